"""Finds the place that a sentence names. Never takes an everyday word for a place without a sign that a place is meant."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, List, Optional, Set, Tuple, Union

from careers.pay.gazetteer import MOST_CHOICES, Gazetteer, Key, Named, Place, the_gazetteer, tokens_of, unique
from careers.pay.misspelling import nearest

LONGEST_NAME = 6

_GRADE_WORDS = ("gs", "gl", "grade", "step", "pay", "salary")


@dataclass(frozen=True)
class PlaceChoices:
    """A name that means several places with different pay, or several places named at once."""

    name: str
    choices: Tuple[Place, ...]


@dataclass(frozen=True)
class _Hit:
    key: Key
    named: Named
    start: int  # token positions, [start, end)
    end: int


Found = Union[Place, PlaceChoices]


def find_place(message: str) -> Optional[Found]:
    """The place named in a message, the choices when it may mean several, None when there is none that is known."""
    found = find_places(message)
    if len(found) < 2:
        return found[0] if found else None
    places = unique(place for one in found for place in ([one] if isinstance(one, Place) else one.choices))
    return places[0] if len(places) == 1 else PlaceChoices("", places[:MOST_CHOICES])


def find_places(message: str) -> Tuple[Found, ...]:
    """Every place named, in order, one for each pay area."""
    return _Sentence(message, the_gazetteer()).places()


class _Sentence:
    def __init__(self, message: str, gazetteer: Gazetteer) -> None:
        tokens = tokens_of(message)
        self.written = [written for written, _ in tokens]
        self.words = [word for _, word in tokens]
        self.gazetteer = gazetteer
        self.commas = _commas(message, self.written)
        letters = [word for word in self.written if word.isalpha()]
        capitals = sum(word[0].isupper() for word in letters)
        # where everything is in capitals, capitals say nothing
        self.capitals_count = not (len(letters) >= 4 and capitals >= 0.8 * len(letters))

    def places(self) -> Tuple[Found, ...]:
        hits = self._with_states(self._exact())
        hits = sorted(hits + self._typos(hits), key=lambda hit: hit.start)
        cities = [hit for hit in hits if hit.named.kind != "state"]
        strong = [hit for hit in cities if " ".join(hit.key) not in self.gazetteer.words["weak"]]
        states = [hit for hit in hits if hit.named.kind == "state"]
        near = {hit.named.state for hit in states}
        chosen = [_narrowed(hit, near) for hit in (strong or states or cities)]
        sure = {unique(hit.named.places)[0].locality_code for hit in chosen if len(unique(hit.named.places)) == 1}
        found: Dict[Tuple[str, ...], Found] = {}
        for hit in chosen:
            places = unique(hit.named.places)
            if len(places) > 1 and any(place.locality_code in sure for place in places):
                continue  # "Dallas or Arlington": Arlington is the one beside Dallas
            one_place = len(places) == 1 and (hit.named.kind != "state" or _is_whole(hit.named))
            found.setdefault(tuple(place.locality_code for place in places), places[0] if one_place else PlaceChoices(hit.named.title or " ".join(hit.key).title(), places))
        return tuple(found.values())

    def _exact(self) -> List[_Hit]:
        hits: List[_Hit] = []
        taken = [False] * len(self.words)
        for length in range(min(LONGEST_NAME, len(self.words)), 0, -1):
            for start in range(len(self.words) - length + 1):
                end = start + length
                key = tuple(self.words[start:end])
                if any(taken[start:end]):
                    continue
                if key not in self.gazetteer.names and length == 1:
                    key = self.gazetteer.squashed.get(key[0], key)
                if key in self.gazetteer.names and self._is_meant(key, start, end):
                    hits.append(_Hit(key, self.gazetteer.names[key], start, end))
                    taken[start:end] = [True] * length
        return sorted(hits, key=lambda hit: hit.start)

    def _is_meant(self, key: Key, start: int, end: int) -> bool:
        if self._is_school(start, end) or self._is_person(key, start, end):
            return False
        if key == ("sf",) and self._word(end).isdigit():
            return False  # SF-86 is a form
        if len(key) > 1 or key[0] not in self.gazetteer.words["ordinary"]:
            return True
        return len(self.words) == 1 or self._state_after(end) is not None or self._has_sign(start, end)

    def _has_sign(self, start: int, end: int) -> bool:
        """A sign that a place is meant: a preposition, a capital inside the sentence, or the grade beside it."""
        behind, words = self._word(end), self.gazetteer.words
        if behind in words["not_before"] or (behind in words["not_before_lower"] and self.written[start].islower()):
            return False
        if self._word(start - 1) in self.gazetteer.words["prepositions"]:
            return True
        if self.capitals_count and start > 0 and self.written[start][0].isupper() and not self._starts_sentence(start):
            return self.words[start] != "la" or self.written[start].replace(".", "").isupper()
        if self._word(start - 1).isdigit() or self._word(start - 1) in ("sir", "pls"):
            return end == len(self.words)
        return self._word(end) in ("gs", "gl") and start == 0

    def _starts_sentence(self, start: int) -> bool:
        return (start - 1) in self.commas["stops"]

    def _is_school(self, start: int, end: int) -> bool:
        return self._word(end) in self.gazetteer.words["schools"] or self.words[max(0, start - 2):start] == ["university", "of"]

    def _is_person(self, key: Key, start: int, end: int) -> bool:
        if len(key) > 1 or self._word(end) == "based":
            return False
        before = self.words[max(0, start - 2):start]
        return before[-1:] in (["im"], ["named"], ["mr"], ["mrs"], ["ms"]) or before in (["i", "am"], ["name", "is"])

    def _state_after(self, position: int) -> Optional[Tuple[str, int]]:
        """The state that follows a city at once, and the position after it: "Reading, PA", "Portland Oregon", "Portland in Maine"."""
        if self._word(position) == "in" and self._word(position + 1) not in ("",):
            named = self._state_name(position + 1)
            if named:
                return named
        named = self._state_name(position)
        if named:
            return named
        code = self._word(position)
        if code not in self.gazetteer.states:
            return None
        plain = self.written[position].isupper() and self.capitals_count
        last = position == len(self.words) - 1 or position in self.commas["after"]
        if plain or code not in self.gazetteer.words["ordinary_states"] or last:
            return code.upper(), position + 1
        # "PORTLAND, OR GL-7": in capitals, or after a comma, what follows tells
        return (code.upper(), position + 1) if self._word(position + 1) in _GRADE_WORDS else None

    def _state_name(self, position: int) -> Optional[Tuple[str, int]]:
        for length in (4, 3, 2, 1):
            key = tuple(self.words[position:position + length])
            named = self.gazetteer.names.get(key) if len(key) == length else None
            if named and named.kind == "state" and named.state:
                return named.state, position + length
        if self._word(position) == "washington" and self._word(position + 1) not in ("dc", "pa"):
            return "WA", position + 1
        if self.words[position:position + 2] == ["new", "york"]:
            return "NY", position + 2
        return None

    def _with_states(self, hits: List[_Hit]) -> List[_Hit]:
        """Cities narrowed by the state behind them; a city that the state does not have gives way to the state."""
        found: List[_Hit] = []
        after = 0
        for hit in hits:
            if hit.start < after:
                continue
            follows = self._state_after(hit.end)
            if follows and hit.key in self.gazetteer.namesakes and follows[0] != hit.named.state:
                hit = replace(hit, named=self.gazetteer.namesakes[hit.key])
            follows = follows if hit.named.kind == "city" else None
            if follows is None:
                found.append(hit)
                continue
            state, after = follows
            if hit.key == ("new", "york") and state == "NY":
                found.append(hit)
                continue
            pairs = [(place, own) for place, own in zip(hit.named.places, hit.named.states) if own == state]
            if pairs:
                found.append(replace(hit, named=Named(tuple(place for place, _ in pairs), "city", tuple(own for _, own in pairs)), end=after))
            else:
                found.append(_Hit((state,), self.gazetteer.states[state.lower()], hit.start, after))
        return found + self._lone_states(found)

    def _lone_states(self, hits: List[_Hit]) -> List[_Hit]:
        """State abbreviations that stand alone after a preposition or a grade: "in TX", "GL-7 NJ"."""
        taken = {position for hit in hits for position in range(hit.start, hit.end)}
        found = []
        for position, word in enumerate(self.words):
            if position in taken or word not in self.gazetteer.states or not self.capitals_count or (word,) in self.gazetteer.names:
                continue
            capital, everyday = self.written[position].isupper(), word in self.gazetteer.words["ordinary_states"]
            after_preposition = self._word(position - 1) in ("in", "near", "around") and (capital or not everyday)
            if after_preposition or (not everyday and self._word(position - 1).isdigit()):
                found.append(_Hit((word.upper(),), self.gazetteer.states[word], position, position + 1))
        return found

    def _typos(self, hits: List[_Hit]) -> List[_Hit]:
        taken = {position for hit in hits for position in range(hit.start, hit.end)}
        found: List[_Hit] = []
        for length in (3, 2, 1):
            for start in range(len(self.words) - length + 1):
                span = range(start, start + length)
                if taken.intersection(span) or not self._may_be_a_typo(start, start + length):
                    continue
                key = nearest(tuple(self.words[start:start + length]), self.gazetteer)
                if key and not self._is_school(start, start + length) and not self._is_person(key, start, start + length):
                    taken.update(span)
                    found += self._with_states([_Hit(key, self.gazetteer.names[key], start, start + length)])[:1]
        return found

    def _may_be_a_typo(self, start: int, end: int) -> bool:
        """A misspelt name needs the same signs as an everyday word, or the end of a message about a grade."""
        words = self.words[start:end]
        if not all(word.isalpha() for word in words) or self.gazetteer.words["not_misspelt"].intersection(words):
            return False
        beside_grade = self._word(start - 1).isdigit() or self._word(end) in ("gs", "gl")
        last = end == len(self.words) and any(word in ("gs", "gl", "grade") or word[:2] in ("gs", "gl") for word in self.words)
        return len(self.words) == end - start or self._has_sign(start, end) or beside_grade or last or self._state_after(end) is not None

    def _word(self, position: int) -> str:
        return self.words[position] if 0 <= position < len(self.words) else ""


def _narrowed(hit: _Hit, states: Set[Optional[str]]) -> _Hit:
    """Of an ambiguous city, the ones in a state that the message names elsewhere."""
    pairs = [(place, state) for place, state in zip(hit.named.places, hit.named.states) if state in states]
    if not pairs or hit.named.kind != "city":
        return hit
    return replace(hit, named=Named(tuple(place for place, _ in pairs), "city", tuple(state for _, state in pairs)))


def _is_whole(named: Named) -> bool:
    return "," not in named.places[0].label


def _commas(message: str, written: List[str]) -> Dict[str, Set[int]]:
    """Positions of the tokens with a comma or stop behind them, and of those that end a sentence."""
    plain = message.replace("’", "'")
    after: Set[int] = set()
    stops: Set[int] = set()
    at = 0
    for position, word in enumerate(written):
        at = max(plain.find(word, at), at) + len(word)
        behind = plain[at:at + 2].strip()
        if behind[:1] in (",", ".", "?", "!", ";", ")"):
            after.add(position)
        if behind[:1] in (".", "?", "!", ":"):
            stops.add(position)
    return {"after": after, "stops": stops}
