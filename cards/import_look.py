"""A document as it was read, before anything is kept: what to look at first, its columns, its conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.buttons import Button, button
from cards.elements import Card, Element, card, columns, fitted, fold, heading, line, note, run, section, under
from cards.phrases import count, plain
from cards.verbs import Verb

ROWS_FIRST = 5
ROWS_A_PAGE = 12
LINES_SHOWN = 12
COLUMN, CONFLICT, PLAN = "column:", "conflict:", "plan"
"""What the drop-downs' ids begin with; the rest names the column, or the conflict."""
SAY_IT = (
    "Or say it: “column 3 is the owner”, “2b is not an action”, “rows 4 to 6 are one action”, "
    "“split 3 at 'and paint'”, “keep it”."
)
OURS, THEIRS, NEW = "ours", "theirs", ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row: its number and words, its source, and how it was read: owners, deadline, status."""

    id: str
    ref: str
    text: str
    source: str
    read_as: str
    doubts: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    """Its sentences and lines, at each of which a new action may begin."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column: the key it is remembered by, its heading, an example out of it, and what it was taken to be."""

    key: str
    heading: str
    example: str
    meaning: str
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A conflict between document and bot: what each says, and which is to be followed."""

    key: str
    about: str
    theirs: str
    ours: str
    follows_document: bool


@dataclass(frozen=True, slots=True)
class LookShown:
    """A file that waits. `changes` says what the next issue of a held plan would change; `unsure` are doubtful rows."""

    id: str
    version: int
    file: str
    rows: int
    unsure: Sequence[RowShown]
    doubts: Sequence[str]
    columns: Sequence[ColumnShown]
    meanings: Sequence[str]
    conflicts: Sequence[ConflictShown]
    changes: str
    plan: str
    plans: Mapping[str, str]
    """What it may belong to: code -> title; "" is a new plan."""
    left_out: str
    unplaced: Sequence[str]
    possible: Sequence[str] = ()
    """Lines left out that may hold an action."""
    second: str = ""
    """What the other reading's button says, where there is one that is nearly as good."""


def import_look_card(look: LookShown, *, said: str = "") -> Card:
    """A file as read: doubts first; then columns, conflicts, and lines left out, folded."""
    if not look.rows:
        return card(
            heading(f"Nothing to track was found in {plain(look.file, 120)}"),
            under("Nothing is kept."),
            *(line(run(each)) for each in look.doubts[:LINES_SHOWN]),
            *_possible(look),
            *_columns(look),
            buttons=[*([_again(look)] if look.columns else []), _leave(look)],
        )
    made = card(
        heading(_title(look)),
        under(" · ".join(filter(None, (look.file, look.changes, "nothing is kept yet")))),
        line(run(said, bold=True)) if said else None,
        *_first(look),
        *_belongs(look),
        *_possible(look),
        *_conflicts(look),
        *_columns(look),
        *_left_out(look),
        note(SAY_IT),
        buttons=[_keep(look), _again(look), *_other_way(look), _leave(look), _rows(look, 0)],
    )
    return fitted(made)


def import_look_sentence(look: LookShown) -> str:
    """The same in words."""
    changes = f" ({look.changes})" if look.changes else ""
    return f"{_title(look)} in {look.file}{changes}. Nothing is kept yet."


def import_rows_card(look: LookShown, rows: Sequence[RowShown], *, start: int) -> Card:
    """A page of the rows, the least sure first, each beside its source."""
    last = start + len(rows)
    pages = [_rows(look, last)] if last < look.rows else []
    return fitted(
        card(
            heading(f"Rows {start + 1} to {last} of {look.rows}"),
            under(f"{look.file} · least sure first · nothing is kept yet"),
            *(part for row in rows for part in _row(look, row)),
            note(SAY_IT),
            buttons=[_keep(look), *pages, _back(look), _leave(look)],
        )
    )


def _title(look: LookShown) -> str:
    read = f"{count(look.rows, 'action')} read"
    return f"{read}, {len(look.unsure)} to look at" if look.unsure else f"{read}, none in doubt"


def _first(look: LookShown) -> list[Element]:
    """The doubts of the whole document, then the rows that are least sure."""
    if not look.unsure and not look.doubts:
        return []
    rows = [part for row in look.unsure[:ROWS_FIRST] for part in _row(look, row)]
    left = len(look.unsure) - ROWS_FIRST
    more = [note(f"and {left:,} more: look through every row")] if left > 0 else []
    return [section("Look at these first"), *(line(run(each, most=400)) for each in look.doubts[:6]), *rows, *more]


def _row(look: LookShown, row: RowShown) -> list[Element]:
    """Ref and words; what the paper says; how it was read. "Not an action" puts it out."""
    corrections = [
        _link(look, row, "Not an action", f"{row.ref} is not an action", Verb.IMPORT_NOT_ACTION),
        _link(look, row, "Headings", f"{row.ref} is headings", Verb.IMPORT_HEADINGS),
        *([_link(look, row, "Split it", f"Split {row.ref}", Verb.IMPORT_SPLIT)] if len(row.pieces) > 1 else []),
    ]
    return [
        {**line(run(row.ref, bold=True), run(row.text, most=300)), "spacing": "medium", "separator": True},
        *([_pair("Paper", f"“{plain(row.source, 200)}”")] if row.source else []),
        _pair("Read as", row.read_as, bold=True),
        columns(
            ("64px", []),
            ("stretch", [*(note(each) for each in row.doubts[:3]), line(*corrections, close=True)]),
            spacing="none",
        ),
    ]


