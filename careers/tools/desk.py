"""Runs the tools: starts one, hands it the messages, pauses it, resumes it. The tool on top of the pile has its question open."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Dict, Optional, Sequence, Tuple

from careers import phrases
from careers.ledger import Ledger
from careers.reply import Answer, Reply
from careers.tools import words
from careers.tools.spanish import WISHES, in_english
from careers.tools.tool import CLEAR, UNSURE, Message, Outcome, State, Tool, begins_as_question

MOST_TASKS = 3  # unfinished tools that a conversation remembers
LATE = 3  # other questions for which a tool that has answered still takes a change: "and in Denver?"
LEAST_WORDS_OF_A_QUESTION = 4  # so many say what they are about, however unsure the classifier is: another tool knows them as its own
MOST_WORDS_OF_A_WISH = 12  # a longer message may be what the open tool asked for


@dataclass(frozen=True)
class Task:
    """A tool in the conversation's memory. `waited`: how many other questions were asked since it has answered."""

    tool: str
    state: State
    paused: bool = False
    waited: int = 0

    def as_dict(self) -> Dict[str, Any]:
        return {"tool": self.tool, "state": self.state, "paused": self.paused, "waited": self.waited}


Pile = Tuple[Task, ...]


def tools() -> Dict[str, Tool]:
    """Every tool by name, in the order in which they are asked whether a message is theirs."""
    from careers.tools.shelf import TOOLS

    return TOOLS


def start(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Outcome, Pile]]:
    """The first tool that says the message is its work, at work; None where no tool does."""
    wished = in_english(message.text, WISHES)  # the same wish in Spanish starts the same tool
    english = replace(message, text=wished, question=replace(message.question, text=in_english(message.question.text, WISHES)))
    for name, tool in tools().items():
        started = next((said for said in dict.fromkeys((message.text, wished)) if tool.starts(message if said == message.text else english, ledger)), None)
        if started is not None:
            outcome = tool.start(message if started == message.text else english, ledger, today)
            rest = tuple(task for task in pile if task.tool != name)
            return outcome, _with(rest, name, outcome)
    return None


def beside(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Outcome, Pile]]:
    """What another clause of the message that started a tool asks of its answer: "compare A and B, and which pays better"."""
    tool = tools()[pile[0].tool] if pile and not pile[0].waited else None
    if tool is None or not getattr(tool, "takes_clauses", False) or not _has_finished(pile[0], ledger):
        return None
    outcome = tool.go_on(message, pile[0].state, ledger, today)
    return (outcome, _with(pile[1:], pile[0].tool, outcome)) if outcome and outcome.answer.status in ("answered", "unknown") else None


def go_on(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Pile]]:
    """The reply of the open tool to a message, of stopping or resuming it; None where the message is about something else."""
    named = words.named_tool(message.text) if words.is_resume(message.text) else None
    wanted = next((task for task in asking(pile, ledger) if task.tool == named), None)
    if wanted:
        pile = (replace(wanted, paused=False), *(task for task in pile if task is not wanted))
        return Reply((_note("task_resumed"),), tools()[wanted.tool].asks(wanted.state, ledger)), pile
    shown = next((place for place, task in enumerate(pile) if task.tool == named and hasattr(tools()[task.tool], "again")), None)
    if shown is not None:  # "back to the plan" that has been told: it is told again
        return _gone_on(getattr(tools()[pile[shown].tool], "again")(pile[shown].state, ledger, today), shown, pile, ledger)
    for place, task in enumerate(pile):
        if not _has_finished(task, ledger):
            worked = None if _wants_another_tool(message, task, ledger) else _worked(message, pile[place:], ledger, today)
            return worked or _late(message, pile, ledger, today)
        outcome = None if task.waited else tools()[task.tool].go_on(message, task.state, ledger, today)
        if outcome is not None:
            return _gone_on(outcome, place, pile, ledger)
    return _late(message, pile, ledger, today)


def _gone_on(outcome: Outcome, place: int, pile: Pile, ledger: Ledger) -> Tuple[Reply, Pile]:
    after = _with((*pile[:place], *pile[place + 1:]), pile[place].tool, outcome)
    reply, open_ones = Reply((outcome.answer,), outcome.follow_up), asking(after, ledger)
    if open_ones and open_ones[0].tool == pile[place].tool:  # its answer is the question
        return reply, after
    return ask_again(reply, open_ones, ledger, only_if_silent=True), after


