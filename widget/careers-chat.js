// The chat as one element: <careers-chat data-server="/chat" data-question="..."></careers-chat>.
// Keeps the conversation in this tab's session storage only; sets no cookie; asks no other server.
import { card, element } from "./cards.js";

const MOST_CHARACTERS = 1000;
const MOST_KEPT = 60;
const EXAMPLES = ["What does a deportation officer do?", "Is there an age limit?", "What does a GL-7 special agent make in Houston?", "How do I apply?"];

class CareersChat extends HTMLElement {
  connectedCallback() {
    this.server = this.dataset.server || "/chat";
    this.storageKey = `careers-chat:${this.server}`;
    this.draw();
    this.restore();
    if (this.dataset.question && !this.kept.length) this.send(this.dataset.question, this.dataset.question);
  }

  draw() {
    this.replaceChildren(); // the form that serves browsers without JavaScript
    const $root = this.attachShadow({ mode: "open" });
    const $style = /** @type {HTMLLinkElement} */ (element("link"));
    $style.rel = "stylesheet";
    $style.href = `${this.server}/careers-chat.css`;
    this.$log = element("div", undefined, "log");
    this.$log.setAttribute("role", "log");
    this.$log.setAttribute("aria-label", "Conversation");
    this.$choices = element("ul", undefined, "choices");
    this.$choices.setAttribute("aria-label", "Choices");
    this.$note = element("p", "", "note");
    this.$note.setAttribute("role", "status");
    $root.append($style, this.$log, this.$choices, this.$note, this.form(), this.tools());
    window.addEventListener("offline", () => this.say("You are offline. Your text stays here."));
    window.addEventListener("online", () => this.say(""));
  }

