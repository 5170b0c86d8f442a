"""Plans the weeks until a date (fitness test, medical, apply by ...), with a calendar file. Never promises, never advises on health.

    "my fitness test is on 14 March" ── event and day ── weeks until then ── steps of plan.yml spread over them ── answer, calendar

It knows no date of ICE's own: the day is the person's. Kept in the conversation: the event, the day, the job.
"""
from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from re import Match, Pattern
from typing import Any

from dateutil import parser  # type: ignore[import-untyped]
from dateutil.relativedelta import MO, TH, relativedelta  # type: ignore[import-untyped]
from icalendar import Calendar, Event

from careers.ledger import MAX_WORDS, Fact, Ledger
from careers.nlu.questions import Question
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.tool import UNSURE, Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, bare_job, content, fitted, listed, role_told, sentence, words_in
from careers.tools.words import corrects, is_back, is_skip, is_why, without_correction

FILE = "plan.yml"
ASKED_UNDER = (
    "fitness-test", "fitness-prepare", "medical", "vision-hearing", "polygraph", "interview", "drug-test", "assessment-test", "background-check",
    "apply-how", "find-jobs", "usajobs-profile", "resume", "documents", "essays", "hiring-event", "timeline", "application-status",
    "status-meaning", "tentative-final-offer", "reapply-rejection", "training-location", "training-length", "training-content", "am-i-eligible",
    "bot-help")
MOST_WEEKS = 26  # the outline covers the last half year; what is left before that belongs to its first entry
MOST_DAYS = 731
SHORTEST_WEEK = 3  # days: a shorter rest at the beginning is part of the first week
LONGEST, LONGEST_ADDITION, LONGEST_BARE = 40, 12, 9  # words of a message, of a correction, of "medical exam next Friday"
_SEAM = re.compile(r"[.;!?]\s|,\s(?=(?:my|the|i|now|so)\b)|\b(?:and|but)\b", re.IGNORECASE)
_BARE_DAY = re.compile(r"\W*(?:(?:on|by|el|the|day|d[ií]a|maybe|probably|it'?s|say) )*(\d{1,3})(?:st|nd|rd|th|º|°)?\W*$", re.IGNORECASE)
YEARS_LOOKED_AT = 9  # the next 29 February can be eight years away

# -- dates: where one stands in a message is found here, what it means is left to dateutil

_SPANISH_MONTHS = {"enero": "january", "febrero": "february", "marzo": "march", "abril": "april", "mayo": "may", "junio": "june", "julio": "july",
                   "agosto": "august", "septiembre": "september", "setiembre": "september", "octubre": "october", "noviembre": "november",
                   "diciembre": "december"}
_MONTH = (r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
          rf"dec(?:ember)?|{'|'.join(_SPANISH_MONTHS)})\b\.?")
_DAY = r"\d{1,2}(?:st|nd|rd|th|ro|º|°)?\b"
_OF = r"(?: of| del?)"
_YEAR = r"(?:(?:19|20)\d\d\b)"
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10, "eleven": 11, "twelve": 12, "un": 1, "una": 1, "un par de": 2, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
            "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12}
_UNITS = {"d[ií]a": "days", "semana": "weeks", "mes(?:e)?": "months", "day": "days", "week": "weeks", "month": "months"}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[ -](?P<unit>{'|'.join(_UNITS)})s?\b"
# "two weeks earlier", "push it back by 10 days": counted from the day of the plan
_SHIFT = re.compile(rf"\b(?P<number>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?P<what>day|week)s? (?:earlier|sooner|later)\b"
                    rf"|\b(?:push|move|shift|moved|pushed|put)(?:ed)?(?: (?:it|that|the (?:date|test|plan)))?(?: (?:up|back|forward|out|off))?(?: by)? "
                    rf"(?P<number_2>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) (?P<what_2>day|week)s?\b", re.IGNORECASE)
_WEEKDAYS = ("mon(?:day)?|lunes", "tue(?:s(?:day)?)?|martes", "wed(?:nesday)?|mi[eé]rcoles", "thu(?:rs?(?:day)?)?|jueves", "fri(?:day)?|viernes",
             "sat(?:urday)?|s[aá]bado", "sun(?:day)?|domingo")
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
_LONG_WEEKDAY = r"(?P<other>(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)\b"
_NAMED_DAY = rf"(?:\b(?:{'|'.join(_WEEKDAYS)})\b[.,]?\s+(?:the |el )?)"  # "Friday, March 14": the date counts
_NO_DAY = r"(?! (?:time|try|attempt|test|round|step|interview|one|floor|street|of))"


@dataclass(frozen=True)
class Found:
    """A date in a message: `said` are its words, `day` what they mean, None where they name no day; `month` its first day where they name one."""

    start: int
    said: str
    day: dt.date | None
    month: dt.date | None = None


@dataclass(frozen=True)
class _Month:
    """A month without a day: "by March 2027"."""

    first: dt.date


