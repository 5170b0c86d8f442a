"""The answer object of the contract and the question back. Builds data only; decides nothing.

    Reply ── answers: [Answer]  ── facts: [Fact]
          └─ follow_up: FollowUp ── buttons: [Button ── choice: Choice]
"""
from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from careers.ledger import Fact, Ledger

LISTS = ("rows", "items", "weeks", "changes", "verdicts")  # parts of `data` whose entries name the facts that they state


@dataclass(frozen=True)
class Choice:
    """What a button stands for: a topic, perhaps a role, and whether to go on with more facts.

    `say`: the words that the button says for the person, read like a typed message.
    """

    topic: str
    role: Optional[str] = None
    more: bool = False
    say: Optional[str] = None

    def as_dict(self) -> Dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Button:
    title: str
    choice: Choice


@dataclass(frozen=True)
class FollowUp:
    text: str = ""
    buttons: Tuple[Button, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One entry of `answers`; `status` is one of the contract's words."""

    topic: str
    status: str
    text: str
    role: Optional[str] = None
    facts: Tuple[Fact, ...] = ()
    data: Dict[str, Any] = field(default_factory=dict)

    def as_dict(self, ledger: Ledger, today: dt.date) -> Dict[str, Any]:
        return {"topic": self.topic, "role": self.role, "status": self.status, "text": self.text,
                "facts": [fact_as_dict(fact, ledger, today) for fact in self.facts], "data": self._data(ledger, today)}

    def _data(self, ledger: Ledger, today: dt.date) -> Dict[str, Any]:
        """The tool's result; what its lists state beyond the text is `cited`, in the form of `facts`, so that they show their sources too."""
        stated = {fact.id for fact in self.facts}
        named = dict.fromkeys(key for part in LISTS for entry in self.data.get(part, []) for key in (*entry.get("facts", ()), entry.get("fact")) if key)
        cited = [fact_as_dict(ledger.facts[key], ledger, today) for key in named if key not in stated]
        return {**self.data, "cited": cited} if cited else self.data


@dataclass(frozen=True)
class Reply:
    answers: Tuple[Answer, ...]
    follow_up: FollowUp = FollowUp()


def fact_as_dict(fact: Fact, ledger: Ledger, today: dt.date) -> Dict[str, Any]:
    source = ledger.sources[fact.source]
    return {"id": fact.id, "checked": fact.checked.isoformat(),
            "effective": fact.effective.isoformat() if fact.effective else None,
            "stale": fact.is_stale(today), "confidence": fact.confidence,
            "source": {"title": source.title, "url": source.url, "publisher": source.publisher}}


def reply_as_dict(reply: Reply, ledger: Ledger, today: dt.date) -> Dict[str, Any]:
    buttons: List[Dict[str, Any]] = [{"title": button.title, "choice": button.choice.as_dict()} for button in reply.follow_up.buttons]
    return {"answers": [answer.as_dict(ledger, today) for answer in reply.answers],
            "follow_up": {"text": reply.follow_up.text, "buttons": buttons}}
