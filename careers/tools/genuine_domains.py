"""Reads the domains that a message names and says what each looks like. Opens none, asks no server, and calls none genuine.

    message ── addresses ── links ── bare names ── Seen(host, kind) ── sign

The guard's masks ("e-mail at gmail.com", "link to evil.example") are read like what they stand for.
"""
from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional
from urllib.parse import parse_qs, urlsplit

from rapidfuzz.distance.OSA import distance

from careers.ledger import Ledger

ADDRESS, LINK, NAME = "address", "link", "name"
MOST_SHOWN = 60  # characters of a host that an answer shows
_HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:xn--[a-z0-9-]{2,30}|[^\W\d_]{2,24})"
_IP = r"\d{1,3}(?:\.\d{1,3}){3}"
# A bare name counts only with one of these ends: "resume.docx" and "now.Please" are none.
_ENDS = ("com|org|net|gov|mil|edu|us|info|biz|jobs|careers|career|online|site|website|xyz|app|io|co|top|click|agency|support|work|live|center|link|email|"
         "example|test|uk|ca|in|ru|cn|ng|cc|tv|me|pro|dev|page|shop|store|vip|icu|govt")
_MASKED = re.compile(rf"\b(?P<what>e-mail at|link to) (?P<host>{_HOST}|{_IP}|[a-z]{{2,12}})(?![\w@-])", re.IGNORECASE)
_ADDRESS = re.compile(rf"(?P<local>[\w.+%'&-]{{1,64}})\s?@\s?(?P<host>{_HOST})(?![\w@-])", re.IGNORECASE)
_LINK = re.compile(r"(?:(?:https?|ftp)://|\bwww\.)[^\s<>\"'()\[\]]{3,2000}", re.IGNORECASE)
_NAME = re.compile(rf"(?<![\w@./-])(?P<host>(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+(?:{_ENDS}))(?![\w@-]|\.\w)", re.IGNORECASE)
_RECIPIENT = re.compile(r"^[ \t>]*(?:to|cc|bcc|delivered-to)[ \t]*:.*$", re.IGNORECASE | re.MULTILINE)
_MINE = re.compile(  # an address of the person who got the message says nothing about who sent it
    r"(?:\b(?:my|your) (?:own |personal |private |e-?mail |address |account |profile |is |at |[:(<])*|"
    r"\b(?:was|were|is|has been|message|e-?mail|notice) (?:sent|addressed) to:? ?<?|\bintended (?:only )?for:? ?)$", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?|"
                  r"(?<=\w)(?<!\bin)(?<!\bwith)(?<!\bof)(?<!\bnot)(?<!\bthat)(?<!\ba)(?<!\bor)(?<!\bthe) dot (?=(?:com|org|net|gov|us|info|co|careers|jobs|dhs|ice)\b)",
                  re.IGNORECASE)
_AT = re.compile(r"\s?[\[({]\s?(?:@|at)\s?[\])}]\s?", re.IGNORECASE)
_SHOWN_LINK = re.compile(rf"\[(?:https?://)?(?P<shown>{_HOST})[^\]]{{0,200}}\]\((?:https?://)?(?P<real>{_HOST})|"
                         rf"href=[\"']?(?:https?://)?(?P<real2>{_HOST})[^<>]{{0,300}}>\s*(?:https?://)?(?P<shown2>{_HOST})", re.IGNORECASE)

_FREE = re.compile(r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|aol|proton|protonmail|gmx|zoho|yandex|tutanota|tuta)"
                   r"(?:\.(?:com?\.)?[a-z]{2,4})?|(?:me|mac|mail|email|inbox|fastmail)\.com|pm\.me|(?:comcast|verizon|att|sbcglobal|cox|bellsouth)\.net")
_SHORTENERS = frozenset("""bit.ly tinyurl.com t.co goo.gl is.gd ow.ly cutt.ly rebrand.ly shorturl.at tiny.cc rb.gy lnkd.in buff.ly s.id t.ly
shorte.st qr.ae bl.ink snip.ly tiny.one""".split())
_WRAPPER = re.compile(r"safelinks\.protection\.outlook\.com|(?:www\.)?google\.com")  # they carry the real address in `url` or `q`

