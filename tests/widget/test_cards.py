"""What the tools work out, drawn: tables at 320 px, the pay chart, lists, files to keep. The data come from the real tools."""
from __future__ import annotations

import re
from typing import Any, Dict, List

import httpx
import pytest
from playwright.sync_api import Locator, Page

from careers.ledger import the_ledger
from careers.tools.checklist import as_text
from tests.widget.conftest import Served, ask

TABLES = {
    "compare special agent and deportation officer": "The jobs side by side",
    "GL-7 deportation officer, Houston": "Pay before tax: GL-7, step 1",
    "show all ten steps of GS-13 in Boston": "Pay by grade and step",
    "pay table for special agents in Miami": "Pay by grade and step",
    "career ladder pay for a deportation officer in Phoenix": "Pay year by year",
    "document checklist for a deportation officer, I am a veteran": "Your document list",
    "check my eligibility for deportation officer": "The requirements, one by one",
}


def data_of(served: Served, text: str) -> Dict[str, Any]:
    reply = httpx.post(f"{served.address}/chat/message", json={"message": text}).json()
    return {**reply["answers"][0]["data"], "shown": reply["shown"][0]}


def usd(amount: float) -> str:
    return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"


def shown_cells(table: Locator) -> List[List[str]]:
    return table.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.children].map(cell => cell.textContent))")


