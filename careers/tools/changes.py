"""Lists what changed: facts with before and after, newest first. Tells only changes that the ledger records, and says when there is none."""
from __future__ import annotations

import datetime as dt
import re
from typing import Any, Dict, List, Optional, Tuple

from careers.context import wants_more
from careers.ledger import ALL_ROLES, MAX_WORDS, Change, Fact, Ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.tool import SURE, UNSURE, Message, Outcome, State, is_another_question
from careers.tools.wording import any_of, bare_job, content, role_told, sentence, words_in
from careers.tools.words import corrects
from careers.vocabulary import the_vocabulary

FILE = "changes.yml"
TOPIC = "what-changed"
NEAR = 0.45  # cosine from which the fact closest to the words is told first
LEFT_OUT = ("the-assistant",)
# What changes under these topics is the person's own matter, not a rule.
NOT_RULES = ("application-status", "status-meaning", "withdraw-decline", "contact-human", "near-other")
BARE_SPAN = frozenset("in since from after for of only just and the year last this what about how changes changed no i meant mean sorry".split())
MOST_WORDS_ASKED = 25  # a longer message tells a story, and asks about that
_YEAR = re.compile(r"\b(?:(in|since|from|after) (?:\w+ )?)?((?:19|20)\d\d)\b", re.IGNORECASE)
_BACK_THEN = re.compile(r"\b(?:looked?|checked|applied|read|left|saw|seen|was|wrote|printed|learned|knew|know|brochure"
                        r"|article|page|list)\b", re.IGNORECASE)
