"""What changed: before and after, newest first, by topic, job and year; and what is left alone."""

from __future__ import annotations

import datetime as dt

import pytest

from careers.context import Context
from careers.tools.changes import TOOL, changes
from tests.tools.talking import LEDGER, TODAY, Talk, check, message

CHANGED = [fact for fact in LEDGER.facts.values() if fact.changed]
STARTS = [
    ("what-changed", "what's new in 2026?"),
    ("what-changed", "what changed in ICE hiring"),
    ("what-changed", "any recent changes for applicants?"),
    ("what-changed", "catch me up on the rules"),
    ("what-changed", "latest updates please"),
    ("what-changed", "what is new for officers"),
    ("what-changed", "show me the changes since 2025"),
    ("what-changed", "which rules are outdated"),
    ("what-changed", "has anything changed lately"),
    ("what-changed", "list of changes, newest first"),
    ("age", "what changed about the age limit"),
    ("age", "has the age limit changed?"),
    ("age", "I read that the age limit was removed"),
    ("training-length", "did the training length change?"),
    ("training-length", "I heard the academy was shortened"),
    ("resume", "what's new with the resume rule"),
    ("telework", "what changed about telework"),
    ("drug-test", "was the drug test changed"),
    ("essays", "have the essay rules changed"),
    ("pay-salary", "what changed in pay in 2026"),
    ("probation", "someone said the trial period rule is new"),
    ("language-spanish", "is it true they dropped the Spanish course"),
    ("bonus", "has the bonus changed?"),
]
OTHERS = [
    ("age", "is there an age limit for special agents"),
    ("pay-locality", "does my pay change with the city"),
    ("application-status", "any updates on my application"),
    ("status-meaning", "my status changed to referred"),
    ("withdraw-decline", "can I change my location after applying"),
    ("documents", "my name changed, what do I send"),
    ("promotion", "can I change from officer to agent"),
    ("law-enforcement-transfer", "I used to be a cop"),
    ("find-jobs", "what is the latest announcement"),
    ("pay-salary", "what is the new hire pay"),
    ("near-policy-opinion", "has the policy changed for the worse"),
    ("far-other", "what's new in sports"),
    ("bonus", "is the bonus still offered"),
    ("training-content", "what new skills do I learn"),
    ("medical", "I changed my medication, can I apply"),
    ("relocation", "do I have to change cities"),
    ("citizenship", "I became a citizen last year"),
    ("retirement", "is 57 the limit"),
    ("resume", "how long may a resume be"),
    ("thanks-bye-greet", "nothing new, thanks"),
    ("role-compare", "is an officer different from an agent"),
]


