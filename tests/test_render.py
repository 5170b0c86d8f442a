"""An answer as plain text: its words, then every source with its date and its doubts."""
from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from careers.tools.compare import compare
from careers.ledger import the_ledger
from careers.render import answer_text, source_line, table_lines
from careers.reply import Answer

LEDGER = the_ledger()
SOURCE = {"title": "How to Apply", "url": "https://www.ice.gov/careers", "publisher": "ICE"}


def fact(**changes: Any) -> dict[str, Any]:
    return {"id": "age.general", "checked": "2026-11-24", "effective": None, "stale": False, "confidence": "high", "source": SOURCE, **changes}


def answer(text: str = "No limit.", facts: tuple[dict[str, Any], ...] = (), data: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"topic": "age", "role": None, "status": "answered", "text": text, "facts": list(facts), "data": data or {}}


def test_a_source_line_has_title_publisher_address_and_date() -> None:
    assert source_line(fact()) == "Source: How to Apply (ICE), https://www.ice.gov/careers, checked on 2026-11-24."


@pytest.mark.parametrize("changes, words", [
    ({"stale": True}, "may be out of date"), ({"confidence": "medium"}, "not confirmed by every source"), ({"confidence": "low"}, "weakly sourced"),
])
def test_a_doubt_is_said_and_only_where_there_is_one(changes: dict[str, Any], words: str) -> None:
    assert words in source_line(fact(**changes)) and words not in source_line(fact())


def test_a_stale_and_unsure_fact_says_both() -> None:
    line = source_line(fact(stale=True, confidence="low"))
    assert "may be out of date" in line and "weakly sourced" in line


def test_the_words_come_first_and_one_line_a_source_after() -> None:
    other = fact(source={**SOURCE, "url": "https://www.usajobs.gov"})
    lines = answer_text(answer(facts=(fact(), other))).split("\n")
    assert lines[0] == "No limit." and len(lines) == 3 and all(line.startswith("Source: ") for line in lines[1:])


def test_two_facts_of_one_source_and_day_share_a_line_and_of_two_days_do_not() -> None:
    assert answer_text(answer(facts=(fact(), fact(id="age.other")))).count("Source:") == 1
    assert answer_text(answer(facts=(fact(), fact(checked="2026-01-01")))).count("Source:") == 2


def test_an_answer_without_facts_is_its_words_alone() -> None:
    assert answer_text(answer("Hello.")) == "Hello."


def test_pay_lines_carry_dollars_with_thousands() -> None:
    assert table_lines({"lines": [{"label": "LEAP", "annual_usd": 19311}]}) == ["- LEAP: $19,311 a year"]


def test_every_row_of_a_comparison_is_one_line() -> None:
    _, _, data = compare(LEDGER, ["special-agent", "deportation-officer"])
    lines = table_lines(data)
    assert len(lines) == len(data["rows"]) and all(line.startswith("- ") and line.count(" | ") == 1 for line in lines)


def test_no_data_makes_no_line() -> None:
    assert table_lines({}) == []


def test_every_fact_of_the_ledger_renders_with_its_source_and_date() -> None:
    for key, one in LEDGER.facts.items():
        text = answer_text(Answer(one.home, "answered", one.statement, None, (one,)).as_dict(LEDGER, dt.date(2026, 11, 24)))
        words, source = text.split("\n")
        assert words == one.statement, key
        assert LEDGER.sources[one.source].url in source and one.checked.isoformat() in source, key
