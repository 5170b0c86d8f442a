"""Puts figures of speech into plain words before a message is read: "me muero de risa" speaks of no danger. Changes only what is read."""
from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Pattern, Tuple

from careers.ledger import read_yaml

FIGURES_FILE = Path(__file__).with_name("figures.yml")


def in_plain_words(text: str) -> str:
    for figure, plain in _figures():
        text = figure.sub(plain, text)
    return text


@functools.lru_cache(maxsize=1)
def _figures() -> Tuple[Tuple[Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), str(plain)) for pattern, plain in read_yaml(FIGURES_FILE).items())
