"""Loads the ledger: topics, roles, sources and facts, checked as a whole. Never serves a file that breaks a rule.

    Ledger
    ├── topics   slug -> Topic      ledger/topics.yml
    ├── roles    slug -> Role       ledger/roles/<role>.yml
    ├── sources  id   -> Source     ledger/sources.yml
    └── facts    id   -> Fact       ledger/facts/<topic>.yml
"""
from __future__ import annotations

import datetime as dt
import functools
import re
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Tuple

from pydantic import BaseModel, ValidationError, validator
from ruamel.yaml import YAML, SafeConstructor, YAMLError

LEDGER_FOLDER = Path(__file__).resolve().parent.parent / "ledger"
ALL_ROLES = "all"
NOT_PUBLISHED = "not-published"
MAX_WORDS = 60
MAX_TRANSLATED_WORDS = MAX_WORDS


class LedgerError(ValueError):
    """A ledger file breaks a rule; the message names the file, the line and the reason."""


class Record(BaseModel):
    class Config:
        frozen = True
        extra = "forbid"


def _date_or_nothing(cls: Any, value: Any) -> Any:
    if value is not None and not isinstance(value, dt.date):
        raise ValueError("must be a date such as 2026-11-24")
    return value


def _written_as_dates(*fields: str) -> Any:
    """A bare number would be read as seconds since 1970, and make a fact look 50 years old without a word."""
    return validator(*fields, pre=True, allow_reuse=True)(_date_or_nothing)


class Source(Record):
    id: str
    title: str
    url: str
    publisher: str
    published: Optional[dt.date] = None
    _dates = _written_as_dates("published")
    authority: str = "primary"

    @validator("url")
    def is_web_address(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s<>\"]+", url):
            raise ValueError("url must begin with http:// or https://")
        if re.match(r"https?://([^/]*\.)?ice-gov\.com(?![a-z0-9-])", url, re.IGNORECASE):
            raise ValueError("ice-gov.com is a look-alike, not ICE")
        return url


class Change(Record):
    """What a rule was before, the date since which it differs, and in a few words what it is since (the statement says it in full)."""

    before: str
    since: Optional[dt.date] = None
    after: Optional[str] = None
    _dates = _written_as_dates("since")


