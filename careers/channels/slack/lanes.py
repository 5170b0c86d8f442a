"""Does the work of one conversation in order and refuses a flood. Knows nothing of Slack or of messages."""
from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Awaitable, Callable, Dict

MOST_WAITING = 5  # in one conversation: a person who types fast, not a script
MOST_IN_ALL = 200
Work = Callable[[], Awaitable[None]]


@dataclass
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    is_warned: bool = False


class Lanes:
    """One lane a conversation: first come, first served."""

    def __init__(self, most_waiting: int = MOST_WAITING, most_in_all: int = MOST_IN_ALL) -> None:
        self._most_waiting, self._most_in_all = most_waiting, most_in_all
        self._lanes: Dict[str, _Lane] = {}
        self._in_all = 0

    @property
    def is_full(self) -> bool:
        return self._in_all >= self._most_in_all

    async def run(self, conversation: str, work: Work, refuse: Work) -> None:
        """Runs `work` after what came before it in this conversation; beyond the limit `refuse` runs, once a flood."""
        lane = self._lanes.setdefault(conversation, _Lane())
        if lane.waiting >= self._most_waiting:
            if not lane.is_warned:
                lane.is_warned = True
                await refuse()
            return
        lane.waiting += 1
        self._in_all += 1
        try:
            async with lane.lock:  # asyncio's locks wake their waiters in the order of arrival
                await work()
        finally:
            lane.waiting -= 1
            self._in_all -= 1
            if not lane.waiting:
                self._lanes.pop(conversation, None)

    async def drain(self, patience_s: float) -> None:
        """Waits until all that was taken is done, but not for ever: used when the server stops."""
        for _ in range(int(patience_s / 0.05)):
            if not self._in_all:
                return
            await asyncio.sleep(0.05)
