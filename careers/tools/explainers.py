"""Explains the signing bonus, the loan help and retirement in parts, and works a pension example. Promises no amount to anyone."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.ledger import Fact, Ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.eligibility.plain import plain
from careers.tools.tool import SURE, Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, bare_job, content, fitted, listed, role_told, sentence
from careers.tools.words import corrects, is_back, is_skip, is_why
from careers.vocabulary import the_vocabulary

FILE = "explainers.yml"
FORMULA, EARLY, MANDATORY = "retirement.leo.formula", "retirement.leo.when", "retirement.mandatory"
REGULAR, REGULAR_WHEN, COVERAGE = "retirement.regular", "retirement.regular.when", "retirement.not-published.coverage"
MOST_YEARS, YOUNGEST, OLDEST = 50, 18, 70
RETIREMENT, EXAMPLE, OVERVIEW = "retirement", "example", "overview"
REPAYMENT, LEAVING = "repayment", ("dismissal", "withdraw-decline")  # topics of leaving, under which paying back is asked for too
_SHORT = 9
_YEARS = re.compile(r"(?<![\w.])([-−]?\d+) ?(?:years?|yrs?|y)\b(?! old)(?! of age)", re.IGNORECASE)
_START = re.compile(r"\b(?:start(?:ing|ed)?|begin(?:ning)?|from|join(?:ing|ed)?|hired|enter(?:ing)?|aged?|at)"
                    r"(?: at| when| in| the| age| of| from| i'?m| i am| my| work)* (\d+)\b(?! ?(?:years?|yrs?) (?:of|in|service))"
                    r"|\b(\d{1,3}) ?(?:years?|yrs?) (?:old|of age)\b|\bi(?:'?m| am|'?ll be| will be) (\d{1,3})\b(?! ?years? (?:of|in))", re.IGNORECASE)
_NUMBER = re.compile(r"\b(\d{1,3})\b")


@dataclass(frozen=True)
class Pension:
    """One worked example: percent of the high-3 after so many years; `at_57`: years on the 57th birthday."""

    years: int
    start: int
    percent: float
    formula: str
    rule: str  # covered or regular

    @property
    def end(self) -> int:
        return self.start + self.years

    @property
    def at_57(self) -> int:
        return 57 - self.start

    def to_data(self) -> Dict[str, Any]:
        return {"years": self.years, "start_age_years": self.start, "age_at_end_years": self.end, "percent_of_high3": self.percent,
                "formula": self.formula, "rule": self.rule}


def covered_pension(years: int, start: int, ledger: Ledger) -> Pension:
    """The formula for covered officers, with the percents of the ledger."""
    value = ledger.facts[FORMULA].value
    first, later = value["percent_first_20_years"], value["percent_after"]
    early, rest = min(years, 20), max(0, years - 20)
    key = "formula_two" if rest else "formula_one"
    formula = sentence(FILE, key, first=_plain(first), later=_plain(later), early=early, rest=rest)
    return Pension(years, start, round(first * early + later * rest, 1), formula, "covered")


def regular_pension(years: int, start: int, ledger: Ledger) -> Pension:
    """The formula of the regular federal pension: 1.1 percent a year from 62 with 20 years, else 1 percent."""
    value = ledger.facts[REGULAR].value
    rate = value["percent_per_year_at_62_with_20"] if start + years >= 62 and years >= 20 else value["percent_per_year"]
    return Pension(years, start, round(rate * years, 1), sentence(FILE, "formula_one", first=_plain(rate), early=years), "regular")


def _plain(number: float) -> str:
    return f"{number:g}"


class Explainers:
    name = "explainers"
    claims: Tuple[str, ...] = ()

    def starts(self, message: Message, ledger: Ledger) -> bool:
        text, topic = message.text, message.question.topic
        subject = _subject_of(text, topic)
        if subject is None or (topic not in ("bot-help", "pay-calculator", *content(FILE)["subjects"])):
            return False
        if _is_button(text, subject):
            return True
        if subject == RETIREMENT and _asks_for_example(text):
            return True
        if topic == "pay-calculator":  # "when is the bonus paid, step by step": the words behind the comma are no question of their own
            text = message.question.text if _is_nothing_but_the_wish(message.question.text) else ""
        return bool(any_of(content(FILE)["words"]["start"]).search(text)) and _is_general_wish(message.text)

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        subject = _subject_of(message.text, message.question.topic)
        assert subject is not None, "starts() found it"
        steps = list(content(FILE)["subjects"][subject]["steps"])
        named = _step_in(message.text.partition(":")[2], steps) if _is_button(message.text, subject) else _step_wished(message.text, steps)
        if subject == RETIREMENT and (named == EXAMPLE or _asks_for_example(message.text)):
            years, start = _numbers(message.text, {})
            return _example(years, start, {"subject": subject, "role": message.role, "told": []}, ledger)
        return _step(named or _first_step(subject), {"subject": subject, "role": message.role, "told": []}, ledger)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        text, words = message.text, content(FILE)["words"]
        steps = list(content(FILE)["subjects"][state["subject"]]["steps"])
        topic = content(FILE)["subjects"][state["subject"]]["topic"]
        if self.starts(message, ledger):
            pressed = _step_in(text.partition(":")[2], steps) if _is_button(text, state["subject"]) else None
            if pressed and pressed != EXAMPLE and (not message.role or message.role == state.get("role")):
                return _step(pressed, state, ledger)  # what was told before stays told
            return self.start(message, ledger, today)
        asked = state.get("example")
        if asked is not None and _waits_for_numbers(asked):
            if is_why(text):
                return Outcome(Answer(topic, "clarify", sentence(FILE, "why_example"), state.get("role")), self.asks(state, ledger), state)
            if is_skip(text):  # without numbers there is no example: the other parts need none
                after: State = {**{key: value for key, value in state.items() if key != "example"}, "told": [*state["told"], EXAMPLE]}
                return Outcome(Answer(topic, "clarify", sentence(FILE, "no_example"), state.get("role")), self.asks(after, ledger), after)
        elif is_why(text):
            return None  # why it is so: the facts' sources tell, whatever tool has told them
        other = _other_subject(text, state["subject"]) if corrects(text) else None
        if other:
            return _step(_first_step(other), {"subject": other, "role": state.get("role"), "told": []}, ledger)
        if any_of(words["next"]).search(text):
            left = [step for step in steps if step not in state["told"]]  # the example stands last
            if left:
                return _step(left[0], state, ledger)
            return None
        if is_back(text) or any_of(words["back"]).search(text):
            before = [step for step in state["told"] if step != EXAMPLE][-2:]  # the one before the last, if there is one
            return _step(before[0], state, ledger) if before else _step(steps[0], state, ledger)
        # "do I have to pay it back" is about what is explained, although another subject has repayment too
        is_pointing = message.question.topic in content(FILE)["subjects"] and not _other_subject(text, state["subject"])
        is_own = message.question.topic == topic or message.question.score < SURE or is_pointing
        if asked is not None:
            years, start = _numbers(text, asked)
            is_new = (years, start) != (asked.get("years"), asked.get("start")) and len(text.split()) <= 2 * _SHORT
            if is_new and (is_own or not is_another_question(message) or _YEARS.search(text)):
                return _example(years, start, state, ledger)
        elif state["subject"] == RETIREMENT and len(text.split()) <= 2 * _SHORT:
            years, start = _numbers(text, {})
            if years and start:
                return _example(years, start, state, ledger)
        step = _step_in(text, steps)
        is_leaving = step == REPAYMENT and message.question.topic in LEAVING  # "what if I quit after a year", said of the money
        if step and len(text.split()) <= _SHORT and (is_own or is_leaving or len(text.split()) <= 3):
            return _step(step, state, ledger)
        role = bare_job(text)
        if role and asked is not None and not _waits_for_numbers(asked):
            return _example(asked["years"], asked["start"], {**state, "role": role}, ledger)
        if role:
            told = [step for step in state["told"] if step != EXAMPLE]
            return _step(told[-1] if told else steps[0], {**state, "role": role}, ledger)
        if is_another_question(message) or is_elsewhere(message, (topic, "bot-help"), ledger):
            return None
        if message.question.topic == topic and message.question.score >= SURE:
            return None  # a detail of the subject: the ledger's facts answer it
        names = listed([_button_title(step, state["subject"]).lower() for step in steps])
        return Outcome(Answer(topic, "clarify", sentence(FILE, "not_read", parts=names), state.get("role")), self.asks(state, ledger), state)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        asked = state.get("example")
        if asked is not None and _waits_for_numbers(asked):
            return FollowUp(_question_of(asked), _example_buttons() if not asked.get("years") and not asked.get("start") else ())
        steps = [step for step in content(FILE)["subjects"][state["subject"]]["steps"] if step not in state["told"]]
        return FollowUp(sentence(FILE, "which_part"), _step_buttons(state["subject"], steps)) if steps else FollowUp()


def _asks_for_example(text: str) -> bool:
    """The wish for a worked example, or years of service and an age at the start with the question whether one can retire then."""
    words = content(FILE)["words"]
    return bool(any_of(words["calculate"]).search(text)) or (bool(any_of(words["starting"]).search(text)) and all(_numbers(text, {})) and bool(any_of(words["retire"]).search(text)))


def _is_nothing_but_the_wish(clause: str) -> bool:
    return not re.search(r"\w", any_of(content(FILE)["words"]["start"]).sub(" ", clause))


def _step_wished(text: str, steps: Sequence[str]) -> Optional[str]:
    """The part with which to begin where the wish names one: "when is the bonus paid, step by step"; the whole is explained from its beginning."""
    words = content(FILE)["words"]
    named = _step_in(any_of(words["no_step"]).sub(" ", text), steps)
    return named if named in words["first_steps"] and not any_of(words["whole"]).search(text) else None


def _waits_for_numbers(example: Dict[str, Any]) -> bool:
    """True for an example that lacks the years of service or the age at the start."""
    return not (example.get("years") and example.get("start"))


def _is_button(text: str, subject: str) -> bool:
    """True for the words of a button ("signing bonus: repayment"), which start a part in any conversation."""
    return text.lower().startswith(f"{content(FILE)['subjects'][subject]['title']}: ")


def _first_step(subject: str) -> str:
    entry = content(FILE)["subjects"][subject]
    return OVERVIEW if entry.get("overview") else str(next(iter(entry["steps"])))


def _other_subject(text: str, subject: str) -> Optional[str]:
    """The subject that a correction names: "no, I mean the bonus"."""
    named = [slug for slug, entry in content(FILE)["subjects"].items() if any_of(entry["names"]).search(text)]
    return named[0] if len(named) == 1 and named[0] != subject and len(text.split()) <= _SHORT else None


def _is_general_wish(text: str) -> bool:
    """True where the words ask about the whole subject: a detail of it ("explain the 6(c) coverage") is the ledger's to answer."""
    rest = text.lower()
    for mention in the_vocabulary().find(text).entities:
        rest = rest.replace(text[mention.start:mention.end].lower(), " ")
    rest = any_of(content(FILE)["words"]["general"]).sub(" ", rest)
    return len(re.findall(r"[a-z][a-z']+", rest)) <= 1 and len(text.split()) <= 20


