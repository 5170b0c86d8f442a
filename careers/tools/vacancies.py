"""Looks for ICE's open jobs on USAJOBS by job, place, grade and hiring path. Never guesses an opening: without a list it gives the link."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers import phrases, usajobs
from careers.context import wants_more
from careers.ledger import MAX_WORDS, Fact, Ledger
from careers.pay import Place, PlaceChoices, find_place, said
from careers.pay.gazetteer import the_gazetteer
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools import situations
from careers.tools.spanish import in_english
from careers.tools.tool import UNSURE, Message, Outcome, State, begins_as_question, is_another_question, is_elsewhere
from careers.tools.wording import any_of, content, listed, sentence, words_in
from careers.tools.words import corrects, is_back, is_skip, is_why
from careers.usajobs import Found, Opening, Problem, Search
from careers.vocabulary import the_vocabulary

FILE = "vacancies.yml"
TOPIC = "find-jobs"
# under these a message must name openings in so many words, and a job, place, grade or hiring path with them
NEIGHBOURS = (
    "roles-list",
    "internship-student",
    "location-choice",
    "outlook-growth",
    "veterans-preference",
    "federal-transfer",
    "direct-hire",
    "hiring-event",
)
LISTED, SAVED = "search.usajobs.only-portal", "search.saved-search.alerts"
NEAR_MILES = 50
LOWEST, HIGHEST = 1, 15
WORK_OF_OTHERS = ("role-compare", "am-i-eligible")  # "compare attorney and auditor" names two jobs, and no filters
PUBLIC = "public"  # the hiring path of jobs that everybody may apply for
SHOWN = 5  # openings of one reply's data; the text has as many of them as fit
MOST_TOLD = 3
LONGEST = 30  # words of a message: a longer one tells a story
PLAIN = 0.7  # score from which a wish for openings that names no filter is one for all of them
SHORT, BARE = 8, 6
JOB_FILTERS = ("role", "roles", "profession")
FILTERS = {"role", "roles", "place", "places", "grade_low", "paths"}
FEW = 4  # words of a bare change of filters
MOST_BUTTONS = 5
MOST_WORDS_OF_FILTERS = 20  # a longer list of filters stands in the link alone
CORRECTING = 0.8  # cosine from which a fact that corrects a belief is the better answer
CAPITAL = {"Washington, DC": "Washington DC, District of Columbia"}  # as USAJOBS writes it
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class Vacancies:
    name = "vacancies"
    claims: Tuple[str, ...] = (TOPIC,)

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words, text, question = content(FILE)["words"], message.question.text, message.question
        if question.topic not in (TOPIC, *NEIGHBOURS) or len(text.split()) > LONGEST:
            return False
        is_there = not begins_as_question(text) and bool(any_of(words["jobs_there"]).search(text))
        if _asks_for_alerts(message):
            return True
        filters = _read(text, message, ledger)
        if question.score < UNSURE and not (is_there and len(set(filters) & FILTERS) > 1):  # two filters speak for themselves
            return False
        if any_of(words["ordinary"]).search(text) or (question.facts and ledger.facts[question.facts[0][0]].is_correction and question.facts[0][1] >= CORRECTING):
            return False
        names_openings = bool(any_of(words["openings"]).search(text)) or is_there
        place = bool(filters.get("place") or filters.get("places"))
        if any_of(words["where"]).search(text) and not place:
            return False
        if question.topic in NEIGHBOURS:
            return names_openings and bool(filters)
        wishes = bool(any_of(words["wish"]).search(text)) or len(text.split()) <= BARE
        if names_openings and not filters and question.score < PLAIN:  # of all openings only where nothing else is asked of them
            return False
        return wishes and (names_openings or bool(any_of(words["jobs"]).search(text)) and bool(place or "grade_low" in filters or "paths" in filters))

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        if _asks_for_alerts(message):
            return _alerts(_kept(_read(message.question.text, message, ledger)), ledger)
        return _asked_or_told(_with_own_paths(_read(message.question.text, message, ledger), message), ledger, today)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        words, text = content(FILE)["words"], message.text
        said_now = _with_own_paths(_read(text, message, ledger), message, is_told_now=True)
        if state.get("places"):
            return self._placed(message, said_now, state, ledger, today)
        is_short = len(text.split()) <= SHORT
        if is_short and any_of(words["alerts"]).search(text) and not is_another_question(message):
            return _alerts(state, ledger)
        if is_short and (wants_more(text) or any_of(words["more"]).search(text)):
            if any_of(words["openings"]).search(text):  # more of a list that there is not: the same link
                return _told(state, ledger, today, state.get("shown", 0))
            return _told(state, ledger, today, state["shown"]) if state.get("shown") else None
        gone = [code for code in _codes(situations.denied(in_english(text))) if code in state.get("paths", ())]
        if gone and is_short:  # "not a veteran"
            paths = [code for code in state["paths"] if code not in (*gone, PUBLIC)]
            return _asked_or_told({**{key: value for key, value in state.items() if key not in ("shown", "paths")},
                                   **({"paths": [*paths, PUBLIC]} if paths else {})}, ledger, today)
        if self.starts(message, ledger) and not any_of(words["turn"]).search(text):
            return self.start(message, ledger, today)
        is_turn = is_short and bool(any_of(words["turn"]).search(text) or corrects(text) or not is_another_question(message))
        # "only gs-9" and "gs 5 to 7" are filters, whatever topic their grade seems to have
        is_filter = bool(said_now) and len(text.split()) <= FEW and message.question.topic not in WORK_OF_OTHERS
        elsewhere = is_elsewhere(message, (TOPIC, *NEIGHBOURS), ledger) and not is_filter
        everywhere = bool(any_of(words["everywhere"]).search(text))
        dropping = [key for key, patterns in words["dropped"].items() if is_short and any_of(patterns).search(text)]
        if dropping:
            parts = {"grade": ("grade_low", "grade_high"), "place": ("place", "near"), "path": ("paths",), "job": JOB_FILTERS}
            left = {key: value for key, value in state.items() if key != "shown" and not any(key in parts[what] for what in dropping)}
            return _asked_or_told(left, ledger, today)
        if not is_turn or elsewhere or not (said_now or everywhere):
            return None
        dropped = {"shown", *(("place", "near") if everywhere or "place" in said_now or "places" in said_now else ())}
        if "role" in said_now or "roles" in said_now:
            dropped |= set(JOB_FILTERS)
        kept = {key: value for key, value in state.items() if key not in dropped}
        return _asked_or_told({**kept, **said_now}, ledger, today)

    def _placed(self, message: Message, said_now: State, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        """The answer to the open question which place is meant; None where it is about something else."""
        words, text = content(FILE)["words"], message.text
        given = {key: value for key, value in state.items() if key not in ("places", "unclear")}
        asked = self.asks(state, ledger)
        if is_why(text):
            return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "why_place"), state.get("role")), replace(asked, text=""), state)
        if not said_now.get("place") and is_another_question(message):
            return None
        beside = _read(f"{state['unclear']}, {text}", message, ledger) if state.get("unclear") else {}
        if beside.get("place") in state["places"]:  # "Portland?" "the one in Maine": read beside the name that was unclear
            said_now = beside
        if said_now.get("place") and not said_now.get("places"):
            return _asked_or_told({**given, **said_now}, ledger, today)
        if is_skip(text) or is_back(text) or any_of([*words["everywhere"], *words["unsure"]]).search(text):
            return _asked_or_told({key: value for key, value in given.items() if key != "near"}, ledger, today)
        if is_elsewhere(message, (TOPIC, *NEIGHBOURS), ledger):
            return None
        return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "place_not_read"), state.get("role")), replace(asked, text=""), state)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if not state.get("places"):
            return FollowUp()
        text = sentence(FILE, "which_place", place=state["unclear"]) if state.get("unclear") else sentence(FILE, "which_of")
        return FollowUp(text, tuple(Button(place, Choice(TOPIC, say=place)) for place in state["places"][:MOST_BUTTONS]))


def _asks_for_alerts(message: Message) -> bool:
    """ "Alert me about new jobs": alerts are USAJOBS's own, made from a saved search."""
    return message.question.topic == TOPIC and message.question.score >= UNSURE and bool(any_of(content(FILE)["words"]["alert_me"]).search(message.question.text))


