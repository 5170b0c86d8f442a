"""Without JavaScript: tables with heads, the same numbers as the script draws, sources that stand open, also on paper and at 320 px."""
from __future__ import annotations

from typing import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page

from careers.channels.page_words import words
from careers.channels.plain_cards import tables, transcript
from tests.widget.conftest import Served, ask
from tests.widget.stand_in import HOSTILE, MADE
from tests.widget.test_cards import TABLES, shown_cells

CARDS = [*TABLES, "how much does a deportation officer make in Dallas"]


@pytest.fixture
def plain(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(served.page)
    yield page
    context.close()


def sent(page: Page, text: str) -> None:
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()


@pytest.mark.parametrize("text", CARDS)
def test_tables_are_tables_and_hold_what_the_script_draws(page: Page, plain: Page, text: str) -> None:
    drawn = ask(page, text).locator("table")
    sent(plain, text)
    written = plain.locator(".transcript table")
    assert written.count() == drawn.count() > 0
    for place in range(drawn.count()):
        one, other = written.nth(place), drawn.nth(place)
        assert one.locator("thead th").all_text_contents() == other.locator("thead th").all_text_contents()
        assert one.locator("caption").text_content() == other.locator("caption").text_content()
        rows = [row.locator("th, td").all_text_contents() for row in one.locator("tbody tr").all()]
        assert rows == shown_cells(other)
        assert one.get_by_role("columnheader").count() == other.get_by_role("columnheader").count() >= 2
        assert one.get_by_role("rowheader").count() == len(rows)
    assert plain.locator("body").evaluate("() => document.documentElement.scrollWidth") <= 320


def test_the_sources_of_a_list_open_by_themselves_on_paper(plain: Page) -> None:
    sent(plain, "document checklist for a deportation officer, I am a veteran")
    lines = plain.locator(".transcript details .source")
    assert lines.count() and all("http" in str(line.locator("a").get_attribute("href")) for line in lines.all())
    plain.emulate_media(media="print")
    assert all(line.is_visible() for line in lines.all())


@pytest.mark.parametrize("text", ["weeks", "openings", "signs"])
def test_lists_are_lists(plain: Page, served: Served, text: str) -> None:
    sent(plain, text)
    assert plain.locator(".transcript li").count() >= 1
    assert plain.locator(".transcript a[href^=javascript]").count() == 0


def test_hostile_data_stay_text() -> None:
    reply = {"answers": [{"topic": "age", "text": HOSTILE, "facts": [], "data": MADE["hostile"]}], "follow_up": {"text": HOSTILE, "buttons": [{"title": HOSTILE, "payload": HOSTILE}]}}
    written = transcript('"><script>', HOSTILE, reply, "en", "/chat/")
    assert "<img" not in written and "<script" not in written and written.count("&lt;script&gt;") >= 5


def test_a_place_with_several_grades_names_each_amount_once(page: Page, served: Served) -> None:
    text = "how much does a deportation officer make in Dallas"
    reply = ask(page, text)
    data = httpx.post(f"{served.address}/chat/message", json={"message": text}).json()["answers"][0]["data"]
    assert reply.locator("table").count() == 1 and reply.get_by_role("img").count() == 0
    bars = reply.locator("tbody th .bar rect")
    amounts = [row[1] for row in data["table"]["rows"]]
    assert bars.count() == len(amounts) > 1
    widths = bars.evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    assert all(abs(width / widths[-1] - amount / amounts[-1]) < 0.02 for width, amount in zip(widths, amounts))
    shown = reply.locator(".card").first.locator("table").inner_text()
    assert all(shown.count(f"${amount:,}") == 1 for amount in amounts)
    assert len(tables(data, words("script", "en"))) == 1
