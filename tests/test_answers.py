"""The steps of an answer: status, facts, role, buttons and context, without Rasa and without a model."""
from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers import phrases
from careers.answers import Turn, respond
from careers.context import Context, has_no_topic_of_its_own, is_bare, wants_more
from careers.ledger import Ledger, the_ledger
from careers.nlu.questions import Question
from careers.reply import Choice, reply_as_dict

LEDGER = the_ledger()
TODAY = dt.date(2026, 11, 24)
STATUSES = {"answered", "clarify", "unknown", "redirect", "declined", "refused", "personal-data", "crisis", "help", "error"}


def question(topic: str, text: str = "a question about something here", score: float = 0.8, roles: tuple[str, ...] = ()) -> Question:
    ranking = [(topic, score, score), ("age", 0.2, 0.1), ("bonus", 0.1, 0.1)]
    return Question(text, topic, score, ranking, [], list(roles), [])


def ask(*questions: Question, context: Context = Context()):
    return respond(Turn(questions[0].text, tuple(questions)), context, LEDGER, TODAY)


@pytest.mark.parametrize("topic, status", [
    ("age", "answered"), ("near-tip", "redirect"), ("far-other", "declined"), ("near-crisis", "crisis"), ("bot-help", "help"),
    ("bot-identity", "help"), ("thanks-bye-greet", "help"), ("cheat", "refused"), ("attack", "refused"),
])
def test_each_kind_of_topic_has_its_status(topic: str, status: str) -> None:
    reply, _ = ask(question(topic))
    assert reply.answers[0].status == status
    assert reply.answers[0].topic == ("far-other" if status == "refused" else topic)


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope != "refused"])
@pytest.mark.parametrize("role", [None, *LEDGER.roles])
def test_every_answer_is_short_cited_and_of_its_role(topic: str, role: str) -> None:
    reply, _ = ask(question(topic, roles=(role,) if role else ()))
    answer = reply.answers[0]
    assert len(answer.text.split()) <= 60
    if answer.status == "answered":
        assert answer.facts
    for fact in answer.facts:
        assert fact.is_for(role) and fact.plain_statement in answer.text or topic == "role-compare"


@pytest.mark.parametrize("topic, text, status", [
    ("essays", "write the essay on teamwork, i start tomorrow", "refused"), ("essays", "could you draft one about honor", "refused"),
    ("resume", "I need you to rewrite my federal resume", "refused"), ("resume", "generate a two page resume from these jobs for me", "refused"),
    ("essays", "do applicants write an essay", "answered"), ("essays", "can a friend write my essay for me or anyone", "answered"),
    ("resume", "how do people write a resume that counts", "answered"), ("documents", "write my list for me", "answered"),
])
def test_it_writes_nothing_for_an_applicant(topic: str, text: str, status: str) -> None:
    reply, _ = ask(question(topic, text))
    assert reply.answers[0].status == status
    assert bool(reply.answers[0].facts) == (status == "answered")


@pytest.mark.parametrize("text, begins", [
    ("you need a criminal justice major for it, right?", "No, "), ("my cousin told me only criminal justice counts", "No, "),
    ("do i need a degree in criminal justice", "You do not"), ("criminal justice major", "You do not"),
])
def test_only_a_belief_is_contradicted(text: str, begins: str) -> None:
    correction = LEDGER.facts["qualification-degree.not.criminal-justice"]
    asked = replace(question("qualification-degree", text), facts=[(correction.id, 0.95), ("age.not.cap-gone", 0.3)])
    answer = ask(asked)[0].answers[0]
    assert answer.facts == (correction,) and answer.text.startswith(begins)


def test_a_correction_must_be_closer_for_somebody_who_only_asks() -> None:
    headline = LEDGER.facts_of("age", None)[0]
    correction = next(fact for fact in LEDGER.facts_of("age", None) if fact.is_correction)
    asked = replace(question("age", "age limit for the job"), facts=[(correction.id, 0.8), (headline.id, 0.62)])
    assert ask(asked)[0].answers[0].facts == (headline,)
    assert ask(replace(asked, text="there is no age limit now, true?"))[0].answers[0].facts == (correction,)


