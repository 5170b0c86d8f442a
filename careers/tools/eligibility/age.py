"""Reads how old somebody is, in figures, words, a year of birth or a span. Judges nothing."""
from __future__ import annotations

import datetime as dt
import re
from typing import Optional, Tuple

_NOT_AN_AGE = (r"(?!\s*(?:-|\+|plus|full|good)?\s*(?:years?|yrs?|yr|y)\b(?!\s*(?:-\s*)?(?:old|of age|young|o\b))(?!\s*$|\s*[,;.:]))"
               r"(?!\s*(?:hours?|hrs?|credits?|semester|quarter|units?|months?|mos?\b|weeks?|days?|%|percent|lbs?|pounds?|inches|feet|ft|"
               r"miles?|th\b|st\b|nd\b|rd\b|points?|wpm|words|push|k\b|,\d|guns?|dui|felon|arrest|kids|children|classes|courses|(?:accounting|"
               r"business|college|semester|law|finance|economics|credit|quarter|undergraduate|graduate|math|acct) ))(?![\d'\"%:/-]|\.\d)")
_TURNING = re.compile(
    rf"\b(?:turn(?:ing)?|be(?:ing)? turning|will be|gonna be|going to be|almost|nearly|about to be|not yet|not quite|"
    rf"just under)\s+(?:an? )?(\d\d){_NOT_AN_AGE}")
_AGE = (
    re.compile(r"\b(\d{1,2})\s*-?\s*(?:years?|yrs?|yr|y)?\s*-?\s*(?:old\b|of age\b|young\b|yo\b|y/o\b|y\.o)"),
    re.compile(r"\b(?:woman|man|lady|guy|person|male|female|gal|veteran|citizen|mother|father) (?:of|aged) (\d\d)\b"),
    re.compile(rf"\b(?:cop|officer|deputy|trooper|sheriff|detective|agent|guard|soldier|marine|veteran|vet|nurse|lawyer|attorney|teacher) at (\d\d){_NOT_AN_AGE}"),
    re.compile(r"\b(\d\d)[ -]?(?:yo|y/o|yrs?[ -]old|yearold|[mf]\b)"),
    re.compile(
        rf"\b(?:my age is|my age|age(?:d)?(?: is| of)?|age[:=]|i turned|just turned|turned|recently turned|i'm|im|i am|i'm now|i am now|"
        rf"i'm only|i'm already|currently|exactly|presently|i'll be|i just hit|just hit|i'm just)\s*(?:a |just |only |now |about |already |"
        rf"almost )?(\d\d){_NOT_AN_AGE}"),
    re.compile(
        rf"^(?:(?:hi|hello|hey|ok|okay|so|well|yes|sure|um)\b[,. ]*)*(?:a |me: ?|exactly |only |just |male,? |female,? |man,? |"
        rf"woman,? )?(\d\d){_NOT_AN_AGE}(?=[,;.:!]|\s|$)"),
    re.compile(
        rf"(?:[,;.!?:]|\band|\bmale|\bfemale|\bman|\bwoman|\bguy)\s+(?:a |age |now |currently |today |just |"
        rf"only )?(\d\d){_NOT_AN_AGE}\s*(?=[,;.:!?]|$|\band\b|\bbut\b|\bmale|"
        rf"\bfemale|\bwith\b|\bman\b|\bwoman\b|(?:us|usc|american|citizen|born|naturali\w+|black|white|latin[oax]|hispanic|single|married|"
        rf"divorced|never|no|green|ba|bs|bachelor\w*|college|high|ged|cop|police|army|navy|marine|veteran|ex|former|retired|deputy|lawyer|"
        rf"nurse|rn|cpa|teacher|living|from|here|looking|currently|working|w/?|guy|girl|female|male|kid|who)\b)"),
)
_DECADE = re.compile(
    r"\b(?:(early|mid|late|mid to late|early to mid)[ -]*)?(?:in my )?(?:(early|mid|late)[ -]*)?(20|30|40|50|60|70)'?s\b|\b(?:in my )(?:(early|"
    r"mid|late)[ -]*)?(twenties|thirties|forties|fifties|sixties|seventies)\b|\b(?:(early|mid|late)[ -]*)(twenties|thirties|forties|fifties|"
    r"sixties)\b")
_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_PARTS = {None: (0, 9), "early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_OVER = re.compile(
    rf"\b(?:i'm|im|i am|age(?:d)?|being|am)?\s*(?:well |a bit |slightly |just |already |now )?(over|older than|above|past|at least|under|"
    rf"younger than|below)\s+(?:the age of |age )?(\d\d){_NOT_AN_AGE}")
_BORN_YEAR = re.compile(
    r"\b(?:born|dob|birth(?:day|date| year)?|b\.)[^\d,;.]{0,25}?(?:\d{1,2}(?:st|nd|rd|th)?[ /,-]+){0,2}((?:19|20)\d\d)\b|\b((?:19|"
    r"20)\d\d) (?:baby|born)\b")
_PAST = re.compile(
    r"\b(?:when i was|back when i was|when i'm|until i was|since i was|i was|at age|at the age of|was only|before i turned|before turning|"
    r"after i turned|since age|from age|since the age of|until age|by age)\s+(?:about |around |only |like )?\d\d\b")


def ages_in(text: str, today: dt.date) -> Optional[Tuple[int, int]]:
    """Youngest and oldest age that the words allow."""
    text = _PAST.sub(" ", text)
    born = _BORN_YEAR.search(text)
    if born:
        years = today.year - int(born.group(1) or born.group(2))
        return (years - 1, years) if 10 <= years <= 100 else None
    turning = _TURNING.search(text)
    if turning:
        return int(turning.group(1)) - 1, int(turning.group(1)) - 1
    for pattern in _AGE:
        found = pattern.search(text)
        if found:
            return int(found.group(1)), int(found.group(1))
    return _loose_age(text)


def _loose_age(text: str) -> Optional[Tuple[int, int]]:
    decade = _DECADE.search(text)
    if decade:
        first = int(decade.group(3)) if decade.group(3) else _WORDS[decade.group(5) or decade.group(7)]
        low, high = _PARTS[next((part.split()[0] for part in (decade.group(1), decade.group(2), decade.group(4), decade.group(6)) if part), None)]
        return first + low, first + high
    bound = _OVER.search(text)
    if bound:
        number = int(bound.group(2))
        is_least = bound.group(1) in ("over", "older than", "above", "past", "at least")
        return (number + (bound.group(1) in ("older than", "past", "above")), 99) if is_least else (10, number - 1)
    if re.search(r"\b(?:i'?m|i am|still) (?:a minor\b(?! in)|underage|not (?:yet )?an adult)", text):
        return 10, 17
    return None


def is_born_before_1960(text: str, ages: Optional[Tuple[int, int]], today: dt.date) -> bool:
    born = _BORN_YEAR.search(text)
    if born:
        return int(born.group(1) or born.group(2)) < 1960
    if re.search(r"\bborn before (?:1960|the 60s)", text):
        return True
    return bool(ages) and today.year - ages[0] < 1960  # type: ignore[index]
