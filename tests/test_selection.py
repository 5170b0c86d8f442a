"""Which fact of a topic answers: the headline, unless another one is clearly closer to the question."""
from __future__ import annotations

import datetime as dt

import pytest

from careers.ledger import Fact, Ledger, Role, Topic, the_ledger
from careers.selection import CLOSE, CLOSER_BY, GENERAL_CLOSER_BY, choose_fact, has_own_answer, next_fact, roles_with_own_fact


def fact(key: str, rank: int, *roles: str) -> Fact:
    return Fact(id=key, topics={"age": rank}, roles=roles or ("all",), statement="A rule.", source="s", checked=dt.date(2026, 1, 1),
                shelf_life_days=90, confidence="high")


def role(slug: str, order: int) -> Role:
    return Role(role=slug, order=order, title=slug, short=slug, directorate="d", series=(), pay_plan=(), grades={}, leo="", duties={},
                qualify=(), conditions=(), screening={})


def ledger(*facts: Fact) -> Ledger:
    topics = {"age": Topic(slug="age", title="Age", covers="", scope="in", group="qualifications", by_role=True)}
    return Ledger(topics, {"agent": role("agent", 2), "nurse": role("nurse", 1)}, {}, {one.id: one for one in facts})


GENERAL = ledger(fact("a.head", 1), fact("a.detail", 2), fact("a.other", 3))
MIXED = ledger(fact("g.head", 1), fact("g.detail", 2), fact("own.head", 1, "agent"), fact("own.detail", 2, "agent"))


def chosen(book: Ledger, role: str | None, nearest: list[tuple[str, float]]) -> str:
    found = choose_fact(book, "age", role, nearest)
    assert found is not None
    return found.id


def test_without_closeness_the_first_rank_answers() -> None:
    assert chosen(GENERAL, None, []) == "a.head"


def test_a_clearly_closer_detail_replaces_the_headline() -> None:
    assert chosen(GENERAL, None, [("a.detail", 0.7), ("a.head", 0.7 - CLOSER_BY - 0.01)]) == "a.detail"


def test_a_slightly_closer_detail_does_not() -> None:
    assert chosen(GENERAL, None, [("a.detail", 0.7), ("a.head", 0.7 - CLOSER_BY + 0.01)]) == "a.head"


def test_a_detail_that_is_not_close_at_all_does_not() -> None:
    assert chosen(GENERAL, None, [("a.detail", CLOSE - 0.01), ("a.head", 0.0)]) == "a.head"


def test_the_closest_of_two_rivals_answers() -> None:
    assert chosen(GENERAL, None, [("a.other", 0.9), ("a.detail", 0.8), ("a.head", 0.1)]) == "a.other"


def test_a_named_job_gets_its_own_headline() -> None:
    assert chosen(MIXED, "agent", []) == "own.head" and chosen(MIXED, "nurse", []) == "g.head" and chosen(MIXED, None, []) == "g.head"


def test_a_general_detail_must_be_far_closer_to_replace_a_jobs_own_headline() -> None:
    near = 0.5
    assert chosen(MIXED, "agent", [("g.detail", near + CLOSER_BY + 0.02), ("own.head", near)]) == "own.head"
    assert chosen(MIXED, "agent", [("g.detail", near + GENERAL_CLOSER_BY + 0.02), ("own.head", near)]) == "g.detail"


def test_the_general_headline_never_replaces_a_jobs_own() -> None:
    assert chosen(MIXED, "agent", [("g.head", 0.99), ("own.head", 0.1)]) == "own.head"


def test_a_fact_of_another_job_is_never_chosen() -> None:
    assert chosen(MIXED, "nurse", [("own.detail", 0.99), ("own.head", 0.98)]) == "g.head"


def test_a_topic_without_facts_has_no_answer() -> None:
    assert choose_fact(ledger(), "age", None, [("a.head", 0.9)]) is None


def test_a_remark_of_third_rank_stands_behind_the_general_headline() -> None:
    assert chosen(ledger(fact("g.head", 1), fact("own.remark", 3, "agent")), "agent", []) == "g.head"


def test_next_facts_come_in_order_and_end() -> None:
    told: list[str] = []
    while (found := next_fact(MIXED, "age", "agent", told)) is not None:
        told.append(found.id)
    assert told == ["own.head", "own.detail", "g.head", "g.detail"]


def test_jobs_with_a_fact_of_their_own_stand_in_the_order_of_the_list_headlines_first() -> None:
    assert roles_with_own_fact(ledger(fact("g", 1), fact("a", 2, "agent"), fact("n", 1, "nurse")), "age") == ["nurse", "agent"]
    assert roles_with_own_fact(ledger(fact("g", 1), fact("a", 2, "agent"), fact("n", 5, "nurse")), "age") == ["agent", "nurse"]
    assert roles_with_own_fact(GENERAL, "age") == []


def test_only_a_fact_for_the_job_itself_is_its_own_answer() -> None:
    assert has_own_answer(MIXED, "age", "agent") and not has_own_answer(MIXED, "age", "nurse")


@pytest.mark.parametrize("topic", [topic.slug for topic in the_ledger().topics.values() if topic.by_role])
def test_every_topic_that_depends_on_the_job_names_only_known_jobs(topic: str) -> None:
    assert set(roles_with_own_fact(the_ledger(), topic)) <= set(the_ledger().roles)
