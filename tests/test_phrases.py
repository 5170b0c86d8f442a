"""Fixed sentences keep to the contract's length, and the README tells the truth about topics and commands."""
from __future__ import annotations

import re
from pathlib import Path

from careers.ledger import read_yaml, the_ledger
from careers.topics_table import README, with_table

ROOT = Path(__file__).resolve().parent.parent


def test_every_fixed_sentence_has_at_most_60_words() -> None:
    for key, text in read_yaml(ROOT / "careers" / "phrases.yml").items():
        if isinstance(text, str):
            assert len(text.split()) <= 60, key


def test_the_readme_lists_what_the_ledger_holds() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_table(readme, the_ledger()) == readme, "run python -m careers.topics_table"


def test_every_make_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", README.read_text(encoding="utf-8"))) <= targets
