"""Names that a coordinator teaches for plans and reports: "when we say the Met letter we mean IOPC"."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from dialogs import permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.arrangement import Arrangement
from dialogs.commands.order import Ordered
from dialogs.language.meaning import Intent
from dialogs.replies.reports import brief_titles
from dialogs.resolve.papers import label, settle_papers
from plan.changes import Said
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import plan_settings
from storage.engine import Session

LONGEST_NAME = 60


async def _teach(ordered: Ordered) -> Arrangement:
    """A name means a plan or a report from now on."""
    here, name = ordered.here, ordered.orders.text or ""
    filters = settle_papers(ordered.heard, here, [], to_write=True)
    codes = filters.plans or filters.query.reports
    if not name or len(name) > LONGEST_NAME:
        raise Sorry("Say the name and what it means: “when we say the blue book we mean the board paper”.")
    if len(codes) != 1:
        raise MustAsk("plan", "Which report does it mean?", [label(paper) for paper in here.vocabulary.papers])
    [code] = codes
    plan = next((each for each in here.plans if each.code.lower() == code), None)
    plan = plan or next(each for each in here.plans if _answers(ordered, each.code.lower(), code))
    permissions.check_may_on(here, plan.code, Deed.NAME_PEOPLE)
    plan_id, title = plan.id, brief_titles(here.vocabulary).get(code, code.upper())
    if here.vocabulary.called.get(name) == code:
        raise Sorry(f"“{name}” means {title} already.")

    async def keep(session: Session, said: Said) -> None:
        await plan_settings.teach_name(session, plan_id, name, code, said)

    return Arrangement(f"“{name}” means {title} from now on.", keep)


def _answers(ordered: Ordered, plan: str, report: str) -> bool:
    """Whether a plan answers a report."""
    return any(
        paper.is_plan and paper.code == plan and report in paper.reports for paper in ordered.here.vocabulary.papers
    )


WAYS: Mapping[Intent, Callable[[Ordered], Awaitable[Arrangement]]] = {Intent.TEACH: _teach}
