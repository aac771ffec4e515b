"""The buttons of a board pack: send it as a file, and issue it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.buttons.press import Pressed
from dialogs.permissions import check_may_on, check_takes_files
from dialogs.questions.pack import KINDS, pack_data, pack_file, ready_card, sent
from dialogs.turn import Reply
from plan.changes import Said
from plan.permissions import Deed
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import packs


async def send(pressed: Pressed) -> Reply:
    """Send the pack's file and leave its card in place."""
    check_takes_files(pressed.here)
    found = await _pack(pressed, Deed.EXPORT)
    made = await pack_file(pressed.session, found, _kind(pressed), short=bool(pressed.press.data.get("short")))
    return await _on_its_card(pressed, found, made, "made for you")


async def issue(pressed: Pressed) -> Reply:
    """Freeze the pack for its meeting; from then on the same file is given."""
    found, kind, turn = await _pack(pressed, Deed.ISSUE), _kind(pressed), pressed.here.turn
    made = await pack_data(pressed.session, found, kind, short=False)
    said = Said(turn.speaker.id, turn.speaker.name, turn.place.id, turn.message_id, turn.now, turn.today, "issue")
    name = packs.file_name(found.pack, f".{kind}")
    kept = await packs.issue(pressed.session, found.plan_id, found.pack, name, made, said)
    when = f"{in_words(kept.issued_on)} by {kept.issued_by}"
    text = f"Issued for the {kept.meeting.words} on {when}, and kept as it is: {kept.name}, SHA-256 {kept.sha256}."
    reply = sent(text, kept.name, kept.data, found.pack, "the board pack, as issued", saved=True)
    return await _on_its_card(pressed, found, reply, "issued, and kept as it is")


async def _on_its_card(pressed: Pressed, found: packs.PackMaterial, made: Reply, done: str) -> Reply:
    """The same file with the pack's card, which says what became of it."""
    [(name, _)] = made.attachments
    card = await ready_card(pressed.here, pressed.session, found, said=f"{name}: {done}.")
    return replace(made, card=card)


async def _pack(pressed: Pressed, deed: Deed) -> packs.PackMaterial:
    data, today = pressed.press.data, pressed.here.turn.today
    plan = pressed.here.plan(str(data.get("plan") or ""))
    if plan is None:
        raise Sorry("I no longer know that pack. Ask for it again: “make the board pack”.")
    check_may_on(pressed.here, plan.code, deed)
    named = str(data.get("meeting") or "") or None
    return await packs.material(pressed.session, plan.code, named=named, as_at=_day(data.get("as_at")), today=today)


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _kind(pressed: Pressed) -> str:
    kind = str(pressed.press.data.get("format") or "docx")
    return kind if kind in KINDS else "docx"
