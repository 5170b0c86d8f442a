"""Writes the figures of benchmarks.hint3 as the page docs/benchmark.md. Measures nothing, and names no machine, user or folder."""
from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Dict, List, Sequence

from benchmarks.tuned_encoders import PASSES

if TYPE_CHECKING:
    from benchmarks.hint3 import Figures

TITLES = {"sofmattress": "SOFMattress", "curekart": "Curekart", "powerplay11": "Powerplay11"}
GOALS = {"sofmattress": 80, "curekart": 80, "powerplay11": 70}
# From the authors' result files (preds/ of github.com/hellohaptik/HINT3), full training files, at the best of all thresholds.
PUBLISHED = {
    "Dialogflow": (73.8, 72.9, 59.6),
    "LUIS": (70.3, 69.5, 58.7),
    "Haptik": (68.7, 73.9, 63.1),
    "BERT": (72.2, 75.5, 60.5),
    "Rasa (ConveRT and DIET)": (67.4, 72.9, 59.9),
    "nlp.js 4": (62.1, 66.6, 59.2),
}


def line(name: str, found: "Figures") -> str:
    place = list(TITLES).index(name)
    others = ", ".join(f"{system} {figures[place]:.1f}" for system, figures in PUBLISHED.items())
    return (f"{TITLES[name]}: {found.mean:.1f} (in scope {found.in_scope:.1f}, out of scope {found.out_of_scope:.1f}; "
            f"threshold {found.threshold:.3f} from the training file; goal {GOALS[name]}; "
            f"in hindsight {found.hindsight:.1f}, as the others: {others})")


def page(found: Dict[str, "Figures"], date: dt.date) -> str:
    def row(name: str, values: Sequence[str]) -> str:
        return f"| {name} | " + " | ".join(values) + " |"

    def ours(field: str, digits: int = 1) -> List[str]:
        return [f"{getattr(found[name], field):.{digits}f}" for name in TITLES]

    table = [row("system", [*TITLES.values(), "threshold"]), "|---|---|---|---|---|",
             row("**this component**", [*(f"**{value}**" for value in ours("mean")), "from the training file alone"]),
             row("this component", [*ours("hindsight"), "hindsight"]),
             *(row(system, [*(f"{value:.1f}" for value in values), "hindsight"]) for system, values in PUBLISHED.items()),
             row("goal", [*(str(GOALS[name]) for name in TITLES), "from the training file alone"])]
    details = [row("this component", [*TITLES.values()]), "|---|---|---|---|", row("accuracy in scope", ours("in_scope")),
               row("recall out of scope", ours("out_of_scope")), row("threshold", ours("threshold", 3)),
               row("the mean that cross-validation expected", ours("expected"))]
    return TEXT.format(date=date.isoformat(), table="\n".join(table), details="\n".join(details), passes=PASSES)


TEXT = """# On other bots' users

Measured on {date} with `make benchmark HINT3=folder`. HINT3 (arXiv 2009.13833, github.com/hellohaptik/HINT3, version 1, Open
Database License) holds three deployed bots: the phrases that their makers wrote, and what real users then asked, many of whose
messages are about nothing that the bot knows. The data is not part of this project: the folder must hold `<set>_train.csv` and
`<set>_test.csv` with the columns `sentence` and `label`.

Score: the mean of accuracy in scope and recall out of scope, in percent, at one threshold. "Hindsight" is the threshold that does
best on the test file, which nobody has in real life; the published figures can only be taken so.

{table}

{details}

The published figures were computed from the authors' result files; nlp.js was run with its defaults.
"""
