"""Makes the page of widget/index.html: in one language, with its style and script in it, and with an answer where a browser runs no script."""
from __future__ import annotations

import base64
import hashlib
import html
import re
from pathlib import Path
from typing import Any, Dict, Optional

from careers.channels.bundle import bundle, plain_style
from careers.channels.page_words import LANGUAGES, words
from careers.channels.plain_cards import transcript

WIDGET_FOLDER = Path(__file__).resolve().parents[2] / "widget"
ENTRY = WIDGET_FOLDER / "careers-chat.js"  # the module that imports the others; only the bundle of them is served
SCRIPT = '<script type="module" src="/chat/careers-chat.js"></script>\n'
STYLE_FILE = WIDGET_FOLDER / "careers-chat.css"
STYLE_SHEET = '<link rel="stylesheet" href="/chat/careers-chat.css">'


def page(language: str, token: str = "", question: str = "", reply: Optional[Dict[str, Any]] = None) -> str:
    """index.html with what a browser without JavaScript needs: the conversation's token and the last answer."""
    text = _in_words((WIDGET_FOLDER / "index.html").read_text(encoding="utf-8"), language)
    text = text.replace(STYLE_SHEET, f"<style data-careers>{style()}</style>")
    if not reply:
        return text.replace(SCRIPT, f'<script type="module">{bundle(ENTRY, language)}</script>\n')
    text = text.replace(SCRIPT, "")  # a script that comes late would clear away the answer that stands here
    text = text.replace('name="conversation" value=""', f'name="conversation" value="{html.escape(token)}"')
    return text.replace("<!-- transcript -->", transcript(token, question, reply, language, address(language)))


def address(language: str) -> str:
    return "/chat/" if language == LANGUAGES[0] else f"/chat/?lang={language}"


def policy_of(policy: str, language: str) -> str:
    """The Content Security Policy with this one style sheet and this one script allowed in the page, by their digests."""
    for kind, text in (("style", style()), ("script", bundle(ENTRY, language))):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
        policy = policy.replace(f"{kind}-src 'self'", f"{kind}-src 'self' 'sha256-{digest}'")
    return policy


def _in_words(text: str, language: str) -> str:
    other = next(code for code in LANGUAGES if code != language)
    values = {**words("script", language), **words("page", language), "language": language, "here": address(language), "otherCode": other, "there": address(other)}
    return re.sub(r"\{\{(\w+)\}\}", lambda found: html.escape(values[found[1]]), text)


def style() -> str:
    """Style sheet and script stand in the page: on a slow line each request more would cost a round trip before a question can be sent."""
    return plain_style(STYLE_FILE.read_text(encoding="utf-8"))
