"""Good, missing and wrong tokens, Socket Mode, and Slack saying "wait": Slack is served or not, the other channels always are."""
from __future__ import annotations

import asyncio
from typing import Any, Dict, List

import httpx
import pytest
from structlog.testing import capture_logs

from careers.channels.slack.channel import OFF, ON, SlackInput
from careers.channels.slack.settings import VARIABLES, Settings
from careers.server import free_port
from tests.slack.conftest import serving
from tests.slack.stand_in import APP_TOKEN, BOT_TOKEN, SECRET, USER, StandIn, direct, event_body, mention

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def others_are_served(address: str) -> bool:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{address}/other")).text == "served"


def lines(logs: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
    return [line for line in logs if str(line["event"]).startswith("slack.")]


@pytest.mark.parametrize("bot, secret, app, about", [
    ("", "", "", "no Slack tokens"), ("", SECRET, "", "SLACK_BOT_TOKEN is not set"), ("xoxp-1-user", SECRET, "", "not a bot token"),
    (BOT_TOKEN, "", "", "neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN"), (BOT_TOKEN, "", "xoxb-swapped", "SLACK_APP_TOKEN is not an app token")])
async def test_without_tokens_one_line_is_logged_and_nothing_is_served(stand_in: StandIn, bot: str, secret: str, app: str, about: str) -> None:
    with capture_logs() as logs:
        async with serving(stand_in, bot, secret, app) as running:
            assert await running.status() == "404" and (await running.slack.event(direct("pay?"))).status_code == 404
            assert await others_are_served(running.address)
    assert len(lines(logs)) == 1 and lines(logs)[0]["event"] == "slack.off" and about in lines(logs)[0]["reason"]
    assert not stand_in.calls


async def test_a_refused_bot_token_is_one_line_and_nothing_is_served(stand_in: StandIn) -> None:
    with capture_logs() as logs:
        async with serving(stand_in, "xoxb-1-wrong", app_token=APP_TOKEN) as running:
            assert await running.settled() == OFF
            assert (await running.slack.event(direct("pay?"))).status_code == 404 and not running.rasa.messages
            assert await others_are_served(running.address)
    assert len(lines(logs)) == 1 and "Slack refused SLACK_BOT_TOKEN (invalid_auth)" in lines(logs)[0]["reason"]
    assert "wrong" not in str(lines(logs)) and [name for name, _ in stand_in.calls] == ["auth.test"]


async def test_slack_out_of_reach_at_the_start_is_tried_again_and_events_are_put_off(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careers.channels.slack.channel.LONGEST_PAUSE_S", 0.1)
    late = StandIn(port=free_port())
    async with serving(stand_in, api_url=f"{late.address}/api/") as running:
        event = direct("is there an age limit?")
        assert (await running.slack.event(event, "EvLate")).status_code == 503
        await late.start()
        assert await asyncio.wait_for(wait_until_on(running), 15)
        assert (await running.slack.event(event, "EvLate", {"X-Slack-Retry-Num": "1"})).status_code == 200
        assert len(await late.wait_for()) == 1
    await late.stop()


async def wait_until_on(running: Any) -> bool:
    while await running.status() != ON:
        await asyncio.sleep(0.05)
    return True


async def test_tokens_come_from_the_environment_and_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(VARIABLES, (" xoxb-7 ", "s", "", "http://127.0.0.1:1/api")):
        monkeypatch.setenv(name, value)
    settings = Settings.from_environment()
    assert settings.bot_token == "xoxb-7" and settings.fault() is None and settings.api_url == "http://127.0.0.1:1/api/"
    assert "xoxb-7" not in repr(settings) and Settings.from_environment({}).api_url == "https://slack.com/api/"
    assert SlackInput.from_credentials(None).name() == "slack"


async def test_slack_saying_wait_is_obeyed_and_the_answer_still_comes_once(stand_in: StandIn) -> None:
    async with serving(stand_in) as running:
        await running.settled()
        stand_in.forget()
        stand_in.scripted["chat.postMessage"] = [(429, {"Retry-After": "1"}, {"ok": False, "error": "ratelimited"})]
        await running.slack.event(mention("is there an age limit?"))
        posted = await stand_in.wait_for(2)
        assert len(posted) == 2 and posted[0] == posted[1] and stand_in.times[1] - stand_in.times[0] >= 1.0
        assert len(running.rasa.messages) == 1


async def test_refused_blocks_are_sent_as_plain_text(stand_in: StandIn) -> None:
    async with serving(stand_in) as running:
        await running.settled()
        stand_in.forget()
        stand_in.scripted["chat.postMessage"] = [(200, {}, {"ok": False, "error": "invalid_blocks"})]
        await running.slack.event(mention("is there an age limit?"))
        posted = await stand_in.wait_for(2)
        assert "blocks" not in posted[1] and "checked on 2026-11-24" in posted[1]["text"]


async def test_answers_under_way_are_sent_before_the_server_stops(stand_in: StandIn) -> None:
    async def slow(_: Any) -> None:
        await asyncio.sleep(0.4)

    async with serving(stand_in) as running:
        await running.settled()
        running.rasa.before = slow
        await running.slack.event(direct("is there an age limit?"))
    assert len(stand_in.sent()) == 1


async def test_socket_mode_answers_acknowledges_and_takes_a_resent_envelope_once(stand_in: StandIn) -> None:
    async with serving(stand_in, secret="", app_token=APP_TOKEN) as running:
        assert await running.settled() == ON and [name for name, _ in stand_in.calls].count("apps.connections.open") == 1
        body = event_body(direct("is there an age limit?"))
        for envelope in ("e1", "e2"):
            await stand_in.push(body, envelope)
        posted = await stand_in.wait_for()
        assert len(posted) == 1 and stand_in.acknowledged == ["e1", "e2"] and running.rasa.texts == ["is there an age limit?"]
        await stand_in.push({"command": "/ice-careers", "text": "pay?", "team_id": "T0TEAM", "channel_id": "C1", "user_id": USER, "trigger_id": "t1",
                             "response_url": f"{stand_in.address}/response/1"}, "e3", "slash_commands")
        assert len(await stand_in.wait_for(method="response_url")) == 1 and "e3" in stand_in.acknowledged
        assert (await running.slack.event(direct("pay?"))).status_code == 404  # no signing secret: nobody's signature would count
        await stand_in.push({"type": "event_callback", "event": "broken"}, "e4")
        await stand_in.push(event_body(direct("still there?")), "e5")
        assert len(await stand_in.wait_for(2)) == 2


async def test_a_refused_app_token_is_one_line_and_leaves_the_events_api_on(stand_in: StandIn) -> None:
    with capture_logs() as logs:
        async with serving(stand_in, app_token="xapp-1-wrong") as running:
            await asyncio.sleep(0.3)
            assert await running.status() == ON
            await running.slack.event(direct("is there an age limit?"))
            assert len(await stand_in.wait_for()) == 1
    assert [line["event"] for line in lines(logs)] == ["slack.socket_mode_off"] and "SLACK_APP_TOKEN" in lines(logs)[0]["reason"]
