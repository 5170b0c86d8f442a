"""Where am I: every status word and stage, typing errors, what comes next for each kind of job, and what is left alone."""

from __future__ import annotations

import re
from typing import Tuple

import pytest

from careers.context import Context
from careers.tools.stage import ABOUT_CHECKS, ABOUT_STATUS, FAMILIES, STEPS, TOOL, family_of, next_of, stages_in
from careers.tools.wording import content
from tests.tools.talking import LEDGER, Talk, check, message

STAGES = content("stages.yml")["stages"]
PHASES = content("stages.yml")["phases"]
PARTS = ("where", "not", "then", "then-office", "do", "wait", "contact")
STARTS = [
    ("tentative-final-offer", "I got a tentative selection letter", "tentative-letter"),
    ("status-meaning", "it says referred", "referred"),
    ("application-status", "USAJOBS says reviewed for 3 weeks", "reviewed"),
    ("status-meaning", "my status went from received to reviewed", "reviewed"),
    ("status-meaning", "just got referred, what now", "referred"),
    ("reapply-rejection", "i was found ineligible", "not-eligible"),
    ("status-meaning", "the portal shows not selected", "not-selected"),
    ("status-meaning", "my application is stuck at received", "received"),
    ("tentative-final-offer", "I received my TJO yesterday", "tentative-letter"),
    ("tentative-final-offer", "got my FJO what happens next", "final-offer"),
    ("background-check", "I finished my fingerprints, what is next", "fingerprints"),
    ("medical", "passed my medical, now what", "medical"),
    ("fitness-test", "i passed the fitness test last week", "fitness"),
    ("polygraph", "I took my polygraph, what comes next?", "polygraph"),
    ("drug-test", "I did my drug test, how long now?", "drug-test"),
    ("interview", "I had my interview. I finished the interview, what now?", "interview"),
    ("status-meaning", "tracker says hiring complete", "hiring-complete"),
    ("status-meaning", "the job status says reviewing applications", "reviewing"),
    ("status-meaning", "it shows job canceled", "canceled"),
    ("background-check", "i submitted my eapp, what happens now", "forms"),
    ("status-meaning", "my status says entered on duty", "entered-on-duty"),
    ("background-check", "got a letter of interrogatory", "inquiry-letter"),
    ("status-meaning", 'my application says "referred", is that good', "referred"),
    ("timeline", "I have been selected, how long until I start", "selected"),
    ("background-check", "background investigation opened", "background"),
    ("background-check", "my background check has started", "background"),
    ("tentative-final-offer", "EOD date set", "final-offer"),
    ("tentative-final-offer", "they gave me a start date", "final-offer"),
    ("status-meaning", "TSL received", "tentative-letter"),
    ("tentative-final-offer", "FJO in hand", "final-offer"),
    ("background-check", "SF-86 under review", "forms"),
    ("background-check", "filled out my SF-86, now what", "forms"),
    ("interview", "my interview got canceled", "interview"),
    ("status-meaning", "not selected", "not-selected"),
    ("status-meaning", "I didn't get selected", "not-selected"),
    ("cheat", "I didn't make the cert", "not-referred"),
    ("bot-help", "my name is on a certificate", "referred"),
    ("polygraph", "polygraph done, what now", "polygraph"),
    ("polygraph", "heard nothing since my polygraph", "polygraph"),
    ("tentative-final-offer", "my tentative offer was rescinded", "offer-withdrawn"),
    ("near-case-status", "waiting for my fingerprints appointment", "fingerprints"),
    ("tentative-final-offer", "they rescinded my TSL", "offer-withdrawn"),
    ("withdraw-decline", "ICE pulled my conditional offer", "offer-withdrawn"),
    ("leave", "EOD set for january 4", "final-offer"),
    ("medical", "medical pending 5 weeks", "medical"),
    ("background-check", "SF-86 sent 2 months ago", "forms"),
    ("background-check", "my background investigation has been going 9 months", "background"),
    ("interview", "interview done, no news for a month", "interview"),
    ("near-case-status", "I got fingerprinted last week for the job, what's next", "fingerprints"),
]
OTHERS = [
    ("status-meaning", "what does referred mean"),
    ("status-meaning", "which status words are there"),
    ("application-status", "where do I track my application"),
    ("tentative-final-offer", "I got a tentative offer, can they take it back?"),
    ("tentative-final-offer", "when should i quit my job"),
    ("timeline", "how long does hiring take"),
    ("medical", "I have asthma, can I pass the medical exam"),
    ("fitness-test", "how many push-ups are in the fitness test"),
    ("polygraph", "what is asked in the polygraph"),
    ("drug-test", "when is the drug test"),
    ("interview", "any tips for my interview"),
    ("background-check", "how long does the background check take"),
    ("reapply-rejection", "how long must I wait to reapply"),
    ("age", "I was referred but I am 41, is there an age limit"),
    ("bonus", "I got a tentative offer, is there a bonus"),
    ("training-length", "how long is the academy"),
    ("probation", "how long is the trial period"),
    ("background-check", "my buddy says the polygraph is a joke"),
    ("documents", "I submitted the wrong transcript"),
    ("assessment-test", "is there a test for agents"),
    ("thanks-bye-greet", "ok thanks"),
    ("application-status", "Does no news mean I've been rejected?"),
    ("polygraph", "failed my CBP polygraph"),
    ("polygraph", "I failed my polygraph"),
    ("status-meaning", "does referred mean i got the job"),
    ("near-case-status", "waiting for fingerprints for my green card"),
    ("near-case-status", "I got fingerprinted at my ICE check-in"),
    ("near-case-status", "what is the status of my case"),
    ("medical", "medical exam"),
    ("polygraph", "polygraph"),
    ("interview", "wasn't selected for the interview"),
    ("clearance", "waiting on my security clearance"),
    ("tentative-final-offer", "can they rescind my offer"),
    ("background-check", "can a background investigation take 9 months"),
    ("polygraph", "polygraph in 2 weeks"),
    ("medical", "medical exam on march 3"),
]


