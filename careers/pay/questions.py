"""Reads a pay question from a message. Never fills in a grade or a place: what is missing is asked for."""
from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import Any, Dict, List, Mapping, Optional, Tuple, Union

from careers.pay.calculator import PayQuestion
from careers.pay.coverage import coverage_of, plan_for
from careers.pay.gazetteer import Place
from careers.pay.places import Found, PlaceChoices, find_place
from careers.pay.tables import GRADES, LATEST_YEAR, STEPS, YEARS

_NUMBER_WORDS = {word: number for number, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1)}
_ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_NUMBER_WORDS.update({word: number for number, word in zip((0, 16, 17, 18, 19, 20, 30, 40, 50, 100), (  # no grade and no step, so they are asked about
    "zero sixteen seventeen eighteen nineteen twenty thirty forty fifty hundred".split()))})
_WORD = "|".join(_NUMBER_WORDS)
_SPANISH_NUMBERS = {word: number for number, word in enumerate(  # behind a Spanish word only: "once" is eleven there
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split(), 1)}
_SPANISH_NUMBERS.update({"cero": 0, "veinte": 20})
_SPANISH = "|".join(_SPANISH_NUMBERS)
_SPANISH_ORDINALS = {word: number for number, words in enumerate(
    "primer|primero segundo tercer|tercero cuarto quinto sexto s[eé]ptimo octavo noveno d[eé]cimo".split(), 1) for word in words.split("|")}
_JOINED = r"(?:\s*(?:is\s+|es\s+|number\s+|n[uú]mero\s+|no\.?\s+|n[º°]\s*|#\s*|[:=]\s*)|[-–](?=\d)|\s+[-–]\s+(?=\d)|\s*)"  # "step 3", "step-3", "step: 3"
_ANY_NUMBER = r"(?<=\s)[-−]\d+|\d+"  # also one that is no step: a number that was named is never passed over
_NO_UNIT = r"(?![\d.]|,\d|\s*(?:%|percent\b|k\b|years?\b|yrs?\b|hours?\b|hrs?\b|months?\b|weeks?\b|days?\b))"

_PLAN_GRADE = re.compile(rf"\b(gs|gl)[\s\-–]*(?:grade\s*)?(\d{{1,2}}(?!\d)|(?:{_WORD})\b)", re.I)
_LADDER = re.compile(r"\b(gs|gl)[\s\-]*(\d{1,2}(?:\s*/\s*\d{1,2}){2,})(?!\d)", re.I)
_GRADE = re.compile(rf"\b(?:grade\s+(?:is\s+|level\s+)?(\d{{1,2}}(?!\d)|(?:{_WORD})\b)|grado\s+(?:es\s+)?(\d{{1,2}}(?!\d)|(?:{_SPANISH})\b))", re.I)
_PAIR = re.compile(r"(?<![\d/$.])(1[0-5]|[1-9])\s?/\s?(10|[1-9])(?![\d/])")
_STEP = re.compile(rf"\b(?:(?:step|steps|stp){_JOINED}({_ANY_NUMBER}|(?:{_WORD})\b)"
                   rf"|(?:pasos?|escal[oó]n){_JOINED}({_ANY_NUMBER}|(?:{_SPANISH})\b))", re.I)
_ORDINAL_STEP = re.compile(rf"\b({'|'.join(_ORDINALS)}|\d{{1,9}}(?:st|nd|rd|th))\s+step\b|\b({'|'.join(_SPANISH_ORDINALS)}|\d{{1,9}}\s?[º°o]\.?)\s+(?:paso|escal[oó]n)\b", re.I)
_STEP_BEHIND = re.compile(rf"\s*(?:[/\-,]\s*|\bst\.?\s*|\bs|\s)(\d{{1,2}}){_NO_UNIT}", re.I)
_YEAR = re.compile(r"(?<![\d$.,])(20[0-5]\d|19[5-9]\d)(?!\d|,\d)")

_LEAP = re.compile(r"\bLEAP\b|\bleap pay\b|\b[Aa]vailability [Pp]ay\b|(?:\b(?:with|w|plus|percent)|w/|%)\s?leap\b")
_AUO = re.compile(r"\bauo\b", re.I)


