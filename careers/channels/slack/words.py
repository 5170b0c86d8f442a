"""Gives the sentences of `words.yml`, which only Slack needs. Holds none of its own."""
from __future__ import annotations

import functools
from pathlib import Path
from typing import Dict

from careers.ledger import read_yaml


@functools.lru_cache(maxsize=1)
def _words() -> Dict[str, str]:
    return read_yaml(Path(__file__).with_name("words.yml"))


def word(key: str, **values: str) -> str:
    return " ".join(str(_words()[key]).format(**values).split())