def _read(text: str, message: Message, ledger: Ledger) -> State:
    """The filters that a text names: role or roles, place or places to choose from, near, grades and hiring paths."""
    words = content(FILE)["words"]
    named = the_vocabulary().find(text)
    roles = list(named.roles or named.possible_roles)
    if not roles and message.role and any_of(words["pointing"]).search(text):
        roles = [message.role]
    if not roles:  # "psychiatrist" is no job's name, yet a profession of one
        roles = [role for role in content(FILE)["professions"] if _professions_in(text, role)]
    found: State = {"role": roles[0]} if len(roles) == 1 else {"roles": roles} if roles else {}
    professions = [slug for role in roles for slug in _professions_in(text, role)]
    if professions:
        found["profession"] = professions[0]
    found.update(_place(text))
    if found.get("place") and any_of(words["near"]).search(text) and "," in found["place"]:
        found["near"] = True
    grades = [grade for _, grade in said(text).grades] or ([named.grade[1]] if named.grade else [])
    if grades:
        found["grade_low"] = LOWEST if any_of(words["and_below"]).search(text) else min(grades)
        found["grade_high"] = HIGHEST if any_of(words["and_above"]).search(text) else max(grades)
    paths = [path["codes"] for path in content(FILE)["paths"] if any_of(path["words"]).search(text)]
    if paths:
        found["paths"] = [code for codes in paths for code in codes]
    return found


