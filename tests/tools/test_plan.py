"""The plan to a date: dates as people write them, weeks until then, facts for the job, a calendar file that imports."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from icalendar import Calendar

from careers.answers import Turn, respond
from careers.context import Context
from careers.reply import reply_as_dict
from careers.tools import desk
from careers.tools.plan import MOST_WEEKS, TOOL, calendar, dates_in, plan_for
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, check, message, question

WORDS = content("plan.yml")
EVENTS = WORDS["events"]
THURSDAY = dt.date(2026, 11, 26)
STARTS = [
    ("My fitness test is on 14 March", "fitness-test", "fitness-test", "2027-03-14"),
    ("how do I get ready for my PFT on 3/14?", "fitness-prepare", "fitness-test", "2027-03-14"),
    ("I want to apply by June 1", "apply-how", "apply", "2027-06-01"),
    ("medical exam next Friday", "medical", "medical", "2026-12-04"),
    ("i have 6 weeks to get in shape for the pft", "fitness-prepare", "fitness-test", "2027-01-07"),
    ("my polygraph is March 3rd", "polygraph", "polygraph", "2027-03-03"),
    ("i've got an interview on the 14th of January", "interview", "interview", "2027-01-14"),
    ("drug test tomorrow", "drug-test", "drug-test", "2026-11-27"),
    ("my academy class starts Jan 11, 2027", "training-length", "academy", "2027-01-11"),
    ("i'm going to the career expo in 3 weeks", "hiring-event", "hiring-event", "2026-12-17"),
    ("they scheduled my usa hire assessment for 12/9", "assessment-test", "assessment", "2026-12-09"),
    ("plan for my fitness test on March 14", "bot-help", "fitness-test", "2027-03-14"),
    ("can i be ready for the fitness test in eight weeks?", "fitness-prepare", "fitness-test", "2027-01-21"),
    ("my medical is in 2 weeks, what should i do first", "medical", "medical", "2026-12-10"),
    ("I passed my medical and my fitness test is next Friday", "fitness-test", "fitness-test", "2026-12-04"),
    ("i failed my pft, my retest is on 2027-01-05", "fitness-test", "fitness-test", "2027-01-05"),
    ("make me a plan for the polygraph on 1/20", "polygraph", "polygraph", "2027-01-20"),
    ("I plan to apply in a month", "apply-how", "apply", "2026-12-26"),
    ("special agent here, fitness test on Friday, March 12", "fitness-test", "fitness-test", "2027-03-12"),
    ("train for march 14", "fitness-prepare", "fitness-test", "2027-03-14"),
    ("mine is a week from Friday", "polygraph", "polygraph", "2026-12-04"),
    ("I have a physical exam on the 9th", "medical", "medical", "2026-12-09"),
    ("my fitness test is on 14 March. How do I get ready?", "fitness-test", "fitness-test", "2027-03-14"),
    ("need to submit my application by 15 december", "apply-how", "apply", "2026-12-15"),
]
OTHERS = [
    ("what is on the fitness test", "fitness-test"),
    ("how many push-ups in 2 minutes", "fitness-test"),
    ("can i retake the fitness test within 45 days", "fitness-test"),
    ("did the fitness test change on October 5, 2025?", "fitness-test"),
    ("what should i bring to my medical on March 3", "medical"),
    ("i passed my fitness test on March 3", "status-meaning"),
    ("i applied on June 1 and heard nothing", "application-status"),
    ("do i have to apply by June 1?", "apply-how"),
    ("is june 1 the closing date?", "find-jobs"),
    ("can i move my polygraph on march 3", "polygraph"),
    ("how do i get clean for my drug test in 2 weeks", "drug-test"),
    ("how can i beat the polygraph next friday", "polygraph"),
    ("how do i get ready for the fitness test", "fitness-prepare"),
    ("workout plan for ICE", "fitness-prepare"),
    ("is there an official training plan", "fitness-prepare"),
    ("how long does hiring take in 2026", "timeline"),
    ("i've been waiting 6 weeks since my interview", "timeline"),
    ("was the expo on August 26 the last one", "hiring-event"),
    ("when does the academy start in january", "training-length"),
    ("my border patrol fitness test is on march 14", "near-border-patrol-job"),
    ("i turn 37 in 6 weeks and want to apply", "age"),
    ("what do i wear to my interview next friday", "interview"),
    ("the 72 day course came back in July 2026", "training-length"),
    ("my fitness test", "fitness-test"),
    ("plan for my retirement in 20 years", "retirement"),
    ("plan for my medical bills", "health-benefits"),
    ("my medical was yesterday", "medical"),
    ("my hearing is on march 3 in immigration court", "near-case-status"),
]


@pytest.mark.parametrize("text, topic, event, date", STARTS)
def test_it_starts_where_an_event_and_a_day_are_named(text: str, topic: str, event: str, date: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    talk = Talk()
    answer = talk.say(text, topic)
    check(answer)
    assert (answer.status, answer.data["event"], answer.data["date"]) == ("answered", event, date)
    assert answer.topic == EVENTS[event]["topic"] and "Week by week" in talk.titles


@pytest.mark.parametrize("text, topic", OTHERS)
def test_it_leaves_ordinary_questions_alone(text: str, topic: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


@pytest.mark.parametrize("score", [0.99, 0.5])
def test_a_topic_that_is_none_of_its_own_never_starts_it(score: float) -> None:
    for topic in ("near-crisis", "cheat", "far-other", "pay-salary", "near-other"):
        assert not TOOL.starts(message(topic, "my fitness test is on 14 March", score), LEDGER)


@pytest.mark.parametrize(
    "text, day",
    [
        ("14 March", "2027-03-14"),
        ("3/14", "2027-03-14"),
        ("March 14th", "2027-03-14"),
        ("the 14th of March", "2027-03-14"),
        ("14-mar-2027", "2027-03-14"),
        ("Sunday, March 14", "2027-03-14"),
        ("2027-03-14", "2027-03-14"),
        ("3-14-27", "2027-03-14"),
        ("03.14.2027", "2027-03-14"),
        ("14/3", "2027-03-14"),  # cannot be month first
        ("4/5", "2027-04-05"),  # can be, and so is
        ("Nov 26", "2026-11-26"),  # today is the next such day
        ("11/25", "2027-11-25"),
        ("Feb 29", "2028-02-29"),
        ("febuary 2", "2027-02-02"),
        ("Sept. 5", "2027-09-05"),
        ("in 6 weeks", "2027-01-07"),
        ("six weeks from now", "2027-01-07"),
        ("in a couple of weeks", "2026-12-10"),
        ("in 10 days", "2026-12-06"),
        ("in 3 months", "2027-02-26"),
        ("I have 6 weeks", "2027-01-07"),
        ("on Friday", "2026-11-27"),
        ("this Friday", "2026-11-27"),
        ("next Friday", "2026-12-04"),
        ("Friday next week", "2026-12-04"),
        ("next Monday", "2026-11-30"),
        ("on Thursday", "2026-12-03"),  # today is Thursday
        ("a week from Monday", "2026-12-07"),
        ("day after tomorrow", "2026-11-28"),
        ("on the 14th", "2026-12-14"),
        ("on the 31st", "2026-12-31"),
        ("the end of January", "2027-01-31"),
        ("end of next month", "2026-12-31"),
        ("end of 2027", "2027-12-31"),
        ("a 6-week plan", "2027-01-07"),
        ("14 de marzo", "2027-03-14"),
        ("el 14 de marzo de 2027", "2027-03-14"),
        ("viernes 5 de febrero", "2027-02-05"),
        ("1ro de enero del 2027", "2027-01-01"),
        ("el lunes", "2026-11-30"),
        ("en 6 semanas", "2027-01-07"),
        ("dentro de dos meses", "2027-01-26"),
        ("pasado mañana", "2026-11-28"),
        ("fin de mes", "2026-11-30"),
        ("a finales de enero", "2027-01-31"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: str) -> None:
    found = dates_in(text, THURSDAY)
    assert [str(one.day) for one in found] == [day]


@pytest.mark.parametrize("text", ["2/30", "March 45", "13/13", "next month", "in March", "soon", "in a few weeks", "by summer", "45/45/2027"])
def test_what_names_no_day_is_seen_as_such(text: str) -> None:
    assert [one.day for one in dates_in(text, THURSDAY)] == [None]


@pytest.mark.parametrize(
    "text", ["24/7", "1.5 mile run", "20/20 vision", "GS-9 step 4", "i may have 2 jobs", "on the 2nd try", "in 2 minutes", "32 sit-ups", "$50,000", "por la mañana", "2 de la tarde"]
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert dates_in(text, THURSDAY) == []


@pytest.mark.parametrize("day", [THURSDAY + dt.timedelta(days=number) for number in range(7)])
def test_a_weekday_is_always_to_come_and_next_is_never_this_week(day: dt.date) -> None:
    for name in ("Monday", "Wednesday", "Friday", "Sunday"):
        coming, following = dates_in(f"on {name}", day)[0].day, dates_in(f"next {name}", day)[0].day
        assert coming and following and f"{coming:%A}" == f"{following:%A}" == name
        assert 1 <= (coming - day).days <= 7
        assert following.isocalendar()[:2] == (day + dt.timedelta(days=7)).isocalendar()[:2]


@pytest.mark.parametrize("text, day", [("my polygraph is on 4/5", "April 5"), ("my polygraph is on 1/2/2027", "January 2")])
def test_a_date_that_others_read_the_other_way_round_is_said_back(text: str, day: str) -> None:
    answer = Talk().say(text, "polygraph")
    assert re.search(r"I read [\d/]+ month first\.", answer.text) and f"{day}, 2027" in answer.text


@pytest.mark.parametrize("text", ["my polygraph is on 3/14", "my polygraph is on 5/5", "my polygraph is on April 5"])
def test_a_date_that_can_be_read_one_way_only_needs_no_remark(text: str) -> None:
    assert "month first" not in Talk().say(text, "polygraph").text


def test_next_friday_is_said_back() -> None:
    text = Talk().say("medical exam next Friday", "medical").text
    assert "Friday, December 4, 2026" in text and "“next Friday” means next week's" in text


@pytest.mark.parametrize(
    "text, part",
    [
        ("my fitness test is on 3/14/2024", "Thursday, March 14, 2024 is in the past"),
        ("my fitness test is on March 14, 2036", "more than two years away"),
        ("my fitness test is on 2/30", "could not read"),
        ("my fitness test is next month", "Which day of December 2026"),
        ("my fitness test is soon", "could not read"),
        ("make me a plan for the fitness test", "When is it?"),
    ],
)
def test_a_day_that_is_past_or_unreadable_gets_one_sentence_and_then_the_plan(text: str, part: str) -> None:
    talk = Talk()
    answer = talk.say(text, "fitness-test")
    check(answer)
    assert answer.status == "clarify" and part in answer.text and "3/14" in answer.text and not answer.data
    assert len(re.findall(r"[.?](?:\s|$)", answer.text)) <= (2 if part.startswith("When") else 1) and not talk.asked
    assert talk.say("banana").status == "clarify"
    assert talk.say("14 March 2027").data["date"] == "2027-03-14"


def test_the_text_says_first_what_is_left_and_what_to_do() -> None:
    answer = Talk().say("deportation officer: my fitness test is on 14 March", "fitness-test")
    first, second = re.split(r"(?<=\.) ", answer.text)[:2]
    assert first == "The fitness test is on Sunday, March 14, 2027: 15 weeks and 3 days to go."
    assert second == "First, talk to a doctor before hard training."
    assert [fact.id for fact in answer.facts] == ["fitness.prepare-safely", "fitness.test.deportation-officer"]


def test_the_test_is_that_of_the_job() -> None:
    talk = Talk()
    general = talk.say("my fitness test is on 14 March", "fitness-test")
    assert general.role is None and talk.asked == "Which job is it for?"
    assert "fitness-test.general" in [fact.id for fact in general.facts]
    agent = talk.press("Criminal Investigator (Special Agent)")
    assert agent.role == "special-agent" and "47.73 seconds" in agent.text and not talk.asked
    assert "fitness.pft-documents.special-agent" in {fact for week in agent.data["weeks"] for fact in week["facts"]}
    officer = talk.say("sorry, I meant deportation officer")
    assert officer.role == "deportation-officer" and "16-inch step" in officer.text
    assert officer.data["date"] == agent.data["date"] == general.data["date"] == "2027-03-14"
    office = talk.say("and for an auditor?")
    assert "Office jobs normally have no fitness test" in office.text and office.role == "auditor"


def test_any_job_ends_the_question() -> None:
    talk = Talk()
    talk.say("my fitness test is on 14 March", "fitness-test")
    answer = talk.say("any job")
    assert answer.status == "answered" and answer.role is None and not talk.asked


def test_a_job_talked_about_before_is_meant() -> None:
    talk = Talk(Context("role-duties", "special-agent"))
    assert talk.say("my fitness test is on 14 March", "fitness-test").role == "special-agent"


def test_a_day_without_an_event_asks_for_the_event() -> None:
    talk = Talk()
    answer = talk.say("make me a plan for 14 March", "bot-help", 0.8)
    assert answer.status == "clarify" and "Polygraph" in talk.titles
    assert talk.say("hm").status == "clarify"
    assert talk.press("Polygraph").data["event"] == "polygraph"
    talk.say("make me a plan for 14 March", "bot-help", 0.8)
    assert talk.say("the medical exam").data == Talk().say("my medical exam is on 14 March", "medical").data


def test_why_and_skip_and_a_new_day() -> None:
    talk = Talk()
    talk.say("make me a plan for the fitness test", "fitness-prepare")
    assert "how many weeks" in talk.say("why?").text and talk.asked.startswith("When is it?")
    assert talk.say("in 6 weeks").data["date"] == "2027-01-07"
    assert talk.say("no, in 8 weeks").data["date"] == "2027-01-21"
    talk.say("make me a plan for the fitness test", "fitness-prepare")
    answer = talk.say("I don't know yet")
    check(answer)
    assert answer.status == "answered" and answer.text.startswith("First, talk to a doctor") and not answer.data


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    talk.say("make me a plan for the fitness test", "fitness-prepare")
    assert talk.say("is there a polygraph for agents?", "polygraph").topic == "polygraph" and talk.asked.startswith("When is it?")
    talk.say("stop")
    talk.say("is there an age limit?", "age")
    assert not talk.asked.startswith("When is it?")
    talk.say("resume")
    assert talk.asked.startswith("When is it?")
    assert talk.say("3/14").data["date"] == "2027-03-14"


def test_two_events_in_one_message_are_two_plans() -> None:
    text = "my medical is on March 3 and my fitness test is on March 14"
    asked = (question("medical", "my medical is on March 3"), question("fitness-test", "my fitness test is on March 14"))
    reply, _ = respond(Turn(text, asked), Context(), LEDGER, TODAY)
    assert [(one.data["event"], one.data["date"]) for one in reply.answers] == [("medical", "2027-03-03"), ("fitness-test", "2027-03-14")]


def test_an_answer_holds_one_plan_and_offers_the_other() -> None:
    talk = Talk()
    text = "my medical is on March 3 and my fitness test is on March 14"
    assert talk.say(text, "fitness-test").data["event"] == "medical"
    assert talk.press("Plan: Fitness test").data["date"] == "2027-03-14"


@pytest.mark.parametrize("topic", ["health-benefits", "cheat", "far-smalltalk", "near-other-agency-job"])
def test_its_own_buttons_work_whatever_topic_their_words_seem_to_have(topic: str) -> None:
    talk = Talk()
    talk.say("my medical exam is on March 3", "medical")
    for title in ("Special Agent", "Week by week"):
        button = next(button for button in talk.reply.follow_up.buttons if title in button.title)
        assert Talk().say(button.choice.say or "", topic, 0.9).data["date"] == "2027-03-03"


def test_applying_is_the_event_only_where_the_day_is_its_own() -> None:
    text = "I'm applying for deportation officer, test is March 14, how should I train"
    assert Talk().say(text, "fitness-prepare").data["event"] == "fitness-test"
    assert Talk().say("I want to apply for the special agent job in two months", "apply-how").data["date"] == "2027-01-26"


def test_a_word_about_something_else_is_not_taken_for_a_job() -> None:
    talk = Talk()
    talk.say("I want to apply by June 1", "apply-how")
    assert talk.say("resume", "resume").topic == "resume"


def test_a_wish_and_how_to_get_ready_are_one_plan_but_another_question_is_answered_too() -> None:
    parts = ("My fitness test is on 14 March.", "How do I get ready?"), ("My fitness test is on 14 March.", "What do I wear?")
    for (wish, other), count in zip(parts, (1, 2), strict=True):
        asked = (question("fitness-test", wish), question("fitness-test", other))
        reply, _ = respond(Turn(f"{wish} {other}", asked), Context(), LEDGER, TODAY)
        assert len(reply.answers) == count and reply.answers[0].data["date"] == "2027-03-14"


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    later = Talk(Context("age", None, ("age.general",)))
    text = "my interview is on April 5"
    assert Talk().say(text, "interview") == later.say(text, "interview")


def test_the_same_message_gives_the_same_bytes() -> None:
    replies = []
    for _ in range(2):
        talk = Talk()
        talk.say("special agent, my fitness test is on 14 March", "fitness-test")
        replies.append(json.dumps(reply_as_dict(talk.reply, LEDGER, TODAY), sort_keys=True))
    assert replies[0] == replies[1]


@pytest.mark.parametrize("days", [*range(40), 181, 182, 183, 184, 185, 200, 366, 731])
@pytest.mark.parametrize("event", list(EVENTS))
def test_weeks_go_up_to_the_day_in_order(event: str, days: int) -> None:
    day = THURSDAY + dt.timedelta(days=days)
    for role in (None, "special-agent", "deportation-officer", "attorney", "enforcement-removal-assistant", "detention-deportation-officer"):
        plan = plan_for(event, day, role, LEDGER, THURSDAY)
        starts = [start for start, _ in plan.weeks]
        assert starts == sorted(set(starts)) and len(starts) <= MOST_WEEKS + 1
        assert all(THURSDAY <= start < day for start in starts) and (not days or starts[0] == THURSDAY)
        assert all((day - start).days % 7 == 0 for start in starts[1:])
        if days:
            assert (day - starts[-1]).days <= 10  # the last steps belong to the last week
        for _, steps in plan.weeks:
            for text, facts in steps:
                assert text and facts and all(LEDGER.facts[fact].is_for(role) for fact in facts)


@pytest.mark.parametrize("days", [1, 6, 10, 20, 30, 60, 150])
def test_fitness_begins_with_a_doctor_and_never_starts_hard(days: int) -> None:
    for role in (None, "special-agent", "deportation-officer"):
        weeks = plan_for("fitness-test", THURSDAY + dt.timedelta(days=days), role, LEDGER, THURSDAY).weeks
        told = [text for _, steps in weeks for text, _ in steps]
        assert told[0].startswith("Talk to a doctor before hard training")
        practice = next((place for place, text in enumerate(told) if text.startswith("Practice")), None)
        gentle = next((place for place, text in enumerate(told) if text.startswith(("Begin with", "Little time"))), None)
        assert gentle is not None and (practice is None or gentle < practice)
        assert (practice is None) == (days < 7)


def test_weeks_that_are_left_over_are_not_filled_with_reading() -> None:
    weeks = plan_for("interview", THURSDAY + dt.timedelta(days=130), None, LEDGER, THURSDAY).weeks
    assert len(weeks) == 4 and (THURSDAY + dt.timedelta(days=130) - weeks[1][0]).days == 21


@pytest.mark.parametrize("slug", list(EVENTS))
def test_every_sentence_has_facts_that_hold_its_figures(slug: str) -> None:
    event = EVENTS[slug]
    assert LEDGER.scope_of(event["topic"]) == "in" and all(role in LEDGER.roles for role in event["jobs"])
    parts = [*event["first"], *event["what"], *event["day"], *(part for step in event["steps"] for part in step["say"])]
    for part in parts:
        told = " ".join(LEDGER.facts[fact].statement for fact in part["facts"])
        for figure in re.findall(r"\d+(?:\.\d+)?", part["text"]):
            assert figure in told, (figure, part)
    for parts in (event["first"], event["what"], event["day"]):
        assert all(LEDGER.facts[fact].is_for(None) for fact in parts[-1]["facts"]), "the last one is for every job"


@pytest.mark.parametrize("role", [None, *LEDGER.roles])
@pytest.mark.parametrize("slug", list(EVENTS))
def test_every_answer_and_every_page_of_weeks_fits_the_contract(slug: str, role: str | None) -> None:
    event = EVENTS[slug]
    job = f" for {LEDGER.roles[role].short}" if role else ""
    for day in ("today", "tomorrow", "next Friday", "4/5", "September 9, 2028"):
        talk = Talk()
        answer = talk.say(f"plan for {event['say'].format(date=day)}{job}", event["under"][0])
        check(answer)
        assert answer.status == "answered" and answer.data["event"] == slug, (day, answer)
        assert answer.role == (role if LEDGER.topics[event["topic"]].by_role else None)
        what = next(part for part in event["what"] if all(LEDGER.facts[fact].is_for(role) for fact in part["facts"]))
        assert day == "today" or set(what["facts"]) <= {fact.id for fact in answer.facts}, answer.text
        told = set()
        said = talk.choice("Week by week").say
        while said:
            elsewhere = Talk().say(said, event["topic"])
            page = talk.say(said, event["topic"])
            assert page == elsewhere and page.data == answer.data
            assert 0 < len(page.text.split()) <= 60 and page.text not in told
            told.add(page.text)
            said = talk.choice("The weeks after").say if "The weeks after" in talk.titles else None
        for week in answer.data["weeks"]:
            for text in re.split(r"(?<=[.]) (?=[A-Z])", week["text"]):
                assert any(text in page for page in told), text


def test_more_turns_the_pages_in_free_text() -> None:
    talk = Talk()
    talk.say("deportation officer, fitness test on 14 March", "fitness-test")
    first, second, third = talk.say("show me the weeks"), talk.say("more"), talk.say("next")
    assert first.text.startswith("From November 26: Talk to a doctor") and third.text.endswith("faintness.")
    assert len({first.text, second.text, third.text}) == 3
    assert "fitness.prepare-safely" in [fact.id for fact in third.facts]
    assert talk.say("more", "bot-help").topic == "fitness-prepare" and "From" not in talk.reply.answers[-1].text  # the ledger's next fact


# -- the calendar file


def events_of(text: str) -> list:
    return [part for part in Calendar.from_ical(text).walk("VEVENT")]


def made(event: str = "fitness-test", days: int = 108, role: str | None = "special-agent", today: dt.date = THURSDAY) -> str:
    return calendar(plan_for(event, today + dt.timedelta(days=days), role, LEDGER, today), LEDGER, today)


@pytest.mark.parametrize("event", list(EVENTS))
@pytest.mark.parametrize("days", [0, 1, 5, 108, 400])
def test_the_calendar_reads_back_as_the_plan(event: str, days: int) -> None:
    plan = plan_for(event, THURSDAY + dt.timedelta(days=days), None, LEDGER, THURSDAY)
    entries = events_of(calendar(plan, LEDGER, THURSDAY))
    assert len(entries) == len(plan.weeks) + 1
    for entry, (start, steps) in zip(entries, [*plan.weeks, (plan.day, [plan.on_day])], strict=True):
        assert entry.decoded("dtstart") == start and entry.decoded("dtend") == start + dt.timedelta(days=1)
        assert type(entry.decoded("dtstart")) is dt.date  # a day, not a time of day
        assert entry.decoded("dtstamp") == dt.datetime(2026, 11, 26, tzinfo=dt.timezone.utc)
        description = str(entry["description"])
        assert all(text in description for text, _ in steps)
        assert all(LEDGER.sources[LEDGER.facts[fact].source].url in description for _, facts in steps for fact in facts)
        assert entry["summary"].startswith(EVENTS[event]["title"])


def test_the_calendar_keeps_the_form_of_rfc_5545() -> None:
    text = made()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") and text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    assert any(line.startswith(" ") for line in text.split("\r\n")), "long lines are folded"
    assert "VTIMEZONE" not in text and "TZID" not in text and "VALARM" not in text and "ATTENDEE" not in text
    for name in ("DTSTART", "DTEND"):
        assert len(re.findall(rf"^{name};VALUE=DATE:\d{{8}}\r$", text, re.MULTILINE)) == 17
    unfolded = text.replace("\r\n ", "")
    assert "Talk to a doctor before hard training\\, above all" in unfolded  # commas are escaped


def test_ids_are_each_their_own_and_stay_the_same() -> None:
    ids = [str(entry["uid"]) for entry in events_of(made())]
    assert len(set(ids)) == len(ids) and made() == made()
    later = [str(entry["uid"]) for entry in events_of(made(days=101, today=THURSDAY + dt.timedelta(days=7)))]
    assert set(later) <= set(ids)  # imported again a week later, the entries are the same ones
    assert [str(entry["uid"]) for entry in events_of(made(role=None))][-1] == ids[-1]
    assert not set(ids) & {str(entry["uid"]) for entry in events_of(made("medical"))}


def test_nothing_that_the_person_typed_is_kept() -> None:
    talk = Talk()
    answer = talk.say("I'm Pat Example and my fitness test in Dallas is on 14 March", "fitness-test")
    kept = json.dumps([task.as_dict() for task in talk.context.tasks]) + json.dumps(answer.data)
    assert "Pat" not in kept and "Dallas" not in kept and "2027-03-14" in kept
    assert desk.tools()["plan"] is TOOL


def test_it_promises_nothing_and_knows_no_date_of_ice() -> None:
    told = " ".join([*(str(one) for one in WORDS["sentences"].values()), json.dumps(EVENTS)])
    assert not re.search(r"\b(?:guarantee\w*|you will (?:pass|be hired|get)|promise\w*|ensures?)\b", told, re.IGNORECASE)
    fixed = re.sub(r'"names": \[.*?\]', "", told)
    assert not re.search(r"\b(?:January|March|June|December) \d{1,2}, 20\d\d", fixed)


@pytest.mark.parametrize("text, day", [
    ("before christmas", dt.date(2026, 12, 24)), ("by xmas", dt.date(2026, 12, 25)), ("before thanksgiving", dt.date(2027, 11, 24)),
    ("on labor day", dt.date(2027, 9, 6)), ("by the 4th of july", dt.date(2027, 7, 4)), ("before new year's", dt.date(2026, 12, 31)),
    ("new years eve", dt.date(2026, 12, 31)), ("until memorial day", dt.date(2027, 5, 31)), ("antes de navidad", dt.date(2026, 12, 24)),
])
def test_a_holiday_is_a_day_and_before_it_the_day_before(text: str, day: dt.date) -> None:
    assert [found.day for found in dates_in(text, dt.date(2026, 11, 27))] == [day]


@pytest.mark.parametrize("text", ["the friday after", "the monday before"])
def test_a_day_that_hangs_on_another_is_asked_about_and_not_guessed(text: str) -> None:
    assert [found.day for found in dates_in(text, TODAY)] == [None]


@pytest.mark.parametrize("text", ["plan", "make a plan", "i need a plan please", "plan to a date", "make me a plan", "can you make a plan for me", "help me with a plan"])
def test_the_bare_wish_asks_for_the_date_and_takes_the_event_whenever_it_comes(text: str) -> None:
    talk = Talk()
    assert talk.say(text, "health-benefits", 0.9).status == "clarify"
    assert talk.say("medical exam", "medical").status == "clarify"
    assert talk.say("march 14", "timeline").data["event"] == "medical"


def test_a_job_said_before_the_event_waits_for_it() -> None:
    talk = Talk()
    talk.say("plan", "health-benefits", 0.9)
    assert talk.say("march 14", "timeline").status == "clarify"
    assert talk.say("special agent").status == "clarify"
    assert talk.say("medical exam", "medical").data["date"] == "2027-03-14"


def test_preparing_honestly_for_a_polygraph_is_a_plan_and_beating_it_is_refused() -> None:
    talk = Talk()
    assert talk.say("help me get ready for my polygraph", "cheat", 0.95).status == "clarify"
    assert talk.say("in 6 weeks", "training-length").data["event"] == "polygraph"
    for text in ("help me get ready to beat my polygraph", "make me a plan to fool the lie detector by March 14", "help me detox before the drug test in 2 weeks"):
        assert Talk().say(text, "cheat", 0.95).status == "refused"


def test_back_asks_the_question_before_and_keeps_the_rest() -> None:
    talk = Talk()
    talk.say("my interview is on dec 15", "interview")
    assert "When is it?" in talk.say("back").text
    assert talk.say("dec 18").data == {**talk.reply.answers[-1].data, "event": "interview", "date": "2026-12-18"}
    talk.say("special agent")
    assert "Which job" in talk.say("go back").text and talk.say("auditor").status == "answered"


@pytest.mark.parametrize("text", ["change the date to feb 8", "no, feb 8", "feb 8 sorry", "push it to feb 8", "make it feb 8"])
def test_a_day_is_corrected_however_it_is_said(text: str) -> None:
    talk = Talk()
    talk.say("i start at the academy on 2027-02-01", "training-location")
    talk.say("special agent")
    assert talk.say(text, "far-other").data["date"] == "2027-02-08"


def test_a_day_may_come_after_it_was_skipped_and_a_job_may_be_corrected() -> None:
    talk = Talk()
    talk.say("make me a plan for the fitness test", "fitness-prepare")
    assert talk.say("idk").status == "answered" and talk.say("14/3", "far-other").data["date"] == "2027-03-14"
    talk.say("special agent")
    assert talk.say("nope, deportation officer", "role-duties", 0.2).role == "deportation-officer"


def test_a_second_dated_event_is_a_plan_too_whatever_its_clause_seems_to_ask() -> None:
    first, second = question("fitness-test", "fitness test march 14"), question("health-benefits", "medical march 20, plan it", 0.53)
    reply, _ = respond(Turn("fitness test march 14 and medical march 20, plan it", (first, second)), Context(), LEDGER, TODAY)
    assert [answer.data["event"] for answer in reply.answers] == ["fitness-test", "medical"]


def test_what_is_no_day_is_said_once_and_not_asked_twice() -> None:
    talk = Talk()
    talk.say("make a plan", "health-benefits")
    assert "could not read a day" in talk.say("asdf", "far-other", 0.9).text and not talk.asked


@pytest.mark.parametrize("text, month", [("by March 2027", "2027-03-01"), ("in March", "2027-03-01"), ("in November", "2026-11-01"), ("March 2027", "2027-03-01"),
    ("mid-April", "2027-04-01"), ("in mid-April", "2027-04-01"), ("next month", "2026-12-01"), ("antes de abril", "2027-04-01"), ("el mes que viene", "2026-12-01")])
def test_a_month_without_a_day_is_kept(text: str, month: str) -> None:
    assert [(one.day, str(one.month)) for one in dates_in(text, THURSDAY)] == [(None, month)]


@pytest.mark.parametrize("said", ["14", "the 14th", "on the 14th", "el 14", "14 March 2027"])
def test_the_day_of_a_month_is_asked_for_in_one_sentence_and_read_alone(said: str) -> None:
    talk = Talk()
    answer = talk.say("make me a plan to apply by March 2027", "fitness-prepare", 0.4)
    check(answer)
    assert answer.status == "clarify" and answer.text.startswith("Which day of March 2027 do you mean, from 1 to 31") and not talk.asked
    assert "from 1 to 31" in talk.say("45", "far-other").text and "from 1 to 31" in talk.say("0", "far-other").text
    data = talk.say(said, "far-other").data
    assert (data["event"], data["date"]) == ("apply", "2027-03-14")
    assert talk.say("no, the 20th", "thanks-bye-greet").data["date"] == "2027-03-20"


def test_a_month_that_is_over_is_not_asked_about() -> None:
    talk = Talk()
    assert "could not read" in talk.say("make me a plan to apply by March 2020", "apply-how").text
    assert talk.say("feb 8 2027").data["date"] == "2027-02-08"


@pytest.mark.parametrize("text, topic, event, date", [
    ("prueba física el 14 de marzo, ¿cómo me preparo?", "fitness-prepare", "fitness-test", "2027-03-14"),
    ("tengo mi entrevista el 5 de enero", "interview", "interview", "2027-01-05"),
    ("quiero aplicar antes del 1 de febrero", "apply-how", "apply", "2027-02-01"),
    ("hazme un plan para el examen médico en 3 semanas", "medical", "medical", "2026-12-17"),
    ("mi polígrafo es el lunes, ayúdame a prepararme", "polygraph", "polygraph", "2026-11-30")])
def test_an_event_and_its_day_are_read_in_spanish(text: str, topic: str, event: str, date: str) -> None:
    data = Talk().say(text, topic).data
    assert (data["event"], data["date"]) == (event, date)


def test_a_month_in_a_tale_of_waiting_is_no_wish() -> None:
    assert not TOOL.starts(message("application-status", "my application was sent in June and I have my interview in August, silence since"), LEDGER)


@pytest.mark.parametrize("topic", ["fitness-prepare", "polygraph", "far-other", "bot-help"])
@pytest.mark.parametrize(("text", "score"), [("make a plan for march 1 2027", 0.28), ("make a plan for march 1 2027", 0.9), ("plan until march 1 2027", 0.9)])
def test_a_plan_for_a_day_that_names_no_event_asks_for_it_whatever_the_words_seem_to_be_about(topic: str, text: str, score: float) -> None:
    talk = Talk(Context("timeline", "attorney"))
    answer = talk.say(text, topic, score)
    assert answer.status == "clarify" and "Interview" in talk.titles and not answer.data
    assert talk.press("Interview").data["date"] == "2027-03-01"


@pytest.mark.parametrize(
    ("text", "topic", "role"),
    [
        ("my fitness test is on 1 March", "fitness-test", "attorney"),
        ("my fitness test is on 1 March", "fitness-test", "mission-support-specialist"),
        ("my polygraph is on 1 March", "polygraph", "auditor"),
        ("my fitness test is on 1 March", "fitness-test", "enforcement-removal-assistant"),
    ],
)
def test_what_a_job_normally_has_not_is_never_said_to_be_on_that_day(text: str, topic: str, role: str) -> None:
    answer = Talk(Context("role-duties", role)).say(text, topic)
    check(answer)
    assert " is on Monday" not in answer.text and "If you have one on Monday, March 1, 2027" in answer.text
    assert re.match(r"(?:Office jobs normally have no|Jobs other than|The October 2025 form for this job does not ask)", answer.text)
    assert answer.data["date"] == "2027-03-01"


def test_a_job_named_before_the_event_is_kept_and_the_event_asked_for_again() -> None:
    talk = Talk()
    talk.say("make a plan for march 1 2027")
    answer = talk.say("attorney")
    assert answer.status == "clarify" and "Interview" in talk.titles
    assert talk.say("the interview").role == "attorney"


@pytest.mark.parametrize("text, day", [("no, 2 weeks earlier", "2027-02-28"), ("push it back by 10 days", "2027-03-24"), ("a week later", "2027-03-21"), ("move it up a week", "2027-03-07")])
def test_the_day_of_a_plan_moves_by_days_and_weeks(text: str, day: str) -> None:
    talk = Talk()
    talk.say("my fitness test is on 14 March 2027, help me plan", "fitness-prepare")
    answer = talk.say(text, "training-length", 0.33)
    assert answer.status == "answered" and talk.context.tasks[0].state["date"] == day


def test_a_plan_does_not_move_into_the_past() -> None:
    talk = Talk()
    talk.say("my fitness test is on 14 March 2027, help me plan", "fitness-prepare")
    assert "is in the past" in talk.say("30 weeks earlier", "timeline", 0.53).text
