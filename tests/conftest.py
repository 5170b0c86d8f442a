"""One running assistant for the whole test run: a real model, a real action server, on free ports."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Iterator

import pytest

from careers.server import MODEL, Assistant, Ports, free_port

os.environ.setdefault("CAREERS_TURNS_A_MINUTE", "1000")  # the tests ask faster than people do; tests of the limit set their own


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
    folder: Path = tmp_path_factory.mktemp("assistant")
    running = Assistant(Ports(free_port(), free_port()), folder / "conversations.db", folder)
    try:
        running.start(progress=False)
        yield running
    finally:
        running.stop()
