"""One server of the page without Rasa's model, two other sites that embed it (one listed, one not), and one browser, for all tests here."""
from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Iterator, List

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from careers.digest import HOME
from careers.server import free_port
from scripts.pictures import FLAGS

START_LIMIT_S = 90
HOST_PAGE = """<!doctype html><html lang="en"><head><title>A host</title><style>{style}</style></head>
<body><main><h1>A host</h1><p>Its own words.</p><script src="{address}/embed.js" data-title="Ask us" {more}></script></main></body></html>"""


@dataclass
class Served:
    """`listed` and `stranger`: other origins that embed the chat."""

    address: str
    listed: str
    stranger: str
    folder: Path
    slow_rate: str  # the same page with a limit of three turns a minute

    @property
    def page(self) -> str:
        return f"{self.address}/chat/"

    def kept(self) -> bytes:
        """All that the server has in files: conversations, feedback, log."""
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and "host" not in path.parts)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def _site(folder: Path) -> ThreadingHTTPServer:
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return site


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("widget")
    host = folder / "host"
    host.mkdir()
    sites = [_site(host) for _ in range(2)]
    listed, stranger = (f"http://127.0.0.1:{site.server_port}" for site in sites)
    ports = [free_port(), free_port()]
    processes: List["subprocess.Popen[bytes]"] = []
    with open(folder / "server.log", "wb") as log:
        for port, most in zip(ports, (1000, 3)):
            environment = {**os.environ, "CAREERS_WEB_ORIGINS": listed, "CAREERS_FEEDBACK_FILE": str(folder / "feedback.jsonl"), "TF_CPP_MIN_LOG_LEVEL": "3",
                           "CAREERS_TURNS_A_MINUTE": str(most), "CAREERS_SECRET": "a secret of the tests", "PYTHONWARNINGS": "ignore"}
            processes.append(subprocess.Popen([sys.executable, "-m", "tests.widget.stand_in", str(port), str(folder / f"{port}.db")], cwd=HOME,
                                              env=environment, stdout=log, stderr=subprocess.STDOUT))
    address, slow_rate = (f"http://127.0.0.1:{port}" for port in ports)
    (host / "index.html").write_text(HOST_PAGE.format(address=f"{address}/chat", more="", style="careers-chat { --careers-accent: rgb(102, 0, 153) }"), encoding="utf-8")
    (host / "closed.html").write_text(HOST_PAGE.format(address=f"{address}/chat", more="data-closed", style=""), encoding="utf-8")
    (host / "spanish.html").write_text(HOST_PAGE.format(address=f"{address}/chat", more='data-closed data-lang="es-MX"', style=""), encoding="utf-8")
    (host / "dark.html").write_text(HOST_PAGE.format(address=f"{address}/chat", more="", style="body { background: #111; color: #eee }"), encoding="utf-8")
    (host / "frame.html").write_text(f'<iframe src="{address}/chat/"></iframe>', encoding="utf-8")
    try:
        for one in (address, slow_rate):
            _wait(one, processes, folder)
        yield Served(address, listed, stranger, folder, slow_rate)
    finally:
        for process in processes:
            process.terminate()
            process.wait(timeout=20)
        for site in sites:
            site.shutdown()


def _wait(address: str, processes: List["subprocess.Popen[bytes]"], folder: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and all(process.poll() is None for process in processes):
        try:
            if httpx.get(f"{address}/chat/disclosure", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    pytest.fail((folder / "server.log").read_text(encoding="utf-8", errors="replace")[-2000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The page, open and ready; no error of its own may have reached the console."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 900, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(8000)
    errors: List[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(served.page)
    box(opened).wait_for()
    yield opened
    context.close()
    assert errors == []


def before_its_script(page: Page, served: Served) -> None:
    """Opens the page as it stands on a slow line until the script at its end has come."""
    def cut(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(status=reply.status, content_type="text/html; charset=utf-8", body=reply.text().split("<script")[0])

    page.route(served.page, cut)
    page.goto(served.page)
    page.unroute(served.page)


def box(page: Page) -> Locator:
    return page.locator("careers-chat textarea#message").and_(page.get_by_label("Your question about a job at ICE"))


def ask(page: Page, text: str, replies: int = 1) -> Locator:
    """Asks and waits until so many replies stand in the log; gives the last one."""
    box(page).fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator(".reply").nth(replies - 1).wait_for()
    return page.locator(".reply").nth(replies - 1)


def violations(page: Page) -> List[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]
