"""The pay calculator: asks for job, grade and place one at a time, takes changes after an answer. Never guesses a part; works out no pay itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.ledger import Ledger
from careers.pay import Known, Missing, PayQuestion, Place, PlaceChoices, find_place, known_of, parse
from careers.pay.coverage import coverage_of, plan_for
from careers.pay.gazetteer import the_gazetteer
from careers.pay.tables import GL_GRADES, GRADES, LATEST_YEAR, STEPS, YEARS
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools import pay_views
from careers.tools.pay_reading import FILE, HOUR, LADDER, NET, OVERTIME, START, TABLE, YEAR, Reading, aside_in, read, stronger
from careers.tools.pay_views import TOPIC, Wanted
from careers.tools.tool import UNSURE, Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, capital, content, sentence
from careers.tools.words import is_back, is_skip, is_why

AMOUNT_TOPICS = ("pay-salary", "pay-locality")
OVERTIME_TOPIC, PROMOTION_TOPIC = "pay-overtime-leap-auo", "promotion"
STARTS_UNDER = (TOPIC, *AMOUNT_TOPICS, OVERTIME_TOPIC, PROMOTION_TOPIC)
# topics under which an answer to an open question may be read; under others, said surely, the message is about something else
NEAR = (TOPIC, *AMOUNT_TOPICS, OVERTIME_TOPIC, "location-choice", "qualification-grade", "bot-help")
MOST_BUTTONS = 5
HOURS_OFFERED = 10
MOST_WORDS_OF_A_BARE_WISH = 4
LONGEST = 25  # words of a message under a neighbouring topic: a longer one tells a story
JOB, GRADE, STEP, PLACE, YEAR_ASKED, HOURS = "job", "grade", "step", "place", "year", "hours"


class Pay:
    name = "pay"
    claims: Tuple[str, ...] = (TOPIC, OVERTIME_TOPIC, *AMOUNT_TOPICS)

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words, topic = content(FILE)["words"], message.question.topic
        if _asks_for_net(message):
            return True
        is_near = topic in STARTS_UNDER or any_of([words["grade"], *words["views"][LADDER], *words["views"][TABLE]]).search(message.text) or message.role
        if not is_near or coverage_of(message.role).unpaid:
            return False
        text = _clause(message)
        reading = read(text)
        if any_of(words["elsewhere"]).search(text):
            return False
        if _is_nothing_else(text, reading, message, ledger):
            return True
        if topic in (TOPIC, *AMOUNT_TOPICS) and _is_amount_in_a_place(text, reading):
            return True
        if topic == TOPIC:
            return _is_calculation(text, reading, message)
        if topic == PROMOTION_TOPIC:
            return reading.view == LADDER and _is_amount(text) and _has_one_place(reading) and bool(pay_views.ladder_grades(message.role, ledger))
        if topic == OVERTIME_TOPIC:
            return bool(reading.said.grades) and _has_one_place(reading) and _is_sum_with_extra(text)
        if topic in AMOUNT_TOPICS and (_is_start_of_a_job(text, reading, message, ledger) or _is_amount_of_a_grade(text, reading)):
            return True
        if topic not in AMOUNT_TOPICS or not (_has_one_place(reading) or _is_bare_wish(text)):
            return False
        if reading.said.grades:
            return isinstance(reading.said.place, Place) or not any_of(content(FILE)["words"]["comparing"]).search(text)
        is_wish = (
            _is_wish_to_calculate(text) and bool(message.role or _is_bare_wish(text)) and not any_of(words["rule"]).search(text)
        )
        return is_wish or _is_view_of_a_job(text, reading, message, ledger)

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        text = _clause(message)
        reading = read(text)
        state: State = {"role": message.role} if message.role else {}
        if message.question.topic != TOPIC and _is_start_of_a_job(text, reading, message, ledger):
            state["view"] = START
            reading = replace(reading, view=None)
        outcome = _advanced(text, reading, state, message, ledger)
        is_open = bool((outcome.state or {}).get("open")) and not reading.problem and not _is_wish_to_calculate(text)
        if reading.view == NET and is_open:  # no amount is known, so the rule is all that can be told
            return _without_amount(outcome, ledger)
        if read(text).view == NET and state.get("view") == START:
            return replace(outcome, answer=pay_views.without_net(outcome.answer))
        if _is_amount_in_a_place(text, read(text)):
            return _with_area(outcome, ledger)
        is_asked = message.question.topic in AMOUNT_TOPICS  # whoever wants it calculated waits for the place
        return _with_span(text, outcome, ledger) if is_asked and _is_amount_of_a_grade(text, read(text)) else outcome

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        text, roles = message.text, message.question.roles
        reading = read(text)
        if roles and coverage_of(roles[0]).unpaid:
            return None
        if state.get("open"):
            return self._answered(message, reading, state, ledger)
        if is_back(text):
            return _asked(PLACE, {key: value for key, value in state.items() if key != "place"}, ledger)
        if is_why(text):
            return _rule_told(state, ledger)
        aside = aside_in(text) or (NET if reading.view == NET and not reading.says_values and not roles else None)
        if aside:
            return _aside_told(aside, state, ledger)
        changes = reading.says_something or bool(roles)
        if not changes or len(roles) > 1 or not reading.is_only_values():
            return None
        kept: State = {"role": state.get("role")} if reading.is_complete else dict(state)
        if reading.view == LADDER and not pay_views.ladder_grades(roles[0] if roles else state.get("role"), ledger):
            return None
        return _advanced(text, reading, _with_job(kept, roles), message, ledger)

    def _answered(self, message: Message, reading: Reading, state: State, ledger: Ledger) -> Optional[Outcome]:
        """The step after the answer to an open question, whatever part it names; None where it is about something else."""
        text, roles, words, asked = message.text, message.question.roles, content(FILE)["words"], state["open"]
        if is_why(text):
            return _said(sentence(FILE, f"why_{asked}"), state, ledger)
        if is_back(text):
            return _gone_back(state, ledger)
        if is_skip(text) or any_of(words["unsure"]).search(text):
            skipped = _skipped(state)
            return _advanced("", read(""), skipped, message, ledger) if skipped else _said(sentence(FILE, f"why_{asked}"), state, ledger)
        is_value = reading.says_something and reading.is_only_values(stronger())  # "what is leap" names none
        if not is_value and is_another_question(message) and not (asked == JOB and (reading.office or reading.officers)):
            return None
        given = _with_job(state, roles)
        if asked == JOB and not roles and not reading.plan:
            given = {**given, "plan": "GS" if reading.office else "GL" if reading.officers or message.question.possible_roles else None}
        short = text.strip(" .!?")
        hours = re.match(r"\D{0,15}(\d{1,3})\b(?![.,:])", short) if asked == HOURS else None
        if hours or (short.isdigit() and len(short) <= 3 and asked in (GRADE, STEP)):
            text = f"{hours[1]} hours of overtime" if hours else f"{asked} {short}"
            reading = read(text)
        beside = find_place(f"{state['unclear']}, {text}") if asked == PLACE and state.get("unclear") else None
        if isinstance(beside, Place):  # "Portland?" "the one in Maine"
            text, reading = beside.label, read(beside.label)
        if not (reading.says_something or roles or given.get("plan") != state.get("plan")):
            if is_elsewhere(message, NEAR, ledger):
                return None
            return _said(sentence(FILE, "place_unknown" if asked == PLACE else f"not_read_{asked}"), state, ledger)
        return _advanced(text, reading, {key: value for key, value in given.items() if key != "open"}, message, ledger)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        asked = state.get("open")
        if not asked:
            return FollowUp()
        if asked == PLACE and state.get("unclear"):
            missing = parse(
                state["unclear"], state.get("role"), Known(state.get("plan"), state.get("grade") or 1, state.get("step"), None, state.get("year"))
            )
            if isinstance(missing, Missing):
                return FollowUp(missing.text, _buttons(state, [(place, {"place": place}) for place in missing.choices], ledger))
        text = sentence(FILE, "hours_a_week" if asked == HOURS else f"which_{asked}")
        if asked == GRADE and pay_views.grades_of(state.get("role"), ledger):
            text = sentence(FILE, "which_grade_job", job=ledger.roles[state["role"]].short)
        return FollowUp(text, _buttons(state, _offers(state, ledger), ledger))


def _clause(message: Message) -> str:
    """The clause at hand; the whole message where the clause alone lacks what the message names beside it, and the rest asks nothing else."""
    clause, whole = message.question.text, message.text
    if read(clause).is_complete and not read(whole.replace(clause, " ")).is_only_values(stronger()):
        return clause  # beside it stands another question, whose year or place is not the calculator's
    if not read(clause).is_complete and not read(whole).is_complete:
        return clause if read(clause).says_something else whole
    return whole


def _asks_for_net(message: Message) -> bool:
    """ "What would I take home", "is that before taxes", with or without a grade and a place."""
    text, topic = message.text, message.question.topic
    reading = read(text)
    if reading.view != NET or coverage_of(message.role).unpaid or len(text.split()) > LONGEST:
        return False
    if topic in (TOPIC, *AMOUNT_TOPICS):
        return reading.is_only_values(stronger()) or read(message.question.text).view == NET
    words = content(FILE)["words"]
    says_pay = reading.says_values or (any_of(words["net_of_pay"]).search(text) and not any_of(words["pointing"]).search(text))
    return bool(says_pay) and reading.is_only_values(stronger())


def _without_amount(outcome: Outcome, ledger: Ledger) -> Outcome:
    """Pay before tax alone is worked out; with the question for what is missing."""
    asked = TOOL.asks(outcome.state or {}, ledger)
    told = pay_views.aside(NET, None, (outcome.state or {}).get("role"), ledger)
    return replace(outcome, answer=told, follow_up=FollowUp(asked.text, outcome.follow_up.buttons or asked.buttons))


def _aside_told(what: str, state: State, ledger: Ledger) -> Outcome:
    """What is asked of the amounts that were shown: whether tax or overtime is in them, and for which time they are."""
    found = parse("", state.get("role"), Known(state.get("plan"), state.get("grade"), state.get("step"), state.get("place"), state.get("year")))
    wanted = Wanted(found, state["view"], None, "step" not in state) if isinstance(found, PayQuestion) and "grade" in state else None
    told = pay_views.aside(what, wanted, state.get("role"), ledger)
    return Outcome(told, FollowUp("", _more_buttons(state, ledger)), state)


def _has_one_place(reading: Reading) -> bool:
    """A place is named, be it one that has to be asked about; several at once are a question of its own."""
    place = reading.said.place
    return bool(reading.problem) if place is None else not isinstance(place, PlaceChoices) or bool(place.name)


def _is_nothing_else(text: str, reading: Reading, message: Message, ledger: Ledger) -> bool:
    """Grade and place and no other word of weight, or a table or ladder of pay: plain whatever topic was read."""
    if _is_start_of_a_job(text, reading, message, ledger):
        return reading.is_only_values(stronger())
    if not reading.is_only_values() or not read(message.question.text).says_something:
        return False
    if reading.said.grades and _has_one_place(reading):
        return True
    if reading.view == LADDER:
        return _is_amount(text) and bool(pay_views.ladder_grades(message.role, ledger))
    return reading.view == TABLE and reading.said.place is not None and _is_amount(text) and bool(message.role or reading.plan)


def _is_start_of_a_job(text: str, reading: Reading, message: Message, ledger: Ledger) -> bool:
    """A job whose ladder is published and one place, without grade, step or view: "what does a special agent make in Dallas"."""
    words, found = content(FILE)["words"], reading.said
    is_place = isinstance(found.place, Place) or _is_namesake(found.place)
    if found.grades or found.steps or reading.view not in (None, NET) or not is_place or not pay_views.ladder_grades(message.role, ledger):
        return False
    is_amount = _is_amount(text) or reading.view == NET
    return is_amount and not any_of(words["comparing"]).search(text) and len(text.split()) <= LONGEST


def _is_namesake(place: object) -> bool:
    """True for the name of several cities; a state is no such name, as the ledger's answer fits it better than a question."""
    return isinstance(place, PlaceChoices) and bool(place.name) and place.name not in {state.title for state in the_gazetteer().states.values()}


