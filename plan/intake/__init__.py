"""Reading a document into a plan: text and tables -> blocks -> rows -> meaning. Pure; nothing is invented or lost."""

from plan.intake.assemble.found import SURE, Accounted, Doubt, Fate, Found, RowRead
from plan.intake.reader import read_plan
from plan.intake.text.blocks import blocks_from_text

__all__ = ["SURE", "Accounted", "Doubt", "Fate", "Found", "RowRead", "blocks_from_text", "read_plan"]
