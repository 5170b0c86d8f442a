"""Running assistants for the whole test run: a real model, a real action server, on free ports. One as people start it, one with Slack."""
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, AsyncIterator, Iterator, Tuple

import pytest
import pytest_asyncio

from careers.server import MODEL, Assistant, Ports, free_port

if TYPE_CHECKING:
    from tests.slack.stand_in import Caller

os.environ.setdefault("CAREERS_TURNS_A_MINUTE", "1000")  # the tests ask faster than people do; tests of the limit set their own


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    _need_model()
    folder: Path = tmp_path_factory.mktemp("assistant")
    running = Assistant(Ports(free_port(), free_port()), folder / "conversations.db", folder)
    try:
        running.start(progress=False)
        yield running
    finally:
        running.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def everywhere(tmp_path_factory: pytest.TempPathFactory) -> "AsyncIterator[Tuple[Assistant, Caller]]":
    """Serves the page, the terminal and Slack's stand-in at once."""
    from tests.parity.serving import three_channels  # here, so that other tests need none of its packages

    _need_model()
    async with three_channels(tmp_path_factory.mktemp("everywhere")) as running:
        yield running


def _need_model() -> None:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
