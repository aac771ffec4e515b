"""Commands: one file for each deed, and which intent asks for which. They say what would change; nothing is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from dialogs.commands import add, deadline, declarations, evidence, owners, promise, status, update
from dialogs.commands.order import Ordered
from dialogs.language.meaning import Intent
from dialogs.memory.proposed_change import ProposedChange

PROPOSALS: Mapping[Intent, Callable[[Ordered], Awaitable[list[ProposedChange]]]] = {
    Intent.UPDATE: update.changes,
    Intent.STATUS: status.set_status,
    Intent.UNDELIVERABLE: declarations.undeliverable,
    Intent.DELIVERABLE: declarations.deliverable,
    Intent.DEMONSTRATE: declarations.demonstrate,
    Intent.EVIDENCE: evidence.add,
    Intent.PROPOSE: status.propose,
    Intent.SIGN_OFF: status.sign_off,
    Intent.REJECT: status.reject,
    Intent.REOPEN: status.reopen,
    Intent.CLOSE: status.close,
    Intent.PROMISE: promise.promised,
    Intent.DEADLINE: deadline.move,
    Intent.OWNERS: owners.change,
    Intent.ADD: add.add,
}
