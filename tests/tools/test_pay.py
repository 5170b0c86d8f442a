"""The pay calculator as a tool: what starts it, what it asks, what changes an answer, and that every amount is the published one."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest

from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import cited_by
from careers.pay import PayQuestion, calculate, find_place, parse
from careers.pay.coverage import coverage_of
from careers.pay.tables import the_tables
from careers.reply import reply_as_dict
from careers.tools import pay_views
from careers.tools.pay import TOOL
from careers.tools.pay_reading import LADDER, TABLE, read
from careers.tools.pay_views import Wanted, answer, ladder_grades
from careers.tools.tool import Message
from careers.tools.wording import content
from careers.vocabulary import the_vocabulary
from tests.tools.talking import LEDGER, TODAY, Talk, check, message, question

CALC = "pay-calculator"
STARTS = [
    (CALC, "What does a GL-7 deportation officer make in Houston?"),
    (CALC, "work out GS-11 step 3 in Seattle for me"),
    (CALC, "gl-8 step 5 newark"),
    (CALC, "GS-12 auditor, Tampa, step 9"),
    (CALC, "salary calculator"),
    (CALC, "calculadora de salario"),
    (CALC, "quiero calcular mi sueldo"),
    (CALC, "can you compute my pay"),
    (CALC, "estimate what a special agent would take home in Chicago"),
    (CALC, "crunch the numbers for a deportation officer in El Paso"),
    (CALC, "grade 9 step 2 in Omaha"),
    (CALC, "grade seven, Buffalo"),
    (CALC, "biweekly gross for GS-9 step 7 in Charlotte"),
    (CALC, "what is the hourly rate of a GL-5 in San Diego"),
    (CALC, "GS-17 in Denver"),
    (CALC, "GL-7 step 11 in Denver"),
    (CALC, "pay table for special agents in Miami"),
    (CALC, "show all ten steps of GS-13 in Boston"),
    (CALC, "career ladder pay for a deportation officer in Phoenix"),
    (CALC, "how much for 10 hours of overtime a week at GS-9 in Dallas"),
    (CALC, "GS 12 Springfeld, Ohio"),
    (CALC, "GL-9 for 2025 in Atlanta"),
    ("pay-salary", "how much does a GS-9 auditor in Denver earn"),
    ("pay-locality", "GL-7 officer pay in San Francisco"),
    ("pay-overtime-leap-auo", "how much is GL-9 in Phoenix with 25 percent AUO"),
    ("promotion", "career ladder pay of a special agent in Denver over the first five years"),
    ("pay-salary", "what would a GL-7 deportation officer in Portland get"),
    ("location-choice", "GL-7 Houston"),
    ("bot-help", "GS-5 step 2 Laredo, Texas"),
    ("pay-salary", "salary calc"),
    ("pay-locality", "estimate what a special agent would take home in Chicago"),
    ("far-other", "career ladder pay for a deportation officer in Phoenix"),
    ("cheat", "show me the career ladder pay for a deportation officer"),
]
OTHERS = [
    (CALC, "by which number do you divide to get the hourly rate"),
    (CALC, "which inputs do you need from me"),
    (CALC, "when I type grade and city, which step do you assume"),
    (CALC, "is the old pay table still right"),
    (CALC, "why do you ask for the city"),
    ("pay-salary", "how much does a deportation officer make"),
    ("pay-salary", "can i start above step 1"),
    ("pay-salary", "what do GL and GS mean"),
    ("pay-salary", "what could an agent be making after five years"),
    ("pay-locality", "how much more do agents get in San Francisco"),
    ("pay-locality", "what is the percent for Houston"),
    ("pay-locality", "does a GS-9 in Washington earn more than a GS-9 in a small town"),
    ("pay-locality", "what does Rest of U.S. mean on the pay table"),
    ("pay-overtime-leap-auo", "does a GS-12 officer in New York hit the limit with overtime"),
    ("pay-overtime-leap-auo", "is overtime paid"),
    ("promotion", "how long from GL-7 to GS-12"),
    ("promotion", "is there a career ladder for special agents"),
    ("qualification-grade", "is GL-7 enough to be hired"),
    ("qualification-grade", "what do I need for a GL-9 in Houston"),
    ("find-jobs", "are there GS-12 jobs in Houston"),
    (CALC, "what do I need for a GL-9 in Houston"),
    (CALC, "are there GS-12 jobs in Houston"),
    ("pay-salary", "what does a GS-12 pay in tax in Ohio"),
    ("pay-salary", "how is my pay calculated"),
    ("promotion", "what is the career ladder of a deportation officer"),
    ("location-choice", "can I work in Denver"),
    ("bonus", "how much is the signing bonus in Houston"),
    ("near-other", "what does a GS-12 pay in tax in Ohio"),
    ("thanks-bye-greet", "thanks for working it out"),
]


def after(*lines: str) -> Talk:
    """A talk in which the calculator was started and given these lines; only the first has its topic."""
    talk = Talk()
    for index, line in enumerate(lines):
        check(talk.say(line, CALC if index == 0 else "bot-help"))
    return talk


@pytest.mark.parametrize("topic, text", STARTS)
def test_it_starts_on_a_wish_for_an_amount(topic: str, text: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    answered = Talk().say(text, topic)
    check(answered)
    assert answered.topic == CALC and answered.status in ("answered", "clarify")
    assert (answered.status == "answered") == ("annual_usd" in answered.data)


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


@pytest.mark.parametrize(
    "text, annual",
    [
        ("what does a GL-7 deportation officer make in Houston?", 67780),
        ("GL-9 step 10 special agent San Francisco", 105735),
        ("GS-12 special agent in Sacramento", 101963),
        ("GL-7 special agent, Boston, step 10", 84185),
        ("GS-15 step 10 auditor in San Jose", 197200),
    ],
)
def test_the_amount_is_the_published_one(text: str, annual: int) -> None:
    answered = Talk().say(text, CALC)
    assert answered.status == "answered" and answered.data["annual_usd"] == annual and f"${annual:,}" in answered.text
    assert "before tax" in answered.text
    assert all("hour" not in line["label"].lower() for line in answered.data["lines"])
    assert {"annual_usd", "pay_plan", "grade", "step", "locality_code", "year", "lines", "biweekly_usd", "hourly_usd", "overtime_hour_usd"} <= set(
        answered.data
    )


def test_every_line_has_its_name_and_the_basic_rate_is_the_sum_of_the_first_two() -> None:
    data = Talk().say("GL-7 special agent in Houston", CALC).data
    labels = [line["label"] for line in data["lines"]]
    assert labels[0].startswith("Base pay, GL-7") and "special rate" in labels[1] and "LEAP" in labels[2]
    assert data["lines"][0]["annual_usd"] + data["lines"][1]["annual_usd"] == data["annual_usd"]


def test_a_capped_rate_names_its_cap() -> None:
    answered = Talk().say("GS-15 step 10 auditor in San Francisco", CALC)
    assert answered.data["capped"] and "Executive Schedule level IV" in answered.data["cap"] and "limit of $197,200" in answered.text
    assert "pay.cap" in [fact.id for fact in answered.facts]
    assert "cap" not in Talk().say("GS-5 auditor in San Francisco", CALC).data


@pytest.mark.parametrize("role", [role for role in LEDGER.roles if role != "attorney-intern"])
def test_every_job_and_grade_fits_and_cites_facts_of_its_own(role: str) -> None:
    for grade, place, assumed in product((3, 7, 9, 13, 15), ("Houston, TX", "San Francisco, CA", "overseas", "Rest of U.S."), (True, False)):
        found = parse(f"grade {grade} in {place}", role)
        for view in ("year", "hour", "overtime", TABLE):
            made = answer(Wanted(found, view, 10, assumed), LEDGER)
            check(made)
            assert all(fact.is_for(role) for fact in made.facts), (role, grade, view, [fact.id for fact in made.facts])
            assert f"${made.data['annual_usd']:,}" in made.text or view != "year"
            assert not assumed or view == TABLE or "Step 1 assumed" in made.text


def test_the_step_that_is_assumed_is_said_and_a_named_one_is_not() -> None:
    assert "Step 1 assumed." in Talk().say("GL-7 deportation officer in Houston", CALC).text
    assert "assumed" not in Talk().say("GL-7 step 1 deportation officer in Houston", CALC).text


def test_one_thing_at_a_time_job_then_grade_then_place() -> None:
    talk = Talk()
    assert talk.say("pay calculator", CALC).status == "clarify" and "Which job" in talk.reply.answers[0].text and len(talk.titles) == 3
    assert "Which grade" in talk.press("Deportation Officer").text and talk.titles == ["GL-5", "GL-7", "GL-9", "GS-11", "GS-12"]
    assert "Which city" in talk.press("GL-7").text and len(talk.titles) == 5
    done = talk.press("Houston, TX")
    assert done.status == "answered" and done.data["annual_usd"] == 67780 and done.role == "deportation-officer"


@pytest.mark.parametrize(
    "opening",
    [
        "pay calculator",
        "calculate what a special agent gets",
        "calculate what a special agent gets at GL-7",
        "GL-9 special agent in Portland",
        "GL-7 or GL-9 special agent in Denver",
        "grade 7 in Houston",
        "GS-20 auditor in Denver",
        "GS-12 auditor in Denver in 2020",
        "GS-9 step 12 auditor in Denver",
    ],
)
def test_every_button_works_and_leads_on(opening: str) -> None:
    first = Talk()
    first.say(opening, CALC)
    for title in first.titles:
        talk = Talk()
        before = talk.say(opening, CALC)
        pressed = talk.press(title)
        check(pressed)
        assert pressed.topic == CALC and pressed.text != before.text
        alone = Talk().say(first.choice(title).say or "", CALC)
        assert alone.topic == CALC and alone.status in ("answered", "clarify")


@pytest.mark.parametrize("title", ["By the hour and two weeks", "All ten steps", "First five years", "10 hours of overtime a week"])
def test_the_buttons_of_an_answer_say_the_whole_question(title: str) -> None:
    talk = after("GL-7 step 2 special agent in Houston")
    said = talk.choice(title).say or ""
    pressed = talk.press(title)
    check(pressed)
    assert pressed.status == "answered" and pressed.data["locality_code"] == "HOU" and pressed.role == "special-agent"
    assert Talk().say(said, CALC).as_dict(LEDGER, TODAY) == pressed.as_dict(LEDGER, TODAY)


@pytest.mark.parametrize("role", [role for role in LEDGER.roles if role != "attorney-intern"])
def test_the_words_of_a_button_name_the_job_and_no_other_place(role: str) -> None:
    short = LEDGER.roles[role].short
    assert the_vocabulary().find(short).roles[:1] == (role,)
    assert find_place(f"pay for GS-9 {short} in Denver, CO") == find_place("Denver, CO")


CHANGES = [
    ("step 6?", {"step": 6}),
    ("and in Denver?", {"locality_code": "DEN"}),
    ("what about GL-9", {"grade": 9}),
    ("in Atlanta", {"locality_code": "ATL"}),
    ("for a special agent", {"role": "special-agent"}),
    ("New York?", {"locality_code": "NY"}),
    ("the same in Chicago", {"locality_code": "CHI"}),
    ("one grade higher, GL-9", {"grade": 9}),
    ("and for step 5 instead?", {"step": 5}),
    ("grade 09", {"grade": 9}),
    ("step 05", {"step": 5}),
    ("and in 2025?", {"year": 2025}),
    ("no, I meant special agent", {"role": "special-agent"}),
    ("do it for Tampa too", {"locality_code": "RUS"}),
    ("GS-11 please", {"grade": 11, "pay_plan": "GS"}),
    ("what about an attorney", {"role": "attorney", "pay_plan": "GS"}),
    ("sorry, step 2", {"step": 2}),
    ("San Fransisco", {"locality_code": "SF"}),
    ("in Portland, Oregon", {"locality_code": "POR"}),
]


@pytest.mark.parametrize("text, changed", CHANGES)
def test_one_thing_changes_after_an_answer_and_the_rest_stays(text: str, changed: dict[str, object]) -> None:
    talk = after("GL-7 deportation officer in Houston")
    before = talk.reply.answers[0]
    now = talk.say(text)
    check(now)
    same = {"grade": 7, "step": 1, "year": 2026, "locality_code": "HOU", "role": before.role, **changed}
    assert now.status == "answered"
    assert {**now.data, "role": now.role}.items() >= same.items()


def test_changes_go_on_and_on() -> None:
    talk = after("how much would GS-12 step 4 be for an hr specialist working in Atlanta", "step 6?", "the same in Chicago", "for a special agent")
    now = talk.say("GS-13")
    assert (now.data["grade"], now.data["step"], now.data["locality_code"], now.role) == (13, 6, "CHI", "special-agent")


@pytest.mark.parametrize(
    "topic, text",
    [
        ("role-duties", "what do special agents do"),
        ("polygraph", "is there a polygraph"),
        ("location-choice", "do they have an office in Denver"),
        ("thanks-bye-greet", "thanks"),
        ("bonus", "and the bonus?"),
        ("location-choice", "can I work in Denver"),
        ("pay-salary", "can i start above step 1"),
        ("age", "how old can a special agent be"),
        ("training-location", "is training in Georgia"),
        ("apply-how", "what happens at step 2 of the hiring"),
        ("pay-overtime-leap-auo", "do I get overtime"),
        ("bot-help", "ok"),
        ("promotion", "how fast do I move up"),
        ("pay-locality", "why is Denver lower"),
        ("find-jobs", "are there GL-9 jobs in Denver"),
        ("tentative-final-offer", "what is the next step"),
        ("qualification-grade", "do i qualify for GL-9"),
        ("far-other", "what is the weather in Denver"),
        ("bot-help", "more"),
        ("family-life", "is Denver a good place for children"),
    ],
)
def test_after_an_answer_other_messages_pass_untouched(topic: str, text: str) -> None:
    talk = after("GL-7 deportation officer in Houston")
    assert TOOL.go_on(message(topic, text), dict(talk.context.tasks[0].state), LEDGER, TODAY) is None
    talk.say(text, topic)
    assert talk.asked not in [value for key, value in content("pay.yml")["sentences"].items() if key.startswith("which")]


def test_a_change_counts_after_another_question_too() -> None:
    talk = after("GL-7 deportation officer in Houston")
    talk.say("is there a polygraph?", "polygraph")
    assert talk.say("step 4").data["step"] == 4


def test_the_same_name_in_two_states_is_asked_about_and_never_guessed() -> None:
    talk = after("GL-9 special agent in Portland")
    assert talk.reply.answers[0].status == "clarify" and set(talk.titles) == {"Portland, ME", "Portland, OR"}
    assert talk.say("Maine").data["locality_code"] == "BOS"
    assert after("GL-9 special agent in Portland", "Oregon").reply.answers[0].data["locality_code"] == "POR"


@pytest.mark.parametrize(
    "text, says",
    [
        ("GS-17 auditor in Denver", "Grades run from 1 to 15"),
        ("GL-7 step 11 special agent in Denver", "Steps run from 1 to 10"),
        ("GL-7.5 special agent in Denver", "whole numbers"),
        ("GL-7 step 2.5 special agent in Denver", "whole numbers"),
        ("GS-9 auditor in 80202", "not by ZIP code"),
        ("GS-9 auditor, zip 80202", "not by ZIP code"),
        ("GS-9 auditor in London", "United States and its territories only"),
        ("GL-7 special agent in Mexico City", "United States and its territories only"),
        ("GS-9 auditor in Zzyqville", "do not know that place"),
        ("GS-9 auditor in Denver in 2019", "2025 and 2026 only"),
        ("pay for 90 hours of overtime a week at GS-9 auditor in Denver", "1 to 40 hours"),
        ("GS-9 or GS-11 auditor in Denver", "one grade at a time"),
        ("GS-9 auditor in Denver and in Miami", "one place at a time"),
        ("GS-0 auditor in Denver", "Grades run from 1 to 15"),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_sentence_with_what_is_accepted(text: str, says: str) -> None:
    asked = Talk().say(text, CALC)
    check(asked)
    assert asked.status == "clarify" and says in asked.text and not asked.data


def test_a_bad_answer_is_asked_again_and_the_good_parts_stay() -> None:
    talk = after("pay for a special agent at GL-7, calculate", "London")
    assert talk.reply.answers[0].status == "clarify"
    talk.say("78701")
    assert "ZIP" in talk.reply.answers[0].text
    assert "do not know that place" in talk.say("the moon").text
    done = talk.say("Austin")
    assert done.status == "answered" and done.data["grade"] == 7 and done.role == "special-agent"


def test_why_back_and_skip() -> None:
    talk = after("calculate what a special agent gets at GL-7")
    assert talk.say("why?").text.startswith("I ask because pay depends on the area")
    assert "Which grade" in talk.say("back").text
    assert "Which city" in talk.say("9").text
    done = talk.say("skip")
    assert done.data["grade"] == 9 and done.data["locality_code"] == "RUS" and "Rest of U.S." in done.text


def test_a_correction_while_the_place_is_open() -> None:
    talk = after("calculate what a special agent gets at GL-7", "no, step 3", "sorry, I meant deportation officer")
    assert talk.reply.answers[0].status == "clarify"
    done = talk.say("Denver")
    assert (done.data["step"], done.role, done.data["locality_code"]) == (3, "deportation-officer", "DEN")


def test_stop_resume_and_digression() -> None:
    talk = after("calculate what a special agent gets at GL-7")
    other = talk.say("is there a polygraph?", "polygraph")
    assert other.topic == "polygraph" and "Which city" in talk.asked
    talk.say("stop")
    assert "Which city" not in talk.reply.answers[0].text and talk.context.tasks[0].paused
    talk.say("how old can an agent be", "age")
    assert talk.asked != content("pay.yml")["sentences"]["which_place"]
    talk.say("resume")
    assert "Which city" in talk.asked and talk.titles
    assert talk.say("Denver").data["annual_usd"] == Talk().say("GL-7 special agent in Denver", CALC).data["annual_usd"]


def test_in_the_middle_of_another_conversation_it_gives_the_same() -> None:
    text = "GL-7 deportation officer in Houston"
    middle = Talk(Context("age", "attorney", ("age.general",), 1))
    assert middle.say(text, CALC).as_dict(LEDGER, TODAY) == Talk().say(text, CALC).as_dict(LEDGER, TODAY)


def test_over_an_open_check_the_check_goes_on_afterwards() -> None:
    talk = Talk()
    talk.say("am i eligible to be a deportation officer", "am-i-eligible")
    open_question = talk.asked or talk.reply.answers[0].text
    assert talk.say("GL-7 deportation officer in Houston", CALC).status == "answered"
    assert open_question and talk.context.tasks[-1].tool == "eligibility"


def test_by_the_hour_and_by_two_weeks() -> None:
    talk = after("GL-7 deportation officer in Houston")
    now = talk.say("and per hour?")
    assert "$32.48 an hour" in now.text and "$2,598.40 every two weeks" in now.text and now.data["hourly_usd"] == 32.48
    assert "not by the month" in talk.say("per month?").text


def test_hours_of_overtime_a_week() -> None:
    talk = after("GS-9 auditor in Denver")
    now = talk.say("how much for 10 hours of overtime a week")
    rate = now.data["overtime_hour_usd"]
    assert now.data["overtime_week_usd"] == pytest.approx(rate * 10) and f"${rate * 10:,.2f}" in now.text
    assert now.data["lines"][-1]["annual_usd"] == pytest.approx(rate * 10 * 52)
    covered = after("GS-13 auditor in Denver", "10 hours of overtime").reply.answers[0]
    assert "Fair Labor Standards Act" in covered.text and "premium.overtime.flsa" in [fact.id for fact in covered.facts]


def test_the_table_has_the_ten_steps_of_the_tables() -> None:
    now = after("GL-7 deportation officer in Houston", "all steps").reply.answers[0]
    assert now.data["table"]["columns"] == ["Grade", *(f"Step {step}" for step in range(1, 11))]
    assert now.data["table"]["rows"][0][:2] == ["GL-7", 67780] and len(now.data["table"]["rows"][0]) == 11
    for step in (4, 10):
        assert now.data["table"]["rows"][0][step] == after(f"GL-7 step {step} deportation officer in Houston").reply.answers[0].data["annual_usd"]


def test_a_table_without_a_grade_has_the_grades_of_the_job_or_of_the_plan() -> None:
    job = Talk().say("pay table for special agents in Miami", CALC).data["table"]["rows"]
    assert [row[0] for row in job] == ["GL-7", "GL-9", "GS-11", "GS-12", "GS-13"]
    plan = Talk().say("GS pay table, all grades, in Miami", CALC).data["table"]["rows"]
    assert [row[0] for row in plan] == [f"GS-{grade}" for grade in range(1, 16)]
    officers = Talk().say("GL pay table, all grades, in Miami", CALC).data["table"]["rows"]
    assert [row[0] for row in officers] == [*(f"GL-{grade}" for grade in range(3, 11)), *(f"GS-{grade}" for grade in range(11, 16))]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("career ladder pay of a deportation officer in Houston", [(5, 1), (7, 1), (9, 1), (11, 1), (12, 1)]),
        ("career ladder pay of a special agent in Houston", [(7, 1), (9, 1), (11, 1), (12, 1), (13, 1)]),
        ("career ladder pay of a GL-9 deportation officer in Houston", [(9, 1), (11, 1), (12, 1), (12, 2), (12, 3)]),
        ("career ladder pay of a GS-12 deportation officer in Houston", [(12, 1), (12, 2), (12, 3), (12, 4), (12, 4)]),
    ],
)
def test_the_ladder_goes_up_a_grade_a_year_and_promises_nothing(text: str, expected: list[tuple[int, int]]) -> None:
    now = Talk().say(text, CALC)
    check(now)
    assert [(row["grade"], row["step"]) for row in now.data["ladder"]] == expected
    assert [row["year_on_job"] for row in now.data["ladder"]] == [1, 2, 3, 4, 5]
    assert "not promised" in now.text and {"pay.ladder.officers", "pay.career-ladder"} <= {fact.id for fact in now.facts}
    for row in now.data["ladder"]:
        single = Talk().say(f"grade {row['grade']} step {row['step']} {LEDGER.roles[str(now.role)].short} in Houston", CALC)
        assert single.data["annual_usd"] == row["annual_usd"]


def test_a_ladder_that_nobody_publishes_is_not_made_up() -> None:
    now = Talk().say("career ladder pay of an auditor in Houston", CALC)
    check(now)
    assert "ladder" not in now.data and now.role == "auditor" and now.facts
    assert ladder_grades("auditor", LEDGER) == []


def test_the_view_stays_when_the_place_changes() -> None:
    now = after("career ladder pay of a special agent in Houston", "and in Denver?").reply.answers[0]
    assert now.data["locality_code"] == "DEN" and now.data["ladder"]


def test_the_state_is_plain_json_and_holds_no_words_of_the_person() -> None:
    talk = after("my name is Smith and I want GL-7 special agent pay in Portland, calculate")
    state = json.dumps(talk.context.tasks[0].state)
    assert "Smith" not in state and "Portland" in state


def test_the_same_message_gives_the_same_answer() -> None:
    asked = question(CALC, "GL-7 special agent in Houston")
    replies = [respond(Turn(asked.text, (asked,)), Context(), LEDGER, TODAY)[0] for _ in range(2)]
    assert reply_as_dict(replies[0], LEDGER, TODAY) == reply_as_dict(replies[1], LEDGER, TODAY)


def test_every_office_city_can_be_named_alone_after_an_answer() -> None:
    for city in [city for city in the_tables().cities if city.has_office]:
        assert read(f"and in {city.name}, {city.state}?").is_only_values(), city.name


def test_a_plan_in_words_and_by_an_ambiguous_name() -> None:
    assert after("grade 7 in Houston", "office job").reply.answers[0].data["pay_plan"] == "GS"
    assert after("grade 7 in Houston", "an agent").reply.answers[0].data["pay_plan"] == "GL"
    assert read("career ladder").view == LADDER


def test_a_number_of_hours_is_read_beside_other_words_and_back_reopens_the_place() -> None:
    talk = after("GS-13 in Denver", "plus 50 hours of overtime")
    assert talk.say("20 hours then").data["overtime_hours_a_week"] == 20
    assert "Which city" in talk.say("back").text and talk.say("boston").data["locality_code"] == "BOS"


def test_a_question_on_a_word_of_pay_is_answered_while_a_grade_is_asked_for() -> None:
    talk = after("pay calculator", "special agent")
    assert talk.say("what is leap", "pay-overtime-leap-auo", 0.97).topic == "pay-overtime-leap-auo" and talk.titles
    assert talk.say("gl-9").status == "clarify" and talk.context.tasks[0].state["grade"] == 9


def test_what_a_job_makes_in_a_place_names_its_grades_there() -> None:
    talk = Talk()
    answer = talk.say("how much does a deportation officer make in Dallas", "pay-locality")
    check(answer)
    wanted = {f"{plan}-{grade}": calculate(PayQuestion(plan, grade, 1, "DFW", 2026, True)).annual_usd for plan, grade in (("GL", 5), ("GL", 7), ("GL", 9), ("GS", 12))}
    assert dict(answer.data["table"]["rows"]) == wanted and all(f"{amount:,}" in answer.text for amount in wanted.values())
    assert "Dallas, TX" in answer.text and "Houston" not in answer.text and "no fixed right" in answer.text
    assert talk.say("and in Houston?", "pay-locality").text != answer.text and "Houston" in talk.reply.answers[0].text
    assert talk.say("gs-11", "pay-salary").data["grade"] == 11
    assert [grade for grade, _ in Talk().say("starting pay for a special agent in Fargo", "far-other").data["table"]["rows"]] == ["GL-7", "GL-9", "GS-13"]


@pytest.mark.parametrize("topic, text", [
    ("pay-salary", "how much does an auditor make in Dallas or Houston"), ("pay-locality", "does a special agent make more in Dallas than in Houston"),
    ("relocation", "does ICE pay a deportation officer to move to Dallas"), ("pay-locality", "how much does it cost to live in Dallas"),
    ("relocation", "does ICE pay to move to Dallas"), ("pay-salary", "how is pay in Dallas set")])
def test_what_a_job_makes_is_not_worked_out_for_two_places_or_another_question(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def test_a_grade_alone_gets_its_span_and_is_asked_for_the_place() -> None:
    talk = Talk()
    answer = talk.say("how much does a GS-14 make", "pay-salary")
    check(answer)
    areas = [calculate(PayQuestion("GS", 14, 1, code, 2026, False)).annual_usd for code in the_tables().areas]
    assert f"{calculate(PayQuestion('GS', 14, 1, 'RUS', 2026, False)).annual_usd:,}" in answer.text and f"{max(areas):,}" in answer.text
    assert "Which city" in talk.asked and talk.say("Miami").data["locality_code"] == "MFL"


@pytest.mark.parametrize("text, grade, step", [
    ("GS-12 paso 4 en Miami", 12, 4), ("calcula GS grado doce, escalón tres, en Miami", 12, 3), ("cuánto gana un GS-11 paso 3 en Miami", 11, 3)])
def test_grade_and_step_are_read_in_spanish(text: str, grade: int, step: int) -> None:
    data = Talk().say(text, CALC).data
    assert (data["grade"], data["step"], data["locality_code"]) == (grade, step, "MFL")


def test_a_spanish_step_changes_an_answer() -> None:
    talk = Talk()
    talk.say("GS-12 paso 4 en Miami", CALC)
    assert talk.say("no, paso 3").data["step"] == 3 and talk.say("y en Houston?").data["locality_code"] == "HOU"


@pytest.mark.parametrize("text, fact", [("GL-7 deportation officer in Dallas", "pay.special-rate.how-made"), ("GS-11 auditor in Dallas", "pay.locality.what")])
def test_why_after_an_answer_tells_how_the_table_is_made(text: str, fact: str) -> None:
    talk = Talk()
    talk.say(text, CALC)
    assert [one.id for one in talk.say("why").facts] == [fact] and talk.say("step 3").data["step"] == 3
    talk.say("is there an age limit", "age")
    assert talk.say("why").topic != CALC


@pytest.mark.parametrize("text, role, code, rates", [
    ("what does an auditor make in Denver", "auditor", "DEN", {"GS-9": ("GS", 9, 1, False), "GS-12": ("GS", 12, 1, False)}),
    ("how much does ICE pay in El Paso", None, "RUS", {"GS-9": ("GS", 9, 1, False), "GL-9": ("GL", 9, 1, True)}),
    ("what are ICE salaries in El Paso", None, "RUS", {"GS-9": ("GS", 9, 1, False), "GL-9": ("GL", 9, 1, True)}),
    ("typical wages around Denver", None, "DEN", {"GS-9": ("GS", 9, 1, False), "GL-9": ("GL", 9, 1, True)}),
    ("what is the locality percentage for Boise", None, "RUS", {"GS-9": ("GS", 9, 1, False), "GL-9": ("GL", 9, 1, True)}),
    ("how much does a deportation officer make in Dallas at step 3", "deportation-officer", "DFW", {"GL-5": ("GL", 5, 3, True), "GS-12": ("GS", 12, 3, True)}),
])
def test_a_place_without_a_grade_gets_what_it_adds_and_a_question_for_the_rest(text: str, role: str | None, code: str, rates: dict[str, tuple[str, int, int, bool]]) -> None:
    talk = Talk()
    answer = talk.say(text, "pay-locality")
    check(answer)
    wanted = {name: calculate(PayQuestion(plan, grade, step, code, 2026, officer)).annual_usd for name, (plan, grade, step, officer) in rates.items()}
    assert answer.topic == "pay-locality" and answer.role == role and dict(answer.data["table"]["rows"]) == wanted
    assert all(f"${amount:,} a year at {name} step" in answer.text or f"${amount:,} at {name} step" in answer.text for name, amount in wanted.items())
    assert talk.asked and talk.titles
    role = role or str(talk.say("special agent").role)
    assert talk.say("grade 11").data["locality_code"] == code and talk.reply.answers[0].role == role


@pytest.mark.parametrize("text, asked", [
    ("GS-9 step -3 in Denver", "step"), ("GS-9 step 1234567890 in Denver", "step"), ("GS-9 step zero in Denver", "step"), ("GS-9 paso veinte en Denver", "step"),
    ("GS-9 100th step in Denver", "step"), ("grade twenty in Denver", "grade"), ("GS-9 in Denver in 1999", "year"), ("in 2024, GS-9 in Denver", "year"),
    ("GS-9 in Denver in 2045", "year")])
def test_a_number_that_was_named_is_never_replaced(text: str, asked: str) -> None:
    talk = Talk()
    assert talk.say(text, CALC).status == "clarify" and talk.context.tasks[0].state["open"] == asked


@pytest.mark.parametrize("text, step", [
    ("GS-9 step-3 in Denver", 3), ("GS-9 step: 4 in Denver", 4), ("GS-9 step no. 5 in Denver", 5), ("GS-9, cuarto paso, en Denver", 4), ("GS-9 2o paso en Denver", 2),
    ("GS-9 séptimo escalón en Denver", 7), ("GS-9 step ٣ in Denver", 3)])
def test_a_step_is_read_however_it_is_written(text: str, step: int) -> None:
    assert Talk().say(text, CALC).data["step"] == step


def test_a_year_beside_the_clause_counts_and_the_year_of_another_question_does_not() -> None:
    asked = "I would start in 2025 as a special agent, GS-10 in Miami"
    assert TOOL.start(Message(asked, question(CALC, "GS-10 in Miami")), LEDGER, TODAY).answer.data["year"] == 2025
    asked = "GS-10 in Miami, and how long was training in 2025?"
    assert TOOL.start(Message(asked, question(CALC, "GS-10 in Miami")), LEDGER, TODAY).answer.data["year"] == 2026


@pytest.mark.parametrize("text, code", [("GS-9 en Nueva York", "NY"), ("GS-9 en Nueva Orleans", "RUS"), ("GS-9 en Filadelfia", "PHL")])
def test_a_city_is_known_by_its_spanish_name(text: str, code: str) -> None:
    assert Talk().say(text, CALC).data["locality_code"] == code


@pytest.mark.parametrize("text", ["10 hours of overtime", "and with 10 hours of overtime a week?", "plus 10 hours overtime", "plus 10 overtime hours"])
def test_overtime_is_worked_out_after_an_answer_and_after_a_question_between(text: str) -> None:
    assert after("GS-9 auditor in Denver").say(text, "pay-overtime-leap-auo").data["overtime_hours_a_week"] == 10
    talk = after("GS-9 auditor in Denver")
    talk.say("who gets overtime at ICE", "pay-overtime-leap-auo")
    assert talk.say(text, "pay-overtime-leap-auo").data["overtime_hours_a_week"] == 10


def test_with_overtime_alone_tells_one_hour() -> None:
    assert "One hour of overtime" in after("GS-9 auditor in Denver").say("and with overtime?", "pay-overtime-leap-auo").text


def test_a_question_of_its_own_is_asked_once() -> None:
    talk = after("GS-9 auditor in Denver")
    assert "Portland" in talk.say("in Portland").text and talk.asked == "" and talk.titles == ["Portland, ME", "Portland, OR"]


@pytest.mark.parametrize("text", ["calculate what a special agent gets at GL-9", "calculate the pay in Denver", "estimate pay for an auditor in Denver"])
def test_a_calculation_asks_for_what_it_needs(text: str) -> None:
    assert Talk().say(text, CALC).status == "clarify"


def test_a_job_in_a_city_with_namesakes_is_asked_which() -> None:
    talk = Talk()
    assert talk.say("how much do deportation officers make in Portland", "pay-salary", 0.4).status == "clarify" and talk.titles == ["Portland, ME", "Portland, OR"]
    assert "A deportation officer in Portland, ME starts at" in talk.say("Maine", "far-other").text
    assert not TOOL.starts(message("pay-salary", "how much do deportation officers make in Texas"), LEDGER)


def _grades_of(text: str) -> list[int]:
    return sorted({int(grade) for grade in re.findall(r"\bG[SL]-(\d+)", text)})


@pytest.mark.parametrize("role", [slug for slug in LEDGER.roles if slug != "attorney-intern"])
def test_pay_of_a_job_in_a_place_shows_grades_of_that_job_alone_or_says_that_they_are_examples(role: str) -> None:
    known = pay_views.grades_of(role, LEDGER)
    answer = Talk(Context("role-duties", role)).say("how much do they make in Denver", "pay-locality")
    check(answer)
    assert answer.role == role
    if pay_views.ladder_grades(role, LEDGER):
        return  # its start and top are told, from the ladder
    shown = [int(name.split("-")[1]) for name, _ in answer.data["table"]["rows"]]
    assert shown == (sorted({known[0], known[-1]}) if known else list(pay_views.EXAMPLES)), role
    assert ("for example" in answer.text and "no published grades" in answer.text) == (not known)
    assert coverage_of(role).unsure in answer.text


@pytest.mark.parametrize(
    ("text", "grades", "fact"),
    [
        ("how much does a legal assistant make in El Paso", ["GS-5", "GS-11"], "qualification-grade.not-published.legal-assistant"),
        ("how much does a criminal analyst make in Denver", ["GS-7"], "pay.locality.what"),
        ("how much does an IT specialist make in Denver", ["GS-12", "GS-15"], "it-specialist.qualification.alternative-a"),
    ],
)
def test_an_amount_stands_at_a_grade_that_a_notice_has_shown_and_the_notice_is_cited(text: str, grades: list[str], fact: str) -> None:
    answer = Talk().say(text, "pay-locality")
    assert [name for name, _ in answer.data["table"]["rows"]] == grades and fact in [one.id for one in answer.facts]


def test_the_grades_seen_in_notices_stand_in_the_facts_cited() -> None:
    for role in LEDGER.roles.values():
        if role.example_grades:
            told = " ".join(LEDGER.facts[fact].statement for fact in cited_by(role.example_grades))
            grades = role.example_grades["grades"]
            assert grades == sorted(grades) and all(f"GS-{grade}" in told for grade in (grades[0], grades[-1])), role.role
            assert {grades[0], grades[-1]} <= set(_grades_of(role.example_grades["text"])) <= set(_grades_of(told)), role.role


@pytest.mark.parametrize("text", ["is that before taxes", "take home pay?", "what's left after taxes", "gross or net?", "are taxes taken out", "net?"])
def test_whether_tax_is_in_an_amount_is_told_and_no_net_is_made_up(text: str) -> None:
    answer = after("what does a GL-7 deportation officer make in Houston").say(text, "credit-debt", 0.32)
    check(answer)
    assert answer.text.startswith("Before tax: GL-7 step 1 in Houston, TX pays $67,780 a year") and "I work out no take-home pay" in answer.text
    assert set(re.findall(r"\$[\d,.]+\d", answer.text)) == {"$67,780", "$2,598.40"} and answer.data["annual_usd"] == 67780


@pytest.mark.parametrize("text", ["does that include overtime?", "is that with LEAP", "so is overtime included", "with or without overtime?"])
def test_whether_extra_pay_is_in_an_amount_is_told(text: str) -> None:
    office = after("GS-12 auditor in Denver").say(text, "pay-overtime-leap-auo", 0.98)
    check(office)
    assert office.text.startswith("Without overtime: GS-12 step 1 in Denver, CO pays $99,800") and "$54.47" in office.text
    agent = after("GL-9 special agent in Boston").say(text, "pay-overtime-leap-auo", 0.98)
    check(agent)
    assert "With Law Enforcement Availability Pay (LEAP), 25 percent, the year comes to $92,795" in agent.text
    officer = after("GL-7 deportation officer in Houston").say(text, "pay-overtime-leap-auo", 0.98)
    assert "$74,558 (10 percent) to $84,725 (25 percent)" in officer.text


@pytest.mark.parametrize("text", ["per year or per month", "is that monthly or yearly?", "is that per year", "is it hourly?"])
def test_for_which_time_an_amount_is_told(text: str) -> None:
    answer = after("GS-12 auditor in Denver").say(text, "pay-salary", 0.2)
    check(answer)
    assert answer.text.startswith("By the year: GS-12 step 1 in Denver, CO pays $99,800") and "every two weeks" in answer.text
    assert "pay.frequency" in [fact.id for fact in answer.facts]


def test_the_amounts_of_a_job_that_starts_at_several_grades_can_be_asked_about() -> None:
    talk = Talk()
    talk.say("how much does a special agent make in Miami", "pay-salary")
    for text, begins in (("is that before tax", "Every amount that I work out is before tax"), ("is that a year?", "By the year"),
                         ("does that include LEAP", "Without overtime")):
        answer = talk.say(text, "credit-debt", 0.3)
        check(answer)
        assert answer.status == "answered" and answer.text.startswith(begins)
    assert talk.say("step 3 at GL-7").data["step"] == 3  # the calculator goes on


def test_take_home_pay_without_an_amount_says_why_there_is_none_and_asks() -> None:
    talk = Talk()
    answer = talk.say("what's my take home", "far-smalltalk", 0.93)
    check(answer)
    assert answer.status == "answered" and "I work out no take-home pay" in answer.text and talk.asked.startswith("Which job is it?")
    assert "$" not in answer.text
    for job in ("special agent", "deportation officer"):
        starting = Talk().say(f"what does a {job} take home in Chicago", "pay-salary")
        check(starting)
        assert "before tax" in starting.text and starting.text.endswith("I work out no pay after tax.")
    known = Talk().say("net pay GS-11 in Boston", CALC)
    assert known.text.startswith("Before tax: GS-11 step 1 in Boston, MA pays $84,579")


@pytest.mark.parametrize("topic, text", [
    ("uniforms-equipment", "can I get a take home car"), ("firearm", "take home gun?"), ("bonus", "is that before taxes?"), ("bonus", "after taxes?"),
    ("bonus", "how much of the bonus do I keep after taxes"), ("health-benefits", "is it taken out before tax"),
])
def test_tax_and_taking_home_of_something_else_are_left_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def test_a_place_in_small_letters_that_nobody_knows_is_asked_about() -> None:
    talk = Talk()
    assert talk.say("what does it pay in narnia for a gs 9", "pay-salary", 0.6).text.startswith("I do not know that place.")
    assert talk.say("austin, tx", "far-other", 0.35).text.startswith("GS-9 step 1 in Austin, TX pays $63,457")
    assert read("how much does a gs 9 in training get").problem is None and read("gs-9 in immigration enforcement").problem is None


def test_another_place_still_counts_after_a_question_about_extra_pay() -> None:
    talk = after("GL-7 deportation officer in Houston")
    talk.say("what is LEAP", "pay-overtime-leap-auo", 0.98)
    assert talk.say("and in Denver instead", "pay-locality", 0.61).data["locality_code"] == "DEN"
