"""Tells what a message asks of the check itself: why, proof, back, a list, a change, a correction. Answers nothing."""
from __future__ import annotations

import datetime as dt
import re
from typing import Optional, Tuple

from careers.tools.eligibility import wording
from careers.tools.eligibility.answering import bare_number
from careers.tools.eligibility.course import Course
from careers.tools.eligibility.description import read, wanted_jobs
from careers.tools.eligibility.plain import plain
from careers.tools.eligibility.requirements import Requirement
from careers.tools.eligibility.starting import PERSONAL, QUALIFY
from careers.tools.eligibility.wording import TOPIC
from careers.tools.tool import CLEAR, SURE, Message, begins_as_question

_WHY = re.compile(
    r"^(?:ok |but |and |so |hm+ )*(?:why\b|what for\b|explain\b|how come\b|what(?:'s| is) the (?:rule|reason|source)|what does (?:that|this|"
    r"the rule) (?:mean|say)|says who|where does (?:that|it) come from|tell me (?:why|more)|more on|more about|more$|reason$|source\b|"
    r"which rule|what rule|details)", re.IGNORECASE)
_PROOF = re.compile(
    r"^(?:and |so |ok )*(?:(?:what|which) (?:proof|papers?|documents?|evidence|should i bring|do i (?:need to )?(?:bring|show))|proof\b|"
    r"how (?:do|can) i prove|what (?:to|do i|should i|must i) (?:bring|show)|what counts as proof)", re.IGNORECASE)
_BACK = re.compile(
    r"^(?:please |can (?:we|i) |let'?s |let me |ok |i want to |no )*(?:go |step )?(?:back|previous|undo|previous (?:question|one|step)|"
    r"one step back|last question)(?: please| one| a step| one step| to the (?:last|previous) (?:one|question|step))*[.! ]*$", re.IGNORECASE)
_REDO = re.compile(
    r"^(?:please |can (?:we|i) |let'?s |let me |ok |i want to |i need to |i'd like to |no,? )*(?:change|redo|correct|fix|edit|repeat|re-?ask|"
    r"go back to|back to|return to|ask (?:me )?(?:again )?about|answer|step)\s+(?:the |my |about )*(?P<what>[\w' ]{2,30})[.!? ]*$", re.IGNORECASE)
