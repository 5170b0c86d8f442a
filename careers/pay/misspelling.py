"""Finds the place name that a misspelt one stands for. Never chooses between two names that are as near."""
from __future__ import annotations

from typing import List, Optional

from rapidfuzz.distance import OSA

from careers.pay.gazetteer import Gazetteer, Key

SHORTEST = 5
TYPO_LETTERS = 6  # a name this long may hold one slip, from LONG_NAME on two; a shorter one only swapped letters
LONG_NAME = 9


def nearest(words: Key, gazetteer: Gazetteer) -> Optional[Key]:
    """The one name that a few slips away; None when there is none or when two are as near."""
    text = " ".join(words)
    best: List[Key] = []
    least = 3
    for key in gazetteer.names:
        name = " ".join(key)
        if len(key) != len(words) or (len(key) == 1 and key[0] in gazetteer.words["ordinary"]):
            continue
        allowed = 2 if min(len(name), len(text)) >= LONG_NAME else 1
        if len(name) < TYPO_LETTERS and sorted(name) != sorted(text):
            continue
        distance = OSA.distance(text, name, score_cutoff=min(allowed, least))
        if distance > min(allowed, least) or len(name) < SHORTEST or not all(_is_near(one, two) for one, two in zip(words, key)):
            continue
        best = best + [key] if distance == least else [key]
        least = distance
    return best[0] if len(best) == 1 else None


def _is_near(one: str, two: str) -> bool:
    """The words of a longer name must each be near their twins: "force worth" is not "fort worth"."""
    return one[0] == two[0] and OSA.distance(one, two) <= (2 if min(len(one), len(two)) >= LONG_NAME - 1 else 1)
