"""Which numbers are personal data, however they are written, and which only look like it. All numbers are made up."""
from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers import guard
from careers.privacy import take_out

SSN, CARD = "a social security number", "a payment card number"


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("text", [
    "123-45-6789", "123 45 6789", "123.45.6789", "123 - 45 - 6789", "123–45–6789", "123/45/6789", "my ssn is 123456789", "SSN: 123456789", "SSN#123456789",
    "social security number 123456789", "my social is 123 45 6789.", "ssn 1 2 3 4 5 6 7 8 9", "(123-45-6789)", "ssn-123-45-6789", "ssn123456789",
])
def test_a_social_security_number_is_taken_out(text: str) -> None:
    rest, kinds = take_out(text)
    assert kinds == (SSN,) and digits(rest) == ""


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u2013", "\u2212"])
def test_any_hyphen_in_a_social_security_number_is_seen_through(hyphen: str) -> None:
    """Word processors and phones put other characters where a person typed a hyphen."""
    admitted = guard.admit(f"it is 123{hyphen}45{hyphen}6789 ok", "c")
    assert admitted.left_out == (SSN,) and digits(admitted.text) == ""


@pytest.mark.parametrize("text", [
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "5500005555555559", "378282246310005", "3782 822463 10005", "6011111111111117",
    "card 4111 1111 1111 1111.", "4111.1111.1111.1111",
])
def test_a_payment_card_number_is_taken_out(text: str) -> None:
    rest, kinds = take_out(text)
    assert kinds == (CARD,) and digits(rest) == ""


@pytest.mark.parametrize("text", ["4111 1111 1111 1111 12/27", "4111 1111 1111 1111 123", "12/27 4111 1111 1111 1111", "4111111111111111 123", "4111 1111 1111 1111, 123"])
def test_a_card_number_beside_its_expiry_or_code_is_still_taken_out(text: str) -> None:
    rest, kinds = take_out(text)
    assert kinds == (CARD,) and "1111" not in rest


@pytest.mark.parametrize("text", [
    "000-12-3456", "666-12-3456", "912-12-3456", "1234-56-7890", "123-456-7890", "call 1-888-351-4024", "series 1811", "control number 856777300",
    "4111 1111 1111 1112", "2026-11-24", "20536-0001", "$123,456", "1234567890123456", "GS-13 step 5", "12345678901234567890123", "",
])
def test_what_only_looks_alike_stays_as_typed(text: str) -> None:
    assert take_out(text) == (text, ())


def test_both_kinds_are_named_once_each_and_the_words_stay() -> None:
    rest, kinds = take_out("ssn 123-45-6789 or 123-45-6780 card 4111111111111111 can I apply")
    assert set(kinds) == {SSN, CARD} and len(kinds) == 2
    assert rest.startswith(("ssn", "or"))
    assert rest.endswith("can I apply") and digits(rest) == ""


@settings(deadline=None)
@given(st.integers(1, 899).filter(lambda area: area != 666), st.integers(1, 99), st.integers(1, 9999), st.sampled_from(["-", " ", ".", " - ", "–", "/"]),
       st.sampled_from(["{}", "my number is {} thanks", "({})", "hi, {}."]))
def test_every_social_security_number_with_separators_is_taken_out(area: int, group: int, serial: int, separator: str, around: str) -> None:
    number = separator.join((f"{area:03}", f"{group:02}", f"{serial:04}"))
    rest, kinds = take_out(around.format(number))
    assert kinds == (SSN,) and digits(rest) == ""


@settings(deadline=None)
@given(st.sampled_from("3456"), st.lists(st.integers(0, 9), min_size=14, max_size=14), st.sampled_from(["", " ", "-"]))
def test_every_card_number_that_adds_up_is_taken_out(first: str, rest: list[int], separator: str) -> None:
    body = first + "".join(map(str, rest))
    doubled = [int(digit) * (2 if position % 2 == 0 else 1) for position, digit in enumerate(body)]
    number = body + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)
    written = separator.join(number[start:start + 4] for start in range(0, 16, 4))
    assert take_out(f"card {written} ok") == ("card ok", (CARD,))


@settings(deadline=None)
@given(st.text() | st.text("\ud800\udfff12-") | st.from_regex(r"[0-9 .\-/]{0,60}") | st.text("0123456789٣४ -–ssn"))
def test_no_text_breaks_it_and_nothing_is_added(text: str) -> None:
    rest, kinds = take_out(text)
    if "e-mail at " in rest or "link" in rest:  # these alone put words in the place of what they take
        return
    assert len(rest) <= len(text)
    assert kinds or rest == text
