"""Answers one turn: reads as a list of steps. Every sentence comes from the ledger or from `phrases.yml`."""
from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

from careers import phrases, selection
from careers.beliefs import STATED, belief
from careers.context import (CRISIS, EXCEPTIONS, HOW_FAR_BACK, Context, asks_for_exceptions, asks_next_step, asks_why, bare_word, foremost, harms_chances, has_done_it, in_context, is_bare,
                             leans_on_what_stands_before, says_how_long_ago, wants_more)
from careers.honesty import asks_what_follows, gets_ready, wrong_asked_for
from careers.job_talk import (asks_for_a_job_here, asks_for_earnings, asks_whether_hiring, has_a_job_elsewhere, is_a_job_alone, is_of_a_job_here, names_this_agency_as_goal,
                              occupation_topic, wishes_for_a_job)
from careers.language import is_spanish
from careers.ledger import Fact, Ledger
from careers.nlu.questions import Question
from careers.private_numbers import EMAIL, PHONE
from careers.reply import Answer, Button, Choice, FollowUp, Reply
from careers.spanish import SPANISH, in_spanish
from careers.tools import desk, genuine, situations
from careers.tools.tool import UNSURE, Message
from careers.vocabulary import the_vocabulary

UNSURE_WHICH_POINTER = 0.2  # the same for a question that belongs to another office
CLOSE_CALL = 0.08  # two topics whose scores are this near each other are both offered
IN_DANGER = 0.35  # from this probability on a message counts as one of a person in danger, whatever else is likelier
IN_DANGER_SPANISH = 0.25  # the encoders know Spanish less well, and are less sure of everything that is said in it
LIKELIEST, LIKELIEST_SPANISH = 0.2, 0.1  # and from this one where nothing else is as likely; below, nothing is likely at all ("somebody parks in my spot")
NEAR_FACT = 0.62  # cosine from which a fact may help although no topic is sure
SURE_INSIDE = 0.5  # from which a question that only sounded like cheating is taken to be about a topic
LEAST_OF_BOTH = 0.2  # of a likely topic, for what it has in common with the topic talked about
OTHER_AGENCIES = ("near-border-patrol-job", "near-other-agency-job")
WAYS_FROM_ELSEWHERE = ("federal-transfer", "law-enforcement-transfer")
# What these are about can bar from a job, or seem to: asked for the sake of one, it is about the topic beside it, or about that of the closest fact.
ASKED_FOR_A_JOB_TOO = {"near-visa-greencard": "citizenship", "near-sevis": "citizenship", "near-policy-opinion": None, "near-legal-advice": None, "near-employer-i9": None}
NEAR_ENOUGH_INSIDE, LIKELY_INSIDE = 0.5, 0.15  # cosine of a fact, probability of a topic, that a question about being hired may be about
NEARLY_A_FACT, FARTHER_OUTSIDE = 0.7, 0.2  # a fact this near, and the pointers this much farther away, answers whatever the words say
CHEATING = "cheat"
DUTIES = "role-duties"
EARNINGS = "pay-salary"
OPENINGS = "find-jobs"
GROUPS_OF_A_DIVISION = ("qualifications", "screening", "training", "pay")  # what is asked there of a division is asked of its best known job
MOST_BUTTONS = 5
MOST_ANSWERS = 3  # of one reply; what a message asks beyond them is named on buttons
LEAST_WORDS_OF_A_LANGUAGE = 3
WRITTEN_BY_APPLICANTS = ("essays", "resume")
_VERBS = r"(?:re)?write|draft|compose|ghostwrite|generate|edit|proof-?read|polish|rephrase|reword|improve|correct|fix|finish"
_PAPER = re.compile(r"\b(?:resume|résumé|cv|essays?|cover letters?|curr[ií]culum|curr[ií]culo|hoja de vida|ensayos?|carta de presentaci[oó]n)\b", re.IGNORECASE)
_VERBS_ES = r"(?:re)?escr[ií]be|redacta|corr[ií]ge|mejora|arregla|termina|completa|haz|inventa"
_WRITE_IT = re.compile(  # asked of the assistant; whether somebody else may write it is an ordinary question
    rf"(?:^|\b(?:please|pls|plz|just|can (?:you|u)|could (?:you|u)|will you|would you|(?:want|need) you to) )(?:{_VERBS}) (?:me |up )?(?:\S+ ){{0,3}}?"
    rf"(?:my|an?|the|this|it|one)\b|^(?!.*\b(?:some|any)(?:one|body)\b).*\b(?:{_VERBS}) (?:\S+ ){{1,5}}for me\b|"
    rf"(?:^|\b(?:por favor|puedes|podr[ií]as|quiero que|necesito que) )¿?(?:me )?(?:(?:{_VERBS_ES})(?:me|melo|lo)?|(?:escribir|redactar|corregir|mejorar|hacer)(?:me)?|escribas|redactes|"
    rf"corrijas|hagas) (?:mi|mis|un|una|el|la|los|este|esta)\b", re.IGNORECASE)
