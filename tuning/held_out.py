"""Which sample questions the encoder does not learn which fact answers, so that they can show how well it is found."""
from __future__ import annotations

import zlib

HELD_OUT = 8  # one sample question in so many


def is_held_out(ask: str) -> bool:
    return zlib.crc32(ask.encode("utf-8")) % HELD_OUT == 0
