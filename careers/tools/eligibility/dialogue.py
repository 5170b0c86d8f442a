"""The eligibility check as a tool: asks one requirement after another, and tells the verdict on each. Never one on the person.

Its state holds the job, the finding on each rule, and where the talk stands; never the words that led there.
"""
from __future__ import annotations

import datetime as dt
import re
from typing import Dict, List, Optional, Sequence, Tuple

from careers.ledger import Fact, Ledger
from careers.reply import Answer, FollowUp
from careers.tools.eligibility import wording
from careers.tools.eligibility.answering import bare_number, finding_of_answer, is_skip, is_unknown
from careers.tools.eligibility.description import count_of_things, own_jobs, possible_jobs, read, sensitive_in, wanted_jobs
from careers.tools.eligibility.person import Person
from careers.tools.eligibility.plain import plain
from careers.tools.eligibility.requirements import (HALF, MET, NOT_A_RULE, NOT_ASKED, NOT_MET, ONLY_ICE, RULES, WITHOUT_QUESTION, Requirement, judged,
                                                    requirements_of, rule_of, verdict_of)
from careers.tools.eligibility.wording import TOPIC
from careers.tools.tool import Message, Outcome, State, is_another_question

PERSONAL = ("am-i-eligible", "age", "citizenship", "qualification-degree", "qualification-experience", "qualification-grade", "criminal-record", "drug-use",
            "firearm", "military-veteran", "law-enforcement-transfer", "residency", "medical", "vision-hearing", "credit-debt", "background-check", "tattoos-appearance", "roles-list")
_CHECK = re.compile(r"\b(?:eligib\w+|qualif\w+|requirements?) (?:check|checker|test|quiz|tool)\b|\bcheck (?:my|if i'?m|whether i'?m|if i am|whether i am) (?:eligib\w+|qualif\w+|chances)|\bcheck (?:if|whether) (?:i|id|i'd|i would) (?:\w+ )?(?:qualify|meet|could|can|am eligible|be eligible|fit)|"
                    r"\b(?:see|find out|tell me|know|figure out|work out) (?:if|whether) (?:i|id|i'd|i would|i could) (?:\w+ )?(?:qualify|am eligible|meet (?:the|all|every)|be eligible|eligible)|\bgo (?:through|over) (?:the |my )?(?:requirements|eligibility) (?:with me|one by one|step by step)|\bcheck me\b|\bam i eligible\?? check", re.IGNORECASE)
