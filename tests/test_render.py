"""An answer as plain text: its words, then every source with its date and its doubts."""
from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from careers.tools.compare import compare
from careers.ledger import the_ledger
from careers.render import WIDTH, answer_text, source_line, table_lines
from careers.reply import Answer
from careers.terminal import wrapped

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


WEEKS = {"weeks": [{"starts": "2027-01-04", "text": "Read the announcement."}, {"starts": "2027-01-11", "text": "Walk and run."},
                   {"starts": "2027-01-18", "text": "Walk and run."}]}
OPENINGS = {"openings": [
    {"title": "Deportation Officer", "location": "Houston, Texas", "pay_plan": "GL", "grade_low": 5, "grade_high": 7, "pay_min_usd": 50000,
     "pay_max_usd": 60000, "closes": "2027-02-01", "url": "https://www.usajobs.gov/job/1"},
    {"title": "Auditor", "location": None, "pay_plan": "GS", "grade_low": 12, "grade_high": 12, "pay_min_usd": None, "pay_max_usd": None,
     "closes": None, "url": "https://www.usajobs.gov/job/2"}]}


def test_weeks_of_a_plan_are_a_line_each_and_the_same_week_again_is_no_new_line() -> None:
    assert table_lines(WEEKS) == ["- 2027-01-04: Read the announcement.", "- 2027-01-11 to 2027-01-18: Walk and run."]


def test_each_verdict_of_a_check_is_a_line_with_its_rule_and_its_proof() -> None:
    met = {"requirement": "age", "verdict": "met", "heading": "Age: met.", "rule": "At least 18.", "proof": "Proof: an ID.", "facts": ["age.fact-1"]}
    assert table_lines({"verdicts": [met, {**met, "proof": ""}]}) == ["- Age: met. At least 18. Proof: an ID.", "- Age: met. At least 18."]


def test_an_open_job_shows_what_is_known_of_it_and_its_address() -> None:
    assert table_lines(OPENINGS) == [
        "- Deportation Officer", "  Houston, Texas; GL-5 to GL-7; $50,000 to $60,000 a year; open until 2027-02-01", "  https://www.usajobs.gov/job/1",
        "- Auditor", "  GS-12", "  https://www.usajobs.gov/job/2"]


def test_a_pay_table_stands_in_columns_that_fit_a_terminal() -> None:
    table = {"columns": ["Grade", *(f"Step {step}" for step in range(1, 11))],
             "rows": [[f"GS-{grade}", *(grade * 10000 + step for step in range(1, 11))] for grade in (5, 12)]}
    lines = table_lines({"table": table})
    assert max(map(len, lines)) <= WIDTH and lines[0].split("  ")[0] == "Grade" and lines[0].endswith("Step 7")
    assert [line.split()[0] for line in lines] == ["Grade", "GS-5", "GS-12"] * 2  # two blocks of columns, each with the grades
    assert "\n".join(lines).count("$") == 20 and "$120,010" in lines[-1]


def test_what_a_plan_a_search_and_a_table_list_keeps_within_the_terminal() -> None:
    for data in (WEEKS, OPENINGS, {"weeks": [{"starts": "2027-01-04", "text": "word " * 60}]}):
        assert max(map(len, wrapped(answer_text(answer(data=data))).split("\n"))) <= WIDTH


def test_what_only_the_list_states_is_sourced_under_it_once() -> None:
    other = fact(id="age.form", source={**SOURCE, "title": "A form", "url": "https://www.usajobs.gov/form"})
    weeks = {"weeks": [{"starts": "2027-01-04", "text": "Read it.", "facts": ["age.form"]}], "cited": [fact(id="age.other"), other]}
    lines = answer_text(answer(facts=(fact(),), data=weeks)).split("\n")
    assert lines[-3:] == [source_line(fact()), "Sources of the list:", source_line(other)]
    assert "Sources of the list:" not in answer_text(answer(facts=(fact(),), data={"cited": [other]}))  # nothing is listed


def test_facts_of_one_source_share_a_line_with_the_strongest_doubt() -> None:
    text = answer_text(answer(facts=(fact(), fact(id="age.weak", confidence="low"), fact(id="age.old", stale=True))))
    assert text.count("Source:") == 1 and "weakly sourced" in text and "may be out of date" in text


@pytest.mark.parametrize("tool", ["plan", "compare", "documents"])
def test_every_fact_of_a_tools_lists_is_stated_or_cited(tool: str) -> None:
    listed = {"plan": {"weeks": [{"facts": ["age.general", "leave.general"]}]}, "compare": {"rows": [{"facts": ["leave.general"]}]},
              "documents": {"items": [{"fact": "leave.general"}]}}[tool]
    made = Answer("age", "answered", "Words.", None, (LEDGER.facts["age.general"],), listed).as_dict(LEDGER, dt.date(2026, 11, 26))
    assert [one["id"] for one in made["data"]["cited"]] == ["leave.general"] and "url" in made["data"]["cited"][0]["source"]
    assert "cited" not in listed  # the tool's own result stays as it was
