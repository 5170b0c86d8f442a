"""The web and REST addresses over HTTP, with a stand-in for Rasa: every odd request is one sentence, never a 500."""
from __future__ import annotations

import asyncio
import json
from typing import Any, AsyncIterator, Dict, List

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Sanic
from sanic.models.server_types import Signal
from sanic.server.protocols.http_protocol import HttpProtocol

from careers import identity
from careers.channels import rest, turn, web
from careers.channels.body import read_body
from careers.channels.rest import GuardedRestInput
from careers.channels.settings import the_settings
from careers.channels.web import WebInput

REST, WEB = "/webhooks/rest/webhook", "/chat/message"
ANSWER = {"topic": "age", "role": None, "status": "answered", "text": "An answer.", "facts": [], "data": {}}
SEEN: List[UserMessage] = []
APPS: List[Sanic] = []


async def rasa(message: UserMessage) -> None:
    SEEN.append(message)
    buttons = [{"title": "More", "choice": {"topic": "age", "more": True}}]
    await message.output_channel.send_custom_json(message.sender_id, {"answers": [ANSWER], "follow_up": {"text": "", "buttons": buttons}})


async def client_from(address: str) -> httpx.AsyncClient:
    turn.the_turns.cache_clear()
    SEEN.clear()
    if not APPS:  # sanic rewrites its own code at start, which works once a process
        app = Sanic("door", configure_logging=False)
        app.blueprint(WebInput().blueprint(rasa), url_prefix="/chat")
        app.blueprint(GuardedRestInput().blueprint(rasa), url_prefix="/webhooks/rest")
        await app._startup()
        APPS.append(app)
    transport = httpx.ASGITransport(app=APPS[0], client=(address, 50000))  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="http://careers.test", timeout=10)


@pytest.fixture
async def here() -> AsyncIterator[httpx.AsyncClient]:
    async with await client_from("127.0.0.1") as client:
        yield client


@pytest.fixture
async def elsewhere() -> AsyncIterator[httpx.AsyncClient]:
    async with await client_from("203.0.113.9") as client:
        yield client


def answers(reply: httpx.Response) -> List[Dict[str, Any]]:
    body = reply.json()
    if isinstance(body, dict):
        return list(body["answers"])
    customs = [element["custom"] for element in body if "custom" in element]
    assert len(customs) == 1
    return list(customs[0]["answers"])


BROKEN = [b"", b"{", b"[]", b"7", b"null", b'"text"', b'{"sender": 5', b"\xff\xfe", b'{"message": "\xff"}', b"[" * 9000, b'{"a":' * 3000,
          b'{"message": ' + b"[" * 900 + b"]" * 900 + b"",
          b"\x00" * 50, b"message=hello", b"<xml/>", b"x" * 20000, b'{"message": "' + b"a" * 17000 + b'"}']


