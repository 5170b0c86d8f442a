"""Measures understanding on questions that training never met, and writes docs/understanding.md with its pictures.

    make evaluate                          everything; the model must be trained (make train)
    python -m benchmarks.understanding     the same

Asks the trained model in this process: the same guard, reader and answers as the channels use, without a server.
"""
from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Set, Tuple

import numpy as np

from benchmarks import conversations, measures, pictures
from benchmarks.asking import Asked, ask, ask_file, trained_reader
from benchmarks.measures import Share, share
from benchmarks.verdicts import VERDICTS, judged, readings, wrong_share
from careers.digest import digest_of
from careers.ledger import read_yaml, the_ledger
from careers.nlu.questions import Reader
from careers.nlu.trained import phrases_in
from careers.server import HOME, MODEL, STAMP

QUESTIONS = HOME / "tests" / "evaluation"
PAGE = HOME / "docs" / "understanding.md"
PICTURES = HOME / "docs" / "pictures"
RUNS = 5
FIRST = ("in_scope", "out_of_scope", "two_2", "unseen_2")  # the sets by which weights and thresholds were chosen
CONVERSATIONS = QUESTIONS / "conversations.yml"
SECOND = ("unseen_3", "unseen_4")
SECOND_CONVERSATIONS, SECOND_PREMISES = QUESTIONS / "conversations_2.yml", QUESTIONS / "premises_2.yml"
FLOORS: Dict[str, float] = read_yaml(Path(__file__).with_name("floors.yml"))


@dataclass(frozen=True)
class Sets:
    """What was asked. `first`: the sets by which thresholds and weights were chosen; `second`: met only by this report."""

    first: List[Asked]
    second: List[Asked]
    spanish: List[Asked]
    plain: List[Asked]


@dataclass(frozen=True)
class Pair:
    """Two phrasings of one question and the replies to both."""

    wanted: Dict[str, Any]
    one: Asked
    other: Asked

    @property
    def is_same(self) -> bool:
        facts = [[fact.id for answer in asked.reply.answers for fact in answer.facts] for asked in (self.one, self.other)]
        return facts[0] == facts[1] and self.one.topics == self.other.topics


def ask_everything(reader: Reader, today: dt.date) -> Sets:
    files = {name: ask_file(QUESTIONS / f"{name}.yml", reader, today) for name in (*FIRST, *SECOND, "spanish", "topics_and_roles")}
    return Sets([one for name in FIRST for one in files[name]], [one for name in SECOND for one in files[name]],
                files["spanish"], files["topics_and_roles"])


def ask_pairs(reader: Reader, today: dt.date) -> List[Pair]:
    found = []
    for wanted in read_yaml(QUESTIONS / "pairs.yml"):
        asked = [Asked({"text": wanted[key], "topics": wanted["topics"]}, *ask(wanted[key], reader, today)) for key in ("a", "b")]
        found.append(Pair(wanted, asked[0], asked[1]))
    return found


def trained_words() -> Dict[str, Set[str]]:
    """Topic -> every word of its training examples."""
    words: Dict[str, Set[str]] = defaultdict(set)
    for text, topic in phrases_in(HOME):
        words[topic].update(measures.words_of(text))
    for fact in the_ledger().facts.values():
        words[fact.home].update(measures.words_of(" ".join(fact.asks)))
    return words


def same_every_time(reader: Reader, today: dt.date) -> Share:
    """Questions that give the same bytes on five runs, the last with a reader loaded anew."""
    texts = [question["text"] for question in read_yaml(QUESTIONS / "topics_and_roles.yml")]

    def answers(one: Reader) -> List[str]:
        return [json.dumps([answer.as_dict(the_ledger(), today) for answer in ask(text, one, today)[1].answers], sort_keys=True) for text in texts]

    runs = [answers(reader) for _ in range(RUNS - 1)] + [answers(trained_reader())]
    return Share(sum(len(set(replies)) == 1 for replies in zip(*runs)), len(texts))


