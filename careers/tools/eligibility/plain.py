"""Makes a message plain for the readers: small letters, digits for number words, one kind of quote. Reads no meaning."""
from __future__ import annotations

import re
from typing import List

_ONES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_TENS = {word: (place + 2) * 10 for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_TENS["fourty"] = 40
# misspellings that people make often, by the word that is meant
_SPELLED = (
    ("citizen", r"cit(?:z|iz|ez|is|iy|ie?z)[aie]+ns?\b|citzen|citizin|citzien|citicen"),
    ("citizenship", r"cit(?:z|iz|ez|is)[aie]+ns?hips?|citzenship"),
    ("license", r"li(?:sc|c|s|cs|sh)[ea]n[cs]e?[cs]?e|licen[cs]e|liscence|lisense"),
    ("licensed", r"li(?:sc|c|s)[ea]n[cs]ed"),
    ("bachelor's", r"bach?t?el+[oe]rs|bachlors?|bachelers?|batchelors?'?s?|bachelor ?s"),
    ("naturalized", r"nationali[sz]ed|naturali[sz]ed|natural?i[sz]ed|neutrali[sz]ed citizen|naturlized"),
    ("permanent", r"perm[ae]n[ae]nt|perm(?= resident)"),
    ("associate's", r"ass?oc[ia]+tes|assosiates?"),
    ("sheriff", r"sher+if+"),
    ("registered", r"reg[ie]st[ae]?red|registerd"),
    ("deputy", r"depty|deputee|dep(?= sheriff)"),
    ("experience", r"exper[ie]+n[cs]e|expirience"),
)
_MISSPELLED = tuple((word, re.compile(rf"\b(?:{pattern})\b")) for word, pattern in _SPELLED)
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})(?:[ -]({'|'.join(word for word, number in _ONES.items() if 1 <= number <= 9)}))?\b")
_SINGLE = re.compile(rf"\b({'|'.join(_ONES)})\b")
_CLAUSE = re.compile(
    r"[,;!?\n]+|\.(?=\s|$)|\s[-–—/|]+\s|\s(?:but|and|plus|then|also|though|although|while|before that|after that)\s|[–—]|\s&\s")


def plain(text: str) -> str:
    """Small letters and digits; "u.s." becomes "us", "j.d." "jd"."""
    text = text.replace("’", "'").replace("‘", "'").replace("´", "'").replace("`", "'")
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda match: match.group().replace(".", "") + (" " if match.end() < len(text) else ""), text)
    text = re.sub(r"\bu\.?s\.?a?\b\.?(?= )", "us", text.lower())
    for word, pattern in _MISSPELLED:
        text = pattern.sub(word, text)
    text = _COMPOUND.sub(lambda match: str(_TENS[match.group(1)] + (_ONES[match.group(2)] if match.group(2) else 0)), text)
    text = re.sub(r"\bno one\b", "nobody", text)
    text = _SINGLE.sub(lambda match: str(_ONES[match.group(1)]), text)
    return " ".join(re.sub(r"[\"“”()\[\]*]", " ", text).split())


def clauses(text: str) -> List[str]:
    """A plain text, cut where one thing said about a person ends and the next begins."""
    return [part.strip(" .:") for part in _CLAUSE.split(f" {text} ") if part and part.strip(" .:")]
