"""Finds personal data in a message and takes it out. Never stores or logs the text that it inspects."""
from __future__ import annotations

import re
from typing import Callable, List, Tuple

from stdnum import luhn

_SEPARATOR = r"[\s.\-–—_/]*"
_SSN = re.compile(rf"(?<![\d-])(?!000|666|9\d\d)\d{{3}}[\s.\-–—_/]+\d{{2}}[\s.\-–—_/]+\d{{4}}(?![\d-])")
_SSN_NAMED = re.compile(rf"\b(?:ssn|social security(?: number)?|social)\b\D{{0,15}}(\d(?:{_SEPARATOR}\d){{8}})(?!\d)", re.IGNORECASE)
_CARD = re.compile(r"(?<!\d)\d(?:[ \-]?\d){12,18}(?!\d)")


def _is_card(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return 13 <= len(digits) <= 19 and digits[0] in "3456" and luhn.is_valid(digits)


def _always(text: str) -> bool:
    return True


_KINDS: List[Tuple[str, "re.Pattern[str]", Callable[[str], bool]]] = [
    ("a payment card number", _CARD, _is_card),
    ("a social security number", _SSN_NAMED, _always),
    ("a social security number", _SSN, _always),
]


def take_out(message: str) -> Tuple[str, Tuple[str, ...]]:
    """The message without personal data, and the kinds that were in it, in the order found."""
    kinds: List[str] = []
    for kind, pattern, is_meant in _KINDS:
        def remove(match: "re.Match[str]", kind: str = kind, is_meant: Callable[[str], bool] = is_meant) -> str:
            if not is_meant(match.group()):
                return match.group()
            kinds.append(kind)
            return " "
        message = pattern.sub(remove, message)
    return " ".join(message.split()) if kinds else message, tuple(dict.fromkeys(kinds))
