"""Papers: "export the plan to word", "make the pack for the SMB", "import this"; and promises made on them."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.filters import narrow
from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import phrase, said_of
from dialogs.language.paper_index import index_of
from dialogs.language.plans import codes_of, read_plans
from dialogs.language.script import Script
from dialogs.language.signs import TAKEN
from plan.query import Query
from plan.schedule_words import schedule_words

_PRINTS = re.compile(r"(?:print|output|produce|dump)\b")
_LINK = re.compile(r"https?://\S+")


def export(marked: Marked, best: Candidate) -> Heard | None:
    """Read the actions to export, and the kind of file. "Print 5b in full" asks to see one."""
    kind = said_of("files", marked.text)
    if marked.refs and kind is None and _PRINTS.match(marked.text, best.start):
        return None
    text = phrase("file_words").blanked(phrase("files").blanked(marked.text, TAKEN), TAKEN)
    filters = replace(narrow(marked, text).filters, mine=bool(re.search(r"\b(?:my|mine)\b", text)))
    if best.intent is Intent.DIGEST:
        query = Query(refs=filters.query.refs, reports=filters.query.reports)
        filters = Filters(query, owners=filters.owners, mine=filters.mine, plans=filters.plans)
    return Heard(best.intent, filters, Orders(file_kind=kind, every=schedule_words(marked.script.typed)))


def bring_in(marked: Marked, best: Candidate) -> Heard:
    """A document to be read, where a link to it is given."""
    link = _LINK.search(marked.script.typed)
    return Heard(Intent.IMPORT, orders=Orders(link=link[0] if link else None))


def pack(marked: Marked, best: Candidate) -> Heard:
    """The board pack: of which plan, for which meeting, as at which day, as what kind of file."""
    kind = said_of("files", marked.text)
    said = narrow(marked, marked.text).filters
    filters = Filters(plans=said.plans, as_at=said.as_at)
    return Heard(best.intent, filters, Orders(text=marked.script.typed, file_kind=kind))


def evidence_pack(marked: Marked, best: Candidate) -> Heard:
    """The evidence of some actions, or of a report, for an inspector."""
    said = narrow(marked, marked.text).filters
    query = Query(refs=said.query.refs, reports=said.query.reports)
    kind = "zip" if re.search(r"\bzip\b", marked.text) else None
    return Heard(best.intent, Filters(query, plans=said.plans, as_at=said.as_at), Orders(file_kind=kind))


def promise(marked: Marked, best: Candidate) -> Heard | None:
    """ "7a was promised green by October": which action, by when; all that was said names the meeting."""
    if not marked.refs:
        return None
    by = [each for each in marked.times if not each.vague and not each.days]
    until = by[-1].last if by else None
    return Heard(best.intent, Filters(Query(refs=marked.keys)), Orders(text=marked.script.typed, until=until))


_TAUGHT = re.compile(
    r"when(?:ever)?\s+(?:we|i|people|they|you|somebody|someone)\s+(?:say|says|write|ask\s+for|ask\s+about|talk\s+about)\s+"
    r"[“\"'‘]?(?:the\s+)?(?P<name>.+?)[”\"'’]?,?\s+(?:we|i|they|it|that|this)\s+means?\s+[“\"'‘]?(?:the\s+)?(?P<what>.+?)"
    r"[”\"'’.!]*\s*$",
    re.IGNORECASE,
)


def teach(marked: Marked, best: Candidate) -> Heard | None:
    """ "When we say the Met letter we mean IOPC": a name, and the papers that it may mean."""
    said = _TAUGHT.search(marked.script.typed)
    if said is None:
        return None
    what = Script.of(said["what"])
    named = [paper for each in read_plans(what, marked.vocabulary) for paper in each.papers]
    index = index_of(marked.vocabulary)
    fitting = index.fitting([word for word in index.words_of(what.text) if word and word.fits])
    papers = named or (fitting if len(fitting) < len(index.papers) else [])
    plans, reports = codes_of(papers)
    filters = Filters(Query(reports=reports), plans=plans, means_one=len(papers) > 1)
    evidence = (ReadWords("plan", said["what"], said["what"]),)
    return Heard(Intent.TEACH, filters, Orders(text=said["name"].strip().lower()), evidence=evidence)
