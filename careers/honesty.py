"""Tells a person who asks for a rule, or gets ready for a test, from one who wants help with a wrong. Judges the wording alone; a word of deceit always decides."""
from __future__ import annotations

import re
from typing import Optional

_DECEIT = re.compile(
    r"\b(?:beat\w*(?! (?:my |the |your |test )*(?:nerves?|nervousness|anxiety|stress|fears?)\b)|fool\w*|trick\w*|cheat\w*|fak(?:e|ed|ing)|forg\w+|hid(?:e|es|ing|den)|l(?:ie|ies|ying|ied)|mask\w*|flush\w*|detox\w*|clean(?:se|sing| out| up| my)|dodg\w+|"
    r"bypass\w*|evad\w+|sneak\w*|smuggl\w+|swap\w*|substitut\w+|dilut\w+|bleach\w*|niacin|synthetic|counter ?measur\w*|brib\w+|pretend\w*|exaggerat\w+|"
    r"get(?:ting)? (?:around|past|away|rid)|(?:some(?:one|body)|any(?:one|body)) else\w*|for me|in my place|without (?:them|him|her|anyone|being|getting)|not (?:get )?caught|"
    r"undetect\w+|negative|out of my|leav\w* (?:it |that )?(?:off|out)|mak\w* up|smok\w+|vap\w+|weed|pot|thc|marijuana|cannabis|cocaine|coke|meth|molly|mushrooms?|edibles?|drugs|high|"
    r"i (?:used|took|did|tried|ate|had)|answer key|which answers?|stolen|disguis\w+|valium|xanax|beta ?blockers?|sedat\w+|without doing|cheat ?sheet|leak\w*|shows? up|dump|hack\w*)\b", re.IGNORECASE)
_GETTING_READY = re.compile(
    r"\b(?:prepar\w+|(?:good|better|high(?:er)?) score|do(?:ing)? (?:well|better)|score (?:well|high|higher)|get(?:ting)? ready|be ready|practi[cs]e|study\w*|train for|calm\w*|relax\w*|nerv\w+|anxi\w+|honest\w*|truth\w*|tell the truth|nothing to hide|"
    r"pass (?:the|an?|my|your|their|ice'?s?) (?:\w+ )?(?:background (?:check|investigation)|interview|medical|physical|fitness test|pft|training|academy)|"
    r"with (?:my |the )?(?:glasses|contacts?|lenses|hearing aids?)|what (?:do|should|must) i (?:bring|wear|eat|drink|expect|do)|"
    r"(?:eat|drink|sleep|fast|water|coffee|breakfast|night|day|morning|evening) (?:\w+ ){0,3}before)\b", re.IGNORECASE)
MOST_WORDS = 15  # a story holds the words of both


def gets_ready(text: str) -> bool:
    """True for "how do I prepare for my drug test": getting ready in so many words, and nothing that deceives."""
    return len(text.split()) <= MOST_WORDS and bool(_GETTING_READY.search(text)) and not _DECEIT.search(text.replace("nothing to hide", ""))

