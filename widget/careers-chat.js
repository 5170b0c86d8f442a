// The chat as one element, put on a page by itself or by embed.js. Shows what the server answers and decides nothing itself.
//
//   <careers-chat data-server="/chat" data-title="…" data-lang="en" data-question="…" data-closed></careers-chat>
import { question, reply as replyNode } from "./cards.js";
import { feedback } from "./feedback.js";
import { getDisclosure, newId, postForget, postMessage } from "./server.js";
import { newSession, readSession, writeSession } from "./session.js";
import { copy, transcript } from "./transcript.js";
import { button, download, element } from "./views.js";
import { fill, WORDS } from "./words.js";

/** @typedef {import("./session.js").Attempt} Attempt */

const MOST_CHARACTERS = 1000;
const WAIT_BEFORE_NOTICE_MS = 300; // a quick answer needs no notice
class CareersChat extends HTMLElement {
  $log = element("div", undefined, "log");
  $waiting = element("p", "", "note waiting");
  $feedback = element("div");
  $choicesTitle = element("p", WORDS.examplesTitle, "note");
  $choices = element("ul", undefined, "choices");
  $composer = element("div", undefined, "composer");
  $connection = element("p", "", "note");
  $note = element("p", "", "note");
  $retry = button(WORDS.retry, () => this.session.unanswered && this.send(this.session.unanswered));
  $input = element("textarea");
  $count = element("span", "", "note");
  $forget = details(WORDS.forget, button(WORDS.forgetSure, () => this.forget()));
  $chat = element("section", undefined, "chat");
  /** @type {HTMLButtonElement | null} */ $open = null;
  tabs = new BroadcastChannel("careers-chat"); // tells of deleted conversations
  server = "";
  disclosureText = WORDS.disclosure;
  isTooLong = false;
  session = newSession();
  listeners = new AbortController();
  stop = new AbortController();
  /** @type {Attempt | null} */ sending = null;
  /** @type {Attempt | null} */ queued = null;
  /** @type {number | undefined} */ waitingTimer;

