"""Finds jobs, divisions, documents, grades and cities in a message. Decides nothing about what is asked."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from rapidfuzz import fuzz, process

from careers.ledger import read_yaml

VOCABULARY_FILE = Path(__file__).with_name("vocabulary.yml")
TYPO_LETTERS = 8  # names shorter than this must be spelled right: "clerk" is one letter from "clerks" and from "click"
TYPO_RATIO = 88.0
REMEMBERED = 64  # messages

_WORD = re.compile(r"[A-Za-z0-9&]+(?:[-'][A-Za-z0-9]+)*")
_GRADE = re.compile(r"\b(GS|GL|gs|gl|Gs|Gl)\s*-?\s*(1[0-5]|0?[1-9])\b(?!\d)")
_PLAIN_GRADE = re.compile(r"\bgrade\s+(1[0-5]|[1-9])\b", re.I)
_STEP = re.compile(r"\bstep\s*(10|[1-9])\b|\b(?:GS|GL)\s*-?\s*(?:1[0-5]|0?[1-9])\s*[-/]\s*(10|[1-9])\b", re.I)


@dataclass(frozen=True)
class Mention:
    """A stretch of the message, [start, end), and what it names."""

    kind: str  # role, ambiguous, division, document, step
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Mentions:
    roles: Tuple[str, ...] = ()
    possible_roles: Tuple[str, ...] = ()  # what an ambiguous name may mean
    grade: Optional[Tuple[str, int]] = None  # pay plan ("GS", "GL" or "") and grade
    step: Optional[int] = None
    entities: Tuple[Mention, ...] = field(default=())

    def job_names(self, text: str) -> Tuple[str, ...]:
        """The stretches of the text that name a job or a division: what is left beside them says what is asked."""
        return tuple(text[found.start:found.end] for found in self.entities if found.kind in ("role", "ambiguous", "division"))


@dataclass(frozen=True)
class _Name:
    words: Tuple[str, ...]
    kind: str
    value: str
    exact: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


class Vocabulary:
    def __init__(self, path: Path = VOCABULARY_FILE) -> None:
        self._just_found: Dict[str, Mentions] = {}
        content = read_yaml(path)
        self.ambiguous: Dict[str, List[str]] = {str(k): v for k, v in content["ambiguous"].items()}
        self.division_jobs: Dict[str, str] = content["division jobs"]
        self._gives_way: Dict[str, str] = {alias: value for value, aliases in content["gives way"].items() for alias in aliases}
        names: List[_Name] = []
        for kind in ("role", "division", "document", "step"):
            for value, aliases in content[kind].items():
                names += [_Name(_words(str(alias)), kind, value) for alias in aliases]
        names += [_Name(_words(alias), "ambiguous", alias) for alias in self.ambiguous]
        names += [_Name(_words(str(alias)), "never", kind) for kind, aliases in content["never"].items() for alias in aliases]
        for value, aliases in content["exact"].items():
            names += [_Name(tuple(alias.split()), "role", value, exact=True) for alias in aliases]
        names.sort(key=lambda name: (-len(name.words), -len(name.text), name.text))
        self._names = names
        self._by_length: Dict[int, Dict[Tuple[str, ...], _Name]] = {}
        self._exact: Dict[Tuple[str, ...], _Name] = {name.words: name for name in names if name.exact}
        for name in names:
            if not name.exact:
                self._by_length.setdefault(len(name.words), {}).setdefault(name.words, name)
        self._long = {length: [name for name in found.values() if len(name.text) >= TYPO_LETTERS] for length, found in self._by_length.items()}
        self._long_texts = {length: [name.text for name in found] for length, found in self._long.items()}

    @property
    def synonyms(self) -> Dict[str, List[str]]:
        """Role slug -> every other name for it, for Rasa's synonym list."""
        found: Dict[str, List[str]] = {}
        for name in self._names:
            if name.kind == "role":
                found.setdefault(name.value, []).append(name.text)
        return {value: sorted(set(aliases)) for value, aliases in sorted(found.items())}

    def find(self, message: str) -> Mentions:
        """Longest names first; a word belongs to one name at most. A message at hand is looked through by many: the last few are remembered."""
        found = self._just_found.get(message)
        if found is None:
            if len(self._just_found) >= REMEMBERED:
                self._just_found.clear()
            found = self._just_found[message] = self._find(message)
        return found

    def _find(self, message: str) -> Mentions:
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(message)]
        shouting = message.isupper()
        taken = [False] * len(words)
        found: List[Mention] = []
        general: Dict[int, str] = {}  # where a word such as "intern" stands -> the job that it means if that job is named too
        longest = max(self._by_length)
        for length in range(min(longest, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                window = words[first:first + length]
                if any(taken[first:first + length]):
                    continue
                name = self._match([word for word, _, _ in window], shouting)
                if name is None:
                    continue
                for position in range(first, first + length):
                    taken[position] = True
                found.append(Mention(name.kind, name.value, window[0][1], window[-1][2]))
                if name.text in self._gives_way:
                    general[window[0][1]] = self._gives_way[name.text]
        named = {mention.value for mention in found if mention.kind == "role" and mention.start not in general}
        found = [replace(mention, value=general[mention.start]) if general.get(mention.start) in named else mention for mention in found]
        found.sort(key=lambda mention: mention.start)
        roles = _unique(mention.value for mention in found if mention.kind == "role")
        possible = _unique(role for mention in found if mention.kind == "ambiguous" for role in self.ambiguous[mention.value])
        return Mentions(roles=roles, possible_roles=() if roles else possible, grade=_grade(message), step=_step(message),
                        entities=tuple(mention for mention in found if mention.kind != "never"))

    def job_of_division(self, message: str) -> Optional[str]:
        """The job that most people mean who name this one division: "HSI run time"; None where none or several are named."""
        jobs = {self.division_jobs.get(mention.value) for mention in self.find(message).entities if mention.kind == "division"}
        return jobs.pop() if len(jobs) == 1 else None

    def _match(self, words: List[str], shouting: bool) -> Optional[_Name]:
        if not shouting and tuple(words) in self._exact:
            return self._exact[tuple(words)]
        lowered = tuple(word.lower() for word in words)
        names = self._by_length.get(len(words), {})
        if lowered in names:
            return names[lowered]
        text = " ".join(lowered)
        if len(text) < TYPO_LETTERS or any(character.isdigit() for character in text):
            return None
        texts = self._long_texts.get(len(words), [])
        for near, ratio, place in process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=TYPO_RATIO, limit=None):
            name = self._long[len(words)][place]
            # the words that agree must not be the whole likeness: each word has to be near its twin
            if ratio > TYPO_RATIO and abs(len(near) - len(text)) <= 2 and all(fuzz.ratio(one, two) >= 70 for one, two in zip(lowered, name.words)):
                return name
        return None


def _words(text: str) -> Tuple[str, ...]:
    return tuple(match.group().lower() for match in _WORD.finditer(text))


def _unique(values: object) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(values))  # type: ignore[call-overload]


def _grade(message: str) -> Optional[Tuple[str, int]]:
    match = _GRADE.search(message)
    if match:
        return match.group(1).upper(), int(match.group(2))
    match = _PLAIN_GRADE.search(message)
    return ("", int(match.group(1))) if match else None


def _step(message: str) -> Optional[int]:
    match = _STEP.search(message)
    return int(match.group(1) or match.group(2)) if match else None


@functools.lru_cache(maxsize=1)
def the_vocabulary() -> Vocabulary:
    return Vocabulary()
