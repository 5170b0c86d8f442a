"""Rasa custom actions: thin adapters between the tracker and `careers.answers`."""