def _dated(match: Match[str], today: dt.date) -> dt.date | None:
    """A day of a month; without a year the next such day. Month before day, as in the United States, unless only the other way makes a date."""
    text = _in_english(re.sub(rf"^{_NAMED_DAY}|(?<=\d)(?:st|nd|rd|th|ro|º|°)\b|\b(?:of|the|del?|el)\b|[.,º°]", " ", match.group().lower()))
    if match.groupdict().get("year"):
        return _parsed(text)
    joint = "/" if "/" in text else " "
    days = (_parsed(f"{text.strip()}{joint}{year}") for year in range(today.year, today.year + YEARS_LOOKED_AT))
    return next((day for day in days if day and day >= today), None)


def _in_english(text: str) -> str:
    """The months as dateutil knows them."""
    return re.sub("|".join([*_SPANISH_MONTHS, "febuary"]), lambda name: _SPANISH_MONTHS.get(name.group(), "february"), text)


def _month_named(match: Match[str], today: dt.date) -> dt.date | None:
    """The first day of the month that is named; without a year of the next such month, which may be this one."""
    name, year = _in_english(match["month"].lower().rstrip(".")), match.groupdict().get("year")
    found = _parsed(f"1 {name} {year or today.year}")
    return found if year or found is None or found >= today.replace(day=1) else found + relativedelta(years=1)


def _month_alone(match: Match[str], today: dt.date) -> _Month | None:
    first = _month_named(match, today)
    return _Month(first) if first else None


def _coming_month(match: Match[str], today: dt.date) -> _Month:
    return _Month(today.replace(day=1) + relativedelta(months=0 if match["this"] else 1))


def _last_day(first: dt.date) -> dt.date:
    last: dt.date = first + relativedelta(months=1, days=-1)
    return last


def _end_of_month(match: Match[str], today: dt.date) -> dt.date | None:
    """"By the end of January": its last day."""
    first = _month_named(match, today)
    return _last_day(first) if first else None


def _end_of_coming(match: Match[str], today: dt.date) -> dt.date:
    """"By the end of the month", "the end of next year"."""
    ahead = 1 if match["ahead"] else 0
    if match["span"].isdigit():
        return dt.date(int(match["span"]), 12, 31)
    if match["span"].lower() in ("year", "año"):
        return dt.date(today.year + ahead, 12, 31)
    return _last_day(today.replace(day=1) + relativedelta(months=ahead))


def _parsed(text: str) -> dt.date | None:
    try:
        found: dt.datetime = parser.parse(text, default=dt.datetime(2000, 1, 1), dayfirst=False)
    except (ValueError, OverflowError):
        return None
    return found.date()


def _counted(match: Match[str], today: dt.date) -> dt.date | None:
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    start = _coming(match, today) if match.groupdict().get("weekday") else today
    unit = next(unit for name, unit in _UNITS.items() if re.fullmatch(name, match["unit"], re.IGNORECASE))
    moved: dt.date = start + relativedelta(**{unit: count})
    return moved


def _weekday(match: Match[str]) -> int:
    named = match["weekday"] or match["other"]
    return next(number for number, name in enumerate(_WEEKDAYS) if re.match(name, named, re.IGNORECASE))


def _coming(match: Match[str], today: dt.date) -> dt.date:
    """The next day of that name, never today."""
    return today + dt.timedelta(days=(_weekday(match) - today.weekday() - 1) % 7 + 1)


def _in_coming_week(match: Match[str], today: dt.date) -> dt.date | None:
    """"Next Friday" is the Friday of the next week from Monday to Sunday, also where this week's Friday is still to come."""
    return today + dt.timedelta(days=7 - today.weekday() + _weekday(match))


_HOLIDAYS: dict[str, Callable[[int], dt.date]] = {  # by year; "before Christmas" is the day before
    r"christmas|x-?mas|navidad": lambda year: dt.date(year, 12, 25),
    r"christmas eve": lambda year: dt.date(year, 12, 24),
    r"new year'?s eve": lambda year: dt.date(year, 12, 31),
    r"(?:the )?new year(?:'?s(?: day)?)?(?! eve)": lambda year: dt.date(year, 1, 1),
    r"valentine'?s(?: day)?": lambda year: dt.date(year, 2, 14),
    r"memorial day": lambda year: dt.date(year, 5, 31) + relativedelta(weekday=MO(-1)),
    r"juneteenth": lambda year: dt.date(year, 6, 19),
    r"independence day|(?:the )?(?:fourth|4th) of july": lambda year: dt.date(year, 7, 4),
    r"labor day": lambda year: dt.date(year, 9, 1) + relativedelta(weekday=MO(1)),
    r"halloween": lambda year: dt.date(year, 10, 31),
    r"veterans'? day": lambda year: dt.date(year, 11, 11),
    r"thanksgiving(?: day)?": lambda year: dt.date(year, 11, 1) + relativedelta(weekday=TH(4)),
}
_HOLIDAY = "|".join(sorted(_HOLIDAYS, key=len, reverse=True))


