"""Loads the published pay tables and checks them as a whole. Never fills a gap: a file that breaks a rule is not served.

    PayTables
    ├── base      (plan, grade, year) -> ten steps    gs_base_<year>.csv, leo_gl_base_<year>.csv
    ├── areas     code -> Area with percents          locality_2026.csv, leo_special_rate_supplements_2026.csv
    └── cities    [City]                              cities.csv
"""
from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

PAY_FOLDER = Path(__file__).resolve().parents[2] / "ledger" / "pay"
YEARS = (2025, 2026)
LATEST_YEAR = 2026
STEPS = 10
GRADES = range(1, 16)
GL_GRADES = range(3, 11)
NO_AREA = "NONE"  # our own code for places outside every locality area
# Executive Schedule level IV, dollars a year: the most that a locality or special rate may come to.
CAPS = {2025: Decimal(195200), 2026: Decimal(197200)}
AREA_COUNT = 58

_STEP_COLUMNS = tuple(f"step_{step}" for step in range(1, STEPS + 1))
_BASE_FILES = (("GS", "gs_base_{year}.csv", GRADES), ("GL", "leo_gl_base_{year}.csv", GL_GRADES))


class PayTableError(ValueError):
    """A pay file breaks a rule; the message names the file, the line and the reason."""


@dataclass(frozen=True)
class Area:
    """A locality pay area. Percents are of base pay; `special` is the law enforcement percent, locality included."""

    code: str
    name: str
    locality: Mapping[int, Decimal]  # year -> percent
    special: Mapping[int, Decimal]  # year -> percent; 2026 is the first year


@dataclass(frozen=True)
class City:
    name: str
    state: str
    aliases: Tuple[str, ...]
    code: str
    has_office: bool  # an ICE field office or special agent in charge sits here


@dataclass(frozen=True)
class PayTables:
    bases: Mapping[Tuple[str, int, int], Tuple[Decimal, ...]]
    areas: Mapping[str, Area]
    cities: Tuple[City, ...]

    def base(self, plan: str, grade: int, step: int, year: int) -> Decimal:
        """Base pay, US dollars a year, before locality. ValueError says which plans, grades, steps and years there are."""
        if year not in YEARS:
            raise ValueError(f"The pay tables here are for {YEARS[0]} and {YEARS[1]}, not {year}.")
        if (plan, grade, year) not in self.bases:
            raise ValueError("Pay plans are GS with grades 1 to 15 and GL with grades 3 to 10.")
        if not 1 <= step <= STEPS:
            raise ValueError("Steps run from 1 to 10.")
        return self.bases[(plan, grade, year)][step - 1]

    def area(self, code: str) -> Area:
        if code not in self.areas:
            raise ValueError(f"{code!r} is not the code of a pay area; codes are like HOU, DCB or RUS.")
        return self.areas[code]


def load_tables(folder: Path = PAY_FOLDER) -> PayTables:
    """Reads and checks every file of the folder. Raises PayTableError at the first rule that is broken."""
    areas = _areas(folder)
    return PayTables(_bases(folder), areas, _cities(folder, areas))


@functools.lru_cache(maxsize=1)
def the_tables() -> PayTables:
    return load_tables()


def rows_of(folder: Path, name: str, columns: Tuple[str, ...]) -> List[Tuple[int, Dict[str, str]]]:
    """(line number, row) of a CSV file that has all the columns named and no ragged line."""
    try:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in columns if column not in (reader.fieldnames or [])]
            if missing:
                raise PayTableError(f"{name}, line 1: the column {missing[0]} is missing")
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise PayTableError(f"{name}, line 1: cannot be read ({error.strerror})") from error
    for line, row in rows:
        if None in row or None in row.values():
            raise PayTableError(f"{name}, line {line}: needs {len(row)} values")
    return rows


def amount(text: str, name: str, line: int) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise PayTableError(f"{name}, line {line}: {text!r} is not a number") from error
    if not value.is_finite() or value < 0:
        raise PayTableError(f"{name}, line {line}: {text!r} is not an amount")
    return value


def steps_of(row: Dict[str, str], name: str, line: int) -> Tuple[Decimal, ...]:
    """The ten step amounts of a row, US dollars a year, which never fall from step to step."""
    steps = tuple(amount(row[column], name, line) for column in _STEP_COLUMNS)
    if list(steps) != sorted(steps) or steps[0] <= 0:
        raise PayTableError(f"{name}, line {line}: pay must be above zero and must not fall from one step to the next")
    return steps


def _bases(folder: Path) -> Dict[Tuple[str, int, int], Tuple[Decimal, ...]]:
    found: Dict[Tuple[str, int, int], Tuple[Decimal, ...]] = {}
    for year in YEARS:
        for plan, pattern, grades in _BASE_FILES:
            name = pattern.format(year=year)
            rows = rows_of(folder, name, ("pay_plan", "grade") + _STEP_COLUMNS)
            for (line, row), grade in zip(rows, grades):
                if (row["pay_plan"], row["grade"]) != (plan, str(grade)):
                    raise PayTableError(f"{name}, line {line}: expected {plan}-{grade}, found {row['pay_plan']}-{row['grade']}")
                found[(plan, grade, year)] = steps_of(row, name, line)
            if len(rows) != len(grades):
                raise PayTableError(f"{name}, line {len(rows) + 1}: needs {len(grades)} grades, has {len(rows)}")
    return found


def _areas(folder: Path) -> Dict[str, Area]:
    name, supplements = "locality_2026.csv", "leo_special_rate_supplements_2026.csv"
    locality = {row["code"]: (line, row) for line, row in rows_of(folder, name, ("code", "locality_pay_area", "percent_2025", "percent_2026"))}
    if len(locality) != AREA_COUNT:
        raise PayTableError(f"{name}, line {len(locality) + 1}: needs {AREA_COUNT} areas, has {len(locality)}")
    areas: Dict[str, Area] = {}
    for line, row in rows_of(folder, supplements, ("code", "locality_pay_area", "locality_percent_2026", "special_rate_supplement_percent_2026")):
        code = row["code"]
        percent = amount(row["locality_percent_2026"], supplements, line)
        percents = {year: percent for year in YEARS}
        if code != NO_AREA:
            if code not in locality:
                raise PayTableError(f"{supplements}, line {line}: {code!r} is not in {name}")
            own_line, own = locality[code]
            percents = {year: amount(own[f"percent_{year}"], name, own_line) for year in YEARS}
        if percents[2026] != percent:
            raise PayTableError(f"{supplements}, line {line}: the locality percent differs from {name}")
        special = amount(row["special_rate_supplement_percent_2026"], supplements, line)
        areas[code] = Area(code, row["locality_pay_area"], percents, {2026: special})
    if set(areas) != set(locality) | {NO_AREA}:
        raise PayTableError(f"{supplements}, line 1: must name every area of {name} and {NO_AREA}")
    return areas


def _cities(folder: Path, areas: Mapping[str, Area]) -> Tuple[City, ...]:
    name = "cities.csv"
    cities: Dict[Tuple[str, str], City] = {}
    for line, row in rows_of(folder, name, ("city", "state", "aliases", "locality_code", "note")):
        key = (row["city"], row["state"])
        if row["locality_code"] not in areas:
            raise PayTableError(f"{name}, line {line}: {row['locality_code']!r} is not a pay area")
        if key in cities or not row["city"] or len(row["state"]) != 2:
            raise PayTableError(f"{name}, line {line}: needs a city and state that are not listed yet")
        aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
        cities[key] = City(*key, aliases, row["locality_code"], " office" in row["note"])
    return tuple(cities.values())
