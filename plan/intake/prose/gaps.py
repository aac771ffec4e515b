"""Lines between tables: titles, who leads, who published what and when, summaries, page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plan.intake.assemble.events import Heading, Prose
from plan.intake.assemble.found import Ledger
from plan.intake.cells.refs import leading_ref
from plan.intake.cells.words import NOTHING, Words
from plan.intake.prose.openings import asks_the_reader
from plan.numbers import any_of
from plan.periods import Period, find_periods
from plan.recommendations import Lead

_PAGE = re.compile(
    r"(?:page\s*)?\|?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*\|?(?:\s*page)?|[-–—_*=\s]+"
    r"|(?:official|restricted|not protectively marked|unclassified|protect|confidential)(?:[\s:–-]+\w+){0,2}?"
    r"(?:\s+page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?)?",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"\s*(?:.{0,80}\bcookies?\b.{0,160}$|.{0,40}cookie (?:preferences|settings)\b"
    r"|skip to (?:main )?content|quickly exit\b|leave this site"
    r"|sorry, there was a technical problem|this site is a beta|accept all|reject all"
    r"|share this page|back to top|print this page"
    r"|last updated by|©|\(c\) crown copyright|you are here:?|home\s*[>/»])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?P<role>(?:[A-Z][\w/&'’-]*\s){0,4}(?:Lead|Owner|Sponsor|SRO|Author|Chair"
    r"|Contact|Officer|Officers|Manager|Director))\s*[:–]\s*(?P<who>\S.*)"
)
_LABELLED = re.compile(
    r"(?P<label>(?:audit|inspection|report|review)(?: title| name)?|sources?(?: documents?)?"
    r"|date|title|subject|report title|as at|last updated|updated"
    r"|version|to|from)\s*:\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\bpublished\s*:?\s*(?:on\s+|in\s+)?(?:the\s+)?(?P<when>.*)", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"^an?\s+[^.]{0,40}?\breports?\s+by\s+(?P<who>.+?)(?:\s*[-–,]?\s*published\b.*|\.|$)", re.IGNORECASE
)
_NUMBER = rf"(?:\d+|{any_of()}|both|all)"
_COUNTS = re.compile(
    rf"\b{_NUMBER}\b(?:\s+\w+){{0,3}}\s+(?:recommendations?|actions?|areas?\s+(?:for"
    rf"|of)\s+\w+|afis?|findings?|causes? of concern)\b",
    re.IGNORECASE,
)
_PUBLISHED_BEFORE = re.compile(
    r"\b(?:[Oo]n\s+(?:the\s+)?(?P<day>[^,.]{6,30}?),?\s+(?P<who>[A-Z][\w&(), ]{2,120}?)\s+published\b"
    r"|\bletter\s+(?:of|dated)\s+(?P<day2>[^,.]{6,30})"
    r"|\bpublished\s+(?:a|the|its|their)\s+(?:\w+\s+)?report\s+(?:on|in)\s+(?P<day3>[^,.]{6,30}))"
)
_FOR_OTHERS = re.compile(
    r"following\s+(?:recommendations?|actions?|afis?)\s+(?:are|is)\s+for\s+(?:the\s+)?(?P<who>.+?)\s+(?:to\s+\w+"
    r"|and are)\b",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"\b(HMICFRS|HMIC(?!FRS)|HMCPSI|HMCPSi|HMI Probation|IOPC|IPCC|CQC|Care Quality Commission"
    r"|Ofsted|NAO|ICO|College of Policing"
    r"|Internal Audit|External Audit|Audit Wales|Grant Thornton|KPMG|Mazars|TIAA"
    r"|RSM|BDO|NHS England|NHS Improvement|HSE)\b"
)
_LETTERHEAD = re.compile(
    r"(?:Present|Apologies|In attendance|Attendees|Contact|Author|Enquiries)\s*:.*"
    r"|Dear\b.{0,60}|Yours (?:sincerely|faithfully|truly).*|P\.?O\.? Box.*|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
    r"|(?:Tel|Email|Telephone|Web)\b.*",
    re.IGNORECASE,
)
_WHAT_IT_IS = re.compile(r"\b(?:plan|tracker|register|log)\b", re.IGNORECASE)
_WHAT_IT_TELLS = re.compile(
    r"\b(?:response|report|recommendations?|inspection|action|improvement|review|update|audit)s?\b", re.IGNORECASE
)
_WHO_MEETS = re.compile(r"\b(?:committee|board|panel|minutes|meeting|agenda|appendix|annex)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹]|<sup>\d+</sup>)\s*(?P<rest>\S.*)")


@dataclass(frozen=True, slots=True)
class Publication:
    """A report's publication: the words, and the day or month they name."""

    text: str
    period: Period


