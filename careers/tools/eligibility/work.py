"""Reads the work that a person names, and how many years of it. Judges neither: which work meets a rule stands in requirements.py."""
from __future__ import annotations

import datetime as dt
import re
from typing import List, Optional, Tuple

from careers.tools.eligibility.person import Job

# kinds in the order in which they are looked for: the first that fits names the work
_KINDS: Tuple[Tuple[str, str], ...] = (
    ("federal", (
        r"deportation officers?|immigration (?:enforcement )?(?:agent|officer|inspector)s?|special agents?|ice (?:officer|agent)s?|border patrol|"
        r"customs (?:and border \w+ )?(?:officer|agent|inspector)s?|us marshals?|(?:deputy )?(?:us|federal) marshals?|federal air marshals?|"
        r"federal (?:\w+ )?(?:agent|officer|police|law enforcement)|federal leo|air marshals?|postal inspectors?|criminal investigators?|uscp|"
        r"(?:fbi|dea|atf|secret service|hsi|ero|usms|cbp)(?: \w+)? (?:agent|officer|investigator|inspector)s?|"
        r"(?:agent|officer|inspector)s? (?:with|at|for|in) (?:the )?(?:fbi|dea|atf|secret service|hsi|ero|usms|cbp)")),
    ("police", (
        r"military police|\bmps?\b in|army mps?\b|as an? mp\b|marine mp\b|police|(?<!mall )cops?\b|sheriff'?s?|deputies|"
        r"deputy(?! (?:director|clerk|manager|attorney|chief of staff|principal|administrator|commissioner|head))|troopers?|highway patrol|"
        r"state patrol|(?<!store )detectives?|investigators?|investigations?|constables?|(?<!fire )marshals?|game wardens?|park rangers?|"
        r"patrol (?:officer|man|deputy)|patrolman|nypd|lapd|law[ -]enforcement|leo\b|peace officers?|sworn officers?|swat|gang unit|"
        r"sergeant (?:with|at) the")),
    ("corrections", (
        r"corrections?\b|correctional|jailers?|detention (?:officers?|guards?|deput(?:y|ies)|specialists?|center officers?)|juvenile detention|"
        r"prison guards?|jail guards?|prison officers?|jail officers?|probation officers?|parole officers?|bailiffs?|"
        r"(?:worked|working|work|job|officer|guard) (?:in|at) (?:a |the |an )?(?:\w+ )?(?:jail|prison)")),
    ("military", (
        r"army|navy(?! federal)|marines?\b(?! (?:biolog|mechanic|engineer|life|bio|science))|marine corps|air force|coast guard|national guard|"
        r"space force|(?<!federal )reserves?\b|reservist|military|soldier|infantry\w*|airborne|usmc|usaf|usn\b|veteran\b|sailor|airman|"
        r"active[- ]duty|armed forces|combat medic|served \d+ (?:years?|yrs?)")),
    ("responsible", r"responsible|responsibility"),
    ("analyst", r"analysts?\b|analysis|research(?:er|ing)?\b|analytics"),
    ("accounting", r"accountants?\b|accounting|bookkeep\w+|auditors?\b|auditing|audits?\b|tax prepar\w+"),
    ("office", (
        r"office (?:work\w*|job|assistant|manager|clerk|admin\w*|support|experience|staff)|clerical|secretary|secretarial|receptionists?|"
        r"(?<!store )(?<!stock )(?<!sales )(?<!grocery )(?<!retail )(?<!station )(?<!deli )(?<!shipping )(?<!law )clerk(?:s|ed|ing)?\b|"
        r"(?<!system )(?<!systems )(?<!network )(?<!database )(?<!it )admin\b|administrative|in administration|data entry|"
        r"records? (?:clerk|work|keeping|management|specialist|technician)|record[- ]keeping|filing|file room|front desk|paralegals?|"
        r"legal assistants?|typist|(?:in|at|for) (?:an?|the) (?:(?!sheriff|police|field)\w+ )?office\b|"
        r"^(?:\d+ (?:years?|yrs?) )?(?:of |in )?(?:the )?office$")),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{pattern})")) for kind, pattern in _KINDS)
