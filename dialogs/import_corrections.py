"""A correction of a file that waits into guidance for its reader, in a chat and at a terminal alike."""

from __future__ import annotations

from collections.abc import Sequence

from cards.phrases import listed
from dialogs.import_words import Correction, CorrectionKind
from plan.actions import Action
from plan.intake import Guidance
from plan.intake.assemble.corrections import key_of_lines, split_at
from plan.intake.guidance import BEST, meaning_named
from plan.intake.tables.layouts import key_of
from plan.refusals import Sorry
from storage.looks import Look

_DONE = {
    CorrectionKind.NO_ACTION: "left out, no action",
    CorrectionKind.ONE_ACTION: "read as one action",
    CorrectionKind.HEADINGS: "read as headings",
}


def guidance_for(look: Look, said: Correction) -> Guidance:
    """The guidance that a correction of a file asks for; refused where the file has no such thing."""
    if said.kind is CorrectionKind.COLUMN:
        return Guidance(columns={key_of(said.heading): meaning_named(said.meaning)})
    if said.kind is CorrectionKind.OTHER_WAY:
        return _other_way(look)
    if said.kind is CorrectionKind.SPLIT:
        return _split(look, said.words)
    if said.kind is CorrectionKind.AN_ACTION:
        return _an_action(look, said.words)
    meant = [action for action in look.actions.values() if action.ref in said.rows or action.id in said.rows]
    if not meant:
        raise Sorry(f"There is no {listed(said.rows)} in {look.name}.")
    return _of_rows(look, said.kind, meant)


def told(said: Correction) -> str:
    """The words for a correction that was taken."""
    if said.kind is CorrectionKind.COLUMN:
        return f"“{said.heading}” is read as {said.meaning}."
    if said.kind is CorrectionKind.OTHER_WAY:
        return "Here is the other reading."
    if said.kind is CorrectionKind.SPLIT:
        return f"A new action begins at “{said.words}”."
    if said.kind is CorrectionKind.AN_ACTION:
        return f"“{said.words}” is read as an action."
    return f"{listed(said.rows)}: {_DONE[said.kind]}."


def _other_way(look: Look) -> Guidance:
    """The reading that was nearly as good; or, where that was taken, the better one again."""
    if not look.second and look.guidance.prefers in ("", BEST):
        raise Sorry("I can read it in one way only.")
    return Guidance(prefers=look.second or BEST)


def _split(look: Look, words: str) -> Guidance:
    key = key_of(words)
    texts = [action.text for action in look.actions.values()]
    lines = [line.text for row in look.rows for line in row.source]
    if not any(split_at(text, key) > 0 for text in texts) and key not in map(key_of, lines):
        raise Sorry(f"No action goes on with “{words}”. Give the words as they stand in it.")
    return Guidance(splits=frozenset({key}))


def _an_action(look: Look, words: str) -> Guidance:
    key = key_of(words)
    lines = " ".join(map(key_of, (*look.lines.unplaced, *look.lines.possible)))
    if f" {key} " not in f" {lines} ":
        raise Sorry(f"No line that was left out has “{words}”. Give the words as they stand in it.")
    return Guidance(actions=frozenset({key}))


def _of_rows(look: Look, kind: CorrectionKind, meant: Sequence[Action]) -> Guidance:
    texts = frozenset(key_of(action.text) for action in meant)
    if kind is CorrectionKind.NO_ACTION:
        return Guidance(not_actions=texts)
    if kind is CorrectionKind.ONE_ACTION:
        return Guidance(joins=texts - {key_of(meant[0].text)})
    rows = {row.id: row for row in look.rows}
    return Guidance(headings=frozenset(key_of_lines(rows[action.id].source) for action in meant))
