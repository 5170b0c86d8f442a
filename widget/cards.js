// Draws questions and answers of the contract as nodes. Sets every word as text, never as HTML.
import { button, download, element, english, files, link, paragraph, views } from "./views.js";
import { WORDS } from "./words.js";

/**
 * @typedef {{title: string, url: string, publisher: string}} Source
 * @typedef {{id: string, checked: string, stale: boolean, confidence: string, source: Source}} Fact
 * @typedef {{topic: string, role: string | null, status: string, text: string, facts: Fact[], data: import("./views.js").Data,
 *   language?: string, checklist?: string}} Answer the last two are the web channel's own
 * @typedef {{title: string, payload: string}} Choice
 * @typedef {{asked: string, answers: Answer[], ask: string, buttons: Choice[], language?: string}} Turn `language` of question back and buttons
 */

/** @param {string} text what the person asked */
export function question(text) {
  const $question = element("div", undefined, "asked");
  $question.append(element("span", WORDS.you, "unseen"), paragraph(text));
  return $question;
}

/** One node for the whole reply, so that a screen reader hears it once. @param {Turn} turn */
export function reply(turn) {
  const $reply = element("div", undefined, "reply");
  for (const answer of turn.answers) $reply.append(card(answer));
  if (turn.ask) $reply.append(card({ topic: "", role: null, status: "clarify", text: turn.ask, facts: [], data: {}, language: turn.language }));
  return $reply;
}

/** @param {Answer} answer */
function card(answer) {
  const $card = element("div", undefined, answer.status === "crisis" ? "card urgent" : "card");
  const $text = paragraph(answer.text);
  if (answer.language) $text.lang = answer.language;
  $card.append(element("span", WORDS.assistant, "unseen"), $text, ...views(answer.data));
  const $files = files(answer.data, answer.checklist).map((file) => button(file.title, () => download(file)));
  if (answer.checklist) $files.push(button(WORDS.checklistPrint, () => printOnly($card)));
  if ($files.length) $card.append(rowOf($files));
  const { ofText, ofLists } = allSources(answer);
  $card.append(...ofText.map(sourceLine));
  if (ofLists.length) {
    const $more = element("details");
    $more.append(element("summary", WORDS.cited), ...ofLists.map(sourceLine));
    $card.append($more);
  }
  return $card;
}

/** What the text rests on, and what only its tables and lists do. @param {Answer} answer */
export function allSources({ facts, data }) {
  const ofText = bySource(facts);
  const ofLists = [...bySource(data.cited || [])].filter(([key]) => !ofText.has(key));
  return { ofText: [...ofText.values()], ofLists: ofLists.map(([, fact]) => fact) };
}

/** @param {HTMLElement[]} $buttons */
function rowOf($buttons) {
  const $row = element("div", undefined, "files");
  $row.append(...$buttons);
  return $row;
}

/** Leaves the rest of the conversation off the paper. @param {HTMLElement} $card */
function printOnly($card) {
  const $log = $card.closest(".log");
  const mark = (/** @type {boolean} */ isOn) => [$log, $card].forEach(($node) => $node?.classList.toggle("only", isOn));
  mark(true);
  window.addEventListener("afterprint", () => mark(false), { once: true });
  window.print();
}

/**
 * One fact for each source and day. Where several facts share them, the strongest warning stands.
 * @param {Fact[]} facts
 */
function bySource(facts) {
  /** @type {Map<string, Fact>} */
  const kept = new Map();
  for (const fact of facts) {
    const key = `${fact.source.url} ${fact.checked}`;
    const earlier = kept.get(key) || fact;
    const confidence = ["low", "medium"].find((level) => [earlier.confidence, fact.confidence].includes(level)) || fact.confidence;
    kept.set(key, { ...earlier, confidence, stale: earlier.stale || fact.stale });
  }
  return kept;
}

/** @param {Fact} fact @returns {string[]} warnings in words */
export function warnings(fact) {
  const doubt = /** @type {Record<string, string>} */ (WORDS.doubt)[fact.confidence];
  return [...(fact.stale ? [WORDS.stale] : []), ...(doubt ? [doubt] : [])];
}

/** @param {Fact} fact */
function sourceLine(fact) {
  const $line = Object.assign(element("p", WORDS.source, "source"), { lang: WORDS.language });
  const $checked = Object.assign(element("time", fact.checked), { dateTime: fact.checked });
  $line.append(link(fact.source.title, fact.source.url), " (", english(element("bdi", fact.source.publisher)), `), ${WORDS.checked} `, $checked);
  for (const warning of warnings(fact)) $line.append(", ", element("strong", warning));
  return $line;
}
