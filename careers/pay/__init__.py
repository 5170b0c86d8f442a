"""Pay: what a grade and step pay in a place, by the published tables. Knows nothing of Rasa, of channels or of the conversation."""
from careers.pay.calculator import PayQuestion, PayResult, calculate
from careers.pay.explanation import explain
from careers.pay.gazetteer import Place
from careers.pay.places import PlaceChoices, find_place, find_places
from careers.pay.questions import Known, Missing, known_of, parse

__all__ = ["Known", "Missing", "PayQuestion", "PayResult", "Place", "PlaceChoices", "calculate", "explain", "find_place", "find_places", "known_of", "parse"]
