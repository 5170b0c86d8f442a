"""Finds street addresses, and people who are named beside an arrest. Knows no person; a list of given names helps with small letters."""
from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import FrozenSet, Iterator, List, Match, Optional, Tuple

from careers.pay.gazetteer import key_of, the_gazetteer
from careers.private_numbers import ADDRESS, NAMED, Found

HERE = Path(__file__).parent

# -- streets

# offices that anybody may name: ICE, FLETC, OPM, DHS, the White House and the Department of Justice
_PUBLIC = re.compile(r"(?:500 12th|1131 chapel|1900 e st|2707 martin luther|1600 pennsylvania|950 pennsylvania|245 murray)", re.IGNORECASE)
_STREET = (r"street|st|avenue|ave|av|boulevard|blvd|road|rd|lane|ln|parkway|pkwy|highway|hwy|terrace|ter|drive|dr|court|ct|circle|cir|trail|"
    r"freeway|fwy|turnpike|crescent|alley|expressway|plaza|loop|route")
_STREET_SOMETIMES = (r"way|place|pl|square|sq|run|point|crossing|hollow|ridge|park|pass|path|walk|hill|creek|view|row|bend|cove|glen|grove|"
    r"heights|landing|meadows?|oaks|valley")
_SIDE = r"(?:[NSEW]{1,2}\.?|north|south|east|west|northeast|northwest|southeast|southwest)"
_NOT_IN_A_STREET = (r"(?:a|an|and|the|of|on|in|at|to|is|are|was|for|or|by|my|our|your|with|from|per|than|this|that|i|we|do|does|can|if|when|"
                    r"how|what|who|will|would|"
                    r"pay|salary|salaries|wages?|series|locality|opm|years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|miles?|mi|km|feet|foot|ft|lbs?|pounds?|percent|dollars?|"
                    r"usd|k|am|pm|people|men|women|"
                    r"officers?|agents?|jobs?|steps?|push|sit|ups?|times?|different|new|more|other|gs|gl|grade|old(?! (?-i:[A-Z]))|offices?|hiring|"
                    r"recruit\w*|career|wheel|blood|"
                    r"federal|immigration|circuit|district|supreme|appeals?|traffic|drug|civil|criminal)\b")
_WORD = rf"(?!{_NOT_IN_A_STREET})[^\W_][\w'’.-]*"
_CITY_WORD = rf"(?!{_NOT_IN_A_STREET})[A-Za-z.]+"
_SPELLED_HOUSE = (r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|"
                  r"four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen)")
