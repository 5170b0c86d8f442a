"""Trains what reads messages and keeps it in a folder; loads it again. Plain Python: the Rasa component is thin around this.

    train(examples, ledger, encoder, folder)   ── classifier.npz, lexicon.json, words.json, facts.npz
    load(folder, encoder, ledger, vocabulary)  ── Reader
"""
from __future__ import annotations

import os
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from careers.digest import digest_of
from careers.ledger import LEDGER_FOLDER, Ledger, read_yaml
from careers.nlu.classifier import Lexicon, TopicClassifier
from careers.nlu.encoder import CachedEncoder, Encoder, make_encoder
from careers.nlu.questions import IDENTITY, FactIndex, Reader, fact_vectors
from careers.nlu.spelling import Speller
from careers.nlu.tuned import TunedEncoder
from careers.vocabulary import VOCABULARY_FILE, Vocabulary

LEXICON_FILE = Path(__file__).with_name("lexicon.yml")
CACHE_FOLDER = Path(os.environ.get("CAREERS_CACHE") or Path(__file__).resolve().parents[2] / ".cache")


def files_digest() -> str:
    """Everything beside the training phrases that changes a trained model: this package, the vocabulary, the ledger."""
    return digest_of([*Path(__file__).parent.rglob("*"), VOCABULARY_FILE, *LEDGER_FOLDER.rglob("*.yml")])


def phrases_in(folder: Path) -> List[Tuple[str, str]]:
    """(text, topic) of every training phrase of a project's `data/nlu`."""
    return [(line[2:].strip(), str(block["intent"])) for path in sorted((folder / "data" / "nlu").rglob("*.yml"))
            for block in read_yaml(path)["nlu"] for line in block["examples"].splitlines() if line.startswith("- ")]


def out_of_reach(ledger: Ledger) -> List[str]:
    """The topics that have no answer."""
    return [topic.slug for topic in ledger.topics.values() if topic.scope in ("far", "refused")]


def with_ledger(texts: Sequence[str], labels: Sequence[str], ledger: Ledger) -> Tuple[List[str], List[str]]:
    """The training phrases and what the ledger adds: a fact's sample questions and a topic's own title are examples too."""
    more_texts, more_labels = list(texts), list(labels)
    for fact in ledger.facts.values():
        more_texts += fact.asks
        more_labels += [fact.home] * len(fact.asks)
    known = set(labels)
    for topic in ledger.topics.values():
        if topic.slug in known and topic.scope in ("in", "near"):
            more_texts += [topic.title, topic.slug.replace("-", " ")]
            more_labels += [topic.slug] * 2
    return more_texts, more_labels


def train(texts: Sequence[str], labels: Sequence[str], ledger: Ledger, encoder_name: str, folder: Path) -> None:
    encoder, tuned = CachedEncoder(make_encoder(encoder_name), CACHE_FOLDER, encoder_name), TunedEncoder()
    tuned_cache = CachedEncoder(tuned, CACHE_FOLDER, "tuned")
    texts, labels = with_ledger(texts, labels, ledger)
    ids = [fact.id for fact in ledger.facts.values() for _ in (*fact.asks, fact.statement)]
    lines = [line for fact in ledger.facts.values() for line in (*fact.asks, fact.statement)]
    frozen, moved = encoder.encode([*texts, *lines]), tuned_cache.encode([*texts, *lines])  # at once: encoders start, and caches are written, one time
    classifier = TopicClassifier(Lexicon(read_yaml(LEXICON_FILE)))
    classifier.fit(texts, labels, frozen[:len(texts)], moved[:len(texts)], tuned.scale)
    classifier.save(folder)
    Speller.of([*texts, *(fact.statement for fact in ledger.facts.values())]).save(folder)
    FactIndex.of(ids, fact_vectors(frozen, moved)[len(texts):]).save(folder)


def load(folder: Path, encoder_name: str, ledger: Ledger, vocabulary: Vocabulary, encoder: Optional[Encoder] = None) -> Reader:
    classifier = TopicClassifier.load(folder)
    asides = [topic.slug for topic in ledger.topics.values() if (topic.group == "the-assistant" or topic.slug == "far-smalltalk") and topic.slug != IDENTITY]
    return Reader(encoder or make_encoder(encoder_name), TunedEncoder(), Speller.load(folder), classifier, FactIndex.load(folder), vocabulary,
                  asides, out_of_reach(ledger))
