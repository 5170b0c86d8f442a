"""Makes a message plain for the readers: small letters, digits for number words, one kind of quote. Reads no meaning."""
from __future__ import annotations

import re
from typing import List

_ONES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_TENS = {word: (place + 2) * 10 for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_TENS["fourty"] = 40
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})(?:[ -]({'|'.join(word for word, number in _ONES.items() if 1 <= number <= 9)}))?\b")
_SINGLE = re.compile(rf"\b({'|'.join(_ONES)})\b")
_CLAUSE = re.compile(
    r"[,;!?\n]+|\.(?=\s|$)|\s[-–—/|]+\s|\s(?:but|and|plus|then|also|though|although|while|before that|after that)\s|[–—]|\s&\s")


def plain(text: str) -> str:
    """Small letters and digits; "u.s." becomes "us", "j.d." "jd"."""
    text = text.replace("’", "'").replace("‘", "'").replace("´", "'").replace("`", "'")
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda match: match.group().replace(".", "") + (" " if match.end() < len(text) else ""), text)
    text = re.sub(r"\bu\.?s\.?a?\b\.?(?= )", "us", text.lower())
    text = _COMPOUND.sub(lambda match: str(_TENS[match.group(1)] + (_ONES[match.group(2)] if match.group(2) else 0)), text)
    text = re.sub(r"\bno one\b", "nobody", text)
    text = _SINGLE.sub(lambda match: str(_ONES[match.group(1)]), text)
    return " ".join(re.sub(r"[\"“”()\[\]*]", " ", text).split())


def clauses(text: str) -> List[str]:
    """A plain text, cut where one thing said about a person ends and the next begins."""
    return [part.strip(" .:") for part in _CLAUSE.split(f" {text} ") if part and part.strip(" .:")]
