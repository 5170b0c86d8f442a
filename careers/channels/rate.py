"""Counts turns of a conversation and of an address over the last minute. Keeps addresses in memory for that minute only.

The `limits` library would do this, but needs a newer `packaging` than Rasa allows.
"""
from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict, deque
from typing import Callable, Deque, Optional

from careers.channels.settings import Settings

WINDOW_S = 60.0
MOST_KEYS = 20000  # beyond it the longest unseen is forgotten


class Rate:
    """At most `most` turns a minute for each key, over a sliding window; 0 is no limit."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._times: "OrderedDict[str, Deque[float]]" = OrderedDict()

    def wait_s(self, key: str) -> int:
        """Whole seconds until this key may go on; 0 if it may now."""
        if not self._most:
            return 0
        now = self._clock()
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] <= now - WINDOW_S:
            times.popleft()
        self._forget(now)
        return math.ceil(times[0] + WINDOW_S - now) if len(times) >= self._most else 0

    def count(self, key: str) -> None:
        if self._most:
            self._times.setdefault(key, deque()).append(self._clock())

    def _forget(self, now: float) -> None:
        while len(self._times) > MOST_KEYS or (len(self._times) > 1 and _is_over(next(iter(self._times.values())), now)):
            self._times.popitem(last=False)


def _is_over(times: Deque[float], now: float) -> bool:
    return not times or times[-1] <= now - WINDOW_S


class Rates:
    """One rate for conversations, one for addresses, one for this machine itself."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._conversations = Rate(settings.turns_a_minute, clock)
        self._addresses = Rate(settings.address_turns_a_minute, clock)
        self._loopback = Rate(settings.loopback_turns_a_minute, clock)

    def wait_s(self, conversation: str, address: Optional[str]) -> int:
        """Counts the turn if it may go on (0), else says how many seconds to wait. Turns that were refused do not count."""
        of_address = self._loopback if is_loopback(address) else self._addresses
        key = network_of(address) if address else ""
        wait = max(self._conversations.wait_s(conversation), of_address.wait_s(key) if key else 0)
        if not wait:
            self._conversations.count(conversation)
            if key:
                of_address.count(key)
        return wait


def is_loopback(address: Optional[str]) -> bool:
    parsed = _parsed(address)
    return parsed is not None and parsed.is_loopback


def network_of(address: str) -> str:
    """An IPv6 customer has a whole /64 to choose addresses from."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed or address)


def _parsed(address: Optional[str]) -> "ipaddress.IPv4Address | ipaddress.IPv6Address | None":
    try:
        parsed = ipaddress.ip_address((address or "").strip("[]").split("%")[0])
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed
