"""Tells what is said of a named job beside any topic: the wish to have it, and what it earns. Judges the wording alone."""
from __future__ import annotations

import re
from typing import Sequence

_WISHING = frozenset("""a aim aiming am an and apply applying as aspire aspiring at be becoming become been being big boy career can child childhood consider considering curious day
dream dreamed dreaming dreams ever for forward future get girl goal goals going gonna got have hello help hey hi hope hopefully hoping how i id ice idea im in interest is its
interested into ive job jobs join joining just kid kinda know learn like little look looking love maybe me min mine more my myself need now of ok okay one our please plan planning
position pursue pursuing really role seeking serious since so some someday something sort studying teach tell the there thing think thinking this to today trying u up us wanna want wanted wants was
we what whats will wish with work working would you your about always
quiero quisiera gustaria gustaría me ser trabajar como de mi sueño sueno es interesa interesado interesada estoy en busco el la un una puesto trabajo hola""".split())
_WISH = re.compile(r"\b(?:want\w*|wanna|like|love|dream\w*|goals?|hop(?:e|ing)|aim\w*|interest\w*|becom\w+|consider\w*|think\w*|look\w*|apply\w*|pursu\w+|plan\w*|aspir\w+|wish|join\w*|career|"
                   r"quiero|quisiera|gustar[ií]a|sue[nñ]o|interesa\w*|busco)\b", re.IGNORECASE)
_EARNINGS = re.compile(r"\b(?:salar(?:y|ies)|wages?|pays?|paid|earn(?:s|ed|ings?)?|income|paychecks?|sueldos?|salarios?|ganan?|pagan?)\b"
                       r"|\b(?:what|how much)\b.{0,30}\b(?:make|makes|making|get|gets)\b(?! (?:of|it|them|people|someone|you (?:want|do)))", re.IGNORECASE)
_OF_ELSE = re.compile(r"\b(?:pay|paid|pays|paying) (?:for|off|back|attention|a|an|taxes|my)\b|\bpaid (?:leave|vacation|time|training|parental|off)\b|\bgets? (?:a|an|to|hired|fired|into|in|the job)\b", re.IGNORECASE)
_HIRING = re.compile(r"^(?:(?:hi|hello|hey|so|ok|okay|and|but) )*(?:(?:are|r) )?(?:you|u|ya|yall|ice|they)(?: guys| all| folks)? (?:still |currently |now |even |really )*(?:hiring|recruiting|taking (?:applications|people))\b"
                     r"(?! (?:me|my))(?! \w*(?:process|manager))", re.IGNORECASE)
MOST_WORDS = 14


def wishes_for_a_job(text: str, named: Sequence[str]) -> bool:
    """True for "I want to be a special agent" and "my goal is to become a nurse": a job, a wish and nothing that is asked. `named`: the stretches that name jobs."""
    words = _words_beside(text, named)
    return bool(named) and "?" not in text and len(words) <= MOST_WORDS and set(words) <= _WISHING and bool(_WISH.search(" ".join(words)))


def is_a_job_alone(text: str, named: Sequence[str]) -> bool:
    """True for "special agent" and "ICE attorney job": the name and no word of weight."""
    return bool(named) and set(_words_beside(text, named)) <= {"a", "an", "the", "ice", "job", "jobs", "for", "role", "position", "at"}


def asks_whether_hiring(text: str) -> bool:
    """True for "are you hiring": said to the assistant, and meant of the employer."""
    return bool(_HIRING.match(re.sub(r"[^\w\s]", "", text).strip()))


def asks_for_earnings(text: str) -> bool:
    """True for "nurse salary in Denver" and "what does a special agent make"; False for "paid leave" and "who pays for it"."""
    return bool(_EARNINGS.search(_OF_ELSE.sub(" ", text)))


def _words_beside(text: str, named: Sequence[str]) -> Sequence[str]:
    rest = text.lower()
    for name in named:
        rest = rest.replace(name.lower(), " ")
    return re.findall(r"[a-záéíóúñü]+", rest.replace("'", "").replace("’", ""))
