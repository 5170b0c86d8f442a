"""Puts worked-out pay into an answer: by the year, the hour, with overtime, as a table, as a career ladder. Asks nothing and guesses nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Dict, List, Optional, Tuple

from careers.ledger import MAX_WORDS, Ledger, cited_by
from careers.pay import PayQuestion, PayResult, calculate, explain
from careers.pay.calculator import AUO, LEAP, SPECIAL
from careers.pay.coverage import coverage_of, plan_for
from careers.pay.explanation import premium_told
from careers.pay.gazetteer import REST
from careers.pay.tables import CAPS, GL_GRADES, GRADES, NO_AREA, STEPS, the_tables
from careers.reply import Answer
from careers.tools.pay_reading import FILE, HOUR, LADDER, NET, OVERTIME, START, TABLE
from careers.tools.wording import content, fitted, sentence, words_in

TOPIC, AREA_TOPIC = "pay-calculator", "pay-locality"
RULE_OF_OFFICERS, RULE_OF_OTHERS, NOT_NAMED = "pay.special-rate.how-made", "pay.locality.what", "pay.special-rate.ice.others"
GRADE_RULE = "qualification-grade.general"
LEAP_RULE, AUO_RULE, CAP_RULE, PREMIUM_LIMIT = "premium.leap.what", "premium.auo.what", "pay.cap", "premium.cap.biweekly"
ROUNDING, FREQUENCY, START_STEP, STEPS_RULE, GL_RULE = "pay.rounding", "pay.frequency", "pay.start-step", "pay.steps", "pay-salary.gl-meaning"
PREMIUM_RULES = {LEAP: LEAP_RULE, AUO: AUO_RULE}
OVERTIME_RULE, OVERTIME_COVERED, LEAP_INSTEAD = "premium.overtime", "premium.overtime.flsa", "premium.leap.no-flsa"
EXTRA_RULE = "pay-overtime-leap-auo.general"
LADDER_RULE, LADDER_PAY = "pay.career-ladder", "pay.ladder.officers"
AT = 9  # the grade at which a place is shown where no job is named
EXAMPLES = (5, 9)  # grades of a job none of whose grades are known: said to be examples
HOURLY_LABEL = "One hour of overtime"
YEARS_OF_A_LADDER = 5
WEEKS_A_YEAR = 52


Parts = List[Tuple[str, Tuple[str, ...]]]
Made = Tuple[Parts, Dict[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What to show of a complete question; `grade_named`: a table is of that grade alone; `assumed`: nobody named the step."""

    question: PayQuestion
    view: str
    hours: Optional[int] = None
    assumed: bool = False
    grade_named: bool = True
    by_month: bool = False


def answer(wanted: Wanted, ledger: Ledger) -> Answer:
    result = calculate(wanted.question)
    make = {HOUR: _hourly, OVERTIME: _overtime, TABLE: _table, LADDER: _ladder, START: _start, NET: _net}.get(wanted.view, _yearly)
    parts, more = make(wanted, result, ledger)
    text, facts = fitted(parts, ledger)
    return Answer(TOPIC, "answered", text, wanted.question.role, facts, {**data_of(result), **more})


def aside(what: str, wanted: Optional[Wanted], role: Optional[str], ledger: Ledger) -> Answer:
    """The answer to a question about the amounts that were shown: tax, extra pay, or by which time. `wanted` None: they were of several grades."""
    if wanted is None:
        text, facts = fitted(_aside_of_many(what, role), ledger)
        return Answer(TOPIC, "answered", text, role, facts)
    result = calculate(wanted.question)
    parts, _ = {NET: _net, "extra": _extra, "period": _period}[what](wanted, result, ledger)
    text, facts = fitted(parts, ledger)
    return Answer(TOPIC, "answered", text, wanted.question.role, facts, data_of(result))


def without_net(answer: Answer) -> Answer:
    """The amounts of a job's start, where pay after tax was asked for; what decides the grade gives way to it."""
    if answer.status != "answered":
        return answer
    text = answer.text.replace(f" {sentence(FILE, 'start_grade')}", "")
    text = f"{text} {sentence(FILE, 'net_short')}"
    facts = tuple(fact for fact in answer.facts if fact.id != GRADE_RULE)
    return replace(answer, text=text, facts=facts) if words_in(text) <= MAX_WORDS else answer


