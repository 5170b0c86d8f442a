"""Reads whether somebody is a U.S. citizen today. What is said of relatives, or of a country of birth, does not count."""
from __future__ import annotations

import re
from typing import Optional

from careers.tools.eligibility.places import COUNTRY, HERE

_KIN = (
    r"(?:wife|husband|spouse|partner|fianc\w*|girlfriend|boyfriend|parents?|mother|father|mom|dad|kids?|children|son|daughter|brother|sister|"
    r"family|grandparents|relatives|in-laws|cousins?|uncle|aunt)")
_OF_KIN = re.compile(
    rf"\bmy {_KIN}(?: (?:is|are|was|were|has|have|got|who|and|both|now|all|a|an|the|her|his|their|she|he|they|in|from|live|lives|born|green|"
    rf"card|holder|permanent|resident|us|american|mexican|naturali[sz]ed|citizens?)\b)+|"
                     rf"\bmarried to (?:an? )?(?:us |american )?\w+|\b(?:us|american|foreign|immigrant|mexican) (?:citizen )?{_KIN}\b|"
                     rf"\bcitizen {_KIN}\b|\bto (?:us|american) (?:citizen )?parents|\b{_KIN} (?:is|are|was|were) (?:both )?(?:an? )?(?:us |"
                     rf"american )?citizens?")
_PENDING = re.compile(
    r"\b(?:appl(?:ied|ying|y) (?:for|to)(?: \w+)? (?:citizenship|naturali[sz]ation|become|be|naturali[sz]e)|(?:citizenship|naturali[sz]ation|"
    r"n-?400|oath)(?: \w+){0,3} (?:is |still |are )?(?:pending|in process|in progress|processing|scheduled|not done|next|coming)|"
    r"pending (?:citizenship|naturali[sz]ation)|"
    r"(?:process of|waiting (?:for|on|to)|about to|will|going to|hope to|hoping to|plan to|soon to|yet to|want to|trying to|eligible to|once i|"
    r"when i|if i|soon|not yet|haven't yet|working on|working toward)\s*(?:\w+ ){0,2}(?:becom\w+|be|get\w*|tak\w+|my|the|naturali[sz]\w*|been|"
    r"gaining|obtain\w*|a|us|american)?\s*(?:\w+ ){0,2}(?:citizen\w*|naturali[sz]\w+|oath)|"
    r"(?:will|can|could|should|to|gonna|would) (?:be )?naturali[sz]e\w*|becoming (?:a |an )?(?:us |american )?citizen|soon[- ]to[- ]be citizen|"
    r"future citizen|getting naturali[sz]ed|being naturali[sz]ed|(?:not|never|isn't|un|non)[ -]?(?:yet |been )?naturali[sz]ed|almost a citizen|"
    r"citizen (?:soon|next year))")
_NOT_CITIZEN = re.compile(
    r"\b(?:not|ain't|isn't|aren't|no|non|never|wasn't|isnt|aint)[ -]*(?:yet |currently |actually |legally |been |become )?(?:an? |the |"
    r"my )?(?:us |u\.s\. |american |united states |full )?(?:citizen\w*|american|us passport)|\bnoncitizen\b|"
    r"\b(?:don't|do not|dont|doesn't|haven't|have not) (?:have|got|hold) (?:my |us |american |the |any )*citizenship|\bwithout (?:us |"
    r"american )?citizenship|\bcitizenship ?(?:: ?|- ?|= ?)?(?:no|none|nope)\b|"
    r"\bgreen[- ]?cards?\b|\b(?:lawful |legal )?permanent residen\w+|\blpr\b|\bconditional residen\w+|\bh-?1-?b\b|\bf-?1\b|\bj-?1\b|\bl-?1\b|"
    r"\btn visa|\bo-?1 visa|\bon (?:a |an )?(?:\w+ )?visa\b|\b(?:student|work|tourist|fianc\w+|u|t) visa\b|\bvisa holder|\bhave a visa|(?:^|"
    r"[,;.] )(?:on )?(?:a |my )?visa(?=$|[,;.])|\b(?:h1b|opt|e-?2|l-?2|h-?4|k-?1|b-?1|b-?2|f-?2) visa|\bin the us on\b|\bdaca\b|\bdreamer\b|"
    r"\basylum\b|\basylee\b|\brefugee\b|\btps\b|\btemporary protected|\bwork permit|\bemployment authori[sz]ation|\bead\b|\bundocumented|"
    r"\bno papers|\bno status|\boverstay\w*|\bparolee\b|\bstateless\b|"
    r"\b(?:mexican|canadian|british|indian|filipino|nigerian|german|french|brazilian|colombian|venezuelan|cuban|haitian|chinese|korean|"
    r"japanese|ukrainian|polish|irish|australian|foreign|dominican|jamaican|italian|spanish|salvadoran|guatemalan|honduran) (?:citizen\w*|"
    r"national)\b|"
    r"\bcitizens? of (?!the (?:us|united states|usa)|us|usa|america|both)\w+")
