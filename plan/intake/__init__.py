"""Reading a document into a plan: text and tables -> blocks -> rows -> meaning. Pure; nothing is invented or lost."""

from plan.intake.assemble.found import Accounted, Doubt, Fate, Found
from plan.intake.reader import read_plan
from plan.intake.text.blocks import blocks_from_text

__all__ = ["Accounted", "Doubt", "Fate", "Found", "blocks_from_text", "read_plan"]
