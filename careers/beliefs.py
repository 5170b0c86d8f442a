"""Tells whether a message rests on a belief: one that it states ("37 is the limit, right?") or one that it takes for granted ("the fee").

Judges the wording alone. What it finds makes a correcting fact likelier to be chosen; it never decides by itself.
"""
from __future__ import annotations

import re

STATED = 1.0  # the message says what it holds to be so
TAKEN_FOR_GRANTED = 0.5  # a rule, a must or an "every" stands in it as if it were known
NONE = 0.0
LONG = 40  # words: a story says much that is no belief about the job

_TAGS = re.compile(  # at the end of a clause: "... right?", "... won't they?", "... I guess"
    r"\b(?:right|correct|true|yes|no|yeah|yea|yep|yup|nope|huh|amirite|innit|or am i wrong)(?<!or no)\W*$|\b(?:right|correct)\s*\?"
    r"|\b(?:is|are|was|do|does|did|will|would|can|could|have|has|should)(?:n'?t| not) (?:i|you|it|they|he|she|we|there|that|one)\W*$"
    r"|,\s*(?:is|are|do|does|did|will|would|can|could) (?:i|you|it|they|he|she|we|there|that)(?: not)?(?: so)?\W*$"
    r"|\b(?:isn'?t|is not|aren'?t) that so\b|\bi thought\W*$|\bis (?:that|it) (?:so|not so|true|right)\b|\bi (?:guess|assume|suppose|take it|"
    r"imagine|bet|figure|reckon|presume|gather|believe|think)\b\W*$", re.IGNORECASE)
_SAID = re.compile(  # somebody said so, or the person knows so
    r"\b(?:(?:i|i've|i have|we|just|my \w+|been) (?:heard|hear|read|saw|was told|been told|got told)|heard|read (?:that|somewhere|online)|rumor|"
    r"(?:they|people|everyone|everybody|folks|friends?|dad|mom|brother|sister|uncle|cousin|wife|husband|neighbor|buddy|recruiter|guy|news|website|"
    r"reddit|internet) "
    r"(?:say|says|said|claims?|swears?|tells?|told|thinks?|keeps? saying)|(?:said|says|claims?) that|(?:told|tells?|informed|warned) me|word is|"
    r"i (?:know|understand|assume|guess|suppose|presume|gather|figure|imagine|bet|reckon|take it|realize) (?!how|what|where|when|why|if|whether|"
    r"who)\w+|"
    r"i'?m (?:sure|guessing|assuming)|i was (?:sure|under)|everybody knows|everyone knows|as (?:we|you) (?:all )?know|it'?s (?:normal|well known|"
    r"a fact)|"
    r"supposedly|apparently|obviously|of course|surely|no doubt|clearly)\b", re.IGNORECASE)
_REASONS = re.compile(  # it draws something from it
    r"\b(?:since (?!(?:19|20)\d\d\b|last\b|high school\b|january|february|march\b|april|may \d|june|july|august|september|october|november|"
    r"december|then\b|the (?:19|20)\d\d)"
    r"\w+|because (?!of)|cause|cuz|seeing (?:as|that|how)|given that|considering (?:that|they|you|how)|now that|as long as|"
    r"that means|which means|meaning (?:i|they|that)|so that'?s|hence|therefore|in that case)\b"
    r"|(?:^|[,.;!] *|\band )so (?!far\b|much\b|many\b|what\b|how\b|where\b|when\b|who\b|why\b|which\b)\w"
    r"|\w+ \w+ \w+, ?so (?:what|how|where|when|who|why|which)\b"  # a statement, and a question that rests on it
    r"|\bso (?:i'?(?:d|ll|m|ve)\b|i (?:can|could|should|would|will|need|have)\b|(?:would|do|should|can|will|am) i\b)", re.IGNORECASE)
_GIVEN_UP = re.compile(  # or gives up, or rejoices, over it
    r"\b(?:no (?:point|use|sense|chance|hope|shot|reason|need)|not worth|pointless|(?:i'?m|im|i am) (?:out|cooked|screwed|done|disqualified|"
    r"barred|out of luck|doomed|toast|"
    r"set|good|fine|safe|in|too (?:old|late|young))\b|out of luck|door'?s (?:shut|closed)|(?:(?:that|it|which|this) rules?|rules (?:me|"
    r"us)) (?:(?:me|us) )?out|guess (?:that|it|they)|thought (?:so|they|you|it)|there goes|good thing|nice thing|the good news|(?:shame|pity|sad|annoying) (?:that|they|the|you|there)\b|"
    r"too bad|i (?:hate|love|like) (?:that|how)|glad (?:that|they|i)|thank god|(?:i|we) (?:needn'?t|don'?t (?:have|need) to|can'?t (?:apply|join|"
    r"be)))\b", re.IGNORECASE)