_LIST = re.compile(
    r"^(?:show (?:me )?(?:the |my )?)?(?:so far|summary|status|list|overview|verdicts?|results?|where (?:am|are) (?:i|we)|what(?:'s|"
    r" is) (?:left|open|missing)|what have we got|how many (?:are )?left|progress|what (?:did|have|do) (?:you|u) (?:note|noted|have|got|get|keep|kept|understand|understood|write down|know)(?: down)?(?: (?:about|of|on) me)?|"
    r"what (?:did|have) i (?:say|said|tell (?:you|u)|told (?:you|u)|answer(?:ed)?)|how far are we|what(?:'s| is) noted)(?: so far| please| list)*[.?! ]*$", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^(?:(?:no|nope|sorry|oops|wait|actually|correction|my (?:bad|mistake)|scratch that|hold on|hang on|ah|oh|i mean|i meant(?: to say)?|"
    r"i should have said|make that|change that(?: to)?|typo|not \w+)\b[,.:;!\-– ]*)+(?=\S)", re.IGNORECASE)
_MARKS_CORRECTION = re.compile(
    r"\b(?:sorry|oops|wait|actually|correction|mistake|my bad|scratch|i mean|i meant|should have said|make that|change that|typo)\b", re.IGNORECASE)
_SWITCH = re.compile(
    r"\b(?:instead|switch|what about|how about|same for|the same|for (?:the |an? )?|check|meant|mean|change to|rather|as (?:an? )|now|try|"
    r"and)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:my|about|the|for|on|no|sorry|actually)[, ]+)*(?P<name>[a-z' ]{2,28}?)\s*(?:[:=]|\s-|,? actually\b|,? i meant\b)\s*(?P<rest>.+)$",
    re.IGNORECASE)
NUMBERED = ("age", "accounting-hours", "business-hours", "education-or-experience")  # answered by a number; age before the rest
FEW_WORDS, SHORT = 4, 9


_RESTART = re.compile(
    r"^(?:please |can (?:we|i) |let'?s |i want to )*(?:start (?:over|again|anew|from (?:scratch|the (?:start|beginning)))|restart|reset|"
    r"begin again)[.! ]*$", re.IGNORECASE)


def is_restart(text: str) -> bool:
    return bool(_RESTART.match(text))


def is_back(text: str) -> bool:
    return bool(_BACK.match(text))


def is_list(text: str) -> bool:
    return bool(_LIST.match(text))


def is_why(text: str) -> bool:
    return bool(_WHY.match(text))


def is_proof(text: str) -> bool:
    return bool(_PROOF.match(text))


def to_redo(text: str, course: Course) -> Optional[Requirement]:
    """The requirement of "change citizenship", where it has a question."""
    found = _REDO.match(text)
    one = course.requirement(wording.named_requirement(found.group("what"))) if found else None
    return one if one and one.rule and wording.has_question(one) else None


def aimed(text: str, course: Course) -> Tuple[Optional[Requirement], str, bool]:
    """The requirement that an answer is for, the words left of it, and whether it corrects an earlier answer."""
    label = _LABEL.match(text)
    named = course.requirement(wording.named_requirement(label.group("name"))) if label else None
    if label and named and named.rule:
        return named, label.group("rest"), True
    found = _CORRECTION.match(text)
    if not found or not _MARKS_CORRECTION.search(found.group()):
        return course.open, text, False
    rest = text[found.end():].strip()
    if bare_number(plain(rest)) is not None and not (course.last and course.last.slug in NUMBERED):
        numbered = [one for one in course.requirements if one.slug in NUMBERED and course.found.get(one.rule or "")]
        return next(iter(numbered), course.open), rest, True
    return course.latest or course.last or course.open, rest, True


def other_job(message: Message, course: Course, today: dt.date) -> Optional[str]:
    """The job of "what about special agent?"; None where a job is named as work that somebody has done."""
    jobs = [job for job in wanted_jobs(message.text) if job in course.ledger.roles]
    if not jobs or jobs[0] == course.role:
        return None
    words = len(re.findall(r"[A-Za-z']+", message.text))
    is_bare = words <= FEW_WORDS and not re.search(r"\d", message.text)
    if is_bare and not _SWITCH.search(message.text) and course.state["open"] == "education-or-experience" and read(message.text, today).jobs:
        return None
    is_about_rules = message.question.topic in PERSONAL or message.question.score < SURE
    says_so = words <= SHORT and bool(_SWITCH.search(message.text)) and is_about_rules
    return jobs[0] if is_bare or says_so or (message.question.topic == TOPIC and QUALIFY.search(message.text)) else None


def is_for_somebody_else(message: Message, course: Course) -> bool:
    """True for words of another topic that were understood with confidence: "salary", "thanks", "help"."""
    question = message.question
    is_elsewhere = question.topic not in PERSONAL or question.topic == "residency"  # no job here has a rule on residence
    return question.score >= SURE and is_elsewhere and course.ledger.scope_of(question.topic) != "far"


def is_clearly_elsewhere(message: Message, course: Course) -> bool:
    """True for "explain the bonus": it begins as a command does, and names another subject beyond doubt."""
    question = message.question
    known = course.ledger.topics.get(question.topic)
    is_subject = known is not None and known.scope == "in" and known.group != "the-assistant"
    return is_subject and question.score >= CLEAR and question.topic not in (*PERSONAL, "documents") and not wording.named_requirement(message.text)


def is_refused(message: Message, course: Course) -> bool:
    question = message.question
    return question.score >= SURE and len(message.text.split()) > 2 and course.ledger.scope_of(question.topic) == "refused"


def is_self_told(message: Message, today: dt.date) -> bool:
    """True for "I have a BA, does that count?": an answer, although it ends as a question."""
    begins = re.match(r"^\W*(?:yes|no|i|i'm|im|i've|my)\b", message.text, re.IGNORECASE)
    return bool(begins) and not begins_as_question(message.text) and not read(message.text, today).is_empty