_QUALIFY = re.compile(r"\b(?:do|would|could|can|might|will|did|don'?t) (?:i|you think i'?d|you think i would|you think i|u think i) (?:\w+ )?(?:qualify|be eligible|meet the (?:requirements|criteria))|\bam i (?:\w+ )?(?:eligible|qualified)|\bi qualify\b.*\?|\bdo i (?:even |still )?meet\b", re.IGNORECASE)
_GENERAL = re.compile(r"\b(?:can|could|may|would|will|might|should|do|am|is there|any chance|have) (?:i|someone like me|a (?:person|guy|girl|woman|man) like me|they|you|a chance|any|it|there|u)\b|\bqualif|\beligib|\bpossible\b|\bchance|\bshot\b|\b(?:hire|take|accept|consider) me\b|\bget (?:in|hired|accepted)\b|\bwant to (?:be|become|join|apply|work)|\bstill apply|\btoo (?:late|old)\b", re.IGNORECASE)
_NARROW = re.compile(r"\b(?:which grade|what grade|at which|how much|salary|pay\b|bonus|how long|how old can|when|where|what (?:documents?|papers?|is|are|does|do)|preference|what happens|who|retire\w*|how (?:do|many|long|far)|too old|age limit|waiver|pension)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|im|i've|ive|my|me|myself|id|i'd)\b|^\W*(?:a )?\d\d\b|^[^.?!]{0,40},[^?!]*,", re.IGNORECASE)
_WHY = re.compile(r"^(?:ok |but |and |so |hm+ )*(?:why\b|what for\b|explain\b|how come\b|what(?:'s| is) the (?:rule|reason|source)|what does (?:that|this|the rule) (?:mean|say)|says who|where does (?:that|it) come from|tell me (?:why|more)|more on|more about|more$|reason$|source\b|which rule|what rule|details)", re.IGNORECASE)
_PROOF = re.compile(r"^(?:and |so |ok )*(?:(?:what|which) (?:proof|papers?|documents?|evidence|should i bring|do i (?:need to )?(?:bring|show))|proof\b|how (?:do|can) i prove|what (?:to|do i|should i|must i) (?:bring|show)|what counts as proof)", re.IGNORECASE)
_BACK = re.compile(r"^(?:please |can (?:we|i) |let'?s |let me |ok |i want to |no )*(?:go |step )?(?:back|previous|undo|previous (?:question|one|step)|one step back|last question)(?: please| one| a step| one step| to the (?:last|previous) (?:one|question|step))*[.! ]*$", re.IGNORECASE)
_REDO = re.compile(r"^(?:please |can (?:we|i) |let'?s |let me |ok |i want to |i need to |i'd like to |no,? )*(?:change|redo|correct|fix|edit|repeat|re-?ask|go back to|back to|return to|ask (?:me )?(?:again )?about|answer|step)\s+(?:the |my |about )*(?P<what>[\w' ]{2,30})[.!? ]*$", re.IGNORECASE)
_LIST = re.compile(r"^(?:show (?:me )?(?:the |my )?)?(?:so far|summary|status|list|overview|verdicts?|results?|where (?:am|are) (?:i|we)|what(?:'s| is) (?:left|open|missing)|what have we got|how many (?:are )?left|progress)(?: so far| please| list)*[.?! ]*$", re.IGNORECASE)
_CORRECTION = re.compile(r"^(?:(?:no|nope|sorry|oops|wait|actually|correction|my (?:bad|mistake)|scratch that|hold on|hang on|ah|oh|i mean|i meant(?: to say)?|i should have said|make that|change that(?: to)?|typo|not \w+)\b[,.:;!\-– ]*)+(?=\S)", re.IGNORECASE)
_MARKS_CORRECTION = re.compile(r"\b(?:sorry|oops|wait|actually|correction|mistake|my bad|scratch|i mean|i meant|should have said|make that|change that|typo)\b", re.IGNORECASE)
_SWITCH = re.compile(r"\b(?:instead|switch|what about|how about|same for|the same|for (?:the |an? )?|check|meant|mean|change to|rather|as (?:an? )|now|try|and)\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?:(?:my|about|the|for|on|no|sorry|actually)[, ]+)*(?P<name>[a-z' ]{2,28}?)\s*(?:[:=]|\s-|,? actually\b|,? i meant\b)\s*(?P<rest>.+)$", re.IGNORECASE)
_BEST = {MET: 3, ONLY_ICE: 2, NOT_MET: 1}
_NUMBERED = ("age", "accounting-hours", "business-hours", "education-or-experience")  # answered by a number; age before the rest
_ADDING = ("education-or-experience", "accounting-hours", "business-hours")  # one more thing said can only help, unless it is a correction


