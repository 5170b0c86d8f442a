"""One turn with a stand-in for Rasa: slow, broken, silent or asked twice, the person reads one sentence."""
from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Any, Dict, List

import pytest
import structlog
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore

from careers import identity
from careers.channels.replies import Replies
from careers.channels.settings import Settings
from careers.channels.turn import Turns, take_turn
from careers.reply import Choice

SSN = "219-09-9999"
ANSWER = {"topic": "age", "role": None, "status": "answered", "text": "An answer.", "facts": [], "data": {}}


class Rasa:
    """Takes messages as Rasa's agent does, under its lock; what it does with one is set by the test."""

    def __init__(self) -> None:
        self.locks = InMemoryLockStore()
        self.seen: List[UserMessage] = []
        self.delay_s = 0.0
        self.failure: "Exception | None" = None
        self.is_silent = False

    async def handle(self, message: UserMessage) -> None:
        async with self.locks.lock(message.sender_id):
            self.seen.append(message)
            await asyncio.sleep(self.delay_s)
            if self.failure:
                raise self.failure
            if not self.is_silent:
                await message.output_channel.send_custom_json(message.sender_id, {"answers": [ANSWER], "follow_up": {"text": "", "buttons": []}})


@pytest.fixture
def rasa() -> Rasa:
    return Rasa()


@pytest.fixture
def turns() -> Turns:
    return Turns(Settings())


def status(reply: Dict[str, Any]) -> str:
    assert len(reply["answers"]) == 1 and reply["answers"][0]["text"]
    return str(reply["answers"][0]["status"])


async def test_a_slow_turn_is_one_sentence_and_the_lock_is_free_at_once(rasa: Rasa, turns: Turns) -> None:
    rasa.delay_s = 60
    began = time.monotonic()
    assert status(await take_turn("is there an age limit?", "c", "web", rasa.handle, 0.2, turns=turns)) == "error"
    rasa.delay_s = 0
    assert status(await take_turn("is there an age limit?", "c", "web", rasa.handle, 0.2, turns=turns)) == "answered"
    assert time.monotonic() - began < 1 and rasa.locks.get_lock("c") is None


async def test_a_slow_conversation_does_not_hold_up_another(rasa: Rasa, turns: Turns) -> None:
    async def slow(message: UserMessage) -> None:
        rasa.delay_s = 5 if message.sender_id == "slow" else 0
        await rasa.handle(message)

    waiting = asyncio.create_task(take_turn("hello", "slow", "web", slow, 1.0, turns=turns))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    assert status(await take_turn("hello", "quick", "web", slow, 1.0, turns=turns)) == "answered"
    assert time.monotonic() - began < 0.5
    assert status(await waiting) == "error"


@pytest.mark.parametrize("failure", [RuntimeError("down"), ConnectionError(), asyncio.TimeoutError(), ValueError(SSN), KeyError("x")])
async def test_a_broken_turn_is_one_sentence(rasa: Rasa, turns: Turns, failure: Exception) -> None:
    rasa.failure = failure
    assert status(await take_turn("is there an age limit?", "c", "web", rasa.handle, turns=turns)) == "error"


async def test_silence_is_one_sentence(rasa: Rasa, turns: Turns) -> None:
    rasa.is_silent = True
    assert status(await take_turn("is there an age limit?", "c", "web", rasa.handle, turns=turns)) == "error"


async def test_what_a_person_typed_is_in_no_log_of_a_broken_turn(rasa: Rasa, turns: Turns) -> None:
    rasa.failure = ValueError(f"cannot parse {SSN}")
    with structlog.testing.capture_logs() as logs:
        await take_turn(f"my ssn is {SSN}, is there an age limit?", "c", "web", rasa.handle, turns=turns)
    assert [entry["event"] for entry in logs] == ["turn.failed"]
    assert SSN not in json.dumps(logs, default=repr) and "age limit" not in json.dumps(logs, default=repr)


