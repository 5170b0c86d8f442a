"""What a conversation has been about, and what a short message means in its light. Of the person it keeps the hiring path that they named."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from careers import selection
from careers.job_talk import asks_for_earnings
from careers.ledger import Ledger
from careers.nlu.questions import Question
from careers.pay import Place, find_place
from careers.tools.desk import Pile
from careers.tools.tool import UNSURE
from careers.vocabulary import the_vocabulary

CRISIS = "near-crisis"
TOLD_LIMIT = 200  # more than the longest topic has facts for one role


@dataclass(frozen=True)
class Context:
    """Last topic and role, ids of facts already told, how often in a row nothing was understood, the language, and what the tools keep."""

    topic: Optional[str] = None
    role: Optional[str] = None
    told: Tuple[str, ...] = ()
    misses: int = 0
    language: str = ""  # "es" for Spanish, else English
    tasks: Pile = ()  # tools that are not finished, the open one first
    asked: Tuple[Tuple[str, float], ...] = ()  # the facts closest to the last question, for a job that is named afterwards
    situations: Tuple[str, ...] = ()  # hiring paths that the person named as theirs: choices of the checklist, such as "veteran"

    def after(self, topic: Optional[str], role: Optional[str], told: Tuple[str, ...], missed: bool) -> Context:
        return replace(self, topic=topic or self.topic, role=role or self.role, told=(self.told + told)[-TOLD_LIMIT:],
                       misses=self.misses + 1 if missed else 0, asked=())

    def asked_of_a_job(self, ledger: Ledger) -> List[Tuple[str, float]]:
        """The last question's facts for a job that is named only now; a detail that was told already is not told again.

        Where a headline answered, the headline of that job is meant.
        """
        last = ledger.facts.get(self.told[-1]) if self.told else None
        if last is None or last.topics.get(str(self.topic)) == 1:
            return []
        return [(key, closeness) for key, closeness in self.asked
                if key in ledger.facts and (key not in self.told or ledger.facts[key].topics.get(str(self.topic)) == 1)]


# A message of these words alone, beside the name of a job, has no topic of its own.
_FILLER = set("""a about alike also an and are as be but can case different either else folks for forget general go goes going guess guys hmm how i if
in instead is it job jobs kind like maybe me mean meant my no not now of ok okay one ones or people person please position positions question
rather role same side sorry tell that the them then there they this those to too both u want was were what whats when with would yeah yes you
example instance say take oops whoops oh er uh um
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
waived when where wheres whether which why while who will within without work works worth quit disqualify disqualifies disqualified rule rules ruled affect affects hurt hurts problem problems issue
after ago year years yet days weeks months day week month open opens opened close closes exception exceptions exempt exempted exemption exemptions waiver waivers waived report reported
reporting""".split())
_TRIES = frozenset("fail fails failed failing pass passes passed passing flunk flunked retake retakes retaking retry redo".split())  # of a test, a check or an offer that is talked about
GROUPS_TO_PASS, TOPICS_TO_PASS = ("screening", "training"), ("assessment-test", "interview", "tentative-final-offer", "application-status", "status-meaning")
_OF_FAILING = re.compile(r"\b(?:fail|flunk|retak|retry)", re.IGNORECASE)
FAILING = re.compile(r"\b(?:failed|retake|second (?:try|chance)|(?:if|when) (?:i|you|someone|they) (?:fail|flunk))", re.IGNORECASE)  # in a sample question
_POINTING = re.compile(r"\b(?:it|its|that|those|these|ones|they|them|(?:to|at|for|about|in|get|have|take) one)\b"
                       r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!if )(?<!do )\bthere\b(?! (?:is|are|was|were|be|will)\b|'s)", re.IGNORECASE)  # "is there" points to nothing
_ASIDE = re.compile(  # words that point to something without being about it: "apart from that", "never mind that"
    r"\b(?:besides|beside|apart from|other than|except(?: for)?|instead of|in addition to|on top of|before|after|aside from|forget(?: about)?|never ?mind|"
    r"enough (?:of|about)) (?:that|this|it|those|these|them)\b", re.IGNORECASE)
_DOING_IT = re.compile(  # "someone doing that": the people of a job
    r"\b(?:(?:some|any)(?:one|body)|people|persons?|folks|those|(?:the )?ones?|workers?) (?:who (?:does|do|has|have|did)|doing|in|with) (?:it|that|this)(?: (?:job|work))?\b",
    re.IGNORECASE)
_PAYING = re.compile(r"\b(?:pay|pays|paying) for (?=(?:it|that|this|them|those)\b)", re.IGNORECASE)  # asks for the cost, not for wages
_PAYING_BACK = re.compile(r"\b(?:pay|give|repay|return) (?=(?:it|that|them|this) back\b)", re.IGNORECASE)
_LEAVING = re.compile(r"\b(i|you|we|they|people|must|can|could|to) leave\b(?! (?:days?|time|balance|bank|early)\b)", re.IGNORECASE)  # goes away; no days off
_APPLICATIONS_OPEN = re.compile(r"\b(?:the )?applications? (?=(?:open|close)s?\b)", re.IGNORECASE)
_THEY_OPEN = re.compile(r"\b(?:they|those|these) (?:\w+ )?(?:open|close|start|begin|end|expire)s?\b", re.IGNORECASE)  # no people do
_HOW_LONG = re.compile(r"\b(?:how (?:long|soon|many (?:days|weeks|months|years))|when)\b", re.IGNORECASE)
_WHICH_ONE = re.compile(r"^(?:(?:and|but|so|then|ok|okay|well|hmm)[\s,]+)*(?:which (?:one|job|role|of (?:them|these|those|the two))|which(?: is| pays| has)|what(?:'s| is)? the) (?:\w+ ){0,4}?(?:pays|easier|harder|better|easiest|hardest|best|faster|safer|more|tougher)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\b(?:they|them|their|those|these|ones)\b", re.IGNORECASE)  # may be the people of the job just talked about
_OR_ONLY = re.compile(r"\b(?:they|them)\b.*\bor (?:is (?:it|that) |are (?:they|those) )?(?:only|just)\b", re.IGNORECASE)  # "do they get one, or only the agents": asks of "them"
_TOO = re.compile(r"\b(?:too|either|as well|likewise)\W*$", re.IGNORECASE)
_ASKS_OF_IT = re.compile(r"\b(?:when|how|cu[aá]ndo|c[oó]mo)\b|\b(?:it|that|this)\b.*\?", re.IGNORECASE)  # and nothing else of substance: "when is it"
_TO_YOU = re.compile(r"\b(?:you|u|usted)\b", re.IGNORECASE)
_SAME_RULE = re.compile(r"\b(?:it|that|this|those|they|same)\b.*\b(?:appl(?:y|ies)|holds?|go(?:es)?|counts?|true|same|works?) (?:to|for|of|with)\b", re.IGNORECASE)
_ANY_JOB = re.compile(r"\b(?:in general|generally|overall|any (?:ice )?jobs?|all (?:(?:of )?the )?(?:ice )?jobs?|every (?:ice )?job|jobs at ice|ice jobs|en general)\b", re.IGNORECASE)
_NOT_THAT = re.compile(r"(?:no[,.]? |nah[,.]? |sorry[,.]? )?not (?:that|this|it)(?: one| test| exam)?\b", re.IGNORECASE)
_OTHER_JOB = re.compile(r"\b(?:the|those|these) other (?:one|ones|kind|kinds|sort|type|types|job|jobs|role|position|side|group|guys|officers?|agents?)\b", re.IGNORECASE)
_WHY = re.compile(r"(?:why|how come)\b.*\b(?:it|that|this|they|them|those|these)\b", re.IGNORECASE)  # asked of what was said, however sure it sounds
MOST_WORDS_POINTING = 10  # a longer message says what it is about
_GOING_BACK = re.compile(r"\b(?:(?:back|return(?:ing)?) to|volver a|volviendo a)\b", re.IGNORECASE)
_TO_THE_FIRST = re.compile(r"\b(?:back|return(?:ing)?) to (?:the|my) (?:very )?(?:first|original) (?:question|thing|topic|one|point)\b", re.IGNORECASE)
_TO_THE_LAST = re.compile(r"\b(?:back|return(?:ing)?) to (?:the|my|what was the) (?:previous|earlier|last|other) (?:question|thing|topic|one|point)\b", re.IGNORECASE)
# How much likelier a short message is to stay with what was talked about than its words alone say. Chosen on the development
# conversations: tests/evaluation/conversations.yml.
STAYS = 4.0
CUE = 2.0  # once more for each sign: "it", "they"; "and ...", "but ..."; its closest fact answers the topic talked about
MOST_WEIGHT = 12.0
NEIGHBOUR = 2.0  # for a topic of the same group: after the length of the academy "where is that?" asks where the academy is
LEAST_PROBABILITY = 0.05  # of the topic talked about, however little the words say of it
LEAST_WITHOUT_SIGN = 0.12  # without a sign its words must say that much of it, or a vague message would be taken for understood
SURE_ALONE = 0.6  # from here on a message says what it is about, unless it speaks of "it" or "that"
MOST_WORDS_FOLLOWING = 12
LETTERS_OF_A_NAME = 5
MOST_WORDS_OF_A_HALF, SURE_OF_A_HALF = 6, 0.7
PAY_BY_PLACE = ("pay-salary", "pay-locality", "pay-calculator")
MOST_WORDS_OF_A_PLACE, MOST_WORDS_OF_A_NAME = 6, 3
COMPARING, TOLD_LATELY = "role-compare", 6
LEAVE, EARNINGS = "leave", "pay-salary"
TIMELINE, GROUP_WITH_SEASONS = "timeline", "paths"
GROUPS_OF_THE_WAY = ("applying", "roles", "organisation")  # there "how long does that take" asks of hiring as a whole
GROUPS_THAT_WAIT = ("qualifications", "screening", "paths")  # there "how long do I have to wait" asks of what was said, not of hiring as a whole
LEAST_OF_BOTH = 0.45  # cosine from which a fact counts as near the words
PLAINLY_OF_A_FACT, NEARER_BY = 0.65, 0.15  # and from which it nearly has them, that much nearer than any fact of the topic talked about
SURE_OF_PEOPLE = 0.35  # the same where "they" can be the people of the job talked about: then it does not speak of the topic
FAMILY_TIMES, LEAST_OF_FAMILY = 3.0, 0.04  # a topic of the same family replaces the one talked about where it is that many times likelier, and so likely
_LEADING = re.compile(r"(?:and|but|so|then|ok|okay|or|y|also|even|what if|what about|how about)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|its|that|those|these|this|(?:first|next|second|last) one)\b", re.IGNORECASE)
_MORE = re.compile(r"^(?:(?:and |but |ok |okay |so |then |y |pero )*)(?:why(?: is that| not| so)?|how come|what for|for what|more|tell me more|go on|continue|what else|anything else|"
                   r"and then|explain|(?:any )?(?:more|further|other) details?|details?|how so|(?:any )?more info(?:rmation)?|keep going|elaborate|say more|more on this|"
                   r"what do you mean|can you explain(?: more| that)?|por ?qu[eé]|m[aá]s|qu[eé] m[aá]s|m[aá]s informaci[oó]n|m[aá]s detalles)[ ?!.¿¡]*$", re.I)

_BARE_WHY = re.compile(r"^(?:(?:and|but|ok|okay|so|then|y|pero) )*(?:why(?: is that| not| so| though)?|how come|how so|what for|for what|says who|por ?qu[eé])[ ?!.¿¡]*$", re.IGNORECASE)


_HARMS_CHANCES = re.compile(
    r"^(?:(?:and|but|so|then|ok|okay) )*(?:does|would|will|could|can|might|is|if)\b[^.!?]*\b(?:it|that|this)\b[^.!?]*\bhurt(?:s|ing)?\b"
    r"(?: me| my (?:chances?|applications?|record|career|score|case|file))?(?: (?:later(?: on)?|next time|in (?:the )?future|with other \w+|for other \w+|down the road|at all|again|then))*\W*$", re.IGNORECASE)


def harms_chances(message: str) -> bool:
    """True for "would that hurt me later" of a conversation about jobs: it asks what follows, and nobody is in danger."""
    return bool(_HARMS_CHANCES.match(message.strip()))


def asks_why(message: str) -> bool:
    """True for a bare "why?": it asks the reason of what was said last."""
    return bool(_BARE_WHY.match(message.strip().lstrip("¿¡")))


_SO = r"^(?:(?:and|but|ok|okay|so|then|well|hmm|oh|wait|y|pero)[\s,]+)*"
_EXCEPTIONS = re.compile(_SO + r"(?:(?:are|is|were|r) there (?:ever |also )?|what(?:'s| is| are| about)? |who (?:is|gets) |do they (?:make|give|allow) |(?:is|are) (?:anyone|anybody|people) |with |hay )?(?:any |no |some |the |an? )*"
                         r"(?:exceptions?|exemptions?|exempt|waivers?|excepciones|ways? around (?:it|that|this))(?: (?:to|from|for) (?:it|that|this|those|them|the (?:rule|limit)s?))?\W*$"
                         r"|" + _SO + r"(?:can|could|do|will) (?:it|that|this|they|you|i|ice)(?: (?:get|be|ever|make|give|grant|have))* (?:waived?|an? (?:exception|exemption|waiver)s?|exceptions?|exemptions?|waivers?)(?: (?:it|that|this|for (?:it|that|this|me)))?\W*$", re.IGNORECASE)
EXCEPTIONS = re.compile(r"\b(?:exception|exempt|waive)", re.IGNORECASE)  # in a sample question or statement
_SOME_TIME_AGO = re.compile(_SO + r"(?:(?:it was|that was|this was|it's been|its been|been|like|about|maybe|around|roughly|almost|over|just|only|more than|less than|last time was|i think|hace|como)\s+)*"
                            r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|few|a couple(?: of)?|couple(?: of)?|several|\d+|un|una|dos|tres)(?: or (?:so|two|\w+))?\s+(?:days?|weeks?|months?|mos?|years?|yrs?|decades?|a[nñ]os?|mes(?:es)?)(?: ago)?|"
                            r"last (?:week|month|year|summer|winter|spring|fall)|(?:back )?in (?:19|20)\d\d|yesterday|a long time ago|years ago|months ago|recently)\W*$", re.IGNORECASE)
HOW_FAR_BACK = re.compile(r"\bhow (?:far back|recent)|\bin the last year\b", re.IGNORECASE)  # in a sample question
_NEXT_STEP = re.compile(_SO + r"(?:what(?:'s| is|s)? (?:comes? |happens? )?(?:next|after (?:that|this|it))|what (?:do|should|must) i do (?:next|after (?:that|this)|now)|(?:the |my )?next steps?|what now|now what|then what)\W*$", re.IGNORECASE)
_DID_IT = re.compile(_SO + r"(?:yes |yeah )*(?:i|i'?ve|i have) (?:\w+ ){0,3}?(?:made|did|have|got|created|set up|finished|done|wrote|written|updated)\b[^?]*\balready\W*$|"
                     + _SO + r"(?:i|i'?ve|i have) already (?:made|did|have|got|created|set up|finished|done|wrote|written|updated)\b[^?]*$|" + _SO + r"already (?:made|did|have|got|created|set up|wrote)\b[^?]*$", re.IGNORECASE)


def asks_for_exceptions(message: str) -> bool:
    """True for "are there any exceptions": of the rule that was told last."""
    return bool(_EXCEPTIONS.match(message.strip()))


def says_how_long_ago(message: str) -> bool:
    """True for "like a year ago": it completes what was asked before."""
    return bool(_SOME_TIME_AGO.match(message.strip()))


def asks_next_step(message: str) -> bool:
    """True for "what comes after that"."""
    return bool(_NEXT_STEP.match(message.strip()))


def has_done_it(message: str) -> bool:
    """True for "I made the account already": a step is done, and the next one is wanted."""
    return bool(_DID_IT.match(message.strip())) and "?" not in message


def foremost(fact: str, facts: Sequence[Tuple[str, float]]) -> List[Tuple[str, float]]:
    """The facts near a question, with the one that is meant before all others."""
    return [(fact, 1.0), *((key, closeness) for key, closeness in facts if key != fact)]


def wants_more(message: str) -> bool:
    return bool(_MORE.match(message.strip()))


def leans_on_what_stands_before(question: Question, mentioned: Sequence[str], topic: str, ledger: Ledger) -> bool:
    """True for a second half without a subject of its own, "... and how long", that only seems to ask for something else than the first half."""
    if ledger.scope_of(topic) != "in" or question.roles or question.possible_roles or len(question.text.split()) > MOST_WORDS_OF_A_HALF:
        return False
    is_near = ledger.topics[question.topic].group == ledger.topics[topic].group or _are_family(question.topic, topic)
    return not is_near and question.score < SURE_OF_A_HALF and (bool(_THING.search(question.text)) or points_back(question.text, mentioned))


def has_no_topic_of_its_own(message: str, mentioned: List[str]) -> bool:
    """True for "what about special agents?": a job and filler words only. `mentioned`: the stretches that name jobs."""
    return all(word in _FILLER for word in _words_beside(message, mentioned))


def points_back(message: str, mentioned: Sequence[str], can_be_failed: bool = False) -> bool:
    """True for "is it mandatory?" and "paid all at once?": it asks something, but does not say of what. `can_be_failed`: "what if I fail" says no more then."""
    words = [word for word in _words_beside(message, mentioned) if not (can_be_failed and word in _TRIES)]
    is_of_trying = can_be_failed and len(words) < len(_words_beside(message, mentioned))
    return 0 < len(words) <= MOST_WORDS_POINTING and (is_of_trying or not set(words) <= _FILLER) and all(word in _FILLER or word in _ASPECTS for word in words)


def _words_beside(message: str, mentioned: Sequence[str]) -> List[str]:
    names = [name.replace("'", "").lower() for name in mentioned]
    of_names = {word for name in names for word in name.split() if len(word) >= LETTERS_OF_A_NAME}  # "the assistants, removal assistants" says it twice
    return [word for word in re.findall(r"[a-záéíóúñü]+", _without(message.replace("'", ""), names)) if word not in of_names]


def _without(message: str, names: Sequence[str]) -> str:
    rest = message.lower()
    for name in names:
        rest = rest.replace(name.lower(), " ")
    return rest


def is_bare(message: str, mentioned: Sequence[str]) -> bool:
    """True for "and the polygraph?": one word of substance. It asks for the topic as such, not for a detail of it."""
    return len(_words_of_substance(message, mentioned)) <= 1


def bare_word(message: str, mentioned: Sequence[str]) -> Optional[str]:
    """"run" of "ok what about the run"."""
    words = _words_of_substance(message, mentioned)
    return words[0] if len(words) == 1 and len(words[0]) > 2 else None


def _words_of_substance(message: str, mentioned: Sequence[str]) -> List[str]:
    return [word for word in re.findall(r"[a-z][a-z-]*", _without(message, mentioned)) if word not in _FILLER]


def in_context(question: Question, context: Context, mentioned: List[str], ledger: Ledger, is_first: bool = True) -> Question:
    """The question with the topic and role that the conversation supplies where it has none of its own.

    `is_first`: False for a second question of one message, which is a question of its own only because its topic is sure.
    """
    changed, named = question, list(mentioned)
    if is_first and context.topic and not question.roles and has_no_topic_of_its_own(question.text, named):
        division = the_vocabulary().job_of_division(question.text)  # "and for HSI"
        question = changed = replace(question, roles=[division], possible_roles=[]) if division else question
    other = _OTHER_JOB.search(question.text) if is_first and context.role and not question.roles else None
    if other:
        changed, named = replace(question, roles=[_other_job(context, question.possible_roles, ledger)], possible_roles=[]), [*named, other.group()]
    if is_first and context.topic and question.topic == CRISIS and harms_chances(question.text):
        changed = replace(question, topic=context.topic, score=1.0)
    elif is_first and context.topic and question.topic != CRISIS and ledger.scope_of(question.topic) != "refused":  # no context makes these harmless
        changed = _going_back(changed, context, ledger) or _following(changed, context, named, ledger)
    if is_first and _WHICH_ONE.match(question.text) and not question.roles and not question.possible_roles and len(_jobs_told(context, ledger)) > 1:
        return replace(changed, topic=COMPARING, score=1.0, roles=_jobs_told(context, ledger)[1::-1])
    if context.role and is_first and _OR_ONLY.search(question.text):
        changed = replace(changed, roles=[context.role], possible_roles=[])
    if context.role in changed.possible_roles:  # "those officers", said of the deportation officers just talked about
        changed = replace(changed, roles=[str(context.role)], possible_roles=[])
    if not changed.roles and not changed.possible_roles and context.role and not _ANY_JOB.search(question.text):
        changed = replace(changed, roles=[context.role])
    return changed


def _other_job(context: Context, possible: Sequence[str], ledger: Ledger) -> str:
    """The job that "the other kind" means: the other one named by the words, else the one talked about before, else the one often taken for it."""
    named = [role for role in possible if role != context.role]
    told = [role for key in reversed(context.told) if key in ledger.facts for role in ledger.facts[key].roles if role in ledger.roles and role != context.role]
    taken_for = [role for pair in the_vocabulary().ambiguous.values() if len(pair) == 2 and context.role in pair for role in pair if role != context.role]
    return next(iter((named if len(named) == 1 else []) + told + taken_for), str(context.role))


def _going_back(question: Question, context: Context, ledger: Ledger) -> Optional[Question]:
    """The topic of earlier that "back to the first question" or "ok, back to the money" means; None where none is meant."""
    earlier = [topic for topic in dict.fromkeys(ledger.facts[fact].home for fact in context.told if fact in ledger.facts) if topic != context.topic]
    if not earlier or not _GOING_BACK.search(question.text):
        return None
    if _TO_THE_FIRST.search(question.text):
        return replace(question, topic=earlier[0], score=1.0)
    if _TO_THE_LAST.search(question.text):
        return replace(question, topic=earlier[-1], score=1.0)
    likely = {topic: probability for topic, _, probability in question.ranking}
    chances = {topic: max(likely.get(topic, 0.0), LEAST_PROBABILITY) * MOST_WEIGHT for topic in earlier}
    topic = max(reversed(earlier), key=chances.__getitem__)
    return replace(question, topic=topic, score=1.0) if chances[topic] > likely.get(question.topic, 0.0) else None


def _following(question: Question, context: Context, mentioned: List[str], ledger: Ledger) -> Question:
    """What a message asks that follows on the topic of the context."""
    before, text = str(context.topic), _LEAVING.sub(r"\1 quit", _PAYING_BACK.sub("take ", _PAYING.sub("cost ", _ASIDE.sub(" ", question.text))))
    group = ledger.topics[before].group
    if question.topic == LEAVE and text != question.text and _LEAVING.search(question.text):
        question = _without_topic(question, LEAVE)
    text = _APPLICATIONS_OPEN.sub("they ", text) if group == GROUP_WITH_SEASONS else text
    same = replace(question, topic=_of_family(before, question, ledger), score=1.0)
    names_a_job = bool(question.roles or question.possible_roles)
    if has_no_topic_of_its_own(question.text, mentioned):
        asks_of_it = bool(_ASKS_OF_IT.search(question.text)) and not _TO_YOU.search(question.text)
        if names_a_job:  # "special agent": what was asked before, of that job
            return replace(same, topic=before, facts=context.asked_of_a_job(ledger))
        return replace(same, topic=before) if asks_of_it else question
    if before in PAY_BY_PLACE and (context.role or before == EARNINGS) and _is_a_place_alone(question.text):  # "in New York"
        return replace(same, topic=EARNINGS, text=f"pay {question.text}")  # said in full, for whoever works it out
    if _NOT_THAT.match(text):
        return _among_neighbours(_without_topic(question, before), before, ledger)
    likely = {question.topic: question.score, **{topic: probability for topic, _, probability in question.ranking}}
    if ledger.scope_of(question.topic) == "far":  # which of the topics without an answer it is makes no difference
        likely[question.topic] = sum(probability for topic, probability in likely.items() if ledger.scope_of(topic) == "far")
    is_of_thing, asks_reason = bool(_THING.search(_DOING_IT.sub(" ", text)) or _THEY_OPEN.search(text)), bool(_WHY.match(text))
    is_of_people = bool(context.role) and not _ANY_JOB.search(text) and bool(_DOING_IT.search(text) or (_PEOPLE.search(text) and not is_of_thing)) and not asks_reason
    is_sure = likely[question.topic] >= (SURE_OF_PEOPLE if is_of_people else SURE_ALONE) and not is_of_thing and not asks_reason
    if names_a_job and (_SAME_RULE.search(text) or (_TOO.search(text) and points_back(text, mentioned))):
        return replace(same, topic=before)
    can_be_failed = (group in GROUPS_TO_PASS or before in TOPICS_TO_PASS) and (likely[question.topic] < UNSURE or is_of_thing)
    if can_be_failed and _OF_FAILING.search(text):  # what comes of it, where the ledger has that; else what holds in general
        failed = selection.asked_as(ledger, same.topic, context.role, FAILING, context.told)
        same = replace(same, facts=foremost(failed.id, question.facts) if failed else [])
    if not names_a_job and points_back(text, mentioned, can_be_failed):
        is_of_all = likely[question.topic] >= SURE_ALONE and question.topic == TIMELINE and group in GROUPS_OF_THE_WAY and bool(_HOW_LONG.search(text))
        if is_of_all and not _is_near_fact_of(before, question, ledger):  # "how long does that take": the whole way, not this step of it
            return question
        if not is_sure or _is_of_both(before, question, ledger) or (question.topic == TIMELINE and group in GROUPS_THAT_WAIT):
            return same
    is_of_earnings = question.topic == EARNINGS or (likely.get(EARNINGS, 0.0) >= LEAST_WITHOUT_SIGN and likely[question.topic] < SURE_ALONE)
    if is_of_people and is_of_earnings and asks_for_earnings(text):
        both = selection.of_both(ledger, before, EARNINGS, context.role) if group == GROUP_WITH_SEASONS else None  # whether interns are paid at all
        return replace(same, topic=before, facts=foremost(both.id, question.facts)) if both else replace(question, topic=EARNINGS, score=1.0)
    if is_of_people and is_sure:  # its words name no job, so only that job's own facts are close for a reason
        own = [row for row in question.facts if context.role in ledger.facts[row[0]].roles]
        return replace(question, score=max(question.score, SURE_ALONE), facts=own)
    if len(text.split()) > MOST_WORDS_FOLLOWING:
        return question
    points = bool(_POINTING.search(text)) and not is_of_people
    if not points and _is_plainly_elsewhere(before, question, ledger):
        return _among_neighbours(question, before, ledger)
    signs = points + bool(_LEADING.match(text)) + _is_nearest_fact_of(before, question, ledger)
    if signs:
        likely[before] = max(likely.get(before, 0.0), LEAST_PROBABILITY)
    elif likely.get(before, 0.0) < LEAST_WITHOUT_SIGN:
        return _among_neighbours(question, before, ledger)
    stays = likely.get(before, 0.0) * min(MOST_WEIGHT, STAYS * CUE ** signs)
    return same if stays > likely[question.topic] else _among_neighbours(question, before, ledger)


def _is_a_place_alone(text: str) -> bool:
    """True for "in New York" and "what about Denver"."""
    words = re.findall(r"[a-záéíóúñü.]+", text.lower())
    beside = [word for word in words if word in _FILLER or word in ("in", "near", "around", "live", "living", "based")]
    return 0 < len(words) <= MOST_WORDS_OF_A_PLACE and isinstance(find_place(text), Place) and len(words) - len(beside) <= MOST_WORDS_OF_A_NAME


def _jobs_told(context: Context, ledger: Ledger) -> List[str]:
    """The jobs that the last answers were about, one answer one job, the latest first."""
    told = [ledger.facts[key].roles for key in reversed(context.told[-TOLD_LATELY:]) if key in ledger.facts]
    return list(dict.fromkeys(roles[0] for roles in told if len(roles) == 1 and roles[0] in ledger.roles))


def _of_family(before: str, question: Question, ledger: Ledger) -> str:
    """The topic talked about, or the one of the same family that the words ask for: after the length of the training, where it is or whether it is paid.

    A family is several topics about one thing; their slugs begin with its name.
    """
    likely = {topic: probability for topic, _, probability in question.ranking
              if _are_family(topic, before) and ledger.scope_of(topic) == "in"}
    best = max(likely, key=lambda topic: likely[topic], default=before)
    return best if likely.get(best, 0.0) >= max(LEAST_OF_FAMILY, FAMILY_TIMES * likely.get(before, 0.0)) else before


def _are_family(one: str, other: str) -> bool:
    return one.split("-")[0] == other.split("-")[0]


def _without_topic(question: Question, topic: str) -> Question:
    """The question as it reads when it is known not to be about the topic."""
    rest = [row for row in question.ranking if row[0] != topic]
    return replace(question, topic=rest[0][0], score=rest[0][1], ranking=rest) if rest else question


def _among_neighbours(question: Question, before: str, ledger: Ledger) -> Question:
    """The question with topics of the same group made likelier."""
    def weight(topic: str) -> float:
        return NEIGHBOUR if topic in ledger.topics and ledger.topics[topic].group == ledger.topics[before].group else 1.0

    ranking = sorted(((topic, score * weight(topic), probability) for topic, score, probability in question.ranking), key=lambda row: (-row[1], row[0]))
    whole = sum(row[1] for row in ranking)
    if not whole or weight(ranking[0][0]) == 1.0:
        return question
    best, score, _ = ranking[0]
    return replace(question, topic=best, score=score / whole, ranking=[(topic, part / whole, probability) for topic, part, probability in ranking])


def _is_near_fact_of(topic: str, question: Question, ledger: Ledger) -> bool:
    return any(ledger.facts[key].home == topic for key, closeness in question.facts if closeness >= LEAST_OF_BOTH)


def _is_of_both(before: str, question: Question, ledger: Ledger) -> bool:
    """True where the ledger says of the topic talked about what the words ask: after the bonus "what if I quit" asks who pays it back."""
    return any(ledger.facts[key].home == before and question.topic in ledger.facts[key].topics for key, closeness in question.facts if closeness >= LEAST_OF_BOTH)


def _is_plainly_elsewhere(before: str, question: Question, ledger: Ledger) -> bool:
    """True where the words nearly are those of a fact of another topic: "what about the bar, any state", after the training."""
    if not question.facts or question.facts[0][1] < PLAINLY_OF_A_FACT or before in ledger.facts[question.facts[0][0]].topics:
        return False
    here = max((closeness for key, closeness in question.facts if before in ledger.facts[key].topics), default=0.0)
    return question.facts[0][1] - here >= NEARER_BY


def _is_nearest_fact_of(topic: str, question: Question, ledger: Ledger) -> bool:
    return bool(question.facts) and topic in ledger.facts[question.facts[0][0]].topics
