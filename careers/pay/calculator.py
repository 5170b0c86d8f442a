"""Works out one rate of pay by the rules of the tables. Never guesses a missing part: a question is complete or is refused.

Source of the rules: 5 U.S.C. 5304, 5305, 5504(b), 5542 and 5545a, and the tables of the U.S. Office of Personnel Management.
All amounts are US dollars before tax, worked out in decimals and rounded half up.
"""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Dict, Optional, Tuple, Union

from careers.pay.tables import CAPS, LATEST_YEAR, NO_AREA, PayTables, the_tables

HOURS_A_YEAR = Decimal(2087)
HOURS_IN_TWO_WEEKS = Decimal(80)
OVERTIME = Decimal("1.5")
LEAP, AUO = "LEAP", "AUO"
LEAP_PERCENT = 25
AUO_PERCENTS = (10, 15, 20, 25)
LOCALITY, SPECIAL = "locality", "special"
FIRST_SPECIAL_YEAR = 2026  # the law enforcement special rates began in January 2026

_DOLLAR, _CENT, _HUNDREDTH = Decimal(1), Decimal("0.01"), Decimal(100)


@dataclass(frozen=True)
class PayQuestion:
    """One complete question. `law_enforcement`: paid from the officer tables; `premium`: "LEAP", "AUO" or none."""

    plan: str
    grade: int
    step: int
    locality_code: str
    year: int = LATEST_YEAR
    law_enforcement: bool = False
    premium: Optional[str] = None
    exempt: bool = True  # not covered by the overtime part of the Fair Labor Standards Act
    place: str = ""  # how to name the place to the reader, such as "Houston, TX"
    role: Optional[str] = None
    note: str = ""

    @property
    def table(self) -> str:
        return SPECIAL if self.law_enforcement and self.year >= FIRST_SPECIAL_YEAR else LOCALITY


@dataclass(frozen=True)
class PayResult:
    """`annual_usd` is the basic rate: locality or special rate included, cap applied, no LEAP, AUO or overtime in it."""

    question: PayQuestion
    annual_usd: Decimal
    biweekly_usd: Decimal
    hourly_usd: Decimal
    overtime_hour_usd: Decimal
    percent: Decimal  # of base pay that the locality or special rate adds, cap aside
    lines: Tuple[Tuple[str, Decimal], ...]
    capped: bool
    cap: Optional[str]  # which cap holds the rate down, in words
    premium_limited: bool  # with LEAP or AUO the sum goes over GS-15 step 10 of the area
    top_biweekly_usd: Decimal  # the two-week rate of GS-15 step 10 in the area, at which pay with premium normally stops

    @property
    def base_usd(self) -> Decimal:
        return self.lines[0][1]

    def with_percent(self, percent: int) -> Decimal:
        """The yearly rate with a premium of that percent on top, US dollars."""
        return self.annual_usd + _share(self.annual_usd, percent)

    def to_data(self) -> Dict[str, Any]:
        """The `data` object of the answer contract, in plain JSON types; amounts are US dollars."""
        asked = self.question
        limit = {"premium_limit_biweekly_usd": _number(self.top_biweekly_usd)} if self.premium_limited and asked.locality_code != NO_AREA else {}
        return {**limit, "annual_usd": _number(self.annual_usd), "pay_plan": asked.plan, "grade": asked.grade, "step": asked.step,
                "locality_code": asked.locality_code, "year": asked.year, "hourly_usd": _number(self.hourly_usd),
                "biweekly_usd": _number(self.biweekly_usd), "capped": self.capped,
                "lines": [{"label": label, "annual_usd": _number(value)} for label, value in self.lines]}


