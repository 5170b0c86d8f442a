"""The eligibility check as a tool: asks one requirement after another, and tells the verdict on each. Never one on the person.

    start ── read the message ── judge every rule ── tell ── ask the next
    go_on ── a command? another job? another question? ── else an answer or a correction ── judge ── tell ── ask the next
"""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Optional, Sequence, Tuple

from careers.ledger import Fact, Ledger
from careers.reply import FollowUp
from careers.tools.eligibility import commands, wording
from careers.tools.eligibility.answering import bare_number, is_skip, is_unknown, judged_answer
from careers.tools.eligibility.course import BEST, Course
from careers.tools.eligibility.description import own_jobs, possible_jobs, read, sensitive_in, wanted_jobs
from careers.tools.eligibility.person import Person
from careers.tools.eligibility.plain import plain
from careers.tools.eligibility.requirements import NOT_ASKED, RULES, Requirement
from careers.tools.eligibility.starting import is_wanted, job_of
from careers.tools.spanish import in_english
from careers.tools.tool import Message, Outcome, State, is_another_question
from careers.tools.wording import capital, fitted
from careers.tools.words import corrects

SHORT_WHY = 7  # words; a longer "why ..." that names no requirement is a question of its own
GROWN = 21  # ages below it are a matter of the least age, not of the cap


class EligibilityCheck:
    """One requirement at a time, for one job; the job can change on the way, what was found stays."""

    name = "eligibility"
    claims: Tuple[str, ...] = (wording.TOPIC,)

    def starts(self, message: Message, ledger: Ledger) -> bool:
        return is_wanted(_readable(message), ledger)

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        message = _readable(message)
        person = read(message.text, today)
        course = Course.of(job_of(message, ledger), ledger)
        spoken_of = course.learn(person, is_correction=True)
        if course.role is None:
            return _ask_job(course, message, "which_job_said" if course.found else "which_job")
        outcome = _so_far(course) if spoken_of else _begun(course)
        is_one_question = message.text.count("?") <= 1  # then its clauses are one description, and no questions of their own
        return replace(outcome, covers=_topics_of(spoken_of, message.text)) if is_one_question else outcome

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        course, message = Course(state, ledger), _readable(message)
        if commands.is_refused(message, course):
            return None
        if course.role is None:
            return _job_answered(message, course, today)
        moved = None if commands.is_clearly_elsewhere(message, course) else _command(message.text.strip(), course)
        if moved:
            return moved
        job = commands.other_job(message, course, today)
        if job:
            course.state["role"] = job
            course.learn(read(message.text, today), is_correction=False)
            return _listed(wording.text_of("changed_job", role=course.short), course)
        if is_another_question(message) and not commands.is_self_told(message, today):
            return None
        if course.open is None:
            return _corrected_at_the_end(message, course, today)
        return _answered(message, course, today)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        return Course(state, ledger).question()


def _topics_of(spoken_of: Sequence[Requirement], text: str) -> Tuple[str, ...]:
    """The topics under which a clause of the description may have been read: "can carry a gun" is one of firearms."""
    slugs = dict.fromkeys([*(one.slug for one in spoken_of), *sensitive_in(text)])
    return tuple(topic for slug in slugs for topic in wording.topics_of(slug))


def _readable(message: Message) -> Message:
    """The same message for readers that know English; whether it is another question was told from its own words."""
    return replace(message, text=in_english(message.text))


def _command(text: str, course: Course) -> Optional[Outcome]:
    """What a message asks of the check itself."""
    one = course.open
    if commands.is_restart(text):
        return _begun(Course.of(course.role, course.ledger))
    if commands.is_back(text):
        return _back(course)
    if is_skip(text) and one:
        return _skipped("skip", one, course)
    if commands.is_list(text):
        return _so_far(course)
    again = commands.to_redo(text, course)
    if again:
        return _asked_again(again, course)
    if commands.is_why(text) or commands.is_proof(text):
        named = course.requirement(wording.named_requirement(text))
        about = named or (one if len(text.split()) <= SHORT_WHY else None)
        if about:
            said, facts = (wording.proof if commands.is_proof(text) else wording.explanation)(about, course.ledger)
            return _said(said, facts, course)
    return None


