"""Reads the school that a person names: which degrees, whether finished, whether abroad. Judges none of it."""
from __future__ import annotations

import re
from typing import FrozenSet, List, Set

from careers.tools.eligibility.places import COUNTRY, NATIONALITY

_UNFINISHED = re.compile(
    r"\b(?:working (?:on|toward\w*)|studying (?:for|toward\w*)|pursuing|finishing|completing|halfway|enrolled|currently in|still (?:in|at)|"
    r"now in|about to (?:graduate|finish)|"
    r"(?:will|going to|set to|gonna) (?:graduate|finish|complete|have|get|earn)|graduat(?:e|ing) (?:in|next|this)|almost (?:done|finished)|"
    r"(?:haven't|have not|not yet|didn't|did not|never) (?:finish\w*|graduat\w*|complet\w*)|"
    r"dropped out|drop[- ]?out|year left|semesters? left|months? left|to go\b|candidate|expected|in progress|incomplete|unfinished|student|"
    r"half a|part of a|going for|going to (?:school|college)|seeking)\b")
_DENIED = (
    r"\b(?:no|never (?:got|had|earned|finished|completed|did)|without|w/o|don't have|do not have|doesn't have|dont have|haven't got|"
    r"have not got|didn't get|didn't finish|did not finish|lack|zero|not have|not got|not hold)\s+"
           r"(?:yet |got )?(?:an? |any |my |the |of )*(?:[\w-]+ )?(?:\w+ )?")
_NO_DEGREE = re.compile(
    _DENIED +
        r"(?:degrees?|bachelor'?s?|ba|bs|diploma)\b|\bno (?:college|university|higher education|formal education|schooling)\b|\b(?:never|"
        r"didn't|did not|haven't|not) (?:went|go|gone|attend\w*|been|been to|attended)(?: to)? (?:a )?(?:college|university)|"
    r"\bdegree ?(?:: ?|= ?|- ?)?(?:no|none|nope|n/a)\b|\bnon-?degree\b|\bdegreeless\b|\bnot a (?:college )?grad(?:uate)?\b|"
    r"\bcollege (?:dropout|drop-out)|\bskipped college|\bno further education")
_HIGH_SCHOOL = re.compile(
    r"\b(?:high school|hs|secondary school)(?:'?s)? (?:diplomas?|grad(?:uate)?s?|education|degree|only|drop\w*|dip|ed\b|level)|"
    r"\bgraduated (?:from )?(?:high school|hs)|\b(?:only|just) (?:a |have |finished |graduated |did |got |have a )*(?:high school|hs|ged)|"
                          r"\b(?:finished|completed|out of|left|in|done with|still in) (?:high school|hs)\b|\bged\b|^(?:high school|hs)$|"
                          r"\bsenior in high school|\bhigh school (?:senior|junior|student)")
_ASSOCIATE = re.compile(
    r"\bassociate'?s?(?:'s)?(?: of \w+)?(?: degree)?(?: in [\w ]+)?|\b(?:aa|aas|as degree|a\.a\.)\b(?: degree)?(?: in [\w ]+)?|\b2[- ]?(?:year|"
    r"yr) (?:college )?degree(?: in [\w ]+)?|\bcommunity college(?: degree| grad(?:uate)?)?(?: in [\w ]+)?|\bjunior college\b")
_SOME_COLLEGE = re.compile(
    r"\bsome (?:college|university)|\b(?:\d+|a few|a couple(?: of)?|a|one) (?:semesters?|years?) (?:of|at|in) (?:a |my |the )?(?:college|"
    r"university|community college|uni)\b|\b\d+ (?:college )?(?:credits?|credit hours|semester hours) (?:so far|of college|toward|done)|"
                           r"\bcollege (?:student|freshman|sophomore|junior|senior|kid)|\b(?:freshman|sophomore|junior|senior) (?:in|"
                           r"at) (?:college|university|\w+ (?:state|university|college))|\b(?:undergrad(?:uate)?|university) student|"
                           r"\bstill (?:in|at) (?:college|university|school|uni)\b|"
                           r"\bin my (?:1st|2nd|3rd|4th|first|second|third|last|final|junior|senior) year\b|\btrade school|"
                           r"\bvocational (?:school|training)|\bcertificate only\b|\bcollege credits?\b|\bi'?m (?:currently )?in (?:college|"
                           r"university)\b|\bundergrad$")
_FOUR_YEARS = re.compile(
    r"\b4 (?:full )?(?:years|yrs) (?:of|in|at) (?:a )?(?:college|university|study|school after high school|undergrad\w*|post-?secondary|"
    r"higher education)")
_LAW_ABROAD = re.compile(
    rf"\b(?:foreign law degree|(?:law degree|llb|ll\.b|jd|law school|bar) (?:is )?(?:from|in) (?:a )?(?:university in )?(?:{COUNTRY})|"
    rf"law degree (?:from )?(?:abroad|overseas)|(?:{COUNTRY})\w* law degree|\bllb\b)")
