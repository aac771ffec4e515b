"""The meaning of each column of a table: by the heading over it, and by what all of its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from plan.intake.tables.headings import STRONG, TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.tables.profiles import Profile, names_people, profiles_of

M = Meaning
Layout = tuple[Meaning | None, ...]
"""What each cell of a row means, by place; None is a cell with nothing over it."""
_FEWEST_ROWS = 2
_SOME_DAYS = 0.4
_FEWEST_SAID = 3
_LONGEST_HEADING = 60
_TARGETS = re.compile(r"targets?")
"""A heading over deadlines or over goals: only the cells tell."""
_WORDS_OF_A_DEADLINE = 8
_MOSTLY_DAYS = 0.7
_GOAL = re.compile(r"\b(?:objectives?|outcomes?|goals?|aims?|milestones?|commitments?|pledges?)\b", re.IGNORECASE)
_PLAIN_TEXT = re.compile(
    r"(?:agreed |required |recommended |proposed )?(?:actions?|tasks?)(?: (?:name|required|needed|agreed|to be taken"
    r"|description|details?))?|recommendations?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:descriptions?|details?|notes?|summary|subject|text|title|matter|background)", re.IGNORECASE)
_DONE_ACTIONS = re.compile(r"(?:completed )?actions?(?: completed)?", re.IGNORECASE)
_WEAK_DUE = re.compile(
    r"(?:date|completion|(?:completion|implementation|delivery) date|date of (?:completion|delivery))", re.I
)
_KEY = re.compile(r"\b(?:key|ref(?:erence)?|no|number|code)\b|#", re.IGNORECASE)


def settle(headings: Sequence[str], rows: Sequence[Sequence[str]], told: Mapping[str, Meaning] | None = None) -> Layout:
    """The meanings of the columns under some headings. What a person `told` of a heading is never overruled."""
    columns = profiles_of(headings, rows)
    said = [_told(told or {}, heading) for heading in headings]
    layout: list[Meaning | None] = [
        one or meaning_of(heading) or (M.OTHER if heading else None)
        for one, heading in zip(said, headings, strict=True)
    ]
    free = [one is None for one in said]
    if columns and columns[0].rows >= _FEWEST_ROWS:
        _doubt(layout, columns, free)
        _unsaid(layout, columns, free)
    _one_due(layout, columns, free)
    _beside_each_other(layout, columns, free)
    _one_ref(layout, columns, free)
    if columns and columns[0].rows:
        _fill(layout, columns, free)
    return _again(layout)


def head_over(texts: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's first row is its headings, though most of their words are not known: unlike the rows below."""
    said = [text for text in texts if text.strip()]
    full = [row for row in rows if sum(map(bool, row)) >= _FEWEST_SAID]
    if len(said) < _FEWEST_SAID or len(full) < 1 or len(set(said)) < len(said) or any(map(_is_content, said)):
        return False
    strong = {meaning for text in said if (meaning := meaning_of(text)) in STRONG}
    if len(strong) >= _FEWEST_SAID:
        return True
    columns = profiles_of(texts, full)
    unlike = sum(_is_unlike(column) for column in columns if column.heading)
    return len(full) >= _FEWEST_ROWS and unlike >= _FEWEST_ROWS and unlike + len(strong) >= _FEWEST_SAID


def _is_content(text: str) -> bool:
    """Whether a text stands under headings, never among them: a sentence, a number, a day, a status."""
    return (
        len(text) > _LONGEST_HEADING
        or (text.endswith((".", "!")) and " " in text)
        or bool(re.search(r"\d{3}|\d/\d", text))
    )


def _is_unlike(column: Profile) -> bool:
    """Whether a column is plainly of one kind, and its heading not of that kind."""
    own = Profile(column.heading, (column.heading,), 1)
    kinds = ((column.refs, own.refs), (column.deadlines, own.deadlines), (column.statuses, own.statuses))
    is_named = column.owners > 0.6 and own.owners < 0.5
    is_wordy = column.texts > 0 and column.words >= own.words + 2
    return is_named or is_wordy or any(of > 0.6 and of_own < 0.5 for of, of_own in kinds)


def key_of(heading: str) -> str:
    """A heading as it is remembered: without its capitals, its spacing and its underscores."""
    return " ".join(re.findall(r"\w+|[#%]", heading.casefold().replace("_", " ")))


def _told(told: Mapping[str, Meaning], heading: str) -> Meaning | None:
    return told.get(key_of(heading)) if heading else None


