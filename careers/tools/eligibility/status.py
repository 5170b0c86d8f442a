"""Reads driver's licenses, firearm rights and Selective Service. Judges none of them."""
from __future__ import annotations

import re
from typing import List, Optional

_LICENCE = r"(?:driver'?s?'?|drivers'|driving|dl\b|license to drive|licence to drive)(?: licen[sc]es?)?"
_ANY_LICENCE = rf"(?:{_LICENCE}|licen[sc]es?)"
_CANNOT_GET = re.compile(
    r"\b(?:can't|cannot|can not|unable to|not able to|won't be able to|never be able to|could not|couldn't|not eligible to|ineligible to|"
    r"impossible to|no way to)\s*(?:ever |even |legally |be )?(?:get|obtain|have|hold|be issued|renew|ever get)\s*(?:one\b|it\b|a\b|my\b|"
    r"any\b)?(?: (?:driver'?s?|driving|new|valid|one))*(?: licen[sc]e)?|\bpermanently (?:revoked|banned from driving)|"
    r"\blifetime (?:driving )?(?:ban|revocation)")
_CAN_GET = re.compile(
    r"\b(?:can|could|will|able to|going to|gonna|willing to|plan to|planning to|about to|ready to|i'll|happy to|intend to|would|should|"
    r"expect to|scheduled to|set to)\s*(?:\w+ ){0,2}?(?:get|obtain|have|apply for|earn|renew|take|pass|reinstate|be able to get)\s*(?:one|it\b|"
    r"my|a (?:driver|licen|new (?:1|driver|licen))|a valid|the|mine|driver|licen)|\b(?:getting|obtaining|renewing) (?:one|it|my licen|a licen|"
    r"my driver|a driver|"
    r"mine)|\b(?:road|driving) test (?:next|is|scheduled|in)|\bable to get 1\b|\b(?:can|will|could) get 1\b")
_NO_LICENCE = re.compile(
    rf"\b(?:no|not having(?: an?| any| my)?|without(?: an?| any)?|don't (?:currently )?have(?: an?| my| any)?|dont have(?: a)?|"
    rf"do not (?:currently )?have(?: an?| my| any)?|doesn't have(?: a)?|never (?:had|got|gotten|held)(?: an?| my)?|haven't (?:got|"
    rf"gotten)(?: an?| my)?|lost(?: my)?|not have(?: a)?|w/o(?: a)?|lack(?: a)?)\s*(?:valid |current |state |us |"
    rf"active )*{_ANY_LICENCE}(?! (?:attorney|practical|to practice))|"
    rf"\b(?:don't|dont|do not|can't|cant|cannot|never|doesn't|not|unable to) (?:learned (?:how )?to |know how to |legally |actually |really |"
    rf"able to |allowed to |licensed to |even )*(?:drive|driving)\b(?! a )|\bnon-?driver\b|"
    rf"\b(?:suspended|revoked|expired|lapsed|invalid) (?:\w+ )?{_ANY_LICENCE}|{_ANY_LICENCE}(?:'s| is| was| has been| got| currently| still|"
    rf" \w+){{0,3}} (?:suspended|revoked|expired|lapsed|taken away|pulled|invalid)|\blearner'?s?'? permit|\b(?:driving )?permit only|"
    rf"\bonly (?:have )?(?:a |my )?(?:learner'?s? )?permit|\b{_LICENCE}: ?(?:no|none)\b|\bunlicensed\b|\bhaven't learned to drive")
_NOT_VALID = re.compile(r"^(?:(?:but|now|then|and|it|it's|its|is|was|got|has|been|just|that|which) )*(?:suspended|revoked|expired|lapsed|invalid|taken away)\b")
_HAS_LICENCE = re.compile(
    rf"\b(?:{_LICENCE}(?! (?:record|experience|school|for|job|a truck|ed\b)))|\b(?:valid|clean|current|state|have (?:a|my)|got (?:a|"
    rf"my)) licen[sc]e\b|\blicensed (?:to drive|driver)|\b(?:i )?(?:can|do) drive\b|\bi drive\b|\bcdl\b|\bclean driving record|"
    rf"\blicen[sc]e[: ] ?(?:yes|valid)|\b(?:texas|florida|ohio|california|state) licen[sc]e\b|\bdrive (?:daily|every day|myself|legally|trucks?|"
    rf"a (?:truck|bus|car|cab|taxi))|\bclass [abc] licen[sc]e")
_OTHER_LICENCE = re.compile(
    r"\b(?:rn|nursing|nurse'?s?|law|bar|legal|pilot'?s?|cpa|medical|security|guard|teaching|real estate|carry|gun|firearms?|hunting|"
    r"professional|cosmetology|lpn|lvn|attorney'?s?|pharmacy|pharmacist|dental|practical|np)(?:'s)? licen[sc]e\w*|\blicense to carry|"
    r"\blicense to practice")
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
        if _NO_LICENCE.search(clause) or (found == "yes" and _NOT_VALID.search(clause)):
            found = "no"
        elif found is None and _HAS_LICENCE.search(clause) and not re.search(
            r"\bno \b.*\bdriv|\bdrunk|\bdui\b|\bimpaired|\bunder the influence", clause):
            found = "yes"
    return found


