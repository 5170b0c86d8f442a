"""Holds the conversations of tests/evaluation/conversations.yml with the trained model, turn by turn, in this process."""
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import List, Tuple

from benchmarks.asking import CONVERSATION
from benchmarks.measures import Share
from careers import guard
from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import the_ledger
from careers.nlu.questions import Reader
from careers.reply import Reply, reply_as_dict
from careers.vocabulary import the_vocabulary
from tests.journeys.story_runner import Story, check, read_story_file


def hold(path: Path, reader: Reader, today: dt.date) -> Tuple[Share, List[str]]:
    """How many conversations had every turn answered as written, and what went wrong first in each of the others."""
    stories = read_story_file(path)
    missed = [f"{story.name}: {reason}" for story in stories for reason in [_first_difference(story, reader, today)] if reason]
    return Share(len(stories) - len(missed), len(stories)), missed


def _first_difference(story: Story, reader: Reader, today: dt.date) -> str:
    context = Context()
    for line, expected in zip(story.lines, story.expect):
        reply, context = _turn(line, context, reader, today)
        try:
            check(expected, reply_as_dict(reply, the_ledger(), today)["answers"], line)
        except AssertionError as difference:
            return str(difference)
    return ""


def _turn(line: str, context: Context, reader: Reader, today: dt.date) -> Tuple[Reply, Context]:
    admitted = guard.admit(line, CONVERSATION)
    if admitted.refusal is not None:
        return Reply((admitted.refusal,)), context
    mentioned = tuple(admitted.text[found.start:found.end] for found in the_vocabulary().find(admitted.text).entities)
    turn = Turn(admitted.text, tuple(reader.read(admitted.text)), mentioned, None, admitted.left_out)
    return respond(turn, context, the_ledger(), today)
