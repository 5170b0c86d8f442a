"""Turns one message into the questions that it asks: topic, jobs, grade and the closest facts of each. Knows no Rasa."""
from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from careers.nlu.classifier import Prediction, TopicClassifier
from careers.nlu.encoder import Encoder
from careers.vocabulary import Mentions, Vocabulary

SURE = 0.45  # both halves of a message must score this before it counts as two questions
SHORTEST_CLAUSE = 4  # words; "who runs it" hangs on what stands before it
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


_SEAMS = re.compile(r"(?<=[?!.;])\s+|\s*\b(?:and also|and|also|plus)\b\s+(?=(?:what|how|when|where|who|why|which|do|does|did|is|are|can|could|will|would|should|if)\b)",
                    re.IGNORECASE)


class Reader:
    """Reads a message with one encoder, one classifier, one vocabulary."""

    def __init__(self, encoder: Encoder, classifier: TopicClassifier, index: FactIndex, vocabulary: Vocabulary,
                 no_questions: Sequence[str] = ()) -> None:
        """`no_questions`: topics that a clause beside a real question only seems to ask (a greeting, "can you help")."""
        self.encoder, self.classifier, self.index, self.vocabulary = encoder, classifier, index, vocabulary
        self.no_questions = frozenset(no_questions)

    def read(self, message: str) -> List[Question]:
        """One question, or two where both halves are sure and ask different things."""
        text = " ".join(message.split())
        whole = self._read_one(text)
        halves = self._split(text)
        return halves if halves else [whole]

    def _split(self, text: str) -> List[Question]:
        clauses = [clause.strip(" ,") for clause in _SEAMS.split(text) if clause and len(clause.split()) >= SHORTEST_CLAUSE]
        if len(clauses) < 2 or len(clauses) > 4:
            return []
        asked = [question for question in map(self._read_one, clauses)
                 if question.score >= SURE and question.topic not in self.no_questions]
        first_of: Dict[str, Question] = {}
        for question in asked:
            first_of.setdefault(question.topic, question)
        return list(first_of.values())[:2] if len(first_of) > 1 else []

    def _read_one(self, text: str) -> Question:
        vector = self.encoder.encode([text])[0]
        prediction: Prediction = self.classifier.predict(text, vector)
        mentions: Mentions = self.vocabulary.find(text)
        ranking = [(topic, round(float(score), 4), round(float(probability), 4)) for topic, score, probability in
                   zip(prediction.topics[:RANKING], prediction.scores, prediction.probabilities)]
        return Question(text, prediction.best, ranking[0][1], ranking, self.index.nearest(vector), list(mentions.roles),
                        list(mentions.possible_roles), mentions.grade, mentions.step)
