"""Gives the fixed sentences of `phrases.yml`. Holds none of its own."""
from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Dict

from careers.ledger import read_yaml


@functools.lru_cache(maxsize=1)
def _phrases() -> Dict[str, Any]:
    return read_yaml(Path(__file__).with_name("phrases.yml"))


def phrase(key: str, **values: str) -> str:
    text = _phrases()[key]
    return " ".join(str(text).format(**values).split())


def phrase_list(key: str) -> list[str]:
    return list(_phrases()[key])
