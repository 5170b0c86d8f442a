"""The Slack channel: Slack's own `slack_bolt` in front, the guarded turn behind. Keeps no Slack id and no message.

    Slack ── door ── bolt (events.py) ── lanes ── take_turn ── blocks ── sender ── Slack
"""
