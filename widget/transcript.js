// Writes a conversation as plain text and hands it to the person. Sends nothing anywhere.
import { element, sources, tables, warnings } from "./cards.js";

/** @param {string} disclosure @param {import("./cards.js").Turn[]} turns */
export function transcript(disclosure, turns) {
  return [disclosure, "", ...turns.flatMap(turnLines)].join("\n");
}

/** @param {import("./cards.js").Turn} turn */
function turnLines(turn) {
  const lines = [`You: ${turn.asked}`, ...turn.answers.flatMap(answerLines)];
  if (turn.ask) lines.push(`Assistant: ${turn.ask}`);
  return [...lines, ""];
}

/** @param {import("./cards.js").Answer} answer */
function answerLines(answer) {
  const rows = tables(answer.data).flatMap(({ caption, heads, body }) => [caption, heads.join(" | "), ...body.map((row) => row.join(" | "))]);
  return [`Assistant: ${answer.text}`, ...rows, ...sources(answer.facts).map(sourceText)];
}

/** @param {import("./cards.js").Fact} fact */
function sourceText(fact) {
  const { title, publisher, url } = fact.source;
  return [`Source: ${title} (${publisher}), ${url}`, `checked on ${fact.checked}`, ...warnings(fact)].join(", ");
}

/** @param {string} text @returns {Promise<string>} what happened, in words */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return "The conversation was copied.";
  } catch {
    return "This browser does not allow copying here. Use Download instead.";
  }
}

/** @param {string} text */
export function download(text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  Object.assign(element("a"), { href, download: "careers-conversation.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000); // some browsers read the file after the click returns
}