_GUN = r"(?:shotguns?|revolvers?|guns?|firearms?|weapons?|pistols?|rifles?|handguns?|arms|1|one)"
_LOST_GUN = re.compile(
    rf"\b(?:can't|cannot|can not|cant|unable to|not able to|not allowed to|not permitted to|not legally able to|may not|couldn't|"
    rf"forbidden (?:to|from)|prohibited from|barred from|banned from|disqualified from|ineligible to|not eligible to|no longer (?:allowed to |"
    rf"able to )?|not (?:legally )?(?:allowed to|entitled to))\s*(?:legally |lawfully |currently |to )*"
    rf"(?:own\w*|hav\w+|possess\w*|carry\w*|buy\w*|purchas\w+|hold\w*|us(?:e|ing)|touch|handl\w+)(?: or \w+)?\s*(?:an? |any |my )?{_GUN}|"
    rf"\blost (?:my |the )?(?:\w+ )?(?:gun|firearms?|2nd amendment|second amendment|right to (?:own|have|bear|carry|possess)|"
    rf"rights? to (?:guns?|firearms?|bear))|"
    rf"\bno (?:gun|firearms?) rights?|\bright to (?:own|have|possess|carry|bear) .{{0,20}}\b(?:taken|revoked|lost|removed|stripped|suspended)\b|"
    rf"\bprohibited (?:person|possessor)|\b(?:gun|firearms?) rights? (?:were |was |are |is |got |have been |"
    rf"has been )?(?:taken|revoked|lost|removed|gone|suspended|stripped)|\b(?:banned|barred|prohibited|disqualified) from (?:guns?|firearms?|"
    rf"weapons?)|\b(?:gun|firearms?) (?:ban|prohibition|disability)\b|\bnot allowed (?:any )?guns?")
_GUN_BACK = re.compile(
    r"\b(?:restored|got (?:it|them|my rights|my gun rights|those|that right|the right)(?: \w+)? back|given back|reinstated|regained|returned|"
    r"have them back|have it back|expunged and restored|back now)\b")
_UNWILLING = re.compile(
    rf"\b(?:won't|will not|wouldn't|don't want to|do not want to|not willing to|unwilling to|refuse to|never want to|would rather not|"
    rf"rather not|not comfortable|uncomfortable|don't wish to|not going to|prefer not to|object to|not ok with|not okay with|"
    rf"can't see myself)\s*(?:with |ever |about )*(?:carry\w*|us(?:e|ing)|touch\w*|shoot\w*|bear\w*|having|have|handl\w+|"
    rf"be(?:ing)? armed)\s*(?:an? |any )?(?:{_GUN})?")
_GUN_OK = re.compile(
    rf"\b(?:can|may|able to|allowed to|eligible to|entitled to|permitted to|right to|free to) (?:legally |lawfully |still )*(?:own|have|"
    rf"possess|carry|buy|hold|bear)(?: or \w+)?\s*(?:an? |my |any )?(?:{_GUN})|\b(?:i |legally |lawfully |already |do )*\bowns? (?:an? |my |"
    rf"several |two |some |\d |a few |a couple of )?(?:{_GUN})|\b(?:gun|firearms?) owner|\bconcealed[- ]?carr(?:y|ier)|"
    rf"\blicensed to carry|\bccw\b|\bchl\b|\bcpl\b|\bltc\b|"
    rf"\blicense to carry|\bcarry (?:permit|license)|\bpermit to carry|"
    rf"\bcarry (?:an? |my )?(?:{_GUN}) (?:on duty|daily|every day|at work|for work|now|legally|already|on the job)|"
    rf"\bcarrying (?:a )?(?:{_GUN}) (?:for|on|at|since)|\bnever lost (?:my |the |any )*(?:gun |firearms? )?rights?|\bnever lost (?:the|"
    rf"my) right to (?:own|have|carry|possess|bear)|\bno (?:gun|firearms?|weapons?) (?:restrictions?|prohibitions?|bans?|disqualif\w+|issues?|"
    rf"problems?)|\bno (?:restrictions?|prohibitions?|bar|bars) on (?:my |me )?(?:owning |having |carrying )?(?:an? )?(?:{_GUN})|"
    rf"\b(?:gun|firearms?) rights? (?:are |is |fully |still )*(?:intact|fine|ok|okay|good|yes)|\bhave (?:my |all my |full )?(?:gun|"
    rf"firearms?) rights?|\bnot (?:prohibited|barred|banned) from (?:owning |having |carrying |possessing )?(?:an? )?(?:{_GUN})|"
    rf"\bown(?:ed)? guns\b|\b(?:gun|firearms?)[- ]?(?:eligible|ok|okay|legal)\b")


