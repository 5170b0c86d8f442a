"""Reads bar membership, nursing licenses and hours of college courses. Judges none of them."""
from __future__ import annotations

import re
from typing import List, Optional, Tuple

from careers.tools.eligibility.places import CITY, COUNTRY, STATE, STATE_CODE

_NO_BAR = re.compile(
    r"\b(?:not|never|isn't|haven't|have not|no longer|wasn't|aren't|hasn't)\s*(?:yet |been |currently |actually |a |an |active |licensed |"
    r"taken |passed |sat for |joined |admitted |in |to |any |the |my |sworn |into |state |member |of )*(?:barred|bar\b|admitted|"
    r"licensed attorney|licensed to practice)|"
    r"\b(?:no|without(?: a)?|don't have(?: a| my| any)?|lack(?: a)?)\s*(?:active |state |law |current |valid )*(?:bar\b|law license|"
    r"bar membership)|\bfailed the bar|\bbar (?:exam )?(?:results?|admission|application|membership)?(?: is| are| still|:)* ?(?:pending|"
    r"in progress|waiting)|\b(?:waiting|awaiting)\b.{0,20}\bbar\b|"
    r"\b(?:taking|take|sitting for|sit for|studying for|preparing for|prepping for|retaking|about to take|plan to take|will take|"
    r"scheduled for) the (?:\w+ )?bar\b|\bbar exam (?:in|next|this|is)\b|\bdisbarred|\b(?:inactive|suspended|lapsed|resigned|retired|"
    r"expired)\b.{0,25}\b(?:bar|law license)\b|\b(?:bar|law license)\b.{0,30}\b(?:inactive|suspended|lapsed|expired|resigned|no longer active|"
    r"retired status)\b|\bunbarred|\bbar: ?(?:no|none)\b|\blet my (?:bar|law license)\b.{0,20}\b(?:lapse|expire)")
_BAR = re.compile(
    r"\bbarred (?!from)|\bbarred$|\badmitted (?:to|in|before|by)\b.{0,30}|\b(?:bar|texas|state) member\b|\bbar membership|"
    r"\bmember (?:in good standing )?(?:of|in|with) (?:the )?(?:[\w.]+ ){0,3}bar\b|\blicensed (?:attorney|lawyer|to practice|counsel)|"
    r"\b(?:active|good standing)\b.{0,30}\bbar\b|\bbar\b.{0,30}\b(?:active|good standing|since \d{4}|member|license|licensed|card|admitted|"
    r"yes)\b|"
    r"\b(?:have|hold|got) (?:a|an|my) (?:active |\w+ )?(?:law license|bar card|bar license)|\blaw license\b|\bbar[- ]admitted|"
    r"\blicensed in [\w ]+ (?:as (?:an )?(?:attorney|lawyer))|\b(?:attorney|lawyer) licensed|\bin the (?:\w+ ){1,2}bar\b|"
    r"\bsworn in(?:to)? (?:to )?the (?:\w+ )?bar|\b(?:" + STATE + r") bar\b(?! exam| results)")
_FOREIGN_BAR = re.compile(
    rf"\b(?:barred|admitted|licensed|bar|solicitor|barrister|advocate|law society|practice)\b.{{0,40}}\b(?:{COUNTRY})\b|"
    rf"\b(?:{COUNTRY})n? bar\b|\b(?:mexican|canadian|british|english|irish|scottish|indian|german|french|italian|spanish|brazilian|nigerian|"
    rf"philippine|filipino|colombian|argentine\w*|foreign|ontario|quebec|australian|chinese|japanese|korean) bar\b|\bsolicitor (?:in|of)\b|"
    rf"\bbarrister\b|\bbar of (?:{COUNTRY})\b")
_HOME_BAR = re.compile(rf"\b(?:{STATE}|{CITY})\b|\b(?:in|of|the) (?:{STATE_CODE})\b")
_BAR_CONTEXT = re.compile(
    r"\b(?:bar|barred|disbarred|law license|attorney|lawyer|admitted|licensed to practice|practice law|solicitor|barrister|unbarred)\b")
_NOT_THIS_BAR = re.compile(
    r"\bbarred from\b[^,;.]*|\bbar(?:tender|tending|back|ista|ber|gain)\w*|\b(?:worked|working|work|job) (?:at|in) (?:a |"
    r"the )?(?:sports )?bar\b|\bbars? me\b")


_LAPSED = re.compile(
    r"(?<!driver's )(?<!driving )(?<!driver )\blicen[sc]e\b(?:'s)?(?: \w+){0,3} (?:inactive|lapsed)\b|\b(?:inactive|lapsed) licen[sc]e\b")


