"""How many wrong facts are served: what independent readers found in the replies to the evaluation questions. Judges nothing itself.

verdicts.yml holds one reading after another, each a verdict for a question and the words that it was answered with. Where the words
change, the verdict no longer holds, and the reply counts as not judged until somebody reads it anew. What the first reading found was
mended afterwards, so its share of wrong replies is the one to expect of questions that nobody has read yet.

    right       answers what was asked, or says honestly that it is not published; nothing in it is untrue
    partly      on the subject and true, without the very thing that was asked
    beside      plainly answers another question: nobody believes anything false after it
    misleading  true sentences, from which a reasonable reader takes something false about the own case
    untrue      a sentence is untrue
"""
from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Tuple

from benchmarks.asking import Asked
from benchmarks.measures import Share
from careers.ledger import read_yaml
from careers.reply import Reply

FILE = Path(__file__).with_name("verdicts.yml")
VERDICTS = ("right", "partly", "beside", "misleading", "untrue")
WRONG = ("misleading", "untrue")


@dataclass(frozen=True)
class Verdict:
    """`why` is empty for what is right."""

    verdict: str
    why: str


Verdicts = Dict[Tuple[str, str], Verdict]  # by question and key of the reply's words


@dataclass(frozen=True)
class Reading:
    read: dt.date
    verdicts: Verdicts


@dataclass(frozen=True)
class Judged:
    """What the readers found: how often each verdict, what was wrong, how many replies with a fact nobody has read."""

    counts: Counter[str]
    wrong: List[Tuple[str, Verdict]]
    unread: int


def words_of(reply: Reply) -> str:
    """The key of a reply's words, without buttons and sources."""
    return hashlib.sha256("\n".join(answer.text for answer in reply.answers).encode("utf-8")).hexdigest()[:10]


def has_fact(reply: Reply) -> bool:
    return any(answer.facts for answer in reply.answers)


def readings(path: Path = FILE) -> List[Reading]:
    """In the order in which they were made."""
    return [Reading(part["read"], {(entry["text"], entry["words"]): Verdict(entry["verdict"], entry.get("why", "")) for entry in part["replies"]})
            for part in read_yaml(path)]


def judged(asked: Iterable[Asked], known: Verdicts) -> Judged:
    counts: Counter[str] = Counter()
    wrong: List[Tuple[str, Verdict]] = []
    unread = 0
    for one in asked:
        if not has_fact(one.reply):
            continue
        text = one.wanted["text"]
        found = known.get((text, words_of(one.reply)))
        if found is None:
            unread += 1
            continue
        counts[found.verdict] += 1
        if found.verdict in WRONG:
            wrong.append((text, found))
    return Judged(counts, wrong, unread)


def wrong_share(counts: Counter[str]) -> Share:
    return Share(sum(counts[verdict] for verdict in WRONG), sum(counts.values()))
