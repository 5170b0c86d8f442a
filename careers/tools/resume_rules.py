"""Writes the resume check page's rules from the ledger: widget/resume/rules.js and the list in its index.html. Never words a rule itself.

    python -m careers.tools.resume_rules
"""
from __future__ import annotations

import datetime as dt
import html
import json
import re
from pathlib import Path
from typing import Any, Dict

from careers.ledger import Fact, Ledger, the_ledger
from careers.render import CONFIDENCE

PAGE = Path(__file__).resolve().parents[2] / "widget" / "resume" / "index.html"
SCRIPT = PAGE.with_name("rules.js")
MARKS = re.compile(r"(<!-- rules: [^\n]*-->\n).*?(<!-- /rules -->)", re.DOTALL)
# What the page can look for in a file, in the order in which it lists the rules. Other papers are the checklist's work.
FACTS = (
    "resume.length.two-pages", "resume.must-have", "resume.must-have.ice-warning", "resume.leave-out", "resume.file-types",
    "documents.upload.file-types", "documents.upload.limits", "resume.format.layout", "resume.tailor-to-announcement",
    "honors-attorney.application",
)


def rules(ledger: Ledger) -> Dict[str, Dict[str, Any]]:
    return {fact: _rule(ledger, ledger.facts[fact]) for fact in FACTS}


def _rule(ledger: Ledger, fact: Fact) -> Dict[str, Any]:
    source = ledger.sources[fact.source]
    good_until = fact.checked + dt.timedelta(days=fact.shelf_life_days)
    return {"statement": fact.statement, "title": source.title, "url": source.url, "publisher": source.publisher,
            "checked": fact.checked.isoformat(), "good_until": good_until.isoformat(), "doubt": CONFIDENCE.get(fact.confidence, ""),
            "value": fact.value}


def script(ledger: Ledger) -> str:
    head = "// Written by `python -m careers.tools.resume_rules` from the ledger. Not edited by hand.\n"
    return f"{head}export const RULES = {json.dumps(rules(ledger), indent=2, ensure_ascii=False)};\n"


def listed(ledger: Ledger) -> str:
    """The same rules as a list for whoever reads the page without JavaScript."""
    return "".join(f'<li id="rule-{html.escape(fact)}"><p>{html.escape(rule["statement"])}</p>\n{_source(rule)}</li>\n'
                   for fact, rule in rules(ledger).items())


def _source(rule: Dict[str, Any]) -> str:
    link = (f'<a href="{html.escape(rule["url"])}" target="_blank" rel="noopener noreferrer">{html.escape(rule["title"])}'
            '<span class="unseen"> (opens in a new tab)</span></a>')
    checked = f'checked on <time datetime="{rule["checked"]}">{rule["checked"]}</time>'
    doubt = f', <strong>{rule["doubt"]}</strong>' if rule["doubt"] else ""
    return f'<p class="source">Source: {link} ({html.escape(rule["publisher"])}), {checked}{doubt}</p>'


def with_rules(page: str, ledger: Ledger) -> str:
    return MARKS.sub(lambda match: match.group(1) + listed(ledger) + match.group(2), page)


if __name__ == "__main__":
    SCRIPT.write_text(script(the_ledger()), encoding="utf-8")
    PAGE.write_text(with_rules(PAGE.read_text(encoding="utf-8"), the_ledger()), encoding="utf-8")
