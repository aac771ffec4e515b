# ruff: noqa: E501
"""Statuses, colours and lateness as they are said, and their opposites: "not complete", "everything except green"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan.actions import OPEN, Status
from plan.colours import Colour

_EVERY = frozenset(Status)
_SETTLED = frozenset({Status.COMPLETE, Status.CLOSED})
_FINISHED = r"(?:the )?(?:complete|completed|done|closed|finished|greens?|settled|signed[ -]?off)"
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "all",
        rf"(?:whether )?(?:{_FINISHED}|open|overdue|late) or (?:not|otherwise)|(?:open|outstanding|live|active) (?:and|or|&|plus) {_FINISHED}"
        rf"|{_FINISHED} (?:and|or|&|plus) (?:open|outstanding|live|active)|(?:incl\.?|inc\.?|including|includes?|plus|even) {_FINISHED}(?: (?:ones|actions|items))?|every status|all statuses|(?:of )?any status",
    ),
    (
        "awaiting_sign_off",
        r"(?:awaiting|pending|waiting (?:on|for)|ready for|needs?|needing|due for) (?:a )?(?:sign[ -]?off|signing off|closure|approval)"
        r"|proposed(?: (?:for closure|complete|for sign[ -]?off))?|to be signed off|waiting to be signed off|need signing off",
    ),
    (
        "not_started",
        r"not (?:yet )?(?:been )?started|yet to (?:be )?start(?:ed)?|unstarted|not (?:yet )?begun|to start",
    ),
    ("in_progress", r"in progress|under ?way|being worked on|in hand|wip|work in progress|started"),
    ("ongoing", r"on[ -]?going|continuing|continuous|business as usual|bau"),
    (
        "not_ours",
        r"not (?:ours|our (?:responsibility|problem|job|action|one))|no longer ours|whites?|someone else's|for other (?:bodies|people)",
    ),
    (
        "overdue",
        r"over[ -]?due|past (?:its|their|the|his|her|your|my)? ?(?:date|deadline|due date|due|dead line)s?|lates?|running late|missed"
        r"(?: (?:its|their|the|his|her|my|your)? ?(?:date|deadline)s?)?|(?:gone |went )?(?:past|beyond) (?:its|their|the)? ?(?:due )?(?:date|deadline)s?|behind(?: schedule)?"
        r"|lapsed|expired|out of date|should have been (?:done|finished|complete|completed|closed)(?: by now| already)?|slipping|breached",
    ),
    ("on_track", r"on (?:track|target|time|schedule)"),
    ("RED", r"reds?"),
    ("AMBER", r"ambers?|yellows?"),
    (
        "open",
        r"open|outstanding|(?:still |left )?to do|still to (?:be done|do|complete|finish|go)|left(?: to do)?|incomplete|unfinished|remaining|remain|live|active"
        r"|unresolved|uncompleted|pending|still owed|to be (?:done|completed|finished)|needs? (?:doing|finishing|completing)|current",
    ),
    (
        "complete",
        r"complete|completed|completes|done|finished|greens?|signed[ -]?off|delivered|achieved|implemented|ticked off|sorted|discharged",
    ),
    ("settled", r"closed(?: off| down)?|settled|wrapped up|finalised"),
    ("closed", r"superseded|withdrawn|cancelled|abandoned|rejected"),
)
_TERM = re.compile(r"(?<![\w'-])(?:" + "|".join(f"(?P<{name}>{said})" for name, said in _WORDS) + r")(?![\w'])")
_NOT = re.compile(
    r"(?P<not>\b(?:not|never|nor|neither|without|no|isn't|aren't|hasn't|haven't|yet to|non)|un)[ -]?"
    r"(?:(?:yet|been|be|being|marked|shown|showing|as|at|fully|all|currently|even|the|any|actually|a|an|is|are|have|has|quite|or|nor|in|currently)\s+)*$"
)
_EXCEPT = re.compile(
    r"(?P<not>\b(?:except(?: for)?|excluding|exclude|apart from|other than|bar|minus|ignoring|ignore|leaving out|leave out|but not|(?:everything|anything|all) but))\s+"
    r"(?:(?:the|any|all|those|ones|that|are|which|is|for|already)\s+)*$"
)
_MEANS: dict[str, frozenset[Status]] = {
    "all": _EVERY,
    "not_started": frozenset({Status.NOT_STARTED}),
    "in_progress": frozenset({Status.IN_PROGRESS}),
    "ongoing": frozenset({Status.ONGOING}),
    "awaiting_sign_off": frozenset({Status.PROPOSED}),
    "not_ours": frozenset({Status.NOT_OURS}),
    "open": OPEN,
    "complete": frozenset({Status.COMPLETE}),
    "settled": _SETTLED,
    "closed": frozenset({Status.CLOSED}),
    "on_track": OPEN,
}
_OPEN_UNLESS = frozenset({"complete", "settled", "closed"})
_SETTABLE: tuple[tuple[Status, str], ...] = (
    (Status.NOT_OURS, r"whites?|not ours|not our (?:responsibility|action|job)|n/?a|not applicable"),
    (Status.NOT_STARTED, r"not (?:yet )?started|to start"),
    (Status.PROPOSED, r"proposed(?: for closure)?|(?:awaiting|ready for|pending) (?:sign[ -]?off|closure)"),
    (
        Status.CLOSED,
        r"superseded|withdrawn|no longer (?:needed|required|relevant)|cancelled|rejected|duplicate|not proceeding|abandoned|obsolete",
    ),
    (Status.COMPLETE, r"complete|completed|done|finished|green|signed[ -]off|closed|delivered"),
    (Status.ONGOING, r"on[ -]?going|bau|business as usual"),
    (Status.IN_PROGRESS, r"in[ -]progress|amber|underway|under way|started|open|active|wip|yellow"),
)
SETTABLE = "(?:" + "|".join(f"(?:{said})" for _, said in _SETTABLE) + r")(?![\w'])"
_SETTABLE_FORMS = [(status, re.compile(rf"(?<![\w'])(?:{said})(?![\w'])")) for status, said in _SETTABLE]


def status_to_set(text: str) -> tuple[Status, int] | None:
    """The status a command names, and where its words end; the first said is meant."""
    found = [(match.start(), status, match.end()) for status, form in _SETTABLE_FORMS if (match := form.search(text))]
    return min(found)[1:] if found else None


@dataclass(frozen=True, slots=True)
class Said:
    """One status word said: where, which, and whether it was denied ("not") or left out ("except")."""

    start: int
    end: int
    name: str
    words: str
    denied: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status words of a message come to, together."""

    statuses: frozenset[Status] | None = None
    colours: frozenset[Colour] = frozenset()
    overdue: bool = False
    awaiting_sign_off: bool = False
    word: str | None = None


