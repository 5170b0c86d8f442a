"""The pay files are whole, and a broken one is named with its line."""
from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from careers.pay.tables import GL_GRADES, PAY_FOLDER, PayTableError, load_tables, the_tables

BROKEN = [
    ("gs_base_2026.csv", "GS,7,43106", "GS,7,43x06", "gs_base_2026.csv, line 8: '43x06' is not a number"),
    ("gs_base_2026.csv", "GS,7,43106", "GS,7,99999", "line 8: pay must be above zero"),
    ("gs_base_2025.csv", "GS,2,", "GS,3,", "gs_base_2025.csv, line 3: expected GS-2, found GS-3"),
    ("leo_gl_base_2026.csv", "GL,5,", "GS,5,", "leo_gl_base_2026.csv, line 4: expected GL-5"),
    ("gs_base_2026.csv", "step_10", "step_ten", "line 1: the column step_10 is missing"),
    ("locality_2026.csv", "HOU,", "HUO,", "'HOU' is not in locality_2026.csv"),
    ("locality_2026.csv", "35.00,35.00", "36.00,35.00", "differs from locality_2026.csv"),
    ("locality_2026.csv", "35.00,35.00", "-1,35.00", "'-1' is not an amount"),
    ("leo_special_rate_supplements_2026.csv", "35.00,38.74", "35.00,NaN", "'NaN' is not an amount"),
    ("cities.csv", "Abilene,TX,,RUS", "Abilene,TX,,XXX", "cities.csv, line 3: 'XXX' is not a pay area"),
    ("cities.csv", "Abilene,TX,,RUS", "Aberdeen,MD,,RUS", "cities.csv, line 3: needs a city and state that are not listed yet"),
    ("cities.csv", "Abilene,TX,,RUS,", "Abilene,TX", "cities.csv, line 3: needs 5 values"),
]


@pytest.mark.parametrize("name, old, new, message", BROKEN)
def test_a_broken_file_is_refused_with_its_name_line_and_reason(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    folder = shutil.copytree(PAY_FOLDER, tmp_path / "pay")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PayTableError) as caught:
        load_tables(folder)
    assert message in str(caught.value)


@pytest.mark.parametrize("name", ["gs_base_2025.csv", "leo_gl_base_2026.csv", "locality_2026.csv", "cities.csv"])
def test_a_missing_file_is_refused_by_name(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(PAY_FOLDER, tmp_path / "pay")
    (folder / name).unlink()
    with pytest.raises(PayTableError, match=name):
        load_tables(folder)


@pytest.mark.parametrize("name, kept", [("gs_base_2026.csv", 15), ("locality_2026.csv", 58)])
def test_a_short_file_is_refused(tmp_path: Path, name: str, kept: int) -> None:
    folder = shutil.copytree(PAY_FOLDER, tmp_path / "pay")
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    (folder / name).write_text("\n".join(lines[:kept]) + "\n", encoding="utf-8")
    with pytest.raises(PayTableError, match="needs"):
        load_tables(folder)


def test_the_tables_hold_every_area_and_city() -> None:
    tables = the_tables()
    assert (len(tables.areas), len(tables.cities)) == (59, 570)
    assert len({(city.name, city.state) for city in tables.cities}) == 570


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("grade, step", zip(GL_GRADES, (7, 7, 8, 6, 5, 3, 2, 2)))
def test_gl_begins_at_a_higher_gs_step_and_climbs_as_gs_does(year: int, grade: int, step: int) -> None:
    tables = the_tables()
    assert tables.base("GL", grade, 1, year) == tables.base("GS", grade, step, year)
    assert tables.base("GL", grade, 10, year) - tables.base("GL", grade, 9, year) == tables.base("GS", grade, 2, year) - tables.base("GS", grade, 1, year)


@pytest.mark.parametrize("plan, grade, step, year, message", [
    ("GS", 16, 1, 2026, "grades 1 to 15"), ("GL", 11, 1, 2026, "GL with grades 3 to 10"), ("GS", 5, 11, 2026, "Steps run from 1 to 10"),
    ("GS", 5, 0, 2026, "Steps run from 1 to 10"), ("GS", 5, 1, 2024, "2025 and 2026"), ("XX", 5, 1, 2026, "Pay plans are GS"),
])
def test_what_is_in_no_table_is_refused_in_one_sentence(plan: str, grade: int, step: int, year: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        the_tables().base(plan, grade, step, year)


def test_locality_was_frozen_from_2025_to_2026_in_every_area() -> None:
    assert all(area.locality[2025] == area.locality[2026] for area in the_tables().areas.values())
    assert the_tables().area("HOU").locality[2026] == Decimal("35.00")
