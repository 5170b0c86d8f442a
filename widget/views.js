// Draws what a tool worked out: tables, lists, a pay chart, files to keep. Sets every word as text, never as HTML.
import { fill, WORDS } from "./words.js";

/**
 * @typedef {{label: string, annual_usd: number}} PayLine `annual_usd` in US dollars
 * @typedef {{title: string, url?: string, location?: string | null, pay_plan?: string, grade_low?: number | null, grade_high?: number | null,
 *   pay_min_usd?: number | null, pay_max_usd?: number | null, closes?: string | null}} Opening
 * @typedef {{annual_usd?: number, pay_plan?: string, grade?: number, step?: number, locality_code?: string, year?: number, lines?: PayLine[],
 *   table?: {columns: string[], rows: (string | number)[][]}, ladder?: {year_on_job: number, annual_usd: number}[],
 *   roles?: string[], titles?: string[], rows?: {aspect: string, values: string[]}[], requirements?: {requirement: string, verdict: string}[], names?: string[],
 *   verdicts?: {requirement: string, rule: string, proof: string}[],
 *   items?: {document?: string, why?: string, where?: string, if_missing?: string}[],
 *   changes?: {since?: string, before?: string, after?: string}[], weeks?: {starts: string, text: string}[], calendar?: string,
 *   openings?: Opening[], link?: string, signs?: {sign: string, seen?: string, says?: string}[], cited?: import("./cards.js").Fact[]}} Data what the contract calls `data`; `titles`: the names of `roles`, from the web channel
 * @typedef {{caption: string, heads: string[], body: string[][], kind: "pay" | "wide" | "grid", bars?: Bar[]}} Table
 *   `wide` falls into blocks on a narrow page, `grid` is always a block for each row; `bars` are drawn in the rows, one each
 * @typedef {{text: string, url?: string}} Item
 * @typedef {{title: string, items: Item[]}} List
 * @typedef {{label: string, from: number, to: number}} Bar in US dollars a year
 * @typedef {{title: string, name: string, type: string, text: string}} Kept a file for the person
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
export function paragraph(text) {
  return Object.assign(element("p", text), { dir: "auto" });
}

/** @param {string} title @param {() => void} act */
export function button(title, act) {
  const $button = Object.assign(element("button", title), { type: "button", dir: "auto" });
  $button.addEventListener("click", act);
  return $button;
}

/** What the ledger and the tools say in tables, lists and sources is English. @template {HTMLElement} Node @param {Node} $node */
export function english($node) {
  if (WORDS.language !== "en") $node.lang = "en";
  return $node;
}

