"""Tells whether a message is Spanish, by the words of `language.yml`. Knows two languages and leaves every doubt to English."""
from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Dict, FrozenSet

from careers.ledger import read_yaml

_MARKS = re.compile(r"[¿¡ñáíóú]|é\b|ción\b|\bcion\b", re.IGNORECASE)
_LEAST = 2  # one Spanish word alone ("la", "agente") is as often a name


@functools.lru_cache(maxsize=1)
def _words() -> Dict[str, FrozenSet[str]]:
    return {language: frozenset(words.split()) for language, words in read_yaml(Path(__file__).with_name("language.yml")).items()}


def is_spanish(message: str) -> bool:
    words = re.findall(r"[a-záéíóúñü]+", message.lower())
    spanish = sum(word in _words()["spanish"] for word in words) + len(_MARKS.findall(message))
    english = sum(word in _words()["english"] for word in words)
    return (spanish >= _LEAST or (spanish == 1 and len(words) <= 3 and english == 0)) and spanish > english