@dataclass(slots=True)
class Gap:
    """A run of headings and paragraphs, as read, before the rows under it."""

    titles: list[Words] = field(default_factory=list)
    publisher: str | None = None
    published: list[Publication] = field(default_factory=list)
    prose: list[Words] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    source_words: Words = NOTHING
    labelled: dict[str, str] = field(default_factory=dict)
    addressed_to: str | None = None
    quoted_title: str | None = None
    is_told_in_prose: bool = False
    """Whether only a sentence says that a report came out, not a line of its own."""
    top: list[Words] = field(default_factory=list)
    """Headings of the first level."""
    signalled_at: int | None = None
    """How many titles stood before the first sign that a report begins: the last of them is its title."""

    @property
    def title(self) -> Words:
        """The title of the whole: the one top heading, else the first that says what it is, else the first."""
        if len(self.top) == 1 and _telling(self.top[0]) >= 0:
            return self.top[0]
        return max(self.titles, key=_telling, default=NOTHING)

    @property
    def report_title(self) -> Words:
        """The title of the report that begins here, or nothing where none does."""
        if self.signalled_at is None or not self.titles[: self.signalled_at]:
            return NOTHING
        if self.is_told_in_prose:
            return self.title
        return self.titles[self.signalled_at - 1]


def read_gap(run: Iterable[Heading | Prose], ledger: Ledger) -> Gap:
    """Read a run of headings and paragraphs, and leave what has no place."""
    gap = Gap()
    in_sources = False
    for event in run:
        words, text = event.words, event.words.text
        if is_furniture(text):
            ledger.furnish(words, "page furniture")
        elif label := _LABELLED.fullmatch(text):
            in_sources = label["label"].lower().startswith("source")
            _take_label(gap, label["label"].lower(), label["rest"], words, ledger)
        elif lead := _LEAD.fullmatch(text):
            gap.leads.append(Lead(" ".join(lead["role"].split()), lead["who"]))
            ledger.place(words, "leads")
        elif in_sources and _is_title(event):
            gap.sources.append(text)
            gap.source_words = gap.source_words + words
        else:
            in_sources = False
            _take(gap, event, ledger)
    return gap


def footnote_mark(words: Words) -> str | None:
    """The mark that a footnote opens with: "¹", "<sup>1</sup>"."""
    note = _FOOTNOTE.match(words.lines[0].text) if words.lines else None
    return note["mark"] if note else None


def is_footnote(words: Words) -> bool:
    """Whether a paragraph is a footnote."""
    return footnote_mark(words) is not None


def is_furniture(text: str) -> bool:
    """Whether a line is a page number, a rule, a marking, or what a web page says on every page."""
    return bool(_PAGE.fullmatch(text.strip()) or _WEB.match(text)) or not re.search(r"\w", text)


def _take_label(gap: Gap, label: str, rest: str, words: Words, ledger: Ledger) -> None:
    """A labelled line: what it answers, when it is from, what it is called; to whom and from whom is letterhead."""
    if label.startswith("source"):
        gap.sources.extend([rest] if rest else [])
        gap.source_words = gap.source_words + words
        return
    if label.split()[0] in ("audit", "inspection", "report", "review") and rest:
        gap.titles.append(Words((rest,), words.lines))
        gap.signalled_at = len(gap.titles)
        return
    gap.labelled.setdefault(label, rest)
    if label in ("to", "from", "version"):
        ledger.furnish(words, "letterhead")
    else:
        ledger.place(words, label)


