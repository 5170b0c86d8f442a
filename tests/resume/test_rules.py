"""What the page is made of: its rules are the ledger's, its libraries are the packages' own files, the server serves them all."""
from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import List

import pytest

from careers.channels.web import WIDGET_FOLDER, WebInput
from careers.ledger import the_ledger
from careers.tools import resume_rules

FOLDER = WIDGET_FOLDER / "resume"
VENDOR = FOLDER / "vendor"
RENEW = "run `python -m careers.tools.resume_rules`"


def test_the_rules_are_what_the_ledger_says_now() -> None:
    assert resume_rules.SCRIPT.read_text(encoding="utf-8") == resume_rules.script(the_ledger()), RENEW


def test_the_list_for_readers_without_javascript_is_what_the_ledger_says_now() -> None:
    page = resume_rules.PAGE.read_text(encoding="utf-8")
    assert page == resume_rules.with_rules(page, the_ledger()), RENEW
    assert page.count('<li id="rule-') == len(resume_rules.FACTS)


def test_a_changed_fact_changes_both() -> None:
    ledger = the_ledger()
    name = "resume.length.two-pages"
    changed = ledger.facts[name].copy(update={"statement": "A <b> rule."})
    other = type(ledger)(ledger.topics, ledger.roles, ledger.sources, {**ledger.facts, name: changed})
    assert "A <b> rule." in resume_rules.script(other) and "A &lt;b&gt; rule." in resume_rules.listed(other)


@pytest.mark.parametrize("fact", resume_rules.FACTS)
def test_each_rule_has_a_source_and_dates(fact: str) -> None:
    told = json.loads(resume_rules.SCRIPT.read_text(encoding="utf-8").split("export const RULES = ")[1].rstrip(";\n"))[fact]
    assert told["statement"] == the_ledger().facts[fact].statement and told["url"].startswith("https://") and told["title"] and told["publisher"]
    assert dt.date.fromisoformat(told["checked"]) < dt.date.fromisoformat(told["good_until"])


def test_every_rule_that_a_line_goes_by_is_listed_and_the_other_way_round() -> None:
    named = re.findall(r'facts: \[([^\]]*)\]', (FOLDER / "checks.js").read_text(encoding="utf-8"))
    assert {fact for group in named for fact in re.findall(r'"([^"]+)"', group)} == set(resume_rules.FACTS)


def test_the_libraries_are_the_files_that_were_checked() -> None:
    sums = dict(reversed(line.split("  ")) for line in (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDOR.iterdir() if path.suffix in (".js", ".mjs")}


@pytest.mark.parametrize("package, file, pattern", [("pdfjs-dist", "pdf.min.mjs", r"pdfjsVersion = (\S+)"),
                                                    ("pdfjs-dist", "pdf.worker.min.mjs", r"pdfjsVersion = (\S+)"),
                                                    ("jszip", "jszip.min.js", r"JSZip v(\S+)")])
def test_the_readme_names_the_version_and_licence_of_each_library(package: str, file: str, pattern: str) -> None:
    version = re.search(pattern, (VENDOR / file).read_text(encoding="utf-8")).group(1)
    row = next(line for line in (VENDOR / "README.md").read_text(encoding="utf-8").splitlines() if f"`{package}`" in line and "|" in line)
    assert f"| {version} |" in row and f"`{file}`" in row and re.search(r"sha512-[\w+/]{86}==", row)
    licence = VENDOR / re.search(r"\]\((LICENSE[^)]+)\)", row).group(1)
    assert licence.stat().st_size > 1000


def test_no_library_names_a_source_map_or_makes_code_from_text() -> None:
    for path in (VENDOR / "pdf.min.mjs", VENDOR / "pdf.worker.min.mjs", VENDOR / "jszip.min.js"):
        text = path.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text
    for path in VENDOR.glob("*.mjs"):
        assert not re.search(r"new Function\(|[^\w.]eval\(", path.read_text(encoding="utf-8")), path.name


def test_the_server_has_an_address_for_every_file_of_the_page() -> None:
    async def nobody(message: object) -> None:
        """No message is sent."""

    served = {route.uri for route in WebInput().blueprint(nobody)._future_routes}
    files = {f"/{path.relative_to(WIDGET_FOLDER).as_posix()}" for path in FOLDER.rglob("*") if path.suffix in (".js", ".mjs", ".css")}
    assert {"/resume/", *files} <= served and len(files) >= 9


def test_nothing_of_the_page_comes_from_elsewhere_or_keeps_or_sends() -> None:
    class Loads(HTMLParser):
        found: List[str] = []

        def handle_starttag(self, tag: str, attributes: list) -> None:  # type: ignore[type-arg]
            given = dict(attributes)
            self.found += [given[name] for name in ("src", "href") if given.get(name) and tag != "a"]
            assert not [name for name in given if name.startswith("on") or name == "style"]

    page = Loads()
    page.feed((FOLDER / "index.html").read_text(encoding="utf-8"))
    assert page.found and all(address.startswith(("/chat/", "data:")) for address in page.found)
    means = r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|localStorage|sessionStorage|indexedDB|caches\.|\.cookie|innerHTML|eval\("
    for path in FOLDER.glob("*.js"):
        assert not re.search(means, path.read_text(encoding="utf-8")), path.name
