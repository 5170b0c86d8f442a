"""Topic classifier over sentence vectors: fit, say, save, load. Plain numpy and scikit-learn; knows no Rasa and no topic by name.

The probability of a topic is a weighted geometric mean of what several experts say:

    vectors     a linear model over frozen sentence vectors and the lexicon's terms
    characters  linear models, one a topic, over character n-grams and the lexicon's terms
    tuned       the cosine to each topic's mean, in the space of the encoder that was tuned on the phrases (if there is one)

The similarity to the nearest single example was part of the score once. Measured on 1,200 questions beside these three it
tells right from wrong less well than the probability alone (docs/understanding.md), and it doubled the model's size.
"""
from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Dict, Optional, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier

CHARACTER_FEATURES = 2 ** 15
SHARES = {"vectors": 0.4, "characters": 0.3, "tuned": 0.3}  # chosen on the development questions; without `tuned`, the rest share
SPANISH_SHARES = {"vectors": 0.2, "characters": 0.5, "tuned": 0.3}  # both encoders know English better
TERMS_SHARE = 0.5  # how much a term of the lexicon weighs beside the rest
REGULARISATION = 3.0
PASSES_OF_VECTORS, PASSES_OF_CHARACTERS = 40, 10  # more passes change no tenth of a point and cost minutes


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
        labels_ = np.asarray(labels)
        terms = self.lexicon.transform(texts)
        self._fit_heads(self._dense(terms, self._place(vectors)), self._sparse(texts, terms), labels_)
        if tuned is not None:
            means = np.stack([tuned[labels_ == topic].mean(axis=0) for topic in self.classes_])
            self.proxies_ = scale * means / np.linalg.norm(means, axis=1, keepdims=True)
        return self

    def _fit_heads(self, dense: np.ndarray, sparse: csr_matrix, labels: np.ndarray) -> None:
        with warnings.catch_warnings():  # it stops before it converges: on purpose
            warnings.simplefilter("ignore", ConvergenceWarning)
            head = LogisticRegression(C=REGULARISATION, max_iter=PASSES_OF_VECTORS, tol=1e-3, random_state=42).fit(dense, labels)
        self.weights_, self.bias_ = head.coef_.T.astype(np.float32), head.intercept_.astype(np.float32)
        # one-against-rest: a joint fit on sparse counts takes a hundred times as long
        head = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=PASSES_OF_CHARACTERS, tol=None, random_state=42, n_jobs=-1).fit(sparse, labels)
        self.sparse_weights_, self.sparse_bias_ = head.coef_.T.astype(np.float32), head.intercept_.astype(np.float32)

    def experts(self, texts: Sequence[str], vectors: Optional[np.ndarray], tuned: Optional[np.ndarray] = None) -> Dict[str, np.ndarray]:
        """Expert -> (n, topics) probabilities, of those whose vectors are given."""
        terms = self.lexicon.transform(texts)
        found = {"characters": _softmax(self._said_by_characters(texts, terms) + self.sparse_bias_)}
        if vectors is not None:
            found["vectors"] = _softmax(self._dense(terms, self._place(vectors)) @ self.weights_ + self.bias_)
        if tuned is not None and self.proxies_ is not None:
            found["tuned"] = _softmax(tuned @ self.proxies_.T)
        return found

    def probabilities(self, texts: Sequence[str], vectors: Optional[np.ndarray], tuned: Optional[np.ndarray] = None,
                      shares: Dict[str, float] = SHARES) -> np.ndarray:
        """(n, topics), in the order of `classes_`: the experts' weighted geometric mean."""
        found = self.experts(texts, vectors, tuned)
        whole = sum(shares[name] for name in found)
        return _softmax(sum(shares[name] / whole * np.log(said + 1e-9) for name, said in sorted(found.items())))

    def save(self, folder: Path) -> None:
        arrays = {name: getattr(self, name) for name in
                  ("classes_", "centre_", "idf_", "weights_", "bias_", "sparse_weights_", "sparse_bias_")}
        for name in ("sparse_weights_", "weights_"):
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
        return placed(vectors, self.centre_)

    def _dense(self, terms: np.ndarray, placed: np.ndarray) -> np.ndarray:
        # times 1.4: each joined half had length 0.7, and the regularisation is tuned for halves of length 1
        return np.hstack([placed * 1.4, terms * TERMS_SHARE])

    def _counts(self, texts: Sequence[str]) -> csr_matrix:
        return self._characters.transform([text.lower() for text in texts])

    def _weighed(self, counts: csr_matrix) -> csr_matrix:
        """Rows of length 1: the logarithm of each count, times how rare the n-gram is."""
        weighed = counts.astype(np.float32)
        weighed.data = (1 + np.log(weighed.data)) * self.idf_[weighed.indices]
        rows = np.repeat(np.arange(weighed.shape[0]), np.diff(weighed.indptr))
        lengths = np.sqrt(np.bincount(rows, weighed.data ** 2, minlength=weighed.shape[0]))
        weighed.data /= np.maximum(lengths, 1e-9)[rows].astype(np.float32)
        return weighed

    def _sparse(self, texts: Sequence[str], terms: np.ndarray) -> csr_matrix:
        return hstack([self._weighed(self._counts(texts)), csr_matrix(terms * TERMS_SHARE)]).tocsr()

    def _said_by_characters(self, texts: Sequence[str], terms: np.ndarray) -> np.ndarray:
        """`_sparse` times its weights, without building the joined matrix: that took most of the time of one message."""
        return self._weighed(self._counts(texts)) @ self.sparse_weights_[:CHARACTER_FEATURES] + terms * TERMS_SHARE @ self.sparse_weights_[CHARACTER_FEATURES:]


def nearest(vectors: np.ndarray, known: np.ndarray, labels: Sequence[str], topics: Sequence[str],
            centre: Optional[np.ndarray] = None) -> np.ndarray:
    """(n, topics): the cosine to the closest of each topic's known vectors. For bots without out-of-reach topics, where a
    probability alone is sure of itself far from everything that it has seen; the assistant has such topics and does without."""
    labels_, middle = np.asarray(labels), np.zeros(vectors.shape[1]) if centre is None else centre
    likeness = placed(vectors, middle) @ placed(known, middle).T
    return np.stack([likeness[:, labels_ == topic].max(axis=1) for topic in topics], axis=1)


def placed(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Centre, then length 1: the encoders' vectors sit in a narrow cone, where every cosine looks high."""
    moved = vectors - centre
    return (moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _softmax(values: np.ndarray) -> np.ndarray:
    shifted = np.exp(values - values.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
