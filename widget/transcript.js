// Writes a conversation as plain text and hands it to the person. Sends nothing anywhere.
import { allSources, warnings } from "./cards.js";
import { lists, tables } from "./views.js";
import { WORDS } from "./words.js";

/** @param {string} disclosure @param {import("./cards.js").Turn[]} turns */
export function transcript(disclosure, turns) {
  return [disclosure, "", ...turns.flatMap(turnLines)].join("\n");
}

/** @param {import("./cards.js").Turn} turn */
function turnLines(turn) {
  const lines = [WORDS.you + turn.asked, ...turn.answers.flatMap(answerLines)];
  if (turn.ask) lines.push(WORDS.assistant + turn.ask);
  return [...lines, ""];
}

/** @param {import("./cards.js").Answer} answer */
function answerLines(answer) {
  const rows = tables(answer.data).flatMap(({ caption, heads, body }) => [caption, heads.join(" | "), ...body.map((row) => row.join(" | "))]);
  const items = lists(answer.data).flatMap(({ title, items }) => [title, ...items.map(({ text, url }) => `- ${[text, url].filter(Boolean).join(", ")}`)]);
  const { ofText, ofLists } = allSources(answer);
  return [WORDS.assistant + answer.text, ...rows, ...items, ...ofText.map(sourceText), ...(ofLists.length ? [WORDS.cited, ...ofLists.map(sourceText)] : [])];
}

/** @param {import("./cards.js").Fact} fact */
function sourceText(fact) {
  const { title, publisher, url } = fact.source;
  return [`${WORDS.source}${title} (${publisher}), ${url}`, `${WORDS.checked} ${fact.checked}`, ...warnings(fact)].join(", ");
}

/** @param {string} text @returns {Promise<string>} what happened, in words */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return WORDS.copied;
  } catch {
    return WORDS.notCopied;
  }
}
