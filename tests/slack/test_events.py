"""What people do in Slack, each through a signed request and the real SDK: asked once, answered once, in the right place."""
from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any, Dict, List

import pytest
from structlog.testing import capture_logs

from careers import phrases
from careers.channels.slack.words import word
from tests.slack.conftest import Running, answer
from tests.slack.stand_in import BOT, BOT_USER, CHANNEL, DM, TEAM, USER, direct, mention

pytestmark = pytest.mark.asyncio(loop_scope="session")
BUTTON = {"title": "More on this", "choice": {"topic": "age", "more": True}}


def text_of(message: Dict[str, Any]) -> str:
    return json.dumps(message["blocks"], ensure_ascii=False)


def actions_of(message: Dict[str, Any]) -> List[Dict[str, Any]]:
    return [element for block in message["blocks"] if block["type"] == "actions" for element in block["elements"]]


def as_click(element: Dict[str, Any]) -> Dict[str, Any]:
    return {"type": "button", "action_id": element["action_id"], "value": element["value"], "text": element["text"]}


async def test_a_mention_is_answered_in_its_thread_with_source_and_date(running: Running) -> None:
    asked = mention("is there an age limit?")
    reply = await running.slack.event(asked)
    assert reply.status_code == 200 and reply.elapsed.total_seconds() < 3
    posted = await running.stand_in.wait_for()
    assert len(posted) == 1 and posted[0]["channel"] == CHANNEL and posted[0]["thread_ts"] == asked["ts"]
    assert running.rasa.texts == ["is there an age limit?"]
    assert "<https://www.ice.gov/careers?a=1&amp;b=2|Age &amp; limits> (ICE), checked on 2026-11-24." in text_of(posted[0])
    assert "checked on 2026-11-24" in posted[0]["text"] and "https://www.ice.gov/careers?a=1&amp;b=2" in posted[0]["text"]


async def test_the_acknowledgement_does_not_wait_for_the_answer(running: Running) -> None:
    async def slow(_: Any) -> None:
        await asyncio.sleep(1.0)

    running.rasa.before = slow
    reply = await running.slack.event(direct("is there an age limit?"))
    assert reply.status_code == 200 and reply.elapsed.total_seconds() < 0.5 and not running.stand_in.sent()
    assert len(await running.stand_in.wait_for()) == 1


async def test_a_direct_message_is_answered_and_its_thread_is_one_conversation(running: Running) -> None:
    first = direct("is there an age limit?")
    await running.slack.event(first)
    await running.stand_in.wait_for()
    await running.slack.event(direct("and the pay?", thread_ts=first["ts"]))
    posted = await running.stand_in.wait_for(2)
    assert [message["channel"] for message in posted] == [DM, DM] and {message["thread_ts"] for message in posted} == {first["ts"]}
    conversations = [message.sender_id for message in running.rasa.messages]
    assert len(set(conversations)) == 1


async def test_no_slack_id_reaches_rasa(running: Running) -> None:
    await running.slack.event(mention("is there an age limit?"))
    await running.stand_in.wait_for()
    message = running.rasa.messages[0]
    kept = f"{message.sender_id} {message.text} {message.metadata} {message.input_channel}"
    assert message.sender_id.startswith("slack-") and message.input_channel == "slack"
    assert not any(identity in kept for identity in (TEAM, USER, CHANNEL, BOT_USER))


async def test_threads_and_channels_do_not_share_a_conversation(running: Running) -> None:
    for event in (mention("pay?"), mention("pay?"), mention("pay?", channel="C0OTHER"), direct("pay?")):
        await running.slack.event(event)
    await running.stand_in.wait_for(4)
    assert len({message.sender_id for message in running.rasa.messages}) == 4


async def test_the_disclosure_heads_the_first_answer_only(running: Running) -> None:
    first = mention("is there an age limit?")
    await running.slack.event(first)
    await running.stand_in.wait_for()
    await running.slack.event(mention("and the pay?", thread_ts=first["ts"]))
    one, two = await running.stand_in.wait_for(2)
    assert phrases.phrase("disclosure") in one["blocks"][0]["elements"][0]["text"]
    assert "unofficial" not in text_of(two)


