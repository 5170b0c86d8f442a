"""Turns one message into the questions that it asks: topic, jobs, grade and the closest facts of each. Knows no Rasa."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from careers.nlu import clauses
from careers.nlu.classifier import Prediction, TopicClassifier
from careers.nlu.encoder import Encoder
from careers.vocabulary import Mentions, Vocabulary

SURE = 0.5  # the probability that both halves of a message must have before it counts as two questions
MOST_QUESTIONS = 3
RANKING = 5
FACTS = 12


@dataclass(frozen=True)
class Question:
    """What one clause asks. `ranking`: [topic, score, probability] by falling score; `facts`: [fact id, cosine]."""

    text: str
    topic: str
    score: float
    ranking: List[Tuple[str, float, float]]
    facts: List[Tuple[str, float]]
    roles: List[str]
    possible_roles: List[str]
    grade: Optional[Tuple[str, int]] = None
    step: Optional[int] = None

    def as_dict(self) -> Dict[str, Any]:
        return asdict(self)


class FactIndex:
    """Cosine of a message to each fact: the best over its sample questions and its statement."""

    def __init__(self, ids: Sequence[str], vectors: np.ndarray, centre: np.ndarray) -> None:
        self.ids, self.vectors, self.centre = list(ids), vectors, centre

    def nearest(self, vector: np.ndarray, count: int = FACTS) -> List[Tuple[str, float]]:
        if not self.ids:
            return []
        moved = vector - self.centre
        cosines = self.vectors @ (moved / max(float(np.linalg.norm(moved)), 1e-9))
        best: Dict[str, float] = {}
        for position in np.argsort(-cosines, kind="stable"):
            best.setdefault(self.ids[position], round(float(cosines[position]), 4))
            if len(best) == count:
                break
        return list(best.items())


class Reader:
    """Reads a message with one encoder, one classifier, one vocabulary."""

    def __init__(self, encoder: Encoder, tuned: Encoder, classifier: TopicClassifier, index: FactIndex, vocabulary: Vocabulary,
                 no_questions: Sequence[str] = ()) -> None:
        """`no_questions`: topics that a clause beside a real question only seems to ask (a greeting, "can you help")."""
        self.encoder, self.tuned, self.classifier, self.index, self.vocabulary = encoder, tuned, classifier, index, vocabulary
        self.no_questions = frozenset(no_questions)

    def read(self, message: str) -> List[Question]:
        """One question, or two or three where each part asks something else and is sure of it."""
        text = " ".join(message.split())
        parts = self._parts(text)
        return [self._read_one(part) for part in parts]

    def _parts(self, text: str, most: int = MOST_QUESTIONS) -> List[str]:
        """The message cut where that gives the surest two questions; the halves are cut again. Cheap: the tuned encoder alone reads."""
        best: Optional[Tuple[float, str, str]] = None
        for left, right in clauses.cuts(text) if most > 1 else ():
            if not (clauses.asks(left) and clauses.asks(right)):
                continue
            (topic, sure), (other, also_sure) = self._glance(left), self._glance(right)
            if topic != other and not {topic, other} & self.no_questions and min(sure, also_sure) > (best[0] if best else SURE):
                best = (min(sure, also_sure), left, right)
        if best is None:
            return [text]
        parts: List[str] = []
        for half in best[1:]:
            parts += self._parts(half, most - 1)
        return parts[:MOST_QUESTIONS]

    def _glance(self, clause: str) -> Tuple[str, float]:
        """Topic and probability of a clause, without the slow encoder."""
        probabilities = self.classifier.probabilities([clause], None, self.tuned.encode([clause]))[0]
        best = int(probabilities.argmax())
        return str(self.classifier.classes_[best]), float(probabilities[best])

    def _read_one(self, text: str) -> Question:
        vector = self.encoder.encode([text])[0]
        prediction: Prediction = self.classifier.predict(text, vector, self.tuned.encode([text])[0])
        mentions: Mentions = self.vocabulary.find(text)
        ranking = [(topic, round(float(score), 4), round(float(probability), 4)) for topic, score, probability in
                   zip(prediction.topics[:RANKING], prediction.scores, prediction.probabilities)]
        return Question(text, prediction.best, ranking[0][1], ranking, self.index.nearest(vector), list(mentions.roles),
                        list(mentions.possible_roles), mentions.grade, mentions.step)
