"""Writes an answer as plain text: the words, then its sources and dates. Adds no fact of its own."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Sequence, Tuple

from careers import phrases
from careers.ledger import the_ledger

WIDTH = 80  # columns of the terminal
SHOWN_LISTS = ("rows", "items", "weeks", "verdicts")  # parts of `data` that `table_lines` shows and that cite facts
CONFIDENCE = {"medium": "not confirmed by every source", "low": "weakly sourced"}


def source_line(fact: Dict[str, Any]) -> str:
    """"Source: title (publisher), address, checked on 2026-11-24." with a warning where the fact is old or unsure."""
    source = fact["source"]
    return ", ".join([f"Source: {source['title']} ({source['publisher']})", source["url"], *checked_parts(fact)]) + "."


def source_name(fact: Dict[str, Any]) -> str:
    """The same without its address: "title (publisher), checked on 2026-11-24."."""
    source = fact["source"]
    return ", ".join([f"{source['title']} ({source['publisher']})", *checked_parts(fact)]) + "."


def checked_parts(fact: Dict[str, Any]) -> List[str]:
    """The day, then the doubts."""
    doubts = [("may be out of date" if fact["stale"] else ""), CONFIDENCE.get(fact["confidence"], "")]
    return [f"checked on {fact['checked']}", *filter(None, doubts)]


def answer_text(answer: Dict[str, Any]) -> str:
    """The answer and one line a source; facts of the same source share a line."""
    facts, of_lists = sources(answer)
    lines: List[str] = [answer["text"], *table_lines(answer["data"]), *map(source_line, facts)]
    if of_lists:
        lines += [phrases.phrase("shown_cited"), *map(source_line, of_lists)]
    return "\n".join(lines)


def sources(answer: Dict[str, Any]) -> Tuple[List[Dict[str, Any]], List[Dict[str, Any]]]:
    """What to show as sources, one fact for each source and day: of the text, and of the lists under it where the text has not named them."""
    cited = answer["data"].get("cited", []) if any(answer["data"].get(part) for part in SHOWN_LISTS) else []
    of_text = by_source(answer["facts"])
    return list(of_text.values()), [fact for key, fact in by_source(cited).items() if key not in of_text]


def by_source(facts: Sequence[Dict[str, Any]]) -> Dict[Tuple[str, str], Dict[str, Any]]:
    """(address, day) -> its fact; where several facts share both, the strongest warning stands."""
    kept: Dict[Tuple[str, str], Dict[str, Any]] = {}
    for fact in facts:
        earlier = kept.setdefault(source_key(fact), fact)
        doubts = [level for level in ("low", "medium") if level in (earlier["confidence"], fact["confidence"])]
        kept[source_key(fact)] = {**earlier, "confidence": (doubts or [fact["confidence"]])[0], "stale": earlier["stale"] or fact["stale"]}
    return kept


def source_key(fact: Dict[str, Any]) -> Tuple[str, str]:
    """Facts of one page and day share a source."""
    return fact["source"]["url"], fact["checked"]


def table_lines(data: Dict[str, Any]) -> List[str]:
    """What a tool lists in `data`, as lines of at most WIDTH columns or, from "- " on, of any length."""
    lines = [f"- {line['label']}: ${line['annual_usd']:,} a year" for line in data.get("lines", [])]
    lines += grid_lines(data.get("table") or {}, WIDTH)
    for row in data.get("rows", []):
        lines.append(f"- {row['aspect']}: " + " | ".join(row["values"]))
    return lines + item_lines(data)


def item_lines(data: Dict[str, Any], mark: Callable[..., str] = lambda *facts: "") -> List[str]:
    """Documents, weeks, verdicts and openings, one a line. `mark`: what stands behind a line that states these facts (their ids)."""
    of_week = {week["text"]: week.get("facts", ()) for week in data.get("weeks", [])}
    lines = [f"- {item['document']}. {item['why']} Where: {item['where']}{mark(item.get('fact', ''))}"
             for item in data.get("items", []) if "document" in item]
    lines += [f"- {when}: {what}{mark(*of_week[what])}" for when, what in weeks_of(data)]
    lines += [f"- {verdict_text(row)}{mark(*row['facts'])}" for row in data.get("verdicts", [])]
    for opening in data.get("openings", []):
        lines += [f"- {opening['title']}", *(f"  {part}" for part in (opening_details(opening), opening["url"]) if part)]
    return lines


def grid_lines(table: Dict[str, Any], width: int) -> List[str]:
    """A table in columns; where it is too wide, in blocks of columns that each begin with the first one."""
    rows = [[cell(value) for value in row] for row in [table.get("columns", []), *table.get("rows", [])]]
    if len(rows) < 2:
        return []
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    blocks: List[List[int]] = [[]]
    for place in range(1, len(wide)):
        if blocks[-1] and sum(wide[other] + 2 for other in [*blocks[-1], place]) + wide[0] > width:
            blocks.append([])
        blocks[-1].append(place)
    return ["  ".join([f"{row[0]:<{wide[0]}}", *(f"{row[place]:>{wide[place]}}" for place in block)]) for block in blocks for row in rows]


def cell(value: Any) -> str:
    """An amount as dollars; a step or a year on the job is too small to be one."""
    return f"${value:,}" if isinstance(value, (int, float)) and value >= 1000 else str(value)


def role_titles(data: Dict[str, Any]) -> List[str]:
    """The names of the jobs that a comparison sets side by side."""
    roles = the_ledger().roles
    return [roles[role].title if role in roles else role for role in data.get("roles", [])]


def requirement_names(data: Dict[str, Any]) -> List[str]:
    """What the requirements of an eligibility check are called, as in its words."""
    from careers.tools.eligibility.wording import names  # here: a terminal client starts without the packages of the tools

    return [names().get(row["requirement"], row["requirement"]) for row in data.get("requirements", [])]


def verdict_text(row: Dict[str, Any]) -> str:
    """The verdict on one requirement, its rule, and the proof where there is one to bring."""
    return " ".join(part for part in (row["heading"], row["rule"], row["proof"]) if part)


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
