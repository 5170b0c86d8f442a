"""The careers assistant: what is true, what was asked, what is answered. Only `nlu` and `channels` know Rasa."""
