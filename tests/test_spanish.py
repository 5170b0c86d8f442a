"""A reply to somebody who writes Spanish: what is in Spanish, and where it says that an answer is not."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Any, List, Set

import pytest

from careers import phrases
from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import MAX_WORDS, read_yaml, the_ledger
from careers.reply import Answer, Button, Choice, FollowUp, Reply
from careers.spanish import TOOLS, in_spanish
from tests.tools.talking import LEDGER, TODAY, Talk, question

NOTE, SHORT_NOTE = phrases.spanish_phrase("only_english"), phrases.spanish_phrase("only_english_short")


def told(text: str, *facts: str) -> Reply:
    return in_spanish(Reply((Answer("age", "answered", text, None, tuple(LEDGER.facts[fact] for fact in facts)),)), LEDGER)


def button(title: str, choice: Choice = Choice("age")) -> str:
    return in_spanish(Reply((), FollowUp("", (Button(title, choice),))), LEDGER).follow_up.buttons[0].title


def texts_of(value: Any) -> Set[str]:
    if isinstance(value, str):
        return {" ".join(value.split())}
    parts: List[Any] = list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, (list, tuple)) else []
    return {text for part in parts for text in texts_of(part)}


def test_that_an_answer_is_in_english_is_said_before_it() -> None:
    reply = told("An English answer.")
    assert reply.answers[0].text == f"{NOTE} An English answer." and reply.follow_up.text == ""


@pytest.mark.parametrize("words", range(MAX_WORDS - 8, MAX_WORDS + 1))
def test_an_answer_with_the_note_is_no_longer_than_an_answer_may_be(words: int) -> None:
    reply = told(" ".join(["word"] * words))
    said = reply.answers[0].text
    assert len(said.split()) <= MAX_WORDS
    assert said.startswith((NOTE, SHORT_NOTE)) or reply.follow_up.text == NOTE


def test_a_translated_answer_says_nothing_about_english() -> None:
    reply = told(LEDGER.facts["age.general"].statement, "age.general")
    assert reply.answers[0].text == LEDGER.spanish["age.general"].statement and reply.follow_up.text == ""


def test_every_job_has_a_spanish_name_of_its_own() -> None:
    names = [button(role.title, Choice("age", slug)) for slug, role in LEDGER.roles.items()]
    assert len(set(names)) == len(LEDGER.roles) and not set(names) - {"Auditor"} & {role.title for role in LEDGER.roles.values()}


def test_the_example_questions_are_buttons_in_spanish() -> None:
    assert [button(example) for example in phrases.phrase_list("examples")] == phrases.spanish_list("examples")


@pytest.mark.parametrize("title, spanish", [("Yes", "Sí"), ("Skip", "Omitir"), ("Week by week", "Semana por semana"), ("Pay", "Salario"), ("GL-7", "GL-7")])
def test_the_buttons_of_tools_are_in_spanish(title: str, spanish: str) -> None:
    assert button(title, Choice("am-i-eligible", say="yes")) == spanish


def test_the_kinds_of_personal_data_are_named_in_spanish() -> None:
    turn = Turn("mi número de seguro social y mi teléfono", (question("age", "mi número de seguro social y mi teléfono"),), (), None,
                ("a social security number", "a phone number"))
    assert "un número de Seguro Social y un número de teléfono" in respond(turn, Context(), LEDGER, TODAY)[0].answers[0].text


def test_a_tool_asks_in_spanish() -> None:
    talk = Talk()
    talk.say("compara oficial de deportación", "role-compare")
    assert talk.asked == "" or not re.search(r"\b(?:Which|job)\b", talk.asked)
    talk = Talk()
    talk.say("¿califico para oficial de deportación?", "am-i-eligible")
    assert talk.asked == "¿Tiene la ciudadanía de EE. UU.?" and talk.titles == ["Sí", "No", "Omitir", "¿Por qué?", "Parar"]


def test_a_pressed_button_keeps_the_language_whatever_it_says() -> None:
    said = question("what-changed", "what changed in ICE hiring, newest first")
    for pressed, language in ((True, "es"), (False, "")):
        turn = Turn(said.text, (said,), pressed=pressed)
        assert respond(turn, Context(language="es"), LEDGER, TODAY)[1].language == language


@pytest.mark.parametrize("text", ["gracias", "muchas gracias por todo", "adiós", "hasta luego"])
def test_thanks_are_answered_as_thanks(text: str) -> None:
    assert Talk().say(text, "thanks-bye-greet").text == phrases.spanish_phrase("thanks")


@pytest.mark.parametrize("text", ["escríbeme mi ensayo", "¿puedes redactar mi currículum?", "quiero que me hagas un ensayo"])
def test_papers_are_not_written_in_spanish_either(text: str) -> None:
    answer = Talk().say(text, "essays")
    assert (answer.status, answer.text) == ("refused", phrases.spanish_phrase("own_words"))


def test_how_to_write_a_paper_is_an_ordinary_question() -> None:
    assert Talk().say("¿cómo escribo mi ensayo?", "essays").status == "answered"


def test_what_is_translated_is_what_the_tools_say_today() -> None:
    """A sentence that has changed in its own file falls back to English: its translation must follow."""
    known = {text for path in TOOLS.parent.rglob("*.yml") if path != TOOLS for text in texts_of(read_yaml(path))}
    kinds = {line.split('"')[1] for line in Path(TOOLS.parents[1] / "private_numbers.py").read_text(encoding="utf-8").splitlines()
             if re.match(r'[A-Z]+ = "', line)}
    assert sorted(english for english in read_yaml(TOOLS) if english not in known | kinds) == []


def test_a_translated_sentence_has_the_braces_of_its_english() -> None:
    pairs = [*read_yaml(TOOLS).items(), *((phrases.template(key), phrases.spanish_template(key)) for key in phrases.spanish_keys() if phrases.template(key))]
    braces = [(set(re.findall(r"\{\w+\}", str(one))), set(re.findall(r"\{\w+\}", str(other)))) for one, other in pairs]
    assert all(one == other for one, other in braces)


def test_the_crisis_card_names_the_spanish_option_of_the_line() -> None:
    said = the_ledger().spanish["near-crisis.general"].statement
    assert "911" in said and "oprima 2" in said and "AYUDA" in said


MONTHS = dict(zip("January February March April May June July August September October November December".split(),
                  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()))
CONDITIONS = {"or less": "o menos", "at least": "al menos|como mínimo", "up to": "hasta|máximo", "at most": "máximo|como mucho", "unless": "salvo|a menos", "announcement": "anuncio",
              "on average": "promedio", "ordered ahead": "con antelación", "tentative": "provisional", "part-time": "medio tiempo", "full time": "tiempo completo",
              "not promise": "no (?:la|lo|se) promete", "exempt": "exen|exim|salvo", "service agreement": "acuerdo de servicio", "lowest pay area": "zona (?:salarial )?más baja"}


@pytest.mark.parametrize("key", sorted(LEDGER.spanish))
def test_a_translation_keeps_the_months_and_conditions_of_its_fact(key: str) -> None:
    english, spanish = LEDGER.facts[key].statement, LEDGER.spanish[key].statement
    assert {MONTHS[month] for month in MONTHS if re.search(rf"\b{month}\b(?! (?:change|need|take|get|have|be)\b)", english)} <= set(re.findall(r"[a-z]+", spanish.lower()))
    assert [said for said, meant in CONDITIONS.items() if re.search(rf"\b{said}\b", english) and not re.search(meant, spanish, re.IGNORECASE)] == []


def test_a_table_has_its_headings_and_fixed_words_in_spanish() -> None:
    talk = Talk()
    said = talk.say("compara oficial de deportación y auditor", "role-compare")
    assert talk.context.language == "es"
    aspects = [row["aspect"] for row in said.data["rows"]]
    assert aspects[:2] == ["qué hacen", "serie"] and "salario en Rest of U.S., escalón 1" in aspects and not any("what they do" in aspect for aspect in aspects)
    values = {value for row in said.data["rows"] for value in row["values"]}
    assert "no publicado" in values and "not published" not in values and "de ingreso 5, 7, 9; de pleno desempeño 12" in values
    english = Talk().say("compare deportation officer and auditor", "role-compare")
    assert [row["facts"] for row in english.data["rows"]] == [row["facts"] for row in said.data["rows"]]  # the facts are the same
    assert english.data["rows"][0]["aspect"] == "what they do"
    pay = Talk().say("tabla de pago para oficial de deportación en Houston con todos los escalones", "pay-calculator")
    assert pay.data["table"]["columns"][:2] == ["Grado", "Escalón 1"]


@pytest.mark.parametrize("text, begins", [
    ("¿y el salario?", "Pay in"), ("¿y la capacitación?", "Training:"), ("¿cuál paga más?", "Pay in"), ("¿cuál es más fácil?", "Ways to qualify:"), ("¿y la edad?", "Age rule:"),
])
def test_a_row_of_a_comparison_is_asked_for_in_spanish(text: str, begins: str) -> None:
    talk = Talk()
    talk.say("compara oficial de deportación y agente especial", "role-compare")
    answer = talk.say(text, "training-pay", 0.1)
    assert answer.topic == "role-compare" and begins in answer.text and answer.data["roles"] == ["deportation-officer", "special-agent"]


def test_a_job_is_added_to_a_comparison_in_spanish() -> None:
    talk = Talk()
    talk.say("compara oficial de deportación y agente especial", "role-compare")
    assert talk.say("añade un auditor", "role-compare", 0.2).data["roles"] == ["deportation-officer", "special-agent", "auditor"]


@pytest.mark.parametrize("text, begins", [
    ("¿eso es antes de impuestos?", "Before tax:"), ("¿y por hora?", "GS-9 step 1 in Houston, TX pays $34.11 an hour"), ("con 10 horas extra", "10 hours of overtime a week"),
])
def test_an_amount_is_asked_about_in_spanish(text: str, begins: str) -> None:
    talk = Talk()
    talk.say("¿cuánto gana un auditor GS-9 en Houston?", "pay-calculator")
    assert begins in talk.say(text, "pay-salary", 0.3).text
