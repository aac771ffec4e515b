"""The plan as a file: Word, Excel, CSV or JSON, as it stands or stood; whole, or the actions asked for."""

from __future__ import annotations

from cards.file_ready import file_ready_card
from cards.phrases import count, day
from dialogs.permissions import check_may_on, check_takes_files
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.permissions import Deed
from plan.refusals import Sorry
from storage.exports import Export, export

KINDS = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "json": "JSON"}


async def answer(asked: Asked) -> Reply:
    """The file of the plan this place is about; asked for where there are several."""
    kind = asked.heard.orders.file_kind or "docx"
    if kind not in KINDS:
        raise Sorry(f"I cannot write {kind.upper()}. Ask for Word, Excel, CSV or JSON.")
    check_takes_files(asked.here)
    plan = asked.one_plan()
    check_may_on(asked.here, plan.code, Deed.EXPORT)
    from storage.documents.export_file import as_bytes  # slow to load, and seldom asked for

    made = await export(asked.session, plan.code, asked.day)
    what = f"{plan.title} as {KINDS[kind]}"
    if not asked.meant.query.is_empty:
        made, what = await _narrowed(asked, made), f"{what}: {asked.reading.rpartition(' · ')[0]}"
    data = as_bytes(f".{kind}", made.plans, as_at=asked.day, changes=made.changes, unplaced=made.unplaced)
    name = f"{plan.code}-{asked.day.isoformat()}.{kind}"
    number = sum(1 for each in made.plans for _ in each.actions())
    card = file_ready_card(name=name, what=what, actions=number, size=len(data), as_at=asked.day)
    return Reply(
        f"Ready: {what}, {count(number, 'action')}, as at {day(asked.day)} ({name}).",
        card,
        heard=asked.reply("", None, []).heard,
        count=number,
        attachments=[(name, data)],
    )


async def _narrowed(asked: Asked, made: Export) -> Export:
    """Only the actions that are meant, with their changes; refused where there are none."""
    kept = {each.id for each in await asked.rows()}
    if not kept:
        raise Sorry(f"Nothing to write: no {asked.noun} in {asked.where}. Ask for the whole plan, or for others.")
    plans = tuple(plan.only(lambda action: action.id in kept) for plan in made.plans)
    return Export(plans, tuple(each for each in made.changes if each.action_id in kept), ())
