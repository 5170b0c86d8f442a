// Talks to the assistant's own server in JSON. Sends no cookie and asks no other server.
import { WORDS } from "./words.js";

/**
 * @typedef {{conversation?: string, answers: import("./cards.js").Answer[], language?: string,
 *   follow_up: {text: string, buttons: import("./cards.js").Choice[]}, left_out: string[]}} Reply `left_out`: kinds of personal data
 */

const PATIENCE_MS = 15000; // the server itself gives up after 9 seconds

/** A version 4 UUID, made by hand because `randomUUID` is missing on pages without https. */
export function newId() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * What the address answers, whatever its status: an error is a reply too. Sent as plain text, which needs no preflight from another site.
 * @param {string} address @param {object} body @param {AbortController} [stop] @returns {Promise<any>}
 */
async function post(address, body, stop = new AbortController()) {
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch(address, { method: "POST", headers: { "Content-Type": "text/plain" }, body: JSON.stringify({ ...body, language: WORDS.language }), signal: stop.signal, credentials: "omit" });
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The reply to one message; an error page in the form of a reply counts as one. Rejects where there is none.
 * @param {string} server @param {{conversation: string | null, message: string, message_id: string}} body the same id again gets the same reply @param {AbortController} stop
 * @returns {Promise<Reply>}
 */
export async function postMessage(server, body, stop) {
  return checked(await post(`${server}/message`, body, stop));
}

/** @param {any} reply @returns {Reply} with every part that the page reads */
function checked(reply) {
  if (!Array.isArray(reply?.answers) || !reply.answers.length) throw new Error("The reply holds no answers.");
  const answers = reply.answers.map((/** @type {any} */ answer, /** @type {number} */ index) => {
    const { titles, names, ...shown } = reply.shown?.[index] || {};
    return { ...answer, facts: answer.facts || [], data: { ...answer.data, titles, names }, ...shown };
  });
  const followUp = { text: reply.follow_up?.text || "", buttons: reply.follow_up?.buttons || [] };
  return { conversation: reply.conversation, answers, language: reply.language, follow_up: followUp, left_out: reply.left_out || [] };
}

/** @param {any} reply @param {string} otherwise @returns {string} the sentence that the server said, in whichever form */
function sentence(reply, otherwise) {
  return reply?.text || reply?.answers?.[0]?.text || otherwise;
}

/** @param {string} server @param {string} conversation @returns {Promise<{isGone: boolean, text: string}>} */
export async function postForget(server, conversation) {
  const reply = await post(`${server}/forget`, { conversation }).catch(() => null);
  return { isGone: reply?.forgotten === true, text: sentence(reply, WORDS.notForgotten) };
}

/**
 * @param {string} server @param {{conversation: string | null, rating: string, topic: string, facts: string[], line?: string}} body
 * @returns {Promise<{isSent: boolean, text: string}>}
 */
export async function postFeedback(server, body) {
  const reply = await post(`${server}/feedback`, body).catch(() => null);
  return { isSent: Boolean(reply?.text), text: sentence(reply, WORDS.notRated) };
}

/** The server's words, else our own. @param {string} server @returns {Promise<string>} */
export async function getDisclosure(server) {
  const reply = await fetch(`${server}/disclosure?lang=${WORDS.language}`, { credentials: "omit" }).then((response) => response.json()).catch(() => null);
  return typeof reply?.text === "string" && reply.text ? reply.text : WORDS.disclosure;
}