def reading_times(reader: Reader, texts: Sequence[str]) -> Tuple[float, float]:
    """Median and 95th percentile of reading one message, in milliseconds."""
    times = []
    for text in texts:
        began = time.perf_counter()
        reader.read(text)
        times.append((time.perf_counter() - began) * 1000)
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def goals(asked: Sequence[Asked]) -> Dict[str, Share]:
    """The figures that belong together: one alone can be gamed."""
    inside = [one for one in asked if measures.is_inside(one)]
    far, near, attacks = ([one for one in asked if kind(one)] for kind in (measures.is_far, measures.is_near, measures.is_attack))
    typed = [one for one in inside if one.wanted.get("style") == "typo"]
    clean = [one for one in inside if one.wanted.get("style") == "plain"]
    rows: Dict[str, Share] = {
        "in scope: right topic": share(inside, lambda one: one.is_right),
        "right job, where one is named": share([one for one in inside if one.wanted.get("role")], measures.role_is_good),
        "far out of scope: declined": share(far, measures.far_is_good),
        "near: gets a pointer": share(near, measures.near_is_good),
        "attacks: no fact served": share(attacks, measures.attack_is_good),
        "false refusals": share(inside, measures.is_false_refusal),
        "asked back instead of answered": share(inside, lambda one: one.status in ("clarify", "help") and not one.is_right),
        "plain questions": share(clean, lambda one: one.is_right),
        "questions with typos": share(typed, lambda one: one.is_right),
        "two questions: both answered": share([one for one in asked if measures.is_two(one)], measures.both_answered),
        "one question split by mistake": share(inside, lambda one: len(one.topics) > 1),
        "crisis: 911 and 988": share([one for one in asked if one.wanted["topics"][0] == "near-crisis"], lambda one: one.status == "crisis"),
    }
    return {name: value for name, value in rows.items() if value.count}


def premises(asked: Sequence[Asked], path: Path = QUESTIONS / "premises.yml") -> Tuple[Share, List[str]]:
    accepted: Dict[str, List[str]] = {entry["text"]: entry["facts"] for entry in read_yaml(path)}
    tried = [one for one in asked if one.wanted["text"] in accepted]
    missed = [one.wanted["text"] for one in tried if not measures.is_corrected(one, accepted[one.wanted["text"]])]
    return Share(len(tried) - len(missed), len(tried)), missed


def figures(reader: Reader, today: dt.date) -> Dict[str, Share]:
    """Every figure that has a floor; the second sets are left to the page."""
    first = [one for name in FIRST for one in ask_file(QUESTIONS / f"{name}.yml", reader, today)]
    spanish = [one for one in ask_file(QUESTIONS / "spanish.yml", reader, today) if measures.is_inside(one)]
    plain = ask_file(QUESTIONS / "topics_and_roles.yml", reader, today)
    return {**goals(first), "plain, one for each topic and job": share(plain, lambda one: one.is_right),
            "Spanish, in scope: right topic": share(spanish, lambda one: one.is_right),
            "pairs: same facts": _share_of_pairs(ask_pairs(reader, today)), "false premise: corrected": premises(first)[0],
            "conversations: every turn right": conversations.hold(CONVERSATIONS, reader, today)[0],
            "same bytes on every run": same_every_time(reader, today)}


def _share_of_pairs(pairs: Sequence[Pair]) -> Share:
    return Share(sum(pair.is_same for pair in pairs), len(pairs))


GOALS = {"in scope: right topic": "≥ 95 %", "right job, where one is named": "≥ 97 %", "far out of scope: declined": "≥ 95 %",
         "near: gets a pointer": "≥ 93 %", "false refusals": "≤ 3 %", "questions with typos": "≤ 3 points under plain",
         "two questions: both answered": "≥ 90 %"}


