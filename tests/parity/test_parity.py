"""One behaviour over three channels: the same facts, sources, dates, data, status, topic, job and words in the page, the terminal and Slack.

Every line goes to all three at once, in conversations of their own. The page's reply is the measure: what the terminal and Slack
received must be their own rendering of that very reply, to the letter, and what Rasa stored for each must be the same answers.
"""
from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from careers import identity, phrases
from careers.channels.rest import elements_of
from careers.channels.slack.blocks import messages_of
from careers.channels.turn import merged
from careers.ledger import read_yaml, the_ledger
from careers.server import HOME, Assistant
from tests.parity.channels import Shell, Slack, Web
from tests.slack.stand_in import Caller

FOLDER = Path(__file__).parent
QUESTIONS: list[str] = [question for group in read_yaml(FOLDER / "questions.yml").values() for question in group]
DIALOGUES: dict[str, list[Any]] = {dialogue["name"]: dialogue["lines"] for dialogue in read_yaml(FOLDER / "dialogues.yml")}
AT_ONCE = 4  # conversations at a time, each in three channels
STATUSES = {"answered", "clarify", "unknown", "redirect", "declined", "refused", "personal-data", "crisis", "help"}
DATA = {"annual_usd", "lines", "requirements", "rows", "items", "next", "changes", "signs"}
Line = str | dict[str, int]


@dataclass
class Turn:
    """One line and what each channel made of it. `wanted`: what the terminal and Slack should have received by the page's reply."""

    line: str
    is_pressed: bool
    web: dict[str, Any]
    shell: list[dict[str, Any]]
    wanted_shell: list[dict[str, Any]]
    shown: str
    slack: list[dict[str, Any]]
    wanted_slack: list[dict[str, Any]]

    @property
    def answers(self) -> list[dict[str, Any]]:
        return list(self.web["answers"])


@dataclass
class Talk:
    """One conversation in all three channels."""

    turns: list[Turn] = field(default_factory=list)
    conversations: tuple[str, ...] = ()


async def hold(lines: list[Line], assistant: Assistant, caller: Caller) -> Talk:
    web, shell, slack = Web(caller.client), Shell(assistant.address), Slack(caller)
    talk, known = Talk(), 0
    for line in lines:
        offered = web.buttons
        number = 0 if isinstance(line, str) or line["press"] > len(offered) else line["press"]
        words = line if isinstance(line, str) else str(line["press"])  # of a button that is not offered only its number can be typed
        if number:
            reply, (elements, shown), _ = await asyncio.gather(web.press(number), shell.say(words), slack.press(number))
        else:
            reply, (elements, shown), _ = await asyncio.gather(web.say(words), shell.say(words), slack.say(words, not talk.turns))
        in_shell, in_slack = (signed_again(reply, web.conversation, other.conversation) for other in (shell, slack))
        told = [] if talk.turns else [{"recipient_id": shell.sender, "text": phrases.phrase("disclosure")}]
        chosen = offered[number - 1]["title"] if number else ""
        wanted = [{"text": message.text, "blocks": message.blocks} for message in messages_of(in_slack, not talk.turns, chosen, is_still_shown=True)]
        received = await slack.more(known, len(wanted))
        known += len(received)
        talk.turns.append(Turn(words, bool(number), reply, elements, told + elements_of(in_shell, shell.sender), shown,
                               [{"text": message["text"], "blocks": message["blocks"]} for message in received], wanted))
    talk.conversations = (web.conversation, shell.conversation, slack.conversation)
    return talk


def signed_again(reply: dict[str, Any], here: str, there: str) -> dict[str, Any]:
    """The same reply with its buttons signed for another conversation: the one thing in which channels must differ."""
    buttons = []
    for button in reply["follow_up"]["buttons"]:
        choice = identity.choice_of(button["payload"], here)
        assert choice is not None, f"{button['title']!r} is not signed for the page's conversation"
        buttons.append({**button, "payload": identity.payload_of(choice, there)})
    return {**reply, "follow_up": {**reply["follow_up"], "buttons": buttons}}


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def talks(assistant: Assistant, caller: Caller) -> dict[str, Talk]:
    """Everything asked, by question or by the dialogue's name."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(lines: list[Line]) -> Talk:
        async with room:
            return await hold(lines, assistant, caller)

    scripts: dict[str, list[Line]] = {**{question: [question] for question in QUESTIONS}, **DIALOGUES}
    return dict(zip(scripts, await asyncio.gather(*(one(lines) for lines in scripts.values()))))


@pytest.fixture(scope="session")
def stored(talks: dict[str, Talk], assistant: Assistant) -> dict[str, list[list[dict[str, Any]]]]:
    """By conversation, what the assistant produced in each turn, as Rasa's tracker store keeps it."""
    kept: dict[str, list[list[dict[str, Any]]]] = {}
    with sqlite3.connect(assistant._database) as database:
        events = database.execute("SELECT sender_id, type_name, data FROM events WHERE type_name IN ('user', 'bot') ORDER BY id")
        for conversation, kind, data in events:
            turns = kept.setdefault(conversation, [])
            turns.append([]) if kind == "user" else turns[-1].append({"custom": json.loads(data)["data"]["custom"]})
    return kept