@pytest.mark.parametrize("topic, text, stage", STARTS)
def test_it_starts_when_somebody_tells_where_they_are(topic: str, text: str, stage: str) -> None:
    assert TOOL.starts(message(topic, text), LEDGER)
    answer = Talk().say(text, topic)
    check(answer)
    assert answer.data["stage"] == stage and answer.status == "answered"


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


@pytest.mark.parametrize("slug", list(STAGES))
def test_every_stage_is_whole(slug: str) -> None:
    stage = STAGES[slug]
    assert stage["kind"] in ("application-status", "job-status", "letter", "check", "job")
    assert LEDGER.scope_of(stage["topic"]) == "in" and stage["phase"] in PHASES and stage["where"] and stage["do"]
    assert all(following in STAGES for following in stage["next"])
    assert set(stage.get("only", [])) <= {"officer", "agent", "attorney", "support"}
    for part in (stage[key] for key in PARTS if key in stage):
        assert part["facts"] and all(fact in LEDGER.facts for fact in part["facts"])


@pytest.mark.parametrize(
    "slug, key",
    [(slug, key) for slug, stage in STAGES.items() for key in PARTS if key in stage]
    + [(phase, key) for phase, parts in PHASES.items() for key in parts],
)
def test_no_figure_of_a_sentence_is_missing_in_its_facts(slug: str, key: str) -> None:
    part = (STAGES.get(slug) or PHASES[slug])[key]
    told = " ".join(LEDGER.facts[fact].statement for fact in part["facts"])
    for figure in re.findall(r"\d+", re.sub(r"(?i)sf-\d+", "", part["text"])):
        assert figure in told, (slug, key, figure)


@pytest.mark.parametrize("slug", list(STAGES))
@pytest.mark.parametrize("role", [None, "deportation-officer", "special-agent", "attorney", "mission-support-specialist"])
def test_every_stage_answers_every_kind_of_job(slug: str, role: str) -> None:
    job = f" for {LEDGER.roles[role].short}" if role else ""
    talk = Talk()
    answer = talk.say(f"my status says {STAGES[slug]['names'][0]}{job}", "status-meaning")
    check(answer)
    assert answer.data["stage"] == slug and answer.data["kind"] == STAGES[slug]["kind"]
    assert STAGES[slug]["where"]["text"].split()[0] in answer.text
    for following in answer.data["next"]:
        assert role is None or family_of(role) in STAGES[following].get("only", [family_of(role)])
    assert len(talk.titles) == len(STEPS)


def test_every_word_of_usajobs_is_a_stage() -> None:
    for word in (
        "received",
        "reviewed",
        "referred",
        "not referred",
        "selected",
        "not selected",
        "accepting applications",
        "reviewing applications",
        "hiring complete",
        "job canceled",
        "incomplete",
    ):
        assert stages_in(f"it says {word}"), word