class EligibilityCheck:
    """One requirement at a time, for one job; the job can change on the way, what was found stays."""

    name = "eligibility"

    def starts(self, message: Message, ledger: Ledger) -> bool:
        text, topic = message.text, message.question.topic
        if topic not in PERSONAL and not _CHECK.search(text):
            return False
        if _CHECK.search(text):
            return True
        told = count_of_things(read(text, dt.date(2026, 1, 1)))  # the date matters to no count
        job = self._job(message, ledger)
        if topic == TOPIC:
            touched = len(sensitive_in(text))
            if told and told + touched >= 2 and bool(_FIRST_PERSON.search(text)) and not _NARROW.search(text):
                return True
            return bool(_QUALIFY.search(text)) and (job is not None or told > 0)
        return told >= 2 and bool(_FIRST_PERSON.search(text)) and bool(_GENERAL.search(text)) and not _NARROW.search(text)

    def start(self, message: Message, ledger: Ledger, today: dt.date) -> Outcome:
        person = read(message.text, today)
        state: State = {"role": self._job(message, ledger), "found": {}, "skipped": [], "open": None, "path": []}
        changed = self._learn(state, person, ledger, is_correction=True)
        if state["role"] is None:
            jobs = message.question.possible_roles or possible_jobs(message.text) or ()
            text = wording.text_of("which_job_said" if changed or state["found"] else "which_job")
            return Outcome(self._plain(text, state, ledger), wording.job_question(list(jobs), ledger), state)
        if not changed:
            return self._begun(state, ledger)
        return self._told(state, changed, ledger, is_first=True, ages=person.ages)

    def go_on(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        state = {**state, "found": dict(state["found"]), "skipped": list(state["skipped"]), "path": list(state["path"])}
        if state["role"] is None:
            return self._job_answered(message, state, ledger, today)
        moved = self._command(message, state, ledger) or self._other_job(message, state, ledger, today)
        if moved:
            return moved
        if is_another_question(message) and not self._is_self_told(message, today):
            return None
        return self._answered(message, state, ledger, today)

    def asks(self, state: State, ledger: Ledger) -> FollowUp:
        if state["role"] is None:
            return wording.job_question([], ledger)
        one = self._requirement(state, state["open"], ledger)
        return wording.question(one, state["found"].get(one.rule or ""), state["role"]) if one else FollowUp()

    # -- what a message asks of the check itself

    def _command(self, message: Message, state: State, ledger: Ledger) -> Optional[Outcome]:
        text = message.text.strip()
        one = self._requirement(state, state["open"], ledger)
        if _BACK.match(text):
            return self._back(state, ledger)
        if is_skip(text) and one:
            return self._skipped(state, one, "skip", ledger)
        if _LIST.match(text):
            return self._listed(wording.text_of("so_far", role=ledger.roles[state["role"]].short), state, ledger)
        redo = _REDO.match(text)
        if redo:
            slug = wording.named_requirement(redo.group("what"))
            again = self._requirement(state, slug, ledger)
            if again and again.rule and wording.has_question(again):
                return self._asked_again(state, again, ledger)
        if _WHY.match(text) or _PROOF.match(text):
            named = self._requirement(state, wording.named_requirement(text), ledger)
            about = named or (one if len(text.split()) <= 7 else None)
            if about:
                said, facts = (wording.proof if _PROOF.match(text) else wording.explanation)(about, ledger)
                return Outcome(self._answer(said, facts, state, ledger), self.asks(state, ledger), state)
        return None

    def _other_job(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        jobs = [job for job in wanted_jobs(message.text) if job in ledger.roles]
        if not jobs or jobs[0] == state["role"]:
            return None
        words = [word for word in re.findall(r"[a-z']+", message.text.lower())]
        is_bare = len(words) <= 4 and not _SWITCH.search(message.text)
        if is_bare and str(state["open"]) == "education-or-experience" and read(message.text, today).jobs:
            return None  # a job named alone answers what work somebody has done
        is_about_rules = message.question.topic in PERSONAL or message.question.score < 0.5
        if not (is_bare or (len(words) <= 9 and _SWITCH.search(message.text) and is_about_rules) or (message.question.topic == TOPIC and _QUALIFY.search(message.text))):
            return None
        state["role"] = jobs[0]
        self._learn(state, read(message.text, today), ledger, is_correction=False)
        return self._listed(wording.text_of("changed_job", role=ledger.roles[jobs[0]].short), state, ledger)

    def _job_answered(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Optional[Outcome]:
        jobs = [job for job in (*wanted_jobs(message.text), *message.question.roles, *own_jobs(message.text)) if job in ledger.roles]
        if jobs:
            state["role"] = jobs[0]
            self._learn(state, read(message.text, today), ledger, is_correction=False)
            return self._listed(wording.text_of("so_far", role=ledger.roles[jobs[0]].short), state, ledger) if self._said(state, ledger) else self._begun(state, ledger)
        if is_another_question(message):
            return None
        self._learn(state, read(message.text, today), ledger, is_correction=False)
        possible = message.question.possible_roles or possible_jobs(message.text) or ()
        return Outcome(self._plain(wording.text_of("which_job"), state, ledger), wording.job_question(list(possible), ledger, is_again=not possible), state)

    # -- answers and corrections

    def _answered(self, message: Message, state: State, ledger: Ledger, today: dt.date) -> Outcome:
        text = message.text.strip()
        target, rest, is_correction = self._aimed(text, state, ledger)
        person = Person() if bare_number(plain(rest)) is not None and not re.search(r"\bold\b|\bage\b|\byo\b", rest) else read(rest, today)
        before = dict(state["found"])
        if target and target.rule:
            finding = finding_of_answer(target.rule, None if is_correction and before.get(target.rule) in _BEST else before.get(target.rule), rest, today)
            if finding:
                self._keep(state, target, finding)
        self._learn(state, person, ledger, is_correction, but=target if target and target.rule in state["found"] and state["found"].get(target.rule) != before.get(target.rule) else None)
        changed = [one for one in requirements_of(state["role"], ledger) if one.rule and state["found"].get(one.rule) != before.get(one.rule)]
        if changed:
            return self._told(state, changed, ledger, ages=person.ages)
        open_one = self._requirement(state, state["open"], ledger)
        if open_one and is_unknown(text):
            return self._skipped(state, open_one, "unknown", ledger)
        sensitive = sensitive_in(text)
        if sensitive:
            said, facts = wording.touched(sensitive, ledger)
            about = self._requirement(state, sensitive[0], ledger)
            return Outcome(self._answer(said, facts + ([ledger.facts[about.fact]] if about and not facts else []), state, ledger), self.asks(state, ledger), state)
        if target and target.rule and before.get(target.rule) in _BEST and is_correction:
            return self._told(state, [target], ledger, ages=person.ages)
        if open_one is None:
            return self._listed(wording.text_of("so_far", role=ledger.roles[state["role"]].short), state, ledger)
        return self._again("not_read", open_one, state, ledger)

    def _aimed(self, text: str, state: State, ledger: Ledger) -> Tuple[Optional[Requirement], str, bool]:
        """The requirement that an answer is for, the words left of it, and whether it corrects an earlier one."""
        label = _LABEL.match(text)
        named = self._requirement(state, wording.named_requirement(label.group("name")), ledger) if label else None
        if label and named and named.rule:
            return named, label.group("rest"), True
        open_one = self._requirement(state, state["open"], ledger)
        found = _CORRECTION.match(text)
        if found and _MARKS_CORRECTION.search(found.group()):
            rest = text[found.end():].strip()
            last = self._requirement(state, state["path"][-1] if state["path"] else None, ledger)
            if bare_number(plain(rest)) is not None and not (last and last.slug in _NUMBERED):
                with_number = [one for one in requirements_of(state["role"], ledger) if one.slug in _NUMBERED and state["found"].get(one.rule or "")]
                return next(iter(with_number), open_one), rest, True
            return last or open_one, rest, True
        return open_one, text, False

    def _learn(self, state: State, person: Person, ledger: Ledger, is_correction: bool, but: Optional[Requirement] = None) -> List[Requirement]:
        """Every rule of every job that the words decide, so that another job needs no second telling; those of this job."""
        for rule, judge in RULES.items():
            if judge(person) is None or (but and rule == but.rule):
                continue  # nothing was said that bears on it
            old = state["found"].get(rule)
            new = judged(rule, person, old)
            if new is None or new == old:
                continue
            if old in _BEST and not is_correction and (new not in _BEST or (rule.split(".")[0] in _ADDING and _BEST[new] < _BEST[old])):
                continue
            state["found"][rule] = new
        mine = requirements_of(state["role"], ledger) if state["role"] else []
        changed = [one for one in mine if one.rule and RULES[one.rule](person) is not None and state["found"].get(one.rule)]
        for one in changed:
            self._walked(state, one.slug)
        return changed

    def _keep(self, state: State, one: Requirement, finding: str) -> None:
        state["found"][one.rule] = finding
        self._walked(state, one.slug)

    def _walked(self, state: State, slug: str) -> None:
        """Only questions that were asked can be gone back to."""
        state["skipped"] = [other for other in state["skipped"] if other != slug]
        if slug == state["open"] and verdict_of(state["found"].get(self._rule(state, slug))) != NOT_ASKED:
            state["path"] = [other for other in state["path"] if other != slug] + [slug]

    def _rule(self, state: State, slug: str) -> str:
        return rule_of(slug, state["role"])

    # -- replies

    def _begun(self, state: State, ledger: Ledger) -> Outcome:
        role = ledger.roles[state["role"]]
        ice = [one for one in requirements_of(role.role, ledger) if one.rule is None]
        names = ", ".join(wording.name_of(one.slug) for one in ice)
        text = wording.text_of("begin_ice", role=_capital(role.short), names=names) if ice else wording.text_of("begin", role=role.short)
        self._open_next(state, ledger)
        return Outcome(self._answer(text, [ledger.facts[one.fact] for one in ice], state, ledger), self.asks(state, ledger), state)

    def _told(self, state: State, changed: Sequence[Requirement], ledger: Ledger, is_first: bool = False, ages: Optional[Tuple[int, int]] = None) -> Outcome:
        """The step of one requirement, or the list where several changed; then the next question, or the end."""
        decided = [one for one in changed if verdict_of(state["found"].get(one.rule or "")) != NOT_ASKED]
        self._open_next(state, ledger)
        if state["open"] is None:
            return self._finished(state, ledger)
        if not decided and len(changed) == 1 and changed[0].slug == state["open"] and not is_first:
            return self._again("half", changed[0], state, ledger)
        if len(decided) != 1 or is_first:
            return self._listed(wording.text_of("so_far", role=ledger.roles[state["role"]].short), state, ledger)
        one = decided[0]
        text, facts = wording.step(one, state["found"][one.rule or ""], self._condition(state, one, ledger), bool(ages and ages[0] < 21), ledger)
        return Outcome(self._answer(text, facts, state, ledger), self.asks(state, ledger), state)

    def _listed(self, beginning: str, state: State, ledger: Ledger) -> Outcome:
        self._open_next(state, ledger)
        if state["open"] is None:
            return self._finished(state, ledger)
        text, facts = wording.listed(self._grouped(state, ledger), ledger)
        return Outcome(self._answer(f"{beginning} {text}", facts, state, ledger), self.asks(state, ledger), state)

    def _finished(self, state: State, ledger: Ledger) -> Outcome:
        text, facts = wording.listed(self._grouped(state, ledger), ledger, counted=True)
        beginning = wording.text_of("finished", role=ledger.roles[state["role"]].short)
        return Outcome(self._answer(f"{beginning} {text}", facts, state, ledger), FollowUp(), None)

    def _skipped(self, state: State, one: Requirement, how: str, ledger: Ledger) -> Outcome:
        state["skipped"].append(one.slug)
        state["path"] = [other for other in state["path"] if other != one.slug] + [one.slug]
        return self._listed(_capital(wording.text_of(how, name=wording.name_of(one.slug))), state, ledger)

    def _back(self, state: State, ledger: Ledger) -> Outcome:
        while state["path"]:
            one = self._requirement(state, state["path"].pop(), ledger)
            if one and one.rule and wording.has_question(one) and one.slug != state["open"]:
                return self._asked_again(state, one, ledger)
        said, facts = wording.listed(self._grouped(state, ledger), ledger)
        return Outcome(self._answer(f"{wording.text_of('nothing_before')} {said}", facts, state, ledger), self.asks(state, ledger), state)

    def _asked_again(self, state: State, one: Requirement, ledger: Ledger) -> Outcome:
        state["found"].pop(one.rule, None)
        state["skipped"] = [slug for slug in state["skipped"] if slug != one.slug]
        state["path"] = [slug for slug in state["path"] if slug != one.slug]
        state["open"] = one.slug
        said, facts = wording.listed(self._grouped(state, ledger), ledger)
        return Outcome(self._answer(f"{wording.text_of('back', name=wording.name_of(one.slug))} {said}", facts, state, ledger), self.asks(state, ledger), state)

    def _again(self, key: str, one: Requirement, state: State, ledger: Ledger) -> Outcome:
        said, facts = wording.rule_again(key, one, self._condition(state, one, ledger), ledger)
        return Outcome(self._answer(said, facts, state, ledger), self.asks(state, ledger), state)

    def _condition(self, state: State, one: Requirement, ledger: Ledger) -> str:
        return next(str(entry["text"]) for entry in ledger.roles[state["role"]].conditions if entry["item"] == one.slug)

    # -- the data of every reply

    def _grouped(self, state: State, ledger: Ledger) -> Dict[str, List[Requirement]]:
        grouped: Dict[str, List[Requirement]] = {}
        for one in requirements_of(state["role"], ledger):
            is_closed = one.slug in state["skipped"] or one not in self._to_ask(state, ledger)
            verdict = self._verdict(state, one)
            grouped.setdefault(wording.SKIPPED if verdict == NOT_ASKED and is_closed else verdict, []).append(one)
        return grouped

    def _verdict(self, state: State, one: Requirement) -> str:
        return ONLY_ICE if one.rule is None else verdict_of(state["found"].get(one.rule))

    def _answer(self, text: str, facts: Sequence[Fact], state: State, ledger: Ledger) -> Answer:
        rows = [{"requirement": one.slug, "fact": one.fact, "verdict": self._verdict(state, one)} for one in requirements_of(state["role"], ledger)]
        has_verdict = any(row["verdict"] != NOT_ASKED for row in rows)
        return Answer(TOPIC, "answered" if has_verdict and facts else "clarify", text, state["role"], tuple(facts), {"role": state["role"], "requirements": rows})

    def _plain(self, text: str, state: State, ledger: Ledger) -> Answer:
        return Answer(TOPIC, "clarify", text, None, (), {"role": None, "requirements": []})

    # -- where the talk stands

    def _open_next(self, state: State, ledger: Ledger) -> None:
        state["open"] = next((one.slug for one in self._to_ask(state, ledger)), None)

    def _to_ask(self, state: State, ledger: Ledger) -> List[Requirement]:
        return [one for one in requirements_of(state["role"], ledger)
                if one.rule and one.rule not in WITHOUT_QUESTION and wording.has_question(one) and one.slug not in state["skipped"]
                and self._verdict(state, one) == NOT_ASKED and state["found"].get(one.rule) != NOT_A_RULE]

    def _said(self, state: State, ledger: Ledger) -> bool:
        return any(one.rule and verdict_of(state["found"].get(one.rule)) != NOT_ASKED for one in requirements_of(state["role"], ledger))

    def _requirement(self, state: State, slug: Optional[str], ledger: Ledger) -> Optional[Requirement]:
        return next((one for one in requirements_of(state["role"], ledger) if one.slug == slug), None) if slug else None

    def _job(self, message: Message, ledger: Ledger) -> Optional[str]:
        """The job that is asked about: wished for in the text, else read from it, else the one that somebody has now."""
        wished = [job for job in wanted_jobs(message.text) if job in ledger.roles]
        given = [job for job in message.question.roles if job in ledger.roles]
        if wished and (wished[0] in given or not given):
            return wished[0]
        own = own_jobs(message.text)
        rest = [job for job in given if job not in own]
        return next(iter([*rest, *wished[:1], *given, *(job for job in own if job in ledger.roles)]), None)

    def _is_self_told(self, message: Message, today: dt.date) -> bool:
        """True for "I have a BA, does that count?": an answer, although it ends as a question."""
        starts_asking = re.match(r"^\s*(?:what|how|when|where|who|which|why|do|does|is|are|can|could|will|would|should|tell me)\b", message.text, re.IGNORECASE)
        return not starts_asking and bool(re.match(r"^\W*(?:yes|no|i|i'm|im|i've|my)\b", message.text, re.IGNORECASE)) and not read(message.text, today).is_empty


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


TOOL = EligibilityCheck()
