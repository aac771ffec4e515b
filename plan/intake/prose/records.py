"""Blocks, one an item: a number or a name of its own on a line, then labels, a status, an office and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.statuses import status_of
from plan.intake.prose.labels import begins_with_label, label_alone, pieces_of
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import Page, PageLine, single_lines, source_of

M = Meaning
_OPENS = re.compile(
    r"(?P<kind>No\.?|Recommendations?|Rec|Actions?(?: Points?| items?)?|AP|Item|Ref(?:erence)?|Finding|Objective"
    r"|Issue|R|Task"
    r"|Key action|Area for improvement|AFI|Observation|Concern|Lesson|Priority|Goal)\.?\s*(?:no\.?|number|#)?\s*:?\s*"
    r"(?P<ref>[A-Z]{0,4}\d{1,4}(?:[./-]\d{1,4}){0,3}[a-z]?)\s*[:.)–-]?\s*(?P<rest>.{0,160})",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"(?P<ref>\d{1,3})\.?(?P<rest>)")
_TO = re.compile(r"(?:to|for|addressed to)\s+(?:the\s+)?(?P<who>[A-Z].{2,90}[^.;:?])")
_ASSIGNED = re.compile(
    r"(?:this|the) (?:recommendation|action) (?:is|was) (?:assigned|addressed|directed) to"
    r" (?:the )?(?P<who>[A-Z].{1,60}?)\.?",
    re.IGNORECASE,
)
_SECOND_LABEL = re.compile(r"^[A-Z][a-z]+ or [A-Z][a-z]+\s*:\s*")
_LABELLED = re.compile(r"(?P<label>[A-Z][\w ]{2,30}?)\s*:\s*(?P<said>\S.{0,80})")
_ICON = re.compile(r"\b(?:image|icon|badge|checkmark|square|symbol|recommendation)\b", re.IGNORECASE)
_FEWEST_WORDS = 4
_MOST_LINES = 40
_LOOKS_AHEAD = 12
_SHORT = frozenset({M.OWNER, M.DUE, M.STATUS, M.REVISED, M.DONE_ON, M.OWNER_AND_DUE, M.ADDRESSED})


def read_records(page: Page) -> Iterator[Proposal]:
    """The blocks of a page that begin alike, each with a number of its own."""
    lines = single_lines(page)
    kinds: dict[str, list[int]] = {}
    for at, each in enumerate(lines):
        opens = _OPENS.fullmatch(each.whole)
        if opens and (len(opens["rest"]) < _FEWEST_WORDS * 4 or each.is_title or begins_with_label(opens["rest"])):
            kinds.setdefault(opens["kind"].lower().rstrip("s."), []).append(at)
    numbers = [
        at
        for at, each in enumerate(lines[:-1])
        if re.fullmatch(r"\d{1,3}\.?", each.whole) and _status_in(lines[at + 1].whole)
    ]
    if len(numbers) > 1:
        kinds["number"] = numbers
    for starts in kinds.values():
        yield from _blocks(lines, starts)


def _blocks(lines: Page, starts: Sequence[int]) -> Iterator[Proposal]:
    """Each block by itself, and all of them together where they stand one after another."""
    whole: list[tuple[Sequence[PageLine], Row]] = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        taken, row = _block(lines, start, min(stop, start + _MOST_LINES), is_last=stop == len(lines))
        if row is None:
            continue
        is_labelled = any(row.has(meaning) for meaning in _SHORT)
        if is_labelled or len(starts) > 1:
            whole.append((taken, row))
            yield _proposal([(taken, row)], sure=0.6 if is_labelled else -0.4)
    if len(whole) > 1 and all(row.has(M.OWNER, M.DUE, M.STATUS) for _, row in whole):
        yield _proposal(whole, sure=0.5)


def _proposal(blocks: Sequence[tuple[Sequence[PageLine], Row]], sure: float) -> Proposal:
    kept = source_of(each for taken, _ in blocks for each in taken)
    heads = source_of(taken[0] for taken, _ in blocks)
    return Proposal("record", tuple(row for _, row in blocks), kept, heads, sure=sure)


def _block(lines: Page, start: int, stop: int, *, is_last: bool) -> tuple[list[PageLine], Row | None]:
    """The lines of one block and the row they are. The last ends where its labels do."""
    opens = _OPENS.fullmatch(lines[start].whole) or _NUMBER_ALONE.fullmatch(lines[start].whole)
    if opens is None:
        return [], None
    row = Row({M.REF: lines[start].words(opens["ref"])}, printed=frozenset({M.OWNER, M.DUE}), confidence=0.95)
    taken, going = [lines[start]], M.ACTION
    if begins_with_label(opens["rest"]):
        for _, meaning, said in pieces_of(opens["rest"]):
            row.add(meaning or M.COMMENT, lines[start].words(said))
    elif opens["rest"]:
        row.add(
            M.ACTION if len(opens["rest"].split()) >= _FEWEST_WORDS else M.COMMENT, lines[start].words(opens["rest"])
        )
    for each in lines[start + 1 : stop]:
        if each.level or (is_last and row.has(*TEXT_MEANINGS) and _is_settled(row) and not _says(each)):
            break
        going = _take(row, each, going)
        taken.append(each)
    return taken, row if row.has(*TEXT_MEANINGS) else None


def _is_settled(row: Row) -> bool:
    return any(row.has(meaning) for meaning in _SHORT)


def _says(each: PageLine) -> bool:
    """Whether a line says by itself what it is about the item: a label, a status."""
    label, meaning, _ = pieces_of(each.whole)[0]
    return (
        (bool(label) and meaning is not None)
        or _status_in(each.whole) is not None
        or label_alone(each.whole) is not None
    )


def _take(row: Row, each: PageLine, going: Meaning) -> Meaning:
    """A line into the row, and where a line after it that says nothing of itself goes."""
    if alone := label_alone(each.whole):
        going = M.COMMENT if alone in TEXT_MEANINGS and row.has(*TEXT_MEANINGS) else alone
        row.add(going, each.words(""))
        return going
    label, meaning, said = pieces_of(each.whole)[0]
    if label and meaning:
        for label, meaning, said in pieces_of(each.whole):
            if meaning is M.OTHER:
                row.extras.append((label, each.words(said)))
            else:
                going = M.COMMENT if meaning in TEXT_MEANINGS and row.has(*TEXT_MEANINGS) else meaning or going
                row.add(going, each.words(_SECOND_LABEL.sub("", said)))
        return going if said == "" or going in TEXT_MEANINGS | {M.COMMENT} else _after(row)
    if found := _LABELLED.fullmatch(each.whole):
        meaning = meaning_of(found["label"])
        if meaning is None or meaning is M.OTHER:
            row.extras.append((found["label"], each.words(found["said"])))
        else:
            row.add(meaning, each.words(found["said"]))
        return _after(row)
    if not row.has(M.STATUS) and (status := _status_in(each.whole)):
        row.add(M.STATUS, each.words(status))
        return going
    if (
        not row.has(M.OWNER)
        and (to := _ASSIGNED.fullmatch(each.whole) or _TO.fullmatch(each.whole))
        and len(each.whole.split()) <= _LOOKS_AHEAD
    ):
        row.add(M.OWNER, each.words(to["who"]))
        return going
    if going is M.DUE and not looks_like_deadline(each.whole):
        going = _after(row)
    row.add(going, each.words(each.whole if each.mark else each.text))
    return going if going in TEXT_MEANINGS | {M.COMMENT} else _after(row)


def _after(row: Row) -> Meaning:
    return M.COMMENT if row.has(*TEXT_MEANINGS) else M.ACTION


def _status_in(text: str) -> str | None:
    """The status a line opens with and is nothing else but: "Closed and Implemented", with an icon's words behind."""
    if len(text) > 90 or text.endswith((".", ";")):
        return None
    if status_of(text):
        return text
    words = text.split()
    if not _ICON.search(text):
        return None
    return next((said for n in (4, 3, 2, 1) if status_of(said := " ".join(words[:n]))), None)
