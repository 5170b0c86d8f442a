"""What the channels allow: every limit stands here, and an environment variable of the same name overrides it. Holds no secret of its own.

    CAREERS_TURNS_A_MINUTE=200 make run
"""
from __future__ import annotations

import functools
import os
import re
from dataclasses import dataclass, fields
from typing import Tuple

PREFIX = "CAREERS_"
_ORIGIN = re.compile(r"https?://(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?")  # as a browser sends it: no path, no wildcard


@dataclass(frozen=True)
class Settings:
    """For each rate, 0 means no limit."""

    turns_a_minute: int = 15  # of one conversation: faster than a person reads
    address_turns_a_minute: int = 120  # of one address: a school or a household shares one
    loopback_turns_a_minute: int = 0  # of this machine itself: tests, programs, or a proxy that stands for everybody
    most_body_bytes: int = 16 * 1024  # of one message with all around it
    most_request_bytes: int = 1024 * 1024  # the server stops reading here; between the two the person reads a sentence
    request_timeout_s: int = 15  # for the head of a request to come in, twice this with body and answer: nobody may hold a connection
    patience_s: float = 9.0  # a person reads one sentence within 10 seconds, whatever is down
    reply_kept_s: float = 600.0  # how long the same message id gets the same reply
    replies_kept: int = 2000
    rest_token: str = ""  # with one, REST serves other machines that send it
    web_origins: str = ""  # other sites that may embed the chat, such as "https://www.example.org https://jobs.example.org"
    feedback_file: str = "run/feedback.jsonl"  # in this folder; ratings, and lines without personal data
    most_feedback_bytes: int = 10 * 1024 * 1024  # a full file takes no more

    def __post_init__(self) -> None:
        for origin in self.origins:
            if not _ORIGIN.fullmatch(origin):
                raise ValueError(f"{PREFIX}WEB_ORIGINS: {origin!r} is no web origin. Write them like https://www.example.org, with spaces between.")

    @property
    def origins(self) -> Tuple[str, ...]:
        return tuple(self.web_origins.split())


def from_environment() -> Settings:
    given = {field.name: os.environ.get(PREFIX + field.name.upper()) for field in fields(Settings)}
    return Settings(**{name: _value(name, text) for name, text in given.items() if text is not None})  # type: ignore[arg-type]


def _value(name: str, text: str) -> object:
    kind = type(getattr(Settings, name))
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or (kind is not str and value < 0):
        raise ValueError(f"{PREFIX}{name.upper()}={text!r} must be a number of 0 or more.")
    return value


@functools.lru_cache(maxsize=1)
def the_settings() -> Settings:
    return from_environment()
