"""Questions: one file for each kind, and which answers which."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from dialogs.language.meaning import Intent
from dialogs.questions import arranged, counts, digest, export, item, people, plans, reached, since
from dialogs.questions import list as listing
from dialogs.questions.asked import Asked
from dialogs.turn import Reply

ANSWERS: Mapping[Intent, Callable[[Asked], Awaitable[Reply]]] = {
    Intent.LIST: listing.answer,
    Intent.COUNT: counts.how_many,
    Intent.ITEM: item.answer,
    Intent.HISTORY: item.history,
    Intent.DEADLINE_HISTORY: item.deadline_history,
    Intent.WHO: item.who,
    Intent.COMPARE: counts.comparison,
    Intent.SUMMARY: counts.summary,
    Intent.CHANGES: since.answer,
    Intent.REACHED: reached.answer,
    Intent.DIGEST: digest.answer,
    Intent.EXPORT: export.answer,
    Intent.PLANS: plans.plans,
    Intent.REQUESTS: plans.requests,
    Intent.ARRANGED: arranged.answer,
    Intent.FOLLOWING: people.following,
    Intent.LINKS: people.links,
    Intent.ME: people.me,
    Intent.HANDOVERS: people.planned,
}