@dataclass(frozen=True)
class Known:
    """What earlier messages settled, in plain values that can be stored: plan "GS" or "GL", place as "Houston, TX"."""

    plan: Optional[str] = None
    grade: Optional[int] = None
    step: Optional[int] = None
    place: Optional[str] = None
    year: Optional[int] = None

    def as_dict(self) -> Dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Known":
        return cls(**{field.name: values[field.name] for field in fields(cls) if field.name in values})


@dataclass(frozen=True)
class Missing:
    """What is still to be asked: `what` is grade, step, place, year or pay; `text` one clear sentence; `choices` messages to offer."""

    what: str
    text: str
    choices: Tuple[str, ...] = ()
    known: Known = Known()


@dataclass(frozen=True)
class Said:
    """What a message itself names, unchecked and in order: grades as (plan or None, number), steps, years, and the place."""

    grades: Tuple[Tuple[Optional[str], int], ...]
    steps: Tuple[int, ...]
    years: Tuple[int, ...]
    place: Optional[Found]
    role: Optional[str]  # the job that a word for premium pay stands for


def said(message: str) -> Said:
    grades, steps = _grades_and_steps(message)
    years = _unique([int(match) for match in _YEAR.findall(message)])
    return Said(tuple(grades), tuple(steps), tuple(years), find_place(message), _role_by_premium(message))


def without_grades_and_steps(message: str) -> str:
    """The message with its grades, steps and years blanked out: what is left tells whether it asks something else."""
    for pattern in (_LADDER, _PLAN_GRADE, _GRADE, _STEP, _ORDINAL_STEP, _PAIR, _YEAR, _LEAP, _AUO):
        message = pattern.sub(" ", message)
    return message


def parse(message: str, role: Optional[str], known: Known = Known()) -> Union[PayQuestion, Missing]:
    """The question that a message asks about a role (a slug, or None when no job is known).

    `known` holds what the conversation settled before; what the message says comes first. Step 1 and the latest year
    are taken when neither says otherwise.
    """
    role = role or _role_by_premium(message)
    coverage = coverage_of(role)
    if coverage.unpaid:
        return Missing("pay", coverage.unpaid)
    grades, steps = _grades_and_steps(message)
    years = _unique([int(match) for match in _YEAR.findall(message)])
    place = find_place(message)
    settled = Known(grades[0][0] or known.plan if grades else known.plan, grades[0][1] if grades else known.grade,
                    steps[0] if steps else known.step, place.label if isinstance(place, Place) else known.place,
                    years[0] if years else known.year)
    missing = _missing_year(years, settled) or _missing_grade(grades, settled) or _missing_step(steps, settled)
    if missing:
        return missing
    if place is None and known.place:
        place = find_place(known.place)
    if not isinstance(place, Place):
        return _missing_place(place, settled)
    return _question(settled, place, role)


def known_of(question: PayQuestion) -> Known:
    """What a question settles for the next message. The plan only where the person must have typed it, as else it follows the grade."""
    usual = plan_for(question.role, None, question.grade)
    typed = None
    if (usual.name, usual.law_enforcement) != (question.plan, question.law_enforcement):
        typed = "GL" if question.law_enforcement else "GS"
    return Known(typed, question.grade, question.step, question.place, question.year)


def _role_by_premium(message: str) -> Optional[str]:
    """Only agents get LEAP, and AUO is asked about for deportation officers: the word stands for the job when none is named."""
    if _LEAP.search(message):
        return "special-agent"
    return "deportation-officer" if _AUO.search(message) else None


def _question(settled: Known, place: Place, role: Optional[str]) -> PayQuestion:
    assert settled.grade is not None, "asked for before"
    plan = plan_for(role, settled.plan, settled.grade)
    return PayQuestion(plan.name, settled.grade, settled.step or 1, place.locality_code, settled.year or LATEST_YEAR, plan.law_enforcement,
                       coverage_of(role).premium, place=place.label, role=role, note=plan.note)


