"""The web page's addresses with the real tools and a real conversation store behind them, without Rasa's model. For tests only.

    python -m tests.widget.stand_in PORT DATABASE
"""
from __future__ import annotations

import asyncio
import sys
from types import SimpleNamespace
from typing import Any, Dict

from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from sanic import Sanic

from careers import phrases
from careers.channels.web import WebInput
from careers.reply import Answer, Button, Choice, FollowUp, Reply, reply_as_dict
from careers.spanish import in_spanish
from careers.store import RecentTrackerStore
from tests.tools.talking import LEDGER, TODAY, Talk

# what a person types, and the topic that the classifier would find in it
TOPICS = {
    "is there an age limit?": "age",
    "compare special agent and deportation officer": "role-compare",
    "GL-7 deportation officer, Houston": "pay-calculator",
    "how much does a deportation officer make in Dallas": "pay-calculator",
    "show all ten steps of GS-13 in Boston": "pay-calculator",
    "pay table for special agents in Miami": "pay-calculator",
    "career ladder pay for a deportation officer in Phoenix": "pay-calculator",
    "document checklist for a deportation officer, I am a veteran": "documents",
    "check my eligibility for deportation officer": "am-i-eligible",
}
SPANISH = "¿hay un límite de edad?"
WEEKS = {"weeks": [{"starts": "2027-01-04", "text": "Read the announcement."}, {"starts": "2027-01-11", "text": "Walk and run."},
                   {"starts": "2027-01-18", "text": "Walk and run."}],
         "calendar": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"}
OPENINGS = {"link": "https://www.usajobs.gov/Search/Results?a=HSBB", "openings": [
    {"title": "Deportation Officer", "location": "Houston, TX", "pay_plan": "GL", "grade_low": 5, "grade_high": 7, "pay_min_usd": 50000, "pay_max_usd": 60000,
     "closes": "2027-02-01", "url": "https://www.usajobs.gov/job/1"},
    {"title": "Evil Officer", "location": None, "closes": None, "url": "javascript:alert(1)"}]}
SIGNS = {"signs": [{"sign": "look-alike", "seen": "ice-jobs[.]com", "fact": "organisation.websites", "says": "An address that only looks like an official one."}]}
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
MADE = {"weeks": WEEKS, "openings": OPENINGS, "signs": SIGNS,
        "hostile": {"rows": [{"aspect": HOSTILE, "values": [HOSTILE]}], "roles": [HOSTILE], "weeks": [{"starts": HOSTILE, "text": HOSTILE}]}}
agent = SimpleNamespace(tracker_store=None, lock_store=InMemoryLockStore())
talks: Dict[str, Talk] = {}


async def answer(message: UserMessage) -> None:
    async with agent.lock_store.lock(message.sender_id):
        tracker = await agent.tracker_store.get_or_create_tracker(message.sender_id)
        tracker.update(UserUttered(message.text))
        await agent.tracker_store.save(tracker)
        text = (message.text or "").strip()
        if text.startswith("slow"):
            await asyncio.sleep(1.5)
        if text == "broken":
            raise RuntimeError("The model broke.")
        if text == SPANISH:
            spanish = in_spanish(Reply((_age(),), _menu()), LEDGER)
            return await _send(message, reply_as_dict(spanish, LEDGER, TODAY))
        talk = talks.setdefault(message.sender_id, Talk())
        if text in TOPICS or any(button.choice.say == text for button in talk.reply.follow_up.buttons):
            talk.say(text, TOPICS.get(text, "bot-help"))
            return await _send(message, reply_as_dict(talk.reply, LEDGER, TODAY))
        said = Answer("fitness-test", "answered", HOSTILE if text == "hostile" else "Yes. " + text[:40], None, (LEDGER.facts["age.general"],), MADE.get(text, {}))
        await _send(message, reply_as_dict(Reply((said,), _menu()), LEDGER, TODAY))


def _age() -> Answer:
    return Answer("age", "answered", LEDGER.facts["age.general"].statement, None, (LEDGER.facts["age.general"],))


def _menu() -> FollowUp:
    return FollowUp("", (Button(phrases.phrase("more"), Choice("age", more=True)),))


async def _send(message: UserMessage, reply: Dict[str, Any]) -> None:
    await message.output_channel.send_custom_json(message.sender_id, reply)


def main(port: int, database: str) -> None:
    app = Sanic("widget", configure_logging=False)
    app.ctx.agent = agent
    app.blueprint(WebInput().blueprint(answer), url_prefix="/chat")

    @app.listener("before_server_start")
    async def open_store(app: Sanic, loop: Any) -> None:
        agent.tracker_store = FailSafeTrackerStore(RecentTrackerStore(Domain.empty(), db=database))

    app.run("127.0.0.1", port, access_log=False, debug=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
