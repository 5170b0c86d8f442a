"""Finds where a second question may begin in a message, and says what each half looks like. Knows small words and marks, no topic.

    "how long is the academy and do they pay for the hotel?"  ->  ("how long is the academy", "do they pay for the hotel?", "asking")
"""
from __future__ import annotations

import re
from typing import List, NamedTuple, Optional, Sequence, Tuple

SHORTEST = 2  # words a half must have
LEAST_OF_A_LIST = 3  # questions
LEAST_SENTENCE = 3  # words that a sentence must have to stand for its half

_JOIN = r"(?:and|nd|adn|y|e|n|but|pero|then)"  # "an" too, but only where a question begins: it is an article as well
_MORE = (r"(?:also|plus|btw|by the way|as well as|on top of that|on another note|secondly|second question|second thing|another thing|one more thing|"
         r"next question|anyways?|oh|while (?:we're|were|we are|i'm|im|i am) at it|además|ademas|tambien|también|otra cosa)")
_QUESTION_WORD = (r"(?:what|whats|what's|wat|wats|waht|wut|wtf|which|wich|who|whos|who's|whom|whose|when|whens|wen|where|wheres|where's|how|hows|hwo|why|"
                  r"whether|any|que|qué|cual|cuál|cuales|cuanto|cuánto|cuanta|cuánta|cuantos|cuántos|como|cómo|donde|dónde|cuando|cuándo|quien|quién|hay|"
                  r"puedo|tengo|pagan|dan|es|son|se)")
_AUXILIARY = r"(?:do|does|dose|did|is|are|am|can|cn|could|cud|will|wil|would|wud|should|shud|shall|may|must|has|have|was|were|gotta)(?!'t)"
_ASKING = rf"(?:{_QUESTION_WORD}|{_AUXILIARY}|if|r|u|tell me|(?:in|at|for|on) (?:which|what|how))"
_SEAMS = (  # from the strongest to the weakest
    ("mark", re.compile(r"[?!]+[\"')]*\s+")),
    ("more", re.compile(rf"[,.;:—-]*\s*(?<!\w)(?:(?:{_JOIN}|an)\s+)?{_MORE}\b[,:]?\s+", re.IGNORECASE)),
    ("asking", re.compile(rf"[,.;]*\s*(?:(?<!\w)(?:{_JOIN}|an)\b|&|\+|-{{1,2}}|—|/)\s*(?:then\s+|if so,?\s+|if not,?\s+|if yes,?\s+)?(?={_ASKING}\b)", re.IGNORECASE)),
    ("or", re.compile(rf"[,.;]*\s*\bor\s+(?={_ASKING}\b)", re.IGNORECASE)),
    ("stop asking", re.compile(rf"[.;]+\s+(?={_ASKING}\b)", re.IGNORECASE)),
    ("comma asking", re.compile(rf",\s+(?={_ASKING}\b)", re.IGNORECASE)),
    ("stop", re.compile(r"[.;]+\s+|\s+-{1,2}\s+|\s*—\s*")),
    ("joining", re.compile(r"[,.;]?\s+(?:(?<!\w)(?:and|nd|adn|y|n)\b|&|\+|/)\s+", re.IGNORECASE)),
    ("comma", re.compile(r",\s+")),
)
BEGINS_A_QUESTION = ("mark", "asking", "stop asking", "comma asking")
KINDS = tuple(kind for kind, _ in _SEAMS)
_LEADING = re.compile(rf"^(?:(?:{_JOIN}|{_MORE}|&|\+)(?!\w)[,:]?\s+)+", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:[\s,.;:—-]+(?:{_JOIN}|{_MORE}|&|\+))+[\s,;:—-]*$", re.IGNORECASE)
# small words that may stand before the word that asks
_BEFORE = (r"(?:and|y|so|also|plus|btw|by the way|ok|okay|oh|or|but|pero|then|anyways?|well|hey|hi|hello|please|pls|first|second|lastly|too|if so|if yes|if not|"
           r"in|at|on|for|from|to|by|with|of|until|till|since|hasta|de|en|a|por|para|under|after|before|during|dear sir|question|n|thing is|yo|bruh|dude|"
           r"also wanted to ask)")
_REQUEST = (r"(?:tell me|wonder\w*|curious|want to know|wanna know|like to know|need to know|love to know|explain|gimme|give me|show me|send me|run me|walk me|"
            r"help me|info|details|looking for|hit me|quiero saber|d[ií]game|dime|expl[ií]queme)")
_CLEARLY_ASKS = re.compile(rf"(?:^|[,.;:!—-]\s*)(?:{_BEFORE}[,\s]+){{0,3}}(?:{_AUXILIARY}|{_QUESTION_WORD})\b|\b{_REQUEST}\b|"
                   rf"\b(?:{_BEFORE})\s+{_QUESTION_WORD}\b|\b{_QUESTION_WORD}\s+(?:\w+\s+){{0,2}}{_AUXILIARY}\b", re.IGNORECASE)
