"""A fact is as close as what it states, its closest sample question and its closest few say together."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from careers.nlu.questions import ONE_LINE, SOME_LINES, STATED, FactIndex

IDS = ["pay", "pay", "pay", "pay", "age", "leave", "leave"]  # the last line of each is its statement


def index() -> FactIndex:
    return FactIndex(IDS, np.eye(7, dtype=np.float32), np.zeros(7))


def test_the_statement_the_closest_line_and_the_closest_three_count() -> None:
    close = index().closeness(np.array([0.9, 0.6, 0.1, 0.3, 0.5, 0.2, 0.4]))
    assert close[0] == pytest.approx(STATED * 0.3 + ONE_LINE * 0.9 + SOME_LINES * (0.9 + 0.6 + 0.3) / 3)
    assert close[1] == pytest.approx((STATED + ONE_LINE + SOME_LINES) * 0.5)
    assert close[2] == pytest.approx(STATED * 0.4 + ONE_LINE * 0.4 + SOME_LINES * 0.3)


def test_the_nearest_come_first_and_each_fact_once() -> None:
    found = index().nearest(np.array([0, 0, 0, 0, 1, 0, 0.2]))
    assert [key for key, _ in found] == ["age", "leave", "pay"] and found[0][1] > found[1][1] > found[2][1]


def test_a_stored_index_reads_the_same(tmp_path: Path) -> None:
    vector = np.array([0.1, 0.5, 0.2, 0.4, 0.3, 0.9, 0.7])
    index().save(tmp_path)
    assert FactIndex.load(tmp_path).nearest(vector) == index().nearest(vector)


def test_an_empty_index_finds_nothing() -> None:
    assert FactIndex([], np.zeros((0, 1)), np.zeros(1)).nearest(np.zeros(1)) == []


def test_a_fact_is_told_by_its_statement_where_one_stray_line_of_another_is_closest() -> None:
    close = index().closeness(np.array([0.7, 0.2, 0.1, 0.1, 0.0, 0.6, 0.65]))
    assert close.argmax() == 2  # one line of "pay" is nearer than any of "leave", which is nearer in all