def _subject_of(text: str, topic: str) -> Optional[str]:
    subjects = content(FILE)["subjects"]
    named = [slug for slug, entry in subjects.items() if any_of(entry["names"]).search(text)]
    if topic in named or (topic in subjects and not named):
        return topic
    return named[0] if named and topic in ("bot-help", "pay-calculator", *subjects) else None


def _step_in(text: str, steps: Sequence[str]) -> Optional[str]:
    return next((step for step, patterns in content(FILE)["words"]["steps"].items() if step in steps and any_of(patterns).search(text)), None)


def _step(step: str, state: State, ledger: Ledger) -> Outcome:
    """One part in the ledger's words, or a sentence of its own with the facts that it states."""
    subject, role = state["subject"], state.get("role")
    if step == EXAMPLE:
        return _example(None, None, state, ledger)
    topic = content(FILE)["subjects"][subject]["topic"]
    headline: Dict[str, Any] = {"facts": [ledger.facts_of(topic, role)[0].id]}
    entry: Dict[str, Any] = headline if step == OVERVIEW else content(FILE)["subjects"][subject]["steps"][step]
    parts: List[Tuple[str, Tuple[str, ...]]] = []
    if entry.get("text"):
        parts.append((" ".join(entry["text"].split()), tuple(entry["states"])))
    fitting = [key for key in entry.get("facts", ()) if ledger.facts[key].is_for(role) or (role is None and _is_general(key, entry, ledger))]
    fact = ledger.facts[fitting[0]] if fitting else None
    if fact is not None:
        parts.append((fact.statement, (fact.id,)))
    text, facts = fitted(parts, ledger)
    after: State = {"subject": subject, "role": role, "told": [*[told for told in state["told"] if told != step], step]}
    status = "unknown" if all(told.unpublished for told in facts) else "answered"
    return _outcome(Answer(topic, status, text, role_told(role, topic, ledger), facts, {"subject": subject, "step": step}), after, ledger)


