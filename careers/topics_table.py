"""Writes the README's table of what the assistant can answer, from the ledger. Changes nothing else of the file."""
from __future__ import annotations

import re
from pathlib import Path

from careers.ledger import Ledger, the_ledger

README = Path(__file__).resolve().parent.parent / "README.md"
MARKS = re.compile(r"(<!-- topics: [^\n]*-->\n).*?(<!-- /topics -->)", re.DOTALL)


def topics_table(ledger: Ledger) -> str:
    """A Markdown table: a row a group of topics, with how many facts it rests on."""
    groups: dict[str, list[str]] = {}
    for topic in ledger.topics.values():
        if topic.scope == "in":
            groups.setdefault(topic.group, []).append(topic.slug)
    rows = ["| about | topics | facts |", "|---|---|---|"]
    for group, slugs in groups.items():
        count = sum(fact.home in slugs for fact in ledger.facts.values())
        titles = ", ".join(ledger.topics[slug].title for slug in slugs)
        rows.append(f"| {group.replace('-', ' ')} | {titles} | {count or ''} |")
    jobs = ", ".join(role.title for role in ledger.roles.values())
    return "\n".join(rows) + f"\n\nThe {len(ledger.roles)} jobs it knows: {jobs}.\n"


def with_table(readme: str, ledger: Ledger) -> str:
    return MARKS.sub(lambda match: match.group(1) + topics_table(ledger) + match.group(2), readme)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8"), the_ledger()), encoding="utf-8")
