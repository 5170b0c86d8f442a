"""Makes the pictures of docs/pictures from a running assistant: the page in a browser, the terminal's own output, Slack's own payload.

Invents no answer: each picture shows what the program said when it was asked.
"""
from __future__ import annotations

import asyncio
import fcntl
import html
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from careers.channels.slack.blocks import messages_of
from careers.server import HOME, Assistant
from scripts.pictures import FLAGS
from tests.parity.channels import Slack, Web
from tests.parity.serving import three_channels
from tests.slack.stand_in import Caller

PICTURES = HOME / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUESTIONS = ["Is there an age limit for deportation officers?", "What does a GL-7 deportation officer make in Houston?"]
PAGES = [("web", 900, "light"), ("web-dark", 900, "dark"), ("web-phone", 320, "light")]
COLUMNS, ROWS, PATIENCE_S = 84, 60, 60.0
PROMPT = b"You: "
STYLES = {1: "font-weight:bold", 2: "opacity:.65", 3: "font-style:italic", 4: "text-decoration:underline"}
TERMINAL = "margin:0;padding:18px 22px;background:#1f2430;color:#d8dee9;font:14px/1.45 'DejaVu Sans Mono',monospace;white-space:pre-wrap"
SLACK_LABEL = "Drawn from the payload that the assistant sent to Slack (chat.postMessage). This is not a picture of Slack."
SLACK = """body{margin:0;padding:16px 20px;font:15px/1.46 'Liberation Sans',Arial,sans-serif;color:#1d1c1d;background:#fff}
.label{margin:0 0 14px;padding:6px 10px;background:#fff4cc;border:1px solid #d9b35c;font-size:13px}
section{margin:0 0 16px} section>*{margin:3px 0} .context,.feedback{font-size:13px;color:#555} a{color:#1264a3}
.button{display:inline-block;margin:4px 8px 4px 0;padding:4px 12px;border:1px solid #bbb;border-radius:4px;font-weight:bold;font-size:13px;color:#1d1c1d}
.feedback .button{font-weight:normal;border-style:dashed} pre{margin:4px 0;padding:8px;background:#f6f6f6;border:1px solid #ddd;border-radius:4px;
font:12px/1.5 'DejaVu Sans Mono',monospace;white-space:pre-wrap}"""
FEEDBACK_SIDES = ("positive_button", "negative_button")
COLOURS = ["#3b4252", "#d0606b", "#7fb377", "#d9b35c", "#6c9bd2", "#b58bc0", "#6fb6c4", "#d8dee9"]


async def pictures() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with three_channels(Path(folder)) as (assistant, caller), async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for name, width, scheme in PAGES:
                await of_page(browser, assistant.address, name, width, scheme)
            await of_page_without_script(browser, assistant.address)
            await _drawn(browser, "shell", 760, terminal_page(await asyncio.to_thread(terminal_output, assistant)))
            await _drawn(browser, "slack", 760, slack_page(await slack_talk(caller)))
            await browser.close()


async def of_page(browser: Browser, address: str, name: str, width: int, scheme: Any) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = await context.new_page()
    await page.goto(f"{address}/chat/")
    for number, question in enumerate(QUESTIONS):
        await page.get_by_label("Your question about a job at ICE").fill(question)
        await page.get_by_role("button", name="Send").click()
        await page.locator(".card").nth(number).wait_for()
    await page.wait_for_timeout(300)  # what moves has come to rest
    await _saved(page, name)


async def of_page_without_script(browser: Browser, address: str) -> None:
    context = await browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 700})
    page = await context.new_page()
    await page.goto(f"{address}/chat/")
    await page.locator("textarea").fill(QUESTIONS[0])
    await page.get_by_role("button", name="Send").click()
    await page.locator(".source").first.wait_for()
    await _saved(page, "web-without-script")


async def _saved(page: Page, name: str) -> None:
    await page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=True)
    await page.context.close()
    print(f"docs/pictures/{name}.png", flush=True)


async def _drawn(browser: Browser, name: str, width: int, source: str) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 100}, device_scale_factor=1.5)
    page = await context.new_page()
    await page.set_content(source)
    await _saved(page, name)


