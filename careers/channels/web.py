"""The web page's channel: serves the page, its files and its JSON addresses to the page itself and to listed sites. Decides no answer.

    GET /chat/  the page         POST /chat/message   {"conversation", "message", "message_id"} -> one reply
    POST /chat/  its plain form  POST /chat/feedback  {"conversation", "rating", "topic", "facts", "line"} -> {"text"}
                                 POST /chat/forget    {"conversation"} -> {"forgotten", "text"}

`?lang=es` at the page and its form, and "language" in what is posted, name the language of the page's own words.
"""
from __future__ import annotations

import functools
import gzip
import re
from pathlib import Path
from typing import Any, Awaitable, Callable, Coroutine, Dict, Optional, Text, Tuple

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import guard, identity, phrases
from careers.channels import feedback, genuine, slow
from careers.channels.body import Body, address_of, body_of, is_unguessable, is_utf8, message_id_of
from careers.channels.bundle import bundle, modules
from careers.channels.forget import forget
from careers.channels.origin import may_send, shared
from careers.channels.page import ENTRY, STYLE_FILE, WIDGET_FOLDER, page, policy_of, style
from careers.channels.page_words import LANGUAGES, language_of, words
from careers.channels.plain_cards import text_language
from careers.channels.settings import the_settings
from careers.channels.turn import fixed, take_turn, the_turns
from careers.ledger import the_ledger
from careers.render import requirement_names, role_titles
from careers.reply import Answer, Reply
from careers.spanish import in_spanish
from careers.tools import checklist

logger = structlog.get_logger(__name__)
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

        @web.route("/", methods=["GET", "HEAD"])
        async def whole_page(request: Request) -> HTTPResponse:
            return _packed(page(_language(request)).encode("utf-8"), PAGE_TYPE, request, _page_headers(request))

        @web.route("/disclosure", methods=["GET"])
        async def disclosure(request: Request) -> HTTPResponse:
            return response.json({"text": _in_language(phrases.phrase("disclosure"), _language(request))}, headers=shared(HEADERS, request))

        @web.listener("before_server_start")
        async def prepare(app: Sanic, loop: Any) -> None:
            """For every channel of the server: sanic alone would read 100 MB and wait a minute for it."""
            app.config.REQUEST_MAX_SIZE = the_settings().most_request_bytes
            slow.bound(app, the_settings().request_timeout_s)
            app.register_middleware(_to_the_page, "request")
            guard.warm_up()

        @web.exception(PayloadTooLarge)
        async def too_large(request: Request, error: PayloadTooLarge) -> HTTPResponse:
            return response.json(fixed("too_long", "error"), status=413, headers=shared(HEADERS, request))

        @web.route("/message", methods=["POST"])
        async def message(request: Request) -> HTTPResponse:
            body = body_of(request)
            refused = _refused(request, body)
            if refused is not None:
                return refused
            reply = await self._reply(body.values, address_of(request), on_new_message)
            return response.json(reply, headers=shared(HEADERS, request))

        @web.route("/feedback", methods=["POST"])
        async def rate(request: Request) -> HTTPResponse:
            body = body_of(request)
            refused = _refused(request, body, identity.conversation_of(body.values.get("conversation")))
            if refused is not None:
                return refused
            language = language_of(body.values.get("language"))
            record = feedback.record_of(body.values, the_ledger())
            if record is None:
                return response.json(_said("unreadable", language), status=400, headers=shared(HEADERS, request))
            return response.json({"text": _thanks(record, language)}, headers=shared(HEADERS, request))

        @web.route("/forget", methods=["POST"])
        async def forget_all(request: Request) -> HTTPResponse:
            body = body_of(request)
            known = identity.conversation_of(body.values.get("conversation"))
            refused = _refused(request, body, known)
            if refused is not None:
                return refused
            is_gone = await _forgotten(request, f"web-{known}")
            return response.json({"forgotten": is_gone, "text": _words("forgotten" if is_gone else "not_forgotten", language_of(body.values.get("language")))},
                                 status=200 if is_gone else 503, headers=shared(HEADERS, request))

        @web.route("/", methods=["POST"])
        async def form(request: Request) -> HTTPResponse:
            language = _language(request)
            if len(request.body) > the_settings().most_body_bytes:
                return response.html(page(language, reply=_said("too_long", language)), status=413, headers=_page_headers(request))
            if not is_utf8(request.body):
                return response.html(page(language, reply=_said("not_utf8", language)), status=400, headers=_page_headers(request))
            token, conversation = _conversation(request.form.get("conversation"))
            if request.form.get("forget"):
                key = "forgotten" if await _forgotten(request, conversation) else "not_forgotten"
                said: Dict[str, Any] = {"topic": "bot-help", "status": "help", "text": _words(key, language), "role": None, "facts": [], "data": {}}
                reply = {"answers": [said], "follow_up": {"text": "", "buttons": []}}
                return response.html(page(language, "" if key == "forgotten" else token, "", reply), headers=_page_headers(request))
            question = request.form.get("choice") or request.form.get("message") or ""
            reply = await take_turn(question, conversation, self.name(), on_new_message, address=address_of(request))
            shown = "" if request.form.get("choice") or reply["left_out"] else question
            return response.html(page(language, token, shown, _errors_in(reply, language)), headers=_page_headers(request))

        genuine.add_routes(web)
        web.add_route(_style_route, f"/{STYLE_FILE.name}", methods=["GET"])
        web.add_route(_bundle_route, f"/{ENTRY.name}", methods=["GET"])
        parts = modules(ENTRY)
        for path in sorted(WIDGET_FOLDER.rglob("*.*")):
            if path.suffix in TYPES and path not in (*parts, STYLE_FILE):  # one route a file: no name from outside ever becomes a path
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
            reply = _errors_in(reply, language_of(values.get("language")))
            follow_up = reply["follow_up"]
            return {"conversation": token, **reply, "shown": [_shown(answer) for answer in reply["answers"]],
                    "language": text_language(follow_up["text"] or " ".join(button["title"] for button in follow_up["buttons"]))}

        # a first message has no conversation yet: sent again, it must not begin a second one
        if given is None and isinstance(message, str) and message_id and is_unguessable(message_id):
            return await the_turns().replies.once(identity.fingerprint("web, new", message_id, message), turn)
        return await turn()


