"""The understanding component and the extractor as Rasa graph components: thin around `questions` and `vocabulary`."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from careers.channels import console
from careers.ledger import the_ledger
from careers.nlu import trained
from careers.nlu.questions import Reader
from careers.vocabulary import the_vocabulary

console.register()  # for `rasa shell`, which reads the model before it looks for its channel
QUESTIONS = "questions"  # the key under which the parse result carries them


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicComponent(IntentClassifier, GraphComponent):
    """Sets `intent`, `intent_ranking` and `questions` of a message."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"encoder": "use"}

    @staticmethod
    def required_packages() -> List[Text]:
        return ["onnxruntime", "rapidfuzz", "tokenizers"]  # names that are both a package and a module; the lock pins the rest

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        return trained.files_digest()

    def __init__(self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
                 reader: Optional[Reader] = None) -> None:
        self.config, self._model_storage, self._resource, self._reader = config, model_storage, resource, reader

    @classmethod
    def create(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> TopicComponent:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        with self._model_storage.write_to(self._resource) as folder:
            trained.train([example.get(TEXT) for example in examples], [example.get(INTENT) for example in examples],
                          the_ledger(), self.config["encoder"], folder)
        return self._resource

    @classmethod
    def load(cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> TopicComponent:
        with model_storage.read_from(resource) as folder:
            reader = trained.load(folder, config["encoder"], the_ledger(), the_vocabulary())
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
