// Keeps one conversation in this tab's session storage, capped. Sets no cookie, keeps nothing after the tab is closed.

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

/** Drops the oldest turns beyond the cap. @param {string} server @param {Session} session */
export function writeSession(server, session) {
  try {
    sessionStorage.setItem(`careers-chat:${server}`, JSON.stringify({ ...session, turns: session.turns.slice(-MOST_TURNS) }));
  } catch {
    // a full or forbidden storage only costs the history after a reload
  }
}
