"""What a conversation supplies to a short message, and what it never supplies."""
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.context import TOLD_LIMIT, Context, has_no_topic_of_its_own, in_context, is_bare, wants_more
from careers.nlu.questions import Question

TALK = Context("age", "special-agent", ("age.one",), misses=1)


def question(text: str, roles: tuple[str, ...] = (), possible: tuple[str, ...] = ()) -> Question:
    return Question(text, "bonus", 0.4, [("bonus", 0.4, 0.4)], [], list(roles), list(possible))


@pytest.mark.parametrize("text", ["why?", "more", "Tell me more", "ok and why", "go on", "  what else?  ", "more details", "and then", "can you explain more", "MORE ON THIS"])
def test_words_that_ask_for_more(text: str) -> None:
    assert wants_more(text)


@pytest.mark.parametrize("text", ["", "why do they ask my age", "more money?", "no more", "explain the polygraph", "is there more pay in New York", "details of the fitness test"])
def test_words_with_a_question_of_their_own_do_not_ask_for_more(text: str) -> None:
    assert not wants_more(text)


@pytest.mark.parametrize("text, mentioned", [
    ("what about special agents?", ["special agents"]), ("and for an attorney", ["attorney"]), ("special agent", ["special agent"]),
    ("sorry, I meant Special Agent", ["Special Agent"]), ("special agent or deportation officer", ["special agent", "deportation officer"]),
])
def test_a_job_and_filler_words_have_no_topic(text: str, mentioned: list[str]) -> None:
    assert has_no_topic_of_its_own(text, mentioned)


@pytest.mark.parametrize("text, mentioned", [("what does a special agent do", ["special agent"]), ("attorney pay", ["attorney"]), ("polygraph", [])])
def test_a_word_of_substance_is_a_topic(text: str, mentioned: list[str]) -> None:
    assert not has_no_topic_of_its_own(text, mentioned)


@pytest.mark.parametrize("text, mentioned, bare", [
    ("and the polygraph?", [], True), ("polygraph", [], True), ("special agent pay", ["special agent"], True), ("what about it", [], True),
    ("i failed the polygraph", [], False), ("special agent starting pay", ["special agent"], False),
])
def test_one_word_of_substance_is_bare_and_two_are_not(text: str, mentioned: list[str], bare: bool) -> None:
    assert is_bare(text, mentioned) is bare


def test_a_bare_job_takes_the_topic_and_is_sure() -> None:
    found = in_context(question("what about attorneys", ("attorney",)), TALK, ["attorneys"])
    assert (found.topic, found.score, found.roles) == ("age", 1.0, ["attorney"])


def test_an_ambiguous_job_takes_the_topic_but_not_the_last_job() -> None:
    found = in_context(question("and for ice agents?", (), ("special-agent", "deportation-officer")), Context("age", "attorney"), ["ice agents"])
    assert (found.topic, found.roles, found.possible_roles) == ("age", [], ["special-agent", "deportation-officer"])


def test_a_topic_of_its_own_is_kept_and_takes_the_last_job() -> None:
    found = in_context(question("is there a bonus"), TALK, [])
    assert (found.topic, found.score, found.roles) == ("bonus", 0.4, ["special-agent"])


def test_filler_words_without_a_job_do_not_take_the_topic() -> None:
    assert in_context(question("what about"), TALK, []).topic == "bonus"


@pytest.mark.parametrize("text", ["is it mandatory", "can they take it back?", "paid all at once", "at which point do they do it", "how much is it at most",
                                  "are those paid", "why would they care"])
def test_a_message_that_points_back_is_about_the_last_topic(text: str) -> None:
    assert in_context(question(text), TALK, []).topic == "age"


@pytest.mark.parametrize("text", ["and the pay?", "how much do they earn", "is there a drug test", "do they have to run", "where is the academy"])
def test_a_message_that_names_its_topic_keeps_it(text: str) -> None:
    assert in_context(replace(question(text), score=0.9), TALK, []).topic == "bonus"


def test_an_ambiguous_name_means_the_job_just_talked_about() -> None:
    found = in_context(question("are those officers armed", (), ("deportation-officer", "special-agent")), TALK, ["officers"])
    assert (found.roles, found.possible_roles) == (["special-agent"], [])


def test_a_new_conversation_changes_nothing() -> None:
    asked = question("what about attorneys", ("attorney",))
    assert in_context(asked, Context(), ["attorneys"]) == asked


def test_a_topic_and_a_job_stay_until_others_replace_them() -> None:
    assert TALK.after(None, None, (), missed=False) == Context("age", "special-agent", ("age.one",), 0)
    assert TALK.after("bonus", "attorney", ("bonus.one",), missed=False) == Context("bonus", "attorney", ("age.one", "bonus.one"), 0)


def test_misses_count_in_a_row_only() -> None:
    twice = Context().after(None, None, (), missed=True).after(None, None, (), missed=True)
    assert twice.misses == 2 and twice.after("age", None, (), missed=False).misses == 0


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), max_size=120))
def test_what_was_told_never_grows_past_its_limit_and_the_newest_stay(ids: list[str]) -> None:
    context = Context()
    for fact in ids:
        context = context.after("age", None, (fact,), missed=False)
    assert context.told == tuple(ids[-TOLD_LIMIT:])


@settings(deadline=None)
@given(st.text(), st.lists(st.text(max_size=20), max_size=3))
def test_no_message_breaks_the_reading(text: str, mentioned: list[str]) -> None:
    wants_more(text), has_no_topic_of_its_own(text, mentioned), is_bare(text, mentioned)
    assert in_context(question(text), TALK, mentioned).roles == ["special-agent"]