def _is_amount_of_a_grade(text: str, reading: Reading) -> bool:
    """A grade and nothing else of weight: "how much does a GS-14 make"; the place is asked for."""
    return len(reading.said.grades) == 1 and reading.is_only_values(stronger()) and _is_amount(text) and not _is_wish_to_calculate(text)


def _is_amount_in_a_place(text: str, reading: Reading) -> bool:
    """One place and no grade, and nothing else of weight: "how much does an auditor make in Denver", "how much does ICE pay in El Paso"."""
    is_place = isinstance(reading.said.place, Place) and not reading.said.grades and not reading.view
    also = stronger() | set(content(FILE)["words"]["of_a_place"].split())
    return is_place and reading.is_only_values(also) and _is_amount(text) and not _is_wish_to_calculate(text)


def _is_wish_to_calculate(text: str) -> bool:
    """Who asks for a calculation is asked for what it needs; who asks for an amount gets what can be said without."""
    return bool(any_of(content(FILE)["words"]["calculating"]).search(text))


def _is_bare_wish(text: str) -> bool:
    """ "Salary calc", "the pay calculator please"."""
    return len(text.split()) <= MOST_WORDS_OF_A_BARE_WISH and _is_wish_to_calculate(text)


def _is_calculation(text: str, reading: Reading, message: Message) -> bool:
    words = content(FILE)["words"]
    if reading.said.grades and (reading.said.place or not any_of(words["rule"]).search(text)):
        return True
    if any_of(words["rule"]).search(text):
        return False
    is_view = reading.view in (LADDER, TABLE) and bool(reading.plan or message.role or reading.said.place)
    return is_view or reading.problem == "whole_numbers" or (bool(any_of(words["wish"]).search(text)) and message.question.score >= UNSURE)