_LENGTH = re.compile(
    r"(?P<less>less than|under|not quite|almost|nearly|just under|barely|close to)?\s*(?:\bonly |\babout |\baround |\bover |\bmore than |"
    r"\bat least |\broughly |\bapprox\w* )*"
    r"(?:\b(?<!\bin )(?<!within )(?P<number>\d+(?:\.\d+)?)\s*(?:\+|plus|full|solid|straight|good|whole|complete|entire)?(?P<half> and a half)?|"
    r"\b(?<!\bin )(?<!within )(?P<some>half a|a half|a couple(?: of)?|"
    r"couple(?: of)?|a full|an?|1/2 a|a whole))"
    r"(?(some)[\s-]+|[\s-]*)(?P<unit>years?|yrs?|yr\b|y\b|months?|mos?\b|weeks?|wks?|decades?)(?![a-z])(?P<half2> and a half)?(?!\s*(?:old|"
    r"of age|ago|"
    r"\w* ago))")
_SPAN = re.compile(r"\b(?:from )?((?:19|20)\d\d) ?(?:-|to|until|till|through) ?((?:19|20)\d\d|now|present|today)\b")
_SINCE = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d)\b")
_NOT_WORK = re.compile(
    r"\b(?:lived|living|live|abroad|overseas|resid\w+|old|ago|married|divorced|sober|clean|citizen\w*|green card|visa|college|university|"
    r"schooling|school|degree|bachelor\w*|study\w*|studied|"
    r"semester|credits?|licen[sc]e[ds]?|driv(?:e|ing|er'?s)\b|guns?|firearms?|convict\w*|felony|felon|misdemeanou?r|dui|dwi|arrest\w*|"
    r"charge[ds]?|sentence\w*|incarcerat\w+|inmate|"
    r"marijuana|weed|cannabis|drugs?|cocaine|smok\w+|used|registered|barred|bankrupt\w*|debt|naturali[sz]ed|here|in the us|in the states|"
    r"in america|gpa|asthma|diabet\w*|surgery|accident|"
    r"on (?:probation|parole)|medication|rehab|unemployed|out of work|retired for|gap)\b")
_WORK_WORDS = re.compile(
    r"\b(?:work\w*|job|experience|employed|employee|career|manag\w+|supervis\w+|teacher|driver|guard|as an?|officer|served|staff|nurse|nursing|"
    r"owner|retail|sales|security)\b")
_IN_PRISON = re.compile(
    r"\b(?:served|did|spent|doing)\b.*\b(?:in|behind)\b.*\b(?:prison|jail|bars|custody)\b|\b(?:prison|jail) (?:time|term|sentence)\b")
_OF_THE_WORK = re.compile(
    r"\b(?:high |middle |elementary |grade |primary )?(?:school|college|university|driving) (?:bus|teacher|professor|"
    r"instructor|"
    r"counsel\w+|principal|janitor|custodian|librarian|coach|nurse|lecturer|secretary|administrator|cafeteria|staff|resource officer)s?\b|"
    r"\b(?:taught|teaching|teach|worked|working) (?:at |in |for )?(?:a |the |an )?(?:\w+ )?(?:school|college|university|here|abroad|"
    r"overseas)\b|\b(?:drove|driving|drive) (?:a |an |the )?\w+")
_GUNS = re.compile(r"\b(?:guns?|firearms?)\b")  # carried at work they are part of it
_IS_AN_AGE = re.compile(r"(?:i am|i'm|im|aged?) \d\d (?:years?|yrs?)(?: old)?")
NO_WORK = re.compile(
    r"\b(?:no|zero|0|without(?: any)?|not any|lack(?:ing)?|haven't any|don't have(?: any)?|never had(?: any)?|have no)\s*(?:real |paid |"
    r"full[- ]time |prior |previous |professional |actual |relevant )*"
    r"(?:work(?:ing)?\b|jobs?\b|employment|experience|career)(?! (?:as|permit|in|with|visa|authori[sz]ation))(?: (?:experience|history|at all))?|"
    r"\b(?:never|haven't|have not|not) (?:had a (?:real )?job|worked(?: a (?:real )?job)?(?! (?:as|in|with|for|at|outside|on))(?: yet)?|"
    r"(?:been )?employed)|\binexperienced\b|"
    r"\bno experience (?:at all|whatsoever|of any kind)|\bno work\b(?! (?:permit|visa))")
