"""Draws a reply for a browser without JavaScript: what widget/cards.js and widget/views.js draw, as HTML. Escapes every word, decides nothing."""
from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.channels.page_words import words
from careers.language import is_spanish
from careers.render import opening_details, requirement_names, role_titles, sources, weeks_of


@dataclass(frozen=True)
class Table:
    """`kind`: how the style sheet lays it out; `wide` falls into blocks on a narrow page, `grid` is always a block for each row."""

    caption: str
    heads: Sequence[str]
    body: List[List[str]] = field(default_factory=list)
    kind: str = "wide"


def transcript(token: str, question: str, reply: Dict[str, Any], language: str, here: str) -> str:
    """`here`: the address of the form, in the page's language."""
    own = words("script", language)
    parts: List[str] = [f'<p class="asked" dir="auto">{html.escape(question)}</p>'] if question else []
    for answer in reply["answers"]:
        parts += [_paragraph(answer["text"]), *(_table(table) for table in tables(answer["data"], own)), *_lists(answer["data"], own)]
        of_text, of_lists = ([_source(fact, own, language) for fact in facts] for facts in sources(answer))
        parts += of_text
        if of_lists:  # the style sheet opens it on paper
            parts += [f"<details><summary>{html.escape(own['cited'])}</summary>", *of_lists, "</details>"]
    if reply["follow_up"]["text"]:
        parts.append(_paragraph(reply["follow_up"]["text"]))
    for button in reply["follow_up"]["buttons"]:
        parts.append(f'<form method="post" action="{html.escape(here)}">'
                     f'<input type="hidden" name="conversation" value="{html.escape(token)}">'
                     f'<button name="choice" lang="{text_language(button["title"])}" value="{html.escape(button["payload"])}">{html.escape(button["title"])}</button></form>')
    return "\n".join(parts)


def text_language(*texts: str) -> str:
    return "es" if any(is_spanish(text) for text in texts) else "en"


def tables(data: Dict[str, Any], own: Dict[str, Any]) -> List[Table]:
    """As in `tables` of widget/views.js; a test compares the two."""
    found: List[Table] = []
    grid: Dict[str, Any] = data.get("table") or {}
    if not grid.get("rows") and ("annual_usd" in data or data.get("lines")):  # beside a table these are its first row again
        found.append(_pay(data, own))
    if grid.get("rows"):
        body = [[dollars(value) if isinstance(value, (int, float)) and value >= 1000 else str(value) for value in row] for row in grid["rows"]]
        key, kind = ("payGrades", "pay") if len(grid["columns"]) == 2 else ("payLadder", "wide") if data.get("ladder") else ("payTable", "grid")
        found.append(Table(own[key], grid["columns"], body, kind))
    if data.get("rows"):
        found.append(Table(own["compare"], [own["aspect"], *role_titles(data)], [[capital(row["aspect"]), *row["values"]] for row in data["rows"]]))
    if data.get("requirements"):
        told = {row["requirement"]: f"{row['rule']} {row['proof']}".strip() for row in data.get("verdicts", [])}
        body = [[capital(name), own["verdicts"].get(row["verdict"], capital(row["verdict"])), *([told.get(row["requirement"], "")] if told else [])]
                for name, row in zip(requirement_names(data), data["requirements"])]
        found.append(Table(own["requirements"], own["requirementHeads"][:3 if told else 2], body))
    if any(item.get("document") for item in data.get("items", [])):
        body = [[item.get(key) or "" for key in ("document", "why", "where", "if_missing")] for item in data["items"]]
        found.append(Table(own["checklist"], own["checklistHeads"], body))
    if data.get("changes"):
        body = [[change.get("since") or own["undated"], change.get("before") or "", change.get("after") or ""] for change in data["changes"]]
        found.append(Table(own["changes"], own["changesHeads"], body))
    return found