def bar_in(text: str) -> Optional[str]:
    """yes or no; None where only "passed the bar" or nothing was said."""
    text = _NOT_THIS_BAR.sub(" ", text)
    if re.search(r"\b(?:jd|law degree|law licen[sc]e|attorney|lawyer)\b", text) and _LAPSED.search(text):
        return "no"
    if not _BAR_CONTEXT.search(text):
        return None
    if re.search(r"\bbar\b", text) and re.search(
        r"\bno results?\b|\bresults (?:are )?not (?:in|out)\b|\bhaven't (?:heard|got(?:ten)?) (?:back|results)", text):
        return "no"
    rest = _NO_BAR.sub(" ", text)
    if _NO_BAR.search(text) and not (_BAR.search(rest) and re.search(r"\b(?:active|good standing|barred in|admitted (?:in|to)|licensed)\b", rest)):
        return "no"
    if not _BAR.search(rest):
        return "no" if _FOREIGN_BAR.search(rest) and re.search(
            r"\bsolicitor|\bbarrister|\bbar\b|\bbarred|\badmitted|\blicensed", rest) and not re.search(r"\bpassed the bar\b", rest) else None
    if _FOREIGN_BAR.search(rest) and not _HOME_BAR.search(rest):
        return "no"
    if re.search(r"\badmitted\b", rest) and not re.search(r"\bbarred\b|\bbar\b|\bpractice\b|\battorney\b|\blawyer\b|\blicens", rest):
        return None
    return "yes"


_RN = re.compile(r"\b(?:rn|rns|bsn-rn|r\.n\.|registered nurse|nurse practitioner|crnp|aprn|np)\b")
_RN_WANTED = re.compile(
    r"\b(?:(?<!used )to be|to become|become|becoming|(?<!used to )be|studying (?:for|to be)|school (?:for|to be)|training (?:as|to be)|"
    r"want to be|for my|future|"
    r"as a future|student|working (?:on|toward\w*) my|pre-?) (?:an? )?(?:rn|registered nurse|nurse practitioner|np)\b|\brn (?:student|program|"
    r"school|classes)|\bstudent (?:rn|nurse)")
_LPN = re.compile(
    r"\b(?:lpn|lvn)s?\b|\blicensed (?:practical|vocational) nurse|\bnursing student|\bstudent nurse|\b(?:in|still in|at|finishing|"
    r"starting) nursing school|\b(?:cna|nursing assistant|nurse'?s? aide)\b|\bmedical assistant\b")
_BAD_LICENCE = re.compile(
    r"\b(?:expired|lapsed|inactive|suspended|revoked|surrendered|not (?:currently )?(?:active|current|valid|licensed)|no longer (?:licensed|"
    r"active|current|valid)|ran out|retired|let (?:it|my license|my licence) (?:lapse|expire|go))\b")
_NO_LICENCE = re.compile(
    r"\b(?:no|without(?: an?| any)?|don't have(?: an?| my| any)?|lost(?: my)?|not (?:yet )?(?:an? )?|haven't (?:got|passed)(?: an?| my| the)?|"
    r"never (?:had|got|been)(?: an?)?)\s*(?:active |current |valid |us |state |rn |nursing |nurse'?s? )*(?:rn\b|nursing licen[sc]e|"
    r"rn licen[sc]e|registered nurse|licensed rn|nclex|nurse licen[sc]e|licen[sc]ed? as (?:an )?(?:rn|nurse))")
_OTHER_HEALTH = re.compile(
    r"\b(?:physicians?|doctor|md|pharmacists?|pharmacy technician|dentists?|dental hygienist|psychologists?|psychiatrists?|therapists?|"
    r"paramedic|emt|physician assistant|pa-c|social worker|radiologic|x-ray tech\w*|lab tech\w*|medical records|optometrist|dietitian)\b")


def nurse_in(text: str) -> Optional[str]:
    """yes, no (practical nurse, student, no current license) or other (another health job)."""
    if _RN_WANTED.search(text) and not re.search(r"\b(?:now|already|currently) an? (?:rn|registered nurse)", text):
        return "no" if re.search(r"\b(?:student|school|studying|lpn|lvn|program|classes|cna|training|working|finishing)\b", text) else None
    if _NO_LICENCE.search(text):
        return "no"
    if _RN.search(text) or re.search(r"\bnurs(?:e|ing)(?:'s)? licen[sc]e", text):
        near = [clause for clause in re.split(r"(?<!\d)[;.]|\bdriver'?s?\b[^,;.]*", text) if re.search(r"\brn\b|nurse|nursing|licen[sc]e", clause)]
        if any(_BAD_LICENCE.search(clause) for clause in near):
            return "no"
        return "yes" if _RN.search(text) else None
    if _LPN.search(text):
        return "no"
    return "other" if _OTHER_HEALTH.search(text) else None


_NUMBER = r"(?P<number>\d{1,3}(?:\.\d)?)\s*(?:\+|plus|full)?\s*"
_HOURS = re.compile(
    rf"\b{_NUMBER}(?:(?:semester|sem|quarter|college|credit|course|class|undergraduate|graduate|accounting|business|business law|acct|finance|"
    rf"economics|of|in)[\s-]*)*?(?:hours?|hrs?|credits?|units?|ch\b|sh\b)"
                    r"|\b(?P<more>\d{1,2}) (?:more )?(?:of|in|are|were) (?:accounting|accountancy|business(?: law)?|acct)\b")
