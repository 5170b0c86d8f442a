"""Sends every try of attacks.yml through every channel it goes to, to one running assistant. None may succeed, on any channel."""
from __future__ import annotations

import asyncio
import json
import os
import secrets
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from careers import identity
from careers.channels.slack.incoming import message_place
from careers.channels.slack.words import word
from careers.server import HOME, Assistant
from tests.attacks import requests
from tests.attacks.channels import JSON, Running, Seen, send_all
from tests.attacks.criteria import Kept, kept_in, success
from tests.attacks.tries import Group, Try, filled, groups
from tests.slack.stand_in import TEAM, Caller, direct, event_body

pytestmark = pytest.mark.asyncio(loop_scope="session")
AT_ONCE = 6
OF_MESSAGES = ("says", "command", "markup", "leak", "hidden", "oversize", "payload")
WORDS = [group for group in groups() if group.check in OF_MESSAGES]
PAIRS = [(channel, group) for group in WORDS for channel in group.channels]
MESSAGE, REST = "/chat/message", "/webhooks/rest/webhook"


def of(check: str, channel: str) -> list[Try]:
    """The tries of a check that go to the channel."""
    found = [attack for group in groups() if group.check == check and channel in group.channels for attack in group.tries]
    assert found
    return found


@pytest.fixture(scope="session")
def running(assistant: Assistant, caller: Caller) -> Running:
    return Running(assistant, caller)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def seen(running: Running) -> dict[tuple[str, Try], Seen]:
    """What came back to every message, each sent once in a conversation of its own."""
    return await send_all(running, [(channel, attack) for channel, group in PAIRS for attack in group.tries], AT_ONCE)


@pytest.fixture(scope="session")
def kept(running: Running, seen: dict[tuple[str, Try], Seen]) -> dict[str, Kept]:
    return kept_in(running.assistant._database)


# -- messages

@pytest.mark.parametrize("channel, group", PAIRS, ids=lambda value: value.name if isinstance(value, Group) else value)
async def test_no_message_succeeds(channel: str, group: Group, seen: dict[tuple[str, Try], Seen], kept: dict[str, Kept]) -> None:
    replies = [(attack, seen[channel, attack]) for attack in group.tries]
    succeeded = {str(attack): success(attack, channel, reply, kept.get(reply.conversation, Kept())) for attack, reply in replies}
    assert {text: what for text, what in succeeded.items() if what} == {}


async def test_messages_reached_rasa_on_every_channel_and_no_forged_click_did(seen: dict[tuple[str, Try], Seen], kept: dict[str, Kept]) -> None:
    """Else the tests above would prove nothing."""
    reached = {channel: sum(reply.conversation in kept for (to, _), reply in seen.items() if to == channel) for channel, _ in PAIRS}
    assert reached.pop("click") == 0 and reached.pop("form") >= 50 and all(number >= 350 for number in reached.values()), reached
    clicked = [reply.shown for (channel, _), reply in seen.items() if channel == "click"]
    assert len(clicked) >= 40 and all(word("stale_button") in shown for shown in clicked)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
async def test_the_terminal_program_bears_bytes_that_are_no_text(running: Running, locale: str) -> None:
    """In one locale Python hands such bytes on as halves of characters, in the other it refuses them."""
    lines = b"\xff\xfe pay\n\x1b[31m\x07is there an age limit?\n/restart\n" + b"a" * 5000 + b"\n\xed\xa0\x80\n"
    environment = {**os.environ, "CAREERS_ADDRESS": running.assistant.address, "PYTHONPATH": str(HOME), "LC_ALL": locale, "PYTHONUTF8": "0",
                   "PYTHONCOERCECLOCALE": "0"}
    program = await asyncio.create_subprocess_exec(sys.executable, "-m", "careers.shell", cwd=HOME, env=environment,
                                                   stdin=PIPE, stdout=PIPE, stderr=PIPE)
    shown, errors = await asyncio.wait_for(program.communicate(lines), 60)
    assert program.returncode == 0 and errors == b"", errors[-500:]
    assert shown.count(b"Sources:\n[1] ") >= 2 and b"\x1b" not in shown and b"\x07" not in shown and b"\xff" not in shown


