"""Lays a reply out for a terminal: words, tables, numbered sources below them, numbered choices last. Adds and drops no fact.

    answers ── words [1] ── tables [2] ── Sources: [1] … [2] … ── question back ── 1. choice
"""
from __future__ import annotations

import os
import shutil
import textwrap
from dataclasses import dataclass
from typing import Any, Dict, List, Sequence, TextIO, Tuple

from careers import phrases
from careers.render import SHOWN_LISTS, WIDTH, by_source, cell, grid_lines, item_lines, role_titles, source_key, source_name

HOW_TO_TALK = "Type a question, or the number of a choice. Ctrl-D ends."
NARROWEST = 20  # columns; below it words would be broken
BOLD, DIM = "1", "2"
GLUE = "\u00a0"  # a space at which no line is broken: a number stays with the words that it is of


@dataclass(frozen=True)
class Screen:
    """What is written to. `is_plain`, for screen readers: no colour, nothing side by side, nothing indented."""

    width: int = WIDTH
    is_plain: bool = False
    is_coloured: bool = False

    @classmethod
    def of(cls, stream: TextIO, is_plain: bool = False) -> "Screen":
        """At most WIDTH columns, which is what is easy to read; colour on a terminal only, and where nobody has said no."""
        columns = shutil.get_terminal_size((WIDTH, 24)).columns if stream.isatty() or os.environ.get("COLUMNS") else WIDTH
        is_coloured = stream.isatty() and not is_plain and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
        return cls(max(NARROWEST, min(WIDTH, columns or WIDTH)), is_plain, is_coloured)  # 0: a terminal that does not know, as in some containers

    def styled(self, text: str, style: str) -> str:
        return "\n".join(f"\033[{style}m{line}\033[0m" for line in text.split("\n")) if self.is_coloured and text else text

    def wrapped(self, text: str) -> str:
        return wrapped(text, self.width, is_flush=self.is_plain)


class Notes:
    """Numbers the sources of a reply in the order in which they are named; one source of one day has one number."""

    def __init__(self) -> None:
        self._facts: List[Dict[str, Any]] = []
        self._numbers: Dict[Tuple[str, str], int] = {}

    def mark(self, facts: Sequence[Dict[str, Any]]) -> str:
        """" [1][3]" for the words that state these facts; nothing where there are none."""
        self._facts += facts
        numbers = sorted({self._numbers.setdefault(source_key(fact), len(self._numbers) + 1) for fact in facts})
        return GLUE + "".join(f"[{number}]" for number in numbers) if numbers else ""

    def shown(self, screen: Screen) -> str:
        """Title, publisher, day and doubts, then the address on a line of its own, so that it can be copied or clicked."""
        lines = [f"[{self._numbers[key]}] {source_name(fact)}\n    {fact['source']['url']}" for key, fact in by_source(self._facts).items()]
        return screen.styled(screen.wrapped("\n".join([phrases.phrase("shown_sources"), *lines])), DIM) if lines else ""


def reply_text(answers: Sequence[Dict[str, Any]], asked: Sequence[str], buttons: Sequence[Dict[str, str]], screen: Screen) -> str:
    """All that a person reads of one reply. `asked`: what is asked back."""
    notes = Notes()
    parts = ["\n".join([screen.wrapped(answer["text"] + notes.mark(answer["facts"])), *_tables(answer, notes, screen)]) for answer in answers]
    parts += [notes.shown(screen), *map(screen.wrapped, asked), _choices(buttons, screen)]
    return "\n\n".join(part for part in parts if part)


def wrapped(text: str, width: int = WIDTH, is_flush: bool = False) -> str:
    """At most `width` columns; addresses are never broken, so that they can be copied. `is_flush`: every line at the left margin."""
    return "\n".join(_wrapped_line(line, width, is_flush) for line in text.split("\n"))


def _wrapped_line(line: str, width: int, is_flush: bool) -> str:
    first = line[:len(line) - len(line.lstrip())]
    hanging = f"{first}  " if first else ("    " if line.startswith("[") else "  " if line.startswith("- ") else "")
    return textwrap.fill(line.strip(), width, break_long_words=False, break_on_hyphens=False, initial_indent="" if is_flush else first,
                         subsequent_indent="" if is_flush else hanging).replace(GLUE, " ")


def _choices(buttons: Sequence[Dict[str, str]], screen: Screen) -> str:
    numbers = [f"{'' if screen.is_plain else '  '}{number}. " for number in range(1, len(buttons) + 1)]
    return "\n".join(screen.styled(number, BOLD) + textwrap.fill(button["title"], screen.width - len(number), break_long_words=False,
                                                                  subsequent_indent="" if screen.is_plain else " " * len(number))
                     for number, button in zip(numbers, buttons))


def _tables(answer: Dict[str, Any], notes: Notes, screen: Screen) -> List[str]:
    """The same parts of `data` as `careers.render.table_lines` shows, each with the numbers of its sources."""
    data = answer["data"]
    known = {fact["id"]: fact for fact in [*answer["facts"], *(data.get("cited", []) if any(data.get(part) for part in SHOWN_LISTS) else [])]}

    def mark(*keys: str) -> str:
        return notes.mark([known[key] for key in keys if key in known])

    amounts = [f"- {line['label']}: ${line['annual_usd']:,} a year" for line in data.get("lines", [])]
    lines: List[str] = []
    names = role_titles(data)
    for row in data.get("rows", []):
        lines.append(f"- {row['aspect']}{mark(*row.get('facts', ()))}")
        lines += [f"  {names[place]}: {value}" if place < len(names) else f"  {value}" for place, value in enumerate(row["values"])]
    lines += item_lines(data, mark)
    return [*map(screen.wrapped, amounts), *_grid(data.get("table") or {}, screen), *map(screen.wrapped, lines)]


def _grid(table: Dict[str, Any], screen: Screen) -> List[str]:
    """In columns where they fit; else, and for screen readers, a line a row that names each value's column."""
    columns = [] if screen.is_plain else grid_lines(table, screen.width)
    if columns and max(map(len, columns)) <= screen.width:
        return ["", *columns]
    names = table.get("columns", [])
    return [screen.wrapped(f"- {cell(row[0])}: " + "; ".join(f"{name} {cell(value)}" for name, value in zip(names[1:], row[1:])))
            for row in table.get("rows", [])]