def _codes(named: Sequence[str]) -> List[str]:
    """The hiring paths, as USAJOBS names them, of situations such as "veteran"."""
    return [code for path in content(FILE)["paths"] if path.get("situation") in named for code in path["codes"]]


def _with_own_paths(filters: State, message: Message, is_told_now: bool = False) -> State:
    """The filters with the hiring paths that the person has named as theirs, beside the jobs that are open to everybody.

    `is_told_now`: only where this message tells of them; else also what was told earlier, unless the message names paths of its own.
    """
    told = situations.own(in_english(message.text))
    codes = _codes(told) or ([] if is_told_now or filters.get("paths") else _codes(message.situations))
    return {**filters, "paths": [*codes, *(code for code in filters.get("paths", ()) if code not in (*codes, PUBLIC)), PUBLIC]} if codes else filters


def _professions(role: str) -> Dict[str, Any]:
    """The professions of a job that is many: each has a series or words of its own to search for."""
    found: Dict[str, Any] = content(FILE)["professions"].get(role, {})
    return found


def _professions_in(text: str, role: str) -> List[str]:
    return [slug for slug, entry in _professions(role).items() if "words" in entry and any_of(entry["words"]).search(text)]


def _searched_for(role: str, state: State, ledger: Ledger) -> Dict[str, Any]:
    """What finds a job: its `series`, else a `keyword` or `paths`; with a series the `name` of what is in it. A series never stands for other professions."""
    professions = _professions(role)
    if professions:
        found: Dict[str, Any] = professions.get(state.get("profession", ""), professions["any"])
        return found
    published = ledger.roles[role].series
    if isinstance(published, (list, tuple)):
        return {"series": list(published), "name": ledger.roles[role].short}
    instead: Dict[str, Any] = content(FILE)["no_series"].get(role, {})
    return instead


def _place(text: str) -> State:
    """`place` as USAJOBS writes it, or `places` to choose from where the name means several."""
    place = find_place(text)
    states = {named.title for named in the_gazetteer().states.values()}
    if isinstance(place, Place):
        name = _as_on_usajobs(place.label)
        return {"place": name} if name else {}
    if not isinstance(place, PlaceChoices) or not place.choices:
        return {}
    labels = [choice.label for choice in place.choices]
    if place.name in states and not set(labels) & set(CAPITAL):
        return {"place": place.name}
    names = [name for name in map(_as_on_usajobs, labels) if name]
    return {"places": names, **({"unclear": place.name} if place.name else {})}


def _as_on_usajobs(label: str) -> Optional[str]:
    """ "Houston, TX" as "Houston, Texas"; None for what is no city and no state ("a place abroad")."""
    states = the_gazetteer().states
    city, comma, code = label.rpartition(", ")
    if label in CAPITAL:
        return CAPITAL[label]
    if comma and code.lower() in states:
        return f"{city}, {states[code.lower()].title}"
    return label if label in {named.title for named in states.values()} else None


def _roles(state: State, ledger: Ledger) -> List[str]:
    return [role for role in ([state["role"]] if state.get("role") else state.get("roles", [])) if role in ledger.roles]


def search_of(state: State, ledger: Ledger) -> Search:
    """The search that the filters amount to: jobs become series, or a keyword where no series is published."""
    wanted = [_searched_for(role, state, ledger) for role in _roles(state, ledger)]
    series = [one for each in wanted for one in each.get("series", [])]
    keywords = [each["keyword"] for each in wanted if "keyword" in each]
    paths = [*state.get("paths", []), *(path for each in wanted for path in each.get("paths", []))]
    return Search(
        tuple(dict.fromkeys(series)),
        keywords[0] if len(keywords) == 1 and not series else None,
        state.get("place"),
        NEAR_MILES if state.get("near") and state.get("place") else None,
        state.get("grade_low"),
        state.get("grade_high"),
        tuple(dict.fromkeys(paths)),
    )


