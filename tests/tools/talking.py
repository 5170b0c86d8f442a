"""A conversation with hand-made questions for the tests of tools: no Rasa, no model."""

from __future__ import annotations

import datetime as dt
from typing import List, Optional, Sequence, Tuple

from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import the_ledger
from careers.nlu.questions import Question
from careers.reply import Answer, Choice, Reply
from careers.tools.tool import Message
from careers.vocabulary import the_vocabulary

LEDGER = the_ledger()
TODAY = dt.date(2026, 11, 26)


def question(topic: str, text: str, score: float = 0.8, facts: Sequence[Tuple[str, float]] = ()) -> Question:
    """What the reader of messages would make of a text, given the topic that the classifier would give."""
    named = the_vocabulary().find(text)
    return Question(
        text,
        topic,
        score,
        [(topic, score, score), ("age", 0.2, 0.1)],
        list(facts),
        list(named.roles),
        list(named.possible_roles),
        named.grade,
        named.step,
    )


def message(topic: str, text: str, score: float = 0.8, facts: Sequence[Tuple[str, float]] = ()) -> Message:
    return Message(text, question(topic, text, score, facts))


class Talk:
    """Keeps the context from turn to turn, and the last reply."""

    def __init__(self, context: Context = Context()) -> None:
        self.context = context
        self.reply = Reply(())

    def say(self, text: str, topic: str = "bot-help", score: Optional[float] = None) -> Answer:
        """One message; without a topic it is one that the classifier makes nothing of."""
        asked = question(topic, text, score if score is not None else (0.1 if topic == "bot-help" else 0.8))
        named = [text[one.start : one.end] for one in the_vocabulary().find(text).entities if one.kind in ("role", "ambiguous")]
        self.reply, self.context = respond(Turn(text, (asked,), tuple(named)), self.context, LEDGER, TODAY)
        return self.reply.answers[-1]

    def press(self, title: str, topic: str = "bot-help") -> Answer:
        """A button of the last reply: its words arrive as a typed message."""
        choice = self.choice(title)
        assert choice.say, f"{title} says nothing"
        return self.say(choice.say, choice.topic if topic == "bot-help" else topic)

    def choice(self, title: str) -> Choice:
        return next(button.choice for button in self.reply.follow_up.buttons if button.title == title)

    @property
    def titles(self) -> List[str]:
        return [button.title for button in self.reply.follow_up.buttons]

    @property
    def asked(self) -> str:
        return self.reply.follow_up.text


def check(answer: Answer) -> None:
    """What the contract asks of every answer of a tool."""
    assert 0 < len(answer.text.split()) <= 60, answer.text
    assert "{" not in answer.text and "  " not in answer.text
    assert answer.facts or answer.status != "answered", answer.text
    assert len({fact.id for fact in answer.facts}) == len(answer.facts)
    assert all(LEDGER.facts[fact.id] == fact for fact in answer.facts)
