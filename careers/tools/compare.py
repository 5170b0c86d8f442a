"""Compares two to four jobs row by row, from the role files and the pay tables. Fills no gap: a cell is cited or "not published"."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.ledger import MAX_WORDS, NOT_PUBLISHED, Fact, Ledger, Role, cited_by
from careers.pay import Place, PayQuestion, PlaceChoices, calculate, find_place
from careers.pay.coverage import coverage_of, plan_for
from careers.pay.tables import LATEST_YEAR
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.pay_views import NOT_NAMED, RULE_OF_OFFICERS, RULE_OF_OTHERS
from careers.tools.spanish import ROWS, in_english
from careers.tools.tool import Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, content, listed, sentence, words_in
from careers.tools.words import is_back, is_skip, is_why
from careers.vocabulary import Mention, the_vocabulary

FILE = "compare.yml"
TOPIC = "role-compare"
PAY_TOPICS = ("pay-salary", "pay-locality", "pay-calculator")
TOPICS_OF_ROW = {  # what else of the message a row answers, where "and" inside of a comparison made two questions of it
    "age rule": ("age",), "training": ("training-content", "training-length", "training-location"), "training length": ("training-length",),
    "ways to qualify": ("qualification-degree", "qualification-experience", "qualification-grade", "am-i-eligible"), "fitness test": ("fitness-test",),
    "polygraph": ("polygraph",), "medical exam": ("medical",), "drug test": ("drug-test",), "background check": ("background-check",),
    "clearance": ("clearance",), "travel": ("travel",), "mobility": ("location-choice", "relocation"), "grades": ("promotion", "qualification-grade")}
MOST_JOBS = 4
LONGEST_ROW = 8  # words of a question about a row of the comparison
MOST_BUTTONS = 5
LONGEST = 25  # words of a message under another topic: a longer one tells a story
NONE = sentence(FILE, "none")
REST_OF_US = Place("Rest of U.S.", "RUS")
DUTIES, PAY = "what they do", "pay"
ASPECTS: Tuple[str, ...] = tuple(content(FILE)["aspects"])
SCREENING = {"medical exam": "medical", "fitness test": "fitness-test", "drug test": "drug-test", "polygraph": "polygraph",
             "background check": "background-check", "clearance": "clearance"}
ASKED_UNDER = (
    "role-compare", "role-duties", "roles-list", "pay-salary", "pay-calculator", "pay-locality", "qualification-grade", "qualification-degree",
    "qualification-experience", "age", "training-length", "training-content", "training-location", "travel", "promotion", "fitness-test",
    "polygraph", "find-jobs")
_FILLER = frozenset("""a about actually add all also an and another as at be but can change compare comparing comparison count could drop else
except for forget from how i ice if in include instead into is it its job jobs just leave like maybe mean meant minus my no nope not of ok okay one
oops or out please plus position positions put rather remove replace role same so sorry swap table take than that the them then they thing this
throw to too versus vs wait we well what with without would wrong yes you""".split())
_WISH = frozenset("two three four some side by difference between differences want me few different".split())


@dataclass(frozen=True)
class Cell:
    """One job's value in a row and the facts that state it: none only where it says "not published"."""

    text: str
    facts: Tuple[str, ...] = ()


def compare(ledger: Ledger, roles: Sequence[str], place: Place = REST_OF_US, focus: str = DUTIES,
            most: int = MAX_WORDS) -> Tuple[str, List[Fact], Dict[str, Any]]:
    """Text of at most `most` words on one row (what each does, unless asked otherwise), the facts that it states, and the contract's `data`."""
    chosen = [ledger.roles[role] for role in roles[:MOST_JOBS]]
    rows = [_row(aspect, chosen, place) for aspect in ASPECTS]
    text, cited = _told(focus, chosen, place, most)
    return text, [ledger.facts[fact] for fact in dict.fromkeys(cited)], {"roles": [role.role for role in chosen], "rows": rows}


