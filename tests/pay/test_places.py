"""Places are found by every common name, and not where an everyday word is meant."""
from __future__ import annotations

import pytest

from careers.pay.gazetteer import the_gazetteer
from careers.pay.places import Place, PlaceChoices, find_place, find_places
from careers.pay.tables import City, the_tables

FOUND = [
    ("GL-7 in Houston", "HOU"), ("what does an agent make in houston", "HOU"), ("gl7 step 1 Houston, TX", "HOU"), ("HOUSTON GL-7", "HOU"),
    ("Houston's GL-7 pay", "HOU"), ("NYC gs 12", "NY"), ("new york", "NY"), ("New York, NY", "NY"), ("gs-9 in the Bronx", "NY"), ("philly", "PHL"),
    ("gs-11 vegas nevada", "LV"), ("L.A. gl-9", "LA"), ("GL-9 LA", "LA"), ("pay in la", "LA"), ("SF gs-12", "SF"), ("S.F.", "SF"), ("Bay Area", "SF"),
    ("gs12/4 dc", "DCB"), ("Washington, D.C.", "DCB"), ("washington dc", "DCB"), ("Washington PA", "PIT"), ("St. Louis", "SL"), ("saint louis", "SL"),
    ("st paul", "MSP"), ("Ft. Lauderdale", "MFL"), ("fort worth", "DFW"), ("Dallas-Fort Worth", "DFW"), ("coeur dalene", "SN"), ("Coeur d’Alene", "SN"),
    ("lees summit mo", "KC"), ("Kansas City", "KC"), ("san juan puerto rico", "RUS"), ("Mayagüez", "RUS"), ("GL-7 El Centro California", "LA"),
    ("Portland, OR", "POR"), ("portland or", "POR"), ("PORTLAND, OR GL-7", "POR"), ("portland maine", "BOS"), ("portland me", "BOS"),
    ("Portland in Oregon", "POR"), ("the Portland office, Oregon side", "POR"), ("columbia sc", "RUS"), ("Columbia, Maryland", "DCB"), ("arlington va", "DCB"),
    ("Arlington Texas", "DFW"), ("Newark NJ", "NY"), ("newark ohio", "COL"), ("Springfield MA", "HAR"), ("Delaware", "PHL"), ("Delaware, Ohio", "COL"),
    ("Alaska", "AK"), ("hawaii gs-9", "HI"), ("Puerto Rico", "RUS"), ("Montana", "RUS"), ("Jackson, Wyoming", "RUS"), ("rest of us", "RUS"), ("Rest of U.S.", "RUS"),
    ("RUS", "RUS"), ("GS-12 overseas", "NONE"), ("San Jose-San Francisco-Oakland", "SF"), ("Houston-The Woodlands, TX", "HOU"), ("State of Alaska", "AK"),
    ("sanantonio gl-5", "SO"), ("buffalo new york", "BU"), ("Mt. Laurel, NJ", "PHL"), ("Helena MT", "RUS"), ("FLETC first, then Houston", "HOU"), ("GL-7 at the ICE Academy", "RUS"),
]
TYPOS = [
    ("gl7 huston", "HOU"), ("GL-7 in Housten", "HOU"), ("pheonix", "PX"), ("gs-12 pheonix", "PX"), ("san fransisco", "SF"), ("los angelas gl-9", "LA"),
    ("philidelphia", "PHL"), ("gl-7 chigago", "CHI"), ("seatle gs 9", "SEA"), ("gs-9 in pittsburg", "PIT"), ("albequerque", "AQ"), ("cincinatti gs-5", "CIN"),
    ("milwakee", "MIL"), ("sacremento gs 7", "SAC"), ("new orlens", "RUS"), ("GL-5 in maimi", "MFL"), ("tuscon gl5", "TU"), ("balitmore", "DCB"),
    ("salt lake ciy", "RUS"), ("indianapolis", "IND"), ("gs-13 denvor", "DEN"), ("Minneapolois", "MSP"), ("san antonoi", "SO"), ("GL-7 in Bostn", "BOS"),
]
NOT_FOUND = [
    "", "of", "how much is that", "is there a mobile app", "Mobile apps for applying", "reading test", "Reading the tables is hard", "in reading the rules",
    "I like reading", "federal police duty", "enterprise", "bend the rules", "what duty in federal service", "on duty in the police", "SF-86", "SF 86 form",
    "how do i fill the SF-50", "canine handler", "I'm Austin and want to apply", "my name is Madison", "University of Houston degree", "Boston College law",
    "golden opportunity", "sparks fly", "do i need independence", "la migra", "or in me hi ok", "can i be a mentor", "warrant in the file", "concord of nations",
    "job at the dmv", "the queens of pop", "Air Force time worth anything", "gs-13 same city", "GS-5 Nowhereville", "is step 3 in a year", "the bar exam in law",
    "grade 7 level reading", "training and enforcement", "dollars for officers", "never in danger", "IS THE READING TEST HARD", "gary is my friend", "from Colombia", "GS-9 after Stanford",
]
MEANT = ["mobile", "reading", "bend", "golden", "independence", "mentor", "sparks", "gary", "kent", "troy"]
AMBIGUOUS = [
    ("Portland", {"POR", "BOS"}), ("gl-7 portland", {"POR", "BOS"}), ("Columbia", {"DCB", "RUS"}), ("in arlington", {"DFW", "DCB"}), ("Aurora", {"DEN", "CHI"}),
    ("Washington", {"DCB", "PIT", "SEA"}), ("Las Vegas", {"LV", "AQ"}), ("gs-9 newark", {"NY", "COL"}), ("springfield", {"HAR", "RUS", "DAY"}),
    ("portland or seattle", {"POR", "BOS", "SEA"}), ("Houston or Los Angeles", {"HOU", "LA"}), ("GS-9 in Texas", {"DFW", "HOU", "SO", "RUS", "CC", "AU", "LR"}),
    ("in TX", {"DFW", "HOU", "SO", "RUS", "CC", "AU", "LR"}), ("GL-7 NJ", {"NY", "PHL"}), ("Washington state", {"SEA", "SN", "POR"}),
    ("upstate New York State", {"BU", "NY", "AL", "RT"}), ("Rochester, MN", {"MSP", "RUS"}),
]


