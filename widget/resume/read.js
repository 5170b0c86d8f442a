// Reads a resume's file in this browser: text, pages, pictures, locks. Sends nothing, keeps nothing, runs nothing that a file holds.
import { RULES } from "./rules.js";

/**
 * What was read. `null` stands for what this kind of file does not show.
 * @typedef {{kind: "pdf" | "docx" | "txt" | "pasted", name: string, bytes: number, text: string, pages: number | null, isPageCountSaved: boolean,
 *   pictures: number | null, links: number | null, boxes: string[] | null, smallestPoints: number | null, locked: boolean | null,
 *   signed: boolean | null}} Resume
 * @typedef {keyof typeof import("./words.js").PROBLEMS} ProblemName
 */

const MOST_PAGES_READ = 50;
const MOST_PART_BYTES = 50_000_000; // of one part of a DOCX, unpacked
const NOTHING = {
  pages: null, isPageCountSaved: false, pictures: null, links: null, boxes: null, smallestPoints: null, locked: null, signed: null,
};
const { types, max_file_mb: MOST_MB } = RULES["resume.file-types"].value;
const BODY_POINTS = RULES["resume.format.layout"].value.body_points; // a DOCX names few of its sizes: only smaller ones tell something

/** One problem that ends the check, with what its sentence needs. */
export class Problem extends Error {
  /** @param {ProblemName} name @param {string | number} [detail] */
  constructor(name, detail) {
    super(name);
    this.problem = name;
    this.detail = detail;
  }
}

/** @type {Promise<any> | undefined} */ let pdfLibrary;
/** @type {Promise<any> | undefined} */ let zipLibrary;

/** pdf.js with its worker running, so that nothing is left to load when a file is chosen. */
async function loadPdf() {
  const pdfjs = /** @type {any} */ (await import("./vendor/pdf.min.mjs"));
  pdfjs.GlobalWorkerOptions.workerSrc = new URL("vendor/pdf.worker.min.mjs", import.meta.url).href;
  const worker = new pdfjs.PDFWorker({ verbosity: pdfjs.VerbosityLevel.ERRORS });
  await worker.promise;
  return { pdfjs, worker };
}

async function loadZip() {
  await import("./vendor/jszip.min.js"); // an older kind of module: it sets a global
  return /** @type {any} */ (globalThis).JSZip;
}

const failed = () => { throw new Problem("noLibrary"); };
export const pdf = () => (pdfLibrary ??= loadPdf().catch(failed));
export const zip = () => (zipLibrary ??= loadZip().catch(failed));

/** @param {string} text @returns {Resume} */
export function pasted(text) {
  if (!text.trim()) throw new Problem("empty");
  return { ...NOTHING, kind: "pasted", name: "", bytes: 0, text: text.normalize("NFKC") };
}

/** @param {File} file @returns {Promise<Resume>} */
export async function readFile(file) {
  const type = (/\.([^.]+)$/.exec(file.name.trim())?.[1] || "").toLowerCase();
  if (!types.includes(type)) throw new Problem("other");
  if (!["pdf", "docx", "txt"].includes(type)) throw new Problem("unreadable", type.toUpperCase());
  if (file.size > MOST_MB * 1024 * 1024) throw new Problem("large", MOST_MB);
  if (!file.size) throw new Problem("blank");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = { pdf: readPdf, docx: readDocx, txt: readText }[/** @type {"pdf" | "docx" | "txt"} */ (type)];
  const found = await read(bytes);
  const about = { kind: /** @type {Resume["kind"]} */ (type), name: file.name, bytes: file.size };
  const resume = { ...NOTHING, ...found, ...about, text: found.text.normalize("NFKC") };
  if (!/\p{L}{2}/u.test(resume.text)) throw type === "pdf" ? new Problem("scan", resume.pages ?? 0) : new Problem("textless");
  return resume;
}

/** @param {Uint8Array} bytes @param {number[]} start */
const startsWith = (bytes, start) => start.every((byte, at) => bytes[at] === byte);

/** @param {Uint8Array} bytes */
async function readText(bytes) {
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? "utf-16le" : startsWith(bytes, [0xfe, 0xff]) ? "utf-16be" : "";
  if (!utf16 && bytes.includes(0)) throw new Problem("notText");
  try {
    return { text: new TextDecoder(utf16 || "utf-8", { fatal: true }).decode(bytes), pictures: 0, links: 0, boxes: [], locked: false, signed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), pictures: 0, links: 0, boxes: [], locked: false, signed: false };
  }
}

