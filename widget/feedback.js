// Asks whether the last answer helped: yes or no, then one optional line. Sends nothing before a button is pressed.
import { postFeedback } from "./server.js";
import { button, element } from "./views.js";
import { WORDS } from "./words.js";

const MOST_CHARACTERS = 200;

/**
 * Stands outside the log, which would read its buttons aloud with every answer.
 * @param {string} server @param {string | null} conversation @param {import("./cards.js").Turn} turn @param {(text: string) => void} say
 */
export function feedback(server, conversation, turn, say) {
  const $feedback = element("div", undefined, "feedback");
  const $title = Object.assign(element("span", WORDS.helpful, "note"), { id: "helpful" });
  const about = { conversation, topic: turn.answers[0].topic, facts: turn.answers.flatMap((answer) => answer.facts.map((fact) => fact.id)).slice(0, 20) };
  /** @param {"up" | "down"} rating */
  const rate = async (rating) => {
    if ($feedback.querySelector("[aria-pressed=true]")) return; // counted once
    $buttons[rating].setAttribute("aria-pressed", "true");
    const { isSent, text } = await postFeedback(server, { ...about, rating });
    say(text);
    if (isSent) $feedback.append(lineForm(server, { ...about, rating }, say));
    else $buttons[rating].setAttribute("aria-pressed", "false");
  };
  const $buttons = { up: button(WORDS.up, () => rate("up")), down: button(WORDS.down, () => rate("down")) };
  for (const $button of Object.values($buttons)) $button.setAttribute("aria-pressed", "false");
  $feedback.setAttribute("role", "group");
  $feedback.setAttribute("aria-labelledby", "helpful");
  $feedback.append($title, $buttons.up, $buttons.down);
  return $feedback;
}

/** @param {string} server @param {Parameters<typeof postFeedback>[1]} about @param {(text: string) => void} say */
function lineForm(server, about, say) {
  const $form = element("form");
  const $line = Object.assign(element("input"), { id: "line", maxLength: MOST_CHARACTERS, autocomplete: "off", dir: "auto", required: true });
  const $label = Object.assign(element("label", WORDS.line), { htmlFor: "line" });
  $form.append($label, $line, element("button", WORDS.sendLine));
  $form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { isSent, text } = await postFeedback(server, { ...about, line: $line.value });
    say(text);
    if (!isSent) return;
    /** @type {HTMLElement | null | undefined} */ ($form.parentElement?.querySelector("[aria-pressed=true]"))?.focus();
    $form.remove();
  });
  return $form;
}