_HOUSE = r"(?<![\w$.,/#-])(?<!gs )(?<!gl )(?<!gg )(?<!grade )(?<!series )(?:\d{1,6}(?:-?[a-d]\b|-\d{1,4})?|\d{1,5} ?½|[NSEW]\d{1,3}[NSEW]\d{2,5})"
_UNIT = r"(?:,?\s*(?:apt\.?|apartment|unit|suite|ste\.?|#|lot|floor|bldg)\s*#?\s*[\w-]{1,6})?"
_STREETS = (
    re.compile(rf"{_HOUSE},?\s+(?:{_SIDE}\s+)?(?:{_WORD}\s+){{1,3}}?(?:{_STREET})\b\.?(?:\s+{_SIDE}\b)?{_UNIT}", re.IGNORECASE),
    re.compile(rf"{_HOUSE},?\s+(?:{_SIDE}\s+)?(?:{_WORD}\s+){{4}}(?:street|st|avenue|ave|boulevard|blvd|road|rd|parkway|pkwy|highway|hwy)\b\.?{_UNIT}", re.IGNORECASE),
    re.compile(rf"{_HOUSE}\s+{_SIDE}\s+(?:{_STREET})\b\.?{_UNIT}|{_HOUSE}\s+(?:{_SIDE}\s+)?(?:avenue|ave|route|highway|hwy|county road|"
               rf"state road|fm|road|street)\s+(?:of the\s+)?[\w]+{_UNIT}", re.IGNORECASE),
    re.compile(rf"{_HOUSE}\s+(?:interstate\s+\d{{1,3}}\b|(?:el\s+|la\s+)?(?:calle|avenida|calzada|(?-i:El Camino|Camino|Via|Paseo|Rue))\s+{_WORD}(?:\s+{_WORD})?)"
               rf"{_UNIT}", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?i:{_SPELLED_HOUSE})\s+(?!Way\b|Day\b|Stop\b|Time\b)(?:[A-Z][\w'.-]*\s+){{1,3}}"
               rf"(?i:street|avenue|ave|boulevard|blvd|road|lane|parkway|terrace)\b{_UNIT}"),
    re.compile(r"(?:p\.?\s?o\.?\s?box|post office box|apartado(?: postal)?)\s*#?\s*\d+|(?<!\w)(?:r\.?r\.?|h\.?c\.?|rural route|highway contract)"
               r"\s*#?\s*\d{1,4},?\s+box\s+\d+|\bcarr(?:etera)?\.?\s+(?:pr-?)?\d{1,4},?\s+km\.?\s*\d+(?:\.\d+)?", re.IGNORECASE),
    re.compile(r"(?i:\bcalle|\bavenida|\bav\.|\bcarrera|\bcalzada)\s+(?:(?:de|del|la|las|los|el)\s+)*(?:[\w.'-]+\s+){0,3}?(?:#|no\.?|"
               r"n[uú]m(?:ero|\.)?|\s)?\s*\d{1,5}\b", re.IGNORECASE),
    # "4520 Oak Hollow, Austin, TX 78701": what ends in a state and ZIP code began as an address
    re.compile(rf"{_HOUSE}\s+(?:{_SIDE}\s+)?{_WORD}(?:\s+{_WORD}){{0,3}}{_UNIT},?\s+{_CITY_WORD}(?:\s{_CITY_WORD}){{0,2}},?\s+[A-Z]{{2}}\.?\s+\d{{5}}"
               rf"(?:-\d{{4}})?(?!\d)", re.IGNORECASE),
)
_STREET_WITH_CAPITAL = re.compile(rf"{_HOUSE}\s+(?:{_SIDE}\s+)?(?:[A-Z][\w'’.-]*\s+){{1,3}}(?i:{_STREET_SOMETIMES})\b\.?{_UNIT}")
_HOME = (r"(?:\b(?:my|our|his|her|their|home|mailing|street|current|the|full)\s+(?:\w+\s+)?address(?:\s+is|\s+was|\s*:|\s+to|\s*=)?|"
         r"\baddress\s*(?::|=|is)|"
         rf"\b(?:i|we|he|she|they|mom|mum|dad|mother|father|wife|husband|brother|sister|girlfriend|boyfriend|grand\w+|parents|family|folks|kids)(?:'m| am| are| is)?\s+(?:\w+\s+)?(?:live|lives|lived|living|stay|staying|reside|resides|residing)\s+(?:at|"
         r"on)|\bmy (?:house|home|place) is(?: at| on)?|"
         r"\b(?:mail|send|ship)\s+(?:it|me|them|the \w+|my \w+)\s+(?:to|at)|\bvivo en(?: el| la)?|\bmi direcci[oó]n(?: es)?)")
_AT_HOME = re.compile(rf"{_HOME}\s*[:,-]?\s*(?P<number>{_HOUSE}\s+(?:{_SIDE}\s+)?{_WORD}(?:\s+{_WORD}){{0,3}}{_UNIT})", re.IGNORECASE)
_HOME_AFTER = re.compile(rf"(?P<number>(?:{_HOUSE}|(?<!\w){_SPELLED_HOUSE})\s+(?:{_SIDE}\s+)?{_WORD}(?:\s+(?!is\b){_WORD}){{0,2}}\s+(?:{_STREET}|"
                         rf"{_STREET_SOMETIMES}){_UNIT}),?\s+is\s+(?:my|our|his|her|their|where\s+(?:i|we)|home\b)", re.IGNORECASE)
# "the field office at 101 W Oak Street": an office's, unless it is said to be somebody's own
_OFFICE_AT = re.compile(r"(?<!home )(?<!my )(?:\b(?:field|ICE|ERO|HSI|recruiting|hiring|USCIS|district|main|(?-i:[A-Z][a-z]+))\s+office|\bheadquarters|\bhq|\bacademy|\bcourthouse|"
                        r"\b(?:immigration|federal|district)\s+court|"
                        r"\b(?:processing|detention|training|testing)\s+(?:center|facility|site))(?:\s+(?:is|was|located|still|in|[A-Z]\w+))*\s+(?:at|on)\s+$",
                        re.IGNORECASE)


def streets(text: str) -> Iterator[Found]:
    for pattern in (*_STREETS, _STREET_WITH_CAPITAL):
        for match in pattern.finditer(text):
            if not _PUBLIC.match(match.group()) and not _OFFICE_AT.search(text[max(0, match.start() - 60):match.start()]):
                yield Found(match.start(), match.end(), ADDRESS)
    for match in (*_AT_HOME.finditer(text), *_HOME_AFTER.finditer(text)):
        if not _PUBLIC.match(match.group("number")):
            yield Found(match.start("number"), match.end("number"), ADDRESS)


# -- a person named beside an arrest

_ARREST = re.compile(
    r"\b(?:arrest\w*|convict\w*|charged with|(?:was|were|is|being|got|been) charged|charges against|indict\w*|jail\w*|prison\w*|"
    r"incarcerat\w*|felon\w*|misdemeanors?|duis?|dwis?|owis?|locked up|"
    r"behind bars|booked|criminal (?:record|history)|(?:has|have|had|got|with) a record|rap sheet|police record|warrants?|mug ?shots?|busted|detained|detention center|"
    r"in custody|(?:did|served|doing|serving) time|parole\w*|"
    r"picked up by (?:ice|police|the police|cops|the cops)|shoplifting|burglary|assault\w*|theft|robbery|probation for|arrestad\w*|"
    r"arrestaron|detenid\w*|detuvieron|pres[oa]\b|c[aá]rcel|"
    r"condenad\w*|encarcelad\w*|antecedentes penales|delito)\b", re.IGNORECASE)
_KIN = (r"(?:(?:step|half|ex|great|grand|god)[- ]?)?(?:brother|sister|cousin|friend|bestie|buddy|neighbou?r|uncle|aunt|wife|husband|spouse|"
        r"fianc[eé]e?|boyfriend|girlfriend|ex|boss|coworker|co-worker|"
        r"colleague|room ?mate|dad|father|mom|mum|mother|son|daughter|nephew|niece|partner|landlord|teacher|coach|classmate|supervisor|"
        r"stepdad|stepfather|stepmom|stepson|grandpa|grandfather|grandson|"
        r"tenant|employee|pal|dude|guy|man|woman|person|hermano|hermana|primo|prima|amigo|amiga|vecino|vecina|t[ií]o|t[ií]a|esposo|esposa|"
        r"novio|novia|jefe|padre|madre|hijo|hija)(?:[- ]in[- ]law)?")
_TOKEN = r"[^\W\d_][\w'’-]*\.?"
_OF_KIN = re.compile(rf"\b(?:my|his|her|our|their|your|the|a|this|that|mi|su|un|una|another|some)\s+(?:(?!{_KIN}\b)[\w-]+\s+)?{_KIN}s?"
                     rf"(?:\s+(?:is\s+|was\s+)?(?:named|called|llamad[oa])|['’]s\s+name(?:\s+is|\s+was)?|,|\s+\()?\s+\(?"
                     rf"(?P<name>{_TOKEN}(?:\s+{_TOKEN}){{0,2}})", re.IGNORECASE)
_TITLED = re.compile(rf"\b(?:mr|mrs|ms|miss|mister|señor|señora|sr|sra)\.?\s+(?P<name>{_TOKEN}(?:\s+{_TOKEN}){{0,2}})", re.IGNORECASE)
_CALLED = re.compile(rf"\b(?:named|called|(?<!my )name is|(?<!my )name's|by the name of|se llama|"
                     rf"llamad[oa])\s+(?P<name>{_TOKEN}(?:\s+{_TOKEN}){{0,2}})", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w'’])(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-Z]\.)?(?:\s+(?:de la|de|del|van|von|bin|al)\s+|"
                       r"\s+)[A-ZÀ-Þ][\w'’-]+(?:\s+(?:(?:Jr|Sr)\.?|I{2,3}|[A-ZÀ-Þ][\w'’-]+))?)")
_GIVEN = re.compile(rf"(?<![\w'’-])(?P<name>{_TOKEN}(?:\s+[a-z]\.?)?\s+{_TOKEN})", re.IGNORECASE)

_INVERTED = re.compile(r"(?<![\w'’-])(?P<name>[A-ZÀ-Þ][\w'’-]+,\s+(?P<given>[A-ZÀ-Þ][\w'’-]+))")  # "Novak, Peter was arrested"
_INITIALS = re.compile(r"(?<![\w'’.])(?P<name>(?P<given>(?:[A-Z]\.\s){1,2})[A-ZÀ-Þ][a-zà-ÿ][\w'’-]+)")  # "J. R. Smith was arrested"
_LONE = re.compile(r"(?<![\w'’-])(?P<name>(?P<given>[A-ZÀ-Þ][\w-]{2,}))(?![\w-])")


_BEFORE_A_VERB = re.compile(r"(?P<word>[^\W\d_]{3,}(?:\s+[^\W\d_]{3,})?)\s+(?:was|got|is|has|had|fue|está)\b", re.IGNORECASE)

# given names that are words as well: a name only with a capital
_ALSO_WORDS = frozenset("""ann art austin bill bob carol chase christian dale dawn dean don earl frank gene grant guy jack jay jean jimmy jordan joy kelly ken
lamar lance luz mark marina may maya miles nick norma pat randy ray rich rick rob rosario rose roy sally sandy stacy sue
ted victor virginia walter wanda will""".split())


_COUNTRIES = ("el salvador", "puerto rico", "costa rica", "san ", "santa ")  # begin like a person's name


@functools.lru_cache(maxsize=2)
def _words_of(file: str) -> FrozenSet[str]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def beside_an_arrest(text: str) -> Iterator[Found]:
    """Names of people, where the message tells of an arrest. Without one a name says nothing that could harm."""
    arrests = [match.span() for match in _ARREST.finditer(text)]
    if not arrests:
        return
    for start, end in _names(text, arrests):
        yield Found(start, end, NAMED)


def _names(text: str, arrests: List[Tuple[int, int]]) -> Iterator[Tuple[int, int]]:
    for pattern in (_OF_KIN, _TITLED, _CALLED):
        for match in pattern.finditer(text):
            span = _name_at_start(match, may_be_small=pattern is _OF_KIN)
            if span and (pattern is _OF_KIN or _is_near(text, span, arrests)):
                yield span
    for match in _CAPITALS.finditer(text):
        span = _without_first_words(text, match)
        if span and (_is_given(text[slice(*span)].split()[0]) and _is_near(text, span, arrests) or _is_said_to_be_arrested(text, span)):
            yield span
    for match in _INITIALS.finditer(text):
        if _is_said_to_be_arrested(text, match.span("name")):
            yield match.span("name")
    for match in (*_INVERTED.finditer(text), *_LONE.finditer(text)):
        given = match.group("given")
        is_name = _is_given(given) and given.lower() not in _ALSO_WORDS and not _is_place(given) and not text.isupper()
        if is_name and _is_said_to_be_arrested(text, match.span("name")):
            yield match.span("name")
    position = 0
    while True:
        pair = _GIVEN.search(text, position)
        if pair is None:
            return
        words = pair.group("name").lower().split()
        is_country = words[0] == "salvador" and text[:pair.start()].lower().endswith("el ")
        is_name = not is_country and _is_given(pair.group("name").split()[0]) and not _is_common(words[-1]) and not _is_place(pair.group("name"))
        if is_name and _is_near(text, pair.span("name"), arrests):
            yield pair.span("name")
        position = pair.start("name") + len(words[0])


def _name_at_start(match: Match[str], may_be_small: bool) -> Optional[Tuple[int, int]]:
    """The words behind "my cousin" that are a name: in capitals, a given name, or one unknown word before a verb."""
    start, end = match.start("name"), match.start("name")
    for word in re.finditer(_TOKEN, match.group("name")):
        plain = word.group().rstrip(".").lower()
        possessive = plain.endswith(("'s", "’s"))
        plain = plain[:-2] if possessive else plain
        is_first = end == start
        capital = word.group()[0].isupper() and not match.string.isupper()
        if _is_common(plain) or (is_first and not (capital or _is_given(word.group().rstrip(".")))):
            break
        if not is_first and not capital and match.group("name")[:1].isupper():
            break
        end = match.start("name") + word.end() - (2 if possessive else 0)
        if possessive:
            break
    if end > start:
        return None if _is_place(match.string[start:end]) else (start, end)
    return _unknown_word(match) if may_be_small else None


def _unknown_word(match: Match[str]) -> Optional[Tuple[int, int]]:
    """"my cousin pedrito got arrested": a small word that is no common one, right before a verb."""
    found = _BEFORE_A_VERB.match(match.string, match.start("name"))
    if found is None or match.string[:match.start("name")].rstrip().endswith(","):
        return None
    words = found.group("word").lower().split()
    if any(_is_common(word) or word.endswith(("ly", "ing", "ed")) or re.fullmatch(_KIN, word) for word in words):
        return None
    return found.span("word")


def _without_first_words(text: str, match: Match[str]) -> Optional[Tuple[int, int]]:
    """"Was Maria Lopez" without "Was"; nothing where fewer than two words of a name remain, or they name a place or an office."""
    words = [word for word in re.finditer(r"\S+", match.group("name"))]
    if words and words[0].group().lower() == "operation" or re.search(r"\boperation\s+(?:\w+\s+)?$", text[:match.start()], re.IGNORECASE):
        return None
    while words and _is_common(words[0].group().lower().rstrip(".")):
        words.pop(0)
    while words and _is_common(re.sub(r"['’]s$", "", words[-1].group().lower().rstrip("."))):
        words.pop()
    if len(words) < 2 or any(word.group().isupper() and len(word.group()) > 2 for word in words) and not text.isupper():
        return None
    start, end = match.start("name") + words[0].start(), match.start("name") + words[-1].end()
    name = re.sub(r"['’]s$", "", text[start:end])
    in_a_place = re.search(r"\b(?:in|at|near|from|to|en|around|outside)\s+$", text[:start], re.IGNORECASE)
    if in_a_place or _is_place(name) or any(_is_common(word) for word in name.lower().split()):
        return None
    return start, start + len(name)


def _without_accents(word: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFD", word) if not unicodedata.combining(character))


def _is_given(word: str) -> bool:
    names = _words_of("first_names.txt")
    return (word.lower() in names or _without_accents(word.lower()) in names) and (word[0].isupper() or word.lower() not in _ALSO_WORDS)


def _is_said_to_be_arrested(text: str, name: Tuple[int, int]) -> bool:
    """For names in no list: "Xiomara Quispe was arrested", "they arrested Xiomara Quispe"; and for one word alone: "was Hector arrested"."""
    before, after = text[:name[0]], text[name[1]:]
    verb = (r"(?:arrested|convicted|charged|indicted|jailed|imprisoned|incarcerated|locked up|detained|booked|busted|arrestad[oa]|detenid[oa]|condenad[oa]|"
            r"encarcelad[oa])")
    return bool(re.match(rf"(?:\s*,[^,.]{{1,30}},|\s+my\s+{_KIN}|['’]s)?\s+(?:(?:just|once|already|also|recently)\s+)?(?:(?:(?:was|were|got|is|has|had|"
                         rf"have|been|being|gets|fue|ever)\s+){{0,3}}(?:(?:just|\w+\s+and)\s+)?{verb}|(?:has|had)\s+(?:a|an|two|\w+)\s+"
                         rf"(?:\w+\s+)?(?:felon\w*|warrants?|arrests?|convictions?|dui|dwi|criminal|record|misdemeanor)|(?:arrest|warrant|"
                         rf"conviction|mugshot|felony|rap sheet|criminal record)\b|(?:(?:is|was)\s+)?(?:an?|in)\s+(?:\w+\s+)?(?:felon|jail|"
                         rf"prison|custody|inmate)|"
                         rf"(?:went|goes|going)\s+to\s+(?:jail|prison)|did time)", after, re.IGNORECASE)
                or re.search(rf"\b(?:{verb}|arrest of|conviction of|arrestaron a|detuvieron a|warrant for|mugshot of)\s+(?:(?:my|a|the|his|"
                             rf"her)\s+\w+\s+)?$", before, re.IGNORECASE))


def _is_near(text: str, name: Tuple[int, int], arrests: List[Tuple[int, int]]) -> bool:
    """An arrest within a few words of the name, on either side."""
    for start, end in arrests:
        between = text[name[1]:start] if start >= name[1] else text[end:name[0]]
        if len(between.split()) <= 8 and len(between) <= 60:
            return True
    return False


def _is_common(word: str) -> bool:
    return word.strip(".,'’") in _words_of("no_names.txt") or len(word) < 2


def _is_place(name: str) -> bool:
    return key_of(name) in the_gazetteer().names or name.lower().startswith(_COUNTRIES)
