"""Reads the resident memory of processes from Linux. Never changes or signals one."""
from __future__ import annotations

from pathlib import Path
from typing import List

PROCESSES = Path("/proc")
KILOBYTES = 1024


def group_members(leader: int) -> List[int]:
    """Ids of all processes in the group that `leader` leads: the server and whatever it started."""
    members: List[int] = []
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        if int(fields[2]) == leader:
            members.append(int(folder.name))
    return members


def resident_mb(leader: int, peak: bool = False) -> float:
    """Megabytes (2^20) resident now, or at the most so far, summed over the group of `leader`."""
    return sum(_status_kb(member, "VmHWM:" if peak else "VmRSS:") for member in group_members(leader)) / KILOBYTES


def machine_memory_gb() -> float:
    """Gigabytes (2^30) of the machine."""
    return _line_kb(PROCESSES / "meminfo", "MemTotal:") / KILOBYTES / KILOBYTES


def _status_kb(process: int, key: str) -> int:
    return _line_kb(PROCESSES / str(process) / "status", key)


def _line_kb(path: Path, key: str) -> int:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)