_NO_LAW = re.compile(
    _DENIED +
        r"(?:law degree|jd|law school|juris doctor|legal degree)\b|\b(?:never|didn't|did not|haven't) (?:went|go|gone|attend\w*|been|finish\w*|"
        r"graduat\w*)(?: to| from)? law school|\blaw (?:school )?student|\bin law school|\b[123]l\b|"
    r"\b(?:1st|2nd|3rd|first|second|third|final|last)[- ]year law|\b(?:finish|graduate|graduating|finishing|complete) (?:from )?law school\b|"
    r"\bstarting law school|\blaw school (?:in|next) \w+ (?:year|fall)|"
    r"\bdropped out of law school|\bnot a law grad\w*|\bno law\b|\bstill at law school|\bapplying to law school|\bwithout going to law school")
_LAW = re.compile(
    r"\bjd\b|\bjuris doctor\w*|\blaw degree|\blaw school (?:grad\w*|degree)|\bgraduated (?:from )?(?:\w+ ){0,3}law\b|\b(?:finished|completed|"
    r"went to|done with|out of) law school|\blaw graduate|\bdegree in law\b|\blaw grad\b|\b(?:harvard|yale|georgetown|columbia|stanford) law\b")
_GRADUATE = re.compile(
    r"\bmaster(?:'?s|s')(?!-at)\b(?! (?:sergeant|at arms|chief|mate))|\bmaster (?:degree|of (?!the|ceremonies))|\bm(?:ba|sc|a|s|pa|ed|sw|sn|"
    r"ph)\b(?=[ ,.]|$)(?! (?:and|is|at) state)|\bphd\b|\bdoctora(?:te|l)\b|\bdoctor of (?:philosophy|education)|\bgrad(?:uate)? (?:degree|"
    r"diploma)|"
                       r"\b(?:a|1|2|3) (?:full |complete |whole )?(?:years?|yrs?) (?:of|in) (?:grad(?:uate)?) (?:school|study|studies|work)|"
                       r"\bgrad(?:uate)? school (?:grad\w*|degree)|\bpost-?grad(?:uate)? degree")
_BACHELOR = re.compile(
    r"\bbachelor(?:'?s|s'|ette)?\b|\bb(?:a|s|sc|ba|sn|fa|eng|as)\b(?! ?(?:officer|agent))|\b4[- ]?(?:years?|yrs?)[- ](?:college |"
    r"university )?degree|\b(?:college|university|uni|undergrad(?:uate)?|undergraduate) (?:degree|diploma|grad(?:uate)?|educated)\b|"
    r"\b(?:have|got|hold|earned|finished|completed|with|possess|received|holding|my|has|i've|own) (?:an? |my |the |got a |"
    r"also )?(?:[\w-]+ ){0,3}degrees?\b|\bdegree (?:in|from|holder|done|yes|(?:is|was|comes|came) (?:from|in))\b|\bdegree: ?(?:yes|[a-z]{4,})|"
    r"\bdegreed\b|\b\w+ degree\b|"
    r"\bgraduated (?:from )?(?:with|college|university|uni|summa|magna|cum|penn|ohio|texas|florida|\w+ (?:state|university|college|tech)|"
    r"in (?:20|19)\d\d (?:with|from))|\b(?:major(?:ed)?|graduate) in \w+|^(?:a )?degree$|\b(?:arizona|ohio|penn|florida|texas|"
    r"michigan) state grad\w*")
_HONORS = re.compile(
    r"\bsuperior academic achievement|\bhonou?rs? society|\bupper (?:third|1/3|3rd)|\btop (?:third|1/3|10|5|quarter|20|25|fifth|"
    r"half of the top)\b|\bphi beta kappa|\bsaa\b|\btop of my class")
_GPA = re.compile(
    r"\b([0-4]\.\d{1,2}|4)(?:/4(?:\.0)?)?(?: (?:cumulative|overall|total|final|college|undergrad\w*))? (?:gpa|grade (?:point )?average)|"
    r"\b(?:gpa|grade (?:point )?average)\s*(?:is|of|was|:|=|at|around|about|a|over|above)*\s*([0-4]\.\d{1,2}|4)\b|\b(?:a |with |"
    r"with a )([0-4]\.\d{1,2})\b(?! (?:miles?|years?|yrs?|hours?))")
_MAJOR_GPA = re.compile(r"\b([0-4]\.\d{1,2})(?: gpa| average)? in (?:my|the) major|\bmajor gpa (?:of |is |was |: ?)?([0-4]\.\d{1,2})")
_ABROAD = re.compile(
    rf"\bforeign (?:college |university )?(?:degree|bachelor\w*|diploma|education|school)|\b(?:degree|bachelor'?s?|ba|bs|bsc|master'?s|"
    rf"university|graduated|studied|diploma|masters|educated)\b.{{0,40}}\b(?:in|from|at|of) (?:a (?:university|school|college) (?:in|abroad)|"
    rf"the )?\s?(?:university of |univ\w* )?(?:{COUNTRY})\b|"
    rf"\b(?:degree|bachelor'?s?|university|diploma|master'?s)\b.{{0,25}}\b(?:abroad|overseas|outside the us|another country|my home country|"
    rf"back home)\b|\b(?:{COUNTRY})n? (?:university|college)? ?(?:degree|bachelor'?s?)|"
    rf"\b(?:{NATIONALITY}) (?:\w+ )?(?:university|college|degree|bachelor'?s?|diploma)\b")