def plain(text: str) -> str:
    """Without any space and without Slack's escapes: lines are broken in each form at other places."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return "".join(text.split())


def words_of(blocks: Any) -> str:
    """All that the blocks show."""
    if isinstance(blocks, list):
        return " ".join(words_of(part) for part in blocks)
    return " ".join(words_of(value) if isinstance(value, (dict, list)) else str(value) for value in blocks.values())


def turns_of(talk: Talk) -> Iterator[Turn]:
    assert talk.turns and len(set(talk.conversations)) == 3
    yield from talk.turns


@pytest.mark.parametrize("name", [*QUESTIONS, *DIALOGUES])
def test_the_three_channels_say_the_same(name: str, talks: dict[str, Talk]) -> None:
    for turn in turns_of(talks[name]):
        assert turn.shell == turn.wanted_shell, f"terminal: {turn.line!r}"
        assert turn.shell[-1]["custom"]["answers"] == turn.answers
        assert turn.slack == turn.wanted_slack, f"Slack: {turn.line!r}"
        assert all(answer["status"] != "error" for answer in turn.answers), turn.answers


@pytest.mark.parametrize("name", [*QUESTIONS, *DIALOGUES])
def test_rasa_stored_the_same_answers_for_all_three(name: str, talks: dict[str, Talk], stored: dict[str, list[list[dict[str, Any]]]]) -> None:
    """Facts' ids, status, topic, job and data too, which Slack does not show."""
    kept = [[merged(turn, conversation)["answers"] for turn in stored.get(conversation, [])] for conversation in talks[name].conversations]
    reached_rasa = [turn.answers for turn in turns_of(talks[name]) if not _is_answered_at_the_door(turn)]
    assert kept == [reached_rasa] * 3


def _is_answered_at_the_door(turn: Turn) -> bool:
    fixed = [phrases.phrase(key) for key in ("empty", "markup")]
    return [answer["text"] for answer in turn.answers] in [[text] for text in fixed]


@pytest.mark.parametrize("name", [*QUESTIONS, *DIALOGUES])
def test_the_person_sees_every_word_source_and_date(name: str, talks: dict[str, Talk]) -> None:
    for turn in turns_of(talks[name]):
        views = {"terminal": plain(turn.shown), "Slack": plain(words_of([message["blocks"] for message in turn.slack])),
                 "Slack's plain text": plain(" ".join(message["text"] for message in turn.slack))}
        for view, words in views.items():
            for part in _to_be_seen(turn):
                assert plain(part) in words, f"{view} does not show {part!r}"
            cited = {(fact["source"]["url"], fact["checked"]) for answer in turn.answers for fact in answer["facts"]}
            assert words.count(plain("checked on 20")) >= len(cited), view


def _to_be_seen(turn: Turn) -> Iterator[str]:
    for answer in turn.answers:
        yield answer["text"]
        yield from (f"${line['annual_usd']:,} a year" for line in answer["data"].get("lines", []))
        yield from (value for row in answer["data"].get("rows", []) for value in row["values"])
        yield from (item["document"] for item in answer["data"].get("items", []) if "document" in item)
        for fact in answer["facts"]:
            yield fact["source"]["title"]
            yield fact["source"]["url"]
            yield f"checked on {fact['checked']}"
    yield turn.web["follow_up"]["text"]
    yield from (button["title"] for button in turn.web["follow_up"]["buttons"])


def test_the_questions_cover_topics_jobs_statuses_tools_and_languages(talks: dict[str, Talk]) -> None:
    turns = [turn for talk in talks.values() for turn in talk.turns]
    answers = [answer for turn in turns for answer in turn.answers]
    ledger = the_ledger()
    assert len(QUESTIONS) >= 200 and len(DIALOGUES) >= 20 and len(set(QUESTIONS)) == len(QUESTIONS)
    reachable = {slug for slug, topic in ledger.topics.items() if topic.scope in ("in", "near")} - {"near-other"}
    assert reachable - {answer["topic"] for answer in answers} == set()
    assert set(ledger.roles) - {answer["role"] for answer in answers} == set()
    assert {answer["status"] for answer in answers} == STATUSES
    assert DATA - {key for answer in answers for key in answer["data"]} == set()
    assert sum(len(turn.answers) > 1 for turn in turns) >= 10
    assert sum(turn.is_pressed for turn in turns) >= 20
    assert Counter(answer["status"] for answer in answers)["answered"] >= 200


@pytest.mark.parametrize("name", list(DIALOGUES)[::6])  # each is a program to start
def test_the_terminal_program_prints_what_its_conversation_shows(name: str, talks: dict[str, Talk], assistant: Assistant) -> None:
    lines = "".join(f"{line if isinstance(line, str) else line['press']}\n" for line in DIALOGUES[name])
    done = run_shell([], assistant, lines)
    assert done.stdout == "".join(f"{turn.shown}\n\n" for turn in talks[name].turns)


@pytest.mark.parametrize("question", QUESTIONS[::60])
def test_the_terminal_prints_the_same_object_as_json(question: str, talks: dict[str, Talk], assistant: Assistant) -> None:
    done = run_shell(["ask", "--json", question], assistant)
    assert json.loads(done.stdout) == {"answers": talks[question].turns[0].answers}


def run_shell(arguments: list[str], assistant: Assistant, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "careers.shell", *arguments], input=lines, cwd=HOME, capture_output=True, text=True, timeout=60,
                          check=True, env={**os.environ, "CAREERS_ADDRESS": assistant.address, "PYTHONPATH": str(HOME)})
