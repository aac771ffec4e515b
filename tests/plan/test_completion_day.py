"""The day an action was settled is taken from the plan where it tells, and from nowhere else."""

from datetime import date

import pytest

from plan.actions import Action, Status, Update
from plan.completion_day import settled_day

SPOKEN = date(2014, 12, 18)


def action(status: Status, printed: str | None = None, *said: str) -> Action:
    notes = tuple(Update(text, SPOKEN) for text in said)
    return Action("T-1a", "1a", "Publish a leaflet", status=status, status_text=printed, updates=notes)


@pytest.mark.parametrize(
    ("known", "day"),
    [
        (action(Status.COMPLETE, "GREEN 20/11/14"), date(2014, 11, 20)),
        (action(Status.COMPLETE, "Complete: March 2016"), date(2016, 3, 31)),
        (action(Status.CLOSED, "Superseded 1st June 2015"), date(2015, 6, 1)),
        (action(Status.COMPLETE, "Complete", "Done: the leaflet is out."), SPOKEN),
        (action(Status.COMPLETE, "Complete", "This has now been completed."), SPOKEN),
        (action(Status.COMPLETE, "GREEN", "The printer has it. This can be closed."), SPOKEN),
        (action(Status.COMPLETE, "GREEN", "The printer has it."), None),
        (action(Status.COMPLETE, "GREEN", "To be complete by March."), None),
        (action(Status.COMPLETE), None),
        (action(Status.IN_PROGRESS, "Due 20/11/14", "Done."), None),
    ],
)
def test_it_is_what_the_plan_says_or_nothing(known: Action, day: date | None) -> None:
    assert settled_day(known) == day


def test_a_note_without_a_day_tells_of_none() -> None:
    known = Action("T-1a", "1a", "Publish", status=Status.COMPLETE, updates=(Update("Done."),))
    assert settled_day(known) is None
