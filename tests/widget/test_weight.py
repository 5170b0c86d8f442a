"""How much the page weighs and how soon it can be used on a slow line, measured by the browser's own throttling."""
from __future__ import annotations

import base64
import hashlib
import re

import httpx
import pytest
from playwright.sync_api import Browser

from careers.channels.bundle import modules
from careers.channels.web import WIDGET_FOLDER
from tests.widget.conftest import Served, ask, box

MOST_BYTES = 30 * 1024
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}  # 400 ms, 400 kbit/s
FORM_S, WHOLE_S = 0.8, 1.0
MOST_PAGE_BYTES = 16 * 1024
# when the chat stood in the form's place, ready to type in
READY = """addEventListener("DOMContentLoaded", () => {
  if (document.querySelector("careers-chat")?.shadowRoot?.querySelector("textarea")) performance.mark("chat");
})"""


@pytest.mark.parametrize("language", ["", "?lang=es"])
def test_all_of_it_is_at_most_30_kilobytes_gzipped_as_it_is_sent(served: Served, language: str) -> None:
    page, *files = (_sent(f"{served.address}/chat/{name}{language}") for name in ("", "careers-chat.js", "careers-chat.css", "embed.js"))
    print(f"\nthe page{language}: {page / 1024:.1f} KB, with the files for other sites: {(page + sum(files)) / 1024:.1f} KB")
    assert page <= MOST_PAGE_BYTES and page + sum(files) <= MOST_BYTES


def _sent(url: str) -> int:
    with httpx.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as reply:
        return sum(len(part) for part in reply.iter_raw())


def test_the_files_come_compressed_where_the_browser_takes_it(served: Served) -> None:
    for path in ("", "careers-chat.js", "careers-chat.css"):
        packed = httpx.get(f"{served.address}/chat/{path}", headers={"Accept-Encoding": "gzip"})
        plain = httpx.get(f"{served.address}/chat/{path}", headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers and packed.text == plain.text
        assert "Accept-Encoding" in packed.headers["vary"]


def test_all_modules_are_in_one_script_and_none_has_a_framework_behind_it(served: Served) -> None:
    script = httpx.get(f"{served.address}/chat/careers-chat.js").text
    paths = set(WIDGET_FOLDER.glob("*.js")) - {WIDGET_FOLDER / "embed.js"}
    assert set(modules(WIDGET_FOLDER / "careers-chat.js")) == paths and len(paths) >= 8
    for path in paths:
        code = path.read_text(encoding="utf-8")
        assert all(name.startswith("./") for name in re.findall(r'(?:from|import) "([^"]+)"', code))
        assert all(f"{name}(" in script for name in re.findall(r"^(?:export )?(?:async )?function (\w+)", code, re.MULTILINE)), path.name
        if path.name != "careers-chat.js":
            assert httpx.get(f"{served.address}/chat/{path.name}").status_code == 404
    assert not re.search(r"^(import|export)\b|/\*\*| // ", script, re.MULTILINE)


def test_the_page_asks_for_nothing_but_itself(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.page)
    box(page).and_(page.locator(":not([name])")).wait_for()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [served.page]
    page.close()


@pytest.mark.parametrize("language", ["", "?lang=es"])
def test_the_policy_allows_the_page_its_own_script_and_style_and_no_other(served: Served, language: str) -> None:
    reply = httpx.get(served.page + language)
    policy = dict(part.strip().split(" ", 1) for part in reply.headers["content-security-policy"].split(";"))
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        (text,) = re.findall(rf"<{tag}[^>]*>(.+?)</{tag}>", reply.text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert policy[kind] == f"'self' 'sha256-{digest}'"
    assert " style=" not in reply.text and not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", reply.text, flags=re.DOTALL))
    answered = httpx.post(served.page, data={"message": "is there an age limit?"}).text
    assert "<script" not in answered and "Source: " in answered


def test_on_slow_3g_the_form_comes_first_and_the_whole_chat_within_a_second_with_what_was_typed(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.add_init_script(READY)
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
    cdp.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(served.page, wait_until="commit")
    box(page).and_(page.locator(":not([name])")).wait_for()
    page.wait_for_load_state("networkidle")
    form, whole = (page.evaluate(f"performance.getEntriesByName('{name}')[0].startTime") / 1000 for name in ("first-contentful-paint", "chat"))
    print(f"\nslow 3G: form shown after {form:.2f} s, chat ready after {whole:.2f} s")
    assert form <= FORM_S and whole <= WHOLE_S
    answer = ask(page, "is there an age limit?")
    assert "checked on 20" in answer.inner_text()
    page.close()


def test_what_was_typed_in_the_form_before_the_script_came_is_kept(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", {**SLOW_3G, "downloadThroughput": 1500})  # the script takes seconds behind the form
    page.goto(served.page, wait_until="commit")
    plain = page.locator("textarea[name=message]")
    plain.wait_for()
    plain.focus()
    page.keyboard.type("is there an age")
    box(page).and_(page.locator(":not([name])")).wait_for()
    assert box(page).input_value() == "is there an age"
    page.keyboard.type(" limit?")
    assert box(page).input_value() == "is there an age limit?"
    page.close()
