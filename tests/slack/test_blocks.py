"""Replies as Block Kit: within Slack's limits however long they are, complete, and with nothing alive in them that we did not put there."""
from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any, Dict, List

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.channels.slack import blocks, incoming
from careers.channels.slack.words import word
from careers.ledger import the_ledger
from careers.render import source_line, table_lines
from careers.reply import Answer
from tests.slack.conftest import FACT, answer
from tests.slack.limits import faults_in


def reply(*answers: Dict[str, Any], text: str = "", buttons: Any = ()) -> Dict[str, Any]:
    return {"answers": list(answers), "follow_up": {"text": text, "buttons": list(buttons)}}


def shown(messages: List[blocks.Message]) -> str:
    """All that a person reads, escapes decoded."""
    found: List[str] = []

    def collect(part: Any) -> None:
        if isinstance(part, dict):
            found.extend([part["text"]] if isinstance(part.get("text"), str) else [])
            for value in part.values():
                collect(value)
        elif isinstance(part, list):
            for value in part:
                collect(value)

    collect([message.blocks for message in messages])
    return incoming_decoded("\n".join(found))


def incoming_decoded(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def squeezed(text: str) -> str:
    return re.sub(r"[^\w$,.]", "", text)


COMPARISON = {"roles": ["deportation-officer", "special-agent"], "rows": [
    {"aspect": "ways to qualify", "values": ["GL-5: " + "three years of responsible work, " * 20, "not published"], "facts": []},
    {"aspect": "series", "values": ["1801", "1811"], "facts": []}]}
PAY = {"annual_usd": 77243, "lines": [{"label": "Basic pay with locality", "annual_usd": 77243},
                                      {"label": "With 25 percent LEAP", "annual_usd": 96554}]}
BUTTON = {"title": "Officer", "payload": "choice.a.b"}
PAPERS = {"items": [{"document": "DD 214", "why": "It proves service.", "where": "archives.gov", "fact": "x"}]}

GRID = {"table": {"columns": ["Grade", *(f"Step {step}" for step in range(1, 11))], "rows": [["GS-12", *range(100001, 100011)]]}}
WEEKS = {"weeks": [{"starts": "2027-01-04", "text": "Read the announcement."}, {"starts": "2027-01-11", "text": "Walk and run."},
                   {"starts": "2027-01-18", "text": "Walk and run."}]}
OPENINGS = {"openings": [
    {"title": "Deportation Officer", "location": "Houston, Texas", "pay_plan": "GL", "grade_low": 5, "grade_high": 7, "pay_min_usd": 50000,
     "pay_max_usd": 60000, "closes": "2027-02-01", "url": "https://www.usajobs.gov/job/1"},
    {"title": "Auditor & more", "location": None, "closes": None, "url": "https://www.usajobs.gov/job/2"}]}


VERDICTS = {"verdicts": [{"requirement": "age", "verdict": "met", "heading": "Age: met.", "rule": "At least 18 & fit.", "proof": "Proof: an ID.", "facts": []}]}


@pytest.mark.parametrize("data", [{}, COMPARISON, PAY, PAPERS, GRID, WEEKS, OPENINGS, VERDICTS])
def test_every_cell_word_source_and_date_is_shown_in_blocks_and_in_the_fallback(data: Dict[str, Any]) -> None:
    messages = blocks.messages_of(reply(answer("Fish & <chips>.", data=data), text="Which job?", buttons=[BUTTON]), is_first=True)
    assert all(faults_in(message.blocks) == [] for message in messages)
    for text in (shown(messages), incoming_decoded("\n".join(message.text for message in messages))):
        for part in ("Fish & <chips>.", "Which job?", "Officer", FACT["source"]["title"], FACT["source"]["publisher"], "checked on 2026-11-24"):
            assert part in text
        for line in table_lines(data):
            for cell in re.split(r"  +" if "table" in data else r" \| |: ", line if "table" in data else line[2:]):
                assert squeezed(cell).lower() in squeezed(text).lower(), cell
    assert source_line(FACT) in incoming_decoded(messages[0].text)


def test_every_fact_of_the_ledger_fits_and_shows_its_source_and_date() -> None:
    ledger, today = the_ledger(), dt.date(2026, 11, 26)
    for fact in ledger.facts.values():
        told = Answer(next(iter(fact.topics)), "answered", fact.statement, facts=(fact,)).as_dict(ledger, today)
        messages = blocks.messages_of(reply(told))
        assert len(messages) == 1 and faults_in(messages[0].blocks) == [], fact.id
        text = shown(messages)
        assert fact.statement.strip() in text and told["facts"][0]["source"]["url"] in text and f"checked on {fact.checked.isoformat()}" in text, fact.id


def test_tables_are_monospace_and_narrow() -> None:
    for data in (COMPARISON, PAY, GRID):
        block = next(block for block in blocks.messages_of(reply(answer(data=data)))[0].blocks if "```" in json.dumps(block))
        text = block["text"]["text"]
        assert text.startswith("```\n") and text.endswith("\n```") and max(len(line) for line in text.splitlines()) <= blocks.WIDTH
    amounts = re.findall(r"\$[\d,]+ a year$", blocks._tables(PAY)[0].plain, re.MULTILINE)
    assert len(amounts) == 2
    assert "Deportation Officer: " in blocks._tables(COMPARISON)[0].plain


def test_weeks_and_openings_are_lists_and_the_title_of_an_opening_leads_to_it() -> None:
    assert blocks._tables(WEEKS)[0].plain == "• 2027-01-04: Read the announcement.\n• 2027-01-11 to 2027-01-18: Walk and run."
    first, second = (piece.block["text"]["text"] for piece in blocks._tables(OPENINGS))
    assert first == ("<https://www.usajobs.gov/job/1|Deportation Officer>\n"
                     "Houston, Texas; GL-5 to GL-7; $50,000 to $60,000 a year; open until 2027-02-01")
    assert second == "<https://www.usajobs.gov/job/2|Auditor &amp; more>"


def test_weeks_and_openings_of_any_number_and_length_stay_within_the_limits() -> None:
    many = {"weeks": [{"starts": f"week {number}", "text": f"{number} & more " * 40} for number in range(60)],
            "openings": [{"title": f"Job {number} " * 200, "location": "far & away " * 400, "url": "https://www.usajobs.gov/job/1"} for number in range(80)]}
    messages = blocks.messages_of(reply(answer(data=many)))
    assert len(messages) > 1 and all(faults_in(message.blocks) == [] for message in messages)
    assert all(f"week {number}: " in shown(messages) and f"Job {number} " in shown(messages) for number in range(60))


def test_a_very_long_answer_with_many_sources_and_rows_stays_within_the_limits() -> None:
    sources = [{"title": f"Page {number} & more", "url": f"https://www.ice.gov/{number}", "publisher": "ICE"} for number in range(200)]
    facts = [{**FACT, "source": source} for source in sources]
    rows = {"roles": [], "rows": [{"aspect": f"row {number}", "values": ["& <b> `code` " * 60, "y" * 4000]} for number in range(40)]}
    buttons = [{"title": "A very long title of a button " * 5, "payload": f"choice.{number}.x"} for number in range(13)]
    long = [answer("word & " * 3000, facts=facts, data=rows) for _ in range(3)]
    messages = blocks.messages_of(reply(*long, buttons=buttons), is_first=True, chosen="x" * 4000)
    assert len(messages) > 1
    for message in messages:
        assert faults_in(message.blocks) == [] and len(message.text) < 40000 and len(json.dumps(message.blocks)) < 60000
    everything = [block for message in messages for block in message.blocks]
    assert sum(len(block["elements"]) for block in everything if block["type"] == "actions") == 13
    assert all(len(block["elements"]) <= 5 for block in everything if block["type"] == "actions")
    assert shown(messages).count("word") == 9000 and all(f"Page {number} & more" in shown(messages) for number in range(200))


def test_a_payload_that_slack_would_refuse_is_left_out_and_the_rest_stays() -> None:
    buttons = [{"title": "long", "payload": "choice." + "x" * 2000}, BUTTON]
    found = [block for block in blocks.messages_of(reply(answer(), buttons=buttons))[0].blocks if block["type"] == "actions"]
    assert [element["text"]["text"] for block in found for element in block["elements"]] == ["Officer"]


@pytest.mark.parametrize("attack", [
    "<@U0PERSON>", "<!here>", "<!channel>", "<!subteam^S1|@team>", "<#C1|general>", "<https://evil.example|ice.gov>", "&lt;@U0PERSON&gt;"])
def test_nothing_in_words_titles_or_cells_comes_alive(attack: str) -> None:
    fact = {**FACT, "source": {"title": attack, "url": f"https://www.ice.gov/{attack}", "publisher": attack}}
    data = {"roles": [attack], "rows": [{"aspect": attack, "values": [attack]}], "lines": [{"label": attack, "annual_usd": 1}],
            "items": [{"document": attack, "why": attack, "where": attack}], "weeks": [{"starts": attack, "text": attack}],
            "openings": [{"title": attack, "location": attack, "url": f"https://www.ice.gov/{attack}"}], "table": {"columns": [attack], "rows": [[attack]]}}
    buttons = [{"title": attack, "payload": "choice.a.b"}]
    messages = blocks.messages_of(reply(answer(attack, facts=[fact], data=data), text=attack, buttons=buttons), chosen=attack)
    for message in [*messages, blocks.note(attack)]:
        assert faults_in(message.blocks) == [] and not re.search(r"<[@!#h]", message.text)
        for text in re.findall(r'"type": "mrkdwn", "text": "((?:[^"\\]|\\.)*)"', json.dumps(message.blocks)):
            assert not re.search(r"<(?!https://www\.ice\.gov/)", text), text
    assert all('"verbatim": true' in json.dumps(block) for block in messages[0].blocks if block["type"] in ("section", "context"))


def test_a_table_cannot_be_left_by_a_backtick() -> None:
    text = blocks._tables({"lines": [{"label": "a ``` *b*", "annual_usd": 1}]})[0].block["text"]["text"]
    assert text.count("```") == 2


def test_an_old_or_unsure_fact_says_so() -> None:
    text = shown(blocks.messages_of(reply(answer(facts=[{**FACT, "stale": True, "confidence": "medium"}]))))
    assert "may be out of date" in text and "not confirmed by every source" in text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab &<>`\n\u00e9")), max_size=400), st.integers(20, 60))
def test_cut_parts_fit_and_lose_no_letter(text: str, most: int) -> None:
    parts = list(blocks.cut(text, most))
    assert all(0 < len(blocks.escaped(part)) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_the_home_page_and_the_greeting_are_within_the_limits() -> None:
    assert faults_in(blocks.home()["blocks"]) == [] and faults_in(blocks.greeting().blocks) == []
    assert all(faults_in(blocks.note(word(key)).blocks) == [] for key in ("thanks", "flood", "stale_button", "still_shown"))


@pytest.mark.parametrize("text, words", [
    ("<@U0BOT> pay?", "pay?"), ("hey <@U0BOT|bot> what  about pay", "hey   what  about pay"), ("<!here> <#C1|general> pay <!subteam^S1|@all>", "pay"),
    ("mail <mailto:a@b.org|a@b.org>", "mail a@b.org"), ("<http://ice.gov|ice.gov>", "ice.gov"), ("<https://ice.gov>", "https://ice.gov"),
    ("<https://evil.example/x|click>", "click https://evil.example/x"),
    ("<https://evil.example/ice.gov|ice.gov>", "ice.gov https://evil.example/ice.gov"),
    ("call <tel:2025550100|202-555-0100>", "call 202-555-0100"), ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
    ("on <!date^1392734382^{date}|Feb 18>", "on Feb 18"), (None, ""), (5, ""), ("&lt;@U0PERSON&gt;", "<@U0PERSON>"),
    (":smile: is there an age limit? :wave::skin-tone-2:", "is there an age limit?"), (":+1::100:", ""),
    ("at 8:30:45, ratio 1:2:3", "at 8:30:45, ratio 1:2:3"), ("219:09:9999", "219:09:9999")])
def test_what_was_typed_is_read_back_from_slacks_markup(text: Any, words: str) -> None:
    assert incoming.typed(text) == words


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["im", "home", "U1", "message", ""]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["user", "channel", "ts", "id", "type"]), inner, max_size=3),
    max_leaves=6)
EVENTS = st.fixed_dictionaries({"type": st.sampled_from(["message", "app_mention", "app_home_opened", "assistant_thread_started"]) | JSON}, optional={
    key: JSON for key in ("user", "channel", "ts", "subtype", "channel_type", "tab", "bot_id", "assistant_thread", "thread_ts", "hidden")})


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries({"type": st.sampled_from(["event_callback", "block_actions"]) | JSON}, optional={
    "event": EVENTS | JSON, "actions": JSON, "user": JSON, "container": JSON, "command": JSON, "channel_id": JSON}))
def test_a_body_of_any_shape_is_asked_for_or_malformed_and_never_breaks(body: Dict[str, Any]) -> None:
    try:
        is_asking = incoming.asks(body, "U0BOT")
    except incoming.Malformed:
        return
    assert isinstance(is_asking, bool) and all(isinstance(key, str) for key in incoming.once_keys(body))
