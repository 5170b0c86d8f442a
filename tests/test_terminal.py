"""A reply in a terminal: every word, source and date, numbered, in any width, with and without colour and columns."""
from __future__ import annotations

import datetime as dt
import io
import os
import re
from typing import Any

import pytest

from careers.ledger import the_ledger
from careers.render import WIDTH
from careers.reply import Answer
from careers.terminal import Notes, Screen, reply_text
from careers.tools.compare import compare

LEDGER = the_ledger()
TODAY = dt.date(2026, 11, 26)
PAY_TABLE = {"columns": ["Grade", *(f"Step {step}" for step in range(1, 11))],
             "rows": [[f"GS-{grade}", *(grade * 10000 + step for step in range(1, 11))] for grade in (5, 12)]}
WIDE_TABLE = {"columns": ["A very long name of the first column", "Year"], "rows": [["The first years in the place", 54321]]}


def fact(number: int = 1, **changes: Any) -> dict[str, Any]:
    source = {"title": f"Page {number}", "url": f"https://www.ice.gov/{number}", "publisher": "ICE"}
    return {"id": f"age.fact-{number}", "checked": "2026-11-24", "effective": None, "stale": False, "confidence": "high", "source": source, **changes}


def answer(text: str = "No limit.", facts: tuple[dict[str, Any], ...] = (), data: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"topic": "age", "role": None, "status": "answered", "text": text, "facts": list(facts), "data": data or {}}


def shown(*answers: dict[str, Any], asked: str = "", buttons: tuple[str, ...] = (), screen: Screen = Screen()) -> str:
    return reply_text(answers, [asked], [{"title": title, "payload": "x"} for title in buttons], screen)


def test_a_source_is_a_numbered_footnote_with_title_day_and_address_and_the_question_stands_last() -> None:
    assert shown(answer("No limit.", (fact(),)), asked="Which job?", buttons=("Auditor", "Attorney")) == (
        "No limit. [1]\n\nSources:\n[1] Page 1 (ICE), checked on 2026-11-24.\n    https://www.ice.gov/1\n\nWhich job?\n\n  1. Auditor\n  2. Attorney")


def test_numbers_run_through_the_whole_reply_and_a_source_of_one_day_has_one() -> None:
    text = shown(answer("First.", (fact(1), fact(2))), answer("Second.", (fact(2), fact(3))), answer("Third.", (fact(1, checked="2026-01-01"),)))
    assert "First. [1][2]\n" in text and "Second. [2][3]\n" in text and "Third. [4]\n" in text
    assert re.findall(r"^\[\d\]", text, re.MULTILINE) == ["[1]", "[2]", "[3]", "[4]"] and text.count("https://") == 4


def test_the_strongest_doubt_about_a_source_stands_with_it() -> None:
    text = shown(answer("First.", (fact(1),)), answer("Second.", (fact(1, confidence="low", stale=True),)))
    assert "checked on 2026-11-24, may be out of date, weakly sourced." in " ".join(text.split())


def test_what_cites_nothing_has_no_number_and_no_list_of_sources() -> None:
    assert shown(answer("Hello.")) == "Hello."


def test_a_line_of_a_list_has_the_number_of_its_own_source() -> None:
    data = {"items": [{"document": "Resume", "why": "They read it.", "where": "USAJOBS.", "fact": "age.fact-2"}], "cited": [fact(2)]}
    assert "- Resume. They read it. Where: USAJOBS. [2]\n" in shown(answer("Words.", (fact(1),), data))
    weeks = {"weeks": [{"starts": "2027-01-04", "text": "Read it.", "facts": ["age.fact-1"]}, {"starts": "2027-01-11", "text": "Read it.",
                                                                                              "facts": ["age.fact-1"]}]}
    assert "- 2027-01-04 to 2027-01-11: Read it. [1]\n" in shown(answer("Words.", (fact(1),), weeks))
    row = {"requirement": "age", "verdict": "met", "heading": "Age: met.", "rule": "At least 18.", "proof": "", "facts": ["age.fact-1", "age.fact-2"]}
    assert "- Age: met. At least 18. [1][2]\n" in shown(answer("Words.", (fact(1),), {"verdicts": [row], "cited": [fact(2)]}))


