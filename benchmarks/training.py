"""Runs `rasa train` on a project and times it. Never uses this checkout's model, vector cache or Rasa cache."""
from __future__ import annotations

import subprocess
import tarfile
import time
from pathlib import Path
from typing import Dict, List

from careers.ledger import read_yaml
from careers.server import BIN, Ports, environment

MODEL_NAME = "assistant"
LIMIT_S = 3600.0
LAST_CHARACTERS = 1500
NEURAL_PARTS = frozenset({"DIETClassifier", "ResponseSelector", "TEDPolicy", "UnexpecTEDIntentPolicy"})


class TrainingError(RuntimeError):
    """What stopped a training: the cause as its output names it."""


def project_environment(project: Path, ports: Ports, database: Path, ours: bool) -> Dict[str, str]:
    """Ours runs with one OpenMP thread, as `make run` sets it; the default pipeline keeps Rasa's own thread settings."""
    values = {**environment(ports, database), "PYTHONPATH": str(project)}
    if not ours:
        values.pop("OMP_NUM_THREADS", None)
    return values


def train(project: Path, vectors: Path, ours: bool) -> float:
    """Seconds of one whole `rasa train`, its start included. `vectors`: folder of the vector cache, empty for a cold run.

    Rasa's own cache of training steps is new each time: it would skip the very work that is measured.
    """
    steps = vectors.parent / f"steps-{time.monotonic_ns()}"
    command = [str(BIN / "rasa"), "train", "--force", "--fixed-model-name", MODEL_NAME, "--out", "models"]
    values = {**project_environment(project, Ports(), project / "unused.db", ours),
              "CAREERS_CACHE": str(vectors), "RASA_CACHE_DIRECTORY": str(steps)}
    began = time.monotonic()
    done = subprocess.run(command, cwd=project, env=values, timeout=LIMIT_S, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - began
    (project / "train.log").write_text(done.stdout, encoding="utf-8")
    if done.returncode != 0 or not model_of(project).is_file():
        raise TrainingError(f"rasa train failed: {_cause(done.stdout)}")
    return seconds


def _cause(output: str) -> str:
    """The end of the first traceback: Rasa wraps what went wrong in several others."""
    return output.split("The above exception was the direct cause")[0].strip()[-LAST_CHARACTERS:]


def model_of(project: Path) -> Path:
    return project / "models" / f"{MODEL_NAME}.tar.gz"


def untrained_parts(project: Path) -> List[str]:
    """Neural parts of the project's config that left nothing in the model, since the data had nothing for them to learn."""
    with tarfile.open(model_of(project)) as archive:
        kept = [member.name for member in archive.getmembers() if member.isfile()]
    config = read_yaml(project / "config.yml")
    named = {part["name"] for part in (*config["pipeline"], *config["policies"])}
    return sorted(part for part in NEURAL_PARTS & named if not any(f"_{part}" in name for name in kept))