def _link(look: LookShown, row: RowShown, text: str, title: str, verb: Verb, words: str = "") -> Element:
    """A correction of a row, as a link."""
    pressed = button(title, verb, file=look.id, version=look.version, action=row.id, words=words)
    return {**run(text, small=True, colour="accent"), "selectAction": pressed}


def import_split_card(look: LookShown, row: RowShown) -> Card:
    """One row in pieces: a new action begins at the one that is pressed."""
    pieces = [
        line(
            run(piece, most=300),
            _link(look, row, "A new action begins here", f"Split at {piece}", Verb.IMPORT_SPLIT, words=piece),
        )
        for piece in row.pieces[1:]
    ]
    return fitted(
        card(
            heading(f"Where does a new action begin in {row.ref}?"),
            under(f"{look.file} · nothing is kept yet"),
            line(run(row.pieces[0], most=300)),
            *pieces,
            note("Or say it: “split 2b at 'and paint'”."),
            buttons=[_back(look)],
        )
    )


def _pair(label: str, said: str, *, bold: bool = False) -> Element:
    """The paper's words beside the reading of them."""
    named = [line(run(label, subtle=True, small=True))]
    return columns(("64px", named), ("stretch", [line(run(said, bold=bold, most=300))]))


def _belongs(look: LookShown) -> list[Element]:
    """Whether it is a new plan or the next issue of one."""
    if len(look.plans) < 2:
        return []
    return [section("Where it belongs"), _choice(PLAN, "This is", look.plans, look.plan)]


def _conflicts(look: LookShown) -> list[Element]:
    """Each decided by itself; what nobody decides stays as it is held."""
    if not look.conflicts:
        return []
    asked = [
        _choice(
            f"{CONFLICT}{each.key}",
            f"{each.about}: changed in the document and here",
            {OURS: f"Keep ours: {each.ours}", THEIRS: f"Take the document's: {each.theirs}"},
            THEIRS if each.follows_document else OURS,
        )
        for each in look.conflicts[:LINES_SHOWN]
    ]
    return [section(f"{count(len(look.conflicts), 'conflict')} to decide"), *asked]


def _columns(look: LookShown) -> list[Element]:
    """Each column's meaning as read, with an example out of it."""
    if not look.columns:
        return []
    meanings = {each: each.capitalize() for each in look.meanings}

    def asked(is_sure: bool) -> list[Element]:
        columns_ = [each for each in look.columns if each.is_sure is is_sure][:12]
        return [_choice(f"{COLUMN}{each.key}", _example(each), meanings, each.meaning) for each in columns_]

    doubtful, sure = asked(is_sure=False), asked(is_sure=True)
    folded = fold(f"{count(len(sure), 'column')} read without doubt", sure, "columns") if sure else []
    return [*([section("What the columns hold"), *doubtful] if doubtful else []), *folded]


def _example(column: ColumnShown) -> str:
    return f"“{plain(column.heading, 60)}”" + (f": {plain(column.example, 60)}" if column.example else "")


def _possible(look: LookShown) -> list[Element]:
    """Lines left out that may hold an action; a tap makes one of them."""
    if not look.possible:
        return []
    lines = [_line_left(look, each) for each in look.possible[:LINES_SHOWN]]
    return fold(f"{count(len(look.possible), 'line')} left out may hold an action", lines, "possible")


def _line_left(look: LookShown, text: str) -> Element:
    words = plain(text, 300)
    pressed = button(f"Keep as an action: {words}", Verb.IMPORT_ACTION, file=look.id, version=look.version, words=text)
    link = {**run("It is an action", small=True, colour="accent"), "selectAction": pressed}
    return line(run(words, small=True), link)


def _left_out(look: LookShown) -> list[Element]:
    """Lines that fitted nowhere, and how many are headings and the like: folded."""
    if not look.unplaced and not look.left_out:
        return []
    lines = [note(each) for each in look.unplaced[:LINES_SHOWN]]
    left = len(look.unplaced) - LINES_SHOWN
    more = [note(f"and {left:,} more")] if left > 0 else []
    title = f"{count(len(look.unplaced), 'line')} fitted nowhere" if look.unplaced else "Every line has its place"
    return fold(title, [note(look.left_out), *lines, *more], "left_out")


def _choice(id_: str, label: str, choices: Mapping[str, str], value: str) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "id": id_,
        "label": plain(label, 200),
        "style": "compact",
        "wrap": True,
        "value": value,
        "choices": [{"title": plain(title, 110), "value": sent} for sent, title in choices.items()],
    }


def _keep(look: LookShown) -> Button:
    title = "Keep all" if not look.changes else "Keep the changes"
    return button(title, Verb.IMPORT_KEEP, primary=True, form=True, file=look.id, version=look.version)


def _again(look: LookShown) -> Button:
    return button("Read again", Verb.IMPORT_AGAIN, form=True, file=look.id, version=look.version)


def _other_way(look: LookShown) -> list[Button]:
    """The other reading that is nearly as good, or the first again."""
    made = button(look.second, Verb.IMPORT_OTHER_WAY, file=look.id, version=look.version) if look.second else None
    return [made] if made else []


def _leave(look: LookShown) -> Button:
    return button("Leave it", Verb.IMPORT_LEAVE, file=look.id, version=look.version)


def _rows(look: LookShown, start: int) -> Button:
    title = "Look through every row" if not start else "Next rows"
    return button(title, Verb.IMPORT_ROWS, file=look.id, version=look.version, start=start)


def _back(look: LookShown) -> Button:
    return button("Back", Verb.IMPORT_ROWS, file=look.id, version=look.version, start=-1)
