// The chat as one element: <careers-chat data-server="/chat" data-title="…" data-lang="en" data-question="…"></careers-chat>.
// Shows what the server answers and decides nothing itself.
import { element, question, reply as replyNode } from "./cards.js";
import { DISCLOSURE, getDisclosure, newId, postMessage } from "./server.js";
import { forgetSession, newSession, readSession, writeSession } from "./session.js";
import { copy, download, transcript } from "./transcript.js";

/** @typedef {import("./cards.js").Choice} Choice @typedef {import("./session.js").Attempt} Attempt */

const MOST_CHARACTERS = 1000;
const WAIT_BEFORE_NOTICE_MS = 300; // a quick answer needs no notice
const EXAMPLES = ["What does a deportation officer do?", "Is there an age limit?", "What does a GL-7 special agent make in Houston?", "How do I apply?"];
const PERSON = "How can I talk to a person?";
const LEFT_OUT = "(This message held personal data. This page did not keep it.)";

class CareersChat extends HTMLElement {
  connectedCallback() {
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    window.addEventListener("offline", () => this.showConnection(), { signal });
    window.addEventListener("online", () => this.showConnection(), { signal });
    window.addEventListener("pagehide", () => this.keep(), { signal });
    if (!this.shadowRoot) this.begin(); // an element that is moved in the page connects again
  }

  disconnectedCallback() {
    this.listeners?.abort();
  }

  begin() {
    this.server = (this.dataset.server || "/chat").replace(/\/+$/, "");
    this.storageKey = `careers-chat:${this.server}`;
    /** @type {Attempt | null} */
    this.sending = null;
    /** @type {Attempt | null} */
    this.queued = null;
    this.draw();
    this.restore();
    this.showConnection();
    const first = this.dataset.question;
    if (first && !this.session.turns.length && !this.session.unanswered) this.ask(first, first);
  }

  draw() {
    const $root = this.attachShadow({ mode: "open" });
    const $style = element("link");
    $style.rel = "stylesheet";
    $style.href = new URL("careers-chat.css", import.meta.url).href;
    const $chat = element("section", undefined, "chat");
    $chat.lang = "en"; // the words of this file
    $chat.setAttribute("aria-label", this.dataset.title || "Chat");
    if (this.dataset.title) $chat.append(element("h2", this.dataset.title));
    $chat.append(this.disclosure(), ...this.conversation(), this.composer());
    $root.append($style, $chat);
    new ResizeObserver(() => this.style.setProperty("--careers-composer", `${this.$composer.offsetHeight}px`)).observe(this.$composer);
  }

  /** The page's own disclosure where it has one; the rest of the page's content served browsers without JavaScript. */
  disclosure() {
    const $slot = element("slot");
    $slot.name = "disclosure";
    const $own = this.querySelector(":scope > [slot=disclosure]");
    this.disclosureText = $own?.textContent?.trim() || DISCLOSURE;
    this.replaceChildren(...($own ? [$own] : []));
    if ($own) return $slot;
    const $text = element("p", DISCLOSURE, "disclosure");
    getDisclosure(this.server).then((text) => ($text.textContent = this.disclosureText = text));
    $slot.append($text);
    return $slot;
  }

  conversation() {
    this.$log = element("div", undefined, "log");
    this.$log.tabIndex = -1;
    this.$log.lang = this.dataset.lang || "en";
    this.$log.setAttribute("role", "log");
    this.$log.setAttribute("aria-label", "Conversation");
    this.$waiting = element("p", "", "note waiting");
    this.$choicesTitle = element("p", "You could ask:", "note");
    this.$choices = element("ul", undefined, "choices");
    this.$note = element("p", "", "note");
    this.$connection = element("p", "", "note");
    for (const $status of [this.$waiting, this.$note, this.$connection]) $status.setAttribute("role", "status");
    this.$retry = this.button("Retry", () => this.retry());
    this.$retry.hidden = true;
    return [this.$log, this.$waiting, this.$choicesTitle, this.$choices];
  }

  composer() {
    this.$composer = element("div", undefined, "composer");
    const $notices = element("div", undefined, "notices");
    $notices.append(this.$connection, this.$note, this.$retry);
    this.$composer.append($notices, this.form(), this.tools());
    return this.$composer;
  }

