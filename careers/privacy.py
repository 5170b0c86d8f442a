"""Finds personal data in a message and takes it out. Never stores or logs the text that it inspects."""
from __future__ import annotations

import re
from typing import List, Tuple

from stdnum import luhn

CARD = "a payment card number"
SSN = "a social security number"

_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
_SEPARATOR = rf"[\s.{_HYPHENS}_/]"
_SSN = re.compile(rf"(?<![\d-])(?!000|666|9\d\d)\d{{3}}{_SEPARATOR}+\d{{2}}{_SEPARATOR}+\d{{4}}(?![\d-])")
_SSN_NAMED = re.compile(rf"\b(?:ssn|social security(?: number)?|social)(?![a-z])\D{{0,15}}(\d(?:{_SEPARATOR}*\d){{8}})(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(rf"[ .{_HYPHENS}]")
_CARD_LENGTHS = range(13, 20)


def take_out(message: str) -> Tuple[str, Tuple[str, ...]]:
    """The message without personal data, and the kinds that were in it, in the order looked for."""
    kinds: List[str] = []
    for first, last in reversed(_cards(message)):
        message = f"{message[:first]} {message[last:]}"
        kinds.append(CARD)
    for pattern in (_SSN_NAMED, _SSN):
        message, count = pattern.subn(" ", message)
        kinds += [SSN] * count
    return " ".join(message.split()) if kinds else message, tuple(dict.fromkeys(kinds))


def _cards(message: str) -> List[Tuple[int, int]]:
    """Stretches that are card numbers: whole groups of digits, so that an expiry date beside them does not hide them."""
    groups = [match.span() for match in _DIGITS.finditer(message)]
    found: List[Tuple[int, int]] = []
    position = 0
    while position < len(groups):
        end = _card_from(message, groups, position)
        if end is None:
            position += 1
        else:
            found.append((groups[position][0], groups[end][1]))
            position = end + 1
    return found


def _card_from(message: str, groups: List[Tuple[int, int]], first: int) -> "int | None":
    digits = ""
    for last in range(first, len(groups)):
        if last > first and not _BETWEEN.fullmatch(message[groups[last - 1][1]:groups[last][0]]):
            return None
        digits += message[slice(*groups[last])]
        if len(digits) in _CARD_LENGTHS and digits[0] in "3456" and luhn.is_valid(digits):
            return last
        if len(digits) >= _CARD_LENGTHS.stop:
            return None
    return None