def _missing_year(years: List[int], settled: Known) -> Optional[Missing]:
    offered = tuple(str(year) for year in reversed(YEARS))
    rest = Known(settled.plan, settled.grade, settled.step, settled.place)
    if any(year not in YEARS for year in years):
        return Missing("year", f"I have the pay tables of {YEARS[0]} and {YEARS[1]} only; please pick one of them.", offered, rest)
    return Missing("year", "I work out one year at a time; which year do you mean?", offered, rest) if len(years) > 1 else None


def _missing_grade(grades: List[Tuple[Optional[str], int]], settled: Known) -> Optional[Missing]:
    rest = Known(None, None, settled.step, settled.place, settled.year)
    if any(grade not in GRADES for _, grade in grades):
        return Missing("grade", "Grades run from 1 to 15, such as GL-7 or GS-12; which one do you mean?", (), rest)
    if len({grade for _, grade in grades}) > 1:
        return Missing("grade", "I work out one grade at a time; which one first?", tuple(_grade_name(plan, grade) for plan, grade in grades), rest)
    if settled.grade is None:
        return Missing("grade", "Which grade do you mean, from 1 to 15, such as GL-7 or GS-12?", (), rest)
    return None


def _missing_step(steps: List[int], settled: Known) -> Optional[Missing]:
    rest = Known(settled.plan, settled.grade, None, settled.place, settled.year)
    if any(not 1 <= step <= STEPS for step in steps):
        return Missing("step", "Steps run from 1 to 10; which one do you mean?", (), rest)
    if len(steps) > 1:
        return Missing("step", "I work out one step at a time; which one first?", tuple(f"step {step}" for step in steps), rest)
    return None


def _missing_place(place: Optional[Found], settled: Known) -> Missing:
    rest = Known(settled.plan, settled.grade, settled.step, None, settled.year)
    if place is None:
        return Missing("place", "Which city would you work in? Type the city and state, such as Houston, TX.", (), rest)
    assert isinstance(place, PlaceChoices)
    choices = tuple(choice.label for choice in place.choices)
    if not place.name:
        return Missing("place", "I work out one place at a time; which one first?", choices, rest)
    return Missing("place", f'Pay in {place.name} depends on where: pick one, or type "Rest of U.S." if yours is in no pay area.', choices, rest)


def _grades_and_steps(message: str) -> Tuple[List[Tuple[Optional[str], int]], List[int]]:
    """Grades as (plan or None, number) and steps, each once, in the order written; numbers are not checked for range."""
    ladder = _LADDER.search(message)
    if ladder:
        return [(ladder.group(1).upper(), int(grade)) for grade in re.findall(r"\d+", ladder.group(2))], []
    grades: List[Tuple[Optional[str], int]] = []
    steps = [_number(_which(match)) for match in _STEP.finditer(message)] + [_ordinal(_which(found)) for found in _ORDINAL_STEP.finditer(message)]
    behind: List[int] = []
    for match in list(_PLAN_GRADE.finditer(message)) or list(_GRADE.finditer(message)):
        plan = match.group(1).upper() if match.re is _PLAN_GRADE else None
        grades.append((plan, _number(_which(match))))
        found = _STEP_BEHIND.match(message, match.end())
        behind += [int(found.group(1))] if found else []
    pair = _PAIR.search(message) if not grades else None
    if pair:
        return [(None, int(pair.group(1)))], [int(pair.group(2))]
    return _unique(grades), _unique(steps or behind)


def _which(match: "re.Match[str]") -> str:
    """The number of a match, whose last group that took part holds it."""
    return next(group for group in reversed(match.groups()) if group)


def _number(text: str) -> int:
    if text[0] in "-−":
        return -int(text[1:])
    return int(text) if text.isdigit() else _NUMBER_WORDS.get(text.lower(), _SPANISH_NUMBERS.get(text.lower(), 0))


def _ordinal(text: str) -> int:
    spanish = next((number for word, number in _SPANISH_ORDINALS.items() if re.fullmatch(word, text, re.I)), None)
    return _ORDINALS.get(text.lower()) or spanish or int(re.sub(r"\D", "", text))


def _grade_name(plan: Optional[str], grade: int) -> str:
    return f"{plan}-{grade}" if plan else f"grade {grade}"


def _unique(values: List[Any]) -> List[Any]:
    return list(dict.fromkeys(values))
