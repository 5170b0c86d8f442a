"""Answers a pay question that names a grade: works the amount out, or asks for the place. Computes nothing itself."""
from __future__ import annotations

from typing import Optional, Tuple

from careers.ledger import Ledger
from careers.nlu.questions import Question
from careers.pay import Missing, PayQuestion, calculate, explain, parse
from careers.reply import Answer, Button, Choice, FollowUp

TOPIC = "pay-calculator"
ASKED_UNDER = (TOPIC, "pay-salary", "pay-locality")
RULE_OF_OFFICERS = "pay.special-rate.how-made"
RULE_OF_OTHERS = "pay.locality.what"
PLACES = ("Houston, TX", "New York, NY", "Los Angeles, CA", "Washington, DC", "Rest of U.S.")
MOST_BUTTONS = 5
HOURLY_LABEL = "One hour of overtime"


def pay_answer(question: Question, role: Optional[str], ledger: Ledger) -> Optional[Tuple[Answer, FollowUp]]:
    """None where the question names no grade, or is not about the amount: then the ledger's facts answer."""
    if question.topic not in ASKED_UNDER or question.grade is None:
        return None
    found = parse(question.text, role)
    if isinstance(found, Missing):
        return _asked_back(found, role, ledger) if found.what == "place" and question.topic == TOPIC else None
    return _worked_out(found, role, ledger), FollowUp()


def _worked_out(found: PayQuestion, role: Optional[str], ledger: Ledger) -> Answer:
    result = calculate(found)
    data = result.to_data()
    hourly = [line for line in data["lines"] if line["label"].startswith(HOURLY_LABEL)]
    data["lines"] = [line for line in data["lines"] if line not in hourly]
    if hourly:  # an amount an hour must not stand under a yearly name
        data["overtime_hour_usd"] = hourly[0]["annual_usd"]
    rule = ledger.facts[RULE_OF_OFFICERS if found.law_enforcement else RULE_OF_OTHERS]
    return Answer(TOPIC, "answered", explain(result), role, (rule,), data)


def _asked_back(missing: Missing, role: Optional[str], ledger: Ledger) -> Tuple[Answer, FollowUp]:
    known = missing.known
    start = f"{known.plan or 'grade'} {known.grade} step {known.step or 1} {ledger.roles[role].short if role else ''}".strip()
    places = missing.choices[:MOST_BUTTONS] or PLACES
    buttons = tuple(Button(place, Choice(TOPIC, role, say=f"pay for {start} in {place}")) for place in places)
    return Answer(TOPIC, "clarify", missing.text, role), FollowUp("", buttons)
