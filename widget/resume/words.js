// Every sentence that the resume check says. Decides nothing.

export const VERDICTS = { found: "found", missing: "not found", unclear: "could not tell" };

export const READY = "Ready. This page works without a connection now: you may turn yours off before you choose a file.";
export const READING = "Reading …";
export const CLEARED = "Cleared. Nothing is left on this page.";
export const RESULTS = "What this page found";
export const RULE = "The rule";
export const OLD = "may be out of date";
export const NEW_TAB = " (opens in a new tab)";
export const PASTED = "your text";
export const done = (/** @type {string} */ name) => `Done. What this page found in ${name} is listed below.`;
export const shortly = (/** @type {number} */ words) => `It read about ${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}.`;
export const HOW_TO_READ =
  "“Found” and “not found” say only what this page saw. They are not good or bad marks. " +
  "Line numbers count the lines of the text that was read.";

/** What went wrong, in one sentence each. */
export const PROBLEMS = {
  empty: () => "There is nothing to check yet: choose a file or paste your text first.",
  many: () => "Please drop one file at a time.",
  large: (/** @type {number} */ most) => `This file is larger than ${most} MB, which is the most that USAJOBS takes, so it was not read.`,
  blank: () => "This file is empty.",
  unreadable: (/** @type {string} */ type) =>
    `USAJOBS takes ${type} files, but this page cannot read them: save the resume as PDF, DOCX or TXT, or paste its text.`,
  other: () => "This is not a type of file that USAJOBS lists for a resume: save it as PDF, DOCX or TXT, or paste its text.",
  mismatch: (/** @type {string} */ type) => `The name of this file ends in .${type}, but what is inside is something else, so it was not read.`,
  locked: () => "This file is locked with a password, so this page cannot read it, and the rules say not to send locked files.",
  broken: (/** @type {string} */ type) => `This ${type} file is damaged, so it could not be read: save it again, or paste its text.`,
  scan: (/** @type {number} */ pages) =>
    `This PDF has ${pages} ${pages === 1 ? "page" : "pages"} but no text that a program can read, so it may be a scan: paste the text instead.`,
  long: (/** @type {number} */ pages) => `This PDF has ${pages} pages, more than this page reads: the rule for a resume is two.`,
  textless: () => "This file holds no text that this page can read: paste the text instead.",
  notText: () => "This file does not hold plain text, so it could not be read.",
  noLibrary: () => "The part of this page that reads such files could not be loaded: check your connection and load this page again.",
};

/** The groups of lines, each under the rules it goes by. */
export const GROUPS = {
  length: { title: "Length", lead: "The rule allows two pages." },
  jobs: { title: "What to put in", lead: "The rules ask for these." },
  leaveOut: { title: "What to leave out", lead: "The rule says to leave these out." },
  file: { title: "The file", lead: "The upload pages ask for these." },
  layout: { title: "Layout tips", lead: "These can break or be ignored." },
  own: { title: "Only you can tell", lead: "No program can see these in a text." },
};

const lines = (/** @type {number[]} */ at) =>
  (at.length === 1 ? `line ${at[0]}` : `lines ${at.slice(0, 5).join(", ")}${at.length > 5 ? " and more" : ""}`);
const count = (/** @type {number} */ n, /** @type {string} */ one, /** @type {string} */ many) => `${n} ${n === 1 ? one : many}`;
const NO_FILE = "Pasted text does not show this.";
const LABELS_ONLY = "This page looks for plain labels and numbers only.";

