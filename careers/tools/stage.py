"""Says where a person is in the process: what the stage is and is not, what comes next, the wait, what to do. Never looks anyone up."""
from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Any, Dict, FrozenSet, List, Optional, Sequence, Tuple

from rapidfuzz import fuzz

from careers.ledger import Ledger, the_ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.tool import UNSURE, Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, bare_job, content, fitted, headline, role_told, sentence
from careers.tools.words import corrects, is_back, is_skip, is_why

FILE = "stages.yml"
TOPIC, WHERE_TO_LOOK = "status-meaning", "application-status"
FAMILIES = {
    "deportation-officer": "officer", "detention-deportation-officer": "officer", "technical-enforcement-officer": "officer",
    "special-agent": "agent", "attorney": "attorney", "attorney-intern": "attorney"}
ABOUT_STATUS = ("status-meaning", "application-status", "tentative-final-offer", "timeline", "reapply-rejection")
ABOUT_CHECKS = (
    "interview", "assessment-test", "medical", "fitness-test", "drug-test", "polygraph", "background-check", "clearance", "contact-human",
    "training-location")
TOLD_WHEN_FAILED = ("fitness", "medical", "medical-waiver")
LONGEST, LONGEST_STATUS = 25, 45  # words: a longer message tells a story, and asks about that
STEPS = ("next", "wait", "do", "contact")
OFFERED = ("received", "reviewed", "referred", "tentative-letter", "background")
TYPO_RATIO = 84.0
TYPO_LETTERS = 6  # a shorter name must be spelled right
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_NOT_YET = re.compile(r"\b(?:have|has|haven't|hasn't|had|been|not|isn't|never)(?: not)? (?:been |yet )*(?:referred|selected) yet\b"
                      r"|\b(?:not|haven't|hasn't)(?: been)? (?:referred|selected) (?:yet|so far)\b", re.IGNORECASE)
# what a person who was passed over is at: "I never got referred"; other stages that are denied say nothing of where one is
DENIED = {"referred": "not-referred", "selected": "not-selected", "eligible": "not-eligible", "reviewed": "received"}
_DENIAL = re.compile(r"not|no|never|cannot|without|\w+n't|(?:did|was|have|has|is|does|do|are|were|had)nt")
_BETWEEN = frozenset(  # words that may stand between a denial and what it denies
    "been be being get got gotten getting yet ever even have had received receive i me my the a an it to say says saying show shows showing as marked"
    " listed picked up found find".split())
# what happens to a check or a letter as well as to an application: "my SF-86 is under review" is at the SF-86
_HAPPENS = frozenset((
    "received", "recieved", "submitted", "started", "in progress", "incomplete", "not submitted", "draft", "canceled", "cancelled", "filled", "applied",
    "reviewed", "under review", "being reviewed", "reviewing", "screened"))
_EVENTS = frozenset(
    "passed failed done finished completed complete received got gotten scheduled opened started set pending cleared granted approved submitted sent"
    " booked over waiting accepted hand begun underway progress took taken cancelled canceled postponed rescheduled arrived came back rescinded"
    " assigned disqualified disqualification dq hold".split())
_FILLERS = frozenset(
    "a about all already am an and application are at awaiting been being by day email e-mail finally for from get getting had has have having he hi"
    " hello hey i i'm ice im in is it it's its just last letter marked me month my name new news next no not notice now of officially ok okay on only our out"
    " portal recently result results right says say security shows showing since so status still that the then this to today tomorrow usajobs waiting was"
    " week website were with yesterday yet".split())