def _is_general(key: str, entry: Dict[str, Any], ledger: Ledger) -> bool:
    """Without a job the fact for everybody is told; where a part has none, or says so, the first one that says whom it is for."""
    if entry.get("first"):
        return key == entry["facts"][0]
    return not any("all" in ledger.facts[one].roles for one in entry["facts"]) and key == entry["facts"][0]


def _outcome(answer: Answer, after: State, ledger: Ledger) -> Outcome:
    asked = TOOL.asks(after, ledger)
    return Outcome(answer, asked, after if asked.buttons or asked.text else None)


def _step_buttons(subject: str, steps: Sequence[str]) -> Tuple[Button, ...]:
    entry = content(FILE)["subjects"][subject]
    says = [sentence(FILE, "say", title=entry["title"], step=_step_name(step, subject)) for step in steps]
    return tuple(Button(_button_title(step, subject), Choice(entry["topic"], say=say)) for step, say in zip(steps, says))


def _button_title(step: str, subject: str) -> str:
    return sentence(FILE, "button_when_retirement" if (step, subject) == ("when", RETIREMENT) else f"button_{step}")


def _step_name(step: str, subject: str) -> str:
    return sentence(FILE, "step_when_retirement" if (step, subject) == ("when", RETIREMENT) else f"step_{step}")