export const CHECKS = {
  pages: {
    title: (/** @type {number} */ most) => `More than ${most} pages`,
    counted: (/** @type {number} */ pages) => `The file has ${count(pages, "page", "pages")}.`,
    saved: (/** @type {number} */ pages) => `The program that saved the file counted ${count(pages, "page", "pages")}. Open the file to be sure.`,
    unknown: "The file does not say how many pages it has. Open it to see.",
    noFile: NO_FILE,
  },
  dates: {
    title: "Start and end month and year for each job",
    all: (/** @type {number} */ full) => `${count(full, "time span has", "time spans have")} a month and a year at both ends.`,
    some: (/** @type {number[]} */ at) =>
      `Only a year is given in ${lines(at)}, at one end or both. If that is no job, the rule does not ask for the month.`,
    none: "No time span such as “June 2019 to March 2022” was seen.",
  },
  hours: {
    title: "Hours per week for each job",
    all: (/** @type {number} */ hours, /** @type {number} */ jobs) =>
      `Given ${count(hours, "time", "times")}, for ${count(jobs, "time span", "time spans")} of jobs.`,
    some: (/** @type {number} */ hours, /** @type {number} */ jobs) =>
      `Given only ${count(hours, "time", "times")}, for ${count(jobs, "time span", "time spans")} of jobs.`,
    noJobs: (/** @type {number} */ hours) => `Given ${count(hours, "time", "times")}, but no time spans of jobs were seen to compare with.`,
    fullTime: (/** @type {number[]} */ at) => `“Full-time” or “part-time” stands in ${lines(at)}, but no number of hours.`,
    none: "No number of hours per week was seen.",
  },
  series: {
    title: "Series and grade of federal jobs",
    found: (/** @type {number[]} */ at) => `Seen in ${lines(at)}.`,
    none: "No series or grade such as “GS-1801-09” was seen. Only federal jobs need them, and this page cannot tell if you had one.",
  },
  contact: {
    title: "E-mail address or phone number",
    found: (/** @type {number[]} */ at) => `Seen in ${lines(at)}.`,
    none: "Neither was seen.",
  },
  address: {
    title: "Home address",
    found: (/** @type {number[]} */ at) => `A state and ZIP code stand in ${lines(at)}.`,
    none: "No state with a ZIP code was seen. An address without them would be missed.",
  },
  school: {
    title: "School",
    found: (/** @type {number[]} */ at) => `Words for a school or degree stand in ${lines(at)}.`,
    none: "No word for a school or degree was seen.",
  },
  employer: {
    title: "Your name; for each job the employer, your title and what you did",
    none: "This page cannot tell names and titles from other words.",
  },
  ssn: {
    title: "Social Security number",
    found: (/** @type {number[]} */ at) => `Digits that look like one, or like a part of one, stand in ${lines(at)}.`,
    none: "No number in that form was seen.",
  },
  photo: {
    title: "Photo of you",
    some: (/** @type {number} */ n) => `The file holds ${count(n, "picture", "pictures")}. This page cannot see what a picture shows.`,
    none: "The file holds no pictures.",
    noFile: NO_FILE,
  },
  birth: {
    title: "Birth date or age",
    found: (/** @type {number[]} */ at) => `Seen in ${lines(at)}.`,
    none: `No birth date or age was seen. ${LABELS_ONLY}`,
  },
  personal: {
    title: "Gender, religion and the like",
    found: (/** @type {number[]} */ at) => `A label such as “Gender:” stands in ${lines(at)}.`,
    none: `No label such as “Gender:” was seen. ${LABELS_ONLY}`,
  },
  secret: {
    title: "Secret or sensitive government facts",
    found: (/** @type {number[]} */ at) => `A marking such as “SECRET//” stands in ${lines(at)}.`,
    none: "No marking such as “SECRET//” was seen. This page cannot tell what is secret.",
  },
  lock: {
    title: "A lock on the file",
    found: "The file limits what others may do with it.",
    none: "The file opened without a password and has no lock.",
    noFile: NO_FILE,
  },
  signature: { title: "A digital signature", found: "The file is digitally signed.", none: "The file is not digitally signed.", noFile: NO_FILE },
  type: {
    title: "A file type that is taken",
    found: (/** @type {string} */ type) => `${type} is on the lists of USAJOBS and USA Staffing.`,
    noFile: NO_FILE,
  },
  size: {
    title: (/** @type {number} */ most) => `A size of ${most} MB or less`,
    found: (/** @type {number} */ mb) => `The file has ${mb < 0.1 ? "less than 0.1" : mb.toFixed(1)} MB.`,
    noFile: NO_FILE,
  },
  name: {
    title: "A file name without spaces or special characters",
    found: "Only letters and digits were seen.",
    missing: "The name has a space or a special character.",
    unclear: "The name has an underscore. The rule does not say if that is one.",
    noFile: NO_FILE,
  },
  pictures: {
    title: "Pictures",
    some: (/** @type {number} */ n) => `${count(n, "picture", "pictures")}.`,
    none: "The file holds none.",
    noFile: NO_FILE,
  },
  boxes: {
    title: "Tables, text boxes or columns",
    some: (/** @type {string[]} */ kinds) => `The file uses ${kinds.join(" and ")}.`,
    none: "The file uses none of them.",
    unknown: "This type of file does not show them to a program.",
    kinds: { tables: "tables", boxes: "text boxes", columns: "columns" },
    noFile: NO_FILE,
  },
  links: { title: "Links", some: (/** @type {number} */ n) => `${count(n, "link", "links")}.`, none: "The file holds none.", noFile: NO_FILE },
  small: {
    title: (/** @type {number} */ points) => `Text smaller than ${points} points`,
    some: (/** @type {number} */ smallest) => `The smallest text has about ${smallest} points.`,
    none: "No such text was seen.",
    unknown: "The file does not show the size of all its text.",
    noFile: NO_FILE,
  },
  ownWords: { title: "Each requirement of the announcement, in your own words", none: "Read your resume beside the announcement." },
};