def _holiday(match: Match[str], today: dt.date) -> dt.date | None:
    """The next such day; "before" it is the day before, as an office may be closed on the day itself."""
    on = next(found for pattern, found in _HOLIDAYS.items() if re.fullmatch(pattern, match["holiday"], re.IGNORECASE))
    earlier = dt.timedelta(days=1 if match["before"] else 0)
    return next((day for day in (on(today.year) - earlier, on(today.year + 1) - earlier, on(today.year + 2) - earlier) if day >= today), None)


def _of_month(match: Match[str], today: dt.date) -> dt.date | None:
    """"On the 14th": the next 14th; a month that has no 31st is passed over."""
    day = int(match["day"])
    months = (today.replace(day=1) + relativedelta(months=number) for number in range(13))
    days = (_parsed(f"{month.year}-{month.month}-{day}") for month in months)
    return next((found for found in days if found and found >= today), None)


_READERS: tuple[tuple[Pattern[str], Callable[[Match[str], dt.date], dt.date | _Month | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read) for pattern, read in (
        (rf"\b(?P<year>{_YEAR})-\d{{1,2}}-\d{{1,2}}\b", _dated),
        (rf"{_NAMED_DAY}?(?<![\d/.-])\d{{1,2}}(?P<joint>[/.-])\d{{1,2}}(?P=joint)(?P<year>\d{{4}}|\d\d)(?![\d/-])", _dated),
        (rf"{_NAMED_DAY}?(?<![\d/.-])(?!24/7|20/20)\d{{1,2}}/\d{{1,2}}(?![\d/])", _dated),
        (rf"\b(?:the |el )?(?:very )?(?:end|fin(?:al|es|ales)?){_OF} (?P<month>{_MONTH})(?:(?:,|{_OF})? ?(?P<year>{_YEAR}))?", _end_of_month),
        (rf"\b(?:the |el )?(?:end|fin(?:al|es|ales)?){_OF} (?:(?P<ahead>next )|the |this |el |este )?(?P<span>month|year|mes|año|{_YEAR})\b", _end_of_coming),
        (rf"{_NAMED_DAY}?\b{_MONTH},? ?(?:the )?{_DAY}(?!:)(?:(?:,|{_OF})? ?(?P<year>{_YEAR}))?", _dated),
        (rf"{_NAMED_DAY}?\b(?:the |el )?{_DAY}(?: day)?{_OF}?[ -]?{_MONTH}(?:(?:,|{_OF}|-)? ?(?P<year>{_YEAR}))?", _dated),
        (rf"\b{_COUNT} from (?:(?:now|today)\b|(?:this )?{_WEEKDAY}|{_LONG_WEEKDAY})", _counted),
        (rf"\bin (?:about |exactly |the next |just |only |like )?{_COUNT}", _counted),
        (rf"\b(?:en|dentro de) (?:unas |unos |las pr[oó]ximas )?{_COUNT}", _counted),
        (rf"\b(?:have|got|ve|with|tengo|faltan?) (?:about |exactly |just |only |like |around )?{_COUNT}(?! of\b)", _counted),
        (rf"\b{_COUNT} (?:away|out|left|to go|until|till|to (?:get|prepare|train|prep|study))\b", _counted),
        (rf"\b{_COUNT}(?=[ -](?:\w+[ -])?(?:plan|countdown|schedule)\b)", _counted),
        (r"\b(?:(?:the )?day after tomorrow|pasado ma[ñn]ana)\b", lambda match, today: today + dt.timedelta(days=2)),
        (r"\btomorrow\b|(?<!la )\bma[ñn]ana\b", lambda match, today: today + dt.timedelta(days=1)),
        (r"\btoday\b|\btonight\b|\bhoy\b", lambda match, today: today),
        (rf"\bnext (?:week (?:on )?)?{_WEEKDAY}|\b{_LONG_WEEKDAY} next week\b", _in_coming_week),
        (rf"\b(?:the )?{_LONG_WEEKDAY} (?:after|before|following)\b", lambda match, today: None),
        (rf"\b(?:on|this|by|for|before|until|till|coming|is|upcoming) {_WEEKDAY}|\b{_LONG_WEEKDAY}", _coming),
        (rf"\b(?:on|by|for|until|till|before|is|it'?s) the (?P<day>\d{{1,2}})(?:st|nd|rd|th)\b{_NO_DAY}", _of_month),
        (rf"\b(?:(?P<before>before|antes de) |by |on |until |till |at )?(?P<holiday>{_HOLIDAY})\b", _holiday),
        # what speaks of a time but names no day; a month is kept, so that its day can be asked for
        (rf"\b(?:in|by|before|around|early|late|mid|next|this|until|during|sometime in|en|para|antes{_OF}|durante)[ -](?:(?:early|late|mid)[ -])?(?P<month>{_MONTH})"
         rf"(?:(?:,|{_OF})? ?(?P<year>{_YEAR}))?", _month_alone),
        (rf"\b(?P<month>{_MONTH})(?:,|{_OF})? ?(?P<year>{_YEAR})", _month_alone),
        (r"\b(?:next|coming|(?P<this>this)) month\b|\b(?:el )?(?:pr[oó]ximo mes|mes que viene)\b", _coming_month),
        ((r"\b(?:next|this|coming) (?:week|weekend|year|spring|summer|fall|autumn|winter)\b|\b(?:la )?(?:pr[oó]xima semana|semana que viene)\b"
         r"|\b(?:end|middle|beginning) of (?:the |next |this )?(?:week|month|year)\b"
         r"|\bin (?:a few|several|some) (?:days|weeks|months)\b|\bsoon\b|\b(?:by|in|before) (?:the )?(?:spring|summer|fall|autumn|winter)\b"),
         lambda match, today: None),
    ))


def dates_in(text: str, today: dt.date) -> list[Found]:
    """Every date that the words name, in their order; each word belongs to one date at most."""
    found: list[tuple[int, int, Found]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end, _ in found):
                meant = read(match, today)
                day, month = (None, meant.first) if isinstance(meant, _Month) else (meant, None)
                found.append((match.start(), match.end(), Found(match.start(), match.group().strip(), day, month)))
    return [one for _, _, one in sorted(found, key=lambda item: item[0])]


def told_day(day: dt.date, weekday: bool = True) -> str:
    return f"{day:%A, %B} {day.day}, {day.year}" if weekday else f"{day:%B} {day.day}, {day.year}"


# -- the weeks and the calendar

Step = tuple[str, tuple[str, ...]]  # the words, and the ids of the facts that they state


def _fitting(parts: Sequence[dict[str, Any]], role: str | None, ledger: Ledger) -> Step | None:
    """The first part whose facts all hold for the job."""
    for part in parts:
        if all(ledger.facts[fact].is_for(role) for fact in part["facts"]):
            return " ".join(str(part["text"]).split()), tuple(part["facts"])
    return None


def _is_unusual(event: dict[str, Any], role: str | None, ledger: Ledger) -> bool:
    """True for an event that the job normally has not: a fitness test of an office job."""
    part = next((part for part in event["what"] if all(ledger.facts[fact].is_for(role) for fact in part["facts"])), {})
    return bool(part.get("unusual"))


def _starts(day: dt.date, today: dt.date) -> list[dt.date]:
    """The first days of the weeks left, counted back from the day, so that the last week is whole; the first begins today."""
    starts = [day - dt.timedelta(days=7 * number) for number in range(MOST_WEEKS, 0, -1)]
    starts = [start for start in starts if start > today]
    if starts and (starts[0] - today).days < SHORTEST_WEEK:
        starts = starts[1:]
    return [today, *starts]


def _steps(event: str, role: str | None, count: int, ledger: Ledger) -> list[list[Step]]:
    """The event's steps over so many weeks, in order and each at least once.

    Where weeks are left over, steps marked `fill` go on through them; else they stay empty, before the first step marked `late`.
    """
    entries = [entry for entry in content(FILE)["events"][event]["steps"] if entry.get("least", 0) <= count <= entry.get("most", count)]
    fitting = [(entry, _fitting(entry["say"], role, ledger)) for entry in entries]
    steps = [(step, entry) for entry, step in fitting if step]
    spare = count - len(steps)
    if spare <= 0:
        bounds = [round(number * len(steps) / count) for number in range(count + 1)]
        return [[step for step, _ in steps[start:end]] for start, end in zip(bounds, bounds[1:])]  # noqa: RUF007
    filling = [place for place, (_, entry) in enumerate(steps) if entry.get("fill")]
    late = next((place for place, (_, entry) in enumerate(steps) if entry.get("late")), len(steps) - 1)
    weeks: list[list[Step]] = []
    for place, (step, _) in enumerate(steps):
        if place == late and not filling:
            weeks += [[] for _ in range(spare)]
        weeks += [[step]]
        if place in filling:
            share, rest = divmod(spare, len(filling))
            weeks += [[step]] * (share + (filling.index(place) < rest))
    return weeks


@dataclass(frozen=True)
class Plan:
    event: str
    day: dt.date
    role: str | None
    weeks: tuple[tuple[dt.date, tuple[Step, ...]], ...]
    on_day: Step

    def entries(self) -> Iterator[tuple[dt.date, Step]]:
        """The steps one by one with the day from which on each holds, the day itself last."""
        told: Step | None = None
        for start, steps in self.weeks:
            for step in steps:
                if step != told:
                    yield start, step
                told = step
        yield self.day, self.on_day

    def as_data(self, ledger: Ledger, today: dt.date) -> dict[str, Any]:
        weeks = [{"starts": start.isoformat(), "text": " ".join(text for text, _ in steps), "facts": _facts(steps)} for start, steps in self.weeks]
        return {"event": self.event, "date": self.day.isoformat(), "weeks": weeks, "calendar": calendar(self, ledger, today)}


def _facts(steps: Sequence[Step]) -> list[str]:
    return list(dict.fromkeys(fact for _, facts in steps for fact in facts))


def plan_for(event: str, day: dt.date, role: str | None, ledger: Ledger, today: dt.date) -> Plan:
    starts = _starts(day, today) if day > today else []
    weeks = zip(starts, _steps(event, role, len(starts), ledger)) if starts else ()
    on_day = _fitting(content(FILE)["events"][event]["day"], role, ledger)
    assert on_day is not None, f"{event} has a line for every job: its last one holds for all"
    return Plan(event, day, role, tuple((start, tuple(steps)) for start, steps in weeks if steps), on_day)


def calendar(plan: Plan, ledger: Ledger, today: dt.date) -> str:
    """An iCalendar file of all-day entries, one a week and one for the day. The same plan on the same day gives the same bytes."""
    title = content(FILE)["events"][plan.event]["title"]
    found = Calendar()
    found.add("prodid", "-//careers-assistant//plan//EN")
    found.add("version", "2.0")
    for start, steps in (*plan.weeks, (plan.day, (plan.on_day,))):
        left = plan.day - start
        summary = sentence(FILE, "calendar_week", title=title, time=_span(left.days)) if left else title
        entry = Event()
        entry.add("uid", str(uuid.uuid5(uuid.NAMESPACE_OID, f"careers-assistant plan {plan.event} {plan.day} {-(-left.days // 7)}")))
        entry.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.timezone.utc))
        entry.add("dtstart", start)
        entry.add("dtend", start + dt.timedelta(days=1))  # the first day that is no longer part of it
        entry.add("summary", summary)
        entry.add("description", "\n".join([*(text for text, _ in steps), *_source_lines(_facts(steps), ledger), sentence(FILE, "calendar_note")]))
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")  # an all-day entry that does not make the person busy
        found.add_component(entry)
    return found.to_ical().decode("utf-8")


