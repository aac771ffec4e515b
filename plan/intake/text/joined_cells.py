"""A row whose cells run together with only spaces between: told by its owner and date, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.intake.assemble.events import Row
from plan.intake.cells.verbs import is_verb
from plan.intake.cells.words import Words
from plan.intake.prose.people import Known
from plan.intake.tables.headings import Meaning, text_column
from plan.intake.text.anchors import short_spans
from plan.intake.text.page import PageLine
from plan.owner_cells import looks_like_owner
from plan.periods import find_periods

M = Meaning
_SHORT = (M.OWNER, M.DUE, M.REVISED, M.STATUS)
_OFFICE_AT_MOST = 18
_OWNER_ENOUGH = 0.55
_TELLS = re.compile(r"\b(?:will|should|must|shall|has|have|is|are|was|were|been)\b", re.IGNORECASE)


def joined_row(lines: Sequence[PageLine], layout: Sequence[Meaning | None], known: Known) -> Row | None:
    """The row in some lines, or None where nothing short is found that tells it from running text."""
    row = Row.under(layout, 0.75)
    told = text_column(layout)
    wanted = [meaning for meaning in layout if meaning in _SHORT]
    if M.OWNER_AND_DUE in layout:
        wanted += [M.OWNER, M.DUE]
    is_settled, before = False, ""
    for each in lines:
        text = each.text
        found = _at_line_end(text, wanted) or _side_by_side(text, wanted, known) or _date_alone(text, wanted)
        if not found and is_settled and _wraps(row, text, before):
            row.fields[M.OWNER] = Words((f"{row.get(M.OWNER).text} {text}",), row.get(M.OWNER).lines + each.lines)
            continue
        before = text
        if (
            not found
            and is_settled
            and not row.has(M.OWNER)
            and M.OWNER in wanted
            and looks_like_owner(text) >= _OWNER_ENOUGH
        ):
            row.add(M.OWNER, each.words())
            continue
        if not found:
            row.add(M.COMMENT if is_settled else told, each.words())
            continue
        first = min(start for start, _ in found.values())
        last = max(end for _, end in found.values())
        row.add(M.COMMENT if is_settled else told, each.words(text[:first].strip(" -–|/")))
        for meaning, (start, end) in found.items():
            said = text[start:end].strip(" .,;|/")
            if meaning is M.DUE and row.has(M.DUE):
                row.fields[M.DUE] = row.get(M.DUE) + each.words(f"and {said}")
            elif not row.has(meaning):
                row.add(meaning, each.words(said))
        row.add(M.COMMENT, each.words(text[last:].strip(" .,;|/")))
        is_settled = True
    return row if is_settled else None


def ends_with_date(text: str) -> bool:
    """Whether the last thing in a line of words is a date."""
    dates = find_periods(text)
    if not dates or dates[-1].end < len(text.rstrip(" .|")):
        return False
    return dates[-1].start > 0 and "(" not in text[: dates[-1].start][-12:]


def _date_alone(text: str, wanted: Sequence[Meaning]) -> dict[Meaning, tuple[int, int]]:
    """The date that ends a line of words, where whose it is stands on the next."""
    if M.DUE not in wanted or not ends_with_date(text):
        return {}
    last = find_periods(text)[-1]
    return (
        {}
        if re.search(r"\b(?:by|in|of|on|since|from|to|until|the)\s*$", text[: last.start])
        else {M.DUE: (last.start, last.end)}
    )


def _wraps(row: Row, text: str, before: str) -> bool:
    """Whether a word or two are the end of the owner that ended the line before."""
    return row.has(M.OWNER) and len(text.split()) <= 2 and text[:1].isupper() and before.endswith(row.get(M.OWNER).text)


def _at_line_end(text: str, wanted: Sequence[Meaning]) -> dict[Meaning, tuple[int, int]]:
    """ "Executive Director, Policy. June 2012": a line that is nothing but an office and a date behind it."""
    if M.OWNER not in wanted or M.DUE not in wanted:
        return {}
    dates = [each for each in find_periods(text) if each.end >= len(text.rstrip(" .)|")) and each.start > 0]
    if not dates:
        return {}
    office = text[: dates[-1].start].rstrip(" .,-–")
    words = office.split()
    if not 1 <= len(words) <= _OFFICE_AT_MOST or not office[:1].isupper() or _TELLS.search(office) or is_verb(words[0]):
        return {}
    is_title = sum(word[:1].isupper() for word in words) >= 0.5 * len(words)
    return {M.OWNER: (0, len(office)), M.DUE: (dates[-1].start, dates[-1].end)} if is_title else {}


def _side_by_side(text: str, wanted: Sequence[Meaning], known: Known) -> dict[Meaning, tuple[int, int]]:
    spans = short_spans(text, 0, wanted)
    found = {meaning: (span.start, span.end) for meaning, span in spans.items()}
    if M.OWNER in found:
        start, end = found[M.OWNER]
        found[M.OWNER] = (start + _before_known(text[start:end], known), end)
    return found


def _before_known(owner: str, known: Known) -> int:
    """Count the words before the people present in what was taken for an owner: "Plan Grant CW"."""
    words = list(re.finditer(r"[^\s/,&]+", owner))
    at = len(words)
    while at and words[at - 1][0] in known:
        at -= 1
    return words[at].start() if 0 < at < len(words) else 0
