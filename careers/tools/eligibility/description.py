"""Reads what people say about themselves, in one message. Keeps nothing: what it returns lives for one turn.

What is said about health, records, drugs, religion, origin, family or politics is looked at by no reader here.
"""
from __future__ import annotations

import datetime as dt
import re
from typing import List, Optional, Tuple

from careers.tools.eligibility import age, citizenship, professions, school, status, work
from careers.tools.eligibility.person import Person
from careers.tools.eligibility.plain import clauses, plain
from careers.vocabulary import Mention, the_vocabulary

_OWN_BEFORE = re.compile(
    r"(?:\b(?:years?|yrs?|months?|decades?)\b(?: of experience)?(?: \w+){0,3}|\b(?:worked|working|work|experience|been|was|were|i am|i'm|im|"
    r"i'm currently|former|retired|ex|current|currently|employed|served|serving|licensed|practicing|practising|"
    r"job)\b(?: \w+){0,2})\s*(?:as )?(?:an? |the )?-?$", re.IGNORECASE)
_WANTED_BEFORE = re.compile(
    r"\b(?:(?<!used to )(?<!have )be|become|becoming|being|apply(?:ing)? (?:as|for|to be|to become)|for|"
    r"for the|want(?:ing)? to be|join(?:ing)? as|hired as|"
    r"accepted as|make it as|made it as|qualify as|qualify for|eligible for|eligible as|position (?:of|as)|into|chance (?:as|at)|about|"
    r"check for|switch to|try for|interested in|go for|career as|applying|opening for)\s*(?:an? |the |ice |hsi |ero |your )*$", re.IGNORECASE)
_ASKS_AS = re.compile(r"\b(?:can|could|may|would|will|should|do) (?:i|someone|you|they)\b[^.;!?]*\bas (?:an? |the )?$", re.IGNORECASE)
_OWN_AFTER = re.compile(
    r"^s?,? (?:for|since|with) (?:about |over |the (?:last|past) )?(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|"
    r"twenty)\b", re.IGNORECASE)
_LABELLED_HOURS = re.compile(r"\b(accounting|business law|business) (credits?|(?:semester |credit )?hours?|units?) ?(?:[:=]|is|are) ?(\d{1,3})\b")
_KIN = (
    r"(?:wife|husband|spouse|partner|fianc\w*|girlfriend|boyfriend|parents?|mother|father|mom|mum|dad|kids?|children|son|daughter|brother|sister|"
    r"family|grand\w+|in-laws|cousins?|uncle|aunt|friend|roommate|ex|ex-wife|ex-husband|buddy|boss|neighbor)")
_KIN_DOES = r"(?:'s| is| are| was| were| has| have| had| did| does| works?| worked| served| got| used to| lives?| and)"
_OF_KIN = re.compile(  # to the end of what is said of them: the person's own part begins with "I" or "my"
    rf"(?:\b(?:my|our) (?:\w+ )?{_KIN}s?|(?:^|(?<=[,;.] )){_KIN}s?|\b(?:mother|father|mom|dad) of my \w+){_KIN_DOES}\b"
    r"[^,.;!?]*?(?=$|[,.;!?]|\s(?:and|but|so|while|though) (?:i|i'm|i've|i'd|my)\b)")
_OPENING_AFTER = re.compile(
    r"s?'?s? (?:jobs?|posting|position|role|announcement|opening|career|spot|post|form|test|exam|requirements?)\b", re.IGNORECASE)
_SENSITIVE = (
    ("criminal-record", re.compile(
        r"\b(?:dui|dwi|owi|felon(?:y|ies)?|misdemeanou?rs?|convict\w*|arrest\w*|charges?|charged|record|probation|parole|jail|prison|assault|"
        r"theft|shoplift\w*|burglary|robbery|domestic|expunged|sealed|warrant|drunk driving|speeding|tickets?)\b")),
    ("drug-use", re.compile(
        r"\b(?:weed|marijuana|cannabis|pot|thc|cbd|cocaine|lsd|mushrooms|shrooms|ecstasy|molly|meth|heroin|opioids?|adderall|steroids?|drugs?|"
        r"smoked|edibles?|vape[sd]?|xanax|ketamine|acid)\b")),
    ("medical", re.compile(
        r"\b(?:asthma\w*|diabet\w+|epilep\w+|ptsd|depress\w+|anxiety|adhd|bipolar|surgery|medication|meds|hearing|vision|glasses|contacts|"
        r"lasik|color ?blind|colour ?blind|disab\w+|pregnan\w+|bad (?:back|knees?)|heart|cancer|hiv|seizures?|therapy|injur\w+|overweight|"
        r"blood pressure|sick)\b")),
    ("fitness", re.compile(
        r"\b(?:push-?ups?|sit-?ups?|out of shape|in shape|overweight|run a mile|mile and a half|1\.5[- ]miles?|fit\b|marathon)\b")),
    ("background", re.compile(
        r"\b(?:credit|debts?|bankrupt\w*|collections|fired|terminated|taxes|child support|foreclos\w+|polygraph|foreign (?:contacts?|"
        r"relatives?|wife|husband|spouse))\b")),
)


