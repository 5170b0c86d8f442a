"""Asks questions of the trained model in this process, as a channel would, and keeps what came back. Starts no server."""
from __future__ import annotations

import datetime as dt
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

from careers import guard
from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import read_yaml, the_ledger
from careers.nlu import trained
from careers.nlu.questions import Question, Reader
from careers.reply import Reply
from careers.server import HOME, MODEL
from careers.vocabulary import the_vocabulary

CONVERSATION = "evaluation"


@dataclass(frozen=True)
class Asked:
    """One evaluation question (a mapping of its file) and what the assistant made of it."""

    wanted: Dict[str, Any]
    read: Tuple[Question, ...]
    reply: Reply

    @property
    def topics(self) -> List[str]:
        return [answer.topic for answer in self.reply.answers]

    @property
    def status(self) -> str:
        return self.reply.answers[0].status

    @property
    def confidence(self) -> float:
        return self.read[0].score if self.read else 0.0

    @property
    def is_right(self) -> bool:
        return self.topics[0] in self.wanted["topics"]


def trained_reader(model: Path = MODEL) -> Reader:
    """The reader that a trained model holds."""
    encoder = next(part["encoder"] for part in read_yaml(HOME / "config.yml")["pipeline"] if "encoder" in part)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(model) as archive:
            members = [member for member in archive.getmembers() if "TopicComponent" in member.name and not member.name.startswith(("/", ".."))]
            archive.extractall(folder, members)  # our own archive, made by `rasa train` on this machine
        part = next(Path(folder).rglob("classifier.npz")).parent
        return trained.load(part, encoder, the_ledger(), the_vocabulary())


def ask(text: str, reader: Reader, today: dt.date) -> Tuple[Tuple[Question, ...], Reply]:
    """What one message of a new conversation gets."""
    questions, reply, _ = take_turn(text, reader, today, Context())
    return questions, reply


def take_turn(text: str, reader: Reader, today: dt.date, context: Context) -> Tuple[Tuple[Question, ...], Reply, Context]:
    """What was read of a message, the reply to it, and the context after it."""
    admitted = guard.admit(text, CONVERSATION)
    if admitted.refusal is not None:
        return (), Reply((admitted.refusal,)), context
    questions = tuple(reader.read(admitted.text))
    mentioned = the_vocabulary().find(admitted.text).job_names(admitted.text)
    return (questions, *respond(Turn(admitted.text, questions, mentioned, None, admitted.left_out), context, the_ledger(), today))


def ask_file(path: Path, reader: Reader, today: dt.date) -> List[Asked]:
    return [Asked(question, *ask(question["text"], reader, today)) for question in read_yaml(path)]
