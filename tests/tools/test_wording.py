"""Sentences of tools: fitted into an answer whole, with the facts of what is told and no others."""

from __future__ import annotations

import pytest

from careers.tools.wording import bare_job, fitted, listed, sentence
from tests.tools.talking import LEDGER


def test_what_does_not_fit_is_left_out_with_its_facts() -> None:
    long = "word " * 58
    text, facts = fitted(
        [("Two words.", ("age.general",)), (long.strip(), ("bonus.signing.offer",)), ("End.", ("age.general", "polygraph.general"))], LEDGER
    )
    assert len(text.split()) <= 60
    assert [fact.id for fact in facts] == ["age.general", "bonus.signing.offer"] if "word" in text else ["age.general", "polygraph.general"]


def test_an_empty_part_adds_nothing() -> None:
    assert fitted([("", ("age.general",))], LEDGER) == ("", ())


@pytest.mark.parametrize("names, told", [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_names_are_listed(names: list[str], told: str) -> None:
    assert listed(names) == told


@pytest.mark.parametrize(
    "text, role",
    [
        ("for an attorney", "attorney"),
        ("no, I meant special agent", "special-agent"),
        ("compare attorney and auditor", None),
        ("is an attorney paid more", None),
        ("hello", None),
    ],
)
def test_a_bare_job_says_nothing_else(text: str, role: str) -> None:
    assert bare_job(text) == role


def test_a_sentence_without_its_filling_is_an_error_not_a_gap() -> None:
    with pytest.raises(KeyError):
        sentence("compare.yml", "which_second")
    with pytest.raises(KeyError):
        sentence("compare.yml", "no_such_sentence")
