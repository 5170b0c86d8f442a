"""Topic classifier over frozen sentence vectors: fit, predict, save, load. Plain numpy and scikit-learn; knows no Rasa.

A message gets, for each topic, a class probability and the cosine to the topic's nearest training example; the score joins
both, since a linear model alone is sure of itself far from everything that it has seen. The probability is a weighted
geometric mean of what several experts say:

    vectors     a linear model over frozen sentence vectors and the lexicon's terms
    characters  a linear model over character n-grams and the lexicon's terms
    tuned       the cosine to each topic's mean, in the space of the encoder that was tuned on the phrases (if there is one)
"""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

CHARACTER_FEATURES = 2 ** 15
SHARES = {"vectors": 0.35, "characters": 0.15, "tuned": 0.5}  # chosen on the development questions; without `tuned`, the rest share
REGULARISATION = 3.0


@dataclass(frozen=True)
class Prediction:
    """Topics by falling score. `probability` sums to 1 over topics; `nearest` is a cosine in [-1, 1]."""

    topics: Tuple[str, ...]
    scores: np.ndarray
    probabilities: np.ndarray
    nearest: np.ndarray

    @property
    def best(self) -> str:
        return self.topics[0]


class Lexicon:
    """The field's terms as features: each concept (polygraph, LEAP ...) is one dimension, however it is written."""

    def __init__(self, concepts: Dict[str, Sequence[str]]) -> None:
        self.concepts = {name: [str(term).lower() for term in terms] for name, terms in concepts.items()}
        self._patterns = [
            re.compile(r"(?<![a-z0-9])(?:" + "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)) + r")(?![a-z0-9])")
            for terms in self.concepts.values()
        ]

    def __len__(self) -> int:
        return len(self._patterns)

    def transform(self, texts: Sequence[str]) -> np.ndarray:
        rows = [[1.0 if pattern.search(text.lower()) else 0.0 for pattern in self._patterns] for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), len(self._patterns))


