"""Comparing jobs: whole duties, cited facts, one value a job, and "not published" where a file says so."""
from __future__ import annotations

import itertools
import re

import pytest

from careers.tools.compare import ASPECTS, compare
from careers.ledger import the_ledger

LEDGER = the_ledger()
ROLES = list(LEDGER.roles)
PAIRS = list(itertools.permutations(ROLES, 2))
MANY = [*itertools.islice(itertools.combinations(ROLES, 3), 0, None, 7), *itertools.islice(itertools.combinations(ROLES, 4), 0, None, 37)]


def duties_said(text: str, role: str) -> str:
    """The stretch of the text that tells of one job, without its title and full stop."""
    title = re.escape(LEDGER.roles[role].title)
    ends = "|".join(re.escape(other.title) + ":" for other in LEDGER.roles.values())
    found = re.search(rf"(?:^|\. ){title}: (.*?)\.(?= (?:{ends})|$)", text)
    assert found, f"{role} is not in: {text}"
    return found.group(1)


def assert_whole(text: str, role: str) -> None:
    duties = LEDGER.roles[role].duties
    items = duties["items"] if isinstance(duties, dict) else ["duties not published"]
    wholes = {", ".join(items[:count]) for count in range(1, len(items) + 1)}
    assert duties_said(text, role) in wholes, text


@pytest.mark.parametrize("role", ROLES)
def test_two_jobs_fit_into_60_words_and_no_duty_is_cut_short(role: str) -> None:
    for pair in (pair for pair in PAIRS if pair[0] == role):
        text, _, _ = compare(LEDGER, pair)
        assert len(text.split()) <= 60
        for one in pair:
            assert_whole(text, one)


def test_three_or_four_jobs_fit_into_60_words() -> None:
    for roles in MANY:
        assert len(compare(LEDGER, roles)[0].split()) <= 60


def test_three_or_four_jobs_are_told_in_whole_duties() -> None:
    for roles in MANY:
        for one in roles:
            assert_whole(compare(LEDGER, roles)[0], one)


@pytest.mark.parametrize("role", ROLES)
def test_every_job_has_one_readable_value_an_aspect_and_known_facts(role: str) -> None:
    _, _, data = compare(LEDGER, [role, "auditor" if role != "auditor" else "attorney"])
    assert [row["aspect"].split(" in ")[0] for row in data["rows"]] == list(ASPECTS)
    for row in data["rows"]:
        assert len(row["values"]) == 2 and all(isinstance(value, str) and value.strip() for value in row["values"])
        assert not any("not-published" in value or "{" in value or "[" in value for value in row["values"])
        assert all(key in LEDGER.facts for key in row["facts"])


def test_the_facts_cited_are_those_of_the_duties_told_each_once() -> None:
    _, facts, data = compare(LEDGER, ["special-agent", "deportation-officer"])
    assert [fact.id for fact in facts] == [LEDGER.roles[role].duties["fact"] for role in data["roles"]]
    assert len({fact.id for fact in facts}) == len(facts)


def test_jobs_stand_in_the_order_asked() -> None:
    text, _, data = compare(LEDGER, ["deportation-officer", "special-agent"])
    assert data["roles"] == ["deportation-officer", "special-agent"]
    assert text.index("Deportation Officer") < text.index("Criminal Investigator")


def test_more_than_four_jobs_become_four() -> None:
    _, _, data = compare(LEDGER, ROLES[:6])
    assert data["roles"] == ROLES[:4] and all(len(row["values"]) == 4 for row in data["rows"])


def test_a_job_whose_duties_nobody_publishes_says_so() -> None:
    assert LEDGER.roles["student-trainee"].duties == "not-published"
    text, facts, _ = compare(LEDGER, ["student-trainee", "auditor"])
    assert duties_said(text, "student-trainee") == "duties not published" and [fact.id for fact in facts] == ["auditor.duties"]


def test_an_aspect_that_nobody_publishes_says_so_and_cites_nothing() -> None:
    assert LEDGER.roles["auditor"].travel == "not-published"
    _, _, data = compare(LEDGER, ["auditor"])
    travel = next(row for row in data["rows"] if row["aspect"] == "travel")
    assert travel["values"] == ["not published"] and travel["facts"] == []


def test_an_aspect_that_is_published_is_told_in_the_words_of_the_role_file() -> None:
    _, _, data = compare(LEDGER, ["special-agent"])
    fitness = next(row for row in data["rows"] if row["aspect"] == "fitness test")
    assert fitness["values"] == [LEDGER.roles["special-agent"].screening["fitness-test"]["text"]]
    assert fitness["facts"] == [LEDGER.roles["special-agent"].screening["fitness-test"]["fact"]]