def gun_in(text: str) -> Optional[str]:
    if re.search(
        r"\bnever lost\b|\bnot (?:prohibited|barred|banned)\b|\bno (?:gun|firearms?) (?:ban|prohibition)s?\b", text) and _GUN_OK.search(text):
        return "yes"
    if _LOST_GUN.search(text):
        return "restored" if _GUN_BACK.search(text) and not re.search(
            r"\b(?:never|not|haven't|didn't|no) (?:\w+ ){0,2}(?:restored|got|given|regained|reinstated)", text) else "lost"
    if _UNWILLING.search(text) and re.search(r"\b(?:guns?|firearms?|weapons?|pistol|armed)\b", text):
        return "unwilling"
    if re.search(
        r"\b(?:gun|firearms?) rights?\b.{0,25}\b(?:restored|given back|reinstated|returned)\b|\b(?:got|have) my (?:gun|firearms?) rights back", text):
        return "restored"
    return "yes" if _GUN_OK.search(text) else None


_SERVICE = r"(?:selective services?|selective|the draft|draft|sss)"
_NOT_REGISTERED = re.compile(
    rf"\b(?:never|not|didn't|did not|didnt|haven't|have not|wasn't|forgot to|failed to|unregistered|isn't|hadn't|neglected to|"
    rf"missed)\s*(?:yet |ever |been |yet been |actually |sign(?:ed)? up|regist\w*|registering)*\s*(?:\w+ ){{0,2}}?(?:for |with |"
    rf"in )?(?:the )?{_SERVICE}|\bno {_SERVICE}(?: registration)?(?! (?:issue|problem))|\bunregistered (?:for|with)|"
    rf"{_SERVICE}(?: registration)? ?(?:: ?|- ?|= ?)?(?:no|not|never|missing|none|not done)\b|"
    rf"\b(?:never|not|didn't|haven't|forgot to|failed to) (?:yet )?(?:register\w*|sign(?:ed)? up)\b.*{_SERVICE}|"
    rf"{_SERVICE}\b.{{0,25}}\b(?:never|not|didn't|haven't|forgot)\b.{{0,12}}\b(?:registered|register|did|signed|done|it|that)\b")
_REGISTERED = re.compile(
    rf"\b(?:registered|signed up|enrolled|registration done|register)\b.{{0,20}}{_SERVICE}|{_SERVICE}(?: service)?(?:'s|:| is| was| has been|"
    rf" card| registration| -| =)*\s*(?:registered|registrant|done|yes|ok|okay|good|complete\w*|on file|taken care of|number|all set|confirmed|"
    rf"signed up|card|compliant)|\b(?:did|done|have|completed|got) (?:my |the |with )?(?:{_SERVICE})(?: registration| card)?|^{_SERVICE}$|"
    rf"\bregistered (?:at|when i turned|on my|after|before) (?:18|my 18th|age 18)")
_EXEMPT = re.compile(
    rf"\b(?:exempt\w*|excused)\b.{{0,25}}{_SERVICE}|{_SERVICE}\b.{{0,15}}\b(?:exempt\w*|doesn't apply|does not apply|n/a|not applicable|"
    rf"not required)|\b(?:not required|don't need|don't have|didn't have|never had|no need) to (?:be )?(?:registered|register|sign up)\b")
_WOMAN = re.compile(
    r"\b(?:woman|female|lady|gal|mother of(?! my)|mom of(?! my)|single mom|single mother|stay[- ]at[- ]home mom|working mom|mum of|"
    r"girl)\b(?! (?:inmates|"
    r"prisoners|detainees))|\bi'?m a (?:\w+ )?(?:mom|mother|grandmother|wife|grandma)\b|\bi am a (?:\w+ )?(?:mom|mother|wife)\b|\b\d\d ?-?f\b|"
    r"\bmom,|(?:^|[,;.] ?)(?:(?:single|working|proud|divorced|widowed) )?(?:grandmother|grandma|mother|mom|housewife|widow)(?=$|[,;.]| of (?!my))")
_NOT_THE_PERSON = re.compile(
    r"\b(?:my|a) (?:\w+ )?(?:wife|girlfriend|daughter|sister)\b|\bfemale (?:prison|jail|unit|facility|inmates)|\bwomen'?s\b|\bnot a (?:woman|"
    r"female)")


def registered_in(text: str) -> Optional[str]:
    """yes, no or exempt; a woman is exempt, registered or not."""
    if _EXEMPT.search(text) or _WOMAN.search(_NOT_THE_PERSON.sub(" ", text)):
        return "exempt"
    if _NOT_REGISTERED.search(text) or re.fullmatch(r"(?:i'?m |i am )?(?:not|never|un)[ -]?registered(?: yet)?[.!]?", text):
        return "no"
    said_alone = re.search(r"(?:^|[,;.] ?|\band )(?:i'?m |i am |(?:male|man),? )?registered(?=$|[,;.])", text)
    return "yes" if _REGISTERED.search(text) or said_alone else None
