"""Conversation ids are ours alone, and clients' names live in a name space of their own."""
from __future__ import annotations

from careers import identity
from careers.reply import Choice


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
