"""Chooses the fact that answers a question. Never joins two facts into a third."""
from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Tuple

from careers.ledger import ALL_ROLES, Fact, Ledger

CLOSER_BY = 0.1  # a lower-ranked fact must be this much closer to the question than the headline to replace it
GENERAL_CLOSER_BY = 0.13  # a fact for every role says less to somebody who named a job: it must be far closer
UNPUBLISHED_CLOSER_BY = 0.1  # "nobody publishes this" must not hide what is published
CORRECTION_CLOSER_BY = 0.15  # what corrects a belief is for those who hold it
BELIEF_HELPS = 0.2  # how much of all that a stated belief makes up for; half for one that is taken for granted
CLOSE = 0.55  # and at least this close at all (cosine of centred vectors)
CLOSE_TO_BELIEF = 0.45  # the same for what corrects a stated belief
OTHER_TOPIC = 0.05  # a correction of a neighbouring topic must be this much closer still
UNLIKELY_TOPIC = 0.1  # and this much more where the reader did not think of its topic at all
CLOSE_AND_UNASKED = 0.7  # from here on a correction counts although nothing else shows the belief


def choose_fact(ledger: Ledger, topic: str, role: Optional[str], nearest: Sequence[Tuple[str, float]], belief: float = 0.0) -> Optional[Fact]:
    """The topic's headline for the role, unless another of its facts is clearly closer to the question.

    `nearest`: (fact id, cosine) of the facts closest to the question in the whole ledger; `belief`: how plainly it rests on one (see `careers/beliefs.py`).
    """
    candidates = ledger.facts_of(topic, role)
    if not candidates:
        return None
    closeness: Dict[str, float] = dict(nearest)
    floor = min(closeness.values(), default=0.0)
    headline = candidates[0]
    is_own = ALL_ROLES not in headline.roles

    def gain(fact: Fact) -> float:
        needed = GENERAL_CLOSER_BY if is_own and ALL_ROLES in fact.roles else CLOSER_BY
        if fact.unpublished and not headline.unpublished:
            needed += UNPUBLISHED_CLOSER_BY
        if fact.is_correction:
            needed += CORRECTION_CLOSER_BY - (CORRECTION_CLOSER_BY + BELIEF_HELPS) * belief
        return closeness.get(fact.id, floor) - closeness.get(headline.id, floor) - needed

    rivals = [fact for fact in candidates[1:] if closeness.get(fact.id, 0.0) >= _close(fact, belief) and gain(fact) >= 0
              and not (is_own and fact.topics[topic] == 1 and ALL_ROLES in fact.roles)]
    return max(rivals, key=lambda fact: (gain(fact), -candidates.index(fact)), default=headline)


def correction(ledger: Ledger, topics: Sequence[str], role: Optional[str], nearest: Sequence[Tuple[str, float]], belief: float,
               instead_of: Optional[Fact] = None) -> Optional[Fact]:
    """What corrects the message's belief, from any topic: near enough, and nearer than the fact that would answer.

    `topics`: those that the reader thought of, likeliest first.
    """
    closeness: Dict[str, float] = dict(nearest)
    beaten = closeness.get(instead_of.id, min(closeness.values(), default=0.0)) if instead_of else 0.0

    def lead(fact: Fact) -> float:
        apart = 0.0 if fact.home in topics[:1] else OTHER_TOPIC if fact.home in topics else OTHER_TOPIC + UNLIKELY_TOPIC
        return closeness[fact.id] - apart

    found = [fact for key in closeness for fact in [ledger.facts[key]] if fact.is_correction and fact.is_for(role)
             and ledger.scope_of(fact.home) == "in"]
    best = max(found, key=lead, default=None)
    if best is None or lead(best) < _close(best, belief):
        return None
    if instead_of and lead(best) - beaten < CLOSER_BY - BELIEF_HELPS * belief:
        return None
    return best


def _close(fact: Fact, belief: float) -> float:
    if not fact.is_correction:
        return CLOSE
    return CLOSE_AND_UNASKED - (CLOSE_AND_UNASKED - CLOSE_TO_BELIEF) * belief


def next_fact(ledger: Ledger, topic: str, role: Optional[str], told: Sequence[str]) -> Optional[Fact]:
    """The best fact of the topic that the conversation has not heard yet."""
    return next((fact for fact in ledger.facts_of(topic, role) if fact.id not in told), None)


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
