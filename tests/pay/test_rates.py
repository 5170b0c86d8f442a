"""Every cell of the published tables comes out of the rules, and so do the check amounts."""
from __future__ import annotations

import csv
import json
from decimal import ROUND_HALF_UP, Decimal
from typing import Dict, List, Tuple

import pytest

from careers.pay.calculator import PayQuestion, annual_rate, calculate, hourly_rate, overtime_rate
from careers.pay.tables import PAY_FOLDER, the_tables

STEPS = range(1, 11)
KEYS = ("year", "table_kind", "pay_plan", "grade", "step", "locality_code", "unit")


def rows(name: str) -> List[Dict[str, str]]:
    with (PAY_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(name: str) -> List[Tuple[Dict[str, str], int, Decimal]]:
    return [(row, step, Decimal(row[f"step_{step}"])) for row in rows(name) for step in STEPS]


SPECIAL_FILES = ["leo_special_rates_2026.csv", "non_leo_special_rates_2026.csv"]


@pytest.mark.parametrize("name", SPECIAL_FILES)
def test_every_special_rate_cell_is_what_the_rule_gives(name: str) -> None:
    found = cells(name)
    wrong = [(row["code"], row["pay_plan"], row["grade"], step, cell) for row, step, cell in found
             if annual_rate(the_tables(), "special", row["pay_plan"], int(row["grade"]), step, row["code"], 2026)[0] != cell]
    assert (len(found), wrong) == (8850, [])


def test_the_cells_read_from_opm_are_all_reproduced() -> None:
    published = [(row, step, cell) for name in SPECIAL_FILES for row, step, cell in cells(name) if row["basis"] == "published"]
    assert len(published) == 1200
    for row, step, cell in published:
        assert annual_rate(the_tables(), "special", row["pay_plan"], int(row["grade"]), step, row["code"], 2026)[0] == cell


def test_every_special_percent_is_locality_raised_by_the_published_multiplier() -> None:
    for area in the_tables().areas.values():
        ratio = (1 + area.locality[2026] / 100) * Decimal("1.0277") - 1
        assert (ratio * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) == area.special[2026], area.code


@pytest.mark.parametrize("year, cap", [(2025, 195200), (2026, 197200)])
def test_every_locality_cell_is_base_times_percent_up_to_the_cap(year: int, cap: int) -> None:
    base = {(int(row["grade"]), step): Decimal(row[f"step_{step}"]) for row in rows(f"gs_base_{year}.csv") for step in STEPS}
    count, held = 0, 0
    for area in rows("locality_2026.csv"):
        for (grade, step), amount in base.items():
            # whole hundredths of a cent, so that this sum shares nothing with the calculator's
            exact = int(amount) * (10000 + int(Decimal(area[f"percent_{year}"]) * 100))
            expected = min((exact + 5000) // 10000, cap)
            result = calculate(PayQuestion("GS", grade, step, area["code"], year))
            assert result.annual_usd == expected, (area["code"], grade, step)
            assert result.capped is ((exact + 5000) // 10000 > cap)
            count, held = count + 1, held + result.capped
    assert count == 8700 and held > 50


def check_cells() -> List[Dict[str, str]]:
    return rows("check_cells.csv")


def test_there_are_68_check_cells() -> None:
    assert len(check_cells()) == 68


@pytest.mark.parametrize("cell", check_cells(), ids=lambda cell: "-".join(cell[key] for key in KEYS))
def test_a_published_check_amount_is_met(cell: Dict[str, str]) -> None:
    table = "special" if cell["table_kind"].startswith("special_rate") else "locality"
    code, year = cell["locality_code"], int(cell["year"])
    annual, _ = annual_rate(the_tables(), table, cell["pay_plan"], int(cell["grade"]), int(cell["step"]), code, year)
    ten_plan = "GL" if cell["table_kind"].endswith("leo") and "non_leo" not in cell["table_kind"] else "GS"
    ten = hourly_rate(annual_rate(the_tables(), table, ten_plan, 10, 1, code, year)[0])
    found = {"annual": annual, "hourly": hourly_rate(annual), "overtime_hourly_exempt": overtime_rate(hourly_rate(annual), ten, True)}
    assert found[cell["unit"]] == Decimal(cell["usd"])


def agent(**changes: object) -> PayQuestion:
    values = {"plan": "GL", "grade": 7, "step": 1, "locality_code": "HOU", "law_enforcement": True, "premium": "LEAP", "place": "Houston, TX"}
    return PayQuestion(**{**values, **changes})  # type: ignore[arg-type]


def test_leap_is_a_quarter_of_the_special_rate_and_not_in_the_yearly_figure() -> None:
    result = calculate(agent())
    assert result.annual_usd == 67780 and result.with_percent(25) == 84725
    assert [amount for label, amount in result.lines if "LEAP" in label] == [16945]


def test_auo_is_shown_at_its_four_percents() -> None:
    result = calculate(agent(premium="AUO", locality_code="RUS"))
    assert [amount for label, amount in result.lines if "AUO" in label] == [5877, 8816, 11754, 14693]


def test_office_staff_get_no_premium_line() -> None:
    assert len(calculate(PayQuestion("GS", 9, 1, "HOU")).lines) == 3


@pytest.mark.parametrize("question", [agent(), agent(plan="GS", grade=15, step=10, locality_code="SF"), PayQuestion("GS", 5, 3, "NONE"), agent(year=2025)])
def test_base_and_area_part_add_up_to_the_yearly_figure(question: PayQuestion) -> None:
    result = calculate(question)
    assert result.lines[0][1] + result.lines[1][1] == result.annual_usd


def test_the_cap_is_named_where_it_holds_pay_down() -> None:
    held, free = calculate(agent(plan="GS", grade=15, step=9, locality_code="AL")), calculate(agent())
    assert (held.capped, held.cap, held.annual_usd) == (True, "Executive Schedule level IV, $197,200 in 2026", 197200)
    assert (free.capped, free.cap) == (False, None)
    assert calculate(PayQuestion("GS", 15, 10, "SF", 2025)).cap == "Executive Schedule level IV, $195,200 in 2025"


def test_officers_in_2025_are_on_the_gl_locality_table() -> None:
    result = calculate(agent(year=2025, locality_code="RUS", grade=5))
    assert result.annual_usd == 49739 and "Locality pay" in result.lines[1][0]


def test_covered_staff_get_full_time_and_a_half_where_exempt_staff_are_limited() -> None:
    exempt, covered = (calculate(PayQuestion("GS", 13, 1, "RUS", exempt=choice)) for choice in (True, False))
    assert exempt.overtime_hour_usd == exempt.hourly_usd  # time and a half of GS-10 step 1 is below the own rate
    assert covered.overtime_hour_usd == (covered.hourly_usd * Decimal("1.5")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def test_two_weeks_are_eighty_hours() -> None:
    result = calculate(PayQuestion("GS", 9, 7, "CT"))
    assert (result.hourly_usd, result.biweekly_usd) == (Decimal("36.28"), Decimal("2902.40"))


def test_a_premium_over_the_limit_is_marked() -> None:
    assert calculate(agent(plan="GS", grade=14, locality_code="SF")).premium_limited
    assert not calculate(agent(plan="GS", grade=13, locality_code="SF")).premium_limited


def test_the_data_object_is_the_one_of_the_contract() -> None:
    data = calculate(agent(locality_code="NY", grade=9)).to_data()
    assert {key: data[key] for key in ("annual_usd", "pay_plan", "grade", "step", "locality_code", "year")} == {
        "annual_usd": 77243, "pay_plan": "GL", "grade": 9, "step": 1, "locality_code": "NY", "year": 2026}
    assert all(set(line) == {"label", "annual_usd"} for line in data["lines"])
    assert json.loads(json.dumps(data)) == data and isinstance(data["annual_usd"], int)


@pytest.mark.parametrize("changes, message", [({"locality_code": "XYZ"}, "'XYZ' is not the code"), ({"grade": 12}, "GL with grades 3 to 10"),
                                              ({"premium": "BONUS"}, "LEAP, AUO or none"), ({"year": 2027}, "2025 and 2026")])
def test_a_wrong_part_is_refused_in_one_sentence(changes: Dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        calculate(agent(**changes))
