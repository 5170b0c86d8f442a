"""Draws the plots of the evaluation report as SVG. The same figures give the same file."""
from __future__ import annotations

from pathlib import Path
from typing import List, Tuple

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "careers"  # ids in the file would change on every run otherwise
from matplotlib import pyplot  # noqa: E402  (the backend must be chosen first)

INK, ACCENT, GRID = "#1b2733", "#0b5fa5", "#d5dbe1"


def calibration(points: List[Tuple[float, float, int]], path: Path) -> None:
    """points: (mean confidence, share right, count) of each tenth."""
    figure, axes = _plot("confidence", "share right")
    axes.plot([0, 1], [0, 1], color=GRID, linewidth=1.5)
    axes.plot([mean for mean, _, _ in points], [right for _, right, _ in points], color=ACCENT, marker="o")
    for mean, right, count in points:
        axes.annotate(str(count), (mean, right), textcoords="offset points", xytext=(0, 7), ha="center", fontsize=8, color=INK)
    axes.set_title("Share right by confidence (number of questions above each point)", fontsize=10, color=INK)
    _save(figure, path)


def risk_by_coverage(points: List[Tuple[float, float]], path: Path) -> None:
    """points: (share of questions answered, share of those wrong)."""
    figure, axes = _plot("share of questions answered, surest first", "share wrong")
    axes.plot([coverage for coverage, _ in points], [risk for _, risk in points], color=ACCENT)
    axes.set_ylim(0, max(0.3, max(risk for _, risk in points)))
    axes.set_title("Risk against coverage", fontsize=10, color=INK)
    _save(figure, path)


def _plot(across: str, up: str) -> Tuple["pyplot.Figure", "pyplot.Axes"]:
    figure, axes = pyplot.subplots(figsize=(6, 3.6))
    axes.set_xlabel(across, color=INK)
    axes.set_ylabel(up, color=INK)
    axes.set_xlim(0, 1.02)
    axes.grid(color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes


def _save(figure: "pyplot.Figure", path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
