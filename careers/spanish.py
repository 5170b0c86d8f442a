"""Turns a finished English reply into Spanish where the ledger holds a reviewed translation. Changes no fact and decides nothing.

What has no translation stays in English, behind a Spanish sentence that says so.
"""
from __future__ import annotations

import functools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Optional, Pattern, Tuple

from careers import phrases
from careers.ledger import MAX_WORDS, Ledger, read_yaml
from careers.reply import Answer, Button, FollowUp, Reply

SPANISH = "es"
ONLY_ENGLISH = ("only_english", "only_english_short")  # the longer one where an answer leaves room for it
TOOLS = Path(__file__).with_name("tools") / "es.yml"


def in_spanish(reply: Reply, ledger: Ledger) -> Reply:
    answers: List[Answer] = []
    is_unsaid = False  # that an answer is in English: no room before it, so it is said behind
    for answer in reply.answers:
        text = _statement(answer, ledger) or _sentence(answer.text, ledger) or _noted(answer.text)
        is_unsaid = is_unsaid or text is None
        answers.append(replace(answer, text=text or answer.text, data=_table(answer.data, ledger)))
    follow_up = reply.follow_up
    asked_back = _sentence(follow_up.text, ledger) or follow_up.text
    note = phrases.spanish_phrase(ONLY_ENGLISH[0]) if is_unsaid else ""
    buttons = tuple(replace(button, title=_title(button, ledger)) for button in follow_up.buttons)
    return Reply(tuple(answers), FollowUp(" ".join(part for part in (note, asked_back) if part), buttons))


def _table(data: Dict[str, Any], ledger: Ledger) -> Dict[str, Any]:
    """The headings of a tool's tables in Spanish, and the fixed words in their cells; what a fact states in a cell stays as it is."""
    found = dict(data)
    if "rows" in data:
        found["rows"] = [{**row, "aspect": _fixed(row["aspect"], ledger), "values": [_fixed(value, ledger) for value in row["values"]]} for row in data["rows"]]
    if "table" in data:
        found["table"] = {**data["table"], "columns": [_fixed(column, ledger) for column in data["table"]["columns"]]}
    return found


def _fixed(text: str, ledger: Ledger) -> str:
    return _sentence(text, ledger, with_names=False) or text


def _statement(answer: Answer, ledger: Ledger) -> Optional[str]:
    """The translation of an answer that states one fact and nothing else."""
    if len(answer.facts) != 1 or answer.text not in (answer.facts[0].statement, answer.facts[0].plain_statement):
        return None
    translated = ledger.spanish.get(answer.facts[0].id)
    return translated.statement if translated else None


def _noted(text: str) -> Optional[str]:
    """An English text behind the words that say so; None where both together are more than an answer may have."""
    noted = (f"{phrases.spanish_phrase(key)} {text}" for key in ONLY_ENGLISH)
    return next((one for one in noted if len(one.split()) <= MAX_WORDS), None)


def _title(button: Button, ledger: Ledger) -> str:
    title, small = button.title, _small(button.title)
    spanish = _name(title, ledger) or _sentence(title, ledger)
    other = None if spanish else _name(small, ledger) or _sentence(small, ledger)  # what stands in a sentence elsewhere begins with a small letter there
    return spanish or (other[:1].upper() + other[1:] if other else title)


def _name(text: str, ledger: Ledger) -> Optional[str]:
    """The Spanish name of a topic or a job, or an example question in Spanish; kinds of personal data may be several."""
    parts = [_names(ledger).get(part) or _sentence(part, ledger, with_names=False) for part in text.split(" and ")]
    return _names(ledger).get(text) or (" y ".join(parts) if all(parts) else None)  # type: ignore[arg-type]


def _names(ledger: Ledger) -> Dict[str, str]:
    found = dict(zip(phrases.phrase_list("examples"), phrases.spanish_list("examples")))
    for slug, role in ledger.roles.items():
        if slug in ledger.spanish_roles:
            found[role.title], found[role.short] = ledger.spanish_roles[slug], _small(ledger.spanish_roles[slug])
    found.update({topic.title: ledger.spanish_titles[slug] for slug, topic in ledger.topics.items() if slug in ledger.spanish_titles})
    return found


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _sentence(text: str, ledger: Ledger, with_names: bool = True) -> Optional[str]:
    """A fixed sentence of `phrases.yml` or of a tool in Spanish, with the same words in its braces."""
    if not text:
        return ""
    for pattern, spanish in _patterns():
        found = pattern.fullmatch(text)
        if found:
            values = {name: (_name(value, ledger) if with_names else None) or value for name, value in found.groupdict().items()}
            return " ".join(spanish.format(**values).split())
    return None


@functools.lru_cache(maxsize=1)
def _patterns() -> Tuple[Tuple[Pattern[str], str], ...]:
    said = {phrases.template(key): phrases.spanish_template(key) for key in phrases.spanish_keys() if isinstance(phrases.template(key), str)}
    return tuple((_pattern(english), str(spanish)) for english, spanish in {**said, **read_yaml(TOOLS)}.items())


def _pattern(template: str) -> Pattern[str]:
    parts = re.split(r"\{(\w+)\}", " ".join(template.split()))
    return re.compile("".join(f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)))
