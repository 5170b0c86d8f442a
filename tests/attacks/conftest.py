"""These tests send to the assistant that serves all channels at once, which tests/parity uses too."""
from __future__ import annotations

from tests.parity.conftest import assistant, caller  # noqa: F401  (fixtures)
