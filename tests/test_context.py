"""What a conversation supplies to a short message, and what it never supplies."""
from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.context import TOLD_LIMIT, Context, asks_why, has_no_topic_of_its_own, in_context, is_bare, wants_more
from careers.ledger import the_ledger
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
    found = in_context(question("what about attorneys", ("attorney",)), TALK, ["attorneys"], the_ledger())
    assert (found.topic, found.score, found.roles) == ("age", 1.0, ["attorney"])


def test_an_ambiguous_job_takes_the_topic_but_not_the_last_job() -> None:
    found = in_context(question("and for ice agents?", (), ("special-agent", "deportation-officer")), Context("age", "attorney"), ["ice agents"], the_ledger())
    assert (found.topic, found.roles, found.possible_roles) == ("age", [], ["special-agent", "deportation-officer"])


def test_a_topic_of_its_own_is_kept_and_takes_the_last_job() -> None:
    found = in_context(question("is there a bonus"), TALK, [], the_ledger())
    assert (found.topic, found.score, found.roles) == ("bonus", 0.4, ["special-agent"])


def test_filler_words_without_a_job_do_not_take_the_topic() -> None:
    assert in_context(question("what about"), TALK, [], the_ledger()).topic == "bonus"


@pytest.mark.parametrize("text", ["is it mandatory", "can they take it back?", "paid all at once", "at which point do they do it", "how much is it at most",
                                  "are those paid", "why would they care"])
def test_a_message_that_points_back_is_about_the_last_topic(text: str) -> None:
    assert in_context(question(text), TALK, [], the_ledger()).topic == "age"


@pytest.mark.parametrize("text", ["and the pay?", "how much do they earn", "is there a drug test", "do they have to run", "where is the academy"])
def test_a_message_that_names_its_topic_keeps_it(text: str) -> None:
    assert in_context(replace(question(text), score=0.9, ranking=[("bonus", 0.9, 0.9)]), TALK, [], the_ledger()).topic == "bonus"


def test_an_ambiguous_name_means_the_job_just_talked_about() -> None:
    found = in_context(question("are those officers armed", (), ("deportation-officer", "special-agent")), TALK, ["officers"], the_ledger())
    assert (found.roles, found.possible_roles) == (["special-agent"], [])


def test_a_new_conversation_changes_nothing() -> None:
    asked = question("what about attorneys", ("attorney",))
    assert in_context(asked, Context(), ["attorneys"], the_ledger()) == asked


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
    assert in_context(question(text), TALK, mentioned, the_ledger()).roles == ["special-agent"]


def following(text: str, ranking: list[tuple[str, float]], context: Context = TALK, facts: tuple[tuple[str, float], ...] = ()) -> Question:
    asked = Question(text, ranking[0][0], ranking[0][1], [(topic, share, share) for topic, share in ranking], list(facts), [], [])
    return in_context(asked, context, [], the_ledger())


def test_a_short_message_stays_with_the_topic_that_its_words_nearly_allow() -> None:
    assert following("must my birthday come first", [("leave", 0.4), ("age", 0.15)]).topic == "age"
    assert following("must my birthday come first", [("leave", 0.7), ("age", 0.15)]).topic == "leave"


def test_a_sign_that_it_follows_on_counts_more_than_the_words() -> None:
    assert following("and does it help when my birthday comes first", [("leave", 0.5), ("age", 0.06)]).topic == "age"


def test_without_a_sign_and_without_words_for_it_the_topic_does_not_stay() -> None:
    assert following("something else altogether", [("leave", 0.2), ("bonus", 0.15)]).topic == "leave"


def test_a_sure_message_leaves_the_topic() -> None:
    assert following("and how long is the academy", [("training-length", 0.97), ("age", 0.01)]).topic == "training-length"


def test_the_closest_fact_speaks_for_its_topic() -> None:
    fact = next(fact.id for fact in the_ledger().facts.values() if fact.home == "age")
    ranking = [("leave", 0.45), ("age", 0.06)]
    assert following("does turning forty cost me", ranking).topic == "leave"
    assert following("does turning forty cost me", ranking, facts=((fact, 0.7),)).topic == "age"


def test_where_after_the_length_of_the_academy_asks_for_the_academy() -> None:
    found = following("where is the place", [("location-choice", 0.3), ("training-location", 0.25), ("bonus", 0.1)], Context("training-length"))
    assert found.topic == "training-location" and found.score > 0.4


@pytest.mark.parametrize("topic", ["near-crisis", "cheat", "attack"])
def test_no_context_makes_danger_or_cheating_harmless(topic: str) -> None:
    assert following("and how do I get it over with", [(topic, 0.3), ("age", 0.2)]).topic == topic


def told(*topics: str) -> Context:
    facts = tuple(next(fact.id for fact in the_ledger().facts.values() if fact.home == topic) for topic in topics)
    return Context(topics[-1], None, facts)