# Asking for help with a wrong. The classifier finds most of it; these find, from the words alone, what lies near a harmless topic.
_STAFF = r"(?:officers?|agents?|recruiters?|supervisors?|directors?|investigators?|ice (?:guys?|m[ae]n|people|employees?|staff|workers?)|employees of ice)"
_THAT_ONE = rf"(?:(?:the|that|this|your|ice|his|her)(?: (?!for\b|of\b|to\b|as\b|an?\b)[\w-]+){{0,2}} {_STAFF}|(?:officer|agent|inspector) (?-i:[A-Z][a-z]+))"
_HIS_HOME = r"(?:home|private|personal|residential|house|street) (?:address(?:es)?|phone|cell|(?:cell |phone )?number|e-?mail)"
_TELL = r"(?:give|tell|find|get|got|need|want|show|look up|list|send|buy|share|know|what(?:'s| is| are)?|whats|which|who|where|how)"
_WHEREABOUTS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"\b{_TELL}\b.{{0,60}}\b(?:{_HIS_HOME}|house)s? (?:of|for)(?: [\w-]+){{0,4}} {_STAFF}\b",
    rf"\b{_TELL}\b.{{0,60}}\b{_STAFF}(?:'s|s'|s) (?:[\w-]+ )?(?:{_HIS_HOME}|house|licen[cs]e plate)\b",
    rf"\b{_TELL}\b.{{0,60}}(?:\b{_STAFF} (?:with|and) (?:their )?(?:home )?addresses|\b(?:homes|home addresses|houses) of (?:[\w-]+ ){{0,3}}{_STAFF})",
    rf"\b(?:where|(?:which|what) (?:\w+ )?(?:house|street|building|block|neighborhood))\b.{{0,60}}\b{_THAT_ONE}\b.{{0,60}}\b(?:lives?|sleeps?|resides?)\b",
    rf"\bwhere (?:is|(?:i can|can i) (?:find|meet)|to find)\b.{{0,60}}\b{_THAT_ONE}\b.{{0,60}}\b(?:right now|tonight|off[- ]duty|after work|at the moment)",
    r"\b(?:badge|plate)\b.{0,60}\bwhere (?:he|she|they|(?:that|the) \w+) lives?\b",
    rf"\b{_STAFF} (?:that |who )?lives? (?:in|on|near|around) (?:my|our|this) (?:\w+ )?(?:neighborhood|street|block|town|area|building)\b",
    rf"\b(?:which|what|where|name)\b.{{0,60}}\b{_THAT_ONE}(?:'s|s'|s) (?:wife|husband|spouse|kids?|child(?:ren)?|family|parents|girlfriend|boyfriend)\b",
    rf"\b(?:which|what) (?:school|daycare|church|gym)\b.{{0,60}}\b{_THAT_ONE}(?:'s|s'|s)\b",
    rf"\bwhat (?:car|vehicle)\b.{{0,60}}\b{_THAT_ONE}\b.{{0,60}}\bplate\b",
    rf"\b(?:when|what time)\b.{{0,60}}\b(?:(?:the|that) {_STAFF} (?:from|with|who|named)|that {_STAFF})\b.{{0,60}}\bhome\b",
    rf"\b(?:track(?:ing)? down|stalk(?:ing)?|dox+(?:ing)?|tail(?:ing)?) (?:\w+ ){{0,3}}{_STAFF}\b|\bfollow(?:ing)? (?:\w+ ){{0,3}}{_STAFF} home\b",
))
_OWN_OR_SAFE = re.compile(  # one's own address, and how an officer's is kept safe
    r"\bmy (?:own |home |personal |private )*(?:address|phone|number|house|home|name)\b|\bif i (?:become|join|work|get)\b|\bas an? (?:\w+ )?(?:officer|agent)\b|"
    r"\b(?:protect\w*|penalt\w+|(?:il)?legal|allowed|crimes?|laws?|kept? (?:\S+ ){0,5}(?:private|secret|safe)|stays? private|strangers?|academy|training|trainees?|recruits|fletc|glynco)\b", re.IGNORECASE)

_PAPER = (r"(?:transcripts?|diplomas?|(?:college |bachelor'?s |university )?degrees?|dd-?214s?|sf-?50s?|pay ?stubs?|birth certificates?|certificates?|certifications?|"
          r"bar cards?|w-?2s?|badges?|signatures?|(?:residency|immunization|vaccine|shot|medical|school|employment|work) (?:papers?|records?|histor(?:y|ies))|"
          r"letters? from|(?:doctor'?s|medical|va|disability|reference|recommendation|employment|offer) (?:\w+ )?(?:letters?|notes?)|licen[cs]es?)")
_NOT_TRUE = r"(?:forg(?:e|es|ing)|fak(?:e|ing)|falsify(?:ing)?|counterfeit(?:ing)?|fabricat(?:e|ing)|photoshop(?:ping)?|back-?dat(?:e|ing)|doctor(?:ing)? (?:my|the|a|up)|bogus|phony|made[- ]up)"
_MAKE = r"(?:make|create|write|draft|print|produce|generate|design|draw up|type up|put together|lay out|cook up|whip up)"
_ORDER = r"(?:^|[,.;!?] *|\b(?:please|pls|just|can you|could you|will you|would you|help me|(?:want|need) you to|how (?:do|can|could|would) i|how to) )"
_FORGERY = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"(?:{_ORDER}(?:{_MAKE} )?(?:me |up |an? |some )*|\b(?:i (?:need|want)|(?:can|do|could) (?:i|you|people) (?:get|buy|find)|buy|someone to|somebody to|give me)\b.{{0,60}})\b{_NOT_TRUE}\b(?:\W+[\w'-]+){{0,5}}?\W+{_PAPER}\b",
    rf"{_ORDER}{_MAKE} (?:me |up |out )?(?!sure\b|(?:an? |some )?cop(?:y|ies)\b|an? (?:list|plan|appointment|request)\b|changes?\b)(?:[\w'-]+ ){{0,3}}?{_PAPER}\b",
    rf"{_ORDER}(?:change|alter|edit|raise|modify|adjust) (?:the )?(?:gpa|grades?|dates?|hours|scores?) (?:on|in|of) (?:my|the|a|an) (?:\w+ )?{_PAPER}\b",
    rf"{_ORDER}(?:alter|tamper with) (?:my|the|a|an) (?:\w+ )?{_PAPER}\b",
))
_OF_OTHERS = re.compile(  # a paper that came from somebody else, or one that is there already and true
    r"\b(?:(?:i|we|he|she) (?:got|received|was sent)|sent me|looks? (?:fake|bogus)|is (?:this|it) (?:a )?(?:fake|real|genuine)|how (?:do|can) (?:i|you) (?:tell|spot|report)|report|scam|"
    r"(?:wrong|error|mistake|correct(?:ed|ion)?|typo)\b(?!.*\bfake))", re.IGNORECASE)

