"""Where a check stands: the job, the finding on each rule, what is open. Holds no word that a person typed.

    state   role ── found: {rule: met | not-met | only-ice-can-decide | half:... | not-a-rule}
                 ── skipped, path: [requirement]   (path: questions that were asked and answered, for "back")
                 ├─ open: the requirement whose question is open
                 └─ latest: the requirement that the last message settled, where it was one
"""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from careers.ledger import Fact, Ledger
from careers.reply import Answer, FollowUp
from careers.tools.eligibility import wording
from careers.tools.eligibility.person import Person
from careers.tools.eligibility.requirements import (
    MET,
    NOT_A_RULE,
    NOT_ASKED,
    NOT_MET,
    ONLY_ICE,
    RULES,
    WITHOUT_QUESTION,
    Requirement,
    judged,
    requirements_of,
    rule_of,
    verdict_of,
)
from careers.tools.tool import State

BEST = {MET: 3, ONLY_ICE: 2, NOT_MET: 1}
_SAME_QUESTION = ("citizenship", "age", "driver-licence")  # asked alike for every job, judged apart
_ADDING = ("education-or-experience", "accounting-hours", "business-hours")  # one more thing said can only help, unless it is a correction


class Course:
    """The state of one check, with what follows from it. Changes its own copy only."""

    def __init__(self, state: State, ledger: Ledger) -> None:
        self.state: State = {**state, "found": dict(state["found"]), "skipped": list(state["skipped"]), "path": list(state["path"])}
        self.ledger = ledger

    @classmethod
    def of(cls, role: Optional[str], ledger: Ledger) -> Course:
        return cls({"role": role, "found": {}, "skipped": [], "open": None, "path": []}, ledger)

    @property
    def role(self) -> Optional[str]:
        return self.state["role"]

    @property
    def short(self) -> str:
        return self.ledger.roles[self.state["role"]].short

    @property
    def found(self) -> Dict[str, str]:
        return self.state["found"]

    @property
    def requirements(self) -> List[Requirement]:
        return requirements_of(self.role, self.ledger) if self.role else []

    def requirement(self, slug: Optional[str]) -> Optional[Requirement]:
        return next((one for one in self.requirements if one.slug == slug), None)

    @property
    def open(self) -> Optional[Requirement]:
        return self.requirement(self.state["open"])

    @property
    def last(self) -> Optional[Requirement]:
        """The question that was answered last."""
        return self.requirement(self.state["path"][-1] if self.state["path"] else None)

    @property
    def latest(self) -> Optional[Requirement]:
        """The one requirement that the last message settled, asked or not: what a bare "wait, no" takes back."""
        return self.requirement(self.state.get("latest"))

    def verdict(self, one: Requirement) -> str:
        return ONLY_ICE if one.rule is None else verdict_of(self.found.get(one.rule))

    @property
    def has_told(self) -> bool:
        return any(one.rule and self.verdict(one) != NOT_ASKED for one in self.requirements)

    def condition(self, one: Requirement) -> str:
        conditions = self.ledger.roles[self.state["role"]].conditions
        return next(str(entry["text"]) for entry in conditions if entry["item"] == one.slug)

    def learn(self, person: Person, is_correction: bool, but: Optional[Requirement] = None) -> List[Requirement]:
        """Judges every rule of every job, so that another job needs no second telling; returns those of this job that were spoken of."""
        for rule, judge in RULES.items():
            if judge(person) is None or (but and rule == but.rule):
                continue  # nothing was said that bears on it
            old = self.found.get(rule)
            new = judged(rule, person, old)
            if new is None or new == old or (not is_correction and _is_weaker(rule, new, old)):
                continue
            self.found[rule] = new
        spoken_of = [one for one in self.requirements if one.rule and RULES[one.rule](person) is not None and self.found.get(one.rule)]
        for one in spoken_of:
            self._walked(one.slug)
        return spoken_of

    def keep(self, one: Requirement, finding: str, person: Person) -> None:
        """Keeps the finding, and what the same answer means for the same requirement of other jobs."""
        self.found[one.rule or ""] = finding
        for rule in RULES:
            if one.slug in _SAME_QUESTION and rule != one.rule and rule.split(".")[0] == one.slug:
                other = judged(rule, person, self.found.get(rule))
                self.found.update({rule: other} if other else {})
        self._walked(one.slug)

    def _walked(self, slug: str) -> None:
        """Only questions that were asked can be gone back to."""
        self.state["skipped"] = [other for other in self.state["skipped"] if other != slug]
        if slug == self.state["open"] and verdict_of(self.found.get(rule_of(slug, self.state["role"]))) != NOT_ASKED:
            self._step_on(slug)

    def _step_on(self, slug: str) -> None:
        self.state["path"] = [other for other in self.state["path"] if other != slug] + [slug]

    def settled(self, changed: Sequence[Requirement]) -> None:
        """Keeps the requirement that a message settled, where it was one."""
        self.state.pop("latest", None)
        if len(changed) == 1:
            self.state["latest"] = changed[0].slug

    def skip(self, one: Requirement) -> None:
        self.state.pop("latest", None)
        self.state["skipped"].append(one.slug)
        self._step_on(one.slug)

    def reopen(self, one: Requirement) -> None:
        self.state.pop("latest", None)
        self.found.pop(one.rule or "", None)
        for part in ("skipped", "path"):
            self.state[part] = [slug for slug in self.state[part] if slug != one.slug]
        self.state["open"] = one.slug

    def to_ask(self) -> List[Requirement]:
        return [one for one in self.requirements
                if one.rule and one.rule not in WITHOUT_QUESTION and wording.has_question(one) and one.slug not in self.state["skipped"]
                and self.verdict(one) == NOT_ASKED and self.found.get(one.rule) != NOT_A_RULE]

    def open_next(self) -> None:
        self.state["open"] = next((one.slug for one in self.to_ask()), None)

    def grouped(self) -> Dict[str, List[Requirement]]:
        """The requirements by verdict; those that are open apart from those that are not asked any more."""
        grouped: Dict[str, List[Requirement]] = {}
        to_ask = self.to_ask()
        for one in self.requirements:
            verdict = self.verdict(one)
            grouped.setdefault(wording.SKIPPED if verdict == NOT_ASKED and one not in to_ask else verdict, []).append(one)
        return grouped

    def question(self) -> FollowUp:
        if self.role is None:
            return wording.job_question([], self.ledger)
        one = self.open
        return wording.question(one, self.found.get(one.rule or ""), self.role) if one else FollowUp()

    def answer(self, text: str, facts: Sequence[Fact], is_list: bool = False) -> Answer:
        """`is_list`: the text names verdicts by the requirement alone, so that `data` tells the rule and the proof of each."""
        rows = [{"requirement": one.slug, "fact": one.fact, "verdict": self.verdict(one)} for one in self.requirements]
        data: Dict[str, Any] = {"role": self.role, "requirements": rows}
        if is_list:
            data["verdicts"] = [wording.verdict_row(one, self.verdict(one), self.condition(one)) for one in self.requirements
                                if self.verdict(one) != NOT_ASKED]
        return Answer(wording.TOPIC, "answered" if facts else "clarify", text, self.role, tuple(facts), data)


def _is_weaker(rule: str, new: str, old: Optional[str]) -> bool:
    """True where an earlier verdict stands: half of an answer does not undo it, nor does work that counts for less."""
    return old in BEST and (new not in BEST or (rule.split(".")[0] in _ADDING and BEST[new] < BEST[old]))


