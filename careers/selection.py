"""Chooses the fact that answers a question. Never joins two facts into a third."""
from __future__ import annotations

import functools
import re
from typing import Dict, FrozenSet, List, Optional, Pattern, Sequence, Set, Tuple

from careers.ledger import ALL_ROLES, Fact, Ledger
from careers.vocabulary import the_vocabulary

CLOSER_BY = 0.1  # a lower-ranked fact must be this much closer to the question than the headline to replace it
GENERAL_CLOSER_BY = 0.13  # a fact for every role says less to somebody who named a job: it must be far closer
OWN_CLOSER_BY = 0.05  # and any detail must be this much closer than the general headline to stand before the job's own headline
OFFICERS = frozenset(("deportation-officer", "special-agent"))  # whom most people mean who name no job
OF_OFFICERS_CLOSER_BY = 0.03  # what holds for officers or agents, and says so, answers somebody who named no job where it is closer by this much more
CORRECTION_CLOSER_BY = 0.1  # and what corrects a belief answers somebody who shows none
UNPUBLISHED_CLOSER_BY = 0.1  # "nobody publishes this" must not hide what is published
CLOSE = 0.55  # and at least this close at all (cosine of centred vectors)
CLOSE_TO_FOLLOW = 0.4  # or this close where the headline was told already: a follow-up asks for what is not known yet
# What corrects a belief is for those who hold it: it answers where its closeness, plus BELIEF times how plain the belief is, minus PLAIN times the
# closeness of the best plain fact, reaches ENOUGH. Fitted (logistic regression, then rounded) on sample questions
# of the ledger that were kept out of the index, and on questions without a belief.
BELIEF = 0.4
PLAIN = 0.8
ENOUGH = 0.5
CLOSE_TO_CORRECT = 0.45  # and at least this close at all
OTHER_TOPIC = 0.2  # a correction of another topic counts as farther away: by this much where the reader is sure of its own
ENOUGH_IF_UNSURE = 0.42  # what is ENOUGH where the alternative is to ask back
NEARLY_ITS_WORDS = 0.7  # a correction this close, and this much closer than any plain fact, answers what is asked even where no belief shows
NEARER_BY = 0.2
NEARLY_AS_CLOSE = 0.15
SHARED_WORDS = 2  # that a reason and what it is the reason of must have
STEPS_TOPIC, STEP_RANK, LATELY = "apply-how", 7, 3  # a step is about a topic from this rank up; it was told lately if it is among so many
_STEP = re.compile(r"process\.step\d")
_ASKS_WHY = re.compile(r"(?:why|how come)\b", re.IGNORECASE)
_SMALL_WORDS = frozenset("why how are the and for not does did can was were has have had you they them that this with from what when which who its ice job jobs".split())