def _is_view_of_a_job(text: str, reading: Reading, message: Message, ledger: Ledger) -> bool:
    if reading.said.place is None or any_of(content(FILE)["words"]["rule"]).search(text):
        return False
    if reading.view == LADDER:
        return bool(pay_views.ladder_grades(message.role, ledger))
    return reading.view == TABLE and bool(reading.plan or message.role) and len(text.split()) <= LONGEST


def _is_amount(text: str) -> bool:
    words = content(FILE)["words"]
    return bool(any_of(words["amount"]).search(text)) and not any_of(words["rule"]).search(text)


def _is_sum_with_extra(text: str) -> bool:
    words = content(FILE)["words"]
    is_asked = any_of([*words["sum"], *words["views"][OVERTIME]]).search(text)
    return bool(is_asked) and not any_of(words["rule"]).search(text) and len(text.split()) <= LONGEST


def _with_job(state: State, roles: Sequence[str]) -> State:
    """A job that is named anew brings its own plan."""
    if not roles:
        return dict(state)
    return {**{key: value for key, value in state.items() if key != "plan"}, "role": roles[0]}


def _advanced(text: str, reading: Reading, state: State, message: Message, ledger: Ledger) -> Outcome:
    """Takes what the text says into the state, then answers or asks for the first thing that is missing."""
    said = reading.said
    role = state.get("role") or said.role
    plan = (said.grades[0][0] if said.grades else None) or reading.plan or state.get("plan")
    view = _view_after(reading, state)
    if view == START and not pay_views.ladder_grades(role, ledger):  # another job was named since
        view = YEAR
    if any_of(content(FILE)["words"]["all_grades"]).search(text):
        state = {key: value for key, value in state.items() if key != "grade"}
    known = Known(plan, state.get("grade"), state.get("step"), state.get("place"), state.get("year"))
    named = bool(said.grades) or state.get("grade") is not None
    if not named and view in (LADDER, TABLE, START):
        known = replace(known, grade=(pay_views.grades_of(role, ledger) or [GL_GRADES[0] if plan == "GL" else GRADES[0]])[0])
    found = parse(text, role, known)
    given = {
        "role": role,
        "plan": plan,
        "view": view,
        "hours": reading.hours or state.get("hours"),
        "step": said.steps[0] if said.steps else state.get("step"),
        "year": said.years[0] if said.years else state.get("year"),
        "month": bool(any_of(content(FILE)["words"]["month"]).search(text)) or None,
    }
    if isinstance(found, PayQuestion):
        known = known_of(found)
        given.update(plan=known.plan or (plan if role is None else None), grade=found.grade if named else None, place=found.place)
    else:
        wanted = found.known
        if found.what == GRADE and role is not None:
            given["plan"] = state.get("plan")  # what was typed with a grade that does not exist says nothing of the plan
        given.update(
            grade=wanted.grade if named else None,
            place=wanted.place,
            step=wanted.step if found.what != STEP else None,
            year=wanted.year if found.what != YEAR_ASKED else None,
        )
    if isinstance(said.place, PlaceChoices):
        given["unclear"] = said.place.name or " or ".join(choice.label for choice in said.place.choices)
    elif said.place is None and not reading.problem:
        given["unclear"] = state.get("unclear")
    state = {key: value for key, value in given.items() if value is not None}
    return _asked_or_answered(reading, found, state, ledger)