def calculate(question: PayQuestion, tables: Optional[PayTables] = None) -> PayResult:
    """The pay for a question. ValueError, one clear sentence, when a grade, step, area or year is not in the tables."""
    tables = tables or the_tables()
    if question.premium not in (None, LEAP, AUO):
        raise ValueError("Premium pay here is LEAP, AUO or none.")
    annual, capped = annual_rate(tables, question.table, question.plan, question.grade, question.step, question.locality_code, question.year)
    hourly = hourly_rate(annual)
    overtime = overtime_rate(hourly, _grade_ten_hourly(tables, question), question.exempt)
    top, _ = annual_rate(tables, question.table, "GS", 15, 10, question.locality_code, question.year)
    highest = {LEAP: LEAP_PERCENT, AUO: AUO_PERCENTS[-1], None: 0}[question.premium]
    base = tables.base(question.plan, question.grade, question.step, question.year)
    percent = rate_percent(tables, question.table, question.locality_code, question.year)
    cap = f"Executive Schedule level IV, ${CAPS[question.year]:,} in {question.year}" if capped else None
    limited = bool(highest) and annual + _share(annual, highest) > top
    return PayResult(question, annual, _biweekly(hourly), hourly, overtime, percent, _lines(question, base, annual, percent, overtime, capped, top),
                     capped, cap, limited, _biweekly(hourly_rate(top)))


def annual_rate(tables: PayTables, table: str, plan: str, grade: int, step: int, code: str, year: int) -> Tuple[Decimal, bool]:
    """Base pay raised by the percent of the area, whole US dollars, and whether the yearly cap held it down."""
    base = tables.base(plan, grade, step, year)
    uncapped = _round(base * (1 + rate_percent(tables, table, code, year) / _HUNDREDTH), _DOLLAR)
    return min(uncapped, CAPS[year]), uncapped > CAPS[year]


def rate_percent(tables: PayTables, table: str, code: str, year: int) -> Decimal:
    """Percent of base pay that the locality table or the special rate table adds in an area."""
    area = tables.area(code)
    percents = area.special if table == SPECIAL else area.locality
    if year not in percents:
        raise ValueError(f"There is no {table} rate table for {year} here.")
    return percents[year]


def hourly_rate(annual: Decimal) -> Decimal:
    return _round(annual / HOURS_A_YEAR, _CENT)


def _biweekly(hourly: Decimal) -> Decimal:
    return _round(hourly * HOURS_IN_TWO_WEEKS, _CENT)


def overtime_rate(hourly: Decimal, grade_ten_hourly: Decimal, exempt: bool) -> Decimal:
    """US dollars for one hour of overtime. Exempt staff: at most time and a half of grade 10 step 1, never below their own rate."""
    if not exempt:
        return _round(hourly * OVERTIME, _CENT)
    return max(hourly, _round(min(hourly, grade_ten_hourly) * OVERTIME, _CENT))


def _grade_ten_hourly(tables: PayTables, question: PayQuestion) -> Decimal:
    plan = "GL" if question.law_enforcement else "GS"
    annual, _ = annual_rate(tables, question.table, plan, 10, 1, question.locality_code, question.year)
    return hourly_rate(annual)


def _lines(question: PayQuestion, base: Decimal, annual: Decimal, percent: Decimal, overtime: Decimal,
           capped: bool, top: Decimal) -> Tuple[Tuple[str, Decimal], ...]:
    def before_limit(share: Decimal) -> str:
        return ", before the limit on pay with it" if annual + share > top else ""

    what = "Law enforcement special rate" if question.table == SPECIAL else "Locality pay"
    limit = f", cut to the limit of ${CAPS[question.year]:,}" if capped else ""
    lines = [(f"Base pay, {question.plan}-{question.grade} step {question.step}", base),
             (f"{what}, {percent} percent of base{limit}", annual - base)]
    if question.premium == LEAP:
        leap = _share(annual, LEAP_PERCENT)
        lines.append((f"Law Enforcement Availability Pay (LEAP), {LEAP_PERCENT} percent{before_limit(leap)}", leap))
    if question.premium == AUO:
        shares = [(percent, _share(annual, percent)) for percent in AUO_PERCENTS]
        lines += [(f"Example: AUO at {percent} percent, if you get it{before_limit(share)}", share) for percent, share in shares]
    status = "exempt" if question.exempt else "nonexempt"
    lines.append((f"One hour of overtime ordered ahead, {status} staff", overtime))
    return tuple(lines)


def _share(annual: Decimal, percent: int) -> Decimal:
    return _round(annual * percent / _HUNDREDTH, _DOLLAR)


def _round(value: Decimal, unit: Decimal) -> Decimal:
    return value.quantize(unit, rounding=ROUND_HALF_UP)


def _number(value: Decimal) -> Union[int, float]:
    return int(value) if value == value.to_integral_value() else float(value)