_LAST_YEAR, _THIS_YEAR = re.compile(r"\blast year\b", re.IGNORECASE), re.compile(r"\bthis year\b", re.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def changes(ledger: Ledger, topic: Optional[str] = None, role: Optional[str] = None, since: Optional[dt.date] = None,
            until: Optional[dt.date] = None) -> List[Fact]:
    """Facts that record a change, newest first, those without a date last; the same change told by two facts counts once.

    `topic` None: of every topic in scope. `since`, `until`: only changes between these days, both included.
    """
    found = [fact for fact in ledger.facts.values() if fact.changed and not fact.unpublished and _is_wanted(fact, ledger, topic, role)]
    if since and until:
        found = [fact for fact in found if since <= _date(fact) <= until]
    found.sort(key=lambda fact: (role is None and ALL_ROLES not in fact.roles, fact.topics.get(topic or "", fact.topics[fact.home]), fact.id))
    found.sort(key=_date, reverse=True)
    once: Dict[Tuple[dt.date, str], Fact] = {}
    for fact in found:
        once.setdefault((_date(fact), _change(fact).after or fact.id), fact)
    return list(once.values())


def _is_wanted(fact: Fact, ledger: Ledger, topic: Optional[str], role: Optional[str]) -> bool:
    if topic is not None and topic != TOPIC:
        return topic in fact.topics and (role is None or fact.is_for(role))
    group = ledger.topics[fact.home]
    return group.scope == "in" and (role is None or fact.is_for(role))


def _date(fact: Fact) -> dt.date:
    return (fact.changed.since if fact.changed else None) or dt.date.min


def _change(fact: Fact) -> Change:
    assert fact.changed is not None, "only facts that record a change are asked"
    return fact.changed


class Changes:
    name = "changes"
    claims: Tuple[str, ...] = (TOPIC,)

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words, text, topic = content(FILE)["words"], message.question.text, message.question.topic
        known = ledger.topics.get(topic)
        if known is None or known.scope != "in" or topic in NOT_RULES or message.question.score < UNSURE or any_of(words["not_history"]).search(text):
            return False
        asks = bool(any_of(words["asks_change"]).search(text))
        if topic == TOPIC:
            return asks or bool(any_of([*words["asks_list"], *words["changing"]]).search(text))
        if len(text.split()) > MOST_WORDS_ASKED or known.group in LEFT_OUT:
            return asks and known.group in LEFT_OUT and self._names_all(text)
        if asks:
            return bool(changes(ledger, topic)) or bool(re.search(r"\bchang(?:e|ed|es)\b", text, re.IGNORECASE))
        if not (any_of(words["heard"]).search(text) and any_of(words["changing"]).search(text)):
            return False
        closest = message.question.facts[0] if message.question.facts else None
        if closest is None:
            return bool(changes(ledger, topic))
        return closest[1] >= NEAR and closest[0] in ledger.facts and ledger.facts[closest[0]].changed is not None

    def _names_all(self, text: str) -> bool:
        return bool(any_of(content(FILE)["words"]["all"]).search(text) and any_of(content(FILE)["words"]["asks_change"]).search(text))

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        topic = message.question.topic
        topic = topic if ledger.topics[topic].group not in LEFT_OUT else TOPIC
        topic = _topic_named(message.question.text, ledger) or topic if topic == TOPIC else topic
        role = message.role if _names_role(message) or ledger.topics[topic].by_role else None
        closest = next((key for key, cosine in message.question.facts if cosine >= NEAR and key in ledger.facts and ledger.facts[key].changed
                        and (topic == TOPIC or topic in ledger.facts[key].topics)), None)
        heard = bool(any_of(content(FILE)["words"]["heard"]).search(message.text))
        return _told(topic, role, _span_in(message.text, today), (), ledger, first=closest if heard else None)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        words, text = content(FILE)["words"], message.text
        is_short = len(text.split()) <= 7
        is_more = wants_more(text) and not re.match(r"^\W*why", text, re.IGNORECASE)
        if is_short and (is_more or (any_of(words["more"]).search(text) and not is_another_question(message))):
            return _told(state["topic"], state.get("role"), _span_of(state), tuple(state["told"]), ledger)
        if self.starts(message, ledger):
            return self.start(message, ledger, today)
        span = _span_in(text, today)
        role = bare_job(text)
        if role and is_short and (corrects(text) or re.search(r"\b(?:for|as)\b", text, re.IGNORECASE)):  # a job alone may answer another tool
            return _told(state["topic"], role, _span_of(state), (), ledger)
        if span and is_short and all(word in BARE_SPAN for word in re.findall(r"[a-z]+", text.lower())):
            return _told(state["topic"], state.get("role"), span, (), ledger)
        if is_short and any_of(words["turn"]).search(text):
            topic = message.question.topic
            if span:
                return _told(state["topic"], state.get("role"), span, (), ledger)
            known = ledger.topics.get(topic)
            is_rule = known is not None and known.scope == "in" and known.group not in LEFT_OUT
            if message.question.score >= SURE and is_rule and changes(ledger, topic, message.role):
                return _told(topic, message.role, None, (), ledger)
        return None

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        return FollowUp()  # it never asks anything back


def _names_role(message: Message) -> bool:
    return bool(the_vocabulary().find(message.text).roles)


def _span_of(state: State) -> Optional[Tuple[str, str]]:
    return (state["span"][0], state["span"][1]) if state.get("span") else None


def _span_in(text: str, today: dt.date) -> Optional[Tuple[str, str]]:
    """"in 2025" and "since last year" as first and last day, written as dates so that they fit into the state."""
    found = _YEAR.search(text)
    if found:
        word, year = (found.group(1) or "").lower(), int(found.group(2))
        goes_on = word not in ("", "in") or bool(_BACK_THEN.search(text[:found.start()]))
    elif _LAST_YEAR.search(text):
        year, goes_on = today.year - 1, True
    elif _THIS_YEAR.search(text):
        year, goes_on = today.year, True
    else:
        return None
    return f"{year}-01-01", "9999-12-31" if goes_on else f"{year}-12-31"


def _topic_named(text: str, ledger: Ledger) -> Optional[str]:
    """The topic whose title stands in the words: "has anything changed about pay". The longest title counts."""
    said = f" {_as_title(text)} "
    titles = [(_as_title(topic.title), slug) for slug, topic in ledger.topics.items() if topic.scope == "in" and topic.group not in LEFT_OUT and slug != TOPIC]
    named = [(title, slug) for title, slug in titles if f" {title} " in said]
    return max(named, key=lambda pair: len(pair[0]))[1] if named else None


def _as_title(text: str) -> str:
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in re.findall(r"[a-z]+", text.lower()))


