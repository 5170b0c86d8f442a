"""Decides whether a message asks for the check, and for which job. Answers nothing."""
from __future__ import annotations

import datetime as dt
import re
from typing import Optional

from careers.ledger import Ledger
from careers.tools.eligibility.description import count_of_things, own_jobs, read, sensitive_in, wanted_jobs
from careers.tools.eligibility.wording import TOPIC
from careers.tools.tool import Message

PERSONAL = (TOPIC, "age", "citizenship", "qualification-degree", "qualification-experience", "criminal-record", "drug-use", "firearm",
            "military-veteran", "law-enforcement-transfer", "residency", "retiree-return")
FEW, MANY = 2, 3  # things told about oneself from which a question is about the whole person: under its own topic, under another
_CHECK = re.compile(
    r"\b(?:eligib\w+|qualif\w+|requirements?) (?:check|checker|test|quiz|tool)\b|\bcheck (?:my|if i'?m|whether i'?m|if i am|"
    r"whether i am) (?:eligib\w+|qualif\w+|chances)|\bcheck (?:if|whether) (?:i|id|i'd|i would) (?:\w+ )?(?:qualify|meet|could|can|am eligible|"
    r"be eligible|fit)|"
                    r"\b(?:see|find out|tell me|know|figure out|work out) (?:if|whether) (?:i|id|i'd|i would|i could) (?:\w+ )?(?:qualify|"
                    r"am eligible|meet (?:the|all|every)|be eligible|eligible)|"
    r"\b(?:see|find out|tell me|know|figure out|work out) (?:if|whether) (?:i'?m|i am) (?:\w+ )?(?:eligible|qualified)|\bgo (?:through|over) (?:the |my )?(?:requirements|"
                    r"eligibility|rules)\b[^.?!]{0,40}\b(?:with me|one by one|step by step)|\b(?:test|determine) (?:if|whether) (?:i'?m|i am) (?:eligible|qualified)|\bcheck me (?:for|against|out for)\b", re.IGNORECASE)
_BEFORE_A_CHECK = re.compile(r"\bbefore (?:i|we) check", re.IGNORECASE)
QUALIFY = re.compile(
    r"\b(?:do|would|could|can|might|will|did|don'?t) (?:i|you think i'?d|you think i would|you think i|u think i) (?:\w+ )?(?:qualify|"
    r"be eligible|meet the (?:requirements|criteria))|\bam i (?:\w+ )?(?:eligible|qualified)|\bi qualify\b.*\?|\bdo i (?:even |still )?meet\b",
    re.IGNORECASE)
_BECOME = re.compile(  # a job and nothing beside it: what is told about oneself or asked in particular is read further down
    r"^\W*(?:(?:so|ok|okay|and|hi|hello|hey|well) )*(?:(?:can|could|may|might) (?:i|someone like me) (?:\w+ )?(?:be|become|be hired as|get hired as|work as)|"
    r"(?:do you think|think|you think) i (?:can|could) (?:be|become)|"
    r"am i (?:an? |the )?(?:good |right |decent )?(?:fit|match|candidate|person) (?:for|to be|to become)|"
    r"(?:what are my chances|do i (?:have|stand) (?:a|any) (?:chance|shot)) (?:of|at|to) (?:being|becoming|be|become|getting hired as)|"
    r"(?:yo )?puedo (?:ser|hacerme|trabajar (?:como|de)|llegar a ser))\b(?P<what>[^.,;:?!]*)\W*$",
    re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:with|without|if|after|at|while|when|in|from|by|despite|even|sin|con|si|en|a los)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:can|could|may|would|will|might) (?:i|someone like me|they|you|u) (?:\w+ )?(?:be|become|apply|join|get|work|qualify|take|hire|accept|"
    r"consider)\b|\bany chance\b|\bqualif|\beligib|\bpossible\b|\bchance|\bshot\b|\b(?:hire|take|accept|consider) me\b|\bget (?:in|hired|"
    r"accepted)\b|\bwant to (?:be|become|join|apply|work)|\bstill apply|\btoo (?:late|old)\b", re.IGNORECASE)
_NARROW = re.compile(
    r"\b(?:which grade|what grade|at which|how much|salary|pay\b|bonus|how long|how old can|when|where|what (?:documents?|papers?|is|are|does|"
    r"do)|preference|what happens|who|retir(?:e|es|ing|ement)|how (?:do|many|long|far)|too old|age limit|waiver|pension)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|im|i've|ive|my|me|myself|id|i'd)\b|^\W*(?:a )?\d\d\b|^[^.?!]{0,40},[^?!]*,", re.IGNORECASE)


def is_wanted(message: Message, ledger: Ledger) -> bool:
    """True for a wish for the check, and for a self-description of two things or more that asks about oneself."""
    text, topic = message.text, message.question.topic
    if _CHECK.search(text) and not _BEFORE_A_CHECK.search(text):
        return True
    become = _BECOME.match(text)
    if become and not _CONDITION.search(become["what"]) and job_of(message, ledger):
        return True
    if topic not in PERSONAL or _NARROW.search(message.question.text):  # beside it something else may be asked
        return False
    told = count_of_things(read(text, dt.date(2026, 1, 1)))  # the date matters to no count
    if topic == TOPIC and QUALIFY.search(text) and (told or job_of(message, ledger)):
        return True
    if told >= FEW and QUALIFY.search(text):
        return True
    is_personal = bool(_FIRST_PERSON.search(text))
    if topic == TOPIC:
        return is_personal and told > 0 and told + len(sensitive_in(text)) >= FEW
    return is_personal and told >= MANY and bool(_GENERAL.search(text))


def job_of(message: Message, ledger: Ledger) -> Optional[str]:
    """The job that is asked about: wished for in the text, else read from it, else the one that somebody has now."""
    wished = [job for job in wanted_jobs(message.text) if job in ledger.roles]
    given = [job for job in message.question.roles if job in ledger.roles]
    meant = [job for job in wished if job in given or not given]
    own = [job for job in own_jobs(message.text) if job in ledger.roles]
    return next(iter([*meant, *(job for job in given if job not in own), *given, *wished, *own]), None)
