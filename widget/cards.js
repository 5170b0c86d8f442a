// Draws one answer of the contract as a card. Every word is set as text, never as HTML.

/** @param {string} tag @param {string} [text] @param {string} [name] a class */
export function element(tag, text, name) {
  const $node = document.createElement(tag);
  if (text !== undefined) $node.textContent = text;
  if (name) $node.className = name;
  return $node;
}

const CONFIDENCE = { medium: "not confirmed by every source", low: "weakly sourced" };

/** @param {any} answer one entry of `answers` */
export function card(answer) {
  const $card = element("div", undefined, "card");
  const $text = element("p", answer.text);
  $text.dir = "auto";
  $card.append($text);
  const $table = table(answer.data || {});
  if ($table) $card.append($table);
  const seen = new Set();
  for (const fact of answer.facts) {
    if (seen.has(fact.source.url)) continue;
    seen.add(fact.source.url);
    $card.append(source(fact));
  }
  return $card;
}

/** @param {any} fact */
function source(fact) {
  const $line = element("p", "Source: ", "source");
  const isWeb = /^https?:\/\//.test(fact.source.url);
  const $link = /** @type {HTMLAnchorElement} */ (element(isWeb ? "a" : "span", fact.source.title));
  if (isWeb) {
    $link.href = fact.source.url;
    $link.target = "_blank";
    $link.rel = "noopener noreferrer";
  }
  const remarks = [fact.stale ? "may be out of date" : "", CONFIDENCE[fact.confidence] || ""].filter(Boolean);
  $line.append($link, ` (${fact.source.publisher}), checked on ${fact.checked}${remarks.map((remark) => ", " + remark).join("")}`);
  return $line;
}

/** Pay lines or comparison rows as a real table. @param {any} data */
function table(data) {
  if (data.lines && data.lines.length) {
    return rows(["Part", "A year"], data.lines.map((line) => [line.label, "$" + Number(line.annual_usd).toLocaleString("en-US")]));
  }
  if (data.rows && data.rows.length) {
    const titles = data.roles.map((role) => role.replace(/-/g, " "));
    return rows(["", ...titles], data.rows.map((row) => [row.aspect, ...row.values]));
  }
  return null;
}

/** @param {string[]} heads @param {string[][]} body */
function rows(heads, body) {
  const $table = element("table");
  const $head = element("tr");
  for (const head of heads) $head.append(head ? heading(head, "col") : element("td"));
  const $body = element("tbody");
  for (const [first, ...rest] of body) {
    const $row = element("tr");
    $row.append(heading(first, "row"), ...rest.map((cell) => element("td", cell)));
    $body.append($row);
  }
  const $thead = element("thead");
  $thead.append($head);
  $table.append($thead, $body);
  return $table;
}

/** @param {string} text @param {string} scope */
function heading(text, scope) {
  const $cell = /** @type {HTMLTableCellElement} */ (element("th", text));
  $cell.scope = scope;
  return $cell;
}