def _doubt(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """A heading that the cells under it contradict says nothing of them; where many do, the rows lie beside them."""
    judged = [
        _contradicted(meaning, column) if free[at] and column.cells and meaning else meaning
        for at, (meaning, column) in enumerate(zip(layout, columns, strict=True))
    ]
    changed = sum(one is not other for one, other in zip(layout, judged, strict=True))
    strong = sum(meaning in STRONG for meaning in layout)
    if changed < _FEWEST_ROWS or changed * 3 <= strong:
        layout[:] = judged


def _unsaid(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """A column of words that says the same all the way down holds no words of what is to be done."""
    for at, (meaning, column) in enumerate(zip(layout, columns, strict=True)):
        is_same = len(column.cells) > _FEWEST_SAID and len(set(column.cells)) == 1
        if free[at] and is_same and meaning in TEXT_MEANINGS:
            layout[at] = M.OTHER


def _contradicted(meaning: Meaning, column: Profile) -> Meaning | None:
    """The meaning that a heading's cells leave it: its own, another that they plainly have, or none known."""
    if meaning is M.REF and (column.opaque > 0.5 or (column.refs < 0.4 and column.words >= 2)):
        return M.OTHER
    if meaning is M.STATUS and column.days > 0.7 and column.ends_in_status < 0.5:
        return M.DONE_ON
    if meaning in (M.DUE, M.REVISED) and column.deadlines < 0.2:
        is_plain = len(column.cells) > _FEWEST_ROWS
        if column.words > _WORDS_OF_A_DEADLINE and not any(map(_tells_of_a_day, column.cells)):
            return M.COMMENT
        is_goal = _TARGETS.fullmatch(_bare(column.heading)) and column.texts > 0
        return M.STATUS if is_plain and column.statuses > 0.7 else M.OTHER if is_goal or _names(column) else meaning
    if meaning is M.OWNER and column.owners < 0.1 and (column.days > 0.6 or column.statuses > 0.7 or column.words > 12):
        return M.OTHER
    if meaning in (M.ACTION, M.RECOMMENDATION, M.FINDING, M.RESPONSE) and column.words < 2:
        return _short_text(meaning, column)
    return meaning


def _tells_of_a_day(text: str) -> bool:
    """Whether a long cell says by when, or that there is no deadline."""
    return "deadline" in text.lower() or any(map(str.isdigit, text))


def _names(column: Profile) -> bool:
    """Whether a column's cells are names, and no statuses that look like them."""
    return column.owners > 0.5 and column.statuses < 0.5


def _short_text(meaning: Meaning, column: Profile) -> Meaning:
    """A column headed as words whose cells are no words: numbers, days, statuses."""
    if column.days > 0.7:
        return M.OTHER
    if column.refs > 0.8:
        return M.ABOVE if meaning is M.RECOMMENDATION else M.REF
    return M.STATUS if column.statuses > 0.8 else meaning


def _one_due(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """Pick the deadline of several days; a mere day of completion beside it is when it was done."""
    due = [at for at, meaning in enumerate(layout) if meaning is M.DUE]
    if any(columns[at].days > _MOSTLY_DAYS for at in due):
        for at in due:
            if free[at] and columns[at].words > _WORDS_OF_A_DEADLINE:
                layout[at] = M.COMMENT
    due = [at for at in due if layout[at] is M.DUE]
    plain = [at for at in due if not _WEAK_DUE.fullmatch(_bare(columns[at].heading))]
    for at in due:
        if plain and at not in plain and free[at]:
            layout[at] = M.DONE_ON if _bare(columns[at].heading) != "date" else M.OTHER


def _bare(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", heading.casefold()).strip()


def _beside_each_other(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """Headings that mean something only beside others: a response beside no action is the action."""

    def turn(meaning: Meaning, into: Meaning, only: Callable[[int], bool] = lambda _: True) -> None:
        for at, each in enumerate(layout):
            if each is meaning and free[at] and only(at):
                layout[at] = into

    if M.RESPONSE in layout:
        turn(M.RESPONSE, M.COMMENT if M.ACTION in layout else M.ACTION)
    actions = [at for at, each in enumerate(layout) if each is M.ACTION]
    if len(actions) > 1 and any(_PLAIN_TEXT.fullmatch(_bare(columns[at].heading)) for at in actions):
        turn(M.ACTION, M.OTHER, lambda at: bool(_GOAL.search(columns[at].heading)))
    if not set(layout) & TEXT_MEANINGS:
        turn(M.COMMENT, M.ACTION, lambda at: bool(_DONE_ACTIONS.fullmatch(_bare(columns[at].heading))))
    has_text = bool({M.ACTION, M.RECOMMENDATION} & set(layout))
    turn(M.FINDING, M.OTHER, lambda at: has_text and bool(_ABOUT.fullmatch(_bare(columns[at].heading))))
    findings = [at for at, each in enumerate(layout) if each is M.FINDING]
    if findings:
        kept = max(findings, key=lambda at: (not _ABOUT.fullmatch(_bare(columns[at].heading)), columns[at].texts))
        turn(M.FINDING, M.OTHER, lambda at: M.RECOMMENDATION in layout or at != kept)
        turn(M.FINDING, M.RECOMMENDATION)
    if M.KIND in layout and not set(layout) & TEXT_MEANINGS:
        turn(M.KIND, M.RECOMMENDATION, lambda at: not columns[at].cells or columns[at].texts > 0)


def _one_ref(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """Tell two numbers apart: the recommendation's stands before its words, the action's before its own."""
    refs = [at for at, meaning in enumerate(layout) if meaning is M.REF]
    if len(refs) == 1 and M.ABOVE not in layout:
        return
    both = M.RECOMMENDATION in layout and M.ACTION in layout
    if len(refs) > 1 and both and layout.index(M.RECOMMENDATION) < layout.index(M.ACTION):
        first = refs[0]
        if first < layout.index(M.RECOMMENDATION) and columns[first].distinct <= columns[refs[1]].distinct:
            layout[first] = M.ABOVE
            refs = refs[1:]
    if M.ABOVE in layout and not refs:
        layout[layout.index(M.ABOVE)] = M.REF
        return
    if len(refs) > 1:
        kept = max(refs, key=lambda at: (round(columns[at].distinct, 1), bool(_KEY.search(columns[at].heading)), -at))
        for at in refs:
            if at != kept and free[at]:
                layout[at] = M.OTHER


def _fill(layout: list[Meaning | None], columns: Sequence[Profile], free: Sequence[bool]) -> None:
    """A meaning that no heading gives is the column's whose cells plainly have it."""
    unknown = [
        at
        for at, each in enumerate(layout)
        if free[at] and columns[at].cells and (each is None or (each is M.OTHER and not _is_known(columns[at].heading)))
    ]

    def take(meaning: Meaning, score: Callable[[Profile], float], least: float, among: Sequence[int]) -> None:
        scored = {at: score(columns[at]) for at in among if at in unknown}
        best = max(scored, key=lambda at: (scored[at], -at), default=None)
        if meaning not in layout and best is not None and scored[best] >= least:
            layout[best] = meaning
            unknown.remove(best)

    everywhere = range(len(layout))
    if not set(layout) & TEXT_MEANINGS:
        contradicted = [at for at in everywhere if at in unknown or _is_text_after_all(layout, columns, free, at)]
        unknown = contradicted
        most = max((columns[at].texts for at in contradicted), default=0.0)
        take(M.ACTION, lambda column: float(column.texts >= 0.6 * most and column.texts > 0), 1.0, everywhere)
    text = next((at for at, each in enumerate(layout) if each in TEXT_MEANINGS), len(layout))
    take(M.REF, lambda column: column.refs * column.distinct * (column.opaque < 0.5), 0.75, range(text))
    dates = [
        at for at, each in enumerate(layout) if each is M.OTHER and _bare(columns[at].heading) in ("date", "dates")
    ]
    unknown += [at for at in dates if at not in unknown and free[at]]
    take(M.DUE, lambda column: column.days, 0.6, range(min(text, len(layout)), len(layout)))
    take(M.DUE, lambda column: column.deadlines * (column.days >= _SOME_DAYS), 0.8, [at for at in dates if at > text])
    take(M.STATUS, lambda column: column.statuses * (column.words < 4), 0.7, everywhere)
    progress = [at for at, each in enumerate(layout) if each is M.COMMENT and free[at]]
    if M.STATUS not in layout and progress:
        best = max(progress, key=lambda at: columns[at].statuses)
        if columns[best].statuses >= 0.8 and columns[best].words < 4:
            layout[best] = M.STATUS
    take(M.OWNER, lambda column: column.owners * (column.words < 8) * names_people(column), 0.55, everywhere)


def _is_known(heading: str) -> bool:
    return meaning_of(heading) is M.OTHER


def _is_text_after_all(
    layout: Sequence[Meaning | None], columns: Sequence[Profile], free: Sequence[bool], at: int
) -> bool:
    """Whether a column whose heading its cells contradict may hold the words of what is to be done."""
    named = meaning_of(columns[at].heading)
    return free[at] and layout[at] is M.OTHER and named is M.REF and columns[at].texts > 0


_SECOND: Mapping[Meaning, Meaning] = {M.ACTION: M.COMMENT, M.DUE: M.REVISED}


def _again(layout: Sequence[Meaning | None]) -> Layout:
    """Each meaning once: a second deadline is the revised one, a second action is what was done."""
    seen: set[Meaning] = set()
    out: list[Meaning | None] = []
    for meaning in layout:
        kept = _SECOND.get(meaning, meaning) if meaning and meaning in seen else meaning
        out.append(kept)
        if kept:
            seen.add(kept)
    return tuple(out)