def read_statuses(text: str) -> list[Said]:
    """Every status word, in order, with what denies it."""
    found = list[Said]()
    for match in _TERM.finditer(text):
        before = text[: match.start()]
        not_said = _NOT.search(before)
        left_out = _EXCEPT.search(before)
        denied = not_said or left_out
        start = denied.start("not") if denied else match.start()
        found.append(
            Said(
                start, match.end(), str(match.lastgroup), match.group(), denied=bool(not_said), left_out=bool(left_out)
            )
        )
    return _denied_together(text, found)


def _denied_together(text: str, found: list[Said]) -> list[Said]:
    """ "not done or closed", "except green and white": the denial reaches over the "or"."""
    carried = list[Said]()
    for said in found:
        before = carried[-1] if carried else None
        joined = before is not None and re.fullmatch(
            r"\s*(?:,|or|nor|and|/)\s*(?:the\s+)?", text[before.end : said.start]
        )
        if before and joined and (before.left_out or (before.denied and "or" in text[before.end : said.start])):
            said = Said(said.start, said.end, said.name, said.words, before.denied, before.left_out)
        carried.append(said)
    return carried


def standing(said: list[Said]) -> Standing:
    """What the words come to: those said are any of, those denied are taken away."""
    if not said:
        return Standing()
    wanted = [each for each in said if not each.denied and not each.left_out]
    unwanted = [each for each in said if each.denied or each.left_out]
    colours = _colours_of(wanted)
    statuses = None if colours else _statuses_of(wanted)
    overdue = any(each.name == "overdue" for each in wanted)
    for each in unwanted:
        statuses, colours = _without(each, statuses, colours)
    if any(each.name == "on_track" for each in wanted):
        colours |= {Colour.AMBER}
    if (overdue or colours) and statuses == OPEN:
        statuses = None
    return Standing(
        statuses,
        colours,
        overdue,
        any(each.name == "awaiting_sign_off" for each in wanted),
        _word(said),
    )


_COLOUR_OF = {"complete": Colour.GREEN, "settled": Colour.GREEN, "not_ours": Colour.WHITE, "closed": Colour.CLOSED}


def _colours_of(wanted: list[Said]) -> frozenset[Colour]:
    """Colours, where one is named: beside red, green is a colour too."""
    named = {Colour(each.name) for each in wanted if each.name in Colour.__members__}
    beside = {_COLOUR_OF[each.name] for each in wanted if each.name in _COLOUR_OF}
    return frozenset(named | beside) if named else frozenset()


def _statuses_of(wanted: list[Said]) -> frozenset[Status] | None:
    named = [_MEANS[each.name] for each in wanted if each.name in _MEANS]
    if not named:
        return None
    narrower = (
        [each for each in named if each != OPEN]
        if OPEN in named and not any(each & _SETTLED for each in named)
        else named
    )
    return frozenset().union(*(narrower or named))


def _without(
    said: Said, statuses: frozenset[Status] | None, colours: frozenset[Colour]
) -> tuple[frozenset[Status] | None, frozenset[Colour]]:
    """Less what one word denies. "Not done" is open; "everything except green" is all the rest."""
    if said.name == "overdue":
        return (statuses or OPEN), frozenset({Colour.AMBER})
    if said.name == "on_track":
        return None, frozenset({Colour.RED})
    if said.name in Colour.__members__:
        return statuses, (colours or frozenset(Colour)) - {Colour(said.name)}
    if said.name == "open":
        return (statuses or _EVERY) - OPEN - {Status.NOT_OURS}, colours
    if said.denied and said.name in _OPEN_UNLESS and statuses is None:
        return OPEN, colours
    denied_open = said.denied and _MEANS[said.name] <= OPEN and statuses is None
    return (OPEN if denied_open else statuses or _EVERY) - _MEANS[said.name], colours


def _word(said: list[Said]) -> str:
    names = [f"not {each.name}" if each.denied or each.left_out else each.name for each in said]
    return " ".join(dict.fromkeys(name.lower().replace("_", " ") for name in names))
