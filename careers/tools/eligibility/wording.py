"""Puts the sentences of eligibility.yml together with the facts that they state. Holds no sentence of its own."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers.ledger import Fact, Ledger
from careers.reply import Button, Choice, FollowUp
from careers.tools.eligibility.requirements import HALF, MET, NOT_ASKED, NOT_MET, ONLY_ICE, Requirement, verdict_of
from careers.tools.wording import capital, content

FILE = "eligibility/eligibility.yml"
TOPIC = "am-i-eligible"
MOST_JOBS = 5
SKIPPED = "skipped"
GROUPS = (MET, NOT_MET, ONLY_ICE, NOT_ASKED, SKIPPED)


def text_of(key: str, **values: Any) -> str:
    return " ".join(str(content(FILE)["texts"][key]).format(**values).split())


def names() -> Dict[str, str]:
    return {slug: str(entry["name"]) for slug, entry in content(FILE)["names"].items()}


def name_of(slug: str) -> str:
    return names()[slug]


def topics_of(slug: str) -> Tuple[str, ...]:
    """The topics that tell of a requirement."""
    return tuple(content(FILE)["topics"].get(slug, ()))


def named_requirement(text: str) -> Optional[str]:
    """The requirement that a few words name, the longest name first."""
    names = [(alias, slug) for slug, entry in content(FILE)["names"].items() for alias in (entry["name"].lower(), slug.replace("-", " "), *entry["also"])]
    for alias, slug in sorted(names, key=lambda pair: -len(pair[0])):
        if re.search(rf"\b{re.escape(alias)}\b", text.lower()):
            return str(slug)
    return None


def verdict_line(requirement: Requirement, verdict: str) -> str:
    return str(content(FILE)["verdicts"][verdict]).format(name=capital(name_of(requirement.slug)))


def step(requirement: Requirement, finding: str, condition: str, is_low: bool, ledger: Ledger) -> Tuple[str, List[Fact]]:
    """Verdict, rule and proof of one requirement, and the facts that they state."""
    rule = content(FILE)["rules"][requirement.rule]
    verdict = verdict_of(finding)
    says = rule["says"][verdict]
    facts = dict(rule.get("facts", {}))
    extra = facts.get(verdict, [])
    if isinstance(says, dict):  # two reasons for the same verdict
        reason = "low" if is_low else "high"
        says, extra = says[reason], facts.get(reason, [])
    parts = [verdict_line(requirement, verdict), str(says).format(condition=_condition(condition))]
    if verdict == NOT_MET:  # nothing to prove
        return " ".join(" ".join(parts).split()), _facts([requirement.fact, *extra], ledger)
    return " ".join(" ".join([*parts, rule["proof"]["says"]]).split()), _facts([requirement.fact, *extra, *rule["proof"]["facts"]], ledger)


def verdict_row(requirement: Requirement, verdict: str, condition: str) -> Dict[str, Any]:
    """One line of a list of verdicts: the verdict, the job's rule, the proof to bring, and the facts that state them."""
    entry = content(FILE)["rules"].get(requirement.rule) if verdict != NOT_MET else None  # nothing to prove
    proof = entry["proof"] if entry else {"says": "", "facts": []}
    return {"requirement": requirement.slug, "verdict": verdict, "heading": verdict_line(requirement, verdict),
            "rule": f"{capital(_condition(condition))}.", "proof": proof["says"],
            "facts": list(dict.fromkeys([requirement.fact, *proof["facts"]]))}


def explanation(requirement: Requirement, ledger: Ledger) -> Tuple[str, List[Fact]]:
    fact = ledger.facts[requirement.fact]
    return fact.statement, [fact]


def proof(requirement: Requirement, ledger: Ledger) -> Tuple[str, List[Fact]]:
    if requirement.rule is None:
        return explanation(requirement, ledger)
    entry = content(FILE)["rules"][requirement.rule]["proof"]
    return f"{capital(name_of(requirement.slug))}. {entry['says']}", _facts(entry["facts"], ledger)


def short_verdict(verdict: str) -> str:
    return str(content(FILE)["short"][verdict])


def number_example(slug: str) -> str:
    return text_of("number_alone", example=content(FILE)["numbers"][slug])


def noted(found: Sequence[Tuple[Requirement, str]], ledger: Ledger) -> Tuple[str, Tuple[str, ...]]:
    """What is noted so far, each requirement with its verdict in a word, and the facts of those."""
    if not found:
        return text_of("noted_nothing"), ()
    names = ", ".join(text_of("noted_one", name=name_of(one.slug), verdict=short_verdict(verdict)) for one, verdict in found)
    return text_of("noted", names=names), tuple(one.fact for one, _ in found)


def rule_again(key: str, requirement: Requirement, condition: str, ledger: Ledger) -> Tuple[str, List[Fact]]:
    """That an answer was not read, or is only half of one, and the rule once more."""
    rule = content(FILE)["rules"][requirement.rule]
    said = f"{capital(text_of(key, name=name_of(requirement.slug)))} {str(rule['says'][MET]).format(condition=_condition(condition))}"
    return said, _facts([requirement.fact, *rule.get("facts", {}).get(MET, [])], ledger)


def listed(grouped: Dict[str, List[Requirement]], ledger: Ledger, counted: bool = False) -> Tuple[str, List[Fact]]:
    """The requirements by verdict, by name, and the facts of those that have one."""
    parts: List[str] = []
    facts: List[str] = []
    for group in GROUPS:
        members = grouped.get(group, [])
        if members:
            key = f"counted_{group}" if counted else group
            parts.append(text_of(key, names=", ".join(name_of(one.slug) for one in members), count=len(members)))
            facts += [one.fact for one in members if group not in (NOT_ASKED, SKIPPED)]
    return " ".join(parts), _facts(facts, ledger)


def touched(slug: str, requirement: Optional[Requirement], ledger: Ledger) -> Tuple[str, List[Fact]]:
    """What is said where somebody told what only ICE can decide; for this job's rule, or in general."""
    entry = content(FILE)["ice"][slug]
    fact = entry["fact"] or (requirement.fact if requirement else "")
    return " ".join([text_of("left_out"), entry["says"]]).strip(), _facts([fact] if fact else [], ledger)


def question(requirement: Requirement, finding: Optional[str], role: str) -> FollowUp:
    rule = content(FILE)["rules"][requirement.rule]
    half = finding[len(HALF):] if finding and finding.startswith(HALF) else ""
    asked = rule["ask"].get(half, rule["ask"][""])
    keys = rule["buttons"].get(half, rule["buttons"][""])
    return FollowUp(asked, tuple(_button(key, role) for key in keys))


def has_question(requirement: Requirement) -> bool:
    return requirement.rule in content(FILE)["rules"]


def job_question(jobs: Sequence[str], ledger: Ledger, is_again: bool = False) -> FollowUp:
    offered = [job for job in jobs if job in ledger.roles] or list(ledger.roles)
    return FollowUp(text_of("ask_job_again" if is_again else "ask_job"), tuple(
        Button(ledger.roles[job].title, Choice(TOPIC, say=ledger.roles[job].title)) for job in offered[:MOST_JOBS]))


def _button(key: str, role: str) -> Button:
    entry = content(FILE)["buttons"][key]
    return Button(entry["title"], Choice(TOPIC, role, say=entry["say"]))


def _condition(text: str) -> str:
    return text.strip().rstrip(".")


def _facts(ids: Sequence[str], ledger: Ledger) -> List[Fact]:
    return [ledger.facts[key] for key in dict.fromkeys(ids)]