def terminal_output(assistant: Assistant) -> bytes:
    """All that the terminal client writes to a terminal while a person types the questions there."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    values = {**os.environ, "CAREERS_ADDRESS": assistant.address, "PYTHONPATH": str(HOME), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    values.pop("NO_COLOR", None)
    program = subprocess.Popen([sys.executable, "-m", "careers.shell"], cwd=HOME, env=values, stdin=there, stdout=there, stderr=there,
                               start_new_session=True)
    os.close(there)
    output = bytearray()
    try:
        for number, question in enumerate(QUESTIONS, 1):
            _read(here, output, number)
            os.write(here, question.encode() + b"\n")
        _read(here, output, len(QUESTIONS) + 1)
        return bytes(output[:output.rindex(PROMPT)])
    finally:
        program.terminate()
        program.wait()
        os.close(here)


def _read(terminal: int, output: bytearray, prompts: int) -> None:
    """Adds what comes to `output`, until it holds that many prompts."""
    while output.count(PROMPT) < prompts:
        if not select.select([terminal], [], [], PATIENCE_S)[0]:
            raise TimeoutError("The terminal client shows no prompt.")
        output += os.read(terminal, 65536)


def terminal_page(output: bytes) -> str:
    """The output in the colours that it asks for; what else it tells the terminal, such as a title, does not show."""
    text = re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?<=>]*[A-Za-ln-z]|\x1b[=>()][0B]?|[\r\x07]", "", output.decode("utf-8", "replace"))
    parts: list[str] = []
    styles: dict[str, str] = {}
    for number, part in enumerate(re.split(r"\x1b\[([0-9;]*)m", text)):
        if number % 2:
            styles = _styles(styles, [int(code or 0) for code in part.split(";")])
        elif part:
            parts.append(f'<span style="{";".join(styles.values())}">{html.escape(part)}</span>')
    return f'<body style="margin:0"><pre style="{TERMINAL}">{"".join(parts).strip()}</pre></body>'


def _styles(styles: dict[str, str], codes: list[int]) -> dict[str, str]:
    """SGR codes: what they turn on, by what they change; 0 and its like turn off."""
    for code in codes:
        if code == 0:
            styles = {}
        elif code in STYLES:
            styles = {**styles, str(code): STYLES[code]}
        elif code in (22, 23, 24):
            styles = {kind: style for kind, style in styles.items() if kind not in {22: "12", 23: "3", 24: "4"}[code]}
        elif 30 <= code <= 37 or 90 <= code <= 97:
            styles = {**styles, "colour": f"color:{COLOURS[code % 10]}"}
        elif code == 39:
            styles = {kind: style for kind, style in styles.items() if kind != "colour"}
    return styles


async def slack_talk(caller: Caller) -> list[dict[str, Any]]:
    """What was sent for chat.postMessage, after what was typed: {"typed"} and {"blocks"} in their order."""
    web, slack, shown = Web(caller.client), Slack(caller), list[dict[str, Any]]()
    for number, question in enumerate(QUESTIONS):
        expected = len(messages_of(await web.say(question), not number))
        known = len(slack.received)
        await slack.say(question, not number)
        shown += [{"typed": question}, *await slack.more(known, expected)]
    return shown


def slack_page(messages: list[dict[str, Any]]) -> str:
    parts = [f"<p class=label>{html.escape(SLACK_LABEL)}</p>"]
    for message in messages:
        who, body = ("You", f"<p>{html.escape(message['typed'])}</p>") if "typed" in message else ("Careers assistant", _blocks(message["blocks"]))
        parts.append(f"<section><b>{who}</b>{body}</section>")
    return f"<style>{SLACK}</style>{''.join(parts)}"


def _blocks(blocks: list[dict[str, Any]]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: dict[str, Any]) -> str:
    """One Block Kit block; a kind that is not known here must not go missing from the picture."""
    kind, elements = block["type"], block.get("elements", [])
    if kind in ("section", "header"):
        return f"<div class={kind}>{_mrkdwn(block['text']['text'])}</div>"
    if kind == "context":
        return f"<div class=context>{' '.join(_mrkdwn(element['text']) for element in elements)}</div>"
    if kind == "actions":
        return f"<div>{''.join(_button(element['text']['text']) for element in elements)}</div>"
    if kind == "context_actions":
        return f"<div class=feedback>{''.join(_button(element[side]['text']['text']) for element in elements for side in FEEDBACK_SIDES)}</div>"
    if kind == "divider":
        return "<hr>"
    raise ValueError(f"no drawing for a block of type {kind}")


def _button(title: str) -> str:
    return f"<span class=button>{html.escape(title)}</span>"


def _mrkdwn(text: str) -> str:
    """Slack's text: <address|words> links and ``` blocks; the rest is escaped in the payload as HTML wants it."""
    text = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"```\n?(.*?)\n?```", r"<pre>\1</pre>", text, flags=re.DOTALL)
    return "".join(part if part.startswith("<pre>") else part.replace("\n", "<br>") for part in re.split(r"(<pre>.*?</pre>)", text, flags=re.DOTALL))


if __name__ == "__main__":
    asyncio.run(pictures())
