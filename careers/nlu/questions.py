"""Turns one message into the questions that it asks: topic, jobs, grade and the closest facts of each. Knows no Rasa."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Set, Tuple

import numpy as np

from careers.language import is_spanish
from careers.nlu import clauses
from careers.nlu.classifier import SHARES, SPANISH_SHARES, TopicClassifier, placed
from careers.nlu.clauses import Seam
from careers.nlu.encoder import Encoder
from careers.nlu.figures import in_plain_words
from careers.nlu.seams import Halves, SeamModel, features, together
from careers.nlu.spelling import Speller
from careers.vocabulary import Mentions, Vocabulary

TWO = -1.1  # from these log odds on a message counts as two questions
THREE = 0.9  # and a half of one as two more
MAYBE = -2.2  # from these on a part that is not cut may ask for a second topic all the same: it is named, not answered
SURE_OF_HALF = 0.6  # how sure its half must be of that topic
SURE_OF_EITHER = 0.5  # and here, where the message says itself that it names two things
IN_A_LIST = -0.6  # or from these on where both parts of that half ask in so many words: "is it A, is it B, and is it C"
LOOKED_AT = 2  # seams of a message that are read in full
OUT_OF_REACH = 0.15  # the joint probability from which a message is taken to be about none of the topics that have answers
MOST_QUESTIONS = 6  # that are read; how many of them one reply answers is the answer's affair
RANKING = 12  # a follow-up may lean on a topic far down
FACTS = 20
BARE_SHARE = 0.3  # how much a message counts as read with "job" for the names of jobs
LEAST_BARE = 3  # words that must stand in it then
FROZEN_SHARE = 0.3  # less finds more held-out sample questions' facts, more gives the same fact to more rephrasings
REMEMBERED = 32
IDENTITY = "bot-identity"  # who speaks here is a real question, unlike "can you help"


@dataclass(frozen=True)
class Question:
    """What one clause asks. `ranking`: [topic, score, probability] by falling score; `facts`: [fact id, cosine].

    `score`: how sure the topic is, given that the clause is within reach (or, for a topic out of reach, that it is not).
    """

    text: str
    topic: str
    score: float
    ranking: List[Tuple[str, float, float]]
    facts: List[Tuple[str, float]]
    roles: List[str]
    possible_roles: List[str]
    grade: Optional[Tuple[str, int]] = None
    step: Optional[int] = None
    perhaps: Optional[str] = None  # a second topic that the clause may ask for, not surely enough to answer it unasked

    def as_dict(self) -> Dict[str, Any]:
        return asdict(self)


class Cut(NamedTuple):
    """A place where a text may part in two questions: the log odds that it does, and whether they are enough to part it."""

    seam: Seam
    halves: Halves
    score: float
    is_enough: bool


class Part(NamedTuple):
    """One question of a message, the probability of each topic, and where it was nearly cut once more."""

    text: str
    probabilities: np.ndarray
    cut: Optional[Cut]


def fact_vectors(frozen: np.ndarray, tuned: np.ndarray) -> np.ndarray:
    """(n, dim): where facts are looked for. The tuned encoder has learnt which fact a question asks for; the frozen one steadies it."""
    return np.hstack([FROZEN_SHARE * frozen, tuned])


class FactIndex:
    """Cosine of a message to each fact: the best over its sample questions and its statement."""

    def __init__(self, ids: Sequence[str], vectors: np.ndarray, centre: np.ndarray) -> None:
        """vectors: (lines, dim), centred, of length 1; `ids`: the fact of each line."""
        self.ids, self.vectors, self.centre = list(ids), vectors, centre

    @classmethod
    def of(cls, ids: Sequence[str], vectors: np.ndarray) -> FactIndex:
        centre = vectors.mean(axis=0)
        return cls(ids, placed(vectors, centre), centre)

    def save(self, folder: Path) -> None:
        np.savez_compressed(folder / "facts.npz", ids=np.array(self.ids), vectors=self.vectors.astype(np.float16), centre=self.centre)

    @classmethod
    def load(cls, folder: Path) -> FactIndex:
        with np.load(folder / "facts.npz", allow_pickle=False) as stored:
            return cls(stored["ids"].tolist(), stored["vectors"].astype(np.float32), stored["centre"])

    def nearest(self, vector: np.ndarray, count: int = FACTS) -> List[Tuple[str, float]]:
        if not self.ids:
            return []
        cosines = self.vectors @ placed(vector[None, :], self.centre)[0]
        best: Dict[str, float] = {}
        for position in np.argsort(-cosines, kind="stable"):
            best.setdefault(self.ids[position], round(float(cosines[position]), 4))
            if len(best) == count:
                break
        return list(best.items())


class Reader:
    """Reads a message with two encoders, one speller, one classifier, one vocabulary."""

    def __init__(self, encoder: Encoder, tuned: Encoder, speller: Speller, classifier: TopicClassifier, index: FactIndex,
                 vocabulary: Vocabulary, no_questions: Sequence[str] = (), out_of_reach: Sequence[str] = (), seams: Optional[SeamModel] = None) -> None:
        """`no_questions`: topics that a clause beside a real question only seems to ask (a greeting, "can you help").

        `out_of_reach`: topics that have no answer; between them and the rest their joint probability decides.
        """
        # row by row a sparse message meets few rows; kept by columns, all of them were copied for every message (6 ms)
        classifier.sparse_weights_ = np.ascontiguousarray(classifier.sparse_weights_)
        self.encoder, self.tuned, self.speller, self.classifier = encoder, tuned, speller, classifier
        self.index, self.vocabulary, self.no_questions = index, vocabulary, frozenset(no_questions)
        self._just_read: Dict[str, Tuple[np.ndarray, np.ndarray]] = {}  # the clauses of the message at hand are read more than once
        self._beside = ThreadPoolExecutor(1, "tuned")  # both encoders work outside Python's lock, so each can have a core
        self.seams = seams or SeamModel.load()
        self.is_out = np.isin(classifier.classes_, list(out_of_reach))

    def read(self, message: str) -> List[Question]:
        """One question, or several where each part asks something else and is sure of it."""
        text = " ".join(message.split())
        parts = self._list(text) or self._of_either(text) or self._parts(text, self.probabilities(text), MOST_QUESTIONS)
        return _with_shared_job([self._question(*part) for part in parts])

    def _list(self, text: str) -> List[Part]:
        """A list of questions, each sure of a topic that has answers and that none of the others has; else nothing, and the message is cut in two."""
        names = [(mention.start, mention.end) for mention in self.vocabulary.find(text).entities]
        parts = [Part(clause, self.probabilities(clause), None) for clause in clauses.listed(text, names)[:MOST_QUESTIONS]]
        topics = {str(self.classifier.classes_[part.probabilities.argmax()]) for part in parts}
        is_sure = all(part.probabilities.max() >= SURE_OF_HALF and not self.is_out[part.probabilities.argmax()] for part in parts)
        return parts if is_sure and len(topics) == len(parts) and not topics & self.no_questions else []

    def _of_either(self, text: str) -> List[Part]:
        """Two things told and one question asked of either, each sure of a topic of its own that has answers; else nothing."""
        ways = [[Part(half, self.probabilities(half), None) for half in halves] for halves in clauses.of_either(text)[:LOOKED_AT]]
        sure = [parts for parts in ways if all(part.probabilities.max() >= SURE_OF_EITHER and not self.is_out[part.probabilities.argmax()] for part in parts)
                and len({part.probabilities.argmax() for part in parts}) == len(parts)]
        return max(sure, key=lambda parts: min(part.probabilities.max() for part in parts), default=[])

    def _parts(self, text: str, read: np.ndarray, most: int) -> List[Part]:
        """The message cut where that most likely gives two questions, each with its probabilities; the halves are cut again."""
        cut = self._best_cut(text, is_half=most < MOST_QUESTIONS) if most > 1 else None
        if cut is None or not cut.is_enough:
            return [Part(text, read, cut)]
        seam, (left, right) = cut.seam, cut.halves
        first = self._parts(seam.left, left, most - 1)
        return first + self._parts(seam.right, right, most - len(first))

    def _best_cut(self, text: str, is_half: bool) -> Optional[Cut]:
        """Where the text most likely parts in two questions: of the cuts that are enough, if there is one. `is_half`: it is one half of a message already."""
        names = [(mention.start, mention.end) for mention in self.vocabulary.find(text).entities]
        found = clauses.cuts(text, names)
        if len(found) > LOOKED_AT:  # the words alone choose the seams that are worth reading
            found = sorted(found, key=lambda seam: -self.seams.glance(seam))[:LOOKED_AT]
        whole = self.probabilities(text)
        cuts = [Cut(seam, halves, score, score > _least(seam, is_half)) for seam in found for score, halves in [self._seam_score(seam, whole)]]
        return max(cuts, key=lambda cut: (cut.is_enough, cut.score), default=None)

    def _seam_score(self, seam: Seam, whole: np.ndarray) -> Tuple[float, Halves]:
        """Log odds that both halves ask, each something else; and how they read."""
        alone, read = self.read_halves(seam, whole)
        topics = self.topics_of(read)
        asks_who = IDENTITY in topics and seam.kind in clauses.BEGINS_A_QUESTION  # "are you a bot? and what can I ask" asks twice
        if len(topics) < 2 or (topics & self.no_questions and not asks_who):
            return -np.inf, read
        return self.seams.score(features(seam, alone, read, whole, self.is_out)), read

    def read_halves(self, seam: Seam, whole: np.ndarray) -> Tuple[Halves, Halves]:
        """Both halves, each as it reads alone, and then together."""
        alone = Halves(self._read_half(seam.left), self._read_half(seam.right))
        return alone, together(alone, whole)

    def topics_of(self, halves: Halves) -> Set[str]:
        return {str(self.classifier.classes_[half.argmax()]) for half in halves}

    def probabilities(self, text: str) -> np.ndarray:
        """Of each topic, in the classifier's order."""
        return self._read(text)[0]

    def _read_half(self, text: str) -> np.ndarray:
        """Its probabilities, where the last of several sentences counts as much as all of them: what stands before it is background."""
        whole, last = self.probabilities(text), clauses.last_question(text)
        return whole if last is None else _joint(whole, self.probabilities(last), 0.5)

    def _read(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        """Probability of each topic, and the vector by which facts are found."""
        if text in self._just_read:
            return self._just_read[text]
        written = in_plain_words(text)
        probabilities, vector = self._read_as_written(written)
        mended = written if is_spanish(text) else self.speller.mended(written)
        if mended != written:  # both readings count: mending can go wrong too
            also, vector = self._read_as_written(mended)
            probabilities = _joint(probabilities, also, 0.5)
        bare = self._without_jobs(mended) if probabilities[self.is_out].sum() < OUT_OF_REACH else ""  # a trick that names a job stays a trick
        if bare:
            probabilities = _joint(probabilities, self._read_as_written(bare)[0], BARE_SHARE)
        if len(self._just_read) >= REMEMBERED:
            self._just_read.pop(next(iter(self._just_read)))
        self._just_read[text] = probabilities, vector
        return probabilities, vector

    def _without_jobs(self, text: str) -> str:
        """The text with "job" for the names of jobs, "ICE agent" among them, or nothing where it has none or little else: a long name drowns what is asked about it."""
        jobs = [mention for mention in self.vocabulary.find(text).entities if mention.kind in ("role", "ambiguous")]
        for job in sorted(jobs, key=lambda mention: -mention.start):
            text = text[:job.start] + "job" + text[job.end:]
        words = text.split()
        return " ".join(words) if jobs and len(words) >= LEAST_BARE else ""

    def _read_as_written(self, text: str) -> Tuple[np.ndarray, np.ndarray]:
        beside = self._beside.submit(self.tuned.encode, [text])
        frozen, tuned = self.encoder.encode([text]), beside.result()
        shares = SPANISH_SHARES if is_spanish(text) else SHARES
        return self.classifier.probabilities([text], frozen, tuned, shares)[0], fact_vectors(frozen, tuned)[0]

    def _second_topic(self, topic: str, cut: Optional[Cut]) -> Optional[str]:
        """What a part asks beside its topic, where it was nearly cut and one half is sure of something else."""
        if cut is None or cut.is_enough or cut.score < MAYBE:
            return None
        best = [(str(self.classifier.classes_[half.argmax()]), float(half.max())) for half in cut.halves if not self.is_out[half.argmax()]]
        return next((other for other, sure in best if other != topic and sure >= SURE_OF_HALF), None)

    def _question(self, text: str, probabilities: np.ndarray, cut: Optional[Cut] = None) -> Question:
        vector = self._read(text)[1]
        mentions: Mentions = self.vocabulary.find(text)
        if not mentions.roles and not mentions.possible_roles:
            mentions = self.vocabulary.find(self.speller.mended(text))
        ranking = self._ranking(probabilities)
        return Question(text, ranking[0][0], ranking[0][1], ranking, self.index.nearest(vector), list(mentions.roles),
                        list(mentions.possible_roles), mentions.grade, mentions.step, self._second_topic(ranking[0][0], cut))

    def _ranking(self, probabilities: np.ndarray) -> List[Tuple[str, float, float]]:
        out = float(probabilities[self.is_out].sum())
        scores = np.where(self.is_out, probabilities / max(out, 1e-9), probabilities / max(1 - out, 1e-9))
        is_wanted = self.is_out if out >= OUT_OF_REACH else ~self.is_out
        order = sorted(range(len(scores)), key=lambda place: (not is_wanted[place], -scores[place], place))
        return [(str(self.classifier.classes_[place]), round(float(scores[place]), 4), round(float(probabilities[place]), 4))
                for place in order[:RANKING]]


def _least(seam: Seam, is_half: bool) -> float:
    """From which log odds on a cut counts; `is_half`: what is cut is one half of a message already."""
    if not is_half:
        return TWO
    return IN_A_LIST if clauses.clearly_asks(seam.left) and clauses.clearly_asks(seam.right) else THREE


def _joint(one: np.ndarray, other: np.ndarray, share: float) -> np.ndarray:
    """What two readings say together; `share`: how much the other one counts."""
    both = one ** (1 - share) * other ** share
    return np.asarray(both / both.sum())


def _with_shared_job(questions: List[Question]) -> List[Question]:
    """A job that only one half of a message names is meant in the other too: "is there an age limit and what do agents earn"."""
    named = list({tuple(question.roles): None for question in questions if question.roles})
    if len(named) != 1:
        return questions
    return [question if question.roles or question.possible_roles else replace(question, roles=list(named[0])) for question in questions]
