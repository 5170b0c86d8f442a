"""The requirements of a job, and the verdict on each that a description allows. Never adds them up.

`RULES` maps a requirement, and the jobs that it differs for, to one rule. A rule returns a verdict, the half that is still
missing ("half:work"), `NOT_A_RULE` where it does not apply, or None where nothing was said that bears on it.
The table in docs/tools/eligibility.md says the same in words.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Tuple

from careers.ledger import Ledger
from careers.tools.eligibility.person import Person

MET, NOT_MET, ONLY_ICE, NOT_ASKED = "met", "not-met", "only-ice-can-decide", "not-asked"
NOT_A_RULE = "not-a-rule"
HALF = "half:"
SLUGS = ("citizenship", "age", "education-or-experience", "driver-licence", "firearm-eligibility", "selective-service", "drug-use", "criminal-record",
         "medical", "fitness", "background", "residency", "bar-membership", "nursing-licence", "accounting-hours", "business-hours")
NEVER_ASKED = ("drug-use", "criminal-record", "medical", "fitness", "background")
ENFORCEMENT = ("federal", "police", "corrections", "military")
Rule = Callable[[Person], Optional[str]]


@dataclass(frozen=True)
class Requirement:
    """One condition of a role file: its slug, the rule that judges it (None: only ICE can decide) and its fact."""

    slug: str
    rule: Optional[str]
    fact: str


def citizenship_of_officers(person: Person) -> Optional[str]:
    return {"yes": MET, "national": NOT_MET, "no": NOT_MET}.get(person.citizen or "")


def citizenship(person: Person) -> Optional[str]:
    return {"yes": MET, "national": ONLY_ICE, "no": NOT_MET}.get(person.citizen or "")


def _by_age(bands: Tuple[Tuple[int, str], ...]) -> Rule:
    """The verdict of the last band that has begun; a span of ages over two bands decides nothing."""
    def rule(person: Person) -> Optional[str]:
        if not person.ages:
            return None
        low, high = ([verdict for begins, verdict in bands if age >= begins][-1] for age in person.ages)
        return low if low == high else HALF + "exact"
    return rule


def _school_or_work(marks: Tuple[str, ...], kinds: Tuple[str, ...], least_years: int, low_marks: Tuple[str, ...]) -> Rule:
    """Met by these marks of school or this work; other work of a year is ICE's to judge; neither school nor work is not met."""
    def rule(person: Person) -> Optional[str]:
        if _has(person, *marks) or person.years(*kinds) >= least_years or person.years("fitting") >= least_years:
            return MET
        if person.years() >= 1 or "abroad" in person.school:
            return ONLY_ICE
        has_low = any(mark in person.school for mark in low_marks)
        has_no_work = all(job.years is not None for job in person.jobs) if person.jobs else person.no_work
        if has_low and has_no_work:
            return NOT_MET
        if has_low:
            return HALF + ("beyond" if "bachelor" in person.school else "work")
        if has_no_work:
            return HALF + "school"
        return None if not person.jobs else HALF + "years" if person.has_worked_as(*kinds) else HALF + "other-years"
    return rule


def _has(person: Person, *marks: str) -> bool:
    return any(mark in person.school for mark in marks)


def law_degree(person: Person) -> Optional[str]:
    if _has(person, "law"):
        return MET
    if _has(person, "abroad-law", "llm"):
        return ONLY_ICE
    return NOT_MET if _has(person, "no-law", "none") else None


def front_line_work(person: Person) -> Optional[str]:
    if person.has_worked_as("federal"):
        return MET
    if person.has_worked_as(*ENFORCEMENT):
        return ONLY_ICE
    return NOT_MET if person.no_enforcement or person.no_work else None


def licence_or_able(person: Person) -> Optional[str]:
    return {"yes": MET, "can-get": MET, "cannot": NOT_MET, "no": HALF + "get"}.get(person.licence or "")


def licence(person: Person) -> Optional[str]:
    return {"yes": MET, "can-get": NOT_MET, "cannot": NOT_MET, "no": NOT_MET}.get(person.licence or "")


def firearm(person: Person) -> Optional[str]:
    return {"yes": MET, "lost": NOT_MET, "unwilling": NOT_MET, "restored": ONLY_ICE}.get(person.gun or "")


def selective_service(person: Person) -> Optional[str]:
    if person.registered in ("yes", "exempt") or person.born_before_1960:
        return MET
    if person.registered != "no":
        return None
    if person.ages and person.ages[0] >= 26:
        return ONLY_ICE
    return NOT_MET if person.ages and person.ages[0] >= 18 and person.ages[1] <= 25 else HALF + "over-26"