_THANKS = re.compile(r"\b(?:thanks?|thank you|thx|ty|bye|goodbye|appreciated?|helpful|great|perfect|cheers|gracias|adi[oó]s|chao|nos vemos|hasta (?:luego|pronto|mañana))\b",
                     re.IGNORECASE)
_RETIRED = re.compile(r"\bretired\b", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\b(?:he|she|his|her|hers|him)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """One message: its text, the questions read from it, or the choice of a button.

    `left_out`: kinds of personal data. `pressed`: the text is what a button says.
    """

    text: str = ""
    questions: Tuple[Question, ...] = ()
    mentioned: Tuple[str, ...] = ()
    choice: Optional[Choice] = None
    left_out: Tuple[str, ...] = ()
    pressed: bool = False


def respond(turn: Turn, context: Context, ledger: Ledger, today: dt.date) -> Tuple[Reply, Context]:
    """The reply to a turn and the context after it. Same input, same reply."""
    turn = replace(turn, questions=_with_wrongs(turn))
    if not turn.left_out:
        context = replace(context, situations=situations.kept_after(turn.text, context.situations))
    reply, after = _respond(turn, context, ledger, today)
    language = _language(turn, context)
    return (in_spanish(reply, ledger) if language == SPANISH else reply), replace(after, language=language)


def _with_wrongs(turn: Turn) -> Tuple[Question, ...]:
    """The questions, where each that plainly asks for help with a wrong is one of a refused topic, however near a harmless one it lies."""
    wrongs: List[Optional[str]] = []
    for question in turn.questions:
        goes_on = bool(wrongs) and wrongs[-1] is not None and bool(_OF_A_PERSON.search(question.text))  # "... and where does she work"
        wrongs.append(wrongs[-1] if goes_on else wrong_asked_for(question.text))
    whole = None if any(wrongs) or len(wrongs) < 2 else wrong_asked_for(turn.text)  # cut in two, neither half may say enough
    if whole:
        return (replace(turn.questions[0], text=turn.text, topic=whole, score=1.0),)
    return tuple(replace(question, topic=wrong, score=1.0) if wrong else question for question, wrong in zip(turn.questions, wrongs))


def _language(turn: Turn, context: Context) -> str:
    """A button and a word or two keep the conversation's language; anything longer shows its own."""
    if turn.choice or turn.pressed or (context.language and len(turn.text.split()) < LEAST_WORDS_OF_A_LANGUAGE):
        return context.language
    return SPANISH if is_spanish(turn.text) else ""


def _respond(turn: Turn, context: Context, ledger: Ledger, today: dt.date) -> Tuple[Reply, Context]:
    crises = [question for question in turn.questions if _is_crisis(question)]
    if context.topic and harms_chances(turn.text) or _says_what_they_are(turn):  # "would that hurt me later", said of what was told; "I'm a nurse"
        crises = []
    if turn.left_out:
        if crises:
            return _single(_crisis(ledger), FollowUp()), context
        checked = _about_a_sender(turn, context, ledger, today)
        if checked:
            return checked
        return desk.ask_again(_personal_data(turn, ledger), desk.asking(context.tasks, ledger), ledger), context  # an open question stays open
    if crises:  # help comes first, then whatever else was asked
        turn = replace(turn, questions=(replace(crises[0], topic=CRISIS), *(question for question in turn.questions if question not in crises)))
    if not turn.choice and not crises:
        message = _message(turn.text, _whole(turn), context, ledger)
        worked = desk.go_on(message, context.tasks, ledger, today)
        if worked:
            return worked[0], _worked_on(context, worked[0].answers[-1], ledger, worked[1])
        idle = desk.idle(message, context.tasks, ledger)
        if idle:
            return idle, replace(context, tasks=desk.asking(context.tasks, ledger))
    context = replace(context, tasks=desk.left(context.tasks, ledger))
    reply, after = _ordinary(turn, context, ledger, today)
    asking = desk.asking(after.tasks, ledger)
    was_open = desk.asking(context.tasks, ledger)[:1] == asking[:1]  # a tool that started just now has asked its question itself
    return (desk.ask_again(reply, asking, ledger) if was_open and not crises else reply), after


def _worked_on(context: Context, answer: Answer, ledger: Ledger, tasks: desk.Pile) -> Context:
    """The context after a step of a tool: what it told was talked about last, so that "why?" and "more" are of that."""
    told = answer.status in ("answered", "unknown") and _has_facts(answer.topic, ledger)
    return replace(context, tasks=tasks).after(answer.topic if told else None, answer.role, tuple(fact.id for fact in answer.facts), missed=False)


def _message(text: str, question: Question, context: Context, ledger: Ledger) -> Message:
    """A message as the tools get it, with what the conversation knows beside."""
    last = ledger.facts.get(context.told[-1]) if context.told else None
    return Message(text, question, context.situations, last.id if last and context.topic in last.topics else None)


def _about_a_sender(turn: Turn, context: Context, ledger: Ledger, today: dt.date) -> Optional[Tuple[Reply, Context]]:
    """A message whose sender's address was left out can still be checked by the domain that stays; the person reads that it was left out."""
    if not set(turn.left_out) <= {EMAIL, PHONE}:
        return None
    reply, after = _respond(replace(turn, left_out=()), context, ledger, today)
    if not any(genuine.is_answer(answer) for answer in reply.answers):
        return None
    return replace(reply, answers=(genuine.note_left_out(turn.left_out), *reply.answers)), after


def _is_crisis(question: Question) -> bool:
    """A person in danger must not be missed: what may be one counts as one."""
    enough, least = (IN_DANGER_SPANISH, LIKELIEST_SPANISH) if is_spanish(question.text) else (IN_DANGER, LIKELIEST)
    likely = {topic: probability for topic, _, probability in question.ranking}
    danger = likely.get(CRISIS, 0.0)
    is_likeliest = danger > max((probability for topic, probability in likely.items() if topic != CRISIS), default=1.0)
    return question.topic == CRISIS or danger >= enough or (danger >= least and is_likeliest)


def _ordinary(turn: Turn, context: Context, ledger: Ledger, today: dt.date) -> Tuple[Reply, Context]:
    """The reply to a message that is no step of a tool already at work."""
    if turn.choice:
        return _chosen(turn.choice, context, ledger, today)
    reason = _reason(context, ledger) if asks_why(turn.text) else None
    if reason is not None:
        return reason
    told = _completed(turn, context, ledger)
    if told is not None:
        return told
    if wants_more(turn.text):
        choice = Choice(context.topic, context.role, more=True) if context.topic else None
        return _chosen(choice, context, ledger, today) if choice else (_single(Answer("bot-help", "help", phrases.phrase("no_topic_yet")), _menu(ledger)), context)
    if _says_what_they_are(turn):
        return _about_their_trade(turn, context, ledger, today)
    answered: List[Tuple[Answer, FollowUp]] = []
    questions = turn.questions or (_nothing(turn.text),)
    covered: Tuple[str, ...] = ()
    began: Optional[FollowUp] = None
    for question in questions[:MOST_ANSWERS]:
        if question.topic in covered:
            continue
        wishes = context.topic is None and len(questions) == 1 and _is_about_a_job_as_such(question, turn.mentioned)
        question = _of_a_job(in_context(question, context, list(turn.mentioned), ledger, is_first=not answered), ledger)
        goes_on = question.topic == context.topic and not answered
        question = _of_a_part(question, context, turn.mentioned, ledger) if goes_on else question
        if goes_on and question.possible_roles and not question.roles and _is_told(question.topic, context, ledger):  # "for officers", after what holds in general
            question = replace(question, roles=question.possible_roles[:1])
        if is_bare(question.text, turn.mentioned) and not goes_on:
            question = replace(question, facts=[])
        started = desk.beside(_message(question.text, question, context, ledger), context.tasks, ledger, today) if answered else None
        if started:  # the table stands in the first answer
            of_row = question.topic if _has_facts(question.topic, ledger) else started[0].answer.topic
            started = replace(started[0], answer=replace(started[0].answer, topic=of_row, data={})), started[1]
        else:
            started = desk.start(_message(turn.text, question, context, ledger), context.tasks, ledger, today)
        if not started and wishes:
            return _about_the_job(question, context, ledger)
        if not started and answered and leans_on_what_stands_before(question, turn.mentioned, answered[0][0].topic, ledger):  # "..., and when does it start"
            question, goes_on = replace(question, topic=answered[0][0].topic, score=1.0), True
            if not _says_more(question, context, ledger):
                continue
        if started:
            outcome, tasks = started
            answer, follow_up = outcome.answer, outcome.follow_up
            covered += outcome.covers
            began = follow_up if follow_up.text else began
            if answer in [earlier for earlier, _ in answered]:
                continue  # a tool reads the whole message: its clauses are one piece of work
            context = replace(context, tasks=tasks).after(answer.topic, answer.role, tuple(fact.id for fact in answer.facts), missed=False)
        else:
            answer, follow_up = _answer(question, context, ledger, today, told=context.told if goes_on else ())
            context = _remember(context, answer, question)
        answered.append((answer, follow_up))
    answers = tuple(answer for answer, _ in answered)
    follow_up = next((follow_up for _, follow_up in reversed(answered) if follow_up.buttons or follow_up.text), FollowUp())
    if began and desk.asking(context.tasks, ledger) and len(questions) <= MOST_ANSWERS:  # what a tool that began here asks is the last thing said, whatever was answered after it
        return Reply(answers, began), context
    return Reply(answers, _with_the_rest(follow_up, questions, answers, ledger)), context


def _of_a_part(question: Question, context: Context, mentioned: Sequence[str], ledger: Ledger) -> Question:
    """"What about the run", said of the fitness test: the fact that speaks of it, where the one word is near to no fact."""
    part = bare_word(question.text, mentioned)
    near = max((closeness for key, closeness in question.facts if question.topic in ledger.facts[key].topics), default=0.0)
    fact = selection.that_mentions(ledger, question.topic, next(iter(question.roles), None), part, context.told) if part and near < selection.CLOSE else None
    return replace(question, facts=foremost(fact.id, question.facts)) if fact else question


def _says_more(question: Question, context: Context, ledger: Ledger) -> bool:
    """True where the ledger has something on the topic that is near the words and was not told."""
    role = next(iter(question.roles), None)
    fact = selection.choose_fact(ledger, question.topic, role, question.facts, context.told, meant=question.possible_roles) if _has_facts(question.topic, ledger) else None
    return fact is not None and fact.id not in context.told and dict(question.facts).get(fact.id, 0.0) >= selection.CLOSE_TO_FOLLOW


def _is_told(topic: str, context: Context, ledger: Ledger) -> bool:
    """True where the general answer of a topic that depends on the job was given."""
    return ledger.topics[topic].by_role and bool(context.told) and ledger.facts_of(topic)[:1] == [ledger.facts.get(context.told[-1])]


def _is_about_a_job_as_such(question: Question, mentioned: Sequence[str]) -> bool:
    """A job is named, or "ICE agent", which may be two, and beside it nothing but the wish to have it."""
    return (len(question.roles) == 1 or bool(question.possible_roles)) and (wishes_for_a_job(question.text, mentioned) or is_a_job_alone(question.text, mentioned))


def _about_the_job(question: Question, context: Context, ledger: Ledger) -> Tuple[Reply, Context]:
    """What the job is, and what most people ask of it next; of a name that may mean several, what each is, and which one is meant."""
    if not question.roles:
        question = replace(question, topic=DUTIES, score=1.0, facts=[])
        answer, follow_up = _from_ledger(DUTIES, question, ledger, dt.date.min)
        return _single(answer, follow_up), _remember(context, answer, question)
    role = question.roles[0]
    answer, _ = _from_ledger(DUTIES, replace(_nothing(""), topic=DUTIES, score=1.0, roles=[role]), ledger, dt.date.min)
    buttons = tuple(Button(ledger.topics[topic].title, Choice(topic, role)) for topic in phrases.phrase_list("of_a_job"))
    return _single(answer, FollowUp(phrases.phrase("what_of_the_job"), buttons)), _remember(context, answer, question)


def _says_what_they_are(turn: Turn) -> bool:
    """"I'm a nurse", "I'm a soldier" and nothing else: no question, and nobody in danger."""
    return occupation_topic(turn.text) is not None or is_of_a_job_here(turn.text, turn.mentioned)


def _about_their_trade(turn: Turn, context: Context, ledger: Ledger, today: dt.date) -> Tuple[Reply, Context]:
    """What somebody can do here who says what they are by trade: their own job, or the way in from the one they have; and what most people ask next."""
    topic = occupation_topic(turn.text)
    asked = replace(_nothing(turn.text), score=1.0, roles=[context.role] if context.role else [])
    if topic is None:
        asked = replace(asked, roles=list(the_vocabulary().find(turn.text).roles[:1]))
        if context.topic is None or not ledger.topics[context.topic].by_role:
            return _about_the_job(asked, context, ledger)
        topic, asked = context.topic, replace(asked, facts=context.asked_of_a_job(ledger))  # of what was talked about, for that job
    both = selection.of_both(ledger, context.topic, topic, context.role) if context.topic and context.topic != topic else None
    if both is not None and both.id not in context.told:  # "is there an age limit", "I'm a veteran"
        answer = _state(both, str(context.topic), context.role, ledger)
    else:
        answer, _ = _from_ledger(topic, replace(asked, topic=topic), ledger, today)
    return _single(answer, replace(_menu(ledger), text=phrases.phrase("what_to_know"))), _remember(context, answer, replace(asked, topic=answer.topic))


def _of_a_job(question: Question, ledger: Ledger) -> Question:
    """What a named job earns is asked here, be its name as common as a nurse's; "what does an agent make" asks for no duties; "HSI run time" means the agents."""
    question = _about_being_hired(question, ledger)
    if ledger.topics[question.topic].group == "the-assistant" and asks_whether_hiring(question.text):
        return replace(question, topic=OPENINGS, score=1.0)
    is_else = ledger.scope_of(question.topic) == "far" or question.topic == DUTIES
    if is_else and question.roles and asks_for_earnings(question.text):
        return replace(question, topic=EARNINGS, score=1.0)
    topic = ledger.topics[question.topic]
    if not question.roles and not question.possible_roles and topic.by_role and topic.group in GROUPS_OF_A_DIVISION:
        meant = the_vocabulary().job_of_division(question.text)
        return replace(question, roles=[meant]) if meant else question
    return question


def _about_being_hired(question: Question, ledger: Ledger) -> Question:
    """A question that seems to belong to another office, but is asked for the sake of a job here, as one about the job; others unchanged.

    Its words say so ("does ICE sponsor visas for workers"), or they nearly are those of a fact about the job ("my girlfriend overstayed, we live together").
    """
    if ledger.scope_of(question.topic) != "near" or question.topic == CRISIS or question.score < UNSURE_WHICH_POINTER:
        return question
    inside = [(ledger.facts[key].home, closeness) for key, closeness in question.facts if _has_facts(ledger.facts[key].home, ledger)]
    outside = max((closeness for key, closeness in question.facts if ledger.scope_of(ledger.facts[key].home) == "near"), default=0.0)
    likely = {topic: probability for topic, _, probability in question.ranking if _has_facts(topic, ledger)}
    meant: Optional[str] = None
    if question.topic in OTHER_AGENCIES:
        if has_a_job_elsewhere(question.text):
            meant = "retiree-return" if _RETIRED.search(question.text) else WAYS_FROM_ELSEWHERE[0]
        elif names_this_agency_as_goal(question.text):
            meant = max(WAYS_FROM_ELSEWHERE, key=lambda topic: likely.get(topic, 0.0))
    elif question.topic in ASKED_FOR_A_JOB_TOO and asks_for_a_job_here(question.text):
        meant = ASKED_FOR_A_JOB_TOO[question.topic] or next((home for home, closeness in inside if closeness >= NEAR_ENOUGH_INSIDE), None)
    if meant is None and inside and inside[0][1] >= max(NEARLY_A_FACT, outside + FARTHER_OUTSIDE) and likely.get(inside[0][0], 0.0) >= LIKELY_INSIDE:
        meant = inside[0][0]
    return replace(question, topic=meant, score=1.0) if meant else question


def _reason(context: Context, ledger: Ledger) -> Optional[Tuple[Reply, Context]]:
    """Why what was told last is so: the ledger's reason, else who says so; None where nothing was told on the topic."""
    last = ledger.facts.get(context.told[-1]) if context.told else None
    if last is None or context.topic not in last.topics or not _has_facts(context.topic, ledger):
        return None
    topic, role = context.topic, context.role
    reason = selection.reason_of(ledger, last, topic, role)
    if reason is not None and reason.id not in context.told:
        answer = _state(reason, topic, role, ledger)
    else:
        source = ledger.sources[last.source]
        text = phrases.phrase("no_reason", title=source.title, publisher=source.publisher, date=last.checked.isoformat())
        answer = replace(_state(last, topic, role, ledger), status="answered", text=text)
    after = context.after(topic, role, tuple(fact.id for fact in answer.facts), missed=False)
    return _single(answer, _more(str(topic), role, after.told, ledger)), after


def _completed(turn: Turn, context: Context, ledger: Ledger) -> Optional[Tuple[Reply, Context]]:
    """What a message asks that says of itself only how it follows on: the exceptions of a rule, how long ago something was, the next step; None where it is none."""
    topic, role, text = context.topic, context.role, turn.text
    fact = None
    if topic and _has_facts(topic, ledger) and asks_for_exceptions(text):
        fact = selection.asked_as(ledger, topic, role, EXCEPTIONS, context.told)
    elif topic and _has_facts(topic, ledger) and says_how_long_ago(text):
        fact = selection.asked_as(ledger, topic, role, HOW_FAR_BACK, context.told)
    elif topic and asks_next_step(text):
        is_before_applying = ledger.topics[topic].group == "roles"  # who wants a job applies for it next
        fact = ledger.facts_of(selection.STEPS_TOPIC, role)[0] if is_before_applying else selection.next_step(ledger, topic, context.told)
        topic = selection.STEPS_TOPIC
    elif has_done_it(text) and len(turn.questions) == 1 and turn.questions[0].score >= UNSURE:
        fact = selection.next_step(ledger, turn.questions[0].topic, ())
        topic = selection.STEPS_TOPIC
    if fact is None or topic is None:
        return None
    answer = _state(fact, topic, role, ledger)
    return _single(answer, _more(topic, role, (*context.told, fact.id), ledger)), context.after(topic, role, (fact.id,), missed=False)


def _more(topic: str, role: Optional[str], told: Sequence[str], ledger: Ledger) -> FollowUp:
    more = selection.next_fact(ledger, topic, role, told)
    return FollowUp("", (Button(phrases.phrase("more"), Choice(topic, role, more=True)),)) if more else FollowUp()


def _with_the_rest(follow_up: FollowUp, questions: Sequence[Question], answers: Sequence[Answer], ledger: Ledger) -> FollowUp:
    """Nothing that was asked is passed over in silence: what has no answer in the reply, surely or perhaps asked, gets a button."""
    told = {answer.topic for answer in answers}
    left = {question.topic: question.text for question in questions[MOST_ANSWERS:] if _has_facts(question.topic, ledger) and question.topic not in told}
    if left:
        return FollowUp(phrases.phrase("asked_more"), tuple(Button(ledger.topics[topic].title, Choice(topic, say=text)) for topic, text in left.items()))
    if any(answer.status not in ("answered", "unknown") for answer in answers):
        return follow_up  # the reply asks something itself, or its question is no ordinary one
    offered = {button.choice.topic for button in follow_up.buttons if not button.choice.more and not button.choice.role}
    perhaps = [question.perhaps for question in questions if question.perhaps and _has_facts(question.perhaps, ledger)]
    topic = next((topic for topic in perhaps if topic not in told | offered), None)
    if topic is None:
        return follow_up
    buttons = (*follow_up.buttons[:MOST_BUTTONS - 1], Button(ledger.topics[topic].title, Choice(topic)))
    key = {phrases.phrase("which_job"): "which_job_or_topic", "": "perhaps_asked"}.get(follow_up.text)
    return FollowUp(phrases.phrase(key) if key else follow_up.text, buttons)


def _whole(turn: Turn) -> Question:
    """The message as one question: its first topic, and every job that any part of it names."""
    first = turn.questions[0] if turn.questions else _nothing(turn.text)
    roles = [role for question in turn.questions for role in question.roles]
    return replace(first, text=turn.text, roles=list(dict.fromkeys(roles)))


def _answer(question: Question, context: Context, ledger: Ledger, today: dt.date, told: Sequence[str] = ()) -> Tuple[Answer, FollowUp]:
    if question.topic == CHEATING and gets_ready(question.text):
        question = _inside(question, ledger)
    elif question.topic == CHEATING and asks_what_follows(question.text):
        question = _of_the_rule(question, ledger)
    topic = question.topic
    if topic == CRISIS:
        return _crisis(ledger), FollowUp()
    scope = ledger.scope_of(topic)
    if topic == CHEATING and _WRITE_IT.search(question.text) and _PAPER.search(question.text):  # a paper to be written is no test to be beaten
        return Answer("far-other", "refused", phrases.phrase("own_words")), FollowUp("", (Button(ledger.topics["essays"].title, Choice("essays")),))
    if scope == "refused":
        return Answer("far-other", "refused", phrases.phrase("cheat" if topic == CHEATING else "refused")), FollowUp()
    if scope == "near" and question.score >= UNSURE_WHICH_POINTER:  # whichever pointer: all of them say where questions beside jobs go
        return _redirect(topic, question, ledger), FollowUp()
    if question.score < UNSURE or (scope == "in" and _is_close_call(question, ledger)):
        return _corrected(question, ledger, is_unsure=True) or _of_the_talk(question, context, ledger) or _unclear(question, context, ledger)
    if scope == "far":
        return Answer(topic, "declined", phrases.phrase("declined")), _examples(ledger)
    if ledger.topics[topic].group == "the-assistant":
        return _about_the_assistant(topic, question, ledger)
    if topic in WRITTEN_BY_APPLICANTS and _WRITE_IT.search(question.text):
        return Answer(topic, "refused", phrases.phrase("own_words")), FollowUp("", (Button(ledger.topics[topic].title, Choice(topic)),))
    return _from_ledger(topic, question, ledger, today, told, is_another=tuple(map(tuple, question.facts)) != context.asked)


def _of_the_talk(question: Question, context: Context, ledger: Ledger) -> Optional[Tuple[Answer, FollowUp]]:
    """What the ledger says of the topic talked about and the likely one together: after police who join, "the academy again" is their training."""
    if not context.topic or context.topic == question.topic or not (_has_facts(context.topic, ledger) and _has_facts(question.topic, ledger)) or question.score < LEAST_OF_BOTH:
        return None
    role = next(iter(question.roles), None)
    fact = selection.of_both(ledger, context.topic, question.topic, role)
    if fact is None or fact.id in context.told or fact.home != context.topic:
        return None
    buttons = tuple(Button(ledger.topics[topic].title, Choice(topic, role)) for topic in _likely_topics(question, ledger) if topic != context.topic)[:2]
    return _state(fact, context.topic, role, ledger), FollowUp(phrases.phrase("may_help"), buttons)


def _inside(question: Question, ledger: Ledger) -> Question:
    """The question as it reads among the topics about jobs; unchanged where none of them is likely."""
    likely = next(((topic, score) for topic, score, _ in question.ranking if _has_facts(topic, ledger)), None)
    return replace(question, topic=likely[0], score=1.0) if likely and likely[1] >= SURE_INSIDE else question


def _of_the_rule(question: Question, ledger: Ledger) -> Question:
    """The question as one about the rule that cheating would break; how sure its topic is stays as it was read."""
    rest = [row for row in question.ranking if _has_facts(row[0], ledger)]
    return replace(question, topic=rest[0][0], score=rest[0][1], ranking=rest) if rest else question


def _from_ledger(topic: str, question: Question, ledger: Ledger, today: dt.date, told: Sequence[str] = (), is_another: bool = False) -> Tuple[Answer, FollowUp]:
    roles = [role for role in question.roles if role in ledger.roles]
    role = roles[0] if roles else None
    corrected = _corrected(question, ledger)
    if corrected:
        return corrected
    if role and ledger.topics[topic].by_role and _is_unpublished(ledger, topic, role):
        text = phrases.phrase("unknown_role", topic=ledger.topics[topic].title, role=ledger.roles[role].title)
        return Answer(topic, "unknown", text, role), FollowUp("", (Button(phrases.phrase("general_answer"), Choice(topic)),))
    fact = selection.choose_fact(ledger, topic, role, question.facts, told, is_another, question.possible_roles)
    if fact is None:
        return Answer(topic, "unknown", phrases.phrase("unknown"), role), FollowUp()
    return _state(fact, topic, role, ledger), _follow_up(fact, topic, role, question, ledger)


def _corrected(question: Question, ledger: Ledger, is_unsure: bool = False) -> Optional[Tuple[Answer, FollowUp]]:
    """What corrects the belief that the message rests on, wherever in the ledger it stands; None where nothing is near enough."""
    role = next((role for role in question.roles if role in ledger.roles), None)
    topics = {topic: score for topic, score, _ in question.ranking} or {question.topic: question.score}
    held = belief(question.text)
    fact = selection.choose_correction(ledger, topics, role, question.facts, held, is_unsure)
    if fact is None:
        return None
    topic = question.topic if question.topic in fact.topics else fact.home
    return _state(fact, topic, role, ledger, is_claim=held == STATED), _follow_up(fact, topic, role, question, ledger)


def _state(fact: Fact, topic: str, role: Optional[str], ledger: Ledger, is_claim: bool = False) -> Answer:
    named = role if role and (ledger.topics[topic].by_role or role in fact.roles) else None
    return Answer(topic, "unknown" if fact.unpublished else "answered", fact.statement if is_claim else fact.plain_statement, named, (fact,))


def _is_unpublished(ledger: Ledger, topic: str, role: str) -> bool:
    return not selection.has_own_answer(ledger, topic, role) and ledger.roles[role].aspect_of(topic) == "not-published"


def _follow_up(fact: Fact, topic: str, role: Optional[str], question: Question, ledger: Ledger) -> FollowUp:
    if role is None and ledger.topics[topic].by_role:
        if question.possible_roles:
            return FollowUp(phrases.phrase("which_job"), _role_buttons(topic, question.possible_roles, ledger))
        own = selection.roles_with_own_fact(ledger, topic)
        if len(own) > 1:
            return FollowUp(phrases.phrase("which_job"), _role_buttons(topic, own[:MOST_BUTTONS], ledger))
    if selection.next_fact(ledger, topic, role, (fact.id,)):
        return FollowUp("", (Button(phrases.phrase("more"), Choice(topic, role, more=True)),))
    return FollowUp()


def _role_buttons(topic: str, roles: Sequence[str], ledger: Ledger) -> Tuple[Button, ...]:
    return tuple(Button(ledger.roles[role].title, Choice(topic, role)) for role in roles if role in ledger.roles)


def _chosen(choice: Choice, context: Context, ledger: Ledger, today: dt.date) -> Tuple[Reply, Context]:
    topic, role = choice.topic, choice.role
    if not _has_facts(topic, ledger):
        answer, follow_up = _answer(replace(_nothing(""), topic=topic, score=1.0), context, ledger, today)
        return _single(answer, follow_up), context
    if choice.more:
        fact = selection.next_fact(ledger, topic, role, context.told)
        if fact is None:
            return _single(Answer(topic, "unknown", phrases.phrase("nothing_more"), role), FollowUp()), context
        told = context.after(topic, role, (fact.id,), missed=False)
        more = FollowUp("", (Button(phrases.phrase("more"), choice),)) if selection.next_fact(ledger, topic, role, told.told) else FollowUp()
        return _single(_state(fact, topic, role, ledger), more), told
    is_same = role is not None and topic == context.topic  # the job that was asked for: the question stays what it was
    question = replace(_nothing(""), topic=topic, score=1.0, roles=[role] if role else [], facts=context.asked_of_a_job(ledger) if is_same else [])
    answer, follow_up = _from_ledger(topic, question, ledger, today)
    return _single(answer, follow_up), _remember(context, answer, question)


def _unclear(question: Question, context: Context, ledger: Ledger) -> Tuple[Answer, FollowUp]:
    fact = _fact_that_may_help(question, ledger)
    if fact is not None:
        scope = ledger.scope_of(fact.home)
        if scope == "near":
            return _crisis(ledger) if fact.home == CRISIS else Answer(fact.home, "redirect", fact.statement, None, (fact,)), FollowUp()
        other = tuple(topic for topic in _likely_topics(question, ledger) if topic != fact.home)[:2]
        buttons = tuple(Button(ledger.topics[topic].title, Choice(topic)) for topic in other)
        return _state(fact, fact.home, question.roles[0] if question.roles else None, ledger), FollowUp(phrases.phrase("may_help"), buttons)
    best = question.ranking[0][0] if question.ranking else "bot-help"
    if ledger.scope_of(best) != "in" and not context.misses:
        return Answer("far-other", "declined", phrases.phrase("declined")), _examples(ledger)
    if context.misses:
        return Answer("bot-help", "help", phrases.phrase("unclear_again")), _menu(ledger)
    offered = _likely_topics(question, ledger)
    if not offered:
        return Answer("bot-help", "help", phrases.phrase("unclear_again")), _menu(ledger)
    role = question.roles[0] if question.roles else None
    buttons = tuple(Button(ledger.topics[topic].title, Choice(topic, role)) for topic in offered)
    return Answer(offered[0], "clarify", phrases.phrase("unclear")), FollowUp("", buttons)


def _has_facts(topic: str, ledger: Ledger) -> bool:
    """True for a topic about jobs; False beside the scope, and for a question about the assistant itself."""
    return ledger.scope_of(topic) == "in" and ledger.topics[topic].group != "the-assistant"


def _likely_topics(question: Question, ledger: Ledger) -> List[str]:
    return [topic for topic, _, _ in question.ranking[:4] if _has_facts(topic, ledger)][:3]


def _is_close_call(question: Question, ledger: Ledger) -> bool:
    """Two topics in scope are about as likely as each other: guessing would be wrong every second time."""
    if len(question.ranking) < 2 or question.score == 1.0:
        return False
    (_, first, _), (other, second, _) = question.ranking[:2]
    return first - second < CLOSE_CALL and _has_facts(other, ledger)


def _fact_that_may_help(question: Question, ledger: Ledger) -> Optional[Fact]:
    """The closest fact of the whole ledger, if it is close enough and holds for the job that was named."""
    role = question.roles[0] if question.roles else None
    close = [ledger.facts[key] for key, cosine in question.facts if cosine >= NEAR_FACT]
    return next((fact for fact in close if fact.is_for(role) or (role is None and len(fact.roles) >= 1 and not question.possible_roles)), None)


def _redirect(topic: str, question: Question, ledger: Ledger) -> Answer:
    fact = selection.choose_fact(ledger, topic, None, question.facts)
    assert fact is not None, f"{topic} has a fact: the ledger is checked at load"
    return Answer(topic, "redirect", fact.statement, None, (fact,))


def _crisis(ledger: Ledger) -> Answer:
    fact = ledger.facts_of(CRISIS)[0]
    return Answer(CRISIS, "crisis", fact.statement, None, (fact,))


def _about_the_assistant(topic: str, question: Question, ledger: Ledger) -> Tuple[Answer, FollowUp]:
    if topic == "bot-identity":
        return Answer(topic, "help", phrases.phrase("identity")), FollowUp()
    if topic == "bot-help":
        return Answer(topic, "help", phrases.phrase("help")), _menu(ledger)
    thanks = bool(_THANKS.search(question.text))
    return Answer(topic, "help", phrases.phrase("thanks" if thanks else "greeting")), FollowUp() if thanks else _menu(ledger)


def _personal_data(turn: Turn, ledger: Ledger) -> Reply:
    question = turn.questions[0] if turn.questions else None
    topic = question.topic if question and question.score >= UNSURE and ledger.scope_of(question.topic) == "in" else "bot-help"
    answer = Answer(topic, "personal-data", phrases.phrase("personal_data", what=" and ".join(turn.left_out)))
    role = question.roles[0] if question and question.roles else None
    follow_up = FollowUp("", (Button(ledger.topics[topic].title, Choice(topic, role)),)) if topic != "bot-help" else FollowUp()
    return _single(answer, follow_up)


def _examples(ledger: Ledger) -> FollowUp:
    duties, age, applying = phrases.phrase_list("examples")
    return FollowUp("", (Button(duties, Choice("role-duties", "deportation-officer")), Button(age, Choice("age")), Button(applying, Choice("apply-how"))))


def _menu(ledger: Ledger) -> FollowUp:
    return FollowUp("", tuple(Button(ledger.topics[topic].title, Choice(topic)) for topic in phrases.phrase_list("menu")))


def _single(answer: Answer, follow_up: FollowUp) -> Reply:
    return Reply((answer,), follow_up)


def _remember(context: Context, answer: Answer, question: Question) -> Context:
    missed = answer.status == "clarify" or (answer.status == "help" and answer.topic == "bot-help" and question.topic != "bot-help")
    if answer.status in ("answered", "unknown") and not missed:
        role = next((role for role in question.roles), None)
        after = context.after(answer.topic, role, tuple(fact.id for fact in answer.facts), missed)
        return replace(after, asked=tuple(map(tuple, question.facts)))
    named = question.roles[0] if len(question.roles) == 1 else None  # a job is remembered even where the rest was not understood
    return context.after(None, named, (), missed)


def _nothing(text: str) -> Question:
    return Question(text, "bot-help", 0.0, [], [], [], [])
