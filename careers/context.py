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
_FILLER = set("""a about alike also an and are as be but can case different else folks for forget general go goes going guess guys hmm how i if
in instead is it job jobs kind like maybe me mean meant my no not now of ok okay one ones or people person please position positions question
rather role same side sorry tell that the them then there they this those to u want was were what whats when with would yeah yes you
cual como con de decir del dije el ella en entonces es eso la las lo los mas mismo no para pero por que qué queria quería quiero quise ser si sí son tambien
también trabajo un una y""".split())
# Words that ask something of whatever is being talked about: "is it mandatory", "can they take it back". Money words are none of
# them in the plain form ("and the pay?" is a topic).
_ASPECTS = set("""able actually again all allowed any anyway at away back bad before beforehand by care cheap cost costs count counts could did do does doing
done early end ends ever every expensive false far few first forever free from get give given gives great had happen happens hard has have
here how important insist it its just keep last late later least legal less limit long longer look made make many mandatory matter matters
may me might minimum maximum more most much must necessary need needed needs negotiable never next normal often old on once online only optional
order our out over paid point possible put quick really reason required requirement right second should single so some sooner start starts
still strict such sure take taken takes than their theirs they thing things time times too true twice until up us usual usually wait
waived when whether which while who will within without work works worth year years yet days weeks months day week month""".split())
_POINTING = re.compile(r"\b(?:it|its|that|those|these|ones|they|them)\b", re.IGNORECASE)
MOST_WORDS_POINTING = 10  # a longer message says what it is about
UNSURE_ALONE = 0.5  # below this a short message that points back is about what was talked about
_MORE = re.compile(r"^(?:(?:and |but |ok |okay |so |then |y |pero )*)(?:why(?: is that| not| so)?|how come|more|tell me more|go on|continue|what else|anything else|"
                   r"and then|explain|(?:any )?(?:more|further|other) details?|details?|how so|(?:any )?more info(?:rmation)?|keep going|elaborate|say more|more on this|"
                   r"what do you mean|can you explain(?: more| that)?|por ?qu[eé]|m[aá]s|qu[eé] m[aá]s|m[aá]s informaci[oó]n|m[aá]s detalles)[ ?!.¿¡]*$", re.I)


def wants_more(message: str) -> bool:
    return bool(_MORE.match(message.strip()))


def has_no_topic_of_its_own(message: str, mentioned: List[str]) -> bool:
    """True for "what about special agents?": a job and filler words only. `mentioned`: the stretches that name jobs."""
    return all(word in _FILLER for word in _words_beside(message, mentioned))


def points_back(message: str, mentioned: Sequence[str]) -> bool:
    """True for "is it mandatory?" and "paid all at once?": it asks something, but does not say of what."""
    words = _words_beside(message, mentioned)
    return 0 < len(words) <= MOST_WORDS_POINTING and not set(words) <= _FILLER and all(word in _FILLER or word in _ASPECTS for word in words)


def _words_beside(message: str, mentioned: Sequence[str]) -> List[str]:
    return re.findall(r"[a-záéíóúñü]+", _without(message.replace("'", ""), [name.replace("'", "") for name in mentioned]))


def _without(message: str, names: Sequence[str]) -> str:
    rest = message.lower()
    for name in names:
        rest = rest.replace(name.lower(), " ")
    return rest


def is_bare(message: str, mentioned: Sequence[str]) -> bool:
    """True for "and the polygraph?": one word of substance. It asks for the topic as such, not for a detail of it."""
    return sum(word not in _FILLER for word in re.findall(r"[a-z][a-z-]*", _without(message, mentioned))) <= 1


def in_context(question: Question, context: Context, mentioned: List[str]) -> Question:
    """The question with the topic and role that the conversation supplies where it has none of its own."""
    changed = question
    if context.topic and _is_about_the_same(question, context, mentioned):
        changed = replace(changed, topic=context.topic, score=1.0)
    if context.role in changed.possible_roles:  # "those officers", said of the deportation officers just talked about
        changed = replace(changed, roles=[str(context.role)], possible_roles=[])
    if not changed.roles and not changed.possible_roles and context.role:
        changed = replace(changed, roles=[context.role])
    return changed


def _is_about_the_same(question: Question, context: Context, mentioned: List[str]) -> bool:
    if question.roles or question.possible_roles:
        return has_no_topic_of_its_own(question.text, mentioned)
    is_short = len(question.text.split()) <= MOST_WORDS_POINTING
    return points_back(question.text, mentioned) or (is_short and question.score < UNSURE_ALONE and bool(_POINTING.search(question.text)))
