"""Measures the understanding component on other bots' real messages, beside published platforms, and writes docs/benchmark.md.

    make benchmark HINT3=folder     the six files <set>_train.csv and <set>_test.csv, columns sentence and label

HINT3 (arXiv 2009.13833): three deployed bots; the makers' own training phrases, real users' messages to test. The data stays
outside the project. A test file is read for nothing but the figures.
"""
from __future__ import annotations

import csv
import datetime as dt
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np

from benchmarks import benchmark_page
from benchmarks.rounds import Asked, best_mean, chosen_threshold, mean_at, rounds
from benchmarks.tuned_encoders import Example, TuningError, tuned_encoders
from careers.ledger import read_yaml
from careers.nlu.classifier import Lexicon, TopicClassifier, nearest
from careers.nlu.encoder import CachedEncoder, Encoder, make_encoder
from careers.nlu.spelling import Speller
from careers.nlu.trained import CACHE_FOLDER
from careers.nlu.tuned import TunedEncoder
from careers.server import HOME

SETS = ("sofmattress", "curekart", "powerplay11")
UNKNOWN = "NO_NODES_DETECTED"
ENCODER = "e5+use"


@dataclass(frozen=True)
class Messages:
    texts: List[str]
    labels: List[str]


@dataclass(frozen=True)
class Figures:
    """In percent. `hindsight`: at the threshold that does best on the test file, as the others' figures were taken."""

    threshold: float
    mean: float
    in_scope: float
    out_of_scope: float
    hindsight: float
    expected: float  # by cross-validation, on the training file


class FolderError(ValueError):
    """With one sentence for the person who ran the command."""


def read(folder: str) -> Dict[str, Tuple[Messages, Messages]]:
    """Set -> what its maker wrote, what its users asked."""
    if not folder:
        raise FolderError("Say where the HINT3 files are: make benchmark HINT3=folder.")
    wanted = [f"{name}_{part}.csv" for name in SETS for part in ("train", "test")]
    missing = [name for name in wanted if not (Path(folder) / name).is_file()]
    if missing:
        raise FolderError(f"The folder given by HINT3 lacks {missing[0]}: it must hold {', '.join(wanted)}.")
    return {name: (_messages(Path(folder) / f"{name}_train.csv"), _messages(Path(folder) / f"{name}_test.csv")) for name in SETS}


def _messages(path: Path) -> Messages:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if not rows or not {"sentence", "label"} <= set(rows[0]):
        raise FolderError(f"{path.name} needs the columns sentence and label, and a row.")
    return Messages([row["sentence"] for row in rows], [row["label"] for row in rows])


def learned(said: Messages, places: Sequence[int]) -> List[Example]:
    """The phrases at these places, and the topics' own names as the assistant's training adds them."""
    examples = [(said.texts[place], said.labels[place]) for place in places]
    return examples + [(label.replace("_", " ").lower(), label) for label in sorted({label for _, label in examples})]


class Bot:
    """The component trained on one bot's phrases. A score is the probability times both encoders' nearest similarity."""

    def __init__(self, examples: Sequence[Example], frozen: Encoder, tuned: TunedEncoder) -> None:
        texts, self._labels = [text for text, _ in examples], [label for _, label in examples]
        self._frozen, self._tuned = frozen, CachedEncoder(tuned, CACHE_FOLDER / "hint3")
        self._known = frozen.encode(texts), self._tuned.encode(texts)
        self._speller = Speller.of(texts)
        self._classifier = TopicClassifier(Lexicon({})).fit(texts, self._labels, *self._known, tuned.scale)

    def answers(self, texts: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
        """(topic, score) of each text: of the reading as written and the one with mended spelling, the surer."""
        scores = np.maximum(self._scores(texts), self._scores([self._speller.mended(text) for text in texts]))
        return self._classifier.classes_[scores.argmax(axis=1)], scores.max(axis=1)

    def _scores(self, texts: Sequence[str]) -> np.ndarray:
        frozen, tuned = self._frozen.encode(texts), self._tuned.encode(texts)
        classifier, scores = self._classifier, self._classifier.probabilities(texts, frozen, tuned)
        topics = classifier.classes_.tolist()
        for vectors, known, centre in ((frozen, self._known[0], classifier.centre_), (tuned, self._known[1], None)):
            scores = scores * np.clip(nearest(vectors, known, self._labels, topics, centre), 0.01, 1.0)
        return scores


def measure(said: Messages, users: Messages, outsiders: Sequence[str], frozen: Encoder) -> Figures:
    """`outsiders`: messages from other domains."""
    parts = rounds(said.labels, frozen.encode(said.texts))
    whole, *partial = tuned_encoders([learned(said, range(len(said.texts))), *(learned(said, part.learned) for part in parts)])
    asked = [ask(Bot(learned(said, part.learned), frozen, tuned), said, part.asked, part.unknown, outsiders[number::len(parts)])
             for number, (part, tuned) in enumerate(zip(parts, partial))]
    held_out = Asked.joined(asked)
    threshold = chosen_threshold(held_out)
    topics, scores = Bot(learned(said, range(len(said.texts))), frozen, whole).answers(users.texts)
    wanted = np.array(users.labels)
    known = wanted != UNKNOWN
    test = Asked(scores[known], topics[known] == wanted[known], (scores[~known],))
    mean, in_scope, out_of_scope = mean_at(test, threshold)
    return Figures(threshold, *(100 * value for value in (mean, in_scope, out_of_scope, best_mean(test), mean_at(held_out, threshold)[0])))


def ask(bot: Bot, said: Messages, asked: Sequence[int], unknown: Sequence[int], outsiders: Sequence[str]) -> Asked:
    topics, scores = bot.answers([said.texts[place] for place in asked])
    right = topics == np.array([said.labels[place] for place in asked])
    return Asked(scores, right, (bot.answers([said.texts[place] for place in unknown])[1], bot.answers(outsiders)[1]))


def strangers(name: str, sets: Dict[str, Tuple[Messages, Messages]]) -> List[str]:
    """What is said to other bots: a quarter of the other two makers' phrases and of the assistant's examples of what is none of
    its business. Topics of the same name as one of the bot's own are left out, and small talk, which some bots answer."""
    own = set(sets[name][0].labels)
    makers = [sets[other][0] for other in SETS if other != name]
    found = [text for said in makers for text, label in zip(said.texts, said.labels) if label not in own]
    examples = read_yaml(HOME / "data" / "nlu" / "far-other.yml")["nlu"][0]["examples"]
    return (found + [line[2:].strip() for line in examples.splitlines() if line.startswith("- ")])[::4]


def main() -> int:
    try:
        sets = read(os.environ.get("HINT3", "").strip())
        frozen = CachedEncoder(make_encoder(ENCODER), CACHE_FOLDER / "hint3", ENCODER)
        found = {}
        for name, (said, users) in sets.items():
            found[name] = measure(said, users, strangers(name, sets), frozen)
            print(benchmark_page.line(name, found[name]), flush=True)
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2
    except TuningError as error:
        print(error, file=sys.stderr)
        return 1
    (HOME / "docs" / "benchmark.md").write_text(benchmark_page.page(found, dt.date.today()), encoding="utf-8")
    print("Written: docs/benchmark.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
