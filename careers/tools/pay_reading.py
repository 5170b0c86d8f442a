"""Reads what a message says to the pay calculator: grade, step, place, year, what to show, and what cannot be read. Works out no pay."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import FrozenSet, List, Optional, Tuple

from careers.pay import Place, PlaceChoices, Said, find_places, said, without_grades_and_steps
from careers.pay.gazetteer import key_of, the_gazetteer, tokens_of
from careers.tools.wording import any_of, content
from careers.vocabulary import the_vocabulary

FILE = "pay.yml"
YEAR, HOUR, OVERTIME, TABLE, LADDER = "year", "hour", "overtime", "table", "ladder"
NET = "net"  # asks for what is left after tax, or whether tax is in it: only pay before tax is worked out
START = "start"  # what a job starts at in a place, where nobody has named a grade; no words ask for it by name
MOST_HOURS = 40
LONGEST_NAME = 5  # words of a place
LONGEST = 30  # words: what a longer message says beside is not looked at


@dataclass(frozen=True)
class Reading:
    """`problem`: the sentence that says why a part cannot be taken; `rest`: words that are no part of a pay question's values."""

    said: Said
    plan: Optional[str] = None  # GS or GL without a grade
    view: Optional[str] = None
    hours: Optional[int] = None
    problem: Optional[str] = None
    office: bool = False
    officers: bool = False
    rest: Tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return self.says_values or bool(self.view)

    @property
    def says_values(self) -> bool:
        """A grade, step, year, place or plan; what to show of them is none."""
        found = self.said
        return bool(found.grades or found.steps or found.years or found.place or self.plan or self.problem)

    @property
    def is_complete(self) -> bool:
        return bool(self.said.grades and isinstance(self.said.place, Place))

    def is_only_values(self, also: FrozenSet[str] = frozenset()) -> bool:
        """True where the message asks nothing beside a change of its values: "and in Denver?"."""
        return all(word in filler() or word in also for word in self.rest)


def filler() -> FrozenSet[str]:
    return frozenset(content(FILE)["words"]["filler"].split())


def stronger() -> FrozenSet[str]:
    """Words that may stand in the answer to an open question, but make a question of their own elsewhere."""
    return frozenset(content(FILE)["words"]["stronger"].split())


@functools.lru_cache(maxsize=64)  # a message is read by starts, start and go_on
def read(text: str) -> Reading:
    words = content(FILE)["words"]
    found = said(text)
    view = _view(text)
    hours = _hours(text) if view == OVERTIME else None
    plan = re.search(words["plan"], text, re.IGNORECASE)
    return Reading(
        found,
        plan.group(1).upper() if plan else None,
        view,
        hours if hours and hours <= MOST_HOURS else None,
        _problem(text, found, hours),
        bool(any_of(words["office"]).search(text)),
        bool(any_of(words["officers"]).search(text)),
        tuple(_rest(text, found)),
    )


def _view(text: str) -> Optional[str]:
    words = content(FILE)["words"]
    for view, patterns in words["views"].items():
        if any_of(patterns).search(text) and not (view == TABLE and any_of(words["not_a_table"]).search(text)):
            return str(view)
    return None


def aside_in(text: str) -> Optional[str]:
    """What is asked of an amount that was shown: `extra` (is overtime in it) or `period` (is it for a year); None where neither is."""
    return next((str(aside) for aside, patterns in content(FILE)["words"]["asides"].items() if any_of(patterns).search(text)), None)


def _hours(text: str) -> Optional[int]:
    """Hours of overtime a week; one that is no whole number counts as too many, as both are asked about."""
    found = re.search(content(FILE)["words"]["hours"], text, re.IGNORECASE)
    if not found:
        return None
    return int(found.group(1)) or MOST_HOURS + 1 if found.group(1).isdigit() else MOST_HOURS + 1


def _problem(text: str, found: Said, hours: Optional[int]) -> Optional[str]:
    words = content(FILE)["words"]
    if re.search(words["fraction"], text, re.IGNORECASE):
        return "whole_numbers"
    if hours and hours > MOST_HOURS:
        return "hours_a_week"
    if found.place is not None:
        return None
    if re.search(words["zip"], text, re.IGNORECASE):
        return "place_zip"
    if any_of(words["abroad"]).search(text):
        return "place_abroad"
    return "place_unknown" if _unknown_place(text, found) else None


def _unknown_place(text: str, found: Said) -> Optional[str]:
    """What stands where a place would, and is none that is known: a name, or beside a grade a word in small letters."""
    words = content(FILE)["words"]
    somewhere = re.search(words["somewhere"], text)
    if somewhere and somewhere.group(1) not in words["not_a_place"]:
        return somewhere.group(1)
    small = re.search(words["somewhere_small"], text) if found.grades else None
    return small.group(1) if small and small.group(1) not in filler() | stronger() | set(words["not_a_place_small"].split()) else None


def _rest(text: str, found: Said) -> List[str]:
    """The words that are left when jobs, grades, steps, years, places and what to show are taken out."""
    words = content(FILE)["words"]
    for mention in reversed([one for one in the_vocabulary().find(text).entities if one.kind == "role"]):
        text = f"{text[: mention.start]} . {text[mention.end :]}"
    text = re.sub(r"\bdo (?:it|that|the same|this)\b", " ", without_grades_and_steps(text), flags=re.IGNORECASE)
    for patterns in words["views"].values():
        text = any_of(patterns).sub(" ", text)
    for pattern in (words["hours"], words["plan"], words["zip"], *words["abroad"]):
        text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    somewhere = _unknown_place(text, found) if found.place is None else None
    if somewhere:
        text = text.replace(somewhere, " ")
    left = [written for written, _ in tokens_of(text)]
    if found.place is not None and len(left) <= LONGEST:
        left = _without_places(left, found)
    return [word.lower() for word in left if not word.isdigit()]


def _without_places(left: List[str], found: Said) -> List[str]:
    """Takes out the shortest stretch of words that names each place, and states beside it."""
    places = (
        [found.place]
        if isinstance(found.place, Place) or (isinstance(found.place, PlaceChoices) and found.place.name)
        else list(found.place.choices if found.place else ())
    )
    for place in places:
        for length, start in ((length, start) for length in range(1, LONGEST_NAME + 1) for start in range(len(left) - length + 1)):
            named = find_places(" ".join(left[start : start + length]))
            if len(named) == 1 and (named[0] == place or _is_among(place, named[0])):
                first, last = _whole_name(left, start, start + length)
                left = left[:first] + left[last:]
                break
    states = the_gazetteer().states
    names = {word.lower() for named in states.values() for word in named.title.split()}
    return [word for word in left if not (word.lower() in states or word.lower().replace(".", "") in states or word.lower() in names)]


def _whole_name(left: List[str], start: int, end: int) -> Tuple[int, int]:
    """ "Vegas" is found first in "Las Vegas"; the whole name is what counts."""
    spans = [(first, last) for first in range(max(0, end - LONGEST_NAME), start + 1) for last in range(end, min(len(left), start + LONGEST_NAME) + 1)]
    known = [span for span in spans if key_of(" ".join(left[span[0] : span[1]])) in the_gazetteer().names]
    return max(known, key=lambda span: span[1] - span[0], default=(start, end))


def _is_among(place: object, named: object) -> bool:
    """ "Portland" stands for "Portland, OR" where the state comes later."""
    return isinstance(named, PlaceChoices) and isinstance(place, Place) and place in named.choices
