"""Reads age, citizenship, driver's license, firearm rights and Selective Service. Judges none of them."""
from __future__ import annotations

import datetime as dt
import re
from typing import List, Optional, Tuple

from careers.tools.eligibility.places import HERE

_NOT_AN_AGE = (r"(?!\s*(?:-|\+|plus|full|good)?\s*(?:years?|yrs?|yr|y)\b(?!\s*(?:-\s*)?(?:old|of age|young|o\b))(?!\s*$|\s*[,;.:]))"
               r"(?!\s*(?:hours?|hrs?|credits?|semester|quarter|units?|months?|mos?\b|weeks?|days?|%|percent|lbs?|pounds?|inches|feet|ft|miles?|th\b|st\b|nd\b|rd\b|points?|wpm|words|push|k\b|,\d|guns?|dui|felon|arrest|kids|children|classes|courses|(?:accounting|business|college|semester|law|finance|economics|credit|quarter|undergraduate|graduate|math|acct) ))(?![\d'\"%:/-]|\.\d)")
_TURNING = re.compile(rf"\b(?:turn(?:ing)?|be(?:ing)? turning|will be|gonna be|going to be|almost|nearly|about to be|not yet|not quite|just under)\s+(?:an? )?(\d\d){_NOT_AN_AGE}")
_AGE = (
    re.compile(r"\b(\d\d)\s*-?\s*(?:years?|yrs?|yr|y)?\s*-?\s*(?:old\b|of age\b|young\b|yo\b|y/o\b|y\.o)"),
    re.compile(r"\b(\d\d)[ -]?(?:yo|y/o|yrs?[ -]old|yearold|[mf]\b)"),
    re.compile(rf"\b(?:my age is|my age|age(?:d)?(?: is| of)?|age[:=]|i turned|just turned|turned|recently turned|i'm|im|i am|i'm now|i am now|i'm only|i'm already|currently|i'll be|i just hit|just hit|i'm just)\s*(?:a |just |only |now |about |already |almost )?(\d\d){_NOT_AN_AGE}"),
    re.compile(rf"^(?:hi|hello|hey|ok|so|well|yes|sure)?[,. ]*(?:a |me: ?)?(\d\d){_NOT_AN_AGE}(?=[,;.:!]|\s|$)"),
    re.compile(rf"(?:[,;.!:]|\band|\bmale|\bfemale|\bman|\bwoman|\bguy)\s+(?:a |age )?(\d\d){_NOT_AN_AGE}\s*(?=[,;.:!?]|$|\band\b|\bbut\b|\bmale|\bfemale|\bwith\b|\bman\b|\bwoman\b)"),
)
_DECADE = re.compile(r"\b(?:(early|mid|late|mid to late|early to mid)[ -]*)?(?:in my )?(?:(early|mid|late)[ -]*)?(20|30|40|50|60|70)'?s\b|\b(?:in my )(?:(early|mid|late)[ -]*)?(twenties|thirties|forties|fifties|sixties|seventies)\b|\b(?:(early|mid|late)[ -]*)(twenties|thirties|forties|fifties|sixties)\b")
_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
_PARTS = {None: (0, 9), "early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_OVER = re.compile(rf"\b(?:i'm|im|i am|age(?:d)?|being|am)?\s*(?:well |a bit |slightly |just |already |now )?(over|older than|above|past|at least|under|younger than|below)\s+(?:the age of |age )?(\d\d){_NOT_AN_AGE}")
_BORN_YEAR = re.compile(r"\b(?:born|dob|birth(?:day|date| year)?|b\.)[^\d,;.]{0,25}?(?:\d{1,2}(?:st|nd|rd|th)?[ /,-]+){0,2}((?:19|20)\d\d)\b|\b((?:19|20)\d\d) (?:baby|born)\b")
_PAST = re.compile(r"\b(?:when i was|back when i was|when i'm|until i was|since i was|i was|at age|at the age of|was only|before i turned|before turning|after i turned|since age|from age|since the age of|until age|by age)\s+(?:about |around |only |like )?\d\d\b")


def ages_in(text: str, today: dt.date) -> Optional[Tuple[int, int]]:
    """Youngest and oldest age that the words allow."""
    text = _PAST.sub(" ", text)
    born = _BORN_YEAR.search(text)
    if born:
        years = today.year - int(born.group(1) or born.group(2))
        return (years - 1, years) if 10 <= years <= 100 else None
    turning = _TURNING.search(text)
    if turning:
        return int(turning.group(1)) - 1, int(turning.group(1)) - 1
    for pattern in _AGE:
        found = pattern.search(text)
        if found:
            return int(found.group(1)), int(found.group(1))
    return _loose_age(text)


def _loose_age(text: str) -> Optional[Tuple[int, int]]:
    decade = _DECADE.search(text)
    if decade:
        first = int(decade.group(3)) if decade.group(3) else _WORDS[decade.group(5) or decade.group(7)]
        low, high = _PARTS[next((part.split()[0] for part in (decade.group(1), decade.group(2), decade.group(4), decade.group(6)) if part), None)]
        return first + low, first + high
    bound = _OVER.search(text)
    if bound:
        number = int(bound.group(2))
        is_least = bound.group(1) in ("over", "older than", "above", "past", "at least")
        return (number + (bound.group(1) in ("older than", "past", "above")), 99) if is_least else (10, number - 1)
    if re.search(r"\b(?:a minor|underage|not (?:yet )?an adult)\b", text):
        return 10, 17
    return None


def is_born_before_1960(text: str, ages: Optional[Tuple[int, int]], today: dt.date) -> bool:
    born = _BORN_YEAR.search(text)
    if born:
        return int(born.group(1) or born.group(2)) < 1960
    if re.search(r"\bborn before (?:1960|the 60s)", text):
        return True
    return bool(ages) and today.year - ages[0] < 1960  # type: ignore[index]


_KIN = r"(?:wife|husband|spouse|partner|fianc\w*|girlfriend|boyfriend|parents?|mother|father|mom|dad|kids?|children|son|daughter|brother|sister|family|grandparents|relatives|in-laws|cousins?|uncle|aunt)"
_OF_KIN = re.compile(rf"\bmy {_KIN}(?: (?:is|are|was|were|has|have|got|who|and|both|now|all|a|an|the|her|his|their|she|he|they|in|from|live|lives|born|green|card|holder|permanent|resident|us|american|mexican|naturali[sz]ed|citizens?)\b)+|"
                     rf"\bmarried to (?:an? )?(?:us |american )?\w+|\b(?:us|american|foreign|immigrant|mexican) (?:citizen )?{_KIN}\b|\bcitizen {_KIN}\b|\bto (?:us|american) (?:citizen )?parents|\b{_KIN} (?:is|are|was|were) (?:both )?(?:an? )?(?:us |american )?citizens?")
_PENDING = re.compile(
    r"\b(?:appl(?:ied|ying|y) (?:for|to)(?: \w+)? (?:citizenship|naturali[sz]ation|become|be|naturali[sz]e)|(?:citizenship|naturali[sz]ation|n-?400|oath)(?: \w+){0,3} (?:is |still |are )?(?:pending|in process|in progress|processing|scheduled|not done|next|coming)|pending (?:citizenship|naturali[sz]ation)|"
    r"(?:process of|waiting (?:for|on|to)|about to|will|going to|hope to|hoping to|plan to|soon to|yet to|want to|trying to|eligible to|once i|when i|if i|soon|not yet|haven't yet|working on|working toward)\s*(?:\w+ ){0,2}(?:becom\w+|be|get\w*|tak\w+|my|the|naturali[sz]\w*|been|gaining|obtain\w*|a|us|american)?\s*(?:\w+ ){0,2}(?:citizen\w*|naturali[sz]\w+|oath)|"
    r"(?:will|can|could|should|to|gonna|would) (?:be )?naturali[sz]e\w*|becoming (?:a |an )?(?:us |american )?citizen|soon[- ]to[- ]be citizen|future citizen|getting naturali[sz]ed|being naturali[sz]ed|(?:not|never|isn't|un|non)[ -]?(?:yet |been )?naturali[sz]ed|almost a citizen|citizen (?:soon|next year))")
_NOT_CITIZEN = re.compile(
    r"\b(?:not|ain't|isn't|aren't|no|non|never|wasn't|isnt|aint)[ -]*(?:yet |currently |actually |legally |been |become )?(?:an? |the |my )?(?:us |u\.s\. |american |united states |full )?(?:citizen\w*|american|us passport)|\bnoncitizen\b|"
    r"\b(?:don't|do not|dont|doesn't|haven't|have not) (?:have|got|hold) (?:my |us |american |the |any )*citizenship|\bwithout (?:us |american )?citizenship|\bcitizenship ?(?:: ?|- ?|= ?)?(?:no|none|nope)\b|"
    r"\bgreen[- ]?cards?\b|\b(?:lawful |legal )?permanent residen\w+|\blpr\b|\bconditional residen\w+|\bh-?1-?b\b|\bf-?1\b|\bj-?1\b|\bl-?1\b|\btn visa|\bo-?1 visa|\bon (?:a |an )?(?:\w+ )?visa\b|\b(?:student|work|tourist|fianc\w+|u|t) visa\b|\bvisa holder|\bhave a visa|(?:^|[,;.] )(?:on )?(?:a |my )?visa(?=$|[,;.])|\b(?:h1b|opt|e-?2|l-?2|h-?4|k-?1|b-?1|b-?2|f-?2) visa|\bin the us on\b|\bdaca\b|\bdreamer\b|"
    r"\basylum\b|\basylee\b|\brefugee\b|\btps\b|\btemporary protected|\bwork permit|\bemployment authori[sz]ation|\bead\b|\bundocumented|\bno papers|\bno status|\boverstay\w*|\bparolee\b|\bstateless\b|"
    r"\b(?:mexican|canadian|british|indian|filipino|nigerian|german|french|brazilian|colombian|venezuelan|cuban|haitian|chinese|korean|japanese|ukrainian|polish|irish|australian|foreign|dominican|jamaican|italian|spanish|salvadoran|guatemalan|honduran) (?:citizen\w*|national)\b|"
    r"\bcitizens? of (?!the (?:us|united states|usa)|us|usa|america|both)\w+")
_CITIZEN = re.compile(
    r"\b(?:us|u\.s|usa|american|united states)[ -]*(?:born )?(?:citizen\w*|passport)|\bcitizen(?:ship)?\b|\bnaturali[sz]ed\b|\bnaturali[sz]ation (?:certificate|ceremony in|in \d{4})|\bdual (?:citizen\w*|national\w*)|\b(?:us|american|native|natural)[ -]born\b|"
    r"\btook (?:the|my) oath (?:of (?:citizenship|allegiance)|in \d{4}|as a citizen)|\bi'?m (?:an )?american\b|\bi am (?:an )?american\b|\bcertificate of citizenship|\bborn american\b|\b(?:us|american) (?:by birth|native)|\bus cit\b|\busc\b(?! grad)")
_BORN_HERE = re.compile(rf"\bborn (?:and raised |& raised |n raised |and bred |raised )?{HERE}|\bborn (?:at|in|on) (?:a |an )?(?:hospital )?(?:in )?(?:{HERE})|\b(?:{'texas|florida|california|ohio|new york|georgia|arizona|chicago'})[- ]born\b|\bborn us\b")
_NATIONAL = re.compile(r"\b(?:us|american|u\.s\.) nationals?\b|\bnon-?citizen (?:us )?nationals?|\bamerican samoan?\b|\bswains island|\bnational(?:s)? (?:of the us|but not a citizen|not a citizen)")


def citizen_in(text: str) -> Optional[str]:
    """yes, national or no, for today; what is said of relatives does not count."""
    text = _OF_KIN.sub(" ", text)
    is_dual = bool(re.search(r"\bdual[- ](?:us |american )?(?:citizen|national)", text))
    was_resident = bool(re.search(r"\b(?:used to (?:have|be)|had|formerly|former|was|once had|previously|ex|went from|started (?:with|as|on)|from|came (?:here )?(?:on|with|as)|after|until|then)\b[^,;.]{0,20}(?:green[- ]?card|permanent resident|visa|refugee|daca|asyl\w+|undocumented|lpr|f-?1|h-?1b)", text))
    is_national = bool(_NATIONAL.search(text)) and not is_dual
    pending, denied = bool(_PENDING.search(text)), bool(_NOT_CITIZEN.search(text))
    rest = _NOT_CITIZEN.sub(" ", _PENDING.sub(" ", _NATIONAL.sub(" ", text)))
    is_citizen = bool(_CITIZEN.search(rest) or _BORN_HERE.search(rest)) or is_dual
    firmly = is_dual or bool(re.search(r"\b(?:now|since|became|become|got|already|finally|today|currently|turned)\b.{0,25}\bcitizen\w*|\bcitizen\w* (?:now|since|in (?:19|20)\d\d|as of|for)|\bnaturali[sz]ed (?:in|since|last|as|\d|us|citizen|early|back)|\b(?:us|american) (?:citizen|passport)|\bgreen[- ]?card turned citizen|\bnaturali[sz]ed\b", rest))
    if is_national and not re.search(r"\b(?:i'm|am|and|now) (?:also )?a us citizen\b", rest):
        return "national"
    if is_citizen and (not (pending or denied) or (firmly and (was_resident or not pending))):
        if denied and not was_resident and not is_dual and re.search(r"\bnot\b|\bisn't\b|n't\b|\bgreen[- ]?card holder\b|\bnon-?citizen", " ".join(found.group() for found in _NOT_CITIZEN.finditer(text))) and not re.search(r"\bnaturali[sz]ed\b|\bbecame\b|\bnow\b", rest):
            return "no"
        return "yes"
    return "no" if pending or denied else None


_LICENCE = r"(?:driver'?s?'?|drivers'|driving|dl\b|license to drive|licence to drive)(?: licen[sc]es?)?"
_ANY_LICENCE = rf"(?:{_LICENCE}|licen[sc]es?)"
_CANNOT_GET = re.compile(r"\b(?:can't|cannot|can not|unable to|not able to|won't be able to|never be able to|could not|couldn't|not eligible to|ineligible to|impossible to|no way to)\s*(?:ever |even |legally |be )?(?:get|obtain|have|hold|be issued|renew|ever get)\s*(?:one\b|it\b|a\b|my\b|any\b)?(?: (?:driver'?s?|driving|new|valid|one))*(?: licen[sc]e)?|\bpermanently (?:revoked|banned from driving)|\blifetime (?:driving )?(?:ban|revocation)")
_CAN_GET = re.compile(r"\b(?:can|could|will|able to|going to|gonna|willing to|plan to|planning to|about to|ready to|i'll|happy to|intend to|would|should|expect to|scheduled to|set to)\s*(?:\w+ ){0,2}?(?:get|obtain|have|apply for|earn|renew|take|pass|reinstate|be able to get)\s*(?:one|it\b|my|a (?:driver|licen)|a valid|the|mine|driver|licen)|\b(?:getting|obtaining|renewing) (?:one|it|my licen|a licen|my driver|a driver|mine)|\b(?:road|driving) test (?:next|is|scheduled|in)|\bable to get 1\b|\b(?:can|will|could) get 1\b")
_NO_LICENCE = re.compile(
    rf"\b(?:no|without(?: an?| any)?|don't (?:currently )?have(?: an?| my| any)?|dont have(?: a)?|do not (?:currently )?have(?: an?| my| any)?|doesn't have(?: a)?|never (?:had|got|gotten|held)(?: an?| my)?|haven't (?:got|gotten)(?: an?| my)?|lost(?: my)?|not have(?: a)?|w/o(?: a)?|lack(?: a)?)\s*(?:valid |current |state |us |active )*{_ANY_LICENCE}(?! (?:attorney|practical|to practice))|"
    rf"\b(?:don't|dont|do not|can't|cant|cannot|never|doesn't|not|unable to) (?:learned (?:how )?to |know how to |legally |actually |really |able to |allowed to |licensed to |even )*(?:drive|driving)\b(?! a )|\bnon-?driver\b|"
    rf"\b(?:suspended|revoked|expired|lapsed|invalid) (?:\w+ )?{_ANY_LICENCE}|{_ANY_LICENCE}(?:'s| is| was| has been| got| currently| still| \w+){{0,3}} (?:suspended|revoked|expired|lapsed|taken away|pulled|invalid)|\blearner'?s?'? permit|\b(?:driving )?permit only|\bonly (?:have )?(?:a |my )?(?:learner'?s? )?permit|\b{_LICENCE}: ?(?:no|none)\b|\bunlicensed\b|\bhaven't learned to drive")
_HAS_LICENCE = re.compile(rf"\b(?:{_LICENCE}(?! (?:record|experience|school|for|job|a truck|ed\b)))|\b(?:valid|clean|current|state|have (?:a|my)|got (?:a|my)) licen[sc]e\b|\blicensed (?:to drive|driver)|\b(?:i )?(?:can|do) drive\b|\bi drive\b|\bcdl\b|\bclean driving record|\blicen[sc]e: ?(?:yes|valid)|\b(?:texas|florida|ohio|california|state) licen[sc]e\b|\bdrive (?:daily|every day|myself|legally|trucks?|a (?:truck|bus|car|cab|taxi))|\bclass [abc] licen[sc]e")
_OTHER_LICENCE = re.compile(r"\b(?:rn|nursing|nurse'?s?|law|bar|legal|pilot'?s?|cpa|medical|security|guard|teaching|real estate|carry|gun|firearms?|hunting|professional|cosmetology|lpn|lvn|attorney'?s?|pharmacy|pharmacist|dental|practical|np)(?:'s)? licen[sc]e\w*|\blicense to carry|\blicense to practice")
_TRADE = re.compile(r"\b(?:nurse|nursing|rn|lpn|lvn|np|attorney|lawyer|bar|law|physician|pharmacist|doctor|dentist)\b")


def licence_in(clauses: List[str]) -> Optional[str]:
    """Of a driver: yes, no, can-get or cannot."""
    found: Optional[str] = None
    for clause in clauses:
        clause = _OTHER_LICENCE.sub(" ", clause)
        if _TRADE.search(clause) and not re.search(r"\bdriv|\bdl\b|\bcdl\b", clause):
            continue
        speaks_of_it = bool(re.search(r"\bdriv|licen[sc]|\bdl\b|\bcdl\b|\bpermit\b|\broad test", clause))
        if _CANNOT_GET.search(clause) and (speaks_of_it or found == "no"):
            return "cannot"
        if _CAN_GET.search(clause) and (speaks_of_it or found == "no"):
            return "can-get"
        if _NO_LICENCE.search(clause):
            found = "no"
        elif found is None and _HAS_LICENCE.search(clause) and not re.search(r"\bno \b.*\bdriv|\bdrunk|\bdui\b|\bimpaired|\bunder the influence", clause):
            found = "yes"
    return found


_GUN = r"(?:guns?|firearms?|weapons?|pistols?|rifles?|handguns?|arms|1|one)"
_LOST_GUN = re.compile(
    rf"\b(?:can't|cannot|can not|cant|unable to|not able to|not allowed to|not permitted to|not legally able to|may not|couldn't|forbidden (?:to|from)|prohibited from|barred from|banned from|disqualified from|ineligible to|not eligible to|no longer (?:allowed to |able to )?|not (?:legally )?(?:allowed to|entitled to))\s*(?:legally |lawfully |currently |to )*"
    rf"(?:own\w*|hav\w+|possess\w*|carry\w*|buy\w*|purchas\w+|hold\w*|us(?:e|ing)|touch|handl\w+)(?: or \w+)?\s*(?:an? |any |my )?{_GUN}|\blost (?:my |the )?(?:\w+ )?(?:gun|firearms?|2nd amendment|second amendment|right to (?:own|have|bear|carry|possess)|rights? to (?:guns?|firearms?|bear))|"
    rf"\bno (?:gun|firearms?) rights?|\bprohibited (?:person|possessor)|\b(?:gun|firearms?) rights? (?:were |was |are |is |got |have been |has been )?(?:taken|revoked|lost|removed|gone|suspended|stripped)|\b(?:banned|barred|prohibited|disqualified) from (?:guns?|firearms?|weapons?)|\b(?:gun|firearms?) (?:ban|prohibition|disability)\b|\bnot allowed (?:any )?guns?")
_GUN_BACK = re.compile(r"\b(?:restored|got (?:it|them|my rights|my gun rights|those|that right|the right)(?: \w+)? back|given back|reinstated|regained|returned|have them back|have it back|expunged and restored|back now)\b")
_UNWILLING = re.compile(rf"\b(?:won't|will not|wouldn't|don't want to|do not want to|not willing to|unwilling to|refuse to|never want to|would rather not|rather not|not comfortable|uncomfortable|don't wish to|not going to|prefer not to|object to|not ok with|not okay with|can't see myself)\s*(?:with |ever |about )*(?:carry\w*|us(?:e|ing)|touch\w*|shoot\w*|bear\w*|having|have|handl\w+|be(?:ing)? armed)\s*(?:an? |any )?(?:{_GUN})?")
_GUN_OK = re.compile(
    rf"\b(?:can|may|able to|allowed to|eligible to|entitled to|permitted to|right to|free to) (?:legally |lawfully |still )*(?:own|have|possess|carry|buy|hold|bear)(?: or \w+)?\s*(?:an? |my |any )?(?:{_GUN})|\b(?:i |legally |lawfully |already |do )*\bown (?:an? |my |several |two |some |\d |a few |a couple of )?(?:{_GUN})|\b(?:gun|firearms?) owner|\bconcealed[- ]?carry|\bccw\b|\bchl\b|\bcpl\b|\bltc\b|\blicense to carry|\bcarry (?:permit|license)|\bpermit to carry|"
    rf"\bcarry (?:an? |my )?(?:{_GUN}) (?:on duty|daily|every day|at work|for work|now|legally|already|on the job)|\bcarrying (?:a )?(?:{_GUN}) (?:for|on|at|since)|\bnever lost (?:my |the |any )*(?:gun |firearms? )?rights?|\bnever lost (?:the|my) right to (?:own|have|carry|possess|bear)|\bno (?:gun|firearms?|weapons?) (?:restrictions?|prohibitions?|bans?|disqualif\w+|issues?|problems?)|\bno (?:restrictions?|prohibitions?|bar|bars) on (?:owning |having |carrying )?(?:{_GUN})|"
    rf"\b(?:gun|firearms?) rights? (?:are |is |fully |still )*(?:intact|fine|ok|okay|good|yes)|\bhave (?:my |all my |full )?(?:gun|firearms?) rights?|\bnot (?:prohibited|barred|banned) from (?:owning |having |carrying |possessing )?(?:an? )?(?:{_GUN})|\bown(?:ed)? guns\b|\b(?:gun|firearms?)[- ]?(?:eligible|ok|okay|legal)\b")


def gun_in(text: str) -> Optional[str]:
    if re.search(r"\bnever lost\b|\bnot (?:prohibited|barred|banned)\b|\bno (?:gun|firearms?) (?:ban|prohibition)s?\b", text) and _GUN_OK.search(text):
        return "yes"
    if _LOST_GUN.search(text):
        return "restored" if _GUN_BACK.search(text) and not re.search(r"\b(?:never|not|haven't|didn't|no) (?:\w+ ){0,2}(?:restored|got|given|regained|reinstated)", text) else "lost"
    if _UNWILLING.search(text) and re.search(r"\b(?:guns?|firearms?|weapons?|pistol|armed)\b", text):
        return "unwilling"
    return "yes" if _GUN_OK.search(text) else None


_SERVICE = r"(?:selective services?|selective|the draft|draft|sss)"
_NOT_REGISTERED = re.compile(
    rf"\b(?:never|not|didn't|did not|didnt|haven't|have not|wasn't|forgot to|failed to|unregistered|isn't|hadn't|neglected to|missed)\s*(?:yet |ever |been |yet been |actually |sign(?:ed)? up|regist\w*|registering)*\s*(?:\w+ ){{0,2}}?(?:for |with |in )?(?:the )?{_SERVICE}|\bno {_SERVICE}(?: registration)?(?! (?:issue|problem))|\bunregistered (?:for|with)|{_SERVICE}(?: registration)? ?(?:: ?|- ?|= ?)?(?:no|not|never|missing|none|not done)\b|"
    rf"\b(?:never|not|didn't|haven't|forgot to|failed to) (?:yet )?(?:register\w*|sign(?:ed)? up)\b.*{_SERVICE}|{_SERVICE}\b.{{0,25}}\b(?:never|not|didn't|haven't|forgot)\b.{{0,12}}\b(?:registered|register|did|signed|done|it|that)\b")
_REGISTERED = re.compile(
    rf"\b(?:registered|signed up|enrolled|registration done|register)\b.{{0,20}}{_SERVICE}|{_SERVICE}(?: service)?(?:'s|:| is| was| has been| card| registration| -| =)*\s*(?:registered|registrant|done|yes|ok|okay|good|complete\w*|on file|taken care of|number|all set|confirmed|signed up|card|compliant)|\b(?:did|done|have|completed|got) (?:my |the |with )?(?:{_SERVICE})(?: registration| card)?|^{_SERVICE}$|\bregistered (?:at|when i turned|on my|after|before) (?:18|my 18th|age 18)")
_EXEMPT = re.compile(rf"\b(?:exempt\w*|excused)\b.{{0,25}}{_SERVICE}|{_SERVICE}\b.{{0,15}}\b(?:exempt\w*|doesn't apply|does not apply|n/a|not applicable|not required)|\b(?:not required|don't need|don't have|didn't have|never had|no need) to (?:be )?(?:registered|register|sign up)\b")
_WOMAN = re.compile(r"\b(?:woman|female|lady|gal|mother of|mom of|single mom|single mother|stay[- ]at[- ]home mom|working mom|mum of|girl)\b(?! (?:inmates|prisoners|detainees))|\bi'?m a (?:\w+ )?(?:mom|mother|grandmother|wife|grandma)\b|\bi am a (?:\w+ )?(?:mom|mother|wife)\b|\b\d\d ?-?f\b|\bmom,")
_NOT_THE_PERSON = re.compile(r"\b(?:my|a) (?:\w+ )?(?:wife|girlfriend|daughter|sister)\b|\bfemale (?:prison|jail|unit|facility|inmates)|\bwomen'?s\b|\bnot a (?:woman|female)")


def registered_in(text: str) -> Optional[str]:
    if _EXEMPT.search(text):
        return "exempt"
    if _NOT_REGISTERED.search(text) or re.fullmatch(r"(?:i'?m |i am )?(?:not|never|un)[ -]?registered(?: yet)?[.!]?", text):
        return "no"
    if _REGISTERED.search(text):
        return "yes"
    return "exempt" if _WOMAN.search(_NOT_THE_PERSON.sub(" ", text)) else None
