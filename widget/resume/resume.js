// The resume check's page: takes a file or a text, shows what was found. Sends nothing, keeps nothing, and writes no word of a resume.
import { check } from "./checks.js";
import { pasted, pdf, Problem, readFile, zip } from "./read.js";
import { RULES } from "./rules.js";
import * as words from "./words.js";

/** @typedef {import("./read.js").Resume} Resume */

const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const $form = $("check"), $file = $("file"), $text = $("text"), $status = $("status"), $results = $("results"), $rules = $("rules");
let turn = 0; // a slow file must not answer after a newer one

/** @param {string} tag @param {string} [text] @param {string} [name] a class */
function element(tag, text, name) {
  const $node = document.createElement(tag);
  if (text !== undefined) $node.textContent = text;
  if (name) $node.className = name;
  return $node;
}

/** @param {string} text @param {HTMLElement} [$wrong] the field that the text is about */
function say(text, $wrong) {
  $status.textContent = text;
  $status.className = $wrong ? "problem" : "";
  for (const $field of [$file, $text]) $field.toggleAttribute("aria-invalid", false);
  $wrong?.setAttribute("aria-invalid", "true");
}

/** @param {() => Resume | Promise<Resume>} read @param {string} name @param {HTMLElement} $field */
async function run(read, name, $field) {
  const mine = ++turn;
  hide();
  say(words.READING);
  try {
    const resume = await read();
    if (mine !== turn) return;
    show(resume);
    say(words.done(name));
  } catch (error) {
    if (mine !== turn) return;
    const { problem, detail } = error instanceof Problem ? error : new Problem("broken", $field === $file ? "resume" : "text");
    say(words.PROBLEMS[problem](/** @type {never} */ (detail)), $field);
  }
}

/** @param {Resume} resume */
function show(resume) {
  const $title = Object.assign(element("h2", words.RESULTS), { id: "results-title" });
  const read = resume.text.match(/\S+/g)?.length ?? 0;
  $results.replaceChildren($title, element("p", `${words.shortly(read)} ${words.HOW_TO_READ}`, "note"), ...check(resume).map(group));
  $results.hidden = false;
  $rules.hidden = true; // each stands in the results with its lines
}

/** @param {import("./checks.js").Group} found */
function group({ name, facts, lines }) {
  const { title, lead } = words.GROUPS[name];
  const $group = element("section", undefined, "group");
  const $list = element("ul", undefined, "lines");
  for (const { id, title: looked, verdict, seen } of lines) {
    const $line = Object.assign(element("li"), { id: `line-${id}` });
    $line.append(`${looked}: `, element("strong", words.VERDICTS[verdict], "verdict"), element("p", seen));
    $list.append($line);
  }
  $group.append(element("h3", title), element("p", lead), $list, ...facts.flatMap((fact) => rule(RULES[fact])));
  return $group;
}

/** @param {typeof RULES[keyof typeof RULES]} told @returns {HTMLElement[]} */
function rule(told) {
  const $link = Object.assign(element("a", told.title), { href: told.url, target: "_blank", rel: "noopener noreferrer" });
  $link.append(element("span", words.NEW_TAB, "unseen"));
  const $source = element("p", "Source: ", "source");
  $source.append($link, ` (${told.publisher}), checked on `, Object.assign(element("time", told.checked), { dateTime: told.checked }));
  const isOld = new Date().toISOString().slice(0, 10) > told.good_until;
  for (const warning of [isOld && words.OLD, told.doubt]) if (warning) $source.append(", ", element("strong", warning));
  const $rule = element("p", undefined, "rule");
  $rule.append(element("strong", `${words.RULE}: `), told.statement);
  return [$rule, $source];
}

/** @param {FileList | null | undefined} files */
function take(files) {
  if (!files?.length) return;
  if (files.length > 1) say(words.PROBLEMS.many(), $file);
  else run(() => readFile(files[0]), files[0].name, $file);
}

function hide() {
  $results.hidden = true;
  $results.replaceChildren();
  $rules.hidden = false;
}

function clear() {
  turn++;
  $form.reset();
  hide();
}

/** Loads what reads files before one is chosen, so that nothing at all is requested afterwards. */
async function prepare() {
  await Promise.all([pdf(), zip()]);
  $("ready").textContent = words.READY;
}

$file.addEventListener("click", () => ($file.value = "")); // the same file, changed, can be chosen again
$file.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
  if (event.key !== "Enter") return; // which would send the form, with no text in it yet
  event.preventDefault();
  $file.click();
});
$file.addEventListener("change", () => take($file.files));
$form.addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  run(() => pasted($text.value), words.PASTED, $text);
});
$("clear").addEventListener("click", () => { clear(); say(words.CLEARED); $file.focus(); });
window.addEventListener("pagehide", clear); // nothing comes back with the Back button
for (const name of /** @type {const} */ (["dragover", "drop"])) {
  // a file that misses the form must not open in the tab; a text may still be dropped into its box
  window.addEventListener(name, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
}
for (const [name, isOver] of /** @type {const} */ ([["dragover", true], ["dragleave", false], ["drop", false]])) {
  $("drop").addEventListener(name, () => $("drop").classList.toggle("over", isOver));
}
window.addEventListener("drop", (event) => take(event.dataTransfer?.files));
$form.hidden = false;
$("without-script").hidden = true;
const saves = /** @type {any} */ (navigator).connection?.saveData;
if (!saves) addEventListener("load", () => prepare().catch(() => {}), { once: true });
