"""Every button's verb and the data it carries: what the cards send, and what the desk receives.

A press arrives as one flat mapping: the button's data (with its "verb") and, beside it, what was typed or
chosen on the card (see `Field`). A button about an action carries `action` and the `version` that was shown;
a card about several carries `versions` and lets the person choose the `action`. `read_press` reads both.
A button on a reminder, or on a form opened from one, carries `reminder`: its day. The answer is that reminder again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verb(StrEnum):
    """The deeds of buttons. Data in brackets; fields a person fills in after the plus sign."""

    ASK = "ask"
    """Ask this question, as if it had been typed (text)."""
    MORE = "more"
    """The next rows of a list (start, and whatever the desk gave to ask again with)."""
    REFRESH = "refresh"
    """The same card as it is now (action, version | draft)."""
    SHOW = "show"
    """One action in full (action, version)."""
    HISTORY = "history"
    """Everything that happened to it (action, version)."""
    UPDATE = "update"
    """Open the update form (action, version | versions + action; note and link where they are known)."""
    SIGN_OFF_SEVERAL = "sign_off_several"
    """All that wait for the presser's sign-off, on one form."""
    SAVE_SIGN_OFFS = "save_sign_offs"
    """What was decided of each (versions + decide:…, reason:…)."""
    MY_SETTINGS = "my_settings"
    """One's own reminders, to be changed."""
    SAVE_MY_SETTINGS = "save_my_settings"
    """As the form says (hears, since, until, cover, wake:…)."""
    PLAN_SETTINGS = "plan_settings"
    """How a plan is kept, to be changed (plan)."""
    SAVE_PLAN_SETTINGS = "save_plan_settings"
    """Look at what would change, then save it (plan, was + the settings | plan, was, wanted)."""
    IMPORT_KEEP = "import_keep"
    """Keep what was read (file, version + columns, conflicts, plan)."""
    IMPORT_AGAIN = "import_again"
    """Read it again, as the drop-downs say (file, version + columns, conflicts, plan)."""
    IMPORT_LEAVE = "import_leave"
    """Keep nothing of it (file, version)."""
    IMPORT_ROWS = "import_rows"
    """A page of its rows (file, version, start)."""
    IMPORT_NOT_ACTION = "import_not_action"
    """A row that is no action (file, version, action)."""
    IMPORT_HEADINGS = "import_headings"
    """A row that is headings (file, version, action)."""
    IMPORT_SPLIT = "import_split"
    """Where a new action may begin in a row; with its words, that one does (file, version, action; words)."""
    IMPORT_ACTION = "import_action"
    """A line that was left out is an action (file, version, words)."""
    IMPORT_OTHER_WAY = "import_other_way"
    """Take the other reading that is nearly as good, or the first again (file, version)."""
    PACK = "pack"
    """Send the board pack as a file (plan, meeting, as_at, format; short for its one page)."""
    ISSUE = "issue"
    """Freeze the board pack for its meeting (plan, meeting, as_at, format)."""
    SEARCH = "search"
    """Find actions for the message box (note)."""
    UNFURL = "unfurl"
    """The action that a link of ours names (action)."""
    FROM_MESSAGE = "from_message"
    """Make an update of somebody's message (note, link)."""
    SAVE_UPDATE = "save_update"
    """Save the form (action, version + note, status, due, reason, link)."""
    DONE = "done"
    """Its owner says it is done (action, version | versions + action)."""
    ASK_TIME = "ask_time"
    """Open the form that asks for more time (action, version | versions + action)."""
    SEND_TIME = "send_time"
    """Ask for the time (action, version + due, reason)."""
    NOT_MINE = "not_mine"
    """It is not mine (action, version | versions + action)."""
    SNOOZE = "snooze"
    """Remind me later; the deadline stays (action, version | versions + action; days)."""
    REMINDER = "reminder"
    """The day's reminder again, as it is by now (reminder: its day)."""
    CONFIRM = "confirm"
    """Save what was previewed (draft, version)."""
    CANCEL = "cancel"
    """Forget it (draft, version)."""
    EDIT = "edit"
    """Change it before saving (draft, version)."""
    UNDO = "undo"
    """Reverse the change just saved (change, version)."""
    CHOOSE = "choose"
    """Answer what was asked (for, option, draft | for, draft + option)."""
    SIGN_OFF = "sign_off"
    """Agree that it is complete (action, version + reason)."""
    REJECT = "reject"
    """Not complete yet, with the reason (action, version + reason)."""
    GRANT = "grant"
    """Grant the time asked for (request, action, version + reason)."""
    REFUSE = "refuse"
    """Refuse it (request, action, version + reason)."""
    LINK = "link"
    """This person is that owner (person, owner, version | person, version + owner)."""
    DO_NOT_LINK = "do_not_link"
    """This person is none of the owners (person, version)."""


class Input(StrEnum):
    """The inputs of cards, by their ids."""

    ACTION = "action"
    NOTE = "note"
    STATUS = "status"
    DUE = "due"
    REASON = "reason"
    LINK = "link"
    OPTION = "option"
    OWNER = "owner"


LONGEST_MESSAGE = 40_000
LONGEST = {field: 4_000 if field in (Input.NOTE, Input.REASON, Input.LINK) else 500 for field in Input}
"""The characters a field may hold."""


@dataclass(frozen=True, slots=True)
class Press:
    """A press as the desk wants it: what, about which action, and the version the person was looking at."""

    verb: Verb
    action: str | None
    version: int | None
    data: Mapping[str, Any]

    def said(self, field: Input) -> str | None:
        """The words typed or chosen in a field, or None where it was left empty."""
        value = str(self.data.get(field) or "").strip()
        return value or None

    @property
    def back(self) -> dict[str, Any]:
        """The reminder it was pressed on, for the buttons of a form opened from it to carry."""
        return {"reminder": self.data["reminder"]} if self.data.get("reminder") else {}

    @property
    def too_long(self) -> Input | None:
        """The first field with more in it than may be saved: a form's own limit binds no other client."""
        return next((field for field in Input if len(self.said(field) or "") > self.longest(field)), None)

    def longest(self, field: Input) -> int:
        """The characters a field may hold here. A chosen message comes with its tags, and is cut to words later."""
        return LONGEST_MESSAGE if self.verb is Verb.FROM_MESSAGE else LONGEST[field]

    @property
    def filled(self) -> dict[Input, str]:
        """The filled-in boxes."""
        return {field: value for field in Input if (value := self.said(field))}


def read_press(data: Mapping[str, Any]) -> Press | None:
    """Read a press; None where no card of ours could have sent it."""
    if data.get("verb") not in tuple(Verb):
        return None
    action = data.get("action")
    action = action if isinstance(action, str) and action else None
    versions = data.get("versions")
    shown = versions.get(action) if isinstance(versions, Mapping) else data.get("version")
    version = int(shown) if isinstance(shown, int | float) else None
    return Press(Verb(data["verb"]), action, version, data)
