"""What of a message may reach Rasa: never a slash command, a foreign button, or personal data."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers import guard, identity
from careers.reply import Choice

HERE = "web-0123"


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


@given(st.text(max_size=1200))
def test_no_text_breaks_the_guard_or_becomes_a_command(text: str) -> None:
    admitted = guard.admit(text, HERE)
    assert admitted.choice is None
    assert not admitted.text.startswith("/")