  form() {
    const $form = element("form");
    const $label = element("label", "Your question about a job at ICE");
    $label.htmlFor = "message";
    this.$input = element("textarea");
    Object.assign(this.$input, { id: "message", rows: 2, dir: "auto", autocomplete: "off", enterKeyHint: "send" });
    this.$input.setAttribute("aria-describedby", "count keys");
    this.$count = element("span", "", "note");
    this.$count.id = "count";
    const $keys = element("span", "Enter sends. Shift+Enter starts a new line.", "note keys");
    $keys.id = "keys";
    const $row = element("div", undefined, "row");
    $row.append(this.$count, $keys, element("button", "Send", "send"));
    $form.append($label, this.$input, $row);
    this.$input.addEventListener("input", () => this.count());
    this.$input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!event.repeat) $form.requestSubmit();
    });
    $form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    return $form;
  }

  tools() {
    const $tools = element("div", undefined, "tools");
    const $save = element("details");
    $save.append(
      element("summary", "Save or print"),
      this.button("Copy", async () => this.hasTurns() && this.say(await copy(this.transcript()))),
      this.button("Print", () => window.print()),
      this.button("Download", () => this.hasTurns() && download(this.transcript())),
    );
    $tools.append(this.button("Start over", () => this.startOver()), this.button("Talk to a person", () => this.ask(PERSON, PERSON)), $save);
    return $tools;
  }

  /** @param {string} title @param {() => void} act */
  button(title, act) {
    const $button = element("button", title);
    $button.type = "button";
    $button.dir = "auto";
    $button.addEventListener("click", act);
    return $button;
  }

  /** Says one thing to everyone; an empty text clears it. @param {string} text */
  say(text) {
    this.$note.textContent = text;
  }

  showConnection() {
    this.$connection.textContent = navigator.onLine ? "" : "You are offline. Your text stays here; send it when you are connected again.";
  }

  /** Counts as the server does: whole characters, not halves of them. */
  count() {
    const length = [...this.$input.value.trim()].length;
    const over = length - MOST_CHARACTERS;
    const was = this.$input.getAttribute("aria-invalid") === "true";
    this.$count.textContent = over > 0 ? `${over.toLocaleString("en-US")} too many` : `${length.toLocaleString("en-US")} of 1,000 characters`;
    this.$count.classList.toggle("over", over > 0);
    this.$input.setAttribute("aria-invalid", String(over > 0));
    if (over > 0 !== was) this.say(over > 0 ? "A question can have up to 1,000 characters. Please shorten it." : "");
  }

  // --- one conversation -------------------------------------------------------------------------------------------

  restore() {
    this.session = readSession(this.storageKey);
    try {
      const nodes = this.session.turns.flatMap((turn) => [question(turn.asked), replyNode(turn)]);
      this.$log.append(...nodes); // before the element is shown: old answers are not announced again
    } catch {
      this.session = newSession(); // kept by another version of this page
    }
    this.$input.value = this.session.draft;
    this.count();
    this.offer();
    if (this.session.unanswered) this.showUnanswered();
    if (this.session.turns.length) requestAnimationFrame(() => this.$choices.scrollIntoView({ block: "nearest" }));
  }

  keep() {
    this.session.draft = this.$input.value;
    const unanswered = this.sending || this.session.unanswered;
    writeSession(this.storageKey, { ...this.session, unanswered });
  }

  /** Shows what may be chosen now: the last reply's buttons, the examples while empty, nothing while an answer is awaited. */
  offer() {
    const { turns } = this.session;
    const isEmpty = !turns.length;
    const shown = isEmpty ? EXAMPLES.map((title) => ({ title, payload: title })) : turns[turns.length - 1].buttons;
    const items = (this.sending ? [] : shown).map((choice) => {
      const $item = element("li");
      $item.append(this.button(choice.title, () => this.ask(choice.payload, choice.title)));
      return $item;
    });
    this.keepFocus(() => {
      this.$choices.replaceChildren(...items);
      this.$choices.setAttribute("aria-label", isEmpty ? "Example questions" : "What you can choose now");
      this.$choices.hidden = !items.length;
      this.$choicesTitle.hidden = !isEmpty || !items.length;
    });
  }

  /** Where a change takes away the focused button, focus goes to the input; on touch to the log, which opens no keyboard. @param {() => void} change */
  keepFocus(change) {
    const $had = /** @type {HTMLElement | null | undefined} */ (this.shadowRoot?.activeElement);
    change();
    if (!$had || ($had.isConnected && !$had.hidden)) return;
    (matchMedia("(pointer: coarse)").matches ? this.$log : this.$input).focus({ preventScroll: true });
  }

  submit() {
    const text = this.$input.value.trim();
    if (!text) return this.say("Please type a question.");
    if (this.$input.getAttribute("aria-invalid") === "true") return this.say("The question is too long. Please shorten it to 1,000 characters.");
    if (this.sending) return this.say("Your last question is still being answered. Your text stays here.");
    const earlier = this.session.unanswered;
    if (earlier?.message === text) return this.send(earlier); // the same text again is the same message
    this.send({ id: newId(), message: text, title: text, typed: true });
  }

  /** @param {string} message what is sent @param {string} title what the person reads */
  ask(message, title) {
    this.send({ id: newId(), message, title, typed: false });
  }

  retry() {
    if (this.session.unanswered) this.send(this.session.unanswered);
  }

  /** @param {Attempt} attempt */
  async send(attempt) {
    if (this.sending) {
      this.queued = attempt;
      return;
    }
    this.sending = attempt;
    this.stop = new AbortController();
    this.session.unanswered = null;
    const $question = this.showSent(attempt);
    const body = { conversation: this.session.token, message: attempt.message, id: attempt.id };
    const reply = await postMessage(this.server, body, this.stop).catch(() => null);
    if (this.sending !== attempt) return; // the person started over meanwhile
    this.sending = null;
    this.showWaiting(false);
    if (reply) this.receive(attempt, $question, reply);
    else this.fail(attempt, $question);
    const next = this.queued;
    this.queued = null;
    if (next) this.send(next);
  }

  /** @param {Attempt} attempt */
  showSent(attempt) {
    const $question = question(attempt.title);
    this.$log.append($question);
    if (attempt.typed && this.$input.value.trim() === attempt.message) this.$input.value = "";
    this.count();
    this.say("");
    this.keepFocus(() => (this.$retry.hidden = true));
    this.offer();
    this.showWaiting(true);
    $question.scrollIntoView({ block: "nearest" });
    return $question;
  }

  /** @param {boolean} isWaiting */
  showWaiting(isWaiting) {
    clearTimeout(this.waitingTimer);
    this.$waiting.textContent = "";
    if (!isWaiting) return;
    this.waitingTimer = setTimeout(() => {
      this.$waiting.textContent = "Looking it up …";
      this.$waiting.scrollIntoView({ block: "nearest" });
    }, WAIT_BEFORE_NOTICE_MS);
  }

  /** @param {Attempt} attempt @param {HTMLElement} $question @param {import("./server.js").Reply} reply */
  receive(attempt, $question, reply) {
    const heldPersonalData = reply.answers.some((answer) => answer.status === "personal-data");
    if (heldPersonalData) $question.lastElementChild?.replaceChildren(LEFT_OUT);
    const { text: ask, buttons } = reply.follow_up;
    const failed = !buttons.length && !heldPersonalData && reply.answers.some((answer) => answer.status === "error");
    const offered = failed ? [{ title: attempt.title, payload: attempt.message }] : buttons;
    const turn = { asked: heldPersonalData ? LEFT_OUT : attempt.title, answers: reply.answers, ask, buttons: offered };
    this.session.token = reply.conversation || this.session.token;
    this.session.turns.push(turn);
    const $reply = replyNode(turn);
    this.$log.append($reply);
    this.offer();
    this.keep();
    this.$choices.scrollIntoView({ block: "nearest" });
    $reply.lastElementChild?.scrollIntoView({ block: "nearest" });
    if ($reply.getBoundingClientRect().top < 0) $reply.scrollIntoView({ block: "start" }); // a long reply is read from its beginning
  }

  /** Takes the line back, puts a typed text back into the input, offers to send it again. @param {Attempt} attempt @param {HTMLElement} $question */
  fail(attempt, $question) {
    $question.remove();
    if (attempt.typed && !this.$input.value) this.$input.value = attempt.message;
    this.count();
    this.session.unanswered = attempt;
    this.offer();
    this.keep();
    this.showUnanswered();
  }

  showUnanswered() {
    const { typed = false, message = "", title = "" } = this.session.unanswered || {};
    if (typed && !this.$input.value) this.$input.value = message;
    this.count();
    const isKept = typed && this.$input.value.trim() === message;
    this.say(isKept ? "Your question was not answered. Your text is still here." : `This was not answered: “${title}”`);
    this.$retry.hidden = false;
  }

  startOver() {
    this.stop?.abort();
    this.sending = this.queued = null;
    this.showWaiting(false);
    forgetSession(this.storageKey);
    this.session = newSession();
    this.$log.replaceChildren();
    this.$input.value = "";
    this.$retry.hidden = true;
    this.count();
    this.offer();
    this.say("A new conversation has begun.");
    this.$input.focus();
  }

  hasTurns() {
    if (!this.session.turns.length) this.say("There is no conversation to save yet.");
    return this.session.turns.length > 0;
  }

  transcript() {
    return transcript(this.disclosureText || DISCLOSURE, this.session.turns);
  }
}

customElements.define("careers-chat", CareersChat);
