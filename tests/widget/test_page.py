"""The page as a person uses it: sending, waiting, failing, reloading, two tabs, deleting, and what never leaves or stays."""
from __future__ import annotations

import json
import re
from typing import Any, List

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.widget.conftest import Served, ask, before_its_script, box

UNICODE = "שלום 👩🏽‍🚒 مرحبا is there an age limit? ‏ e\u0301"


def storage(page: Page) -> Any:
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    return json.loads(page.evaluate("Object.values(sessionStorage)[0] || '{}'"))


def test_a_question_stands_at_once_then_a_notice_then_one_card_with_source_date_and_buttons(page: Page) -> None:
    box(page).fill("slow is there an age limit?")
    page.get_by_role("button", name="Send", exact=True).click()
    assert page.locator(".asked").count() == 1 and box(page).input_value() == ""
    page.get_by_text("Looking it up").wait_for()
    page.locator(".reply").wait_for()
    assert page.get_by_text("Looking it up").count() == 0
    card = page.locator(".card").first
    assert re.search(r"checked on \d{4}-\d\d-\d\d", card.inner_text()) and (card.locator("a").first.get_attribute("href") or "").startswith("https://")
    page.get_by_role("button", name="More on this").wait_for()


def test_a_second_question_waits_for_the_first_and_keeps_its_text(page: Page) -> None:
    box(page).fill("slow one")
    box(page).press("Enter")
    box(page).fill("another")
    box(page).press("Enter")
    expect(page.get_by_text("Your last question is still being answered")).to_be_visible()
    assert box(page).input_value() == "another"


def test_where_no_reply_comes_the_text_is_back_and_retry_sends_the_same_message(page: Page) -> None:
    ids: List[str] = []

    def answer(route: Any) -> None:
        ids.append(json.loads(route.request.post_data)["message_id"])
        route.abort() if len(ids) == 1 else route.continue_()

    page.route("**/chat/message", answer)
    box(page).fill("is there an age limit?")
    box(page).press("Enter")
    page.get_by_text("Your text is still here").wait_for()
    assert box(page).input_value() == "is there an age limit?" and page.locator(".asked").count() == 0
    page.get_by_role("button", name="Retry").click()
    page.locator(".reply").wait_for()
    assert ids[0] == ids[1] and box(page).input_value() == "" and page.get_by_role("button", name="Retry").count() == 0


def test_an_error_of_the_server_is_a_card_and_can_be_tried_again(page: Page) -> None:
    card = ask(page, "broken")
    assert "Something went wrong" in card.inner_text()
    page.get_by_role("button", name="Retry").wait_for()


@pytest.mark.parametrize("body", ["<h1>502 Bad Gateway</h1>", "{}", '{"answers": []}', "null", ""])
def test_whatever_a_broken_proxy_sends_is_one_notice(page: Page, body: str) -> None:
    page.route("**/chat/message", lambda route: route.fulfill(status=502, body=body))
    box(page).fill("is there an age limit?")
    box(page).press("Enter")
    page.get_by_text("Your text is still here").wait_for()
    assert page.locator(".reply").count() == 0 and "502" not in page.locator("main").inner_text()


