"""Writes an answer as plain text: the words, then its sources and dates. Adds no fact of its own."""
from __future__ import annotations

from typing import Any, Dict, List, Tuple

from careers import phrases

WIDTH = 80  # columns of the terminal
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
    """What a tool lists in `data`, as lines of at most WIDTH columns or, from "- " on, of any length."""
    lines = [f"- {line['label']}: ${line['annual_usd']:,} a year" for line in data.get("lines", [])]
    lines += grid_lines(data.get("table") or {}, WIDTH)
    for row in data.get("rows", []):
        lines.append(f"- {row['aspect']}: " + " | ".join(row["values"]))
    lines += [f"- {item['document']}. {item['why']} Where: {item['where']}" for item in data.get("items", []) if "document" in item]
    lines += [f"- {when}: {what}" for when, what in weeks_of(data)]
    for opening in data.get("openings", []):
        lines += [f"- {opening['title']}", *(f"  {part}" for part in (opening_details(opening), opening["url"]) if part)]
    return lines


def grid_lines(table: Dict[str, Any], width: int) -> List[str]:
    """A table in columns; where it is too wide, in blocks of columns that each begin with the first one."""
    rows = [[_cell(value) for value in row] for row in [table.get("columns", []), *table.get("rows", [])]]
    if len(rows) < 2:
        return []
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    blocks: List[List[int]] = [[]]
    for place in range(1, len(wide)):
        if blocks[-1] and sum(wide[other] + 2 for other in [*blocks[-1], place]) + wide[0] > width:
            blocks.append([])
        blocks[-1].append(place)
    return ["  ".join([f"{row[0]:<{wide[0]}}", *(f"{row[place]:>{wide[place]}}" for place in block)]) for block in blocks for row in rows]


def _cell(value: Any) -> str:
    """An amount as dollars; a step or a year on the job is too small to be one."""
    return f"${value:,}" if isinstance(value, (int, float)) and value >= 1000 else str(value)


def weeks_of(data: Dict[str, Any]) -> List[Tuple[str, str]]:
    """When and what of each week of a plan; weeks in a row that say the same stand together, as on the web page."""
    groups: List[Tuple[str, str, str]] = []
    for week in data.get("weeks", []):
        if groups and groups[-1][2] == week["text"]:
            groups[-1] = (groups[-1][0], week["starts"], week["text"])
        else:
            groups.append((week["starts"], week["starts"], week["text"]))
    return [(first if first == last else phrases.phrase("shown_span", first=first, last=last), text) for first, last, text in groups]


def opening_details(opening: Dict[str, Any]) -> str:
    """Place, grade, pay and last day of an open job, as far as they are given."""
    grades = _span([f"{opening['pay_plan']}-{grade}" if opening.get("pay_plan") else str(grade)
                    for grade in (opening.get("grade_low"), opening.get("grade_high")) if grade is not None])
    pay = _span([f"${usd:,}" for usd in (opening.get("pay_min_usd"), opening.get("pay_max_usd")) if usd is not None])
    until = phrases.phrase("shown_until", date=opening["closes"]) if opening.get("closes") else ""
    return "; ".join(part for part in (opening.get("location"), grades, pay and phrases.phrase("shown_pay", pay=pay), until) if part)


def _span(ends: List[str]) -> str:
    """The two ends, or one of them where they are the same."""
    first, *last = dict.fromkeys(ends) or [""]
    return phrases.phrase("shown_span", first=first, last=last[0]) if last else first
