"""All tools in one list. A new tool is one module and one line here; the first that says a message is its work gets it."""
from __future__ import annotations

from typing import Dict, Tuple

from careers.tools import changes, checklist, compare, explainers, genuine, pay, plan, resume_check, stage, vacancies
from careers.tools.eligibility import dialogue as eligibility
from careers.tools.tool import Tool

_ALL: Tuple[Tool, ...] = (
    eligibility.TOOL,
    compare.TOOL,
    pay.TOOL,
    checklist.TOOL,
    plan.TOOL,  # before the stages: "I got my fitness test scheduled for March 14"
    stage.TOOL,
    changes.TOOL,
    explainers.TOOL,
    resume_check.TOOL,
    genuine.TOOL,
    vacancies.TOOL,
)
TOOLS: Dict[str, Tool] = {tool.name: tool for tool in _ALL}
