"""Finds numbers that belong to one person: cards, identity numbers, licences, phones, birth dates. Keeps none of them.

What looks alike passes: USAJOBS control and announcement numbers, series, grades, pay, ZIP+4, dates, phones of public offices.
A number without separators says little by itself, so for most kinds a word beside it must say what it is.
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import FrozenSet, Iterable, Iterator, List, Match, Optional, Pattern, Tuple

import phonenumbers
from stdnum import luhn

from careers.ledger import the_ledger

CARD = "a payment card number"
SSN = "a social security number"
ALIEN = "an alien registration number"
PASSPORT = "a passport number"
LICENCE = "a driver's license number"
ACCOUNT = "a bank account number"
BIRTH = "a birth date"
PHONE = "a phone number"
EMAIL = "an e-mail address"
ADDRESS = "a street address"
NAMED = "a person's name beside an arrest"
IDENTITIES = frozenset((SSN, ALIEN, PASSPORT, LICENCE, CARD, ADDRESS))


@dataclass(frozen=True)
class Found:
    """A stretch of the message, its kind ("" for what is masked without a word), and what stands there instead."""

    start: int
    end: int
    kind: str
    instead: str = ""


def _pattern(text: str) -> Pattern[str]:
    return re.compile(text, re.IGNORECASE)


# Words that say a number is an office's, not a person's. No cue reaches across one of them.
_OFFICE_WORDS = r"announcement|control|vacan|job|posting|requisition|series|usajobs|zip|form\b|\bgs\b|\bgl\b|case study|\$"
_OFFICE = _pattern(_OFFICE_WORDS)


def _gap(most: int) -> str:
    """Up to `most` characters that are no digits and hold no word of an office."""
    return rf"(?:(?!{_OFFICE_WORDS})\D){{0,{most}}}?"


def _is_said_of_an_office(text: str, match: Match[str]) -> bool:
    return bool(_OFFICE.search(text[max(0, match.start() - 40):match.start()]) or re.match(r"\W{0,3}(?:is|as)?\W{0,3}(?:the|an?|"
        r"my)?\W{0,2}(?:announcement|control|job|vacancy|posting)", text[match.end():], re.IGNORECASE))


# -- social security numbers

_BETWEEN = r"(?:[^\w,;$%]{1,3}|_|,|\s?(?:dash|hyphen|minus|space|dot|point|slash|guion|guión)\s?)"
_DIGIT = r"[0-9OoIl]"  # letters typed for 0 and 1
_SSN_CUE = (r"(?:ssn|s\.\s?s\.\s?n\.?|s\.?s\.? ?(?:number|num|no\b\.?|#)|\bss#?|\bsoc\b\.?(?: ?-?sec\b\.?)?(?: ?(?:number|num\b|no\b\.?|#))?|social(?: ?-?sec(?:urity)?)?(?: ?(?:number|num\b|no\b\.?|#|card))?|"
            r"(?:n[uú]mero (?:de )?)?seguro social|\bnss\b|tax ?id|taxpayer (?:id\w*|number)|\bitin\b)(?![a-z])")
_NINE = rf"\d(?:(?:{_BETWEEN}|;)?\d){{8}}"
_SSN_NAMED = _pattern(rf"(?<![a-z]){_SSN_CUE}{_gap(35)}(?P<number>{_NINE})(?!\d)")
_SSN_NAMED_AFTER = _pattern(rf"(?<![\d$])(?P<number>{_NINE})(?!\d)\W{{0,3}}(?:\b(?:is|was|as|for|that'?s|thats|es|being)\W+)?(?:(?:my|his|"
                            rf"her|our|the|mi|full|own|wife'?s|husband'?s)\W+){{0,2}}{_SSN_CUE}")
_SSN = _pattern(rf"(?<![\d$])(?<!\w[-./])(?!000|666|"
                rf"9\d\d\D{{1,3}}[0-4])(?P<number>(?=(?:\D*\d){{7}}){_DIGIT}{{3}}{_BETWEEN}{_DIGIT}{{2}}{_BETWEEN}{_DIGIT}{{4}})"
                rf"(?![\w-]*\d)(?![a-z])")
_SSN_SINGLE = _pattern(r"(?<![\d$])(?<!\d[ .-])(?P<number>\d(?:[ .-]{1,3}\d){8})(?![ .-]{0,3}\d)")
_SSN_BARE = _pattern(r"(?<![\w$.,#/-])(?!000|9\d\d)(?P<number>[0-5]\d{8})(?![\w%]|[.,-]\d)")
_SSN_IN_TWO = _pattern(r"(?<![\w$.,#/-])(?!000|9\d\d)(?P<number>[0-8]\d\d[-.]\d{6})(?![\w%]|[.,-]\d)")  # "219-099999"
# what a person reads off a screen of USAJOBS or USA Staffing and is nobody's number of identity
_OF_AN_APPLICATION = _pattern(r"\b(?:appli\w+|reference|confirmation|staffing|usa ?hire|case|tracking|badge|employee|account|vendor|order|ticket|invoice)"
                              r"\W{0,2}(?:(?:id|number|num|no|code|is|was)\W{1,2}){0,3}#?\s*$")
_PART = (r"(?:first|last|final|middle|mid|1st) ?(?:two|three|four|five|[2-5])(?: digits?| numbers?)?|ending(?: in| with)?|ends? (?:in|with)|"
         r"(?:begin|start)s? with|"
         r"[uú]ltimos (?:cuatro|4)(?: d[ií]gitos)?|"
         r"termina en")
_PART_NUMBER = r"(?P<number>\d{2,5}(?:[- ]\d\d)?)(?!\d)"
_SSN_PART = (_pattern(rf"(?<![a-z]){_SSN_CUE}\D{{0,20}}(?:{_PART})\D{{0,15}}{_PART_NUMBER}"),
             _pattern(rf"(?:{_PART})\W{{0,3}}(?:(?:of|in|from|on|de|for)\W+)?(?:(?:my|the|his|her|"
                      rf"mi)\W+)?{_SSN_CUE}\D{{0,15}}{_PART_NUMBER}"),
             _pattern(rf"(?:{_PART})\W{{1,3}}(?:(?:is|are)\W+)?{_PART_NUMBER}\W{{1,3}}(?:of|in|from|on|de)\W+(?:(?:my|the|his|her|mi)\W+)?{_SSN_CUE}"),
             _pattern(r"(?<!\w)[x*#]{2,3}[- ]?[x*#]{2}[- ]?(?P<number>\d{4})(?!\d)"))


def social_security(text: str) -> Iterator[Found]:
    for pattern in (_SSN_NAMED, _SSN_NAMED_AFTER, _SSN, _SSN_SINGLE, *_SSN_PART):
        yield from _numbers(pattern, text, SSN)


def bare_social_security(text: str) -> Iterator[Found]:
    """Nine digits alone. USAJOBS control numbers have nine too, but begin higher today and are mostly said to be one."""
    if not _OFFICE.search(text):
        for match in (*_SSN_BARE.finditer(text), *_SSN_IN_TWO.finditer(text)):
            if not _OF_AN_APPLICATION.search(text[max(0, match.start() - 40):match.start()]):
                yield Found(match.start("number"), match.end("number"), SSN)


def _numbers(pattern: Pattern[str], text: str, kind: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        yield Found(match.start("number"), match.end("number"), kind)


# -- numbers spelled in words

_SPELLED_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_SPELLED_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SPELLED_TWO = rf"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_SPELLED_TENS}(?:[ -](?!zero|oh){_SPELLED_DIGIT})?)"
_SPELLED_PART = rf"(?:{_SPELLED_TWO}|{_SPELLED_DIGIT}|\d{{1,8}})"
_SPELLED = _pattern(rf"(?<![\w$-]){_SPELLED_PART}(?:[\s,./-]+(?:(?:dash|hyphen|guion|guión)[\s,./-]+)?{_SPELLED_PART}){{2,18}}(?![\w%])")
_LEAST_SPELLED = 3  # words in a number that is partly in digits: "five one two 5550143"


_VALUES = {word: value for value, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())}
_VALUES.update({word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)})


def _value(part: str) -> int:
    """Of digits or English words, else 0."""
    return int(part) if part.isdecimal() else sum(_VALUES.get(word, 0) for word in re.split(r"[ -]", part.lower()))


def spelled(text: str) -> Iterator[Found]:
    for match in _SPELLED.finditer(text):
        parts = re.findall(_SPELLED_PART, match.group(), re.IGNORECASE)
        words = [part for part in parts if not part.isdecimal()]
        count = sum(len(part) if part.isdecimal() else 2 if re.fullmatch(_SPELLED_TWO, part, re.IGNORECASE) else 1 for part in parts)
        values = [_value(part) for part in parts]
        if all(first < second for first, second in zip(values, values[1:])):
            continue  # counts or grades: "five, seven, nine, eleven"
        is_said = bool(words) and re.search(rf"{_SSN_CUE}\D{{0,20}}$", text[max(0, match.start() - 45):match.start()], re.IGNORECASE) is not None
        is_whole = len(words) == len(parts) and count >= 9 or (is_said or len(words) >= _LEAST_SPELLED) and count in (9, 10)
        if is_whole and count < 20:
            yield Found(match.start(), match.end(), SSN if count == 9 else PHONE if count < 13 else CARD)


# -- payment cards

_DIGITS = re.compile(r"\d+")
_BESIDE = re.compile(r"[ .\-\u2010\u2011\u2012\u2013\u2014\u2212]")
_CARD_LENGTHS = range(13, 20)
_FOUR_BY_FOUR = _pattern(r"(?<!\d)(?P<number>\d{4}([^\w,$]{1,3}|_|,)\d{4}\2\d{4}\2\d{4}|\d{4}([^\w,$]{1,3}|_)\d{6}\3\d{5})(?!\d)")
_CARD_NAMED = _pattern(rf"\b(?:credit|debit|visa|mastercard|amex|american express|discover|bank|\bcard|tarjeta(?: de (?:cr[eé]dito|"
                       rf"d[eé]bito))?)(?: ?card)?{_gap(25)}(?P<number>\d(?:[ .-]?\d){{12,18}})(?!\d)")
_CARD_CODE = _pattern(r"\b(?:cvv2?|cvc|security code|exp(?:\.|ires|iry|iration)?(?: date)?)\W{0,3}(?:is\W+)?(?P<number>\d{1,2}/\d{2,4}|"
                      r"\d{3,4})(?!\d)")


def cards(text: str) -> Iterator[Found]:
    found = [Found(first, last, CARD) for first, last in _cards(text)]
    found += [find for find in _numbers(_FOUR_BY_FOUR, text, CARD) if _is_card(re.sub(r"\D", "", text[find.start:find.end]))]
    found += list(_numbers(_CARD_NAMED, text, CARD))
    yield from found
    if found:
        yield from _numbers(_CARD_CODE, text, CARD)


def _is_card(digits: str) -> bool:
    """3 to 6 begin the cards in use; the newer Mastercard numbers begin with 2221 to 2720."""
    known = digits[0] in "3456" or (len(digits) == 16 and 2221 <= int(digits[:4]) <= 2720)
    return len(digits) in _CARD_LENGTHS and known and bool(luhn.is_valid(digits))


def _cards(message: str) -> List[Tuple[int, int]]:
    """Stretches that are card numbers: whole groups of digits, so that an expiry date beside them does not hide them."""
    groups = [match.span() for match in _DIGITS.finditer(message)]
    found: List[Tuple[int, int]] = []
    position = 0
    while position < len(groups):
        end = _card_from(message, groups, position)
        if end is None:
            position += 1
        else:
            found.append((groups[position][0], groups[end][1]))
            position = end + 1
    return found


def _card_from(message: str, groups: List[Tuple[int, int]], first: int) -> Optional[int]:
    digits = ""
    for last in range(first, len(groups)):
        if last > first and not _BESIDE.fullmatch(message[groups[last - 1][1]:groups[last][0]]):
            return None
        digits += message[slice(*groups[last])]
        if _is_card(digits):
            return last
        if len(digits) >= _CARD_LENGTHS.stop:
            return None
    return None


# -- alien registration numbers, passports, licences, accounts

_ALIEN = re.compile(r"(?<![\w-])(?:A[-#.:\s]{0,3}|a[-#]{0,2})(?P<number>\d(?:[-.\s]?\d){7,8})(?![\w-]*\d)|(?<!\w)(?P<receipt>(?:IOE|EAC|WAC|"
                    r"LIN|SRC|MSC|NBC|YSC)[-*\s]?\d{2}[-\s]?\d{3}[-\s]?\d{5}|NBC\*\d{9})(?!\d)")
_ALIEN_NAMED = _pattern(rf"(?:\bmy a[- ]?(?:number|num|no\b)|\ba-?(?:number|num|no\.)|\ba#|\balien(?: registration)?(?: ?(?:number|no\b\.?|"
                        rf"#|card))?|\buscis ?(?:number|no\b|#)|"
                        rf"n[uú]mero a\b|n[uú]mero de extranjero|\bnaturali[sz]ation certificate|\bcertificate of naturali[sz]ation|\bgreen card(?: number| no\b|"
                        rf" #)?){_gap(20)}(?P<number>\d(?:[-.\s]?\d){{6,8}})(?!\d)")
_PASSPORT_CUE = r"(?:pass?[ -]?ports?(?: card| book)?|pasaporte)"
_PASSPORT_NUMBER = r"(?P<number>(?<![a-z\d])[a-z]{0,2}[ -]?(?!(?:19|20)\d\d[ -](?:19|20)\d\d)(?!(?:19|20)\d\d-\d\d-)\d(?:[ -]?\d){5,8})(?![\w-]*\d)"
_PASSPORT_NAMED = (_pattern(rf"\b{_PASSPORT_CUE}{_gap(35)}{_PASSPORT_NUMBER}"),
                   _pattern(rf"{_PASSPORT_NUMBER}\W{{0,3}}(?:(?:is|was|as|from|on|es)\W+)?(?:(?:my|his|her|the|mi|u\.?s\.?|"
                            rf"mexican)\W+){{0,2}}{_PASSPORT_CUE}"),
                   _pattern(rf"\b{_PASSPORT_CUE}{_gap(20)}(?P<number>(?<![\w-])(?=[a-z]*\d[a-z\d]*[a-z]|[a-z]+\d)(?=(?:[a-z]*\d){{4}})[a-z\d]{{7,10}})"
                            rf"(?![\w-])"))
_PASSPORT_ALONE = re.compile(r"(?<![\w-])(?P<number>[B-Z]\d{8})(?![\w-])")
_ANY_LICENCE = r"\b(?:licen[sc]e|lic\b\.?|(?:learner'?s? )?permit(?! required)|real id)(?= ?(?:id|card|number|num|no\b\.?|#|is|was|:|\()*\W{0,3}[a-z*]{0,12}\W?\d)"
_LICENCE_CUE = _pattern(rf"{_ANY_LICENCE}|" r"\b(?:driver(?:'?s|s'?)?|driver’s|driving|operator'?s?|commercial|cdl|state)[- ]?(?:licen[sc]es?|lic\b\.?|permit|"
                        r"id\b)|\b(?:[a-z]{2})?d\.?l\.?n?(?=\W{0,2}(?:#|no\b|num|is\b|\d|[a-z]?\d))|\bcdl\b|"
                        r"\blicen[sc]e (?:number|num\b|no\b\.?|#)|\bmy licen[sc]e is\b|\blicencia(?: de (?:conducir|manejar))?")
_LICENCE_NUMBER = _pattern(r"(?<![\w$.,/-])(?=[a-z0-9 *-]{5,})(?:[a-z]{1,3}[ *-]?)?\d[\da-z*]*(?:[ -](?=[a-z]?\d)[\da-z*]+)*(?![\w%]|[/,.]\d)")
_LICENCE_LETTERS = re.compile(r"(?<![\w-])[A-Z]{1,7}[*]{0,3}[A-Z]{0,2}\d{3}[A-Z0-9*]{1,11}(?![\w-])")
_YEARS = re.compile(r"\D*(?:(?:19|20)\d\d\D*){1,3}|(?:19|20)\d\d-\d\d(?:-\d\d)?")
_ACCOUNT = _pattern(rf"\b(?:bank account|checking account|savings account|account (?:number|no\b\.?|#)|acct\b\.?|routing(?: number| no\b|"
                    rf" #)?|iban|cuenta bancaria|n[uú]mero de cuenta){_gap(20)}(?P<number>[a-z]{{0,2}}\d(?:[ -]?\d){{5,21}})(?!\d)")


def alien_numbers(text: str) -> Iterator[Found]:
    for match in _ALIEN.finditer(text):
        yield Found(match.start(), match.end(), ALIEN)
    yield from _numbers(_ALIEN_NAMED, text, ALIEN)


def passports(text: str) -> Iterator[Found]:
    for pattern in _PASSPORT_NAMED:
        yield from _numbers(pattern, text, PASSPORT)


def lone_passports(text: str) -> Iterator[Found]:
    """A letter and eight digits is how new U.S. passports are numbered; nothing of USAJOBS is."""
    for match in _PASSPORT_ALONE.finditer(text):
        if not _is_said_of_an_office(text, match):
            yield Found(match.start(), match.end(), PASSPORT)


def licences(text: str) -> Iterator[Found]:
    """States number their licences in fifty ways: after the word, the first token with five digits, or letters and three, is one."""
    for cue in _LICENCE_CUE.finditer(text):
        window = text[cue.end():cue.end() + 60]
        stop = _OFFICE.search(window)
        window = window[:stop.start()] if stop else window
        for pattern, least in ((_LICENCE_NUMBER, 5), (_LICENCE_LETTERS, 3)):
            match = next((match for match in pattern.finditer(window) if _is_licence(match.group(), least)), None)
            if match:
                yield Found(cue.end() + match.start(), cue.end() + match.end(), LICENCE)
                break
        else:
            yield from _licence_before(text, cue)


def _is_licence(token: str, least_digits: int) -> bool:
    return sum(map(str.isdigit, token)) >= least_digits and not _YEARS.fullmatch(token)


def _licence_before(text: str, cue: Match[str]) -> Iterator[Found]:
    """"D1234567 is my driver's license"."""
    start = max(0, cue.start() - 45)
    before = re.search(r"(?P<number>\b(?:[a-z]{1,2}[ -]?)?\d[\d -]{4,20}\d)\W{0,3}(?:(?:is|was|on|from|es)\W+)?(?:(?:my|the|his|her|mi|"
                       r"texas|california|florida|state)\W+){0,2}$", text[start:cue.start()], re.IGNORECASE)
    if before and not _YEARS.fullmatch(before.group("number")) and not _OFFICE.search(text[start:start + before.start()]):
        yield Found(start + before.start("number"), start + before.end("number"), LICENCE)


def accounts(text: str) -> Iterator[Found]:
    yield from _numbers(_ACCOUNT, text, ACCOUNT)


# -- birth dates

_MONTH = (r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
          r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)\b\.?")
_MONTH_OR_YEAR = _MONTH.replace(r"\b\.?", r"(?:\b\.?|(?=(?:19|20)\d\d))")  # "14MAR1990"
_ORDINAL = (r"(?:(?:twenty|thirty)[- ]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|"
            r"fourteenth|fifteenth|sixteenth|"
            r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth")
_CARDINAL = (r"(?:(?:twenty|thirty)[- ])?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|"
             r"(?:(?:veinti|treinta y )?(?:uno|dos|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve))|primero|diez|once|doce|trece|catorce|quince|"
             r"dieci\w{4,6}|veinte|treinta")
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_YEAR_ES = r"(?:mil novecientos|dos mil)(?: [a-z]+(?: y [a-z]+)?)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WRITTEN = (rf"(?!may one\b){_MONTH}\W{{0,2}}(?:the )?(?:{_DAY}|(?:{_ORDINAL}|{_CARDINAL})\b)(?!\d)(?:\W{{0,3}}(?:of |in )?(?:{_YEAR}(?!\d)|(?:nineteen|two thousand|"
            rf"twenty)\b(?:[ -](?:and )?[a-z]+(?:ty|teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?:[- ](?:one|two|"
            rf"three|four|five|six|seven|eight|nine)\b)?)?))?"
            rf"|(?:{_DAY}|\b(?:{_ORDINAL}|{_CARDINAL}))(?: of| de)?\W{{0,2}}{_MONTH_OR_YEAR}(?:\W{{0,2}}(?:de |del |of )?(?:{_YEAR}(?!\d)|{_YEAR_ES}))?")
_NUMERIC = r"\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?(?:(?:19|20)\d\d|'?\d\d)(?!\d)|(?:19|20)\d\d\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{1,2}(?!\d)"
_RUN_TOGETHER = r"(?:0\d|1[0-2])[0-3]\d(?:(?:19|20)\d\d|\d\d)(?!\d)|(?:19|20)\d\d(?:0\d|1[0-2])[0-3]\d(?!\d)"
_DATE = rf"(?P<number>(?<!\d)(?:{_RUN_TOGETHER}|{_WRITTEN}|{_NUMERIC}))"
_BIRTH_CUE = (r"(?:\bborn\b|\bbirth ?-?(?:day|date|year|month)s?\b|\b(?:date|day) of (?:my |his |her )?birth\b|\bd\.?\s?o\.?\s?b\b\.?|\bb[- ]?day\b|"
    r"\bbirth(?= ?[:=])|\bb\.(?= ?\d{1,2}\D\d{1,2}\D(?:19|200)\d)|"
    r"\bnac[ií](?:do|da|ó)?\b|\bnació\b|\bfecha de nacimiento\b|\bcumplea\w+|\bmi cumple\b|\bnacimiento\b)")
_NOT_BIRTH = r"after|before|between|since|appl|announc|hire|clos|open|until|start|by\b|prior|earlier|later"
_BIRTH = _pattern(rf"{_BIRTH_CUE}(?:(?!{_NOT_BIRTH})\D){{0,45}}?{_DATE}")
_BIRTH_DAY = _pattern(rf"(?:\bborn|\bbirth ?-?(?:day|date)s?|\bd\.?o\.?b\.?|\bb[- ]?day|\bcumplea\w+|\bnac[ií]\w*)(?:['’]?s\b)?\W{{0,3}}(?:(?:is|was|on|es|el|it|falls)\W+){{0,3}}"
                      r"(?P<number>(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2]))(?![-/.]?\d)")
_BIRTH_AFTER = _pattern(rf"{_DATE}\W{{0,3}}(?:\b(?:is|was|as|es|being|that'?s|\(?)\W*)?(?:(?:when|my|his|her|the day|the|mi|(?:i|he|she) was|fue|son'?s|"
                        rf"wife'?s)\W+){{0,2}}{_BIRTH_CUE}(?! (?:after|before))")
_TURNS = _pattern(rf"\b(?:turn(?:s|ed|ing)?|will be|i'?ll be|cumpl[oí])\s+(?:\d\d|(?:thirty|forty|fifty)"
                  rf"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\W+(?:years old\W+|a[nñ]os\W+)?(?:(?:on|el|last|this|next)\W+)?"
                  rf"(?:the\W+)?{_DATE}")
_AND_DATE = _pattern(rf"\W{{0,3}}(?:and|or|y|&|,)\W{{1,3}}{_DATE}")
# who is asked for the age may answer with the date: nothing else said, or only the age beside it
_BIRTH_ALONE = _pattern(rf"^\W*(?:(?:(?:i'?m|i am|aged?|my age is)\W+)?\d\d(?:\W+(?:years? old|yrs? old|yo))?\W+)?(?P<number>\d{{1,2}}[-/. ]\d{{1,2}}[-/. ](?:19[3-9]\d|200\d)|"
                        rf"(?:19[3-9]\d|200\d)[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_MONTH}\W{{0,2}}{_DAY}\W{{1,2}}(?:19[3-9]\d|200\d)|"
                        rf"{_DAY}\W{{0,2}}{_MONTH_OR_YEAR}\W{{0,2}}(?:19[3-9]\d|200\d))\W*$")
_OLD_DATE = _pattern(rf"(?<![\d-])(?P<number>\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19[3-9]\d|200\d)|(?:19[3-9]\d|200\d)-\d\d-\d\d|"
                     rf"{_MONTH}\W{{0,2}}{_DAY}\W{{1,2}}(?:19[3-9]\d|200\d))(?!\d)")


def birth_dates(text: str) -> Iterator[Found]:
    for pattern in (_BIRTH, _BIRTH_AFTER, _TURNS, _BIRTH_DAY, _BIRTH_ALONE):
        for find in _numbers(pattern, text, BIRTH):
            yield find
            another = _AND_DATE.match(text, find.end)
            if another:
                yield Found(another.start("number"), another.end("number"), BIRTH)


def old_dates(text: str) -> Iterator[Found]:
    yield from _numbers(_OLD_DATE, text, BIRTH)


def of_the_same_form(text: str, numbers: Iterable[Tuple[str, str]]) -> Iterator[Found]:
    """What is written like a number that was found (number, kind), and is not said to be an office's."""
    for number, kind in numbers:
        form = "".join(r"\d" if character.isdecimal() else "[a-zA-Z]" if character.isalpha() else re.escape(character) for character in number)
        if form.count(r"\d") >= 7:
            for match in re.finditer(rf"(?<![\w$-]){form}(?![\w-])", text):
                if not _is_said_of_an_office(text, match):
                    yield Found(match.start(), match.end(), kind)


