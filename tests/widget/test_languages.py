"""The page's own words in Spanish: full-page, on another site, without JavaScript, and in what its addresses say. All from one table."""
from __future__ import annotations

import re
from typing import Any, Dict, Iterator, List

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from careers.channels.page import WIDGET_FOLDER
from careers.channels.page_words import FILE, LANGUAGES, language_of, words
from careers.ledger import read_yaml
from tests.widget.conftest import Served, violations

TABLE: Dict[str, Dict[str, Dict[str, Any]]] = read_yaml(FILE)
ES = words("script", "es")
ROOT = "document.querySelector('careers-chat').shadowRoot"


def leaves(words: Any) -> List[str]:
    return [words] if isinstance(words, str) else [leaf for part in (words.values() if isinstance(words, dict) else words) for leaf in leaves(part)]


def test_the_table_has_each_sentence_in_each_language_with_the_same_braces() -> None:
    for section in TABLE.values():
        for key, row in section.items():
            assert list(row) == list(LANGUAGES), key
            english, spanish = leaves(row["en"]), leaves(row["es"])
            assert len(english) == len(spanish) and all(english + spanish), key
            for one, other in zip(english, spanish):  # personal data is named by kind in English only
                assert set(re.findall(r"\{\w+\}", other)) == set(re.findall(r"\{\w+\}", one)) - ({"{what}"} if key == "feedback_left_out" else set()), key


def test_each_word_of_the_script_is_in_the_table_and_none_is_left_over() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in WIDGET_FOLDER.glob("*.js"))
    used = set(re.findall(r"\bWORDS\.(\w+)", code)) - {"language"}
    page = set(re.findall(r"\{\{(\w+)\}\}", (WIDGET_FOLDER / "index.html").read_text(encoding="utf-8")))
    assert used <= set(TABLE["script"]) and set(TABLE["script"]) <= used
    assert set(TABLE["page"]) <= page


@pytest.mark.parametrize("mark, language", [("es", "es"), ("es-MX", "es"), ("ES", "es"), ("en-US", "en"), ("fr", "en"), ("", "en"), (None, "en"), (7, "en"), ("<b>", "en")])
def test_a_language_mark_gives_a_language_that_the_page_speaks(mark: object, language: str) -> None:
    assert language_of(mark) == language


