"""Finds personal data in a message and takes it out. Never stores or logs the text that it inspects.

    message ── links and e-mail ── numbers ── birth dates ── streets ── named people ── message without them, kinds

An e-mail address or a link leaves its domain behind ("e-mail at gmail.com"), which says who wrote, not to whom.
"""
from __future__ import annotations

import unicodedata
from typing import Callable, Iterable, List, Tuple

from careers import private_numbers, private_people, private_web
from careers.private_numbers import ADDRESS, BIRTH, CARD, IDENTITIES, SSN, Found

__all__ = ["ADDRESS", "BIRTH", "CARD", "SSN", "take_out"]

MOST_KINDS_NAMED = 3
OTHERS = "other personal data"
_TAKEN = "\u01c3"  # a letter that nobody types: what was found is no part of a later find, nor a separator in one

# In this order: a number inside a link is part of the link, and a card number is longer than what it contains.
_FINDERS: Tuple[Callable[[str], Iterable[Found]], ...] = (
    private_web.links, private_web.addresses,
    private_numbers.cards, private_numbers.social_security, private_numbers.spelled, private_numbers.alien_numbers,
    private_numbers.passports, private_numbers.licences, private_numbers.lone_passports, private_numbers.accounts,
    private_numbers.birth_dates, private_numbers.phones, private_numbers.bare_social_security,
    private_people.streets, private_people.beside_an_arrest,
)


def take_out(message: str) -> Tuple[str, Tuple[str, ...]]:
    """The message without personal data, and the kinds that were in it, in the order looked for."""
    found = _found(message)
    if not found:
        return message, ()
    for find in sorted(found, key=lambda find: find.start, reverse=True):
        message = f"{message[:find.start]} {find.instead} {message[find.end:]}"
    kinds = list(dict.fromkeys(find.kind for find in found if find.kind))
    if len(kinds) > MOST_KINDS_NAMED:
        kinds = [*kinds[:MOST_KINDS_NAMED], OTHERS]
    return " ".join(message.split()), tuple(kinds)


def _found(message: str) -> List[Found]:
    text = _plain_signs(message)
    found: List[Found] = []
    for finder in _FINDERS:
        text = _take(finder(text), text, found)
    if any(find.kind in IDENTITIES for find in found):  # a date of long ago beside a number of identity is a birth date
        text = _take(private_numbers.old_dates(text), text, found)
    numbers = [(message[find.start:find.end], find.kind) for find in found if find.kind in IDENTITIES - {ADDRESS}]
    _take(private_numbers.of_the_same_form(text, numbers), text, found)  # "passports 512345678 and 512345679"
    return found


def _take(finds: Iterable[Found], text: str, found: List[Found]) -> str:
    """Adds the finds, and covers their place in the text."""
    for find in list(finds):
        if _TAKEN not in text[find.start:find.end]:
            found.append(find)
            text = text[:find.start] + _TAKEN * (find.end - find.start) + text[find.end:]
    return text


_PLAIN = {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u30fc", "-"), **dict.fromkeys("\u2018\u2019\u02bc", "'"), "\u3002": "."}


def _plain_signs(message: str) -> str:
    """Digits of every script as 0 to 9, every dash as "-". As long as the message, so that places in it stay the same."""
    if message.isascii():
        return message
    return "".join(str(unicodedata.decimal(character)) if character.isdecimal() else _PLAIN.get(character, character) for character in message)
