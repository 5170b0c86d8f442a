"""How often a conversation and an address may ask, and where the numbers come from."""
from __future__ import annotations

import pytest

from careers.channels import rate
from careers.channels.rate import Rate, Rates, is_loopback, network_of
from careers.channels.settings import Settings, from_environment


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_15_turns_a_minute_pass_and_the_16th_waits_until_the_first_is_a_minute_old() -> None:
    clock = Clock()
    rates = Rates(Settings(), clock)
    for _ in range(15):
        assert rates.wait_s("c", None) == 0
        clock.now += 1
    assert rates.wait_s("c", None) == 45
    clock.now += 44
    assert rates.wait_s("c", None) == 1
    clock.now += 1
    assert rates.wait_s("c", None) == 0


def test_what_was_refused_does_not_lengthen_the_wait() -> None:
    clock = Clock()
    rates = Rates(Settings(turns_a_minute=1), clock)
    assert rates.wait_s("c", None) == 0
    waits = [rates.wait_s("c", None) for _ in range(50)]
    assert set(waits) == {60}


def test_conversations_do_not_share_a_rate_but_those_of_one_address_do() -> None:
    rates = Rates(Settings(turns_a_minute=1, address_turns_a_minute=3))
    assert [rates.wait_s(f"c{number}", "203.0.113.9") == 0 for number in range(4)] == [True, True, True, False]
    assert rates.wait_s("c9", "203.0.113.10") == 0


def test_this_machine_has_no_rate_of_its_own_by_default() -> None:
    rates = Rates(Settings())
    assert all(rates.wait_s(f"c{number}", "127.0.0.1") == 0 for number in range(5000))
    assert Rates(Settings(loopback_turns_a_minute=1)).wait_s("a", "::1") == 0


def test_a_loopback_rate_can_be_set() -> None:
    rates = Rates(Settings(loopback_turns_a_minute=1))
    assert rates.wait_s("a", "127.0.0.1") == 0 and rates.wait_s("b", "127.0.0.1") > 0


def test_zero_is_no_limit() -> None:
    rates = Rates(Settings(turns_a_minute=0, address_turns_a_minute=0))
    assert all(rates.wait_s("c", "203.0.113.9") == 0 for _ in range(500))


def test_an_ipv6_customer_is_one_address() -> None:
    assert network_of("2001:db8:1:2::1") == network_of("[2001:db8:1:2:ffff::9]") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:203.0.113.9") == network_of("203.0.113.9")


@pytest.mark.parametrize("address, expected", [("127.0.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True), ("127.9.9.9", True), ("10.0.0.1",
        False),
                                               ("203.0.113.9", False), ("", False), (None, False), ("localhost.evil.example", False), ("unix",
                                                       False)])
def test_loopback_is_known_by_its_number_alone(address: "str | None", expected: bool) -> None:
    assert is_loopback(address) is expected


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST_KEYS", 100)
    clock = Clock()
    one = Rate(5, clock)
    for number in range(1000):
        one.wait_s(str(number))
        one.count(str(number))
    assert len(one._times) <= 101
    clock.now += 61
    one.wait_s("new")
    assert len(one._times) == 1


def test_every_number_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERS_TURNS_A_MINUTE", "3")
    monkeypatch.setenv("CAREERS_PATIENCE_S", "2.5")
    monkeypatch.setenv("CAREERS_REST_TOKEN", "word")
    settings = from_environment()
    assert (settings.turns_a_minute, settings.patience_s, settings.rest_token) == (3, 2.5, "word")
    assert settings.address_turns_a_minute == Settings.address_turns_a_minute


def test_the_defaults_are_those_promised() -> None:
    assert Settings().turns_a_minute == 15 and Settings().patience_s < 10 and Settings().rest_token == ""


@pytest.mark.parametrize("text", ["many", "-1", "", "1e3"])
def test_a_bad_number_is_named(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("CAREERS_TURNS_A_MINUTE", text)
    with pytest.raises(ValueError, match="CAREERS_TURNS_A_MINUTE"):
        from_environment()
