// Looks in a resume's text for what the rules name. Finds or does not find; judges, scores and writes nothing.
import { RULES } from "./rules.js";
import { CHECKS } from "./words.js";

/**
 * @typedef {import("./read.js").Resume} Resume
 * @typedef {keyof typeof import("./words.js").VERDICTS} Verdict
 * @typedef {{id: string, title: string, verdict: Verdict, seen: string}} Line
 * @typedef {{name: keyof typeof import("./words.js").GROUPS, facts: (keyof typeof RULES)[], lines: Line[]}} Group
 */

const MOST_PAGES = RULES["resume.length.two-pages"].value.max_pages;
const MOST_MB = RULES["resume.file-types"].value.max_file_mb;
const POINTS = RULES["resume.format.layout"].value.body_points;
const TYPES = [RULES["resume.file-types"].value.types, RULES["documents.upload.file-types"].value.types];

const raw = String.raw;
const any = (/** @type {string[]} */ ...parts) => new RegExp(parts.join("|"), "gi");

const MONTH = raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|` +
  raw`oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const YEAR = raw`(?:19|20)\d\d(?!\d)`;
const WITH_MONTH = raw`(?:${MONTH}(?: \d{1,2}(?:st|nd|rd|th)?,?)?[ ,/-]{0,3}(?:of )?(?:${YEAR}|['’]\d\d(?!\d))|` +
  raw`(?:0?[1-9]|1[0-2])[/.-](?:[0-3]?\d[/.-])?${YEAR}|${YEAR}[/.-](?:0[1-9]|1[0-2])(?!\d)|(?:0?[1-9]|1[0-2])/\d\d(?![\d/]))`;
const NOW = "(?:present|current(?:ly)?|now|today|ongoing)";
const ONLY_YEAR = raw`(?:(?:spring|summer|fall|autumn|winter) )?${YEAR}`;
const BETWEEN = raw`(?: ?(?:-{1,2}|to|until|till|through|thru) ?|[ ,;|]*\n?[ ]?\bend(?:ed|ing)?(?: date)?:? ?)(?:the )?`;
const SPAN = any(raw`(?<![\d/-])(?:(${WITH_MONTH})|${ONLY_YEAR})${BETWEEN}(?:(${WITH_MONTH}|${NOW}\b)|${ONLY_YEAR})`);

