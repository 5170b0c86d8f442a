"""Tells what a few words ask of whatever tool is open: stop, go on, go back, skip, say why; and whether they correct. Knows no tool."""
from __future__ import annotations

import re
from typing import Optional

_POLITE = r"(?:(?:ok|okay|please|pls|no|now|just|let'?s|lets|can (?:we|i)|could (?:we|i)|i want to|i'd like to|and|but|so|y|por favor)[, ]+)*"
_END = r"(?:[, ]+(?:please|pls|thanks|now|for now|por favor))*[\s.!?¿¡]*$"


def _said(words: str) -> "re.Pattern[str]":
    return re.compile(rf"^[\s¿¡]*{_POLITE}(?:{words}){_END}", re.IGNORECASE)


_STOP = _said(r"stop|cancel|quit|exit|never ?mind|forget (?:it|that|this)|leave it|end (?:this|it|the check)|enough|"
              r"stop (?:this|it|that|here|the \w+|asking)|(?:i'm|im|i am) done|para|basta|detente|cancelar|terminar")
_WORK = r"(?:the |my )?(?:eligibility |document |pay |role |job )?(?:check|checklist|list|plan|comparison|compare|calculator|calculation|explainer)"
_WHAT = rf"(?:{_WORK}|it|this|that)"
_GO_BACK = rf"back to where we were|pick up where (?:we|i) left off|where were we|(?:go back to|back to|return to) {_WHAT}"
_TO_RETURN = rf"{_GO_BACK}|(?:resume|finish) {_WHAT}"
_RETURN, _RETURN_ALONE = _said(_TO_RETURN), _said(rf"{_GO_BACK}|carry on|(?:continue|continue with|go on with|carry on with) {_WORK}")
_RESUME = _said(rf"resume|continue|go on|carry on|the check|continuar|sigamos|seguir|(?:continue|continue with|go on with|carry on with) {_WHAT}|{_TO_RETURN}")
_TOOLS = {tool: re.compile(pattern, re.IGNORECASE) for tool, pattern in {
    "checklist": r"\b(?:check)?list\b", "eligibility": r"\bcheck\b", "plan": r"\bplan\b", "compare": r"\bcompar\w+", "pay": r"\bcalculat\w+",
    "explainers": r"\bexplainer\b"}.items()}
_BACK = _said(r"(?:go |step |one step |move )?back(?: (?:a|one) (?:step|question)| one| to the (?:last|previous) (?:one|question|step))?|"
              r"(?:the )?(?:previous|last)(?: (?:one|question|step|part))|previous|undo(?: that| it)?|atr[aá]s|volver")
_NOT_KNOWN = r"(?:i )?(?:really |still |honestly )?(?:do not|don'?t) know(?: yet| that| it)?"
_SKIP = _said(rf"skip(?: (?:it|this|that|this one|that one|the question))?|pass|next question|no idea|no clue|not sure(?: yet)?|unsure|idk|dunno|{_NOT_KNOWN}|"
              r"(?:it )?(?:doesn'?t|does not|dont) matter|i (?:don'?t|do not) care|i (?:don'?t|do not|'?d rather not) ?(?:want to|wanna)? ?(?:say|tell(?: you)?|answer)|"
              r"(?:i'?d |i would )?(?:rather|prefer) not(?: to)?(?: say)?|whatever|omitir|saltar|no s[eé]")
_SKIP_ALONE = _said(r"skip(?: (?:it|this|that))?|pass|omitir|saltar")
_WHY = _said(r"(?:why|what for|how come|por ?qu[eé]|para qu[eé])(?: (?:do|are|would) (?:you|u) (?:need|ask|asking|want|care)(?: (?:to know|me|for|that|this|it))*|"
             r" (?:is|does) (?:that|this|it) (?:matter|needed|important|necessary)| that| this|\W+why)?|why (?:me|should i (?:say|tell you|answer)(?: that)?)|"
             r"what do (?:you|u) need (?:that|this|it) for|lo pregunta[ns]?")
_FIRST = (r"no|nope|nah|sorry|oops|ups|wait|hold on|hang on|actually|i meant|i mean|correction|not|my bad|my mistake|scratch that|typo|make (?:it|that)|"
          r"(?:change|switch|set|move|push|fix) (?:it|that|this|the|my)|it'?s|perd[oó]n|digo|quise decir")
_CORRECTS = re.compile(rf"^\W*(?:{_FIRST})\b|\b(?:sorry|oops|i meant|i mean|actually|instead|my bad|my mistake)\W*$", re.IGNORECASE)

_LEADING = re.compile(rf"^(?:\W*(?:{_FIRST})\b[\s,.:;!-]*)+", re.IGNORECASE)


def is_stop(text: str) -> bool:
    return bool(_STOP.match(text))


def is_resume(text: str) -> bool:
    return bool(_RESUME.match(text))


def is_return(text: str) -> bool:
    """The wish for the open question again; "go on" asks for the next part, and "resume" alone may be the paper."""
    return bool(_RETURN.match(text))


def is_return_alone(text: str) -> bool:
    """The same where nothing is open: "resume check" is about the paper then."""
    return bool(_RETURN_ALONE.match(text))


def named_tool(text: str) -> Optional[str]:
    """The tool of "back to the check"."""
    return next((tool for tool, pattern in _TOOLS.items() if pattern.search(text)), None)


def is_back(text: str) -> bool:
    return bool(_BACK.match(text))


def is_skip(text: str) -> bool:
    """Also that the person does not know, or would rather not say."""
    return bool(_SKIP.match(text))


def is_skip_alone(text: str) -> bool:
    """The bare command, which means nothing where nothing is open; "I don't know" does."""
    return bool(_SKIP_ALONE.match(text))


def is_why(text: str) -> bool:
    return bool(_WHY.match(text))


def corrects(text: str) -> bool:
    """True for "no, step 3" and "april 3 sorry"."""
    return bool(_CORRECTS.search(text))


def without_correction(text: str) -> str:
    """"nope, deportation officer" as "deportation officer"."""
    return _LEADING.sub("", text)
