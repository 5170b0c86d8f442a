"""Lists the papers for a job and a situation: what, why, where, and what happens without. Never asks about health or family."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from careers import selection
from careers.ledger import MAX_WORDS, Ledger, the_ledger
from careers.reply import Answer, Button, Choice, FollowUp
from careers.tools.situations import denied, situations_in
from careers.tools.tool import SURE, Message, Outcome, State, is_another_question, is_elsewhere
from careers.tools.wording import any_of, bare_job, capital, content, listed, sentence
from careers.tools.words import is_back, is_skip, is_why
from careers.vocabulary import the_vocabulary

FILE = "checklist.yml"
TOPIC = "documents"
ASKED_UNDER = (
    TOPIC, "apply-how", "am-i-eligible", "veterans-preference", "military-veteran", "federal-transfer", "internship-student", "retiree-return",
    "disability-accommodation", "qualification-degree", "bot-help", "resume", "role-duties", "roles-list", "find-jobs")
JOBS_OFFERED = ("deportation-officer", "special-agent", "attorney", "mission-support-specialist", "student-trainee")
LONGEST = 30  # words: a longer message tells a story
LONGEST_ADDITION = 16  # words of an addition such as "and I'm a veteran too"


def checklist(role: Optional[str], situations: Sequence[str], ledger: Ledger) -> Dict[str, Any]:
    """The contract's `data`: every paper for the job and the situations, each with its fact."""
    words = content(FILE)
    items = []
    for entry in _entries(role, situations, ledger):
        items.append({"document": entry["document"], "why": entry["why"], "where": entry["where"],
                      "if_missing": entry.get("if_missing", words["if_missing"]), "fact": entry["fact"]})
    return {"role": role, "situations": list(situations), "items": items}


def as_text(data: Dict[str, Any], title: str = "") -> str:
    """The list as a plain text file to print or keep; `title`: how the job is called (else its slug)."""
    titles = content(FILE)["situations"]
    lines = [sentence(FILE, "file_title")]
    if data["role"]:
        lines.append(sentence(FILE, "file_for", role=title or data["role"].replace("-", " ")))
    if data["situations"]:
        lines.append(sentence(FILE, "file_situations", situations=listed([titles[slug]["title"] for slug in data["situations"]])))
    for item in data["items"]:
        lines.append("")
        fact = the_ledger().facts[item["fact"]]
        source = the_ledger().sources[fact.source]
        values = {**item, "title": source.title, "publisher": source.publisher, "url": source.url, "checked": fact.checked.isoformat()}
        keys = ("file_item", "file_why", "file_where", "file_missing", "file_fact")
        lines += [str(content(FILE)["sentences"][key]).format(**values) for key in keys]  # with the spaces at their beginning
    return "\n".join([*lines, "", sentence(FILE, "file_note"), ""])


def _entries(role: Optional[str], situations: Sequence[str], ledger: Ledger) -> List[Dict[str, Any]]:
    """The papers of checklist.yml that the job and the situations call for."""
    found = content(FILE)["documents"].values()
    return [entry for entry in found if _fits(entry, role, situations) and ledger.facts[entry["fact"]].is_for(role)]


def _fits(entry: Dict[str, Any], role: Optional[str], situations: Sequence[str]) -> bool:
    if "roles" in entry and role not in entry["roles"]:
        return False
    return "situations" not in entry or any(slug in entry["situations"] for slug in situations)


def _job_in(text: str) -> Optional[str]:
    """The job that the list is for; "student" alone is a situation and no job."""
    named = [mention.value for mention in the_vocabulary().find(text).entities if mention.kind == "role"]
    return named[0] if named else None


