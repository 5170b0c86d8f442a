"""Mends misspelled English words in a message, from the words that the training data knows. Changes only what is read, never what is kept.

A word is mended where English does not have it, the training data hardly does, and a word of the field is a letter or two away.
"""
from __future__ import annotations

import functools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Dict, Mapping, Sequence

import symspellpy
from symspellpy import SymSpell, Verbosity

from careers.ledger import read_yaml

RESPELLED_FILE = Path(__file__).with_name("respelled.yml")
COMMON_ENGLISH = 200_000  # uses in the package's frequency list from which a word is English enough to be meant
KNOWN_BY_USE = 8  # times that the training data has a word which then needs no mending: slang, names, terms
SEEN_BEFORE = 3  # times that it must have an English word before something may be mended to it
TERM_BY_USE = 25  # times for a term that the English list lacks, such as "usajobs"
SHORT = 6  # letters; a shorter word may differ by one letter only
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@functools.lru_cache(maxsize=1)
def _english() -> Dict[str, int]:
    path = Path(symspellpy.__file__).with_name("frequency_dictionary_en_82_765.txt")
    lines = (line.split() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return {word: int(uses) for word, uses in lines}


class Speller:
    def __init__(self, uses: Mapping[str, int]) -> None:
        """uses: how often each word stands in the training data."""
        self.uses = dict(uses)
        self.respelled = {str(word): str(meant) for word, meant in read_yaml(RESPELLED_FILE).items()}
        self._index = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in sorted(self.uses.items()):
            if count >= TERM_BY_USE or (count >= SEEN_BEFORE and word in _english()):
                self._index.create_dictionary_entry(word, count)

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Speller":
        return cls(Counter(word for text in texts for word in _WORD.findall(text.lower())))

    def mended(self, text: str) -> str:
        """The text with its misspelled words mended; the same text where there are none."""
        return _WORD.sub(lambda found: self._word(found.group(), found.start() == 0), text)

    def _word(self, word: str, is_first: bool) -> str:
        lower = word.lower()
        if lower in self.respelled:
            return self.respelled[lower]
        is_name = word[0].isupper() and not is_first
        if is_name or "'" in word or len(word) < 4 or _english().get(lower, 0) >= COMMON_ENGLISH or self.uses.get(lower, 0) >= KNOWN_BY_USE:
            return word
        near = self._index.lookup(lower, Verbosity.ALL, max_edit_distance=1 if len(word) < SHORT else 2)
        # a slip rarely hits the first letter
        near = [one for one in near if one.distance == 1 or one.term[0] == lower[0]]
        if not near or near[0].distance == 0:
            return word
        return min(near, key=lambda one: (one.distance, -one.count, one.term)).term

    def save(self, folder: Path) -> None:
        (folder / "words.json").write_text(json.dumps(self.uses, ensure_ascii=False, sort_keys=True), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Speller":
        return cls(json.loads((folder / "words.json").read_text(encoding="utf-8")))