_FILLED_OUT = re.compile(r"\bfill(?:ed|ing) (?:it |them |that )?(?:out|in)\b", re.IGNORECASE)  # a form, and no opening
# an offer that was taken back, in whichever words: no step of the checks is left
_TAKEN = r"(?:rescinded|revoked|withdrawn|withdrew|pulled|cancell?ed|taken (?:back|away)|took (?:back|away)|retracted)"
_OFFER = r"(?:(?:conditional|tentative|final|firm|job) )*(?:offer|selection)(?: letter)?|[tcf]jo|tsl"
_TAKEN_BACK = re.compile(rf"\b(?:(?:ice|they|he|she|hr|who|it) )?(?:(?:has|have|had|just) )*{_TAKEN} (?:(?:my|the|our|that|an?) )(?:{_OFFER})\b"
                         rf"|\b(?:{_OFFER}) (?:(?:was|got|has|have|had|been|is|just|gets|being|suddenly) )*{_TAKEN}\b")
_WHEN = re.compile(  # how long or on which day: beside a stage it says nothing that another topic would have to answer
    r"\b(?:(?:for|over|about|almost|nearly|since|more than|in|going|been) )*(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|a couple of)"
    r"\+? (?:days?|weeks?|months?|years?)(?: (?:ago|now|already))?\b"
    r"|\b(?:(?:for|on|since|in|by|of) )?(?:the )?(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? 20\d\d)?\b(?! (?:i|we|you|they|it|be)\b)", re.IGNORECASE)