async def test_a_bare_mention_asks_for_help(running: Running) -> None:
    await running.slack.event(mention(""))
    await running.stand_in.wait_for()
    assert running.rasa.texts == ["help"]


async def test_the_guard_stands_in_front(running: Running) -> None:
    await running.slack.event(direct("my social is 123-45-6789, is there an age limit?"))
    await running.stand_in.wait_for()
    await running.slack.event(direct("x" * 1200))
    await running.slack.event(direct("/restart"))
    posted = await running.stand_in.wait_for(3)
    assert "6789" not in str(running.rasa.texts) and not any(text.startswith("/") for text in running.rasa.texts)
    assert any(phrases.phrase("too_long") in text_of(message) for message in posted)


async def test_who_typed_personal_data_reads_that_slack_still_shows_it_except_after_a_command(running: Running) -> None:
    await running.slack.event(direct("my social is 123-45-6789"))
    await running.slack.event(direct("is there an age limit?"))
    with_data, without = sorted(await running.stand_in.wait_for(2), key=lambda message: word("still_shown") not in text_of(message))
    assert word("still_shown") in with_data["text"] and word("still_shown") not in text_of(without)
    await running.slack.command("my social is 123-45-6789")
    assert word("still_shown") not in text_of((await running.stand_in.wait_for(method="response_url"))[0])


async def test_a_slash_command_is_answered_to_one_person_alone(running: Running) -> None:
    reply = await running.slack.command("is there an age limit?")
    assert reply.status_code == 200 and reply.text == ""
    sent = await running.stand_in.wait_for(method="response_url")
    assert len(sent) == 1 and sent[0]["response_type"] == "ephemeral" and sent[0]["replace_original"] is False
    assert not running.stand_in.sent() and "checked on 2026-11-24" in text_of(sent[0])


async def test_a_bare_slash_command_asks_for_help_and_people_do_not_share_it(running: Running) -> None:
    await running.slack.command("")
    await running.slack.command("", user="U0OTHER")
    await running.stand_in.wait_for(2, "response_url")
    assert running.rasa.texts == ["help", "help"] and len({message.sender_id for message in running.rasa.messages}) == 2


async def test_a_button_click_is_the_choice_and_is_shown(running: Running) -> None:
    running.rasa.buttons = [BUTTON]
    asked = mention("is there an age limit?")
    await running.slack.event(asked)
    button = actions_of((await running.stand_in.wait_for())[0])[0]
    await running.slack.click(as_click(button), CHANNEL, asked["ts"])
    posted = await running.stand_in.wait_for(2)
    assert running.rasa.texts[1].startswith("/choose{") and posted[1]["thread_ts"] == asked["ts"]
    assert word("chosen", title="More on this") in text_of(posted[1])
    assert running.rasa.messages[0].sender_id == running.rasa.messages[1].sender_id


async def test_a_button_of_a_private_answer_stays_private(running: Running) -> None:
    running.rasa.buttons = [BUTTON]
    await running.slack.command("is there an age limit?")
    button = actions_of((await running.stand_in.wait_for(method="response_url"))[0])[0]
    await running.slack.click(as_click(button), CHANNEL, is_ephemeral=True)
    sent = await running.stand_in.wait_for(2, "response_url")
    assert running.rasa.texts[1].startswith("/choose{") and sent[1]["response_type"] == "ephemeral" and not running.stand_in.sent()


async def test_a_button_from_another_conversation_does_nothing(running: Running) -> None:
    running.rasa.buttons = [BUTTON]
    await running.slack.event(mention("is there an age limit?"))
    button = actions_of((await running.stand_in.wait_for())[0])[0]
    await running.slack.click(as_click(button), CHANNEL, "99.99")
    posted = await running.stand_in.wait_for(2)
    assert len(running.rasa.messages) == 1 and word("stale_button") in text_of(posted[1])


