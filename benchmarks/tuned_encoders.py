"""Encoders tuned on given phrases, each made once and kept in .cache/hint3 under the hash of what it learned.

Whoever changes how tuning/tune.py tunes empties that folder.
Tuning needs PyTorch, in the environment that `make tune` makes (.venv-tuning); TUNING_PYTHON names another Python that has it.
"""
from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import List, Sequence, Tuple

from careers.nlu.trained import CACHE_FOLDER
from careers.nlu.tuned import TunedEncoder
from careers.server import HOME

FOLDER = CACHE_FOLDER / "hint3"
PASSES, SEED = 20, 42
Example = Tuple[str, str]


class TuningError(RuntimeError):
    """With one sentence for the person who ran the command."""


def tuned_encoders(jobs: Sequence[Sequence[Example]]) -> List[TunedEncoder]:
    """One encoder for each list of (text, label); those not yet kept are tuned, one a core."""
    folders = [FOLDER / _key(examples) for examples in jobs]
    missing = {folder: examples for folder, examples in zip(folders, jobs) if not (folder / "about.json").is_file()}
    if missing:
        python = _python()
        print(f"Tuning {len(missing)} encoders on {os.cpu_count() or 1} cores: some three minutes each, once ...", flush=True)
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(lambda job: _tune(python, *job), missing.items()))
    return [TunedEncoder(folder) for folder in folders]


def _key(examples: Sequence[Example]) -> str:
    return hashlib.sha256(json.dumps([sorted(set(examples)), PASSES, SEED]).encode()).hexdigest()[:16]


def _python() -> str:
    given = os.environ.get("TUNING_PYTHON")
    if given:
        return given
    if subprocess.run([str(HOME / "scripts" / "tune"), "--help"], stdout=subprocess.DEVNULL).returncode:  # makes the environment
        raise TuningError("The tuning environment could not be made: its message stands above.")
    return str(HOME / ".venv-tuning" / "bin" / "python")


def _tune(python: str, folder: Path, examples: Sequence[Example]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as draft:
        phrases = Path(draft) / "phrases.csv"
        with phrases.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "label"), *examples])
        command = [python, str(HOME / "tuning" / "tune.py"), "--csv", str(phrases), "--out", str(Path(draft) / "encoder"),
                   "--passes", str(PASSES), "--seed", str(SEED)]
        # one thread: the same sums in the same order, always
        done = subprocess.run(command, env={**os.environ, "OMP_NUM_THREADS": "1"}, capture_output=True, text=True)
        if done.returncode:
            raise TuningError(f"Tuning an encoder failed: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
        (Path(draft) / "encoder").replace(folder)
    print(f"  tuned on {len(examples)} phrases", flush=True)
