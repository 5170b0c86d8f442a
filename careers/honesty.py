"""Tells a person who gets ready for a test from one who wants to beat it. Judges the wording alone; a word of deceit always decides."""
from __future__ import annotations

import re

_DECEIT = re.compile(
    r"\b(?:beat\w*|fool\w*|trick\w*|cheat\w*|fak(?:e|ed|ing)|forg\w+|hid(?:e|es|ing|den)|l(?:ie|ies|ying|ied)|mask\w*|flush\w*|detox\w*|clean(?:se|sing| out| up| my)|dodg\w+|"
    r"bypass\w*|evad\w+|sneak\w*|smuggl\w+|swap\w*|substitut\w+|dilut\w+|bleach\w*|niacin|synthetic|counter ?measur\w*|brib\w+|pretend\w*|exaggerat\w+|"
    r"get(?:ting)? (?:around|past|away|rid)|(?:some(?:one|body)|any(?:one|body)) else\w*|for me|in my place|without (?:them|him|her|anyone|being|getting)|not (?:get )?caught|"
    r"undetect\w+|negative|out of my|leav\w* (?:it |that )?(?:off|out)|mak\w* up|smok\w+|vap\w+|weed|pot|thc|marijuana|cannabis|cocaine|coke|meth|molly|mushrooms?|edibles?|drugs|high|"
    r"i (?:used|took|did|tried|ate|had)|answer key|which answers?|stolen|disguis\w+|valium|xanax|beta ?blockers?|sedat\w+|without doing|cheat ?sheet|leak\w*|shows? up|dump|hack\w*)\b", re.IGNORECASE)
_GETTING_READY = re.compile(
    r"\b(?:prepar\w+|(?:good|better|high(?:er)?) score|do(?:ing)? (?:well|better)|score (?:well|high|higher)|get(?:ting)? ready|be ready|practi[cs]e|study\w*|train for|calm\w*|relax\w*|nerv\w+|anxi\w+|honest\w*|truth\w*|tell the truth|nothing to hide|"
    r"pass (?:the|an?|my|your|their|ice'?s?) (?:\w+ )?(?:background (?:check|investigation)|interview|medical|physical|fitness test|pft|training|academy)|"
    r"with (?:my |the )?(?:glasses|contacts?|lenses|hearing aids?)|what (?:do|should|must) i (?:bring|wear|eat|drink|expect|do)|"
    r"(?:eat|drink|sleep|fast|water|coffee|breakfast|night|day|morning|evening) (?:\w+ ){0,3}before)\b", re.IGNORECASE)
MOST_WORDS = 15  # a story holds the words of both


def gets_ready(text: str) -> bool:
    """True for "how do I prepare for my drug test": getting ready in so many words, and nothing that deceives."""
    return len(text.split()) <= MOST_WORDS and bool(_GETTING_READY.search(text)) and not _DECEIT.search(text.replace("nothing to hide", ""))
