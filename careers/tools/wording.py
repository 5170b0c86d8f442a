"""Gives a tool the sentences of the YAML file beside it, and fits sentences into an answer. Holds no sentence of its own."""
from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.context import has_no_topic_of_its_own
from careers.ledger import MAX_WORDS, Fact, Ledger, read_yaml
from careers.reply import Answer
from careers.tools.words import without_correction
from careers.vocabulary import the_vocabulary

FOLDER = Path(__file__).resolve().parent


@functools.lru_cache(maxsize=None)
def content(file: str) -> Dict[str, Any]:
    """The whole of careers/tools/<file>, read once a process."""
    found: Dict[str, Any] = read_yaml(FOLDER / file)
    return found


def sentence(file: str, key: str, **values: object) -> str:
    return " ".join(str(content(file)["sentences"][key]).format(**values).split())


def words_in(text: str) -> int:
    return len(text.split())


def fitted(parts: Sequence[Tuple[str, Tuple[str, ...]]], ledger: Ledger, most: int = MAX_WORDS) -> Tuple[str, Tuple[Fact, ...]]:
    """Parts (text, ids of the facts that it states) in order, as long as they fit; what does not fit is left out whole.

    Only the facts of the parts that are told are returned, each once.
    """
    told: List[str] = []
    facts: List[str] = []
    for text, ids in parts:
        if text and words_in(" ".join([*told, text])) <= most:
            told.append(text)
            facts += ids
    return " ".join(told), tuple(ledger.facts[fact] for fact in dict.fromkeys(facts))


def headline(topic: str, ledger: Ledger) -> Answer:
    """What the ledger says first on a topic, whatever the job."""
    fact = ledger.facts_of(topic)[0]
    return Answer(topic, "answered", fact.statement, None, (fact,))


def bare_job(text: str) -> Optional[str]:
    """The job that a message names and that is all it says ("for an attorney, please"); None where it says more."""
    text = without_correction(text)
    named = [mention for mention in the_vocabulary().find(text).entities if mention.kind == "role"]
    if not named or not has_no_topic_of_its_own(text, [text[mention.start:mention.end] for mention in named]):
        return None
    return named[0].value


def role_told(role: Optional[str], topic: str, ledger: Ledger) -> Optional[str]:
    """The job that an answer is for: none where the topic's answer is the same for all."""
    return role if role in ledger.roles and ledger.topics[topic].by_role else None


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], last: str = "and") -> str:
    """"a, b and c"."""
    return ", ".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def any_of(patterns: Sequence[str]) -> "re.Pattern[str]":
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
