// Draws questions and answers of the contract as nodes. Sets every word as text, never as HTML.

/**
 * @typedef {{title: string, url: string, publisher: string}} Source
 * @typedef {{id: string, checked: string, stale: boolean, confidence: string, source: Source}} Fact
 * @typedef {{label: string, annual_usd: number}} PayLine `annual_usd` in US dollars
 * @typedef {{aspect: string, values: string[]}} ComparisonRow one value for each role
 * @typedef {{annual_usd?: number, pay_plan?: string, grade?: number, step?: number, locality_code?: string, year?: number,
 *   lines?: PayLine[], roles?: string[], rows?: ComparisonRow[]}} Data
 * @typedef {{topic: string, role: string | null, status: string, text: string, facts: Fact[], data: Data}} Answer
 * @typedef {{title: string, payload: string}} Choice
 * @typedef {{asked: string, answers: Answer[], ask: string, buttons: Choice[]}} Turn
 */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} [text] @param {string} [name] a class
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, text, name) {
  const $node = document.createElement(tag);
  if (text !== undefined) $node.textContent = text;
  if (name) $node.className = name;
  return $node;
}

/** @param {string} text a paragraph that finds its own direction */
function paragraph(text) {
  return Object.assign(element("p", text), { dir: "auto" });
}

/** @param {string} text what the person asked */
export function question(text) {
  const $question = element("div", undefined, "asked");
  $question.append(element("span", "You: ", "unseen"), paragraph(text));
  return $question;
}

/** One node for the whole reply, so that a screen reader hears it once. @param {Turn} turn */
export function reply(turn) {
  const $reply = element("div", undefined, "reply");
  for (const answer of turn.answers) $reply.append(card(answer));
  if (turn.ask) $reply.append(card({ topic: "", role: null, status: "clarify", text: turn.ask, facts: [], data: {} }));
  return $reply;
}

/** @param {Answer} answer */
function card(answer) {
  const $card = element("div", undefined, answer.status === "crisis" ? "card urgent" : "card");
  $card.append(element("span", "Assistant: ", "unseen"), paragraph(answer.text));
  for (const content of tables(answer.data)) $card.append(table(content));
  for (const fact of sources(answer.facts)) $card.append(sourceLine(fact));
  return $card;
}

/**
 * One fact for each source and day. Where several facts share them, the strongest warning stands.
 * @param {Fact[]} facts @returns {Fact[]}
 */
export function sources(facts) {
  /** @type {Map<string, Fact>} */
  const kept = new Map();
  for (const fact of facts) {
    const key = `${fact.source.url} ${fact.checked}`;
    const earlier = kept.get(key) || fact;
    const confidence = ["low", "medium"].find((level) => [earlier.confidence, fact.confidence].includes(level)) || fact.confidence;
    kept.set(key, { ...earlier, confidence, stale: earlier.stale || fact.stale });
  }
  return [...kept.values()];
}

/** @param {Fact} fact @returns {string[]} warnings in words */
export function warnings(fact) {
  const doubt = { medium: "not confirmed by every source", low: "weakly sourced" }[fact.confidence];
  return [...(fact.stale ? ["may be out of date"] : []), ...(doubt ? [doubt] : [])];
}

/** @param {Fact} fact */
function sourceLine(fact) {
  const $line = element("p", "Source: ", "source");
  const $checked = Object.assign(element("time", fact.checked), { dateTime: fact.checked });
  $line.append(sourceTitle(fact.source), " (", element("bdi", fact.source.publisher), "), checked on ", $checked);
  for (const warning of warnings(fact)) $line.append(", ", element("strong", warning));
  return $line;
}

/** A link only where the address is a web address. @param {Source} source */
function sourceTitle(source) {
  if (!/^https?:\/\//i.test(source.url)) return element("bdi", source.title);
  const $link = Object.assign(element("a"), { href: source.url, target: "_blank", rel: "noopener noreferrer" });
  $link.append(element("bdi", source.title), element("span", " (opens in a new tab)", "unseen"));
  return $link;
}

/** @typedef {{caption: string, heads: string[], body: string[][], wide: boolean}} Table `wide` falls into blocks on a narrow page */

/** What of `data` is a table: pay, comparison, both or none. @param {Data} data @returns {Table[]} */
export function tables(data) {
  const found = [];
  if (data.annual_usd !== undefined || data.lines?.length) found.push(payTable(data));
  if (data.rows?.length) {
    const heads = ["Aspect", ...(data.roles || []).map(capital)];
    found.push({ caption: "The jobs side by side", heads, body: data.rows.map((row) => [capital(row.aspect), ...row.values]), wide: true });
  }
  return found;
}

/** @param {Data} data @returns {Table} */
function payTable(data) {
  const grade = data.pay_plan && data.grade !== undefined ? `${data.pay_plan}-${data.grade}` : "";
  const step = data.step !== undefined ? `step ${data.step}` : "";
  const area = data.locality_code ? `pay area ${data.locality_code}` : "";
  const place = [grade, step, area, data.year ? String(data.year) : ""].filter(Boolean).join(", ");
  const body = (data.lines || []).map((line) => [capital(line.label), dollars(line.annual_usd)]);
  if (data.annual_usd !== undefined) body.unshift(["Basic rate", dollars(data.annual_usd)]);
  return { caption: place ? `Pay before tax: ${place}` : "Pay before tax", heads: ["Part", "A year"], body, wide: false };
}

/** @param {number} amount in US dollars */
function dollars(amount) {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "special-agent" as "Special agent". @param {string} words */
function capital(words) {
  const spaced = /\s/.test(words) ? words : words.replace(/-/g, " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** @param {Table} content */
function table({ caption, heads, body, wide }) {
  const $rows = body.map(([first, ...rest]) => part("tr", "row", heading(first, "row"), ...rest.map((text, index) => cell(text, heads[index + 1] || ""))));
  const $heads = part("tr", "row", ...heads.map((head) => heading(head, "col")));
  const $table = part("table", "table", element("caption", caption), part("thead", "rowgroup", $heads), part("tbody", "rowgroup", ...$rows));
  $table.className = wide ? "wide" : "pay";
  return $table;
}

/**
 * Spells its role out: a narrow page shows table parts as blocks, and some browsers then forget what they are.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} role @param {(Node | string)[]} children
 */
function part(tag, role, ...children) {
  const $part = element(tag);
  $part.setAttribute("role", role);
  $part.append(...children);
  return $part;
}

/** @param {string} text @param {"row" | "col"} scope */
function heading(text, scope) {
  return Object.assign(part("th", scope === "row" ? "rowheader" : "columnheader", text), { scope });
}

/** @param {string} text @param {string} head its column, shown beside it on a narrow page */
function cell(text, head) {
  const $cell = Object.assign(part("td", "cell", text), { dir: "auto" });
  $cell.dataset.head = head;
  return $cell;
}