def _late(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Pile]]:
    """A change of what a tool has answered, some other questions later: only where the words are about nothing else."""
    asked = message.question
    if words.is_why(message.text):  # of what was answered last, which is no work of theirs
        return None
    for place, task in enumerate(pile):
        tool = tools()[task.tool]
        outcome = tool.go_on(message, task.state, ledger, today) if task.waited else None
        if outcome is None or outcome.answer.status != "answered":
            continue
        is_open_to_all = asked.score < UNSURE and not asked.roles and not asked.possible_roles  # a job alone is about what was asked last
        if asked.topic in tool.claims or is_open_to_all:
            return _gone_on(outcome, place, pile, ledger)
    return None


def _wants_another_tool(message: Message, task: Task, ledger: Ledger) -> bool:
    """True for "pay calculator" and "compare auditor and attorney" while something else is open, and for a whole question of another tool's."""
    length = len(message.text.split())
    is_question = begins_as_question(message.text) and length >= LEAST_WORDS_OF_A_QUESTION
    if length > MOST_WORDS_OF_A_WISH or not (message.question.score >= CLEAR or is_question):
        return False
    others = (tool for name, tool in tools().items() if name != task.tool and message.question.topic in tool.claims)
    return any(tool.starts(message, ledger) for tool in others)


def _worked(message: Message, pile: Pile, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Pile]]:
    task = pile[0]
    tool = tools()[task.tool]
    if task.paused:
        if not words.is_resume(message.text):
            return None
        return Reply((_note("task_resumed"),), tool.asks(task.state, ledger)), (replace(task, paused=False), *pile[1:])
    if words.is_stop(message.text):
        return Reply((_note("task_stopped"),)), (replace(task, paused=True), *pile[1:])
    if words.is_return(message.text):
        return Reply((_note("task_resumed"),), tool.asks(task.state, ledger)), pile
    outcome = tool.go_on(message, task.state, ledger, today)
    if outcome is None:
        return None
    return _gone_on(outcome, 0, pile, ledger)  # where it has answered, what waits beneath is asked again


def idle(message: Message, pile: Pile, ledger: Ledger) -> Optional[Reply]:
    """What "stop", "skip" or "back to the plan" gets where nothing is open."""
    is_open = any(not task.paused for task in asking(pile, ledger))
    asks_for_it = words.is_stop(message.text) or words.is_skip_alone(message.text) or words.is_return_alone(message.text)
    return Reply((_note("nothing_open"),)) if not is_open and asks_for_it else None


def left(pile: Pile, ledger: Ledger) -> Pile:
    """The pile after a message about something else: what has answered waits a while, then goes."""
    aged = tuple(replace(task, waited=task.waited + 1) if _has_finished(task, ledger) else task for task in pile)
    return tuple(task for task in aged if task.waited <= LATE)


def asking(pile: Pile, ledger: Ledger) -> Pile:
    """The pile without the tools that have answered: those take a correction and ask nothing."""
    return tuple(task for task in pile if not _has_finished(task, ledger))


def _has_finished(task: Task, ledger: Ledger) -> bool:
    asked = tools()[task.tool].asks(task.state, ledger)
    return not (asked.text or asked.buttons)


def ask_again(reply: Reply, pile: Pile, ledger: Ledger, only_if_silent: bool = False) -> Reply:
    """A reply to something else, with the open tool's question at its end."""
    if not pile or pile[0].paused or (only_if_silent and reply.follow_up.text):
        return reply
    return replace(reply, follow_up=tools()[pile[0].tool].asks(pile[0].state, ledger))


def piled(values: Optional[Sequence[Dict[str, Any]]]) -> Pile:
    """The pile from its slot; what no tool of today knows is left out."""
    return tuple(Task(value["tool"], value["state"], bool(value.get("paused")), int(value.get("waited") or 0))
                 for value in values or () if value.get("tool") in tools())


def _with(rest: Pile, name: str, outcome: Outcome) -> Pile:
    """The tool on top; where that is one too many, what has answered longest goes first."""
    pile = (Task(name, outcome.state), *rest) if outcome.state is not None else rest
    most_waited = max(pile, key=lambda task: task.waited, default=None)
    if len(pile) > MOST_TASKS and most_waited is not None and most_waited.waited:
        pile = tuple(task for task in pile if task is not most_waited)
    return pile[:MOST_TASKS]


def _note(key: str) -> Answer:
    return Answer("bot-help", "help", phrases.phrase(key))
