"""Makes the projects that are measured, each in a folder of its own. Never writes into this checkout.

    copy_of_ours    this checkout as it stands now, so that edits made meanwhile change no figure
    some_of_ours    the same with some topics only
    default_project Rasa's default pipeline on the same topics and the same phrases
"""
from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import Any, Dict, List

from ruamel.yaml import YAML

from careers.ledger import read_yaml
from careers.nlu.trained import phrases_in
from careers.server import HOME

FOLDERS = ("careers", "actions", "ledger", "data", "widget")
FILES = ("config.yml", "domain.yml", "credentials.yml", "endpoints.yml", "requirements.lock")
BUTTON_INTENT = "choose"  # what a pressed button becomes; it has no phrases
FALLBACK_INTENT = "nlu_fallback"


def phrases(project: Path) -> Dict[str, List[str]]:
    """Topic -> its training phrases, as `data/nlu` holds them."""
    found: Dict[str, List[str]] = {}
    for text, topic in phrases_in(project):
        found.setdefault(topic, []).append(text)
    return found


def largest_topics(found: Dict[str, List[str]], count: int) -> List[str]:
    """The topics with most phrases; equal ones by name, so that the choice is the same on every run."""
    return sorted(sorted(found), key=lambda topic: -len(found[topic]))[:count]


def some_phrases(found: Dict[str, List[str]], topics: List[str], most: int) -> Dict[str, List[str]]:
    """At most `most` phrases of each topic, evenly over its files: each hand and each way of typing is in it."""
    return {topic: [found[topic][place * len(found[topic]) // most] for place in range(most)] if len(found[topic]) > most else found[topic]
            for topic in topics}


def copy_of_ours(target: Path) -> Path:
    target.mkdir(parents=True)
    for name in FOLDERS:
        shutil.copytree(HOME / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(HOME / name, target / name)
    return target


def some_of_ours(whole: Path, target: Path, topics: List[str], chosen: Dict[str, List[str]]) -> Path:
    """A copy of `whole` that learns `topics` only, from the `chosen` phrases. The ledger keeps its facts; those of other topics lose their questions."""
    shutil.copytree(whole, target, ignore=shutil.ignore_patterns("__pycache__", "models", ".rasa", "run"))
    domain = read_yaml(target / "domain.yml")
    domain["intents"] = [intent for intent in domain["intents"] if _name_of(intent) in (*topics, BUTTON_INTENT)]
    _write(target / "domain.yml", domain)
    _write(target / "data" / "rules.yml", _rules({topic: "action_answer" for topic in (*topics, BUTTON_INTENT)}))
    shutil.rmtree(target / "data" / "nlu")
    (target / "data" / "nlu").mkdir()
    _write(target / "data" / "nlu" / "phrases.yml", _nlu(chosen, topics))
    for path in (target / "ledger" / "facts").glob("*.yml"):
        if path.stem not in topics:  # they are examples of their own topic and would bring it back
            _write(path, [{key: value for key, value in fact.items() if key != "asks"} for fact in read_yaml(path) or []])
    return target


def default_project(target: Path, found: Dict[str, List[str]], topics: List[str]) -> Path:
    """Rasa's default pipeline, one rule a topic, a fixed sentence as each answer, conversations kept in SQLite as ours are."""
    (target / "data").mkdir(parents=True)
    answers = {topic: f"utter_{topic}" for topic in (*topics, FALLBACK_INTENT)}
    sentences = {name: [{"text": f"This is the answer about {topic.replace('-', ' ')}."}] for topic, name in answers.items()}
    sentences["utter_default"] = [{"text": "Please say that in other words."}]
    shutil.copy2(_default_config(), target / "config.yml")
    _write(target / "domain.yml", {"version": "3.1", "intents": list(topics), "responses": sentences})
    _write(target / "data" / "rules.yml", _rules(answers))
    _write(target / "data" / "nlu.yml", _nlu(found, topics))
    _write(target / "credentials.yml", {"rest": None})
    _write(target / "endpoints.yml", {"tracker_store": {"type": "SQL", "dialect": "sqlite", "db": "${TRACKER_DB}"},
                                      "lock_store": {"type": "in_memory"}})
    return target


def _default_config() -> Path:
    """The pipeline and policies that the installed Rasa itself takes where a project names none. Never tuned by us."""
    rasa = importlib.util.find_spec("rasa")
    if rasa is None or not rasa.submodule_search_locations:
        raise RuntimeError("Rasa is not installed here: run `make setup` first.")
    return Path(rasa.submodule_search_locations[0]) / "engine" / "recipes" / "config_files" / "default_config.yml"


def _name_of(intent: Any) -> str:
    return next(iter(intent)) if isinstance(intent, dict) else str(intent)


def _nlu(found: Dict[str, List[str]], topics: List[str]) -> Dict[str, Any]:
    return {"version": "3.1", "nlu": [{"intent": topic, "examples": "".join(f"- {phrase}\n" for phrase in found[topic])} for topic in topics]}


def _rules(actions: Dict[str, str]) -> Dict[str, Any]:
    return {"version": "3.1", "rules": [{"rule": topic, "steps": [{"intent": topic}, {"action": action}]}
                                        for topic, action in actions.items()]}


def _write(path: Path, content: Any) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # a fact's first topic is its home
    yaml.default_flow_style = False
    yaml.width = 10000  # type: ignore[assignment]
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(content, file)
