"""Says which sites may use the page's addresses: the page itself and those of CAREERS_WEB_ORIGINS. Knows no wildcard and no cookie."""
from __future__ import annotations

from typing import Dict

from sanic.request import Request

from careers.channels.settings import the_settings


def may_send(request: Request) -> bool:
    """A program without an origin, the page on this address, or a listed site."""
    origin = request.headers.get("origin")
    return origin is None or origin.split("://")[-1] == request.headers.get("host") or origin in the_settings().origins


def shared(headers: Dict[str, str], request: Request) -> Dict[str, str]:
    """The headers with what lets a listed site read the reply, and show the page in a frame.

    Nothing here answers a preflight: Rasa's own CORS layer does, and allows nothing. The page sends what needs none.
    """
    origins = the_settings().origins
    if not origins:
        return headers
    policy = headers["Content-Security-Policy"].replace("frame-ancestors 'self'", f"frame-ancestors 'self' {' '.join(origins)}")
    varies = {"Content-Security-Policy": policy, "Vary": ", ".join(filter(None, (headers.get("Vary"), "Origin")))}
    origin = request.headers.get("origin")
    return {**headers, **varies, **({"Access-Control-Allow-Origin": origin} if origin in origins else {})}
