"""Statuses, colours and lateness as they are said, and their opposites: "not complete", "everything except green"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dialogs.language.notation import names_in, phrase, phrase_source
from dialogs.language.signs import OWNER
from plan.actions import OPEN, Status
from plan.colours import Colour

_EVERY = frozenset(Status)
SETTLED = frozenset({Status.COMPLETE, Status.CLOSED})
_NAMED = [(name, phrase(f"statuses {name}")) for name in names_in("statuses")]
_FILLED = (
    "yet|been|be|being|get|got|getting|gets|quite|really|actually|become|marked|shown|showing|as|at|fully|all|currently|even|the|any|actually|a|an|is|are|have|has|quite|or"
    "|nor|in"
)
_DENIED = re.compile(
    rf"(?P<not>{phrase_source('denied')})[ -]?(?:(?:{_FILLED}|{OWNER}+(?: (?:and|or|&) {OWNER}+)*)\s+)*$"
)
_EXCEPTED = re.compile(
    rf"(?P<not>{phrase_source('excepted')})\s+(?:(?:the|any|all|those|ones|that|are|which|is|for|already|what|whatever|anything|everything|stuff)\s+)*$"
)
STANDING: dict[str, frozenset[Status]] = {
    "all": _EVERY,
    "not_started": frozenset({Status.NOT_STARTED}),
    "in_progress": frozenset({Status.IN_PROGRESS}),
    "ongoing": frozenset({Status.ONGOING}),
    "awaiting_sign_off": frozenset({Status.PROPOSED}),
    "not_ours": frozenset({Status.NOT_OURS}),
    "ours": _EVERY - {Status.NOT_OURS},
    "open": OPEN,
    "complete": frozenset({Status.COMPLETE}),
    "settled": SETTLED,
    "closed": frozenset({Status.CLOSED}),
    "on_track": OPEN,
}
"""The statuses that each name of them stands for."""
_OPEN_UNLESS = frozenset({"complete", "settled", "closed"})
_SETTABLE = [(Status(name), phrase(f"settable {name}")) for name in names_in("settable")]


def status_to_set(text: str) -> tuple[Status, int] | None:
    """The status a command names, and where its words end; the first said is meant."""
    found = [(match.start(), status, match.end()) for status, form in _SETTABLE if (match := form.search(text))]
    return min(found)[1:] if found else None


@dataclass(frozen=True, slots=True)
class StatusWord:
    """One status word said: where, which, and whether it was denied ("not") or left out ("except")."""

    start: int
    at: int
    """Where the word itself stands, what denies it left out."""
    end: int
    name: str
    words: str
    denied: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The status words of a message, taken together."""

    statuses: frozenset[Status] | None = None
    colours: frozenset[Colour] = frozenset()
    overdue: bool = False
    word: str | None = None


def read_statuses(text: str) -> list[StatusWord]:
    """Every status word, in order, with what denies it."""
    found = list[StatusWord]()
    for name, form in _NAMED:
        for match in form.finditer(text):
            if not any(match.start() < each.end and each.at < match.end() for each in found):
                found.append(_said(text, name, match))
    return _denied_together(text, sorted(found, key=lambda each: each.at))


def _said(text: str, name: str, match: re.Match[str]) -> StatusWord:
    denied, excepted = _DENIED.search(text[: match.start()]), _EXCEPTED.search(text[: match.start()])
    before = denied or excepted
    start = before.start("not") if before else match.start()
    return StatusWord(
        start, match.start(), match.end(), name, match.group(), denied=bool(denied), left_out=bool(excepted)
    )


def _denied_together(text: str, found: list[StatusWord]) -> list[StatusWord]:
    """ "not done or closed", "except green and white": the denial reaches over the "or"."""
    carried = list[StatusWord]()
    for said in found:
        before = carried[-1] if carried else None
        joined = before is not None and re.fullmatch(
            r"\s*(?:,|or|nor|and|/)\s*(?:the\s+)?", text[before.end : said.start]
        )
        if before and joined and (before.left_out or (before.denied and "or" in text[before.end : said.start])):
            said = replace(said, denied=before.denied, left_out=before.left_out)
        carried.append(said)
    return carried


def standing(said: list[StatusWord]) -> StatusWords:
    """Combine status words: those said are any of, those denied are taken away."""
    if not said:
        return StatusWords()
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
    if any(each.name == "awaiting_sign_off" for each in wanted):
        statuses = frozenset({Status.PROPOSED})
    return StatusWords(statuses, colours, overdue, _word(said))


_COLOUR_OF = {"complete": Colour.GREEN, "settled": Colour.GREEN, "not_ours": Colour.WHITE, "closed": Colour.CLOSED}


def _colours_of(wanted: list[StatusWord]) -> frozenset[Colour]:
    """Colours, where one is named: beside red, green is a colour too."""
    named = {Colour(each.name) for each in wanted if each.name in Colour.__members__}
    beside = {_COLOUR_OF[each.name] for each in wanted if each.name in _COLOUR_OF}
    return frozenset(named | beside) if named else frozenset()


def _statuses_of(wanted: list[StatusWord]) -> frozenset[Status] | None:
    others = [each for each in wanted if each.name != "ours"]
    named = [STANDING[each.name] for each in (others or wanted) if each.name in STANDING]
    if not named:
        return None
    narrower = (
        [each for each in named if each != OPEN]
        if OPEN in named and not any(each & SETTLED for each in named)
        else named
    )
    return frozenset().union(*(narrower or named))


def _without(
    said: StatusWord, statuses: frozenset[Status] | None, colours: frozenset[Colour]
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
    denied_open = said.denied and STANDING[said.name] <= OPEN and statuses is None
    return (OPEN if denied_open else statuses or _EVERY) - STANDING[said.name], colours


def _word(said: list[StatusWord]) -> str:
    names = [f"not {each.name}" if each.denied or each.left_out else each.name for each in said]
    return " ".join(dict.fromkeys(name.lower().replace("_", " ") for name in names))