_CITIZEN = re.compile(
    r"\b(?:us|u\.s|usa|american|united states)[ -]*(?:born )?(?:citizen\w*|passport)|\bcitizen(?:ship)?\b|\bnaturali[sz]ed\b|"
    r"\bnaturali[sz]ation (?:certificate|ceremony in|in \d{4})|\bdual (?:citizen\w*|national\w*)|\b(?:us|american|native|natural)[ -]born\b|"
    r"\btook (?:the|my) oath (?:of (?:citizenship|allegiance)|in \d{4}|as a citizen)|\bi'?m (?:an )?american\b|\bi am (?:an )?american\b|"
    r"\bcertificate of citizenship|\bborn american\b|\b(?:us|american) (?:by birth|native)|\bus cit\b|\busc\b(?! grad)")
_BORN_HERE = re.compile(
    rf"\bborn (?:and raised |& raised |n raised |and bred |raised )?{HERE}|\bborn (?:at|in|on) (?:a |an )?(?:hospital )?(?:in )?(?:{HERE})|"
    rf"\b(?:{'texas|florida|california|ohio|new york|georgia|arizona|chicago'})[- ]born\b|\bborn us\b")
_NATIONAL = re.compile(
    r"\b(?:us|american|u\.s\.) nationals?\b|\bnon-?citizen (?:us )?nationals?|\bamerican samoan?\b|\bswains island|"
    r"\bnational(?:s)? (?:of the us|but not a citizen|not a citizen)")


_TWO_OTHERS = re.compile(rf"\bdual (?:citizen\w*|national\w*) (?:of|in|from|with|:)? ?(?:{COUNTRY}) (?:and|/|&) (?:{COUNTRY})\b")


_NEEDS_NONE = re.compile(
    r"\b(?:don't|do not|dont|never|didn't|no longer) (?:have|had|need|needed|hold|held) an? (?:green[- ]?card|visa|work permit)\b|"
    r"\bno (?:green[- ]?card|visa) needed\b")


def citizen_in(text: str) -> Optional[str]:
    """yes, national or no, for today; what is said of relatives does not count."""
    text = _NEEDS_NONE.sub(" ", _OF_KIN.sub(" ", text))
    is_dual = bool(re.search(r"\bdual[- ](?:[\w.]+[-/ ](?:and |& )?){0,3}?(?:citizen|national)", text)) and not _TWO_OTHERS.search(text)
    was_resident = bool(re.search(
        r"\b(?:used to (?:have|be)|had|formerly|former|was|once had|previously|ex|went from|started (?:with|as|on)|from|came (?:here )?(?:on|"
        r"with|as)|after|until|then)\b[^,;.]{0,20}(?:green[- ]?card|permanent resident|visa|refugee|daca|asyl\w+|undocumented|lpr|f-?1|h-?1b)", text))
    is_national = bool(_NATIONAL.search(text)) and not is_dual
    pending, denied = bool(_PENDING.search(text)), bool(_NOT_CITIZEN.search(text))
    rest = _NOT_CITIZEN.sub(" ", _PENDING.sub(" ", _NATIONAL.sub(" ", text)))
    is_citizen = bool(_CITIZEN.search(rest) or _BORN_HERE.search(rest)) or is_dual
    firmly = is_dual or bool(re.search(
        r"\b(?:now|since|became|become|got|already|finally|today|currently|turned)\b.{0,25}\bcitizen\w*|\bcitizen\w* (?:now|since|in (?:19|"
        r"20)\d\d|as of|for)|\bnaturali[sz]ed (?:in|since|last|as|\d|us|citizen|early|back)|\b(?:us|american) (?:citizen|passport)|"
        r"\bgreen[- ]?card turned citizen|\bnaturali[sz]ed\b", rest))
    if is_national and not re.search(r"\b(?:i'm|am|and|now) (?:also )?a us citizen\b", rest):
        return "national"
    if is_citizen and (not (pending or denied) or (firmly and (was_resident or not pending))):
        said_no = " ".join(found.group() for found in _NOT_CITIZEN.finditer(text))
        is_firm_no = bool(re.search(r"\bnot\b|\bisn't\b|n't\b|\bgreen[- ]?card holder\b|\bnon-?citizen", said_no))
        if denied and is_firm_no and not (was_resident or is_dual or re.search(r"\bnaturali[sz]ed\b|\bbecame\b|\bnow\b", rest)):
            return "no"
        return "yes"
    return "no" if pending or denied else None
