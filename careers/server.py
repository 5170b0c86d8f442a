"""Starts and stops the assistant on this machine: checks, trains, runs the action server and Rasa. Answers nothing itself.

    python -m careers.server run | train | check
"""
from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Dict, List, Optional

from careers.digest import HOME, digest_of

MODEL = HOME / "models" / "assistant.tar.gz"
STAMP = HOME / "models" / "assistant.inputs"
RUN_FOLDER = HOME / "run"
HOST = "127.0.0.1"
START_LIMIT_S = 180.0
LEAST_LIFE_S = 30.0  # an action server that ends sooner would end again
BIN = Path(sys.executable).parent


class StartError(RuntimeError):
    """What stops the start, in one sentence for the person who typed the command."""


def _port(variable: str, usual: int) -> int:
    given = os.environ.get(variable) or str(usual)
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 65536):
        raise SystemExit(f"{variable}={given!r} must be a number from 1 to 65535.")
    return int(given)


@dataclass(frozen=True)
class Ports:
    rasa: int = _port("PORT", 5005)
    actions: int = _port("ACTIONS_PORT", 5055)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def require_free(port: int, variable: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise StartError(f"Port {port} is in use: stop what runs there, or choose another with {variable}=… .") from error


def environment(ports: Ports, database: Path) -> Dict[str, str]:
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(HOME),
            "ACTIONS_PORT": str(ports.actions), "TRACKER_DB": str(database)}


def inputs_digest() -> str:
    """Everything that a trained model depends on."""
    return digest_of([HOME / "config.yml", HOME / "domain.yml", HOME / "requirements.lock", HOME / "careers" / "vocabulary.yml",
                      *(HOME / "data").rglob("*.yml"), *(HOME / "ledger").rglob("*.yml"), *(HOME / "careers" / "nlu").rglob("*")])


def check() -> None:
    """A bad ledger stops everything before it starts."""
    from careers.ledger import LedgerError, load_ledger

    try:
        ledger = load_ledger()
    except LedgerError as error:
        raise StartError(f"The ledger has a mistake: {error}") from error
    print(f"Ledger: {len(ledger.facts)} facts, {len(ledger.sources)} sources, {len(ledger.roles)} jobs.")


def train() -> None:
    """Train unless the model fits its inputs."""
    check()
    digest = inputs_digest()
    if MODEL.is_file() and STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest:
        print("Model: up to date.")
        return
    print("Training the model: about two minutes, up to ten the first time on a machine ...", flush=True)
    began = time.monotonic()
    command = [str(BIN / "rasa"), "train", "--fixed-model-name", "assistant", "--out", "models", "--quiet"]
    done = subprocess.run(command, cwd=HOME, env=environment(Ports(), RUN_FOLDER / "conversations.db"),
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0 or not MODEL.is_file():
        RUN_FOLDER.mkdir(exist_ok=True)
        (RUN_FOLDER / "train.log").write_text(done.stdout, encoding="utf-8")
        raise StartError("The model could not be trained: see run/train.log.")
    STAMP.write_text(digest, encoding="ascii")
    print(f"Model: trained in {time.monotonic() - began:.0f} s.")


class Assistant:
    """The two processes. `start` returns once a question is answered; `stop` ends both."""

    def __init__(self, ports: Ports, database: Path, logs: Path) -> None:
        self.ports, self._database, self._logs = ports, database, logs
        self._processes: List[subprocess.Popen[bytes]] = []
        self._actions_since = 0.0

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.ports.rasa}"

    def start(self, progress: bool = True) -> None:
        require_free(self.ports.rasa, "PORT")
        require_free(self.ports.actions, "ACTIONS_PORT")
        self._logs.mkdir(parents=True, exist_ok=True)
        self._database.parent.mkdir(parents=True, exist_ok=True)
        for name in ("actions", "rasa"):
            (self._logs / f"{name}.log").write_bytes(b"")
        self._processes.append(self._launched_actions())
        self._processes.append(self._launched("rasa", ["-m", "rasa", "run", "-i", HOST, "-p", str(self.ports.rasa), "--model", str(MODEL),
                                                       "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--response-timeout", "30"]))
        self._wait(progress)

    def _launched_actions(self) -> "subprocess.Popen[bytes]":
        self._actions_since = time.monotonic()
        return self._launched("actions", ["-m", "careers.action_server", str(self.ports.actions)])

    def _launched(self, name: str, arguments: List[str]) -> "subprocess.Popen[bytes]":
        with open(self._logs / f"{name}.log", "ab") as log:
            return subprocess.Popen([sys.executable, *arguments], cwd=HOME, stdout=log, stderr=subprocess.STDOUT,
                                    env=environment(self.ports, self._database), start_new_session=True)

    def _wait(self, progress: bool) -> None:
        deadline = time.monotonic() + START_LIMIT_S
        while time.monotonic() < deadline:
            for name, process in zip(("actions", "rasa"), self._processes):
                if process.poll() is not None:
                    raise StartError(f"The {name} process ended while starting: see {self._logs.name}/{name}.log.")
            if is_answering(self.address):
                return
            if progress:
                print(".", end="", flush=True)
            time.sleep(1)
        raise StartError(f"The assistant did not answer within {START_LIMIT_S:.0f} s: see {self._logs.name}/rasa.log.")

    def stop(self) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self._processes.clear()

    def watch(self) -> Optional[str]:
        """The name of a process that has ended, or None."""
        return next((name for name, process in zip(("actions", "rasa"), self._processes) if process.poll() is not None), None)

    def revive(self) -> bool:
        """Starts the action server again; False where it ended soon after its start. Meanwhile people read one polite sentence."""
        if time.monotonic() - self._actions_since < LEAST_LIFE_S:
            return False
        self._processes[0] = self._launched_actions()
        return True


def is_answering(address: str) -> bool:
    """True once a real question gets a real answer: an open port alone does not prove a loaded model."""
    import json

    request = urllib.request.Request(f"{address}/webhooks/rest/webhook", headers={"Content-Type": "application/json"},
                                     data=json.dumps({"sender": f"start-{os.getpid()}", "message": "help"}).encode())
    try:
        with urllib.request.urlopen(request, timeout=15) as reply:
            elements = json.load(reply)
    except (urllib.error.URLError, OSError, ValueError):
        return False
    answers = [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]
    return bool(answers) and all(answer["status"] != "error" for answer in answers)


def _run() -> None:
    ports = Ports()
    require_free(ports.rasa, "PORT")
    require_free(ports.actions, "ACTIONS_PORT")
    train()
    assistant = Assistant(ports, RUN_FOLDER / "conversations.db", RUN_FOLDER)

    def stop(signum: int, frame: Optional[FrameType]) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        print("Starting the assistant (about half a minute) ", end="", flush=True)
        assistant.start()
        print(f"\nReady. Open {assistant.address}/chat/ in a browser, or type `make shell` in another terminal. Ctrl-C stops it.", flush=True)
        while True:
            time.sleep(1)
            ended = assistant.watch()
            if ended == "actions" and assistant.revive():
                print("The action server ended and was started again: see run/actions.log.", flush=True)
            elif ended:
                raise StartError(f"The {ended} process ended: see run/{ended}.log.")
    except KeyboardInterrupt:
        print("\nStopping ...")
    finally:
        assistant.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="careers.server", description=__doc__)
    parser.add_argument("command", choices=["run", "train", "check"])
    command = parser.parse_args().command
    try:
        {"run": _run, "train": train, "check": check}[command]()
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
