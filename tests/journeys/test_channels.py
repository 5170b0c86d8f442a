"""The channels as programs and people meet them: REST, the page, the terminal, and what happens when a part is down."""
from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from careers.server import HOME, Assistant, Ports, StartError, free_port, require_free
from scripts.pictures import FLAGS
from tests.journeys.story_runner import Talk

ANSWER_KEYS = {"topic", "role", "status", "text", "facts", "data"}
FACT_KEYS = {"id", "checked", "effective", "stale", "confidence", "source"}


def rest(assistant: Assistant, message: Any, sender: str) -> List[Dict[str, Any]]:
    return httpx.post(f"{assistant.address}/webhooks/rest/webhook", json={"sender": sender, "message": message}, timeout=20).json()


def answers(elements: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    return next(element["custom"]["answers"] for element in elements if "custom" in element)


def test_a_reply_has_the_shape_of_the_contract(assistant: Assistant) -> None:
    elements = rest(assistant, "does a special agent have to pass a physical fitness test?", secrets.token_hex(4))
    assert sum("custom" in element for element in elements) == 1
    assert set(elements[-1]["custom"]) == {"answers"}
    answer = answers(elements)[0]
    assert set(answer) == ANSWER_KEYS and set(answer["facts"][0]) == FACT_KEYS
    assert set(answer["facts"][0]["source"]) == {"title", "url", "publisher"}
    shown = " ".join(element.get("text", "") for element in elements)
    assert answer["facts"][0]["source"]["url"] in shown and f"checked on {answer['facts'][0]['checked']}" in shown


def test_the_disclosure_comes_first_and_once(assistant: Assistant) -> None:
    sender = secrets.token_hex(4)
    first, second = rest(assistant, "hello", sender), rest(assistant, "is there a union?", sender)
    assert "unofficial" in first[0]["text"] and "custom" not in first[0]
    assert not any("automated, unofficial" in element.get("text", "") for element in second)


def test_the_same_question_gets_the_same_answers_in_every_conversation(assistant: Assistant) -> None:
    seen = {json.dumps(answers(rest(assistant, "how long is the academy?", secrets.token_hex(4))), sort_keys=True) for _ in range(5)}
    assert len(seen) == 1


def test_typed_slashes_and_foreign_buttons_do_nothing_special(assistant: Assistant) -> None:
    assert answers(rest(assistant, "/restart", "slash"))[0]["status"] != "error"
    assert answers(rest(assistant, '/choose{"topic": "bonus"}', "slash"))[0]["status"] != "error"
    owner, other = Talk(assistant.address), Talk(assistant.address)
    owner.say("is there a physical fitness test?")
    payload = owner.buttons[0]["payload"]
    assert owner.say(payload)[0]["topic"] == "fitness-test"
    assert other.say(payload)[0]["role"] is None


def test_a_social_security_number_reaches_no_store_and_no_log(assistant: Assistant) -> None:
    reply = answers(rest(assistant, "my social is 123-45-6789, how old is too old?", "canary"))[0]
    assert reply["status"] == "personal-data" and "6789" not in json.dumps(reply)
    folder = Path(assistant._logs)
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"123-45-6789" not in kept and b"123456789" not in kept


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"sender": 5, "message": "x"}', b"\xff\xfe", b'{"message": ' + b"[" * 900 + b"]" * 900 + b"}"])
def test_a_broken_body_gets_one_sentence_and_no_500(assistant: Assistant, body: bytes) -> None:
    for path in ("/webhooks/rest/webhook", "/chat/message"):
        reply = httpx.post(assistant.address + path, content=body, headers={"Content-Type": "application/json"}, timeout=20)
        assert reply.status_code in (200, 400), (path, reply.text)
        assert "Traceback" not in reply.text and '"answers"' in reply.text


def test_another_site_cannot_use_the_pages_address(assistant: Assistant) -> None:
    reply = httpx.post(f"{assistant.address}/chat/message", json={"message": "hi"}, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403 and [answer["status"] for answer in reply.json()["answers"]] == ["error"]


def test_a_forged_conversation_gets_a_new_empty_one(assistant: Assistant) -> None:
    def send(token: object, message: str) -> Dict[str, Any]:
        return httpx.post(f"{assistant.address}/chat/message", json={"conversation": token, "message": message}, timeout=20).json()
    mine = send(None, "is there an age limit for special agents?")
    assert send(mine["conversation"], "and the pay?")["answers"][0]["role"] == "special-agent"
    stolen = mine["conversation"].split(".")[0] + "." + "0" * 32
    other = send(stolen, "and the pay?")
    assert other["conversation"] != mine["conversation"] and other["answers"][0]["role"] is None


def test_a_port_in_use_is_one_sentence(assistant: Assistant) -> None:
    with pytest.raises(StartError, match="in use"):
        require_free(assistant.ports.rasa, "PORT")


def test_the_terminal_answers_a_pipe_line_by_line_and_one_question_as_json(assistant: Assistant) -> None:
    run = {"env": {**os.environ, "CAREERS_ADDRESS": assistant.address, "PYTHONPATH": str(HOME)}, "cwd": HOME, "capture_output": True, "text": True, "timeout": 60}
    piped = subprocess.run([sys.executable, "-m", "careers.shell"], input="is there a physical fitness test?\n2\n", **run)
    assert piped.returncode == 0 and piped.stdout.count("\nSources:\n[1] ") == 2 and "1. " in piped.stdout
    assert max(len(line) for line in piped.stdout.splitlines() if "http" not in line) <= 80
    one = subprocess.run([sys.executable, "-m", "careers.shell", "ask", "--json", "do they do a polygraph?"], **run)
    assert json.loads(one.stdout)["answers"][0]["topic"] == "polygraph"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


def ask_page(page: Page, question: str, number: int) -> None:
    page.get_by_label("Your question about a job at ICE").fill(question)
    page.get_by_role("button", name="Send").click()
    page.locator(".card").nth(number).wait_for()


def test_the_page_answers_with_source_and_date_and_survives_a_reload(assistant: Assistant, browser: Browser) -> None:
    page = browser.new_page()
    foreign: List[str] = []
    page.on("request", lambda request: None if request.url.startswith((assistant.address, "data:")) else foreign.append(request.url))
    page.goto(f"{assistant.address}/chat/")
    assert "unofficial" in page.locator(".disclosure").inner_text()
    ask_page(page, "is there an age limit for deportation officers?", 0)
    card = page.locator(".card").first
    assert "checked on 20" in card.inner_text() and card.locator("a").get_attribute("href").startswith("https://")
    page.get_by_role("button", name="More on this").click()
    page.locator(".card").nth(1).wait_for()
    page.reload()
    assert page.locator(".card").count() >= 2
    assert foreign == [] and page.context.cookies() == []


def test_what_a_person_types_is_never_markup(assistant: Assistant, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{assistant.address}/chat/")
    ask_page(page, '<img src=x onerror="document.title=1"> is there an age limit?', 0)
    assert "<img" in page.locator(".asked").inner_text() and page.locator(".asked img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_empty_or_with_answers(assistant: Assistant, browser: Browser, scheme: str) -> None:
    # axe is run by evaluate, which the page's own policy forbids; the policy itself is tested above by the lack of foreign requests
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 700}).new_page()  # type: ignore[arg-type]
    page.goto(f"{assistant.address}/chat/")
    page.get_by_role("button", name="Send").wait_for()
    assert Axe().run(page).violations_count == 0
    ask_page(page, "compare special agent and deportation officer", 0)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_page_works_without_javascript(assistant: Assistant, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{assistant.address}/chat/")
    page.locator("textarea").fill("is there a physical <b>fitness</b> test?")
    page.get_by_role("button", name="Send").click()
    assert "checked on 20" in page.locator(".source").first.inner_text() and page.locator(".asked b").count() == 0
    page.get_by_role("button", name="Deportation Officer", exact=True).click()
    assert "deportation officer" in page.locator("main").inner_text().lower()


def test_what_held_personal_data_is_not_kept_in_the_browser(assistant: Assistant, browser: Browser) -> None:
    page = browser.new_context(bypass_csp=True).new_page()  # to read the storage, which the page's own policy forbids
    page.goto(f"{assistant.address}/chat/")
    ask_page(page, "my ssn is 219-09-9999, is there an age limit?", 0)
    assert "219-09-9999" not in page.locator(".log").inner_text()
    page.get_by_label("Your question about a job at ICE").fill("my phone is 202-555-0143")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert "turns" in kept and "219-09-9999" not in kept and "555-0143" not in kept


def test_a_message_sent_twice_under_one_id_is_answered_once(assistant: Assistant) -> None:
    def send(body: Dict[str, Any]) -> Dict[str, Any]:
        return httpx.post(f"{assistant.address}/chat/message", json=body, timeout=20).json()

    first = send({"message": "how long is the academy?"})
    more = {"conversation": first["conversation"], "message": "more", "message_id": "5f0c8a52-6f43-4c0e-9d3e-8f1d2f3b4a5c"}
    told = send(more)
    assert send(more) == told  # without the id, "more" would go on to the next fact
    assert send({**more, "message_id": "other"})["answers"] != told["answers"]


def test_the_page_sends_an_id_and_keeps_it_when_it_sends_again(assistant: Assistant, browser: Browser) -> None:
    page = browser.new_page()
    ids: List[str] = []

    def answer(route: Any) -> None:
        ids.append(route.request.post_data_json["message_id"])
        route.abort() if len(ids) == 1 else route.continue_()

    page.route("**/chat/message", answer)
    page.goto(f"{assistant.address}/chat/")
    page.get_by_label("Your question about a job at ICE").fill("is there an age limit?")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Retry").click()
    page.locator(".card").first.wait_for()
    assert len(ids) == 2 and ids[0] == ids[1] and len(ids[0]) == 36


def test_a_dead_or_stopped_action_server_gives_one_sentence_within_10_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERS_TURNS_A_MINUTE", "15")
    own = Assistant(Ports(free_port(), free_port()), tmp_path / "conversations.db", tmp_path)
    try:
        own.start(progress=False)
        hurried = [answers(rest(own, "is there an age limit?", "hurried"))[0] for _ in range(16)]
        assert [answer["status"] for answer in hurried] == ["answered"] * 15 + ["error"] and "wait" in hurried[-1]["text"]
        actions = own._processes[0]
        _stopped_in_mid_turn(own, actions.pid)
        _killed_in_mid_turn(own, actions)
        _revived(own)
    finally:
        own.stop()


def _stopped_in_mid_turn(own: Assistant, actions: int) -> None:
    """The turn is cancelled, so its lock is free: the same message under the same id goes through at once."""
    body = {"sender": "stopped", "message": "is there an age limit?", "metadata": {"message_id": "m1"}}
    os.kill(actions, signal.SIGSTOP)
    try:
        began = time.monotonic()
        first = httpx.post(f"{own.address}/webhooks/rest/webhook", json=body, timeout=20).json()
        assert answers(first)[0]["status"] == "error" and time.monotonic() - began < 10
    finally:
        os.kill(actions, signal.SIGCONT)
    began = time.monotonic()
    again = httpx.post(f"{own.address}/webhooks/rest/webhook", json=body, timeout=20).json()
    assert answers(again)[0]["status"] == "answered" and time.monotonic() - began < 5


def _killed_in_mid_turn(own: Assistant, actions: "subprocess.Popen[bytes]") -> None:
    os.kill(actions.pid, signal.SIGSTOP)  # holds the turn open until the kill
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(rest, own, "is there an age limit?", "killed")
        time.sleep(1)
        began = time.monotonic()
        os.killpg(actions.pid, signal.SIGKILL)
        actions.wait()
        assert answers(waiting.result())[0]["status"] == "error" and time.monotonic() - began < 10
    began = time.monotonic()
    assert answers(rest(own, "is there an age limit?", "killed"))[0]["status"] == "error" and time.monotonic() - began < 10
    told = answers(rest(own, "my ssn is 219-09-9999", "killed"))[0]
    assert told["status"] == "personal-data" and "219" not in told["text"]


def _revived(own: Assistant) -> None:
    """`make run` starts an action server again that has ended, unless it ends as soon as it starts."""
    assert own.watch() == "actions" and own.revive()
    assert not own.revive(), "one that lived this short would end again"
    deadline = time.monotonic() + 60
    while answers(rest(own, "is there an age limit?", f"revived-{time.monotonic()}"))[0]["status"] != "answered":
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert own.watch() is None
