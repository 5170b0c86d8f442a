"""The eligibility check in Spanish: what people say about themselves is read as its English twin."""
from __future__ import annotations

import datetime as dt

import pytest

from careers.tools.eligibility.description import read, wanted_jobs
from careers.tools.eligibility.dialogue import TOOL
from careers.tools.spanish import in_english
from tests.tools.talking import LEDGER, Talk, message

TODAY = dt.date(2026, 11, 27)
TWINS = [
    ("tengo 44 años, soy policía desde hace 12 años, sin título, ciudadano naturalizado",
     "I am 44, I am a police officer for 12 years, no degree, naturalized citizen"),
    ("Tengo treinta y cinco años y licenciatura", "I am 35 years old, bachelor's degree"),
    ("no soy ciudadano, soy residente permanente", "I am not a US citizen, I am a permanent resident"),
    ("fui soldado 4 años y tengo licencia de manejar", "I was a soldier 4 years and I have a driver's license"),
    ("trabajé como guardia de prisión por 5 años", "I worked as a corrections officer for 5 years"),
    ("mujer de 29 años, ciudadana por nacimiento, con maestría", "woman, 29 years old, US citizen by birth, with a master's degree"),
    ("no tengo licencia de conducir", "I do not have a driver's license"),
    ("voy a cumplir 40", "I am turning 40"),
    ("mi esposa es ciudadana y yo tengo la residencia", "my wife is a US citizen and I am a permanent resident"),
    ("no puedo portar armas", "I am not allowed to have a gun"),
    ("no estoy registrado en el servicio selectivo", "I am not registered with Selective Service"),
    ("tengo título en derecho", "I have a law degree"),
]


@pytest.mark.parametrize("spanish, english", TWINS)
def test_a_description_is_read_as_its_english_twin(spanish: str, english: str) -> None:
    assert read(in_english(spanish), TODAY) == read(english, TODAY)


@pytest.mark.parametrize("text", ["I am 35 and a cop", "can I be an auditor", "yes", "no", "12 years", "El Paso police for 5 years"])
def test_english_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


@pytest.mark.parametrize("text, job", [
    ("¿califico para oficial de deportación?", "deportation-officer"), ("quiero saber si puedo ser oficial de deportación", "deportation-officer"),
    ("revisa si cumplo los requisitos para agente especial", "special-agent"), ("¿puedo ser auditor?", "auditor"),
    ("tengo 50 años y soy policía, ¿todavía puedo ser agente especial?", "special-agent")])
def test_the_check_starts_for_the_job_that_is_asked_about(text: str, job: str) -> None:
    assert TOOL.starts(message("am-i-eligible", text), LEDGER)
    assert wanted_jobs(in_english(text)) == (job,)
    assert Talk().say(text, "am-i-eligible").role == job


@pytest.mark.parametrize("topic, text", [("age", "¿hay un límite de edad?"), ("citizenship", "¿tengo que ser ciudadano?"), ("pay-salary", "¿cuánto gana un oficial?"),
                                         ("am-i-eligible", "¿qué requisitos piden?")])
def test_an_ordinary_question_starts_no_check(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def verdicts(talk: Talk) -> dict[str, str]:
    return {row["requirement"]: row["verdict"] for row in talk.reply.answers[-1].data["requirements"]}


def test_a_whole_check_in_spanish() -> None:
    talk = Talk()
    talk.say("¿califico para oficial de deportación?", "am-i-eligible")
    for text in ("sí", "tengo 35 años", "12 años de policía", "si", "no", "¿por qué?", "exento"):
        talk.say(text)
    assert {slug: verdict for slug, verdict in verdicts(talk).items() if verdict in ("met", "not-met")} == {
        "citizenship": "met", "age": "met", "education-or-experience": "met", "driver-licence": "met", "firearm-eligibility": "not-met", "selective-service": "met"}
    assert talk.context.language == "es"