/** A link only where the address is a web address. @param {string} text @param {string | undefined} url */
export function link(text, url) {
  if (!url || !/^https?:\/\//i.test(url)) return english(element("bdi", text));
  const $link = Object.assign(element("a"), { href: url, target: "_blank", rel: "noopener noreferrer" });
  $link.append(english(element("bdi", text)), element("span", WORDS.newTab, "unseen"));
  return $link;
}

/** All that `data` holds for the eye. @param {Data} data */
export function views(data) {
  const found = tables(data);
  const $bars = found.some((one) => one.bars) ? [] : bars(data); // no amount stands twice
  return [...found.map(table), ...($bars.length ? [chart($bars)] : []), ...lists(data).map(list)];
}

/** @param {Data} data @returns {Table[]} */
export function tables(data) {
  /** @type {Table[]} */
  const found = [];
  if (!data.table?.rows.length && (data.annual_usd !== undefined || data.lines?.length)) found.push(payTable(data)); // beside a table these are its first row again
  if (data.table?.rows.length) {
    const body = data.table.rows.map((row) => row.map((value) => (typeof value === "number" && value >= 1000 ? dollars(value) : String(value)))); // a step is no money
    if (data.table.columns.length === 2) found.push({ caption: WORDS.payGrades, heads: data.table.columns, body, kind: "pay", bars: bars(data) });
    else found.push({ caption: data.ladder ? WORDS.payLadder : WORDS.payTable, heads: data.table.columns, body, kind: data.ladder ? "wide" : "grid" });
  }
  if (data.rows?.length) {
    const body = data.rows.map((row) => [capital(row.aspect), ...row.values]);
    found.push({ caption: WORDS.compare, heads: [WORDS.aspect, ...(data.titles || (data.roles || []).map(capital))], body, kind: "wide" });
  }
  if (data.requirements?.length) {
    const verdicts = /** @type {Record<string, string>} */ (WORDS.verdicts);
    const told = new Map((data.verdicts || []).map((row) => [row.requirement, `${row.rule} ${row.proof}`.trim()]));
    const body = data.requirements.map((row, index) => [
      capital(data.names?.[index] || row.requirement), verdicts[row.verdict] || capital(row.verdict), ...(told.size ? [told.get(row.requirement) || ""] : [])]);
    found.push({ caption: WORDS.requirements, heads: WORDS.requirementHeads.slice(0, told.size ? 3 : 2), body, kind: "wide" });
  }
  if (data.items?.some((item) => item.document)) {
    const body = data.items.map((item) => [item.document, item.why, item.where, item.if_missing].map((text) => text || ""));
    found.push({ caption: WORDS.checklist, heads: WORDS.checklistHeads, body, kind: "wide" });
  }
  if (data.changes?.length) {
    const body = data.changes.map((change) => [change.since || WORDS.undated, change.before || "", change.after || ""]);
    found.push({ caption: WORDS.changes, heads: WORDS.changesHeads, body, kind: "wide" });
  }
  return found;
}

/** @param {Data} data @returns {Table} */
function payTable(data) {
  const grade = data.pay_plan && data.grade !== undefined ? `${data.pay_plan}-${data.grade}` : "";
  const step = data.step !== undefined ? fill(WORDS.payStep, { step: data.step }) : "";
  const area = data.locality_code ? fill(WORDS.payArea, { area: data.locality_code }) : "";
  const place = [grade, step, area, data.year ? String(data.year) : ""].filter(Boolean).join(", ");
  const body = (data.lines || []).map((line) => [capital(line.label), dollars(line.annual_usd)]);
  if (data.annual_usd !== undefined) body.unshift([WORDS.basic, dollars(data.annual_usd)]);
  return { caption: place ? `${WORDS.pay}: ${place}` : WORDS.pay, heads: WORDS.payHeads, body, kind: "pay" };
}

/** @param {Data} data @returns {List[]} */
export function lists(data) {
  const found = [];
  if (data.weeks?.length) found.push({ title: WORDS.weeks, items: grouped(data.weeks) });
  if (data.link) found.push({ title: WORDS.openings, items: [...(data.openings || []).map(opening), { text: WORDS.sameSearch, url: data.link }] });
  if (data.signs?.length) {
    const items = data.signs.map(({ sign, seen, says }) => ({ text: [capital(sign) + (seen ? `: ${seen}` : ""), says].filter(Boolean).join(". ") }));
    found.push({ title: WORDS.signs, items });
  }
  return found;
}

/** @param {Opening} job @returns {Item} */
function opening(job) {
  const grades = range([job.grade_low, job.grade_high], (grade) => [job.pay_plan, grade].filter(Boolean).join("-"));
  const parts = [job.title, job.location, grades, range([job.pay_min_usd, job.pay_max_usd], dollars), job.closes && `${WORDS.openUntil} ${job.closes}`];
  return { text: parts.filter(Boolean).join(", "), url: job.url };
}

/** "$50,000 to $60,000", or one of them where they are the same. @param {(number | null | undefined)[]} ends @param {(end: number) => string} write */
function range(ends, write) {
  return [...new Set(ends.flatMap((end) => (typeof end === "number" ? [write(end)] : [])))].join(` ${WORDS.to} `);
}

/** What a pay answer draws: a year on the job, a step, or a grade from its first step to its last. @param {Data} data @returns {Bar[]} */
export function bars(data) {
  if (data.ladder?.length) return data.ladder.map((row) => ({ label: `${WORDS.year} ${row.year_on_job}`, from: 0, to: row.annual_usd }));
  const { columns = [], rows = [] } = data.table || {};
  if (columns.length === 2) return rows.map((row) => ({ label: String(row[0]), from: 0, to: Number(row[1]) }));
  if (rows.length === 1) return rows[0].slice(1).map((usd, index) => ({ label: columns[index + 1], from: 0, to: Number(usd) }));
  return rows.map((row) => ({ label: String(row[0]), from: Number(row[1]), to: Number(row.at(-1)) }));
}

/** @param {Bar} bar */
function amount(bar) {
  return range(bar.from ? [bar.from, bar.to] : [bar.to], dollars);
}

/** @param {Bar} bar @param {number} most @param {string} y */
function rectangle(bar, most, y) {
  const left = (100 * bar.from) / most;
  return shape("rect", { x: `${left}%`, y, width: `${(100 * bar.to) / most - left}%`, height: ".6em", rx: ".2em" });
}

/** A bar in a row that says its number itself. @param {Bar} bar @param {number} most */
function rowBar(bar, most) {
  const $bar = shape("svg", { "aria-hidden": "true", class: "chart bar", width: "100%", height: ".6em" });
  $bar.append(rectangle(bar, most, "0"));
  return $bar;
}

/** Words above, bar below, so that it reads at any width; its name says every number. @param {Bar[]} found */
function chart(found) {
  const most = Math.max(...found.map((bar) => bar.to));
  const $chart = shape("svg", { role: "img", class: "chart", width: "100%", height: `${found.length * 2.5}em`, direction: "ltr" });
  $chart.setAttribute("aria-label", `${WORDS.chart} ${found.map((bar) => `${bar.label}: ${amount(bar)}`).join("; ")}.`);
  found.forEach((bar, index) => {
    $chart.append(
      shape("text", { x: "0", y: `${index * 2.5 + 1}em` }, bar.label),
      shape("text", { x: "100%", y: `${index * 2.5 + 1}em`, "text-anchor": "end" }, amount(bar)),
      rectangle(bar, most, `${index * 2.5 + 1.4}em`),
    );
  });
  return $chart;
}

/** @param {string} tag @param {Record<string, string>} attributes @param {string} [text] */
function shape(tag, attributes, text = "") {
  const $shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) $shape.setAttribute(name, value);
  if (text) $shape.textContent = text;
  return $shape;
}

