"""The evidence of one action, of several, or of a report, gathered as at a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plan.actions import ref_key
from plan.pack.evidence_index import EvidenceFile, evidence_file
from plan.pack.items import PlanItem, items_of
from plan.refusals import Sorry
from storage import changes, details
from storage.engine import Session
from storage.exports import export


async def gather(
    session: Session, code: str, day: date, *, actions: Sequence[str] = (), report: str | None = None
) -> list[EvidenceFile]:
    """The evidence of these actions of a plan, or of a report's; of the whole plan where neither is named."""
    (plan,) = (await export(session, code, day)).plans
    items = [each for each in items_of(plan, day) if _is_meant(each, actions, report)]
    if not items:
        raise Sorry(f"There is no {' or '.join(actions) or report or 'action'} in {plan.code}.")
    return [
        evidence_file(
            item,
            number,
            await changes.of_action(session, item.id),
            await details.history(session, item.id, until=day),
            day,
        )
        for number, item in enumerate(items, start=1)
    ]


def _is_meant(item: PlanItem, actions: Sequence[str], report: str | None) -> bool:
    names = {item.id.casefold(), ref_key(item.fact.ref), ref_key(item.asked.ref)}
    is_named = not actions or any(each.casefold() in names or ref_key(each) in names for each in actions)
    is_of_report = report is None or report.casefold() in (item.report.code.casefold(), item.report.title.casefold())
    return is_named and is_of_report