def _told(focus: str, chosen: Sequence[Role], place: Place, most: int) -> Tuple[str, List[str]]:
    if focus == DUTIES:
        parts = [_duties_in(role, most // len(chosen)) for role in chosen]
        return " ".join(parts), [role.duties["fact"] for role in chosen if isinstance(role.duties, dict)]
    cells = [cell_of(focus, role, place) for role in chosen]
    where = sentence(FILE, "no_city") if place == REST_OF_US else place.label
    lead = sentence(FILE, "pay_lead", place=where, year=LATEST_YEAR) if focus == PAY else sentence(FILE, "lead", aspect=focus.capitalize())
    told = [sentence(FILE, "in_table", role=role.title) for role in chosen]
    facts: List[str] = []
    for room in (0, 1):  # each job gets its share of the words first; then whatever is left goes to those that did not fit
        for index, (role, cell) in enumerate(zip(chosen, cells)):
            if told[index] != sentence(FILE, "in_table", role=role.title):
                continue
            rest = most - words_in(" ".join([lead, *told[:index], *told[index + 1:]]))
            share = rest if room else min(rest, (most - words_in(lead)) // len(chosen))
            shorter = [cell.text] if focus == PAY else _shorter(cell.text)  # an amount keeps its condition
            fits = [text for text in shorter if words_in(sentence(FILE, "each", role=role.title, value=text)) <= share]
            if fits:
                told[index] = sentence(FILE, "each", role=role.title, value=fits[0])
                facts += cell.facts
    return " ".join([lead, *told]), facts


def _shorter(text: str) -> List[str]:
    """The whole text, then without its last part, and so on: a part ends at a semicolon or a bracket, never in the middle of a list."""
    found = [text]
    for ends in (";", " ("):
        while ends in found[-1]:
            found.append(found[-1][:found[-1].rindex(ends)])
    return found


def _duties_in(role: Role, words: int) -> str:
    """As many whole duties as fit into `words`, at least one."""
    if not isinstance(role.duties, dict):
        return sentence(FILE, "duties", role=role.title, value=f"duties {NONE}")
    told = [role.duties["items"][0]]
    for duty in role.duties["items"][1:]:
        if words_in(f"{role.title}: {', '.join([*told, duty])}") > words:
            break
        told.append(duty)
    return sentence(FILE, "duties", role=role.title, value=", ".join(told))


def _row(aspect: str, roles: Sequence[Role], place: Place) -> Dict[str, Any]:
    cells = [cell_of(aspect, role, place) for role in roles]
    title = sentence(FILE, "row_pay", place=place.label) if aspect == PAY else aspect
    return {"aspect": title, "values": [cell.text for cell in cells], "facts": list(dict.fromkeys(fact for cell in cells for fact in cell.facts))}


def cell_of(aspect: str, role: Role, place: Place = REST_OF_US) -> Cell:
    if aspect in SCREENING:
        return _cell(role.screening.get(SCREENING[aspect], NOT_PUBLISHED))
    if aspect in ("age rule", "mobility"):
        return _condition(role, "age" if aspect == "age rule" else aspect)
    if aspect == "series":
        return _series(role)
    if aspect == "pay plan":
        cited = _cited(role, "series")
        return Cell(listed([str(plan) for plan in role.pay_plan]), cited) if cited and isinstance(role.pay_plan, (list, tuple)) else Cell(NONE)
    if aspect == "grades":
        return _grades(role)
    if aspect == "ways to qualify":
        return _qualify(role)
    if aspect == PAY:
        return _pay(role, place)
    return _cell({DUTIES: role.duties, "training": role.training, "training length": role.training_length,
                  "training place": role.training_location, "travel": role.travel}[aspect])


def _cell(part: Any) -> Cell:
    if not isinstance(part, dict) or "fact" not in part:
        return Cell(NONE)
    return Cell(part.get("text") or ", ".join(part.get("items", [])), cited_by(part))


def _condition(role: Role, item: str) -> Cell:
    found = [part for part in role.conditions if part["item"] == item] if isinstance(role.conditions, (list, tuple)) else []
    return _cell(found[0]) if found else Cell(NONE)


def _cited(role: Role, what: str) -> Tuple[str, ...]:
    return tuple(content(FILE)["citations"].get(role.role, {}).get(what, ()))


def _series(role: Role) -> Cell:
    cited = _cited(role, "series")
    return Cell(", ".join(role.series), cited) if cited and isinstance(role.series, (list, tuple)) else Cell(NONE)


def _grades(role: Role) -> Cell:
    entry, top = role.grades.get("entry"), role.grades.get("full_performance")
    cited = _cited(role, "grades")
    if cited and isinstance(entry, (list, tuple)):
        first = ", ".join(str(grade) for grade in entry)
        return Cell(sentence(FILE, "grades_known" if isinstance(top, int) else "grades_open", first=first, top=top), cited)
    return _cell(role.example_grades)


def _qualify(role: Role) -> Cell:
    told: List[str] = []
    facts: List[str] = []
    for step in role.qualify if isinstance(role.qualify, (list, tuple)) else ():
        ways = [step[way] for way in ("experience", "education") if isinstance(step.get(way), dict)]
        if ways:
            grade = "" if step["grade"] == NOT_PUBLISHED else f"{step['grade']}: "
            texts = [way["text"].replace(";", ",") for way in ways]
            told.append(grade + (", " if texts[-1].startswith("school") else " or ").join(texts))
            facts += [way["fact"] for way in ways]
    return Cell("; ".join(told), tuple(dict.fromkeys(facts))) if told else Cell(NONE)


def _pay(role: Role, place: Place) -> Cell:
    """Step 1 of the lowest entry grade and of the full-performance grade, as far as these are published."""
    entry, top = role.grades.get("entry"), role.grades.get("full_performance")
    coverage = coverage_of(role.role)
    if coverage.unpaid or not _cited(role, "grades") or not isinstance(entry, (list, tuple)):
        return Cell(NONE)
    grades = [min(entry), *([top] if isinstance(top, int) else [])]
    amounts = []
    for grade in grades:
        plan = plan_for(role.role, None, grade)
        result = calculate(PayQuestion(plan.name, grade, 1, place.locality_code, law_enforcement=plan.law_enforcement, role=role.role))
        amounts.append(sentence(FILE, "pay_grade", plan=plan.name, grade=grade, annual=int(result.annual_usd)))
    pay = sentence(FILE, "pay_pair", first=amounts[0], top=amounts[1]) if len(amounts) > 1 else amounts[0]
    if coverage.unsure:
        return Cell(sentence(FILE, "pay_plain", pay=pay), (NOT_NAMED, RULE_OF_OTHERS))
    return Cell(pay, (RULE_OF_OFFICERS if coverage.officer else RULE_OF_OTHERS,))


@dataclass(frozen=True)
class _Named:
    """The jobs that a message names, in order; those it wants out; names that may mean several jobs; what is left of its words."""

    roles: Tuple[str, ...]
    dropped: Tuple[str, ...]
    unclear: Tuple[Mention, ...]
    rest: Tuple[str, ...]


def _named(text: str) -> _Named:
    vocabulary = the_vocabulary()
    mentions = [mention for mention in vocabulary.find(text).entities if mention.kind in ("role", "ambiguous")]
    dropping = any_of(content(FILE)["words"]["dropping"])
    roles, dropped, unclear, rest, at = [], [], [], [], 0
    for mention in mentions:
        before = text[at:mention.start]
        rest.append(before)
        at = mention.end
        if mention.kind == "ambiguous":
            unclear.append(mention)
        elif dropping.search(before.rsplit(",", 1)[-1]):
            dropped.append(mention.value)
        else:
            roles.append(mention.value)
    rest.append(text[at:])
    usual = list(dict.fromkeys(vocabulary.ambiguous[mention.value][0] for mention in unclear))
    if len(usual) > 1 and all(set(vocabulary.ambiguous[mention.value]) == {"special-agent", "deportation-officer"} for mention in unclear):
        roles, unclear = [*roles, *usual], []  # "agent and officer" side by side can only mean the two
    return _Named(tuple(dict.fromkeys(roles)), tuple(dict.fromkeys(dropped)), tuple(unclear), tuple(re.findall(r"[a-z']+", " ".join(rest).lower())))


def focus_of(text: str) -> str:
    """The row that the words ask about; what the jobs do where they ask about none."""
    wanted = any_of(content(FILE)["words"]["aside"]).sub(" ", text)
    found = [aspect for aspect, patterns in content(FILE)["focus"].items() if any_of(patterns).search(wanted)]
    return found[0] if found else DUTIES


class Compare:
    name = "compare"
    claims: Tuple[str, ...] = (TOPIC,)
    takes_clauses = True  # a row of the table may be asked for in the same breath

    def starts(self, message: Message, ledger: Ledger) -> bool:
        says_so = bool(any_of(content(FILE)["words"]["start"]).search(message.text))
        if _row_of_what_was_told(message, ledger):
            return True
        if message.question.topic != TOPIC:
            clause = message.question.text  # beside a comparison something else may be asked
            if not says_so or message.question.topic not in ASKED_UNDER or len(message.text.split()) > LONGEST:
                return False
            return bool(any_of(content(FILE)["words"]["start"]).search(clause)) and len(_named(clause).roles) > 1
        named = _named(message.text)
        if len(named.roles) + bool(named.unclear) > 1 or len(message.question.roles) > 1:
            return True
        return says_so and (bool(named.roles or named.unclear) or _asks_for_a_comparison(named))

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        named = _named(message.text)
        roles = _row_of_what_was_told(message, ledger) or named.roles or tuple(message.question.roles)
        place = find_place(message.text)
        is_split = len(_named(message.question.text).roles) < len(roles)  # "compare an officer and | an agent's training"
        focus = focus_of(in_english(message.text if is_split else message.question.text, ROWS))
        state: State = {"roles": list(roles), "focus": PAY if focus == DUTIES and isinstance(place, Place) else focus}
        if isinstance(place, Place):
            state["place"] = [place.label, place.locality_code]
        if named.unclear:
            return _which_meant(named.unclear[0], state, ledger)
        outcome = _which_place(place, state, ledger) if isinstance(place, PlaceChoices) and place.name else _answered_or_asked(state, ledger)
        covers = PAY_TOPICS if (outcome.state or {}).get("focus") == PAY else TOPICS_OF_ROW.get(focus, ()) if is_split else ()
        return replace(outcome, covers=covers)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        message = replace(message, text=in_english(message.text, ROWS))
        words = content(FILE)["words"]
        waiting = bool(state.get("open"))
        before = list(state["roles"])
        if is_back(message.text):
            state = {key: value for key, value in state.items() if key not in ("places", "unclear")}
            kept = [] if waiting else before[:-1]
            return _answered_or_asked({**{key: value for key, value in state.items() if key != "meant"}, "roles": kept}, ledger, most=1)
        if waiting and is_why(message.text):
            return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "why")), self.asks(state, ledger), state)
        if state.get("places"):
            return self._placed(message, state, ledger)
        named = _named(message.text)
        both = _both_meant(state["meant"], message.text) if waiting and state.get("meant") and named.unclear and not named.roles else None
        if both:
            return _answered_or_asked({**state, "roles": list(dict.fromkeys([*before, *both.roles]))}, ledger)
        if not waiting and not named.roles and not named.unclear and _asks_for_a_row(message.text):
            return _row_told(message.text, state, ledger)
        is_new = len(named.roles) > 1 and (any_of(words["start"]).search(message.text) or message.question.topic == TOPIC)
        place = find_place(message.text)
        if is_new:
            started = self.start(message, ledger, today)
            after = started.state or {}
            keeps_place = bool(state.get("place") and after.get("roles")) and not isinstance(place, Place)
            return _answered_or_asked({**after, "place": state["place"]}, ledger) if keeps_place else started
        if isinstance(place, Place) and not waiting and not (named.roles or named.unclear) and _only_names(message.text, place.label):
            return _answered_or_asked({**state, "place": [place.label, place.locality_code], "focus": PAY}, ledger)
        if isinstance(place, PlaceChoices) and place.name and not waiting and not (named.roles or named.unclear) and _only_names(message.text, place.name):
            return _which_place(place, state, ledger)
        if not waiting and any_of(words["start"]).search(message.text) and not any_of(words["more"]).search(message.text) and named.roles:
            return self.start(message, ledger, today)  # "compare the auditor with another job" is a new comparison
        is_about_jobs = bool(named.roles or named.unclear or named.dropped) and all(word in _FILLER for word in named.rest)
        if is_about_jobs:
            roles = [role for role in before if role not in named.dropped]
            if named.unclear and not named.roles:
                kept = roles[:-1] if _replaces(message.text, waiting) and not named.dropped else roles
                return _which_meant(named.unclear[0], {**state, "roles": kept}, ledger)
            if not named.dropped and _replaces(message.text, waiting) and roles:
                roles = list(named.roles) if len(named.roles) > 1 else [*[role for role in roles[:-1] if role not in named.roles], *named.roles]
            elif waiting or named.dropped or any_of(words["addition"]).search(message.text):
                roles = list(dict.fromkeys([*roles, *named.roles]))
            else:
                return None
            return _answered_or_asked({**state, "roles": roles, "open": False}, ledger, same=waiting and bool(before) and roles == before)
        if not waiting or is_elsewhere(message, (TOPIC, "role-duties", "roles-list", "bot-help"), ledger) or is_another_question(message):
            return None
        return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "not_read")), self.asks(state, ledger), state)

    def _placed(self, message: Message, state: State, ledger: Ledger) -> Optional[Outcome]:
        """The answer to the open question which place is meant; None where it is about something else."""
        given = {key: value for key, value in state.items() if key not in ("places", "unclear", "open")}
        place = find_place(message.text)
        if not isinstance(place, Place):  # "Portland?" "the one in Maine": read beside the name that was unclear
            place = find_place(f"{state['unclear']}, {message.text}")
        if isinstance(place, Place):
            return _answered_or_asked({**given, "place": [place.label, place.locality_code]}, ledger)
        if is_skip(message.text):
            return _answered_or_asked(given, ledger)
        if is_elsewhere(message, (TOPIC, *PAY_TOPICS, "location-choice", "bot-help"), ledger) or is_another_question(message):
            return None
        return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "place_not_read")), self.asks(state, ledger), state)

    @staticmethod
    def again(state: State, ledger: Ledger, today: dt.date) -> Outcome:
        return _answered_or_asked(state, ledger)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if not state.get("open"):
            return FollowUp()
        if state.get("places"):
            buttons = tuple(Button(place, Choice(TOPIC, say=place)) for place in state["places"])
            return FollowUp(sentence(FILE, "which_place", name=state["unclear"]), buttons)
        if state.get("meant"):
            return FollowUp(sentence(FILE, "which_meant", name=state["meant"]), _meant_buttons(state, ledger))
        roles = state["roles"]
        text = sentence(FILE, "which_second", role=ledger.roles[roles[0]].short) if roles else sentence(FILE, "which_two")
        return FollowUp(text, _second_buttons(roles[0] if roles else None, ledger))


