"""The paste box's address over HTTP: its shape, its limits, and that what is pasted is kept nowhere and comes back nowhere."""
from __future__ import annotations

import gc
import json
import logging
import subprocess
import sys
from typing import Any, Dict
from urllib.parse import urlencode

import httpx
import pytest
import structlog

from careers.channels import genuine as channel
from careers.channels import turn
from careers.channels.settings import the_settings
from careers.server import HOME
from careers.tools.genuine import MOST_CHARACTERS
from tests.door.test_http import SEEN, elsewhere, here  # noqa: F401  (fixtures)

CHECK, PAGE = "/chat/genuine/check", "/chat/genuine/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SCAM = "From: HR <hr@ice-jobs.com>\nPay the $50 processing fee by Zelle within one hour."
CANARY = "kanarie7Vogel"


def form(text: str) -> str:
    return urlencode({"text": text})


async def checked(client: httpx.AsyncClient, text: object) -> Dict[str, Any]:
    reply = await client.post(CHECK, content=json.dumps({"text": text}))
    assert reply.headers["content-type"].startswith("application/json")
    return {"http": reply.status_code, **reply.json()}


async def test_a_message_gets_one_answer_of_the_contract_and_its_lines(here: httpx.AsyncClient) -> None:  # noqa: F811
    reply = await checked(here, SCAM)
    (answer,) = reply["answers"]
    assert reply["http"] == 200 and answer["topic"] == "scam-check" and answer["status"] == "answered" and len(answer["text"].split()) <= 60
    assert [sign["sign"] for sign in answer["data"]["signs"]] == ["look-alike", "fee", "payment-app", "pressure"]
    assert [line["is_fraud"] for line in reply["shown"]] == [True] * 4 and "ice-jobs[.]com" in reply["shown"][0]["title"]
    for line in (*reply["shown"], *reply["next"]):
        assert line["text"] and line["fact"]["checked"] and line["fact"]["source"]["url"].startswith("https://")
    ids = {fact["id"] for fact in answer["facts"]}
    assert {sign["fact"] for sign in answer["data"]["signs"]} <= ids and SEEN == []


async def test_the_form_gives_the_same_as_a_page(here: httpx.AsyncClient) -> None:  # noqa: F811
    page = (await here.post(CHECK, content=form(SCAM), headers=FORM)).text
    assert "<!doctype html>" in page and 'action="/chat/genuine/check"' in page
    reply = await checked(here, SCAM)
    for line in (*reply["shown"], *reply["next"]):
        assert line["text"].replace("'", "&#x27;").replace('"', "&quot;") in page
        assert f'href="{line["fact"]["source"]["url"]}"' in page and f"checked on {line['fact']['checked']}" in page
    assert page.count('class="fraud"') == 4


async def test_the_page_and_its_files_are_served_with_the_policy(here: httpx.AsyncClient) -> None:  # noqa: F811
    for path, kind in ((PAGE, "text/html"), ("/chat/genuine/genuine.js", "text/javascript"), ("/chat/genuine/genuine.css", "text/css")):
        reply = await here.get(path)
        assert reply.status_code == 200 and reply.headers["content-type"].startswith(kind)
        assert "default-src 'self'" in reply.headers["content-security-policy"]
    page = (await here.get(PAGE)).text
    assert "onclick" not in page and "<style" not in page and " style=" not in page and page.count("<script") == 1
    for reply in (await here.post(CHECK, json={"text": "hi"}), await here.post(CHECK, content=form("hi"), headers=FORM)):
        assert "default-src 'self'" in reply.headers["content-security-policy"] and reply.headers["cache-control"] == "no-store"
    again = await here.get(CHECK)
    assert again.status_code == 302 and again.headers["location"] == "./"


@pytest.mark.parametrize("text", [None, 7, True, [], {}, ["x"], "", " \n", "\u200b" * 0], ids=range(9))
async def test_an_odd_text_is_one_sentence(here: httpx.AsyncClient, text: object) -> None:  # noqa: F811
    reply = await checked(here, text)
    assert reply["http"] == 200 and reply["answers"][0]["status"] == "error" and "shown" not in reply


BROKEN = [b"", b"{", b"[]", b"7", b'"text"', b"\xff\xfe", b'{"text": "\xff"}', b"[" * 9000, b"x" * 20000, b"\x00" * 50, b'{"text": "' + b"a" * 90000 + b'"}']


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_a_broken_body_is_one_sentence(here: httpx.AsyncClient, body: bytes) -> None:  # noqa: F811
    reply = await here.post(CHECK, content=body, headers={"Content-Type": "application/json"})
    assert reply.status_code in (400, 413) and reply.json()["answers"][0]["status"] == "error"


@pytest.mark.parametrize("body, status", [(b"text=%ff%fe", 400), (b"text=\xff", 400), (b"", 200), (b"text=", 200), (b"a=1&" * 50, 400), (b"text=" + b"a" * 70000, 413),
                                          (b"text=" + b"a" * 5001, 413), (b"text=%00", 200), (b"other=1", 200)], ids=range(9))
async def test_a_broken_form_is_a_page_with_one_sentence(here: httpx.AsyncClient, body: bytes, status: int) -> None:  # noqa: F811
    reply = await here.post(CHECK, content=body, headers=FORM)
    assert reply.status_code == status and "<!doctype html>" in reply.text and 'class="summary"' in reply.text