# -- phones

_GAP = r"[\s.\-/·•_]{0,3}"
_LIST_GAP = r"[\s.\-/·•_,]{0,3}"
_TEN = _pattern(rf"(?<![\w$%#/-])(?<!\d[.,])(?:\+?1{_GAP})?(?P<area>\(?\s?[2-9]\d\d\s?\)|"
                rf"\[?[2-9]\d\d\]?)(?P<gap>{_GAP})[2-9]\d\d(?P<gap2>{_GAP})\d{{4}}(?:(?=\s?(?:x|ext)\.?\s?\d)|(?![\w%-]*\d))(?!,\d{{3}})")
_PHONE_CUE = (r"\b(?:tele?phone|phone|cell(?:phone|ular)?|mobile|call(?: or text)? (?:me|him|her|us)|text (?:me|him|her)|tel\b\.?|"
              r"reach(?:ed)? (?:me|him|her)|contact me|whats ?app|tel[eé]fono|"
              r"m[oó]vil|ll[aá]m[ae]me|my (?:\w+ )?(?:number|digits)|ring me|fax|voicemail|sms|pager|landline|n[uú]mero es)\b")
_PHONE_NAMED = _pattern(rf"{_PHONE_CUE}{_gap(25)}(?P<number>(?<!\d)(?:\+?1{_GAP})?(?:\(?\d{{3}}\)?{_LIST_GAP}\d{{3}}{_LIST_GAP}\d{{2}}{_LIST_GAP}\d{{2}}|"
                        rf"\d{{3}}(?!\d? ?(?:days|hours))[\s.-]?\d{{4}}))(?![\w-]*\d)")