_SHOWN = frozenset("say says saying show shows showing listed".split())  # "it does not say referred": the word is not there, and that is all
_WITHOUT_WEIGHT = _FILLERS | _BETWEEN
_OF_A_STATUS = _SHOWN | {"application", "status"}
_ASIDE = re.compile(r"\b(?:when|although|though|despite|while|after|since)\b", re.IGNORECASE)  # "not referred though I was found eligible"
_FAILED = re.compile(r"\bfail|\b(?:not|never|\w+n'?t) pass", re.IGNORECASE)
_PASSED = re.compile(r"(?<!not )(?<!n't )(?<!nt )(?<!never )\b(?:passed|cleared|got through|made it through)\b", re.IGNORECASE)
_MEANS = re.compile(r"\bmeans? (?:that )?(?:i|my|they|he|she)\b", re.IGNORECASE)
_OF_A_MEANING = frozenset("mean means meaning stand stands abbreviation acronym define definition what whats what's explain".split())
_DID = re.compile(r"^\W*(?:just |finally |already )*(?:did|had) (?=my\b|the\b)", re.IGNORECASE)  # "did my polygraph yesterday" tells, and asks nothing
_MEANING = re.compile(r"\b(?:mean|means|meaning|definition)\b", re.IGNORECASE)  # asks what a word means, and tells of nothing
_DONE_WITH = re.compile(r"\b(?:passed|failed|finished|completed|did|took|had|done|got|sent|submitted|waiting|stuck|was|went|cleared|over|filled|gave"
                        r"|turned in|signed|am at|i'm at|says?|pending|heard|nothing|ghosted|invited|scheduled)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    """A name in a message: its place there, the words as the names spell them, and the stage; None where it is denied and says nothing."""

    first: int
    last: int
    text: str
    stage: Optional[str]


@dataclass(frozen=True)
class _Name:
    words: Tuple[str, ...]
    stage: str

    @property
    def text(self) -> str:
        return " ".join(self.words)


@functools.lru_cache(maxsize=1)
def _names() -> Tuple[_Name, ...]:
    found = [_Name(tuple(_WORD.findall(str(name).lower())), slug) for slug, stage in content(FILE)["stages"].items() for name in stage["names"]]
    return tuple(sorted(found, key=lambda name: (-len(name.words), -len(name.text), name.text)))


def stages_in(text: str) -> Tuple[str, ...]:
    """Stages that the words name, in their order; longer names first, a letter wrong here and there is forgiven. What is denied is not named."""
    words, begins, found = _read(text)
    return tuple(dict.fromkeys(one.stage for one in found if one.stage and not _happens_to_another(one, found, words, begins)))


def _happens_to_another(one: _Found, found: Sequence[_Found], words: Sequence[str], begins: Sequence[bool]) -> bool:
    """True for "received" in "TSL received": said of a check or a letter beside it, and no word of an application's status."""
    if one.text not in _HAPPENS:
        return False
    for other in found:
        if other.stage is None or other.text in _HAPPENS or content(FILE)["stages"][other.stage]["kind"] in ("application-status", "job-status"):
            continue
        first, last = (one.last, other.first) if one.first < other.first else (other.last, one.first)
        between = words[first + 1:last]
        if not any(begins[first + 1:last + 1]) and all(word in _WITHOUT_WEIGHT and word not in _OF_A_STATUS for word in between):
            return True
    return False


def is_said_shortly(text: str) -> bool:
    """True where a message is a stage and what happened to it, and nothing else: "background investigation opened", "EOD date set".

    The word of a status needs nothing beside it; the name of a check alone is a question about it.
    """
    asks = content(FILE)["words"]["step_question"]
    said = _WHEN.sub(" ", any_of(asks).sub(" , ", text))
    words, _, found = _read(said)
    named = [one for one in found if one.stage]
    if not named or _MEANING.search(text) or any_of(content(FILE)["words"]["asks"]).search(said):
        return False
    rest = [word for place, word in enumerate(words) if not any(one.first <= place <= one.last for one in found)]
    happened = any(word in _EVENTS or word in _SHOWN for word in rest) or any(one.text in _HAPPENS for one in found) and len(named) > 1
    happened = happened or any(" " in one.text and _EVENTS & set(one.text.split()) for one in named)  # "eod set", "offer rescinded"
    is_denied = any(_DENIAL.fullmatch(word) for word in rest)
    is_status = any((len(one.text.split()) > 1 or is_denied) and content(FILE)["stages"][one.stage or ""]["kind"] in ("application-status", "job-status")
                    for one in named)
    return (happened or is_status) and all(word in _EVENTS or word in _WITHOUT_WEIGHT or _DENIAL.fullmatch(word) for word in rest)


def code_in(text: str) -> Optional[str]:
    """The abbreviation that a message consists of: "NBQ", "what does BQ mean"; none where it says more, as its letters may stand for something else."""
    codes, beside = content(FILE)["codes"], set(content(FILE)["words"]["beside_code"].split())
    words = _WORD.findall(text.lower().replace("’", "'"))
    found = [word for word in words if word in codes]
    rest = [word for word in words if word not in codes]
    if len(set(found)) != 1 or not all(word in _WITHOUT_WEIGHT or word in _OF_A_STATUS or word in beside for word in rest):
        return None
    is_defined = codes[found[0]].get("defined") and any(word in _OF_A_MEANING for word in rest)
    return None if is_defined or set(rest) & set(codes[found[0]].get("unless", ())) else found[0]


@functools.lru_cache(maxsize=64)  # a message is read by starts, start and go_on
def _read(text: str) -> Tuple[Tuple[str, ...], Tuple[bool, ...], Tuple[_Found, ...]]:
    """The words of a message, whether a clause begins with each, and every name among them in order."""
    plain = _FILLED_OUT.sub("completed", _NOT_YET.sub(" ", text.lower().replace("’", "'")))
    plain = _TAKEN_BACK.sub("offer rescinded", plain)
    spans = list(_WORD.finditer(plain))
    words = tuple(span[0] for span in spans)
    begins = tuple(place == 0 or bool(re.search(r"[,.;:!?]", plain[spans[place - 1].end():span.start()])) for place, span in enumerate(spans))
    taken = [False] * len(words)
    by_letter: Dict[str, List[int]] = {}  # a name is looked for where its first letter stands: every message comes by here
    for place, word in enumerate(words):
        by_letter.setdefault(word[0], []).append(place)
    found: List[_Found] = []
    for exact in (True, False):
        for name in _names():
            size = len(name.words)
            for first in by_letter.get(name.text[0], ()):
                window = words[first:first + size]
                if len(window) < size or any(taken[first:first + size]) or not _is_like(name, window, exact):
                    continue
                taken[first:first + size] = [True] * size
                denied = _denial_before(words, begins, first)
                stage = name.stage if denied is None else None if _SHOWN & set(denied) else DENIED.get(name.stage)
                found.append(_Found(first, first + size - 1, name.text, stage))
    return words, begins, tuple(sorted(found, key=lambda one: one.first))


def _denial_before(words: Sequence[str], begins: Sequence[bool], first: int) -> Optional[Sequence[str]]:
    """The words between a denial in the same clause and the name at `first`, where none has weight; None where nothing is denied.

    `begins`: a clause begins with this word.
    """
    place = first
    while place > 0 and not begins[place]:
        place -= 1
        if _DENIAL.fullmatch(words[place]):
            return words[place + 1:first]
        if words[place] not in _BETWEEN:
            return None
    return None


def _is_like(name: _Name, window: Sequence[str], exact: bool) -> bool:
    """`window` begins with the letter with which the name begins."""
    if exact:
        return tuple(window) == name.words
    text = " ".join(window)
    if len(name.text) < TYPO_LETTERS or abs(len(text) - len(name.text)) > 2 or (name.words[0] == "not") != (window[0] == "not"):
        return False
    if fuzz.ratio(text, name.text) < TYPO_RATIO:
        return False
    return all(fuzz.ratio(one, two) >= 60 and not _is_another_word(one, two) for one, two in zip(window, name.words))


def _is_another_word(typed: str, word: str) -> bool:
    """True for "filed" beside "filled" and "status" beside "started": spelled right, so no typing error; "tests" beside "test" is the same."""
    return typed != word and typed in _spelled_right() and not _begins_alike(typed, word)


def _begins_alike(one: str, two: str) -> bool:
    return min(len(one), len(two)) >= 4 and (one.startswith(two) or two.startswith(one))


@functools.lru_cache(maxsize=1)
def _spelled_right() -> FrozenSet[str]:
    """Every word that a fact is stated in."""
    return frozenset(word for fact in the_ledger().facts.values() for word in _WORD.findall(fact.statement.lower())) | {"filed"}


def family_of(role: Optional[str]) -> Optional[str]:
    return FAMILIES.get(role, "support") if role else None


def next_of(stage: str, family: Optional[str]) -> Tuple[str, ...]:
    """The stages that can follow for this kind of job; one that the job does not have gives way to what follows it."""
    found: List[str] = []
    for slug in content(FILE)["stages"][stage]["next"]:
        only = content(FILE)["stages"][slug].get("only")
        found += [slug] if family is None or only is None or family in only else next_of(slug, family)
    return tuple(slug for slug in dict.fromkeys(found) if slug != stage)


class Stage:
    name = "stage"
    claims: Tuple[str, ...] = ()

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words, topic = content(FILE)["words"], message.question.topic
        text = _MEANS.split(message.text)[0]  # "does no news mean I've been rejected" tells of no rejection
        if any_of(words["not_own"]).search(text):
            return False
        if code_in(text):
            return True
        named = stages_in(text)
        is_told_failed = bool(named and _FAILED.search(text) and named[-1] not in TOLD_WHEN_FAILED)  # what a failed test leads to stands in the ledger
        if named and not is_told_failed and is_said_shortly(text):
            return True  # whatever the topic: every word is accounted for
        if named and named[-1] == "fingerprints" and ledger.scope_of(topic) == "near":  # those of hiring, and of no immigration case
            return bool(any_of(words["own"]).search(text)) and not any_of(words["immigration"]).search(text)
        if topic not in (*ABOUT_STATUS, *ABOUT_CHECKS):
            return False
        if topic in ABOUT_STATUS and any_of(words["lost"]).search(text):
            return True
        if not named or len(text.split()) > (LONGEST_STATUS if topic == TOPIC else LONGEST):
            return False
        asks = bool(any_of(words["asks"]).search(text if "?" in text else _DID.sub("", text)))
        asks_step = bool(any_of(words["step_question"]).search(text))
        is_own = bool(any_of(words["own"]).search(text))
        if topic in ABOUT_CHECKS:
            if is_told_failed:
                return False
            goes_on = bool(_WHEN.search(text) and any_of(words["goes_on"]).search(text))
            return ((is_own and _is_done_with(text) or goes_on) and (asks_step or not asks)) or bool(any_of(words["button"]).search(text))
        return (is_own and (asks_step or not asks)) or bool(any_of(words["button"]).search(text))

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        role = message.role
        code = code_in(message.text)
        if code and not is_said_shortly(message.text):
            return _read_as(code, role, ledger)
        named = stages_in(_MEANS.split(message.text)[0])
        if not named:
            state: State = {"stage": None, "role": role, "open": True}
            return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "ask"), role), FollowUp("", self.asks(state, ledger).buttons), state)
        is_button = bool(any_of(content(FILE)["words"]["button"]).search(message.text))
        return _told(_meant(message.text, named), role, _step_in(message.text), _names_a_time(message.text), ledger, alone=is_button,
                     is_passed=bool(_PASSED.search(message.text)))

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        text = message.text
        aside = self._aside(text, state, ledger)
        if aside:
            return aside
        named = stages_in(text)
        step = _step_in(text)
        role = message.role or state.get("role")
        code = code_in(text)
        if code and not is_said_shortly(text):
            return _read_as(code, role, ledger)
        is_short = len(text.split()) <= 8
        is_change = is_short and (corrects(text) or (_is_done_with(text) and not any_of(content(FILE)["words"]["asks"]).search(text)))
        if named and (state.get("open") or self.starts(message, ledger) or is_change):
            if not (state.get("open") and is_another_question(message) and not self.starts(message, ledger)):
                return _told(_meant(text, named), role, step, _names_a_time(text), ledger, alone=bool(step) and named[-1] == state.get("stage"),
                             is_passed=bool(_PASSED.search(text)))
        if state.get("stage") and step and is_short and (not named or named[-1] == state["stage"] or step == "next"):
            return _told(named[-1] if named else state["stage"], role, step, False, ledger, alone=True)
        if state.get("stage") and named and step and is_short:
            return _told(named[-1], role, step, False, ledger, alone=True)
        job = bare_job(text)
        is_of_it = message.question.score < UNSURE or message.question.topic in (TOPIC, content(FILE)["stages"][state["stage"]]["topic"]) if state.get("stage") else False
        if job and not state.get("open") and (is_of_it or corrects(text) and state.get("stage")):
            return _told(state["stage"], job, None, False, ledger)
        if not state.get("open") or is_another_question(message):
            return None
        if is_elsewhere(message, (*ABOUT_STATUS, *ABOUT_CHECKS), ledger):
            return None
        return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "not_read"), role), FollowUp("", self.asks(state, ledger).buttons), state)

    def _aside(self, text: str, state: State, ledger: Ledger) -> Optional[Outcome]:
        """Why it is asked, that the person does not know it (then where to look), and back to the question."""
        asked = self.asks({**state, "open": True}, ledger)
        if is_back(text):
            return Outcome(Answer(TOPIC, "clarify", asked.text, state.get("role")), FollowUp("", asked.buttons), {**state, "open": True})
        if state.get("open") and is_why(text):
            return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "why"), state.get("role")), FollowUp("", asked.buttons), state)
        if state.get("open") and is_skip(text):
            return Outcome(headline(WHERE_TO_LOOK, ledger), FollowUp(), {**state, "open": False})
        return None

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if not state.get("open"):
            return FollowUp()
        stages = [content(FILE)["stages"][slug] for slug in OFFERED]
        says = [sentence(FILE, "say_stage", name=stage["title"].lower()) for stage in stages]
        buttons = tuple(Button(stage["title"], Choice(stage["topic"], say=say)) for stage, say in zip(stages, says))
        return FollowUp(sentence(FILE, "ask"), buttons)


