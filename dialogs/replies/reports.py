"""Reports as people name them: a title in brief, and each action by its report where there are several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cards.phrases import capital, plain
from dialogs.language.vocabulary import Paper, Vocabulary, kept_with
from plan.facts import ActionFact

LONGEST = 60
_OPENS = re.compile(
    r"^(?:an?\s+|the\s+)?(?:joint\s+|national\s+|thematic\s+)*(?:[A-Z]{3,8}\s+)?(?:inspection|report|review)s?"
    r"\s+(?:of|on|into)\s+(?:the\s+)?",
    re.IGNORECASE,
)
"""A title's general opening: "Joint Inspection of the"."""
_MAIN_PART = re.compile(r"^(?P<main>[^:–—]*?\w\s+\w[^:–—]*?)(?:\s+-\s+|\s*[:–—;]|\s*$)")
"""A title before its colon or dash, where that is more than a word."""


def named_by_report(rows: Iterable[ActionFact], vocabulary: Vocabulary) -> list[ActionFact]:
    """The actions, each with its report in brief where there are several."""
    titles = brief_titles(vocabulary)
    if len(titles) < 2:
        return list(rows)
    return [replace(row, report=titles.get(_code_of(row, titles), "")) for row in rows]


def _code_of(row: ActionFact, titles: Mapping[str, str]) -> str:
    """The code its id begins with: its report's, or its plan's."""
    id_ = row.id.lower()
    parts = [id_[:at] for at, sign in enumerate(id_) if sign == "-"]
    return next((code for code in reversed(parts) if code in titles), row.plan.lower())


@kept_with
def brief_titles(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Each plan's and report's title in brief, by code; in full where two would be the same."""
    papers = vocabulary.papers
    brief = {paper.code: _brief(paper) for paper in papers}
    often = Counter(brief.values())
    return {paper.code: brief[paper.code] if often[brief[paper.code]] == 1 else _in_full(paper) for paper in papers}


def _brief(paper: Paper) -> str:
    title = re.sub(r"\s*[\[(][^\])]*[\])]", "", _title(paper)).strip(" .")
    main = _MAIN_PART.match(title)
    said = _OPENS.sub("", main["main"] if main else title)
    return plain(capital(said), LONGEST)


def _in_full(paper: Paper) -> str:
    return plain(_title(paper), 2 * LONGEST)


def _title(paper: Paper) -> str:
    """The title as it is printed, rather one that is not all in capitals."""
    mixed = [title for title in paper.titles if not title.isupper()]
    return (mixed or list(paper.titles) or [paper.code.upper()])[0]
