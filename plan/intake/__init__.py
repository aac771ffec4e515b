"""Reading a document into a plan: text and tables -> blocks -> rows -> meaning. Pure; nothing is invented or lost.

`reader.read_plan` does it. It is not loaded with the rest: most messages bring no document.
"""

from plan.intake.assemble.found import KEPT_UNASKED, SURE, Accounted, Doubt, Fate, Found, RowRead
from plan.intake.guidance import ColumnRead, Guidance

__all__ = [
    "KEPT_UNASKED",
    "SURE",
    "Accounted",
    "ColumnRead",
    "Doubt",
    "Fate",
    "Found",
    "Guidance",
    "RowRead",
]
