"""Questions: one file for each kind, and which answers which."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from dialogs.language.meaning import Intent
from dialogs.questions import action_list as listing
from dialogs.questions import (
    arrangements,
    changes_since,
    charts,
    counts,
    digest,
    dry_run,
    evidence_pack,
    export,
    faults,
    first_steps,
    meetings,
    one_action,
    pack,
    people,
    plans,
    reminder_reach,
    settings,
)
from dialogs.questions.question import Asked
from dialogs.turn import Reply

ANSWERS: Mapping[Intent, Callable[[Asked], Awaitable[Reply]]] = {
    Intent.LIST: listing.answer,
    Intent.COUNT: counts.how_many,
    Intent.ITEM: one_action.answer,
    Intent.HISTORY: one_action.history,
    Intent.DEADLINE_HISTORY: one_action.deadline_history,
    Intent.WHO: one_action.who,
    Intent.COMPARE: counts.comparison,
    Intent.SUMMARY: counts.summary,
    Intent.CHANGES: changes_since.answer,
    Intent.REACHED: reminder_reach.answer,
    Intent.FAULTS: faults.answer,
    Intent.CHART: charts.answer,
    Intent.PROMISES: meetings.promises,
    Intent.MEETINGS: meetings.meetings,
    Intent.PACK: pack.answer,
    Intent.EVIDENCE_PACK: evidence_pack.answer,
    Intent.DIGEST: digest.answer,
    Intent.EXPORT: export.answer,
    Intent.PLANS: plans.plans,
    Intent.REQUESTS: plans.requests,
    Intent.ARRANGED: arrangements.answer,
    Intent.FOLLOWING: people.following,
    Intent.LINKS: people.links,
    Intent.ME: people.me,
    Intent.HANDOVERS: people.planned,
    Intent.FIRST_STEPS: first_steps.answer,
    Intent.DRY_RUN: dry_run.answer,
    Intent.SETTINGS: settings.answer,
}
