"""The page "Is this message genuine?" as a person uses it: result, focus, limits, failures, no JavaScript, and what never leaves or stays."""
from __future__ import annotations

import json
from typing import Any, Iterator, List

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.conftest import Served, violations

SCAM = "From: HR <hr@ice-jobs.com>\nPay the $50 processing fee by Zelle within one hour. <img src=x onerror=\"document.title=1\">"
CANARY = "kanarie7Vogel"
SIZES = [("light", 320), ("dark", 320), ("light", 1000), ("dark", 1000)]


@pytest.fixture
def paste(browser: Browser, served: Served) -> Iterator[Page]:
    """The page with its own policy in force; no error may have reached the console."""
    context = browser.new_context(viewport={"width": 900, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(8000)
    errors: List[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" and "Failed to load" not in message.text else None)
    opened.goto(f"{served.address}/chat/genuine/")
    opened.get_by_role("button", name="Clear everything").wait_for()
    yield opened
    context.close()
    assert errors == []


def check(page: Page, text: str) -> None:
    page.get_by_label("The message you received").fill(text)
    page.get_by_role("button", name="Check it").click()


def test_the_signs_come_with_facts_sources_and_dates_and_the_focus_on_them(paste: Page) -> None:
    check(paste, SCAM)
    paste.locator("#result .fraud").first.wait_for()
    assert paste.locator("#result .fraud").count() == 4
    lines = paste.locator("#result li")
    for number in range(lines.count()):
        line = lines.nth(number)
        assert "checked on 20" in line.inner_text() and (line.locator("a").get_attribute("href") or "").startswith("https://")
    assert paste.locator("#result-title").evaluate("node => node === document.activeElement")
    assert "ice-jobs[.]com" in paste.locator("#result").inner_text() and "Checked: 4" in paste.locator("#status").inner_text()
    assert paste.locator("#result img").count() == 0 and paste.title() == "Is this message genuine? (unofficial)"
    assert not paste.locator("#result a[href*='ice-jobs']").count()


def test_an_ordinary_message_is_not_called_genuine(paste: Page) -> None:
    check(paste, "Your interview is on Tuesday at 9 a.m. at the field office.")
    expect(paste.locator("#result .summary")).to_contain_text("Nothing here shows who sent it.")
    assert paste.locator("#result .fraud").count() == 0 and "How to check" in paste.locator("#result").inner_text()


def test_only_this_server_hears_of_it_and_nothing_is_kept(paste: Page, served: Served) -> None:
    sent: List[str] = []
    paste.on("request", lambda request: sent.append(request.url))
    check(paste, f"{SCAM} {CANARY}")
    paste.locator("#result .fraud").first.wait_for()
    assert sent == [f"{served.address}/chat/genuine/check"]
    assert CANARY not in paste.locator("#result").inner_text() and paste.context.cookies() == []
    state = json.dumps(paste.context.storage_state())
    assert CANARY not in state and CANARY not in paste.url
    assert CANARY.encode() not in served.kept()
    paste.reload()
    assert paste.get_by_label("The message you received").input_value() == "" and paste.locator("#result").inner_text().strip() == ""


def test_an_empty_or_long_text_is_told_beside_the_box_and_not_sent(paste: Page) -> None:
    sent: List[str] = []
    paste.on("request", lambda request: sent.append(request.url))
    for text, words in (("", "Please paste"), ("a" * 5003, "3 characters too long")):
        check(paste, text)
        expect(paste.locator("#status")).to_contain_text(words)
        box = paste.get_by_label("The message you received")
        assert box.get_attribute("aria-invalid") == "true" and box.evaluate("node => node === document.activeElement")
    assert sent == []


@pytest.mark.parametrize("body", ["<h1>502</h1>", "{}", '{"answers": []}', "null", ""])
def test_whatever_a_broken_proxy_sends_the_text_stays(paste: Page, body: str) -> None:
    paste.route("**/genuine/check", lambda route: route.fulfill(status=502, body=body))
    check(paste, SCAM)
    expect(paste.locator("#status")).to_contain_text("Your text is still here")
    assert paste.get_by_label("The message you received").input_value() == SCAM and "502" not in paste.locator("main").inner_text()


def test_words_of_a_hostile_server_are_text(paste: Page) -> None:
    hostile = "<b id=evil>x</b>"
    fact = {"checked": hostile, "stale": True, "confidence": hostile, "source": {"title": hostile, "url": "javascript:alert(1)", "publisher": hostile}}
    line = {"title": hostile, "kind": hostile, "is_fraud": True, "text": hostile, "fact": fact}
    reply: Any = {"answers": [{"status": "answered", "text": hostile}], "shown": [line], "next": [line], "headings": {"result": hostile, "signs": hostile, "next": hostile}}
    paste.route("**/genuine/check", lambda route: route.fulfill(json=reply))
    check(paste, "hello")
    paste.locator("#result .fraud").first.wait_for()
    assert paste.locator("#evil").count() == 0 and paste.locator("#result a[href]").count() == 0


def test_clear_takes_away_text_and_result_and_by_keyboard_alone(paste: Page) -> None:
    box = paste.get_by_label("The message you received")
    box.focus()
    paste.keyboard.type("pay the $50 processing fee")
    for key in ("Tab", "Tab", "Enter"):
        paste.keyboard.press(key)
    paste.locator("#result .fraud").first.wait_for()
    paste.get_by_role("button", name="Clear everything").press("Enter")
    assert box.input_value() == "" and paste.locator("#result").inner_text() == "" and box.evaluate("node => node === document.activeElement")


@pytest.mark.parametrize("scheme, width", SIZES)
def test_axe_finds_nothing_before_and_after_and_nothing_is_cut_off(browser: Browser, served: Served, scheme: Any, width: int) -> None:
    # axe is run by evaluate, which the page's own policy forbids; the fixture above keeps the policy in force
    page = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 700}).new_page()
    page.goto(f"{served.address}/chat/genuine/")
    page.get_by_role("button", name="Clear everything").wait_for()
    assert violations(page) == []
    check(page, SCAM + " See https://" + "a" * 50 + ".example/ and https://192.0.2.1/x and https://www.usajobs.gov")
    page.locator("#result .fraud").first.wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_without_javascript_it_gives_the_same_result(browser: Browser, served: Served, paste: Page) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served.address}/chat/genuine/")
    assert page.get_by_role("button", name="Clear everything").count() == 0
    check(page, f"{SCAM} {CANARY}")
    assert "checked on 20" in page.locator("#result .source").first.inner_text() and page.locator("#result img").count() == 0
    assert CANARY not in page.content() and CANARY not in page.url
    check(paste, f"{SCAM} {CANARY}")
    paste.locator("#result .fraud").first.wait_for()
    for part in (".title", ".kind", ".summary"):
        assert page.locator(f"#result {part}").all_inner_texts() == paste.locator(f"#result {part}").all_inner_texts()
    page.context.close()
