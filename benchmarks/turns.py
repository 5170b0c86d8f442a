"""Sends questions to a running assistant over loopback and times the replies. Starts no process, knows no topic."""
from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Dict, List, Sequence

import httpx
import numpy as np

from benchmarks.serving import replied

REPLY_LIMIT_S = 30.0
MILLISECONDS = 1000.0
CONVERSATION_TURNS = 10


@dataclass
class Tally:
    """Milliseconds of each reply, in the order they came, and how many were no real answer."""

    times: List[float] = field(default_factory=list)
    failed: int = 0

    def percentile(self, rank: float) -> float:
        return float(np.percentile(self.times, rank))


async def _ask(client: httpx.AsyncClient, sender: str, question: str, tally: Tally) -> None:
    began = time.monotonic()
    try:
        reply = await client.post("/webhooks/rest/webhook", json={"sender": sender, "message": question})
        good = reply.status_code == 200 and replied(reply.json())
    except (httpx.HTTPError, ValueError):
        good = False
    tally.times.append((time.monotonic() - began) * MILLISECONDS)
    tally.failed += not good


def _client(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, timeout=REPLY_LIMIT_S, trust_env=False)


def single_questions(address: str, questions: Sequence[str]) -> Tally:
    """Each question in a conversation of its own, one after the other."""

    async def run() -> Tally:
        tally = Tally()
        async with _client(address) as client:
            for question in questions:
                await _ask(client, secrets.token_hex(8), question, tally)
        return tally

    return asyncio.run(run())


def long_conversations(address: str, questions: Sequence[str], turns: Sequence[int], repeats: int) -> Dict[int, Tally]:
    """Turn -> its time in each of `repeats` conversations as long as the last of `turns`. Failures count at every turn."""

    async def run() -> Dict[int, Tally]:
        marked = {turn: Tally() for turn in turns}
        rest = Tally()
        async with _client(address) as client:
            for _ in range(repeats):
                sender = secrets.token_hex(8)
                for turn in range(1, max(turns) + 1):
                    await _ask(client, sender, questions[(turn - 1) % len(questions)], marked.get(turn, rest))
        marked[max(turns)].failed += rest.failed
        return marked

    return asyncio.run(run())


@dataclass(frozen=True)
class Load:
    """What `users` at once got: messages a second over the whole, and the single replies."""

    users: int
    per_second: float
    tally: Tally


def concurrent_users(address: str, questions: Sequence[str], users: int) -> Load:
    """All questions, shared by `users` who each wait for a reply before the next question.

    Everyone begins a new conversation after ten questions: else one user's would grow long, and sixteen users' would not.
    """

    async def user(client: httpx.AsyncClient, left: List[str], tally: Tally) -> None:
        asked, sender = 0, secrets.token_hex(8)
        while left:
            if asked % CONVERSATION_TURNS == 0:
                sender = secrets.token_hex(8)
            asked += 1
            await _ask(client, sender, left.pop(), tally)

    async def run() -> Load:
        tally, left = Tally(), list(questions)
        async with _client(address) as client:
            began = time.monotonic()
            await asyncio.gather(*(user(client, left, tally) for _ in range(users)))
            seconds = time.monotonic() - began
        return Load(users, len(tally.times) / seconds, tally)

    return asyncio.run(run())
