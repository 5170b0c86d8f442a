"""Shows a reply as Block Kit: words, tables, sources, buttons, all within Slack's limits. Adds and drops no fact, source or date.

    reply ── pieces (a block and the same in plain text) ── packed into messages
"""
from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, Iterator, List, Sequence

from careers import phrases
from careers.channels.slack.words import word
from careers.render import checked_parts, grid_lines, opening_details, role_titles, source_line, sources, verdict_text, weeks_of

MOST_BLOCKS = 50  # of one message or view
MOST_SECTION = 3000  # characters of one text
MOST_MESSAGE = 10000  # characters of all its blocks: Slack refuses some 13,000, without documenting it
MOST_BUTTONS = 5  # in one row
MOST_TITLE = 75
MOST_PAYLOAD = 2000
MOST_NAME = 300  # of the title and publisher of a source, and of an open job
WIDTH = 68  # columns of a table, which a phone scrolls and a window holds
CHOICE, FEEDBACK = "choice", "feedback"
RATED = ("answered", "unknown", "clarify", "redirect")
Block = Dict[str, Any]


@dataclass(frozen=True)
class Piece:
    block: Block
    plain: str = ""


@dataclass(frozen=True)
class Message:
    """One message to post; `text` says all that the blocks say, for screen readers, notices and where blocks are refused."""

    blocks: List[Block]
    text: str


