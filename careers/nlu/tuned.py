"""The encoder tuned on this project's own phrases (`make tune`): int8 ONNX, 384 numbers, about 2 ms a message. Knows no Rasa."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Sequence

import numpy as np

FOLDER = Path(__file__).with_name("tuned")


class TunedEncoder:
    """Vectors of length 1. Phrases of one topic lie close together, which a frozen general encoder does not give."""

    def __init__(self, folder: Path = FOLDER) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        self.name = f"tuned-{about['model_sha256'][:12]}"
        self.scale = float(about["scale"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the same sums in the same order, always
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(int(about["length"]))
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        # One by one: int8 activations are scaled over the whole batch, so a vector would depend on its neighbours.
        return np.vstack([self._one(text) for text in texts]).astype(np.float32)

    def _one(self, text: str) -> np.ndarray:
        ids = np.array([self._tokenizer.encode(text or " ").ids], dtype=np.int64)
        return np.asarray(self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0])