def _numbers(text: str, known: Dict[str, Any]) -> Tuple[Optional[int], Optional[int]]:
    """Years of service and starting age in the words; what was known stays unless it is said anew. A bare number answers what is open."""
    text = plain(text)  # "thirty" is 30
    years, start = known.get("years"), known.get("start")
    found_start = _START.search(text)
    rest = text
    if found_start:
        start = int(next(group for group in found_start.groups() if group))
        rest = text[:found_start.start()] + " " + text[found_start.end():]
    found_years = _YEARS.search(rest)
    if found_years:
        years = int(found_years.group(1).replace("−", "-"))
        rest = rest[:found_years.start()] + " " + rest[found_years.end():]
    bare = [int(number) for number in _NUMBER.findall(rest)]
    if not found_years and bare and (years is None or (not found_start and start is not None)):
        years = bare.pop(0)
    if not found_start and bare:
        start = bare.pop(0)
    return years, start


def _question_of(asked: Dict[str, Any]) -> str:
    if asked.get("bad"):
        return sentence(FILE, str(asked["bad"]))
    if asked.get("years"):
        return sentence(FILE, "ask_start", years=asked["years"])
    return sentence(FILE, "ask_years", start=asked["start"]) if asked.get("start") else sentence(FILE, "ask_example")


def _example_buttons() -> Tuple[Button, ...]:
    says = [sentence(FILE, "say_example", years=years, start=start) for years, start in content(FILE)["examples"]]
    return tuple(Button(say, Choice(RETIREMENT, say=say)) for say in says)