_PHONE_NAMED_AFTER = _pattern(rf"(?<![\w$-])(?P<number>(?:\d{{3}}{_LIST_GAP}\d{{3}}{_LIST_GAP}\d{{4}}|\d{{3}}[-. ]\d{{4}}))(?!\d)\W{{0,3}}(?:(?:is|"
                              rf"was|es)\W+)?(?:(?:my|his|her|mi|the)\W+)?(?:home |work |new )?(?:phone|cell|mobile|tel[eé]fono|celular|"
                              rf"\(?(?:cell|home|mobile|c|h|m)\))(?!\w)")
_SINGLY = re.compile(r"(?<!\w)(?<!\d[ .-])[2-9](?:[ .-]{1,3}\d){2}[ .-]{1,3}[2-9](?:[ .-]{1,3}\d){6}(?![ .-]{0,3}\d)(?!\w)")
# "OPM's main number 202-606-1800", "DHS 202-282-8000": whoever names the office means its switchboard
_OFFICE_NAMED = _pattern(r"\b(?:opm|dhs|ice|hsi|ero|opla|cbp|uscis|fletc|usajobs|va|dol|eeoc|osc|mspb|office|headquarters|hq|switchboard|hotline|tip line|help ?desk)"
                         r"(?:'s)?(?:\W+(?:help|main|office|headquarters|hq|recruit(?:ing|ment)|general|public|number|phone|tele?phone|line|hotline|desk|"
                         r"switchboard|at|is|on|it|call))*\W{0,3}$")