def _both_meant(before: str, text: str) -> Optional[_Named]:
    """"Officer", and then "agent": the two jobs, as when both are said at once."""
    both = _named(f"{before} and {text}")
    return both if len(both.roles) > 1 else None


def _asks_for_a_row(text: str) -> bool:
    """"And training?", "which one pays more": a row of the table that was shown, and nothing else."""
    words = content(FILE)
    if focus_of(text) == DUTIES or len(text.split()) > LONGEST_ROW:
        return False
    rest = any_of([pattern for patterns in words["focus"].values() for pattern in patterns]).sub(" ", text)
    is_bare = all(word in _FILLER for word in re.findall(r"[a-z']+", rest.lower()))
    return is_bare or bool(any_of(words["words"]["of_each"]).search(text))


def _row_of_what_was_told(message: Message, ledger: Ledger) -> Tuple[str, ...]:
    """The jobs that the last answer set side by side, where a row of their comparison is asked for: "which pays more"."""
    last = ledger.facts.get(message.told or "")
    usual = {topic: roles for topic, roles in content(FILE)["side_by_side"].items() if last and topic in last.topics}
    text = in_english(message.text, ROWS)
    named = _named(text)
    if last is None or not usual or named.roles or named.unclear or not _asks_for_a_row(text):
        return ()
    own = [role for role in last.roles if role in ledger.roles]
    if 1 < len(own) <= MOST_JOBS:
        return tuple(own)
    is_of_both = any(last.topics[topic] == 1 for topic in usual)  # the headline; another fact may be of one of them alone
    asks_of_each = any_of(content(FILE)["words"]["of_each"]).search(text)
    return tuple(next(iter(usual.values()))) if is_of_both or asks_of_each else ()


