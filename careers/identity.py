"""Issues and checks conversation ids and button payloads, signed with one secret. Holds no name, address or message."""
from __future__ import annotations

import base64
import functools
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Optional

from careers.reply import Choice

SECRET_VARIABLE = "CAREERS_SECRET"
SECRET_FILE = Path(__file__).resolve().parent.parent / "run" / "secret"
PAYLOAD_PREFIX = "choice."


@functools.lru_cache(maxsize=1)
def _secret() -> bytes:
    """From the environment, else a file of this checkout made at first use, so that every process here agrees."""
    given = os.environ.get(SECRET_VARIABLE)
    if given:
        return given.encode("utf-8")
    SECRET_FILE.parent.mkdir(exist_ok=True)
    try:
        with open(os.open(SECRET_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return SECRET_FILE.read_bytes()


def _sign(text: str) -> str:
    # surrogates can come in by JSON escapes; they must be refused by the comparison, not by an exception
    return hmac.new(_secret(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


def _is_signed(signature: str, text: str) -> bool:
    return hmac.compare_digest(signature.encode("utf-8", "surrogatepass"), _sign(text).encode())


def new_conversation() -> str:
    """A token `<128 random bits>.<signature>`; its first part is the conversation id."""
    conversation = secrets.token_hex(16)
    return f"{conversation}.{_sign('conversation:' + conversation)}"


def conversation_of(token: Optional[str]) -> Optional[str]:
    """The conversation id of a token that we issued, else None."""
    if not isinstance(token, str) or token.count(".") != 1 or len(token) > 100:
        return None
    conversation, signature = token.split(".")
    return conversation if _is_signed(signature, "conversation:" + conversation) else None


def client_conversation(channel: str, sender: str) -> str:
    """A client's own sender name, mapped into the name space of its channel; the name itself is not kept."""
    return f"{channel}-{_sign(f'sender:{channel}:{sender}')}"


def fingerprint(conversation: str, message_id: str, message: str) -> str:
    """Knows one message of one conversation again, and tells nothing of it."""
    return _sign(json.dumps(["message", conversation, message_id, message]))


def payload_of(choice: Choice, conversation: str) -> str:
    """What a button sends back. It counts only in the conversation that was offered it."""
    body = base64.urlsafe_b64encode(json.dumps(choice.as_dict(), sort_keys=True).encode()).decode().rstrip("=")
    return f"{PAYLOAD_PREFIX}{body}.{_sign(f'choice:{conversation}:{body}')}"


def choice_of(message: str, conversation: str) -> Optional[Choice]:
    """The choice behind a payload that this conversation was offered, else None: the message is plain text."""
    if not message.startswith(PAYLOAD_PREFIX) or message.count(".") != 2:
        return None
    _, body, signature = message.split(".")
    if not _is_signed(signature, f"choice:{conversation}:{body}"):
        return None
    return Choice(**json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))))