def _pay(data: Dict[str, Any], own: Dict[str, Any]) -> Table:
    parts = [f"{data['pay_plan']}-{data['grade']}" if data.get("pay_plan") and "grade" in data else "",
             own["payStep"].format(step=data["step"]) if "step" in data else "",
             own["payArea"].format(area=data["locality_code"]) if data.get("locality_code") else "", str(data.get("year") or "")]
    place = ", ".join(filter(None, parts))
    body = [[capital(line["label"]), dollars(line["annual_usd"])] for line in data.get("lines", [])]
    if "annual_usd" in data:
        body.insert(0, [own["basic"], dollars(data["annual_usd"])])
    return Table(f"{own['pay']}: {place}" if place else own["pay"], own["payHeads"], body, "pay")


def dollars(usd: float) -> str:
    return f"${usd:,.0f}" if usd == int(usd) else f"${usd:,.2f}"


def capital(text: str) -> str:
    """"special-agent" as "Special agent"."""
    spaced = text if re.search(r"\s", text) else text.replace("-", " ")
    return spaced[:1].upper() + spaced[1:]


def _table(table: Table) -> str:
    """Spells the roles out, as a narrow page shows the parts as blocks, and some browsers then forget what they are."""
    def row(first: str, rest: Sequence[str]) -> str:
        cells = "".join(f'<td role="cell" dir="auto" data-head="{html.escape(head)}">{html.escape(text)}</td>' for head, text in zip(table.heads[1:], rest))
        return f'<tr role="row"><th role="rowheader" scope="row">{html.escape(first)}</th>{cells}</tr>'

    heads = "".join(f'<th role="columnheader" scope="col">{html.escape(head)}</th>' for head in table.heads)
    return (f'<table role="table" class="{table.kind}"><caption>{html.escape(table.caption)}</caption>'
            f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
            f'<tbody role="rowgroup">{"".join(row(first, rest) for first, *rest in table.body)}</tbody></table>')


def _lists(data: Dict[str, Any], own: Dict[str, Any]) -> List[str]:
    found: List[Tuple[str, List[str]]] = []
    if data.get("weeks"):
        found.append((own["weeks"], [html.escape(f"{when}: {what}") for when, what in weeks_of(data)]))
    if data.get("link"):
        jobs = [(", ".join(filter(None, (job["title"], opening_details(job)))), job.get("url")) for job in data.get("openings", [])]
        found.append((own["openings"], [_link(text, url) for text, url in [*jobs, (own["sameSearch"], data["link"])]]))
    if data.get("signs"):
        found.append((own["signs"], [html.escape(". ".join(filter(None, (capital(sign["sign"]) + (f": {sign['seen']}" if sign.get("seen") else ""), sign.get("says")))))
                                     for sign in data["signs"]]))
    return [f'<div class="list"><p class="list-title">{html.escape(title)}</p><ul>{"".join(f"<li dir=auto>{item}</li>" for item in items)}</ul></div>'
            for title, items in found]


def _paragraph(text: str) -> str:
    return f'<p dir="auto" lang="{text_language(text)}">{html.escape(text)}</p>'


def _link(text: str, url: Optional[str]) -> str:
    """A link only where the address is a web address."""
    if not url or not re.match(r"https?://", url, re.IGNORECASE):
        return html.escape(text)
    return f'<a href="{html.escape(url)}" rel="noopener noreferrer">{html.escape(text)}</a>'


def _source(fact: Dict[str, Any], own: Dict[str, Any], language: str) -> str:
    source = fact["source"]
    warnings = [*([own["stale"]] if fact["stale"] else []), *filter(None, [own["doubt"].get(fact["confidence"])])]
    return (f'<p class="source" lang="{language}">{html.escape(own["source"])}<span lang="en">{_link(source["title"], source["url"])} ({html.escape(source["publisher"])})</span>, '
            f'{html.escape(own["checked"])} <time datetime="{fact["checked"]}">{fact["checked"]}</time>'
            + "".join(f", <strong>{html.escape(warning)}</strong>" for warning in warnings) + "</p>")
