"""Every tool starts from Spanish as from English, and an ordinary question in Spanish starts none."""
from __future__ import annotations

import pytest

from careers.tools.spanish import WISHES, in_english
from tests.tools.talking import Talk

STARTS = [
    ("what-changed", "¿qué ha cambiado?", "changes"), ("age", "qué cambió con la edad", "changes"), ("what-changed", "qué hay de nuevo este año", "changes"),
    ("documents", "hazme una lista de documentos", "checklist"), ("documents", "dame la lista de papeles para abogado", "checklist"),
    ("documents", "¿qué documentos necesito para agente especial?", "checklist"),
    ("bonus", "explícame el bono", "explainers"), ("student-loan", "¿cómo funciona el préstamo estudiantil?", "explainers"),
    ("retirement", "explícame la jubilación paso a paso", "explainers"),
    ("status-meaning", "me dice referido", "stage"), ("tentative-final-offer", "recibí la carta tentativa", "stage"),
    ("application-status", "ya pasé la entrevista, ¿qué sigue?", "stage"),
    ("scam-check", "¿es real este correo?", "genuine"), ("scam-check", "me piden tarjetas de regalo para contratarme", "genuine"),
    ("find-jobs", "¿hay vacantes de agente especial en Houston?", "vacancies"), ("role-compare", "compara oficial de deportación y agente especial", "compare"),
    ("pay-calculator", "calcula GS-9 en Denver", "pay"), ("am-i-eligible", "¿califico para auditor?", "eligibility"),
]


@pytest.mark.parametrize("topic, text, tool", STARTS)
def test_a_tool_starts_in_spanish(topic: str, text: str, tool: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    assert [task.tool for task in talk.context.tasks] == [tool] and talk.context.language == "es"


@pytest.mark.parametrize("topic, text", [
    ("bonus", "¿cuánto es el bono?"), ("fitness-test", "¿cómo es la prueba física?"), ("polygraph", "¿el polígrafo es obligatorio?"), ("age", "¿hay un límite de edad?"),
    ("retirement", "¿a qué edad me puedo jubilar?"), ("scam-check", "¿cómo sé si un correo es real?"), ("medical", "¿quién paga el examen médico?"),
    ("interview", "¿cómo es la entrevista?"), ("documents", "¿aceptan documentos en español?")])
def test_an_ordinary_question_starts_no_tool(topic: str, text: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    assert talk.context.tasks == ()


@pytest.mark.parametrize("text", ["what has changed", "explain the bonus", "is this e-mail real", "El Paso", "status says referred"])
def test_english_stays_as_it_is(text: str) -> None:
    assert in_english(text, WISHES) == text
