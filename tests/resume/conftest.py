"""Serves the widget's folder with the real server's policy, without the assistant, and keeps what each request asked and carried."""
from __future__ import annotations

import http.server
import threading
from typing import Any, Callable, Dict, Iterator, List, Tuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from careers.channels import web
from scripts.pictures import FLAGS

Asked = Tuple[str, str, int]  # method, path with query, bytes of the body


class Site:
    def __init__(self) -> None:
        self.asked: List[Asked] = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self) -> type:
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append((self.command, self.path, int(self.headers.get("Content-Length", 0))))
                name = self.path.removeprefix("/chat/")
                path = (web.WIDGET_FOLDER / (name + "index.html" if name.endswith("/") else name)).resolve()
                known = path.is_file() and web.WIDGET_FOLDER in path.parents and path.suffix in {*web.TYPES, ".html"}
                body = path.read_bytes() if known else b""
                self.send_response(200 if known else 404)
                headers = {**web.HEADERS, "Content-Type": web.TYPES.get(path.suffix, web.PAGE_TYPE), "Content-Length": str(len(body))}
                for header, value in headers.items():
                    self.send_header(header, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_PUT = do_HEAD = do_OPTIONS = do_GET

            def log_message(self, *_: Any) -> None:
                """Says nothing: `asked` holds it all."""

        return Handler

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens the page in a context of its own; a page that throws, or that its own policy stops, fails the test."""
    contexts: List[Any] = []
    errors: List[str] = []

    def open_page(*, ready: bool = True, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
        page.goto(f"{site.address}/chat/resume/")
        if ready:
            page.get_by_text("Ready. This page works without a connection now").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture(scope="package")
def reader(browser: Browser, site: Site) -> Iterator[Page]:
    """One page for the many cases that only look at what is found."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.address}/chat/resume/")
    page.get_by_text("Ready. This page works without a connection now").wait_for()
    yield page
    context.close()


def choose(page: Page, name: str, data: bytes) -> str:
    """Chooses a file and waits for the end of the check; what the status line says then."""
    page.get_by_label("Your resume as a file").set_input_files({"name": name, "mimeType": "", "buffer": data})
    return settled(page)


def paste(page: Page, text: str) -> str:
    page.get_by_label("Or its text").fill(text)
    page.get_by_role("button", name="Check the text").click()
    return settled(page)


def settled(page: Page) -> str:
    page.locator("#status:not(:empty)").filter(has_not_text="Reading").wait_for()
    return page.locator("#status").inner_text()


def found(page: Page) -> Dict[str, Tuple[str, str]]:
    """Each line's verdict and what was seen."""
    return {line.get_attribute("id").removeprefix("line-"): (line.locator(".verdict").inner_text(), line.locator("p").inner_text())
            for line in page.locator(".lines > li").all()}
