"""What a conversation has been about, and what a short message means in its light. Keeps nothing about the person."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from careers.nlu.questions import Question
from careers.tools.desk import Pile

TOLD_LIMIT = 200  # more than the longest topic has facts for one role


@dataclass(frozen=True)
class Context:
    """Last topic and role, ids of facts already told, how often in a row nothing was understood, and the language."""

    topic: Optional[str] = None
    role: Optional[str] = None
    told: Tuple[str, ...] = ()
    misses: int = 0
    language: str = ""  # "es" for Spanish, else English
    tasks: Pile = ()  # tools that are not finished, the open one first

    def after(self, topic: Optional[str], role: Optional[str], told: Tuple[str, ...], missed: bool) -> Context:
        return replace(self, topic=topic or self.topic, role=role or self.role, told=(self.told + told)[-TOLD_LIMIT:],
                       misses=self.misses + 1 if missed else 0)


# A message of these words alone, beside the name of a job, has no topic of its own.
_FILLER = set("""a about also an and are as be but can case for guess hmm how i if in is it job jobs like maybe me
mean meant my no not now of ok okay one ones or please position positions role same sorry tell that the them then there
they this those to u what whats when with would yeah yes you""".split())
_MORE = re.compile(r"^(?:(?:and |but |ok |okay |so |then )*)(?:why(?: is that| not| so)?|more|tell me more|go on|continue|what else|anything else|"
                   r"and then|explain|more details?|details?|how so|more info(?:rmation)?|keep going|elaborate|say more|more on this|can you explain(?: more)?)[ ?!.]*$", re.I)


def wants_more(message: str) -> bool:
    return bool(_MORE.match(message.strip()))


def has_no_topic_of_its_own(message: str, mentioned: List[str]) -> bool:
    """True for "what about special agents?": a job and filler words only. `mentioned`: the stretches that name jobs."""
    rest = message.lower()
    for name in mentioned:
        rest = rest.replace(name.lower(), " ")
    return all(word in _FILLER for word in re.findall(r"[a-z]+", rest))


def is_bare(message: str, mentioned: Sequence[str]) -> bool:
    """True for "and the polygraph?": one word of substance. It asks for the topic as such, not for a detail of it."""
    rest = message.lower()
    for name in mentioned:
        rest = rest.replace(name.lower(), " ")
    return sum(word not in _FILLER for word in re.findall(r"[a-z][a-z-]*", rest)) <= 1


def in_context(question: Question, context: Context, mentioned: List[str]) -> Question:
    """The question with the topic and role that the conversation supplies where it has none of its own."""
    changed = question
    if context.topic and (question.roles or question.possible_roles) and has_no_topic_of_its_own(question.text, mentioned):
        changed = replace(changed, topic=context.topic, score=1.0)
    if not changed.roles and not changed.possible_roles and context.role:
        changed = replace(changed, roles=[context.role])
    return changed
