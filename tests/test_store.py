"""The tracker store with a short memory: nothing is lost in the table, the next turn reads little, slots keep their newest value."""
from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import List, Tuple

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from careers.server import HOME
from careers.store import RECENT_EVENTS, RecentTrackerStore

SENDER = "web-1"
TURNS = 40


@pytest.fixture()
def store(tmp_path: Path) -> RecentTrackerStore:
    return RecentTrackerStore(Domain.load(str(HOME / "domain.yml")), "sqlite", db=str(tmp_path / "conversations.db"))


def turn(number: int) -> List[Event]:
    slots = [SlotSet("topic", f"topic-{number}"), SlotSet("misses", number)]
    if number == 0:
        slots.append(SlotSet("role", "attorney"))  # set once, long before the events that are read back
    return [UserUttered(f"question {number}"), ActionExecuted("action_answer"), BotUttered(f"answer {number}"), *slots, ActionExecuted("action_listen")]


def talk(store: RecentTrackerStore, turns: int) -> DialogueStateTracker:
    """One conversation, read and saved anew on every turn as Rasa does."""
    async def go() -> DialogueStateTracker:
        for number in range(turns):
            tracker = await store.get_or_create_tracker(SENDER)
            for event in turn(number):
                tracker.update(event)
            await store.save(tracker)
        return await store.get_or_create_tracker(SENDER)
    return asyncio.run(go())


def test_every_event_is_kept_once_and_in_order(store: RecentTrackerStore, tmp_path: Path) -> None:
    talk(store, TURNS)
    rows = sqlite3.connect(tmp_path / "conversations.db").execute("SELECT type_name, data FROM events ORDER BY id").fetchall()
    said = [data for kind, data in rows if kind == "user"]
    assert [f'"question {number}"' in data for number, data in enumerate(said)] == [True] * TURNS
    assert sum(kind == "bot" for kind, _ in rows) == TURNS


def test_the_next_turn_reads_the_last_turns_only(store: RecentTrackerStore) -> None:
    tracker = talk(store, TURNS)
    assert len(tracker.events) <= RECENT_EVENTS + len(tracker.slots)
    assert tracker.latest_message is not None and tracker.latest_message.text == f"question {TURNS - 1}"


def test_slots_keep_their_newest_value_however_old(store: RecentTrackerStore) -> None:
    tracker = talk(store, TURNS)
    assert tracker.get_slot("role") == "attorney"
    assert tracker.get_slot("topic") == f"topic-{TURNS - 1}"
    assert tracker.get_slot("misses") == TURNS - 1


def test_a_short_conversation_comes_back_whole(store: RecentTrackerStore) -> None:
    tracker = talk(store, 2)
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == ["question 0", "question 1"]


def test_conversations_do_not_mix(store: RecentTrackerStore) -> None:
    talk(store, 3)
    other = asyncio.run(store.get_or_create_tracker("web-2"))
    assert other.get_slot("topic") is None and not any(isinstance(event, UserUttered) for event in other.events)


def test_a_locked_database_stops_nobody_else_and_puts_no_words_into_the_log(store: RecentTrackerStore, tmp_path: Path) -> None:
    talk(store, 2)
    other = sqlite3.connect(tmp_path / "conversations.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    async def go() -> Tuple[float, float, str]:
        loop = asyncio.get_running_loop()
        tracker = await store.get_or_create_tracker(SENDER)
        tracker.update(UserUttered("words of a person"))
        began = last = loop.time()
        saving, longest = loop.create_task(store.save(tracker)), 0.0
        while not saving.done():
            await asyncio.sleep(0.01)
            longest, last = max(longest, loop.time() - last), loop.time()
        return loop.time() - began, longest, str(saving.exception())

    took, longest, words = asyncio.run(go())
    other.execute("ROLLBACK")
    assert "locked" in words and "words of a person" not in words
    assert took < 5 and longest < 1