async def test_five_thousand_characters_of_any_script_pass_and_one_more_does_not(here: httpx.AsyncClient) -> None:  # noqa: F811
    for character in ("a", "\u0436", "\U0001f9ca", "\n"):
        text = SCAM + character * (MOST_CHARACTERS - len(SCAM) - 1) + "."
        assert len(text) == MOST_CHARACTERS
        for content in (json.dumps({"text": text}), json.dumps({"text": text}, ensure_ascii=False)):
            reply = await here.post(CHECK, content=content.encode())
            assert reply.status_code == 200 and reply.json()["answers"][0]["status"] == "answered"
        as_form = await here.post(CHECK, content=form(text.replace("\n", "\r\n")), headers=FORM)
        assert as_form.status_code == 200 and 'class="fraud"' in as_form.text
        over = await checked(here, text + "a")
        assert over["http"] == 413 and "5,000 characters" in over["answers"][0]["text"] and "shown" not in over


async def test_another_site_may_not_send(here: httpx.AsyncClient) -> None:  # noqa: F811
    for origin in ("https://evil.example", "http://careers.test.evil.example", "null"):
        refused = await here.post(CHECK, json={"text": SCAM}, headers={"Origin": origin})
        assert refused.status_code == 403 and "Please" in refused.json()["answers"][0]["text"]
    assert (await here.post(CHECK, json={"text": SCAM}, headers={"Origin": "http://careers.test"})).status_code == 200


async def test_an_address_elsewhere_has_the_rate_of_the_chat(elsewhere: httpx.AsyncClient) -> None:  # noqa: F811
    most = the_settings().address_turns_a_minute
    replies = [(await elsewhere.post(CHECK, json={"text": "hi"})) for _ in range(most + 1)]
    assert [reply.status_code for reply in replies] == [200] * most + [429] and "wait" in replies[-1].json()["answers"][0]["text"]
    assert (await elsewhere.post("/chat/message", json={"message": "hi"})).json()["answers"][0]["status"] == "error"
    assert (await elsewhere.post(CHECK, content=form("hi"), headers=FORM)).status_code == 429


PASTED = (f"From: {CANARY} <{CANARY}@gmail.com>\nDear {CANARY}, ssn 219-09-9999, https://evil.example/{CANARY}?q={CANARY} pay $50 "
          f"<script>{CANARY}</script> <img src=x onerror={CANARY}>")


async def test_what_is_pasted_comes_back_nowhere(here: httpx.AsyncClient) -> None:  # noqa: F811
    for reply in (await here.post(CHECK, json={"text": PASTED}), await here.post(CHECK, content=form(PASTED), headers=FORM)):
        assert reply.status_code == 200 and "gmail[.]com" in reply.text
        for part in (CANARY, "219-09", "<script>", "<img", "evil.example", "gmail.com"):
            assert part not in reply.text, part


async def test_what_is_pasted_is_in_no_log_and_in_no_memory_of_turns(here: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch,  # noqa: F811
                                                                      caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as logs:
        assert (await checked(here, PASTED))["http"] == 200
        await here.post(CHECK, content=form(PASTED), headers=FORM)

        def broken(*_: object) -> None:
            raise ValueError(PASTED)

        monkeypatch.setattr(channel.genuine, "check", broken)
        failed = await here.post(CHECK, json={"text": PASTED})
        assert failed.status_code == 500 and failed.json()["answers"][0]["status"] == "error" and CANARY not in failed.text
    assert [entry["event"] for entry in logs] == ["genuine.failed"] and CANARY not in json.dumps(logs, default=repr)
    shown = capsys.readouterr()
    assert CANARY not in caplog.text + shown.out + shown.err
    turns = turn.the_turns()
    assert SEEN == [] and not turns.replies._finished and CANARY not in repr(vars(turns.replies)) + repr(vars(turns.rates))


async def test_nothing_that_outlives_the_request_holds_what_was_pasted(here: httpx.AsyncClient) -> None:  # noqa: F811
    """Every cache of our own modules is looked through: none may key on a message."""
    secret = "pay $50 blaueKanarie9931"
    await checked(here, secret)
    gc.collect()
    for name, module in list(sys.modules.items()):
        if name.startswith("careers"):
            for value in list(vars(module).values()):
                if isinstance(value, (str, dict, list, tuple, set)):
                    assert "blaueKanarie" not in repr(value), name


def shell(text: bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-m", "careers.shell", "genuine"], input=text, cwd=HOME, capture_output=True, timeout=60, check=False)


def test_the_pipe_prints_signs_with_footnotes_and_needs_no_server() -> None:
    done = shell(PASTED.encode() + SCAM.encode())
    shown = done.stdout.decode()
    assert done.returncode == 0 and "known signs of fraud" in shown and "ice-jobs[.]com" in shown and "Sources:\n[1] " in shown
    assert CANARY not in shown and "219-09" not in shown and CANARY.encode() not in done.stderr
    notes = [line for line in shown.splitlines() if line.startswith("[")]
    cited = {part.split("]")[0] for part in shown.split("Sources:")[0].split("[")[1:]} - {"."}
    assert len(notes) >= 5 and {str(number) for number in range(1, len(notes) + 1)} == cited
    assert max(len(line) for line in shown.splitlines() if "http" not in line) <= 80


@pytest.mark.parametrize("text, words", [(b"", b"paste a message"), (b"\xff\xfe", b"UTF-8"), (b"a" * 5001, b"5,000 characters"), (b" \n", b"paste a message")])
def test_the_pipe_says_what_it_cannot_read_in_one_sentence(text: bytes, words: bytes) -> None:
    done = shell(text)
    assert done.returncode == 1 and words in done.stderr and done.stdout == b""
