"""Reads situations, such as veteran or student, and which of them a person says are theirs, for a list or a search asked for later.

What is kept is the checklist's own name of a hiring path ("veteran"), until the person takes it back: no word of theirs, nothing about health or origin.
"""
from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence, Tuple

from careers.context import has_no_topic_of_its_own
from careers.tools.spanish import in_english
from careers.tools.tool import begins_as_question
from careers.tools.wording import any_of, content

FILE = "checklist.yml"
_CLAUSES = re.compile(r"[.;:!?,\n]+|\b(?:but|and|so) (?=i\b|i'm|im\b|my\b)", re.IGNORECASE)


def kept_after(text: str, before: Sequence[str]) -> Tuple[str, ...]:
    """The hiring paths that the conversation knows of after a message, in the order of the file."""
    english = in_english(text)
    gone, told = denied(english), own(english)
    order = list(content(FILE)["situations"])
    return tuple(sorted({*(slug for slug in before if slug not in gone), *told}, key=order.index))


def situations_in(text: str) -> Tuple[str, ...]:
    """Situations that the words name, in the order of the file. What is said of somebody else is not the person's own; of a spouse who serves it makes a spouse."""
    words = content(FILE)["words"]
    others = [match.group() for match in any_of(words["of_another"]).finditer(text)]
    own = any_of(words["of_another"]).sub(" ", text)
    found = [slug for slug, patterns in words["situations"].items() if any_of(patterns).search(own)]
    if "foreign-degree" not in found and _studied_abroad(own):
        found.append("foreign-degree")
    is_of_spouse = any(any_of(words["of_spouse"]).search(other) and any_of(words["serves"]).search(other) for other in others)
    if "military-spouse" not in found and (is_of_spouse or any_of(words["situations"]["military-spouse"]).search(text)):
        found.append("military-spouse")
    if "military-spouse" in found and "veteran" in found and not re.search(r"\bi(?:'m| am| was) (?:also )?an? (?:\w+ )?vet|\bi (?:also )?served\b", text, re.IGNORECASE):
        found.remove("veteran")
    order = list(content(FILE)["situations"])
    return tuple(sorted(found, key=order.index))


def _studied_abroad(text: str) -> bool:
    """True for "I graduated in the Philippines": the countries are those that the pay calculator knows to be no pay area."""
    countries = any_of(content("pay.yml")["words"]["abroad"])
    return any(countries.match(text[studied.end():]) for studied in any_of(content(FILE)["words"]["studied"]).finditer(text))


def own(text: str) -> Tuple[str, ...]:
    """The hiring paths that the person says are theirs: "military spouse here", not "do students get paid" and not "if I were a student"."""
    found: List[str] = []
    for clause in _clauses(text):
        if not _is_denied(clause) and not any_of(_words()["supposed"]).search(clause):
            found += [slug for slug in situations_in(clause) if content(FILE)["situations"][slug].get("kept") and _is_own(slug, clause)]
    return tuple(dict.fromkeys(found))


def denied(text: str) -> Tuple[str, ...]:
    """The hiring paths that a message takes back: "I'm not a veteran", "without the student papers"."""
    found: List[str] = []
    for clause in _clauses(text):
        removal = any_of(_words()["removal"]).search(clause)
        if removal and not begins_as_question(clause) and not any_of(_words()["supposed"]).search(clause):
            found += situations_in(clause[removal.end():])
    return tuple(dict.fromkeys(found))


def _words() -> Dict[str, Any]:
    words: Dict[str, Any] = content(FILE)["words"]
    return words


def _clauses(text: str) -> List[str]:
    return [clause.strip() for clause in _CLAUSES.split(text.replace("’", "'")) if clause.strip()]


def _is_denied(clause: str) -> bool:
    return bool(any_of(_words()["removal"]).search(clause))


def _is_own(slug: str, clause: str) -> bool:
    """True where the person speaks of themselves: "I'm a vet", "as a vet", "vet here", or nothing but "vet"."""
    if slug == "military-spouse" and any_of(_words()["of_spouse"]).search(clause):
        return not begins_as_question(clause)
    for match in any_of(_words()["situations"][slug]).finditer(clause):
        head, tail = clause[:match.start()], clause[match.end():]
        if any_of(_words()["not_oneself"]).search(tail) or any_of(_words()["unclear_alone"]).search(match.group()):
            continue
        if any_of(_words()["oneself"]).search(head) or any_of(_words()["oneself_begins"]).search(match.group()):
            return True
        is_alone = has_no_topic_of_its_own(head, []) and not begins_as_question(clause)
        if is_alone and not match.group().lower().endswith("s") and any_of(_words()["and_no_more"]).search(tail):
            return True
    return False
