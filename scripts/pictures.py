"""How the tests and the pictures (benchmarks/screens.py) start Chromium: without a sandbox, a graphics card or requests of its own."""
from __future__ import annotations

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