def _example(years: Optional[int], start: Optional[int], state: State, ledger: Ledger) -> Outcome:
    """The worked example, or the question for what is still missing."""
    bad = None
    if years is not None and not 1 <= years <= MOST_YEARS:
        bad = "bad_years"
    elif start is not None and not YOUNGEST <= start <= OLDEST:
        bad = "bad_start"
    kept = {"years": None if bad == "bad_years" else years, "start": None if bad == "bad_start" else start, **({"bad": bad} if bad else {})}
    role = state.get("role")
    if bad or years is None or start is None:
        waiting: State = {"subject": RETIREMENT, "role": role, "told": state["told"], "example": kept}
        asked = TOOL.asks(waiting, ledger)
        return Outcome(Answer(RETIREMENT, "clarify", asked.text, role_told(role, RETIREMENT, ledger)), FollowUp("", asked.buttons), waiting)
    text, facts, data = _worked(years, start, role, ledger)
    after: State = {"subject": RETIREMENT, "role": role, "told": [*[told for told in state["told"] if told != EXAMPLE], EXAMPLE], "example": kept}
    return _outcome(Answer(RETIREMENT, "answered", text, role_told(role, RETIREMENT, ledger), facts, data), after, ledger)


def _worked(years: int, start: int, role: Optional[str], ledger: Ledger) -> Tuple[str, Tuple[Fact, ...], Dict[str, Any]]:
    if role and ledger.facts[REGULAR].is_for(role):
        return _regular(regular_pension(years, start, ledger), ledger)
    pension = covered_pension(years, start, ledger)
    unsure: Tuple[str, Tuple[str, ...]] = ("", ())
    if role and not ledger.facts[FORMULA].is_for(role) and ledger.facts[COVERAGE].is_for(role):
        unsure = sentence(FILE, "not_covered_known"), (COVERAGE,)
    if years < 20:
        data = {**pension.to_data(), "percent_of_high3": None, "formula": ""}
        text, facts = fitted([(sentence(FILE, "too_short", years=years), (EARLY, MANDATORY)), unsure], ledger)
        return text, facts, data
    numbers = {"formula": pension.formula, "percent": _plain(pension.percent), "start": start, "end": pension.end, "years": years}
    late = (sentence(FILE, "over_40"), (MANDATORY,)) if start > 40 else ("", ())
    worked, mandatory = (sentence(FILE, "covered", **numbers), (FORMULA,)), _mandatory(pension, ledger)
    if pension.years < 25 and pension.end < 50:  # what stands against it comes first
        parts = [(sentence(FILE, "too_young", end=pension.end, years=years), (EARLY,)), worked, unsure, mandatory]
    else:
        parts = [worked, unsure, mandatory, late, (sentence(FILE, "can_retire"), (EARLY,))]
    text, facts = fitted(parts, ledger)
    return text, facts, pension.to_data()


def _mandatory(pension: Pension, ledger: Ledger) -> Tuple[str, Tuple[str, ...]]:
    """When a covered officer has to leave: at 57 with 20 years, else when 20 years are reached."""
    out_after = max(20, pension.at_57)
    if pension.years <= out_after:
        return sentence(FILE, "mandatory"), (MANDATORY,)
    percent = _plain(covered_pension(out_after, pension.start, ledger).percent)
    key = "mandatory_sooner" if pension.at_57 >= 20 else "mandatory_later"
    return sentence(FILE, key, at_57=max(0, pension.at_57), percent_out=percent), (MANDATORY, FORMULA)


def _regular(pension: Pension, ledger: Ledger) -> Tuple[str, Tuple[Fact, ...], Dict[str, Any]]:
    numbers = {"formula": pension.formula, "percent": _plain(pension.percent), "start": pension.start, "end": pension.end, "years": pension.years}
    is_open = (pension.end >= 62 and pension.years >= 5) or (pension.end >= 60 and pension.years >= 20)
    rule = sentence(FILE, "regular_can" if is_open else "regular_30" if pension.years >= 30 and pension.end >= 57 else "regular_cannot")
    text, facts = fitted([(sentence(FILE, "regular", **numbers), (REGULAR,)), (rule, (REGULAR_WHEN,))], ledger)
    return text, facts, pension.to_data()


TOOL = Explainers()
