"""Runs the tools: starts one, hands it the messages, pauses it, resumes it. The tool on top of the pile has its question open."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any, Dict, Optional, Sequence, Tuple

from careers import phrases
from careers.ledger import Ledger
from careers.reply import Answer, Reply
from careers.tools.tool import Message, Outcome, State, Tool

MOST_TASKS = 3  # unfinished tools that a conversation remembers
_STOP = re.compile(r"^(?:(?:ok|okay|please|no|let'?s|just)[, ]+)*(?:stop|cancel|quit|exit|never ?mind|forget it|leave it|end (?:this|the check)|"
                   r"stop (?:this|it|here|the check|asking)|i want to stop|enough|para|basta|cancelar)[.! ]*$", re.IGNORECASE)
_RESUME = re.compile(r"^(?:(?:ok|okay|please|now|let'?s|can we|back to)[, ]+)*(?:resume|continue|go on|carry on|the check|pick up where (?:we|i) left off|where were we|"
                     r"(?:resume|continue|go on with|back to) (?:the |my )?(?:check|eligibility check|list|plan|comparison|calculator|it|this))[.?! ]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Task:
    """An unfinished tool in the conversation's memory."""

    tool: str
    state: State
    paused: bool = False

    def as_dict(self) -> Dict[str, Any]:
        return {"tool": self.tool, "state": self.state, "paused": self.paused}


Pile = Tuple[Task, ...]


def tools() -> Dict[str, Tool]:
    """Every tool by name, in the order in which they are asked whether a message is theirs."""
    from careers.tools.shelf import TOOLS

    return TOOLS


def start(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Outcome, Pile]]:
    """The first tool that says the message is its work, at work; None where no tool does."""
    for name, tool in tools().items():
        if tool.starts(message, ledger):
            outcome = tool.start(message, ledger, today)
            rest = tuple(task for task in pile if task.tool != name)
            return outcome, _with(rest, name, outcome)
    return None


def go_on(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Pile]]:
    """The reply of the open tool to a message, of stopping or resuming it; None where the message is about something else."""
    for place, task in enumerate(pile):
        if not _has_finished(task, ledger):
            return _worked(message, pile[place:], ledger, today)
        outcome = tools()[task.tool].go_on(message, task.state, ledger, today)
        if outcome is not None:
            after = _with(pile[place + 1:], task.tool, outcome)
            return ask_again(Reply((outcome.answer,), outcome.follow_up), asking(after, ledger), ledger, only_if_silent=True), after
    return None


def _worked(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Pile]]:
    task = pile[0]
    tool = tools()[task.tool]
    if task.paused:
        if not _RESUME.match(message.text):
            return None
        return Reply((_note("task_resumed"),), tool.asks(task.state, ledger)), (replace(task, paused=False), *pile[1:])
    if _STOP.match(message.text):
        return Reply((_note("task_stopped"),)), (replace(task, paused=True), *pile[1:])
    outcome = tool.go_on(message, task.state, ledger, today)
    if outcome is None:
        return None
    after = _with(pile[1:], task.tool, outcome)
    return Reply((outcome.answer,), outcome.follow_up), after


def asking(pile: Pile, ledger: Ledger) -> Pile:
    """The pile without the tools that have answered: those take a correction in the very next message and ask nothing."""
    return tuple(task for task in pile if not _has_finished(task, ledger))


def _has_finished(task: Task, ledger: Ledger) -> bool:
    asked = tools()[task.tool].asks(task.state, ledger)
    return not (asked.text or asked.buttons)


def ask_again(reply: Reply, pile: Pile, ledger: Ledger, only_if_silent: bool = False) -> Reply:
    """A reply to something else, with the open tool's question at its end."""
    if not pile or pile[0].paused or (only_if_silent and (reply.follow_up.text or reply.follow_up.buttons)):
        return reply
    return replace(reply, follow_up=tools()[pile[0].tool].asks(pile[0].state, ledger))


def piled(values: Optional[Sequence[Dict[str, Any]]]) -> Pile:
    """The pile from its slot; what no tool of today knows is left out."""
    return tuple(Task(value["tool"], value["state"], bool(value.get("paused"))) for value in values or () if value.get("tool") in tools())


def _with(rest: Pile, name: str, outcome: Outcome) -> Pile:
    return ((Task(name, outcome.state), *rest) if outcome.state is not None else rest)[:MOST_TASKS]


def _note(key: str) -> Answer:
    return Answer("bot-help", "help", phrases.phrase(key))
