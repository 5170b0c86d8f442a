"""Holds the conversations of tests/evaluation/conversations.yml with the trained model, turn by turn, in this process."""
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import List, Tuple

from benchmarks.asking import take_turn
from benchmarks.measures import Share
from careers.context import Context
from careers.ledger import the_ledger
from careers.nlu.questions import Reader
from careers.reply import reply_as_dict
from tests.journeys.story_runner import Story, check, read_story_file


def hold(path: Path, reader: Reader, today: dt.date) -> Tuple[Share, List[str]]:
    """How many conversations had every turn answered as written, and what went wrong first in each of the others."""
    stories = read_story_file(path)
    missed = [f"{story.name}: {reason}" for story in stories for reason in [_first_difference(story, reader, today)] if reason]
    return Share(len(stories) - len(missed), len(stories)), missed


def _first_difference(story: Story, reader: Reader, today: dt.date) -> str:
    context = Context()
    for line, expected in zip(story.lines, story.expect):
        _, reply, context = take_turn(line, reader, today, context)
        try:
            check(expected, reply_as_dict(reply, the_ledger(), today)["answers"], line)
        except AssertionError as difference:
            return str(difference)
    return ""
