"""How much the page weighs and how soon it can be used on a slow line, measured by the browser's own throttling."""
from __future__ import annotations

import re

import httpx
from playwright.sync_api import Browser

from careers.channels.web import TYPES, WIDGET_FOLDER
from tests.widget.conftest import Served, ask, box

MOST_BYTES = 30 * 1024
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}  # 400 ms, 400 kbit/s
USABLE_S, WHOLE_S = 1.0, 4.0


def test_all_of_it_is_at_most_30_kilobytes_gzipped_as_it_is_sent(served: Served) -> None:
    names = ["", *(path.name for path in WIDGET_FOLDER.iterdir() if path.suffix in TYPES)]
    sent = sum(_sent(f"{served.address}/chat/{name}") for name in names)
    print(f"\nall of it: {sent / 1024:.1f} KB")
    assert len(names) >= 10 and sent <= MOST_BYTES


def _sent(url: str) -> int:
    with httpx.stream("GET", url, headers={"Accept-Encoding": "gzip"}) as reply:
        return sum(len(part) for part in reply.iter_raw())


def test_the_files_come_compressed_where_the_browser_takes_it(served: Served) -> None:
    for path in ("", "careers-chat.js", "careers-chat.css"):
        packed = httpx.get(f"{served.address}/chat/{path}", headers={"Accept-Encoding": "gzip"})
        plain = httpx.get(f"{served.address}/chat/{path}", headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers and packed.text == plain.text
        assert "Accept-Encoding" in packed.headers["vary"]


def test_every_module_is_preloaded_and_none_has_a_framework_behind_it() -> None:
    page = (WIDGET_FOLDER / "index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:src|href)="/chat/([\w-]+\.js)"', page))
    assert named == {path.name for path in WIDGET_FOLDER.glob("*.js")} - {"embed.js"}
    for path in WIDGET_FOLDER.glob("*.js"):
        assert all(name.startswith("./") for name in re.findall(r'(?:from|import) "([^"]+)"', path.read_text(encoding="utf-8")))


def test_on_slow_3g_a_question_can_be_typed_within_a_second_and_is_kept_when_the_script_comes(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
    cdp.send("Network.emulateNetworkConditions", SLOW_3G)
    page.goto(served.page, wait_until="commit")
    plain = page.locator("textarea[name=message]")
    plain.wait_for()
    plain.focus()
    page.keyboard.type("is there an age")
    box(page).and_(page.locator(":not([name])")).wait_for()
    assert box(page).input_value() == "is there an age"
    page.keyboard.type(" limit?")
    assert box(page).input_value() == "is there an age limit?"
    usable, whole = (page.evaluate(script) / 1000 for script in ("performance.getEntriesByName('first-contentful-paint')[0].startTime",
                                                                 "Math.max(...performance.getEntriesByType('resource').map(entry => entry.responseEnd))"))
    print(f"\nslow 3G: form usable after {usable:.2f} s, chat after {whole:.2f} s")
    assert usable <= USABLE_S and whole <= WHOLE_S
    ask(page, "is there an age limit?")
    page.close()