async def test_a_double_click_is_answered_once(running: Running) -> None:
    running.rasa.buttons = [BUTTON]
    asked = mention("is there an age limit?")
    await running.slack.event(asked)
    button = actions_of((await running.stand_in.wait_for())[0])[0]
    await asyncio.gather(*(running.slack.click(as_click(button), CHANNEL, asked["ts"]) for _ in range(2)))
    assert len(await running.stand_in.wait_for(2)) == 2


async def rate(running: Running, side: str) -> Dict[str, Any]:
    """Presses a feedback button under an answer; what the person alone is told."""
    asked = mention("is there an age limit?")
    await running.slack.event(asked)
    block = (await running.stand_in.wait_for())[0]["blocks"][-1]
    assert block["type"] == "context_actions"
    await running.slack.click({"type": "feedback_buttons", "action_id": "feedback", "value": block["elements"][0][side]["value"],
                               "text": {"type": "plain_text", "text": "Helpful"}}, CHANNEL, asked["ts"])
    return (await running.stand_in.wait_for(method="response_url"))[0]


@pytest.mark.parametrize("side, verdict, rating", [("positive_button", "helpful", "up"), ("negative_button", "not-helpful", "down")])
async def test_feedback_is_thanked_in_private_logged_and_kept_beside_the_pages_ratings(running: Running, ratings: Path, side: str, verdict: str,
                                                                                       rating: str) -> None:
    running.rasa.answers = [answer(), answer(topic="pay-salary")]
    with capture_logs() as logs:
        sent = await rate(running, side)
    assert sent["response_type"] == "ephemeral" and word("thanks") in text_of(sent) and len(running.rasa.messages) == 1
    assert {"event": "slack.feedback", "log_level": "info", "verdict": verdict, "topics": "age,pay-salary"} in logs
    kept = [json.loads(line) for line in ratings.read_text(encoding="utf-8").splitlines()]
    assert kept == [{"rating": rating, "topic": topic, "facts": []} for topic in ("age", "pay-salary")]


async def test_a_rating_that_cannot_be_kept_is_not_said_to_be_counted(running: Running, ratings: Path) -> None:
    ratings.mkdir()
    sent = await rate(running, "positive_button")
    assert word("not_counted") in text_of(sent) and word("thanks") not in text_of(sent)


async def test_bolt_leaves_the_log_lines_of_our_own_modules_alone(running: Running) -> None:
    """Its app's name is also the name of a logger, whose level it sets at each request to that of its own log."""
    await running.slack.event(direct("is there an age limit?"))
    await running.stand_in.wait_for()
    for module in ("careers", "careers.channels.slack.desk", "careers.channels.slack.channel", "careers.channels.turn"):
        own = logging.getLogger(module)
        assert not own.disabled and own.getEffectiveLevel() == logging.getLogger().getEffectiveLevel(), module


async def test_the_home_page_says_what_it_is_what_it_can_do_and_what_it_keeps(running: Running) -> None:
    await running.slack.event({"type": "app_home_opened", "user": USER, "channel": DM, "tab": "home", "event_ts": "1.1"})
    published = await running.stand_in.wait_for(method="views.publish")
    view = published[0]["view"] if isinstance(published[0]["view"], dict) else json.loads(published[0]["view"])
    shown = json.dumps(view, ensure_ascii=False)
    assert published[0]["user_id"] == USER and view["type"] == "home"
    for sentence in (phrases.phrase("disclosure"), phrases.phrase("help"), word("home_kept")):
        assert sentence in shown


async def test_the_messages_tab_gets_suggested_questions_and_no_message(running: Running) -> None:
    await running.slack.event({"type": "app_home_opened", "user": USER, "channel": DM, "tab": "messages", "event_ts": "1.1"})
    prompts = await running.stand_in.wait_for(method="assistant.threads.setSuggestedPrompts")
    assert prompts[0]["channel_id"] == DM and "thread_ts" not in prompts[0] and 1 <= len(prompts[0]["prompts"]) <= 4
    assert not running.stand_in.sent()