def choose_fact(ledger: Ledger, topic: str, role: Optional[str], nearest: Sequence[Tuple[str, float]], told: Sequence[str] = (),
                is_another_question: bool = False, meant: Sequence[str] = ()) -> Optional[Fact]:
    """The topic's headline for the role, unless another of its facts is clearly closer to the question.

    `nearest`: (fact id, cosine) of the facts closest to the question in the whole ledger. A question closest to the general headline asks for
    the job's own one: "how long is training", said of a job, must not be answered with a detail of its training.
    `told`: what the talk about this topic has given already; once the headline is among it, the closest fact answers.
    `is_another_question`: the words are not those of the question before, so that what answered it is rather not told again.
    Whoever names no job can still ask for what holds for officers alone ("who pays for the medical exam"): such a fact competes if it says whom
    it is about. So does what corrects a belief, which then is told as a plain rule.
    `meant`: the jobs that an ambiguous name may mean ("ICE agent"): what holds for one of them alone is no answer then.
    """
    candidates = _plain(ledger, topic, role)
    if not candidates:
        return None
    candidates += _corrections(ledger, topic, role)
    of_officers = _of_officers(ledger, topic, role)
    candidates += [fact for fact in of_officers if set(meant) <= set(fact.roles)]
    closeness: Dict[str, float] = dict(nearest)
    floor = min(closeness.values(), default=0.0)
    headline = candidates[0]
    is_own = ALL_ROLES not in headline.roles
    asks_in_general = max((closeness.get(fact.id, floor) for fact in candidates if fact.topics[topic] == 1 and ALL_ROLES in fact.roles), default=floor)
    is_told = headline.id in told

    def gain(fact: Fact) -> float:
        extra = CORRECTION_CLOSER_BY * fact.is_correction + OF_OFFICERS_CLOSER_BY * (not fact.is_for(role))
        if is_told:
            return closeness.get(fact.id, floor) - closeness.get(headline.id, floor) - extra
        needed = extra + (GENERAL_CLOSER_BY if is_own and ALL_ROLES in fact.roles else CLOSER_BY)
        if fact.unpublished and not headline.unpublished:
            needed += UNPUBLISHED_CLOSER_BY
        if is_own and closeness.get(fact.id, floor) < asks_in_general + OWN_CLOSER_BY:
            return -1.0
        return closeness.get(fact.id, floor) - closeness.get(headline.id, floor) - needed

    rivals = [fact for fact in candidates[1:] if closeness.get(fact.id, 0.0) >= (CLOSE_TO_FOLLOW if is_told else CLOSE) and gain(fact) >= 0
              and not (is_own and fact.topics[topic] == 1 and ALL_ROLES in fact.roles)]
    best = max(rivals, key=lambda fact: (gain(fact), -candidates.index(fact)), default=headline)
    of_one_alone = max((closeness.get(fact.id, floor) for fact in of_officers if not set(meant) <= set(fact.roles)), default=floor)
    if meant and not is_told and of_one_alone > closeness.get(best.id, floor):  # what one of the jobs has of its own is asked for: it depends on the job
        return headline
    if not is_another_question or not told or best.id != told[-1]:
        return best
    near = closeness.get(best.id, floor) - NEARLY_AS_CLOSE  # other words after it want something else, where that is nearly as close
    others = [fact for fact in candidates if fact.id not in told and not fact.is_correction and closeness.get(fact.id, 0.0) >= max(CLOSE, near)]
    return max(others, key=lambda fact: closeness[fact.id], default=best)


def choose_correction(ledger: Ledger, topics: Dict[str, float], role: Optional[str], nearest: Sequence[Tuple[str, float]], belief: float,
                      is_unsure: bool = False) -> Optional[Fact]:
    """What corrects the belief that a message rests on, from whichever topic; None where nothing is near enough or it rests on none.

    `topics`: topic -> score, likeliest first; `belief`: how plainly it rests on one (see `careers/beliefs.py`).
    """
    closeness: Dict[str, float] = dict(nearest)
    top, best_score = next(iter(topics.items()), ("", 0.0))
    placed = [(closeness[key] - OTHER_TOPIC * (best_score - topics.get(fact.home, 0.0)), fact) for key in closeness for fact in [ledger.facts[key]]
              if fact.is_correction and fact.is_for(role) and ledger.scope_of(fact.home) == "in"]
    if not placed:
        return None
    likeness, best = max(placed, key=lambda pair: pair[0])
    floor = min(closeness.values())
    plain = max((closeness.get(fact.id, floor) for fact in _plain(ledger, top, role)), default=floor)
    if likeness >= NEARLY_ITS_WORDS and likeness - plain >= NEARER_BY:
        return best
    enough = ENOUGH_IF_UNSURE if is_unsure else ENOUGH
    return best if likeness >= CLOSE_TO_CORRECT and likeness + BELIEF * belief - PLAIN * plain >= enough else None


def _plain(ledger: Ledger, topic: str, role: Optional[str]) -> List[Fact]:
    return [fact for fact in ledger.facts_of(topic, role) if not fact.is_correction]


def _corrections(ledger: Ledger, topic: str, role: Optional[str]) -> List[Fact]:
    return [fact for fact in ledger.facts_of(topic, role) if fact.is_correction]


def _of_officers(ledger: Ledger, topic: str, role: Optional[str]) -> List[Fact]:
    """What answers somebody who named no job although it holds for officers alone: it says whom it is about."""
    return [fact for fact in ledger.all_of(topic) if OFFICERS & set(fact.roles) and not fact.is_correction and says_for_whom(fact)] if role is None else []


def of_both(ledger: Ledger, topic: str, other: str, role: Optional[str]) -> Optional[Fact]:
    """The best fact of the topic that the other topic has too: what the age limit is for a veteran."""
    facts = [fact for fact in (*_plain(ledger, topic, role), *_of_officers(ledger, topic, role)) if other in fact.topics]
    return min(facts, key=lambda fact: (fact.home not in (topic, other), fact.topics[topic], fact.topics[other]), default=None)


