// Talks to the assistant's own server in JSON. Sends no cookie and asks no other server.

/**
 * @typedef {{conversation?: string, answers: import("./cards.js").Answer[],
 *   follow_up: {text: string, buttons: import("./cards.js").Choice[]}, left_out: string[]}} Reply `left_out`: kinds of personal data
 */

const PATIENCE_MS = 15000; // the server itself gives up after 9 seconds
export const DISCLOSURE =
  "Automated and unofficial. Not a government service. It can be wrong. Do not send personal data such as a social security number.";

/** A version 4 UUID, made by hand because `randomUUID` is missing on pages without https. */
export function newId() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * The reply to one message; an error page in the form of a reply counts as one. Rejects where there is none.
 * @param {string} server @param {{conversation: string | null, message: string, message_id: string}} body the same id again gets the same reply @param {AbortController} stop
 * @returns {Promise<Reply>}
 */
export async function postMessage(server, body, stop) {
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const response = await fetch(`${server}/message`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: stop.signal,
      credentials: "omit",
    });
    return checked(await response.json());
  } finally {
    clearTimeout(timer);
  }
}

/** @param {any} reply @returns {Reply} with every part that the page reads */
function checked(reply) {
  if (!Array.isArray(reply?.answers) || !reply.answers.length) throw new Error("The reply holds no answers.");
  const answers = reply.answers.map((/** @type {any} */ answer) => ({ ...answer, facts: answer.facts || [], data: answer.data || {} }));
  const followUp = { text: reply.follow_up?.text || "", buttons: reply.follow_up?.buttons || [] };
  return { conversation: reply.conversation, answers, follow_up: followUp, left_out: reply.left_out || [] };
}

/** The server's words, else our own. @param {string} server @returns {Promise<string>} */
export async function getDisclosure(server) {
  const reply = await fetch(`${server}/disclosure`, { credentials: "omit" }).then((response) => response.json()).catch(() => null);
  return typeof reply?.text === "string" && reply.text ? reply.text : DISCLOSURE;
}
