"""Cross-validation for a bot that must also say "I do not know": phrases are held out, and so are whole topics.

A bot's maker writes a topic's phrases as variations of each other; real users say it otherwise. So what is held out is not a draw
but a block of phrases that lie close to each other: what remains covers it no better than it covers a stranger's words. A topic
held out whole is what nobody thought of. The threshold is chosen on what was so held out. Plain numpy; knows no bot by name.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Dict, List, Sequence, Tuple

import numpy as np

ROUNDS = 4
AS_GOOD = 0.01  # about the standard error of the mean on some hundred phrases


@dataclass(frozen=True)
class Round:
    """Places in the training file."""

    learned: Tuple[int, ...]
    asked: Tuple[int, ...]  # of topics that are learned
    unknown: Tuple[int, ...]  # of topics that are not


def rounds(labels: Sequence[str], vectors: np.ndarray, number: int = ROUNDS) -> List[Round]:
    """In round k: every k-th topic by size unknown, and the k-th block of every other topic that has a phrase for each round.

    `vectors` (n, dim): the phrases' own, by which neighbours are found.
    """
    sizes = Counter(labels)
    hidden_in = {label: place % number for place, label in enumerate(sorted(sizes, key=lambda label: (-sizes[label], label)))}
    places: Dict[str, List[int]] = {label: _neighbours([place for place, its in enumerate(labels) if its == label], vectors) for label in sizes}
    found = []
    for one in range(number):
        asked = {place for label in sizes if sizes[label] >= number and hidden_in[label] != one
                 for place in np.array_split(places[label], number)[one].tolist()}
        unknown = {place for label in sizes if hidden_in[label] == one for place in places[label]}
        found.append(Round(tuple(place for place in range(len(labels)) if place not in asked | unknown),
                           tuple(sorted(asked)), tuple(sorted(unknown))))
    return found


def _neighbours(places: List[int], vectors: np.ndarray) -> List[int]:
    """A topic's places in order along the direction in which its phrases differ most."""
    spread = vectors[places] - vectors[places].mean(axis=0)
    direction = np.linalg.svd(spread, full_matrices=False)[2][0]
    direction = direction * np.sign(direction[np.abs(direction).argmax()])  # its sign is a draw of the library
    return [places[place] for place in np.argsort(spread @ direction, kind="stable")]


@dataclass(frozen=True)
class Asked:
    """What was answered: scores and rightness in scope, and scores of one or more kinds of message that are out of scope."""

    scores: np.ndarray
    right: np.ndarray
    outside: Tuple[np.ndarray, ...]

    @classmethod
    def joined(cls, parts: Sequence["Asked"]) -> "Asked":
        return cls(np.concatenate([part.scores for part in parts]), np.concatenate([part.right for part in parts]),
                   tuple(np.concatenate(kind) for kind in zip(*(part.outside for part in parts))))


def mean_at(asked: Asked, threshold: float) -> Tuple[float, float, float]:
    """(mean, accuracy in scope, recall out of scope): a score below the threshold is answered with "I do not know"."""
    in_scope = float((asked.right & (asked.scores >= threshold)).mean())
    out_of_scope = float(np.mean([(scores < threshold).mean() for scores in asked.outside]))
    return (in_scope + out_of_scope) / 2, in_scope, out_of_scope


def best_mean(asked: Asked) -> float:
    return max(mean_at(asked, threshold)[0] for threshold in _candidates(asked))


def chosen_threshold(asked: Asked) -> float:
    """The middle, by ratio, of the thresholds that do as well as the best, give or take a point: the best one is a draw."""
    enough = best_mean(asked) - AS_GOOD
    good = [threshold for threshold in _candidates(asked) if mean_at(asked, threshold)[0] >= enough]
    return float(np.sqrt(good[0] * good[-1]))


def _candidates(asked: Asked) -> List[float]:
    return np.unique(np.concatenate([asked.scores, *asked.outside])).tolist()
