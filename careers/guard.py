"""The one door for every channel: decides what of a message may reach Rasa. Never lets typed text act as a button.

    raw message ── length ── control characters ── button? ── personal data ── slash ── Admitted
"""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Optional, Tuple

from careers import identity, phrases, privacy
from careers.reply import Answer, Choice

MOST_CHARACTERS = 1000


@dataclass(frozen=True)
class Admitted:
    """What the channel may hand on: `text` for Rasa, or `refusal` to be sent back at once."""

    text: str = ""
    choice: Optional[Choice] = None
    left_out: Tuple[str, ...] = ()
    refusal: Optional[Answer] = None


def admit(message: object, conversation: str) -> Admitted:
    """Check one raw message of a conversation whose id we issued."""
    if not isinstance(message, str) or not message.strip():
        return Admitted(refusal=Answer("bot-help", "help", phrases.phrase("empty")))
    choice = identity.choice_of(message.strip(), conversation)
    if choice is not None:
        return Admitted(choice=choice)
    if len(message) > MOST_CHARACTERS:
        return Admitted(refusal=Answer("bot-help", "help", phrases.phrase("too_long")))
    printable = _printable(message)
    if len(printable) > MOST_CHARACTERS:  # one ligature can stand for eighteen letters
        return Admitted(refusal=Answer("bot-help", "help", phrases.phrase("too_long")))
    text, left_out = privacy.take_out(printable)
    text = _plain(text)
    if not text and not left_out:
        return Admitted(refusal=Answer("bot-help", "help", phrases.phrase("empty")))
    return Admitted(text=text or "help", left_out=left_out)


def _printable(message: str) -> str:
    """Without control, format and surrogate characters: they hide words from readers and from patterns."""
    kept = (" " if character in "\n\r\t" else character for character in unicodedata.normalize("NFKC", message))
    return " ".join("".join(character for character in kept if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")).split())


def _plain(text: str) -> str:
    """Rasa reads a leading slash as an intent and EXTERNAL: as an event; typed by a person both are words."""
    while re.match(r"^(?:/|external:)", text, re.IGNORECASE):
        text = re.sub(r"^(?:/+|external:)\s*", "", text, flags=re.IGNORECASE)
    return text