def test_a_low_score_asks_once_and_then_shows_the_menu() -> None:
    unsure = question("age", score=0.1)
    first, context = ask(unsure)
    assert first.answers[0].status == "clarify" and len(first.follow_up.buttons) >= 2
    second, _ = ask(unsure, context=context)
    assert second.answers[0].status == "help" and second.follow_up.buttons


def test_a_question_that_is_unsure_but_sounds_dangerous_still_gets_the_crisis_line() -> None:
    reply, _ = ask(question("near-crisis", score=0.05))
    assert reply.answers[0].status == "crisis" and "988" in reply.answers[0].text and "911" in reply.answers[0].text


def test_a_question_that_depends_on_the_job_asks_which() -> None:
    reply, _ = ask(question("fitness-test"))
    assert reply.answers[0].role is None
    assert {button.choice.role for button in reply.follow_up.buttons} >= {"deportation-officer", "special-agent"}


def test_a_job_not_covered_is_said_to_be_unpublished() -> None:
    reply, _ = ask(question("polygraph", roles=("auditor",)))
    assert reply.answers[0].status in ("unknown", "answered")
    if reply.answers[0].status == "unknown":
        assert reply.follow_up.buttons or reply.answers[0].facts


def test_more_goes_through_the_facts_without_repeating_one() -> None:
    _, context = ask(question("bonus"))
    told = list(context.told)
    for _ in range(4):
        reply, context = respond(Turn("tell me more"), context, LEDGER, TODAY)
        for fact in reply.answers[0].facts:
            assert fact.id not in told
            told.append(fact.id)


def test_more_with_no_topic_yet_says_so() -> None:
    reply, _ = respond(Turn("why?"), Context(), LEDGER, TODAY)
    assert reply.answers[0].topic == "bot-help" and reply.answers[0].status == "help"


def test_a_bare_job_takes_the_topic_of_the_conversation() -> None:
    turn = Turn("what about special agents?", (question("roles-list", "what about special agents?", 0.3, ("special-agent",)),), ("special agents",))
    reply, _ = respond(turn, Context("age", "deportation-officer"), LEDGER, TODAY)
    assert (reply.answers[0].topic, reply.answers[0].role) == ("age", "special-agent")


def test_the_last_job_is_used_where_none_is_named() -> None:
    reply, _ = ask(question("pay-salary", "and the pay?"), context=Context("age", "special-agent"))
    assert reply.answers[0].role == "special-agent"


def test_two_questions_get_two_answers_in_order() -> None:
    reply, _ = ask(question("polygraph"), question("bonus"))
    assert [answer.topic for answer in reply.answers] == ["polygraph", "bonus"]


def test_a_button_is_answered_for_its_topic_and_job() -> None:
    reply, _ = respond(Turn(choice=Choice("fitness-test", "special-agent")), Context(), LEDGER, TODAY)
    assert (reply.answers[0].topic, reply.answers[0].role, reply.answers[0].status) == ("fitness-test", "special-agent", "answered")


def test_comparing_two_jobs_gives_rows_with_their_facts() -> None:
    reply, _ = ask(question("role-compare", roles=("special-agent", "deportation-officer")))
    data = reply.answers[0].data
    assert data["roles"] == ["special-agent", "deportation-officer"]
    for row in data["rows"]:
        assert len(row["values"]) == 2 and all(fact in LEDGER.facts for fact in row["facts"])


def test_personal_data_is_named_and_the_rest_offered_as_a_button() -> None:
    turn = Turn("can i apply", (question("am-i-eligible"),), left_out=("a social security number",))
    reply, _ = respond(turn, Context(), LEDGER, TODAY)
    assert reply.answers[0].status == "personal-data" and "social security" in reply.answers[0].text
    assert reply.follow_up.buttons[0].choice.topic == "am-i-eligible"


