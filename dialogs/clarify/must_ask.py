"""The question that must be asked back before a message can be answered or acted on."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.turn import Choice

ASKABLE = frozenset({"action", "date", "owner", "plan"})
"""What can be named without being chosen from a list."""


class MustAsk(Exception):
    """Something is not settled: what to say, and the likely answers. In a channel they are a card's choices."""

    def __init__(self, subject: str, says: str, options: Iterable[str] = ()) -> None:
        super().__init__(says)
        self.subject = subject
        self.says = says
        self.options = tuple(options)

    @property
    def choice(self) -> Choice | None:
        """The question in the JSON contract; None where what is missing is somebody's own words."""
        subject = "owner" if self.subject == "person" else self.subject
        return Choice(subject, self.options) if self.options or self.subject in ASKABLE else None