def _take(gap: Gap, event: Heading | Prose, ledger: Ledger) -> None:
    """One line that is not a label: a publisher, a day of publication, a summary, a title, or prose."""
    words, text = event.words, event.words.text
    rest = text
    publisher = _PUBLISHER.search(text)
    if publisher:
        gap.publisher = gap.publisher or publisher["who"]
        rest = text[publisher.end("who") :]
    if (published := _PUBLISHED.search(rest)) and (
        publisher or len(text) < 60 or re.match(r"this report was", text, re.I)
    ):
        rest = _take_published(gap, published)
    if publisher or rest != text or _COUNTS.search(text):
        gap.signalled_at = len(gap.titles) if gap.signalled_at is None else gap.signalled_at
    if publisher or rest != text:
        ledger.place(words, "report")
    if rest == text and (told := _PUBLISHED_BEFORE.search(text)):
        _take_told(gap, told)
    if other := _FOR_OTHERS.search(text):
        gap.addressed_to = other["who"]
        ledger.place(words, "addressed to")
    elif rest == text and not publisher and _is_section(event):
        ledger.furnish(words, "heading")
    elif rest == text and not publisher and _is_title(event):
        gap.titles.append(words)
        gap.top.extend([words] if isinstance(event, Heading) and event.level == 1 else [])
        ledger.furnish(words, "heading")
    elif re.search(r"\w{2}", rest):
        gap.prose.append(Words((" ".join(rest.split()).strip(" -–"),), words.lines))


def _take_published(gap: Gap, match: re.Match[str]) -> str:
    """The day of publication, and the words left after it."""
    found = next((each for each in find_periods(match["when"][:60]) if each.period), None)
    if found is None or not found.period or found.start > 3:
        return match.string
    gap.published.append(Publication(match["when"][found.start : found.end], found.period))
    return match["when"][found.end :].lstrip(" .")


def _take_told(gap: Gap, told: re.Match[str]) -> None:
    """A day of publication told in a sentence, which stays prose: "On 3 May 2021 the inspectorate published"."""
    day = told["day"] or told["day2"] or told["day3"]
    found = next((each for each in find_periods(day) if each.period), None)
    if found and found.period:
        gap.published.append(Publication(day[found.start : found.end], found.period))
        gap.is_told_in_prose = gap.is_told_in_prose or gap.signalled_at is None
        gap.signalled_at = len(gap.titles) if gap.signalled_at is None else gap.signalled_at
        gap.publisher = gap.publisher or bodies_in(told["who"] or told.string[: told.start()])
        if quoted := re.search(r"[“\"]([^”\"]{15,200})[”\"]", told.string[told.end() :]):
            gap.quoted_title = gap.quoted_title or quoted[1].strip()


def _telling(words: Words) -> int:
    """Rate how much a line says of what the document is; of two equals the first is its title."""
    text = words.text
    says = 2 * bool(_WHAT_IT_IS.search(text)) + bool(_WHAT_IT_TELLS.search(text))
    return says - bool(_WHO_MEETS.search(text)) if len(text) > 8 else -2


def _is_section(event: Heading | Prose) -> bool:
    """A numbered heading inside a document, or a letter's address and greeting: not a title."""
    text = event.words.text
    numbered = leading_ref(text) and len(text) < 90 and not text.endswith((".", ";", ","))
    return (bool(numbered) and not asks_the_reader(text)) or bool(_LETTERHEAD.fullmatch(text))


def _is_title(event: Heading | Prose) -> bool:
    if isinstance(event, Heading):
        return True
    text = event.words.text
    if is_footnote(event.words) or asks_the_reader(text):
        return False
    if event.bold and text.isupper():
        return len(text) <= 250
    return (
        len(text) <= 130
        and not text.endswith((".", ";", ","))
        and (event.bold or len(text.split()) <= 16)
        and not _COUNTS.search(text)
    )


def bodies_in(text: str) -> str | None:
    """The inspectorates that a title or a source names."""
    found = list(dict.fromkeys(match[1] for match in _BODIES.finditer(text)))
    return " and ".join(found) or None
