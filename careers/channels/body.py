"""Reads the JSON body and the address of a request. Raises nothing and keeps nothing, whatever was sent."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Dict, Optional

from sanic.request import Request

from careers.channels.settings import the_settings

MOST_ID_CHARACTERS = 200


@dataclass(frozen=True)
class Body:
    """The JSON object, or the key of the sentence that says what is wrong with it and the HTTP status that fits."""

    values: Dict[str, Any]
    problem: str = ""
    status: int = 200


def body_of(request: Request) -> Body:
    return read_body(request.body, the_settings().most_body_bytes)


def read_body(raw: bytes, most: int) -> Body:
    if len(raw) > most:
        return Body({}, "too_long", 413)
    try:
        values = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return Body({}, "not_utf8", 400)
    except (ValueError, RecursionError):  # no JSON, or nested so deep that reading it would exhaust the stack
        return Body({}, "unreadable", 400)
    return Body(values) if isinstance(values, dict) else Body({}, "unreadable", 400)


def message_id_of(value: object) -> Optional[str]:
    """The client's id of one message; anything odd counts as none."""
    return value if isinstance(value, str) and 0 < len(value) <= MOST_ID_CHARACTERS else None


def is_unguessable(message_id: Optional[str]) -> bool:
    """A random UUID, as the page makes them: who knows it has sent the message."""
    return bool(message_id and re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", message_id))


def is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def address_of(request: Request) -> str:
    """The sender's address; that behind a proxy only where sanic is told of the proxy (SANIC_PROXIES_COUNT or its like)."""
    return str(request.remote_addr or request.ip or "")


def is_direct(request: Request) -> bool:
    """False where a proxy says that it stands for somebody else."""
    return not any(request.headers.get(name) for name in ("forwarded", "x-forwarded-for", "x-real-ip"))
