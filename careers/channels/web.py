"""The web page's channel: serves the page, its files and one JSON address, all on the page's own origin."""
from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, Awaitable, Callable, Dict, List, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import identity, phrases
from careers.channels.turn import take_turn
from careers.render import answer_text, source_line

WIDGET_FOLDER = Path(__file__).resolve().parents[2] / "widget"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache",
}


class WebInput(InputChannel):
    @classmethod
    def name(cls) -> Text:
        return "web"

    def url_prefix(self) -> Text:
        return "/chat"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        web = Blueprint("web_page")

        @web.route("/", methods=["GET"])
        async def page(request: Request) -> HTTPResponse:
            return response.html(_page(), headers=HEADERS)

        @web.route("/disclosure", methods=["GET"])
        async def disclosure(request: Request) -> HTTPResponse:
            return response.json({"text": phrases.phrase("disclosure")}, headers=HEADERS)

        @web.route("/message", methods=["POST"])
        async def message(request: Request) -> HTTPResponse:
            body = _json_body(request)
            if body is None or not _is_same_origin(request):
                return response.json({"error": "Send JSON with the text in `message`, from the page itself."}, status=400, headers=HEADERS)
            token = body.get("conversation")
            token = token if identity.conversation_of(token) else identity.new_conversation()
            conversation = f"web-{identity.conversation_of(token)}"
            reply = await take_turn(body.get("message"), conversation, self.name(), on_new_message)
            return response.json({"conversation": token, **reply}, headers=HEADERS)

        @web.route("/", methods=["POST"])
        async def form(request: Request) -> HTTPResponse:
            token = request.form.get("conversation")
            token = token if identity.conversation_of(token) else identity.new_conversation()
            question = request.form.get("choice") or request.form.get("message") or ""
            reply = await take_turn(question, f"web-{identity.conversation_of(token)}", self.name(), on_new_message)
            shown = "" if request.form.get("choice") else question
            return response.html(_page(token, shown, reply), headers=HEADERS)

        for path in sorted(WIDGET_FOLDER.glob("*.*")):
            if path.suffix in TYPES:  # one route a file: no name from outside ever becomes a path
                web.add_route(_file_route(path), f"/{path.name}", methods=["GET"], name=path.name.replace(".", "_").replace("-", "_"))
        return web


def _file_route(path: Path) -> Callable[[Request], Awaitable[HTTPResponse]]:
    async def file(request: Request) -> HTTPResponse:
        return response.raw(path.read_bytes(), content_type=TYPES[path.suffix], headers=HEADERS)

    return file


def _json_body(request: Request) -> Optional[Dict[str, Any]]:
    try:
        body = json.loads(request.body.decode("utf-8")) if len(request.body) <= 16384 else None
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _is_same_origin(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is None or origin.split("://")[-1] == request.headers.get("host")


def _page(token: str = "", question: str = "", reply: Optional[Dict[str, Any]] = None) -> str:
    """index.html with what a browser without JavaScript needs: the conversation's token and the last answer."""
    page = (WIDGET_FOLDER / "index.html").read_text(encoding="utf-8")
    page = page.replace('name="conversation" value=""', f'name="conversation" value="{html.escape(token)}"')
    return page.replace("<!-- transcript -->", _transcript(token, question, reply)) if reply else page


def _linked(line: str) -> str:
    """The source line with its address as a link; everything else is escaped."""
    return re.sub(r"https?://[^\s,]+", lambda found: f'<a href="{found.group()}" rel="noopener noreferrer">{found.group()}</a>', html.escape(line))


def _transcript(token: str, question: str, reply: Dict[str, Any]) -> str:
    parts: List[str] = [f"<p class=\"asked\">{html.escape(question)}</p>"] if question else []
    for answer in reply["answers"]:
        lines = answer_text({**answer, "facts": []}).split("\n")
        parts += [f"<p>{html.escape(line)}</p>" for line in lines]
        parts += [f"<p class=\"source\">{_linked(line)}</p>" for line in dict.fromkeys(source_line(fact) for fact in answer["facts"])]
    if reply["follow_up"]["text"]:
        parts.append(f"<p>{html.escape(reply['follow_up']['text'])}</p>")
    for button in reply["follow_up"]["buttons"]:
        parts.append('<form method="post" action="/chat/">'
                     f'<input type="hidden" name="conversation" value="{html.escape(token)}">'
                     f'<button name="choice" value="{html.escape(button["payload"])}">{html.escape(button["title"])}</button></form>')
    return "\n".join(parts)
