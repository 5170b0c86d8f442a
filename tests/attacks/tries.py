"""Reads attacks.yml: every try, the channels it goes to, and why it does not go to the others. Sends nothing itself."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from careers import identity
from careers.ledger import read_yaml
from careers.reply import Choice

# web: the page's address. form: the same page without JavaScript. rest: programs. terminal: careers.shell. slack: a message. click: a button there.
CHANNELS = ("web", "form", "rest", "terminal", "slack", "click")
HERE, THERE = "web-" + "a" * 32, "web-" + "b" * 32


@dataclass(frozen=True)
class Try:
    group: str
    check: str
    text: str
    word: str = ""  # that may not be said
    asks: bool = True  # whether it holds a question that facts may answer

    def __str__(self) -> str:
        return self.text[:80]


@dataclass(frozen=True)
class Group:
    name: str
    check: str
    not_on: dict[str, str]  # channel -> why not
    tries: tuple[Try, ...]

    @property
    def channels(self) -> tuple[str, ...]:
        return tuple(channel for channel in CHANNELS if channel not in self.not_on)


def _group(values: dict[str, object]) -> Group:
    name, check, lines = str(values["group"]), str(values["check"]), values["tries"]
    assert values["success"] and isinstance(lines, list)
    not_on = values.get("not_on") or {}
    assert isinstance(not_on, dict)
    return Group(name, check, {channel.strip(): why for channels, why in not_on.items() for channel in channels.split(",")},
                 tuple(_try(name, check, line, values.get("asks") is not False) for line in lines))


def _try(group: str, check: str, line: str, asks: bool) -> Try:
    text, _, word = line.rpartition(" => ") if check == "says" else (line, "", "")
    return Try(group, check, text, word, asks)


@functools.lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    return tuple(_group(values) for values in read_yaml(Path(__file__).with_name("attacks.yml")))


def tries() -> list[Try]:
    return [attack for group in groups() for attack in group.tries]


def filled(text: str, here: str = HERE, token: str = "") -> str:
    """«…» from a button of the conversation `here`, one of another, and somebody else's token; "a∗500" as 500 of it."""
    if "∗" in text:
        unit, _, times = text.rpartition("∗")
        return unit * int(times)
    if "«" not in text:
        return text
    mine, other = identity.payload_of(Choice("age"), here), identity.payload_of(Choice("bonus"), here)
    foreign = identity.payload_of(Choice("age"), THERE)
    token, other_token = token or identity.new_conversation(), identity.new_conversation()
    (_, body, signature), (_, other_body, _) = mine.split("."), other.split(".")
    (id_, id_signature), (other_id, other_id_signature) = token.split("."), other_token.split(".")
    values = {
        "payload of another": foreign, "payload": mine, "payload in capitals": mine.upper(), "body": body, "signature": signature,
        "other body": other_body, "signature of another": foreign.split(".")[2], "signature in capitals": signature.upper(),
        "short signature": signature[:8],
        "token": token, "token in capitals": token.upper(), "id": id_, "other id": other_id, "signature of id": id_signature,
        "signature of another id": other_id_signature, "short signature of id": id_signature[:8],
        "half": "\ud800", "other half": "\udfff",  # of a character, which JSON can carry and YAML cannot
    }
    return re.sub(r"«(.+?)»", lambda match: values[match.group(1)], text)
