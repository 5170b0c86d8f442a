"""Puts a pay result into at most 60 plain words. Never states a figure that the result does not hold."""
from __future__ import annotations

from decimal import Decimal
from typing import List

from careers.pay.calculator import AUO, AUO_PERCENTS, LEAP, LEAP_PERCENT, SPECIAL, PayResult
from careers.pay.tables import CAPS, NO_AREA, the_tables

MAX_WORDS = 60


def explain(result: PayResult) -> str:
    """The figure first, then what is in it. The two-week and hourly sentence gives way when the words run out."""
    needed = [_figure(result), _make_up(result), premium_told(result), result.question.note]
    short = [sentence for sentence in needed if sentence]
    full = short[:2] + [f"That is ${result.biweekly_usd:,} every two weeks or ${result.hourly_usd} an hour."] + short[2:]
    return " ".join(full if _words(full) <= MAX_WORDS else short)


def _figure(result: PayResult) -> str:
    asked = result.question
    place = asked.place or the_tables().area(asked.locality_code).name
    where = "outside every U.S. pay area" if asked.locality_code == NO_AREA else f"in {place}"
    where = "in the Rest of U.S. pay area" if where == "in Rest of U.S." else where
    return f"{asked.plan}-{asked.grade} step {asked.step} {where} pays {_usd(result.annual_usd)} a year in {asked.year}, before tax."


def _make_up(result: PayResult) -> str:
    special = result.question.table == SPECIAL
    what = "the law enforcement special rate" if special else "locality pay"
    if result.capped:
        return f"Base pay of {_usd(result.base_usd)} and {what} stop at the legal limit of {_usd(CAPS[result.question.year])}."
    if not result.percent:
        return "It is base pay, with no locality pay."
    return f"It is base pay of {_usd(result.base_usd)} plus {result.percent} percent {'for ' if special else ''}{what}."


def premium_told(result: PayResult) -> str:
    """What availability pay or irregular overtime makes of the year; empty where the job has neither."""
    name = {LEAP: "Law Enforcement Availability Pay (LEAP)", AUO: "Administratively Uncontrollable Overtime (AUO)"}.get(result.question.premium or "")
    if name is None:
        return ""
    if result.premium_limited:
        share = f"{LEAP_PERCENT}" if result.question.premium == LEAP else f"{AUO_PERCENTS[0]} to {AUO_PERCENTS[-1]}"
        if result.biweekly_usd == result.top_biweekly_usd:
            return f"{name} normally adds nothing, as pay is at its two-week limit already, ${result.top_biweekly_usd:,}."
        if result.question.locality_code == NO_AREA:  # without locality pay the other limit may be the higher one
            return f"With {name}, {share} percent, pay normally stops at GS-15 step 10 or Executive Schedule level V."
        return f"With {name}, {share} percent, two weeks normally pay at most ${result.top_biweekly_usd:,} (GS-15 step 10)."
    if result.question.premium == LEAP:
        return f"With {name}, {LEAP_PERCENT} percent, the year comes to {_usd(result.with_percent(LEAP_PERCENT))}."
    low, high = (_usd(result.with_percent(percent)) for percent in (AUO_PERCENTS[0], AUO_PERCENTS[-1]))
    return f"{name}, if you get it, makes the year {low} (10 percent) to {high} (25 percent)."


def _usd(value: Decimal) -> str:
    return f"${value:,}"


def _words(sentences: List[str]) -> int:
    return len(" ".join(sentences).split())
