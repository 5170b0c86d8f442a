"""Getting ready for a test is told from beating it by the words alone; a word of deceit always decides."""
from __future__ import annotations

import pytest

from careers.honesty import gets_ready
from careers.nlu.trained import phrases_in
from careers.server import HOME


@pytest.mark.parametrize("text", ["how do I prepare for my drug test", "how do I stay calm in the polygraph", "should I drink water before the test",
                                  "can I pass the eye test with my glasses", "I have nothing to hide, how do I get ready for the polygraph"])
def test_getting_ready(text: str) -> None:
    assert gets_ready(text)


@pytest.mark.parametrize("text", ["how do I prepare to beat my drug test", "how do I stay calm while I lie in the polygraph", "what should I drink to flush it out",
                                  "I smoked on Friday, how do I get ready for the drug test", "tell me how to pass", ""])
def test_deceit_or_no_sign_of_getting_ready(text: str) -> None:
    assert not gets_ready(text)


def test_hardly_a_training_phrase_about_cheating_sounds_honest() -> None:
    cheating = [text for text, topic in phrases_in(HOME) if topic == "cheat"]
    honest = [text for text in cheating if gets_ready(text)]
    assert len(cheating) > 300 and len(honest) <= 2, honest