@pytest.mark.parametrize("topic, text", STARTS)
def test_it_starts_on_a_wish_for_what_changed(topic: str, text: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    answer = Talk().say(text, topic)
    check(answer)
    assert answer.topic == topic
    assert answer.status == ("unknown" if topic == "bonus" else "answered")


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def test_a_belief_is_left_to_the_fact_that_corrects_it() -> None:
    text = "I heard the age limit is gone now"
    corrected, changed = [("age.not.no-limit", 0.9), ("age.general", 0.5)], [("age.general", 0.9)]
    assert not TOOL.starts(message("age", text, facts=corrected), LEDGER)
    assert TOOL.starts(message("age", text, facts=changed), LEDGER)


def test_the_ledger_records_at_least_twenty_changes_with_before_and_after() -> None:
    assert len(CHANGED) >= 40
    for fact in CHANGED:
        assert fact.changed and fact.changed.before and fact.changed.after, fact.id
        assert fact.changed.since is None or fact.changed.since <= TODAY, fact.id
        assert len(f"{fact.changed.before} {fact.changed.after}".split()) <= 45, fact.id


def test_every_change_is_told_newest_first_and_once() -> None:
    for topic in (None, "age", "pay-salary", "training-length", "drug-use"):
        found = changes(LEDGER, topic)
        dates = [fact.changed.since or dt.date.min for fact in found if fact.changed]
        assert found and dates == sorted(dates, reverse=True)
        told = [(fact.changed.since, fact.changed.after) for fact in found if fact.changed]
        assert len(told) == len(set(told))


def test_going_through_all_changes_tells_each_once_and_ends() -> None:
    talk = Talk()
    answer = talk.say("what changed in ICE hiring, newest first", "what-changed")
    told = [fact.id for fact in answer.facts]
    for _ in range(60):
        if "Older changes" not in talk.titles:
            break
        answer = talk.say("show older changes", "what-changed")
        check(answer)
        told += [fact.id for fact in answer.facts]
    assert told == [fact.id for fact in changes(LEDGER)]
    assert talk.say("more").status == "unknown"


def test_a_line_says_since_when_before_and_after() -> None:
    answer = Talk().say("what changed about the age limit", "age")
    first = changes(LEDGER, "age")[0]
    assert first.changed and first.changed.before in answer.text and (first.changed.after or "") in answer.text and "since" in answer.text


def test_data_has_before_and_after_of_each() -> None:
    data = Talk().say("what changed in ICE hiring", "what-changed").data["changes"]
    assert {entry["fact"] for entry in data} == {fact.id for fact in changes(LEDGER)}
    for entry in data:
        assert set(entry) == {"fact", "topic", "since", "before", "after"} and entry["before"] and entry["after"]


def test_a_year_narrows_and_since_a_year_goes_on() -> None:
    def years(text: str) -> set[str]:
        return {entry["since"][:4] for entry in Talk().say(text, "what-changed").data["changes"]}

    assert years("what changed in 2025") == {"2025"} and years("what's new in 2026") == {"2026"}
    assert years("what changed since 2025") == {"2025", "2026"}
    assert years("what changed since last year") == {"2025", "2026"} and years("anything new this year") == {"2026"}
    assert years("I looked at the rules in 2024, what is new?") == {"2024", "2025", "2026"}


def test_a_year_without_changes_says_so_and_gives_the_newest() -> None:
    answer = Talk().say("what's new in 2019", "what-changed")
    assert "no change on record for 2019" in answer.text and answer.facts


@pytest.mark.parametrize("year", ["1999", "2031", "2005"])
def test_a_year_of_another_age_says_so_too(year: str) -> None:
    talk = Talk()
    assert f"no change on record for {year}" in talk.say(f"what changed in {year}?", "what-changed").text
    talk.say("what's new in 2026?", "what-changed")
    assert f"no change on record for {year}" in talk.say(f"in {year}").text


def test_a_change_for_one_job_says_for_which() -> None:
    told = Talk().say("what changed about telework", "telework").text
    assert "Telework, since January 20, 2025: work in person" in told and "Telework (attorney), since January 20, 2025: plan to" in told
    assert "(deportation officer)" not in Talk().say("what changed about the fitness test", "fitness-test").text  # its words say so


def test_a_job_that_is_named_gets_its_own_changes_only() -> None:
    answer = Talk().say("what changed about pay for attorneys", "pay-salary")
    assert all(fact.is_for("attorney") for fact in answer.facts) and answer.facts


def test_a_topic_without_a_change_says_so_and_offers_all() -> None:
    talk = Talk()
    answer = talk.say("has the bonus changed?", "bonus")
    assert answer.status == "unknown" and "Signing bonus" in answer.text and talk.titles == ["All changes"]
    assert talk.press("All changes", "what-changed").status == "answered"


@pytest.mark.parametrize("text, topic", [("has anything changed about pay", "pay-salary"), ("what changed about age limits", "age")])
def test_the_subject_that_is_named_counts_where_the_topic_is_change_itself(text: str, topic: str) -> None:
    answer = Talk().say(text, "what-changed")
    check(answer)
    assert answer.topic == topic and all(topic in LEDGER.facts[row["fact"]].topics for row in answer.data["changes"])
    assert Talk().say("what changed for deportation officers", "what-changed").topic == "what-changed"


def test_the_next_message_may_turn_to_another_topic() -> None:
    talk = Talk()
    talk.say("what's new in 2026?", "what-changed")
    assert talk.say("and training?", "training-length").facts[0].changed is not None
    assert talk.say("and in 2025?").topic == "training-length"


def test_it_asks_nothing_so_other_questions_pass() -> None:
    talk = Talk()
    talk.say("what's new in 2026?", "what-changed")
    assert talk.say("is there an age limit for agents?", "age").topic == "age" and [task.waited for task in talk.context.tasks] == [1]


def test_stop_and_resume_have_nothing_to_hold() -> None:
    talk = Talk()
    talk.say("what's new in 2026?", "what-changed")
    assert talk.say("stop", "thanks-bye-greet").status == "help" and not talk.context.tasks
    assert talk.say("resume").topic != "what-changed"


def test_an_open_tool_beneath_is_asked_again() -> None:
    talk = Talk()
    talk.say("compare attorney", "role-compare")
    talk.say("has anything changed lately", "what-changed")
    assert talk.say("auditor").data.get("roles") == ["attorney", "auditor"]


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    later = Talk(Context("bonus", None, ("bonus.signing.offer",)))
    assert Talk().say("what's new in 2026?", "what-changed") == later.say("what's new in 2026?", "what-changed")


@pytest.mark.parametrize("text", ["what changed in 9999", "what changed in 2026 in 2025", "what changed about ???", "what changed " * 20])
def test_bad_input_still_gets_an_answer(text: str) -> None:
    check(Talk().say(text, "what-changed"))


def test_the_topic_has_its_own_facts() -> None:
    assert [fact.id for fact in LEDGER.facts_of("what-changed")][0] == "what-changed.2026"


def test_a_bare_year_and_a_job_narrow_what_was_told() -> None:
    talk = Talk()
    talk.say("what changed", "what-changed")
    assert {change["since"][:4] for change in talk.say("in 2025", "outlook-growth", 0.56).data["changes"]} == {"2025"}
    assert talk.say("for deportation officer", "role-duties", 0.13).role == "deportation-officer"


def test_news_on_a_subject_is_what_changed_about_it() -> None:
    assert Talk().say("any news on the polygraph", "polygraph").data["changes"]
    assert not TOOL.starts(message("application-status", "any news on my application"), LEDGER)