def _aside_of_many(what: str, role: Optional[str]) -> Parts:
    if what == NET:
        return [(sentence(FILE, "net_all"), (ROUNDING,)), (sentence(FILE, "net_none"), ())]
    if what == "period":
        return [(sentence(FILE, "period_all"), ()), (sentence(FILE, "period_paid"), (FREQUENCY,))]
    premium = coverage_of(role).premium
    more = (sentence(FILE, f"start_{premium.lower()}"), (PREMIUM_RULES[premium],)) if premium else (sentence(FILE, "extra_may"), (EXTRA_RULE,))
    return [(sentence(FILE, "extra_all"), ()), more]


def span(question: PayQuestion, ledger: Ledger) -> Answer:
    """From the lowest pay area to the highest, where no place is known. `question` has any place."""
    areas = [code for code in the_tables().areas if code != NO_AREA]
    results = [calculate(replace(question, locality_code=code, place="")) for code in areas]
    low = next(result for result in results if result.question.locality_code == REST)
    high = max(results, key=lambda result: result.annual_usd)
    values = {**_named(question), "low": _usd(low.annual_usd), "high": _usd(high.annual_usd), "area": the_tables().area(high.question.locality_code).name}
    parts: Parts = [(sentence(FILE, "span", **values), (_rule(question),)), _note(question, ledger)]
    text, facts = fitted(parts, ledger)
    return Answer(TOPIC, "answered", text, question.role, facts, data_of(low))


def area(question: PayQuestion, ledger: Ledger) -> Answer:
    """What a place adds to base pay, at the lowest and highest known grade of the job, or by both tables where no job is named.

    Amounts of a grade that the job is not known to have are called examples.
    """
    role, officer = question.role, coverage_of(question.role).officer
    grades = list(dict.fromkeys([*grades_of(role, ledger)[:1], *grades_of(role, ledger)[-1:]]))
    if role:
        asked = [at_grade(question, grade, question.step) for grade in grades or EXAMPLES]
    else:
        asked = [replace(question, plan=plan, grade=AT, law_enforcement=plan == "GL") for plan in ("GS", "GL")]
    results = [calculate(one) for one in asked]
    first, second = results[0], results[-1]
    values = {
        **_named(question),
        "percent": first.percent,
        "special": second.percent,
        "first": f"{_grade(first.question)} step {question.step}",
        "first_usd": _usd(first.annual_usd),
        "second": f"{_grade(second.question)} step {question.step}",
        "second_usd": _usd(second.annual_usd),
    }
    key = "area" if not role else "area_example" if not grades else "area_of_job" if len(results) > 1 else "area_of_one"
    seen = seen_grades(role, ledger)
    parts: Parts = [
        (sentence(FILE, key, **values), tuple(dict.fromkeys(_rule(one) for one in asked))),
        (sentence(FILE, "start_grade"), (GRADE_RULE,)) if officer else ("", ()),
        (sentence(FILE, "grades_seen", text=seen["text"]), cited_by(seen)) if seen else ("", ()),
        (sentence(FILE, "no_grades") if role and not grades else "", ()),
        (coverage_of(role).unsure, (NOT_NAMED,) if role and ledger.facts[NOT_NAMED].is_for(role) else ()),
    ]
    text, facts = fitted(parts, ledger)
    columns = [sentence(FILE, "column_grade"), sentence(FILE, "column_annual")]
    table = {"columns": columns, "rows": [[_grade(one.question), _number(one.annual_usd)] for one in results]}
    return Answer(AREA_TOPIC, "answered", text, role, facts, {"table": table})


def data_of(result: PayResult) -> Dict[str, Any]:
    """The contract's `data`; an amount an hour does not stand under a yearly name."""
    data = result.to_data()
    hourly = [line for line in data["lines"] if line["label"].startswith(HOURLY_LABEL)]
    data["lines"] = [line for line in data["lines"] if line not in hourly]
    data["overtime_hour_usd"] = hourly[0]["annual_usd"]
    return {**data, "cap": result.cap} if result.cap else data