def _view_after(reading: Reading, state: State) -> str:
    """What was shown last stays, unless the message names another; a step ends a table or ladder, a place does not."""
    before = state.get("view", YEAR)
    if reading.view:
        return reading.view
    is_one_rate = reading.said.steps if before in (LADDER, TABLE) else before == START and (reading.said.steps or reading.said.grades)
    return YEAR if is_one_rate else str(before)


def _asked_or_answered(reading: Reading, found: Any, state: State, ledger: Ledger) -> Outcome:
    role, view = state.get("role"), state["view"]
    if reading.problem:
        what = {"hours_a_week": HOURS, "whole_numbers": GRADE if reading.said.grades else STEP}.get(reading.problem, PLACE)
        return _said(sentence(FILE, reading.problem), {**{key: value for key, value in state.items() if key != what}, "open": what}, ledger)
    is_invalid = isinstance(found, Missing) and (found.what in (STEP, YEAR_ASKED) or (found.what == GRADE and bool(reading.said.grades)))
    if isinstance(found, Missing) and is_invalid:
        return _asked(found.what, state, ledger, found)
    if (role is None and not state.get("plan")) or (view == LADDER and role is None):
        return _asked(JOB, state, ledger)
    if view == LADDER and not pay_views.ladder_grades(role, ledger):
        return _no_ladder(str(role), state, ledger)
    if isinstance(found, Missing):
        return _asked(found.what, state, ledger, found if found.choices else None)
    state.pop("unclear", None)
    wanted = Wanted(found, view, state.get("hours"), "step" not in state and view not in (TABLE, LADDER, START), "grade" in state, "month" in state)
    return Outcome(pay_views.answer(wanted, ledger), FollowUp("", _more_buttons(state, ledger)), state)