def _job_answered(message: Message, course: Course, today: dt.date) -> Optional[Outcome]:
    jobs = [job for job in (*wanted_jobs(message.text), *message.question.roles, *own_jobs(message.text)) if job in course.ledger.roles]
    if not jobs and is_another_question(message):
        return None
    course.state["role"] = jobs[0] if jobs else None
    course.learn(read(message.text, today), is_correction=False)
    if not jobs:
        return _ask_job(course, message, "which_job_said" if course.found else "which_job", is_again=True)
    return _so_far(course) if course.has_told else _begun(course)


def _answered(message: Message, course: Course, today: dt.date) -> Optional[Outcome]:
    """An answer, a correction, or words that are neither."""
    text = message.text.strip()
    target, rest, is_correction = commands.aimed(text, course)
    before = dict(course.found)
    person = Person() if _is_only_a_number(rest) else read(rest, today)
    target, understood = _judge_answer(target, rest, is_correction, course, today)
    was_judged = target is not None and course.found.get(target.rule or "") != before.get(target.rule or "")
    course.learn(person, is_correction, but=target if was_judged else None)
    changed = [one for one in course.requirements if one.rule and course.found.get(one.rule) != before.get(one.rule)]
    if changed:
        course.settled(changed)
    if not changed and is_correction and target and before.get(target.rule or "") in BEST:
        changed = [target]  # said again: told again
    if changed:
        return _told(changed, course, understood.ages or person.ages)
    one = course.open
    if one and is_unknown(text):
        return _skipped("unknown", one, course)
    touched = sensitive_in(text)
    if touched:
        said, facts = wording.touched(touched[0], course.requirement(touched[0]), course.ledger)
        return _said(said, facts, course)
    if commands.is_for_somebody_else(message, course):
        return None
    return _not_read(one, person, rest, course) if one else _so_far(course)


def _corrected_at_the_end(message: Message, course: Course, today: dt.date) -> Optional[Outcome]:
    """A correction after the last question; anything else is about something else."""
    before = dict(course.found)
    if not (corrects(message.text) or commands.is_self_told(message, today)):
        return None
    outcome = _answered(message, course, today)
    return outcome if course.found != before else None


def _judge_answer(target: Optional[Requirement], rest: str, is_correction: bool, course: Course,
                  today: dt.date) -> Tuple[Optional[Requirement], Person]:
    """Judges the answer for the requirement that it is aimed at, a correction also for the open one; returns the one that it fitted."""
    tried = [target, course.open] if is_correction else [target]
    for one in tried:
        if one is None or one.rule is None:
            continue
        before = course.found.get(one.rule)
        answer = judged_answer(one.rule, None if is_correction and before in BEST else before, rest, today)
        if answer:
            course.keep(one, *answer)
            return one, answer[1]
    return target, Person()


def _is_only_a_number(text: str) -> bool:
    return bare_number(plain(text)) is not None and not re.search(r"\bold\b|\bage\b|\byo\b", text)


def _ask_job(course: Course, message: Message, key: str, is_again: bool = False) -> Outcome:
    possible = list(message.question.possible_roles or possible_jobs(message.text) or ())
    follow_up = wording.job_question(possible, course.ledger, is_again=is_again and not possible)
    return Outcome(course.answer(wording.text_of(key), ()), follow_up, course.state)


def _begun(course: Course) -> Outcome:
    ice = [one for one in course.requirements if one.rule is None]
    course.open_next()
    if not ice:
        return _said(wording.text_of("begin", role=course.short), (), course)
    names = ", ".join(wording.name_of(one.slug) for one in ice)
    text = wording.text_of("begin_ice", role=capital(course.short), names=names)
    return _said(text, [course.ledger.facts[one.fact] for one in ice], course, is_list=True)