def _row_told(text: str, state: State, ledger: Ledger) -> Outcome:
    """The row that is asked for; a place that is named with it is where the pay is of."""
    place, wanted = find_place(text), {**state, "focus": focus_of(text)}
    if isinstance(place, PlaceChoices) and place.name:
        return _which_place(place, wanted, ledger)
    return _answered_or_asked({**wanted, "place": [place.label, place.locality_code]} if isinstance(place, Place) else wanted, ledger)


def _asks_for_a_comparison(named: _Named) -> bool:
    """"Compare two jobs", "compare jobs for me": no more than the wish itself."""
    return all(word in _FILLER or word in _WISH for word in named.rest)


def _replaces(text: str, waiting: bool) -> bool:
    return bool(any_of(content(FILE)["words"]["correction"]).search(text)) and not waiting


def _only_names(text: str, place: str) -> bool:
    """True for "and in Houston?", "pay in New York, NY": a place and nothing else that asks."""
    name = {word for word in re.findall(r"[a-z]+", place.lower())}
    rest = [word for word in re.findall(r"[a-z']+", text.lower()) if word not in name]
    return all(word in _FILLER or word in ("pay", "salary", "city", "area", "near", "there", "live", "work", "i'm", "me", "show") for word in rest)


def _answered_or_asked(state: State, ledger: Ledger, same: bool = False, most: int = MOST_JOBS) -> Outcome:
    """`most` 1: asks for another job although two are left."""
    roles = [role for role in state["roles"] if role in ledger.roles]
    kept: State = {key: value for key, value in state.items() if key in ("place", "focus")}
    if len(roles) < 2 or most < 2:
        waiting: State = {**kept, "roles": roles, "open": True}
        asked = TOOL.asks(waiting, ledger)
        text = sentence(FILE, "same_job", role=ledger.roles[roles[0]].short) if same and roles else asked.text
        return Outcome(Answer(TOPIC, "clarify", text, roles[0] if roles else None), FollowUp("", asked.buttons), waiting)
    place = Place(*state["place"]) if state.get("place") else REST_OF_US
    note = sentence(FILE, "at_most_four") if len(roles) > MOST_JOBS else ""
    text, facts, data = compare(ledger, roles, place, state.get("focus", DUTIES), MAX_WORDS - words_in(note))
    text = f"{text} {note}".strip()
    answer = Answer(TOPIC, "answered" if facts else "unknown", text, None, tuple(facts), data)
    buttons = _more_buttons(roles[:MOST_JOBS], state.get("focus", DUTIES), ledger)
    return Outcome(answer, FollowUp("", buttons), {**kept, "roles": roles[:MOST_JOBS], "open": False})


