"""Which fact of a topic answers: the headline, unless another one is clearly closer to the question."""
from __future__ import annotations

import datetime as dt

import pytest

from careers.beliefs import NONE, STATED, TAKEN_FOR_GRANTED, belief
from careers.ledger import Fact, Ledger, Role, Topic, the_ledger
from careers.selection import (CLOSE, CLOSE_TO_CORRECT, CLOSE_TO_FOLLOW, CLOSER_BY, CORRECTION_CLOSER_BY, GENERAL_CLOSER_BY, choose_correction, choose_fact, has_own_answer, next_fact,
                               reason_of, roles_with_own_fact)


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


def test_once_the_headline_is_told_the_closest_fact_answers() -> None:
    near = [("a.detail", CLOSE_TO_FOLLOW + 0.01), ("a.head", CLOSE_TO_FOLLOW)]
    found = choose_fact(GENERAL, "age", None, near, told=("a.head",))
    assert found is not None and found.id == "a.detail" and chosen(GENERAL, None, near) == "a.head"


def test_the_same_question_again_gets_the_same_fact() -> None:
    found = choose_fact(GENERAL, "age", None, [("a.head", 0.8), ("a.detail", 0.7)], told=("a.head",))
    assert found is not None and found.id == "a.head"


def test_the_reason_of_a_fact_speaks_of_the_same_things() -> None:
    facts = the_ledger().facts
    assert reason_of(the_ledger(), facts["age.general"], "age", "special-agent") == facts["age.why-37"]
    assert reason_of(the_ledger(), facts["leave.general"], "leave", None) is None


@pytest.mark.parametrize("topic, told, why", [
    ("age", "age.general", "age.why-37"), ("citizenship", "eligibility.citizenship", "citizenship.why"), ("citizenship", "citizenship.green-card", "citizenship.why"),
    ("polygraph", "polygraph.general", "polygraph.why")])
def test_whoever_names_no_job_gets_the_reason_of_a_rule_for_officers_too(topic: str, told: str, why: str) -> None:
    facts = the_ledger().facts
    assert reason_of(the_ledger(), facts[told], topic, None) == facts[why]


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


def two_topics() -> Ledger:
    scopes = {"age": "in", "pay": "in", "near-x": "near"}
    topics = {slug: Topic(slug=slug, title=slug, covers="", scope=scope, group="qualifications") for slug, scope in scopes.items()}
    facts = [fact("a.head", 1), fact("age.not.cap", 4), fact("age.not.agents", 4, "agent"),
             *(fact(key, 4).copy(update={"topics": {topic: 4}}) for key, topic in (("pay.not.free", "pay"), ("near-x.not.y", "near-x")))]
    return Ledger(topics, {"agent": role("agent", 1)}, {}, {one.id: one for one in facts})


SURE, TORN = {"age": 0.95, "pay": 0.02}, {"age": 0.45, "pay": 0.4}


def corrected(nearest: list[tuple[str, float]], held: float, topics: dict[str, float] = SURE, job: str | None = None,
              is_unsure: bool = False) -> str | None:
    found = choose_correction(two_topics(), topics, job, nearest, held, is_unsure)
    return found.id if found else None


def test_a_stated_belief_is_corrected_although_a_plain_fact_is_as_close() -> None:
    assert corrected([("age.not.cap", 0.6), ("a.head", 0.6)], STATED) == "age.not.cap"


def test_without_a_belief_the_plain_fact_answers() -> None:
    assert corrected([("age.not.cap", 0.6), ("a.head", 0.6)], NONE) is None
    assert corrected([("age.not.cap", 0.6), ("a.head", 0.6)], TAKEN_FOR_GRANTED) is None


def test_what_is_taken_for_granted_is_corrected_where_the_correction_is_clearly_closer() -> None:
    assert corrected([("age.not.cap", 0.65), ("a.head", 0.4)], TAKEN_FOR_GRANTED) == "age.not.cap"
    assert corrected([("age.not.cap", 0.65), ("a.head", 0.4)], NONE) is None


def test_a_correction_far_closer_than_anything_needs_no_sign_of_a_belief() -> None:
    assert corrected([("age.not.cap", 0.85), ("a.head", 0.35)], NONE) == "age.not.cap"


def test_a_correction_that_is_not_close_corrects_nothing() -> None:
    assert corrected([("age.not.cap", CLOSE_TO_CORRECT - 0.01), ("a.head", 0.0)], STATED) is None


def test_a_correction_of_another_topic_counts_where_the_reader_is_torn_and_not_where_it_is_sure() -> None:
    nearest = [("pay.not.free", 0.55), ("a.head", 0.5)]
    assert corrected(nearest, STATED, TORN) == "pay.not.free" and corrected(nearest, STATED, SURE) is None


def test_less_is_enough_where_the_alternative_is_to_ask_back() -> None:
    nearest = [("age.not.cap", 0.5), ("a.head", 0.53)]
    assert corrected(nearest, STATED, TORN, is_unsure=True) == "age.not.cap" and corrected(nearest, STATED, TORN) is None


