"""The assistant of these tests: the one with Slack's channel, in the place of the one for all tests."""
from __future__ import annotations

import pytest

from careers.server import Assistant
from tests.slack.stand_in import Caller


@pytest.fixture(scope="session")
def assistant(everywhere: tuple[Assistant, Caller]) -> Assistant:
    return everywhere[0]


@pytest.fixture(scope="session")
def caller(everywhere: tuple[Assistant, Caller]) -> Caller:
    return everywhere[1]
