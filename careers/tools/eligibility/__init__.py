"""The eligibility check: what a job asks, one requirement at a time. Never says that somebody qualifies, and keeps verdicts only."""