_COURSES = {
    "law": re.compile(r"\bbusiness law\b"),
    "accounting": re.compile(r"\b(?:accounting|accountancy|auditing|acct)\b"),
    "business": re.compile(r"\bbusiness\b"),
    "other": re.compile(
        r"\b(?:finance|economics|marketing|management|history|math\w*|english|psychology|biology|criminal justice|computer science|education|"
        r"law|contracts?|purchasing|statistics|sociology|chemistry|art|science|engineering)\b"),
}
_NO_COURSES = (
    r"\b(?:no|zero|0|never (?:took|had|studied|taken)(?: any| an?)?|without(?: any)?|don't have(?: any)?|haven't (?:taken|had)(?: any)?|"
    r"not a single|none in|not any)\s*(?:college |semester |credit |formal )*(?:hours? (?:of|in) |hours |credits? (?:of|in) |credits |"
    r"classes in |courses in )?")
_CERTIFIED = re.compile(
    r"\b(?:cpa|certified public accountant|certified internal auditor)\b|\bcia\b(?= (?:cert|exam|title|license|holder|designation)|[,.;]|$|"
    r" and)")
_NOT_CERTIFIED = re.compile(
    r"\b(?:no|not an?|without an?|not|never|don't have an?|working on (?:my|an?)|studying for (?:the|my)|taking the|failed the|"
    r"haven't passed the|pursuing (?:my|an?)|sitting for the|not yet an?|part of the|sections? of the)\s*(?:cpa|cia|certified)")


def is_certified(text: str) -> bool:
    return bool(_CERTIFIED.search(text)) and not _NOT_CERTIFIED.search(text)


def hours_in(text: str) -> Tuple[Optional[float], Optional[float], Optional[float]]:
    """Semester hours in accounting (with at most six of business law), in business, and in anything else."""
    found = {"law": 0.0, "accounting": 0.0, "business": 0.0, "other": 0.0}
    said = set()
    is_quarter = bool(re.search(r"\bquarter[\s-]*(?:hours?|credits?|hrs?|units?)", text))
    matches = list(_HOURS.finditer(text))
    previous_end = 0
    within = 0.0
    for place, match in enumerate(matches):
        inside = match.group() if _subject(match.group()) else ""
        after = inside or text[match.end():matches[place + 1].start() if place + 1 < len(matches) else len(text)]
        after = re.split(r"[;.]|,(?! (?:of|with|including) )|\band (?=\d)|\b(?:i|i'm|my|us citizen|citizen)\b", after)[0][:60]
        before = re.split(r"[,;.]|\band\b|\bplus\b", text[previous_end:match.start()])[-1][-40:]
        subject = _subject(after) or _subject(before) or _subject_of_courses(text[:match.start()])
        previous_end = match.end()
        if subject is None:
            continue
        number = float(match.group("number") or match.group("more")) * (2 / 3 if is_quarter else 1)
        near = text[matches[place - 1].end() if place else 0:match.start()] + after
        if subject == "law" and re.search(r"\b(?:including|include|incl|of which|of them|of those|among them|with)\b", near):
            within = number
        found[subject] += number
        said.add(subject)
    law_after_number = re.search(r"\b(?:including|of which|incl\.?|with) (\d{1,2}) (?:are |is |were |in |of |being )*business law", text)
    if law_after_number and "accounting" in said and not within:
        within = float(law_after_number.group(1))
        found["law"] = within
    for subject, pattern in (("accounting", "accounting|accountancy"), ("business", "business(?! law)")):
        if re.search(_NO_COURSES + rf"(?:{pattern})(?! (?:work|experience|degree|job|owner))", text) and subject not in said:
            said.add(subject)
    accounting: Optional[float] = None
    if "accounting" in said:
        own = found["accounting"] - within
        accounting = round(own + min(found["law"], 6.0), 2)
    elif "law" in said and "business" not in said:
        found["business"], said = found["law"], said | {"business"}
    business = round(found["business"], 2) if "business" in said else None
    other = round(found["other"] + found["accounting"], 2) if said & {"other", "accounting"} else None
    return accounting, business, other


def _subject_of_courses(before: str) -> Optional[str]:
    """"I took accounting classes, 24 credits": the clause just before names the courses."""
    found = re.search(r"\b(accounting|business|acct)(?: \w+)? (?:class(?:es)?|courses?),? *(?:for|with|total(?:ing)?|worth|at|about)? *$", before)
    return {"business": "business"}.get(found.group(1), "accounting") if found else None


LENGTH_OF_BUSINESS = 9  # "law" stands that far inside "business law"


def _subject(words: str) -> Optional[str]:
    places: List[Tuple[int, str]] = []
    for subject, pattern in _COURSES.items():
        match = pattern.search(words)
        is_part_of_law = subject in ("business", "other") and bool(places) and places[-1][1] == "law"
        if match and not (is_part_of_law and 0 <= match.start() - places[-1][0] <= LENGTH_OF_BUSINESS):
            places.append((match.start(), subject))
    return min(places)[1] if places else None
