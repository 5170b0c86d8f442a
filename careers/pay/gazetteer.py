"""Every name of a place that has a pay area, ready for look-up. Reads no sentence and knows no pay."""
from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Optional, Tuple

from careers.ledger import read_yaml
from careers.pay.tables import NO_AREA, City, PayTables, the_tables

WORDS_FILE = Path(__file__).with_name("places.yml")
MOST_CHOICES = 8
REST = "RUS"

_TOKEN = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\b\.?|[A-Za-z]+(?:'[A-Za-z]+)*|\d+")
_SHORT = {"saint": "st", "sainte": "ste", "ft": "fort"}  # not "mt": Montana

Key = Tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place to name to the reader ("Houston, TX") and its locality code ("HOU"; "NONE" outside every area)."""

    label: str
    locality_code: str


@dataclass(frozen=True)
class Named:
    """What a name may mean: one place, or several with different pay. `states` runs beside `places` for cities."""

    places: Tuple[Place, ...]
    kind: str  # city, state, area
    states: Tuple[str, ...] = ()
    state: Optional[str] = None  # of kind state: its abbreviation
    title: str = ""  # of kind state: its name


@dataclass(frozen=True)
class Gazetteer:
    names: Mapping[Key, Named]
    states: Mapping[str, Named]  # abbreviation in lower case -> the state
    words: Mapping[str, FrozenSet[str]]
    squashed: Mapping[str, Key]  # "sanantonio" -> ("san", "antonio")
    namesakes: Mapping[Key, Named]  # cities that bear a state's name: "Delaware, Ohio"


def tokens_of(text: str) -> List[Tuple[str, str]]:
    """(as written, as looked up) for each word and number, accents and dots taken out."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    found = _TOKEN.findall(plain)
    return [(word, _normal(word)) for word in found]


def key_of(text: str) -> Key:
    return tuple(normal for _, normal in tokens_of(text))


def _normal(word: str) -> str:
    lowered = word.lower().replace(".", "")
    lowered = lowered[:-2] if lowered.endswith("'s") and len(lowered) > 4 and lowered != "lee's" else lowered
    lowered = lowered.replace("'", "")
    return _SHORT.get(lowered, lowered)


def build(tables: PayTables, words: Mapping[str, Any]) -> Gazetteer:
    states = {code.lower(): _state(code, name, tables, words["whole"]) for code, name in words["states"].items()}
    names: Dict[Key, Named] = {}
    for key, cities in _cities_by_name(tables.cities).items():
        names[key] = _cities(cities)
    for area in tables.areas.values():
        for text in (area.name, area.name.split(",")[0]):
            if len(key_of(text)) > 1 and area.code != NO_AREA:
                names.setdefault(key_of(text), Named((Place(_area_label(area.name), area.code),), "area"))
    namesakes = {key_of(name): names[key_of(name)] for name in words["states"].values() if key_of(name) in names}
    for code, name in words["states"].items():
        names[key_of(name)] = states[code.lower()]  # "Hawaii" is the state before it is a city's other name
    for group, place in (("outside", Place("a place abroad", NO_AREA)), ("rest", Place("Rest of U.S.", REST)), ("washington", Place("Washington, DC", "DCB"))):
        names.update({key_of(text): Named((place,), "area") for text in words[group]})
    names[("washington",)] = _washington(names[("washington",)], states["wa"])
    lists = {name: frozenset(words[name]) for name in ("ordinary", "not_before", "not_before_lower", "not_misspelt", "prepositions", "schools", "ordinary_states")}
    lists["weak"] = frozenset(" ".join(key_of(text)) for text in words["weak"])
    squashed = {"".join(key): key for key in names if len(key) > 1 and len("".join(key)) >= 7}
    return Gazetteer(names, states, lists, squashed, namesakes)


@functools.lru_cache(maxsize=1)
def the_gazetteer() -> Gazetteer:
    return build(the_tables(), read_yaml(WORDS_FILE))


def unique(places: Iterable[Place]) -> Tuple[Place, ...]:
    """The first place of each pay area."""
    found: Dict[str, Place] = {}
    for place in places:
        found.setdefault(place.locality_code, place)
    return tuple(found.values())


def _cities_by_name(cities: Iterable[City]) -> Dict[Key, List[City]]:
    found: Dict[Key, List[City]] = {}
    for city in cities:
        for text in (city.name, *city.aliases):
            key = key_of(text)
            for one in {key, ("mt", *key[1:]) if key[0] == "mount" else key}:
                listed = found.setdefault(one, [])
                if city not in listed:
                    listed.append(city)
    return found


def _cities(cities: List[City]) -> Named:
    ordered = sorted(cities, key=lambda city: (not city.has_office, city.name, city.state))
    return Named(tuple(_label(city) for city in ordered), "city", tuple(city.state for city in ordered))


def _label(city: City) -> Place:
    return Place(f"{city.name}, {city.state}", city.code)


def _state(code: str, name: str, tables: PayTables, whole: Mapping[str, str]) -> Named:
    """A state that lies in one area is a place; of any other, a city of each area is offered."""
    title = name.replace(" state", "").title().replace("Us ", "U.S. ")
    cities = [city for city in tables.cities if city.state == code]
    if code in whole:
        return Named((Place(title, whole[code]),), "state", state=code, title=title)
    in_an_area = any(code in area.name.rpartition(", ")[2].split("-") for area in tables.areas.values())
    if not in_an_area and all(city.code == REST for city in cities):
        return Named((Place(title, REST),), "state", state=code, title=title)
    cities.sort(key=lambda city: (not city.has_office, not tables.areas[city.code].name.startswith(city.name), city.name not in tables.areas[city.code].name))
    return Named(unique(_label(city) for city in cities)[:MOST_CHOICES], "state", state=code, title=title)


def _washington(cities: Named, state: Named) -> Named:
    """The bare name means the capital, the state or a town: all are offered, as pay differs."""
    seattle = next(place for place in state.places if place.locality_code == "SEA")
    return Named(cities.places + (seattle,), "city", cities.states + ("WA",))


def _area_label(name: str) -> str:
    return name.replace("State of ", "").replace("--", "-")
