"""WCAG 2.2 AA where a browser can check it: axe in every state, keyboard alone, what a screen reader is given, sizes, zoom, colours, motion."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Dict, List

import pytest
from playwright.sync_api import Browser, Page, expect

from careers.ledger import read_yaml
from tests.widget.conftest import Served, ask, before_its_script, box, violations

SCRIPT = Path(__file__).with_name("screen_reader.yml")
ROOT = "document.querySelector('careers-chat').shadowRoot"
FOCUSED = f"(() => {{ const inner = {ROOT}.activeElement; return inner ? inner.id || inner.textContent : document.activeElement.textContent.trim(); }})()"
SPOKEN = {"log", "status", "table", "columnheader", "rowheader", "cell", "row", "button", "textbox", "link", "list", "listitem", "StaticText", "image", "img", "group",
          "heading", "DisclosureTriangle", "navigation"}


FACT = {"id": "age.general", "checked": "2026-11-24", "effective": None, "stale": True, "confidence": "low",
        "source": {"title": "A source", "url": "https://www.ice.gov/careers", "publisher": "ICE"}}
REPLY = {"answers": [{"topic": "age", "role": None, "status": "answered", "text": "It pays this.", "facts": [FACT],
                      "data": {"annual_usd": 60000, "lines": [{"label": "LEAP", "annual_usd": 15000}]}},
                     {"topic": "age", "role": None, "status": "answered", "text": "All steps.", "facts": [],
                      "data": {"table": {"columns": ["Grade", "Step 1", "Step 2"], "rows": [["GL-7", 60000, 62000]]}}},
                     {"topic": "age", "role": None, "status": "answered", "text": "The grades.", "facts": [],
                      "data": {"table": {"columns": ["Grade", "A year"], "rows": [["GL-5", 50000], ["GL-7", 60000]]}}}],
         "follow_up": {"text": "Which job?", "buttons": [{"title": "Auditor", "payload": "auditor"}]}, "left_out": [], "shown": [{"language": "en"}], "language": "en"}


def closed(page: Page, served: Served) -> None:
    page.goto(f"{served.listed}/closed.html")
    page.get_by_role("button", name="Ask us").wait_for()


def opened(page: Page, served: Served) -> None:
    closed(page, served)
    page.get_by_role("button", name="Ask us").click()
    ask(page, "is there an age limit?")


def empty(page: Page, served: Served) -> None:
    page.goto(served.page)
    box(page).wait_for()


def loading(page: Page, served: Served) -> None:
    empty(page, served)
    page.route("**/chat/message", lambda route: None)
    box(page).fill("is there an age limit?")
    box(page).press("Enter")
    page.get_by_text("Looking it up").wait_for()


def unanswered(page: Page, served: Served) -> None:
    empty(page, served)
    page.route("**/chat/message", lambda route: route.abort())
    box(page).fill("is there an age limit?")
    box(page).press("Enter")
    page.get_by_role("button", name="Retry").wait_for()


def error(page: Page, served: Served) -> None:
    empty(page, served)
    ask(page, "broken")


def too_long(page: Page, served: Served) -> None:
    empty(page, served)
    box(page).fill("a" * 1001)
    box(page).press("Enter")


def offline(page: Page, served: Served) -> None:
    empty(page, served)
    page.context.set_offline(True)
    page.get_by_text("You are offline").wait_for()


def feedback_form(page: Page, served: Served) -> None:
    empty(page, served)
    ask(page, "is there an age limit?")
    page.get_by_role("button", name="Not helpful", exact=True).click()
    page.get_by_label("One line about why").wait_for()
    page.get_by_text("Delete my conversation").click()
    page.get_by_text("Save or print").click()


def table(page: Page, served: Served) -> None:
    empty(page, served)
    for number, text in enumerate(("pay table for special agents in Miami", "compare special agent and deportation officer", "check my eligibility for deportation officer",
                                   "document checklist for a deportation officer, I am a veteran"), 1):
        ask(page, text, number)


def lists(page: Page, served: Served) -> None:
    empty(page, served)
    for number, text in enumerate(("weeks", "openings", "signs", "¿hay un límite de edad?"), 1):
        ask(page, text, number)


def long_history(page: Page, served: Served) -> None:
    empty(page, served)
    for number in range(1, 25):
        ask(page, f"question {number}", number)


def plain_form(page: Page, served: Served) -> None:
    before_its_script(page, served)
    page.locator("textarea").fill("is there an age limit?")
    page.get_by_role("button", name="Send").click()
    page.locator(".transcript .source").first.wait_for()


STATES: List[Callable[[Page, Served], None]] = [closed, opened, empty, loading, unanswered, error, too_long, offline, feedback_form, table, lists, long_history, plain_form]


def page_in(browser: Browser, width: int = 900, height: int = 900, **more: Any) -> Page:
    # axe is run by evaluate, which the page's own policy forbids; test_page.py checks that policy
    page = browser.new_context(bypass_csp=True, viewport={"width": width, "height": height}, **more).new_page()
    page.set_default_timeout(8000)
    return page


@pytest.mark.parametrize("scheme, width", [("light", 900), ("dark", 320)])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(browser: Browser, served: Served, state: Callable[[Page, Served], None], scheme: str, width: int) -> None:
    page = page_in(browser, width, color_scheme=scheme)
    state(page, served)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_each_question_and_each_reply_enters_the_log_once_and_no_status_repeats_it(page: Page) -> None:
    page.evaluate(f"""() => {{ window.entered = []; window.said = [];
        const root = {ROOT}; const log = root.querySelector('[role=log]');
        new MutationObserver(records => records.forEach(record => record.addedNodes.forEach(node => entered.push([record.target === log, node.textContent]))))
            .observe(log, {{ childList: true, subtree: true, characterData: true }});
        root.querySelectorAll('[role=status]').forEach(status => new MutationObserver(() => said.push(status.textContent)).observe(status, {{ childList: true }})); }}""")
    reply = ask(page, "slow is there an age limit?")
    text = reply.locator("p").first.inner_text()
    entered, said = page.evaluate("entered"), page.evaluate("said")
    assert [is_direct for is_direct, _ in entered] == [True, True]
    assert entered[0][1] == "You: slow is there an age limit?" and entered[1][1].startswith("Assistant: ") and text in entered[1][1]
    assert [one for one in said if one] == ["Looking it up …"]
    log = page.get_by_role("log", name="Conversation")
    assert log.count() == 1 and log.get_attribute("aria-live") in (None, "polite")  # a log is polite by itself
    assert page.locator("[aria-live=assertive], [role=alert]").count() == 0


def test_after_a_reload_old_lines_are_there_before_the_log_can_be_heard(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.add_init_script("""customElements.define = (define => (name, kind) => { const attach = kind.prototype.attachShadow; let late = 0;
        kind.prototype.attachShadow = function (options) { const root = attach.call(this, options);
            queueMicrotask(() => { const log = root.querySelector('[role=log]'); window.early = log.children.length;
                new MutationObserver(records => { window.late = (window.late || 0) + records.length; }).observe(log, { childList: true }); }); return root; };
        return define.call(customElements, name, kind); })(customElements.define)""")
    page.reload()
    page.locator(".reply").wait_for()
    page.wait_for_timeout(500)
    assert page.evaluate("[window.early, window.late || 0]") == [2, 0]


def spoken(page: Page) -> List[str]:
    """What the browser hands to a screen reader, in order: role and name, leaving out what holds nothing of its own."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    lines: List[str] = []

    def walk(node: Dict[str, Any]) -> None:
        role, name = node.get("role", {}).get("value", ""), " ".join(node.get("name", {}).get("value", "").split())
        properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
        is_named = role in SPOKEN and (name or role in ("log", "status", "table", "list")) and not node.get("ignored")
        if is_named:
            states = [key for key in ("live", "invalid", "pressed", "expanded") if str(properties.get(key)).lower() not in ("none", "false", "off")]
            lines.append(" ".join([role, f'"{name}"' if name else "", *(f"{key}={properties[key]}" for key in states)]).replace("  ", " ").strip())
        if role not in ("StaticText", "button", "link", "columnheader", "rowheader", "cell", "image", "img", "heading", "DisclosureTriangle") or not is_named:
            for child in node.get("childIds", []):
                if child in by_id:
                    walk(by_id[child])

    walk(nodes[0])
    return lines