_ACCOUNTING = re.compile(
    r"\b(?:degree|bachelor'?s?|ba|bs|bba|master'?s|mba|majored|major|macc|masters)\b.{0,25}\baccount(?:ing|ancy)\b|\baccount(?:ing|"
    r"ancy) (?:degree|major|bachelor\w*|ba|bs|grad\w*)\b|\bmacc\b")
_GRADUATED = re.compile(r"\b(?:year|finished|graduated|completed)\b.{0,12}\bgrad")
_NEGATION = re.compile(r"\b(?:no|not|without|don't|never|neither|w/o|haven't|isn't)\b")


def school_in(clauses: List[str], text: str) -> FrozenSet[str]:
    """Marks for what was finished; "none" where the person says that there is no bachelor's degree."""
    marks: Set[str] = set()
    is_placed = any(_ABROAD.search(clause) for clause in clauses)
    for clause in clauses:
        mine = _marks(clause)
        marks |= _as_abroad(mine) if _ABROAD.search(clause) else mine
    marks |= _grades(text, marks)
    if _ACCOUNTING.search(text) and marks & {"bachelor", "graduate"} and not re.search(r"\b(?:no|without|not) (?:an? )?accounting", text):
        marks.add("accounting")
    if not is_placed and _ABROAD.search(text):  # the place stands in a clause of its own
        marks = _as_abroad(marks)
    if marks & {"bachelor", "graduate", "law", "abroad"}:
        marks.discard("none")
    return frozenset(marks)


def _as_abroad(marks: Set[str]) -> Set[str]:
    return (marks - {"bachelor", "graduate", "accounting", "honors"}) | {"abroad"} if marks & {"bachelor", "graduate"} else marks


def _marks(clause: str) -> Set[str]:
    marks: Set[str] = set()
    is_unfinished = bool(_UNFINISHED.search(clause))
    if _FOUR_YEARS.search(clause):
        marks.add("four-years")
    if _NO_LAW.search(clause):
        marks.add("no-law")
        clause = _NO_LAW.sub(" ", clause)
    elif _LAW_ABROAD.search(clause):
        return marks | {"abroad-law"}
    elif re.search(r"\bll\.?m\b", clause):
        marks.add("llm")
        clause = re.sub(r"\bll\.?m\b", " ", clause)
    if _LAW.search(clause) and not _UNFINISHED.search(clause):
        marks |= {"law"}
    clause = _LAW.sub(" ", clause)
    if _NO_DEGREE.search(clause):
        marks.add("none")
        clause = _NO_DEGREE.sub(" ", clause)
        if re.search(r"\b(?:in|from|of)\b", clause) and not _BACHELOR.search(clause):
            return marks
    for pattern in (_ASSOCIATE, _HIGH_SCHOOL, _SOME_COLLEGE):
        if pattern.search(clause):
            if not (pattern is _ASSOCIATE and re.search(r"\bsales associate|\bassociate (?:at|attorney|manager|with)", clause)):
                marks.add("none")
            clause = pattern.sub(" ", clause)
    clause = _FOUR_YEARS.sub(" ", clause)
    is_in_school = bool(_UNFINISHED.search(clause)) or bool(re.search(r"\bgrad(?:uate)? school\b", clause))
    if re.search(
        r"\b(?:grad|graduate) (?:school|student)\b|\b(?:master|phd|doctora)\w*", clause) and is_in_school and not _GRADUATED.search(clause):
        return marks | {"bachelor"}
    if _GRADUATE.search(clause):
        has_it = not _UNFINISHED.search(clause)
        is_denied = bool(_NEGATION.search(clause.split("master")[0][-14:]))
        return marks | ({"bachelor"} if not has_it else set() if is_denied else {"graduate"})
    if _BACHELOR.search(_without_trades(clause)):
        marks.add("none" if is_unfinished else "bachelor")
    return marks


def _without_trades(clause: str) -> str:
    """Without degrees that are no bachelor's degree, and the degrees of angles, burns and murder."""
    other = r"\b(?:nursing|associate'?s?|high school|medical|some|any|a certain|first|second|third) degree\b"
    return clause if "bachelor" in clause else re.sub(other, " ", clause)


def _grades(text: str, marks: Set[str]) -> Set[str]:
    """Superior academic achievement: 3.0 or better in all, 3.5 in the major, upper third or an honor society."""
    if "bachelor" not in marks:
        return set()
    major = _MAJOR_GPA.search(text)
    if major:
        return {"honors"} if float(major.group(1) or major.group(2)) >= 3.45 else set()
    found = _GPA.search(text)
    if found and int(float(next(part for part in found.groups() if part)) * 10 + 0.5 + 1e-9) >= 30:  # one decimal: 2.95 counts as 3.0
        return {"honors"}
    return {"honors"} if _HONORS.search(text) else set()
