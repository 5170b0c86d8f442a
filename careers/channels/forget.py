"""Deletes one conversation from the tracker store, its bytes included. Keeps no note that it was there."""
from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore


async def forget(agent: Any, conversation: str) -> bool:
    """False where the store cannot delete. Waits for a turn under way, which would write the conversation back."""
    store = sql_store(agent)
    if store is None:
        return False
    async with agent.lock_store.lock(conversation):
        with store.session_scope() as session:
            is_sqlite = store.engine.dialect.name == "sqlite"
            if is_sqlite:
                session.execute(sa.text("PRAGMA secure_delete = ON"))  # else the words stay in the file's free pages
            session.query(store.SQLEvent).filter(store.SQLEvent.sender_id == conversation).delete()
            session.commit()
        if is_sqlite:
            with store.engine.connect() as connection:
                connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))  # nor in the log beside it
    return True


def sql_store(agent: Any) -> "SQLTrackerStore | None":
    """The store inside the wrappers that Rasa puts around it."""
    store = getattr(agent, "tracker_store", None)
    while store is not None and not isinstance(store, SQLTrackerStore):
        store = getattr(store, "_tracker_store", None)
    return store
