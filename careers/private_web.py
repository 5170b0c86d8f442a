"""Finds e-mail addresses and links, and names the domain that stays. Never opens one."""
from __future__ import annotations

import functools
import re
from typing import Iterator, Optional

from careers.ledger import the_ledger
from careers.private_numbers import EMAIL, Found

OFFICES = ("ice.gov", "dhs.gov", "usajobs.gov", "opm.gov")  # their addresses are offices', not a person's
_PROVIDERS = ("gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|aol|proton|protonmail|pm|gmx|zoho|mail|comcast|verizon|att|"
              "sbcglobal|cox")
_HOST = r"[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63})*\.[a-z]{2,24}"
_SCHEME = r"(?:(?:https?|hxxps?|ftp|file|javascript|data)(?:://|:(?=\S))|www\.)"
_LINK = re.compile(rf"(?<![\w@]){_SCHEME}\S+|(?<![\w@.-]){_HOST}(?::\d+)?[/?#][^\s]+", re.IGNORECASE)
_HOST_OF_LINK = re.compile(rf"(?:[a-z]+:/*)?(?:[^\s/?#@]*@)?(?:www\.)?(?P<host>{_HOST}|\d+(?:\.\d+){{3}})", re.IGNORECASE)
_LOCAL = r"[^\W_](?:[\w.+%'&-]{0,63}[\w+])?|[^\W_]|\"[^\"@]{1,64}\""
_ANY_HOST = _HOST.replace("a-z0-9", "a-z0-9à-ÿ")
_ADDRESS = re.compile(rf"(?<![\w.+-])(?:mailto:)?(?P<local>{_LOCAL})\s?@\s?(?P<host>{_ANY_HOST}|\[[\da-f.:]{{3,40}}\])(?![\w@])", re.IGNORECASE)
_AT = r"(?:\s*[(\[{<]\s*(?:at|arroba|@)\s*[)\]}>]\s*|\s+(?:at|arroba)\s+|[-_](?:at|arroba)[-_])"
_DOT = r"(?:\s*[(\[{<]\s*(?:dot|punto|\.)\s*[)\]}>]\s*|\s+(?:dot|punto)\s+|[-_](?:dot|punto)[-_])"
_LAST_PART = r"(?:com|net|org|edu|gov|mil|us|me|co|io|info|biz|mx|ca|uk)"
_AT_START = r"(?<!\w)(?<!\w[.+-])"  # of a word: to begin at each of its parts would take a second for a thousand characters
_SPOKEN = re.compile(  # "jane dot doe at gmail dot com", "jane [at] example.com"
    rf"{_AT_START}(?P<local>[a-z0-9][\w+-]*(?:(?:\.|{_DOT})[\w+-]+){{0,3}})(?:{_AT}|\s?@\s?)(?P<host>[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)+)(?!\w)"
    rf"|{_AT_START}(?P<local2>[a-z0-9][\w.+-]*(?:{_DOT}[\w+-]+){{0,3}})\s*[(\[{{<]\s*(?:at|@)\s*[)\]}}>]\s*(?P<host2>{_HOST})(?!\w)"
    rf"|{_AT_START}(?P<local3>[a-z0-9][\w.+-]*)\s?@\s?(?P<host3>[a-z0-9-]+(?:\s?\.\s?[a-z0-9-]+){{0,2}}\s?\.\s?{_LAST_PART})(?!\w)", re.IGNORECASE)
_AT_PROVIDER = re.compile(rf"(?<![\w-])(?P<local>[a-z0-9][\w.+-]*)\s+(?:at|arroba)\s+(?P<host>(?:{_PROVIDERS})\.(?:com|net|org|me|edu))(?!\w)",
                          re.IGNORECASE)
_MISTYPED = re.compile(rf"(?<![\w.+-])(?P<local>{_LOCAL})\s?@\s?(?P<host>(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|icloud|aol|"
                       rf"protonmail)(?:\s?[,.]?\s?(?:com|net|org|me))?)(?![\w@])|\b(?:e-?mail|correo)\b(?:\W+(?:address|is|me|es|it|to))*\W+(?P<local2>[a-z0-9][\w.+-]*)\s+(?:at|arroba)\s+"
                       rf"(?P<host2>gmail|googlemail|yahoo|ymail|hotmail|icloud|aol|protonmail)(?![\w@-])", re.IGNORECASE)