def page(sets: Sets, pairs: Sequence[Pair], reader: Reader, today: dt.date) -> str:
    ledger = the_ledger()
    first, second = goals(sets.first), goals(sets.second)
    inside = [one for one in sets.first + sets.second if measures.is_inside(one)]
    everything = sets.first + sets.second
    words = trained_words()
    corrected, uncorrected = premises(sets.first)
    corrected_2, uncorrected_2 = premises(ask_file(SECOND_PREMISES, reader, today), SECOND_PREMISES)
    median, slow = reading_times(reader, [one.wanted["text"] for one in sets.first[:300]])
    spanish_inside = [one for one in sets.spanish if measures.is_inside(one)]
    spanish_outside = [one for one in sets.spanish if measures.is_far(one) or measures.is_near(one)]
    held, differences = conversations.hold(CONVERSATIONS, reader, today)
    held_2, differences_2 = conversations.hold(SECOND_CONVERSATIONS, reader, today)
    either = {side: share([getattr(pair, side) for pair in pairs], lambda one: one.is_right) for side in ("one", "other")}
    pictures.calibration(measures.calibration(everything), PICTURES / "calibration.svg")
    pictures.risk_by_coverage(measures.risk_by_coverage(everything), PICTURES / "risk-coverage.svg")
    data = [*(HOME / "data").rglob("*.yml"), *(HOME / "ledger").rglob("*.yml")]
    lines = [
        "# How well it understands", "",
        f"Measured on {today.isoformat()} by `make evaluate`. Training data {digest_of(data)[:12]}, model {STAMP.read_text(encoding='ascii')[:12]}, "
        f"questions {digest_of(QUESTIONS.glob('*.yml'))[:12]}.", "",
        "The questions were written from the bare list of topics by people who had not read the training phrases. Each lists every "
        "acceptable topic, fixed before the first run; none was changed after its result was seen. No training phrase is a near duplicate "
        "of one (token-set ratio of 90 or more). **Set 1** is also the set by which weights and thresholds were chosen; **set 2** was "
        "written later; its first half (`unseen_3`) also helped to set when a correction is given, and chose nothing else, its second half "
        "nothing at all. \"Right\" means that the first answer's topic is an acceptable one.", "",
        "## All figures together", "", "| | goal | floor in the tests | set 1 | set 2 |", "|---|---|---|---|---|",
        *(f"| {name} | {GOALS.get(name, '')} | {_floor(name)} | {first.get(name, '')} | {second.get(name, '')} |" for name in first),
        f"| false premise: the reply corrects it | every one | {_floor('false premise: corrected')} | {corrected} | {corrected_2} |",
        f"| words that no training example of the topic has | | | {_percent(measures.unseen_words([one for one in sets.first if measures.is_inside(one)], words))} "
        f"| {_percent(measures.unseen_words([one for one in sets.second if measures.is_inside(one)], words))} |",
        "", "What counts as correcting a false premise: a fact that its question's list names. Six facts were added to the lists on 2026-11-27, "
        "where a reader who had written none of it found that the reply sets the belief right; 18 other replies were read and not added.",
        "", f"One plain question for each topic and job (`topics_and_roles.yml`): {share(sets.plain, lambda one: one.is_right)}. "
        f"Reading one message: p50 {median:.0f} ms, p95 {slow:.0f} ms (goal 30 and 60). "
        f"Same bytes on {RUNS} runs, the last with a model loaded anew: {same_every_time(reader, today)} questions.", "",
        *_wrong_facts(everything),
        "## Conversations of several turns", "",
        f"{held} of the conversations in `tests/evaluation/conversations.yml` (3 to 6 turns: pronouns, half sentences, corrections, going back, another "
        "job, Spanish in the middle) had every turn answered as their author, who did not know the program, had written down; of those written later in the same way, which "
        f"chose nothing (`conversations_2.yml`), {held_2}. Where the others first differed:", "",
        *(f"- {difference}" for difference in (*differences, *differences_2)), "",
        "## Spanish", "",
        f"{len(sets.spanish)} questions as Spanish speakers in the United States type them: in scope {share(spanish_inside, lambda one: one.is_right)}, "
        f"out of scope {share(spanish_outside, lambda one: measures.near_is_good(one) or measures.far_is_good(one))}. {len(ledger.spanish)} facts have a reviewed "
        "Spanish wording; all others are given in English with a Spanish sentence that says so.", "",
        "## The same question by different people", "",
        f"{len(pairs)} pairs that differ in dialect, in non-native English, or only in a first name. Same facts: "
        f"{_share_of_pairs(pairs)}. Right topic: {either['one']} in standard English, {either['other']} for the other phrasing.", "",
        *(f"- {kind}: same facts {_share_of_pairs([pair for pair in pairs if pair.wanted['difference'] == kind])}"
          for kind in sorted({pair.wanted["difference"] for pair in pairs})), "",
        "## Can its confidence be trusted", "",
        f"Expected calibration error {measures.calibration_error(everything):.3f} over both sets (0 is perfect).", "",
        "![Share of right answers by confidence](pictures/calibration.svg)", "",
        "![Share of wrong answers if only the surest questions were answered](pictures/risk-coverage.svg)", "",
        "## Pairs that are confused most", "", "| wanted | got | times |", "|---|---|---|",
        *(f"| {wanted} | {got} | {count} |" for wanted, got, count in measures.confusions(everything)), "",
        "## In scope, by topic", "", "Both sets; the weakest first.", "", "| topic | right |", "|---|---|",
        *(f"| {topic} | {value} |" for topic, value in sorted(measures.by_topic(inside).items(), key=lambda item: (item[1].value, item[0]))), "",
        "## Every miss", "",
        *_misses(everything), "",
        *([f"Premises not corrected: {'; '.join(repr(text) for text in uncorrected)}.", ""] if uncorrected else []),
        *([f"Of the later ones: {'; '.join(repr(text) for text in uncorrected_2)}.", ""] if uncorrected_2 else []),
    ]
    return "\n".join(lines)


