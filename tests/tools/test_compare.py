"""Comparing jobs as a tool: what starts it, corrections, additions, places, and that every cell is cited."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

import pytest

from careers.answers import Turn, respond
from careers.context import Context
from careers.pay import Place, PayQuestion, calculate
from careers.reply import reply_as_dict
from careers.tools.compare import ASPECTS, DUTIES, NONE, PAY, TOOL, TOPIC, _row_of_what_was_told, cell_of, compare, focus_of
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, check, message, question

ROLES = list(LEDGER.roles)
STARTS = [
    "compare special agent and deportation officer",
    "difference between attorney and legal assistant",
    "special agent vs deportation officer",
    "SA versus DO",
    "put auditor and contract specialist side by side",
    "how do a criminal analyst and a special agent differ",
    "compare nurse and attorney for me",
    "agent or officer, which one",
    "compare the pay of special agent and attorney",
    "HR specialist and IT specialist compared",
    "what separates a special agent from a criminal analyst",
    "compare two jobs",
    "I want to compare some jobs",
    "pros and cons of deportation officer and special agent",
    "contrast auditor and special agent",
    "compare deportation officer",
    "compare an analyst with an agent",
    "deportation officer, special agent, attorney and auditor side by side",
    "does the training of special agents differ from that of deportation officers",
    "compare agent and officer",
    "special agent against deportation officer in Houston",
]
OTHERS = [
    ("age", "is there an age limit for special agents"),
    ("pay-salary", "how much does a deportation officer make"),
    ("role-duties", "what does an attorney do"),
    ("polygraph", "do agents take a polygraph"),
    ("role-compare", "are the jobs very different"),
    ("ero-vs-hsi", "difference between ERO and HSI"),
    ("ero-vs-hsi", "whats ero vs hsi and can an officer become an agent"),
    ("ice-vs-cbp", "compare ICE and CBP"),
    ("training-length", "how long is training for agents"),
    ("pay-locality", "compare pay in Houston and Miami"),
    ("fitness-test", "is the officer fitness test different from before"),
    ("promotion", "can an officer become an agent"),
    ("bonus", "who gets the bonus"),
    ("tentative-final-offer", "difference between tentative and final offer"),
    ("retirement", "do officers retire earlier"),
    ("roles-list", "which jobs are there"),
    ("am-i-eligible", "can i be an agent or an officer with a dui"),
    ("pay-calculator", "GL-7 special agent in Houston"),
    ("documents", "which papers does an attorney send"),
    ("thanks-bye-greet", "thanks"),
    ("travel", "do special agents travel more than before"),
]


@pytest.mark.parametrize("text", STARTS)
def test_it_starts_on_a_wish_to_compare(text: str) -> None:
    assert TOOL.starts(message("role-compare", text), LEDGER)
    answer = Talk().say(text, "role-compare")
    check(answer)
    assert answer.topic == "role-compare" and answer.status in ("answered", "clarify")


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def test_a_comparison_under_another_topic_starts_it_too() -> None:
    assert TOOL.starts(message("pay-salary", "compare pay of special agent and deportation officer"), LEDGER)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("role", ROLES)
def test_every_cell_is_cited_or_not_published(aspect: str, role: str) -> None:
    cell = cell_of(aspect, LEDGER.roles[role])
    assert cell.text and "{" not in cell.text
    assert (cell.text == NONE) == (not cell.facts)
    assert all(fact in LEDGER.facts for fact in cell.facts)


def test_a_series_stands_in_the_facts_that_are_cited_for_it() -> None:
    for role in LEDGER.roles.values():
        cell = cell_of("series", role)
        told = " ".join(LEDGER.facts[fact].statement for fact in cell.facts)
        assert any(series in told for series in cell.text.split(", ")) or cell.text == NONE, role.role


def test_the_grades_of_a_career_ladder_stand_in_the_facts_cited() -> None:
    cited = content("compare.yml")["citations"]
    for slug, facts in cited.items():
        if "grades" not in facts:
            continue
        told = " ".join(LEDGER.facts[fact].statement for fact in facts["grades"])
        entry, top = LEDGER.roles[slug].grades["entry"], LEDGER.roles[slug].grades["full_performance"]
        assert all(str(grade) in told for grade in [min(entry), max(entry), *([top] if isinstance(top, int) else [])]), slug


def test_the_first_table_has_all_that_was_asked_for() -> None:
    answer = Talk().say("compare special agent and deportation officer", "role-compare")
    aspects = [row["aspect"] for row in answer.data["rows"]]
    for wanted in ("what they do", "series", "grades", "ways to qualify", "age rule", "polygraph", "training", "travel", "mobility"):
        assert wanted in aspects
    assert any(aspect.startswith("pay in Rest of U.S.") for aspect in aspects)
    assert answer.data["roles"] == ["special-agent", "deportation-officer"]
    assert [fact.id for fact in answer.facts] == ["duties.special-agent", "duties.deportation-officer"]


def test_pay_is_that_of_the_calculator_in_the_city_that_was_named() -> None:
    answer = Talk().say("compare the pay of deportation officer and special agent in Houston", "role-compare")
    gl5 = calculate(PayQuestion("GL", 5, 1, "HOU", law_enforcement=True)).annual_usd
    gs12 = calculate(PayQuestion("GS", 12, 1, "HOU", law_enforcement=True)).annual_usd
    assert f"GL-5 ${int(gl5):,} to GS-12 ${int(gs12):,}" in answer.text and "Houston" in answer.text
    assert [fact.id for fact in answer.facts] == ["pay.special-rate.how-made"]


def test_without_a_city_it_says_which_area_it_took() -> None:
    answer = Talk().say("compare the pay of deportation officer and special agent", "role-compare")
    assert "Rest of U.S." in answer.text and "named no city" in answer.text


def test_pay_that_is_not_published_is_not_made_up() -> None:
    assert cell_of(PAY, LEDGER.roles["attorney"]).text == NONE
    answer = Talk().say("compare the pay of attorney and auditor", "role-compare")
    assert answer.status == "unknown" and "$" not in answer.text and not answer.facts


def test_a_job_whose_pay_table_is_unknown_says_so() -> None:
    cell = cell_of(PAY, LEDGER.roles["enforcement-removal-assistant"], Place("Rest of U.S.", "RUS"))
    assert "not published which table" in cell.text and "pay.special-rate.ice.others" in cell.facts


@pytest.mark.parametrize(
    "text, row",
    [
        ("compare the pay of x", PAY),
        ("compare the age rule", "age rule"),
        ("which needs a degree", "ways to qualify"),
        ("the academies", "training"),
        ("whose polygraph", "polygraph"),
        ("compare them", DUTIES),
        ("how do they differ apart from the money", DUTIES),
        ("who travels", "travel"),
        ("do both have a fitness test", "fitness test"),
    ],
)
def test_the_words_choose_the_row_that_is_told(text: str, row: str) -> None:
    assert focus_of(text) == row


@pytest.mark.parametrize("focus", ASPECTS)
def test_every_row_can_be_told_in_60_words_for_two_to_four_jobs(focus: str) -> None:
    for roles in (ROLES[:2], ROLES[:3], ROLES[:4], ROLES[4:6], ROLES[8:12], ROLES[16:20]):
        text, facts, _ = compare(LEDGER, roles, focus=focus)
        assert len(text.split()) <= 60, text
        for fact in facts:
            assert any(fact.id in cell_of(focus, LEDGER.roles[role]).facts for role in roles)


def test_one_job_is_asked_for_the_second_with_buttons_that_name_both() -> None:
    talk = Talk()
    answer = talk.say("compare deportation officer with something", "role-compare")
    assert answer.status == "clarify" and "deportation officer" in answer.text
    assert talk.choice("General Attorney").say == "compare deportation officer and attorney"
    assert talk.press("General Attorney").data["roles"] == ["deportation-officer", "attorney"]


def test_a_bare_job_answers_the_open_question() -> None:
    talk = Talk()
    talk.say("compare deportation officer", "role-compare")
    assert talk.say("special agent").data["roles"] == ["deportation-officer", "special-agent"]


def test_no_job_asks_for_two_one_after_the_other() -> None:
    talk = Talk()
    talk.say("compare two jobs", "role-compare")
    assert talk.say("attorney").status == "clarify"
    assert talk.say("auditor").data["roles"] == ["attorney", "auditor"]


def test_the_same_job_twice_is_said_kindly() -> None:
    talk = Talk()
    talk.say("compare attorney", "role-compare")
    answer = talk.say("attorney")
    assert answer.status == "clarify" and "same job" in answer.text


def test_a_correction_replaces_the_last_job() -> None:
    talk = Talk()
    talk.say("compare special agent and attorney", "role-compare")
    assert talk.say("no, I meant criminal analyst").data["roles"] == ["special-agent", "criminal-analyst"]


def test_an_unclear_correction_is_asked_back_and_then_replaces() -> None:
    talk = Talk()
    talk.say("compare special agent and attorney", "role-compare")
    answer = talk.say("no, I meant analyst")
    assert answer.status == "clarify" and len(talk.titles) == 3
    assert talk.say("criminal analyst").data["roles"] == ["special-agent", "criminal-analyst"]


def test_a_job_can_be_added_and_taken_out() -> None:
    talk = Talk()
    talk.say("compare special agent and deportation officer", "role-compare")
    assert talk.say("and attorney too").data["roles"] == ["special-agent", "deportation-officer", "attorney"]
    assert talk.say("without the special agent").data["roles"] == ["deportation-officer", "attorney"]


def test_a_new_comparison_is_not_an_addition() -> None:
    talk = Talk()
    talk.say("compare special agent and deportation officer", "role-compare")
    assert talk.say("compare the auditor with another job", "role-compare").status == "clarify"
    talk.say("attorney")
    assert talk.say("compare them with the nurse too", "role-compare").data["roles"] == ["auditor", "attorney", "medical"]


def test_what_is_asked_beside_a_comparison_is_answered_on_its_own() -> None:
    text = "compare special agent and attorney and is there a polygraph"
    asked = (question("role-compare", "compare special agent and attorney"), question("polygraph", "is there a polygraph"))
    reply, _ = respond(Turn(text, asked), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["role-compare", "polygraph"]
    assert "investigate" in reply.answers[0].text


def test_a_fifth_job_is_left_out_and_that_is_said() -> None:
    answer = Talk().say("compare SA, DO, attorney, auditor and nurse", "role-compare")
    assert len(answer.data["roles"]) == 4
    talk = Talk()
    talk.say("compare SA, DO, attorney and auditor", "role-compare")
    assert len(talk.say("add nurse too").data["roles"]) == 4


def test_a_city_in_the_next_message_gives_the_pay_there() -> None:
    talk = Talk()
    talk.say("compare special agent and deportation officer", "role-compare")
    answer = talk.say("what about in Miami?")
    assert "Miami" in answer.text and "$" in answer.text
    assert "Miami" in talk.press("Ways to qualify").data["rows"][ASPECTS.index(PAY)]["aspect"]


def test_agent_and_officer_can_only_mean_the_two() -> None:
    assert Talk().say("officer vs agent", "role-compare").data["roles"] == ["deportation-officer", "special-agent"]


def test_a_correction_counts_in_the_very_next_message_only() -> None:
    talk = Talk()
    talk.say("compare special agent and attorney", "role-compare")
    talk.say("is there an age limit for special agents", "age")
    answer = talk.say("and auditor too", "age", 0.2)
    assert answer.topic != "role-compare"


def test_a_question_right_after_is_not_swallowed() -> None:
    talk = Talk()
    talk.say("compare special agent and attorney", "role-compare")
    answer = talk.say("and what does an attorney earn?", "pay-salary")
    assert answer.topic == "pay-salary" and not talk.asked


def test_stop_resume_and_the_open_question() -> None:
    talk = Talk()
    talk.say("compare attorney", "role-compare")
    assert talk.say("stop").status == "help"
    assert talk.say("is there an age limit", "age").topic == "age" and talk.asked != "Which job should I compare with attorney?"
    talk.say("resume")
    assert talk.asked == "Which job should I compare with attorney?"
    assert talk.say("auditor").data["roles"] == ["attorney", "auditor"]


def test_a_digression_is_answered_and_the_question_asked_again() -> None:
    talk = Talk()
    talk.say("compare attorney", "role-compare")
    answer = talk.say("is there a polygraph for auditors?", "polygraph")
    assert answer.topic == "polygraph" and talk.asked == "Which job should I compare with attorney?"
    assert talk.say("special agent").data["roles"] == ["attorney", "special-agent"]


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    fresh, later = Talk(), Talk(Context("age", "auditor", ("age.general",)))
    one, two = (
        fresh.say("compare special agent and attorney", "role-compare"),
        later.say("compare special agent and attorney", "role-compare"),
    )
    assert one == two
    assert reply_as_dict(fresh.reply, LEDGER, TODAY) == reply_as_dict(later.reply, LEDGER, TODAY)


def test_an_open_tool_beneath_is_asked_again_after_a_comparison() -> None:
    talk = Talk()
    talk.say("where am I?", "status-meaning")
    question = talk.reply.answers[-1].text
    talk.say("compare special agent and attorney", "role-compare")
    assert talk.asked == question


@pytest.mark.parametrize("text", ["banana", "????", "12345", "the other one", "asdf qwer"])
def test_bad_input_is_asked_again_kindly(text: str) -> None:
    talk = Talk()
    talk.say("compare attorney", "role-compare")
    answer = talk.say(text)
    check(answer)
    assert answer.status == "clarify" and talk.asked == "Which job should I compare with attorney?"


def test_its_state_holds_choices_only() -> None:
    talk = Talk()
    talk.say("my name is Bob, compare special agent and attorney in Houston", "role-compare")
    state = talk.context.tasks[0].state
    assert set(state) <= {"roles", "place", "focus", "open", "meant"} and "Bob" not in str(state)


def test_a_row_is_asked_for_in_few_words_and_a_question_of_its_own_is_not_swallowed() -> None:
    talk = Talk()
    talk.say("compare special agent and deportation officer", "role-compare")
    for text, topic, row in (("what about age", "age", "Age rule"), ("and training?", "training-content", "Training:"), ("which one pays more", "pay-locality", "Pay in"),
                             ("how long is training for each", "training-length", "Training length"), ("drug test?", "drug-test", "Drug test")):
        assert talk.say(text, topic, 0.95).text.startswith(row), text
    assert talk.say("is there an age limit for attorneys", "age").topic == "age"


def test_officer_and_then_agent_are_the_two_jobs() -> None:
    talk = Talk()
    talk.say("compare jobs", "role-compare")
    talk.say("officer")
    assert set(talk.say("agent", "role-compare", 0.35).data["roles"]) == {"deportation-officer", "special-agent"}


def test_back_takes_the_last_job_out_and_asks_for_another() -> None:
    talk = Talk()
    talk.say("compare special agent and auditor", "role-compare")
    assert "compare with special agent" in talk.say("back").text
    assert talk.say("attorney").data["roles"] == ["special-agent", "attorney"]


def test_a_place_that_is_two_is_asked_about_and_never_guessed() -> None:
    talk = Talk()
    assert talk.say("compare deportation officer and special agent pay in Portland", "role-compare").status == "clarify"
    assert "Portland" in talk.reply.answers[0].text and {"Portland, OR", "Portland, ME"} <= set(talk.titles)
    assert talk.say("asdf asdf").status == "clarify" and "city and state" in talk.reply.answers[0].text
    answer = talk.say("the one in Maine")
    check(answer)
    assert "Portland, ME" in answer.text and {row["aspect"] for row in answer.data["rows"]} >= {"pay in Portland, ME, step 1"}
    assert talk.say("and in Portland?").status == "clarify" and "Portland, OR" in talk.press("Portland, OR").text
    assert talk.say("and in Portland?").status == "clarify" and "Rest of U.S." in talk.say("skip").text


def test_pay_beside_a_comparison_is_answered_once() -> None:
    text = "compare deportation officer and special agent and tell me the pay in Houston"
    parts = (question("role-compare", "compare deportation officer and special agent", 0.9), question("pay-locality", "tell me the pay in Houston", 0.9))
    reply, _ = respond(Turn(text, parts, ()), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["role-compare"] and "Houston, TX" in reply.answers[0].text


@pytest.mark.parametrize("text, topic, row", [
    ("age rule", "age", "Age rule:"), ("ways to qualify", "qualification-experience", "Ways to qualify:"), ("and the security clearance?", "clearance", "Clearance:"),
    ("fitness test", "fitness-test", "Fitness test:")])
def test_the_name_of_a_row_after_a_comparison_tells_that_row(text: str, topic: str, row: str) -> None:
    talk = Talk()
    talk.say("compare deportation officer and special agent", "role-compare")
    answer = talk.say(text, topic)
    assert answer.topic == "role-compare" and answer.text.startswith(row)


def test_a_row_named_behind_the_second_job_is_the_one_that_is_told_and_answered_once() -> None:
    whole = "compare deportation officer and special agent training"
    parts = [message("role-compare", "compare deportation officer and").question, message("training-content", "special agent training").question]
    reply, _ = respond(Turn(whole, tuple(parts), ()), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["role-compare"] and reply.answers[0].text.startswith("Training:")


def test_a_fifth_job_is_left_out_aloud() -> None:
    answer = Talk().say("deportation officer vs special agent vs technical enforcement officer vs auditor vs attorney", "role-compare")
    check(answer)
    assert len(answer.data["roles"]) == 4 and "kept the first four" in answer.text


def test_who_earns_more_of_two_jobs_is_a_comparison_of_their_pay() -> None:
    answer = Talk().say("which pays more, special agent or auditor?", "pay-salary")
    assert answer.topic == "role-compare" and answer.text.startswith("Pay in")


@pytest.mark.parametrize(
    ("role", "text", "fact"),
    [
        ("it-specialist", "GS-12 to GS-15", "it-specialist.qualification.alternative-a"),
        ("auditor", "GS-9, GS-11, GS-12", "qualification-grade.not-published.support-jobs"),
        ("legal-assistant", "GS-5 to GS-7", "qualification-grade.not-published.legal-assistant"),
        ("mission-support-specialist", "GS-7 to GS-12", "mission-support-specialist.qualification"),
    ],
)
def test_grades_that_a_fact_of_the_ledger_gives_stand_in_the_row(role: str, text: str, fact: str) -> None:
    cell = cell_of("grades", LEDGER.roles[role])
    assert text in cell.text and fact in cell.facts


@pytest.mark.parametrize("text, topic, row", [
    ("which pays more", "pay-locality", "pay"), ("who earns more", "pay-salary", "pay"), ("which needs a degree", "qualification-degree", "ways to qualify"),
    ("which is easier to get into", "apply-how", "ways to qualify"), ("which travels more", "travel", "travel"), ("and which has the longer training", "training-length", "training")])
def test_which_of_the_compared_jobs_is_read_off_their_rows(text: str, topic: str, row: str) -> None:
    talk = Talk()
    talk.say("compare deportation officer and special agent", "role-compare")
    answer = talk.say(text, topic, 0.95)
    assert answer.topic == "role-compare" and answer.status == "answered"
    assert row.split()[0].lower() in answer.text.lower() and answer.facts


def test_a_row_asked_for_in_the_same_breath_is_of_the_compared_jobs() -> None:
    first = question("role-compare", "how is an auditor different from an attorney", 0.95)
    second = question("pay-salary", "and which pays better", 0.9)
    reply, _ = respond(Turn("how is an auditor different from an attorney, and which pays better", (first, second), ()), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["role-compare", "pay-salary"]
    assert reply.answers[1].text.startswith("Pay") and reply.answers[0].data["rows"] and not reply.answers[1].data


@pytest.mark.parametrize("text, begins", [
    ("which pays more", "Pay in the lowest pay area"), ("which is easier", "Ways to qualify:"), ("which one is easier to get into", "Ways to qualify:"),
    ("who travels more", "Travel:"), ("and the training?", "Training:"),
])
def test_a_row_is_compared_after_the_difference_between_the_two_divisions_was_told(text: str, begins: str) -> None:
    talk = Talk()
    talk.say("ERO or HSI, what's the difference", "ero-vs-hsi")
    answer = talk.say(text, "pay-locality", 0.59)
    check(answer)
    assert answer.topic == TOPIC and answer.text.startswith(begins) and answer.data["roles"] == ["deportation-officer", "special-agent"]
    assert "Dallas" in talk.say("in Dallas?", "pay-locality", 0.3).text  # and the comparison goes on


def test_a_row_is_compared_of_the_jobs_that_a_fact_sets_side_by_side() -> None:
    assert _rows_of("compare.criminal-analyst.special-agent", "which pays more") == ("criminal-analyst", "special-agent")


def test_nothing_is_compared_after_one_division_alone_or_something_else() -> None:
    assert _rows_of("ero-vs-hsi.hsi", "and the pay?") == ()
    assert _rows_of("ero-vs-hsi.hsi", "which of them pays more") == ("deportation-officer", "special-agent")
    assert _rows_of("age.general", "which pays more") == () and _rows_of(None, "which pays more") == ()


def _rows_of(told: Optional[str], text: str) -> Tuple[str, ...]:
    return _row_of_what_was_told(replace(message("pay-locality", text), told=told), LEDGER)


def test_a_place_named_with_the_row_of_pay_is_where_the_pay_is_of() -> None:
    talk = Talk()
    talk.say("compare special agent and attorney", TOPIC)
    answer = talk.say("who earns most in Miami", "pay-locality", 0.85)
    check(answer)
    assert answer.text.startswith("Pay in Miami, FL") and "$62,592" in answer.text
    assert talk.say("which pays more in Portland", "pay-locality", 0.9).status == "clarify" and talk.titles == ["Portland, ME", "Portland, OR"]
