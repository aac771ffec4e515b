"""The board pack in chat: made for a meeting, looked at before it is issued, sent as a file, and issued."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

from cards.elements import Card
from cards.file_ready import file_ready_card
from cards.pack_ready import LookFirst, pack_ready_card
from cards.phrases import count, plain
from dialogs.context import Request
from dialogs.permissions import IN_OWN_CHAT, check_may_on, check_takes_files, may_on
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.faults import Fault, Kind
from plan.meetings import Meeting
from plan.pack.cover import summary
from plan.pack.pack import Pack
from plan.pack.rows import called
from plan.permissions import Deed
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import meetings, packs
from storage.engine import Session
from storage.faults import faults_of

KINDS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}


async def answer(asked: Asked) -> Reply:
    """The pack's figures and what to look at first; the file itself where its kind was said, or at a terminal."""
    plan = asked.one_plan()
    check_may_on(asked.here, plan.code, Deed.EXPORT)
    typed, kind = asked.heard.orders.text or "", asked.heard.orders.file_kind
    if kind:
        check_takes_files(asked.here)
    known = await meetings.of_plan(asked.session, plan.id)
    found = await packs.material(
        asked.session, plan.code, named=_meeting_said(known, typed), as_at=asked.day, today=asked.today
    )
    heard = asked.reply("", None, []).heard
    if kind or asked.here.turn.vouched:
        return await pack_file(asked.session, found, kind or "docx", heard=heard)
    card = await ready_card(asked.here, asked.session, found)
    text = " ".join((f"The board pack is ready{_for(found.pack.meeting)}.", *summary(found.pack)))
    return Reply(
        text, card, heard=heard, count=len(found.pack.items), actions=[each.fact for each in found.pack.new_reds]
    )


async def ready_card(here: Request, session: Session, found: packs.PackMaterial, *, said: str = "") -> Card:
    """The card that the pack is looked at on; `said` is what a press on it has just done."""
    pack, code = found.pack, found.pack.plan.code
    issued = await packs.issued_for(session, found.plan_id, pack.meeting) if pack.meeting else []
    faults = (await faults_of(session, code, pack.as_at))[code]
    may_issue = may_on(here, code, Deed.ISSUE) and pack.as_at == here.turn.today
    elsewhere = "" if here.is_private else IN_OWN_CHAT
    return _card(pack, faults, issued, may_issue=may_issue, files_elsewhere=elsewhere, said=said)


def _meeting_said(known: list[Meeting], typed: str) -> str | None:
    """The board named, of those there are."""
    said = f" {' '.join(typed.casefold().split())} "
    named = sorted({each.name for each in known if each.name.casefold() in said}, key=len)
    return named[-1] if named else None


def _for(meeting: Meeting | None) -> str:
    return f" for the {meeting.words}" if meeting else ""


def _card(
    pack: Pack, faults: list[Fault], issued: list[packs.Issued], *, may_issue: bool, files_elsewhere: str, said: str
) -> Card:
    meeting, before = pack.meeting, pack.before
    since = (before.meeting.words if before.meeting else in_words(before.day)) if before else ""
    return pack_ready_card(
        plan=pack.plan.code,
        meeting=meeting.name if meeting else None,
        held=meeting.day if meeting else None,
        as_at=pack.as_at,
        now=pack.colours,
        last=pack.colours_before,
        since=f"the {since}" if before and before.meeting else since,
        changes=_changes(pack),
        looks=_looks(faults, {each.id: each.fact.text for each in pack.items}),
        issued=f"issued on {in_words(issued[-1].issued_on)}" if issued else "",
        may_issue=may_issue,
        files_elsewhere=files_elsewhere,
        said=said,
    )


def _changes(pack: Pack) -> list[str]:
    """Changes since last time, in three lines at most."""
    if pack.before is None or pack.balance is None:
        return []
    names = called(pack.items)
    done = len(pack.balance.completed)
    said = [f"{len(pack.new_reds) or 'None'} newly RED, {done or 'none'} completed"]
    moves = [
        f"{names[each.item.id]} {plain(each.item.fact.text, 60)}, {each.old} → {each.new}" for each in pack.moves[:3]
    ]
    if moves:
        more = f" and {len(pack.moves) - 3} more" if len(pack.moves) > 3 else ""
        said.append(f"{count(len(pack.moves), 'deadline')} moved: {'; '.join(moves)}{more}")
    new = len(pack.balance.new)
    return [*said, f"{count(new, 'new action')}".capitalize()] if new else said


def _looks(faults: list[Fault], texts: Mapping[str, str]) -> list[LookFirst]:
    """One line a kind of fault, the gravest first: a single one in its own words."""
    kinds = Counter(each.kind for each in faults)
    found = []
    for kind in sorted(kinds, key=list(Kind).index):
        first = next(each for each in faults if each.kind is kind)
        words = first.text if kinds[kind] == 1 else f"{kind.value.capitalize()}: {kinds[kind]}"
        alone = kinds[kind] == 1
        question = first.mend if alone else "what is wrong with the plan?"
        found.append(LookFirst(words, question, texts.get(first.about, "") if alone else ""))
    return found


async def pack_file(
    session: Session,
    found: packs.PackMaterial,
    kind: str,
    *,
    short: bool = False,
    heard: dict[str, object] | None = None,
) -> Reply:
    """A pack as a file: the one issued, where one of that kind was."""
    if kind not in KINDS:
        raise Sorry(f"I cannot write a pack as {kind.upper()}. Ask for Word, PDF or Excel.")
    pack = found.pack
    issued = await packs.issued_for(session, found.plan_id, pack.meeting) if pack.meeting and not short else []
    kept = next((each for each in issued if each.name.endswith(f".{kind}") and each.as_at == pack.as_at), None)
    data = kept.data if kept else await pack_data(session, found, kind, short=short)
    name = kept.name if kept else packs.file_name(pack, f"{'-one-page' if short else ''}.{kind}")
    text = " ".join((f"The board pack as {KINDS[kind]}{_for(pack.meeting)}: {name}.", *summary(pack)))
    return sent(text, name, data, pack, f"the board pack as {KINDS[kind]}", heard=heard)


async def pack_data(session: Session, found: packs.PackMaterial, kind: str, *, short: bool) -> bytes:
    """The file's bytes, written beside the loop: pictures and tables take a second or two."""
    from storage.documents.pack.file import pack_bytes  # slow to load, and seldom asked for

    template = await packs.template_of(session, found.plan_id)

    def write() -> bytes:
        return pack_bytes(f".{kind}", found.pack, changes=found.changes, short=short, template=template)

    return await asyncio.to_thread(write)


def sent(
    text: str,
    name: str,
    data: bytes,
    pack: Pack,
    what: str,
    *,
    saved: bool = False,
    heard: dict[str, object] | None = None,
) -> Reply:
    """A pack's file, and the card that says what it is."""
    card = file_ready_card(name=name, what=what, actions=len(pack.items), size=len(data), as_at=pack.as_at)
    told = heard or {"intent": "pack"}
    return Reply(text, card, heard=told, count=len(pack.items), saved=saved, attachments=[(name, data)])
