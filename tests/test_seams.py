"""Two halves are read in the light of the whole message, and a seam is weighed by what both say."""
from __future__ import annotations

import json

import numpy as np
import pytest

from careers.nlu import seams
from careers.nlu.clauses import Seam, cuts
from careers.nlu.seams import Halves, SeamModel, features, together

NO_OUT = np.zeros(3, dtype=bool)
SEAM = Seam("how long is training", "what does it pay", "asking")
PAY, TRAINING, TRAVEL = np.array([0.9, 0.05, 0.05]), np.array([0.05, 0.9, 0.05]), np.array([0.05, 0.05, 0.9])


def features_of(seam: Seam, left: np.ndarray, right: np.ndarray, whole: np.ndarray, is_out: np.ndarray) -> np.ndarray:
    alone = Halves(left, right)
    return features(seam, alone, together(alone, whole), whole, is_out)


def test_a_half_without_its_subject_finds_it_in_the_whole() -> None:
    vague, whole = np.array([0.36, 0.24, 0.40]), np.array([0.45, 0.45, 0.10])
    assert vague.argmax() == 2
    assert together(Halves(TRAINING, vague), whole).right.argmax() == 0


def test_two_halves_do_not_both_take_what_one_of_them_explains() -> None:
    vague, whole = np.array([0.40, 0.45, 0.15]), np.array([0.4, 0.5, 0.1])
    read = together(Halves(TRAINING, vague), whole)
    assert (read.left.argmax(), read.right.argmax()) == (1, 0)
    assert read.right.sum() == pytest.approx(1.0)


def test_two_sure_topics_that_the_whole_speaks_of_score_higher() -> None:
    model = SeamModel.load()

    def score(seam: Seam, right: np.ndarray, whole: np.ndarray) -> float:
        return model.score(features_of(seam, TRAINING, right, whole, NO_OUT))

    both, one = np.array([0.5, 0.45, 0.05]), np.array([0.01, 0.98, 0.01])
    assert score(SEAM, PAY, both) > score(SEAM, PAY, one)
    assert score(SEAM, PAY, both) > score(SEAM, np.array([0.4, 0.3, 0.3]), both)
    assert score(SEAM, PAY, both) > score(SEAM._replace(kind="comma"), PAY, both)


def test_a_half_that_no_topic_answers_speaks_against_a_cut() -> None:
    model, whole = SeamModel.load(), np.array([0.5, 0.45, 0.05])
    is_out = np.array([True, False, False])
    assert model.score(features_of(SEAM, TRAINING, PAY, whole, is_out)) < model.score(features_of(SEAM, TRAINING, PAY, whole, NO_OUT))


def test_the_words_alone_prefer_a_seam_where_both_halves_ask() -> None:
    found = cuts("I read about search and seizure, is training long? and what does it pay")
    best = max(found, key=SeamModel.load().glance)
    assert best.right == "what does it pay"


def test_there_is_a_weight_for_each_feature() -> None:
    stored = json.loads(seams.WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert len(stored["weights"]) == len(features_of(SEAM, PAY, TRAVEL, TRAINING, NO_OUT))
    assert any(stored["weights"])
