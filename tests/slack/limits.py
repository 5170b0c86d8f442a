"""Slack's documented limits of Block Kit, as its API enforces them. Knows nothing of how the channel builds its blocks."""
from __future__ import annotations

from typing import Any, Dict, List, Sequence

TYPES = {"section", "context", "actions", "context_actions", "header", "divider"}


def faults_in(blocks: Sequence[Dict[str, Any]]) -> List[str]:
    """What Slack would answer `invalid_blocks` to; empty for good blocks."""
    faults = ["more than 50 blocks"] if len(blocks) > 50 else []
    identities: List[str] = []
    for block in blocks:
        kind = block.get("type")
        if kind not in TYPES:
            faults.append(f"unknown block {kind}")
        if kind in ("section", "header"):
            faults += _text(block.get("text"), 3000 if kind == "section" else 150)
        if kind == "header" and block["text"]["type"] != "plain_text":
            faults.append("a header is plain text")
        if kind in ("context", "actions", "context_actions"):
            elements = block.get("elements") or []
            if not 1 <= len(elements) <= {"context": 10, "actions": 25, "context_actions": 5}[kind]:
                faults.append(f"{len(elements)} elements in {kind}")
            for element in elements:
                faults += _element(element, kind)
                identities += [element["action_id"]] if "action_id" in element else []
    if len(set(identities)) != len(identities):
        faults.append("action_id used twice")
    return faults


def _text(text: Any, most: int) -> List[str]:
    if not isinstance(text, dict) or text.get("type") not in ("plain_text", "mrkdwn"):
        return ["no text object"]
    if "verbatim" in text and text["type"] != "mrkdwn":
        return ["verbatim is for mrkdwn"]
    return [] if 1 <= len(text.get("text") or "") <= most else [f"a text of {len(text.get('text') or '')} characters, {most} allowed"]


def _element(element: Dict[str, Any], kind: str) -> List[str]:
    if kind == "context":
        return _text(element, 3000)
    if len(element.get("action_id", "")) > 255:
        return ["action_id too long"]
    parts = [element] if element.get("type") == "button" else [element.get("positive_button"), element.get("negative_button")]
    faults: List[str] = []
    for part in parts:
        faults += _text(part["text"], 75) if isinstance(part, dict) else ["no button"]
        if isinstance(part, dict) and not 1 <= len(part.get("value", "")) <= 2000:
            faults.append("a value of a wrong length")
        if isinstance(part, dict) and part["text"]["type"] != "plain_text":
            faults.append("a button has plain text")
    return faults