_MAILBOXES = r"(?P<host>gmail|googlemail|yahoo|ymail|hotmail|icloud|aol|protonmail)"
_NAMED_LIKE_ONE = r"(?P<local>(?=[\w.+-]*[a-z])(?=[a-z]*(?:\d|[._][a-z\d]))[a-z0-9][\w.+-]{3,40})"  # with a digit, a dot or a low line in it: "jane_doe", "janedoe82"
_AT_MAILBOX = (re.compile(rf"(?<![\w@.+-]){_NAMED_LIKE_ONE}\s+(?:at|on|arroba|en)\s+{_MAILBOXES}(?![\w@-])", re.IGNORECASE),
               re.compile(rf"(?<![\w@.-]){_MAILBOXES}(?:\s+(?:address|account|is|es))*\s*[:=]?\s+{_NAMED_LIKE_ONE}(?![\w@])", re.IGNORECASE))
# "hr@..." or "ice-recruiting@..." is no person: masked all the same, so that only its domain is judged, but nothing to tell off for
_ROLES = frozenset("""
admin agency application applications apply award background career careers contact customs deportation department dept dhs enforcement ero
federal gov government hello help helpdesk hire hiring hr hsi human ice info job jobs mail no noreply notifications offer offers office
official onboarding opr payroll recruit recruiter recruiters recruiting recruitment reply resources security service services staffing
support talent team update updates us usa usajobs usice vacancies vacancy
""".split())
_NO_LOCAL = frozenset("""a account address addresses an and are at e-mail email emails from his her i inbox is it look mail me mine my or
people recruiter recruiters someone sent that the them they this us user was were who with you correo""".split())


def links(text: str) -> Iterator[Found]:
    """A link is masked without a word: it is no personal data by itself, what stands behind its domain may be."""
    for match in _LINK.finditer(text):
        shown = match.group().rstrip(".,;:!?)]}>'\"")
        host = _HOST_OF_LINK.match(shown)
        if host is None and not re.match(_SCHEME, shown, re.IGNORECASE):
            continue
        if host and _is_public_page(shown, host.group("host").lower()):
            continue
        # an e-mail address carried in a link is told like any other
        kind = EMAIL if re.search(r"[^/\s@=?&]@[a-z0-9-]+\.[a-z]", shown, re.IGNORECASE) or "%40" in shown else ""
        yield Found(match.start(), match.start() + len(shown), kind, f"link to {host.group('host').lower()}" if host else "link")


def _is_public_page(link: str, host: str) -> bool:
    """A government's page, without a query or a name that could carry anything."""
    return host.endswith((".gov", ".mil")) and bool(re.fullmatch(rf"(?:https?://|www\.)*{re.escape(host)}[/\w.-]*", link, re.IGNORECASE))


def addresses(text: str) -> Iterator[Found]:
    for pattern in (_ADDRESS, _SPOKEN, _AT_PROVIDER, _MISTYPED, *_AT_MAILBOX):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            local, host = (next(filter(None, map(groups.get, (name, f"{name}2", f"{name}3"))), "") for name in ("local", "host"))
            host = re.sub(rf"{_DOT}|\s?[,.]\s?", ".", host, flags=re.IGNORECASE).lower()
            if (pattern is _AT_PROVIDER or groups.get("local2") and pattern is _MISTYPED) and local.lower() in _NO_LOCAL:
                continue
            if not is_office(f"{local}@{host}"):
                yield Found(match.start(), match.end(), "" if _is_role(local) else EMAIL, f"e-mail at {host}")


def _is_role(local: str) -> bool:
    return all(part in _ROLES for part in re.findall(r"[^\W\d_]+", local.lower())) and any(character.isalpha() for character in local)


def is_office(address: str) -> bool:
    host: Optional[str] = address.rpartition("@")[2].lower()
    return any(host == office or str(host).endswith(f".{office}") for office in OFFICES) or address.lower() in _ledger_addresses()


@functools.lru_cache(maxsize=1)
def _ledger_addresses() -> "frozenset[str]":
    ledger = the_ledger()
    texts = [f"{fact.statement} {fact.value}" for fact in ledger.facts.values()]
    return frozenset(match.group().lower() for text in texts for match in _ADDRESS.finditer(text))
