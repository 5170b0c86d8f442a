"""Reads the answer to one open question: yes, no, a number, "I don't know", a correction. Keeps nothing of it."""
from __future__ import annotations

import datetime as dt
import re
from typing import Dict, Optional, Tuple

from careers.tools.eligibility.description import read
from careers.tools.eligibility.person import Job, Person
from careers.tools.eligibility.plain import plain
from careers.tools.eligibility.requirements import HALF, RULES, judged
from careers.tools.eligibility.work import years_in

_LEAST_AGE = 16
_LONG = 10.0  # years that stand for "yes, as many as the question names"
_FITTING, _NONE = Person(jobs=(Job(("fitting",), _LONG),)), Person(school=frozenset({"none"}), no_work=True)
# What yes and no mean, by rule and by half; the first key that fits, longest first.
_YES_NO: Dict[str, Tuple[Person, Person]] = {
    "citizenship": (Person(citizen="yes"), Person(citizen="no")),
    "education-or-experience": (_FITTING, _NONE),
    "education-or-experience.*.work": (_FITTING, Person(no_work=True)),
    "education-or-experience.*.beyond": (Person(school=frozenset({"honors"})), Person(no_work=True)),
    "education-or-experience.*.school": (Person(school=frozenset({"bachelor", "honors"})), Person(school=frozenset({"none"}))),
    "education-or-experience.attorney": (Person(school=frozenset({"law"})), Person(school=frozenset({"no-law"}))),
    "education-or-experience.detention-deportation-officer": (Person(jobs=(Job(("police",)),)), Person(no_enforcement=True)),
    "driver-licence": (Person(licence="yes"), Person(licence="no")),
    "driver-licence.get": (Person(licence="can-get"), Person(licence="cannot")),
    "firearm-eligibility": (Person(gun="yes"), Person(gun="unwilling")),
    "selective-service": (Person(registered="yes"), Person(registered="no")),
    "selective-service.over-26": (Person(registered="no", ages=(26, 99)), Person(registered="no", ages=(18, 25))),
    "bar-membership": (Person(bar="yes"), Person(bar="no")),
    "nursing-licence": (Person(nurse="yes"), Person(nurse="no")),
    "accounting-hours": (Person(accounting_hours=24.0), Person(accounting_hours=0.0)),
    "business-hours": (Person(school=frozenset({"bachelor"})), Person(school=frozenset({"none"}))),
    "business-hours.hours": (Person(business_hours=24.0), Person(business_hours=0.1)),
    "business-hours.school": (Person(school=frozenset({"bachelor"})), Person(school=frozenset({"none"}))),
}
_YES = re.compile(
    r"^(?:oh |well |um |uh |hmm )*(?:(?:yes|yep|yeah|yea|ya|yup|yess+|sure|of course|absolutely|definitely|affirmative|correct|right|true|y|si|"
    r"sí|certainly|indeed|that's right|totally|for sure|both|ok|okay|you bet|uh[- ]huh|probably yes|pretty sure|sure am|sure do)\b(?! know|"
    r" not)|"
                  r"(?:i do|i am|i have|i can|i could|i would|i will|i did|i was|i think so|it does|they do|it is|i sure do|(?:already |i |"
                  r"i've |do )*(?:have|got) (?:1|it|that|those|them|both))(?: indeed| already| actually| too| now)*\s*(?:[,.;!]|$))")
_NO = re.compile(
    r"^(?:oh |well |um |uh |hmm |sadly |unfortunately |sorry |actually )*(?:(?:no|nope|nah|n|nay|negative|nada|no way|absolutely not|"
    r"certainly not|of course not|neither|nothing|none|zero|0)\b(?! sure| certain| idea| clue)|"
                 r"(?:not|never|not (?:yet|really|at all)|i never(?: did| have| was)?|(?:i |they |it )?(?:don't|do not|dont|'m not|am not|"
                 r"m not|haven't|have not|can't|cannot|couldn't|won't|didn't|wouldn't|doesn't|does not)|i'?m not|don't have (?:1|it|any|that|"
                 r"either)|dont have (?:1|it|any)|"
                 r"i (?:don't|do not) have (?:1|it|any|that|either|those)|i (?:don't|do not) think so)(?: yet| really| at all| anymore| sadly|"
                 r" unfortunately)*\s*(?:[,.;!]|$))")
_UNKNOWN = re.compile(
    r"\b(?:i ?don'?t know|i do not know|dont know|don't know|idk|dunno|not (?:really |quite |entirely )?sure|unsure|no idea|no clue|"
    r"can't (?:remember|recall|say)|cannot (?:remember|say)|don't remember|don't recall|i forgot|forget|hard to say|maybe|unknown|not certain|"
    r"who knows|uncertain|would have to check|need to check|have to look)\b")