_STATES = re.compile(r"\b(?:i|i'm|im|ive|i've|he|she|he's|she's|we|we're|they|they're|my|our)\b", re.IGNORECASE)
_CONDITION = re.compile(r"^(?:if|since|as|because|when|while|after|although|once|for|to|not|no|with)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|those|these|they|them|one|either|there|so)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+")


class Seam(NamedTuple):
    """A message in two halves; `kind`: one of KINDS."""

    left: str
    right: str
    kind: str


_BETWEEN = re.compile(r"\bbetween\b[^?.!]*$", re.IGNORECASE)  # "the difference between ICE and the Border Patrol" asks once
_UNFINISHED = re.compile(rf"\b{_AUXILIARY} (?:i|you|u|we|they|he|she|it|ice)$", re.IGNORECASE)  # "... and do they | also pay for it": the second has begun already
_SAME_SUBJECT = re.compile(r"(?:has|have|had|is|are|was|were) (?:been|done|gone|had|not|never|now|just|\w+ed)\b", re.IGNORECASE)  # "... and has done so for weeks"


def cuts(message: str, names: Sequence[Tuple[int, int]] = ()) -> List[Seam]:
    """Each place where a second question may begin, strongest seams first. Small words that join are in neither half.

    `names`: stretches [start, end) that stay whole, such as "management and program analyst".
    """
    found: List[Seam] = []
    begins = set()
    for kind, seam in _SEAMS:
        for match in seam.finditer(message):
            if any(start < match.end() and match.start() < end for start, end in names):
                continue
            # the mark that ends the left half belongs to it
            left = message[:match.start()] + re.match(r"[?!]*", match.group())[0]  # type: ignore[index]
            right = _LEADING.sub("", message[match.end():])
            begin = len(message) - len(right)
            left, right = _TRAILING.sub("", left).strip(" ,;"), right.strip(" ,;")
            if begin in begins or len(left.split()) < SHORTEST or len(right.split()) < SHORTEST:
                continue
            if _UNFINISHED.search(left) or (kind == "joining" and _BETWEEN.search(left)) or (kind == "asking" and _SAME_SUBJECT.match(right)):
                continue
            begins.add(begin)
            found.append(Seam(left, right, kind))
    return found


def listed(message: str, names: Sequence[Tuple[int, int]] = ()) -> List[str]:
    """The clauses of a list of questions ("is it A, do I B, and how C"): three or more of which each asks in so many words; else none."""
    ends = sorted({(match.start(), match.end()) for kind, seam in _SEAMS if kind in BEGINS_A_QUESTION for match in seam.finditer(message)
                   if not any(start < match.end() and match.start() < end for start, end in names)})
    found, begin = [], 0
    for start, end in [*ends, (len(message), len(message))]:
        if start < begin:  # a comma before "and" is one seam
            continue
        mark = re.match(r"[?!]*", message[start:end])[0]  # type: ignore[index]
        found.append(_TRAILING.sub("", _LEADING.sub("", message[begin:start] + mark)).strip(" ,;"))
        begin = end
    found = [clause for clause in found if clause]
    is_list = len(found) >= LEAST_OF_A_LIST and all(len(clause.split()) > SHORTEST and clearly_asks(clause) and not _UNFINISHED.search(clause) for clause in found)
    return found if is_list else []


_OF_EITHER = re.compile(r"\b(?:either|eithr|both|neither)\b(?! (?:\w+ ){1,4}or\b)", re.IGNORECASE)  # "either A or B" chooses between two
_HEAD = re.compile(r"^(.+?)\s*[,.;:?!—-]+\s+([^,.;:?!—]+[?!.]*)$")  # what is told, and the last clause, which asks
_TWO_THINGS = re.compile(r"[,;]?\s+(?:(?<!\w)(?:and(?: also)?|nd|adn|n|plus|y|&|\+)(?!\w))\s+", re.IGNORECASE)


def of_either(message: str) -> List[Tuple[str, str]]:
    """Each way to part a message that names two things and asks of either: ("full sleeves, am I out", "a DUI, am I out") of "full sleeves and a DUI, am I out on either"."""
    told = _HEAD.match(message.strip())
    if told is None or not _OF_EITHER.search(told[2]):
        return []
    head, asked = told[1], told[2]
    return [(f"{head[:join.start()]}, {asked}", f"{head[join.end():]}, {asked}") for join in _TWO_THINGS.finditer(head)]


def clearly_asks(clause: str) -> bool:
    return clause.endswith("?") or bool(_CLEARLY_ASKS.search(clause))


def states(clause: str) -> bool:
    """True where a clause tells of a person ("I left in 2020"), asking or not."""
    return bool(_STATES.search(clause))


def conditions(clause: str) -> bool:
    """True where a clause begins as one that hangs on another ("if I leave")."""
    return bool(_CONDITION.match(clause))


def points_back(clause: str) -> bool:
    return bool(_POINTS_BACK.search(clause))


def last_question(text: str) -> Optional[str]:
    """The last sentence that asks, of a text of several; None where it has one only: what went before it is background."""
    sentences = _SENTENCE_END.split(text)
    if len(sentences) < 2:
        return None
    last = ([sentence for sentence in sentences if clearly_asks(sentence)] or sentences)[-1]
    return last if len(last.split()) >= LEAST_SENTENCE else None