def bar(person: Person) -> Optional[str]:
    return {"yes": MET, "no": NOT_MET}.get(person.bar or "")


def nurse(person: Person) -> Optional[str]:
    return {"yes": MET, "no": NOT_MET, "other": NOT_A_RULE}.get(person.nurse or "")


def accounting_hours(person: Person) -> Optional[str]:
    hours = person.accounting_hours
    if "accounting" in person.school or (hours is not None and hours >= 24):
        return MET
    if person.certified or person.years("accounting") >= 4:
        return ONLY_ICE
    return NOT_MET if hours is not None else None


def business_hours(person: Person) -> Optional[str]:
    if _has(person, "bachelor", "graduate", "law") or (person.business_hours or 0) >= 24:
        return MET
    if (person.other_hours or 0) >= 24 or _has(person, "abroad"):
        return ONLY_ICE
    if person.business_hours is not None:
        return NOT_MET if _has(person, "none") else HALF + "school"
    return HALF + "hours" if _has(person, "none") else None


_YOUNG_OFFICER = ((0, NOT_MET), (18, ONLY_ICE), (21, MET))
RULES: Dict[str, Rule] = {
    "citizenship.officer": citizenship_of_officers,
    "citizenship": citizenship,
    "age.deportation-officer": _by_age((*_YOUNG_OFFICER, (40, ONLY_ICE))),
    "age.special-agent": _by_age((*_YOUNG_OFFICER, (37, ONLY_ICE))),
    "age.student-trainee": _by_age(((0, NOT_MET), (16, MET))),
    "age": _by_age(((0, ONLY_ICE), (18, MET))),
    "education-or-experience.deportation-officer": _school_or_work(("bachelor", "graduate", "law"), (*ENFORCEMENT, "responsible"), 3, ("none",)),
    "education-or-experience.special-agent": _school_or_work(("honors", "graduate", "law"), ("federal", "police"), 1, ("none", "bachelor")),
    "education-or-experience.criminal-analyst": _school_or_work(("honors", "graduate", "law"), ("analyst",), 1, ("none", "bachelor")),
    "education-or-experience.enforcement-removal-assistant": _school_or_work(
        ("bachelor", "graduate", "law", "four-years"), ("office",), 1, ("none",)),
    "education-or-experience.attorney": law_degree,
    "education-or-experience.detention-deportation-officer": front_line_work,
    "driver-licence": licence_or_able,
    "driver-licence.detention-deportation-officer": licence,
    "firearm-eligibility": firearm,
    "selective-service": selective_service,
    "bar-membership": bar,
    "nursing-licence": nurse,
    "accounting-hours": accounting_hours,
    "business-hours": business_hours,
}
WITHOUT_QUESTION = ("age",)  # no age line in the ledger: nothing to ask
_OFFICERS = ("deportation-officer", "special-agent", "detention-deportation-officer")
# What a half that was said stands for when the other half comes: a choice, not the person's words.
KNOWN: Dict[str, Person] = {
    "work": Person(school=frozenset({"none"})), "beyond": Person(school=frozenset({"bachelor"})), "school": Person(no_work=True),
    "years": Person(), "other-years": Person(), "get": Person(licence="no"), "over-26": Person(registered="no"),
    "hours": Person(school=frozenset({"none"})), "exact": Person(),
}
KNOWN_OF_RULE: Dict[str, Person] = {"business-hours.school": Person(business_hours=0.1)}


def requirements_of(role: str, ledger: Ledger) -> List[Requirement]:
    """The conditions of a role file that are requirements of the contract, in its order."""
    found: List[Requirement] = []
    for condition in ledger.roles[role].conditions or ():
        slug = condition["item"]
        if slug in SLUGS and slug not in [one.slug for one in found]:
            found.append(Requirement(slug, None if slug in NEVER_ASKED else rule_of(slug, role), condition["fact"]))
    return found


def rule_of(slug: str, role: str) -> str:
    own = f"{slug}.{role}"
    if own in RULES:
        return own
    return "citizenship.officer" if slug == "citizenship" and role in _OFFICERS else slug


def judged(rule: str, person: Person, before: Optional[str] = None) -> Optional[str]:
    """The finding of a rule on what was said now, together with the half that was said before."""
    if before and before.startswith(HALF):
        half = before[len(HALF):]
        person = person.with_what(KNOWN_OF_RULE.get(f"{rule}.{half}", KNOWN[half]))
    return RULES[rule](person) if rule in RULES else None


def verdict_of(finding: Optional[str]) -> str:
    return finding if finding in (MET, NOT_MET, ONLY_ICE) else NOT_ASKED