/** @param {List} found */
function list({ title, items }) {
  const $list = element("ul");
  for (const { text, url } of items) {
    const $item = Object.assign(element("li"), { dir: "auto" });
    $item.append(link(text, url));
    $list.append($item);
  }
  const $section = element("div", undefined, "list");
  $section.append(element("p", title, "list-title"), $list);
  return $section;
}

/** @param {Data} data @param {string} [checklist] the server's text of a document list, with its sources @returns {Kept[]} */
export function files(data, checklist) {
  const found = [];
  if (checklist) found.push({ title: WORDS.checklistSave, name: "checklist.txt", type: "text/plain", text: checklist });
  if (data.calendar) found.push({ title: WORDS.calendar, name: "plan.ics", type: "text/calendar", text: data.calendar });
  return found;
}

/** @param {{name: string, type: string, text: string}} file */
export function download({ name, type, text }) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  Object.assign(element("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10000); // some browsers read the file after the click returns
}

/** @param {number} usd */
function dollars(usd) {
  const digits = Number.isInteger(usd) ? 0 : 2;
  return usd.toLocaleString("en-US", { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** "special-agent" as "Special agent". @param {string} words */
function capital(words) {
  const spaced = /\s/.test(words) ? words : words.replace(/-/g, " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** @param {Table} content */
function table({ caption, heads, body, kind, bars: drawn = [] }) {
  const most = Math.max(...drawn.map((bar) => bar.to));
  const $rows = body.map(([first, ...rest], place) => part("tr", "row", heading(first, "row", ...drawn.slice(place, place + 1).map((bar) => rowBar(bar, most))), ...rest.map((text, index) => cell(text, heads[index + 1] || ""))));
  const $heads = part("tr", "row", ...heads.map((head) => heading(head, "col")));
  const $table = part("table", "table", element("caption", caption), part("thead", "rowgroup", $heads), part("tbody", "rowgroup", ...$rows));
  $table.className = kind;
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

/** @param {string} text @param {"row" | "col"} scope @param {Node[]} $more */
function heading(text, scope, ...$more) {
  return inItsLanguage(Object.assign(part("th", scope === "row" ? "rowheader" : "columnheader", text, ...$more), { scope }), text);
}

/** @param {string} text @param {string} head its column, shown beside it on a narrow page */
function cell(text, head) {
  const $cell = Object.assign(part("td", "cell", text), { dir: "auto" });
  $cell.dataset.head = head;
  return inItsLanguage($cell, text);
}

/** A word of this page stands in a cell as well as what a tool says. @template {HTMLElement} Node @param {Node} $cell @param {string} text */
function inItsLanguage($cell, text) {
  return Object.values(WORDS).some((own) => own === text || Object.values(own).includes(text)) ? $cell : english($cell);
}

/** Weeks in a row that say the same are one item: "2027-01-03 to 2027-01-24: …". @param {{starts: string, text: string}[]} weeks */
function grouped(weeks) {
  /** @type {{first: string, last: string, text: string}[]} */ const groups = [];
  for (const { starts, text } of weeks) {
    const group = groups.at(-1);
    if (group?.text === text) group.last = starts;
    else groups.push({ first: starts, last: starts, text });
  }
  return groups.map(({ first, last, text }) => ({ text: `${first === last ? first : `${first} ${WORDS.to} ${last}`}: ${text}` }));
}