@pytest.mark.parametrize("text", TABLES)
def test_a_table_reads_at_320_pixels_with_its_heads_and_roles(page: Page, text: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    card = ask(page, text).locator(".card").first
    table = card.get_by_role("table", name=re.compile(re.escape(TABLES[text])))
    assert table.is_visible() and table.get_by_role("columnheader").count() >= 2 and table.get_by_role("rowheader").count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate("""() => [...document.querySelector('careers-chat').shadowRoot.querySelectorAll('td, th, .chart text')].filter(cell => {
        const box = cell.getBoundingClientRect(); return box.width > 1 && (box.left < 0 || box.right > 320); }).map(cell => cell.textContent)""")
    assert cut == []
    first = card.locator(":scope > p, :scope > span").nth(1)
    assert first.evaluate("node => node.tagName") == "P" and first.inner_text().strip()  # the sentence comes before everything


def test_pay_stands_in_the_table_as_the_tool_worked_it_out(page: Page, served: Served) -> None:
    data = data_of(served, "GL-7 deportation officer, Houston")
    cells = shown_cells(ask(page, "GL-7 deportation officer, Houston").locator("table"))
    assert cells[0] == ["Basic pay, area or special rate included", usd(data["annual_usd"])]
    assert [row[1] for row in cells[1:]] == [usd(line["annual_usd"]) for line in data["lines"]]


@pytest.mark.parametrize("text", ["show all ten steps of GS-13 in Boston", "pay table for special agents in Miami",
                                  "career ladder pay for a deportation officer in Phoenix"])
def test_the_chart_says_in_its_name_what_the_table_holds(page: Page, served: Served, text: str) -> None:
    data = data_of(served, text)
    reply = ask(page, text)
    name = reply.get_by_role("img", name=re.compile("Bar chart")).get_attribute("aria-label") or ""
    rows = data["table"]["rows"]
    if "ladder" in data:
        expected = [f"Year {row['year_on_job']}: {usd(row['annual_usd'])}" for row in data["ladder"]]
    elif len(rows) == 1:
        expected = [f"{column}: {usd(value)}" for column, value in zip(data["table"]["columns"][1:], rows[0][1:])]
    else:
        expected = [f"{row[0]}: {usd(row[1])} to {usd(row[-1])}" for row in rows]
    assert name == f"Bar chart. {'; '.join(expected)}."
    widths = reply.locator(".chart rect").evaluate_all("bars => bars.map(bar => bar.getBoundingClientRect().width)")
    assert len(widths) == len(expected) and min(widths) > 0
    if len(rows) == 1:
        amounts = rows[0][1:]
        assert all(abs(width / widths[-1] - amount / amounts[-1]) < 0.01 for width, amount in zip(widths, amounts))
    cells = shown_cells(reply.locator("table").last)
    assert [row[-1] for row in cells] == [usd(row[-1]) for row in rows]


def test_the_comparison_has_every_aspect_and_job(page: Page, served: Served) -> None:
    text = "compare special agent and deportation officer"
    data = data_of(served, text)
    cells = shown_cells(ask(page, text).locator("table"))
    assert [row[1:] for row in cells] == [row["values"] for row in data["rows"]] and len(cells) > 3


def test_each_requirement_has_its_verdict_in_words(page: Page, served: Served) -> None:
    text = "check my eligibility for deportation officer"
    data = data_of(served, text)
    words = {"met": "Met, by what you said", "not-met": "Not met, by what you said", "only-ice-can-decide": "Only ICE can decide", "not-asked": "Not asked yet"}
    cells = shown_cells(ask(page, text).locator("table"))
    assert [row[1] for row in cells] == [words[row["verdict"]] for row in data["requirements"]]
    assert "Only ICE can decide" in [row[1] for row in cells]
    assert {"Driver's license", "Work or school", "Background check"} <= {row[0] for row in cells}  # as in the words above, not the keys of the data


def test_at_320_pixels_a_cell_with_nothing_in_it_shows_no_head(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    heads = ask(page, "check my eligibility for deportation officer").locator("td").evaluate_all(
        "cells => cells.map(cell => [cell.textContent !== '', getComputedStyle(cell, '::before').display !== 'none'])")
    assert [True, True] in heads and [False, False] in heads and [False, True] not in heads


def test_the_document_list_is_a_table_a_text_file_and_a_sheet_of_paper(page: Page, served: Served) -> None:
    text = "document checklist for a deportation officer, I am a veteran"
    data = data_of(served, text)
    ask(page, "is there an age limit?")
    reply = ask(page, text, 2)
    assert [row[0] for row in shown_cells(reply.locator("table"))] == [item["document"] for item in data["items"]]
    with page.expect_download() as loading:
        reply.get_by_role("button", name="Download the list").click()
    written = loading.value.path().read_text(encoding="utf-8")
    assert loading.value.suggested_filename == "checklist.txt" and written == as_text(data, the_ledger().roles["deportation-officer"].title)
    assert written.count("checked") >= len(data["items"])
    page.evaluate("window.print = () => { window.marked = document.querySelector('careers-chat').shadowRoot.querySelectorAll('.only').length }")
    reply.get_by_role("button", name="Print the list").click()
    page.emulate_media(media="print")
    assert page.evaluate("window.marked") == 2 and reply.locator(".card.only table").is_visible()
    assert not page.locator(".reply").first.locator(".card").first.is_visible() and not page.locator(".asked").first.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".reply").first.locator(".card").first.is_visible()


def test_weeks_are_a_list_and_the_calendar_a_file(page: Page) -> None:
    reply = ask(page, "weeks")
    assert reply.locator(".list li").all_inner_texts() == ["2027-01-04: Read the announcement.", "2027-01-11 to 2027-01-18: Walk and run."]
    with page.expect_download() as loading:
        reply.get_by_role("button", name="Download the calendar file").click()
    assert loading.value.suggested_filename == "plan.ics"
    assert loading.value.path().read_bytes() == b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


def test_openings_are_links_and_only_web_addresses_are(page: Page) -> None:
    reply = ask(page, "openings")
    items = reply.locator(".list li")
    assert items.all_inner_texts()[0].startswith("Deportation Officer, Houston, TX, GL-5 to GL-7, $50,000 to $60,000, open until 2027-02-01")
    links = reply.locator(".list a").evaluate_all("links => links.map(link => [link.href, link.rel])")
    assert links == [["https://www.usajobs.gov/job/1", "noopener noreferrer"], ["https://www.usajobs.gov/Search/Results?a=HSBB", "noopener noreferrer"]]
    assert "Evil Officer" in items.nth(1).inner_text()


def test_signs_are_a_list(page: Page) -> None:
    assert ask(page, "signs").locator(".list li").all_inner_texts() == ["Look alike: ice-jobs[.]com. An address that only looks like an official one."]


def test_hostile_data_stay_text(page: Page) -> None:
    title = page.title()
    reply = ask(page, "hostile")
    assert reply.locator("img, script").count() == 0 and page.title() == title
    assert reply.locator("table").inner_text().count("<script>") >= 2 and "<script>" in reply.locator(".list").inner_text()


def test_a_spanish_answer_is_marked_as_spanish(page: Page) -> None:
    reply = ask(page, "¿hay un límite de edad?")
    assert reply.locator(".card p").first.get_attribute("lang") == "es" and reply.locator(".source").first.get_attribute("lang") == "en"
    assert page.locator(".choices").get_attribute("lang") == "es" and page.get_by_role("button", name="More on this").count() == 0
    assert ask(page, "is there an age limit?", 2).locator(".card p").first.get_attribute("lang") == "en"