LEAST_TO_MISSPELL = 6  # letters: a shorter word is one slip away from too many others
_AGENCY = frozenset("ice dhs hsi ero usice icedhs dhsice homeland homelandsecurity".split())
_HINT = frozenset("""gov govt government job jobs career careers hr recruit recruiting recruitment recruiter recruiters hiring hire apply
application applications onboarding portal usa us federal fed official agency security enforcement staffing employment service services
offer offers login verify verification customs immigration department dept""".split())
_JOINED = re.compile(r"(?:us|my|the)?(?:ice|dhs|hsi|homeland(?:security)?)(?:gov|govt|jobs?|careers?|recruit\w*|hiring|hire|apply|onboarding|official|dhs|ice)+")
_ENDS_OF_JOBS = frozenset("us jobs careers career agency work govt".split())
_GOV_INSIDE = re.compile(r"(?:^|\.)(?:ice|dhs|hsi|opm|usajobs|usastaffing|join)\.gov\.")
_DIGITS = str.maketrans("013457", "oieast")  # "usaj0bs"
_STATED = re.compile(r"\b(?:[a-z0-9-]+\.)+(?:gov|mil)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Seen:
    """A domain of the message; `disguised`: something else stands before or over it ("ice.gov@evil.example")."""

    host: str
    kind: str
    disguised: bool = False


def plain(text: str) -> str:
    """The message in ordinary characters, with "[.]" and " dot com" as the dots they stand for. Lines stay lines."""
    normal = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(character for character in normal if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    shown = re.sub(r"[\u2018\u2019\u02bc]", "'", shown)
    return _AT.sub("@", _DOT.sub(".", re.sub(r"\bhxxp", "http", shown, flags=re.IGNORECASE)))


def domains(text: str) -> List[Seen]:
    """Every domain of a `plain` message once, in order; addresses of the person who got it are left out."""
    found: Dict[str, Seen] = {}
    for seen in _seen(_RECIPIENT.sub("", text)):
        earlier = found.get(seen.host)
        if earlier is None or (seen.disguised and not earlier.disguised) or (earlier.kind != ADDRESS and seen.kind == ADDRESS):
            found[seen.host] = seen
    return list(found.values())


def _seen(text: str) -> Iterator[Seen]:
    for match in _SHOWN_LINK.finditer(text):
        shown, real = _host(match.group("shown") or match.group("shown2")), _host(match.group("real") or match.group("real2"))
        if _registered(shown) != _registered(real):
            yield Seen(real, LINK, disguised=True)
            text = text.replace(match.group(), " ")  # what is shown is only the disguise
    for pattern in (_MASKED, _LINK, _ADDRESS, _NAME):
        rest: List[str] = []
        at = 0
        for match in pattern.finditer(text):
            if not _MINE.search(text[max(0, match.start() - 40):match.start()]):
                seen = _read(pattern, match)
                if seen is None:
                    continue
                yield seen
            rest.append(text[at:match.start()])
            at = match.end()
        text = " ".join([*rest, text[at:]])


def _read(pattern: "re.Pattern[str]", match: "re.Match[str]") -> Optional[Seen]:
    if pattern is _LINK:
        return _link(match.group())
    host = _host(match.group("host"))
    if pattern is _MASKED:
        is_mail = match.group("what").lower().startswith("e-mail")
        if "." not in host and not (is_mail and _FREE.fullmatch(host)):
            return None
        return Seen(host, ADDRESS if is_mail else LINK)
    if pattern is _ADDRESS:
        return Seen(host, ADDRESS, bool(re.search(r"\.(?:gov|mil)$|^(?:ice|usajobs|dhs)\.", match.group("local"), re.IGNORECASE)))
    return Seen(host, NAME)


def _link(link: str) -> Optional[Seen]:
    try:
        parts = urlsplit(link if "://" in link else f"http://{link}")
        host, is_disguised = _host(parts.hostname or ""), "@" in parts.netloc
    except ValueError:  # brackets that are no IPv6 address
        return None
    if _WRAPPER.fullmatch(host) or host.endswith(".safelinks.protection.outlook.com"):
        inner = parse_qs(parts.query)
        carried = (inner.get("url") or inner.get("q") or [""])[0]
        return _link(carried) if re.match(r"https?://", carried) and carried != link else Seen(host, LINK)
    return Seen(host, LINK, is_disguised) if "." in host else None


def _host(text: str) -> str:
    host = text.lower().strip(".")
    return host[4:] if host.startswith("www.") and host.count(".") > 1 else host


def _registered(host: str) -> str:
    """The last two labels: enough to tell two owners apart, where none of them is called genuine for it."""
    return ".".join(host.split(".")[-2:])


def sign_of(seen: Seen, ledger: Ledger) -> str:
    """The sign that a domain is."""
    host = seen.host
    if is_number(host) or host in _SHORTENERS:
        return "hidden-link"
    if not host.isascii() or "xn--" in host:
        return "look-alike"
    if seen.kind == ADDRESS and _FREE.fullmatch(host):
        return "free-mail"
    if re.search(r"\.(?:gov|mil)$", host):
        return "official-domain" if fact_naming(host, ledger) else "government-domain"
    return "look-alike" if seen.disguised or is_look_alike(host) else "other-domain"


def fact_naming(host: str, ledger: Ledger) -> Optional[str]:
    """The fact that states the domain, or the one that it belongs to; None where none does."""
    named = _stated(ledger)
    parts = host.split(".")
    return next((named[name] for name in (".".join(parts[start:]) for start in range(len(parts) - 1)) if name in named), None)


@functools.lru_cache(maxsize=4)
def _stated(ledger: Ledger) -> Dict[str, str]:
    found: Dict[str, str] = {}
    others = (fact for fact in ledger.facts.values() if ledger.scope_of(fact.home) == "in")
    for fact in (*ledger.facts_of("scam-check"), *others):
        if fact.is_correction:  # corrects a belief; the plain fact beside it is the better source
            continue
        for name in _STATED.findall(fact.statement):
            found.setdefault(name.lower().removeprefix("www."), fact.id)
    return found


def is_look_alike(host: str) -> bool:
    """True for a domain outside .gov and .mil that is made of an official one's words. No list of public suffixes is needed for that."""
    labels = host.translate(_DIGITS).split(".")
    own, end = labels[-2] if len(labels) > 1 else "", host.rpartition(".")[2]
    is_abroad = own in ("gov", "gob", "gouv") and len(end) == 2  # a government of another country: gov.uk
    inside = labels[:-2] if is_abroad else labels[:-1]
    if _GOV_INSIDE.search(f"{host}.") or "gov" in inside or any(_mimics(label) for label in inside):
        return True
    if own in _AGENCY and end in _ENDS_OF_JOBS:
        return True
    return any(label in _AGENCY for label in labels[:-2]) and all(token in _HINT for token in own.split("-"))


def _mimics(label: str) -> bool:
    tokens = label.split("-")
    if "usajob" in "".join(tokens) or "usastaffing" in "".join(tokens) or _JOINED.fullmatch(label):
        return True
    if len(tokens) < 2:
        return False
    agencies = [token for token in tokens if token in _AGENCY]
    return bool({"gov", "govt"} & set(tokens)) or any(_JOINED.fullmatch(token) for token in tokens) or \
        (bool(agencies) and (len(agencies) > 1 or any(_is_hint(token) for token in tokens)))


def _is_hint(token: str) -> bool:
    """A word of official names, also with a slip in it: "carreers" is written so to be overlooked."""
    return token in _HINT or (len(token) >= LEAST_TO_MISSPELL and any(distance(token, hint, score_cutoff=1) <= 1 for hint in _HINT))


def is_number(host: str) -> bool:
    return bool(re.fullmatch(_IP, host))


def defanged(host: str) -> str:
    """As it may be shown: no live link, and no number that could be somebody's."""
    shown = host if len(host) <= MOST_SHOWN else f"…{host[-MOST_SHOWN:]}"
    shown = re.sub(r"\d[\d-]{2,}\d", "###", shown)
    return shown if re.search(r"\.(?:gov|mil)$", host) else shown.replace(".", "[.]")