_TOLL_FREE = ("800", "822", "833", "844", "855", "866", "877", "888")


def phones(text: str) -> Iterator[Found]:
    if "+" in text:
        for number in phonenumbers.PhoneNumberMatcher(text, None, leniency=phonenumbers.Leniency.POSSIBLE):
            if text[number.start:].startswith("+") and not _is_public(number.raw_string):
                yield Found(number.start, number.end, PHONE)
    for pattern in (_PHONE_NAMED, _PHONE_NAMED_AFTER):
        for match in pattern.finditer(text):
            is_office = _is_toll_free(match.group("number")) or _OFFICE_NAMED.search(text[max(0, match.start("number") - 60):match.start("number")])
            if not _is_public(match.group("number")) and (_is_own(match.group()) or not is_office):
                yield Found(match.start("number"), match.end("number"), PHONE)
    for match in (*_TEN.finditer(text), *_SINGLY.finditer(text)):
        if not _is_public(match.group()) and not _is_toll_free(match.group()) and _is_written_as_phone(text, match):
            yield Found(match.start(), match.end(), PHONE)


def _is_own(text: str) -> bool:
    return bool(re.search(r"\b(?:call|text|my|mi)\b", text, re.IGNORECASE))


def _is_written_as_phone(text: str, match: Match[str]) -> bool:
    """With separators it is one; ten digits in a row only if the number can exist and nobody says it is a job's."""
    if _OFFICE_NAMED.search(text[max(0, match.start() - 60):match.start()]):
        return False
    if match.re is _SINGLY or match.group("gap") or match.group("area").endswith(")"):
        return True
    number = phonenumbers.parse(match.group(), "US")
    return bool(phonenumbers.is_valid_number(number)) and not _is_said_of_an_office(text, match)


def _ten_digits(number: str) -> str:
    return re.sub(r"\D", "", number)[-10:]


def _is_toll_free(number: str) -> bool:
    """Nobody's home: agencies and firms pay for these."""
    return len(_ten_digits(number)) == 10 and _ten_digits(number).startswith(_TOLL_FREE)


def _is_public(number: str) -> bool:
    return _ten_digits(number) in _ledger_phones()


@functools.lru_cache(maxsize=1)
def _ledger_phones() -> FrozenSet[str]:
    texts = (f"{fact.statement} {fact.value}" for fact in the_ledger().facts.values())
    return frozenset(_ten_digits(match.group()) for text in texts for match in _TEN.finditer(text))