_SKIP = re.compile(
    r"^(?:please |can we |let'?s |i'?d like to |just |ok |i want to )*(?:skip|pass|next|move on|leave (?:it|that|this) out|skip (?:it|this|"
    r"that|this one|question)|next (?:one|question|please)|pass on (?:it|that|this)|n/a|not applicable|doesn't apply|does not apply|"
                   r"(?:i'?d |i would )?(?:rather|prefer) not(?: to)?(?: say| answer| tell)?|prefer not|no answer|none of your business|"
                   r"decline)(?: (?:it|this|that|1|one|question|please|to (?:say|answer)|for now|ahead))*[.! ]*$")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?")
_NOT_A_NURSE = r"\b(?:not|no|isn't|ain't) (?:an? |a registered )?nurse|\bnot (?:in )?nursing|\bother (?:health )?job|\bnot a nurse"
# Words that answer one question only: those tried before yes and no, and those tried after.
_Words = Tuple[Tuple[str, Person], ...]
_BEFORE: Dict[str, _Words] = {
    "citizenship": (
        (r"\bresident\b|\bvisa\b|\bgreen card\b|\bimmigrant\b|\bwill be\b|^soon|\bnext (?:year|month)\b|"
         r"\bpending\b|\bapplied\b|\bin process\b", Person(citizen="no")),
        (r"\bnational\b", Person(citizen="national"))),
    "driver-licence": (
        (
            r"\b(?:can't|cannot|can not|unable to|not able to|won't be able to|never) (?:ever )?(?:get|obtain|have|drive)\b",
         Person(licence="cannot")),
        (r"\b(?:can|could|will|would|going to|able to|plan to|i'll) (?:\w+ )?(?:get|obtain|renew|have)\b", Person(licence="can-get")),
        (r"\b(?:suspended|revoked|expired|permit|lapsed)\b", Person(licence="no"))),
    "selective-service": (
        (r"^(?:no,? )?(?:i'?m |i am |am |i was )?(?:not|never|un)[ -]?registered|\bnever (?:did|signed|registered)|\bdidn't\b|"
         r"\bnot yet\b", Person(registered="no")),
        (r"\bexempt\b|\bfemale\b|\bwoman\b|\bgirl\b|^f$", Person(registered="exempt"))),
    "firearm-eligibility": (
        (r"\bnever (?:lost|been)\b", Person(gun="yes")),
        (r"\b(?:restored|got (?:it|them) back|given back)\b", Person(gun="restored")),
        (r"\b(?:lost (?:it|my|the|that)|barred|prohibited|not allowed|banned)\b", Person(gun="lost"))),
    "bar-membership": ((r"\b(?:inactive|suspended|pending|disbarred|not (?:yet )?admitted|student|waiting)\b", Person(bar="no")),),
    "nursing-licence": (
        (_NOT_A_NURSE, Person(nurse="other")), (r"\b(?:expired|lapsed|lpn|lvn|student|inactive|suspended)\b", Person(nurse="no"))),
    "education-or-experience.attorney": ((r"\bstudent|still|not yet|working on|in school", Person(school=frozenset({"no-law"}))),),
}
_AFTER: Dict[str, _Words] = {
    "citizenship": ((r"^(?:an? )?american\b(?! samoa)|^(?:by )?birth\b|\bborn (?:here|american)\b|\b(?:natural|native)[- ]born|"
                     r"^(?:i was )?born\b(?! (?:in|abroad|outside|out))", Person(citizen="yes")),),
    "driver-licence": ((r"\b(?:valid|current)\b", Person(licence="yes")),),
    "selective-service": ((r"\bregistered\b|\bdid\b|\bsigned up\b", Person(registered="yes")),),
    "firearm-eligibility": ((r"\b(?:allowed|legal\w*|willing|happy to|can carry|would carry|can own)\b", Person(gun="yes")),),
    "bar-membership": ((r"\b(?:active|good standing|admitted|licensed|member|barred)\b", Person(bar="yes")),),
    "nursing-licence": ((r"\b(?:current|active|full|valid)\b", Person(nurse="yes")),),
}
_WITH_GRADES = ("education-or-experience.special-agent", "education-or-experience.criminal-analyst")
_ONLY_A_NUMBER = re.compile(
    r"(?:(?:um|uh|well|about|around|like|it's|its|it is|only|just|maybe|so|no|yes|i have|i've|i've got|have|got|make that|roughly|"
    r"approximately|over|to|be|is|was|more than|at least|i meant|i mean)[, ]*)*(?<![-\d])\d{1,3}(?:\.\d+)?\+?"
                           r"(?: ?(?:semester|quarter|credit|college|full|of|in|the|them|it|those|total|so|far|hours?|hrs?|credits?|units?|"
                           r"years?|yrs?|months?))*[.! ]*")


def is_unknown(text: str) -> bool:
    return bool(_UNKNOWN.search(plain(text))) and len(text.split()) <= 12


def is_skip(text: str) -> bool:
    return bool(_SKIP.match(plain(text)))


