"""Reading a document into a plan: text and tables -> blocks -> rows -> meaning. Pure; nothing is invented or lost."""

from plan.intake.assemble.found import SURE, Accounted, Doubt, Fate, Found, RowRead
from plan.intake.guidance import ColumnRead, Guidance
from plan.intake.reader import read_plan
from plan.intake.text.blocks import blocks_from_text

__all__ = [
    "SURE",
    "Accounted",
    "ColumnRead",
    "Doubt",
    "Fate",
    "Found",
    "Guidance",
    "RowRead",
    "blocks_from_text",
    "read_plan",
]