@pytest.mark.parametrize("fault, is_told", [("missing_scope", False), ("channel_not_found", True)])
async def test_an_app_without_an_agents_scope_logs_no_fault_at_each_opening(running: Running, fault: str, is_told: bool) -> None:
    running.stand_in.scripted["assistant.threads.setSuggestedPrompts"] = [(200, {}, {"ok": False, "error": fault})]
    with capture_logs() as logs:
        await running.slack.event({"type": "app_home_opened", "user": USER, "channel": DM, "tab": "messages", "event_ts": "1.1"})
        await running.stand_in.wait_for(method="assistant.threads.setSuggestedPrompts")
    assert [line["error"] for line in logs if line["event"] == "slack.failed"] == ([fault] if is_told else [])


async def test_an_assistant_thread_is_greeted_with_the_disclosure_and_questions(running: Running) -> None:
    await running.slack.event({"type": "assistant_thread_started", "event_ts": "1.1", "assistant_thread": {
        "user_id": USER, "context": {"channel_id": CHANNEL}, "channel_id": DM, "thread_ts": "7.7"}})
    prompts = await running.stand_in.wait_for(method="assistant.threads.setSuggestedPrompts")
    greeted = running.stand_in.sent()
    assert greeted[0]["thread_ts"] == "7.7" and phrases.phrase("disclosure") in text_of(greeted[0]) and prompts[0]["thread_ts"] == "7.7"
    await running.slack.event(direct("is there an age limit?", thread_ts="7.7"))
    posted = await running.stand_in.wait_for(2)
    assert "unofficial" not in text_of(posted[1])


async def test_messages_of_one_conversation_are_answered_in_order(running: Running) -> None:
    async def first_is_slow(message: Any) -> None:
        await asyncio.sleep(0.3 if message.text == "one" else 0)
        running.rasa.answers = [answer(str(message.text))]

    running.rasa.before = first_is_slow
    first = direct("one")
    for event in (first, direct("two", thread_ts=first["ts"]), direct("three", thread_ts=first["ts"])):
        await running.slack.event(event)
    posted = await running.stand_in.wait_for(3)
    assert [next(word for word in ("one", "two", "three") if word in message["text"].split()) for message in posted] == ["one", "two", "three"]


EDIT = {"user": USER, "ts": "1.1"}
IGNORED = [
    direct("hello", bot_id=BOT), direct("hello", bot_id="B0OTHER"), direct("hello", user=BOT_USER), direct("hello", user="USLACKBOT"),
    direct("hello", subtype="message_changed"), direct("hello", subtype="message_deleted"), direct("hello", subtype="bot_message"),
    direct("hello", subtype="channel_join"), direct("hello", edited=EDIT), direct("hello", hidden=True), direct("hello", channel_type="channel"),
    mention("hello", bot_id="B0OTHER"), mention("hello", edited=EDIT),
    {"type": "message", "subtype": "message_changed", "channel_type": "im", "channel": DM, "ts": "1.1", "hidden": True,
     "message": {"text": "hello", "user": USER, "ts": "1.0"}},
    {"type": "reaction_added", "user": USER}, {"type": "assistant_thread_context_changed", "assistant_thread": {}},
    {"type": "app_home_opened", "user": USER, "tab": "about"}]


@pytest.mark.parametrize("event", IGNORED)
async def test_bots_edits_notices_and_other_events_are_acknowledged_and_ignored(running: Running, event: Dict[str, Any]) -> None:
    assert (await running.slack.event(event)).status_code == 200
    await asyncio.sleep(0.05)
    assert not running.rasa.messages and not running.stand_in.calls


async def test_a_failing_model_still_gets_one_sentence(running: Running) -> None:
    async def broken(_: Any) -> None:
        raise RuntimeError("no model")

    running.rasa.before = broken
    await running.slack.event(direct("is there an age limit?"))
    assert phrases.phrase("error") in text_of((await running.stand_in.wait_for())[0])


async def test_one_message_that_comes_as_two_events_is_answered_once(running: Running) -> None:
    event = direct("is there an age limit?")
    await running.slack.event(event)
    await running.slack.event({**event, "type": "app_mention"})
    assert len(await running.stand_in.wait_for()) == 1