def asked_as(ledger: Ledger, topic: str, role: Optional[str], how: Pattern[str], told: Sequence[str]) -> Optional[Fact]:
    """The best fact of the topic, not told yet, that is asked for in such words: for exceptions, how far back. Its statement says so where no sample question does."""
    facts = [fact for fact in (*_plain(ledger, topic, role), *_of_officers(ledger, topic, role)) if fact.id not in told and fact.home == topic]
    asked = [fact for fact in facts if any(how.search(ask) for ask in fact.asks)] or [fact for fact in facts if how.search(fact.statement)]
    return min(asked, key=lambda fact: fact.topics[topic], default=None)


def that_mentions(ledger: Ledger, topic: str, role: Optional[str], word: str, told: Sequence[str]) -> Optional[Fact]:
    """The best fact of the topic, not told yet, in whose statement the word stands."""
    facts = [fact for fact in (*_plain(ledger, topic, role), *_of_officers(ledger, topic, role)) if fact.id not in told and re.search(rf"\b{re.escape(word)}\b", fact.statement, re.IGNORECASE)]
    return min(facts, key=lambda fact: fact.topics[topic], default=None)


def next_step(ledger: Ledger, topic: str, told: Sequence[str]) -> Optional[Fact]:
    """The step of applying after the one that was told last, else after the one that the topic is about."""
    steps = sorted((fact for fact in ledger.facts.values() if _STEP.match(fact.id)), key=lambda fact: fact.id)
    last = next((fact for key in reversed(told[-LATELY:]) for fact in steps if fact.id == key), None)
    own = last if last is not None and topic in last.topics else min((fact for fact in steps if fact.topics.get(topic, STEP_RANK + 1) <= STEP_RANK and topic != STEPS_TOPIC),
                                                                      key=lambda fact: fact.topics[topic], default=None)
    return next(iter(steps[steps.index(own) + 1:] if own else steps if topic == STEPS_TOPIC else []), None)


@functools.lru_cache(maxsize=None)
def _whom(statement: str) -> FrozenSet[str]:
    named = the_vocabulary().find(statement)
    return frozenset((*named.roles, *named.possible_roles))


def says_for_whom(fact: Fact) -> bool:
    """True where the words of a fact name a job that it holds for, so that nobody else takes it for their own."""
    return bool(_whom(fact.statement) & set(fact.roles))


def next_fact(ledger: Ledger, topic: str, role: Optional[str], told: Sequence[str]) -> Optional[Fact]:
    """The best fact of the topic that the conversation has not heard yet."""
    return next((fact for fact in ledger.facts_of(topic, role) if fact.id not in told), None)


def reason_of(ledger: Ledger, fact: Fact, topic: str, role: Optional[str]) -> Optional[Fact]:
    """The fact of the topic that says why the other holds: one whose sample question begins with "why" and speaks of the same things.

    Whoever names no job can ask why of what holds for officers alone, as in `choose_fact`.
    """
    said = _words(fact.statement)
    known = ledger.facts_of(topic, role)
    if role is None:
        known += [other for other in ledger.all_of(topic) if other not in known and OFFICERS & set(other.roles) and says_for_whom(other)]
    reasons = [other for other in known if other.id != fact.id and not other.is_correction
               and any(_ASKS_WHY.match(ask) and len(_words(ask) & said) >= SHARED_WORDS for ask in other.asks)]
    return next(iter(reasons), None)


def _words(text: str) -> Set[str]:
    return {word for word in re.findall(r"[a-z]{4,}|[a-z]{3}|\d+", text.lower()) if word not in _SMALL_WORDS}


def roles_with_own_fact(ledger: Ledger, topic: str) -> List[str]:
    """Roles that have a fact of their own in the topic: those with a first or second rank, then the rest."""
    best: Dict[str, int] = {}
    for fact in ledger.facts.values():
        if topic in fact.topics and ALL_ROLES not in fact.roles:
            for role in fact.roles:
                best[role] = min(best.get(role, 99), fact.topics[topic])
    return sorted(best, key=lambda role: (best[role] > 2, ledger.roles[role].order))


def has_own_answer(ledger: Ledger, topic: str, role: str) -> bool:
    return any(ALL_ROLES not in fact.roles for fact in ledger.facts_of(topic, role))
