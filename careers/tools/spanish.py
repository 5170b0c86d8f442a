"""Puts a message in Spanish into the English words that the readers of a tool know. Reads no meaning.

The result is for those readers alone: nobody sees it, and what has no entry in the tool's YAML file stays as it was.
"""
from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import Pattern, Tuple

from careers.language import is_spanish
from careers.ledger import read_yaml

ABOUT_ONESELF, WISHES, ROWS = "eligibility/spanish.yml", "wishes.es.yml", "rows.es.yml"
_ONES = {word: number for number, word in enumerate(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
    "veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve".split())}
_TENS = {word: (place + 3) * 10 for place, word in enumerate("treinta cuarenta cincuenta sesenta".split())}
_NUMBER = re.compile(rf"\b(?:({'|'.join(_TENS)})(?: y ({'|'.join(list(_ONES)[1:10])}))?|({'|'.join(sorted(_ONES, key=len, reverse=True))}))\b")
_ALONE = re.compile(r"[\s¿¡.!?]+")


def in_english(text: str, file: str = ABOUT_ONESELF) -> str:
    """The text with its Spanish put into English; the same text where it is English already."""
    small = _without_accents(text.lower())
    alone = " ".join(_ALONE.sub(" ", small).split())
    whole = next((english for pattern, english in _patterns(file, "whole") if pattern.fullmatch(alone)), None)
    if whole is not None:
        return whole
    if not is_spanish(text):
        return text
    small = _NUMBER.sub(_figure, small.replace("¿", "").replace("¡", ""))
    for pattern, english in _patterns(file, "phrases"):
        small = pattern.sub(english, small)
    return " ".join(small.split())


def _figure(found: "re.Match[str]") -> str:
    tens, one, alone = found.groups()
    return str(_ONES[alone] if alone else _TENS[tens] + _ONES.get(one or "cero", 0))


def _without_accents(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFD", text) if not unicodedata.combining(character))


@functools.lru_cache(maxsize=None)
def _patterns(file: str, part: str) -> Tuple[Tuple[Pattern[str], str], ...]:
    return tuple((re.compile(pattern), str(english)) for pattern, english in read_yaml(Path(__file__).parent / file)[part].items())