def test_a_comparison_names_the_job_before_each_value_and_its_rows_cite_every_source() -> None:
    text, facts, data = compare(LEDGER, ["special-agent", "deportation-officer"])
    made = Answer("compare-roles", "answered", text, None, tuple(facts), data).as_dict(LEDGER, TODAY)
    printed = shown(made)
    squeezed = " ".join(printed.split())
    for row in data["rows"]:
        for role, value in zip(data["roles"], row["values"]):
            assert f"{LEDGER.roles[role].title}: {value}" in squeezed
    wanted = {(one["source"]["url"], one["checked"]) for one in [*made["facts"], *made["data"]["cited"]]}
    words, notes = printed.split("\n\nSources:\n")
    assert set(re.findall(r"\[(\d+)\]", words)) == {str(number) for number in range(1, len(wanted) + 1)}
    assert len(re.findall(r"^\[\d+\]", notes, re.MULTILINE)) == len(wanted) and all(url in notes for url, _ in wanted)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("is_plain", [False, True])
def test_everything_fits_the_terminal(columns: int, is_plain: bool) -> None:
    text, facts, comparison = compare(LEDGER, ["special-agent", "deportation-officer"])
    made = Answer("compare-roles", "answered", text, None, tuple(facts), comparison).as_dict(LEDGER, TODAY)
    for one in (made, answer("word " * 50, (fact(),), {"table": PAY_TABLE, "lines": [{"label": "Law enforcement rate " * 3, "annual_usd": 15558}]}),
                answer(data={"table": WIDE_TABLE}), answer(data={"weeks": [{"starts": "2027-01-04", "text": "word " * 60}]})):
        printed = shown(one, asked="word " * 30, buttons=("A choice with quite a long name that has to be broken", "B"), screen=Screen(columns, is_plain))
        assert max(len(line) for line in printed.splitlines() if "://" not in line) <= columns
        for row in one["data"].get("table", {}).get("rows", []):
            assert all((f"${value:,}" if isinstance(value, int) else value) in " ".join(printed.split()) for value in row)


def test_a_screen_reader_gets_no_columns_no_indentation_and_no_colour() -> None:
    printed = shown(answer(facts=(fact(),), data={"table": PAY_TABLE}), buttons=("Auditor",), screen=Screen(is_plain=True))
    assert "- GS-5: Step 1 $50,001; Step 2 $50,002;" in printed
    assert all(line == line.strip() and "  " not in line and "\033" not in line for line in printed.splitlines()) and "\n1. Auditor" in printed


def test_a_table_too_wide_for_columns_is_a_line_a_row() -> None:
    assert "- The first years in the place: Year\n  $54,321" in shown(answer(data={"table": WIDE_TABLE}), screen=Screen(40))


def test_a_number_stays_on_the_line_of_its_words() -> None:
    for length in range(1, 60):
        printed = shown(answer("a" * length + " end.", (fact(),)), screen=Screen(40))
        assert "end. [1]\n" in printed and "\u00a0" not in printed


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_a_terminal_that_shows_it_and_for_nobody_who_has_said_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert Screen.of(Terminal()).is_coloured and "\033[" in shown(answer(facts=(fact(),)), screen=Screen.of(Terminal()))
    assert not Screen.of(io.StringIO()).is_coloured and not Screen.of(Terminal(), is_plain=True).is_coloured
    monkeypatch.setenv("TERM", "dumb")
    assert not Screen.of(Terminal()).is_coloured
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Screen.of(Terminal()).is_coloured


@pytest.mark.parametrize("columns, width", [("40", 40), ("200", WIDTH), ("5", 20)])
def test_the_width_is_the_terminals_within_what_can_be_read(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Screen.of(Terminal()).width == width
    monkeypatch.delenv("COLUMNS")
    assert Screen.of(io.StringIO()).width == WIDTH
    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: os.terminal_size((0, 0)))  # what some containers say
    assert Screen.of(Terminal()).width == WIDTH


def test_every_fact_of_the_ledger_is_shown_with_its_source_and_day() -> None:
    for key, one in LEDGER.facts.items():
        printed = shown(Answer(one.home, "answered", one.statement, None, (one,)).as_dict(LEDGER, TODAY))
        assert "".join(one.statement.split()) in "".join(printed.split()), key
        assert LEDGER.sources[one.source].url in printed and one.checked.isoformat() in printed and "[1]" in printed, key


def test_no_notes_show_nothing() -> None:
    assert Notes().shown(Screen()) == "" and Notes().mark([]) == ""
