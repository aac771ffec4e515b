"""The plans and reports a message means by its names: one, several, all but one; and the refs beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from dialogs.language.notation import phrase_source
from dialogs.language.paper_names import JOINS_NAMES, Named, find_names
from dialogs.language.ref_ranges import Ref
from dialogs.language.script import Script
from dialogs.language.signs import REF
from dialogs.language.vocabulary import Paper, Vocabulary

_LEFT_OUT = re.compile(
    rf"(?:{phrase_source('left_out')}|\b(?:everything|anything|all) but)\s*(?:the\s+|our\s+|that\s+)*$"
)
_ID = re.compile(r"[a-z][a-z0-9]*-\d[\w.-]*")
_REF_BEFORE = re.compile(rf"{REF}\s+(?:of|in|from|on|under|for)\s+(?:the\s+|our\s+)?$")
_JOINED_TO_NEXT = re.compile(r"\s*(?:,|and|or|&|\+|,\s*and|rec|recs)?\s*(?:rec|recs)?\s*")


def codes_of(papers: Sequence[Paper]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the plans, where all of these are plans; else of every report in them."""
    if all(paper.is_plan for paper in papers):
        return tuple(dict.fromkeys(paper.code for paper in papers)), ()
    return (), tuple(dict.fromkeys(code for paper in papers for code in paper.reports))


def read_plans(script: Script, vocabulary: Vocabulary) -> list[Named]:
    """Every plan or report a message names, in order: those that tell most first, none over another."""
    kept = list[Named]()
    for each in sorted(find_names(script, vocabulary), key=lambda each: (-each.weight, each.start)):
        if _is_within_an_id(each, script.text, vocabulary):
            continue
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    meant = [_all_but(each, script.text, vocabulary) for each in sorted(kept, key=lambda each: each.start)]
    return [_within(each, meant, script.text) for each in meant]


def _is_within_an_id(named: Named, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is only the first half of an action's id: "DHC-2"."""
    match = _ID.match(text, named.start)
    if match is None or text[named.end : named.end + 1] != "-":
        return False
    return match[0].rstrip("-.") in vocabulary.refs


def _all_but(named: Named, text: str, vocabulary: Vocabulary) -> Named:
    """The others, where a name is left out: "overdue apart from the tracker"."""
    out = _LEFT_OUT.search(text, 0, named.start)
    if out is None or not named.papers:
        return named
    plans, reports = codes_of(named.papers)
    others = [
        paper
        for paper in vocabulary.papers
        if (paper.is_plan and paper.code not in plans if plans else not set(paper.reports) & set(reports))
    ]
    return replace(named, start=out.start(), papers=tuple(others), means_one=False) if others else named


def _within(named: Named, beside: Sequence[Named], text: str) -> Named:
    """The wider of two names, narrowed to the other: "the hate crime ones in the tracker"."""
    own = {code for paper in named.papers for code in paper.reports}
    for other in beside:
        both = own & {code for paper in other.papers for code in paper.reports}
        joined = JOINS_NAMES.fullmatch(text[min(named.end, other.end) : max(named.start, other.start)])
        if other is not named and both and both < own and not joined:
            papers = [paper for paper in (*other.papers, *named.papers) if set(paper.reports) <= both]
            return replace(named, papers=tuple(dict.fromkeys(papers)) or other.papers, means_one=False)
    return named


def refs_in_their_reports(text: str, refs: Sequence[Ref], named: Sequence[Named]) -> list[Ref]:
    """Each ref that stands beside a name, with that report's code before it, where one report has all of them.

    `text` has the signs of both in it: "hate crime recs 2 and 6" are both of the report that has both.
    """
    found = list(refs)
    for each in named:
        beside = _beside(text, found, each)
        keys = {key for at in beside for key in found[at].keys}
        having = having_refs(each.papers, keys)
        if keys and len(having) == 1 and not any("-" in key for key in keys):
            for at in beside:
                found[at] = replace(found[at], keys=tuple(f"{having[0].code}-{key}" for key in found[at].keys))
    return found


def having_refs(papers: Sequence[Paper], keys: Collection[str]) -> list[Paper]:
    """The papers that have all of these refs; rather those where all of them are the force's own."""
    own = [paper for paper in papers if all(key in paper.ours for key in keys)]
    return own or [paper for paper in papers if all(key in paper.refs or not paper.refs for key in keys)]


def _beside(text: str, refs: Sequence[Ref], named: Named) -> list[int]:
    """The refs right after a name and those joined to them, or right before it."""
    beside, end = list[int](), named.end
    for at, ref in enumerate(refs):
        if ref.start < named.end:
            if _REF_BEFORE.search(text[max(0, ref.end - 1) : named.start]) and ref.end < named.start:
                beside.append(at)
        elif _JOINED_TO_NEXT.fullmatch(text[end : ref.start].removeprefix("'s")):
            beside.append(at)
            end = ref.end
        else:
            break
    return beside