def _asked_or_told(state: State, ledger: Ledger, today: dt.date) -> Outcome:
    if state.get("places"):
        asked = TOOL.asks(state, ledger)
        return Outcome(Answer(TOPIC, "clarify", asked.text, state.get("role")), replace(asked, text=""), state)
    return _told(state, ledger, today, 0)


def _told(state: State, ledger: Ledger, today: dt.date, after: int) -> Outcome:
    """What USAJOBS lists, from the opening at place `after` on; the link and where jobs are listed if it does not answer."""
    wanted = search_of(state, ledger)
    role = state.get("role")
    try:
        found = usajobs.search(wanted)
    except Problem as problem:
        text = _without_list(problem.kind, wanted, state, ledger)
        answer = Answer(TOPIC, "answered", text, role, (ledger.facts[LISTED],), _data(wanted, None, (), today))
        more_facts = Choice(TOPIC, role, more=True) if role or wanted == Search() else None
        return Outcome(answer, FollowUp("", _buttons(state, more_facts, False)), _kept(state))
    ordered = _ordered(found.openings, role)
    shown = ordered[after : after + SHOWN]
    text = _list_text(wanted, found, shown, after, state, ledger, today)
    more = after + len(shown) < len(ordered)
    facts: Tuple[Fact, ...] = (ledger.facts[SAVED],)
    answer = Answer(TOPIC, "answered", text, role, facts, _data(wanted, found.total, shown, today))
    return Outcome(answer, FollowUp("", _buttons(state, None, more)), {**_kept(state), "shown": after + len(shown)})


def _kept(state: State) -> State:
    return {key: value for key, value in state.items() if key != "shown"}


def _without_list(kind: str, wanted: Search, state: State, ledger: Ledger) -> str:
    grade = _grade_words(wanted)
    what = _what(replace(wanted, radius_miles=None, grade_low=None, grade_high=None), state, ledger)  # what the link has
    link = sentence(FILE, "open_link_grade" if grade else "open_link", what=what, grade=grade, link=wanted.link)
    return " ".join([sentence(FILE, kind), sentence(FILE, "listed"), link])


def _list_text(wanted: Search, found: Found, shown: Sequence[Opening], after: int, state: State, ledger: Ledger, today: dt.date) -> str:
    """How many, the first ones and until when, how to be told of new ones, and the link; openings only as far as they fit."""
    what = _what(wanted, state, ledger, found.total)
    head = (
        sentence(FILE, "found", date=_as_words(today), total=f"{found.total:,}", what=what)
        if found.total
        else sentence(FILE, "none", date=_as_words(today), what=what)
    )
    tail = f"{sentence(FILE, 'save')} {sentence(FILE, 'all' if found.total else 'see', link=wanted.link)}"
    told: List[str] = []
    middle = sentence(FILE, "no_more") if found.total and not shown else ""
    for opening in shown[:MOST_TOLD]:
        told.append(_line(opening, wanted))
        longer = sentence(FILE, "next" if after else "first", openings="; ".join(told))
        if words_in(f"{head} {longer} {tail}") > MAX_WORDS:
            break
        middle = longer
    return " ".join(part for part in (head, middle, tail) if part)


def _what(wanted: Search, state: State, ledger: Ledger, total: Optional[int] = None) -> str:
    """ "ICE jobs in series 1801 (includes deportation officer), in Texas, open to students"."""
    shown = [each["name"] for each in (_searched_for(role, state, ledger) for role in _roles(state, ledger)) if each.get("series")]
    parts: List[str] = []
    if wanted.series:
        key = "in_series" if 0 < len(shown) <= 2 else "in_series_alone"
        parts.append(sentence(FILE, key, series=listed(wanted.series, "or"), roles=listed(shown, "or")))
    if wanted.keyword:
        parts.append(sentence(FILE, "with_keyword", keyword=wanted.keyword))
    if wanted.place:
        parts.append(sentence(FILE, "near_place" if wanted.radius_miles else "in_place", miles=wanted.radius_miles, place=wanted.place))
    if wanted.grade_low:
        parts.append(
            sentence(FILE, "at_grade" if wanted.grade_low == wanted.grade_high else "at_grades", low=wanted.grade_low, high=wanted.grade_high)
        )
    who = [path["who"] for path in content(FILE)["paths"] if set(path["codes"]) <= set(wanted.hiring_paths)]
    if who:
        parts.append(sentence(FILE, "open_to", who=listed(who, "or")))
    noun = "job" if total == 1 else "jobs"
    whole = " ".join([sentence(FILE, noun), ", ".join(parts)]).strip()
    return whole if words_in(whole) <= MOST_WORDS_OF_FILTERS else sentence(FILE, f"{noun}_filtered")