def test_personal_data_typed_as_an_answer_leaves_the_tools_question_open() -> None:
    """"How old are you?" "3/14/1990": the date is left out, and the person must not be left without the question."""
    began, context = ask(question("am-i-eligible", "check my eligibility for deportation officer", roles=("deportation-officer",)))
    reply, after = respond(Turn("help", (question("bot-help", "help"),), left_out=("a birth date",)), context, LEDGER, TODAY)
    assert reply.answers[0].status == "personal-data" and began.follow_up.text
    assert reply.follow_up == began.follow_up and after.tasks == context.tasks


def test_the_same_question_gets_the_same_reply() -> None:
    first, _ = ask(question("retirement"))
    second, _ = ask(replace(question("retirement")))
    assert reply_as_dict(first, LEDGER, TODAY) == reply_as_dict(second, LEDGER, TODAY)


@pytest.mark.parametrize("text", ["why?", "more", "tell me more", "ok and why", "go on"])
def test_words_that_ask_for_more(text: str) -> None:
    assert wants_more(text)


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope == "near" and topic.slug != "near-crisis"])
def test_every_near_topic_gives_one_cited_pointer_and_no_buttons(topic: str) -> None:
    reply, _ = ask(question(topic))
    assert reply.answers[0].status == "redirect" and len(reply.answers[0].facts) == 1 and not reply.follow_up.buttons


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope == "far"])
def test_every_far_topic_is_declined_with_examples_that_work(topic: str) -> None:
    reply, _ = ask(question(topic))
    assert reply.answers[0].status == "declined" and reply.follow_up.buttons
    for button in reply.follow_up.buttons:
        assert respond(Turn(choice=button.choice), Context(), LEDGER, TODAY)[0].answers[0].status == "answered"


def test_beating_a_test_is_refused_even_when_unsure() -> None:
    reply, context = ask(question("cheat", score=0.1), context=Context("drug-test", "attorney"))
    assert (reply.answers[0].status, reply.answers[0].topic, reply.answers[0].facts) == ("refused", "far-other", ())
    assert (context.topic, context.role) == ("drug-test", "attorney")


@pytest.mark.parametrize("others", [("bonus",), ("cheat",), ("far-other",)])
def test_a_crisis_beside_another_question_is_never_lost(others: tuple[str, ...]) -> None:
    for topics in (("near-crisis", *others), (*others, "near-crisis")):
        reply, _ = ask(*(question(topic, score=0.5) for topic in topics))
        assert [answer.status for answer in reply.answers].count("crisis") == 1


def test_a_crisis_in_a_message_with_personal_data_still_gets_the_crisis_line() -> None:
    turn = Turn("i want to end my life", (question("near-crisis"),), left_out=("a social security number",))
    reply, _ = respond(turn, Context(), LEDGER, TODAY)
    assert "988" in " ".join(answer.text for answer in reply.answers)


def test_a_crisis_does_not_take_the_topic_or_job_of_the_conversation() -> None:
    turn = Turn("help me", (question("near-crisis", "help me", 0.2),))
    reply, context = respond(turn, Context("age", "attorney"), LEDGER, TODAY)
    assert (reply.answers[0].topic, reply.answers[0].role) == ("near-crisis", None) and context.topic == "age"


def test_a_listed_search_without_a_find_is_unknown_and_cites_the_search() -> None:
    fact = next(fact for fact in LEDGER.facts.values() if fact.unpublished and "all" in fact.roles and LEDGER.facts_of(fact.home)[0] != fact)
    asked = replace(question(fact.home), facts=[(fact.id, 0.95), (LEDGER.facts_of(fact.home)[0].id, 0.2)])
    answer = ask(asked)[0].answers[0]
    assert answer.status == "unknown" and answer.facts == (fact,)


