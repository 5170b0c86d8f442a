"""What is no honest request from Slack, or comes twice: refused or answered once, without a trace of the words in the log."""
from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any, List

import pytest

from careers.channels.slack.door import MOST_BYTES
from careers.channels.slack.lanes import Lanes
from careers.channels.slack.seen import Seen
from careers.channels.slack.words import word
from tests.slack.conftest import Running
from tests.slack.stand_in import direct, event_body, mention, signed

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def nothing_happened(running: Running) -> bool:
    await asyncio.sleep(0.1)
    return not running.rasa.messages and not running.stand_in.calls


async def test_url_verification_echoes_the_challenge_of_a_signed_request_only(running: Running) -> None:
    body = json.dumps({"token": "x", "challenge": "3eZbrw1aB", "type": "url_verification"}).encode()
    good = await running.slack.raw(body)
    assert good.status_code == 200 and "3eZbrw1aB" in good.text
    assert (await running.slack.raw(body, {})).status_code == 401


FORGED = [
    lambda body: {}, lambda body: signed(body, secret="another"), lambda body: signed(b"other body"),
    lambda body: signed(body, at=time.time() - 301), lambda body: signed(body, at=time.time() + 302),
    lambda body: {**signed(body), "X-Slack-Request-Timestamp": "soon"}, lambda body: {**signed(body), "X-Slack-Signature": ""},
    lambda body: {**signed(body), "X-Slack-Signature": "v0="}, lambda body: {**signed(body), "X-Slack-Signature": "\u00e9".encode("latin-1")},
    lambda body: {key: value for key, value in signed(body).items() if "Signature" in key}]


@pytest.mark.parametrize("headers", FORGED)
async def test_unsigned_forged_and_old_requests_are_refused(running: Running, headers: Any) -> None:
    body = json.dumps(event_body(direct("is there an age limit?"))).encode()
    assert (await running.slack.raw(body, headers(body))).status_code == 401
    assert await nothing_happened(running)


async def test_a_replay_of_a_signed_request_is_answered_once(running: Running) -> None:
    body = json.dumps(event_body(direct("is there an age limit?"))).encode()
    headers = signed(body)
    replies = [await running.slack.raw(body, headers) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 200]
    assert len(await running.stand_in.wait_for()) == 1


async def test_a_retry_signed_anew_is_answered_once_even_while_the_first_runs(running: Running) -> None:
    async def slow(_: Any) -> None:
        await asyncio.sleep(0.3)

    running.rasa.before = slow
    event = mention("is there an age limit?")
    for number in (0, 1, 2, 3):
        headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": "http_timeout"} if number else {}
        assert (await running.slack.event(event, "Ev0SAME", headers)).status_code == 200
    assert len(await running.stand_in.wait_for()) == 1 and len(running.rasa.messages) == 1


async def test_a_retry_of_an_event_that_never_arrived_is_answered(running: Running) -> None:
    await running.slack.event(direct("is there an age limit?"), headers={"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_error"})
    assert len(await running.stand_in.wait_for()) == 1


async def test_a_replayed_command_is_answered_once(running: Running) -> None:
    for _ in range(2):
        await running.slack.command("is there an age limit?", trigger="same.trigger")
    assert len(await running.stand_in.wait_for(method="response_url")) == 1


EVENT = b'{"type": "event_callback", "event": '
MALFORMED = [
    b"{", b"[]", b"5", b"null", b'"text"', b"{}", b"", b"payload=%7B", b"payload=5", b"{" * 5000, b'{"type": 5}', b'{"type": "event_callback"}',
    EVENT + b'"hello"}', EVENT + b"null}", EVENT + b'{"type": "app_mention", "text": "pay?"}}', EVENT + b"[" * 3000 + b"]" * 3000 + b"}",
    EVENT + b'{"type": "message", "channel_type": "im", "user": 5, "channel": 5, "ts": 5}}',
    EVENT + b'{"type": "message", "channel_type": "im", "subtype": [], "user": "U", "channel": "C", "ts": "1"}}',
    EVENT + b'{"type": ["message"]}}', EVENT + b'{"type": "assistant_thread_started", "assistant_thread": 5}}', EVENT + b'{}, "authorizations": 5}',
    b'{"type": ["block_actions"], "user": {}}', b'{"type": "block_actions", "user": 5, "actions": []}',
    b'{"type": "block_actions", "user": {}, "actions": [5]}', b'{"type": "block_actions", "user": {}, "container": 5, "actions": [{}]}']


@pytest.mark.parametrize("body", MALFORMED)
async def test_signed_but_malformed_bodies_are_refused_without_a_500(running: Running, body: bytes) -> None:
    for kind in ("application/json", "application/x-www-form-urlencoded"):
        reply = await running.slack.raw(body, kind=kind)
        assert reply.status_code in (200, 400) and "Traceback" not in reply.text, (reply.status_code, reply.text)
    assert await nothing_happened(running)