def _grade_words(wanted: Search) -> str:
    if not wanted.grade_low:
        return ""
    return f"GS-{wanted.grade_low}" if wanted.grade_low == wanted.grade_high else f"GS-{wanted.grade_low} to GS-{wanted.grade_high}"


def _ordered(openings: Sequence[Opening], role: Optional[str]) -> List[Opening]:
    """Titles of the job that was asked for first, as a series holds others too; then those that close first."""

    def is_other(opening: Opening) -> bool:
        return role is not None and role not in the_vocabulary().find(opening.title).roles

    return sorted(openings, key=lambda opening: (is_other(opening), opening.closes or dt.date.max, opening.title, opening.control_number))


def _line(opening: Opening, wanted: Search) -> str:
    until = sentence(FILE, "until", date=_as_words(opening.closes)) if opening.closes else sentence(FILE, "no_date")
    return sentence(
        FILE, "opening", title=opening.title, details=", ".join(part for part in (_where(opening, wanted), _grade(opening), until) if part)
    )


def _where(opening: Opening, wanted: Search) -> str:
    """The place that was asked for where the opening has it, else its first one, and how many others it has."""
    asked = [place for place in opening.places if wanted.place and (place == wanted.place or place.endswith(f", {wanted.place}"))]
    if not opening.places:
        return ""
    place, others = (asked or opening.places)[0], len(opening.places) - 1
    return place if not others else sentence(FILE, "more_places" if others > 1 else "one_more_place", place=place, number=others)


def _grade(opening: Opening) -> str:
    low, high = opening.grade_low, opening.grade_high
    if not opening.pay_plan or low is None:
        return ""
    return f"{opening.pay_plan}-{low}" + (f"/{high}" if high is not None and high != low else "")


def _data(wanted: Search, total: Optional[int], shown: Sequence[Opening], today: dt.date) -> Dict[str, Any]:
    """The machine-readable result; `total` and `as_of` are null where USAJOBS gave no answer."""
    return {
        "query": wanted.as_dict(),
        "link": wanted.link,
        "openings": [_as_data(opening, wanted) for opening in shown],
        "total": total,
        "as_of": today.isoformat() if total is not None else None,
    }


def _as_data(opening: Opening, wanted: Search) -> Dict[str, Any]:
    return {
        "title": opening.title,
        "announcement": opening.announcement,
        "control_number": opening.control_number,
        "location": _where(opening, wanted) or None,
        "pay_plan": opening.pay_plan,
        "grade_low": opening.grade_low,
        "grade_high": opening.grade_high,
        "pay_min_usd": opening.pay_min_usd,
        "pay_max_usd": opening.pay_max_usd,
        "opens": opening.opens.isoformat() if opening.opens else None,
        "closes": opening.closes.isoformat() if opening.closes else None,
        "url": opening.url,
    }


def _alerts(state: State, ledger: Ledger) -> Outcome:
    fact = ledger.facts[SAVED]
    wanted = search_of(state, ledger)
    text = f"{fact.statement} {sentence(FILE, 'alerts_link', link=wanted.link)}"
    return Outcome(
        Answer(TOPIC, "answered", text, state.get("role"), (fact,), {"query": wanted.as_dict(), "link": wanted.link}), FollowUp(), _kept(state)
    )


def _buttons(state: State, more_facts: Optional[Choice], has_more: bool) -> Tuple[Button, ...]:
    found: List[Button] = []
    if has_more:
        found.append(Button(sentence(FILE, "button_more"), Choice(TOPIC, say=sentence(FILE, "say_more"))))
    found.append(Button(sentence(FILE, "button_alerts"), Choice(TOPIC, say=sentence(FILE, "say_alerts"))))
    told = [path["situation"] for path in content(FILE)["paths"] if path.get("situation") and set(path["codes"]) <= set(state.get("paths", ()))]
    if told and PUBLIC in state["paths"]:
        says = listed([content("checklist.yml")["situations"][one]["say"] for one in told])
        found.append(Button(sentence(FILE, "button_all_paths"), Choice(TOPIC, say=sentence(FILE, "say_all_paths", situations=says))))
    elif not state.get("paths"):
        found.append(Button(sentence(FILE, "button_public"), Choice(TOPIC, say=sentence(FILE, "say_public"))))
    if more_facts:  # what the ledger has on the openings of that job, or of all
        found.append(Button(phrases.phrase("more"), more_facts))
    return tuple(found)


def _as_words(date: dt.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


TOOL = Vacancies()
