"""The meaning of a column or a label, by the words over it. A new heading is a new line in the table here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest

from plan.intake.tables.languages import halves, meaning_abroad


class Meaning(StrEnum):
    """The meanings of cells."""

    __hash__ = str.__hash__  # an Enum hashes its name in Python: a quarter of the time of a long register

    REF = "ref"
    ABOVE = "recommendation's number"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    ACTION = "action"
    RESPONSE = "response"
    OWNER = "owner"
    OWNER_AND_DUE = "owner and due"
    STATUS = "status"
    DUE = "due"
    REVISED = "revised due"
    DONE_ON = "done on"
    COMMENT = "comment"
    ADDRESSED = "addressed to"
    KIND = "kind"
    REPORT = "report"
    OTHER = "other"


M = Meaning
_WHEN = r"dates?|deadlines?|due|timescales?|time ?frames?|time ?lines?|target|when|completion"
_TABLE: tuple[tuple[str, Meaning], ...] = (
    (r"(has|have|was|were|is|are) .*\b(met|achieved|completed?|done|delivered|implemented)\b.*", M.COMMENT),
    (
        r"(created|raised|requested|reported|completed|closed|modified|updated|approved|added|identified|logged"
        r"|entered|issued|signed off|last (modified|updated|edited)) by( whom)?|author|reporter|originator|creator"
        r"|reviewer|approver|date",
        M.OTHER,
    ),
    (r"(planned |target |expected |due )?(finish|end)( date| by)?|finish by|due", M.DUE),
    (
        r"(revised|extended|amended|new|updated|current|forecast|latest) .*\b(dates?"
        r"|deadlines?|due|targets?|timescales?|completion)"
        r"|((target|due|completion) )?(dates?|deadlines?|targets?|timescales?)[ :-]+(revised|extended|amended"
        r"|current|latest)"
        r"|revised( to)?|extended to",
        M.REVISED,
    ),
    (
        r"(dates?|when) (completed|closed|implemented|achieved|signed off|delivered"
        r"|actioned)|(actual|date of) (completion|closure).*",
        M.DONE_ON,
    ),
    (
        r"(completed|closed|closure|implemented|actioned) (date|on)|actual (end )?date"
        r"|date (action )?(completed|closed).*",
        M.DONE_ON,
    ),
    (
        r"(meeting|start|report|audit|issue|raised|opened|logged|created|origin|added"
        r"|commencement|last)\b.{0,15}\b(date|on|reviewed)"
        r"|date (raised|opened|added|agreed|identified|logged|issued|created|updated"
        r"|started|reviewed|of (meeting|report|audit|issue))"
        r"|agenda( item)?( no)?",
        M.OTHER,
    ),
    (
        r"(date )?(raised|opened|logged|created|added|started)( on)?|(next |last )?review date"
        r"|start( date| by)?|(assisted|supported|helped|funded|agreed) by|support(ed)?"
        r"|(select |scrutiny )?(committee|panel)|meeting|date (last )?(updated|reviewed)|minutes?( ref.*)?|page.*"
        r"|source date",
        M.OTHER,
    ),
    (
        r".*\b(owners?|leads?|responsib\w*|accountab\w*|officers?|who)\b.*\b(and|&|/"
        r"|,)?\s*(target date|due date|date|deadline|timescales?|time ?frames?|when)s?",
        M.OWNER_AND_DUE,
    ),
    (r"(addressed|applicable|applies|directed|relevant) to|aimed at|for whom|recipient", M.ADDRESSED),
    (r"(#|nos?|numbers?|recs?|ids?|ref(erence)?s?|items?|s ?n|serial|row|line)( (no|number|ref|id|#))?", M.REF),
    (
        r"(unique|our|force|trust|internal|action|rec(o(mmendation)?)?s?|afi|item|issue"
        r"|finding|report|hmicfrs|hmic|cqc|audit|log|task|must do|should do|agenda|minute"
        r"|paragraph|para|plan|project|risk)s?('s)? ?(no|nos|number|ref|reference|id"
        r"|#|code|key)s?",
        M.REF,
    ),
    (
        r"(type|kind|category|classification|type of .*|(recommendation|finding|action|issue|task|item"
        r"|work item|ticket) type"
        r"|afi ?/ ?rec\w*|rec ?/ ?afi)",
        M.KIND,
    ),
    (
        r"(priority|risk|grade|severity|importance|risk (rating|level|score|grade)|priority (rating"
        r"|level)|rating of .*|risk/priority|priority ?/ ?risk.*)( level| rating| score)?",
        M.OTHER,
    ),
    (r".*\b(b?rags?|brag rating|traffic lights?|status(es)?|colour)\b.*", M.STATUS),
    (
        r"(complete|completed|done|closed|open|implemented|closed ?/ ?open|open ?/ ?closed"
        r"|on track|self.assessment|progress rating|delivery confidence|state"
        r"|(%|percent(age)?) ?(done|completed?|progress|delivered)|complete \(?y/?n\)?|completed\?)",
        M.STATUS,
    ),
    (
        r"(by )?who(m)?( is responsible| will do (it|this)| by)?|actionee|assigned( to)?"
        r"|assignee|allocated( to)?|action(ed)? (by|for)|named person|person|individual"
        r"|(led|actioned|delivered|carried out|undertaken) by|recommendations? (made )?to|lead by"
        r"|name|initials|(relevant )?(councillor|cabinet member|trustee)s?|sro|sponsor|portfolio holder|delegated to",
        M.OWNER,
    ),
    (
        r".*\b(owners?|leads?|responsib\w*|accountab\w*|sponsors?|managers?|directors?"
        r"|sros?|officers?|lead officers?|responsible)\b.*",
        M.OWNER,
    ),
    (
        rf"(?!.*\b(outcome|update|progress|evidence|action|objective)s?\b)(.*\b({_WHEN})\b.*"
        rf"|implementation( by| date)?|by( when| date)?|to be (completed|done) by|complete by|end|by end of)",
        M.DUE,
    ),
    (r"action(s)? due( date)?|(action|target|objective) (completion )?(date|deadline|due)", M.DUE),
    (
        r"(audit|inspection|report|review|source|source document|audit (title|name|area"
        r"|report|review)|inspection (title|name|report)|report (title|name)|name of (report"
        r"|audit|inspection)|publication|assignment|source of (action|recommendation)"
        r"|thematic)",
        M.REPORT,
    ),
    (
        r".*\b(afi|recommendation|area for improvement|cause of concern|must do|should do)s?('s)? (narrative"
        r"|text|description"
        r"|details?|wording|title|summary)|wording",
        M.RECOMMENDATION,
    ),
    (r"scope( of .*)?|type of .*|level|national or local", M.OTHER),
    (r"key (milestones?|achievements?)\b.*", M.COMMENT),
    (
        r".*\b(management|manager'?s?|client|auditee) (response|comment)s?\b.*|agreed (management )?(action"
        r"|response)s?( plan)?|management actions?( agreed)?",
        M.RESPONSE,
    ),
    (
        r"((force|service|trust|council|our|constabulary|authority|organisation\w*|department\w*"
        r"|initial|officer|cabinet|executive|management|board)('?s)? )?(responses?|decisions?)( to .*)?|.* response",
        M.RESPONSE,
    ),
    (r"what (we|the \w+)('ve| have| has| did| are).*|what has been done.*", M.COMMENT),
    (
        r".*\b(updates?|actions? (taken|completed)|progress|comments?|commentary|position|notes?|evidence|outcomes?"
        r"|narrative|assurance|latest|impact|measures? of|success|kpis?|monitor\w*|barriers"
        r"|achievements?|situation|rationale|remarks|feedback|results?|where (are we|we are)( now)?"
        r"|closure|commentary|next steps)\b.*",
        M.COMMENT,
    ),
    (
        r".*\b(areas?|opportunit\w+) for (improvement|enhancement|development)s?\b.*"
        r"|.*\brecommendations?\b.*|.*\b(afis?|causes? (of|for) concern|must dos?|should dos?"
        r"|must/should)\b.*",
        M.RECOMMENDATION,
    ),
    (
        r".*\b(actions?|tasks?|activit(y|ies)|steps?|deliverables?|milestones?|what (we"
        r"|will|needs|is|are|must)|how (we|will)|objectives?|interventions?"
        r"|to do|strategies|mitigations?|commitments?|pledges?|remed(y|ies)|undertakings?|measures?"
        r"|work ?streams? activity)\b.*"
        r"|what",
        M.ACTION,
    ),
    (
        r".*\b(findings?|requirements?|issues?|concerns?|weakness(es)?|observations?"
        r"|standards?|regulations?|breach(es)?|learning|improvements?|what (did|the)"
        r"|gaps?|learning points?|conditions?|description|details?|key lines?|problem"
        r"|non.?compliance|title|summary|subject|matter|text)\b.*",
        M.FINDING,
    ),
    (
        r"(theme|section|area|function|directorate|department|division|service|pillar"
        r"|domain|question|core service|location|site|team|ward|workstream|strand|pillar"
        r"|judg(e)?ment|cost|budget|resources?( required)?|links?|dependenc\w+|governance"
        r"|board|committee|cqc domain|regulation|reg|standard|reporting to|forum|group)s?( .{0,20})?",
        M.OTHER,
    ),
)
_COMPILED = tuple((re.compile(pattern), meaning) for pattern, meaning in _TABLE)
_LONGEST = 70
_MOSTLY, _WIDE = 0.75, 8
"""How many of a wide sheet's headings must be short: the rest may explain themselves at length."""
_OF_THE_DAY = re.compile(r"\s+(?:as at|as of|at|to|in|for|since|-|–)\s+(?:the )?(?:end of )?[\w /.-]{0,14}\d{2,4}$")
"""What a heading says of its day: "Progress at October 2023"."""
_SAYS_SOMETHING = re.compile(r"\s*(?:[0-9]+|\w+(?:[\s,'’-]+\w+){3,}\.)\s*")
"""A number, or a whole sentence: what stands under headings, never among them."""
TEXT_MEANINGS = frozenset({M.RECOMMENDATION, M.FINDING, M.ACTION, M.RESPONSE})
STRONG = frozenset(Meaning) - {M.OTHER, M.REPORT, M.KIND}


