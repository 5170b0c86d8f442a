"""Figures of speech are read in plain words; what may be meant as it is said stays."""
from __future__ import annotations

import pytest

from careers.nlu.figures import in_plain_words


@pytest.mark.parametrize("text", ["me muero por trabajar ahí", "me muero de risa", "Me muero de ganas de ser agente", "me muero de hambre", "matar el tiempo",
                                  "las lagartijas me están matando", "mato por un puesto en Miami"])
def test_a_figure_of_speech_speaks_of_no_death(text: str) -> None:
    assert not any(word in in_plain_words(text).lower() for word in ("muero", "mat"))


@pytest.mark.parametrize("text", ["me muero", "me quiero morir", "me están matando", "voy a matarme", "me van a matar", "me muero por dentro", "mi esposo me mata",
                                  "me muero de dolor", "I want to die", "is there an age limit"])
def test_what_may_be_meant_as_it_is_said_stays(text: str) -> None:
    assert in_plain_words(text) == text