def _asked(what: str, state: State, ledger: Ledger, missing: Optional[Missing] = None) -> Outcome:
    """The question for one thing; where the tables give choices or a reason of their own, in their words."""
    state = {**state, "open": what}
    asked = TOOL.asks(state, ledger)
    if missing is None:
        return _said(asked.text, state, ledger)
    offered = {
        GRADE: lambda choice: {"grade_text": choice},
        STEP: lambda choice: {"step": int(choice.split()[-1])},
        YEAR_ASKED: lambda choice: {"year": int(choice)},
        PLACE: lambda choice: {"place": choice},
    }[what]
    buttons = _buttons(state, [(choice, offered(choice)) for choice in missing.choices], ledger) or asked.buttons
    return Outcome(Answer(TOPIC, "clarify", missing.text, state.get("role")), FollowUp("", buttons), state)


def _rule_told(state: State, ledger: Ledger) -> Outcome:
    """Why pay is what it is: how the table is made that it was taken from."""
    is_officer = coverage_of(state.get("role")).officer or (not state.get("role") and state.get("plan") == "GL")
    fact = ledger.facts[pay_views.RULE_OF_OFFICERS if is_officer else pay_views.RULE_OF_OTHERS]
    return Outcome(Answer(TOPIC, "answered", fact.statement, state.get("role"), (fact,)), FollowUp("", _more_buttons(state, ledger)), state)


def _with_span(text: str, outcome: Outcome, ledger: Ledger) -> Outcome:
    """Where only the place is missing, the lowest and the highest pay come with the question for it."""
    state = outcome.state or {}
    if state.get("open") != PLACE or state.get("unclear") or read(text).problem:
        return outcome
    found = parse(text, state.get("role"), Known(state.get("plan"), state.get("grade"), state.get("step"), content(FILE)["places"][-1], state.get("year")))
    if not isinstance(found, PayQuestion):
        return outcome
    return Outcome(pay_views.span(found, ledger), FollowUp(sentence(FILE, "which_place"), outcome.follow_up.buttons), state)


def _with_area(outcome: Outcome, ledger: Ledger) -> Outcome:
    """Where job or grade is missing, what a place adds to pay comes with the question for it."""
    state = outcome.state or {}
    if state.get("open") not in (JOB, GRADE) or not state.get("place"):
        return outcome
    found = parse("", state.get("role"), Known(None, pay_views.AT, state.get("step"), state["place"], state.get("year")))
    if not isinstance(found, PayQuestion):
        return outcome
    return Outcome(pay_views.area(found, ledger), FollowUp(TOOL.asks(state, ledger).text, outcome.follow_up.buttons), state)


def _said(text: str, state: State, ledger: Ledger) -> Outcome:
    """Says something about the open question, and gives its buttons again."""
    return Outcome(Answer(TOPIC, "clarify", text, state.get("role")), FollowUp("", TOOL.asks(state, ledger).buttons), state)


def _no_ladder(role: str, state: State, ledger: Ledger) -> Outcome:
    """Where nobody publishes the ladder of a job, the ledger's first word on its promotion is all there is."""
    fact = ledger.facts_of(PROMOTION_TOPIC, role)[0]
    kept = {**state, "view": YEAR}
    return Outcome(Answer(TOPIC, "unknown" if fact.unpublished else "answered", fact.statement, role, (fact,)), FollowUp(), kept)


