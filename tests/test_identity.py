"""Conversation ids are ours alone, and clients' names live in a name space of their own."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers import identity
from careers.ledger import the_ledger
from careers.reply import Choice

ANY_TEXT = st.text(max_size=120) | st.text("\ud800\udfffab0", max_size=40)  # half surrogates too: JSON can carry them
CHOICES = st.builds(Choice, st.sampled_from(sorted(the_ledger().topics)), st.none() | st.sampled_from(sorted(the_ledger().roles)), st.booleans())


def test_an_issued_token_is_recognised_and_a_forged_one_is_not() -> None:
    token = identity.new_conversation()
    conversation = identity.conversation_of(token)
    assert conversation and len(conversation) == 32
    assert identity.conversation_of(f"{conversation}.{'0' * 32}") is None
    for forged in (None, "", "x", conversation, "a.b.c", "ä.ö", "x" * 5000):
        assert identity.conversation_of(forged) is None


def test_tokens_never_repeat() -> None:
    assert len({identity.new_conversation() for _ in range(500)}) == 500


def test_a_sender_is_mapped_apart_from_web_conversations_and_not_kept() -> None:
    mapped = identity.client_conversation("rest", "jane.doe@example.com")
    assert mapped.startswith("rest-") and "jane" not in mapped
    assert mapped == identity.client_conversation("rest", "jane.doe@example.com") != identity.client_conversation("rest", "other")


def test_a_payload_comes_back_as_its_choice() -> None:
    choice = Choice("pay-salary", "special-agent", more=True)
    assert identity.choice_of(identity.payload_of(choice, "c"), "c") == choice
    assert identity.choice_of("choice.e30.forged", "c") is None


def test_a_token_with_another_ids_signature_is_not_ours() -> None:
    one, other = identity.new_conversation(), identity.new_conversation()
    assert identity.conversation_of(one.split(".")[0] + "." + other.split(".")[1]) is None


def test_a_token_in_capitals_or_with_spaces_is_not_ours() -> None:
    token = identity.new_conversation()
    for changed in (token.upper(), f" {token}", f"{token} ", f"{token}.", token[:-1], token + "0"):
        assert identity.conversation_of(changed) is None


@pytest.mark.parametrize("token", [7, 1.0, b"a.b", ["a.b"], {"a": 1}, True])
def test_what_is_no_text_is_no_token(token: object) -> None:
    assert identity.conversation_of(token) is None  # type: ignore[arg-type]


def test_a_client_name_never_opens_a_web_conversation() -> None:
    conversation = identity.conversation_of(identity.new_conversation())
    assert conversation is not None
    assert identity.client_conversation("rest", conversation) != conversation
    assert identity.client_conversation("rest", "u1") != identity.client_conversation("slack", "u1")


@pytest.mark.parametrize("value", ["\ud800.x", "x.\ud800", "\udfff.\ud800"])
def test_half_a_character_in_a_token_is_not_ours_and_does_not_raise(value: str) -> None:
    assert identity.conversation_of(value) is None


def test_half_a_character_in_a_sender_name_does_not_raise() -> None:
    assert identity.client_conversation("rest", "\ud800").startswith("rest-")


def test_a_payload_of_another_conversation_is_no_choice() -> None:
    assert identity.choice_of(identity.payload_of(Choice("age"), "here"), "there") is None


def test_a_conversation_token_is_no_payload_and_a_payload_no_token() -> None:
    payload = identity.payload_of(Choice("age"), "here")
    assert identity.conversation_of(payload) is None and identity.conversation_of(payload.removeprefix("choice.")) is None
    assert identity.choice_of("choice." + identity.new_conversation(), "here") is None


@settings(deadline=None)
@given(CHOICES, st.text(max_size=40))
def test_every_choice_comes_back_in_its_conversation_and_in_no_other(choice: Choice, conversation: str) -> None:
    payload = identity.payload_of(choice, conversation)
    assert identity.choice_of(payload, conversation) == choice
    assert identity.choice_of(payload, conversation + "x") is None


@settings(deadline=None)
@given(CHOICES, st.data())
def test_a_payload_with_one_character_changed_is_no_choice(choice: Choice, data: st.DataObject) -> None:
    payload = identity.payload_of(choice, "here")
    place = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.sampled_from("abcXYZ019-_. ").filter(lambda character: character != payload[place]))
    assert identity.choice_of(payload[:place] + other + payload[place + 1:], "here") is None


@settings(deadline=None)
@given(ANY_TEXT | st.builds("{}.{}".format, ANY_TEXT, ANY_TEXT))
def test_no_random_id_is_ours_and_none_raises(token: str) -> None:
    assert identity.conversation_of(token) is None


@settings(deadline=None)
@given(ANY_TEXT | st.builds("choice.{}.{}".format, ANY_TEXT, ANY_TEXT), ANY_TEXT)
def test_no_random_message_is_a_choice_and_none_raises(message: str, conversation: str) -> None:
    assert identity.choice_of(message, conversation) is None
