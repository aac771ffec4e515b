"""Tables that look like actions and are none: agendas, work programmes, what words mean."""

from __future__ import annotations

import pytest

TABLES = {
    "an agenda with who presents each point": """
| Item | Title | Lead | Time |
|---|---|---|---|
| 1 | Apologies for absence | Chair | 10:00 |
| 2 | To approve the minutes of 4 December | Chair | 10:05 |
| 3 | To receive a report on the depot | Ann Hill | 10:15 |
| 4 | To consider the draft budget | Head of Finance | 10:45 |
""",
    "a work programme": """
# Scrutiny work programme 2026

| Date of meeting | Topic | Purpose | Lead officer |
|---|---|---|---|
| 4 March 2026 | Winter roads | To review how gritting was done | Head of Highways |
| 6 May 2026 | School places | To consider the new forecast | Head of Schools |
""",
    "what a meeting talked of, with nothing to be done": """
| Topic | Discussion | Notes |
|---|---|---|
| Opening of the meeting | Kevin opened it, and eight were present. | Kevin thanked Ann. |
| Budget of the board | The board had spent what it had for the year. | Terry confirmed it. |
""",
    "what words mean": """
| Term | Meaning |
|---|---|
| Recommendation | Something that the depot was asked to do |
| Action | What the depot will do to meet a recommendation |
| Owner | The person who must make sure that it is done |
""",
}


@pytest.mark.parametrize("kind", TABLES)
def test_it_is_not_read_as_actions_and_is_shown(kind, read):
    found = read(TABLES[kind], name="paper.md")
    assert found.plan is None
    assert found.unplaced or found.furniture_kinds["what words mean"]


def test_an_action_table_with_days_is_read_though_its_title_speaks_of_a_programme(read):
    found = read(
        "# Work programme\n\n| Ref | Action | Owner | Deadline |\n|---|---|---|---|\n"
        "| 1 | To review the gates | Ann Hill | May 2026 |\n| 2 | To receive the keys | Joe Nye | June 2026 |\n"
    )
    assert len(list(found.plan.actions())) == 2
