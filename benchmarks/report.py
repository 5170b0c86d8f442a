"""Writes the measured figures as the page docs/speed.md. Measures nothing, and names no machine, user or folder."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Callable, List, Optional, Sequence, Tuple

from benchmarks.subject import Amounts, Figures

Row = Tuple[str, Callable[[Figures], Optional[float]]]
NONE = "–"


@dataclass(frozen=True)
class Machine:
    """In words only. `load`: processes that wanted a core in the minute before the run, by the system's own count."""

    cores: int
    memory_gb: float
    load: float
    python: str
    rasa: str


def rows(amounts: Amounts) -> List[Row]:
    return [
        ("training, cold (s)", lambda f: f.train_cold_s),
        ("training, warm vector cache (s)", lambda f: f.train_warm_s),
        ("start: imports alone (s)", lambda f: f.import_s),
        ("start: loading the model alone (s)", lambda f: f.load_s),
        ("start: command to first answer (s)", lambda f: f.start_s),
        ("model file (MB)", lambda f: f.model_mb),
        ("memory, Rasa process, after the questions (MB)", lambda f: f.rasa_mb),
        ("memory, Rasa process, peak (MB)", lambda f: f.rasa_peak_mb),
        ("memory, action server (MB)", lambda f: f.actions_mb),
        ("single question, p50 (ms)", lambda f: f.single_p50_ms),
        ("single question, p95 (ms)", lambda f: f.single_p95_ms),
        *[(f"turn {turn} of a conversation, p50 of {amounts.repeats} (ms)", _turn(turn)) for turn in amounts.marked_turns],
        *[row for users in amounts.users for row in _load_rows(users)],
    ]


def _turn(turn: int) -> Callable[[Figures], Optional[float]]:
    return lambda figures: figures.turn_ms.get(turn)


def _load_rows(users: int) -> List[Row]:
    who = "1 user" if users == 1 else f"{users} users at once"
    return [(f"messages a second, {who} (higher is better)", lambda f: f.per_second.get(users)),
            (f"one reply with {who}, p95 (ms)", lambda f: f.load_p95_ms.get(users))]


def page(figures: Sequence[Figures], machine: Machine, amounts: Amounts, today: dt.date) -> str:
    """The whole page. `figures`: ours on all topics, ours on some, and, unless left out, the default pipeline on the same."""
    parts = [_head(machine, today), _table(figures, amounts), _failures(figures), _aims(figures, amounts), _notes(figures, amounts)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(machine: Machine, today: dt.date) -> str:
    return (f"# Speed\n\nWritten by `python -m benchmarks.speed` on {today.isoformat()}. Machine: {machine.cores} cores, "
            f"{machine.memory_gb:.0f} GB of memory, no graphics card used; Python {machine.python}, Rasa {machine.rasa}. "
            f"Load in the minute before the run: {machine.load:.1f}.\n\n"
            "**Read these figures as ratios within this one run.** They come from a noisy machine that other work shares; "
            "each training and start was timed once. The same command elsewhere, or here tomorrow, gives other numbers.")


def _table(figures: Sequence[Figures], amounts: Amounts) -> str:
    compared = len(figures) == 3
    heads = [figure.name for figure in figures] + (["default ÷ ours, same topics"] if compared else [])
    lines = ["| ratios within one run on a noisy machine | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    for name, value in rows(amounts):
        values = [value(figure) for figure in figures]
        cells = [NONE if number is None else _number(number) for number in values]
        if compared:
            ours, default = values[1], values[2]
            cells.append(NONE if not ours or default is None else f"{_number(default / ours)} ×")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _failures(figures: Sequence[Figures]) -> str:
    counts = "; ".join(f"{figure.name}: {figure.failed} of {figure.asked:,}" for figure in figures)
    return f"Messages without a real answer (an error, or none within 30 s): {counts}."


def _aims(figures: Sequence[Figures], amounts: Amounts) -> str:
    """The project's aims for all its topics, and whether this run met them; throughput only where the default pipeline ran beside it."""
    whole, most = figures[0], max(amounts.users)
    aims = [("training with a warm cache under 90 s", whole.train_warm_s, lambda value: value < 90, "s"),
            ("half of all single questions under 50 ms", whole.single_p50_ms, lambda value: value < 50, "ms"),
            ("the Rasa process under 800 MB", whole.rasa_mb, lambda value: value < 800, "MB")]
    if len(figures) == 3:
        ratio = figures[1].per_second[most] / figures[2].per_second[most]
        aims.append((f"1.5 times the default pipeline's throughput with {most} users", ratio, lambda value: value >= 1.5, "×"))
    told = [f"{aim}: {'met' if is_met(value) else 'missed'} ({_number(value)} {unit})" for aim, value, is_met, unit in aims if value is not None]
    return "Aims: " + "; ".join(told) + ". Where an aim and right answers were at odds, right answers came first."


def _notes(figures: Sequence[Figures], amounts: Amounts) -> str:
    whole, some = figures[0], figures[1]
    lines = [
        f"- **Same topics** are the {some.topics} with most training phrases, with the same {some.phrases:,} of them on both sides; all topics are {whole.topics} "
        f"({whole.phrases:,} phrases). Ours also learns the sample questions of its ledger and reads every fact once.",
        "- **Training** is one whole `rasa train`, imports included, with none of Rasa's cached steps. Cold: the vector "
        "cache is empty. Warm: it holds every vector, as after a change that adds no phrase.",
        "- **Start**: imports and loading were timed in a process of their own. The first answer was looked for ten times a "
        "second, in the running server.",
        f"- **Single questions**: {amounts.questions} training phrases, each in a new conversation, one after the other.",
        "- **Users at once**: as many messages, a new conversation every ten turns, each user waiting for a reply before the "
        "next question.",
        f"- **Turns**: {amounts.repeats} conversations of {max(amounts.marked_turns)} questions each; the middle of the times "
        "at that turn.",
        "- All over loopback, over the REST channel, conversations in SQLite. Memory is what is resident, in units of 2^20 bytes.",
    ]
    lines += _default_notes(figures[2]) if len(figures) == 3 else []
    return "## How it was measured\n\n" + "\n".join(lines)


def _default_notes(default: Figures) -> List[str]:
    lines = [
        "- **The default pipeline** is the file that Rasa itself takes where a project names no pipeline, with 100 epochs. It "
        "answers with one fixed sentence a topic from its own process. Ours also finds jobs, grades and facts, checks the "
        "message at the door, and asks a second process, the action server: part of its time goes there. This page says "
        "nothing about how well either understands."]
    if default.skipped:
        lines.append(f"- **Not at work in the default pipeline: {', '.join(default.skipped)}.** Like ours, that project has "
                     "rules and no stories or response groups, so Rasa had nothing to train these with. What they cost where "
                     "stories exist is not measured here.")
    return lines