class Checklist:
    name = "checklist"
    claims: Tuple[str, ...] = ()

    def starts(self, message: Message, ledger: Ledger) -> bool:
        words, text, topic = content(FILE)["words"], message.text, message.question.topic
        if any_of(words["print"]).search(text):  # shown again, it can be kept as a file or printed
            return True
        if any_of(words["named_list"]).search(text) and (_job_in(text) or situations_in(text)) and len(text.split()) <= LONGEST:
            return True
        if topic in ASKED_UNDER and any_of(words["papers_for"]).search(text) and not any_of(words["single"]).search(text) and (_job_in(text) or situations_in(text)):
            return True
        if topic in ASKED_UNDER and any_of(words["strong"]).search(text) and len(text.split()) <= LONGEST:
            return not any_of(words["single"]).search(text) or "check" in text.lower()
        if topic == TOPIC and any_of(words["list"]).search(text):
            return True
        is_unsure = message.question.score < SURE and len(text.split()) <= LONGEST_ADDITION
        if is_unsure and any_of(words["weak"]).search(text) and not any_of(words["single"]).search(text) and situations_in(text):
            return True  # what it is for decides, where the classifier does not
        if topic != TOPIC or message.question.score < SURE or not any_of(words["weak"]).search(text) or any_of(words["single"]).search(text):
            return False
        role = message.role
        is_general = selection.choose_fact(ledger, TOPIC, role, message.question.facts) == selection.choose_fact(ledger, TOPIC, role, ())
        return is_general or bool(situations_in(text))  # where one paper is meant, its own fact answers

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        role = message.role
        words = content(FILE)["words"]
        wants_list = bool(any_of([*words["strong"], *words["list"]]).search(message.text))
        covers = (TOPIC,) if wants_list else ()  # "checklist for an officer, veteran and federal employee" is one wish
        named = tuple(dict.fromkeys([*situations_in(message.text), *message.situations]))
        return replace(_told(role, _without(named, message.text), ledger, asks_job=wants_list), covers=covers)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        words, text = content(FILE)["words"], message.text
        if is_back(text):
            asked = TOOL.asks({**state, "open": True}, ledger)
            return Outcome(Answer(TOPIC, "clarify", asked.text), replace(asked, text=""), {**state, "role": None, "open": True})
        if state.get("open") and is_why(text):
            return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "why")), self.asks(state, ledger), state)
        if self.starts(message, ledger):
            role, before = _job_in(text) or state["role"], _without([*state["situations"], *message.situations], text)
            return _added(role, before, _without(situations_in(text), text), ledger)
        role, named = _job_in(text), situations_in(text)
        if role == "student-trainee" and "student" in named and not state.get("open"):
            role = None
        if is_another_question(message) or len(text.split()) > LONGEST_ADDITION:
            return None
        if named or bare_job(text):
            before = tuple(state["situations"])
            if named and any_of(words["removal"]).search(text):
                return _told(role or state["role"], tuple(slug for slug in before if slug not in named), ledger)
            return _added(role or state["role"], before, named, ledger)
        if not state.get("open"):
            return None
        if is_skip(text) or re.match(r"^\W*(?:any|all|general|none|no|either)\b", text, re.IGNORECASE):
            return _told(None, tuple(state["situations"]), ledger)
        if is_elsewhere(message, (*ASKED_UNDER, "thanks-bye-greet"), ledger):
            return None
        return Outcome(Answer(TOPIC, "clarify", sentence(FILE, "not_read")), self.asks(state, ledger), state)

    @staticmethod
    def again(state: State, ledger: Ledger, today: dt.date) -> Outcome:
        return _told(state["role"], tuple(state["situations"]), ledger)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if not state.get("open"):
            return FollowUp()
        jobs = [ledger.roles[role] for role in JOBS_OFFERED]
        buttons = tuple(Button(job.title, Choice(TOPIC, say=sentence(FILE, "say_role", role=job.short))) for job in jobs)
        return FollowUp(sentence(FILE, "which_job"), buttons)


def _without(named: Sequence[str], text: str) -> Tuple[str, ...]:
    """The situations but those that the words take back: "document checklist without veteran"."""
    gone = denied(text)
    return tuple(slug for slug in named if slug not in gone)