_EVERY = re.compile(  # "everyone", "never", "guaranteed": a rule without exceptions
    r"\b(?:every(?:one|body|thing|where)?|each and every|all (?:of )?(?:the |you |new |ice |federal |officers?|agents?|recruits?|hires|"
    r"applicants)\w*|always|never|nobody|no one|none of|"
    r"not (?:a single|one)|only (?!if\b|have\b)|(?:at|not) all|whatsoever|automatic(?:ally)?|guarantee[ds]?|mandatory|compulsory|required|"
    r"obligatory|for (?:life|good|ever|free)|forever|"
    r"permanently|banned?|blacklist(?:ed)?|(?:any|every) more|any ?more|just (?:the same|like)|the same (?:thing|job|as)|exactly|instantly|"
    r"right away|day one|first day|"
    r"(?:no|zero|without (?:any|an?)) \w+)\b", re.IGNORECASE)
_MUST = re.compile(  # "the exam we have to pay for": a must or a may not, said rather than asked
    r"\b(?:(?:i|you|we|they|he|she|officers?|agents?|people|applicants|recruits?|trainees?|interns?|vets?|women|men|guys) ?(?:'?ve|'?d|'?re|'?ll|"
    r" are| will| all)? ?"
    r"(?:just |still |also )?(?:have to|has to|must|need to|gotta|got to|hafta|are supposed to|supposed to|can'?t|cannot|can not|may not|"
    r"are not allowed|aren'?t allowed|"
    r"don'?t (?:get|take|hire|check|pay|need|allow|let|accept|have)|won'?t|get to|needs? (?:a|an|the|their|my|to))|(?:had|made|make|makes|"
    r"force[sd]?) (?:me|you|us|them|everyone|people)|"
    r"requires?|not allowed)\b", re.IGNORECASE)
_TOLD = re.compile(  # "they wipe out your debt, do private loans go too": a sentence about the agency or its staff stands in it
    r"(?:^|[,.;!?] *)(?:you|they|ice|hsi|ero|usajobs|the (?:academy|agency|government|feds|site|test|exam|training|job|bonus|limit)|"
    r"(?:\w+ ){0,2}(?:officers?|agents?|interns?|trainees?|"
    r"recruits?|vets?|veterans|women|folks|people)),? (?:is|are|isn'?t|aren'?t|(?:\w+ly )?(?!do\b|does\b|can\b|salary\b|pay\b|age\b|"
    r"jobs?\b)\w+) \w", re.IGNORECASE)
_WHY = re.compile(  # "why do they skip the checks": asks the reason of what it holds to be so
    r"\b(?:why (?:do|does|did|is|are|can'?t|don'?t|doesn'?t|won'?t|would|must|has|have|should)|how come|what'?s with|whats with|how do (?:i|"
    r"you) (?:renew|waive|claim|collect|dodge|avoid|"
    r"appeal|get around|cash)|get (?:\S+ ){1,6}(?:waived|waiver|refunded|reimbursed|back))\b", re.IGNORECASE)
_ASKED_MUST = re.compile(  # "do I have to ...", "can I ...", "what do I need": a question without a belief
    r"\b(?:do|does|did|would|will|must|should|can|could|may|might) (?:i|you|we|they|he|she|it|one|people|officers?|agents?|applicants|recruits?|"
    r"ice|everyone|everybody|anyone|all)\b"
    r"(?: \w+)?(?: (?:still|also|even|really|actually))? ?(?:have to|need to|need|get to|must)?", re.IGNORECASE)

_DO_IT = re.compile(  # "submit my application for me": takes it that the assistant can act for the person
    r"(?:^|[,.;!] *|\b(?:please|pls|can you|can u|could you|will you|would you|go ahead and|just|and) )(?:submit|send|file|upload|sign|cancel|withdraw|register|"
    r"book|schedule|apply|log in|login|look up|pull up|check|fix|change|update)\b(?: \S+){0,5}? (?:my|for me|on my behalf)\b", re.IGNORECASE)


def belief(text: str) -> float:
    """How plainly the message rests on a belief: STATED, TAKEN_FOR_GRANTED or NONE."""
    if any(pattern.search(text) for pattern in (_TAGS, _SAID, _REASONS, _GIVEN_UP)):
        return STATED if len(text.split()) <= LONG else TAKEN_FOR_GRANTED
    if _DO_IT.search(text):
        return STATED
    unasked = _ASKED_MUST.sub(" ", text)
    if _WHY.search(text) or _MUST.search(unasked) or _EVERY.search(text) or _TOLD.search(text):
        return TAKEN_FOR_GRANTED
    return NONE
