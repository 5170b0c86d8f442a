"""Lists the signs that a message shows, each with what is published about it. Never says that a message is genuine, and keeps none.

    message ── domains ── clauses ── signs ── answer: words of at most 60, and `data` with every sign

What is told as seen comes from a fixed list, or is a domain or an amount: never the words of the message.
"""
from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from careers.ledger import MAX_WORDS, Fact, Ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools import genuine_domains
from careers.tools.tool import SURE, UNSURE, Message, Outcome, State, begins_as_question, is_another_question
from careers.tools.wording import any_of, content, fitted, headline, listed, sentence, words_in
from careers.tools.words import is_back, is_skip, is_why

FILE = "genuine.yml"
TOPIC = "scam-check"
MOST_CHARACTERS = 5000  # of a message pasted into the page or the shell; in a conversation the guard allows 1,000
MOST_DOMAINS = 8
MOST_LABELS = 6
MOST_WORDS_ADDED = 10  # of what is said of a message after it was checked, or before it is shown
NEIGHBOURS = ("bot-help", "application-status", "contact-human")  # topics that the wish "check a message" may seem to have
MOST_WORDS_OF_A_WISH = 6
PAYMENTS = ("fee", "gift-card", "payment-app")
DONE = "done"
REPORT = "scam.report"
LOOK_ALIKE = "look-alike"
LONG = 25  # from so many words on, what is typed after "paste it here" is the message, whatever it seems to ask
LEAST_WORDS = 4  # fewer are no message
_CLAUSE_END = re.compile(r"(?<=[.!?;])\s+|\n{2,}|(?<=[a-z]{3}\))\s+")
_DENIED = re.compile(r"\b(?:no|not|never|cannot|without|nor|neither|nobody|\w+n't)\b[^,;:]{0,60}$", re.IGNORECASE)
_NO_DENIAL = re.compile(r"\b(?:if|unless|because|since) (?:you|i|we) (?:do not|don't|did not|didn't|won't|cannot|can't)\b|"
                        r"\b(?:not only|why not|no (?:later|problem|worries)|(?:do not|don't) (?:delay|wait|worry|hesitate|tell|miss|forget))\b", re.IGNORECASE)