/** @param {Uint8Array} bytes */
async function readPdf(bytes) {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (!head.includes("%PDF-")) throw new Problem("mismatch", "pdf");
  const signed = /\/ByteRange\s*\[/.test(new TextDecoder("latin1").decode(bytes)); // before pdf.js takes the bytes away
  const { pdfjs, worker } = await pdf();
  const task = pdfjs.getDocument({
    data: bytes, worker, isEvalSupported: false, useWasm: false, useWorkerFetch: false, disableFontFace: true, useSystemFonts: false,
    enableXfa: false, verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const locked = (await document.getPermissions()) !== null;
    const found = { text: "", pages: document.numPages, pictures: 0, links: 0, smallestPoints: Infinity, signed, locked };
    if (found.pages > MOST_PAGES_READ) throw new Problem("long", found.pages);
    for (let number = 1; number <= found.pages; number++) await readPage(pdfjs, await document.getPage(number), found);
    return found;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(/** @type {Error} */ (error)?.name === "PasswordException" ? "locked" : "broken", "PDF");
  } finally {
    await task.destroy();
  }
}

/** @param {any} pdfjs @param {any} page @param {{text: string, pictures: number, links: number, smallestPoints: number}} found */
async function readPage(pdfjs, page, found) {
  for (const item of (await page.getTextContent()).items) {
    found.text += item.str + (item.hasEOL ? "\n" : "");
    if (/\p{L}{2}/u.test(item.str)) found.smallestPoints = Math.min(found.smallestPoints, Math.hypot(item.transform[2], item.transform[3]));
  }
  found.text += "\n";
  const { OPS } = pdfjs;
  const paints = [OPS.paintImageXObject, OPS.paintImageXObjectRepeat, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  found.pictures += (await page.getOperatorList()).fnArray.filter((/** @type {number} */ operation) => paints.includes(operation)).length;
  for (const note of await page.getAnnotations()) {
    if (note.url) found.links++;
    if (typeof note.fieldValue === "string") found.text += `${note.fieldValue}\n`; // what was typed into a form
  }
}

/** @param {Uint8Array} bytes */
async function readDocx(bytes) {
  const isLocked = startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) && new TextDecoder("utf-16le").decode(bytes).includes("EncryptedPackage");
  if (isLocked) throw new Problem("locked"); // Word wraps a file with a password in its older format
  if (!startsWith(bytes, [0x50, 0x4b])) throw new Problem("mismatch", "docx");
  const JSZip = await zip();
  try {
    const parts = await JSZip.loadAsync(bytes);
    /** @param {string} name */
    const part = async (name) => {
      const entry = parts.file(name);
      if (entry?._data?.uncompressedSize > MOST_PART_BYTES) throw new Problem("broken", "DOCX");
      return entry && parseXml(await entry.async("string"));
    };
    const main = mainPart(await part("_rels/.rels"));
    const body = await part(main);
    const around = await Promise.all(parts.file(/^word\/(header|footer|footnotes)\d*\.xml$/).map((/** @type {any} */ entry) => part(entry.name)));
    const [settings, properties] = [await part("word/settings.xml"), await part("docProps/app.xml")];
    const pages = Number(tag(properties, "Pages")[0]?.textContent);
    const boxes = [...(tag(body, "tbl").length ? ["tables"] : []), ...(tag(body, "txbxContent").length ? ["boxes"] : []),
      ...(tag(body, "cols").some(($columns) => Number(value($columns, "num")) > 1) ? ["columns"] : [])];
    const sizes = tag(body, "sz").map(($size) => Number(value($size, "val")) / 2).filter((points) => points > 0 && points < BODY_POINTS);
    return {
      text: [...around.filter(Boolean), body].map((document) => flow(document)).join("\n"),
      pages: pages > 0 ? pages : null,
      isPageCountSaved: true,
      boxes,
      pictures: parts.file(/^word\/media\/.*\.(png|jpe?g|gif|bmp|tiff?|webp|svg|emf|wmf)$/i).length,
      links: tag(body, "hyperlink").filter(($link) => value($link, "id")).length,
      smallestPoints: sizes.length ? Math.min(...sizes) : null,
      locked: tag(settings, "documentProtection").some(($lock) => value($lock, "enforcement") !== "0"),
      signed: parts.file(/^_xmlsignatures\//).length > 0,
    };
  } catch {
    throw new Problem("broken", "DOCX");
  }
}

/** @param {string} xml */
function parseXml(xml) {
  const parsed = new DOMParser().parseFromString(xml, "application/xml");
  if (parsed.querySelector("parsererror")) throw new Error("not XML");
  for (const $copy of tag(parsed, "Fallback")) $copy.remove(); // the same text again, for older programs
  return parsed;
}

/** @param {Document | null} rels the file's own list of parts */
function mainPart(rels) {
  const $main = tag(rels, "Relationship").find(($relation) => $relation.getAttribute("Type")?.endsWith("/officeDocument"));
  return ($main?.getAttribute("Target") || "word/document.xml").replace(/^\//, "");
}

/** @param {Document | null} document @param {string} name @returns {Element[]} */
const tag = (document, name) => (document ? [...document.getElementsByTagNameNS("*", name)] : []);

/** @param {Element} $node @param {string} name */
const value = ($node, name) => [...$node.attributes].find((attribute) => attribute.localName === name)?.value;

/** The text of a part in reading order, a line a paragraph. @param {Node} $node @returns {string} */
function flow($node) {
  let text = "";
  for (const $child of $node.childNodes) {
    const name = $child.nodeType === 1 ? /** @type {Element} */ ($child).localName : "";
    if (name === "t") text += $child.textContent;
    else if (name === "tab") text += "\t";
    else if (name === "br" || name === "cr") text += "\n";
    else if (name === "noBreakHyphen") text += "-";
    else if (name === "p") text += `${flow($child)}\n`;
    else if (name && !["pPr", "rPr", "sectPr", "delText", "instrText"].includes(name)) text += flow($child);
  }
  return text;
}