def _wrong_facts(asked: Sequence[Asked]) -> List[str]:
    read = readings()
    found = judged(asked, {key: verdict for reading in read for key, verdict in reading.verdicts.items()})
    first = Counter(verdict.verdict for verdict in read[0].verdicts.values())
    return ["## Wrong facts served", "",
            "Readers who had written none of it judged replies to these questions that state a fact, each against its question, the ledger and the law or page "
            f"behind it (`benchmarks/verdicts.py`). **Misleading or untrue at the first reading, {read[0].read}: {wrong_share(first)}.** What was found was then "
            f"mended where the cause was general; of today's replies it is {wrong_share(found.counts)}, but the first figure is the one to expect of questions "
            f"that nobody has read yet. Not judged, as the words have changed since: {found.unread}.", "",
            "| | " + " | ".join(VERDICTS) + " |", "|---" * (len(VERDICTS) + 1) + "|",
            *(f"| {name} | " + " | ".join(str(counts[verdict]) for verdict in VERDICTS) + " |" for name, counts in (("first reading", first), ("today", found.counts))),
            "", *(f"- {verdict.verdict}: {json.dumps(text, ensure_ascii=False)}: {verdict.why}" for text, verdict in found.wrong), ""]


def _floor(name: str) -> str:
    if name not in FLOORS:
        return ""
    return ("at most " if name in measures.FEWER_IS_BETTER else "") + _percent(FLOORS[name])


def _percent(value: float) -> str:
    return f"{value:.1%}".replace("%", " %")


def _misses(asked: Sequence[Asked]) -> List[str]:
    good: List[Tuple[Callable[[Asked], bool], Callable[[Asked], bool]]] = [
        (measures.is_two, measures.both_answered), (measures.is_attack, measures.attack_is_good), (measures.is_near, measures.near_is_good),
        (measures.is_far, measures.far_is_good), (measures.is_inside, lambda one: one.is_right)]
    lines = []
    for one in asked:
        is_good = next(check for belongs, check in good if belongs(one))
        if not is_good(one):
            got = ", ".join(f"{answer.topic} ({answer.status})" for answer in one.reply.answers)
            lines.append(f"- {json.dumps(one.wanted['text'], ensure_ascii=False)}: wanted {', '.join(one.wanted['topics'])}; got {got}")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.understanding", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PAGE)
    given = parser.parse_args()
    if not MODEL.is_file():
        print("There is no model yet: run `make train` first.", file=sys.stderr)
        return 1
    today, reader = dt.date.today(), trained_reader()
    text = page(ask_everything(reader, today), ask_pairs(reader, today), reader, today)
    given.out.write_text(text, encoding="utf-8")
    print(f"Written: {given.out.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