@pytest.mark.parametrize("text, topic", [("back to my first question", "polygraph"), ("can we return to the previous topic", "bonus"),
                                         ("ok back to the lie detector", "polygraph"), ("back to the extra money please", "bonus")])
def test_going_back_means_a_topic_of_earlier(text: str, topic: str) -> None:
    likely = [("leave", 0.3), ("polygraph" if "detector" in text else "bonus", 0.1)]
    assert following(text, likely, told("polygraph", "bonus", "age")).topic == topic


def test_going_back_where_nothing_was_said_before_is_an_ordinary_message() -> None:
    assert following("back to school for a degree", [("qualification-degree", 0.8)], Context("qualification-degree")).topic == "qualification-degree"


def test_a_second_question_of_one_message_has_a_topic_of_its_own() -> None:
    asked = Question("and is it paid", "training-pay", 0.3, [("training-pay", 0.3, 0.3)], [], [], [])
    assert in_context(asked, TALK, [], the_ledger(), is_first=False).topic == "training-pay"


@pytest.mark.parametrize("text, is_bare_why", [("why?", True), ("but why not", True), ("¿por qué?", True), ("how come", True), ("why is the limit 37", False), ("more", False)])
def test_a_bare_why_asks_the_reason_of_what_was_said(text: str, is_bare_why: bool) -> None:
    assert asks_why(text) is is_bare_why


@pytest.mark.parametrize("text, topic", [("is that time paid", "training-pay"), ("where is that", "training-location")])
def test_one_thing_is_asked_about_from_several_sides(text: str, topic: str) -> None:
    ranking = [("leave", 0.3), (topic, 0.05), ("bonus", 0.02)]
    assert following(text, ranking, Context("training-length")).topic == topic
    assert following(text, ranking, Context("medical")).topic == "medical"


def test_they_are_the_people_of_the_job_just_talked_about() -> None:
    ranking = [("bonus", 0.4), ("age", 0.05)]
    assert following("how much do they get", ranking).topic == "bonus"
    assert following("how much do they get", ranking, Context("age")).topic == "age"


@pytest.mark.parametrize("text", ["and the other kind", "what about the other ones?"])
def test_the_other_kind_is_the_other_job(text: str) -> None:
    found = in_context(question(text), Context("age", "deportation-officer"), [], the_ledger())
    assert (found.topic, found.roles) == ("age", ["special-agent"])


def test_the_other_kind_is_rather_the_job_talked_about_before() -> None:
    told = next(fact.id for fact in the_ledger().facts.values() if fact.roles == ("attorney",))
    assert in_context(question("and the other kind"), Context("age", "special-agent", (told,)), [], the_ledger()).roles == ["attorney"]


def test_all_jobs_drops_the_job_of_the_talk() -> None:
    assert in_context(question("what do all ICE jobs pay"), TALK, [], the_ledger()).roles == []


def test_not_that_leaves_the_topic() -> None:
    assert following("not that, the other test", [("age", 0.8), ("polygraph", 0.1)]).topic == "polygraph"


@pytest.mark.parametrize("text", ["when is it", "when", "do you pay for it", "does that disqualify me"])
def test_what_names_nothing_stays_with_what_was_said(text: str) -> None:
    assert in_context(question(text), TALK, [], the_ledger()).topic == "age"


def test_a_greeting_does_not_take_the_topic() -> None:
    assert in_context(question("how are you?"), TALK, [], the_ledger()).topic == "bonus"


@pytest.mark.parametrize("text, names", [("do the nurses get one too?", "nurses"), ("does that go for nurses as well?", "nurses"), ("is that true for nurses", "nurses")])
def test_a_rule_is_asked_of_another_job(text: str, names: str) -> None:
    found = in_context(question(text, ("medical",)), TALK, [names], the_ledger())
    assert (found.topic, found.roles) == ("age", ["medical"])


def test_or_only_the_others_asks_of_those_talked_about() -> None:
    asked = question("do they get a car or only the agents", (), ("special-agent", "deportation-officer"))
    assert in_context(asked, Context("age", "attorney"), ["agents"], the_ledger()).roles == ["attorney"]


def test_a_name_said_twice_is_no_topic() -> None:
    assert has_no_topic_of_its_own("oops I meant the assistants, removal assistants", ["removal assistants"])


def test_what_is_about_no_job_does_not_follow_on_whichever_far_topic_it_is() -> None:
    """"Will it rain tomorrow" says "it" as well."""
    ranking = [("far-smalltalk", 0.78, 0.51), ("far-other", 0.22, 0.14), ("pay-calculator", 0.01, 0.01)]
    weather = Question("will it rain in Dallas tomorrow?", "far-smalltalk", 0.78, ranking, [("pay-locality.percents", 0.42)], [], [])
    talked = Context(topic="pay-calculator", role="deportation-officer", told=("pay.raise.2027",))
    assert in_context(weather, talked, [], the_ledger()).topic == "far-smalltalk"
