"""Messages with personal data are stopped, look-alikes pass: at least 98 and at most 1 in 100. All data are made up."""
from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest

from careers import guard
from careers.ledger import read_yaml
from careers.privacy import take_out

CASES: Dict[str, Any] = read_yaml(Path(__file__).with_name("cases.yml"))
LEAST_STOPPED, MOST_ALIKE_STOPPED = 0.98, 0.01


def personal() -> Iterator[Tuple[str, str, List[str]]]:
    """(kind, message, what must not be left of it)"""
    for kind, messages in CASES["personal"].items():
        for message in messages:
            canaries = re.findall(r"\{(.+?)\}", message)
            assert canaries, f"no braces in {message!r}"
            yield kind, re.sub(r"[{}]", "", message), canaries


PERSONAL = list(personal())
ALIKE: List[str] = list(CASES["look-alikes"])


def is_stopped(message: str, canaries: List[str]) -> bool:
    """Told to the person, and gone from what is handed on: as typed, in plain digits, and as a run of digits."""
    admitted = guard.admit(message, "web-0")
    text = admitted.text
    plain = [unicodedata.normalize("NFKC", canary) for canary in canaries]
    left = [canary for canary in plain if canary.casefold() in text.casefold() or (_digits(canary) and _digits(canary) in _digits(text))]
    return bool(admitted.left_out) and not left


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) >= 4 else ""


def test_there_are_enough_cases_and_no_case_twice() -> None:
    messages = [message for _, message, _ in PERSONAL]
    assert len(messages) >= 300 and len(ALIKE) >= 150
    assert len(set(messages + ALIKE)) == len(messages + ALIKE)


def test_98_of_100_messages_with_personal_data_are_stopped() -> None:
    missed = [f"{kind}: {message} -> {guard.admit(message, 'web-0')}" for kind, message, canaries in PERSONAL if not is_stopped(message, canaries)]
    print(f"stopped: {len(PERSONAL) - len(missed)} of {len(PERSONAL)}")
    assert len(missed) <= (1 - LEAST_STOPPED) * len(PERSONAL), "\n".join(missed)


@pytest.mark.parametrize("kind", CASES["personal"])
def test_every_kind_is_stopped_and_mostly_called_by_its_name(kind: str) -> None:
    named = [kind in guard.admit(message, "web-0").left_out for its, message, _ in PERSONAL if its == kind]
    assert sum(named) >= 0.9 * len(named)


def test_at_most_1_of_100_look_alikes_is_stopped() -> None:
    stopped = [f"{message} -> {guard.admit(message, 'web-0')}" for message in ALIKE if guard.admit(message, "web-0").left_out]
    print(f"look-alikes stopped: {len(stopped)} of {len(ALIKE)}")
    assert len(stopped) <= MOST_ALIKE_STOPPED * len(ALIKE), "\n".join(stopped)


FORMS = ["soc no 219099999", "219-099999", "my social: 219 09 ninety nine ninety nine", "3/14/1990", "14 mar 1990", "I'm 36 (3/14/1990)", "my birthday's 3/14",
         "DOB 14MAR1990", "write to jane_roe at hotmail", "my gmail is janeroe82", "my phone number's 202 555 01 43", "202)555-0143", "202.555.0143x3",
         "my parents live at 33 rue royale", "123 Martin Luther King Jr Blvd", "DLN D1234567", "J. Smith was arrested", "José was detained by ICE",
         "my fiance Li Wei has a record", "Tanya my sister went to jail", "2 0 2 - 5 5 5 - 0 1 4 3", "janeroe82 on gmail",
         "birth year and day: april 4, 1991"]
ALIKES = ["what is 1811 series pay in Fort Worth TX 76102", "GS 13 salary Dallas TX 75201", "the Dallas office at 8101 N Stemmons Freeway",
          "FLETC phone 912-267-2100", "OPM phone number 202-606-1800", "USA Hire reference 123456789", "Operation Midway Blitz arrested hundreds",
          "the test is on 3/14 at 8", "I left the army on 3/14/2010", "03/14/2027", "2 years at yahoo",
          "The sender is a Gmail account though. What now?"]


