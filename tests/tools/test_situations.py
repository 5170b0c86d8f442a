"""What a person said of their hiring path earlier is known to the list of papers and to the search; what it must not know it does not keep."""

from __future__ import annotations

from typing import Tuple

import pytest

from careers.answers import Turn, respond
from careers.context import Context
from careers.tools.situations import denied, kept_after, own, situations_in
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, check, question

OWN = [
    ("I'm a 30% disabled veteran, can I be a deportation officer", ("veteran",)),
    ("military spouse here, thinking about a job", ("military-spouse",)),
    ("im a junior in college", ("student",)),
    ("I served in the marines for 8 years", ("veteran",)),
    ("army vet with 6 years, looking to join", ("veteran",)),
    ("as a veteran what do I get", ("veteran",)),
    ("my husband is active duty army", ("military-spouse",)),
    ("I'm a current federal employee, how do I transfer", ("federal",)),
    ("I'm a veteran, not a student", ("veteran",)),
    ("vet", ("veteran",)),
    ("Soy veterano", ("veteran",)),
]
NOT_OWN = [
    "do veterans get preference",
    "what about veterans",
    "if I were a veteran would I get points",
    "I'm not a veteran",
    "I am married to a veteran",
    "my dad is a veteran",
    "I'm asking for my son who is a student",
    "I'm looking for student jobs",
    "student loans",
    "I was a student trainee last summer",
    "i'm retired",
    "no soy veterano",
]


@pytest.mark.parametrize("text, expected", OWN)
def test_it_reads_what_a_person_says_of_themselves(text: str, expected: Tuple[str, ...]) -> None:
    assert kept_after(text, ()) == expected


@pytest.mark.parametrize("text", NOT_OWN)
def test_it_takes_nothing_from_a_question_or_about_somebody_else(text: str) -> None:
    assert kept_after(text, ()) == ()


@pytest.mark.parametrize("text", ["I have a disability", "I'm disabled", "schedule a", "I have a degree from Mexico", "I studied abroad"])
def test_nothing_about_health_or_origin_is_kept(text: str) -> None:
    assert kept_after(text, ()) == ()
    assert not any(entry.get("kept") for slug, entry in content("checklist.yml")["situations"].items() if slug in ("disability", "foreign-degree"))


def test_it_is_taken_back() -> None:
    assert kept_after("I'm not a veteran", ("veteran", "student")) == ("student",)
    assert denied("document checklist for student trainee without veteran and federal employee") == ("veteran", "federal")
    assert denied("what if I'm not a veteran") == ()
    assert own("document checklist for special agent: veteran") == ("veteran",)
    assert situations_in("my wife is a veteran") == ("military-spouse",)


def test_the_list_knows_what_was_told_two_turns_earlier() -> None:
    talk = Talk()
    talk.say("I'm a 30% disabled veteran, can I be a deportation officer", "veterans-preference")
    talk.say("what's the pay", "pay-salary")
    answer = talk.say("what documents do I need", "documents", 0.95)
    check(answer)
    assert answer.data["situations"] == ["veteran"] and answer.text.startswith("Deportation Officer, veteran or still serving:")
    general = talk.press("General list", "documents")
    assert general.data["situations"] == [] and talk.context.situations == ()
    assert talk.say("what documents do I need", "documents", 0.95).data["situations"] == []


def test_the_search_knows_it_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USAJOBS_KEY", raising=False)
    talk = Talk()
    talk.say("military spouse here", "family-life")
    talk.say("how long does hiring take", "timeline")
    answer = talk.say("show me openings", "find-jobs", 0.95)
    check(answer)
    assert answer.data["query"]["hiring_paths"] == ["mspouse", "public"]  # jobs open to everybody are theirs as well
    assert "open to military spouses or the public" in answer.text
    all_of_them = talk.press("All hiring paths", "find-jobs")
    assert all_of_them.data["query"]["hiring_paths"] == []
    assert talk.say("show me openings in Ohio", "find-jobs", 0.95).data["query"]["hiring_paths"] == []


def test_not_a_veteran_is_no_search_for_veterans() -> None:
    talk = Talk()
    talk.say("show me openings in Texas", "find-jobs", 0.95)
    assert talk.say("I'm a veteran").data["query"]["hiring_paths"] == ["vet", "public"]
    answer = talk.say("not a veteran", "military-veteran", 0.4)
    assert answer.data["query"]["hiring_paths"] == [] and answer.data["query"]["place"] == "Texas"


def test_a_path_named_with_the_search_is_what_is_searched_for() -> None:
    talk = Talk()
    talk.say("I'm a student", "internship-student")
    assert talk.say("any openings for veterans", "find-jobs", 0.95).data["query"]["hiring_paths"] == ["vet"]


def test_a_message_with_personal_data_leaves_nothing_behind() -> None:
    text = "I'm a veteran, call me"
    _, context = respond(Turn(text, (question("veterans-preference", text),), (), None, ("a phone number",)), Context(), LEDGER, TODAY)
    assert context.situations == ()
