"""The buttons of a board pack: send it as a file, and issue it."""

from __future__ import annotations

from datetime import date

from cards.phrases import weekday
from dialogs.buttons.press import Pressed
from dialogs.permissions import check_may_on, check_takes_files
from dialogs.questions.pack import KINDS, pack_data, pack_file, sent
from dialogs.turn import Reply
from plan.changes import Said
from plan.permissions import Deed
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import packs


async def send(pressed: Pressed) -> Reply:
    """The file of the pack that the card is about."""
    check_takes_files(pressed.here)
    found = await _pack(pressed, Deed.EXPORT)
    return await pack_file(pressed.session, found, _kind(pressed), short=bool(pressed.press.data.get("short")))


async def issue(pressed: Pressed) -> Reply:
    """Freeze the pack for its meeting; from then on the same file is given."""
    found, kind, turn = await _pack(pressed, Deed.ISSUE), _kind(pressed), pressed.here.turn
    made = await pack_data(pressed.session, found, kind, short=False)
    said = Said(turn.speaker.id, turn.speaker.name, turn.place.id, turn.message_id, turn.now, turn.today, "issue")
    name = packs.file_name(found.pack, f".{kind}")
    kept = await packs.issue(pressed.session, found.plan_id, found.pack, name, made, said)
    when = f"{in_words(kept.issued_on)} by {kept.issued_by}"
    text = f"Issued for the {kept.meeting.words} on {when}, and kept as it is: {kept.name}, SHA-256 {kept.sha256}."
    return sent(text, kept.name, kept.data, found.pack, f"the board pack, issued {weekday(kept.issued_on)}", saved=True)


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
