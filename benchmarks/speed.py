"""Measures the assistant, beside Rasa's default pipeline, and writes docs/speed.md. Never leaves a process or a folder behind.

    python -m benchmarks.speed            everything: about an hour on two cores
    python -m benchmarks.speed --quick    without the default pipeline
"""
from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import signal
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import List, Optional

from benchmarks import memory, project
from benchmarks.report import Machine, page
from benchmarks.subject import Amounts, Figures, measure
from benchmarks.training import TrainingError
from careers.server import HOME, StartError

SAME_TOPICS = 20
SAME_PHRASES = 100  # of each: with all of theirs the default pipeline trains for hours here
LIMIT_S = 3 * 60 * 60  # whatever hangs, the whole run ends


def machine() -> Machine:
    return Machine(os.cpu_count() or 1, memory.machine_memory_gb(), os.getloadavg()[0], platform.python_version(), version("rasa"))


def run(folder: Path, amounts: Amounts, with_default: bool) -> List[Figures]:
    """Ours on all topics, ours on the largest twenty, and the default pipeline on the same twenty."""
    whole = project.copy_of_ours(folder / "all")
    phrases = project.phrases(whole)
    some = project.largest_topics(phrases, SAME_TOPICS)
    chosen = project.some_phrases(phrases, some, SAME_PHRASES)
    part = project.some_of_ours(whole, folder / "some", some, chosen)
    found = [_step("ours, all topics", whole, True, phrases, sorted(phrases), folder / "vectors-all", amounts),
             _step(f"ours, {SAME_TOPICS} topics", part, True, chosen, some, folder / "vectors-some", amounts)]
    if with_default:
        default = project.default_project(folder / "default", chosen, some)
        found.append(_step(f"Rasa's default, {SAME_TOPICS} topics", default, False, chosen, some, folder / "none", amounts))
    return found


def _step(name: str, *arguments: object) -> Figures:
    print(f"Measuring {name} ...", flush=True)
    figures = measure(name, *arguments)  # type: ignore[arg-type]
    print(f"  {figures}", flush=True)  # what is known stays known if a later step fails
    return figures


def _stop(signum: int, frame: Optional[FrameType]) -> None:
    raise SystemExit("The benchmark took over three hours and was stopped." if signum == signal.SIGALRM else "Stopped.")


def _at_least_one(text: str) -> int:
    value = int(text) if text.isdigit() else 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: give a whole number from 1 up")
    return value


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out Rasa's default pipeline")
    for name, default, meaning in (("questions", Amounts.questions, "messages of each question test"),
                                   ("turns", Amounts.turns, "length of the long conversations"),
                                   ("repeats", Amounts.repeats, "number of long conversations")):
        parser.add_argument(f"--{name}", type=_at_least_one, default=default, help=f"{meaning} (default %(default)s)")
    parser.add_argument("--out", type=Path, default=HOME / "docs" / "speed.md", help="the page to write (default docs/speed.md)")
    return parser.parse_args()


def main() -> int:
    given = _arguments()
    amounts = Amounts(given.questions, given.turns, given.repeats)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LIMIT_S)
    before = machine()
    try:
        with tempfile.TemporaryDirectory(prefix="careers-speed-") as folder:
            figures = run(Path(folder), amounts, not given.quick)
    except (StartError, TrainingError, subprocess.TimeoutExpired) as error:
        print(f"\nThe benchmark failed: {error}", file=sys.stderr)
        return 1
    given.out.write_text(page(figures, before, amounts, dt.date.today()), encoding="utf-8")
    print(f"Written: {given.out.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