@pytest.mark.parametrize("message", FORMS)
def test_each_of_these_forms_is_stopped(message: str) -> None:
    """One for each way of writing that was once missed: the shares above would bear it."""
    admitted = guard.admit(message, "web-0")
    assert admitted.left_out and not re.search(r"\d{3}|royale|King|Smith|José|Wei|ninety|Tanya|0 1 4 3|1991|jane|3/14|mar\b", admitted.text)


@pytest.mark.parametrize("message", ALIKES)
def test_each_of_these_look_alikes_passes(message: str) -> None:
    assert guard.admit(message, "web-0").text == message


@pytest.mark.parametrize("message, left", [
    ("is jane.roe@gmail.com from ICE?", "is e-mail at gmail.com from ICE?"),
    ("see https://evil.example/login?next=1 now", "see link to evil.example now"),
    ("bit.ly/abc123 ok?", "link to bit.ly ok?"),
    ("https://ice.gov@evil.example/careers", "link to evil.example"),
    ("www.ice.gov.evil.example/apply", "link to ice.gov.evil.example"),
    ("jane dot roe at gmail dot com", "e-mail at gmail.com"),
])
def test_of_an_address_or_link_only_the_domain_stays(message: str, left: str) -> None:
    assert take_out(message)[0] == left


@pytest.mark.parametrize("message", [message for _, message, _ in PERSONAL[::7]])
def test_taking_out_twice_takes_no_more(message: str) -> None:
    once, _ = take_out(message)
    assert take_out(once) == (once, ())


def test_the_rest_of_the_message_is_still_there() -> None:
    assert take_out("my ssn is 219-09-9999, how old is too old for a special agent?")[0].endswith("how old is too old for a special agent?")
    assert "arrested for DUI, can I still apply?" in take_out("my brother John Smith was arrested for DUI, can I still apply?")[0]


def test_a_second_number_of_the_same_form_goes_too_and_an_offices_stays() -> None:
    assert take_out("passports 512345678 and 512345679")[0] == "passports and"
    assert "857123400" in take_out("my ssn is 219099999, control number 857123400")[0]


def test_dashes_of_every_length_are_one() -> None:
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2212":
        assert take_out(f"A{dash}098{dash}765{dash}432 is my file")[1] == ("an alien registration number",), hex(ord(dash))


def test_many_kinds_in_one_message_stay_one_short_sentence() -> None:
    message = "ssn 219-09-9999, card 4111 1111 1111 1111, passport C03005988, dl D1234567, born 3/3/1990, 742 Evergreen Terrace, 202-555-0143, j@x.co"
    text, kinds = take_out(message)
    assert len(kinds) == 4 and kinds[-1] == "other personal data"
    assert not re.search(r"\d{3}", text)


def test_a_date_of_long_ago_beside_an_identity_number_goes_too() -> None:
    assert "1988" not in take_out("219-09-9999 04/12/1988 am I in the system")[0]
    assert "2026" in take_out("219-09-9999 I applied 04/12/2026")[0]


def test_no_long_message_takes_long() -> None:
    """One slow pattern would stall every other person."""
    import time

    take_out("jane@example.com, 202-555-0143, Maria Lopez was arrested")  # what is read once is no matter of the pattern
    units = ("1 ", "a1-", "A ", "my brother ", "jane.roe.", "12 Oak ", "ssn ", "@", "born 1/", "Maria Lopez arrested ", "jane.roe.April 1 ", "a-a-",
             "123-1-", "+1", "dl 1-",
             "i live at 1 a b c ", "passport 1", "a dot ", "12 a a a ", "www.", "one ", "one 1 ", "two-", "a-at-b-dot-", "a@ a . ", "1 calle ",
                 "jane.roe.mary.sue.", "license id ", "twenty may ", "ICE office at ",
             "J. ", "12 a a a a a ", "gmail a.", "a_a ", "born 1/", "i'm 36 1/1/", "soc no ", "202)", "operation Maria ", "219-")
    for unit in units:
        began = time.perf_counter()
        take_out((unit * 1000)[:1000])
        assert time.perf_counter() - began < 1.0, unit


def test_json_of_the_admitted_never_holds_a_canary() -> None:
    kept = json.dumps([[guard.admit(message, "web-0").text, guard.admit(message, "web-0").left_out] for _, message, _ in PERSONAL])
    for number in ("219-09-9999", "219099999", "4111111111111111", "4111 1111", "512345678", "D1234567", "Evergreen", "jane.roe"):
        assert number not in kept
