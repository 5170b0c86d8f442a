"""Compares jobs row by row from the role files. Says "not published" where a file does."""
from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

from careers.ledger import NOT_PUBLISHED, Fact, Ledger, Role

MOST_WORDS = 60
ASPECTS = ("duties", "series", "pay plan", "grades", "fitness test", "polygraph", "medical exam", "training length", "travel")


def compare(ledger: Ledger, roles: Sequence[str]) -> Tuple[str, List[Fact], Dict[str, Any]]:
    """Text of at most 60 words on what each does, the facts that it states, and the contract's `data`."""
    chosen = [ledger.roles[role] for role in roles[:4]]
    rows = [_row(aspect, chosen) for aspect in ASPECTS]
    parts = [_duties_in(role, MOST_WORDS // len(chosen)) for role in chosen]
    cited = dict.fromkeys(role.duties["fact"] for role in chosen if isinstance(role.duties, dict))
    return " ".join(parts), [ledger.facts[fact] for fact in cited], {"roles": [role.role for role in chosen], "rows": rows}


def _duties_in(role: Role, words: int) -> str:
    """As many whole duties as fit into `words`, at least one."""
    if not isinstance(role.duties, dict):
        return f"{role.title}: duties not published."
    told = [role.duties["items"][0]]
    for duty in role.duties["items"][1:]:
        if len(f"{role.title}: {', '.join([*told, duty])}".split()) > words:
            break
        told.append(duty)
    return f"{role.title}: {', '.join(told)}."


def _row(aspect: str, roles: Sequence[Role]) -> Dict[str, Any]:
    cells = [_cell(aspect, role) for role in roles]
    return {"aspect": aspect, "values": [text for text, _ in cells], "facts": [fact for _, fact in cells if fact]}


def _cell(aspect: str, role: Role) -> Tuple[str, str]:
    part: Any = {
        "duties": role.duties, "fitness test": role.aspect_of("fitness-test"), "polygraph": role.aspect_of("polygraph"),
        "medical exam": role.aspect_of("medical"), "training length": role.training_length, "travel": role.travel,
    }.get(aspect, NOT_PUBLISHED)
    if aspect == "series":
        return _listed(role.series), ""
    if aspect == "pay plan":
        return _listed(role.pay_plan), ""
    if aspect == "grades":
        return _grades(role), ""
    if not isinstance(part, dict):
        return "not published", ""
    return part.get("text") or ", ".join(part.get("items", [])), part.get("fact", "")


def _grades(role: Role) -> str:
    if not isinstance(role.grades, dict):
        return "not published"
    entry, top = role.grades.get("entry"), role.grades.get("full_performance")
    first = "entry " + ", ".join(str(grade) for grade in entry) if isinstance(entry, (list, tuple)) else "entry not published"
    return f"{first}; full performance {top if isinstance(top, int) else 'not published'}"


def _listed(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value).replace("-", " ")
