// Sends a pasted message to this page's own server once and lists the signs that come back. Keeps nothing, and shows every word as text.

/**
 * @typedef {{title: string, url: string, publisher: string}} Source
 * @typedef {{checked: string, stale: boolean, confidence: string, source: Source}} Fact
 * @typedef {{title: string, kind: string, is_fraud: boolean, text: string, fact: Fact}} Line
 * @typedef {{answers: {status: string, text: string}[], shown?: Line[], next?: Line[], headings?: {result: string, signs: string, next: string}}} Reply
 */

const MOST_CHARACTERS = 5000;
const PATIENCE_MS = 15000;
const WORDS = {
  checking: "Checking …",
  empty: "Please paste a message of up to 5,000 characters.",
  tooLong: (/** @type {number} */ over) => `The text is ${over.toLocaleString("en-US")} characters too long. Up to 5,000 are read.`,
  failed: "No answer came. Your text is still here. Please send it again.",
  done: (/** @type {number} */ signs) => (signs === 1 ? "Checked: 1 thing to read below." : `Checked: ${signs} things to read below.`),
  cleared: "Everything was cleared.",
  source: "Source: ",
  newTab: " (opens in a new tab)",
  checkedOn: "checked on ",
  stale: "may be out of date",
  doubts: /** @type {Record<string, string>} */ ({ medium: "not confirmed by every source", low: "weakly sourced" }),
};

const $form = /** @type {HTMLFormElement} */ (document.getElementById("check"));
const $text = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
const $clear = /** @type {HTMLButtonElement} */ (document.getElementById("clear"));
const $status = /** @type {HTMLElement} */ (document.getElementById("status"));
const $result = /** @type {HTMLElement} */ (document.getElementById("result"));
/** @type {AbortController | null} */
let sending = null;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} [text] @param {string} [name] a class
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, text, name) {
  const $node = document.createElement(tag);
  if (text !== undefined) $node.textContent = text;
  if (name) $node.className = name;
  return $node;
}

/** @param {string} text @param {boolean} [isWrong] the text box holds what cannot be checked */
function say(text, isWrong = false) {
  $status.textContent = text;
  if (isWrong) $text.setAttribute("aria-invalid", "true");
  else $text.removeAttribute("aria-invalid");
  if (isWrong) $text.focus();
}

/** @param {Fact} fact */
function sourceLine(fact) {
  const $line = element("p", WORDS.source, "source");
  const $link = element("a", fact.source.title);
  if (/^https?:\/\//.test(fact.source.url)) Object.assign($link, { href: fact.source.url, target: "_blank", rel: "noopener noreferrer" });
  $link.append(element("span", WORDS.newTab, "unseen"));
  const $day = Object.assign(element("time", fact.checked), { dateTime: fact.checked });
  $line.append($link, ` (${fact.source.publisher}), ${WORDS.checkedOn}`, $day);
  const doubts = [fact.stale ? WORDS.stale : "", WORDS.doubts[fact.confidence] ?? ""].filter(Boolean);
  for (const doubt of doubts) $line.append(", ", element("strong", doubt));
  return $line;
}

/** @param {Line[]} lines */
function list(lines) {
  const $list = element("ul");
  for (const line of lines) {
    const $item = element("li", undefined, line.is_fraud ? "fraud" : "");
    if (line.title) $item.append(element("p", line.title, "title"));
    if (line.kind) $item.append(element("p", line.kind, "kind"));
    $item.append(element("p", line.text), sourceLine(line.fact));
    $list.append($item);
  }
  return $list;
}

/** @param {Reply} reply */
function show(reply) {
  const { shown = [], next = [], headings = { result: "", signs: "", next: "" } } = reply;
  const $title = Object.assign(element("h2", headings.result), { id: "result-title", tabIndex: -1 });
  $result.replaceChildren($title, element("p", reply.answers[0].text, "summary"));
  if (shown.length) $result.append(element("h3", headings.signs), list(shown));
  $result.append(element("h3", headings.next), list(next));
  $title.focus();
  $title.scrollIntoView({ block: "start" });
}

/** @param {string} text @param {AbortController} stop @returns {Promise<Reply>} */
async function post(text, stop) {
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch($form.action, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text }), signal: stop.signal, credentials: "omit", cache: "no-store",
    });
    const reply = await response.json();
    if (typeof reply?.answers?.[0]?.text !== "string") throw new Error("The reply holds no answer.");
    return reply;
  } finally {
    clearTimeout(timer);
  }
}

async function check() {
  const text = $text.value;
  const over = Array.from(text).length - MOST_CHARACTERS;
  if (!text.trim()) return say(WORDS.empty, true);
  if (over > 0) return say(WORDS.tooLong(over), true);
  sending?.abort();
  const stop = (sending = new AbortController());
  say(WORDS.checking);
  const reply = await post(text, stop).catch(() => null);
  if (sending !== stop) return; // cleared or sent anew meanwhile
  sending = null;
  if (!reply) return say(WORDS.failed);
  if (!reply.shown) return say(reply.answers[0].text, true);
  say(WORDS.done(reply.shown.length));
  show(reply);
}

function clear() {
  sending?.abort();
  sending = null;
  $text.value = "";
  $result.replaceChildren();
  say(WORDS.cleared);
  $text.focus();
}

$form.noValidate = true; // its own words stand beside the box, in one place
$form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
$clear.addEventListener("click", clear);
$clear.hidden = false;