async def _to_the_page(request: Request) -> Optional[HTTPResponse]:
    """Who types the bare address wants the page, not Rasa's greeting; Rasa's own route cannot be replaced, so this comes before it."""
    return response.redirect("/chat/") if request.path == "/" and request.method in ("GET", "HEAD") else None


async def _bundle_route(request: Request) -> HTTPResponse:
    return _packed(bundle(ENTRY, _language(request)).encode("utf-8"), TYPES[".js"], request)


async def _style_route(request: Request) -> HTTPResponse:
    return _packed(style().encode("utf-8"), TYPES[".css"], request)


def _file_route(path: Path) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def file(request: Request) -> HTTPResponse:
        return _packed(path.read_bytes(), TYPES.get(path.suffix, PAGE_TYPE), request)

    return file


def _packed(body: bytes, content_type: str, request: Request, given: Optional[Dict[str, str]] = None) -> HTTPResponse:
    """Compressed where the browser takes it: on a slow line the page is there in a third of the time."""
    headers = given or shared(HEADERS, request)
    headers = {**headers, "Vary": ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))}
    if "gzip" in (request.headers.get("accept-encoding") or ""):
        headers["Content-Encoding"] = "gzip"
        body = _zipped(body)
    return response.raw(body, content_type=content_type, headers=headers)


@functools.lru_cache(maxsize=64)
def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def _refused(request: Request, body: Body, conversation: Optional[str] = "") -> Optional[HTTPResponse]:
    """What another site, a broken body, somebody without a conversation of ours or somebody too fast gets; `conversation` "": not asked for."""
    headers, language = shared(HEADERS, request), language_of(body.values.get("language"))
    if not may_send(request):
        return response.json(_said("other_site", language), status=403, headers=headers)
    if body.problem:
        return response.json(_said(body.problem, language), status=body.status, headers=headers)
    if conversation is None:
        return response.json(_said("unreadable", language), status=400, headers=headers)
    wait_s = the_turns().rates.wait_s(f"web-{conversation}", address_of(request)) if conversation else 0
    return response.json(_said("too_fast", language, seconds=str(wait_s)), status=429, headers=headers) if wait_s else None


async def _forgotten(request: Request, conversation: str) -> bool:
    try:
        return await forget(getattr(request.app.ctx, "agent", None), conversation)
    except Exception as error:  # whatever broke, the person must read that it is still there
        logger.error("forget.failed", error=type(error).__name__)
        return False


def _thanks(record: Dict[str, Any], language: str) -> str:
    is_kept, left_out = feedback.keep(record)
    if not is_kept:
        return _words("feedback_not_kept", language)
    return _words("feedback_left_out" if left_out else "feedback_line_kept" if "line" in record else "feedback_kept", language, " and ".join(left_out))


def _words(key: str, language: str, what: str = "") -> str:
    return str(words("server", language)[key]).format(what=what)


def _language(request: Request) -> str:
    return language_of(request.args.get("lang"))


def _page_headers(request: Request) -> Dict[str, str]:
    headers = shared(HEADERS, request)
    return {**headers, "Content-Security-Policy": policy_of(headers["Content-Security-Policy"], _language(request))}


def _said(key: str, language: str, **values: str) -> Dict[str, Any]:
    return _errors_in(fixed(key, "error", **values), language)


def _errors_in(reply: Dict[str, Any], language: str) -> Dict[str, Any]:
    """What never reached an answer is said in the page's language; an answer has the language of its question."""
    answers = [{**answer, "text": _in_language(answer["text"], language)} if answer["status"] == "error" else answer for answer in reply["answers"]]
    return {**reply, "answers": answers}


def _in_language(text: str, language: str) -> str:
    return text if language == LANGUAGES[0] else in_spanish(Reply((Answer("bot-help", "error", text),)), the_ledger()).answers[0].text


def _shown(answer: Dict[str, Any]) -> Dict[str, Any]:
    """What the page needs beside one answer: its language, the names of the jobs compared and of the requirements checked, and a document list as a text file with its sources."""
    shown: Dict[str, Any] = {"language": text_language(answer["text"])}
    if answer["data"].get("rows"):
        shown["titles"] = role_titles(answer["data"])
    if answer["data"].get("requirements"):
        shown["names"] = requirement_names(answer["data"])
    if answer["data"].get("items") and "situations" in answer["data"]:
        role = the_ledger().roles.get(answer["data"].get("role") or "")
        shown["checklist"] = checklist.as_text(answer["data"], role.title if role else "")
    return shown


def _conversation(token: Any) -> Tuple[str, str]:
    """(the token, its conversation): a missing or forged token, or another person's id, gets a new and empty one."""
    known = identity.conversation_of(token)
    if known is None:
        token = identity.new_conversation()
        known = identity.conversation_of(token)
    return token, f"web-{known}"
