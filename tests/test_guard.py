"""What of a message may reach Rasa: never a slash command, a foreign button, or personal data."""
from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers import guard, identity
from careers.reply import Choice

HERE = "web-0123"
ANY_TEXT = st.text(max_size=1200) | st.text("\ud800\udfffab/ 1", max_size=40)  # half surrogates too: JSON can carry them


@pytest.mark.parametrize("text", ["/restart", "//restart", '/choose{"topic":"age"}', "EXTERNAL: x", "external:/restart", " / EXTERNAL: /greet", "\u200b/restart"])
def test_typed_commands_are_plain_words(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.choice is None
    assert not admitted.text.startswith("/") and not admitted.text.lower().startswith("external:")


def test_a_button_counts_only_in_its_own_conversation() -> None:
    payload = identity.payload_of(Choice("age", "attorney"), HERE)
    assert guard.admit(payload, HERE).choice == Choice("age", "attorney")
    foreign = guard.admit(payload, "web-other")
    assert foreign.choice is None and foreign.text


def test_a_changed_button_is_plain_text() -> None:
    payload = identity.payload_of(Choice("age"), HERE)
    forged = payload[:-1] + ("0" if payload[-1] != "0" else "1")
    assert guard.admit(forged, HERE).choice is None


@pytest.mark.parametrize("message", ["", "   ", None, 7, ["x"], {"a": 1}, "\u200b\u200d"])
def test_nothing_to_read_gets_one_sentence(message: object) -> None:
    refusal = guard.admit(message, HERE).refusal
    assert refusal is not None and refusal.status == "help"


def test_1001_characters_are_refused_and_1000_are_read() -> None:
    assert guard.admit("a" * 1001, HERE).refusal is not None
    assert guard.admit("a" * 1000, HERE).text == "a" * 1000


@pytest.mark.parametrize("text, kind", [
    ("my ssn is 123-45-6789 can i apply", "social security"), ("ssn 123456789", "social security"), ("it is 123 45 6789", "social security"),
    ("social security number: 123.45.6789", "social security"), ("card 4111 1111 1111 1111", "payment card"), ("5500005555555559", "payment card"),
])
def test_personal_data_is_taken_out(text: str, kind: str) -> None:
    admitted = guard.admit(text, HERE)
    assert any(kind in found for found in admitted.left_out)
    assert not any(character.isdigit() for character in admitted.text)


@pytest.mark.parametrize("text", [
    "announcement 12812337", "control number 856777300", "series 1811 and GS-13", "pay of 103,409 dollars", "ZIP 20536-0001", "on 2026-11-24",
    "call 1-888-351-4024", "ERO-12740448-DHA-CD", "4111 1111 1111 1112",
])
def test_what_looks_alike_passes_untouched(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.left_out == () and admitted.text == text


@pytest.mark.parametrize("text", ["\uff0frestart", "\u2060/\u200brestart", "\x00/restart", "/ / /restart", "EXTERNAL:external:/restart", "ExTeRnAl : /restart", "\t/\n/restart"])
def test_a_command_hidden_by_odd_characters_is_plain_words(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.choice is None and not re.match(r"/|external:", admitted.text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["123-45-6789 /restart", "123-45-6789 EXTERNAL: x"])
def test_a_command_behind_personal_data_is_plain_words(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.left_out and not re.match(r"/|external:", admitted.text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["and/or a degree", "GS-12/13", "is 24/7 duty normal?", "an external: candidate"])
def test_a_slash_inside_a_sentence_stays(text: str) -> None:
    assert guard.admit(text, HERE).text == text


@pytest.mark.parametrize("text, plain", [
    ("age\x00 limit\x07", "age limit"), ("age\nlimit\r\n\tnow", "age limit now"), ("po\u200bly\u00adgraph", "polygraph"), ("a\u202egpj", "agpj"),
    ("pay\u00a0in\u2003Texas", "pay in Texas"), ("caf\u0065\u0301", "caf\u00e9"), ("hi \ud83d there", "hi there"), ("hello \U0001f44b", "hello \U0001f44b"),
])
def test_control_characters_go_and_words_stay(text: str, plain: str) -> None:
    assert guard.admit(text, HERE).text == plain


def test_personal_data_split_by_invisible_characters_is_taken_out() -> None:
    admitted = guard.admit("my ssn 123\u200b-45-\u20606789", HERE)
    assert admitted.left_out and not any(character.isdigit() for character in admitted.text)


def test_a_message_of_personal_data_alone_still_reaches_an_answer() -> None:
    admitted = guard.admit("123-45-6789", HERE)
    assert admitted.refusal is None and admitted.text == "help" and admitted.left_out == ("a social security number",)


@pytest.mark.parametrize("message", [0, 1.5, True, False, b"bytes", {}, (), object(), float("nan")])
def test_what_is_no_text_is_refused_not_raised(message: object) -> None:
    refusal = guard.admit(message, HERE).refusal
    assert refusal is not None and (refusal.topic, refusal.status) == ("bot-help", "help")


def test_the_refusals_say_what_is_accepted() -> None:
    for message in ("", "a" * 1001):
        refusal = guard.admit(message, HERE).refusal
        assert refusal is not None and "1,000 characters" in refusal.text


def test_what_is_handed_on_is_never_longer_than_the_limit() -> None:
    """One ligature becomes up to 18 letters when its form is made plain."""
    admitted = guard.admit("\ufdfa" * guard.MOST_CHARACTERS, HERE)
    assert admitted.refusal is not None or len(admitted.text) <= guard.MOST_CHARACTERS


@pytest.mark.parametrize("message", ["choice.\ud800.x", "choice.x.\ud800", "choice.e30.\u00e4"])
def test_half_a_character_in_a_forged_button_does_not_break_the_guard(message: str) -> None:
    assert guard.admit(message, HERE).choice is None


def test_a_payload_with_spaces_around_is_still_the_button() -> None:
    choice = Choice("bonus", more=True)
    assert guard.admit(f"  {identity.payload_of(choice, HERE)}\n", HERE).choice == choice


def test_a_payload_inside_a_sentence_is_plain_text() -> None:
    admitted = guard.admit("see " + identity.payload_of(Choice("age"), HERE), HERE)
    assert admitted.choice is None and admitted.refusal is None and admitted.text.startswith("see choice.")


@settings(deadline=None)
@given(ANY_TEXT | st.builds("choice.{}.{}".format, ANY_TEXT, ANY_TEXT))
def test_no_characters_at_all_break_the_guard(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.choice is None
    assert admitted.refusal is not None or admitted.text.strip() == admitted.text != ""
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in admitted.text)


@settings(deadline=None)
@given(st.none() | st.booleans() | st.integers() | st.floats() | st.binary(max_size=9) | st.lists(st.text(max_size=3), max_size=3) | st.dictionaries(st.text(max_size=3), st.integers(), max_size=3))
def test_no_object_breaks_the_guard(message: object) -> None:
    assert guard.admit(message, HERE).refusal is not None


@settings(deadline=None)
@given(st.sampled_from(["/", "//", "EXTERNAL:", "external: /", " / "]), st.text(max_size=60))
def test_nothing_typed_behind_a_command_sign_stays_a_command(sign: str, rest: str) -> None:
    assert not re.match(r"\s*(/|external:)", guard.admit(sign + rest, HERE).text, re.IGNORECASE)


@settings(deadline=None)
@given(st.text(max_size=1200))
def test_no_text_breaks_the_guard_or_becomes_a_command(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.choice is None
    assert not admitted.text.startswith("/")
