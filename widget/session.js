// Keeps one conversation in this tab's session storage, capped. Sets no cookie, keeps nothing after the tab is closed.
import { WORDS } from "./words.js";

/**
 * @typedef {import("./cards.js").Turn} Turn
 * @typedef {{id: string, message: string, title: string, typed: boolean}} Attempt one message, under the id it keeps when sent again
 * @typedef {{token: string | null, turns: Turn[], draft: string, unanswered: Attempt | null}} Session
 */

const MOST_TURNS = 40;

/** @returns {Session} */
export function newSession() {
  return { token: null, turns: [], draft: "", unanswered: null };
}

/** What was kept, or a new session where it is missing or unreadable. @param {string} server @returns {Session} */
export function readSession(server) {
  try {
    const kept = { ...newSession(), ...JSON.parse(sessionStorage.getItem(`careers-chat:${server}`) || "{}") };
    return Array.isArray(kept.turns) ? kept : newSession();
  } catch {
    return newSession();
  }
}

/** Text that the server has not checked yet may hold personal data: with a number or an address in it, it is not kept. @param {string} text */
function mayBePersonal(text) {
  return /\p{N}|[@＠]/u.test(text);
}

/** A message that was met by an error was perhaps never checked. @param {Turn} turn @returns {Turn} */
function withoutUnchecked(turn) {
  return turn.answers.every((answer) => answer.status === "error") && mayBePersonal(turn.asked) ? { ...turn, asked: WORDS.notKept } : turn;
}

/** Drops the oldest turns beyond the cap, and what was typed but not answered where it may be personal. @param {string} server @param {Session} session */
export function writeSession(server, session) {
  const { draft, unanswered } = session;
  const kept = { ...session, turns: session.turns.slice(-MOST_TURNS).map(withoutUnchecked), draft: mayBePersonal(draft) ? "" : draft };
  if (unanswered?.typed && mayBePersonal(unanswered.message)) kept.unanswered = null;
  try {
    sessionStorage.setItem(`careers-chat:${server}`, JSON.stringify(kept));
  } catch {
    // a full or forbidden storage only costs the history after a reload
  }
}
