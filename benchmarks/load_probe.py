"""Run as a program in a project: times Rasa's imports and the loading of the model apart. Serves nothing.

    python load_probe.py <model file>    prints {"import_s": ..., "load_s": ...}
"""
from __future__ import annotations

import json
import sys
import time


def main(model: str) -> None:
    began = time.monotonic()
    import rasa.__main__  # noqa: F401
    import rasa.core.run  # noqa: F401
    from rasa.core.agent import Agent

    imported = time.monotonic()
    agent = Agent.load(model)
    loaded = time.monotonic()
    if not agent.is_ready():
        raise SystemExit("The model could not be loaded.")
    print(json.dumps({"import_s": imported - began, "load_s": loaded - imported}))


if __name__ == "__main__":
    main(sys.argv[1])
