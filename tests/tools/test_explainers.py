"""Bonus, loan and retirement explainers: parts in the ledger's words, amounts with their conditions, the pension worked out."""

from __future__ import annotations

import re

import pytest

from careers.answers import Turn, respond
from careers.context import Context
from careers.tools.explainers import MOST_YEARS, TOOL, covered_pension, regular_pension
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, check, message, question

SUBJECTS = content("explainers.yml")["subjects"]
STARTS = [
    ("bonus", "explain the signing bonus"),
    ("bonus", "how does the bonus work"),
    ("bonus", "walk me through the signing bonus"),
    ("bonus", "what is the fine print of the bonus"),
    ("bonus", "tell me everything about the bonus"),
    ("bonus", "all the conditions of the signing bonus"),
    ("bonus", "what's the catch with the 50k bonus"),
    ("student-loan", "explain the student loan repayment"),
    ("student-loan", "how does the loan help work"),
    ("student-loan", "student loan repayment step by step"),
    ("student-loan", "tell me all the terms of the loan program"),
    ("retirement", "explain retirement"),
    ("retirement", "how does the pension work for agents"),
    ("retirement", "walk me through retirement"),
    ("retirement", "give me an overview of the retirement plan"),
    ("retirement", "worked retirement example"),
    ("retirement", "calculate my pension after 25 years"),
    ("retirement", "how much would my pension be with 22 years"),
    ("retirement", "pension example please"),
    ("retirement", "what percent would I get after 20 years"),
    ("retirement", "22 years of service, starting at 30"),
    ("bonus", "break down the signing bonus for deportation officers"),
    ("retirement", "estimate my pension for me"),
]
OTHERS = [
    ("bonus", "who gets the bonus"),
    ("bonus", "is the bonus taxed"),
    ("bonus", "is there a referral bonus"),
    ("bonus", "do I pay the bonus back if I quit"),
    ("bonus", "how much is the bonus"),
    ("student-loan", "do private loans count"),
    ("student-loan", "does ICE pay student loans"),
    ("student-loan", "explain PSLF and Direct loans at the Department of Education"),
    ("retirement", "when can I retire"),
    ("retirement", "how is the pension calculated"),
    ("retirement", "what is the TSP match"),
    ("retirement", "explain the TSP match"),
    ("retirement", "is there a mandatory age"),
    ("retirement", "does overtime count toward the pension"),
    ("retirement", "can I buy back military time"),
    ("pay-salary", "explain the GL pay scale"),
    ("age", "explain the age limit"),
    ("polygraph", "how does the polygraph work"),
    ("health-benefits", "explain the health plans"),
    ("thanks-bye-greet", "thanks, that explains it"),
    ("retiree-return", "can retired officers return"),
]


