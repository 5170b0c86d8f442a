"""Shows how many held-out sample questions find their fact among those of their topic, by what a fact's closeness is made of.

    python -m tuning.closeness      two minutes with a warm cache

Each question's own line is kept out of the index while it is asked. The weights of `careers/nlu/questions.py` were chosen by it.
"""
from __future__ import annotations

from typing import Dict, List, Tuple

import numpy as np

from careers.ledger import Fact, the_ledger
from careers.nlu import questions, trained
from careers.nlu.encoder import CachedEncoder, make_encoder
from careers.nlu.questions import FAR, FactIndex, fact_vectors
from careers.nlu.tuned import TunedEncoder
from tuning.held_out import is_held_out

SHARES: Dict[str, Tuple[float, float, float]] = {  # of the statement, the closest line, the closest few lines
    "the closest line alone": (0.0, 1.0, 0.0), "the closest few lines": (0.0, 0.0, 1.0), "the statement alone": (1.0, 0.0, 0.0),
    "as it is used": (questions.STATED, questions.ONE_LINE, questions.SOME_LINES)}


def main() -> None:
    ledger, tuned = the_ledger(), TunedEncoder()
    facts = [fact for fact in ledger.facts.values() if ledger.scope_of(fact.home) in ("in", "near")]
    lines: List[Tuple[Fact, str]] = [(fact, line) for fact in facts for line in (*fact.asks, fact.statement)]
    texts = [line for _, line in lines]
    frozen = CachedEncoder(make_encoder("use"), trained.CACHE_FOLDER, "use").encode(texts)
    index = FactIndex.of([fact.id for fact, _ in lines], fact_vectors(frozen, CachedEncoder(tuned, trained.CACHE_FOLDER, "tuned").encode(texts)))
    homes = np.array([fact.home for fact in facts])
    asked = [place for place, (fact, line) in enumerate(lines) if line in fact.asks and is_held_out(line)]
    for name, shares in SHARES.items():
        questions.STATED, questions.ONE_LINE, questions.SOME_LINES = shares
        right = 0
        for place in asked:
            fact = lines[place][0]
            cosines = index.vectors @ index.vectors[place]
            cosines[place] = FAR
            close = np.where(homes == fact.home, index.closeness(cosines), FAR)
            right += facts[int(close.argmax())].id == fact.id
        print(f"{name:24} {right / len(asked):.1%} of {len(asked)}", flush=True)


if __name__ == "__main__":
    main()