def _gone_back(state: State, ledger: Ledger) -> Outcome:
    """Asks again for the thing before the open one."""
    if state["open"] in (PLACE, STEP, YEAR_ASKED, HOURS) and "grade" in state:
        return _asked(GRADE, {key: value for key, value in state.items() if key not in ("grade", "unclear")}, ledger)
    return _asked(JOB, {key: value for key, value in state.items() if key not in ("role", "plan", "unclear")}, ledger)


def _skipped(state: State) -> Optional[State]:
    """A place that is left open becomes the lowest area, and a grade a table of the job's grades: the answer says so."""
    kept = {key: value for key, value in state.items() if key not in ("open", "unclear")}
    if state["open"] == PLACE:
        return {**kept, "place": content(FILE)["places"][-1]}
    if state["open"] == GRADE:
        return {**kept, "view": TABLE}
    return {**kept, "step": 1} if state["open"] == STEP else {**kept, "year": LATEST_YEAR} if state["open"] == YEAR_ASKED else None


Offer = Tuple[str, Dict[str, Any]]


def _offers(state: State, ledger: Ledger) -> List[Offer]:
    """Title and change of each button of an open question."""
    asked, role = state["open"], state.get("role")
    if asked == JOB:
        jobs = [(ledger.roles[job].title, {"role": job, "plan": None}) for job in content(FILE)["jobs"]]
        return jobs if state.get("view") == LADDER else [*jobs, (sentence(FILE, "button_gs"), {"plan": "GS"})]
    if asked == GRADE:
        is_officer = state.get("plan") == "GL"
        grades = pay_views.grades_of(role, ledger) or content(FILE)["grades"]
        plans = [plan_for(role, "GL" if is_officer and not role else None, grade).name for grade in grades]
        return [(f"{plan}-{grade}", {"grade_text": f"{plan}-{grade}"}) for plan, grade in zip(plans, grades)][:MOST_BUTTONS]
    if asked == STEP:
        return [(f"step {step}", {"step": step}) for step in (1, 5, STEPS)]
    if asked == YEAR_ASKED:
        return [(str(year), {"year": year}) for year in reversed(YEARS)]
    if asked == HOURS:
        return [(str(hours), {"hours": hours}) for hours in (5, HOURS_OFFERED, 20)]
    return [(place, {"place": place}) for place in content(FILE)["places"]]


def _buttons(state: State, offers: Sequence[Offer], ledger: Ledger) -> Tuple[Button, ...]:
    """Each says the whole question, so that it works wherever it is pressed."""
    return tuple(
        Button(capital(title), Choice(TOPIC, state.get("role"), say=_say({**state, **change}, ledger)))
        for title, change in offers[:MOST_BUTTONS]
    )


def _say(state: State, ledger: Ledger) -> str:
    role, grade, plan = state.get("role"), state.get("grade"), state.get("plan")
    name = ""
    if grade is not None:
        name = f"{plan or plan_for(role, None, grade).name}-{grade}" if role or plan else f"grade {grade}"
    parts = [
        state.get("grade_text") or name or ("" if role else plan or ""),
        f"step {state['step']}" if state.get("step") else "",
        ledger.roles[role].short if role else "",
        str(state["year"]) if state.get("year") else "",
        sentence(FILE, "say_in", place=state["place"]) if state.get("place") else "",
    ]
    what = " ".join(part for part in parts if part)
    return sentence(FILE, f"say_{state.get('view', YEAR)}", what=what, hours=state.get("hours") or 1)


def _more_buttons(state: State, ledger: Ledger) -> Tuple[Button, ...]:
    """The other ways to look at the same pay; where no job is known, the jobs that have a table of their own first."""
    role, view = state.get("role"), state["view"]
    jobs = [] if role else [(ledger.roles[job].title, {"role": job, "plan": None}) for job in content(FILE)["jobs"]]
    views = [one for one in (HOUR, TABLE, LADDER, OVERTIME, YEAR) if one != view]
    views = [one for one in views if (one != LADDER or pay_views.ladder_grades(role, ledger)) and ("grade" in state or one in (TABLE, LADDER))]
    offers = [*jobs, *((sentence(FILE, f"button_{one}"), {"view": one, "hours": HOURS_OFFERED}) for one in views)]
    return _buttons(state, offers[:4], ledger)


TOOL = Pay()
