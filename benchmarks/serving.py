"""Starts and stops what is measured, ours and the default pipeline, on free loopback ports. Sends no measured question."""
from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple
from unittest import mock

import httpx

from benchmarks.training import model_of, project_environment
from careers.server import HOST, START_LIMIT_S, Assistant, Ports, StartError, free_port

PROBE = Path(__file__).with_name("load_probe.py")
UNLIMITED = {"CAREERS_TURNS_A_MINUTE": "0"}  # one conversation of 200 turns goes faster than a person types
STEP_S = 0.1  # how finely the start is timed
PROBE_LIMIT_S = 300.0


@dataclass(frozen=True)
class Served:
    """A running assistant. `start_s`: from the command to the first answered question; `actions` is 0 where there is none."""

    address: str
    start_s: float
    rasa: int
    actions: int


def replied(elements: Any) -> bool:
    """True for a real answer: some text, and none of ours marked as an error."""
    answers = [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]
    return any(element.get("text") for element in elements) and all(answer["status"] != "error" for answer in answers)


class TimedAssistant(Assistant):
    """Ours from any folder. It looks for the first answer every tenth of a second, where the real one takes its time."""

    def pids(self) -> Tuple[int, int]:
        actions, rasa = self._processes
        return actions.pid, rasa.pid

    def _wait(self, progress: bool) -> None:
        _wait_for_answer(self.address, self._processes)


class DefaultServer(Assistant):
    """One Rasa process of a project without actions; stops as ours does."""

    def __init__(self, project: Path, ports: Ports) -> None:
        super().__init__(ports, project / "run" / "conversations.db", project / "run")
        self._project = project

    def pids(self) -> Tuple[int, int]:
        return 0, self._processes[0].pid

    def start(self, progress: bool = True) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "rasa", "run", "-i", HOST, "-p", str(self.ports.rasa), "--model", str(model_of(self._project)),
                   "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--response-timeout", "30"]
        with open(self._logs / "rasa.log", "wb") as log:
            self._processes.append(subprocess.Popen(
                command, cwd=self._project, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                env=project_environment(self._project, self.ports, self._database, ours=False)))
        _wait_for_answer(self.address, self._processes)


def _wait_for_answer(address: str, processes: List["subprocess.Popen[bytes]"]) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in processes):
            raise StartError("A process ended while starting.")
        with contextlib.suppress(httpx.HTTPError, ValueError):
            body = {"sender": f"start-{time.monotonic_ns()}", "message": "help"}
            if replied(httpx.post(f"{address}/webhooks/rest/webhook", json=body, timeout=15, trust_env=False).json()):
                return
        time.sleep(STEP_S)
    raise StartError(f"No answer within {START_LIMIT_S:.0f} s.")


@contextlib.contextmanager
def served(project: Path, ours: bool) -> Iterator[Served]:
    """The project's assistant while the block runs; it is stopped however the block ends."""
    ports = Ports(free_port(), free_port())
    run = project / "run"
    server = TimedAssistant(ports, run / "conversations.db", run) if ours else DefaultServer(project, ports)
    try:
        began = time.monotonic()
        # the server module starts what lies in HOME: here the copy that is measured
        with mock.patch.multiple("careers.server", HOME=project, MODEL=model_of(project)), mock.patch.dict("os.environ", UNLIMITED):
            server.start(progress=False)
        seconds = time.monotonic() - began
        actions, rasa = server.pids()
        yield Served(server.address, seconds, rasa, actions)
    except StartError as error:
        log = run / "rasa.log"
        raise StartError(f"{error} {log.read_text(errors='replace')[-1500:] if log.is_file() else ''}") from error
    finally:
        server.stop()


def load_times(project: Path, ours: bool) -> Dict[str, float]:
    """{"import_s", "load_s"} of one fresh process that loads the model and ends."""
    values = project_environment(project, Ports(), project / "unused.db", ours)
    done = subprocess.run([sys.executable, str(PROBE), str(model_of(project))], cwd=project, env=values, timeout=PROBE_LIMIT_S,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise StartError(f"The model could not be loaded: {done.stderr[-1500:]}")
    result: Dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result