@pytest.fixture
def spanish(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.set_default_timeout(8000)
    page.goto(f"{served.page}?lang=es")
    page.locator("textarea#message:not([name])").wait_for()
    yield page
    context.close()


def asked(page: Page, text: str, replies: int = 1) -> None:
    page.get_by_label(ES["input"]).fill(text)
    page.get_by_role("button", name=ES["send"], exact=True).click()
    page.locator(".reply").nth(replies - 1).wait_for()


def test_the_page_speaks_spanish_and_says_so(spanish: Page) -> None:
    assert spanish.locator("html").get_attribute("lang") == "es" and spanish.locator(".chat").get_attribute("lang") == "es"
    assert spanish.get_by_role("log", name=ES["conversation"]).get_attribute("lang") == "es"
    assert spanish.locator(".choices").get_attribute("lang") == "es" and spanish.get_by_role("button", name=ES["examples"][1]).is_visible()
    for name in ("send", "startOver", "person"):
        assert spanish.get_by_role("button", name=ES[name], exact=True).is_visible()
    english = set(leaves([row["en"] for section in ("script", "page") for row in TABLE[section].values()])) - set(leaves([row["es"] for row in TABLE["script"].values()]))
    shown = set(spanish.locator("body").inner_text().splitlines())
    assert not {line for line in english if line in shown}
    assert violations(spanish) == []
    assert spanish.evaluate("document.documentElement.scrollWidth") <= 320


def test_notices_counter_rating_and_errors_are_spanish(spanish: Page) -> None:
    box = spanish.get_by_label(ES["input"])
    box.fill("a" * 1002)
    expect(spanish.get_by_text("Sobran 2 caracteres")).to_be_visible()
    expect(spanish.get_by_text(ES["tooLong"])).to_be_visible()
    box.fill("a" * 1001)
    expect(spanish.get_by_text("Sobra 1 carácter")).to_be_visible()
    box.fill("¿")
    expect(spanish.get_by_text("1 de 1,000 caracteres")).to_be_visible()
    asked(spanish, "broken")
    assert "Algo falló de mi lado" in spanish.locator(".reply").inner_text() and spanish.get_by_role("button", name=ES["retry"]).is_visible()
    asked(spanish, "¿hay un límite de edad?", 2)
    line = spanish.locator(".reply").nth(1).locator(".source").first
    assert line.inner_text().startswith("Fuente: ") and "revisada el 20" in line.inner_text()
    assert line.get_attribute("lang") == "es" and line.locator("bdi").first.get_attribute("lang") == "en"
    spanish.get_by_role("button", name=ES["up"], exact=True).click()
    spanish.get_by_text("Gracias. Su opinión se contó.").wait_for()
    assert violations(spanish) == []
    spanish.get_by_text(ES["forget"]).click()
    spanish.get_by_role("button", name=ES["forgetSure"]).click()
    spanish.get_by_text("Su conversación se borró").wait_for()


def test_a_table_has_spanish_heads_and_marks_what_is_english(spanish: Page) -> None:
    asked(spanish, "check my eligibility for deportation officer")
    table = spanish.get_by_role("table", name=ES["requirements"])
    assert table.get_by_role("columnheader").all_inner_texts() == ES["requirementHeads"][:table.get_by_role("columnheader").count()]
    verdict = table.get_by_role("cell", name=ES["verdicts"]["only-ice-can-decide"]).first
    assert verdict.get_attribute("lang") is None and table.locator("tbody th").first.get_attribute("lang") == "en"
    assert violations(spanish) == []


def test_a_site_that_asks_for_spanish_gets_the_script_in_spanish(browser: Browser, served: Served) -> None:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{served.listed}/spanish.html")
    page.get_by_role("button", name="Ask us").click()
    assert page.get_by_label(ES["input"]).is_visible() and page.get_by_role("button", name=ES["close"]).is_visible()
    assert page.evaluate(f"{ROOT}.querySelector('.chat').lang") == "es" and page.evaluate(f"{ROOT}.querySelector('.log').lang") == "es-MX"
    expect(page.locator(".disclosure")).to_contain_text("no es un servicio del gobierno", ignore_case=True)
    asked(page, "¿hay un límite de edad?")
    assert "revisada el 20" in page.locator(".reply").inner_text() and violations(page) == []
    page.context.close()


def test_without_javascript_the_form_and_its_answer_are_spanish_and_stay_so(browser: Browser, served: Served) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(served.page)
    page.get_by_role("link", name="En español").click()
    assert page.locator("html").get_attribute("lang") == "es"
    page.get_by_label(ES["input"]).fill("¿hay un límite de edad?")
    page.get_by_role("button", name=ES["send"], exact=True).click()
    assert page.url.endswith("/chat/?lang=es") and page.locator("html").get_attribute("lang") == "es"
    assert "revisada el 20" in page.locator(".transcript .source").first.inner_text() and page.locator(".transcript p[lang=es]").count() >= 1
    page.locator(".transcript button").first.click()
    assert page.locator("html").get_attribute("lang") == "es"
    page.get_by_role("button", name=ES["person"]).click()
    page.get_by_text(ES["forget"]).click()
    page.get_by_role("button", name=ES["forgetSure"]).click()
    assert "Su conversación se borró" in page.locator(".transcript").inner_text()
    page.get_by_role("link", name="In English").click()
    assert page.locator("html").get_attribute("lang") == "en" and page.get_by_role("button", name="Send").is_visible()
    page.context.close()


def test_what_the_addresses_say_follows_the_language_that_is_sent(served: Served) -> None:
    said = {language: httpx.post(f"{served.address}/chat/feedback", json={"rating": "up", "topic": "age", "language": language}).json() for language in ("es", "en", "xx")}
    assert said["es"]["answers"][0]["text"].startswith("No pude leer su mensaje") and said["en"] == said["xx"]
    assert httpx.get(f"{served.address}/chat/disclosure?lang=es").json()["text"].startswith("Este es un asistente")
    assert httpx.get(f"{served.address}/chat/disclosure").json()["text"].startswith("This is an automated")