def test_a_screen_reader_is_given_the_script(page: Page) -> None:
    script = read_yaml(SCRIPT)
    page.route("**/chat/message", lambda route: route.fulfill(body=json.dumps(REPLY)))
    given = {"empty": spoken(page)}
    ask(page, "what is the pay?")
    given["answered"] = spoken(page)
    box(page).fill("a" * 1001)
    given["too long"] = [line for line in spoken(page) if line.startswith(("textbox", "status", "StaticText \"A question"))]
    for state, lines in given.items():
        assert lines == script[state], f"{state}:\n" + "\n".join(f"  - '{line}'" for line in lines)


def test_the_keyboard_alone_asks_chooses_rates_saves_and_deletes(page: Page) -> None:
    page.locator("body").evaluate("document.activeElement.blur()")

    def tab_to(title: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED) == title:
                return
        raise AssertionError(f"{title} cannot be reached")

    tab_to("message")
    page.keyboard.type("is there an age limit?")
    page.keyboard.press("Shift+Enter")
    assert page.locator(".asked").count() == 0
    page.keyboard.press("Enter")
    page.locator(".reply").wait_for()
    assert page.evaluate(FOCUSED) == "message"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == page.locator(".choices button").last.inner_text()
    page.keyboard.press("Enter")
    page.locator(".reply").nth(1).wait_for()
    assert page.evaluate(FOCUSED) == "message"  # the button went away, focus did not
    ask(page, "is there an age limit?", 3)
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus() }")
    tab_to("Not helpful")
    page.keyboard.press("Space")
    page.get_by_label("One line about why").wait_for()
    tab_to("line")
    page.keyboard.type("too short")
    page.keyboard.press("Enter")
    page.get_by_text("Your line was kept").wait_for()
    assert page.evaluate(FOCUSED) == "Not helpful"
    tab_to("Delete my conversation")
    page.keyboard.press("Enter")
    tab_to("Yes, delete it for good")
    page.keyboard.press("Enter")
    page.get_by_text("Your conversation was deleted").wait_for()
    assert page.evaluate(FOCUSED) == "message"
    tab_to("Check a résumé in your browser")  # and out again at the end


