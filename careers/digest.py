"""Hashes files, so that what depends on them can tell when they change. Decides nothing."""
from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Iterable

HOME = Path(__file__).resolve().parent.parent


def digest_of(paths: Iterable[Path]) -> str:
    """Of names and contents, whatever the order; folders and Python's own byte code count for nothing."""
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(HOME)).encode() + path.read_bytes())
    return digest.hexdigest()
