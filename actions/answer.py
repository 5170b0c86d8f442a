"""The actions that answer: read the turn off the tracker, ask the domain, send its reply. Decide nothing themselves."""
from __future__ import annotations

import asyncio
import datetime as dt
import logging
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from careers import phrases
from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import the_ledger
from careers.nlu.questions import Question
from careers.reply import Answer, Choice, Reply, reply_as_dict
from careers.tools.desk import piled
from careers.vocabulary import the_vocabulary

logger = logging.getLogger(__name__)
LEDGER = the_ledger()  # at import: a broken ledger must stop the start, not the first question


def turn_of(tracker: Tracker) -> Turn:
    message = tracker.latest_message
    text = message.get("text") or ""
    metadata = message.get("metadata") or {}
    left_out = tuple(metadata.get("left_out", ()))
    if (message.get("intent") or {}).get("name") == "choose":
        values = {entity["entity"]: entity["value"] for entity in message.get("entities", [])}
        known = values.get("topic") in LEDGER.topics and values.get("role") in (None, *LEDGER.roles)
        return Turn(choice=Choice(values["topic"], values.get("role"), bool(values.get("more")))) if known else Turn(text)
    questions = tuple(Question(**question) for question in message.get("questions", []))
    return Turn(text, questions, the_vocabulary().find(text).job_names(text), None, left_out, bool(metadata.get("pressed")))


def context_of(tracker: Tracker) -> Context:
    return Context(tracker.get_slot("topic"), tracker.get_slot("role"), tuple(tracker.get_slot("told") or ()),
                   int(tracker.get_slot("misses") or 0), tracker.get_slot("language") or "", piled(tracker.get_slot("tasks")),
                   tuple((fact, closeness) for fact, closeness in tracker.get_slot("asked") or ()),
                   tuple(tracker.get_slot("situations") or ()))


class AnswerAction(Action):
    """Answers every turn: what differs between topics is decided in `careers.answers`, not by the dialogue."""

    def name(self) -> Text:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[Dict[Text, Any]]:
        today = dt.date.today()
        try:
            # in a thread: a tool may wait seconds for an outside service, and other people's turns must not wait with it
            reply, context = await asyncio.to_thread(respond, turn_of(tracker), context_of(tracker), LEDGER, today)
        except Exception:  # the SDK would send the person's words back in the error
            logger.exception("the turn could not be answered")
            dispatcher.utter_message(json_message=reply_as_dict(Reply((Answer("bot-help", "error", phrases.phrase("error")),)), LEDGER, today))
            return []
        dispatcher.utter_message(json_message=reply_as_dict(reply, LEDGER, today))
        return [SlotSet("topic", context.topic), SlotSet("role", context.role), SlotSet("told", list(context.told)),
                SlotSet("misses", context.misses), SlotSet("language", context.language),
                SlotSet("tasks", [task.as_dict() for task in context.tasks]), SlotSet("asked", [list(near) for near in context.asked]),
                SlotSet("situations", list(context.situations))]
