"""Tells what is said of a job beside any topic: the wish to have it, what it earns, and what somebody is by trade. Judges the wording alone."""
from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Dict, Optional, Sequence

from careers.ledger import read_yaml

OCCUPATIONS_FILE = Path(__file__).with_name("occupations.yml")

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
_I_AM = (r"^(?:(?:hi|hello|hey|so|well|ok|okay|yeah|yes|hola|bueno)\b[\s,.!]*(?:there\b[\s,.!]*)?)*(?:i'?m|i am|im|i work as|i'?m working as|i was|i used to be|soy|trabajo como|trabajo de|fui|era)\s+"
         r"(?:(?:just|only|actually|currently|also|still|already|now|working as|solo|actualmente)\s+)*(?:(?:an?|the|un|una)\s+)?"
         r"(?:(?:retired|former|ex|current|licensed|certified|registered|full[ -]time|part[ -]time|active[ -]duty|army|navy|air force|military|local|city|county|state|public school|elementary school|middle school|"
         r"high school|new|young|old|proud|simple|regular)[\s-]+)*?")
_AND_NO_MORE = (r"(?:,?\s+(?:by (?:trade|training|profession)|here|now|right now|at the moment|these days|currently|too|(?:for|of) (?:the (?:last|past) )?(?:\d+|\w+) (?:years?|yrs?)|"
                r"with \d+ (?:years?|yrs?)(?: of)?(?: experience)?|and (?:a |an )?(?:us|u\.s\.) citizen))*\W*$")


@functools.lru_cache(maxsize=1)
def _occupations() -> Dict[str, str]:
    """What somebody may be by trade -> the topic that opens for them."""
    return {name: topic for topic, names in read_yaml(OCCUPATIONS_FILE)["groups"].items() for name in names}


@functools.lru_cache(maxsize=1)
def _says_occupation() -> re.Pattern[str]:
    longest_first = sorted(_occupations(), key=len, reverse=True)
    return re.compile(_I_AM + "(?P<trade>" + "|".join(map(re.escape, longest_first)) + ")" + _AND_NO_MORE, re.IGNORECASE)


def occupation_topic(text: str) -> Optional[str]:
    """The topic for somebody who says what they are by trade and nothing else ("I'm a soldier"); None for anything else, and for the jobs here."""
    found = _says_occupation().match(_plain(text))
    topic = _occupations()[found["trade"].lower()] if found else None
    return None if topic == "federal-transfer" and re.search(r"\bretired\b", text, re.IGNORECASE) else topic  # who has left comes back by other rules


def is_of_a_job_here(text: str, named: Sequence[str]) -> bool:
    """True for "I'm a nurse": says that one has a job that exists here, and nothing else. `named`: the stretches that name jobs."""
    return any(re.match(_I_AM + re.escape(name) + _AND_NO_MORE, _plain(text), re.IGNORECASE) for name in map(_plain, named))


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


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


# A question about a visa, a party or another agency that is asked for the sake of a job here: "does ICE sponsor visas for workers".
_TO_ICE = r"(?:ice\b|hsi\b|ero\b|u (?:guys|all)|you (?:guys|all|folks|people)|y'?all|this agency|your agency)"
_FOR_A_JOB_HERE = re.compile(
    rf"\b(?:works?|working|jobs?|careers?|positions?|employ(?:ed|ment)|apply|aply|applying|joins?|joining|hired|get in|getting in|transfer\w*|switch\w*|move|moving|jump\w*|lateral\w*|come over|cross over|go over|leave|leaving)"
    rf" (?:\w+ ){{0,3}}?(?:for|with|at|to|in|into|over to|by) (?:the )?{_TO_ICE}"
    rf"|\bice (?:\w+ ){{0,2}}?(?:hires?|hiring|sponsors?|recruits?|employs?|takes?|accepts?)\b(?! (?:the|a|an) (?:call|report|tip)s?\b)"
    rf"|\b(?:do|does|will|can|would) (?:ice|you|u|they)(?: guys| all)? (?:ever |even |also )?(?:hire|sponsor|recruit|employ)\b|\bjoin (?:ice|hsi|ero)\b|\b(?:an?|the) ice (?:job|career|position)\b", re.IGNORECASE)
_TO_BE_TAKEN = re.compile(  # a job, whichever it is
    r"\b(?:get|be|getting|being|become|got) hired\b|\bhire me\b|\bbefore (?:i |you |one |we )?(?:can |could |may |to )?(?:apply|aply|applying)\b|\bif (?:i|you) (?:apply|aply)\b|"
    r"\b(?:can|could|may) (?:i|we|you) (?:still |even |also )?(?:apply|aply)\b(?! (?:for|to) (?!(?:the|this|that|a|an|any) (?:job|position|role|opening|officer|agent)))|\bapply for (?:the|this|a|an) (?:job|position|officer|agent)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:i|i'?m|im|i'?ve|me|my|we|you|u|they|one|someone|somebody|people|anyone|workers?|foreigners?|immigrants?|candidates?|applicants?)\b|\b(?:gotta|have to|has to|must|need)\b", re.IGNORECASE)
_HAS_SUCH_A_JOB = re.compile(
    r"\b(?:i'?m|i am|im|i was|i work as|i'?ve been|soy)(?: an?| the)?(?: \w+)? (?:(?:border patrol|cbp|customs|bop|tsa|federal|usbp)(?: protection)? (?:agent|officer|employee|inspector)|bpa|cbpo|air marshal)\b|"
    r"\b(?:border patrol|cbp|bop|tsa|secret service) (?:agent|officer)? ?(?:here|wan(?:na|t)|looking|trying|hoping|thinking|transferring|moving|switching)\b", re.IGNORECASE)


def asks_for_a_job_here(text: str) -> bool:
    """True for "does ICE sponsor visas for workers" and "how many years a citizen before I apply": whatever else it names, it is about being hired."""
    return bool((_FOR_A_JOB_HERE.search(text) or _TO_BE_TAKEN.search(text)) and _OF_ONESELF.search(text))


def names_this_agency_as_goal(text: str) -> bool:
    """True for "BOP officer who wants to jump ship to you guys": the way leads here from another agency."""
    return bool(_FOR_A_JOB_HERE.search(text))


def has_a_job_elsewhere(text: str) -> bool:
    """True for "I'm a border patrol agent, would I keep my grade": who has that job does not ask for it."""
    return bool(_HAS_SUCH_A_JOB.search(text))