def _is_done_with(text: str) -> bool:
    """True where a check is said to have happened or to be waited for: "passed my medical", "waiting for my polygraph"."""
    return bool(_DONE_WITH.search(text))


def _step_in(text: str) -> Optional[str]:
    words = content(FILE)["words"]
    return next((step for step in ("contact", "do", "next", "wait") if any_of(words[step]).search(text) and any_of(words["asks"]).search(text)), None)


def _names_a_time(text: str) -> bool:
    return bool(any_of(content(FILE)["words"]["duration"]).search(text))


def _meant(text: str, named: Sequence[str]) -> str:
    """The stage that the person is at: the last one in quotes, else the last one of the main clause, else the last one named."""
    quoted = [stage for quote in re.findall(r"[\"“‘]([^\"“”‘’]{3,60})[\"”’]", text) for stage in stages_in(quote)]
    return (quoted or stages_in(_ASIDE.split(text)[0]) or named)[-1]


def _read_as(code: str, role: Optional[str], ledger: Ledger) -> Outcome:
    entry = content(FILE)["codes"][code]
    lead = (entry["lead"], (entry["fact"],)) if "lead" in entry else (sentence(FILE, "read_as", code=code.upper(), name=entry["name"]), ())
    return _told(entry["stage"], role, None, False, ledger, lead=lead)