def test_an_aspect_not_published_for_a_job_is_unknown_and_offers_the_general_answer() -> None:
    found = [(topic.slug, role) for topic in LEDGER.topics.values() if topic.by_role and topic.scope == "in" for role in LEDGER.roles
             if LEDGER.roles[role].aspect_of(topic.slug) == "not-published" and all("all" in fact.roles for fact in LEDGER.facts_of(topic.slug, role))]
    assert found
    for topic, role in found:
        reply, _ = ask(question(topic, roles=(role,)))
        answer = reply.answers[0]
        assert (answer.status, answer.role, answer.facts) == ("unknown", role, ())
        assert LEDGER.roles[role].title in answer.text
        assert [button.choice for button in reply.follow_up.buttons] == [Choice(topic)]


def test_a_topic_without_a_fact_for_anybody_is_unknown_and_points_somewhere() -> None:
    empty = Ledger(LEDGER.topics, LEDGER.roles, LEDGER.sources, {})
    reply, _ = respond(Turn("age", (question("age"),)), Context(), empty, TODAY)
    assert reply.answers[0].status == "unknown" and "USAJOBS" in reply.answers[0].text


def test_the_offered_topics_of_an_unclear_question_are_in_scope_and_keep_the_job() -> None:
    unsure = replace(question("bonus", score=0.2, roles=("attorney",)), ranking=[("bonus", 0.2, 0.1), ("near-tip", 0.2, 0.1), ("bot-help", 0.2, 0.1), ("age", 0.1, 0.1)])
    reply, _ = ask(unsure)
    assert [button.choice for button in reply.follow_up.buttons] == [Choice("bonus", "attorney"), Choice("age", "attorney")]


def test_being_understood_in_between_starts_the_count_again() -> None:
    unsure = question("age", score=0.1)
    _, context = ask(unsure)
    assert context.misses == 1
    _, context = ask(question("bonus"), context=context)
    assert context.misses == 0
    assert ask(unsure, context=context)[0].answers[0].status == "clarify"


def test_a_third_unclear_message_gets_the_menu_again_and_not_the_question_back() -> None:
    unsure, context = question("age", score=0.1), Context()
    statuses = []
    for _ in range(4):
        reply, context = ask(unsure, context=context)
        statuses.append(reply.answers[0].status)
    assert statuses == ["clarify", "help", "help", "help"]


def test_every_button_of_the_menu_is_answered() -> None:
    for button in ask(question("bot-help"))[0].follow_up.buttons:
        assert respond(Turn(choice=button.choice), Context(), LEDGER, TODAY)[0].answers[0].status == "answered"


def test_an_unsure_question_close_to_a_fact_gets_that_fact() -> None:
    fact = LEDGER.facts_of("bonus")[0]
    answer = ask(replace(question("age", score=0.1), facts=[(fact.id, 0.9)]))[0].answers[0]
    assert (answer.topic, answer.status, answer.facts) == ("bonus", "answered", (fact,))


@pytest.mark.parametrize("topic, status", [("near-crisis", "crisis"), ("near-tip", "redirect")])
def test_an_unsure_question_close_to_a_pointer_keeps_the_status_of_its_topic(topic: str, status: str) -> None:
    fact = next(fact for fact in LEDGER.facts_of(topic) if fact.home == topic)
    assert ask(replace(question("age", score=0.1), facts=[(fact.id, 0.9)]))[0].answers[0].status == status


def test_an_unsure_question_about_one_job_is_not_answered_with_a_rule_of_another() -> None:
    unsure = replace(question("age", score=0.1, roles=("auditor",)), facts=[("fitness.test.special-agent", 0.9)])
    assert ask(unsure)[0].answers[0].role in (None, "auditor")


def test_an_ambiguous_job_gets_the_general_answer_and_the_jobs_it_may_mean() -> None:
    reply, _ = ask(replace(question("fitness-test"), possible_roles=["special-agent", "deportation-officer"]))
    assert reply.answers[0].role is None and reply.follow_up.text
    assert [button.choice for button in reply.follow_up.buttons] == [Choice("fitness-test", "special-agent"), Choice("fitness-test", "deportation-officer")]


