"""Gives the fixed sentences of `phrases.yml` (English) and `phrases.es.yml` (Spanish). Holds none of its own."""
from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Dict, List

from careers.ledger import read_yaml


@functools.lru_cache(maxsize=2)
def _phrases(file: str = "phrases.yml") -> Dict[str, Any]:
    return read_yaml(Path(__file__).with_name(file))


def template(key: str) -> Any:
    """The English sentence with its braces unfilled, or None."""
    return _phrases().get(key)


def phrase(key: str, **values: str) -> str:
    return _filled(_phrases()[key], values)


def phrase_list(key: str) -> List[str]:
    return list(_phrases()[key])


def spanish_keys() -> List[str]:
    return list(_phrases("phrases.es.yml"))


def spanish_template(key: str) -> Any:
    return _phrases("phrases.es.yml")[key]


def spanish_list(key: str) -> List[str]:
    return list(_phrases("phrases.es.yml")[key])


def spanish_phrase(key: str, **values: str) -> str:
    return _filled(_phrases("phrases.es.yml")[key], values)


def _filled(text: Any, values: Dict[str, str]) -> str:
    return " ".join(str(text).format(**values).split())