class TopicClassifier:
    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._characters = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), n_features=CHARACTER_FEATURES,
                                             alternate_sign=False, norm=None)
        self.proxies_: Optional[np.ndarray] = None

    def fit(self, texts: Sequence[str], labels: Sequence[str], vectors: np.ndarray, tuned: Optional[np.ndarray] = None,
            scale: float = 20.0) -> "TopicClassifier":
        """texts: n messages, labels: n topics, vectors: (n, dim) frozen, tuned: (n, dim) of the tuned encoder.

        `scale`: how sharply the tuned encoder's cosines become probabilities, as it was tuned.
        """
        self.classes_ = np.array(sorted(set(labels)))
        self.centre_ = vectors.mean(axis=0)
        counts = self._counts(texts)
        seen = np.asarray((counts > 0).sum(axis=0)).ravel()
        self.idf_ = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
        examples = self._place(vectors)
        labels_ = np.asarray(labels)
        self._fit_heads(self._dense(texts, examples), self._sparse(texts), labels_)
        if tuned is not None:
            means = np.stack([tuned[labels_ == topic].mean(axis=0) for topic in self.classes_])
            self.proxies_ = scale * means / np.linalg.norm(means, axis=1, keepdims=True)
        order = np.argsort(labels_, kind="stable")
        self.examples_ = examples[order]
        self.starts_ = np.searchsorted(labels_[order], self.classes_)
        return self

    def _fit_heads(self, dense: np.ndarray, sparse: csr_matrix, labels: np.ndarray) -> None:
        head = LogisticRegression(C=REGULARISATION, max_iter=300, random_state=42).fit(dense, labels)
        self.weights_, self.bias_ = head.coef_.T.astype(np.float32), head.intercept_.astype(np.float32)
        # one-against-rest with a dual solver is a hundred times faster here than a joint fit on sparse counts
        head = LogisticRegression(C=10.0, solver="liblinear", dual=True, random_state=42, multi_class="ovr").fit(sparse, labels)
        self.sparse_weights_, self.sparse_bias_ = head.coef_.T.astype(np.float32), head.intercept_.astype(np.float32)

    def predict(self, text: str, vector: np.ndarray, tuned: Optional[np.ndarray] = None) -> Prediction:
        return self.predict_many([text], vector[None, :], None if tuned is None else tuned[None, :])[0]

    def experts(self, texts: Sequence[str], vectors: Optional[np.ndarray], tuned: Optional[np.ndarray] = None) -> Dict[str, np.ndarray]:
        """Expert -> (n, topics) probabilities, of those whose vectors are given."""
        found = {"characters": _softmax(self._sparse(texts) @ self.sparse_weights_ + self.sparse_bias_)}
        if vectors is not None:
            found["vectors"] = _softmax(self._dense(texts, self._place(vectors)) @ self.weights_ + self.bias_)
        if tuned is not None and self.proxies_ is not None:
            found["tuned"] = _softmax(tuned @ self.proxies_.T)
        return found

    def probabilities(self, texts: Sequence[str], vectors: Optional[np.ndarray], tuned: Optional[np.ndarray] = None) -> np.ndarray:
        """(n, topics), in the order of `classes_`: the experts' weighted geometric mean."""
        found = self.experts(texts, vectors, tuned)
        whole = sum(SHARES[name] for name in found)
        return _softmax(sum(SHARES[name] / whole * np.log(said + 1e-9) for name, said in sorted(found.items())))

    def predict_many(self, texts: Sequence[str], vectors: np.ndarray, tuned: Optional[np.ndarray] = None) -> List[Prediction]:
        placed = self._place(vectors)
        probabilities = self.probabilities(texts, vectors, tuned)
        nearest = np.maximum.reduceat(placed @ self.examples_.T, self.starts_, axis=1)
        scores = np.sqrt(probabilities * np.clip(nearest, 0.01, 1.0))
        predictions = []
        for row in range(len(texts)):
            order = np.argsort(-scores[row], kind="stable")
            predictions.append(Prediction(tuple(self.classes_[order].tolist()), scores[row][order],
                                          probabilities[row][order], nearest[row][order]))
        return predictions

    def save(self, folder: Path) -> None:
        arrays = {name: getattr(self, name) for name in
                  ("classes_", "centre_", "idf_", "weights_", "bias_", "sparse_weights_", "sparse_bias_", "examples_", "starts_")}
        for name in ("sparse_weights_", "examples_", "weights_"):
            arrays[name] = arrays[name].astype(np.float16)
        if self.proxies_ is not None:
            arrays["proxies_"] = self.proxies_.astype(np.float32)
        np.savez_compressed(folder / "classifier.npz", **arrays)
        (folder / "lexicon.json").write_text(json.dumps(self.lexicon.concepts), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "TopicClassifier":
        model = cls(Lexicon(json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))))
        with np.load(folder / "classifier.npz", allow_pickle=False) as stored:
            for name in stored.files:
                value = stored[name]
                setattr(model, name, value.astype(np.float32) if value.dtype == np.float16 else value)
        return model

    def _place(self, vectors: np.ndarray) -> np.ndarray:
        """Centre, then length 1: the encoders' vectors sit in a narrow cone, where every cosine looks high."""
        moved = vectors - self.centre_
        return (moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)).astype(np.float32)

    def _dense(self, texts: Sequence[str], placed: np.ndarray) -> np.ndarray:
        # times 1.4: each joined half had length 0.7, and the regularisation is tuned for halves of length 1
        return np.hstack([placed * 1.4, self.lexicon.transform(texts) * 0.5])

    def _counts(self, texts: Sequence[str]) -> csr_matrix:
        return self._characters.transform([text.lower() for text in texts])

    def _sparse(self, texts: Sequence[str]) -> csr_matrix:
        counts = self._counts(texts).astype(np.float32)
        counts.data = (1 + np.log(counts.data)) * self.idf_[counts.indices]
        lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1))).ravel()
        scaled = counts.multiply(1 / np.maximum(lengths, 1e-9)[:, None]).tocsr()
        return hstack([scaled, csr_matrix(self.lexicon.transform(texts) * 0.5)]).tocsr()


def _softmax(values: np.ndarray) -> np.ndarray:
    shifted = np.exp(values - values.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
