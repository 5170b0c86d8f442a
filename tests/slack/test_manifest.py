"""The manifest and the setup page fit the code: events, scopes, prompts, variables, addresses and log lines."""
from __future__ import annotations

import re

import yaml

from careers.channels.slack import blocks
from careers.channels.slack.settings import VARIABLES
from careers.server import HOME

MANIFEST = yaml.safe_load((HOME / "slack" / "manifest.yml").read_text(encoding="utf-8"))
GUIDE = (HOME / "docs" / "slack.md").read_text(encoding="utf-8")
SCOPE_OF = {"app_mention": "app_mentions:read", "message.im": "im:history", "app_home_opened": None}


def test_it_asks_for_the_events_it_answers_and_the_least_scopes() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert set(events) == set(SCOPE_OF)  # message.channels would answer a mention twice
    scopes = {scope for scope in SCOPE_OF.values() if scope} | {"chat:write", "commands", "assistant:write"}
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == scopes and "user" not in MANIFEST["oauth_config"]["scopes"]


def test_texts_are_within_slacks_limits_and_say_that_it_is_unofficial() -> None:
    about = MANIFEST["display_information"]
    assert len(about["name"]) <= 35 and len(about["description"]) <= 140 and 174 <= len(about["long_description"]) <= 4000
    assert "unofficial" in about["long_description"] and "unofficial" in about["description"].lower()
    assert MANIFEST["features"]["agent_view"]["suggested_prompts"] == blocks.prompts()


def test_every_address_is_the_one_that_is_served() -> None:
    text = (HOME / "slack" / "manifest.yml").read_text(encoding="utf-8")
    addresses = re.findall(r"https://\S+", text)
    assert len(addresses) == 3 and all(address.endswith("/webhooks/slack/events") for address in addresses)


def test_the_page_names_every_variable_command_and_log_line() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (HOME / "careers" / "channels" / "slack").glob("*.py"))
    named = set(re.findall(r"slack\.(?:on|off|socket_mode_off|unreachable|not_delivered|blocks_refused|feedback|failed)\b", GUIDE))
    assert named <= set(re.findall(r'"(slack\.\w+)"', code)) and len(named) == 8
    assert all(variable in GUIDE for variable in VARIABLES[:3]) and MANIFEST["features"]["slash_commands"][0]["command"] in GUIDE


def test_the_file_with_a_public_address_is_what_the_page_describes() -> None:
    """The three marked lines without their "# ", and socket_mode_enabled false: an address wherever Slack needs one."""
    text = (HOME / "slack" / "manifest.yml").read_text(encoding="utf-8")
    changed = yaml.safe_load(re.sub(r"# (.*)  # \[address\]$", r"\1", text, flags=re.MULTILINE).replace("socket_mode_enabled: true", "socket_mode_enabled: false"))
    address, settings = "https://careers.example.org/webhooks/slack/events", changed["settings"]
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == address
    assert changed["features"]["slash_commands"][0]["url"] == address and settings["socket_mode_enabled"] is False


def test_the_file_without_an_agents_parts_is_what_the_page_describes() -> None:
    text = (HOME / "slack" / "manifest.yml").read_text(encoding="utf-8")
    left = yaml.safe_load(re.sub(r"  agent_view:.*?\n(?=  \w)", "", text, flags=re.DOTALL).replace("      - assistant:write\n", ""))
    assert "agent_view" not in left["features"] and {**MANIFEST["features"], **left["features"]} == MANIFEST["features"]
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) - set(left["oauth_config"]["scopes"]["bot"]) == {"assistant:write"}
