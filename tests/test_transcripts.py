"""The conversations of docs/tools are what the assistant says today, word for word."""
from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.asking import trained_reader
from benchmarks.transcripts import MARKS, PAGES, with_conversations
from careers.nlu.questions import Reader
from careers.server import MODEL
from careers.tools.desk import tools

WITHOUT = {"resume.md"}  # a page of its own in the browser: it holds no conversation


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
    return trained_reader()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_shows_what_the_assistant_says_today(page: Path, reader: Reader) -> None:
    text = page.read_text(encoding="utf-8")
    assert with_conversations(text, reader) == text, "run python -m benchmarks.transcripts"


def test_every_tool_has_a_page_with_a_conversation() -> None:
    named = {page.name for page in PAGES}
    assert {f"{name}.md" for name in tools() if name != "resume-check"} <= named
    assert all(len(MARKS.findall(page.read_text(encoding="utf-8"))) >= 1 for page in PAGES if page.name not in WITHOUT)


def test_a_line_that_was_changed_by_hand_is_noticed(reader: Reader) -> None:
    page = next(page for page in PAGES if page.name == "stage.md").read_text(encoding="utf-8")
    changed = page.replace("You are past selection", "You have the job")
    assert changed != page and with_conversations(changed, reader) == page
