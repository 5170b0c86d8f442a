"""What a few words ask of an open tool, and that every tool listens to them."""
from __future__ import annotations

import pytest

from careers.tools import words
from careers.tools.tool import begins_as_question, is_another_question, is_elsewhere
from tests.tools.talking import LEDGER, Talk, message

STOP = ["stop", "please stop", "ok stop now", "quit", "never mind", "forget it", "stop asking", "im done", "basta"]
RESUME = ["resume", "continue please", "go on", "back to the calculator", "continue with my plan", "where were we", "finish the check", "continuar"]
BACK = ["back", "go back", "back please", "one step back", "previous question", "undo that", "atrás", "can we go back"]
SKIP = ["skip", "skip it", "skip that one please", "idk", "i don't know", "don't know", "do not know yet", "i really dont know yet", "not sure", "no idea", "i'd rather not say",
        "prefer not to say", "doesn't matter", "no sé"]
WHY = ["why", "why?", "why do you ask", "why do u need that", "why is that important", "what for", "but why", "por qué", "what do you need that for"]
CORRECTS = ["no, step 3", "wait i meant step 4", "april 3 sorry", "actually criminal investigator", "make it a 9", "change the date to feb 8", "hold on, gl-7"]


@pytest.mark.parametrize("listen, said", [
    (words.is_stop, STOP), (words.is_resume, RESUME), (words.is_back, BACK), (words.is_skip, SKIP), (words.is_why, WHY), (words.corrects, CORRECTS)])
def test_what_people_say_is_heard(listen: object, said: list[str]) -> None:
    assert [text for text in said if not listen(text)] == []  # type: ignore[operator]


def test_no_command_is_taken_for_another() -> None:
    kinds = {words.is_stop: STOP, words.is_resume: RESUME, words.is_back: BACK, words.is_skip: SKIP, words.is_why: WHY}
    for listen in kinds:
        assert [text for other, said in kinds.items() if other is not listen for text in said if listen(text)] == []


@pytest.mark.parametrize("text", ["why is the polygraph so long", "when do i get back pay", "can i skip the medical exam", "stop the bleeding how", "i know it",
                                  "what is the back pay", "do i have to pass a test"])
def test_a_question_that_only_holds_such_a_word_is_no_command(text: str) -> None:
    assert not any(listen(text) for listen in (words.is_stop, words.is_resume, words.is_back, words.is_skip, words.is_why))


def test_a_correction_leaves_its_value() -> None:
    assert words.without_correction("nope, deportation officer") == "deportation officer"
    assert words.without_correction("no wait, actually auditor") == "auditor" and words.without_correction("notary") == "notary"


def test_a_scrap_is_no_question_and_a_question_is_heard_as_soon_as_the_ledger_would_answer_it() -> None:
    assert not is_elsewhere(message("far-other", "asdf qwer", 0.9), (), LEDGER) and is_elsewhere(message("far-other", "who won the game?", 0.9), (), LEDGER)
    assert is_elsewhere(message("bonus", "signing bonus", 0.9), (), LEDGER) and not is_elsewhere(message("bonus", "signing bonus", 0.9), ("bonus",), LEDGER)
    assert is_another_question(message("apply-how", "how do i get hired", 0.43)) and not is_another_question(message("apply-how", "how do i get hired", 0.3))
    assert begins_as_question("¿cuánto gana?") and not begins_as_question("whatever works")


OPENED = [("role-compare", "compare auditor"), ("documents", "document checklist"), ("application-status", "where am I?"),
          ("pay-calculator", "calculate my pay"), ("fitness-prepare", "make a plan for the fitness test"), ("retirement", "worked retirement example"),
          ("scam-check", "check this email for me"), ("find-jobs", "open jobs in Portland"), ("am-i-eligible", "check my eligibility for auditor")]


@pytest.mark.parametrize("topic, text", OPENED)
def test_every_open_tool_says_why_it_asks_and_keeps_its_question(topic: str, text: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    before = talk.context.tasks
    answer = talk.say("why do you ask?", "far-smalltalk", 0.9)
    assert answer.status in ("clarify", "answered") and answer.topic != "far-smalltalk" and talk.context.tasks == before
    assert talk.asked or talk.titles or answer.status == "clarify"


@pytest.mark.parametrize("topic, text", OPENED)
@pytest.mark.parametrize("said", ["i don't know", "back"])
def test_every_open_tool_takes_not_knowing_and_going_back(topic: str, text: str, said: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    assert talk.say(said, "far-smalltalk", 0.9).status in ("clarify", "answered") and talk.reply.answers[-1].topic != "far-smalltalk"


@pytest.mark.parametrize("topic, text", OPENED)
def test_every_open_tool_stops_and_goes_on_where_it_was(topic: str, text: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    tool, state = talk.context.tasks[0].tool, talk.context.tasks[0].state
    assert "stopped" in talk.say("please stop").text and talk.context.tasks[0].paused
    talk.say("is there a polygraph?", "polygraph")
    talk.say("back to it", "bot-help")
    assert (talk.context.tasks[0].tool, talk.context.tasks[0].state, talk.context.tasks[0].paused) == (tool, state, False) and (talk.asked or talk.titles)