def _told(topic: str, role: Optional[str], span: Optional[Tuple[str, str]], told: Tuple[str, ...], ledger: Ledger,
          first: Optional[str] = None) -> Outcome:
    since, until = (dt.date.fromisoformat(day) for day in span) if span else (None, None)
    found = changes(ledger, topic, role, since, until)
    note = ""
    if not found and span and not told:
        note, found, span = sentence(FILE, "none_year", year=span[0][:4]), changes(ledger, topic, role), None
    if first is not None:
        found = [ledger.facts[first], *(fact for fact in found if fact.id != first)]
    left = [fact for fact in found if fact.id not in told]
    state: State = {"topic": topic, "role": role, "span": list(span) if span else None, "told": list(told)}
    if not left:
        text = sentence(FILE, "nothing_more") if told else sentence(FILE, "none", title=ledger.topics[topic].title)
        return Outcome(Answer(topic, "unknown", text, _role_of(topic, role, ledger)), FollowUp("", _buttons(topic, False)), state)
    text, facts = _text(left, note, first is not None, ledger)
    state["told"] = [*told, *(fact.id for fact in facts)]
    answer = Answer(topic, "answered", text, _role_of(topic, role, ledger), facts, {"changes": [_as_data(fact) for fact in found]})
    return Outcome(answer, FollowUp("", _buttons(topic, len(left) > len(facts))), state)


def _text(left: List[Fact], note: str, one: bool, ledger: Ledger) -> Tuple[str, Tuple[Fact, ...]]:
    """As many changes as fit, in order; a single one in the ledger's own words."""
    if (one or len(left) == 1) and not note:
        return left[0].statement, (left[0],)
    told: List[Fact] = []
    parts = [note] if note else []
    for fact in left:
        if words_in(" ".join([*parts, _line(fact, ledger)])) > MAX_WORDS:
            break
        parts.append(_line(fact, ledger))
        told.append(fact)
    return (" ".join(parts), tuple(told)) if told else (left[0].statement, (left[0],))


def _role_of(topic: str, role: Optional[str], ledger: Ledger) -> Optional[str]:
    return role if topic == TOPIC and role in ledger.roles else role_told(role, topic, ledger)


def _line(fact: Fact, ledger: Ledger) -> str:
    change = _change(fact)
    title = _with_job(ledger.topics[fact.home].title, fact, ledger)
    values = {"title": title, "after": change.after or fact.statement.rstrip("."), "before": change.before.rstrip(".")}
    return sentence(FILE, "since", date=_as_words(change.since), **values) if change.since else sentence(FILE, "undated", **values)


def _with_job(title: str, fact: Fact, ledger: Ledger) -> str:
    """"Polygraph (deportation officer)": a change for one job, where its own words do not say so."""
    change = _change(fact)
    if len(fact.roles) != 1 or fact.roles[0] not in ledger.roles:
        return title
    job = ledger.roles[fact.roles[0]].short
    return title if job.lower() in f"{title} {change.after} {change.before}".lower() else f"{title} ({job})"


def _as_words(date: dt.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


def _as_data(fact: Fact) -> Dict[str, Any]:
    change = _change(fact)
    return {"fact": fact.id, "topic": fact.home, "since": change.since.isoformat() if change.since else None,
            "before": change.before, "after": change.after or fact.statement}


def _buttons(topic: str, has_more: bool) -> Tuple[Button, ...]:
    found: List[Button] = []
    if has_more:
        found.append(Button(sentence(FILE, "button_more"), Choice(topic, say=sentence(FILE, "say_more"))))
    if topic != TOPIC:
        found.append(Button(sentence(FILE, "button_all"), Choice(TOPIC, say=sentence(FILE, "say_all"))))
    return tuple(found)


TOOL = Changes()
