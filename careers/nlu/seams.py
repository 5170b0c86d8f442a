"""How likely it is that a message asks two questions, cut at a seam: features of the cut, weighed by a small logistic model.

    features(seam, alone, read, whole, is_out)  ->  numbers  score(features)  ->  log odds, from the weights in seams.json

The weights are fitted on made-up messages (`python -m tuning.fit_seams`): two training phrases joined, and single ones. Knows no topic.
"""
from __future__ import annotations

import json
from pathlib import Path
from typing import List, NamedTuple, Sequence, Tuple

import numpy as np

from careers.nlu import clauses
from careers.nlu.clauses import KINDS, Seam

WEIGHTS_FILE = Path(__file__).with_name("seams.json")
WHOLE_SHARE = 0.4  # how much a half is read in the light of the whole message
OTHER_HALF = 0.02  # how likely a topic stays for one half although the other half is all about it
LEAST = 1e-3
WEAK = ("stop", "joining", "comma")  # marks that mostly stand inside one question


class Halves(NamedTuple):
    """Probabilities of each topic for both halves: each as it reads alone, or in the light of the rest."""

    left: np.ndarray
    right: np.ndarray


def together(alone: Halves, whole: np.ndarray) -> Halves:
    """Each half in the light of the whole message, less what the other half explains: so a half that lost its subject finds it."""
    return Halves(*(_normal(own * whole ** WHOLE_SHARE * (1 - other + OTHER_HALF)) for own, other in (alone, alone[::-1])))


def features(seam: Seam, alone: Halves, read: Halves, whole: np.ndarray, is_out: np.ndarray) -> np.ndarray:
    """`alone`, `whole`: as read alone; `read`: the halves read together; `is_out`: which topics have no answer."""
    left, right = alone
    first, second = int(read.left.argmax()), int(read.right.argmax())
    sure = sorted(float(half[place]) for half, place in zip(read, (first, second)))
    sure_alone = min(left[first], right[second])
    spoken_of = sorted((float(whole[first]), float(whole[second])))
    return np.array([
        *_logs(sure[0], sure[1], sure_alone, spoken_of[0], sum(spoken_of), 1 - float(whole.max()), left[second], right[first]),
        float(np.sqrt(left * right).sum()),
        float(left[is_out].sum()), float(right[is_out].sum()),
        *text_features(seam),
    ])


def text_features(seam: Seam) -> List[float]:
    halves = (seam.left, seam.right)
    asks = [clauses.clearly_asks(half) for half in halves]
    is_weak = seam.kind in WEAK
    return [*(float(seam.kind == kind) for kind in KINDS), *map(float, asks), float(all(asks)), *(float(is_weak and one) for one in asks),
            float(is_weak and all(asks)), float(seam.right.endswith("?")),
            *(float(told(half)) for half in halves for told in (clauses.states, clauses.conditions)), float(clauses.points_back(seam.right)),
            *(float(np.log(len(half.split()))) for half in halves)]


class SeamModel:
    """Log odds that a seam parts two questions."""

    def __init__(self, weights: Sequence[float], bias: float) -> None:
        self.weights, self.bias = np.asarray(weights, dtype=float), bias

    @classmethod
    def load(cls, path: Path = WEIGHTS_FILE) -> SeamModel:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(stored["weights"], stored["bias"])

    def score(self, found: np.ndarray) -> float:
        return float(found @ self.weights + self.bias)

    def glance(self, seam: Seam) -> float:
        """What the words alone say: which seams are worth reading."""
        told = text_features(seam)
        return float(np.asarray(told) @ self.weights[-len(told):])


def _logs(*values: float) -> Tuple[float, ...]:
    return tuple(float(np.log(value + LEAST)) for value in values)


def _normal(values: np.ndarray) -> np.ndarray:
    return values / values.sum()
