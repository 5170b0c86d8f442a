"""Writes the conversations of docs/tools anew from the trained model of today. Changes nothing else of a page.

    python -m benchmarks.transcripts

A conversation stands between two marks, and the lines of the person in it are its only source: `> **words**`, or `> *presses* **[a button]**`.
Every block is a conversation of its own, held on the day that its mark names.
"""
from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Iterator, List, Match, Tuple

from benchmarks.asking import take_turn, trained_reader
from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import the_ledger
from careers.nlu.questions import Reader
from careers.render import table_lines
from careers.reply import Answer, Choice, Reply
from careers.server import HOME

PAGES = tuple(sorted((HOME / "docs" / "tools").glob("*.md")))
MARKS = re.compile(r"(<!-- conversation of (\d{4}-\d\d-\d\d), written by [^\n]*-->\n)(.*?)(<!-- /conversation -->)", re.DOTALL)
_LINE = re.compile(r"^> (?:\*\*(?P<said>.+)\*\*|\*presses\* \*\*\[(?P<pressed>.+)\]\*\*)$", re.MULTILINE)
MOST_LINES = 4  # of what a tool lists under its answer


def with_conversations(page: str, reader: Reader) -> str:
    """The text of a page with each of its conversations as the assistant holds it today."""
    def anew(block: Match[str]) -> str:
        turns = _held(block.group(3), dt.date.fromisoformat(block.group(2)), reader)
        return block.group(1) + "\n" + "".join(f"{line}\n\n{_as_text(reply)}\n\n" for line, reply in turns) + block.group(4)

    return MARKS.sub(anew, page)


def _held(block: str, today: dt.date, reader: Reader) -> Iterator[Tuple[str, Reply]]:
    context, reply = Context(), Reply(())
    for line in _LINE.finditer(block):
        choice = _choice(line["pressed"], reply) if line["pressed"] else None
        if choice is not None and not choice.say:
            reply, context = respond(Turn(choice=choice), context, the_ledger(), today)
        else:  # a button that says something sends it as a typed message
            _, reply, context = take_turn(choice.say if choice is not None and choice.say else line["said"], reader, today, context)
        yield line.group(), reply


def _choice(title: str, reply: Reply) -> Choice:
    offered = {button.title: button.choice for button in reply.follow_up.buttons}
    if title not in offered:
        raise SystemExit(f"No button “{title}” is offered there; offered: {', '.join(offered) or 'none'}.")
    return offered[title]


def _as_text(reply: Reply) -> str:
    asked = [reply.follow_up.text, *(f"[{button.title}]" for button in reply.follow_up.buttons)]
    return "\n\n".join(filter(None, [*map(_answer_as_text, reply.answers), " ".join(filter(None, asked))]))


def _answer_as_text(answer: Answer) -> str:
    listed = table_lines(answer.data)
    shown = listed if len(listed) <= MOST_LINES + 1 else [*listed[:MOST_LINES], f"- … and {len(listed) - MOST_LINES} more lines"]
    is_table = any(not line.startswith(("- ", "  ")) for line in shown)  # columns: they hold their places in a code block only
    parts: List[str] = [answer.text, "\n".join(["```", *shown, "```"] if is_table else shown)]
    facts = ", ".join(f"`{fact.id}`" for fact in answer.facts)
    return "\n\n".join(filter(None, [*parts, f"*facts: {facts}*" if facts else ""]))


def main() -> None:
    reader = trained_reader()
    for path in PAGES:
        before = path.read_text(encoding="utf-8")
        after = with_conversations(before, reader)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"written: {path.relative_to(HOME)}")


if __name__ == "__main__":
    main()
