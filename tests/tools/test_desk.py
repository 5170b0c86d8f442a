"""The pile of tools: what is open, paused or has answered; states that fit into a slot."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from careers import phrases
from careers.tools import desk
from tests.tools.talking import LEDGER, Talk

STARTED = [
    ("role-compare", "compare auditor"),
    ("role-compare", "compare special agent and attorney in Houston"),
    ("documents", "document checklist"),
    ("documents", "document checklist for auditor: veteran"),
    ("application-status", "where am I?"),
    ("status-meaning", "it says referred"),
    ("what-changed", "what's new in 2026?"),
    ("bonus", "explain the signing bonus"),
    ("retirement", "worked retirement example"),
]
ANSWERED = [STARTED[1], STARTED[3], STARTED[5], STARTED[6]]


@pytest.mark.parametrize("topic, text", STARTED)
def test_a_state_survives_the_slot(topic: str, text: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    pile = talk.context.tasks
    assert pile
    again = desk.piled(json.loads(json.dumps([task.as_dict() for task in pile])))
    assert again == pile
    for follow in ("next", "attorney", "22 years", "older changes", "reviewed"):
        one, two = Talk(talk.context), Talk(replace(talk.context, tasks=again))
        assert one.say(follow) == two.say(follow) and one.context == two.context


@pytest.mark.parametrize("topic, text", ANSWERED)
def test_a_tool_that_has_answered_asks_nothing_waits_a_few_questions_and_is_gone(topic: str, text: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    assert talk.context.tasks and not desk.asking(talk.context.tasks, LEDGER)
    for asked in range(1, desk.LATE + 2):
        answer = talk.say("how many push-ups must a special agent do", "fitness-test")
        assert answer.topic == "fitness-test" and [task.waited for task in talk.context.tasks] == ([asked] if asked <= desk.LATE else [])


def test_a_change_a_question_later_goes_on_and_what_is_about_the_last_answer_does_not() -> None:
    talk = Talk()
    talk.say("what does a GL-7 deportation officer make in Houston?", "pay-calculator")
    talk.say("is there a polygraph?", "polygraph")
    before = talk.context
    assert talk.say("no, step 3", "pay-calculator").data["step"] == 3
    assert Talk(before).say("and in Denver?", "location-choice", 0.3).data["locality_code"] == "DEN"
    assert Talk(before).say("and in Denver?", "location-choice", 0.7).topic == "location-choice"
    assert Talk(before).say("auditor", "role-duties", 0.3).topic == "polygraph"  # a job alone is about what was asked last


@pytest.mark.parametrize("text", ["stop", "skip", "skip it please", "never mind", "basta", "back to the plan", "go back to the check", "continue the check",
                                  "carry on with my plan", "carry on"])
def test_stop_and_skip_say_so_where_nothing_is_open(text: str) -> None:
    assert Talk().say(text, "far-smalltalk", 0.7).text in (phrases.phrase("nothing_open"), phrases.spanish_phrase("nothing_open"))
    talk = Talk()
    talk.say("it says referred", "status-meaning")
    assert talk.say(text, "far-smalltalk", 0.7).status == "help" and not talk.context.tasks


WISHES = [("pay-calculator", "pay calculator"), ("role-compare", "compare auditor and attorney"), ("what-changed", "what changed in 2025"),
          ("am-i-eligible", "check my eligibility for auditor")]


@pytest.mark.parametrize("opened", [("am-i-eligible", "check my eligibility"), ("fitness-prepare", "make a plan for the fitness test"), *STARTED[2:3]])
@pytest.mark.parametrize("wish", WISHES)
def test_a_clear_wish_for_another_tool_is_heard_whatever_is_open(opened: tuple[str, str], wish: tuple[str, str]) -> None:
    talk = Talk()
    talk.say(opened[1], opened[0])
    open_tool = talk.context.tasks[0].tool
    answer = talk.say(wish[1], wish[0], 0.95)
    if wish[0] == opened[0]:
        return
    assert answer.topic == wish[0] and talk.context.tasks[0].tool != open_tool and open_tool in [task.tool for task in talk.context.tasks]


@pytest.mark.parametrize("opened", [STARTED[0], STARTED[2], STARTED[4], STARTED[8], ("pay-calculator", "calculate my pay")])
def test_a_scrap_is_an_answer_that_could_not_be_read_and_the_form_goes_on(opened: tuple[str, str]) -> None:
    talk = Talk()
    talk.say(opened[1], opened[0])
    state = talk.context.tasks[0].state
    answer = talk.say("asdf qwer", "far-other", 0.9)
    assert answer.status == "clarify" and answer.topic != "far-other" and talk.context.tasks[0].state == state
    assert talk.asked or talk.titles


@pytest.mark.parametrize("topic, text", ANSWERED)
def test_a_tool_that_has_answered_leaves_the_open_one_beneath_at_work(topic: str, text: str) -> None:
    talk = Talk()
    talk.say("worked retirement example", "retirement")
    question = talk.reply.answers[-1].text
    talk.say(text, topic)
    assert [task.tool for task in desk.asking(talk.context.tasks, LEDGER)] == ["explainers"]
    talk.say("how many push-ups must a special agent do", "fitness-test")
    assert talk.asked == question
    talk.say("22 years, starting at 30")
    assert talk.reply.answers[-1].data["percent_of_high3"] == 36.0


@pytest.mark.parametrize("topic, text", ANSWERED)
def test_stop_goes_to_the_open_tool_and_not_to_one_that_has_answered(topic: str, text: str) -> None:
    talk = Talk()
    talk.say("worked retirement example", "retirement")
    talk.say(text, topic)
    assert "stopped" in talk.say("stop").text
    assert [(task.tool, task.paused) for task in talk.context.tasks if task.tool == "explainers"] == [("explainers", True)]


def test_no_more_tasks_than_the_conversation_may_remember() -> None:
    talk = Talk()
    for topic, text in STARTED:
        talk.say(text, topic)
        assert len(talk.context.tasks) <= desk.MOST_TASKS


def test_a_tool_that_no_longer_exists_is_forgotten() -> None:
    assert desk.piled([{"tool": "gone", "state": {}}]) == ()


OPEN = [STARTED[0], STARTED[2], STARTED[4], STARTED[7], STARTED[8]]
OTHERS = [
    ("role-compare", "compare special agent and deportation officer", "compare"),
    ("documents", "document checklist for attorney: veteran", "checklist"),
    ("status-meaning", "my status says not referred", "stage"),
    ("what-changed", "what's new in 2026?", "changes"),
    ("student-loan", "explain the student loan repayment", "explainers"),
    ("age", "is there an age limit for special agents?", ""),
    ("polygraph", "do officers take a polygraph?", ""),
]


@pytest.mark.parametrize("opened", OPEN)
@pytest.mark.parametrize("other", OTHERS)
def test_another_tool_or_question_is_not_swallowed_by_the_open_one(opened: tuple[str, str], other: tuple[str, str, str]) -> None:
    talk = Talk()
    talk.say(opened[1], opened[0])
    open_tool = talk.context.tasks[0].tool
    topic, text, tool = other
    answer = talk.say(text, topic)
    assert answer.topic == topic and answer.status == "answered", answer.text
    assert answer == Talk().say(text, topic)
    assert not tool or tool == open_tool or open_tool in [task.tool for task in talk.context.tasks]


@pytest.mark.parametrize("text", ["back to the comparison", "where were we", "resume the comparison"])
def test_the_open_question_is_repeated_on_wish(text: str) -> None:
    talk = Talk()
    talk.say("compare auditor", "role-compare")
    assert talk.say(text, "resume", 0.9).topic != "resume" and "auditor" in talk.asked


def test_the_tool_that_is_named_comes_back_to_the_top() -> None:
    talk = Talk()
    talk.say("compare auditor", "role-compare")
    question = talk.asked or talk.reply.answers[-1].text
    talk.say("explain the signing bonus", "bonus", 0.95)
    talk.say("back to the comparison", "role-compare", 0.3)
    assert talk.asked == question and talk.context.tasks[0].tool == "compare"
    assert talk.say("attorney").data["roles"] == ["auditor", "attorney"]


def test_why_and_more_are_of_what_a_tool_told_last() -> None:
    talk = Talk()
    talk.say("document checklist", "documents")
    talk.say("is there an age limit?", "age")
    assert talk.say("special agent", "role-duties", 0.3).topic == "documents"
    assert talk.say("why?").topic == "documents"
    assert talk.say("more").topic == "documents"
    talk.say("is there an age limit?", "age")
    assert talk.say("why?").topic == "age"


def test_the_tool_beneath_is_asked_again_where_the_one_on_top_has_answered() -> None:
    talk = Talk()
    talk.say("make me a plan for the fitness test", "fitness-prepare")
    when = talk.reply.answers[-1].text
    talk.say("pay calculator", "pay-calculator", 0.95)
    assert talk.say("GS-12 in Denver", "pay-calculator").data["grade"] == 12
    assert talk.asked == when
    assert talk.say("before Labor Day").data["event"] == "fitness-test"


def test_a_whole_question_of_another_tool_is_answered_in_the_middle_of_one() -> None:
    talk = Talk()
    talk.say("check my eligibility for mission support specialist", "am-i-eligible")
    talk.say("yes")
    answer = talk.say("what does a GS-9 mission support specialist make in Denver", "pay-calculator", 0.39)
    assert answer.topic == "pay-calculator" and answer.data["locality_code"] == "DEN"
    assert talk.asked.startswith("Are you registered with Selective Service")
    assert talk.say("is that before taxes", "credit-debt", 0.32).text.startswith("Before tax:")
    assert talk.asked.startswith("Are you registered") and talk.say("exempt").data["requirements"]


@pytest.mark.parametrize("text", ["compare attorney and auditor", "compara abogado y auditor"])
def test_a_comparison_after_a_search_for_jobs_is_no_filter(text: str) -> None:
    talk = Talk()
    talk.say("openings in Texas", "find-jobs", 0.95)
    assert talk.say(text, "role-compare", 0.95).data["roles"] == ["attorney", "auditor"]


@pytest.mark.parametrize("start, topic, back", [
    ("my fitness test is on 14 March 2027 for special agent, help me plan", "fitness-prepare", "back to the plan"),
    ("document checklist for an attorney, veteran", "documents", "back to the list"),
    ("compare auditor and attorney", "role-compare", "back to the comparison"),
])
def test_what_was_told_is_told_again_on_the_way_back(start: str, topic: str, back: str) -> None:
    talk = Talk()
    told = talk.say(start, topic, 0.95)
    talk.say("is there a polygraph", "polygraph")
    again = talk.say(back)
    assert again.status == "answered" and (again.text, again.data) == (told.text, told.data)
