"""Is this message genuine: every sign of invented messages, nothing called genuine, nothing of a person echoed, and what is left alone."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import List, Tuple

import pytest

from careers import guard
from careers.answers import Turn, respond
from careers.context import Context
from careers.private_numbers import EMAIL, PHONE, SSN
from careers.tools import desk
from careers.tools.genuine import TOOL, check, next_facts, signs_in
from careers.tools.genuine_domains import Seen, defanged, domains, is_look_alike, plain, sign_of
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, message, question
from tests.tools.talking import check as check_contract

FRAUD = {slug for slug, words in content("genuine.yml")["signs"].items() if words["fraud"]}
# Invented messages and the signs that each must show, written down before the first run.
SCAMS: List[Tuple[str, List[str]]] = [
    ("Congratulations! You are hired as a Deportation Officer. Pay the $50 processing fee at hr@ice-jobs.com today.", ["look-alike", "fee"]),
    ("ICE HR <recruit.ice@gmail.com>\nYour file is ready. Reply with your SSN and bank account to get started.", ["free-mail", "private-data"]),
    ("To hold your training seat, buy two Apple gift cards and text us the codes.", ["gift-card"]),
    ("Send 0.01 in bitcoin to our wallet to release your badge.", ["gift-card"]),
    ("Your clearance fee of $120 must be sent by wire transfer to our agent.", ["gift-card", "fee"]),
    ("Please Zelle $75 for the background check before Monday.", ["fee", "payment-app"]),
    ("We will interview you on WhatsApp. Message Captain Roe to begin.", ["chat-interview"]),
    ("Your interview is by text only, no call is needed.", ["chat-interview"]),
    ("We saw your resume on Indeed and you have been selected for ICE Mission Support. Telegram: @iceoffers", ["chat-interview", "offer-without-application"]),
    ("I never applied but got an offer letter for an ICE nurse job.", ["offer-without-application"]),
    ("You have been preselected as special agent. Act now, only two slots left.", ["offer-without-application", "pressure"]),
    ("We guarantee you a federal job within 30 days.", ["promise"]),
    ("There is a hidden federal opening at ICE. I can get you in for $300.", ["fee", "promise"]),
    ("Pay today or you will be arrested by our officers.", ["arrest-threat"]),
    ("There is a warrant in your name. To stop the arrest, send $900 by Western Union.", ["gift-card", "fee", "arrest-threat"]),
    ("Deposit the enclosed check and buy your laptop from our vendor.", ["fake-check"]),
    ("they sent me a check to buy office equipment for the remote ICE job", ["fake-check"]),
    ("Confirm your Login.gov password so that we can finish your application.", ["password"]),
    ("Apply at https://www.ice-gov.com/careers before it closes.", ["look-alike"]),
    ("From: HR <careers@dhs.gov.jobs.co>\nSee your offer.", ["look-alike"]),
    ("From: ice.gov@evil.example\nWelcome to ICE.", ["look-alike"]),
    ("Open https://ice.gov@evil.example/offer to accept.", ["look-alike"]),
    ("Your portal: http://xn--ce-lja.com/start", ["look-alike"]),
    ("Your portal: http://\u0456ce.com/start", ["look-alike"]),
    ("Sign in at usaj0bs.com to see your status.", ["look-alike"]),
    ("a mail from dhs-recruitmnet.net askin for cash up front", ["look-alike", "fee"]),
    ("Please visit usajobs-login.net and icejobs dot com.", ["look-alike", "look-alike"]),
    ("[https://www.ice.gov](https://evil.example/login)", ["look-alike"]),
    ("Email from e-mail at yahoo.com: you got the job, reply within one hour.", ["free-mail", "pressure"]),
    ("the recruiter wrote from a gmail address and wants my social", ["free-mail", "private-data"]),
    ("got an e-mail from e-mail at ice-jobs.com asking for a $50 fee, is it real?", ["look-alike", "fee"]),
    ("some dude wants my cashapp for a clearance fee", ["fee", "payment-app"]),
    ("If you do not pay the $40 uniform deposit, your offer ends tonight.", ["fee", "pressure"]),
    ("Do not worry, send your bank account number and we set up direct deposit.", ["private-data"]),
    ("a guy sells the exam answers for money and promises me a spot", ["promise"]),
    ("Scan the code at https://bit.ly/3iceoffer and pay the application fee.", ["fee", "hidden-link"]),
    ("Caller said homeland security will deport me unless I pay 500 dollars in gift cards", ["gift-card", "fee", "arrest-threat"]),
]
ORDINARY: List[Tuple[str, List[str]]] = [
    ("From: ICE-Hiring@ice.dhs.gov\nYou applied to announcement ERO-0000000-DHA. Please complete the questionnaire.", ["official-domain"]),
    ("Your application status has changed. Sign in at https://www.usajobs.gov to see it.", ["official-domain"]),
    ("USAJOBS will never ask for your password, Social Security number or bank data.", []),
    ("There is no fee to apply. ICE does not charge applicants.", []),
    ("From: usastaffingoffice@opm.gov\nYou have a tentative job offer. Please respond within 3 business days.", ["official-domain"]),
    ("Complete your forms at https://onboard.usastaffing.gov by December 10.", ["official-domain"]),
    ("Your salary will be $68,400 per year, and you may get a signing bonus of up to $10,000.", []),
    ("The position pays $32.50 an hour plus overtime.", []),
    ("You must pass a drug test. The laboratory will write to you. See https://www.lab.example/visit", ["other-domain"]),
    ("Your fitness test takes about one hour. Please arrive 15 minutes early.", []),
    ("Please bring your Social Security card and driver's license to your fingerprint appointment.", []),
    ("Do not put your Social Security number in your resume.", []),
    ("If you did not apply for this position, please disregard this message.", []),
    ("Referral does not guarantee an interview or a job offer.", []),
    ("You will complete the SF-86 in eApp. You will need your Social Security number for it.", []),
    ("A false statement may be a reason to end your application. You may be prosecuted for false statements.", []),
    ("Have you ever been arrested? If you have been arrested, list it on the OF-306.", []),
    ("As a special agent you will investigate money laundering, wire fraud and cryptocurrency crime.", []),
    ("Your training is at https://www.fletc.gov. Travel is paid by ICE.", ["government-domain"]),
    ("Questions? Contact the HR specialist in the announcement, not this mailbox.", []),
    ("Thank you for your interest. You were not among the best qualified.", []),
    ("To: jane.roe@gmail.com\nFrom: noreply@usajobs.gov\nYour saved search has new jobs.", ["official-domain"]),
    ("This notice was sent to jane.roe@gmail.com by USAJOBS.", []),
    ("Join our virtual career expo on December 4. Register at https://join.ice.gov/expo", ["official-domain"]),
    ("Your interview is on Tuesday at 9 a.m. at the field office in Houston.", []),
    ("Your polygraph is at no cost to you. You pay only for your own parking.", []),
    ("See https://www.army.mil/careers and https://www.texas.gov for veterans.", ["government-domain", "government-domain"]),
    ("Read more at https://www.governmentjobs.com and https://public.govdelivery.com", ["other-domain", "other-domain"]),
    ("See careers.ice.com for the exchange company, and dhs.state.mn.us for Minnesota.", ["other-domain", "other-domain"]),
    ("Set up direct deposit in the onboarding portal after your first day.", []),
    ("Applications close at 11:59 p.m. on December 1. Apply early.", []),
    ("ICE reimburses you for the $45 medical copy after your first month.", []),
    ("Your one-time code for Login.gov is 000000. Never share this code.", ["official-domain"]),
    ("hello, thank you for applying, we will write again soon", []),
    ("ICE never asks for gift cards, wire transfers or crypto.", []),
    ("Your background check is done. Your start date is January 12.", []),
    ("See ice-creamy.com for flavors.", ["other-domain"]),
    ("You can see the vacancy on gov.uk for a job in Britain.", ["other-domain"]),
]


@pytest.mark.parametrize("text, expected", SCAMS + ORDINARY)
def test_a_message_shows_exactly_its_signs(text: str, expected: List[str]) -> None:
    assert [sign.slug for sign in signs_in(text, LEDGER)] == expected


def test_there_are_at_least_sixty_messages_half_of_them_ordinary() -> None:
    texts = [text for text, _ in SCAMS + ORDINARY]
    assert len(texts) == len(set(texts)) >= 60 and len(ORDINARY) >= 30
    assert {slug for _, signs in SCAMS + ORDINARY for slug in signs} == set(content("genuine.yml")["signs"])


@pytest.mark.parametrize("text, expected", SCAMS)
def test_a_known_sign_of_fraud_is_called_one_and_has_a_fact(text: str, expected: List[str]) -> None:
    answer = check(text, LEDGER)
    check_contract(answer)
    assert "known sign" in answer.text and "of fraud" in answer.text and "ReportFraud.ftc.gov" in answer.text
    assert set(answer.data) == {"signs"} and len(answer.data["signs"]) == len(expected)
    for sign in answer.data["signs"]:
        assert set(sign) == {"sign", "seen", "fact", "says"} and all(sign.values())
        assert sign["fact"] in [fact.id for fact in answer.facts]


@pytest.mark.parametrize("text, expected", ORDINARY)
def test_an_ordinary_message_is_neither_called_fraud_nor_genuine(text: str, expected: List[str]) -> None:
    answer = check(text, LEDGER)
    check_contract(answer)
    assert answer.text.startswith("Nothing here shows who sent it.") and "does not make it genuine" in answer.text
    assert not FRAUD & {sign["sign"] for sign in answer.data["signs"]}


def test_no_word_of_the_tool_says_that_a_message_is_genuine() -> None:
    words = content("genuine.yml")
    said = [*words["sentences"].values(), *(text for sign in words["signs"].values() for text in (sign["label"], sign["says"]))]
    for text in said:
        for claim in ("is genuine", "is real", "is safe", "looks genuine", "you can trust", "is legit"):
            assert claim not in text.replace("that a message is genuine", "").replace("from ICE is genuine?", ""), text


def test_every_sign_cites_a_fact_of_the_ledger_and_says_it_shortly() -> None:
    for slug, words in content("genuine.yml")["signs"].items():
        assert words["fact"] in LEDGER.facts, slug
        assert len(words["says"].split()) <= 32, slug
    assert [fact.id for fact in next_facts(LEDGER)] == content("genuine.yml")["next"]


PRIVATE = ("From: Jane Roe <jane.roe@gmail.com>\nTo: john.doe77@yahoo.com\nDear John Doe, born 4/12/1988, SSN 219-09-9999, 742 Evergreen Terrace, call 202-555-0143. "
           "Pay $219,099,999 or pay 219-09-9999 dollars at https://evil.example/john.doe77?ssn=219-09-9999 and http://219-09-9999.evil.example/x or "
           "http://192.0.2.17/login. Confirm your password hunter2secret.")


def test_nothing_of_a_person_and_no_live_link_comes_back() -> None:
    shown = json.dumps(check(PRIVATE, LEDGER).as_dict(LEDGER, TODAY)["data"]) + check(PRIVATE, LEDGER).text
    for canary in ("jane", "roe", "john", "1988", "219", "9999", "099", "Evergreen", "555", "hunter2", "192.0.2", "http", "evil.example", "gmail.com", "/john"):
        assert canary.lower() not in shown.lower().replace("ssn and", ""), canary
    assert "evil[.]example" in shown and "gmail[.]com" in shown


@pytest.mark.parametrize("host", ["ice-gov.com", "ice-jobs.com", "icejobs.com", "dhs.gov.jobs.co", "ice.gov.evil.example", "usajobs.com", "usajobs-gov.org", "usaj0bs.net",
                                  "ice-careers.com", "dhs-careers.org", "icegov.example", "ice.careers", "dhs.jobs", "hr-gov.com", "usajobs.gov.example", "ice.us",
                                  "homeland-security-jobs.com", "us-ice-hiring.net", "ice.dhs.gov.careers", "ice.careers-us.net", "1ce-gov.com", "usastaffing.com"])
def test_a_domain_made_of_official_words_is_a_look_alike(host: str) -> None:
    assert is_look_alike(host)


@pytest.mark.parametrize("host", ["theice.com", "ice.com", "careers.ice.com", "governmentjobs.com", "neogov.com", "public.govdelivery.com", "dhs.state.mn.us", "gov.uk",
                                  "www.canada.ca", "justice.example", "office.com", "police-jobs.com", "service-now.com", "dhs.service-now.com", "indeed.com", "hsi.com",
                                  "nice.org.uk", "juicejobs.com", "icehockey.com", "mygov.in", "questdiagnostics.com", "federal-jobs.net", "slice-careers.com"])
def test_an_ordinary_domain_is_no_look_alike(host: str) -> None:
    assert not is_look_alike(host)


@pytest.mark.parametrize("host, sign", [("ice.gov", "official-domain"), ("ice.dhs.gov", "official-domain"), ("join.ice.gov", "official-domain"),
                                        ("help.usajobs.gov", "official-domain"), ("reportfraud.ftc.gov", "official-domain"), ("onboard.usastaffing.gov", "official-domain"),
                                        ("hq.dhs.gov", "government-domain"), ("fletc.gov", "government-domain"), ("ca.gov", "government-domain"), ("army.mil", "government-domain"),
                                        ("gmail.com", "free-mail"), ("yahoo.co.uk", "free-mail"), ("proton.me", "free-mail"), ("company.example", "other-domain"),
                                        ("bit.ly", "hidden-link"), ("192.0.2.7", "hidden-link")])
def test_a_senders_domain_is_named_for_what_it_is(host: str, sign: str) -> None:
    assert sign_of(Seen(host, "address"), LEDGER) == sign
    assert sign not in FRAUD or not host.endswith((".gov", ".mil"))


@pytest.mark.parametrize("text, hosts", [
    ("e-mail at gmail.com and link to evil.example", ["gmail.com", "evil.example"]),
    ("link to 192.0.2.7 here", ["192.0.2.7"]),
    ("hr[@]ice-jobs[.]com", ["ice-jobs.com"]), ("hr (at) ice-jobs (dot) com", ["ice-jobs.com"]), ("hxxps://ice-jobs[.]com/x", ["ice-jobs.com"]),
    ("WWW.ICE-JOBS.COM.", ["ice-jobs.com"]), ("(see ice-jobs.com)", ["ice-jobs.com"]), ("resume.docx, e.g. the U.S. at 9 a.m.now", []),
    ("my e-mail at gmail.com", []), ("To: a@gmail.com\nCc: b@yahoo.com", []), ("send it to a@gmail.com", ["gmail.com"]),
    ("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fx&data=1", ["evil.example"]),
    ("<a href=\"https://evil.example/a\">https://www.ice.gov</a>", ["evil.example"]),
    ("https://[broken and http://", []), ("a@b", []), ("\uff49\uff43\uff45-jobs.com", ["ice-jobs.com"]), ("ice-jobs\u200b.com", ["ice-jobs.com"]),
    ("e-mail at gmail is his", ["gmail"]), ("e-mail at work is better", []),
])
def test_domains_are_read_in_every_form(text: str, hosts: List[str]) -> None:
    assert [seen.host for seen in domains(plain(text))] == hosts


def test_a_shown_domain_is_no_link_and_holds_no_number() -> None:
    assert defanged("ice-jobs.com") == "ice-jobs[.]com" and defanged("ice.dhs.gov") == "ice.dhs.gov"
    assert "219" not in defanged("219-09-9999.evil.example") and len(defanged("a" * 300 + ".com")) < 70


def test_a_long_or_nasty_message_takes_no_time() -> None:
    signs_in("warm up", LEDGER)
    for unit in ("a.", "pay ", "a@", "http://", "$1 ", "ice-", "e-mail at ", "[x](", "send me ", "\u0300", "<", "not ", "my ", "without any ", "a-", "interview ", "href=a.b>"):
        began = time.perf_counter()
        signs_in((unit * 5000)[:5000], LEDGER)
        assert time.perf_counter() - began < 1.0, unit


STARTS = [
    "got an e-mail from e-mail at ice-jobs.com asking for a $50 fee, is it real?",
    "got a mail from e-mail at gmail.com about a job offer, is it real?",
    "is link to ice-careers.example a real ICE site",
    "a recruiter texted me on WhatsApp about an officer job",
    "someone offered me an ICE job for $150, legit?",
    "they want me to buy gift cards for the uniform",
    "a man phoned me and said I will be arrested unless I pay",
    "my mom got a text asking for her bank account for an ICE job",
    "the agent wants my social by text",
    "recruiter says he guarantees me a job for $300",
    "I got an offer from ICE but I never applied",
    "Telegram recruiter told me I am hired",
    "the email says reply within one hour or lose the offer",
    "they sent my brother a check to deposit",
    "fake recruiter? he asked for 80 dollars",
    "is recruiting@ice.dhs.gov real",
    "weird text from dhs-careers.org",
    "the letter asks for a wire transfer of $400",
    "some guy wants my cashapp",
    "caller says there is a warrant for my arrest",
    "can you check a message for me?",
    "please check this email",
    "I want to verify a text I was sent",
]
OTHERS = [
    ("scam-check", "how do I report a job scam"), ("scam-check", "how do I check that a message from ICE is genuine?"),
    ("scam-check", "where do I report a fake ICE job or recruiter?"), ("scam-check", "what email address does ICE use"), ("scam-check", "signs of a fake job offer"),
    ("scam-check", "does ICE charge applicants a fee"), ("scam-check", "do real recruiters ask for bank details"), ("scam-check", "are there fake ICE postings on job boards"),
    ("scam-check", "would ICE ever interview someone only by text"), ("scam-check", "is this legit"), ("scam-check", "is the caller ID proof"),
    ("scam-check", "does USAJOBS send attachments"), ("scam-check", "gift cards"), ("scam-check", "which agency takes reports about phony offers"),
    ("scam-check", "how can I verify an email from ICE"), ("pay-salary", "does the job pay $50,000 for officers?"), ("find-jobs", "is there a job at usajobs.gov for me"),
    ("documents", "do I send my bank account form"), ("background-check", "can you check my background"), ("application-status", "check my application status"),
    ("contact-human", "I got an email from e-mail at gmail.com"), ("drug-test", "do I pay a fee for the drug test"), ("resume", "can you review my resume"),
    ("usajobs-profile", "I used e-mail at gmail.com for my profile, can I change it"),
]


@pytest.mark.parametrize("text", STARTS)
def test_it_starts_on_a_message_that_somebody_got(text: str) -> None:
    assert TOOL.starts(message("scam-check", text), LEDGER)
    answer = Talk().say(text, "scam-check")
    check_contract(answer)
    assert answer.topic == "scam-check" and (answer.data.get("signs") or answer.status == "clarify")


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)
    assert "signs" not in Talk().say(text, topic).data


def test_a_look_alike_address_is_told_of_whatever_the_message_sounds_like() -> None:
    answer = Talk().say("usajobs.com emailed me about my application", "application-status")
    assert answer.topic == "scam-check" and [sign["sign"] for sign in answer.data["signs"]] == ["look-alike"]
    assert not TOOL.starts(message("application-status", "usajobs.gov emailed me about my application"), LEDGER)


def test_a_reply_with_a_number_is_a_request_for_it() -> None:
    told = "You have been selected. Reply on Telegram today with your SSN to confirm."
    assert {"private-data", "chat-interview"} <= {sign.slug for sign in signs_in(told, LEDGER)}


@pytest.mark.parametrize("later", [(), ("is there an age limit?",)])
def test_where_to_report_it_is_no_complaint_about_ice(later: Tuple[str, ...]) -> None:
    talk = Talk()
    talk.say("got an e-mail from e-mail at ice-jobs.com asking for a $50 fee, is it real?", "scam-check")
    for text in later:
        talk.say(text, "age")
    answer = talk.say("how do I report it?", "near-complaint")
    assert [fact.id for fact in answer.facts] == ["scam.report"]
    assert talk.say("how do I report an officer who hit me", "near-complaint").topic == "near-complaint"


def test_an_unsure_topic_does_not_start_it() -> None:
    assert not TOOL.starts(message("scam-check", STARTS[0], score=0.2), LEDGER)


def test_it_asks_for_the_message_and_reads_it_whatever_it_seems_to_be_about() -> None:
    talk = Talk()
    assert talk.say("can you check a message for me?", "scam-check").status == "clarify"
    answer = talk.say("Hello, do you want to be an officer? Pay the $50 processing fee by Zelle.", "pay-salary")
    assert [sign["sign"] for sign in answer.data["signs"]] == ["fee", "payment-app"] and not talk.asked and not desk.asking(talk.context.tasks, LEDGER)
    assert talk.say("does ICE charge applicants a fee", "scam-check").data == {}


def test_a_pasted_message_without_a_sign_is_answered_too() -> None:
    talk = Talk()
    talk.say("please check this email", "scam-check")
    answer = talk.say("Dear applicant, thank you for your interest in our agency.", "bot-help")
    assert answer.data == {"signs": []} and answer.text.startswith("Nothing here shows who sent it.")


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    talk.say("please check this email", "scam-check")
    assert talk.say("stop").text.startswith("I stopped here")
    assert talk.say("resume").status == "help" and "Paste the message" in talk.asked
    digression = talk.say("is there an age limit for special agents?", "age")
    assert digression.topic == "age" and "Paste the message" in talk.asked
    assert talk.say("ok").status == "clarify"
    assert talk.say("They want $50 for the uniform", "uniforms-equipment", score=0.45).data["signs"][0]["sign"] == "fee"


def test_in_the_middle_of_another_conversation_it_says_the_same() -> None:
    alone = Talk().say(STARTS[0], "scam-check")
    talk = Talk()
    talk.say("what does a deportation officer make", "pay-salary")
    talk.say("can I become a special agent", "am-i-eligible")
    assert talk.say(STARTS[0], "scam-check") == alone
    assert Talk().say(STARTS[0], "scam-check") == alone


def test_its_buttons_ask_ordinary_questions() -> None:
    talk = Talk()
    talk.say(STARTS[0], "scam-check")
    assert talk.titles == ["How to check it", "Where to report it"]
    for title in list(talk.titles):
        again = Talk(talk.context)
        again.reply = talk.reply
        answer = again.press(title)
        assert answer.status == "answered" and answer.topic == "scam-check" and answer.data == {}


def turn_of(text: str, topic: str = "scam-check") -> Turn:
    admitted = guard.admit(text, "web-0")
    return Turn(admitted.text, (question(topic, admitted.text),), (), None, admitted.left_out)


def test_a_mail_from_a_persons_address_is_answered_by_its_domain_and_the_person_is_told() -> None:
    turn = turn_of("got a mail from recruiter.jane@gmail.com about a job offer, is it real?")
    assert turn.left_out == (EMAIL,) and "jane" not in turn.text
    reply, context = respond(turn, Context(), LEDGER, TODAY)
    note, answer = reply.answers
    assert note.status == "personal-data" and note.topic == "scam-check" and EMAIL in note.text and "left it out" in note.text and not note.facts
    assert answer.status == "answered" and [sign["sign"] for sign in answer.data["signs"]] == ["free-mail"]
    assert "jane" not in json.dumps([one.as_dict(LEDGER, TODAY) for one in reply.answers])
    assert context.topic == "scam-check"


def test_an_address_in_angle_brackets_is_masked_and_read() -> None:
    turn = turn_of("From: ICE HR <jane.roe@ice-jobs.com> they ask for $50")
    assert "jane" not in turn.text and turn.left_out == (EMAIL,)
    reply, _ = respond(turn, Context(), LEDGER, TODAY)
    assert [sign["sign"] for sign in reply.answers[-1].data["signs"]] == ["look-alike", "fee"]


def test_a_pasted_mail_with_an_address_and_a_phone_goes_on_with_the_open_tool() -> None:
    _, context = respond(turn_of("can you check a message for me?"), Context(), LEDGER, TODAY)
    turn = turn_of("You are hired! Pay the $80 badge fee. Call me: 202-555-0143 or jane.roe@gmail.com", "pay-salary")
    assert set(turn.left_out) == {EMAIL, PHONE}
    reply, after = respond(turn, context, LEDGER, TODAY)
    assert [answer.status for answer in reply.answers] == ["personal-data", "answered"] and desk.asking(after.tasks, LEDGER) == ()
    assert [sign["sign"] for sign in reply.answers[1].data["signs"]] == ["free-mail", "fee"]


@pytest.mark.parametrize("text, topic", [("got a mail from jane.roe@gmail.com, my ssn is 219-09-9999, is it real?", "scam-check"),
                                         ("my address is jane.roe@gmail.com, what is the pay?", "pay-salary"),
                                         ("jane.roe@gmail.com", "bot-help")])
def test_other_personal_data_is_answered_as_before(text: str, topic: str) -> None:
    reply, context = respond(turn_of(text, topic), Context(), LEDGER, TODAY)
    assert [answer.status for answer in reply.answers] == ["personal-data"] and "signs" not in reply.answers[0].data
    assert context == Context() and (SSN not in turn_of(text, topic).left_out or SSN in reply.answers[0].text)


def test_a_person_in_danger_comes_first() -> None:
    turn = turn_of("got a mail from jane.roe@gmail.com asking for $50, I want to die")
    turn = replace(turn, questions=(replace(turn.questions[0], topic="near-crisis"),))
    reply, _ = respond(turn, Context(), LEDGER, TODAY)
    assert [answer.status for answer in reply.answers] == ["crisis"]


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂" * 3000, "<script>alert(1)</script>", "{seen}", "%s" * 100, "\ud800", "a" * 5000])
def test_odd_input_is_answered_without_a_sign(text: str) -> None:
    assert check(text, LEDGER).data == {"signs": []}


def test_is_it_real_without_the_message_gets_what_is_published_and_asks_for_it() -> None:
    talk = Talk()
    answer = talk.say("is this message real?", "scam-check")
    assert answer.status == "answered" and answer.facts and "Paste the message" in talk.asked
    pasted = talk.say("Congrats! You are hired by ICE. Pay $200 for your background check by Zelle today", "scam-check")
    assert {"fee", "payment-app"} <= {sign["sign"] for sign in pasted.data["signs"]}


def test_a_pasted_message_is_checked_without_any_other_word() -> None:
    answer = Talk().say("Congrats! You are hired by ICE. Pay $200 for your background check by Zelle today", "scam-check")
    assert {"fee", "payment-app"} <= {sign["sign"] for sign in answer.data["signs"]}


def test_more_of_the_same_message_is_looked_at_and_another_question_is_not() -> None:
    talk = Talk()
    talk.say("some guy on whatsapp offered me an ice job", "scam-check")
    assert talk.say("he wants 500 bucks", "bonus", 0.45).data["signs"][0]["sign"] == "fee"
    assert talk.say("and ice-jobs.org?", "find-jobs", 0.34).data["signs"][0]["sign"] == "look-alike"
    assert talk.say("what is the bonus", "bonus").topic == "bonus"


@pytest.mark.parametrize("text", ["check this message: Congratulations! You have been pre-selected for Deportation Officer. Send your SSN and a photo of your ID within 24 hours.",
                                  "can you look at this email: your spot is held, pay the $75 fee with gift cards", "check this text: hello, we reviewed your file"])
def test_what_follows_a_request_to_check_it_is_checked_whatever_it_looks_like(text: str) -> None:
    answer = Talk().say(text, "attack", 1.0)
    assert len(answer.text.split()) <= 60 and answer.facts
    assert answer.topic == "scam-check" and "signs" in answer.data


def test_after_a_check_how_to_check_and_where_to_report_are_of_the_message() -> None:
    talk = Talk()
    talk.say("is this real? they want a $75 fee paid with gift cards", "scam-check")
    assert [fact.id for fact in talk.say("how do i check", "near-case-status", 0.44).facts] == ["scam.check-ice-message"]
    assert [fact.id for fact in talk.say("who do i report it to", "near-tip", 0.55).facts] == ["scam.report"]