_AMOUNT = re.compile(r"[$€£] ?\d{1,3}(?:,\d{3}|\d{0,3})(?:\.\d\d)?(?![\d,-]*\d)|(?<![\d,.-])\d{1,3}(?:,\d{3}|\d{0,3}) ?(?:dollars?|bucks|usd)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sign:
    """One sign: its slug, what was seen, the fact about it, and a few words for a list of signs."""

    slug: str
    seen: str
    fact: str

    @property
    def _words(self) -> Dict[str, Any]:
        words: Dict[str, Any] = content(FILE)["signs"][self.slug]
        return words

    @property
    def is_of_fraud(self) -> bool:
        return bool(self._words["fraud"])

    @property
    def label(self) -> str:
        return str(self._words["label"]).format(seen=self.seen)

    @property
    def says(self) -> str:
        return " ".join(str(self._words["says"]).split())

    def as_dict(self) -> Dict[str, str]:
        return {"sign": self.slug, "seen": self.seen, "fact": self.fact, "says": self.says}


def signs_in(message: str, ledger: Ledger) -> List[Sign]:
    """The signs of a message in the order of genuine.yml: those of fraud first."""
    text = genuine_domains.plain(message)
    found = _of_domains(text, ledger)
    clauses = [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
    for slug, words in content(FILE)["signs"].items():
        shown = list(dict.fromkeys(seen for clause in clauses for seen in _shown(slug, clause)))
        if shown:
            found.append(Sign(slug, listed(shown), words["fact"]))
    order = list(content(FILE)["signs"])
    return sorted(found, key=lambda sign: order.index(sign.slug))


def _of_domains(text: str, ledger: Ledger) -> List[Sign]:
    found: List[Sign] = []
    for seen in genuine_domains.domains(text)[:MOST_DOMAINS]:
        slug = genuine_domains.sign_of(seen, ledger)
        fact = genuine_domains.fact_naming(seen.host, ledger) if slug == "official-domain" else None
        shown = sentence(FILE, "bare_number") if genuine_domains.is_number(seen.host) else genuine_domains.defanged(seen.host)
        found.append(Sign(slug, shown, fact or content(FILE)["signs"][slug]["fact"]))
    return list(dict.fromkeys(found))


def _shown(slug: str, clause: str) -> List[str]:
    """What a clause shows of a sign, in words of genuine.yml."""
    shows, unless, even_denied = _patterns()[slug]
    found: List[str] = []
    for seen, pattern in shows:
        for match in pattern.finditer(clause):
            near = clause[max(0, match.start() - 40):match.end() + 40]
            if (unless and unless.search(near)) or (not even_denied and _is_denied(clause[:match.start()])):
                continue
            amount = _AMOUNT.search(near) if slug == "fee" else None
            found.append(f"{seen} of {amount.group().strip(' ,')}" if amount else seen)
            break
    return found


def _is_denied(before: str) -> bool:
    return bool(_DENIED.search(_NO_DENIAL.sub("", before)))


@functools.lru_cache(maxsize=1)
def _patterns() -> Dict[str, Tuple[List[Tuple[str, "re.Pattern[str]"]], Optional["re.Pattern[str]"], bool]]:
    return {slug: ([(seen, any_of(patterns)) for seen, patterns in words.get("shows", {}).items()],
                   any_of([words["unless"]]) if "unless" in words else None, bool(words.get("even_denied")))
            for slug, words in content(FILE)["signs"].items()}


def check(message: str, ledger: Ledger) -> Answer:
    """The answer for one message: what it shows, never that it is genuine."""
    signs = signs_in(message, ledger)
    frauds = [sign for sign in signs if sign.is_of_fraud]
    kind = "next_fraud" if frauds else "next_none"
    own = tuple(sign.fact for sign in signs)
    # the lead and the way to check must stand; what is published about the first sign follows where it fits
    parts = [(_lead(frauds), own), (sentence(FILE, kind), tuple(content(FILE)["facts"][kind]))]
    first = (frauds or signs)[:1]
    text, facts = fitted([*parts, *((sign.says, (sign.fact,)) for sign in first)], ledger)
    return Answer(TOPIC, "answered", text, None, facts, {"signs": [sign.as_dict() for sign in signs]})


def _lead(frauds: List[Sign]) -> str:
    if not frauds:
        return sentence(FILE, "none")
    labels = [sign.label for sign in frauds]
    told = labels[:MOST_LABELS]
    while len(told) > 1 and words_in(" ".join(told)) > MAX_WORDS - 32:
        told.pop()
    if len(told) < len(labels):
        told.append(sentence(FILE, "more_labels", number=len(labels) - len(told)))
    if len(labels) == 1:
        return sentence(FILE, "fraud_one", labels=labels[0])
    return sentence(FILE, "fraud_more", number=len(labels), labels=listed(told))


def next_facts(ledger: Ledger) -> Tuple[Fact, ...]:
    """How to check a message, and where to report one: what the page and the shell print below the signs."""
    return tuple(ledger.facts[key] for key in content(FILE)["next"])


def note_left_out(kinds: Tuple[str, ...]) -> Answer:
    """Stands before the answer to a message that held somebody's address: it was taken out, its domain was not."""
    return Answer(TOPIC, "personal-data", sentence(FILE, "left_out", what=listed(kinds)))


def is_answer(answer: Answer) -> bool:
    return answer.topic == TOPIC and "signs" in answer.data


class Genuine:
    name = "genuine"
    claims: Tuple[str, ...] = (TOPIC, "near-complaint", "near-tip")  # "how do I report it" sounds like a complaint about ICE

    def starts(self, message: Message, ledger: Ledger) -> bool:
        # a bare "check this text" may look like an attack to the classifier: it carries nothing that could be one
        is_bare = len(message.text.split()) <= MOST_WORDS_OF_A_WISH
        if _asks_to_check(message.text) and (is_bare or message.question.topic in (TOPIC, *NEIGHBOURS)):
            return True
        if re.match(content(FILE)["words"]["check_this"], message.text, re.IGNORECASE) or _tells_of_payment(message.text, ledger):
            return True
        if _tells_of_look_alike(message, ledger):
            return True
        if message.question.topic != TOPIC or message.question.score < UNSURE:
            return False
        if _asks_if_real(message.text):
            return True
        text = genuine_domains.plain(message.text)
        if not signs_in(text, ledger):
            return False
        words = content(FILE)["words"]
        is_told = any_of([*words["received"], *words["pasted"]]).search(text) and not any_of(words["general"]).search(text)
        return bool(is_told or genuine_domains.domains(text))

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        if signs_in(message.text, ledger) or re.match(content(FILE)["words"]["check_this"], message.text, re.IGNORECASE):
            return _checked(message.text, ledger)
        if _asks_if_real(message.text):  # what is published helps at once; the message itself can follow
            return Outcome(headline(TOPIC, ledger), self.asks({}, ledger), {"step": "paste"})
        return _asking("ask", ledger)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        text, is_long = message.text, len(message.text.split()) >= LONG
        if state.get("step") == DONE:
            return self._looked_at_more(message, ledger)
        if is_why(text):
            return _asking("why", ledger)
        if is_skip(text) or is_back(text):
            return Outcome(headline(TOPIC, ledger))
        if is_long or (signs_in(text, ledger) and (message.question.topic == TOPIC or not is_another_question(message))):
            return _checked(text, ledger)
        if is_another_question(message) or (message.question.topic != TOPIC and message.question.score >= SURE and len(text.split()) >= LEAST_WORDS):
            return None
        return _checked(text, ledger) if len(text.split()) >= LEAST_WORDS and not _asks_to_check(text) else _asking("ask_again", ledger)

    @staticmethod
    def _looked_at_more(message: Message, ledger: Ledger) -> Optional[Outcome]:
        """More of the same message, told afterwards: "he wants 500 dollars", "and ice-jobs.org?"."""
        text = genuine_domains.plain(message.text)
        if any_of(content(FILE)["words"]["asks_report"]).search(text):
            return _where_to_report(ledger)
        if any_of(content(FILE)["words"]["asks_how"]).search(text):
            return _told_of(content(FILE)["next"][0], ledger)
        if genuine_domains.domains(text) and len(text.split()) <= MOST_WORDS_ADDED:
            return _checked(message.text, ledger)
        is_told = any(sign.is_of_fraud for sign in signs_in(text, ledger)) and not is_another_question(message)
        return _checked(message.text, ledger) if is_told and any_of(content(FILE)["words"]["received"]).search(text) else None

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        return FollowUp() if state.get("step") == DONE else FollowUp(sentence(FILE, "ask"))


def _where_to_report(ledger: Ledger) -> Outcome:
    """"How do I report it", said of the message: a fraud, and no misconduct of somebody at ICE."""
    return _told_of(REPORT, ledger)


def _told_of(key: str, ledger: Ledger) -> Outcome:
    fact = ledger.facts[key]
    return Outcome(Answer(TOPIC, "answered", fact.statement, None, (fact,)), FollowUp(), {"step": DONE})


def _tells_of_payment(text: str, ledger: Ledger) -> bool:
    """"They want me to pay 200 dollars for training": told and not asked, whatever the payment is said to be for."""
    if begins_as_question(text) or "?" in text or len(text.split()) > LONG or not _AMOUNT.search(text):
        return False
    is_told = any_of([content(FILE)["words"]["told_of_payment"]]).search(text)
    return bool(is_told) and any(sign.slug in PAYMENTS for sign in signs_in(text, ledger))


def _tells_of_look_alike(message: Message, ledger: Ledger) -> bool:
    """"usajobs.com emailed me about my application": the address is what matters, whatever topic the rest sounds like."""
    if message.question.score < UNSURE or ledger.scope_of(message.question.topic) != "in" or not any_of(content(FILE)["words"]["received"]).search(message.text):
        return False
    return any(sign.slug == LOOK_ALIKE for sign in _of_domains(genuine_domains.plain(message.text), ledger))


def _asks_if_real(text: str) -> bool:
    """"Is this message real?": it is not here yet."""
    return len(text.split()) <= MOST_WORDS_ADDED and bool(any_of(content(FILE)["words"]["asks_if_real"]).search(text))


def _asks_to_check(text: str) -> bool:
    words = content(FILE)["words"]
    return len(text.split()) <= 14 and bool(any_of(words["asks_check"]).search(text)) and not any_of(words["not_check"]).search(text)


def _asking(key: str, ledger: Ledger) -> Outcome:
    answer = Answer(TOPIC, "clarify", sentence(FILE, key))
    return Outcome(answer, FollowUp(sentence(FILE, "ask")) if key != "ask" else FollowUp(), {"step": "paste"})


def _checked(text: str, ledger: Ledger) -> Outcome:
    buttons = tuple(Button(sentence(FILE, f"button_{key}"), Choice(TOPIC, say=sentence(FILE, f"say_{key}"))) for key in ("check", "report"))
    return Outcome(check(text, ledger), FollowUp("", buttons), {"step": DONE})


TOOL = Genuine()
