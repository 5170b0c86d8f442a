"""Runs Rasa's action server on loopback only, with our actions. Its own command line would listen on every address."""
from __future__ import annotations

import sys

from rasa_sdk.endpoint import create_app

HOST = "127.0.0.1"


def main(port: int) -> None:
    app = create_app("actions", cors_origins=[])
    app.run(host=HOST, port=port, access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
