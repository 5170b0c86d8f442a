"""The assistant of these tests: in the place of the one for all tests, which starts without Slack's tokens."""
from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from careers.server import MODEL, Assistant
from tests.parity.serving import three_channels
from tests.slack.stand_in import Caller


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Assistant, Caller]]:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
    async with three_channels(tmp_path_factory.mktemp("three_channels")) as running:
        yield running


@pytest.fixture(scope="session")
def assistant(served: tuple[Assistant, Caller]) -> Assistant:
    return served[0]


@pytest.fixture(scope="session")
def caller(served: tuple[Assistant, Caller]) -> Caller:
    return served[1]
