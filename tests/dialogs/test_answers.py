"""A yes told from what is none: nothing is written by a message that is about something else."""

import pytest

from dialogs.clarify.answers import taken
from dialogs.language.meaning import Heard, Hearing, Intent
from dialogs.memory.pending import Pending, Waits

PREVIEW = Pending("1", Waits.CONFIRM)
UNEXPLAINED = Pending("1", Waits.CONFIRM, wants_reason=True)


@pytest.mark.parametrize(
    ("text", "intent", "pending", "confirms", "reason"),
    [
        ("yes", Intent.YES, PREVIEW, True, None),
        ("ok", Intent.UNKNOWN, PREVIEW, True, None),
        ("yes please", Intent.YES, PREVIEW, True, None),
        ("yes because the room is not booked", Intent.LIST, PREVIEW, True, "the room is not booked"),
        ("yes, room not booked", Intent.LIST, UNEXPLAINED, True, "room not booked"),
        ("because the room is not booked", Intent.LIST, UNEXPLAINED, True, "the room is not booked"),
        ("because the room is not booked", Intent.LIST, PREVIEW, False, None),
        ("ok what is overdue", Intent.LIST, PREVIEW, False, None),
        ("yes, what is overdue?", Intent.LIST, UNEXPLAINED, False, None),
        ("what is overdue", Intent.LIST, UNEXPLAINED, False, None),
        ("7c is done", Intent.STATUS, UNEXPLAINED, False, None),
        ("yesterday's meeting was cancelled", Intent.UNKNOWN, UNEXPLAINED, False, None),
    ],
)
def test_what_confirms_a_preview(
    text: str, intent: Intent, pending: Pending, confirms: bool, reason: str | None
) -> None:
    found = taken(pending, Hearing((Heard(intent),)), text)
    assert bool(found and found.confirmed) == confirms
    if confirms:
        assert found
        assert found.reason == reason