_TEST = (r"(?:poly(?:graph)?|lie detector|drug (?:test|screen(?:ing)?)|urine|hair (?:test|follicle)|pee|sample|(?:polygraph )?examiner|fitness test|background (?:check|investigat\w+)|"
         r"investigator|(?:eye|vision|hearing) (?:test|exam)|medical exam|assessment)")
_BEATING = (r"(?:tricks?|tricking|fool(?:ing)?|outsmart(?:ing)?|outwit|defeat(?:ing)?|mislead(?:ing)?|deceiv(?:e|ing)|cheat(?:ing)?(?! (?:husband|wife|spouse|partner|on my|ex)\b)|counter-?measures?|gam(?:e|ing)(?= the| a)|hacks?|"
            r"beat(?:ing)?(?! (?:my |the |your )?(?:nerves?|anxiety|stress|odds|traffic|crowd|heat|deadline|rush))|(?:get(?:ting)?|put(?:ting)?) one (?:over|past)|spoof(?:ing)?|dilut(?:e|ing)|"
            r"(?:clean|fake|synthetic|someone else'?s|somebody else'?s) (?:urine|pee|bladder)|outfox)")
_BEATS = re.compile(rf"\b{_BEATING}\b.{{0,60}}\b{_TEST}\b|\b{_TEST}\b.{{0,60}}\b{_BEATING}\b", re.IGNORECASE)
_OF_THE_RULE = re.compile(  # asks what follows from it or how it is found out, or fears the test rather than wants to beat it
    r"\b(?:what (?:happens?|if)|what'?s the (?:penalty|punishment)|fired|disqualif\w+|punish\w*|penalt\w+|crimes?|illegal|prosecut\w+|consequences?|trouble|detect(?:s|ed|ing|ion)?|catch|"
    r"trick questions?|(?:do|does|can|will|would|could|did) (?:they|ice|the (?:examiner|machine|lab|test|agency|questions?)|the polygraph|a polygraph|people|applicants|anyone|someone|somebody)|"
    r"(?:is|are|was) (?:it|that|this|there|the)|accus\w+|thinks? i|says? i|said i|negative|years ago|honest\w*|without (?:cheating|tricks))\b", re.IGNORECASE)
_ASKS_WHAT_FOLLOWS = re.compile(
    r"^(?:so |and |hi |hey )?(?:what (?:happens?|would happen|will happen) (?:if|when|to)|can (?:you|i|they|people|someone) (?:be|get) (?:fired|disqualified|punished|charged|in trouble) for|"
    r"(?:do|does|will|can) (?:they|ice|the lab|the examiner) (?:ever )?(?:catch|check for|notice|punish|detect|find out (?:about|if))|is it (?:a crime|illegal|a felony) to)\b", re.IGNORECASE)
_HOW_TO = re.compile(r"\b(?:how (?:do|can|could|would|to)|help me|teach me|without|so they|never know|get away)\b", re.IGNORECASE)


def wrong_asked_for(text: str) -> Optional[str]:
    """The refused topic that the words plainly ask for: where somebody of the staff can be found, a false paper, a beaten test; else None."""
    if any(pattern.search(text) for pattern in _WHEREABOUTS) and not _OWN_OR_SAFE.search(text):
        return "attack"
    if any(pattern.search(text) for pattern in _FORGERY) and not _OF_OTHERS.search(text) and not asks_what_follows(text):
        return "cheat"
    if _BEATS.search(text) and not _OF_THE_RULE.search(text):
        return "cheat"
    return None


def asks_what_follows(text: str) -> bool:
    """True for "what happens if someone turns in a fake transcript": it asks for the rule, not for help to break it."""
    return len(text.split()) <= MOST_WORDS and bool(_ASKS_WHAT_FOLLOWS.search(text)) and not _HOW_TO.search(text)