@pytest.mark.parametrize(
    "text, stage",
    [
        ("refered", "referred"),
        ("reffered to the hiring manger", "referred"),
        ("tentitive selection leter", "tentative-letter"),
        ("not refered", "not-referred"),
        ("recieved", "received"),
        ("reviewd", "reviewed"),
        ("hireing complete", "hiring-complete"),
        ("backround investigation", "background"),
        ("poligraph", "polygraph"),
        ("fingerprnts", "fingerprints"),
        ("medcal exam", "medical"),
        ("not selcted", "not-selected"),
        ("conditonal offer", "tentative-letter"),
        ("inelegible", "not-eligible"),
    ],
)
def test_small_typing_errors_are_forgiven(text: str, stage: str) -> None:
    assert stages_in(text)[-1:] == (stage,)


@pytest.mark.parametrize(
    "text", ["i have not been referred yet", "haven't been selected yet", "the weather is nice", "deferred", "elected", "preferred",
             "my application status is blank", "I filed my papers", "my security clearance", "in the process", "I filled it out"]
)
def test_what_is_not_a_stage_is_not_taken_for_one(text: str) -> None:
    assert stages_in(text) == ()


@pytest.mark.parametrize(
    "text, stages",
    [
        ("I never got referred", ("not-referred",)), ("didnt get referred", ("not-referred",)), ("the status isn't referred anymore", ("not-referred",)),
        ("I am not referred to the hiring manager", ("not-referred",)), ("I have not been found eligible", ("not-eligible",)), ("they didn't find me eligible", ("not-eligible",)),
        ("I was not reviewed", ("received",)), ("was referred but not selected", ("referred", "not-selected")), ("no, referred", ("referred",)),
        ("it doesn't say referred", ()), ("it does not say selected, it says reviewed", ("reviewed",)), ("I did not get the tentative offer", ()),
        ("still haven't received my final offer letter", ()), ("wasn't selected for the interview", ()), ("I'm not sure if referred is good", ("referred",)),
    ])
def test_what_is_denied_is_not_where_somebody_is(text: str, stages: Tuple[str, ...]) -> None:
    assert stages_in(text) == stages


@pytest.mark.parametrize(
    "text, stage",
    [
        ("received my TSL but the status still says received", "received"), ("medical exam cancelled", "medical"), ("job canceled", "canceled"),
        ("application received, medical is next", "medical"), ("my background investigation is in progress", "background"), ("it says in progress", "incomplete"),
    ])
def test_what_happened_to_a_check_is_no_word_of_the_application(text: str, stage: str) -> None:
    assert stages_in(text)[-1] == stage


def test_the_main_clause_says_where_somebody_is() -> None:
    assert Talk().say("it says not referred, though I was found eligible", "status-meaning").data["stage"] == "not-referred"


def test_the_longer_name_goes_first() -> None:
    assert stages_in("not referred") == ("not-referred",)
    assert stages_in("entry on duty determination") == ("entry-decision",)


def test_a_stage_that_a_job_does_not_have_gives_way() -> None:
    assert "medical" in next_of("drug-test", "officer") and "medical" not in next_of("drug-test", "attorney")
    assert "background" in next_of("drug-test", "attorney")
    assert next_of("entered-on-duty", "support") == ("trial-period",) and "academy" in next_of("entered-on-duty", "agent")


@pytest.mark.parametrize("family", ["officer", "agent", "attorney", "support", None])
def test_every_path_leads_from_received_to_the_trial_period(family: str) -> None:
    seen, front = set(), ["received"]
    while front:
        stage = front.pop()
        seen.add(stage)
        front += [following for following in next_of(stage, family) if following not in seen]
    assert {"received", "referred", "tentative-letter", "background", "final-offer", "entered-on-duty", "trial-period"} <= seen
    assert ("academy" in seen) == (family in ("officer", "agent", None))


def test_every_family_is_one_of_the_four() -> None:
    assert {family_of(role) for role in LEDGER.roles} == {"officer", "agent", "attorney", "support"} and set(FAMILIES) <= set(LEDGER.roles)


def test_a_time_that_is_named_brings_the_usual_wait() -> None:
    assert "15 to 30 days" in Talk().say("USAJOBS says reviewed for 3 weeks", "application-status").text
    assert "15 to 30 days" not in Talk().say("USAJOBS says reviewed", "application-status").text


def test_a_medical_is_said_to_be_unusual_for_an_attorney() -> None:
    assert "not a usual step" in Talk().say("I passed my medical for attorney, what is next?", "medical").text


