"""Gives the same reply to the same message sent twice. Keeps replies in memory only, few and not for long; no message is kept."""
from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import Any, Awaitable, Callable, Dict, Optional, Tuple

Reply = Dict[str, Any]


class Replies:
    """Finished replies by key, and those still under way: a second send joins the first instead of running again."""

    def __init__(self, kept_s: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept_s, self._most, self._clock = kept_s, most, clock
        self._finished: "OrderedDict[str, Tuple[float, Reply]]" = OrderedDict()
        self._under_way: "Dict[str, asyncio.Task[Reply]]" = {}

    async def earlier(self, key: str) -> Optional[Reply]:
        """The reply of an earlier send, waited for if it is still under way; None if there was none."""
        task = self._under_way.get(key)
        if task is not None:
            return await asyncio.shield(task)
        self._forget()
        kept = self._finished.get(key)
        return kept[1] if kept else None

    async def run(self, key: str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        """Make the reply and keep it. A client that goes away does not stop it: it will ask again under the same id."""
        task = asyncio.ensure_future(self._made(key, make))
        self._under_way[key] = task
        return await asyncio.shield(task)

    async def once(self, key: str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        earlier = await self.earlier(key)
        return await self.run(key, make) if earlier is None else earlier

    async def _made(self, key: str, make: Callable[[], Awaitable[Reply]]) -> Reply:
        try:
            reply = await make()
        finally:
            self._under_way.pop(key, None)
        if all(answer["status"] != "error" for answer in reply["answers"]):  # what failed must be able to succeed
            self._finished[key] = (self._clock(), reply)
            self._forget()
        return reply

    def _forget(self) -> None:
        while self._finished and (len(self._finished) > self._most or next(iter(self._finished.values()))[0] <= self._clock() - self._kept_s):
            self._finished.popitem(last=False)
