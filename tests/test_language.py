"""Which messages count as Spanish: short ones, misspelled ones, those of a person in distress; and no English one."""
from __future__ import annotations

from pathlib import Path

import pytest

from careers.language import is_spanish
from careers.ledger import read_yaml, the_ledger

SPANISH = ["hola", "buenas tardes", "adios", "gracias", "ayuda", "suicidio", "emergencia", "auxilio", "socorro", "kiero morirme", "me van a matar",
           "me corto los brazos", "ideas suicidas", "llamen a una ambulancia", "explícame el préstamo estudiantil", "presion alta", "el sueldo",
           "mudanza pagada", "las siglas ero que significan", "deberian cerrar ice", "revisa este mensaje porfa"]
ENGLISH = ["hi", "thanks", "help", "suicide", "emergency", "no", "yes", "El Paso", "los angeles", "jobs in Las Vegas", "las cruces NM", "Puerto Rico",
           "san antonio tx", "what does a special agent do", "mi rank", "Maria Garcia", "auditor", "sos", "resume", "résumé help", "plan", "ok", "18 y/o"]


@pytest.mark.parametrize("text", SPANISH)
def test_it_is_spanish(text: str) -> None:
    assert is_spanish(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_it_is_not_spanish(text: str) -> None:
    assert not is_spanish(text)


def test_no_fact_and_no_sample_question_of_the_ledger_counts_as_spanish() -> None:
    said = [text for fact in the_ledger().facts.values() for text in (fact.statement, *fact.asks)]
    assert [text for text in said if is_spanish(text)] == []


def test_every_translation_counts_as_spanish() -> None:
    assert [key for key, said in the_ledger().spanish.items() if not is_spanish(said.statement)] == []


def test_nearly_every_spanish_training_phrase_counts_as_spanish() -> None:
    """The rest are English terms with a Spanish word or none ("openings en puerto rico")."""
    folder = Path(__file__).resolve().parent.parent / "data" / "nlu" / "es"
    phrases = [line[2:] for path in sorted(folder.glob("*.yml")) for line in read_yaml(path)["nlu"][0]["examples"].splitlines() if line.startswith("- ")]
    assert sum(map(is_spanish, phrases)) / len(phrases) > 0.97
