"""Gives the words of the web page, each in the language that was asked for, from widget/words.yml. Holds none of its own."""
from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any, Dict

from careers.ledger import read_yaml

FILE = Path(__file__).resolve().parents[2] / "widget" / "words.yml"
LANGUAGES = ("en", "es")


def language_of(named: object) -> str:
    """The language of the page for a mark such as "es-MX"; English where it is none that the page speaks."""
    code = named.lower().partition("-")[0] if isinstance(named, str) else ""
    return code if code in LANGUAGES else LANGUAGES[0]


@functools.lru_cache(maxsize=8)
def words(section: str, language: str) -> Dict[str, Any]:
    """One section of the table: `script`, `page` or `server`."""
    return {key: row[language] for key, row in read_yaml(FILE)[section].items()}


@functools.lru_cache(maxsize=2)
def as_script(language: str) -> str:
    """What stands in the script for its words."""
    return json.dumps({"language": language, **words("script", language)}, ensure_ascii=False)
