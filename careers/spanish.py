"""Turns a finished English reply into Spanish where the ledger holds a reviewed translation. Changes no fact and decides nothing.

What has no translation stays in English, and a Spanish sentence says so.
"""
from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import Dict, List, Optional, Pattern, Tuple

from careers import phrases
from careers.ledger import Ledger
from careers.reply import Answer, Button, FollowUp, Reply

SPANISH = "es"
ONLY_ENGLISH = "only_english"


def in_spanish(reply: Reply, ledger: Ledger) -> Reply:
    answers: List[Answer] = []
    is_whole = True
    for answer in reply.answers:
        text = _statement(answer, ledger) or _sentence(answer.text, ledger)
        is_whole = is_whole and text is not None
        answers.append(replace(answer, text=text or answer.text))
    follow_up = reply.follow_up
    asked_back = _sentence(follow_up.text, ledger) or follow_up.text
    note = "" if is_whole else phrases.spanish_phrase(ONLY_ENGLISH)
    buttons = tuple(replace(button, title=_title(button, ledger)) for button in follow_up.buttons)
    return Reply(tuple(answers), FollowUp(" ".join(part for part in (note, asked_back) if part), buttons))


def _statement(answer: Answer, ledger: Ledger) -> Optional[str]:
    """The translation of an answer that states one fact and nothing else."""
    if len(answer.facts) != 1 or answer.text != answer.facts[0].statement:
        return None
    translated = ledger.spanish.get(answer.facts[0].id)
    return translated.statement if translated else None


def _title(button: Button, ledger: Ledger) -> str:
    topic = ledger.topics.get(button.choice.topic)
    if topic is not None and button.title == topic.title:
        return ledger.spanish_titles.get(topic.slug, button.title)
    return _sentence(button.title, ledger) or button.title


def _sentence(text: str, ledger: Ledger) -> Optional[str]:
    """A fixed sentence of `phrases.yml` in Spanish, with the same words in its braces."""
    if not text:
        return ""
    for key, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found:
            titles = {topic.title: slug for slug, topic in ledger.topics.items()}
            values = {name: ledger.spanish_titles.get(titles.get(value, ""), value) for name, value in found.groupdict().items()}
            return phrases.spanish_phrase(key, **values)
    return None


@functools.lru_cache(maxsize=1)
def _patterns() -> Tuple[Tuple[str, Pattern[str]], ...]:
    found: Dict[str, Pattern[str]] = {}
    for key in phrases.spanish_keys():
        template = phrases.template(key)
        if isinstance(template, str):
            literal = re.split(r"\{(\w+)\}", " ".join(template.split()))
            found[key] = re.compile("".join(f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(literal)))
    return tuple(found.items())