class Fact(Record):
    id: str
    topics: Dict[str, int]  # topic slug -> rank; 1 answers the bare question
    roles: Tuple[str, ...]
    statement: str
    asks: Tuple[str, ...] = ()
    source: str
    checked: dt.date
    effective: Optional[dt.date] = None
    changed: Optional[Change] = None
    shelf_life_days: int
    confidence: str
    unpublished: bool = False
    value: Dict[str, Any] = {}

    _dates = _written_as_dates("checked", "effective")

    @validator("id")
    def is_dotted_slug(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", value):
            raise ValueError("id must be lower-case words joined by dots and hyphens")
        return value

    @validator("statement")
    def is_short(cls, value: str) -> str:
        text = " ".join(value.split())
        if not text or len(text.split()) > MAX_WORDS:
            raise ValueError(f"statement must have 1 to {MAX_WORDS} words, has {len(text.split())}")
        return text

    @validator("shelf_life_days")
    def is_positive(cls, value: int) -> int:
        if value <= 0:
            raise ValueError("shelf_life_days must be positive")
        return value

    @validator("confidence")
    def is_known_level(cls, value: str) -> str:
        if value not in ("high", "medium", "low"):
            raise ValueError("confidence must be high, medium or low")
        return value

    @validator("roles")
    def is_for_somebody(cls, value: Tuple[str, ...]) -> Tuple[str, ...]:
        if not value:
            raise ValueError("roles is empty: write all, or the jobs it holds for")
        return value

    @property
    def home(self) -> str:
        """The topic whose file holds the fact."""
        return next(iter(self.topics))

    @property
    def is_correction(self) -> bool:
        """True for a fact that corrects a common belief ("No, you do not need a degree for it"); its id says so."""
        return ".not." in self.id

    @property
    def plain_statement(self) -> str:
        """A correction without its "No, ": to somebody who only asked, that word may answer another question than theirs."""
        first, comma, rest = self.statement.partition("No, ")
        return rest[:1].upper() + rest[1:] if comma and not first else self.statement

    def is_for(self, role: Optional[str]) -> bool:
        return ALL_ROLES in self.roles or (role is not None and role in self.roles)

    def is_stale(self, today: dt.date) -> bool:
        return today > self.checked + dt.timedelta(days=self.shelf_life_days)


class Topic(Record):
    slug: str
    title: str
    covers: str
    scope: str  # in, near, far or refused
    group: str
    by_role: bool = False


class Role(Record):
    """One job. Aspects that nobody publishes hold the scalar `not-published`."""

    role: str
    order: int  # place in lists of jobs
    title: str
    short: str
    directorate: str
    series: Any
    pay_plan: Any
    grades: Any
    leo: Any
    duties: Any
    qualify: Any
    conditions: Any
    screening: Any
    training: Any = NOT_PUBLISHED
    training_length: Any = NOT_PUBLISHED
    training_location: Any = NOT_PUBLISHED
    where: Any = NOT_PUBLISHED
    travel: Any = NOT_PUBLISHED
    shifts: Any = NOT_PUBLISHED
    example_grades: Any = None  # grades seen in announcements, where no full range is published: `text`, the `fact` or facts, `grades`

    @validator("screening")
    def is_by_kind(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("screening must map each check (medical, polygraph ...) to text and fact, or to not-published")
        return value

    def aspect_of(self, topic: str) -> Any:
        """The part of the role that a topic asks about, or None where a topic has no such part."""
        if topic in ("medical", "vision-hearing", "fitness-test", "drug-test", "polygraph", "background-check", "clearance"):
            return self.screening.get(topic, NOT_PUBLISHED)
        part = {
            "role-duties": self.duties, "training-length": self.training_length,
            "training-location": self.training_location, "training-content": self.training,
            "location-choice": self.where, "travel": self.travel, "shifts-schedule": self.shifts,
            "qualification-grade": self.qualify,
        }
        return part.get(topic)


class Translation(Record):
    """A fact's statement in another language: same id, same numbers, read against the English on the day `reviewed`."""

    id: str
    statement: str
    reviewed: dt.date

    @validator("statement")
    def is_short(cls, value: str) -> str:
        text = " ".join(value.split())
        if not 0 < len(text.split()) <= MAX_TRANSLATED_WORDS:
            raise ValueError(f"statement must have 1 to {MAX_TRANSLATED_WORDS} words, has {len(text.split())}")
        return text


class Ledger:
    def __init__(self, topics: Dict[str, Topic], roles: Dict[str, Role], sources: Dict[str, Source],
                 facts: Dict[str, Fact], spanish: Optional[Dict[str, Translation]] = None,
                 spanish_titles: Optional[Dict[str, str]] = None, spanish_roles: Optional[Dict[str, str]] = None) -> None:
        self.topics, self.roles, self.sources, self.facts = topics, roles, sources, facts
        self.spanish, self.spanish_titles, self.spanish_roles = spanish or {}, spanish_titles or {}, spanish_roles or {}
        self._by_topic: Dict[str, List[Fact]] = {}
        for fact in facts.values():
            for topic in fact.topics:
                self._by_topic.setdefault(topic, []).append(fact)
        for topic, found in self._by_topic.items():
            found.sort(key=lambda fact: (fact.topics[topic], fact.id))

    def facts_of(self, topic: str, role: Optional[str] = None) -> List[Fact]:
        """Facts of a topic for a role, best first by rank; the role's own stand before those for every role.

        A role's own fact of the third rank and below is a side remark: the general first answer goes before it.
        """
        found = [fact for fact in self._by_topic.get(topic, []) if fact.is_for(role)]
        return sorted(found, key=lambda fact: (fact.topics[topic] + 1.5 * (ALL_ROLES in fact.roles), fact.id))

    def all_of(self, topic: str) -> List[Fact]:
        """Facts of a topic whatever job they hold for, best first by rank."""
        return list(self._by_topic.get(topic, []))

    def scope_of(self, topic: str) -> str:
        return self.topics[topic].scope


class _Constructor(SafeConstructor):
    """Rasa teaches every reader in its process that a dollar sign before braces names an environment variable. In our files it is text."""


_Constructor.add_constructor("!env_var", lambda constructor, node: node.value)


def read_yaml(path: Path) -> Any:
    yaml = YAML(typ="safe")
    yaml.Constructor = _Constructor
    try:
        return yaml.load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise LedgerError(f"{path.name}, line {line}: not valid YAML ({getattr(error, 'problem', error)})") from error
    except ValueError as error:  # what looks like a date but is none
        raise LedgerError(f"{path.name}, line {_line_of_bad_date(path)}: not a real date ({error})") from error


def _line_of_bad_date(path: Path) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for found in re.findall(r"\b\d{4}-\d{2}-\d{2}\b", line):
            try:
                dt.date.fromisoformat(found)
            except ValueError:
                return number
    return 1


def _line_of(path: Path, key: str) -> int:
    """The line on which an entry begins, so that the message can name it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf"\s*(- id: |- )?['\"]?{re.escape(key)}['\"]?:?\s*$", line):
            return number
    return 1


def _fail(path: Path, key: str, reason: str) -> LedgerError:
    return LedgerError(f"{path.name}, line {_line_of(path, key)}: {key}: {reason}")


def _build(kind: Any, path: Path, key: str, values: Any) -> Any:
    try:
        return kind(**values)
    except ValidationError as error:
        first = error.errors()[0]
        raise _fail(path, key, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from error
    except TypeError as error:
        raise _fail(path, key, f"must be a mapping ({error})") from error


def _load_topics(folder: Path) -> Dict[str, Topic]:
    path = folder / "topics.yml"
    topics: Dict[str, Topic] = {}
    content = read_yaml(path)
    if not _is_nested(content, 3):
        raise LedgerError(f"{path.name}, line 1: must map scope, group and slug to title and covers")
    for scope, groups in content.items():
        for group, entries in groups.items():
            for slug, values in entries.items():
                topics[slug] = _build(Topic, path, slug, {"slug": slug, "scope": scope, "group": group, **values})
    return topics


def _is_nested(content: Any, levels: int) -> bool:
    if not isinstance(content, dict) or not content:
        return False
    return levels == 0 or all(_is_nested(value, levels - 1) for value in content.values())


def _load_sources(folder: Path) -> Dict[str, Source]:
    path = folder / "sources.yml"
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise LedgerError(f"{path.name}, line 1: must map each source's id to its title, url and publisher")
    for key, values in entries.items():
        if not isinstance(values, dict):
            raise _fail(path, str(key), "must have title, url and publisher")
    return {key: _build(Source, path, key, {"id": key, **values}) for key, values in entries.items()}


def _load_roles(folder: Path) -> Dict[str, Role]:
    roles: Dict[str, Role] = {}
    for path in sorted((folder / "roles").glob("*.yml")):
        role = _build(Role, path, "role", read_yaml(path))
        if role.role != path.stem:
            raise _fail(path, "role", f"the file is named {path.stem}, the role {role.role}")
        roles[role.role] = role
    return dict(sorted(roles.items(), key=lambda item: item[1].order))


def _load_facts(folder: Path, topics: Dict[str, Topic], roles: Dict[str, Role],
                sources: Dict[str, Source]) -> Dict[str, Fact]:
    facts: Dict[str, Fact] = {}
    for path in sorted((folder / "facts").glob("*.yml")):
        entries = read_yaml(path) or []
        if not isinstance(entries, list) or not all(isinstance(values, dict) for values in entries):
            raise LedgerError(f"{path.name}, line 1: must be a list of facts, each beginning with `- id:`")
        for values in entries:
            key = str(values.get("id"))
            fact = _build(Fact, path, key, values)
            if fact.id in facts:
                raise _fail(path, key, "this id is used twice")
            if not fact.topics:
                raise _fail(path, key, "topics is empty")
            for topic in fact.topics:
                if topic not in topics:
                    raise _fail(path, key, f"unknown topic {topic}")
            for role in fact.roles:
                if role != ALL_ROLES and role not in roles:
                    raise _fail(path, key, f"unknown role {role}")
            if fact.source not in sources:
                raise _fail(path, key, f"unknown source {fact.source}")
            if fact.home != path.stem:
                raise _fail(path, key, f"belongs into {fact.home}.yml, its first topic")
            facts[fact.id] = fact
    return facts


def _load_spanish(folder: Path, facts: Dict[str, Fact]) -> Dict[str, Translation]:
    path = folder / "translations" / "es.yml"
    found: Dict[str, Translation] = {}
    for key, values in (read_yaml(path) or {}).items():
        if key not in facts:
            raise _fail(path, key, "translates an unknown fact")
        found[key] = _build(Translation, path, key, {"id": key, **values})
    return found


def _load_spanish_titles(folder: Path, file: str, known: Iterable[str], what: str) -> Dict[str, str]:
    path = folder / "translations" / file
    titles: Dict[str, str] = read_yaml(path) or {}
    for slug in titles:
        if slug not in known:
            raise _fail(path, slug, f"unknown {what}")
    return titles


def cited_by(part: Dict[str, Any]) -> Tuple[str, ...]:
    """The fact that a part of a role file cites, or the several that it needs."""
    cited = part.get("fact", ())
    return (cited,) if isinstance(cited, str) else tuple(cited)


def _fact_ids(part: Any) -> List[str]:
    """Every fact id that a part of a role file cites."""
    if isinstance(part, dict):
        return [*cited_by(part), *(found for value in part.values() for found in _fact_ids(value))]
    if isinstance(part, (list, tuple)):
        return [found for value in part for found in _fact_ids(value)]
    return []


def load_ledger(folder: Path = LEDGER_FOLDER) -> Ledger:
    """Read and check every file of the ledger; raises LedgerError with file, line and reason."""
    topics, sources, roles = _load_topics(folder), _load_sources(folder), _load_roles(folder)
    facts = _load_facts(folder, topics, roles, sources)
    for role in roles.values():
        path = folder / "roles" / f"{role.role}.yml"
        for fact_id in _fact_ids(list(role.dict().values())):
            if fact_id not in facts:
                raise _fail(path, "role", f"cites the unknown fact {fact_id}")
    ledger = Ledger(topics, roles, sources, facts, _load_spanish(folder, facts),
                    _load_spanish_titles(folder, "es_titles.yml", topics, "topic"), _load_spanish_titles(folder, "es_roles.yml", roles, "job"))
    for topic in topics.values():
        if topic.scope in ("in", "near") and topic.group != "the-assistant" and not ledger.facts_of(topic.slug):
            raise LedgerError(f"topics.yml, line {_line_of(folder / 'topics.yml', topic.slug)}: "
                              f"{topic.slug}: no fact answers it for every role")
    return ledger


@functools.lru_cache(maxsize=1)
def the_ledger() -> Ledger:
    """The ledger of this checkout, read once a process."""
    return load_ledger()
