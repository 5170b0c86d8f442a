"""Names the page that checks a résumé in the browser. Reads none itself: a résumé is full of personal data and stays out of the chat."""
from __future__ import annotations

import datetime as dt
from typing import Optional, Tuple

from careers.ledger import Ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.tool import Message, Outcome, State
from careers.tools.wording import any_of, content, fitted, sentence

FILE = "resume_check.yml"
TOPIC, ESSAYS = "resume", "essays"
RULES = ("resume.length.two-pages", "resume.must-have", "resume.leave-out")


class ResumeCheck:
    name = "resume-check"
    claims: Tuple[str, ...] = ()

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words = content(FILE)["words"]
        if any_of(words["where"]).search(message.text):
            return True
        return bool(any_of(words["wish"]).search(message.text)) and not any_of(words["by_others"]).search(message.text)

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        text, facts = fitted([(sentence(FILE, "page"), ()), (sentence(FILE, "does"), ()), (sentence(FILE, "rules"), RULES)], ledger)
        buttons = tuple(Button(sentence(FILE, f"button_{topic}"), Choice(topic)) for topic in (TOPIC, ESSAYS))
        return Outcome(Answer(TOPIC, "answered", text, None, facts), FollowUp("", buttons))

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        return None  # it asks nothing, so that there is nothing to go on with

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        return FollowUp()


TOOL = ResumeCheck()
