"""The web page's channel: serves the page, its files and one JSON address, all on the page's own origin."""
from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any, Awaitable, Callable, Coroutine, Dict, List, Optional, Text, Tuple

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import guard, identity, phrases
from careers.channels.body import address_of, body_of, is_unguessable, is_utf8, message_id_of
from careers.channels.settings import the_settings
from careers.channels.turn import fixed, take_turn, the_turns
from careers.render import answer_text, source_line

WIDGET_FOLDER = Path(__file__).resolve().parents[2] / "widget"
TYPES = {".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".svg": "image/svg+xml"}
PAGE_TYPE = "text/html; charset=utf-8"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                               "form-action 'self'; frame-ancestors 'self'",
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

        @web.listener("before_server_start")
        async def prepare(app: Sanic, loop: Any) -> None:
            """For every channel of the server: sanic alone would read 100 MB and wait a minute for it."""
            app.config.REQUEST_MAX_SIZE = the_settings().most_request_bytes
            app.config.REQUEST_TIMEOUT = the_settings().request_timeout_s
            guard.warm_up()

        @web.exception(PayloadTooLarge)
        async def too_large(request: Request, error: PayloadTooLarge) -> HTTPResponse:
            return response.json(fixed("too_long", "error"), status=413, headers=HEADERS)

        @web.route("/message", methods=["POST"])
        async def message(request: Request) -> HTTPResponse:
            if not _is_same_origin(request):
                return response.json({"error": "Only the page itself may send here."}, status=403, headers=HEADERS)
            body = body_of(request)
            if body.problem:
                return response.json(fixed(body.problem, "error"), status=body.status, headers=HEADERS)
            reply = await self._reply(body.values, address_of(request), on_new_message)
            return response.json(reply, headers=HEADERS)

        @web.route("/", methods=["POST"])
        async def form(request: Request) -> HTTPResponse:
            if len(request.body) > the_settings().most_body_bytes:
                return response.html(_page("", "", fixed("too_long", "error")), status=413, headers=HEADERS)
            if not is_utf8(request.body):
                return response.html(_page("", "", fixed("not_utf8", "error")), status=400, headers=HEADERS)
            token, conversation = _conversation(request.form.get("conversation"))
            question = request.form.get("choice") or request.form.get("message") or ""
            reply = await take_turn(question, conversation, self.name(), on_new_message, address=address_of(request))
            shown = "" if request.form.get("choice") or reply["left_out"] else question
            return response.html(_page(token, shown, reply), headers=HEADERS)

        for path in sorted(WIDGET_FOLDER.rglob("*.*")):
            if path.suffix in TYPES:  # one route a file: no name from outside ever becomes a path
                place = path.relative_to(WIDGET_FOLDER).as_posix()
                web.add_route(_file_route(path), f"/{place}", methods=["GET"], name=re.sub(r"\W", "_", place))
        for path in sorted(WIDGET_FOLDER.glob("*/index.html")):  # a tool's own page: /chat/<folder>/
            web.add_route(_file_route(path), f"/{path.parent.name}/", methods=["GET"], name=f"page_{path.parent.name}".replace("-", "_"))
        return web

    async def _reply(self, values: Dict[str, Any], address: str, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Dict[str, Any]:
        given, message, message_id = values.get("conversation"), values.get("message"), message_id_of(values.get("message_id"))

        async def turn() -> Dict[str, Any]:
            token, conversation = _conversation(given)
            reply = await take_turn(message, conversation, self.name(), on_new_message, address=address, message_id=message_id)
            return {"conversation": token, **reply}

        # a first message has no conversation yet: sent again, it must not begin a second one
        if given is None and isinstance(message, str) and message_id and is_unguessable(message_id):
            return await the_turns().replies.once(identity.fingerprint("web, new", message_id, message), turn)
        return await turn()


def _file_route(path: Path) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def file(request: Request) -> HTTPResponse:
        return response.raw(path.read_bytes(), content_type=TYPES.get(path.suffix, PAGE_TYPE), headers=HEADERS)

    return file


def _conversation(token: Any) -> Tuple[str, str]:
    """(the token, its conversation): a missing or forged token, or another person's id, gets a new and empty one."""
    known = identity.conversation_of(token)
    if known is None:
        token = identity.new_conversation()
        known = identity.conversation_of(token)
    return token, f"web-{known}"


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
