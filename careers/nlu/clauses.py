"""Finds where a second question may begin in a message. Knows small words and marks, no topic.

    "how long is the academy and do they pay for the hotel?"  ->  ("how long is the academy", "do they pay for the hotel?")
"""
from __future__ import annotations

import re
from typing import List, Sequence, Tuple

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
_JOINING = _SEAMS[5]
_WEAK_SEAMS = (_SEAMS[4], _SEAMS[6])  # a full stop or a comma alone parts two questions only where both halves clearly ask
# small words that may stand before the word that asks
_BEFORE = (r"(?:and|y|so|also|plus|btw|by the way|ok|okay|oh|or|but|pero|then|anyways?|well|hey|hi|hello|please|pls|first|second|lastly|too|if so|if yes|if not|"
           r"in|at|on|for|from|to|by|with|of|until|till|since|hasta|de|en|a|por|para|with|under|after|before|during|dear sir|question|n|thing is|"
           r"also wanted to ask)")
_AUXILIARY = r"(?:do|does|did|is|are|am|can|could|will|would|should|shall|may|must|has|have|was|were|gotta|cn|cud|shud|wud|wil|dose)(?!'t)"
_QUESTION_WORD = (r"(?:what|whats|what's|wat|wats|waht|wut|which|wich|who|whos|who's|whom|whose|when|whens|wen|where|wheres|where's|were|how|hows|hwo|why|whether|any|"
                  r"que|qué|cual|cuál|cuales|cuanto|cuánto|cuanta|cuánta|cuantos|cuántos|como|cómo|donde|dónde|cuando|cuándo|quien|quién|hay|puedo|tengo|pagan|dan|es|son|se)")
_REQUEST = (r"(?:tell me|wonder\w*|curious|want to know|wanna know|like to know|need to know|love to know|explain|gimme|give me|show me|send me|run me|walk me|"
            r"help me|info|details|looking for|hit me|quiero saber|d[ií]game|dime|expl[ií]queme)")
_CLEARLY_ASKS = re.compile(rf"(?:^|[,.;:!—-]\s*)(?:{_BEFORE}[,\s]+){{0,3}}(?:{_AUXILIARY}|{_QUESTION_WORD})\b|\b{_REQUEST}\b|"
                   rf"\b(?:{_BEFORE})\s+{_QUESTION_WORD}\b|\b{_QUESTION_WORD}\s+(?:\w+\s+){{0,2}}{_AUXILIARY}\b", re.IGNORECASE)
_ASKS = re.compile(rf"\?|{_CLEARLY_ASKS.pattern}", re.IGNORECASE)
_STATES = re.compile(r"\b(?:i|i'm|im|ive|i've|he|she|he's|she's|we|we're|they|they're|my|our)\b|^(?:if|since|as|because|when|while|after|although|once|for|to|not|no)\b", re.IGNORECASE)
SHORT_FRAGMENT = 6  # words that a question without a verb may have: "bonus amount for nurses"


def cuts(message: str, names: Sequence[Tuple[int, int]] = ()) -> List[Tuple[str, str]]:
    """(left, right) of each place where a second question may begin, strongest seams first; at most MOST_CUTS.

    Both halves look like questions, however short. `names`: stretches [start, end) that stay whole, such as "management
    and program analyst".
    """
    found: List[Tuple[str, str]] = []
    places = set()
    for seam in _SEAMS:
        is_weak = seam in _WEAK_SEAMS
        for match in seam.finditer(message):
            # the mark that ends the left half belongs to it
            left = message[:match.start()] + re.match(r"[?!]*", match.group())[0]  # type: ignore[index]
            right = message[match.end():]
            if any(start < match.end() and match.start() < end for start, end in names):
                continue
            if match.end() in places or len(left.split()) < SHORTEST or len(right.split()) < SHORTEST:
                continue
            left, right = left.strip(" ,;"), right.strip(" ,;")
            clear = [bool(_CLEARLY_ASKS.search(half)) for half in (left, right)]
            if not (asks(left) and asks(right)) or (is_weak and not all(clear)):
                continue
            if seam is _JOINING and clear[0] != clear[1]:  # "the difference between ICE and the Border Patrol?" asks once
                continue
            places.add(match.end())
            found.append((left, right))
    return found[:MOST_CUTS]


def asks(clause: str) -> bool:
    """True where a clause looks like a question, or like a short one without a verb ("bonus amount"); not where it tells or conditions."""
    if _ASKS.search(clause):
        return not re.match(r"(?:if|since|as|because|although)\b[^,?]*$", clause, re.IGNORECASE)
    return len(clause.split()) <= SHORT_FRAGMENT and not _STATES.search(clause)