def _told(changed: Sequence[Requirement], course: Course, ages: Optional[Tuple[int, int]]) -> Outcome:
    """The step of one requirement, or the list where several changed; then the next question, or the end."""
    decided = [one for one in changed if course.verdict(one) != NOT_ASKED]
    course.open_next()
    one = decided[0] if len(decided) == 1 else None
    if course.open is not None and not decided and [other.slug for other in changed] == [course.state["open"]]:
        return _again("half", changed[0], course)
    if one is None or course.open is None:
        return _so_far(course)
    is_low = bool(ages and ages[0] < GROWN)
    text, facts = wording.step(one, course.found[one.rule or ""], course.condition(one), is_low, course.ledger)
    return _said(text, facts, course)


def _so_far(course: Course) -> Outcome:
    return _listed(wording.text_of("so_far", role=course.short), course)


def _listed(beginning: str, course: Course) -> Outcome:
    """The verdicts by name, and the next question; at the end the counts, and no question."""
    course.open_next()
    if course.open is None:
        text, facts = wording.listed(course.grouped(), course.ledger, counted=True)
        return Outcome(course.answer(f"{wording.text_of('finished', role=course.short)} {text}", facts, is_list=True), FollowUp(), course.state)
    return _with_list(beginning, course)


def _with_list(beginning: str, course: Course) -> Outcome:
    text, facts = wording.listed(course.grouped(), course.ledger)
    return _said(f"{beginning} {text}", facts, course, is_list=True)


def _skipped(how: str, one: Requirement, course: Course) -> Outcome:
    course.skip(one)
    return _listed(capital(wording.text_of(how, name=wording.name_of(one.slug))), course)


def _back(course: Course) -> Outcome:
    while course.state["path"]:
        one = course.requirement(course.state["path"].pop())
        if one and one.rule and wording.has_question(one) and one.slug != course.state["open"]:
            return _asked_again(one, course)
    return _with_list(wording.text_of("nothing_before"), course)


def _asked_again(one: Requirement, course: Course) -> Outcome:
    course.reopen(one)
    return _with_list(wording.text_of("back", name=wording.name_of(one.slug)), course)


def _again(key: str, one: Requirement, course: Course) -> Outcome:
    said, facts = wording.rule_again(key, one, course.condition(one), course.ledger)
    return _said(said, facts, course)


def _not_read(one: Requirement, person: Person, text: str, course: Course) -> Outcome:
    """Words that answer something else, or nothing: what is noted so far, and the rule of the open question as far as there is room."""
    decided = [(other, course.verdict(other)) for other in course.requirements if other.rule and course.verdict(other) != NOT_ASKED]
    again = next(((other, verdict) for other, verdict in decided if RULES[other.rule or ""](person) is not None), None)
    said, facts = wording.rule_again("not_read", one, course.condition(one), course.ledger)
    could_not, rule = said.split(". ", 1)
    if again:
        lead = wording.text_of("already", name=capital(wording.name_of(again[0].slug)), verdict=wording.short_verdict(again[1]))
        decided = [pair for pair in decided if pair != again]
    else:
        lead = f"{could_not}."
    is_number = again is None and bare_number(plain(text)) is not None
    numbered = next((other for other in course.to_ask() if other.slug in commands.NUMBERED), None) if is_number else None
    rest, noted = wording.noted(decided, course.ledger) if decided or not again else ("", ())
    parts = [(lead, (again[0].fact,) if again else ()), (wording.number_example(numbered.slug) if numbered else "", ()), (rest, noted),
             (rule, tuple(fact.id for fact in facts))]
    told, stated = fitted(parts, course.ledger)
    return _said(told, stated or facts[:1], course)


def _said(text: str, facts: Sequence[Fact], course: Course, is_list: bool = False) -> Outcome:
    return Outcome(course.answer(text, facts, is_list), course.question(), course.state)


TOOL = EligibilityCheck()
