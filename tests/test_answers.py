"""The steps of an answer: status, facts, role, buttons and context, without Rasa and without a model."""
from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from careers.answers import Turn, respond
from careers.context import Context, has_no_topic_of_its_own, is_bare, wants_more
from careers.ledger import the_ledger
from careers.nlu.questions import Question
from careers.reply import Choice, reply_as_dict

LEDGER = the_ledger()
TODAY = dt.date(2026, 11, 24)


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
        assert fact.is_for(role) and fact.statement in answer.text or topic == "role-compare"


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


def test_the_same_question_gets_the_same_reply() -> None:
    first, _ = ask(question("retirement"))
    second, _ = ask(replace(question("retirement")))
    assert reply_as_dict(first, LEDGER, TODAY) == reply_as_dict(second, LEDGER, TODAY)


@pytest.mark.parametrize("text", ["why?", "more", "tell me more", "ok and why", "go on"])
def test_words_that_ask_for_more(text: str) -> None:
    assert wants_more(text)


def test_only_a_message_without_substance_borrows_the_topic() -> None:
    assert has_no_topic_of_its_own("what about special agents?", ["special agents"])
    assert not has_no_topic_of_its_own("what does a special agent do", ["special agent"])
    assert is_bare("and the polygraph?", []) and not is_bare("i failed the polygraph", [])