def _source_lines(facts: Sequence[str], ledger: Ledger) -> list[str]:
    lines = []
    for fact in (ledger.facts[key] for key in facts):
        source = ledger.sources[fact.source]
        values = {"title": source.title, "publisher": source.publisher, "url": source.url, "checked": fact.checked.isoformat()}
        lines.append(sentence(FILE, "calendar_source", **values))
    return list(dict.fromkeys(lines))


def _span(days: int) -> str:
    """"15 weeks and 3 days"."""
    parts = [sentence(FILE, unit if count == 1 else f"{unit}s", count=count) for unit, count in (("week", days // 7), ("day", days % 7)) if count]
    return listed(parts)


# -- the tool


def events_in(text: str) -> list[tuple[int, str]]:
    """Events that the words name, with their place, the first one first."""
    found = []
    for slug, event in content(FILE)["events"].items():
        match = any_of(event["names"]).search(text)
        if match:
            found.append((match.start(), slug))
    return sorted(found)


@dataclass(frozen=True)
class _Wish:
    """What a message asks a plan for."""

    event: str | None
    date: Found | None


def _says(key: str, text: str) -> bool:
    return bool(any_of(content(FILE)["words"][key]).search(text))


def _event_of_topic(topic: str) -> str | None:
    return next((slug for slug, event in content(FILE)["events"].items() if topic in event["under"]), None)


def _event_meant(question: Question) -> str | None:
    """The event that the topic stands for. "A plan" names none, so there the topic must be the one talked about, not a guess at the words."""
    names_only_plan = not any_of(content(FILE)["words"]["prepare"]).search(any_of(content(FILE)["words"]["plan"]).sub(" ", question.text))
    is_talked_about = question.score == 1.0  # as the context gives it
    is_sure = is_talked_about if names_only_plan and not _says("mine", question.text) else question.score >= UNSURE
    return _event_of_topic(question.topic) if is_sure else None


def _is_bare(text: str, today: dt.date) -> bool:
    """Nothing but the wish for a plan, maybe with a day: "make a plan for march 1"."""
    for date in dates_in(text, today):
        text = text.replace(date.said, "day")
    return _says("bare", text)


def _wish_in(text: str, meant: str | None, today: dt.date) -> _Wish | None:
    """The plan that these words ask for, or None. A question about the event that names a day is no wish for a plan."""
    if len(text.split()) > LONGEST:
        return None
    is_asked_for, prepares = _says("ask_for", text), _says("prepare", text)
    if _is_bare(text, today):
        date = next(iter(dates_in(text, today)), None)
        return _Wish(meant if date else None, date)
    clauses = [part for part in _SEAM.split(text) if events_in(part) and any(date.day for date in dates_in(part, today)) and not _says("never", part)]
    scope = text if not _says("never", text) else next(iter(clauses), "")
    if not scope:
        return None
    events, dates = events_in(scope), dates_in(scope, today)
    event = events[0][1] if events else None
    if event is None and (prepares or _says("mine", scope)):
        event = meant
    if is_asked_for and (event or dates):
        return _Wish(event, _date_of(events, dates, today))
    if event is None or not dates or (_says("asks", scope) and not prepares):
        return None
    date = _date_of(events, dates, today)
    is_bare = len(scope.split()) <= LONGEST_BARE and bool(date and date.day)
    return _Wish(event, date) if prepares or is_bare or _says("own", scope) else None


def _date_of(events: Sequence[tuple[int, str]], dates: Sequence[Found], today: dt.date) -> Found | None:
    """The date that stands after the event, else the first one; one that can be read goes before one that cannot."""
    place = events[0][0] if events else 0
    ordered = sorted(dates, key=lambda date: (date.day is None, date.start < place, date.start))
    return ordered[0] if ordered else None


class PlanTool:
    name = "plan"
    claims: tuple[str, ...] = ()

    def starts(self, message: Message, ledger: Ledger) -> bool:
        return self._wish(message, dt.date(2000, 1, 1)) is not None  # whether there is a date in it does not depend on the day

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        return self._started(message, None, ledger, today)

    def _started(self, message: Message, role: str | None, ledger: Ledger, today: dt.date) -> Outcome:
        wish = self._wish(message, today)
        assert wish is not None, "starts() found it"
        state: State = {"event": wish.event, "date": None, "role": message.role or role, "open": None, "shown": 0, "any_job": False}
        part = re.search(r"\bfrom step (\d{1,3})\b", message.text)
        outcome = _with_date(wish.date, state, ledger, today, shown=max(int(part[1]) - 1, 0) if part else None)
        other = _other_buttons(message.text, wish, today)
        return replace(outcome, follow_up=replace(outcome.follow_up, buttons=(*outcome.follow_up.buttons, *other)))

    def _wish(self, message: Message, today: dt.date) -> _Wish | None:
        asked, meant = message.question, _event_meant(message.question)
        if _says("button", message.text):  # the words of our own buttons, whatever topic they seem to have
            pressed = _wish_in(message.text, meant, today)
            if pressed and pressed.event and pressed.date:
                return pressed
        # "... and the medical on March 20" is part of the wish, whatever topic the clause has
        is_part = asked.text != message.text and len(asked.text.split()) <= LONGEST_BARE and events_in(asked.text) and dates_in(asked.text, today)
        if asked.topic not in ASKED_UNDER and not is_part and not _is_bare(asked.text, today) and not self._is_honest(message):
            return None
        own = _wish_in(asked.text, meant, today)
        if own or asked.text == message.text:
            return own
        if _says("asks", asked.text) and not _says("prepare", asked.text):
            return None  # a question of its own beside the wish
        return _wish_in(message.text, meant, today)

    @staticmethod
    def _is_honest(message: Message) -> bool:
        """"Help me get ready for my polygraph" is near to wishes to beat one; a plan is no help with that, and words of cheating stop it."""
        return message.question.topic == "cheat" and _says("ask_for", message.text) and not _says("never", message.text)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Outcome | None:
        text = message.text
        day = dt.date.fromisoformat(state["date"]) if state["date"] else None
        if day and state["event"] and _says("weeks", text) and "from step" not in text:
            return _weeks_told(state, state["shown"], ledger, today)
        if self._wish(message, today):
            return self._started(message, state["role"], ledger, today)
        if state["open"] and is_why(text):
            return Outcome(_asking(state, f"why_{state['open']}"), self.asks(state, ledger), state)
        if is_back(text):
            return _gone_back(state, ledger)
        role = bare_job(text)
        if role:
            state = {**state, "role": role, "shown": 0}
            return _told(state, ledger, today) if day and state["event"] else Outcome(_asking(state), replace(self.asks(state, ledger), text=""), state)
        is_corrected = corrects(text)
        is_short = len(text.split()) <= LONGEST_ADDITION and not _says("asks", text) and (is_corrected or not _says("never", text))
        events, dates = events_in(text), dates_in(text, today)
        moved = _moved(text, day) if day and len(text.split()) <= LONGEST_BARE else None
        if moved:
            return _with_date(Found(0, text, moved), {**state, "shown": 0}, ledger, today)
        of_month = _day_in_month(text, state)
        if of_month:
            return _with_date(of_month, {**state, "shown": 0}, ledger, today)
        if is_short and events and (state["open"] in ("event", "date") or is_corrected):
            state = {**state, "event": events[0][1], "open": None, "shown": 0}
            return _with_date(_date_of(events, dates, today) or _kept(day), state, ledger, today)
        if is_short and dates and (state["open"] == "date" or is_corrected or len(text.split()) <= LONGEST_BARE) and not events:
            return _with_date(dates[0] if dates else None, {**state, "shown": 0}, ledger, today)
        if state["open"] and (is_skip(text) or (_says("skip", text) and len(text.split()) <= LONGEST_ADDITION)):
            return _skipped(state, ledger, today)
        own = () if state["open"] == "job" else ASKED_UNDER
        if not state["open"] or is_another_question(message) or is_elsewhere(message, own, ledger):
            return None
        return Outcome(_asking(state, f"not_read_{state['open']}"), replace(self.asks(state, ledger), text=""), state)

    @staticmethod
    def again(state: State, ledger: Ledger, today: dt.date) -> Outcome:
        return _told({**state, "shown": 0}, ledger, today)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if state["open"] == "date":
            return FollowUp(sentence(FILE, "which_day", **_day_values(state)) if state.get("month") else sentence(FILE, "which_date"))
        if state["open"] == "event":
            events = content(FILE)["events"]
            day = told_day(dt.date.fromisoformat(state["date"]), weekday=False)
            return FollowUp(sentence(FILE, "which_event"), tuple(
                Button(events[slug]["title"], Choice(events[slug]["topic"], say=sentence(FILE, "say_event", say=_event_said(slug, day))))
                for slug in content(FILE)["offered"]))
        if state["open"] == "job":
            return FollowUp(sentence(FILE, "which_job"), _job_buttons(state, ledger))
        return FollowUp()


def _other_buttons(text: str, wish: _Wish, today: dt.date) -> tuple[Button, ...]:
    """Buttons for other events that the message dates: an answer holds one plan."""
    buttons = []
    for part in _SEAM.split(text):
        for (_, slug), date in zip(events_in(part)[:1], dates_in(part, today)):
            if slug != wish.event and date.day and date.day >= today and not _says("never", part):
                event = content(FILE)["events"][slug]
                say = sentence(FILE, "say_event", say=_event_said(slug, told_day(date.day, weekday=False)))
                buttons.append(Button(sentence(FILE, "button_other", title=event["title"]), Choice(event["topic"], say=say)))
    return tuple(buttons)


def _kept(day: dt.date | None) -> Found | None:
    return Found(0, "", day) if day else None


def _event_said(event: str, day: str) -> str:
    return str(content(FILE)["events"][event]["say"]).format(date=day)


def _said(state: State) -> str:
    """The event and its day in words that start the same plan in any conversation."""
    return _event_said(state["event"], told_day(dt.date.fromisoformat(state["date"]), weekday=False))


def _topic(state: State) -> str:
    return str(content(FILE)["events"][state["event"]]["topic"]) if state["event"] else "bot-help"


def _asking(state: State, key: str = "", **values: str) -> Answer:
    return Answer(_topic(state), "clarify", sentence(FILE, key or f"which_{state['open']}", **values))


def _moved(text: str, day: dt.date) -> dt.date | None:
    """The day after "two weeks earlier" or "push it back by 10 days"; None where it stays."""
    found = _SHIFT.search(text)
    if not found:
        return None
    number, unit = (found["number"] or found["number_2"]).lower(), (found["what"] or found["what_2"]).lower()
    days = (int(number) if number.isdigit() else _NUMBERS[number]) * (7 if unit == "week" else 1)
    is_earlier = bool(re.search(r"\b(?:earlier|sooner|before|up|forward)\b", text, re.IGNORECASE))
    return day - dt.timedelta(days) if is_earlier else day + dt.timedelta(days)


def _with_date(found: Found | None, state: State, ledger: Ledger, today: dt.date, shown: int | None = None) -> Outcome:
    """The plan where event and day are known; else the question for what is missing, with what was wrong with the day."""
    day = found.day if found else None
    state = {key: value for key, value in state.items() if key != "month"}
    if day is None or not 0 <= (day - today).days <= MOST_DAYS:
        state = {**state, "open": "date"}
        if found and found.month and _last_day(found.month) >= today:
            state = {**state, "month": found.month.isoformat()}
            return Outcome(_asking(state, "which_day", **_day_values(state)), FollowUp(), state)
        if day is None:
            return Outcome(_asking(state, "not_read_date" if found else ""), FollowUp(), state)
        return Outcome(_asking(state, "past" if day < today else "far", date=told_day(day)), FollowUp(), state)
    state = {**state, "date": day.isoformat(), "open": None if state["event"] else "event"}
    if state["open"]:
        return Outcome(_asking(state), FollowUp("", TOOL.asks(state, ledger).buttons), state)
    told = _weeks_told(state, shown, ledger, today) if shown is not None else None
    return told or _told(state, ledger, today, found)


def _day_values(state: State) -> dict[str, str]:
    first = dt.date.fromisoformat(state["month"])
    return {"month": f"{first:%B} {first.year}", "last": str(_last_day(first).day)}


def _day_in_month(text: str, state: State) -> Found | None:
    """The day that answers "which day of March" or corrects the date: "14", "no, the 7th". One that the month has not is asked about again."""
    month = state.get("month") if state["open"] == "date" else None
    if corrects(text) and state["date"] and not month:
        month = state["date"]
    said = _BARE_DAY.match(without_correction(text)) if month else None
    if not said:
        return None
    first, day = dt.date.fromisoformat(month).replace(day=1), int(said[1])
    return Found(0, said[1], first.replace(day=day)) if 1 <= day <= _last_day(first).day else Found(0, said[1], None, first)


def _gone_back(state: State, ledger: Ledger) -> Outcome:
    """The question before the open one; after the plan, the last one: the job, else the date."""
    event = content(FILE)["events"][state["event"]] if state["event"] else None
    is_after_job = state["open"] is None and event is not None and bool(event["jobs"]) and state["date"] is not None
    after: State = {**state, "role": None, "any_job": False, "open": "job"} if is_after_job else {**state, "date": None, "open": "date"}
    return Outcome(_asking(after), replace(TOOL.asks(after, ledger), text=""), after)


def _skipped(state: State, ledger: Ledger, today: dt.date) -> Outcome | None:
    """Any job: the plan stands. No day: what comes first needs none. No event: nothing can be planned."""
    if state["open"] == "job":
        return _told({**state, "any_job": True}, ledger, today)
    if state["open"] == "event" or state["event"] is None:
        return Outcome(_asking(state, "not_read_event"), TOOL.asks(state, ledger), state)
    event = content(FILE)["events"][state["event"]]
    parts = [_fitting(event[key], state["role"], ledger) for key in ("first", "what")]
    text, facts = fitted([part for part in parts if part], ledger)
    return Outcome(_answer(state, text, facts, {}, ledger), FollowUp(), {**state, "open": None})  # a day may still be named


def _told(state: State, ledger: Ledger, today: dt.date, found: Found | None = None) -> Outcome:
    """How long is left, what to do first, what the event is; the weeks are data and a button away."""
    event, day, role = content(FILE)["events"][state["event"]], dt.date.fromisoformat(state["date"]), state["role"]
    left = (day - today).days
    when = sentence(FILE, "to_go", time=_span(left)) if left > 1 else sentence(FILE, "tomorrow" if left else "today")
    first = event["first"] if left else event["day"]
    lead, what = (event["lead"].format(date=told_day(day), left=when), ()), _fitting(event["what"], role, ledger)
    opening, ending = [lead], [what]
    if _is_unusual(event, role, ledger):  # what such a job normally has not is never said to be on that day
        opening, ending = [what, (sentence(FILE, "if_you_have_one", date=told_day(day), left=when), ())], []
    parts = [*opening, (_as_read(found), ()), _fitting(first, role, ledger), *ending, ("" if event.get("no_notice") else sentence(FILE, "last_word"), ())]
    text, facts = fitted([part for part in parts if part], ledger)
    needs_job = role is None and event["jobs"] and not state["any_job"]
    state = {**state, "open": "job" if needs_job else None, "shown": 0}
    weeks = _weeks_button(state, 0, "button_weeks", ledger)
    asked = TOOL.asks(state, ledger)
    plan = plan_for(state["event"], day, role, ledger, today)
    return Outcome(_answer(state, text, facts, plan.as_data(ledger, today), ledger), FollowUp(asked.text, (*asked.buttons, weeks)), state)


def _as_read(found: Found | None) -> str:
    """How a date was read that another reader may read another way."""
    if found is None:
        return ""
    numbers = re.match(r"(\d{1,2})[/.-](\d{1,2})\b", found.said)
    if numbers and int(numbers[1]) <= 12 and int(numbers[2]) <= 12 and numbers[1] != numbers[2]:
        return sentence(FILE, "read_us", said=found.said)
    return sentence(FILE, "read_next", said=found.said) if re.match(r"next\b", found.said, re.IGNORECASE) else ""


def _weeks_told(state: State, shown: int, ledger: Ledger, today: dt.date) -> Outcome | None:
    """The outline from an entry on, as much of it as fits; None where all of it has been told."""
    day = dt.date.fromisoformat(state["date"])
    plan = plan_for(state["event"], day, state["role"], ledger, today)
    entries = list(plan.entries())
    if shown >= len(entries):
        return None
    told: list[Step] = []
    before: dt.date | None = None
    for start, (text, facts) in entries[shown:]:
        key = "on_day" if start == day else "from_day"
        dated = text if start == before else sentence(FILE, key, date=f"{start:%B} {start.day}", text=text)
        if words_in(" ".join([*(words for words, _ in told), dated])) > MAX_WORDS:
            break
        told.append((dated, facts))
        before = start
    text, stated = fitted(told, ledger)
    state = {**state, "shown": shown + len(told), "open": None}
    buttons = (_weeks_button(state, state["shown"], "button_next", ledger),) if state["shown"] < len(entries) else ()
    return Outcome(_answer(state, text, stated, plan.as_data(ledger, today), ledger), FollowUp("", buttons), state)


def _answer(state: State, text: str, facts: tuple[Fact, ...], data: dict[str, Any], ledger: Ledger) -> Answer:
    topic = _topic(state)
    status = "unknown" if all(fact.unpublished for fact in facts) else "answered"
    return Answer(topic, status, text, role_told(state["role"], topic, ledger), facts, data)


def _job_buttons(state: State, ledger: Ledger) -> tuple[Button, ...]:
    jobs = [ledger.roles[role] for role in content(FILE)["events"][state["event"]]["jobs"]]
    said = _said(state)
    return tuple(Button(job.title, Choice(_topic(state), say=sentence(FILE, "say_role", say=said, role=job.short))) for job in jobs)


def _weeks_button(state: State, shown: int, title: str, ledger: Ledger) -> Button:
    role = ledger.roles[state["role"]].short if state["role"] in ledger.roles else ""
    say = sentence(FILE, "say_weeks_role" if role else "say_weeks", step=shown + 1, say=_said(state), role=role)
    return Button(sentence(FILE, title), Choice(_topic(state), say=say))


TOOL = PlanTool()
