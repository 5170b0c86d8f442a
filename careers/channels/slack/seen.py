"""Remembers for a while which events were taken, so that a retry or a replay is answered once. Holds event ids, never words."""
from __future__ import annotations

import time
from typing import Callable, Dict


class Seen:
    """A set whose members expire after `ttl_s`; the oldest go first when there are more than `most`."""

    def __init__(self, ttl_s: float, most: int = 20000, clock: Callable[[], float] = time.monotonic) -> None:
        self._ttl_s, self._most, self._clock = ttl_s, most, clock
        self._since: Dict[str, float] = {}  # in the order added

    def __len__(self) -> int:
        return len(self._since)

    def is_new(self, key: str) -> bool:
        """True the first time; from then on the key is seen until it expires."""
        now = self._clock()
        while self._since:
            oldest = next(iter(self._since))
            if len(self._since) <= self._most and now - self._since[oldest] < self._ttl_s:
                break
            del self._since[oldest]
        if key in self._since:
            return False
        self._since[key] = now
        return True
