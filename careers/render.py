"""Writes an answer as plain text: the words, then its sources and dates. Adds no fact of its own."""
from __future__ import annotations

from typing import Any, Dict, List

CONFIDENCE = {"medium": "not confirmed by every source", "low": "weakly sourced"}


def source_line(fact: Dict[str, Any]) -> str:
    """"Source: title (publisher), address, checked on 2026-11-24." with a warning where the fact is old or unsure."""
    source = fact["source"]
    parts = [f"Source: {source['title']} ({source['publisher']}), {source['url']}", f"checked on {fact['checked']}"]
    if fact["stale"]:
        parts.append("may be out of date")
    if fact["confidence"] in CONFIDENCE:
        parts.append(CONFIDENCE[fact["confidence"]])
    return ", ".join(parts) + "."


def answer_text(answer: Dict[str, Any]) -> str:
    """The answer and one line a source; facts of the same source share a line."""
    lines: List[str] = [answer["text"], *table_lines(answer["data"])]
    seen = set()
    for fact in answer["facts"]:
        key = (fact["source"]["url"], fact["checked"])
        if key not in seen:
            seen.add(key)
            lines.append(source_line(fact))
    return "\n".join(lines)


def table_lines(data: Dict[str, Any]) -> List[str]:
    """Pay lines, comparison rows and papers of a checklist, a line each, so that they fit any width."""
    lines = [f"- {line['label']}: ${line['annual_usd']:,} a year" for line in data.get("lines", [])]
    for row in data.get("rows", []):
        lines.append(f"- {row['aspect']}: " + " | ".join(row["values"]))
    lines += [f"- {item['document']}. {item['why']} Where: {item['where']}" for item in data.get("items", []) if "document" in item]
    return lines
