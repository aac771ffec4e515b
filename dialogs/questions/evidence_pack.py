"""An index of evidence in chat, as a file: for an inspector's visit."""

from __future__ import annotations

import asyncio

from cards.file_ready import file_ready_card
from cards.phrases import count, day
from dialogs.permissions import check_may_on, check_takes_files
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.permissions import Deed
from storage.evidence_packs import gather


async def answer(asked: Asked) -> Reply:
    """The evidence of the actions named, or of a report's; of the whole plan where nothing is named."""
    check_takes_files(asked.here)
    query, kind = asked.heard.filters.query, asked.heard.orders.file_kind or "docx"
    rows = await asked.rows() if query.refs else []
    plans = {row.plan for row in rows}
    code = plans.pop() if len(plans) == 1 else asked.one_plan().code
    check_may_on(asked.here, code, Deed.EXPORT)
    report = query.reports[0] if query.reports and not rows else None
    files = await gather(asked.session, code, asked.day, actions=[row.id for row in rows], report=report)
    from storage.documents.pack.evidence_file import evidence_bytes  # slow to load, and seldom asked for

    data = await asyncio.to_thread(evidence_bytes, f".{kind}", code, files, asked.day)
    pieces = sum(len(each.evidence) for each in files)
    of = "-".join(each.item.fact.ref for each in files) if rows and len(rows) <= 3 else report or "all"
    name = f"{code}-evidence-{of}-{asked.day}.{kind}"
    text = (
        f"Evidence index: {count(len(files), 'action')}, {count(pieces, 'piece')} of evidence, "
        f"as at {day(asked.day)} ({name})."
    )
    card = file_ready_card(name=name, what="the evidence index", actions=len(files), size=len(data), as_at=asked.day)
    facts = [each.item.fact for each in files]
    heard = asked.reply("", None, []).heard
    return Reply(text, card, heard=heard, actions=facts, count=len(facts), attachments=[(name, data)])