def codes(message: str) -> object:
    found = find_place(message)
    if isinstance(found, PlaceChoices):
        return {place.locality_code for place in found.choices}
    return found.locality_code if found else None


@pytest.mark.parametrize("message, code", FOUND + TYPOS)
def test_a_place_is_found_inside_a_sentence(message: str, code: str) -> None:
    assert codes(message) == code


@pytest.mark.parametrize("message", NOT_FOUND)
def test_no_place_is_found_where_none_is_meant(message: str) -> None:
    assert find_place(message) is None


@pytest.mark.parametrize("name", MEANT)
def test_an_everyday_word_is_a_place_only_with_a_sign(name: str) -> None:
    assert find_place(f"we talked about {name} and pay") is None
    assert find_place(f"{name.title()} people are paid well here") is None
    for message in (f"what is GL-7 pay in {name}", f"is {name.title()} a good place", f"near {name}?", f"gl-7 {name}", name):
        assert isinstance(find_place(message), Place), message


def test_a_state_behind_an_everyday_word_makes_it_a_place() -> None:
    assert [codes(text) for text in ("mobile, al", "reading pa", "bend oregon", "MOBILE, ALABAMA")] == ["RUS", "PHL", "RUS", "RUS"]


@pytest.mark.parametrize("message, expected", AMBIGUOUS)
def test_a_name_of_several_places_gives_the_choices(message: str, expected: set) -> None:
    assert codes(message) == expected


@pytest.mark.parametrize("city", the_tables().cities, ids=lambda city: f"{city.name}-{city.state}")
def test_every_city_is_found_with_its_state(city: City) -> None:
    assert codes(f"what does a GS-9 make in {city.name}, {city.state} now") == city.code
    assert codes(f"{city.name.lower()} {the_state(city.state)}") == city.code


def the_state(code: str) -> str:
    return "dc" if code == "DC" else (the_gazetteer().states[code.lower()].title or code)


def test_every_label_offered_is_understood_when_sent_back() -> None:
    gazetteer = the_gazetteer()
    labels = {place for named in list(gazetteer.names.values()) + list(gazetteer.states.values()) for place in named.places}
    assert len(labels) > 570
    for place in labels:
        assert codes(place.label) == place.locality_code, place


def test_every_area_is_found_by_its_name() -> None:
    for area in the_tables().areas.values():
        if area.code != "NONE":
            assert codes(area.name) == area.code, area.name


def test_two_places_come_in_the_order_named_and_one_area_once() -> None:
    assert [place.locality_code for place in find_places("Denver, then San Antonio, or San Marcos or Seguin")] == ["DEN", "SO", "AU"]
    assert len(find_places("Minneapolis or St. Paul")) == 1


def test_the_same_sentence_gives_the_same_place() -> None:
    assert find_place("GL-7 portland") == find_place("GL-7 portland")
