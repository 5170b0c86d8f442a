"""Fits the weights that decide where a message asks two questions, on made-up messages, and keeps them in seams.json.

    python -m tuning.fit_seams [n]      n: made-up messages of each kind; some minutes, rarely needed

A message with two questions is two training phrases of different topics, joined; one with a single question is a training phrase
with a place where it could be cut. The phrases are read by a classifier that was fitted without them: one that knows them would
be surer than it ever is of a stranger's words. Evaluation questions have no part in it.
"""
from __future__ import annotations

import json
import random
import sys
from typing import Iterator, List, Sequence, Tuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from careers.ledger import read_yaml, the_ledger
from careers.nlu import clauses, seams, trained
from careers.nlu.classifier import Lexicon, TopicClassifier
from careers.nlu.encoder import CachedEncoder, make_encoder
from careers.nlu.questions import FactIndex, Reader
from careers.nlu.spelling import Speller
from careers.nlu.tuned import TunedEncoder
from careers.server import HOME
from careers.vocabulary import the_vocabulary

MESSAGES = 1000
STRENGTH = 0.003  # of the fit: smaller keeps the weights closer to none
JOINTS = (" and ", ", and ", " and ", ", and ", ", also ", " also ", ". also, ", ", plus ", " plus ", "? ", "? ", "? and ", "? also ", ". ", ", ", " & ",
          " n ", " btw ", ", btw ", ". oh and ", " / ", ", but ", " y ")
LONGEST_SECOND = 14  # words: a second question is rarely a story
Row = Tuple[np.ndarray, bool]


def reader_without(kept: Sequence[Tuple[str, str]]) -> Reader:
    """A reader that is fitted on `kept` alone."""
    ledger, tuned = the_ledger(), TunedEncoder()
    texts, labels = trained.with_ledger([text for text, _ in kept], [topic for _, topic in kept], ledger)
    encoder = make_encoder("use")
    classifier = TopicClassifier(Lexicon(read_yaml(trained.LEXICON_FILE)))
    classifier.fit(texts, labels, CachedEncoder(encoder, trained.CACHE_FOLDER, "use").encode(texts),
                   CachedEncoder(tuned, trained.CACHE_FOLDER, "tuned").encode(texts), tuned.scale)
    return Reader(encoder, tuned, Speller.of(texts), classifier, FactIndex([], np.zeros((0, 1)), np.zeros(1)), the_vocabulary(), (), trained.out_of_reach(ledger))


def joined(chosen: random.Random, one: str, other: str) -> Tuple[str, str]:
    """Two phrases as one message, and where the second begins in it."""
    joint = chosen.choice(JOINTS)
    if joint[0] in "?.," or joint.startswith(" "):
        one = one if joint == ". " and one.endswith("?") else one.rstrip("?.! ")
    if joint[-2:] != ". " and chosen.random() < 0.8:
        other = other[:1].lower() + other[1:]
    return one + joint + other, other


def rows_of(reader: Reader, message: str, wanted: Sequence[str], second: str = "") -> Iterator[Row]:
    """Features of each cut, and whether it is right; a right place that is misread, or a wrong one that is not, says nothing."""
    names = [(mention.start, mention.end) for mention in reader.vocabulary.find(message).entities]
    found = clauses.cuts(message, names)
    if not found:
        return
    whole = reader.probabilities(message)
    for seam in found:
        alone, read = reader.read_halves(seam, whole)
        topics = reader.topics_of(read)
        is_cut = bool(second) and seam.right == second.strip(" ,;")
        if len(topics) < 2 or (second and is_cut != (topics == set(wanted))):
            continue
        yield seams.features(seam, alone, read, whole, reader.is_out), is_cut


def made_up(reader: Reader, unseen: Sequence[Tuple[str, str]], count: int, chosen: random.Random) -> Iterator[Row]:
    ledger = the_ledger()
    asked = [(text, topic) for text, topic in unseen if ledger.scope_of(topic) in ("in", "near") and ledger.topics[topic].group != "the-assistant"]
    short = [(text, topic) for text, topic in asked if 2 <= len(text.split()) <= LONGEST_SECOND]
    for _ in range(count):
        (one, topic), (other, another) = chosen.choice(asked), chosen.choice(short)
        if topic != another:
            message, second = joined(chosen, one, other)
            yield from rows_of(reader, message, (topic, another), second)
    whole = [(text, topic) for text, topic in unseen if clauses.cuts(text)]
    for text, topic in chosen.sample(whole, min(count, len(whole))):
        yield from rows_of(reader, text, (topic,))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MESSAGES
    chosen = random.Random(42)
    everything = trained.phrases_in(HOME)
    chosen.shuffle(everything)
    middle = len(everything) // 2
    rows: List[Row] = []
    for kept, unseen in ((everything[:middle], everything[middle:]), (everything[middle:], everything[:middle])):
        rows += made_up(reader_without(kept), unseen, count // 2, chosen)
    found, is_right = np.stack([numbers for numbers, _ in rows]), np.array([right for _, right in rows])
    scaler = StandardScaler().fit(found)
    head = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaler.transform(found), is_right)
    weights = head.coef_[0] / scaler.scale_
    bias = float(head.intercept_[0] - weights @ scaler.mean_)
    seams.WEIGHTS_FILE.write_text(json.dumps({"weights": [round(float(weight), 4) for weight in weights], "bias": round(bias, 4)}, indent=1) + "\n",
                                  encoding="utf-8")
    print(f"{len(rows)} cuts, {int(is_right.sum())} of them right; said right: {head.score(scaler.transform(found), is_right):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
