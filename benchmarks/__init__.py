"""Measurements of the assistant as a whole. Never part of a running assistant."""
