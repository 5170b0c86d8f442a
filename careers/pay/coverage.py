"""Which pay table a job is on, as far as that is published. Never gives a job the officer tables on a guess."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from careers.pay.calculator import AUO, LEAP
from careers.pay.tables import GL_GRADES


@dataclass(frozen=True)
class Coverage:
    """How a job is paid. `unsure`: a sentence for the reader when ICE has not published it; `unpaid`: no pay to work out."""

    officer: bool = False
    premium: Optional[str] = None
    unsure: str = ""
    unpaid: str = ""


_OFFICE = Coverage()
_NOT_PUBLISHED = Coverage(unsure="ICE has not published which pay table this job uses; this is the plain GS table.")
_COVERAGES = {
    "special-agent": Coverage(officer=True, premium=LEAP),
    "deportation-officer": Coverage(officer=True, premium=AUO),
    "detention-deportation-officer": Coverage(officer=True, premium=AUO),
    "technical-enforcement-officer": _NOT_PUBLISHED,
    "enforcement-removal-assistant": _NOT_PUBLISHED,
    "medical": Coverage(unsure="ICE has not published pay for health staff; this is the plain GS table."),
    "forensic": _NOT_PUBLISHED,
    "student-trainee": _NOT_PUBLISHED,
    "victim-assistance-specialist": _NOT_PUBLISHED,
    "attorney-intern": Coverage(unpaid="Law student interns at ICE are often unpaid, and no grade or pay is published for them."),
}


@dataclass(frozen=True)
class Plan:
    """The pay plan to use, whether the officer tables apply, and what to tell the reader about the choice."""

    name: str
    law_enforcement: bool
    note: str = ""


def coverage_of(role: Optional[str]) -> Coverage:
    return _COVERAGES.get(role or "", _OFFICE)


def plan_for(role: Optional[str], typed: Optional[str], grade: int) -> Plan:
    """The plan for a role (None: not named) at a grade, when the person typed "GS", "GL" or neither."""
    coverage = coverage_of(role)
    if coverage.unsure:
        return Plan("GS", False, coverage.unsure)
    if role and not coverage.officer:
        return Plan("GS", False, "This job is on the GS plan, not GL." if typed == "GL" else "")
    if typed == "GL" and grade not in GL_GRADES:
        return Plan("GS", True, "GL ends at grade 10; this is GS." if grade > GL_GRADES[-1] else "GL starts at grade 3; this is GS.")
    if typed == "GL":
        return Plan("GL", True, "" if role else "LEAP or AUO can be extra.")
    if not role:
        return Plan("GS", False, "Officers and agents are on a higher table; name the job to see it.")
    if typed == "GS" and grade in GL_GRADES:
        return Plan("GS", False, f"Officers at this grade are normally paid GL-{grade}; this is plain GS.")
    return Plan("GL" if grade in GL_GRADES else "GS", True)
