"""Every story of this folder, as a person would type it, against a running assistant."""
from __future__ import annotations

from pathlib import Path

import pytest

from careers.server import Assistant
from tests.journeys.story_runner import Story, read_stories, run_story

STORIES = read_stories(Path(__file__).parent)


@pytest.mark.parametrize("story", STORIES, ids=[story.name for story in STORIES])
def test_story_is_answered_as_written(story: Story, assistant: Assistant) -> None:
    run_story(story, assistant.address)


def test_there_are_stories_for_every_topic_and_role() -> None:
    assert len(STORIES) >= 119