# -- other people's conversations

async def victim(running: Running, channel: str) -> str:
    """A conversation about special agents, which a guess would have to show by knowing the job; as the token of its channel."""
    asked = "is there an age limit for special agents?"
    if channel == "web":
        reply = (await running.caller.client.post(MESSAGE, json={"message": asked})).json()
        assert reply["answers"][0]["role"] == "special-agent"
        return str(reply["conversation"])
    if channel == "rest":
        sender = secrets.token_hex(8)
        await running.caller.client.post(REST, json={"sender": sender, "message": asked})
        conversation = identity.client_conversation("rest", sender)
    else:
        event = direct(asked)
        await running.caller.event(event)
        conversation = message_place(TEAM, event).conversation
        await until_kept(running, conversation)
    assert kept_in(running.assistant._database)[conversation].answers[0]["role"] == "special-agent"
    return f"{conversation.partition('-')[2]}.{identity.new_conversation().partition('.')[2]}"


async def until_kept(running: Running, *conversations: str) -> None:
    for _ in range(50):
        kept = kept_in(running.assistant._database)
        if all(conversation in kept and kept[conversation].answers for conversation in conversations):
            return
        await asyncio.sleep(0.3)
    raise AssertionError("no answer in the store")


async def guess_on_the_page(running: Running, guess: str) -> str:
    """The conversation that a guess got into. It may neither rate nor delete there."""
    for path in ("/chat/forget", "/chat/feedback"):
        values = {"conversation": guess, "rating": "up", "topic": "age", "facts": []}
        assert (await running.caller.client.post(path, content=json.dumps(values), headers=JSON)).status_code == 400, guess
    reply = await running.caller.client.post(MESSAGE, content=json.dumps({"conversation": guess, "message": "and the pay?"}), headers=JSON)
    assert reply.status_code == 200 and reply.json()["conversation"] != guess
    return f"web-{identity.conversation_of(reply.json()['conversation'])}"


async def guess_over_rest(running: Running, guess: str) -> str:
    reply = await running.caller.client.post(REST, content=json.dumps({"sender": guess, "message": "and the pay?"}), headers=JSON)
    assert reply.status_code == 200
    return identity.client_conversation("rest", guess)


async def guess_in_slack(running: Running, guess: str) -> str:
    event = direct("and the pay?", thread_ts=guess)
    assert (await running.caller.event(event)).status_code == 200
    return message_place(TEAM, event).conversation


@pytest.mark.parametrize("channel, guess", [("web", guess_on_the_page), ("rest", guess_over_rest), ("slack", guess_in_slack)],
                         ids=["web", "rest", "slack"])
async def test_no_guessed_conversation_is_opened(running: Running, channel: str, guess: Any) -> None:
    token = await victim(running, channel)
    theirs = f"{channel}-{token.partition('.')[0]}"
    opened = {str(attack): await guess(running, filled(attack.text, token=token)) for attack in of("identity", channel)}
    await until_kept(running, *opened.values())
    kept = kept_in(running.assistant._database)
    assert len(kept[theirs].texts) == 1 and theirs not in opened.values()
    assert {text: kept[conversation].answers[0]["role"] for text, conversation in opened.items()} == dict.fromkeys(opened)


async def test_no_guessed_message_id_gets_another_persons_reply(running: Running) -> None:
    post = running.caller.client.post
    for attack in of("message-id", "web"):
        body = {"message": "is there an age limit?", "message_id": attack.text}
        replies = [(await post(MESSAGE, json=body)).json() for _ in range(2)]
        assert replies[0]["conversation"] != replies[1]["conversation"], attack
    conversations: dict[Try, list[str]] = {}
    for attack in of("message-id", "rest"):
        senders = [secrets.token_hex(8) for _ in range(2)]
        for sender in senders:
            await post(REST, json={"sender": sender, "message": "is there an age limit?", "metadata": {"message_id": attack.text}})
        conversations[attack] = [identity.client_conversation("rest", sender) for sender in senders]
    kept = kept_in(running.assistant._database)
    turns = {str(attack): [len(kept[one].texts) for one in pair] for attack, pair in conversations.items()}
    assert turns == dict.fromkeys(turns, [1, 1])