def test_a_job_named_afterwards_is_for_the_same_stage() -> None:
    talk = Talk()
    first = talk.say("I passed my medical", "medical")
    answer = talk.say("I mean for an attorney", "status-meaning")
    assert answer.data["stage"] == first.data["stage"] and "not a usual step" in answer.text
    assert talk.say("for special agents", "medical").data["stage"] == first.data["stage"]


def test_who_has_passed_a_check_is_not_told_to_be_at_it() -> None:
    answer = Talk().say("passed my polygraph last week, now what", "polygraph")
    check(answer)
    assert "You are at" not in answer.text and answer.text.startswith("The other checks go on")


def test_a_check_passed_later_in_the_conversation_is_behind_too() -> None:
    talk = Talk()
    talk.say("I took my polygraph", "polygraph")
    assert "You are at" not in talk.say("passed the polygraph, now what", "polygraph").text


def test_the_word_in_quotes_is_the_one_that_counts() -> None:
    assert Talk().say('the status says "selected" but I got no offer letter', "status-meaning").data["stage"] == "selected"


def test_steps_answer_one_thing_each_and_in_a_row() -> None:
    talk = Talk()
    talk.say("I got a tentative selection letter", "tentative-final-offer")
    texts = [talk.say(text).text for text in ("what comes next?", "how long does it take?", "what should I do?", "whom do I write to?")]
    assert len(set(texts)) == 4 and all(len(text.split()) < 45 for text in texts)
    assert "Next" in texts[0] and "three months" in texts[1] and "answer by the date" in texts[2] and "contact" in texts[3]


@pytest.mark.parametrize("title", ["What comes next?", "How long does it take?", "What should I do?", "Whom do I write to?"])
def test_a_button_says_the_same_in_any_conversation(title: str) -> None:
    talk = Talk()
    talk.say("it says referred", "status-meaning")
    say = talk.choice(title).say
    assert say
    fresh = Talk().say(say, "status-meaning")
    assert fresh == talk.press(title) and fresh.status == "answered"


def test_a_correction_changes_the_stage() -> None:
    talk = Talk()
    talk.say("it says referred", "status-meaning")
    assert talk.say("no, it says not referred").data["stage"] == "not-referred"
    assert talk.say("sorry, I meant reviewed").data["stage"] == "reviewed"


def test_where_am_i_asks_for_the_word_and_takes_a_bare_one() -> None:
    talk = Talk()
    answer = talk.say("where am I?", "application-status")
    assert answer.status == "clarify" and "Reviewed" in talk.titles
    assert talk.say("refered").data["stage"] == "referred"


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    question = talk.say("which stage am I at?", "application-status").text
    assert talk.say("is there an age limit for agents?", "age").topic == "age" and talk.asked == question
    talk.say("stop")
    talk.say("is there a bonus?", "bonus")
    assert talk.asked != question
    talk.say("resume")
    assert talk.asked == question and talk.say("reviewed").data["stage"] == "reviewed"


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    later = Talk(Context("age", None, ("age.general",)))
    assert Talk().say("it says referred", "status-meaning") == later.say("it says referred", "status-meaning")


@pytest.mark.parametrize("text", ["banana", "???", "42", "purple"])
def test_bad_input_is_asked_again_kindly(text: str) -> None:
    talk = Talk()
    question = talk.say("where am I?", "application-status").text
    answer = talk.say(text)
    check(answer)
    assert answer.status == "clarify" and answer.text != question and "Reviewed" in talk.titles


def test_a_question_about_something_else_is_answered_after_a_stage() -> None:
    talk = Talk()
    talk.say("I got a tentative selection letter", "tentative-final-offer")
    answer = talk.say("can they take it back?", "tentative-final-offer")
    assert answer.text == LEDGER.facts["offer.final.meaning"].statement


def test_the_topics_that_it_listens_to_exist() -> None:
    assert all(LEDGER.scope_of(topic) == "in" for topic in (*ABOUT_STATUS, *ABOUT_CHECKS))


def test_its_state_holds_the_stage_and_no_words_of_the_person() -> None:
    talk = Talk()
    talk.say("I am Bob and it says referred", "status-meaning")
    assert set(talk.context.tasks[0].state) == {"stage", "role", "open"}