async def test_personal_data_reaches_nothing_and_is_named_even_when_all_is_down(rasa: Rasa, turns: Turns) -> None:
    rasa.failure = RuntimeError("down")
    reply = await take_turn(f"my ssn is {SSN}, is there an age limit?", "c", "web", rasa.handle, turns=turns)
    assert status(reply) == "personal-data" and reply["left_out"] == ["a social security number"]
    assert SSN not in json.dumps(reply)
    assert rasa.seen[0].text == "my ssn is , is there an age limit?" and SSN not in json.dumps(rasa.seen[0].metadata)


async def test_the_same_id_gets_the_stored_reply_and_runs_once(rasa: Rasa, turns: Turns) -> None:
    first = await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)
    second = await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)
    assert first == second and len(rasa.seen) == 1


@pytest.mark.parametrize("conversation, message, message_id", [("other", "hello", "m1"), ("c", "hello there", "m1"), ("c", "hello", "m2"), ("c",
        "hello", None)])
async def test_another_conversation_message_or_id_runs_anew(rasa: Rasa, turns: Turns, conversation: str, message: str,
                                                            message_id: "str | None") -> None:
    await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)
    await take_turn(message, conversation, "web", rasa.handle, message_id=message_id, turns=turns)
    assert len(rasa.seen) == 2


async def test_a_second_send_joins_the_first_one_under_way(rasa: Rasa, turns: Turns) -> None:
    rasa.delay_s = 0.2
    replies = await asyncio.gather(*(take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns) for _ in range(5)))
    assert len(rasa.seen) == 1 and all(reply == replies[0] for reply in replies)


async def test_a_client_that_goes_away_finds_its_reply_when_it_comes_back(rasa: Rasa, turns: Turns) -> None:
    rasa.delay_s = 0.2
    gone = asyncio.create_task(take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns))
    await asyncio.sleep(0.05)
    gone.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await gone
    assert status(await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)) == "answered"
    assert len(rasa.seen) == 1


async def test_a_failed_reply_is_not_stored(rasa: Rasa, turns: Turns) -> None:
    rasa.failure = RuntimeError("down")
    assert status(await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)) == "error"
    rasa.failure = None
    assert status(await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns)) == "answered"


async def test_the_16th_message_of_a_minute_is_a_kind_sentence_and_reaches_nothing(rasa: Rasa, turns: Turns) -> None:
    for _ in range(15):
        assert status(await take_turn("hello", "c", "web", rasa.handle, turns=turns)) == "answered"
    reply = await take_turn("hello", "c", "web", rasa.handle, turns=turns)
    assert "wait" in reply["answers"][0]["text"] and len(rasa.seen) == 15
    assert status(await take_turn("hello", "other", "web", rasa.handle, turns=turns)) == "answered"


async def test_a_repeat_costs_no_turn(rasa: Rasa) -> None:
    turns = Turns(Settings(turns_a_minute=1))
    replies = [await take_turn("hello", "c", "web", rasa.handle, message_id="m1", turns=turns) for _ in range(5)]
    assert {status(reply) for reply in replies} == {"answered"}


async def test_a_button_reaches_rasa_as_a_choice_only_from_its_own_conversation(rasa: Rasa, turns: Turns) -> None:
    payload = identity.payload_of(Choice("age"), "c")
    await take_turn(payload, "c", "web", rasa.handle, turns=turns)
    await take_turn(payload, "other", "web", rasa.handle, turns=turns)
    assert [message.text.startswith("/choose") for message in rasa.seen] == [True, False]


async def test_replies_are_few_and_not_kept_for_long() -> None:
    now = [0.0]
    replies = Replies(10, 3, lambda: now[0])

    async def make() -> Dict[str, Any]:
        return {"answers": [ANSWER]}

    for number in range(9):
        await replies.run(str(number), make)
    assert len(replies._finished) == 3 and await replies.earlier("8") and await replies.earlier("0") is None
    now[0] = 11.0
    assert await replies.earlier("8") is None and not replies._finished and not replies._under_way