def test_focus_goes_in_the_order_of_the_page(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus() }")
    order: List[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        order.append(page.evaluate(FOCUSED))
        if order[-1] == "En español":
            break
    tops = page.locator(".choices button").all_inner_texts()
    links = [link.inner_text() for link in page.locator(".card a").all()]
    assert [one for one in order if "opens in a new tab" not in one] == ["Helpful", "Not helpful", *tops, "message", "Send", "Start over", "Talk to a person", "Save or print",
                                                                          "Delete my conversation", "Check a résumé in your browser", "Is this message genuine?", "En español"]
    assert sum("opens in a new tab" in one for one in order) == len(links) > 0


def test_what_has_focus_is_seen_and_never_under_the_question_box(page: Page) -> None:
    for number, text in enumerate(("compare special agent and deportation officer", "weeks", "is there an age limit?", "openings", "is there an age limit?"), 1):
        ask(page, text, number)
    page.set_viewport_size({"width": 900, "height": 660})
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus() }")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(f"""() => {{ const node = {ROOT}.activeElement; if (!node) return null;
            const box = node.getClientRects()[0]; const top = {ROOT}.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            const style = getComputedStyle(node); return [node.textContent, node.contains(top), parseFloat(style.outlineWidth)]; }}""")
        if seen is not None:
            assert seen[1] and seen[2] >= 2, seen


@pytest.mark.parametrize("state", [opened, empty, unanswered, feedback_form, lists, plain_form], ids=lambda state: state.__name__)
def test_every_target_is_at_least_24_pixels(browser: Browser, served: Served, state: Callable[[Page, Served], None]) -> None:
    page = page_in(browser, 320)
    state(page, served)
    small = page.evaluate(f"""() => [...document.querySelectorAll('button, summary, textarea, input, footer a'),
            ...({ROOT}?.querySelectorAll('button, summary, textarea, input') || [])].filter(node => node.checkVisibility())
        .map(node => [node.textContent, node.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)""")
    assert small == []
    page.context.close()


@pytest.mark.parametrize("state", [empty, feedback_form, table, lists, too_long, plain_form], ids=lambda state: state.__name__)
def test_at_400_percent_nothing_scrolls_sideways_and_nothing_covers_the_conversation(browser: Browser, served: Served, state: Callable[[Page, Served], None]) -> None:
    page = page_in(browser, 320, 256)  # 1280 by 1024 at 400 %
    state(page, served)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(f"{ROOT} ? getComputedStyle({ROOT}.querySelector('.composer')).position : 'static'") == "static"
    page.context.close()


def test_text_spacing_cuts_nothing(browser: Browser, served: Served) -> None:
    page = page_in(browser, 320)
    table(page, served)
    page.evaluate(f"""() => {{ const sheet = new CSSStyleSheet();
        sheet.replaceSync('* {{ line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }} p {{ margin-bottom: 2em !important }}');
        {ROOT}.adoptedStyleSheets = [sheet]; document.adoptedStyleSheets = [sheet]; }}""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, served: Served) -> None:
    for preference, name in (("reduce", "none"), ("no-preference", "waiting")):
        page = page_in(browser, reduced_motion=preference)
        loading(page, served)
        assert page.evaluate(f"getComputedStyle({ROOT}.querySelector('.waiting'), '::before').animationName") == name
        assert page.evaluate(f"[...{ROOT}.querySelectorAll('*')].every(node => getComputedStyle(node).transitionDuration === '0s')")
        page.context.close()


