"""Status words and traffic lights as printed, into how an action stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plan.actions import Status

S = Status
_WORDS: tuple[tuple[str, Status], ...] = (
    (
        r"(?:propos|recommend|request|submitt|await|pending|ready|put forward)\w*.{0,25}\b(?:closure"
        r"|sign[- ]?off|approval|validation|to close|closing|to be closed)",
        S.PROPOSED,
    ),
    (
        r"(?:clos|complet|implement|deliver|achiev|done)\w*[\W_]{1,4}(?:but )?"
        r"(?:awaiting|pending|subject to|requires?|needs?"
        r"|requested|proposed|to be (?:approved|validated|verified|signed off|agreed|confirmed)"
        r"|for (?:approval|sign[- ]?off))"
        r"\b.{0,40}|clos\w+ (?:requested|proposed|pending)"
        r"|(?:awaiting|pending|for|ready for|with) (?:\w+ ){0,3}(?:sign[- ]?off"
        r"|approval|validation|verification|agreement|closure)(?: (?:by|from|at|of) .{0,30})?",
        S.PROPOSED,
    ),
    (
        r"not (?:yet )?(?:started|due|begun|commenced)|yet to (?:start|begin|commence)"
        r"|to do|planned|scheduled|to be started|not yet"
        r"|new|backlog|queued|(?:not )?assigned|unassigned|draft|no progress",
        S.NOT_STARTED,
    ),
    (
        r"not (?:yet )?(?:fully )?(?:complete|completed|implemented|met|achieved|delivered"
        r"|closed)|incomplete|outstanding|(?:re-?)?open(?:ed)?|live|current|pending|under review"
        r"|in review|blocked|waiting"
        r"|(?:carried|brought|rolled) (?:forward|over)"
        r"|awaiting(?: \w+){1,2}|partial(?:ly)?|deferred|doing|testing|in test(?:ing)?",
        S.IN_PROGRESS,
    ),
    (
        r"(?:partially|part|partly|nearly|almost|substantially) (?:complete|completed"
        r"|implemented|met|achieved|closed)",
        S.IN_PROGRESS,
    ),
    (
        r"(?:closed|complete|completed)(?: ?[-–(/,:] ?| as | and )(?:complete|completed"
        r"|implemented|done|delivered|closed|embedded|evidenced|achieved)\)?",
        S.COMPLETE,
    ),
    (
        r"superseded|withdrawn|reject(?:ed)?|not accepted|cancelled|no longer (?:required"
        r"|applicable|relevant|needed)|discontinued|abandoned|closed(?: ?[-–(].*)?",
        S.CLOSED,
    ),
    (
        r"(?:fully |now |action |all )?(?:complete|completed|done|implemented|achieved"
        r"|delivered|embedded|signed[- ]off|resolved|discharged|complied(?: with)?|satisfied|fulfilled|actioned"
        r"|finished|met"
        r"|finalised|100 ?%(?: complete)?)(?: ?(?:and|&|/) ?(?:embedded|closed|signed off"
        r"|evidenced|ongoing monitoring|bau))?",
        S.COMPLETE,
    ),
    (
        r"(?:on[- ]?going|continuous|continuing|business as usual|bau)\b(?: (?:subject"
        r"|monitoring|review|work|and|but|-|–).*)?",
        S.ONGOING,
    ),
    (
        r"(?:work )?(?:in[- ]progress|progressing|progress|under ?way|on (?:track|target"
        r"|schedule)|started|commenced|being (?:progressed|implemented)|in (?:train"
        r"|hand|development|delivery)|wip|active|developing|initiated)(?: .{0,30})?",
        S.IN_PROGRESS,
    ),
    (
        r"(?:off (?:track|target)|behind(?: schedule)?|at risk|some (?:slippage|delay"
        r"|risk|concerns?)|slipp\w+|delay\w*|overdue|late|missed|stalled|on hold|paused"
        r"|extended|extension .{0,20}|deadline (?:passed|missed)|minor (?:issues|delay\w*)"
        r"|major (?:issues|delay\w*)|past (?:due|deadline).{0,10}|revised)",
        S.IN_PROGRESS,
    ),
    (
        r"not (?:ours|applicable(?: to .{0,30})?|for (?:the )?(?:force|service|trust"
        r"|council))|n/?a|national|other (?:body|agency|organisation)|not (?:our|force"
        r"|coLP|trust|service|council) responsibility",
        S.NOT_OURS,
    ),
)
_COMPILED = tuple((re.compile(rf"(?:{pattern})", re.IGNORECASE), status) for pattern, status in _WORDS)
_MAY_BE = re.compile(
    r"(?:propos|recommend|request|submit|await|pending|ready|put|clos|compl|not|carried|brought|rolled"
    r"|yet|to |plan|sched|incompl|outst|open|part|near"
    r"|almost|subst|super|withdr|reject|cancel|no |discont|aband|fully|now|action"
    r"|all|done|impl|re-?open|live|current|under|block|wait|partial|defer|doing|test|new|back|queue|assign|unassign"
    r"|draft|in |for |with|achiev|deliv|embed|sign|resol"
    r"|discharg|compli|satisf|fulfil|finish|met|final|\d|on|contin|bus|bau|work|in|progr|under|start"
    r"|commenc|being|wip|active|devel|init|off|behind"
    r"|at |some|slip|delay|overd|late|miss|stall|pause|ext|dead|minor|major|past|revis|n/?a|national|other|nearly)",
    re.IGNORECASE,
)
"""How every status begins: a quick no for most words."""
_LONGEST = 90
_TICKED = re.compile(r"(?:[☑☒✓✔✅]|\[[xX]\])\s*([^☐☑☒✓✔✅□\[]+)")
_COLOURS = {
    "GREEN": S.COMPLETE,
    "BLUE": S.COMPLETE,
    "AMBER": S.IN_PROGRESS,
    "YELLOW": S.IN_PROGRESS,
    "ORANGE": S.IN_PROGRESS,
    "RED": S.IN_PROGRESS,
    "WHITE": S.NOT_OURS,
    "CLOSED": S.CLOSED,
    "GREY": S.NOT_STARTED,
    "GRAY": S.NOT_STARTED,
}
_NEW = re.compile(r"\bNEW\b[\s:–-]*", re.IGNORECASE)
_LETTER_COLOURS = {"R": "RED", "A": "AMBER", "G": "GREEN", "B": "BLUE", "C": "COMPLETE", "W": "WHITE"}
_COLOUR = re.compile(
    r"(?:rag\s*(?:status|rating)?\s*[:–-]?\s*)?\b(green|blue|amber|yellow|orange"
    r"|red|white|gr[ea]y)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\s*(?P<word>(?:action |fully |now )?(?:complete|completed|closed|on-?going"
    r"|implemented|in progress|not started|done|superseded|rejected|withdrawn|not accepted|cancelled"
    r"|not yet started|on track|overdue|delayed|outstanding|partially (?:complete|implemented)))"
    r"(?=\s*[-–—:.;,(]|\s*$|\s+(?:in |on |by |as at )?(?:\d|(?:jan|feb|mar|apr|may"
    r"|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatusCell:
    """A status cell's meaning: the status, the colour printed, and whether it is marked as new."""

    status: Status
    colour: str | None = None
    is_new: bool = False


