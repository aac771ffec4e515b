"""The last ask of a conversation, and the actions that were shown, changed and ordered about since."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.language.meaning import COMMANDS, QUESTIONS, Heard


@dataclass(frozen=True, slots=True)
class Before:
    """The last question as heard, and the actions that answered it."""

    heard: Heard
    ids: tuple[str, ...] = ()
    start: int = 0
    """The first row shown last."""
    shown: tuple[str, ...] = ()
    """The ids of the list that was shown last, before what was said of its rows."""
    changed: tuple[str, ...] = ()
    """The ids of all that was changed since."""
    ordered: Heard | None = None
    """The last order, which "the same for 6c" gives again."""

    @property
    def left(self) -> tuple[str, ...]:
        """The ids of the rows shown that nothing was changed of since."""
        return tuple(each for each in self.shown if each not in self.changed) if self.changed else ()

    def then(self, heard: Heard, ids: tuple[str, ...], start: int) -> Before:
        """The next ask in its place; a list of before is kept in mind while its rows are spoken of one by one."""
        list_shown = self.shown or (self.ids if self.heard.intent in QUESTIONS else ())
        if heard.intent in COMMANDS:
            return Before(heard, ids, start, list_shown, tuple(dict.fromkeys((*self.changed, *ids))), heard)
        is_one_of_them = len(ids) == 1 and ids[0] in list_shown
        still = (list_shown, self.changed) if is_one_of_them else ((), ())
        return Before(heard, ids, start, *still, self.ordered)