def test_a_correction_at_the_end_counts_and_not_knowing_gets_where_to_look() -> None:
    talk = Talk()
    talk.say("my status says referred", "status-meaning")
    assert talk.say('its "not referred" sorry', "status-meaning").data["stage"] == "not-referred"
    assert talk.say("whats next", "bot-help", 0.21).data["stage"] == "not-referred"
    other = Talk()
    other.say("where am i in the process", "application-status")
    assert other.say("idk").topic == "application-status" and other.reply.answers[-1].facts and not other.asked
    assert other.say("referred", "status-meaning").data["stage"] == "referred"


def test_a_check_that_was_passed_gets_what_comes_next() -> None:
    passed, taken = Talk().say("i passed the fitness test last week", "fitness-test"), Talk().say("i took the fitness test last week", "fitness-test")
    check(passed)
    assert "first fail" in taken.text and "first fail" not in passed.text and passed.text.startswith("Background check and perhaps a polygraph remain")


def test_what_a_word_means_is_asked_and_tells_of_nothing() -> None:
    assert not TOOL.starts(message("status-meaning", "hiring complete meaning"), LEDGER)


@pytest.mark.parametrize(
    "text",
    [
        'it says "eligible but not among best qualified"', "it says NBQ", "eligible but not referred", "I am not among the best qualified",
        "my notice says eligible but not in the best qualified group", "it says eligible, NBQ",
    ],
)
def test_eligible_but_not_among_the_best_qualified_is_not_referred(text: str) -> None:
    assert stages_in(text)[-1] == "not-referred"
    answer = Talk().say(text, "status-meaning")
    check(answer)
    assert answer.facts[0].id == "status.application.not-referred"


@pytest.mark.parametrize("text, stage, name", [
    ("NBQ", "not-referred", "not among the best qualified"), ("BQ", "eligible", "best qualified"), ("HQ", "eligible", "highly qualified"),
    ("my status says HQ", "eligible", "highly qualified"), ("what does NBQ mean", "not-referred", "not among the best qualified"),
    ("TJO", "tentative-letter", "tentative job offer"), ("FJO", "final-offer", "final job offer"),
    ("COE", "referred", "certificate of eligibles"), ("what's TSL", "tentative-letter", "tentative selection letter"),
])
def test_an_abbreviation_alone_is_a_stage_and_is_spelled_out(text: str, stage: str, name: str) -> None:
    talk = Talk()
    answer = talk.say(text, "far-smalltalk", 0.73)
    check(answer)
    assert answer.data["stage"] == stage and f"” as “{name}”." in answer.text
    assert talk.say("what next").data["stage"] == stage  # and it goes on from there


@pytest.mark.parametrize("text", ["where is ICE HQ", "what is ice hq", "I got a call from HQ", "is the TJO binding", "can EOD techs apply", "BQ or HQ"])
def test_the_same_letters_in_another_question_are_none(text: str) -> None:
    assert not TOOL.starts(message("organisation-what-is-ice", text), LEDGER)


def test_what_eod_means_is_the_ledgers_and_the_word_alone_is_the_stage() -> None:
    answer = Talk().say("EOD?", "tentative-final-offer", 0.3)
    check(answer)
    assert answer.data["stage"] == "entered-on-duty" and answer.text.startswith("EOD means entry on duty: your first day of work.")
    assert "tentative-final-offer.eod" in [fact.id for fact in answer.facts]
    assert not TOOL.starts(message("tentative-final-offer", "what does my EOD mean"), LEDGER)


def test_a_failed_fitness_test_is_a_stage() -> None:
    assert Talk().say("PFT failed", "fitness-test", 0.95).data["stage"] == "fitness"


def test_a_job_named_after_a_stage_is_taken_whatever_else_it_may_mean() -> None:
    talk = Talk()
    talk.say("it says referred", "status-meaning")
    assert talk.say("for attorney", "pay-salary", 0.12).data["stage"] == "referred"


@pytest.mark.parametrize("text", ["medical disqualified", "medically disqualified", "med dq"])
def test_a_medical_disqualification_is_a_stage(text: str) -> None:
    assert Talk().say(text, "medical", 0.95).data["stage"] == "medical-waiver"


def test_a_check_that_was_done_is_told_and_a_question_about_it_is_none() -> None:
    assert Talk().say("did my polygraph yesterday", "polygraph", 0.98).data["stage"] == "polygraph"
    assert not TOOL.starts(message("polygraph", "did anything change for polygraphs"), LEDGER)
    assert not TOOL.starts(message("polygraph", "did my polygraph count?"), LEDGER)
