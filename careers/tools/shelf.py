"""All tools in one list. A new tool is one module and one line here; the first that says a message is its work gets it."""
from __future__ import annotations

from typing import Dict

from careers.tools.tool import Tool

TOOLS: Dict[str, Tool] = {tool.name: tool for tool in ()}
