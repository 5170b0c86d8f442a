"""Takes every figure of one assistant: trains, loads, starts, asks, stops. Holds no table and compares nothing."""
from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from benchmarks import memory, serving, training, turns

SEED = 7  # the same questions for everyone, on every run


@dataclass(frozen=True)
class Amounts:
    """How much is asked. The published page needs the defaults; smaller ones only try the program out."""

    questions: int = 200  # single questions, and messages for each number of users
    turns: int = 200
    repeats: int = 5
    users: Sequence[int] = (1, 16)

    @property
    def marked_turns(self) -> List[int]:
        return [turn for turn in (1, 50, 200) if turn <= self.turns] or [1]


@dataclass
class Figures:
    """What was measured of one assistant. Seconds, megabytes (2^20), milliseconds, messages a second as the names say."""

    name: str
    topics: int
    phrases: int
    skipped: List[str] = field(default_factory=list)  # trainable parts that found nothing to learn
    train_cold_s: float = 0.0
    train_warm_s: Optional[float] = None
    import_s: float = 0.0
    load_s: float = 0.0
    start_s: float = 0.0
    model_mb: float = 0.0
    rasa_mb: float = 0.0
    rasa_peak_mb: float = 0.0
    actions_mb: Optional[float] = None
    turn_ms: Dict[int, float] = field(default_factory=dict)
    single_p50_ms: float = 0.0
    single_p95_ms: float = 0.0
    per_second: Dict[int, float] = field(default_factory=dict)
    load_p95_ms: Dict[int, float] = field(default_factory=dict)
    asked: int = 0
    failed: int = 0


def sample(phrases: Dict[str, List[str]], topics: Sequence[str], count: int) -> List[str]:
    """`count` training phrases of the topics, mixed; again from the front where there are fewer."""
    pool = [phrase for topic in sorted(topics) for phrase in phrases[topic]]
    random.Random(SEED).shuffle(pool)
    return list(itertools.islice(itertools.cycle(pool), count))


def measure(name: str, project: Path, ours: bool, phrases: Dict[str, List[str]], topics: Sequence[str], vectors: Path,
            amounts: Amounts) -> Figures:
    """All figures of one project. `vectors`: a folder that does not exist yet, for its vector cache."""
    figures = Figures(name, len(topics), sum(len(phrases[topic]) for topic in topics))
    figures.train_cold_s = training.train(project, vectors, ours)
    if ours:
        figures.train_warm_s = training.train(project, vectors, ours)
    figures.skipped = training.untrained_parts(project)
    figures.model_mb = training.model_of(project).stat().st_size / 2 ** 20
    times = serving.load_times(project, ours)
    figures.import_s, figures.load_s = times["import_s"], times["load_s"]
    questions = sample(phrases, topics, amounts.questions)
    with serving.served(project, ours) as running:
        figures.start_s = running.start_s
        _ask(figures, running.address, questions, amounts)
        figures.rasa_mb, figures.rasa_peak_mb = memory.resident_mb(running.rasa), memory.resident_mb(running.rasa, peak=True)
        figures.actions_mb = memory.resident_mb(running.actions) if running.actions else None
    return figures


def _ask(figures: Figures, address: str, questions: Sequence[str], amounts: Amounts) -> None:
    turns.single_questions(address, questions[:10])  # the first ones pay for what is built at first use
    single = turns.single_questions(address, questions)
    figures.single_p50_ms, figures.single_p95_ms = single.percentile(50), single.percentile(95)
    tallies = [single]
    for users in amounts.users:
        load = turns.concurrent_users(address, questions, users)
        figures.per_second[users], figures.load_p95_ms[users] = load.per_second, load.tally.percentile(95)
        tallies.append(load.tally)
    marked = turns.long_conversations(address, questions, amounts.marked_turns, amounts.repeats)
    figures.turn_ms = {turn: tally.percentile(50) for turn, tally in marked.items()}
    tallies += marked.values()
    figures.failed = sum(tally.failed for tally in tallies)
    figures.asked = amounts.questions * (1 + len(amounts.users)) + amounts.repeats * max(amounts.marked_turns)
