"""Gives a request a time to come in. Sanic begins its clock anew at every byte, and reads on after it has given up: whoever sends a byte
every few seconds would hold a connection for ever."""
from __future__ import annotations

from typing import Optional

from sanic import Sanic
from sanic.http import Stage
from sanic.request import Request
from sanic.server.protocols.http_protocol import HttpProtocol

_sanics = HttpProtocol.data_received


def bound(app: Sanic, seconds: float) -> None:
    """The head of a request has this long, its body and the answer twice as long: Rasa alone would wait an hour."""
    app.config.REQUEST_TIMEOUT = seconds
    app.config.RESPONSE_TIMEOUT = 2 * seconds
    HttpProtocol.data_received = _data_received


def _data_received(protocol: HttpProtocol, data: bytes) -> None:
    http = getattr(protocol, "_http", None)
    began = protocol._time if http is not None and http.stage is not Stage.IDLE else None
    _sanics(protocol, data)
    if began is not None:
        protocol._time = began
    elif data:
        protocol.loop.call_later(protocol.request_timeout, _end_if_unread, protocol, None)


def _end_if_unread(protocol: HttpProtocol, earlier: Optional[Request]) -> None:
    """Ends the connection if a body is still coming in that came in at the last look too."""
    http = protocol._http
    if http is None or not http.request_body or protocol.transport is None:
        return
    if http.request is earlier:
        protocol.transport.abort()
    else:
        protocol.loop.call_later(protocol.request_timeout, _end_if_unread, protocol, http.request)