def test_the_button_of_a_job_answers_the_same_topic_for_it_and_is_remembered() -> None:
    reply, context = ask(question("fitness-test"))
    for button in reply.follow_up.buttons:
        pressed, after = respond(Turn(choice=button.choice), context, LEDGER, TODAY)
        assert (pressed.answers[0].topic, pressed.answers[0].role) == ("fitness-test", button.choice.role)
        assert (after.topic, after.role) == ("fitness-test", button.choice.role)


def test_a_topic_that_is_the_same_for_every_job_names_none() -> None:
    assert not LEDGER.topics["citizenship"].by_role
    fact = next(fact for fact in LEDGER.facts_of("citizenship") if fact.roles == ("all",))
    answer = ask(question("citizenship", roles=("medical",)))[0].answers[0]
    assert answer.role == (None if answer.facts == (fact,) else "medical")


def test_two_questions_share_the_job_named_in_one_of_them() -> None:
    reply, context = ask(question("fitness-test", roles=("special-agent",)), question("bonus"))
    assert [answer.status for answer in reply.answers] == ["answered", "answered"]
    assert reply.answers[0].role == "special-agent" and context.role == "special-agent" and context.topic == "bonus"


def test_a_question_back_stands_beside_the_answer_to_the_other_question() -> None:
    reply, _ = ask(question("citizenship"), question("fitness-test"))
    assert [answer.topic for answer in reply.answers] == ["citizenship", "fitness-test"] and reply.follow_up.buttons


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope == "in" and topic.group != "the-assistant"])
def test_more_ends_after_every_fact_once_even_on_the_longest_topic(topic: str) -> None:
    role = max(LEDGER.roles, key=lambda slug: len(LEDGER.facts_of(topic, slug)))
    facts = LEDGER.facts_of(topic, role)
    reply, context = respond(Turn(choice=Choice(topic, role)), Context(), LEDGER, TODAY)
    told = [fact.id for fact in reply.answers[0].facts]
    for _ in range(len(facts) + 1):
        reply, context = respond(Turn("more"), context, LEDGER, TODAY)
        told += [fact.id for fact in reply.answers[0].facts]
    assert len(told) == len(set(told)), f"told again: {sorted({key for key in told if told.count(key) > 1})[:3]}"
    assert set(told) == {fact.id for fact in facts} and reply.answers[0].status == "unknown" and not reply.follow_up.buttons


@pytest.mark.parametrize("text", ["hi", "hello from new york city", "good evening everybody, i am from a big city", "hello, i am Betty"])
def test_a_greeting_is_greeted(text: str) -> None:
    assert ask(question("thanks-bye-greet", text))[0].answers[0].text == phrases.phrase("greeting")


@pytest.mark.parametrize("text", ["thanks!", "Thank you so much", "ty", "ok bye", "goodbye", "that was helpful"])
def test_thanks_and_goodbyes_are_answered_as_such(text: str) -> None:
    assert ask(question("thanks-bye-greet", text))[0].answers[0].text == phrases.phrase("thanks")


@pytest.mark.parametrize("turn", [Turn(), Turn("asdf"), Turn("more"), Turn(" "), Turn("x", (), ("x",))])
def test_a_turn_without_a_question_still_gets_one_answer(turn: Turn) -> None:
    reply, _ = respond(turn, Context(), LEDGER, TODAY)
    assert len(reply.answers) == 1 and reply.answers[0].status == "help" and reply.answers[0].topic == "bot-help"


@settings(deadline=None)
@given(st.lists(st.builds(Question, st.text(max_size=60), st.sampled_from(sorted(LEDGER.topics)), st.floats(0, 1),
                          st.lists(st.tuples(st.sampled_from(sorted(LEDGER.topics)), st.floats(0, 1), st.floats(0, 1)), max_size=5),
                          st.lists(st.tuples(st.sampled_from(sorted(LEDGER.facts)), st.floats(-1, 1)), max_size=6),
                          st.lists(st.sampled_from(sorted(LEDGER.roles)), max_size=5, unique=True),
                          st.lists(st.sampled_from(sorted(LEDGER.roles)), max_size=3, unique=True)), min_size=1, max_size=2),
       st.builds(Context, st.none() | st.sampled_from(sorted(LEDGER.topics)), st.none() | st.sampled_from(sorted(LEDGER.roles)), st.just(()), st.integers(0, 3)))
