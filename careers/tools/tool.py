"""What a tool is: work that may have to ask the person a thing or two before it can answer. Holds no tool itself.

A tool keeps nothing but its `state`, a small JSON object in the conversation's slot `tasks`. It holds verdicts and choices,
never what the person typed about themselves.
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Dict, Optional, Protocol, Sequence, Tuple

from careers.ledger import Ledger
from careers.nlu.questions import Question
from careers.reply import Answer, FollowUp

State = Dict[str, Any]
UNSURE = 0.4  # below this score a topic is not taken as understood, by a tool or by the ledger
SURE = 0.5  # from this score on a message in the middle of a tool may be about something else, although it asks nothing
CLEAR = 0.9  # from this score on the wish for another tool is heard, whatever is open
SCRAP = 3  # words; so few that belong to no topic are an answer that could not be read, not another question
_FIRST = (r"what|what's|whats|how|hows|when|where|who|which|why|do|does|is|are|can|could|will|would|should|tell me|"
          r"qu[eé]|cu[aá]l|cu[aá]nt[oa]s?|c[oó]mo|d[oó]nde|cu[aá]ndo|qui[eé]n|hay|puedo")
_BEGINS_AS_QUESTION = re.compile(rf"^[\s¿]*(?:{_FIRST})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Message:
    """One message: `text` is the whole of it, `question` the clause that this tool is to answer (topic, score, roles, facts).

    `situations`: the hiring paths that the person has named as theirs, now or earlier. `told`: the fact that was told last, on the topic talked about.
    """

    text: str
    question: Question
    situations: Tuple[str, ...] = ()
    told: Optional[str] = None

    @property
    def role(self) -> Optional[str]:
        """The job that was named, or the one that the conversation is about."""
        return self.question.roles[0] if self.question.roles else None


@dataclass(frozen=True)
class Outcome:
    """What a tool says, the question that it asks back, and its state while it waits; `state` None: it has finished.

    `covers`: topics of which the tool has taken whatever the message asks, so that no other clause of it is answered under them.
    """

    answer: Answer
    follow_up: FollowUp = FollowUp()
    state: Optional[State] = None
    covers: Tuple[str, ...] = ()


class Tool(Protocol):
    name: str
    claims: Tuple[str, ...]  # topics under which a clear wish for this tool is heard although another one is open

    def starts(self, message: Message, ledger: Ledger) -> bool:
        """True where the message asks for this tool's work."""

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome: ...

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        """The next step, or None where the message is about something else; what cannot be read is asked again, kindly."""

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        """The question that is open, for the person who comes back to it."""


def begins_as_question(text: str) -> bool:
    """True for words that begin as a question does, with or without its mark. The tools' one list of such words."""
    return bool(_BEGINS_AS_QUESTION.match(text))


def is_another_question(message: Message) -> bool:
    """True where a message in the middle of a tool is a question about something else, understood with confidence."""
    asks = message.text.rstrip().endswith("?") or begins_as_question(message.text)
    return len(message.text.split()) >= 3 and message.question.score >= UNSURE and asks


def is_elsewhere(message: Message, own: Sequence[str], ledger: Ledger) -> bool:
    """True where the words are surely about a topic that is none of the tool's own. A scrap such as "asdf" is about none."""
    question = message.question
    if question.score < SURE or question.topic in own:
        return False
    return ledger.scope_of(question.topic) != "far" or len(message.text.split()) > SCRAP or message.text.rstrip().endswith("?")
