"""Finds where a second question may begin in a message. Knows small words and marks, no topic.

    "how long is the academy and do they pay for the hotel?"  ->  ("how long is the academy", "do they pay for the hotel?")
"""
from __future__ import annotations

import re
from typing import List, Tuple

MOST_CUTS = 8  # a longer message is cut at its strongest seams only
SHORTEST = 2  # words a half must have

_ASKING = (r"what|whats|wat|wut|how|hows|when|whens|where|wheres|who|whos|why|which|do|does|did|is|are|am|can|could|will|would|should|may|"
           r"must|has|have|if|whether|any|que|qué|cual|cuál|cuanto|cuánto|cuanta|cuántos|como|cómo|donde|dónde|cuando|cuándo|quien|quién|"
           r"hay|puedo|tengo|pagan|dan|es|son|se")
# from the strongest seam to the weakest
_SEAMS = (
    re.compile(r"[?!]+(?:\s+(?:and|also|plus|y|pero|but|oh|then)\b,?)?\s+", re.IGNORECASE),
    re.compile(r"[,.;:]*\s*\b(?:and also|also|plus|as well as|on top of that|secondly|second question|another thing|one more thing|además|tambien|también)\b[,:]?\s+", re.IGNORECASE),
    re.compile(rf"[,.;]*\s*(?:\b(?:and|y|n|but|pero|then|or)\b|&|\+|-{{1,2}}|/)\s*(?:then\s+|if so,?\s+|if not,?\s+|if yes,?\s+)?(?=(?:{_ASKING})\b)", re.IGNORECASE),
    re.compile(rf"[,.;]\s+(?=(?:{_ASKING})\b)", re.IGNORECASE),
    re.compile(r"[.;]\s+"),
    re.compile(r",?\s+(?:\band\b|\by\b|&|\+)\s+", re.IGNORECASE),
    re.compile(r",\s+"),
)
_ASKS = re.compile(rf"\?|\b(?:{_ASKING}|tell me|wonder\w*|curious|want to know|like to know|info|about|question|explain|need to know)\b", re.IGNORECASE)


def cuts(message: str) -> List[Tuple[str, str]]:
    """(left, right) of each place where a second question may begin, strongest seams first; at most MOST_CUTS."""
    found: List[Tuple[str, str]] = []
    places = set()
    for seam in _SEAMS:
        for match in seam.finditer(message):
            # the mark that ends the left half belongs to it
            left = message[:match.start()] + re.match(r"[?!]*", match.group())[0]  # type: ignore[index]
            right = message[match.end():]
            if match.end() in places or len(left.split()) < SHORTEST or len(right.split()) < SHORTEST:
                continue
            places.add(match.end())
            found.append((left.strip(" ,;"), right.strip(" ,;")))
    return found[:MOST_CUTS]


def asks(clause: str) -> bool:
    """True where a clause looks like a question, or is short enough to be one without a verb ("bonus amount")."""
    return bool(_ASKS.search(clause)) or len(clause.split()) <= 4
