"""What a tool is: work that may have to ask the person a thing or two before it can answer. Holds no tool itself.

A tool keeps nothing but its `state`, a small JSON object in the conversation's slot `tasks`. It holds verdicts and choices,
never what the person typed about themselves.
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Dict, Optional, Protocol

from careers.ledger import Ledger
from careers.nlu.questions import Question
from careers.reply import Answer, FollowUp

State = Dict[str, Any]
UNDERSTOOD = 0.34  # from this score on a message may ask for a tool whose words alone would not prove it
SURE = 0.5  # from this score on a message in the middle of a tool may be a question of its own
_ASKING = re.compile(r"\?\s*$|^\s*(?:what|how|when|where|who|which|why|do|does|is|are|can|could|will|would|should|tell me|what's|whats)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Message:
    """One message: `text` is the whole of it, `question` the clause that this tool is to answer (topic, score, roles, facts)."""

    text: str
    question: Question

    @property
    def role(self) -> Optional[str]:
        """The job that was named, or the one that the conversation is about."""
        return self.question.roles[0] if self.question.roles else None


@dataclass(frozen=True)
class Outcome:
    """What a tool says, the question that it asks back, and its state while it waits; `state` None: it has finished."""

    answer: Answer
    follow_up: FollowUp = FollowUp()
    state: Optional[State] = None


class Tool(Protocol):
    name: str

    def starts(self, message: Message, ledger: Ledger) -> bool:
        """True where the message asks for this tool's work."""

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome: ...

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        """The next step, or None where the message is about something else; what cannot be read is asked again, kindly."""

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        """The question that is open, for the person who comes back to it."""


def is_another_question(message: Message) -> bool:
    """True where a message in the middle of a tool is a question about something else, understood with confidence."""
    return len(message.text.split()) >= 3 and message.question.score >= SURE and bool(_ASKING.search(message.text))
