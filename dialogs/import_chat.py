"""A plan attached in a 1:1 chat: read off the turn, shown beside its source, and kept, read again or left by a tap."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from cards.buttons import ask
from cards.elements import card, heading, under
from cards.import_look import (
    ROWS_A_PAGE,
    import_look_card,
    import_look_sentence,
    import_rows_card,
    import_split_card,
)
from cards.phrases import count, listed
from cards.verbs import Press, Verb
from dialogs import imports
from dialogs.context import Request, standing
from dialogs.first_steps.steps import first_steps, keeps_plans
from dialogs.import_choices import choices_in, differs, take_choices
from dialogs.import_corrections import told
from dialogs.import_shown import as_shown, row_shown
from dialogs.import_words import Correction, CorrectionKind, may_correct, read_correction
from dialogs.imports import FileLook
from dialogs.language.hearing import hear
from dialogs.language.meaning import Intent
from dialogs.turn import Reply, Scope, Turn
from plan.changes import Said
from plan.refusals import Sorry
from storage import import_sessions, plan_settings
from storage.engine import Session, Store

READABLE = frozenset({".docx", ".xlsx", ".xlsm", ".csv", ".pdf", ".txt", ".md", ".html", ".htm", ".json"})
HEARD = {"intent": "import"}
Correcting = Callable[[Store], Awaitable[Reply]]
_HERE_IT_IS = re.compile(
    r"^\W*(?:(?:hi|hello|here|is|it|the|our|my|this|a|new|latest|next|current|updated|version|issue|action|plan|tracker|of"
    r"|register|recommendations?|please|pls|thanks|attached|see|document|file|read|in|for|you|are)\W*)*$",
    re.IGNORECASE,
)
ATTACH = (
    "Attach it here: Word, Excel, CSV, PDF with text, a web page or plain text. You see what I read before it is kept."
)
ONLY_KEEPERS = "Only a coordinator or a lead reads a plan in."


async def answer(turn: Turn, store: Store) -> Reply | None:
    """The answer to a file that is a plan to be read in; None where it is something else."""
    if not turn.files or turn.place.scope is not Scope.PERSONAL or turn.download is None:
        return None
    number = next((at for at, each in enumerate(turn.files) if _suffix(each.name or "") in READABLE), None)
    if number is None:
        return None
    async with store.reading() as session:
        here = await standing(session, turn)
        is_asked = _asks_to_read_in(turn, here)
        is_keeper = await keeps_plans(session, turn)
    waits_for_evidence = bool(here.draft.pending)
    if is_asked and not is_keeper:
        return Reply(ONLY_KEEPERS, heard=HEARD)
    if not is_keeper or (not is_asked and (waits_for_evidence or not _HERE_IT_IS.match(turn.text))):
        return None
    return _reading(turn, store, number)


async def correction(here: Request) -> Correcting | None:
    """The way to put right the file that waits here, as the words say; None where they are something else."""
    turn = here.turn
    if here.file is None or not here.is_private or here.draft.pending or not may_correct(turn.text):
        return None
    found = await imports.show(here.session, turn, here.file)
    refs = [action.ref for action in found.look.actions.values()]
    try:
        said = read_correction(turn.text, found.look.columns, refs)
    except Sorry as sorry:
        return partial(_shown, found, turn, said=str(sorry))
    return None if said is None else partial(_corrected, found, turn, said=said)


async def _corrected(found: FileLook, turn: Turn, store: Store, *, said: Correction) -> Reply:
    try:
        return await _correct(found, turn, store, said)
    except Sorry as sorry:
        return await _shown(found, turn, store, said=str(sorry))


async def _correct(found: FileLook, turn: Turn, store: Store, said: Correction) -> Reply:
    press = Press(Verb.IMPORT_KEEP, None, found.version, {"file": found.id})
    if said.kind is CorrectionKind.KEEP:
        return await _keep(turn, store, press)
    if said.kind is CorrectionKind.LEAVE:
        return await _leave(turn, store, press)
    return await _take(turn, store, found, said)


async def _take(turn: Turn, store: Store, found: FileLook, said: Correction) -> Reply:
    """The file as it is read once a correction is taken."""
    async with store.writing() as session:
        found = await imports.correct(session, turn, found, said)
    return await _shown(found, turn, store, said=told(said))


def _asks_to_read_in(turn: Turn, here: Request) -> bool:
    asks = hear(turn.text, here.vocabulary, today=turn.today).asks if turn.text.strip() else ()
    return any(heard.intent is Intent.IMPORT for heard in asks)


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def _reading(turn: Turn, store: Store, number: int) -> Reply:
    """Said at once; what was found takes its place."""
    name, download = turn.files[number].name or "", turn.download
    assert download is not None

    async def work() -> Reply:
        data = await download(number)
        async with store.reading() as session:
            found = await imports.look_over(session, turn, name, data)
        async with store.writing() as session:
            await import_sessions.put(session, found.waiting)
        return await _shown(found, turn, store)

    others = f" One at a time: send the other {count(len(turn.files) - 1, 'file')} after it." if turn.files[1:] else ""
    text = f"Reading {name}.{others}"
    made = card(heading(text), under("A long document takes a minute. This message then shows what I found."))
    return Reply(text, made, heard=HEARD, work=work)


async def pressed(turn: Turn, store: Store, press: Press) -> Reply:
    """A button of a file that waits. The reading itself is done off the turn."""
    try:
        return await _PRESSED[press.verb](turn, store, press)
    except Sorry as sorry:
        return await _as_it_stands(turn, store, press, str(sorry))


async def _as_it_stands(turn: Turn, store: Store, press: Press, why: str) -> Reply:
    """A refusal over the file as it stands; alone where the file waits no longer."""
    try:
        return await _shown(await _waiting(turn, store, press), turn, store, said=why)
    except Sorry:
        return Reply(why, card(heading(why)), heard=HEARD, is_for_all=True)


async def _waiting(turn: Turn, store: Store, press: Press) -> FileLook:
    async with store.reading() as session:
        return await imports.show(session, turn, _id(press))


def _id(press: Press) -> str:
    return str(press.data.get("file") or "")


async def _keep(turn: Turn, store: Store, press: Press) -> Reply:
    """Kept as shown. Where a drop-down says otherwise by now, it is read again and shown first."""
    said = choices_in(press)
    found = await _waiting(turn, store, press)
    if differs(found, said):
        again = await take_choices(turn, store, found, said)
        return await _shown(again, turn, store, said="I read it again as you said. Look at it, then keep it.")
    async with store.writing() as session:
        kept = await imports.keep(session, turn, found, press.version or 0)
        if found.is_new:
            await _hush(session, turn, _id(press), kept.codes)
    what = count(kept.new, "action") if found.is_new else f"{kept.new} new, {count(kept.changed, 'change')}"
    text = f"Kept: {what} in {listed(kept.codes)}."
    async with store.reading() as session:
        reply = await first_steps(session, turn, said=text)
    undo = [ask("Undo the import", f"undo the import of {kept.codes[0]}")] if kept.codes else []
    made = {**(reply.card or {}), "actions": [*undo, ask("What is overdue?", "What is overdue?")]}
    return replace(reply, card=made, heard=HEARD, saved=True, actions=())


async def _hush(session: Session, turn: Turn, file: str, codes: Sequence[str]) -> None:
    """A plan just read in reminds nobody before its coordinator switches reminders on."""
    who = turn.speaker
    said = Said(who.id, who.name, turn.place.id, f"import:{file}", turn.now, turn.today, "import")
    for code in codes:
        await plan_settings.set_reminders(session, await plan_settings.plan_id(session, code), said, {"quiet": True})


async def _again(turn: Turn, store: Store, press: Press) -> Reply:
    """Read again, as the drop-downs say."""
    found = await _waiting(turn, store, press)
    return await _shown(await take_choices(turn, store, found, choices_in(press)), turn, store)


async def _leave(turn: Turn, store: Store, press: Press) -> Reply:
    async with store.writing() as session:
        text = await imports.leave(session, turn, _id(press))
    return Reply(text, card(heading(text)), heard=HEARD, is_for_all=True)


async def _rows(turn: Turn, store: Store, press: Press) -> Reply:
    """A page of rows; back to the whole from there."""
    found = await _waiting(turn, store, press)
    start = press.data.get("start")
    first = int(start) if isinstance(start, int | float) else 0
    if first < 0:
        return await _shown(found, turn, store)
    rows = [row_shown(action, row) for action, row in found.rows(first, ROWS_A_PAGE)]
    look = await as_shown(found, turn, store)
    shown = import_rows_card(look, rows, start=first)
    return Reply(f"Rows {first + 1} to {first + len(rows)} of {look.rows}.", shown, heard=HEARD, is_for_all=True)


async def _row_is(turn: Turn, store: Store, press: Press) -> Reply:
    """A row is no action, or headings."""
    kind = CorrectionKind.NO_ACTION if press.verb is Verb.IMPORT_NOT_ACTION else CorrectionKind.HEADINGS
    rows = (str(press.data.get("action") or ""),)
    return await _take(turn, store, await _waiting(turn, store, press), Correction(kind, rows=rows))


async def _split(turn: Turn, store: Store, press: Press) -> Reply:
    """Ask where a new action begins in a row; with the words at hand, cut it there."""
    action, words = str(press.data.get("action") or ""), str(press.data.get("words") or "")
    found = await _waiting(turn, store, press)
    if words:
        return await _take(turn, store, found, Correction(CorrectionKind.SPLIT, words=words))
    shown = (row_shown(each, row) for each, row in found.rows(0, len(found.look.rows)) if each.id == action)
    one = next(shown, None)
    if one is None:
        return await _shown(found, turn, store, said=f"There is no {action} any more.")
    asked = import_split_card(await as_shown(found, turn, store), one)
    return Reply(f"Where does a new action begin in {one.ref}?", asked, heard=HEARD, is_for_all=True)


async def _is_action(turn: Turn, store: Store, press: Press) -> Reply:
    """A line that was left out is an action."""
    said = Correction(CorrectionKind.AN_ACTION, words=str(press.data.get("words") or ""))
    return await _take(turn, store, await _waiting(turn, store, press), said)


async def _other_way(turn: Turn, store: Store, press: Press) -> Reply:
    return await _take(turn, store, await _waiting(turn, store, press), Correction(CorrectionKind.OTHER_WAY))


_PRESSED: Mapping[Verb, Callable[[Turn, Store, Press], Awaitable[Reply]]] = {
    Verb.IMPORT_KEEP: _keep,
    Verb.IMPORT_AGAIN: _again,
    Verb.IMPORT_LEAVE: _leave,
    Verb.IMPORT_ROWS: _rows,
    Verb.IMPORT_NOT_ACTION: _row_is,
    Verb.IMPORT_HEADINGS: _row_is,
    Verb.IMPORT_SPLIT: _split,
    Verb.IMPORT_ACTION: _is_action,
    Verb.IMPORT_OTHER_WAY: _other_way,
}
VERBS = frozenset(_PRESSED)


async def _shown(found: FileLook, turn: Turn, store: Store, *, said: str = "") -> Reply:
    look = await as_shown(found, turn, store)
    text = f"{said} {import_look_sentence(look)}".strip()
    return Reply(text, import_look_card(look, said=said), summary=text, heard=HEARD, count=look.rows, is_for_all=True)
