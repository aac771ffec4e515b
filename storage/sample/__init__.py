"""The sample plan: the facts of a published stop and search action plan of 2014-15, told in our own words."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from plan.recommendations import Plan
from storage.documents.canonical import plans_from_json

TODAY = date(2015, 6, 1)
"""The day the sample is true on: its May 2015 deadlines passed yesterday."""


def sample_plan() -> Plan:
    """The plan SS: 13 recommendations, 36 actions, 13 owners."""
    (plan,), _ = plans_from_json(files(__package__).joinpath("stop_and_search.json").read_bytes())
    return plan