def test_a_correction_for_one_job_is_for_those_who_named_it() -> None:
    nearest = [("age.not.agents", 0.8), ("a.head", 0.3)]
    assert corrected(nearest, STATED, job="agent") == "age.not.agents" and corrected(nearest, STATED) is None


def test_no_correction_stands_beside_the_scope() -> None:
    assert corrected([("near-x.not.y", 0.9), ("a.head", 0.2)], STATED, {"near-x": 0.9}) is None


def test_a_correction_is_a_plain_answer_only_where_it_is_far_closer() -> None:
    needed = CLOSER_BY + CORRECTION_CLOSER_BY
    assert choose_fact(two_topics(), "age", None, [("age.not.cap", 0.9), ("a.head", 0.91 - needed)]) == two_topics().facts["a.head"]
    assert choose_fact(two_topics(), "age", None, [("age.not.cap", 0.9), ("a.head", 0.89 - needed)]) == two_topics().facts["age.not.cap"]


def test_who_names_no_job_gets_what_holds_for_officers_where_it_says_so() -> None:
    ledger = the_ledger()
    for text, near in (("who pays", "medical.who-pays"), ("asthma", "medical.asthma.law-enforcement"), ("how fast", "fitness.test.special-agent")):
        fact = ledger.facts[near]
        found = choose_fact(ledger, fact.home, None, [(near, 0.8), (f"{fact.home}.general", 0.5)])
        assert found is not None and found.id == near, text
        headline = choose_fact(ledger, fact.home, None, [(near, 0.6), (f"{fact.home}.general", 0.5)])
        assert headline is not None and headline.id == f"{fact.home}.general", text


def test_what_holds_for_one_job_and_does_not_say_so_is_kept_from_others() -> None:
    silent = ledger(fact("a.head", 1), fact("a.officers", 2, "deportation-officer"))
    assert chosen(silent, None, [("a.officers", 0.9), ("a.head", 0.1)]) == "a.head"
    assert chosen(silent, "deportation-officer", [("a.officers", 0.9), ("a.head", 0.1)]) == "a.officers"


@pytest.mark.parametrize("text", [
    "the cap is 35, right?", "you guys pay my rent, don't you", "heard they ship everyone to Alaska", "my neighbor says the test was dropped",
    "since I have a cat I can't live there", "they never call back, I guess", "no point in asking then", "I get a horse, is that so",
    "now that it is on the moon what do I pack", "they want a dog, so I'd need one", "that means I am hired"])
def test_a_stated_belief_is_seen(text: str) -> None:
    assert belief(text) == STATED


@pytest.mark.parametrize("text", [
    "where do I collect the boots we have to pay for", "why do they skip the lunch", "how do I renew the hat every clerk wears",
    "they feed you at noon, when is dinner"])
def test_a_belief_taken_for_granted_is_seen(text: str) -> None:
    assert belief(text) == TAKEN_FOR_GRANTED


@pytest.mark.parametrize("text", [
    "is there an age limit", "do I have to speak French", "can I bring a dog", "what does an auditor earn", "how long is the course", "academy weeks",
    "since 2019 how many people were hired", "is a beard ok or no"])
def test_a_question_without_a_belief_has_none(text: str) -> None:
    assert belief(text) == NONE


def test_a_long_story_states_less_than_a_line() -> None:
    story = "My aunt has a farm and two goats. " * 6
    assert belief(story + "They take anybody, right?") == TAKEN_FOR_GRANTED and belief("They take anybody, right?") == STATED


def test_what_is_close_to_the_general_headline_asks_for_the_jobs_own_one() -> None:
    """"How long is training", said of deportation officers, is closest to the general answer, then to a remark about training on the job."""
    assert chosen(MIXED, "agent", [("g.head", 0.9), ("own.detail", 0.86), ("own.head", 0.69)]) == "own.head"
    assert chosen(MIXED, "agent", [("own.detail", 0.71), ("g.head", 0.7), ("own.head", 0.54)]) == "own.head"
    assert chosen(MIXED, "agent", [("own.detail", 0.61), ("g.head", 0.54), ("own.head", 0.48)]) == "own.detail"
    assert chosen(MIXED, "agent", [("g.head", 0.75), ("g.detail", 0.58), ("own.head", 0.3)]) == "own.head"  # "do I need a degree" is no question on grades


def test_a_correction_nearly_in_the_words_of_the_question_answers_it_without_a_sign_of_a_belief() -> None:
    assert corrected([("age.not.cap", 0.74), ("a.head", 0.48)], NONE) == "age.not.cap"
    assert corrected([("age.not.cap", 0.77), ("a.head", 0.6)], NONE) is None
    assert corrected([("age.not.cap", 0.66), ("a.head", 0.45)], NONE) is None


def test_where_one_of_two_jobs_meant_has_the_closest_fact_the_general_headline_answers() -> None:
    book = the_ledger()
    of_one, of_both = "duties.special-agent", "role-duties.general"
    found = choose_fact(book, "role-duties", None, [(of_one, 0.9), (of_both, 0.5)], meant=("special-agent", "deportation-officer"))
    assert found == book.facts[of_both]
    assert choose_fact(book, "role-duties", None, [(of_one, 0.9), (of_both, 0.5)]) == book.facts[of_one]
