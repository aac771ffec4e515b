"""The plans and reports a message means, of those that fit the name it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.phrases import plain
from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Request
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.language.plans import codes_of, having_refs
from dialogs.language.vocabulary import Paper
from plan.phrases import listed

_OF_ONE = frozenset({Intent.ITEM, Intent.HISTORY, Intent.DEADLINE_HISTORY, Intent.EXPORT, Intent.DIGEST})
"""Questions that two reports at once would not answer."""
_LONGEST_TITLE = 80


def settle_papers(heard: Heard, here: Request, taken: list[str], *, to_write: bool) -> Filters:
    """The filters with plans and reports settled: the one that has the refs, else asked; a list is of all that fit.

    What is answered of several that fit one name is said in `taken`.
    """
    filters = _reports_apart(heard.filters, here)
    named = filters.plans or filters.query.reports
    if not filters.means_one or len(named) < 2:
        return filters
    papers = [paper for paper in here.vocabulary.papers if paper.code in named]
    keys = [ref for ref in filters.query.refs if "-" not in ref]
    if filters.query.refs and not keys:
        return filters.but(plans=(), reports=(), means_one=False)
    having = having_refs(papers, keys) or papers
    said = _words_of(heard)
    if len(having) > 1 and (to_write or keys or heard.intent in _OF_ONE):
        raise MustAsk("plan", f"“{said}” fits {len(having)} reports. Which one?", [label(paper) for paper in having])
    if len(having) > 1:
        taken.append(f"“{said}” fits {len(having)} reports; this covers {_all_of(having)}.")
    plans, reports = codes_of(having)
    return filters.but(plans=plans, reports=reports, means_one=False)


def _reports_apart(filters: Filters, here: Request) -> Filters:
    """Codes typed or chosen as a plan's that are a report's."""
    reports = tuple(code for code in filters.plans if not here.plan(code) and code in here.vocabulary.reports)
    if not reports:
        return filters
    plans = tuple(code for code in filters.plans if code not in reports)
    return replace(filters.but(reports=(*filters.query.reports, *reports)), plans=plans)


def label(paper: Paper) -> str:
    """A report as one of the choices: its code, then its title."""
    return f"{paper.code.upper()} {title_of(paper)}"


def title_of(paper: Paper) -> str:
    """The title people know it by."""
    return plain(paper.titles[0], _LONGEST_TITLE) if paper.titles else paper.code.upper()


def _all_of(papers: Sequence[Paper]) -> str:
    return f"{'both' if len(papers) == 2 else 'all'}: {listed([title_of(paper) for paper in papers])}"


def _words_of(heard: Heard) -> str:
    return next((each.words for each in heard.evidence if each.slot == "plan"), "the report")