def test_whatever_was_read_the_reply_keeps_the_contract_and_is_the_same_again(questions: list[Question], context: Context) -> None:
    turn = Turn(questions[0].text, tuple(questions))
    reply, after = respond(turn, context, LEDGER, TODAY)
    assert 1 <= len(reply.answers) <= len(questions)
    for answer in reply.answers:
        assert answer.topic in LEDGER.topics and answer.role in (None, *LEDGER.roles)
        assert answer.status in STATUSES and 0 < len(answer.text.split()) <= 60
        assert answer.facts or answer.status != "answered"
    for button in reply.follow_up.buttons:
        assert button.title and respond(Turn(choice=button.choice), after, LEDGER, TODAY)[0].answers
    once, again = (json.dumps(reply_as_dict(respond(turn, context, LEDGER, TODAY)[0], LEDGER, TODAY), sort_keys=True) for _ in range(2))
    assert once == again == json.dumps(reply_as_dict(reply, LEDGER, TODAY), sort_keys=True)


def test_a_fact_past_its_shelf_life_is_marked_stale_in_the_reply() -> None:
    reply, _ = ask(question("bonus"))
    fresh, old = (reply_as_dict(reply, LEDGER, day)["answers"][0]["facts"][0] for day in (TODAY, TODAY + dt.timedelta(days=3650)))
    assert (fresh["stale"], old["stale"]) == (False, True)


def test_only_a_message_without_substance_borrows_the_topic() -> None:
    assert has_no_topic_of_its_own("what about special agents?", ["special agents"])
    assert not has_no_topic_of_its_own("what does a special agent do", ["special agent"])
    assert is_bare("and the polygraph?", []) and not is_bare("i failed the polygraph", [])


def test_more_questions_than_fit_are_left_on_buttons_that_ask_them() -> None:
    reply, _ = ask(*(question(topic, text=f"about {topic}") for topic in ("age", "bonus", "leave", "union", "telework")))
    assert [answer.topic for answer in reply.answers] == ["age", "bonus", "leave"]
    assert [(button.choice.topic, button.choice.say) for button in reply.follow_up.buttons] == [("union", "about union"), ("telework", "about telework")]
    assert reply.follow_up.text == phrases.phrase("asked_more")


def test_what_was_perhaps_asked_is_the_last_button() -> None:
    reply, _ = ask(replace(question("leave"), perhaps="bonus"))
    assert reply.follow_up.buttons[-1].choice == Choice("bonus") and reply.follow_up.text == phrases.phrase("perhaps_asked")
    assert all(button.choice.topic != "cheat" for button in ask(replace(question("leave"), perhaps="cheat"))[0].follow_up.buttons)


def test_why_gets_the_reason_or_else_the_source() -> None:
    _, context = ask(question("leave"))
    reply, _ = respond(Turn("why?", (question("bot-help", "why?"),)), context, LEDGER, TODAY)
    fact = LEDGER.facts[context.told[-1]]
    assert reply.answers[0].facts == (fact,) and LEDGER.sources[fact.source].title in reply.answers[0].text and fact.checked.isoformat() in reply.answers[0].text
    reply, _ = respond(Turn("why?", (question("bot-help", "why?"),)), Context("age", "special-agent", ("age.general",)), LEDGER, TODAY)
    assert [fact.id for fact in reply.answers[0].facts] == ["age.why-37"]
    reply, _ = respond(Turn("why?", (question("bot-help", "why?"),)), Context("age", None, ("age.general",)), LEDGER, TODAY)
    assert [fact.id for fact in reply.answers[0].facts] == ["age.why-37"]