def judged_answer(rule: str, before: Optional[str], text: str, today: dt.date) -> Optional[Tuple[str, Person]]:
    """The finding on one question and what was understood, or None where the words answer something else or nothing."""
    half = before[len(HALF):] if before and before.startswith(HALF) else ""
    small = plain(text)
    described = read(text, today)
    if not (bare_number(small) is not None and not rule.startswith("age")):  # "24" alone is no age where hours were asked about
        found = judged(rule, described, before)
        if _decides(rule, described) and found and found != before:
            return found, described
    aged = Person(registered="no", ages=described.ages)
    if half == "over-26" and described.ages:
        return (judged(rule, aged, before) or before or "", aged)
    if _is_about_another_rule(rule, described, small):
        return None
    for person in _candidates(rule, half, small, today):
        found = judged(rule, person, before)
        if found:
            return found, person
    return None


def _is_about_another_rule(rule: str, described: Person, small: str) -> bool:
    """True for "not registered" where citizenship was asked: it is no "no" to that."""
    if re.match(r"(?:yes|no|yeah|yep|nope|sure)\b\s*(?:[,.;!:-]|$)", small) or bare_number(small) is not None:
        return False
    return any(judge(described) is not None for other, judge in RULES.items() if other.split(".")[0] != rule.split(".")[0])


def _decides(rule: str, described: Person) -> bool:
    """True where the words themselves bear on the rule: then yes and no are beside the point."""
    return RULES[rule](described) is not None


def _candidates(rule: str, half: str, small: str, today: dt.date) -> Tuple[Person, ...]:
    found = []
    if bare_number(small) is not None or ((rule.startswith("age") or half == "over-26") and re.search(r"\b(?:19|20)\d\d\b", small)):
        numbered = _numbered(rule, half, small, today)
        if numbered:
            found.append(numbered)
    base = rule.split(".")[0]
    may_be_read = not half or base in ("selective-service", "driver-licence")
    found += [person for key in (rule, base) for words, person in _BEFORE.get(key, ()) if may_be_read and re.search(words, small)]
    yes_no = _yes_no(rule, half)
    if not rule.startswith("age") and yes_no and half not in ("years", "other-years"):
        if _NO.match(small):
            found.append(yes_no[1])
        elif _YES.match(small):
            found.append(yes_no[0])
    found += [person for key in (rule, base) for words, person in _AFTER.get(key, ()) if may_be_read and re.search(words, small)]
    if rule in _WITH_GRADES and half in ("", "beyond", "school") and re.search(r"\b[0-4]\.\d{1,2}\b", small):
        return (Person(school=frozenset({"bachelor", "honors"})),) if re.search(r"\b(?:3\.\d{1,2}|4\.0{1,2}|2\.9[5-9])\b", small) else ()
    if rule.startswith("education") and half in ("", "work") and re.match(
        r"(?:i (?:was|am|worked as|work as|have been)|i'm|i've been|as|just|former|retired|worked as) (?:an? )?[a-z]{4,}", small):
        found.append(Person(jobs=(Job(("other",)),)))
    if rule.startswith("education") and half != "school":
        years = years_in(small, today)
        if years is not None:
            found.insert(0, Person(jobs=(Job(("other" if half == "other-years" else "fitting",), years),)))
    return tuple(found)


def _yes_no(rule: str, half: str) -> Optional[Tuple[Person, Person]]:
    base = rule.split(".")[0]
    for key in (f"{rule}.{half}", f"{base}.*.{half}", f"{base}.{half}", rule, base):
        if key in _YES_NO:
            return _YES_NO[key]
    return None


def bare_number(small: str) -> Optional[float]:
    """The number of an answer that is nothing but a number, with its unit at most."""
    return float(_NUMBER.findall(small)[0]) if _ONLY_A_NUMBER.fullmatch(small) else None


def _numbered(rule: str, half: str, small: str, today: dt.date) -> Optional[Person]:
    number = bare_number(small)
    year = re.search(r"\b(19\d\d|20[0-2]\d)\b", small)
    if rule.startswith("age") or half == "over-26":
        registered = "no" if half == "over-26" else None
        if year:
            age = today.year - int(year.group(1))
            return Person(ages=(age - 1, age), registered=registered) if 10 <= age <= 100 else None
        return Person(ages=(int(number), int(number)), registered=registered) if number is not None and 5 <= number <= 100 else None
    if number is None:
        return None
    if rule == "accounting-hours":
        return Person(accounting_hours=number * (2 / 3 if "quarter" in small else 1))
    if rule == "business-hours":
        return Person(business_hours=max(number, 0.1) * (2 / 3 if "quarter" in small else 1))
    if rule.startswith("education") and half in ("", "beyond") and number >= _LEAST_AGE and not re.search(r"[a-z]", small):
        return None  # which way in was asked, so "28" alone is an age sooner than years of work
    if rule.startswith("education") and half in ("", "work", "beyond", "years", "other-years") and number <= 60:
        years = number / 12 if re.search(r"\bmonths?\b", small) else number
        return Person(jobs=(Job(("other" if half == "other-years" else "fitting",), years),))
    return None