def escaped(text: str) -> str:
    """Words as words: with these three escaped nothing in a text can mention, link or call anyone."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def messages_of(reply: Dict[str, Any], is_first: bool = False, chosen: str = "", is_still_shown: bool = False) -> List[Message]:
    """The messages for one reply of `take_turn`; the first answer of a conversation begins with the disclosure.

    `is_still_shown`: Slack shows what was typed, so personal data in it is still to be read there.
    """
    pieces: List[Piece] = []
    if is_first:
        pieces += _small(phrases.phrase("disclosure"))
    if chosen:
        pieces += _small(word("chosen", title=chosen))
    for answer in reply["answers"]:
        pieces += [*_sections(answer["text"]), *_tables(answer["data"]), *_all_sources(answer)]
    if is_still_shown and reply["left_out"]:
        pieces += _sections(word("still_shown"))
    follow_up = reply["follow_up"]
    pieces += [*_sections(follow_up["text"]), *_buttons(follow_up["buttons"])]
    if any(answer["status"] in RATED for answer in reply["answers"]):
        pieces.append(_feedback([answer["topic"] for answer in reply["answers"]]))
    return _packed(pieces)


def note(text: str) -> Message:
    """A sentence of our own."""
    return Message([piece.block for piece in _sections(text)], escaped(text))


def greeting() -> Message:
    return _packed([*_sections(phrases.phrase("disclosure")), *_sections(phrases.phrase("greeting"))])[0]


def home() -> Dict[str, Any]:
    """The App Home page."""
    examples = "\n".join(f"• {example}" for example in phrases.phrase_list("examples"))
    pieces = [_header("home_title"), *_sections(phrases.phrase("disclosure")), Piece({"type": "divider"}),
              _header("home_can"), *_sections(phrases.phrase("help")), *_sections(examples), *_sections(word("home_how")),
              _header("home_keep"), *_sections(word("home_kept"))]
    return {"type": "home", "blocks": [piece.block for piece in pieces]}


def prompts() -> List[Dict[str, str]]:
    """Slack shows up to four."""
    return [{"title": example, "message": example} for example in phrases.phrase_list("examples")[:4]]


def cut(text: str, most: int, size: Callable[[str], int] = lambda part: len(escaped(part))) -> Iterator[str]:
    """Parts of a text that are no longer than `most` once escaped, ending at a line or a word where they can."""
    while size(text) > most:
        end = most
        while size(text[:end]) > most:
            end -= max(1, (size(text[:end]) - most) // 5)  # an escape is at most five characters long
        space = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
        end = space if space > 0 else max(end, 1)
        yield text[:end]
        text = text[end:].lstrip()
    if text.strip():
        yield text


def _plain(text: str, most: int = MOST_TITLE) -> Dict[str, Any]:
    return {"type": "plain_text", "text": text if len(text) <= most else text[:most - 1] + "…", "emoji": False}


def _header(key: str) -> Piece:
    return Piece({"type": "header", "text": _plain(word(key))})


def _mrkdwn(text: str) -> Dict[str, Any]:
    # verbatim: Slack makes no links or mentions of its own of what it finds in the words
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _sections(text: str) -> List[Piece]:
    return [Piece({"type": "section", "text": _mrkdwn(escaped(part))}, part) for part in cut(text.strip(), MOST_SECTION)]


def _small(text: str) -> List[Piece]:
    return [Piece({"type": "context", "elements": [_mrkdwn(escaped(part))]}, part) for part in cut(text, MOST_SECTION)]


def _all_sources(answer: Dict[str, Any]) -> List[Piece]:
    of_text, of_lists = sources(answer)
    return _sources(of_text) + (_small(phrases.phrase("shown_cited")) + _sources(of_lists) if of_lists else [])


def _sources(facts: Sequence[Dict[str, Any]]) -> List[Piece]:
    """A line a source, as `careers.render` writes it, with the address behind the title."""
    lines = {source_line(fact): _linked(fact) for fact in facts}
    groups: List[List[str]] = [[]]
    size = 0
    for line, linked in lines.items():
        if size + len(linked) + 1 > MOST_SECTION:
            groups.append([])
            size = 0
        groups[-1].append(line)
        size += len(linked) + 1
    return [Piece({"type": "context", "elements": [_mrkdwn("\n".join(lines[line] for line in group))]}, "\n".join(group))
            for group in groups if group]


def _linked(fact: Dict[str, Any]) -> str:
    source = fact["source"]
    name = _link(source["url"], source["title"][:MOST_NAME])
    return ", ".join([f"Source: {name} ({escaped(source['publisher'][:MOST_NAME])})", *checked_parts(fact)]) + "."


def _tables(data: Dict[str, Any]) -> List[Piece]:
    """The same parts of `data` as `careers.render.table_lines` shows."""
    pieces = _monospace(_pay_lines(data.get("lines", []))) + _monospace(grid_lines(data.get("table") or {}, WIDTH)) + _monospace(_comparison(data))
    papers = [f"• {item['document']}. {item['why']} {word('where', where=item['where'])}" for item in data.get("items", []) if "document" in item]
    weeks = [f"• {when}: {what}" for when, what in weeks_of(data)]
    verdicts = [f"• {verdict_text(row)}" for row in data.get("verdicts", [])]
    return pieces + [piece for lines in (papers, weeks, verdicts) for piece in _sections("\n".join(lines))] + _openings(data.get("openings", []))


def _openings(openings: Sequence[Dict[str, Any]]) -> List[Piece]:
    """A section each: the title leads to the announcement, and the address itself stands in the fallback."""
    pieces: List[Piece] = []
    for opening in openings:
        title, details = opening["title"][:MOST_NAME], opening_details(opening)[:MOST_NAME]
        linked = "\n".join(part for part in (_link(opening["url"], title), escaped(details)) if part)
        plain = "\n".join(part for part in (f"• {title}", details, opening["url"]) if part)
        pieces.append(Piece({"type": "section", "text": _mrkdwn(linked)}, plain))
    return pieces


def _link(address: str, name: str) -> str:
    """A name that leads to a web address; the name alone where the address is no such or too long."""
    url = re.sub(r"[\s<>|\"]", "", address).replace("&", "&amp;")
    return f"<{url}|{escaped(name)}>" if re.match(r"https?://", url) and len(url) <= MOST_PAYLOAD else escaped(name)


def _pay_lines(lines: Sequence[Dict[str, Any]]) -> List[str]:
    amounts = [f"${line['annual_usd']:,} a year" for line in lines]
    wide = max((len(amount) for amount in amounts), default=0)
    narrow = WIDTH - wide - 2
    label = min(max((len(line["label"]) for line in lines), default=0), narrow)
    shown: List[str] = []
    for line, amount in zip(lines, amounts):
        first, *rest = textwrap.wrap(line["label"], label) or [""]
        shown += [f"{first:<{label}}  {amount:>{wide}}", *rest]
    return shown


def _comparison(data: Dict[str, Any]) -> List[str]:
    """A row of the comparison as a heading with one line a job under it: cells are sentences, too long for columns side by side."""
    names = role_titles(data)
    shown: List[str] = []
    for row in data.get("rows", []):
        shown.append(row["aspect"].upper())
        for number, value in enumerate(row["values"]):
            name = f"{names[number]}: " if number < len(names) else ""
            shown += textwrap.wrap(f"{name}{value}", WIDTH, initial_indent="  ", subsequent_indent="    ") or [""]
        shown.append("")
    return shown[:-1]


def _monospace(lines: Sequence[str]) -> List[Piece]:
    """Sections with a code block each; a backtick would end the block."""
    pieces: List[Piece] = []
    fence = len("```\n\n```")
    for part in cut("\n".join(lines).replace("`", "'"), MOST_SECTION - fence):
        pieces.append(Piece({"type": "section", "text": _mrkdwn(f"```\n{escaped(part)}\n```")}, part))
    return pieces


def _buttons(buttons: Sequence[Dict[str, str]]) -> List[Piece]:
    """Rows of buttons; each sends back the payload that was signed for this conversation."""
    offered = [button for button in buttons if len(button["payload"]) <= MOST_PAYLOAD]
    pieces: List[Piece] = []
    for start in range(0, len(offered), MOST_BUTTONS):
        row = offered[start:start + MOST_BUTTONS]
        elements = [{"type": "button", "action_id": f"{CHOICE}_{start + place}", "text": _plain(button["title"]), "value": button["payload"]}
                    for place, button in enumerate(row)]
        pieces.append(Piece({"type": "actions", "elements": elements}, "\n".join(f"• {button['title']}" for button in row)))
    return pieces


def _feedback(topics: Iterable[str]) -> Piece:
    about = ",".join(dict.fromkeys(topics))[:200]
    return Piece({"type": "context_actions", "elements": [{
        "type": "feedback_buttons", "action_id": FEEDBACK,
        "positive_button": {"text": _plain(word("helpful")), "value": f"helpful:{about}"},
        "negative_button": {"text": _plain(word("not_helpful")), "value": f"not-helpful:{about}"}}]})


def _size(block: Block) -> int:
    parts = [block.get("text"), *block.get("elements", [])]
    return sum(len(part.get("text", "")) for part in parts if isinstance(part, dict) and isinstance(part.get("text"), str)) + 50


def _packed(pieces: Sequence[Piece]) -> List[Message]:
    """As few messages as the limits allow."""
    groups: List[List[Piece]] = [[]]
    size = 0
    for piece in pieces:
        if groups[-1] and (len(groups[-1]) == MOST_BLOCKS or size + _size(piece.block) > MOST_MESSAGE):
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += _size(piece.block)
    return [Message([piece.block for piece in group], escaped("\n".join(piece.plain for piece in group if piece.plain))) for group in groups if group]
