"""The address behind the paste box: a message in, its signs out. In memory only: the message reaches no conversation, no log and no counter.

    POST /chat/genuine/check   {"text": "…"} -> one answer with its lines;   a plain form -> the same as a page
"""
from __future__ import annotations

import datetime as dt
import html
from typing import Any, Dict, List, Tuple
from urllib.parse import parse_qs

import structlog
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import identity
from careers.channels.body import Body, address_of, read_body
from careers.channels.origin import may_send, shared
from careers.channels.turn import fixed, the_turns
from careers.ledger import Fact, the_ledger
from careers.render import source_line
from careers.reply import Answer, Reply, fact_as_dict, reply_as_dict
from careers.tools import genuine
from careers.tools.wording import capital, sentence

# A character takes up to four bytes, each of which a form writes as three, and JSON may write one character as twelve.
MOST_BYTES = 12 * genuine.MOST_CHARACTERS + 1024
FORM = "application/x-www-form-urlencoded"
logger = structlog.get_logger(__name__)
Shown = Dict[str, Any]


def add_routes(blueprint: Blueprint) -> None:
    from careers.channels.web import HEADERS, WIDGET_FOLDER  # the page's channel imports this module

    page = WIDGET_FOLDER / "genuine" / "index.html"

    @blueprint.route("/genuine/check", methods=["POST"])
    async def check(request: Request) -> HTTPResponse:
        headers = {**shared(HEADERS, request), "Cache-Control": "no-store"}
        if (request.headers.get("content-type") or "").partition(";")[0].strip().lower() == FORM:
            shown, status = _reply(request, _form(request.body))
            return response.html(page.read_text(encoding="utf-8").replace("<!-- result -->", _as_html(shown)), status=status, headers=headers)
        if not may_send(request):
            return response.json(fixed("other_site", "error"), status=403, headers=headers)
        shown, status = _reply(request, read_body(request.body, MOST_BYTES))
        return response.json(shown, status=status, headers=headers)

    @blueprint.route("/genuine/check", methods=["GET"])
    async def back(request: Request) -> HTTPResponse:
        return response.redirect("./")


def _form(raw: bytes) -> Body:
    if len(raw) > MOST_BYTES:
        return Body({}, "too_long", 413)
    try:
        values = parse_qs(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=10)
    except UnicodeDecodeError:
        return Body({}, "not_utf8", 400)
    except ValueError:
        return Body({}, "unreadable", 400)
    return Body({"text": values.get("text", [""])[0]})


def _reply(request: Request, body: Body) -> Tuple[Shown, int]:
    """The reply and its HTTP status. One rate for all that an address sends, as for the conversation."""
    if body.problem == "unreadable":
        return fixed("unreadable", "error"), body.status
    if body.problem:
        return _refused(body.problem), body.status
    wait_s = the_turns().rates.wait_s(identity.new_conversation(), address_of(request))
    if wait_s:
        return fixed("too_fast", "error", seconds=str(wait_s)), 429
    text = body.values.get("text")
    text = text.replace("\r\n", "\n") if isinstance(text, str) else ""  # a form sends a line's end as two characters
    if not text.strip():
        return _refused("empty"), 200
    if len(text) > genuine.MOST_CHARACTERS:
        return _refused("too_long"), 413
    try:
        return checked(text), 200
    except Exception as error:  # the error's own words could hold the message
        logger.error("genuine.failed", error=type(error).__name__)
        return fixed("error", "error"), 500


def _refused(key: str) -> Shown:
    return _as_dict(Answer(genuine.TOPIC, "error", sentence(genuine.FILE, key)))


def _as_dict(answer: Answer) -> Shown:
    return {**reply_as_dict(Reply((answer,)), the_ledger(), dt.date.today()), "left_out": []}


def checked(text: str) -> Shown:
    """The answer of the contract, and its signs and the ways to check as lines with their sources."""
    ledger = the_ledger()
    signs = genuine.signs_in(text, ledger)
    shown = [_line(sign.says, ledger.facts[sign.fact], capital(sign.label), sign.is_of_fraud) for sign in signs]
    following = [_line(fact.statement, fact) for fact in genuine.next_facts(ledger)]
    headings = {key: sentence(genuine.FILE, f"heading_{key}") for key in ("result", "signs", "next")}
    return {**_as_dict(genuine.check(text, ledger)), "shown": shown, "next": following, "headings": headings}


def _line(text: str, fact: Fact, title: str = "", is_fraud: bool = False) -> Shown:
    kind = sentence(genuine.FILE, "kind_fraud" if is_fraud else "kind_seen") if title else ""
    return {"title": title, "kind": kind, "is_fraud": is_fraud, "text": text, "fact": fact_as_dict(fact, the_ledger(), dt.date.today())}


def _as_html(reply: Shown) -> str:
    """What genuine.js builds, for a browser without JavaScript. Every word is escaped."""
    summary = f'<p class="summary">{html.escape(reply["answers"][0]["text"])}</p>'
    if "shown" not in reply:
        return f'<h2 id="result-title">{html.escape(sentence(genuine.FILE, "heading_result"))}</h2>{summary}'
    parts = [f'<h2 id="result-title">{html.escape(reply["headings"]["result"])}</h2>', summary]
    for key, lines in (("signs", reply["shown"]), ("next", reply["next"])):
        if lines:
            parts += [f'<h3>{html.escape(reply["headings"][key])}</h3>', "<ul>", *(_item(line) for line in lines), "</ul>"]
    return "\n".join(parts)


def _item(line: Shown) -> str:
    parts: List[str] = [f'<p class="{name}">{html.escape(line[name])}</p>' for name in ("title", "kind") if line[name]]
    source, url = html.escape(source_line(line["fact"])), html.escape(line["fact"]["source"]["url"])
    linked = source.replace(url, f'<a href="{url}" rel="noopener noreferrer">{url}</a>', 1)
    parts += [f"<p>{html.escape(line['text'])}</p>", f'<p class="source">{linked}</p>']
    return f'<li class="{"fraud" if line["is_fraud"] else ""}">{"".join(parts)}</li>'