@pytest.mark.parametrize("topic, text", STARTS)
def test_it_starts_on_a_wish_to_have_it_explained(topic: str, text: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    answer = Talk().say(text, topic)
    check(answer)
    assert answer.topic == topic and answer.status in ("answered", "clarify")


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


@pytest.mark.parametrize(
    "subject, step", [(subject, step) for subject, entry in SUBJECTS.items() for step in entry["steps"] if step != "example"]
)
@pytest.mark.parametrize("role", [None, *LEDGER.roles])
def test_every_part_holds_for_the_job_and_states_its_facts(subject: str, step: str, role: str) -> None:
    talk = Talk(Context(SUBJECTS[subject]["topic"], role))
    talk.say(f"explain {SUBJECTS[subject]['title']}", SUBJECTS[subject]["topic"])
    title = next(
        (
            title
            for title in talk.titles
            if title
            == content("explainers.yml")["sentences"].get(
                "button_when_retirement" if (step, subject) == ("when", "retirement") else f"button_{step}"
            )
        ),
        None,
    )
    answer = talk.press(title, SUBJECTS[subject]["topic"]) if title else talk.reply.answers[-1]
    check(answer)
    assert answer.data == {"subject": subject, "step": step} and answer.facts
    for fact in answer.facts:
        assert role is None or fact.is_for(role) or fact.roles != ("all",), (fact.id, role)


@pytest.mark.parametrize(
    "subject, step", [(subject, step) for subject, entry in SUBJECTS.items() for step, part in entry["steps"].items() if "text" in part]
)
def test_no_figure_of_a_sentence_is_missing_in_its_facts(subject: str, step: str) -> None:
    part = SUBJECTS[subject]["steps"][step]
    told = " ".join(LEDGER.facts[fact].statement for fact in part["states"])
    for figure in re.findall(r"\d[\d,]*\d|\d", part["text"]):
        assert figure in told, (subject, step, figure)


def test_amounts_never_stand_without_their_condition() -> None:
    for subject, entry in SUBJECTS.items():
        for step, part in entry["steps"].items():
            facts = [LEDGER.facts[key].statement for key in part.get("facts", ())]
            for text in [part.get("text", ""), *facts]:
                if "$50,000" in text or "$60,000" in text:
                    assert re.search(r"up to|at most|maximum|announcement|agreement|reports differ|not for every job", text), (
                        subject,
                        step,
                        text,
                    )


def test_next_and_back_go_through_the_parts() -> None:
    talk = Talk()
    steps = list(SUBJECTS["bonus"]["steps"])
    assert talk.say("explain the signing bonus", "bonus").data["step"] == steps[0]
    for step in steps[1:]:
        assert talk.say("next").data["step"] == step
    assert not talk.context.tasks and not talk.asked
    talk.say("explain the signing bonus", "bonus")
    talk.say("next")
    assert talk.say("back").data["step"] == steps[0]


@pytest.mark.parametrize(
    "text, step",
    [
        ("when is it paid", "when"),
        ("service agreement", "agreement"),
        ("repayment", "repayment"),
        ("what is not published", "unpublished"),
        ("do I pay it back", "repayment"),
        ("who", "who"),
    ],
)
def test_parts_are_found_in_free_text(text: str, step: str) -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    assert talk.say(text, "bonus", 0.3).data["step"] == step


def test_a_button_says_the_same_in_any_conversation() -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    say = talk.choice("Repayment").say
    assert say and Talk().say(say, "bonus").text == talk.press("Repayment").text


def test_a_job_can_be_named_on_the_way() -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    answer = talk.say("for an attorney")
    assert answer.role == "attorney" and [fact.id for fact in answer.facts] == ["attorney.bonus"]


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    assert talk.say("is there a polygraph for agents?", "polygraph").topic == "polygraph" and talk.asked == "Which part next?"
    talk.say("stop")
    talk.say("is there an age limit?", "age")
    assert talk.asked != "Which part next?"
    talk.say("resume")
    assert talk.asked == "Which part next?" and talk.say("next").data["step"] == "when"


def test_a_detail_of_the_subject_goes_to_the_ledger() -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    answer = talk.say("is it taxed at the full rate?", "bonus")
    assert "step" not in answer.data


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    later = Talk(Context("age", None, ("age.general",)))
    assert Talk().say("explain the signing bonus", "bonus") == later.say("explain the signing bonus", "bonus")


@pytest.mark.parametrize(
    "years, start, percent, formula",
    [
        (20, 30, 34.0, "1.7% × 20"),
        (25, 30, 39.0, "1.7% × 20 + 1% × 5"),
        (22, 35, 36.0, "1.7% × 20 + 1% × 2"),
        (30, 21, 44.0, "1.7% × 20 + 1% × 10"),
    ],
)
def test_the_covered_pension_follows_the_ledger(years: int, start: int, percent: float, formula: str) -> None:
    fact = LEDGER.facts["retirement.leo.formula"]
    assert (
        "1.7 percent" in fact.statement
        and "plus 1 percent" in fact.statement
        and "34 percent after 20 years and 39 percent after 25" in fact.statement
    )
    pension = covered_pension(years, start, LEDGER)
    assert (pension.percent, pension.formula, pension.end) == (percent, formula, start + years)


@pytest.mark.parametrize("years, start, percent", [(20, 42, 22.0), (20, 30, 20.0), (30, 32, 33.0), (10, 52, 10.0)])
def test_the_regular_pension_follows_the_ledger(years: int, start: int, percent: float) -> None:
    assert "1.1 percent if you retire at 62 or later with 20 years" in LEDGER.facts["retirement.regular"].statement
    assert regular_pension(years, start, LEDGER).percent == percent


def test_the_example_asks_for_years_and_age_and_shows_the_formula() -> None:
    talk = Talk()
    assert talk.say("worked retirement example", "retirement").status == "clarify"
    assert talk.say("22 years").status == "clarify"
    answer = talk.say("30")
    assert (
        answer.data["years"] == 22
        and answer.data["percent_of_high3"] == 36.0
        and answer.data["start_age_years"] == 30
        and answer.data["age_at_end_years"] == 52
    )
    assert "1.7% × 20 + 1% × 2 = 36 percent" in answer.text
    assert {fact.id for fact in answer.facts} >= {"retirement.leo.formula", "retirement.mandatory"}


def test_the_example_can_be_corrected() -> None:
    talk = Talk()
    talk.say("pension example: 22 years, starting at 30", "retirement")
    assert talk.say("no, 25 years").data["percent_of_high3"] == 39.0
    assert talk.say("sorry, I meant starting at 35").data["start_age_years"] == 35


def test_the_mandatory_age_is_part_of_the_example() -> None:
    sooner = Talk().say("calculate my pension: 30 years, starting at 35", "retirement")
    assert "at 57 you must leave with 22 years (36 percent)" in sooner.text
    later = Talk().say("calculate my pension: 24 years, starting at 39", "retirement")
    assert "you would leave when you reach 20 years (34 percent)" in later.text
    assert "hired after 40" in Talk().say("calculate my pension: 20 years, starting at 42", "retirement").text


def test_too_few_years_give_no_percent() -> None:
    answer = Talk().say("pension example 15 years starting at 40", "retirement")
    assert answer.data["percent_of_high3"] is None and "20 years at age 50" in answer.text and "×" not in answer.text


def test_an_office_job_gets_the_regular_formula() -> None:
    answer = Talk().say("calculate the pension for an attorney, 30 years, starting at 32", "retirement")
    assert answer.data["rule"] == "regular" and "1.1% × 30" in answer.text and answer.role is None
    assert {fact.id for fact in answer.facts} == {"retirement.regular", "retirement.regular.when"}


def test_a_job_whose_coverage_is_unknown_says_so() -> None:
    answer = Talk().say("calculate the pension for a criminal analyst, 22 years, starting at 30", "retirement")
    assert "has not published if this job is covered" in answer.text and "retirement.not-published.coverage" in [
        fact.id for fact in answer.facts
    ]


@pytest.mark.parametrize("years", range(1, MOST_YEARS + 1, 3))
@pytest.mark.parametrize("start", [18, 25, 37, 41, 57, 70])
@pytest.mark.parametrize("role", ["", " for an attorney", " for a criminal analyst", " for a special agent"])
def test_every_example_fits_the_contract(years: int, start: int, role: str) -> None:
    answer = Talk().say(f"calculate the pension{role}, {years} years, starting at {start}", "retirement")
    check(answer)
    assert answer.status == "answered" and answer.data["years"] == years and answer.data["start_age_years"] == start


@pytest.mark.parametrize("text", ["200 years", "0 years", "starting at 5", "starting at 99", "banana", "???"])
def test_bad_input_is_asked_again_kindly(text: str) -> None:
    talk = Talk()
    talk.say("worked retirement example", "retirement")
    answer = talk.say(text)
    check(answer)
    assert answer.status == "clarify" and talk.context.tasks
    assert talk.say("22 years, starting at 30").data["percent_of_high3"] == 36.0


def test_the_buttons_of_the_example_work() -> None:
    talk = Talk()
    talk.say("worked retirement example", "retirement")
    assert len(talk.titles) == 3
    assert talk.press(talk.titles[0]).data["percent_of_high3"] == 34.0


def test_the_overview_is_the_ledgers_first_answer() -> None:
    for text, topic, fact in (
        ("how does the pension work", "retirement", "retirement.general"),
        ("explain the student loan repayment", "student-loan", "bonus.loans.offer"),
        ("explain the signing bonus", "bonus", "bonus.signing.offer"),
    ):
        assert [one.id for one in Talk().say(text, topic).facts] == [fact]


def test_a_button_in_the_middle_keeps_what_was_told() -> None:
    talk = Talk()
    talk.say("explain the signing bonus", "bonus")
    talk.say("next")
    talk.press("Repayment")
    assert talk.titles == ["Service agreement", "Not published"]


def test_numbers_of_an_example_stay_for_another_job_and_read_as_people_write_them() -> None:
    talk = Talk()
    talk.say("calculate my pension", "retirement")
    talk.say("thirty", "far-smalltalk", 0.77)
    assert talk.say("i am 27", "age").data["years"] == 30 and talk.reply.answers[-1].data["start_age_years"] == 27
    assert talk.say("for an attorney", "role-duties", 0.13).data["years"] == 30


def test_not_knowing_the_numbers_leaves_the_example_and_they_may_come_later() -> None:
    talk = Talk()
    talk.say("calculate my pension", "retirement")
    assert "cannot work an example" in talk.say("idk").text and "Worked example" not in talk.titles
    assert talk.say("i start at 30 and work 25 years", "retirement", 0.45).data["years"] == 25


def test_a_correction_names_another_subject() -> None:
    talk = Talk()
    talk.say("student loan help explain", "student-loan")
    assert talk.say("no i mean bonus", "bonus").data["subject"] == "bonus" and "Repayment" in talk.titles


def test_it_is_the_subject_that_is_explained() -> None:
    talk = Talk()
    talk.say("tell me all the conditions of the signing bonus", "bonus")
    assert talk.say("do i have to pay it back", "student-loan", 0.61).data["step"] == "repayment" and talk.reply.answers[-1].topic == "bonus"


@pytest.mark.parametrize("text", ["if I start at 21 and work 20 years can I retire", "retirement calculator: 20 years of service, starting at 21"])
def test_who_is_too_young_to_retire_is_told_so_first_with_the_rule(text: str) -> None:
    answer = Talk().say(text, "retirement")
    check(answer)
    assert answer.text.startswith("At 41 a covered officer with 20 years is too young to retire: with fewer than 25 years it takes age 50.")
    assert "retirement.leo.when" in {fact.id for fact in answer.facts} and answer.data["percent_of_high3"] == 34


@pytest.mark.parametrize("text, start", [("if I start at 25 and work 25 years can I retire", 25), ("I join at 30, can I retire after 20 years", 30)])
def test_who_is_old_enough_is_not_called_too_young(text: str, start: int) -> None:
    answer = Talk().say(text, "retirement")
    assert "too young" not in answer.text and answer.data["start_age_years"] == start


def test_an_age_without_a_start_is_no_example() -> None:
    assert not TOOL.starts(message("retirement", "I am 50 and have 20 years, can I retire now"), LEDGER)


@pytest.mark.parametrize("text, step", [
    ("how long does the bonus take to pay step by step", "when"), ("explain when the signing bonus is paid", "when"), ("explain when I have to pay back the bonus", "repayment"),
    ("can you explain how the signing bonus works and when I have to pay it back", "who")])
def test_a_wish_that_names_a_part_begins_with_it(text: str, step: str) -> None:
    assert Talk().say(text, "bonus").data["step"] == step


def test_the_name_of_the_loan_help_is_no_part_of_it() -> None:
    assert Talk().say("walk me through the student loan repayment", "student-loan").data["step"] == "overview"


def test_step_by_step_behind_a_comma_is_no_second_question() -> None:
    text = "when is the bonus paid, step by step"
    first, second = question("bonus", "when is the bonus paid"), question("pay-calculator", "step by step")
    reply, _ = respond(Turn(text, (first, second)), Context(), LEDGER, TODAY)
    assert [answer.data["step"] for answer in reply.answers] == ["when"]
    assert not TOOL.starts(message("pay-calculator", "calculate my pay step by step, bonus too"), LEDGER)


@pytest.mark.parametrize("text, part", [("-5 years", "1 to 50"), ("1234567890 years", "1 to 50"), ("starting at 1234567890", "18 to 70")])
def test_a_number_out_of_range_is_never_passed_over(text: str, part: str) -> None:
    talk = Talk()
    talk.say("20 years of service, starting at 30: calculate my pension", "retirement")
    answer = talk.say(text, "far-other", 0.9)
    assert answer.status == "clarify" and part in answer.text


def test_leaving_early_is_about_paying_back_while_the_bonus_is_explained() -> None:
    talk = Talk()
    talk.say("explain the signing bonus step by step", "bonus")
    assert talk.say("what if i quit after a year", "dismissal", 0.74).data["step"] == "repayment"


def test_how_a_pension_is_worked_out_tells_a_formula_also_where_no_job_is_named() -> None:
    talk = Talk()
    talk.say("work out my retirement: 22 years starting at 30", "retirement")
    assert [fact.id for fact in talk.say("how is that worked out").facts] == ["retirement.leo.formula"]
    talk.say("for attorney")
    assert [fact.id for fact in talk.say("how is that worked out").facts] == ["retirement.regular"]