@pytest.mark.parametrize("path", [REST, WEB])
@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_a_broken_body_is_one_sentence_in_the_shape_of_the_contract(here: httpx.AsyncClient, path: str, body: bytes) -> None:
    reply = await here.post(path, content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code in (400, 413)
    (answer,) = answers(reply)
    assert answer["status"] == "error" and answer["text"].count(".") <= 3 and answer["topic"] == "bot-help"
    assert SEEN == []


@pytest.mark.parametrize("path", [REST, WEB])
@pytest.mark.parametrize("message", [None, 7, True, [], {}, ["x"], {"text": "x"}, [[[[]]]], "", " ", "\u200b", "\x00", "a" * 1001, "\ud800"],
                         ids=range(14))
async def test_an_odd_message_is_one_sentence_and_reaches_nothing(here: httpx.AsyncClient, path: str, message: object) -> None:
    reply = await here.post(path, content=json.dumps({"sender": "s", "message": message}))
    assert reply.status_code == 200 and answers(reply)[0]["status"] == "help"
    assert SEEN == []


@pytest.mark.parametrize("sender", [5, [], {"a": 1}, True])
async def test_a_sender_that_is_no_text_is_refused(here: httpx.AsyncClient, sender: object) -> None:
    reply = await here.post(REST, json={"sender": sender, "message": "hi"})
    assert SEEN == [] if sender else len(SEEN) <= 1
    assert reply.status_code in (200, 400)


async def test_rest_is_a_subclass_of_rasas_with_its_name() -> None:
    assert issubclass(GuardedRestInput, RestInput) and GuardedRestInput.name() == "rest"


async def test_rest_takes_neither_channel_nor_metadata_from_outside(here: httpx.AsyncClient) -> None:
    await here.post(REST, json={"sender": "jane@example.com", "message": "hi", "input_channel": "slack", "metadata": {"left_out": ["x"], "evil": 1}})
    (message,) = SEEN
    assert message.input_channel == "rest" and not message.metadata
    assert message.sender_id.startswith("rest-") and "jane" not in message.sender_id


async def test_rest_keeps_the_clients_sender_apart_from_ids_of_ours(here: httpx.AsyncClient) -> None:
    token = identity.new_conversation()
    await here.post(WEB, json={"conversation": token, "message": "hi"})
    await here.post(REST, json={"sender": SEEN[0].sender_id, "message": "hi"})
    await here.post(REST, json={"sender": token, "message": "hi"})
    assert len({message.sender_id for message in SEEN}) == 3


async def test_without_a_sender_nobody_shares_a_conversation(here: httpx.AsyncClient) -> None:
    for _ in range(2):
        await here.post(REST, json={"message": "hi"})
    assert SEEN[0].sender_id != SEEN[1].sender_id


async def test_rest_serves_this_machine_only(elsewhere: httpx.AsyncClient) -> None:
    reply = await elsewhere.post(REST, json={"sender": "s", "message": "hi"})
    assert reply.status_code == 403 and answers(reply)[0]["status"] == "error" and SEEN == []


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_a_proxy_on_this_machine_is_not_this_machine(here: httpx.AsyncClient, header: str) -> None:
    assert (await here.post(REST, json={"message": "hi"}, headers={header: "127.0.0.1"})).status_code == 403


async def test_with_a_token_rest_serves_whoever_sends_it(elsewhere: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERS_REST_TOKEN", "a long word")
    the_settings.cache_clear()
    try:
        assert (await elsewhere.post(REST, json={"message": "hi"})).status_code == 403
        assert (await elsewhere.post(REST, json={"message": "hi"}, headers={"Authorization": "Bearer a wrong word"})).status_code == 403
        assert (await elsewhere.post(REST, json={"message": "hi"}, headers={"Authorization": "Bearer a long word"})).status_code == 200
    finally:
        monkeypatch.undo()
        the_settings.cache_clear()


@pytest.mark.parametrize("path", [REST, WEB])
async def test_another_site_may_not_send(here: httpx.AsyncClient, path: str) -> None:
    for origin in ("https://evil.example", "http://careers.test.evil.example", "null"):
        refused = await here.post(path, json={"message": "hi"}, headers={"Origin": origin})
        (answer,) = answers(refused)
        assert refused.status_code == 403 and answer["status"] == "error" and "Please" in answer["text"]
    assert SEEN == []
    assert (await here.post(path, json={"message": "hi"}, headers={"Origin": "http://careers.test"})).status_code == 200


async def test_the_same_message_id_gets_the_stored_reply(here: httpx.AsyncClient) -> None:
    first = (await here.post(WEB, json={"message": "hi"})).json()
    again = {"conversation": first["conversation"], "message": "pay?", "message_id": "m1"}
    assert (await here.post(WEB, json=again)).json() == (await here.post(WEB, json=again)).json()
    assert len(SEEN) == 2
    for _ in range(2):
        await here.post(REST, json={"sender": "s", "message": "pay?", "metadata": {"message_id": "m1"}})
    assert len(SEEN) == 3


async def test_a_first_message_sent_again_begins_no_second_conversation(here: httpx.AsyncClient) -> None:
    body = {"conversation": None, "message": "hi", "message_id": "4dd4ad46-2b2f-4e0e-a3e0-0123456789ab"}
    replies = [(await here.post(WEB, json=body)).json() for _ in range(2)]
    assert replies[0] == replies[1] and len(SEEN) == 1
    weak = {**body, "message_id": "1"}
    tokens = {(await here.post(WEB, json=weak)).json()["conversation"] for _ in range(2)}
    assert len(tokens) == 2


@pytest.mark.parametrize("message_id", [5, [], {}, "", "x" * 5000, None, "\ud800"], ids=range(7))
async def test_an_odd_message_id_does_no_harm(here: httpx.AsyncClient, message_id: object) -> None:
    for path, body in ((WEB, {"message": "hi", "message_id": message_id}), (REST, {"message": "hi", "metadata": {"message_id": message_id}}), (REST,
            {"message": "hi", "metadata": [message_id]})):
        assert (await here.post(path, content=json.dumps(body))).status_code == 200
    assert len(SEEN) == 3


async def test_a_forged_or_missing_conversation_gets_a_new_one(here: httpx.AsyncClient) -> None:
    mine = (await here.post(WEB, json={"message": "hi"})).json()["conversation"]
    for token in (mine.split(".")[0], mine.split(".")[0] + "." + "0" * 32, mine + "x", "", 5, [mine], {"id": mine}, "../../etc/passwd", "\ud800.x"):
        other = json.loads((await here.post(WEB, content=json.dumps({"conversation": token, "message": "hi"}))).text)["conversation"]
        assert other != mine and identity.conversation_of(other)
    assert (await here.post(WEB, json={"conversation": mine, "message": "hi"})).json()["conversation"] == mine


async def test_the_page_without_script_shows_no_personal_data_again(here: httpx.AsyncClient) -> None:
    reply = await here.post("/chat/", data={"message": "my ssn is 219-09-9999, is there an age limit?"})
    assert reply.status_code == 200 and "219-09-9999" not in reply.text
    shown = await here.post("/chat/", data={"message": "is there an <b>age</b> limit?"})
    assert "is there an &lt;b&gt;age&lt;/b&gt; limit?" in shown.text


@pytest.mark.parametrize("body", [b"message=%ff%fe", b"message=\xff\xfe", b"", b"message=" + b"a" * 20000, b"=" * 500,
                                  b"conversation=%00&message=%00"], ids=range(6))
async def test_a_broken_form_is_a_page_with_one_sentence(here: httpx.AsyncClient, body: bytes) -> None:
    reply = await here.post("/chat/", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert reply.status_code in (200, 400, 413) and "<!doctype html>" in reply.text


@pytest.mark.parametrize("path", ["/chat/../careers/guard.py", "/chat/..%2f..%2fetc%2fpasswd", "/chat/%2e%2e/%2e%2e/run/secret",
                                  "/chat/index.html%00.js", "/chat/message/../../run/secret"])
async def test_no_path_leads_out_of_the_page(here: httpx.AsyncClient, path: str) -> None:
    assert (await here.get(path)).status_code in (404, 405)


async def test_an_address_elsewhere_has_its_own_rate(elsewhere: httpx.AsyncClient) -> None:
    statuses = [answers(await elsewhere.post(WEB, json={"message": "hi"}))[0]["status"] for _ in range(the_settings().address_turns_a_minute + 1)]
    assert statuses[-1] == "error" and set(statuses[:-1]) == {"answered"}


async def test_behind_a_proxy_that_sanic_is_told_of_each_visitor_has_a_rate_and_nobody_makes_one_up(here: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """SANIC_PROXIES_COUNT=1, as docs/widget.md says: the proxy adds the visitor behind whatever the visitor sent."""
    monkeypatch.setattr(APPS[0].config, "PROXIES_COUNT", 1)

    async def status(header: str) -> str:
        return str(answers(await here.post(WEB, json={"message": "age?"}, headers={"X-Forwarded-For": header}))[0]["status"])

    assert [await status(f"10.0.0.{number}, 198.51.100.7") for number in range(120)] == ["answered"] * 120
    assert await status("10.9.9.9, 198.51.100.7") == "error" and await status("198.51.100.8") == "answered"


async def test_the_page_answers_a_monitor_that_asks_for_its_head_alone(here: httpx.AsyncClient) -> None:
    reply = await here.head("/chat/")
    assert reply.status_code == 200 and "frame-ancestors" in reply.headers["content-security-policy"]


@pytest.mark.parametrize("raw", [b"\xff", b"{", b"[1]", b"1" * 5000, b"[" * 100000], ids=range(5))
def test_reading_a_body_never_raises(raw: bytes) -> None:
    assert read_body(raw, 200000).problem


def test_modules_that_serve_hold_no_open_door() -> None:
    """Both addresses go through the one turn, and that through the guard."""
    assert rest.take_turn is web.take_turn is turn.take_turn


@pytest.mark.parametrize("head", [b"POST / HTTP/1.1\r\n", f"POST {REST} HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n".encode()], ids=["head", "body"])
async def test_a_request_that_trickles_in_is_ended_and_one_in_time_is_answered(here: httpx.AsyncClient, head: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    await APPS[0]._server_event("init", "before", loop)  # which httpx leaves out
    assert APPS[0].config.RESPONSE_TIMEOUT == 2 * APPS[0].config.REQUEST_TIMEOUT == 30
    for name, seconds in (("REQUEST_TIMEOUT", 0.5), ("RESPONSE_TIMEOUT", 1.0), ("KEEP_ALIVE_TIMEOUT", 2.0)):
        monkeypatch.setitem(APPS[0].config, name, seconds)
    server = await loop.create_server(lambda: HttpProtocol(loop=loop, app=APPS[0], connections=set(), signal=Signal()), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = loop.time()
    writer.write(head)
    ended = loop.create_task(reader.read())
    while not ended.done() and loop.time() - began < 5:
        writer.write(b"a: b\r\n")
        await asyncio.wait([ended], timeout=0.1)
    assert ended.done() and loop.time() - began < 4
    async with httpx.AsyncClient(timeout=10) as client:
        assert answers(await client.post(f"http://127.0.0.1:{port}{REST}", json={"sender": "a", "message": "hello"}))[0]["text"] == "An answer."
    server.close()