def test_in_forced_colours_what_colour_told_has_a_border(browser: Browser, served: Served) -> None:
    page = page_in(browser, forced_colors="active")
    table(page, served)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    for selector in (".card", ".asked", ".disclosure", "button", "textarea", "summary"):
        scope = "document" if selector == ".disclosure" else ROOT
        assert page.evaluate(f"parseFloat(getComputedStyle({scope}.querySelector('{selector}')).borderTopWidth)") >= 1
    bar, back = page.evaluate(f"[getComputedStyle({ROOT}.querySelector('.chart rect')).fill, getComputedStyle(document.body).backgroundColor]")
    assert bar != back
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_borders_of_controls_and_the_focus_ring_have_three_to_one(browser: Browser, served: Served, scheme: str) -> None:
    page = page_in(browser, color_scheme=scheme)
    empty(page, served)
    box(page).focus()
    colours = page.evaluate(f"""() => {{ const style = getComputedStyle({ROOT}.querySelector('textarea')); const button = getComputedStyle({ROOT}.querySelector('.tools button'));
        return [getComputedStyle(document.body).backgroundColor, style.borderTopColor, style.outlineColor, button.borderTopColor]; }}""")
    back, *others = [_luminance(colour) for colour in colours]
    assert all((max(back, one) + 0.05) / (min(back, one) + 0.05) >= 3 for one in others)
    page.context.close()


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour[colour.index("(") + 1:-1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_page_chat_and_conversation_name_their_language(page: Page) -> None:
    assert page.locator("html").get_attribute("lang") == "en" and page.locator("section.chat").get_attribute("lang") == "en"
    assert page.get_by_role("log").get_attribute("lang") == "en"
    assert page.title() == "Careers assistant (unofficial)" and page.get_by_role("main").count() == 1 and page.get_by_role("navigation", name="Other tools").count() == 1


def test_mistakes_are_told_in_words_and_the_box_says_so(page: Page) -> None:
    box(page).fill("a" * 1001)
    assert box(page).get_attribute("aria-invalid") == "true"
    expect(box(page)).to_have_accessible_description("1 character too many Enter sends. Shift+Enter starts a new line.")
    expect(page.get_by_role("status").filter(has_text="Please shorten it")).to_have_count(1)