  connectedCallback() {
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    for (const change of ["offline", "online"]) window.addEventListener(change, () => this.showConnection(), { signal });
    // paper shows no closed part: the sources of lists stand on it too
    window.addEventListener("beforeprint", () => this.$log.querySelectorAll("details").forEach(($part) => ($part.open = true)), { signal });
    window.addEventListener("pagehide", () => this.keep(), { signal });
    this.tabs.addEventListener("message", (event) => this.session.token && event.data === this.session.token && this.beginAnew(WORDS.forgottenElsewhere), { signal });
    if (!this.shadowRoot) this.begin(); // an element that is moved in the page connects again
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  begin() {
    this.server = (this.dataset.server || new URL(".", import.meta.url).href).replace(/\/+$/, "");
    const $typed = this.querySelector("textarea"); // somebody may have begun in the plain form, on a slow line
    const typed = { text: $typed?.value, isFocused: $typed !== null && document.activeElement === $typed };
    this.draw();
    this.restore();
    this.showConnection();
    if (typed.text) this.$input.value = typed.text;
    if (typed.isFocused) this.$input.focus();
    this.count();
    const first = this.dataset.question;
    if (first && !this.session.turns.length && !this.session.unanswered) this.ask(first);
  }

  draw() {
    const $root = this.attachShadow({ mode: "open" });
    const { $chat } = this;
    $chat.lang = WORDS.language; // of the words of this element; an answer names its own
    $chat.setAttribute("aria-label", this.dataset.title || WORDS.chat);
    if (this.dataset.title) $chat.append(element("h2", this.dataset.title));
    Object.assign(this.$log, { tabIndex: -1, lang: this.dataset.lang || WORDS.language });
    this.$log.setAttribute("role", "log");
    this.$log.setAttribute("aria-label", WORDS.conversation);
    [this.$waiting, this.$note, this.$connection].forEach(($status) => $status.setAttribute("role", "status"));
    const $notices = element("div", undefined, "notices");
    $notices.append(this.$connection, this.$note, this.$retry);
    this.$composer.append($notices, this.form(), this.tools());
    $chat.append(this.disclosure(), this.$log, this.$waiting, this.$feedback, this.$choicesTitle, this.$choices, this.$composer);
    $root.append(styles(), $chat);
    if (this.dataset.closed !== undefined) this.fold($root);
    new ResizeObserver(() => this.measure()).observe(this.$composer);
  }

  /** Shows a button first; the chat opens and closes with it, and Escape closes it too. @param {ShadowRoot} $root */
  fold($root) {
    const $open = (this.$open = button(this.dataset.title || WORDS.open, () => this.toggle(true)));
    $open.className = "open";
    this.$chat.prepend(button(WORDS.close, () => this.toggle(false)));
    this.$chat.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    $root.insertBefore($open, this.$chat);
    this.$chat.hidden = true;
  }

  /** Focus goes in with the person and comes back to the button. @param {boolean} isOpen */
  toggle(isOpen) {
    if (!this.$open) return;
    this.$chat.hidden = !isOpen;
    this.$open.hidden = isOpen;
    (isOpen ? this.$input : this.$open).focus();
  }

  /** Lets the style sheet keep what has focus, and what is revealed, above the question box. */
  measure() {
    this.style.setProperty("--careers-composer", `${this.$composer.offsetHeight}px`);
  }

  /** Scrolls to each in turn; one that is taller than the window is shown from its beginning. @param {(Element | null)[]} $nodes */
  reveal(...$nodes) {
    this.measure();
    for (const $node of $nodes) $node?.scrollIntoView({ block: "nearest" });
    if (Number($nodes.at(-1)?.getBoundingClientRect().top) < 0) $nodes.at(-1)?.scrollIntoView({ block: "start" });
  }

  /** The page's own disclosure where it has one. What else stands in the element served browsers without JavaScript. */
  disclosure() {
    const $slot = Object.assign(element("slot"), { name: "disclosure" });
    const $own = this.querySelector(":scope > [slot=disclosure]");
    this.replaceChildren(...($own ? [$own] : []));
    this.disclosureText = $own?.textContent?.trim() || WORDS.disclosure;
    if ($own) return $slot;
    $slot.append(element("p", WORDS.disclosure, "disclosure"));
    getDisclosure(this.server).then((text) => ($slot.children[0].textContent = this.disclosureText = text));
    return $slot;
  }

  form() {
    const $form = element("form");
    const $label = element("label", WORDS.input);
    $label.htmlFor = this.$input.id = "message";
    Object.assign(this.$input, { rows: 2, dir: "auto", autocomplete: "off", enterKeyHint: "send" });
    this.$input.setAttribute("aria-describedby", "count keys");
    const $keys = Object.assign(element("span", WORDS.keys, "note keys"), { id: "keys" });
    this.$count.id = "count";
    const $row = element("div", undefined, "row");
    $row.append(this.$count, $keys, element("button", WORDS.send, "send"));
    $form.append($label, this.$input, $row);
    this.$input.addEventListener("input", () => this.count());
    this.$input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!event.repeat) $form.requestSubmit();
    });
    $form.addEventListener("submit", (event) => this.submit(event));
    return $form;
  }

  tools() {
    const $tools = element("div", undefined, "tools");
    const written = () => (this.session.turns.length ? transcript(this.disclosureText, this.session.turns) : "");
    const save = () => (written() ? download({ name: "careers-conversation.txt", type: "text/plain", text: written() }) : this.say(WORDS.nothing));
    $tools.append(
      button(WORDS.startOver, () => this.beginAnew(WORDS.startedOver)),
      button(WORDS.person, () => this.ask(WORDS.askPerson)),
      details(WORDS.save, button(WORDS.copy, async () => this.say(written() ? await copy(written()) : WORDS.nothing)), button(WORDS.print, () => window.print()), button(WORDS.download, save)),
      this.$forget,
    );
    return $tools;
  }

  /** @param {string} text an empty text clears it */
  say(text) {
    this.$note.textContent = text;
  }

  showConnection() {
    this.$connection.textContent = navigator.onLine ? "" : WORDS.offline;
  }

  /** Counts whole characters, as the server does. A longer text is not cut: it waits to be shortened. */
  count() {
    const length = [...this.$input.value.trim()].length;
    const isOver = length > MOST_CHARACTERS;
    const wasOver = this.isTooLong;
    this.isTooLong = isOver;
    this.$count.textContent = isOver ? tooMany(length - MOST_CHARACTERS) : fill(WORDS.count, { length: length.toLocaleString("en-US") });
    this.$count.classList.toggle("over", isOver);
    this.$input.setAttribute("aria-invalid", String(isOver));
    if (isOver !== wasOver) this.say(isOver ? WORDS.tooLong : "");
  }

  /** @param {boolean} isWaiting */
  showWaiting(isWaiting) {
    clearTimeout(this.waitingTimer);
    this.$waiting.textContent = "";
    if (!isWaiting) return;
    this.waitingTimer = window.setTimeout(() => {
      this.$waiting.textContent = WORDS.waiting;
      this.reveal(this.$waiting);
    }, WAIT_BEFORE_NOTICE_MS);
  }

  /** Shows what may be chosen now: the last reply's buttons, the examples while empty, nothing while an answer is awaited. */
  offer() {
    const last = this.session.turns.at(-1);
    const choices = this.sending ? [] : last ? last.buttons : WORDS.examples.map((/** @type {string} */ title) => ({ title, payload: title }));
    const $items = choices.map((choice) => {
      const $item = element("li");
      $item.append(button(choice.title, () => this.ask(choice.payload, choice.title)));
      return $item;
    });
    this.$retry.hidden = true;
    this.$choices.replaceChildren(...$items);
    this.$choices.lang = last ? last.language || "en" : WORDS.language;
    this.$choices.setAttribute("aria-label", last ? WORDS.choicesName : WORDS.examplesName);
    this.$choices.hidden = !$items.length;
    this.$composer.classList.toggle("stays", Boolean(last)); // before that, the examples need the room
    this.$choicesTitle.hidden = Boolean(last) || !$items.length;
    const isRated = !this.sending && last?.answers.some((answer) => answer.facts.length);
    this.$feedback.replaceChildren(...(last && isRated ? [feedback(this.server, this.session.token, last, (text) => this.say(text))] : []));
  }

  /** Where a change takes the focused button away, focus goes to the input; on touch to the log, which opens no keyboard. @param {() => void} change */
  keepFocus(change) {
    const $had = /** @type {HTMLElement | null | undefined} */ (this.shadowRoot?.activeElement);
    change();
    if (!$had || ($had.isConnected && !$had.hidden)) return;
    (matchMedia("(pointer: coarse)").matches ? this.$log : this.$input).focus({ preventScroll: true });
  }

  /** Offers to send the unanswered message again; a typed one is back in the input, unless another was begun. */
  showUnanswered() {
    if (!this.session.unanswered) return;
    const { typed, message, title } = this.session.unanswered;
    if (typed && !this.$input.value) this.$input.value = message;
    this.count();
    const isBack = typed && this.$input.value.trim() === message;
    this.say(isBack ? WORDS.unanswered : fill(WORDS.notAnswered, { title }));
    this.$retry.hidden = false;
  }

  /** Old lines are drawn before the log can be heard, so they are not announced again. */
  restore() {
    this.session = readSession(this.server);
    try {
      this.$log.append(...this.session.turns.flatMap((turn) => [question(turn.asked), replyNode(turn)]));
    } catch {
      this.session = newSession(); // kept by another version of this page
    }
    this.$input.value = this.session.draft;
    this.count();
    this.offer();
    this.showUnanswered();
    if (this.session.turns.length) requestAnimationFrame(() => this.reveal(this.$choices));
  }

  keep() {
    writeSession(this.server, { ...this.session, draft: this.$input.value, unanswered: this.sending || this.session.unanswered });
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    const text = this.$input.value.trim();
    if (!text) return this.say(WORDS.empty);
    if (this.isTooLong) return this.say(WORDS.tooLongSent);
    if (this.sending) return this.say(WORDS.busy);
    const earlier = this.session.unanswered; // the same text again is the same message
    this.send(earlier?.message === text ? earlier : { id: newId(), message: text, title: text, typed: true });
  }

  /** @param {string} message what is sent @param {string} [title] what the person reads */
  ask(message, title = message) {
    this.send({ id: newId(), message, title, typed: false });
  }

  /** One message at a time; a button pressed meanwhile waits. @param {Attempt} attempt */
  async send(attempt) {
    if (this.sending) return void (this.queued = attempt);
    this.sending = attempt;
    this.queued = this.session.unanswered = null;
    this.stop = new AbortController();
    const $question = this.showSent(attempt);
    const body = { conversation: this.session.token, message: attempt.message, message_id: attempt.id };
    const reply = await postMessage(this.server, body, this.stop).catch(() => null);
    if (this.sending !== attempt) return; // the person started over meanwhile
    this.sending = null;
    this.showWaiting(false);
    if (reply) this.receive(attempt, $question, reply);
    else {
      $question.remove();
      this.session.unanswered = attempt;
    }
    this.offer();
    this.showUnanswered();
    this.keep();
    this.reveal(this.$choices, this.$log.lastElementChild);
    if (this.queued) this.send(this.queued);
  }

  /** @param {Attempt} attempt */
  showSent(attempt) {
    const $question = question(attempt.title);
    this.$log.append($question);
    if (attempt.typed && this.$input.value.trim() === attempt.message) this.$input.value = "";
    this.count();
    this.say("");
    this.$forget.open = false; // who goes on asking did not mean to delete
    this.keepFocus(() => this.offer());
    this.showWaiting(true);
    this.reveal($question);
    return $question;
  }

  /** @param {Attempt} attempt @param {HTMLElement} $question @param {import("./server.js").Reply} reply */
  receive(attempt, $question, reply) {
    const heldPersonalData = reply.left_out.length > 0 || reply.answers.some((answer) => answer.status === "personal-data");
    if (heldPersonalData) $question.lastElementChild?.replaceChildren(WORDS.leftOut);
    const turn = { asked: heldPersonalData ? WORDS.leftOut : attempt.title, answers: reply.answers, ask: reply.follow_up.text, buttons: reply.follow_up.buttons, language: reply.language };
    if (reply.answers.every((answer) => answer.status === "error")) this.session.unanswered = { ...attempt, id: newId() }; // that id has its reply
    this.session.token = reply.conversation || this.session.token;
    this.session.turns.push(turn);
    this.$log.append(replyNode(turn));
  }

  /** @param {string} why what the person reads */
  beginAnew(why) {
    this.sending = this.queued = null;
    this.stop.abort();
    this.showWaiting(false);
    this.session = newSession();
    this.$log.replaceChildren();
    this.$input.value = "";
    this.$composer.querySelectorAll("details").forEach(($details) => ($details.open = false));
    this.keep();
    this.count();
    this.offer();
    this.say(why);
    if (!this.$chat.hidden && document.hasFocus()) this.$input.focus();
  }

  /** Deletes on the server first: what could not be deleted there stays here too, so that it can be tried again. */
  async forget() {
    const { token } = this.session;
    if (!token) return this.beginAnew(WORDS.nothingToForget);
    const { isGone, text } = await postForget(this.server, token);
    if (!isGone) return this.say(text);
    this.tabs.postMessage(token); // a tab that was duplicated shows the same conversation
    this.beginAnew(text);
  }
}

/** The style sheet that the assistant's own page holds, else the file: a request costs a round trip. */
function styles() {
  const $own = document.querySelector("style[data-careers]");
  return $own ? $own.cloneNode(true) : Object.assign(element("link"), { rel: "stylesheet", href: new URL("careers-chat.css", import.meta.url).href });
}

/** @param {number} by */
function tooMany(by) {
  return by === 1 ? WORDS.overByOne : fill(WORDS.over, { by });
}

/** @param {string} title @param {HTMLElement[]} $buttons */
function details(title, ...$buttons) {
  const $details = element("details");
  $details.append(element("summary", title), ...$buttons);
  return $details;
}

customElements.define("careers-chat", CareersChat);