def grades_of(role: Optional[str], ledger: Ledger) -> List[int]:
    """The grades of a job's ladder, or those published for its start, or those seen in announcements; none where none is published."""
    if role is None:
        return []
    ladder = ladder_grades(role, ledger)
    entry = ledger.roles[role].grades.get("entry")
    if ladder or isinstance(entry, (list, tuple)):
        return ladder or list(entry)
    return list(ledger.roles[role].example_grades["grades"]) if ledger.roles[role].example_grades else []


def seen_grades(role: Optional[str], ledger: Ledger) -> Optional[Dict[str, Any]]:
    """What announcements have shown, where nothing else tells the grades of a job."""
    if role is None or isinstance(ledger.roles[role].grades.get("entry"), (list, tuple)):
        return None
    found: Optional[Dict[str, Any]] = ledger.roles[role].example_grades
    return found


def ladder_grades(role: Optional[str], ledger: Ledger, first: Optional[int] = None) -> List[int]:
    """Grade after grade from the lowest entry grade (or `first`) to full performance; none where the ladder is not published."""
    fact = ledger.facts[LADDER_PAY]
    if role is None or role not in fact.roles:
        return []
    grades, top = ledger.roles[role].grades, ledger.roles[role].grades["full_performance"]
    known = [int(name.split("-")[1]) for name in fact.value["step_1"]]
    start = first or min(grades["entry"])
    return [start, *(grade for grade in known if start < grade <= top)]


def _rule(question: PayQuestion) -> str:
    return RULE_OF_OFFICERS if question.table == SPECIAL else RULE_OF_OTHERS