def _which_meant(mention: Mention, state: State, ledger: Ledger) -> Outcome:
    waiting: State = {**state, "open": True, "meant": mention.value}
    asked = TOOL.asks(waiting, ledger)
    return Outcome(Answer(TOPIC, "clarify", asked.text), FollowUp("", asked.buttons), waiting)


def _which_place(place: PlaceChoices, state: State, ledger: Ledger) -> Outcome:
    """Asks which of the places of one name is meant: the amounts of a guessed one would be wrong."""
    places = [choice.label for choice in place.choices][:MOST_BUTTONS]
    focus = PAY if state.get("focus") == DUTIES else state.get("focus")
    waiting: State = {"roles": state["roles"], "focus": focus, "open": True, "places": places, "unclear": place.name}
    asked = TOOL.asks(waiting, ledger)
    return Outcome(Answer(TOPIC, "clarify", asked.text), FollowUp("", asked.buttons), waiting)


def _meant_buttons(state: State, ledger: Ledger) -> Tuple[Button, ...]:
    """What each says: both jobs where one is known and stays, else a correction of the last one."""
    roles = state["roles"]
    found = []
    for slug in the_vocabulary().ambiguous.get(state["meant"], [])[:MOST_BUTTONS]:
        others = [ledger.roles[role].short for role in roles if role != slug]
        short = ledger.roles[slug].short
        say = sentence(FILE, "say_with", first=", ".join(others), second=short) if others else short
        found.append(Button(ledger.roles[slug].title, Choice(TOPIC, say=say)))
    return tuple(found)


def _second_buttons(first: Optional[str], ledger: Ledger) -> Tuple[Button, ...]:
    others = [role for role in ledger.roles.values() if role.role != first][:MOST_BUTTONS]
    if first is None:
        return tuple(Button(role.title, Choice(TOPIC, say=role.short)) for role in others)
    says = [sentence(FILE, "say_with", first=ledger.roles[first].short, second=role.short) for role in others]
    return tuple(Button(role.title, Choice(TOPIC, say=say)) for role, say in zip(others, says))


def _more_buttons(roles: Sequence[str], focus: str, ledger: Ledger) -> Tuple[Button, ...]:
    names = listed([ledger.roles[role].short for role in roles])
    rows = {"pay": PAY, "qualify": "ways to qualify", "training": "training", "age": "age rule"}
    others = [what for what, row in rows.items() if row != focus]
    return tuple(Button(sentence(FILE, f"button_{what}"), Choice(TOPIC, say=sentence(FILE, f"say_{what}", roles=names))) for what in others)


TOOL = Compare()