NO_ENFORCEMENT = re.compile(
    r"\b(?:no|zero|without(?: any)?|never (?:\w+ ){0,4}?(?:in|as|been)|not (?:\w+ ){0,3}?(?:in|as)|don't have(?: any)?|none in|outside(?: of)?|"
    r"haven't (?:\w+ ){0,3}?(?:in|as)|other than)\s*"
    r"(?:a |an |any |been |prior |previous |real |federal |front[- ]line )*(?:law[- ]enforcement|police|cop|leo|officer|badge|"
    r"enforcement)(?: (?:officer|experience|background|work|job|jobs))?")
_SCHOOL = re.compile(r"\b(?:degrees?|bachelor\w*|ba|bs|master'?s|associate'?s?|major(?:ed)?|diploma|minor|phd|mba)\b")
_CIVILIAN = re.compile(
    r"\b(?:(?:police|sheriff'?s?|911|jail|court|law enforcement|emergency)(?: \w+)? )?(?:dispatch\w*)\b|\b(?:police|sheriff'?s?|jail|prison|"
    r"army|navy|military|court)(?: department| office)? (?:records?(?: \w+)?|clerk|secretary|admin\w*|receptionist|explorer|chaplain|"
    r"contractor|spouse|wife|brat|family|volunteer|cook|nurse)\b|\bsalvation army\b|\bold navy\b|\barmy surplus")


def jobs_in(clauses: List[str], today: dt.date) -> Tuple[Job, ...]:
    """Every kind of work that the clauses name; a length without a job goes to the job in the clause beside it."""
    found: List[Job] = []
    waiting: Optional[float] = None  # a length whose work has not been named yet
    for clause in clauses:
        if _IS_AN_AGE.fullmatch(clause) or _IN_PRISON.search(clause) or NO_WORK.search(clause) or NO_ENFORCEMENT.search(clause):
            waiting = None
            continue
        years, kinds = _years(clause, today), _kinds_in(clause)
        if kinds and _is_denied(clause):
            continue
        if kinds == ("responsible",) and years is None and found:
            found[-1] = Job((*found[-1].kinds, "responsible"), found[-1].years)  # "... for 4 years, and it is responsible work"
        elif kinds:
            found.append(Job(kinds, years if years is not None else waiting))
            waiting = None
        elif years is not None and not _NOT_WORK.search(_work_only(clause)):
            if found and found[-1].years is None and not _WORK_WORDS.search(clause):
                found[-1] = Job(found[-1].kinds, years)
            elif _says_only_a_length(clause):
                waiting = years if _LENGTH.search(clause) else None  # "since 2012" alone is about anything
            else:
                found.append(Job(("other",), years))
    if waiting is not None and lonely_years(clauses) is None:
        found.append(Job(("other",), waiting))
    return tuple(found)


def _work_only(clause: str) -> str:
    """The clause without words that speak of something else unless they belong to the work: a school bus, a gun at work."""
    worked = _OF_THE_WORK.sub(" worked ", re.sub(r"\b(?:with )?(?:a |an )?clean (?:\w+ )?(?:record|background|history)\b", " ", clause))
    return _GUNS.sub(" ", worked) if _WORK_WORDS.search(worked) else worked


def lonely_years(clauses: List[str]) -> Optional[int]:
    """"I have 35 years", beside no work at all: an age, as some languages put it."""
    for place, clause in enumerate(clauses):
        found = re.fullmatch(r"(?:i have |i've |i am |i'm |with |i got )?(\d\d) (?:years?|yrs?|ys)", clause)
        beside = clauses[max(place - 1, 0):place] + clauses[place + 1:place + 2]
        if found and not any((_kinds_in(one) or _WORK_WORDS.search(one)) and not (_SCHOOL.search(one) or NO_WORK.search(one)) for one in beside):
            return int(found.group(1))
    return None


