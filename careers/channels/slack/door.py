"""What a request must pass before Bolt reads it: size, encoding, signature. Reads nothing of a body that Slack has not signed."""
from __future__ import annotations

from typing import Mapping, Optional

from sanic.request import Request
from slack_sdk.signature import SignatureVerifier

MOST_BYTES = 1_048_576  # Slack's longest message, 40,000 characters twice over in escapes, stays below half of it


async def body_of(request: Request) -> Optional[bytes]:
    """The whole body, or None as soon as it proves too long: Sanic alone would take in 100 MB."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return None
    body = b""
    while True:
        part = await request.stream.read()  # type: ignore[union-attr]
        if part is None:
            return body
        body += part
        if len(body) > MOST_BYTES:
            return None


def refusal(body: bytes, headers: Mapping[str, str], verifier: SignatureVerifier) -> Optional[int]:
    """The status to refuse it with, or None. Bolt checks the signature again, but decodes and parses the body before that."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return 400
    try:
        is_signed = verifier.is_valid(body, headers.get("x-slack-request-timestamp"), headers.get("x-slack-signature"))
    except (TypeError, ValueError):  # a timestamp that is no number, a signature that is not ASCII
        is_signed = False
    return None if is_signed else 401
