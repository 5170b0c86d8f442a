"""The résumé check is named in chat, with what it does and where, and starts on the wish for a check alone."""
from __future__ import annotations

import pytest

from careers.tools.resume_check import TOOL
from tests.tools.talking import LEDGER, Talk, check, message

STARTS = [
    "can you check my resume?", "could you please review my resume", "check my cv", "please look over my resume", "will you proofread my resume",
    "resume checker", "is there a resume review tool", "I want my resume reviewed", "i need to get my resume checked", "look at my federal resume",
    "read my resume", "score my resume", "can u go over my resume", "any feedback on my resume", "resume check", "scan my résumé", "rate my resume please",
    "hi, can you fix my resume", "analyze my resume", "puedes revisar mi currículum", "revisa mi curriculum", "grade my usajobs resume",
    "where do I check my resume for errors", "where can i get my resume reviewed", "is my resume too long? can you look it over"]
OTHERS = [
    "how long can my resume be", "does ICE check my resume", "who will review my resume", "should my resume list hours", "can I upload a resume as PDF",
    "how do they score my resume", "will hr read my resume", "check my application status", "i have a resume on usajobs",
    "where do I upload my resume", "where can I get my resume off usajobs", "where do i submit a resume"]


@pytest.mark.parametrize("text", STARTS)
def test_it_starts_on_the_wish_for_a_check(text: str) -> None:
    talk = Talk()
    answer = talk.say(text, "resume")
    check(answer)
    assert "/chat/resume/" in answer.text and "your browser only" in answer.text and "resume.length.two-pages" in {fact.id for fact in answer.facts}
    assert talk.titles in (["Rules for a resume", "Rules for essays"], ["Reglas del currículum", "Reglas de los ensayos"])


@pytest.mark.parametrize("text", OTHERS)
def test_it_leaves_questions_about_resumes_alone(text: str) -> None:
    assert not TOOL.starts(message("resume", text), LEDGER)


def test_it_interrupts_no_open_tool_for_long() -> None:
    talk = Talk()
    talk.say("document list", "documents")
    asked = talk.asked
    assert asked and "/chat/resume/" in talk.say("can you check my resume?", "resume", 0.95).text


@pytest.mark.parametrize("topic, text", [
    ("essays", "proofread my essay"), ("essays", "can you improve this essay"), ("essays", "please finish my essay"), ("essays", "edit my essay for me"),
    ("cheat", "write a cover letter for me"), ("cheat", "write my essay for me")])
def test_essays_and_letters_are_neither_written_nor_edited(topic: str, text: str) -> None:
    talk = Talk()
    answer = talk.say(text, topic)
    assert answer.status == "refused" and "your own words" in answer.text and talk.titles == ["Application essays"]


@pytest.mark.parametrize("text", ["can I edit my essay after I submit", "how can I improve my essay", "may a friend proofread my essay"])
def test_a_question_about_essays_is_answered(text: str) -> None:
    assert Talk().say(text, "essays").status == "answered"


def test_beating_a_test_is_still_refused_as_such() -> None:
    assert "beat a test" in Talk().say("write me the polygraph answers", "cheat").text
