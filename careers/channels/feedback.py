"""Keeps a rating and one line about an answer in a local file. Keeps no conversation, no time, no address and no personal data.

    python -m careers.channels.feedback      # how often each topic was rated up and down
"""
from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Optional, Tuple
from typing import Counter as CounterOf

from careers import privacy
from careers.channels.settings import the_settings
from careers.digest import HOME
from careers.ledger import Ledger, the_ledger

RATINGS = ("up", "down")
MOST_CHARACTERS = 200
MOST_FACTS = 20


def record_of(values: Dict[str, Any], ledger: Ledger) -> Optional[Dict[str, Any]]:
    """What may be kept of what was sent, or None where it is no feedback: names that are not the ledger's own could hold anything."""
    rating, topic, facts, line = values.get("rating"), values.get("topic"), values.get("facts", []), values.get("line", "")
    if rating not in RATINGS or not isinstance(topic, str) or topic not in ledger.topics or not isinstance(line, str) or len(line) > MOST_CHARACTERS:
        return None
    if not isinstance(facts, list) or len(facts) > MOST_FACTS or not all(isinstance(fact, str) and fact in ledger.facts for fact in facts):
        return None
    record = {"rating": rating, "topic": topic, "facts": facts}
    words = " ".join(line.encode("utf-8", "replace").decode("utf-8").split())
    return {**record, "line": words} if words else record


def keep(record: Dict[str, Any]) -> Tuple[bool, Tuple[str, ...]]:
    """(was it kept, kinds of personal data left out of the line)."""
    line, left_out = privacy.take_out(record.get("line", ""))
    kept = {**record, "line": line} if line else {key: value for key, value in record.items() if key != "line"}
    path = feedback_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as file:
        if file.tell() > the_settings().most_feedback_bytes:
            return False, left_out
        file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return True, left_out


def feedback_file() -> Path:
    return HOME / the_settings().feedback_file


def counts() -> Dict[str, CounterOf[str]]:
    """Ratings by topic. A line follows a rating that was counted when it was given."""
    found: Dict[str, CounterOf[str]] = {}
    path = feedback_file()
    for text in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        record = json.loads(text)
        if "line" not in record:
            found.setdefault(record["topic"], Counter())[record["rating"]] += 1
    return found


if __name__ == "__main__":
    for topic, ratings in sorted(counts().items()):
        print(f"{the_ledger().topics[topic].title}: {ratings['up']} up, {ratings['down']} down")