def _yearly(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    asked = wanted.question
    note = f"{asked.note} {sentence(FILE, 'step_assumed')}".strip() if wanted.assumed else asked.note
    text = explain(replace(result, question=replace(asked, note=note)))
    facts = [_rule(asked)]
    facts += [CAP_RULE] if result.capped else []
    facts += [PREMIUM_RULES[asked.premium]] if asked.premium else []
    facts += [PREMIUM_LIMIT] if result.premium_limited else []
    facts += [ROUNDING] if f"${result.hourly_usd} an hour" in text else []
    return [(text, tuple(facts) + _note(asked, ledger)[1])], {}


def _hourly(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    asked = wanted.question
    told = sentence(FILE, "hour", **_named(asked), hourly=_usd(result.hourly_usd), biweekly=_usd(result.biweekly_usd))
    made = sentence(FILE, "hour_made", annual=_usd(result.annual_usd))
    parts: Parts = [
        (told, (_rule(asked), ROUNDING)),
        (sentence(FILE, "no_month") if wanted.by_month else "", (FREQUENCY,)),
        (made, (ROUNDING,)),
        _assumed(wanted),
    ]
    return parts, {}


def _net(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    """Pay before tax, and why there is none after it."""
    asked = wanted.question
    told = sentence(FILE, "net", **_named(asked), annual=_usd(result.annual_usd), biweekly=_usd(result.biweekly_usd))
    return [(told, (_rule(asked), ROUNDING)), (sentence(FILE, "net_none"), ()), _assumed(wanted)], {}


def _extra(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    """That no extra pay is in the amount, and what it adds."""
    asked = wanted.question
    told = sentence(FILE, "extra", **_named(asked), annual=_usd(result.annual_usd))
    premium = (premium_told(result), (PREMIUM_RULES[asked.premium], *((PREMIUM_LIMIT,) if result.premium_limited else ()))) if asked.premium else ("", ())
    hour = ("", ()) if asked.premium == LEAP else (sentence(FILE, "extra_hour", rate=_usd(result.overtime_hour_usd)), (OVERTIME_RULE,))
    return [(told, (_rule(asked),)), premium, hour, _assumed(wanted)], {}


def _period(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    asked = wanted.question
    values = {**_named(asked), "annual": _usd(result.annual_usd), "biweekly": _usd(result.biweekly_usd), "hourly": _usd(result.hourly_usd)}
    return [(sentence(FILE, "period", **values), (_rule(asked), ROUNDING)), (sentence(FILE, "period_paid"), (FREQUENCY,)), _assumed(wanted)], {}


def _overtime(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    """Overtime ordered ahead; for staff whom the Fair Labor Standards Act covers its own rate is told beside."""
    asked, rate = wanted.question, result.overtime_hour_usd
    covered = calculate(replace(asked, exempt=False)).overtime_hour_usd
    hours = wanted.hours or 1
    key = "overtime" if hours > 1 else "overtime_one"
    told = sentence(FILE, key, **_named(asked), hours=hours, week=_usd(rate * hours), rate=_usd(rate))
    parts: Parts = [(told, (_rule(asked), OVERTIME_RULE))]
    if asked.premium == LEAP:
        parts.append((sentence(FILE, "overtime_leap"), (LEAP_INSTEAD,)))
    elif covered != rate:
        parts.append((sentence(FILE, "overtime_covered", rate=_usd(covered)), (OVERTIME_COVERED,)))
    parts += [(sentence(FILE, "overtime_limit"), (PREMIUM_LIMIT,)), _assumed(wanted)]
    if asked.premium == AUO:
        parts.append((sentence(FILE, "overtime_auo"), (AUO_RULE,)))
    line = {"label": sentence(FILE, "line_overtime", hours=hours), "annual_usd": _number(rate * hours * WEEKS_A_YEAR)}
    return parts, {"lines": [*data_of(result)["lines"], line], "overtime_hours_a_week": hours, "overtime_week_usd": _number(rate * hours)}


def _table(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    asked = wanted.question
    rows = [(question, [calculate(replace(question, step=step)) for step in range(1, STEPS + 1)]) for question in _grades(wanted, ledger)]
    low, high = rows[0][1][0].annual_usd, rows[-1][1][-1].annual_usd
    values = {**_named(asked), "low": _usd(low), "high": _usd(high), "first": _grade(rows[0][0]), "last": _grade(rows[-1][0])}
    is_capped = any(result.capped for _, results in rows for result in results)
    parts: Parts = [
        (sentence(FILE, "table_many" if len(rows) > 1 else "table_one", **values), (_rule(asked),)),
        (sentence(FILE, "table_capped", cap=f"{CAPS[asked.year]:,}") if is_capped else "", (CAP_RULE,)),
        (sentence(FILE, "table_steps"), (START_STEP, STEPS_RULE)),
        _note(asked, ledger),
    ]
    columns = [sentence(FILE, "column_grade"), *(sentence(FILE, "column_step", step=step) for step in range(1, STEPS + 1))]
    table = {"columns": columns, "rows": [[_grade(question), *(_number(result.annual_usd) for result in results)] for question, results in rows]}
    return parts, {"table": table}


def _grades(wanted: Wanted, ledger: Ledger) -> List[PayQuestion]:
    """The grade that was named; else those of the job; else every grade of the plan."""
    asked = wanted.question
    if wanted.grade_named:
        return [asked]
    grades = grades_of(asked.role, ledger) or list(range(GL_GRADES[0], GRADES[-1] + 1) if asked.law_enforcement else GRADES)
    return [at_grade(asked, grade) for grade in grades]


def at_grade(question: PayQuestion, grade: int, step: int = 1) -> PayQuestion:
    """The same job, place and year at another grade, on the plan that goes with it."""
    plan = plan_for(question.role, "GL" if question.law_enforcement and not question.role else None, grade)
    return replace(question, plan=plan.name, grade=grade, step=step, law_enforcement=plan.law_enforcement)


def _ladder(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    asked = wanted.question
    grades = ladder_grades(asked.role, ledger, asked.grade if wanted.grade_named else None)
    places = [_place_on_ladder(grades, year) for year in range(1, YEARS_OF_A_LADDER + 1)]
    results = [calculate(at_grade(asked, grade, step)) for grade, step in places]
    rows = [
        {"year_on_job": year, "grade": result.question.grade, "step": result.question.step, "annual_usd": _number(result.annual_usd)}
        for year, result in enumerate(results, 1)
    ]
    is_stepping = places[-1][1] > 1
    values = {
        **_named(asked),
        "job_a": _a_job(asked, ledger),
        "low": _usd(results[0].annual_usd),
        "years": YEARS_OF_A_LADDER,
        "high": _usd(results[-1].annual_usd),
        "first": _grade(results[0].question),
        "last": f"{_grade(results[-1].question)} step {places[-1][1]}" if is_stepping else _grade(results[-1].question),
    }
    shape = sentence(FILE, "ladder_shape", steps=sentence(FILE, "ladder_steps") if is_stepping else "")
    parts: Parts = [
        (sentence(FILE, "ladder", **values), (_rule(asked), LADDER_PAY, *((STEPS_RULE,) if is_stepping else ()))),
        (sentence(FILE, "ladder_not_promised"), (LADDER_RULE,)),
        (shape, (LADDER_RULE, STEPS_RULE) if is_stepping else (LADDER_RULE,)),
    ]
    keys = ("column_year", "column_grade", "column_step_of", "column_annual")
    table = {
        "columns": [sentence(FILE, key) for key in keys],
        "rows": [[row["year_on_job"], _grade(result.question), row["step"], row["annual_usd"]] for row, result in zip(rows, results)],
    }
    return parts, {**data_of(results[0]), "ladder": rows, "table": table}


def _start(wanted: Wanted, result: PayResult, ledger: Ledger) -> Made:
    """Step 1 of the grades at which a job is advertised to start, and of the top of its ladder."""
    asked = wanted.question
    grades = ledger.roles[str(asked.role)].grades
    results = [calculate(at_grade(asked, grade)) for grade in (*grades["entry"], grades["full_performance"])]
    *starts, top = results
    told = [f"${_usd(one.annual_usd)} ({_grade(one.question)})" for one in starts]
    values = {
        **_named(asked),
        "job_a": _a_job(asked, ledger),
        "starts": told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}",
        "last": _grade(top.question),
        "high": _usd(top.annual_usd),
    }
    parts: Parts = [
        (sentence(FILE, "start", **values), (_rule(asked), LADDER_PAY)),
        (sentence(FILE, "start_grade"), (GRADE_RULE,)),
        *([(sentence(FILE, f"start_{asked.premium.lower()}"), (PREMIUM_RULES[asked.premium],))] if asked.premium else []),
    ]
    columns = [sentence(FILE, "column_grade"), sentence(FILE, "column_annual")]
    return parts, {"table": {"columns": columns, "rows": [[_grade(one.question), _number(one.annual_usd)] for one in results]}}


def _place_on_ladder(grades: List[int], year: int) -> Tuple[int, int]:
    """Grade and step in a year on the job: one grade a year, then steps at the top: one a year up to step 4, then one in two years."""
    if year <= len(grades):
        return grades[year - 1], 1
    waited = year - len(grades)
    return grades[-1], 1 + waited if waited <= 3 else 4 + (waited - 3) // 2


def _note(asked: PayQuestion, ledger: Ledger) -> Tuple[str, Tuple[str, ...]]:
    """What the reader should know of the choice of plan, and the facts that say it."""
    if not asked.note:
        return "", ()
    if asked.role and coverage_of(asked.role).unsure:
        return asked.note, (NOT_NAMED,) if ledger.facts[NOT_NAMED].is_for(asked.role) else ()
    if "LEAP" in asked.note:
        return asked.note, (EXTRA_RULE,)
    return asked.note, (GL_RULE,) if "GL" in asked.note else (RULE_OF_OTHERS,)


def _assumed(wanted: Wanted) -> Tuple[str, Tuple[str, ...]]:
    return (sentence(FILE, "step_assumed") if wanted.assumed else "", ())


def _named(asked: PayQuestion) -> Dict[str, object]:
    key = "in_none" if asked.locality_code == NO_AREA else "in_rest" if asked.place == content(FILE)["places"][-1] else "in_place"
    return {"grade": _grade(asked), "step": asked.step, "year": asked.year, "where": sentence(FILE, key, place=asked.place)}


def _a_job(asked: PayQuestion, ledger: Ledger) -> str:
    job = ledger.roles[str(asked.role)].short
    return f"{'An' if job[0].lower() in 'aeiou' else 'A'} {job}"


def _grade(asked: PayQuestion) -> str:
    return f"{asked.plan}-{asked.grade}"


def _usd(value: Decimal) -> str:
    return f"{value:,}"


def _number(value: Decimal) -> Any:
    return int(value) if value == value.to_integral_value() else float(value)