def read(text: str, today: dt.date) -> Person:
    """What a message says about the person who wrote it, without the job that they ask about."""
    small = _OF_KIN.sub("-", _LABELLED_HOURS.sub(r"\3 \2 of \1", plain(without_wanted_jobs(text))))
    parts = clauses(small)
    ages = age.ages_in(small, today)
    lonely = work.lonely_years(parts) if not ages else None
    ages = (lonely, lonely) if lonely else ages
    accounting, business, other = professions.hours_in(small)
    return Person(
        ages=ages, born_before_1960=age.is_born_before_1960(small, ages, today), citizen=citizenship.citizen_in(small),
        school=school.school_in(parts, small), jobs=work.jobs_in(parts, today), no_work=any(work.NO_WORK.search(part) for part in parts),
        no_enforcement=any(work.NO_ENFORCEMENT.search(part) for part in parts), licence=status.licence_in(parts), gun=status.gun_in(small),
        registered=status.registered_in(small), bar=professions.bar_in(small), nurse=professions.nurse_in(small),
        certified=professions.is_certified(small), accounting_hours=accounting, business_hours=business, other_hours=other)


def sensitive_in(text: str) -> Tuple[str, ...]:
    """Requirements that only ICE can decide and that a message touches; the words themselves are dropped here."""
    small = re.sub(r"\b(?:clean (?:driving )?record|driving record|record[- ]keeping|records (?:clerk|management|work))\b", " ", plain(text))
    return tuple(slug for slug, pattern in _SENSITIVE if pattern.search(small))


def count_of_things(person: Person) -> int:
    """How many different things about themselves somebody told."""
    has_hours = person.certified or person.accounting_hours is not None or person.business_hours is not None
    return sum(map(bool, (person.ages, person.citizen, person.school, person.jobs or person.no_work or person.no_enforcement,
                          person.licence, person.gun, person.registered, person.bar, person.nurse, has_hours)))


def _is_own(text: str, mention: Mention) -> bool:
    before, after = text[:mention.start], text[mention.end:]
    if _is_wished(text, mention):
        return False
    return bool(_OWN_BEFORE.search(before) or _OWN_AFTER.search(after))


def _is_wished(text: str, mention: Mention) -> bool:
    before = text[:mention.start]
    return bool(_WANTED_BEFORE.search(before) or _ASKS_AS.search(before))


def _jobs_named(text: str) -> List[Mention]:
    return [mention for mention in the_vocabulary().find(text).entities if mention.kind == "role"]


def _is_asked_alone(text: str, mention: Mention) -> bool:
    """"Special agent: 36, BA", "... taught for 10 years. Special agent?", "the special agent posting"."""
    before, after = text[:mention.start].rstrip(), text[mention.end:]
    stands_alone = not before or before[-1] in ".;:!?-"
    return bool(_OPENING_AFTER.match(after)) or (stands_alone and bool(re.match(r"s?\s*(?:\?|:|\bfor me\b|\bpossible\b)", after)))


def wanted_jobs(text: str) -> Tuple[str, ...]:
    """Jobs that are asked about, first those named as a wish ("can I be an auditor"), then those named without a verb."""
    mentions = _jobs_named(text)
    wished = [mention.value for mention in mentions if _is_wished(text, mention)]
    bare = [mention.value for mention in mentions if not _is_own(text, mention) and mention.value not in wished]
    return tuple(dict.fromkeys([*wished, *bare]))


def own_jobs(text: str) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(mention.value for mention in _jobs_named(text) if _is_own(text, mention)))


def without_wanted_jobs(text: str) -> str:
    """The text without the job that is asked about: "can I be an RN" says nothing about a license."""
    spans = [(mention.start, mention.end) for mention in the_vocabulary().find(text).entities
             if mention.kind in ("role", "ambiguous") and (_is_wished(text, mention) or _is_asked_alone(text, mention))]
    for start, end in reversed(spans):
        text = f"{text[:start]} job {text[end:]}"
    return text


def possible_jobs(text: str) -> Optional[Tuple[str, ...]]:
    found = the_vocabulary().find(text).possible_roles
    return found or None
