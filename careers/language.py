"""Tells whether a message is Spanish, by the words of `language.yml`. Knows two languages and leaves every doubt to English."""
from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import Dict, FrozenSet

from careers.ledger import read_yaml

# signs that Spanish alone writes, and its articles, except in the names of American places ("El Paso", "los angeles")
_PLACES = r"paso|angeles|ángeles|vegas|cruces|cajon|monte|gatos|dorado|alamos|segundo|reno|centro|cerrito|campo|mirage|salvador|banos|lunas|palmas|animas"
_MARKS = re.compile(rf"[¿¡ñáíóú]|é\b|ción\b|\bcion\b|\b(?:el|los|las) (?!(?:{_PLACES})\b)(?=[a-záéíóúñ])", re.IGNORECASE)
_LEAST = 2  # one Spanish word alone ("la", "agente") is as often a name
_FEW = 4  # words; in so few, one that only Spanish writes is enough where none is English
_LONG = 4  # letters that it must have then: "mi" and "y" are abbreviations too


@functools.lru_cache(maxsize=1)
def _words() -> Dict[str, FrozenSet[str]]:
    return {language: frozenset(words.split()) for language, words in read_yaml(Path(__file__).with_name("language.yml")).items()}


def is_spanish(message: str) -> bool:
    words = re.findall(r"[a-záéíóúñü]+", message.lower())
    known = [word for word in words if word in _words()["spanish"]]
    marks = len(_MARKS.findall(message))
    english = sum(word in _words()["english"] for word in words)
    is_plain = bool(marks) or any(len(word) >= _LONG for word in known)
    spanish = len(known) + marks
    return spanish > english and (spanish >= _LEAST or (is_plain and len(words) <= _FEW and english == 0))


def without_accents(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character))
