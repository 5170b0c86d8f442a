"""Pay: what a grade and step pay in a place, by the published tables. Knows nothing of Rasa, of channels or of the conversation."""
from careers.pay.calculator import PayQuestion, PayResult, calculate
from careers.pay.explanation import explain
from careers.pay.gazetteer import Place
from careers.pay.places import PlaceChoices, find_place, find_places
from careers.pay.questions import Known, Missing, Said, known_of, parse, said, without_grades_and_steps

__all__ = ["Known", "Missing", "PayQuestion", "PayResult", "Place", "PlaceChoices", "Said", "calculate", "explain", "find_place", "find_places", "known_of",
           "parse", "said", "without_grades_and_steps"]
