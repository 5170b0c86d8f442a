"""Reads the Slack tokens from the environment and says what is wrong with them. Never logs or returns a token in a text."""
from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Mapping, Optional

SLACK_API = "https://slack.com/api/"
GUIDE = "see docs/slack.md"
VARIABLES = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_API_URL")  # the last for tests


@dataclass(frozen=True)
class Settings:
    """`signing_secret` opens the Events API address, `app_token` Socket Mode; either is enough beside the bot token."""

    bot_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = SLACK_API

    @classmethod
    def from_environment(cls, environment: Optional[Mapping[str, str]] = None) -> "Settings":
        # not from credentials.yml: Rasa stops at a variable that is not set, and the other channels with it
        given = os.environ if environment is None else environment
        token, secret, app_token, url = (given.get(name, "").strip() for name in VARIABLES)
        return cls(token, secret, app_token, (url or SLACK_API).rstrip("/") + "/")

    @property
    def is_empty(self) -> bool:
        return not (self.bot_token or self.signing_secret or self.app_token)

    def fault(self) -> Optional[str]:
        """Why Slack cannot be served with these, in one sentence, or None."""
        if self.is_empty:
            return f"no Slack tokens are set; {GUIDE}"
        if not self.bot_token:
            return f"SLACK_BOT_TOKEN is not set; {GUIDE}"
        if not self.bot_token.startswith("xoxb-"):
            return f"SLACK_BOT_TOKEN is not a bot token, which begins with xoxb-; {GUIDE}"
        if not self.signing_secret and not self.app_token:
            return f"neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set; {GUIDE}"
        if self.app_token and not self.app_token.startswith("xapp-"):
            return f"SLACK_APP_TOKEN is not an app token, which begins with xapp-; {GUIDE}"
        return None