def _told(slug: str, role: Optional[str], step: Optional[str], names_time: bool, ledger: Ledger, alone: bool = False,
          is_passed: bool = False, lead: Tuple[str, Tuple[str, ...]] = ("", ())) -> Outcome:
    """All that fits about the stage, with what was asked about it early; `alone`: only that. `is_passed`: a check that is behind the person."""
    stage = content(FILE)["stages"][slug]
    family = family_of(role)
    part = functools.partial(_part, stage, family)
    asked = "then" if step == "next" else step
    if asked and alone:
        parts = [part(asked) or part("where")]
    else:
        early = asked or ("wait" if names_time else "not")
        is_behind = is_passed and stage["kind"] == "check"
        keys = (asked or "then", "then", "wait", "contact") if is_behind else ("where", early, "not", "then", "do", "wait")
        parts = [part(key) for key in dict.fromkeys(keys)]
    if not alone and role and family not in stage.get("only", [family]):
        parts.insert(0, (sentence(FILE, "not_for_job", title=stage["title"], role=ledger.roles[role].title), ()))
    text, facts = fitted([lead, *(found for found in parts if found)], ledger)
    topic = stage["topic"]
    answer = Answer(topic, "unknown" if all(fact.unpublished for fact in facts) else "answered", text, role_told(role, topic, ledger), facts,
                    {"stage": slug, "kind": stage["kind"], "next": list(next_of(slug, family))})
    return Outcome(answer, FollowUp("", _step_buttons(stage, step if alone else None)), {"stage": slug, "role": role, "open": False})


def _part(stage: Dict[str, Any], family: Optional[str], key: str) -> Optional[Tuple[str, Tuple[str, ...]]]:
    found = stage.get(key) or content(FILE)["phases"][stage["phase"]].get(key)
    if found and family and family not in found.get("only", [family]):
        found = stage.get(f"{key}-office")
    return (" ".join(str(found["text"]).split()), tuple(found["facts"])) if found else None


def _step_buttons(stage: Dict[str, Any], done: Optional[str]) -> Tuple[Button, ...]:
    name = stage["title"].lower()
    steps = [step for step in STEPS if step != done]
    return tuple(Button(sentence(FILE, f"button_{step}"), Choice(stage["topic"], say=sentence(FILE, f"say_{step}", name=name))) for step in steps)


TOOL = Stage()
