"""Other sites: one script tag works on a listed one and is refused on any other; settings, headers and theming."""
from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from careers.channels.settings import Settings
from tests.widget.conftest import Served, ask, box, violations


@pytest.fixture
def host(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 900, "height": 900}).new_page()
    page.set_default_timeout(8000)
    return page


def test_one_script_tag_on_a_listed_site_answers_and_sets_no_cookie(host: Page, served: Served) -> None:
    host.goto(served.listed)
    box(host).wait_for()
    assert host.get_by_role("heading", name="Ask us").is_visible() and "unofficial" in host.locator(".disclosure").inner_text()
    reply = ask(host, "is there an age limit?")
    assert "checked on 20" in reply.inner_text()
    ask(host, "document checklist for a deportation officer, I am a veteran", 2)
    host.get_by_role("button", name="Helpful", exact=True).click()
    host.get_by_text("Your rating was counted").wait_for()
    host.reload()
    host.locator(".reply").nth(1).wait_for()
    host.get_by_text("Delete my conversation").click()
    host.get_by_role("button", name="Yes, delete it for good").click()
    host.get_by_text("Your conversation was deleted").wait_for()
    assert host.context.cookies() == []


def test_an_unlisted_site_gets_a_link_and_nothing_else(host: Page, served: Served) -> None:
    refused = []
    host.on("requestfailed", lambda request: refused.append(request.url))
    host.goto(served.stranger)
    host.wait_for_timeout(1000)
    assert any(url.endswith("careers-chat.js") for url in refused)
    assert host.locator("textarea").count() == 0 and host.evaluate("document.querySelector('careers-chat').shadowRoot") is None
    assert host.get_by_role("link", name="Ask us").get_attribute("href") == served.page


def test_a_script_of_an_unlisted_site_can_neither_send_nor_read(host: Page, served: Served) -> None:
    host.goto(served.stranger)
    send = "([url, init]) => fetch(url, init).then((reply) => reply.text(), (error) => 'refused: ' + error.name)"
    body = json.dumps({"message": "a stranger canary xqjwkzv"})
    for path, init in (("/message", {"method": "POST", "body": body}), ("/feedback", {"method": "POST", "body": body}), ("/forget", {"method": "POST", "body": body}),
                       ("/disclosure", {}), ("/message", {"method": "POST", "body": body, "headers": {"Content-Type": "application/json"}})):
        assert host.evaluate(send, [f"{served.address}/chat{path}", init]) == "refused: TypeError"
    assert b"xqjwkzv" not in served.kept()


def test_the_page_may_stand_in_a_frame_of_a_listed_site_only(browser: Browser, served: Served) -> None:
    for site, is_shown in ((served.listed, 1), (served.stranger, 0)):
        page = browser.new_page()
        page.goto(f"{site}/frame.html")
        page.wait_for_timeout(800)
        assert page.frame_locator("iframe").locator("textarea").count() == is_shown
        page.close()


@pytest.mark.parametrize("path", ["message", "feedback", "forget"])
def test_only_listed_origins_are_named_never_a_star(served: Served, path: str) -> None:
    url = f"{served.address}/chat/{path}"
    for origin in (served.stranger, "null", "https://evil.example", f"{served.listed}.evil.example", f"https://{served.listed.split('://')[1]}", "*"):
        reply = httpx.post(url, json={"message": "hi"}, headers={"Origin": origin})
        assert reply.status_code == 403 and "access-control-allow-origin" not in reply.headers
    reply = httpx.post(url, json={"message": "hi"}, headers={"Origin": served.listed})
    assert reply.headers["access-control-allow-origin"] == served.listed and "Origin" in reply.headers["vary"]
    assert "access-control-allow-credentials" not in reply.headers
    policy = reply.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {served.listed}")


def test_without_a_list_nobody_else_is_allowed() -> None:
    assert Settings().origins == ()


@pytest.mark.parametrize("origins", ["*", "https://*.example.org", "www.example.org", "https://www.example.org/", "https://a.example; script-src *",
                                     "https://a.example,https://b.example", "file:///etc", "null", "HTTPS://A.example"])
def test_a_list_that_is_no_list_of_origins_stops_the_start(origins: str) -> None:
    with pytest.raises(ValueError, match="CAREERS_WEB_ORIGINS"):
        Settings(web_origins=origins)


def test_a_list_of_origins_is_read() -> None:
    assert Settings(web_origins=" https://a.example  http://[::1]:8000 ").origins == ("https://a.example", "http://[::1]:8000")


def test_a_site_sets_its_own_colours_and_cannot_break_in(host: Page, served: Served) -> None:
    host.goto(served.listed)
    send = host.get_by_role("button", name="Send", exact=True)
    send.wait_for()
    expect(send).to_have_css("background-color", "rgb(102, 0, 153)")
    host.add_style_tag(content="button, textarea { display: none } p { color: red }")
    assert send.is_visible() and box(host).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_site_with_a_ground_of_its_own_every_word_can_be_read(browser: Browser, served: Served, scheme: Any) -> None:
    page = browser.new_context(viewport={"width": 700, "height": 900}, color_scheme=scheme).new_page()
    page.goto(f"{served.listed}/dark.html")
    ask(page, "is there an age limit?")
    assert [one for one in violations(page) if one.startswith("color-contrast")] == []
    page.context.close()


def test_closed_it_is_a_button_that_opens_and_gives_focus_back(host: Page, served: Served) -> None:
    host.goto(f"{served.listed}/closed.html")
    opener = host.get_by_role("button", name="Ask us")
    opener.wait_for()
    assert not box(host).is_visible()
    opener.focus()
    host.keyboard.press("Enter")
    focused = "document.querySelector('careers-chat').shadowRoot.activeElement"
    assert box(host).is_visible() and host.evaluate(f"{focused}.id") == "message"
    host.keyboard.press("Escape")
    assert not box(host).is_visible() and host.evaluate(f"{focused}.textContent") == "Ask us"


def test_an_opening_question_is_asked_once(host: Page, served: Served) -> None:
    host.goto(served.listed)
    host.evaluate("sessionStorage.clear()")
    host.evaluate("""address => { const tag = document.createElement('careers-chat');
        Object.assign(tag.dataset, { server: address, question: 'is there an age limit?' }); document.body.prepend(tag); }""", f"{served.address}/chat/")
    host.locator("careers-chat").first.locator(".reply").wait_for()
    assert host.locator("careers-chat").first.locator(".asked").count() == 1