def years_in(text: str, today: dt.date) -> Optional[float]:
    """The length of time that an answer names."""
    return _years(text, today)


def _kinds_in(clause: str) -> Tuple[str, ...]:
    """Every kind that a clause names; the subject of a degree and hours of courses are no work."""
    if _SCHOOL.search(clause):
        clause = re.sub(
            r"\b(?:degrees?|bachelor\w*(?:'s)?|ba|bs|master'?s|associate'?s?|majored|major|minor|phd|mba)\b.*?(?=$|\bwork\w*|\bas an?\b|"
            r"\b\d+(?:\.\d)? ?(?:y|mo))", " ", clause)
    clause = re.sub(r"\b\d+(?:\.\d+)? ?(?:semester |credit |quarter )*(?:hours?|hrs?|credits?|units?)\b[^,;]*", " ", clause)
    clause = re.sub(r"\b(?:in|to|from) (?:immigration )?detention\b", " ", clause)
    if _CIVILIAN.search(clause):
        return ("office",) if re.search(r"clerk|records|secretary|admin", clause) else ("other",)
    return tuple(kind for kind, pattern in _PATTERNS if pattern.search(clause))


def _is_denied(clause: str) -> bool:
    """True where the work is not the person's own: "never in the army", "my dad was a cop", "want to be a detective"."""
    return bool(re.search(
        r"\b(?:no|never|not|without|zero|wasn't|isn't|haven't|didn't)\b(?:(?! but |\d|degree|college|school|diploma|license).){0,30}\b(?:army|"
        r"navy|marines?|military|police|cop|service|deputy|sheriff|corrections|analyst|office|"
                          r"guard|law|clerical|admin\w*|accounting|accountant|security|veteran|research|investigat\w+|detective|federal)\b", clause)
                or re.search(
                    r"\bmy (?:dad|father|mom|mother|brother|sister|husband|wife|uncle|son)\b|\b(?:want|wanted|hope|hoping|trying|like) to\b|"
                    r"\bapplied\b|\bapplying\b", clause))


def _years(clause: str, today: dt.date) -> Optional[float]:
    found = _LENGTH.search(clause)
    if found:
        return _counted(found)
    spent = re.search(r"\b(?:did|spent|served) (\d{1,2}) (?:as|in|with|at)\b", clause)
    if spent:  # "he did 20 years, I did 4 as an officer"
        return float(spent.group(1))
    span = _SPAN.search(clause)
    if span:
        end = int(span.group(2)) if span.group(2).isdigit() else today.year
        return float(max(end - int(span.group(1)), 0))
    since = _SINCE.search(clause)
    if since:  # counted in years of the calendar, as "from 2012 to 2020" is
        return float(max(today.year - int(since.group(1)), 0))
    if re.search(r"\b(?:a |1 )?decades?\b", clause):
        return 10.0
    return None


def _counted(found: "re.Match[str]") -> float:
    some = found.group("some") or ""
    number = float(found.group("number")) if found.group("number") else 0.5 if "half" in some or "1/2" in some else 2.0 if "couple" in some else 1.0
    if found.group("half") or found.group("half2"):
        number += 0.5
    unit = found.group("unit")
    years = number * 10 if unit.startswith("decade") else number / 12 if unit.startswith("mo") else number / 52 if unit.startswith("w") else number
    return years - 0.1 if found.group("less") else years


def _says_only_a_length(clause: str) -> bool:
    rest = _LENGTH.sub(" ", _SPAN.sub(" ", _SINCE.sub(" ", clause)))
    return not re.findall(
        r"\b(?!(?:for|about|over|more|than|total|in|of|the|i|have|i've|with|did|it|at|least|been|on|job|now|so|far)\b)[a-z]{2,}", rest)