def test_offline_is_said_and_the_text_stays(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_text("You are offline").wait_for()
    box(page).fill("is there an age limit?")
    box(page).press("Enter")
    page.get_by_text("Your text is still here").wait_for()
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline")).to_have_count(0)
    page.get_by_role("button", name="Retry").click()
    page.locator(".reply").wait_for()


def test_a_reload_brings_back_history_buttons_and_draft(page: Page) -> None:
    ask(page, "is there an age limit?")
    ask(page, "compare special agent and deportation officer", 2)
    box(page).fill("a draft")
    before = page.locator(".log").inner_text()
    page.reload()
    box(page).wait_for()
    assert page.locator(".log").inner_text() == before and box(page).input_value() == "a draft"
    page.locator(".choices button").first.click()
    page.locator(".reply").nth(2).wait_for()


def test_two_tabs_of_one_session_do_not_overwrite_each_other(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")  # a new tab of the same session gets a copy of its storage
    second = opened.value
    second.locator(".reply").wait_for()
    ask(page, "first tab", 2)
    ask(second, "second tab", 2)
    for tab, own, other in ((page, "first tab", "second tab"), (second, "second tab", "first tab")):
        tab.reload()
        tab.locator(".reply").nth(1).wait_for()
        assert own in tab.locator(".log").inner_text() and other not in tab.locator(".log").inner_text()


def test_a_thousand_characters_are_counted_as_people_count_and_one_more_waits(page: Page) -> None:
    box(page).fill("🙂" * 1000)
    expect(page.get_by_text("1,000 of 1,000 characters")).to_be_visible()
    box(page).fill("🙂" * 1001)
    expect(page.get_by_text("1 character too many")).to_be_visible()
    assert box(page).get_attribute("aria-invalid") == "true"
    box(page).press("Enter")
    page.get_by_text("The question is too long").wait_for()
    assert page.locator(".asked").count() == 0 and len(box(page).input_value()) == 1001
    box(page).fill("")
    box(page).press("Enter")
    page.get_by_text("Please type a question").wait_for()


def test_every_script_and_direction_is_shown_as_typed(page: Page) -> None:
    ask(page, UNICODE)
    assert page.locator(".asked p").inner_text() == UNICODE
    assert page.locator(".asked p").get_attribute("dir") == "auto" and page.locator(".card p").first.get_attribute("dir") == "auto"
    assert page.locator(".asked p").evaluate("node => getComputedStyle(node).direction") == "rtl"


@pytest.mark.parametrize("text", ["hostile", "<b>bold</b> <img src=x onerror='document.title=3'>"])
def test_nothing_is_ever_markup(page: Page, text: str) -> None:
    title = page.title()
    ask(page, text)
    assert page.locator(".log").locator("img, script, b").count() == 0 and page.title() == title
    assert "<img" in page.locator(".log").inner_text()


def test_personal_data_is_not_shown_again_and_not_kept(page: Page, served: Served) -> None:
    ask(page, "my ssn is 219-09-9999, is there an age limit?")
    assert "219-09-9999" not in page.locator(".log").inner_text()
    box(page).fill("call 202-555-0143")
    kept = json.dumps(storage(page))
    assert "turns" in kept and "219-09-9999" not in kept and "555-0143" not in kept
    assert b"219-09-9999" not in served.kept()


def test_copy_download_and_print_hold_the_whole_conversation(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.get_by_text("Save or print").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("There is nothing to save yet").wait_for()
    ask(page, "is there an age limit?")
    ask(page, "openings", 2)
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("The conversation was copied").wait_for()
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download", exact=True).click()
    text = loading.value.path().read_text(encoding="utf-8")
    assert loading.value.suggested_filename == "careers-conversation.txt" and page.evaluate("navigator.clipboard.readText()") == text
    for part in ("Not a government service", "You: is there an age limit?", "Assistant: ", "checked on 20", "https://www.usajobs.gov/Search/Results?a=HSBB"):
        assert part in text
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("document.body.dataset.printed") == "yes"


def test_on_paper_the_conversation_stands_without_buttons(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.emulate_media(media="print")
    assert page.locator(".card").first.is_visible()
    assert not page.locator(".composer").is_visible() and not page.locator(".choices").is_visible() and not page.locator("footer").is_visible()


def test_on_paper_the_sources_of_a_list_stand_open_with_their_addresses(page: Page) -> None:
    ask(page, "document checklist for a deportation officer, I am a veteran")
    cited = page.locator(".reply details .source")
    assert cited.count() and not cited.first.is_visible()
    page.emulate_media(media="print")
    page.pdf()  # prints for real: what the page does before it prints is done
    assert all(line.is_visible() and "http" in str(line.locator("a").get_attribute("href")) for line in cited.all())


def test_start_over_begins_anew_and_a_late_answer_is_dropped(page: Page) -> None:
    ask(page, "is there an age limit?")
    token = storage(page)["token"]
    box(page).fill("slow question")
    box(page).press("Enter")
    page.get_by_role("button", name="Start over").click()
    page.get_by_text("A new conversation has begun").wait_for()
    page.wait_for_timeout(2000)
    assert page.locator(".log > *").count() == 0 and page.evaluate("document.querySelector('careers-chat').shadowRoot.activeElement.id") == "message"
    ask(page, "is there an age limit?")
    assert storage(page)["token"] != token


def test_who_asks_on_did_not_mean_to_delete(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.get_by_text("Delete my conversation").click()
    assert page.get_by_role("button", name="Yes, delete it for good").is_visible()
    ask(page, "is there an age limit?", 2)
    assert not page.get_by_role("button", name="Yes, delete it for good").is_visible()


def test_a_person_is_always_in_reach(page: Page) -> None:
    button = page.get_by_role("button", name="Talk to a person")
    assert button.is_visible()
    for number in range(1, 6):
        ask(page, f"question {number}", number)
        expect(button).to_be_in_viewport()
    button.click()
    page.locator(".reply").nth(5).wait_for()
    assert "How can I talk to a person?" in page.locator(".asked").last.inner_text()


def test_delete_my_conversation_deletes_it_in_the_store_and_in_every_tab(page: Page, served: Served) -> None:
    ask(page, "is there an age limit?")
    ask(page, "a canary sings kqxvzwp", 2)
    assert b"kqxvzwp" in served.kept()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    with page.context.expect_page() as opened:
        page.evaluate("window.open(location.href)")
    second = opened.value
    second.locator(".reply").nth(1).wait_for()
    page.bring_to_front()
    page.get_by_text("Delete my conversation").click()
    page.get_by_role("button", name="Yes, delete it for good").click()
    page.get_by_text("Your conversation was deleted").wait_for()
    assert page.locator(".log > *").count() == 0 and storage(page)["turns"] == [] and storage(page)["token"] is None
    second.get_by_text("deleted in another tab").wait_for()
    assert second.locator(".log > *").count() == 0
    assert b"kqxvzwp" not in served.kept()


def test_what_could_not_be_deleted_stays_and_says_so(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.route("**/chat/forget", lambda route: route.abort())
    page.get_by_text("Delete my conversation").click()
    page.get_by_role("button", name="Yes, delete it for good").click()
    page.get_by_text("could not be deleted just now").wait_for()
    assert page.locator(".reply").count() == 1 and storage(page)["token"]


def test_too_many_turns_are_a_sentence_that_says_how_long_to_wait(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f"{served.slow_rate}/chat/")
    for number in range(1, 5):
        last = ask(page, f"question {number}", number)
    assert re.search(r"Please wait \d+ seconds", last.inner_text())
    page.close()


def test_no_cookie_no_third_party_and_a_policy_that_allows_neither(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    foreign: List[str] = []
    blocked: List[str] = []
    page.on("request", lambda request: None if request.url.startswith((served.address, "blob:")) else foreign.append(request.url))
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    reply = page.goto(served.page)
    ask(page, "pay table for special agents in Miami")
    ask(page, "compare special agent and deportation officer", 2)
    assert reply and "default-src 'self'" in reply.headers["content-security-policy"] and "unsafe" not in reply.headers["content-security-policy"]
    assert foreign == [] and blocked == [] and page.context.cookies() == []
    page.close()


@pytest.mark.parametrize("path", ["/chat/resume/", "/chat/genuine/"])
def test_the_footer_leads_to_the_other_tools(page: Page, served: Served, path: str) -> None:
    assert page.locator("footer a[href]").evaluate_all("links => links.map(link => link.getAttribute('href'))").count(path) == 1
    assert httpx.get(served.address + path).status_code == 200


def test_the_bare_address_leads_to_the_page(served: Served) -> None:
    reply = httpx.get(f"{served.address}/")
    assert reply.status_code == 302 and reply.headers["location"] == "/chat/"
    assert httpx.post(f"{served.address}/", content=b"{}").status_code in (404, 405)


def test_without_javascript_it_is_a_form_that_works(browser: Browser, served: Served) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(served.page)
    page.locator("textarea").fill("is there an <b>age</b> limit? ssn 219-09-9999")
    page.get_by_role("button", name="Send").click()
    assert "219-09-9999" not in page.content()
    page.locator("textarea").fill("is there an age limit?")
    page.get_by_role("button", name="Send").click()
    assert "checked on 20" in page.locator(".source").first.inner_text()
    page.get_by_role("button", name="Deportation Officer", exact=True).click()
    assert page.locator(".transcript p").count() >= 1
    page.get_by_role("button", name="Talk to a person").click()
    assert page.locator(".transcript p").count() >= 1
    page.locator("textarea").fill("a second canary wvjqzxk")
    page.get_by_role("button", name="Send").click()
    assert b"wvjqzxk" in served.kept()
    page.get_by_text("Delete my conversation").click()
    page.get_by_role("button", name="Yes, delete it for good").click()
    assert "Your conversation was deleted" in page.locator(".transcript").inner_text() and page.locator("input[name=conversation]").get_attribute("value") == ""
    assert b"wvjqzxk" not in served.kept()
    page.context.close()


def test_an_answer_to_the_plain_form_is_not_cleared_away_by_a_script_that_comes_late(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    before_its_script(page, served)  # the person sends before it is there
    page.locator("textarea").fill("is there an age limit?")
    page.get_by_role("button", name="Send").click()
    page.locator(".transcript .source").first.wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".transcript .source").first.is_visible()
    page.close()