const NUMBER = raw`\d{1,3}(?:\.\d+)?\+?`;
const HOURS = any(
  raw`\b${NUMBER} ?-?(?:hours?|hrs?\.?|h) ?(?:per|/|an?|each|-)? ?(?:week|wk|w\b)`,
  raw`\b(?:hours?|hrs?\.?) ?(?:worked )?(?:per|/|an?|each) ?(?:week|wk)\.? ?[:=(-]? ?${NUMBER}`,
  raw`\b(?:hours?|hrs?\.?) ?[:=]? ?${NUMBER} ?(?:per|/|an?) ?(?:week|wk)`,
  raw`\b(?:average |avg\.? )?weekly hours ?[:=]? ?${NUMBER}`, raw`\b${NUMBER} ?hpw\b`, raw`\bhpw ?[:=]? ?${NUMBER}`,
);
const FULL_TIME = /\b(?:full|part)[ -]time\b/gi;
const SERIES = any(
  raw`\b(?:GS|GL|GG|SL|ES|FV|LE|WG|WS|SV)[ -]?\d{1,4}(?:[ /-]{1,3}\d{1,2})?\b`, raw`\bseries ?[:#]? ?\d{4}\b`, raw`\b\d{4} series\b`,
  raw`\bgrade ?[:#]? ?\d{1,2}\b`,
);
const CONTACT = /[^\s@<>,;:]{1,64}@[^\s@<>,;:]{1,64}\.[a-z]{2,}|(?<!\d)(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{1,2}\d{3}[-. ]\d{4}(?!\d)/gi;
const ADDRESS = /\b[A-Z]{2},? {1,2}\d{5}(?:-\d{4})?(?!\d)/g;
const SCHOOL = any(
  raw`\b(?:university|college|high school|school|academy|bachelor(?:['’]s)?|master['’]s|associate['’]s|diploma|degree|` +
    raw`g\.?e\.?d\.?|b\.?a\.?|b\.?s\.?|j\.?d\.?)(?!\w)`,
);

// no number of nine digits begins with 000, 666 or 9, or has 00 or 0000 in it
const SSN = any(
  raw`(?<![\d-])(?!000|666|9)\d{3}([-. ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])`,
  raw`(?:\bssn\b|\bsocial security (?:number|no\b|#)|\bsocial ?#)[^\n\d]{0,30}(?:\d{9}|\d{4})(?!\d)`,
  raw`[x*#•]{3}[-. ]?[x*#•]{2}[-. ]?\d{4}(?!\d)`,
);
const BIRTH = any(
  raw`\b(?:date of birth|birth ?date|birthday|d\.?o\.?b\b\.?|born(?: on| in)?)[^\n\d]{0,20}\d`, raw`\bage ?[:=] ?\d{1,2}\b`,
  raw`\b(?:i am|aged) \d{2}\b(?! (?:days|weeks|months|hours))`, raw`\b\d{2} (?:years|yrs)[ -]old\b`,
);
const PERSONAL = /\b(?:gender|sex|religion|marital status|race|ethnicity) ?[:=] ?\S/gi;
const SECRET = /\b(?:top secret|secret|confidential)\/\/|\bnoforn\b|\bu\/\/?fouo\b|\bfor official use only\b/gi;

const JOBS_WORD = "(?:(?:work|professional|employment|relevant|federal|military|law enforcement|career|volunteer|other|additional|" +
  "previous|prior) )*" +
  "(?:experience|history|employment|positions|internships?|military service|career)";
const OTHER_WORD = "(?:(?:formal|academic|educational|other|additional|technical|professional|job[ -]related) )*" +
  "(?:education|background|training|courses|coursework|certifications?|certificates?|licenses?|awards|honors|publications|languages|skills|" +
  "references|memberships|affiliations)";
const heading = (/** @type {string} */ word) => new RegExp(raw`^\W*${word}(?: ?(?:and|&|/|,) ?${word})*\W*$`, "i");
const JOBS = heading(JOBS_WORD);
const OTHER = heading(OTHER_WORD);

/** One kind of dash, space and line end, so that the patterns stay short. @param {string} text */
const plain = (text) =>
  text.replace(/\r\n?/g, "\n").replace(/\p{Pd}|\u2212/gu, "-").replace(/[^\S\n]+/g, " ").replace(/[\u200b-\u200f\u2060\ufeff]/g, "");

/** @param {string} text @param {RegExpMatchArray} match @returns {number} the line, from 1, that it begins in */
const lineOf = (text, match) => text.slice(0, match.index).split("\n").length;

/** @param {string} text @param {RegExp} pattern @returns {number[]} the lines, from 1, that the pattern begins in */
function at(text, pattern) {
  return [...new Set([...text.matchAll(pattern)].map((match) => lineOf(text, match)))];
}

/** Time spans outside of school and the like: those are no jobs. @param {string} text */
function jobSpans(text) {
  let isJobs = true;
  const sections = text.split("\n").map((line) => (isJobs = JOBS.test(line) || (isJobs && !OTHER.test(line))));
  const spans = [...text.matchAll(SPAN)].map((match) => ({ line: lineOf(text, match), hasMonths: Boolean(match[1] && match[2]) }));
  return spans.filter((span) => sections[span.line - 1]);
}

/** @param {Resume} resume @returns {Group[]} */
export function check(resume) {
  const text = plain(resume.text);
  const isFile = resume.kind !== "pasted";
  return [
    { name: "length", facts: ["resume.length.two-pages", "honors-attorney.application"], lines: [pages(resume)] },
    { name: "jobs", facts: ["resume.must-have", "resume.must-have.ice-warning"], lines: jobs(text) },
    { name: "leaveOut", facts: ["resume.leave-out"], lines: leaveOut(text, resume, isFile) },
    { name: "file", facts: ["resume.file-types", "documents.upload.file-types", "documents.upload.limits"], lines: file(resume, isFile) },
    { name: "layout", facts: ["resume.format.layout"], lines: layout(resume, isFile) },
    { name: "own", facts: ["resume.tailor-to-announcement"], lines: [line("ownWords", "unclear", CHECKS.ownWords.none)] },
  ];
}

/** @param {keyof typeof CHECKS} id @param {Verdict} verdict @param {string} seen @param {number} [number] what the title needs @returns {Line} */
function line(id, verdict, seen, number) {
  const { title } = CHECKS[id];
  return { id, title: typeof title === "string" ? title : title(number ?? 0), verdict, seen };
}

/** @param {Resume} resume */
function pages({ pages: number, isPageCountSaved, kind }) {
  const words = CHECKS.pages;
  if (number === null) return line("pages", "unclear", kind === "pasted" ? words.noFile : words.unknown, MOST_PAGES);
  return line("pages", number > MOST_PAGES ? "found" : "missing", isPageCountSaved ? words.saved(number) : words.counted(number), MOST_PAGES);
}

/** @param {string} text @returns {Line[]} */
function jobs(text) {
  const spans = jobSpans(text);
  return [
    dates(spans), hours(text, spans.length), line("employer", "unclear", CHECKS.employer.none), looked("contact", text, CONTACT),
    looked("address", text, ADDRESS, "unclear"), looked("school", text, SCHOOL), looked("series", text, SERIES, "unclear"),
  ];
}

/**
 * @param {"contact" | "address" | "school" | "series" | "ssn" | "birth" | "personal" | "secret"} id
 * @param {string} text @param {RegExp} pattern @param {Verdict} [otherwise]
 */
function looked(id, text, pattern, otherwise = "missing") {
  const found = at(text, pattern);
  return found.length ? line(id, "found", CHECKS[id].found(found)) : line(id, otherwise, CHECKS[id].none);
}

/** @param {{line: number, hasMonths: boolean}[]} spans */
function dates(spans) {
  const words = CHECKS.dates;
  if (!spans.length) return line("dates", "missing", words.none);
  const short = spans.filter((span) => !span.hasMonths).map((span) => span.line);
  return short.length ? line("dates", "missing", words.some([...new Set(short)])) : line("dates", "found", words.all(spans.length));
}

/** @param {string} text @param {number} spans */
function hours(text, spans) {
  const words = CHECKS.hours;
  const given = [...text.matchAll(HOURS)].length;
  if (given && !spans) return line("hours", "unclear", words.noJobs(given));
  if (given) return given < spans ? line("hours", "missing", words.some(given, spans)) : line("hours", "found", words.all(given, spans));
  const fullTime = at(text, FULL_TIME);
  return line("hours", "missing", fullTime.length ? words.fullTime(fullTime) : words.none);
}

/** @param {string} text @param {Resume} resume @param {boolean} isFile @returns {Line[]} */
function leaveOut(text, { pictures, locked, signed }, isFile) {
  const photo = pictures === null ? CHECKS.photo.noFile : pictures ? CHECKS.photo.some(pictures) : CHECKS.photo.none;
  return [
    looked("ssn", text, SSN), line("photo", pictures === 0 ? "missing" : "unclear", photo), looked("birth", text, BIRTH),
    looked("personal", text, PERSONAL), looked("secret", text, SECRET, "unclear"), held("lock", locked, isFile), held("signature", signed, isFile),
  ];
}

/** @param {"lock" | "signature"} id @param {boolean | null} is @param {boolean} isFile */
function held(id, is, isFile) {
  return isFile ? line(id, is ? "found" : "missing", is ? CHECKS[id].found : CHECKS[id].none) : line(id, "unclear", CHECKS[id].noFile);
}

/** @param {Resume} resume @param {boolean} isFile @returns {Line[]} */
function file({ kind, name, bytes }, isFile) {
  if (!isFile) return /** @type {const} */ (["type", "size", "name"]).map((id) => line(id, "unclear", CHECKS[id].noFile, MOST_MB));
  const verdict = /[^\p{L}\p{N}_]/u.test(name.replace(/\.[^.]*$/, "")) ? "missing" : name.includes("_") ? "unclear" : "found";
  return [
    line("type", TYPES.every((types) => types.includes(kind)) ? "found" : "missing", CHECKS.type.found(kind.toUpperCase())),
    line("size", "found", CHECKS.size.found(bytes / 1024 / 1024), MOST_MB), line("name", verdict, CHECKS.name[verdict]),
  ];
}

/** @param {Resume} resume @param {boolean} isFile @returns {Line[]} */
function layout({ pictures, boxes, links, smallestPoints }, isFile) {
  const { kinds } = CHECKS.boxes;
  const named = boxes?.map((kind) => kinds[/** @type {keyof typeof kinds} */ (kind)]) ?? null;
  const isSmall = smallestPoints !== null && Math.round(smallestPoints * 2) / 2 < POINTS; // 9.96 points are 10
  return [
    counted("pictures", pictures),
    named === null ? line("boxes", "unclear", isFile ? CHECKS.boxes.unknown : CHECKS.boxes.noFile)
      : line("boxes", named.length ? "found" : "missing", named.length ? CHECKS.boxes.some(named) : CHECKS.boxes.none),
    counted("links", links),
    smallestPoints === null ? line("small", "unclear", isFile ? CHECKS.small.unknown : CHECKS.small.noFile, POINTS)
      : line("small", isSmall ? "found" : "missing", isSmall ? CHECKS.small.some(Math.round(smallestPoints * 2) / 2) : CHECKS.small.none, POINTS),
  ];
}

/** @param {"pictures" | "links"} id @param {number | null} number */
function counted(id, number) {
  if (number === null) return line(id, "unclear", CHECKS[id].noFile);
  return line(id, number ? "found" : "missing", number ? CHECKS[id].some(number) : CHECKS[id].none);
}