Legend = Mapping[str, Status]
"""What a document's own key says its colours mean."""


def read_status(text: str, legend: Legend | None = None) -> StatusCell | None:
    """Read a status cell; None where it says no status. A later line overrules an earlier."""
    standing, by_colour = _read(text)
    if standing and by_colour and legend:
        return replace(standing, status=legend.get(standing.colour or "", standing.status))
    return standing


@lru_cache(maxsize=20_000)
def _read(text: str) -> tuple[StatusCell | None, bool]:
    """Read a status cell, and whether only its colour says so."""
    said = _ticked(" ".join(text.split())).strip(" .:;*-–")
    if not said or len(said) > _LONGEST:
        return None, False
    is_new = bool(_NEW.match(said)) and len(said) > 3
    bare = _NEW.sub("", said, count=1).strip() if is_new else said
    colours = [match[1].upper() for match in _COLOUR.finditer(bare)]
    words = _COLOUR.sub(" ", bare).strip(" -–:/()|,;")
    if not colours and bare in _LETTER_COLOURS:
        colours, words = [_LETTER_COLOURS[bare]], ""
    of_words = status_of(words) if words and _MAY_BE.match(words) else None
    if of_words is not None:
        printed = colours[-1] if colours else ("CLOSED" if bare == "CLOSED" else None)
        return StatusCell(of_words, printed, is_new), False
    if not colours or len(words) > _LONGEST / 2:
        return None, False
    return StatusCell(_COLOURS.get(colours[-1], S.IN_PROGRESS), colours[-1], is_new), True


def _ticked(text: str) -> str:
    """The words beside the ticked one of several boxes; else the text itself."""
    ticked = _TICKED.findall(text)
    return str(ticked[0]).strip() if len(ticked) == 1 else text


def status_of(words: str) -> Status | None:
    """The status that some words are, as a whole."""
    said = " ".join(words.split()).strip(" .:;*-–")
    if percentage := re.fullmatch(r"(\d{1,3}) ?%(?: complete\w*)?", said):
        return {0: S.NOT_STARTED, 100: S.COMPLETE}.get(int(percentage[1]), S.IN_PROGRESS)
    return next((status for pattern, status in _COMPILED if pattern.fullmatch(said)), None)


def leading_status(text: str) -> Status | None:
    """The status that a longer text opens with: "Complete – index in place"."""
    match = _LEADING.match(text)
    return status_of(match["word"]) if match else None


def status_of_all(statuses: Sequence[Status]) -> Status:
    """A recommendation's status from its actions: complete when all are, ongoing when nothing else is open."""
    live: list[Status] = [status for status in statuses if status not in (Status.CLOSED, Status.NOT_OURS)] or list(
        statuses
    )
    if not live:
        return Status.NOT_STARTED
    if len(set(live)) == 1:
        return live[0]
    still_open = {status for status in live if status.is_open}
    return Status.ONGOING if still_open == {Status.ONGOING} else Status.IN_PROGRESS


def legend_status(definition: str) -> Status | None:
    """A colour's status, from its definition in a key: "On track to be delivered" is in progress."""
    said = definition.lower()
    for pattern, status in _LEGEND:
        if re.search(pattern, said):
            return status
    return None


_LEGEND: tuple[tuple[str, Status], ...] = (
    (r"not .{0,20}(responsib|applicable|ours)|another organisation|other (agency|agencies|bod)", S.NOT_OURS),
    (r"not (yet )?(started|commenced|begun|due)|yet to (start|commence)", S.NOT_STARTED),
    (r"superseded|withdrawn|no longer", S.CLOSED),
    (
        r"on[- ](track|target|schedule|course)|in progress|progress|under ?way|ongoing"
        r"|anticipated|at risk|risk of|slipp|delay|beyond|overdue|behind|off[- ]track"
        r"|not (been )?(met|achieved|complete|implemented|deliver)|will not|cannot|concern"
        r"|missed|issues", S.IN_PROGRESS),
    (
        r"complete|implemented|delivered|achieved|closed|embedded|signed off|done|evidenced"
        r"|assured", S.COMPLETE),
)  # fmt: skip