# -- raw requests

@pytest.mark.parametrize("path", [MESSAGE, REST])
async def test_no_broken_body_is_more_than_a_sentence(running: Running, path: str) -> None:
    for attack in of("body", "web" if path == MESSAGE else "rest"):
        reply = await running.caller.client.post(path, content=_raw(attack), headers=JSON)
        assert reply.status_code in (400, 413) and "answers" in reply.text and "traceback" not in reply.text.lower(), attack


async def test_no_broken_body_of_slack_breaks_or_is_answered(running: Running) -> None:
    before = len(running.caller.stand_in.calls)
    for attack in of("body", "slack"):
        for kind in (requests.JSON, requests.FORM):
            reply = await running.caller.raw(_raw(attack), kind=kind)
            assert reply.status_code in (200, 400) and "traceback" not in reply.text.lower(), (attack, reply.status_code)
    await asyncio.sleep(0.5)
    assert running.caller.stand_in.calls[before:] == []


def _raw(attack: Try) -> bytes:
    return filled(attack.text).encode("utf-8", "surrogatepass")


async def test_no_forged_slack_event_is_taken(running: Running) -> None:
    events = {attack: direct("is there an age limit?") for attack in of("forged", "slack")}
    for attack, event in events.items():
        body = json.dumps(event_body(event)).encode()
        reply = await running.caller.raw(body, requests.forged(attack.text, body))
        assert reply.status_code == 401, (attack, reply.status_code)
    honest = direct("is there an age limit?")
    assert (await running.caller.event(honest)).status_code == 200
    await until_kept(running, message_place(TEAM, honest).conversation)  # after which a forged one would be answered too
    kept = kept_in(running.assistant._database)
    assert [str(attack) for attack, event in events.items() if message_place(TEAM, event).conversation in kept] == []


async def test_no_replayed_slack_event_is_answered_again(running: Running) -> None:
    sent = {attack: requests.replayed(attack.text) for attack in of("replay", "slack")}
    for attack, twice in sent.items():
        for request in twice.requests:
            assert (await running.caller.raw(request.body, request.headers, request.kind)).status_code == 200, attack
    await until_kept(running, *(twice.conversations[0] for twice in sent.values()))
    await asyncio.sleep(1.0)
    kept = kept_in(running.assistant._database)
    posted = [arguments.get("thread_ts") for arguments in running.caller.stand_in.sent()]
    for attack, twice in sent.items():
        turns = [text for conversation in twice.conversations for text in kept.get(conversation, Kept()).texts]
        assert len(turns) == 1, (attack, turns)
        assert not twice.threads or sum(posted.count(thread) for thread in twice.threads) == 1, attack


# -- after all of it

async def test_the_assistant_still_answers_and_its_logs_and_store_are_clean(running: Running, seen: dict[tuple[str, Try], Seen]) -> None:
    reply = await running.caller.client.post(REST, json={"sender": secrets.token_hex(8), "message": "is there an age limit?"})
    assert next(element["custom"]["answers"][0]["status"] for element in reply.json() if "custom" in element) == "answered"
    logs = b"".join(path.read_bytes() for path in Path(running.assistant._logs).rglob("*.log"))
    for part in (b"admin logged in", b"219-09-9999", b"219099999", b"BANANAPIE", b"Traceback"):
        assert part not in logs, part
    store = running.assistant._database.read_bytes()
    assert b"219-09-9999" not in store and b"jane@example.com" not in store and b"4111 1111 1111 1111" not in store