def _added(role: Optional[str], before: Sequence[str], named: Sequence[str], ledger: Ledger) -> Outcome:
    return _told(role, tuple(dict.fromkeys([*before, *named])), ledger, newest=[slug for slug in named if slug not in before])


def _told(role: Optional[str], situations: Tuple[str, ...], ledger: Ledger, asks_job: bool = False, newest: Sequence[str] = ()) -> Outcome:
    """The list; without a situation the ledger's own answer for the job is the text. `newest`: situations just added, whose papers are told first."""
    order = list(content(FILE)["situations"])
    situations = tuple(sorted(situations, key=order.index))
    data = checklist(role, situations, ledger)
    state: State = {"role": role, "situations": list(situations), "open": bool(asks_job and role is None)}
    if situations:
        text, facts = _composed(role, situations, newest, ledger)
    else:
        fact = selection.choose_fact(ledger, TOPIC, role, ())
        assert fact is not None, "documents has a fact: the ledger is checked at load"
        text, facts = fact.statement, (fact,)
    answer = Answer(TOPIC, "answered", text, role, facts, data)
    follow_up = TOOL.asks(state, ledger) if state["open"] else _situation_buttons(role, situations, ledger)
    return Outcome(answer, follow_up, state)


def _composed(role: Optional[str], situations: Sequence[str], newest: Sequence[str], ledger: Ledger) -> Tuple[str, Tuple[Any, ...]]:
    """Papers of the newest situations first, then of the others, then the rest, as many whole ones as fit beside what happens when one is missing."""
    words = content(FILE)
    titles = listed([words["situations"][slug]["title"] for slug in situations])
    many = "_many" if len(situations) > 1 else ""
    key = f"lead{many}_role" if role else f"lead{many}"
    lead = sentence(FILE, key, role=ledger.roles[role].title if role else "", situations=titles)
    lead = capital(lead)
    missing, more = sentence(FILE, "missing"), sentence(FILE, "more")
    entries = _entries(role, situations, ledger)
    entries.sort(key=lambda entry: (not set(entry.get("situations", ())) & set(newest), "situations" not in entry, "roles" not in entry, entry["fact"] == words["missing_fact"]))
    told: List[Dict[str, Any]] = []
    for entry in entries:
        if len(_joined(lead, [*told, entry], missing, more).split()) <= MAX_WORDS:
            told.append(entry)
    text = _joined(lead, told, missing, more if len(told) < len(entries) else "")
    facts = dict.fromkeys([*(entry["fact"] for entry in told), words["missing_fact"]])
    return text, tuple(ledger.facts[fact] for fact in facts)


def _joined(lead: str, entries: Sequence[Dict[str, Any]], missing: str, more: str) -> str:
    documents = "; ".join(entry["short"] for entry in entries)
    return " ".join(part for part in (lead, sentence(FILE, "send", documents=documents), missing, more) if part)


def _situation_buttons(role: Optional[str], chosen: Sequence[str], ledger: Ledger) -> FollowUp:
    """Situations to add, without those of health and family: these are taken when said, never offered."""
    found = []
    for slug, entry in content(FILE)["situations"].items():
        if entry["offer"] and slug not in chosen:
            says = listed([content(FILE)["situations"][one]["say"] for one in (*chosen, slug)])
            key = "say_situation" if role else "say_situation_only"
            say = sentence(FILE, key, role=ledger.roles[role].short if role else "", situations=says)
            found.append(Button(capital(entry["title"]), Choice(TOPIC, say=say)))
    if chosen:  # what was told earlier in the conversation may be taken back
        says = listed([content(FILE)["situations"][one]["say"] for one in chosen])
        say = sentence(FILE, "say_without" if role else "say_without_only", role=ledger.roles[role].short if role else "", situations=says)
        found.append(Button(sentence(FILE, "general"), Choice(TOPIC, say=say)))
    return FollowUp(sentence(FILE, "which_situation"), tuple(found)) if found else FollowUp()


TOOL = Checklist()