  form() {
    const $form = element("form");
    const $label = /** @type {HTMLLabelElement} */ (element("label", "Your question about a job at ICE"));
    this.$input = /** @type {HTMLTextAreaElement} */ (element("textarea"));
    Object.assign(this.$input, { id: "message", rows: 2, maxLength: MOST_CHARACTERS, dir: "auto" });
    $label.htmlFor = "message";
    this.$count = element("span", `0 of ${MOST_CHARACTERS} characters`, "count");
    this.$send = /** @type {HTMLButtonElement} */ (element("button", "Send", "send"));
    const $row = element("div", undefined, "row");
    $row.append(this.$count, this.$send);
    $form.append($label, this.$input, $row);
    this.$input.addEventListener("input", () => this.counted());
    this.$input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        $form.requestSubmit();
      }
    });
    $form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.$input.value.trim();
      if (text && !this.busy) this.send(text, text, true);
    });
    return $form;
  }

  tools() {
    const $tools = element("div", undefined, "tools");
    const add = (title, act) => {
      const $button = /** @type {HTMLButtonElement} */ (element("button", title));
      $button.type = "button";
      $button.addEventListener("click", act);
      $tools.append($button);
    };
    add("Start over", () => this.startOver());
    add("Talk to a person", () => this.send("How can I talk to a person?", "How can I talk to a person?"));
    add("Download", () => this.download());
    add("Print", () => window.print());
    return $tools;
  }

  counted() {
    this.$count.textContent = `${this.$input.value.length} of ${MOST_CHARACTERS} characters`;
  }

  /** @param {string} text */
  say(text) {
    this.$note.textContent = text;
  }

  restore() {
    let stored = {};
    try {
      stored = JSON.parse(sessionStorage.getItem(this.storageKey) || "{}");
    } catch {
      stored = {};
    }
    this.token = stored.token || null;
    this.kept = stored.kept || [];
    for (const turn of this.kept) this.show(turn);
    const last = this.kept[this.kept.length - 1];
    this.offer(last ? last.buttons : EXAMPLES.map((title) => ({ title, payload: title })));
  }

  /** @param {{asked: string, answers: any[], ask: string, buttons: any[]}} turn */
  show(turn) {
    if (turn.asked) {
      const $asked = element("p", turn.asked, "asked");
      $asked.dir = "auto";
      this.$log.append($asked);
    }
    for (const answer of turn.answers) this.$log.append(card(answer));
    if (turn.ask) {
      const $ask = element("div", undefined, "card");
      $ask.append(element("p", turn.ask));
      this.$log.append($ask);
    }
  }

  /** @param {{title: string, payload: string}[]} buttons */
  offer(buttons) {
    this.$choices.replaceChildren();
    for (const button of buttons) {
      const $button = /** @type {HTMLButtonElement} */ (element("button", button.title));
      $button.type = "button";
      $button.addEventListener("click", () => this.send(button.payload, button.title));
      const $item = element("li");
      $item.append($button);
      this.$choices.append($item);
    }
    this.$choices.hidden = !buttons.length;
  }

  /** @param {string} message what is sent @param {string} title what the person reads @param {boolean} [typed] */
  async send(message, title, typed) {
    if (this.busy) return;
    this.setBusy(true);
    const $asked = element("p", title, "asked");
    $asked.dir = "auto";
    const $waiting = element("p", "Looking it up …", "note waiting");
    this.$log.append($asked, $waiting);
    $waiting.scrollIntoView({ block: "nearest" });
    if (typed) this.$input.value = "";
    this.counted();
    const id = crypto.randomUUID ? crypto.randomUUID() : String(Date.now());
    try {
      const reply = await this.post(message, id);
      $waiting.remove();
      $asked.remove();
      this.token = reply.conversation || this.token;
      const turn = { asked: title, answers: reply.answers, ask: reply.follow_up.text, buttons: reply.follow_up.buttons };
      this.show(turn);
      this.offer(turn.buttons);
      this.keep(turn);
      this.$log.lastElementChild.scrollIntoView({ block: "nearest" });
      this.say("");
    } catch {
      $waiting.remove();
      $asked.remove();
      if (typed) this.$input.value = title;
      this.counted();
      this.say("The message did not get through. Your text is still here.");
      this.offer([{ title: "Try again", payload: message }]);
      this.$choices.querySelector("button").addEventListener("click", () => typed && (this.$input.value = ""));
    }
    this.setBusy(false);
    this.$input.focus({ preventScroll: true });
  }

  /** @param {string} message @param {string} id */
  async post(message, id) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 15000);
    try {
      const answer = await fetch(`${this.server}/message`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ conversation: this.token, message, id }),
        signal: stop.signal,
        credentials: "omit",
      });
      const reply = await answer.json();
      if (!Array.isArray(reply.answers)) throw new Error("no answers");
      return reply;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.busy = busy;
    this.$send.disabled = busy;
  }

  /** @param {any} turn */
  keep(turn) {
    this.kept = [...this.kept, turn].slice(-MOST_KEPT);
    try {
      sessionStorage.setItem(this.storageKey, JSON.stringify({ token: this.token, kept: this.kept }));
    } catch {
      // a full or forbidden storage only costs the history after a reload
    }
  }

  startOver() {
    sessionStorage.removeItem(this.storageKey);
    this.$log.replaceChildren();
    this.restore();
    this.say("A new conversation has begun.");
    this.$input.focus();
  }

  download() {
    const lines = this.kept.flatMap((turn) => [
      `You: ${turn.asked}`,
      ...turn.answers.flatMap((answer) => [
        answer.text,
        ...answer.facts.map((fact) => `Source: ${fact.source.title} (${fact.source.publisher}), ${fact.source.url}, checked on ${fact.checked}`),
      ]),
      "",
    ]);
    const $link = /** @type {HTMLAnchorElement} */ (element("a"));
    $link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain" }));
    $link.download = "careers-conversation.txt";
    $link.click();
    URL.revokeObjectURL($link.href);
  }
}

customElements.define("careers-chat", CareersChat);
