"""The one door for every channel: decides what of a message may reach Rasa. Never lets typed text act as a button.

    raw message ── length ── button? ── control characters ── markup ── personal data ── slash ── Admitted
"""
from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Optional, Tuple

from careers import identity, phrases, privacy
from careers.language import is_spanish
from careers.reply import Answer, Choice

MOST_CHARACTERS = 1000
_FILLERS = {"\u115f": " ", "\u1160": " ", "\u2800": " "}  # letters and signs that show as nothing
_MARKS = re.compile(r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]+")
# "<hr@example.com>" and "<https://example.com/x>" are no tags, nor is "<at>": what stands in them says who wrote, and is masked like any other.
_NO_TAG = r"(?!(?:mailto:)?[\w.+'%-]{1,64}@[\w.-]{1,255}>|\s*(?:at|dot|arroba|punto)\s*>|https?://[^\s<>]{1,800}>)"
_TAGS = re.compile(rf"<(script|style)\b.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)|<{_NO_TAG}/?[a-z!?][^<>]*>", re.IGNORECASE)


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
        return _refused("empty")
    if len(message) > MOST_CHARACTERS:
        choice = identity.choice_of(message.strip(), conversation) if len(message) <= 4 * MOST_CHARACTERS else None  # a button may say much
        return Admitted(choice=choice) if choice else _refused("too_long", message)
    choice = identity.choice_of(message.strip(), conversation)
    if choice is not None:
        return Admitted(choice=choice)
    printable = _printable(message)
    if len(printable) > MOST_CHARACTERS:  # one ligature can stand for eighteen letters
        return _refused("too_long", message)
    words = _without_markup(printable)
    if printable and not words:
        return _refused("markup")
    text, left_out = privacy.take_out(words)
    text = _plain(text)
    if not text and not left_out:
        return _refused("empty")
    return Admitted(text=text or "help", left_out=left_out)


def warm_up() -> None:
    """Reads what the first message would otherwise wait for: the ledger's phones, the places, the names."""
    admit("jane.roe@example.com +1 202 555 0143, 12 Main Street, jane roe was arrested", "")


def _refused(key: str, message: str = "") -> Admitted:
    text = phrases.spanish_phrase(key) if is_spanish(message[:MOST_CHARACTERS]) else phrases.phrase(key)
    return Admitted(refusal=Answer("bot-help", "help", text))


def _printable(message: str) -> str:
    """Without control, format and surrogate characters: they hide words from readers and from patterns."""
    normal = unicodedata.normalize("NFKC", message)
    kept = (" " if character in "\n\r\t" else _FILLERS.get(character, character) for character in normal)
    shown = "".join(character for character in kept if not _is_hidden(character))
    return " ".join(_MARKS.sub(r"\1", shown).split())


def _is_hidden(character: str) -> bool:
    """Me: the frame of a keycap, which keeps two digits apart. FE00 to FE0F: selectors of a picture's form."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Me") or "\ufe00" <= character <= "\ufe0f"


def _without_markup(text: str) -> str:
    """Words alone. Every channel shows text as text; this keeps tags out of the store and out of understanding."""
    for _ in range(3):  # written as entities of entities, markup would come out again
        plain = html.unescape(_TAGS.sub(" ", text)) if "<" in text or "&" in text else text
        if plain == text:
            break
        text = _printable(plain)
    return _printable(_TAGS.sub(" ", text)) if "<" in text else text


def _plain(text: str) -> str:
    """Rasa reads a leading slash as an intent and EXTERNAL: as an event; typed by a person both are words."""
    while re.match(r"^(?:/|external:)", text, re.IGNORECASE):
        text = re.sub(r"^(?:/+|external:)\s*", "", text, flags=re.IGNORECASE)
    return text