def text_column(layout: Iterable[Meaning | None]) -> Meaning:
    """The first of some columns that holds an action's words; the action's own where none does."""
    return next((meaning for meaning in layout if meaning in TEXT_MEANINGS), M.ACTION)


def meaning_of(heading: str) -> Meaning | None:
    """The meaning of a heading or a label, or None where it is not known."""
    return _meaning_of(heading) if len(heading) <= 2 * _LONGEST else None


@lru_cache(maxsize=20_000)
def _meaning_of(heading: str) -> Meaning | None:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])|_+", " ", re.sub(r"[’‘`]", "'", heading))
    said = " ".join(apart.lower().split()).strip(" :*.?-–")
    said = re.sub(r"\s*\([^)]*\)$", "", said) or said
    said = _OF_THE_DAY.sub("", said) or said
    if not said or len(said) > _LONGEST or len(said.split()) > 9 or re.search(r"\d{2,}|[.;!]\s|:\s*\w", said):
        return None
    return _known(said) or (_known(said.replace(" ", "")) if " " in said else None) or _known_abroad(said)


def _known_abroad(said: str) -> Meaning | None:
    """The meaning of a heading in another language, or in two."""
    if abroad := meaning_abroad(said):
        return Meaning(abroad)
    parts = halves(said)
    return next((known for part in parts if (known := _known(part.strip()))), None) if len(parts) == 2 else None


def _known(said: str) -> Meaning | None:
    """The meaning of some words; a narrow column may have broken one in two: "recommenda tion"."""
    return next((meaning for pattern, meaning in _COMPILED if pattern.fullmatch(said)), None)


def are_headings(texts: Sequence[str]) -> bool:
    """Whether a row's words are the headings of the rows below: most are known, two say different things."""
    whole = [text for text in texts if text.strip()]
    said = [text for text in whole if len(text) <= _LONGEST and not (" " in text and _SAYS_SOMETHING.fullmatch(text))]
    enough = _MOSTLY * len(whole) if len(whole) >= _WIDE else len(whole)
    if len(said) < max(2, enough) or any(map(_SAYS_SOMETHING.fullmatch, said)):
        return False
    meanings = [meaning for text in said if (meaning := meaning_of(text))]
    strong = set(meanings) & STRONG
    return len(said) >= 2 and len(strong) >= 2 and len(meanings) >= 0.6 * len(said)


def both_rows(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Headings printed over two rows as one: "Responsible" over "Officer"; the lower alone where only that is known."""
    return [_both(one, other) for one, other in zip_longest(above, below, fillvalue="")] if above else list(below)


def _both(above: str, below: str) -> str:
    if not (above and below):
        return above or below
    return below if above == below or meaning_of(below) else f"{above} {below}"
