"""Makes the pictures of the README: asks a running assistant in a real browser. Usage: python scripts/pictures.py [address]"""
from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUESTIONS = ["Is there an age limit for deportation officers?", "What does a GL-7 deportation officer make in Houston?"]


def talk(page: Page, address: str) -> None:
    page.goto(f"{address}/chat/")
    for number, question in enumerate(QUESTIONS, 1):
        page.get_by_label("Your question about a job at ICE").fill(question)
        page.get_by_role("button", name="Send").click()
        page.locator('.card').nth(number - 1).wait_for()
    page.wait_for_timeout(300)


def main(address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for name, width, scheme in (("web", 900, "light"), ("web-dark", 900, "dark"), ("web-phone", 320, "light")):
            page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()  # type: ignore[arg-type]
            talk(page, address)
            page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=True)
        page = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 700}).new_page()
        page.goto(f"{address}/chat/")
        page.locator("textarea").fill(QUESTIONS[0])
        page.get_by_role("button", name="Send").click()
        page.screenshot(path=str(PICTURES / "web-without-script.png"), full_page=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5005")