async def test_invalid_utf_8_is_refused(running: Running) -> None:
    body = b'{"type": "event_callback", "event": {"text": "\xff\xfe"}}'
    assert (await running.slack.raw(body, {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=0"})).status_code == 400


async def test_text_of_another_type_and_lone_surrogates_do_no_harm(running: Running) -> None:
    for text in (None, 5, ["x"], "\ud800 pay?"):
        assert (await running.slack.event({**direct(""), "text": text})).status_code == 200
    assert len(await running.stand_in.wait_for(4)) == 4


async def test_an_oversize_body_is_refused_whole_or_in_parts(running: Running) -> None:
    body = b"x" * (MOST_BYTES + 1)
    assert (await running.slack.raw(body)).status_code == 413

    async def parts() -> Any:
        for _ in range(40):
            yield b"x" * 32768

    reply = await running.slack.client.post(running.slack.url, content=parts(), headers=signed(b""))
    assert reply.status_code == 413
    largest = json.dumps(event_body(direct("\\" * 40000, blocks=[{"type": "rich_text", "elements": ["\u00e9" * 40000]}]))).encode()
    assert (await running.slack.raw(largest)).status_code == 200


async def test_a_body_in_parts_is_read_whole(running: Running) -> None:
    body = json.dumps(event_body(direct("is there an age limit?"))).encode()

    async def parts() -> Any:
        yield body[:20]
        await asyncio.sleep(0.05)
        yield body[20:]

    await running.slack.client.post(running.slack.url, content=parts(), headers={"Content-Type": "application/json", **signed(body)})
    assert len(await running.stand_in.wait_for()) == 1


async def test_a_flood_in_one_conversation_is_cut_off_with_one_sentence(running: Running) -> None:
    async def slow(_: Any) -> None:
        await asyncio.sleep(0.05)

    running.rasa.before = slow
    await asyncio.gather(*(running.slack.event(direct(f"question {number}", thread_ts="3.3")) for number in range(40)))
    await running.stand_in.wait_for(6)
    await asyncio.sleep(0.5)  # the few that were let in one after another
    posted = running.stand_in.sent()
    sentences = [message for message in posted if word("flood") in json.dumps(message["blocks"], ensure_ascii=False)]
    assert len(sentences) == 1 and 5 <= len(running.rasa.messages) < 15 and len(posted) == len(running.rasa.messages) + 1
    running.rasa.before = None
    await running.slack.event(direct("and now?", thread_ts="3.3"))
    await running.stand_in.wait_for(len(posted) + 1)
    assert running.rasa.texts[-1] == "and now?"


async def test_a_flood_over_many_conversations_is_sent_again_and_nothing_is_lost(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = asyncio.Event()

    async def slow(_: Any) -> None:
        await gate.wait()

    monkeypatch.setattr(Lanes, "is_full", property(lambda lanes: lanes._in_all >= 5))
    running.rasa.before = slow
    events = [(direct(f"question {number}"), f"EvMany{number}") for number in range(12)]
    first = [(await running.slack.event(*event)).status_code for event in events]
    assert set(first) == {200, 503}
    gate.set()
    await running.stand_in.wait_for(first.count(200))
    for _ in range(20):
        waiting = [(await running.slack.event(*event, {"X-Slack-Retry-Num": "1"})).status_code for event in events]
        await asyncio.sleep(0.05)
        if set(waiting) == {200}:
            break
    assert len(await running.stand_in.wait_for(12)) == 12 and sorted(running.rasa.texts) == sorted(event[0]["text"] for event in events)


async def test_the_log_holds_no_words_of_people(running: Running, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "zebra-canary"
    body = json.dumps(event_body(direct(secret))).encode()
    await running.slack.raw(body, signed(body, secret="another"))
    running.stand_in.scripted["chat.postMessage"] = [(200, {}, {"ok": False, "error": "is_archived"})]
    for event in (direct(secret), direct(secret, subtype="unheard_of"), {"type": "unheard_of", "text": secret}):
        await running.slack.event(event)
    await running.slack.raw(json.dumps({"type": "shortcut", "text": secret}).encode())
    await running.slack.raw(json.dumps({"type": "event_callback", "event": secret}).encode())
    await running.stand_in.wait_for()
    shown = capfd.readouterr()
    own = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore", "asyncio", "aiohttp"))]
    assert secret in str(running.rasa.texts) and "is_archived" in shown.out + str(own)
    assert secret not in shown.out + shown.err + "".join(record.getMessage() for record in own)


async def test_seen_keys_expire_and_stay_few() -> None:
    now: List[float] = [0.0]
    seen = Seen(10.0, most=3, clock=lambda: now[0])
    assert seen.is_new("a") and not seen.is_new("a")
    now[0] = 10.0
    assert seen.is_new("a")
    assert all(seen.is_new(key) for key in "bcdef") and len(seen) <= 4 and not seen.is_new("f")


