"""The outside benchmark without its data: what it says when that is missing, and how it chooses a threshold."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.hint3 import FolderError, read
from benchmarks.rounds import Asked, best_mean, chosen_threshold, mean_at, rounds
from careers.nlu.classifier import nearest
from careers.server import HOME

LABELS = ["pay"] * 9 + ["age"] * 8 + ["visa"] * 5 + ["dogs"] * 4 + ["rare"]


def run(folder: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "benchmarks.hint3"], cwd=HOME, env={**os.environ, "HINT3": folder},
                          capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("folder", ["", "/nowhere/at/all"])
def test_without_the_data_one_sentence_and_exit_2(folder: str) -> None:
    done = run(folder)
    assert done.returncode == 2 and not done.stdout
    assert len(done.stderr.strip().splitlines()) == 1 and "HINT3" in done.stderr


def test_one_file_too_few_is_named(tmp_path: Path) -> None:
    for name in ("sofmattress_train", "sofmattress_test", "curekart_train", "curekart_test", "powerplay11_train"):
        (tmp_path / f"{name}.csv").write_text("sentence,label\nhello,GREETING\n", encoding="utf-8")
    with pytest.raises(FolderError, match="lacks powerplay11_test.csv"):
        read(str(tmp_path))


def test_a_file_without_the_columns_is_named(tmp_path: Path) -> None:
    for name in ("sofmattress", "curekart", "powerplay11"):
        for part in ("train", "test"):
            (tmp_path / f"{name}_{part}.csv").write_text("text,topic\nhello,GREETING\n", encoding="utf-8")
    with pytest.raises(FolderError, match="sofmattress_train.csv needs the columns"):
        read(str(tmp_path))


def test_nothing_is_learned_that_is_asked() -> None:
    parts = rounds(LABELS, np.random.default_rng(7).normal(size=(len(LABELS), 5)))
    for part in parts:
        assert sorted((*part.learned, *part.asked, *part.unknown)) == list(range(len(LABELS)))
        learned = {LABELS[place] for place in part.learned}
        assert {LABELS[place] for place in part.asked} <= learned
        assert not {LABELS[place] for place in part.unknown} & learned
    assert sorted(place for part in parts for place in part.unknown) == list(range(len(LABELS)))  # each topic is unknown once
    assert not any(LABELS[place] == "rare" for part in parts for place in part.asked)


def test_phrases_that_lie_close_are_held_out_together() -> None:
    close = np.array([[1.0, 0.1], [0.0, 0.9], [1.0, -0.1], [0.1, 1.0]] * 2)
    held_out = [{place for place in part.asked if place < 8} for part in rounds(["pay"] * 8 + ["age"] * 8, np.concatenate([close, close]), 2)]
    assert {frozenset(places) for places in held_out if places} == {frozenset({0, 2, 4, 6})} or \
        {frozenset(places) for places in held_out if places} == {frozenset({1, 3, 5, 7})}


def test_the_threshold_parts_the_known_from_the_unknown() -> None:
    asked = Asked(np.array([0.9, 0.8, 0.7, 0.2]), np.array([True, True, True, False]), (np.array([0.6, 0.1]), np.array([0.3])))
    assert chosen_threshold(asked) == pytest.approx(0.7)
    assert mean_at(asked, 0.7) == (0.875, 0.75, 1.0) and best_mean(asked) == 0.875


def test_of_thresholds_that_do_equally_well_the_middle_is_taken() -> None:
    known, unknown = np.linspace(0.4, 0.9, 101), np.linspace(0.1, 0.6, 101)  # between 0.4 and 0.6 what one gains the other loses
    threshold = chosen_threshold(Asked(known, np.full(101, True), (unknown,)))
    assert threshold == pytest.approx(np.sqrt(0.4 * 0.6), abs=0.01)


def test_kinds_of_unknown_weigh_the_same_however_many_messages_they_have() -> None:
    few, many = np.array([0.1]), np.full(99, 0.9)
    assert mean_at(Asked(np.array([0.5]), np.array([True]), (few, many)), 0.5) == (0.75, 1.0, 0.5)


def test_rounds_are_joined_kind_by_kind() -> None:
    one = Asked(np.array([0.5]), np.array([True]), (np.array([0.1]), np.array([0.2])))
    joined = Asked.joined([one, one])
    assert len(joined.scores) == 2 and [kind.tolist() for kind in joined.outside] == [[0.1, 0.1], [0.2, 0.2]]


def test_nearest_is_the_closest_example_of_each_topic() -> None:
    known = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]], dtype=np.float32)
    found = nearest(np.array([[2.0, 0.0]], dtype=np.float32), known, ["b", "a", "a"], ["a", "b"])
    assert found.tolist() == [[0.0, 1.0]]
    moved = nearest(np.array([[2.0, 1.0]], dtype=np.float32), known + 1, ["b", "a", "a"], ["a", "b"], centre=np.ones(2, dtype=np.float32))
    assert moved.tolist() == [[0.0, 1.0]]
