"""What one message says about a person, as the rules need it. Lives for one turn: it is never stored, sent or logged."""
from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import FrozenSet, Optional, Tuple

NOTHING: FrozenSet[str] = frozenset()


@dataclass(frozen=True)
class Job:
    """Work that was named: its kinds (see work.py), and the years it lasted where they were said."""

    kinds: Tuple[str, ...]
    years: Optional[float] = None


@dataclass(frozen=True)
class Person:
    """Each part is None, empty or False where nothing was said about it."""

    ages: Optional[Tuple[int, int]] = None  # youngest and oldest that the words allow
    born_before_1960: bool = False
    citizen: Optional[str] = None  # yes, national, no
    school: FrozenSet[str] = NOTHING  # none, four-years, bachelor, honors, graduate, law, no-law, llm, abroad, abroad-law, accounting
    jobs: Tuple[Job, ...] = ()
    no_work: bool = False
    no_enforcement: bool = False
    licence: Optional[str] = None  # yes, no, can-get, cannot
    gun: Optional[str] = None  # yes, lost, restored, unwilling
    registered: Optional[str] = None  # yes, no, exempt
    bar: Optional[str] = None  # yes, no
    nurse: Optional[str] = None  # yes, no, other
    certified: bool = False  # certified public accountant or internal auditor
    accounting_hours: Optional[float] = None
    business_hours: Optional[float] = None
    other_hours: Optional[float] = None

    def with_what(self, other: Person) -> Person:
        """This person, with what the other says where this one says nothing; schools and jobs are put together."""
        changes = {}
        for part in fields(self):
            mine, theirs = getattr(self, part.name), getattr(other, part.name)
            changes[part.name] = mine | theirs if part.name == "school" else mine + theirs if part.name == "jobs" else (mine if mine else theirs)
        return replace(self, **changes)

    @property
    def is_empty(self) -> bool:
        return self == Person()

    def years(self, *kinds: str) -> float:
        """Years of work of these kinds, or of any kind, put together."""
        return sum(job.years or 0.0 for job in self.jobs if not kinds or set(kinds) & set(job.kinds))

    def has_worked_as(self, *kinds: str) -> bool:
        return any(set(kinds) & set(job.kinds) for job in self.jobs)
