"""The actions a question is about: every slot and flag in its words, made into filters."""

from __future__ import annotations

import re
from typing import Any

from dialogs.language import statuses
from dialogs.language.bodies import read_bodies
from dialogs.language.marks import Marked
from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import names_in, phrase, phrase_source
from dialogs.language.signs import TAKEN
from dialogs.language.statuses import SETTLED, StatusWord, standing
from dialogs.language.when import read_dues, read_times_of
from plan.actions import OPEN, Status
from plan.colours import Colour
from plan.numbers import TIMES, WORDS
from plan.owners import Match

_FLAGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no_deadline", {"has_deadline": False}),
    ("has_deadline", {"has_deadline": True}),
    ("no_owner", {"has_owner": False}),
    ("sole", {"joint": False}),
    ("joint", {"joint": True}),
    (
        "sign_off",
        {"statuses": frozenset({Status.PROPOSED}), "status_word": "awaiting sign-off"},
    ),
    ("is_new", {"is_new": True}),
    ("declared", {"undeliverable": True}),
    ("no_settled_day", {"settled_known": False, "statuses": SETTLED, "status_word": "complete"}),
    ("in_demonstration", {"in_demonstration": True}),
    ("due_or_late", {"has_deadline": True, "statuses": OPEN, "status_word": "open"}),
    ("waits_for_me", {"statuses": OPEN, "status_word": "open", "mine": True}),
    ("close_down", {"statuses": OPEN, "status_word": "open"}),
)
_PRINTED = {name.lower(): Colour[name] for name in Colour.__members__} | {"yellow": Colour.AMBER}
_KINDS = [(name, phrase(f"kinds {name}")) for name in names_in("kinds")]
_MANY = re.compile(
    r"\s*(?P<more>more than |at least )?"
    r"(?P<many>\d|once|twice|two|three|four|repeatedly|several|multiple|again)(?: times?)?\b"
)
_HAS_NOT = re.compile(r"\b(?:not|never)\s+(?:been\s+)?$")
_SLIPPED = re.compile(r"^(?:(?:ones|that|which|actions?|anything|have|has|had|were|was)\s+)*slipped$")
"""Beside a month, what slipped is what is late: "the May ones that slipped"."""
_COUNTS = WORDS | TIMES
_ASKS_WHY = re.compile(r"\b(?:why|how come)\s+(?:(?:is|are|was|were|has|have|did|does)\s*)?$")
""" "Why isn't 6c done" leaves nothing out."""
_LEFT_OUT = re.compile(
    rf"(?:{phrase_source('left_out')})\s+"
    r"(?:(?:those|any|all|one|ones|what|whatever|actions|that are|which are|sits|sit|is|are"
    r"|owned by|assigned to|allocated to|belonging to|held by|with|for|by|the|from)\s+)*$"
)
_LEFT_OUT_WITH = re.compile(
    rf"(?:{phrase_source('left_out')})\s+(?:(?:any|all|those|the|ones|actions|that|which|with|having|who)\s+)*(?:have\s+|has\s+)?$"
)
_EITHER_WAY = frozenset({"has_deadline", "has_owner", "is_new"})
"""Conditions with an opposite that can be asked for."""
_DONE_ABOUT = re.compile(r"\s+(?:about|to|on|with|for|regarding|around)\b")
_WHAT_WE = re.compile(r"\bwhat\b[^?]*$")
_IS_IT = re.compile(r"\S\s*(?:,|\band\b|-)\s*(?:is|are|was|were) (?:it|they|that|any of (?:it|them))\s+(?:all\s+)?$")
""" "What have I got and is it late" asks that of each."""
"""What was done about something is not what is done."""
_HAS_NOT_IT = re.compile(r"\s+(?:has|have|does|is) not\W*$")
""" "What has Horn got that Gomery hasn't"."""
_MY_HOUR = re.compile(r"\bmy \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o'clock)\b")
_IN_ORDER = re.compile(rf"\s*{TAKEN}|\s+(?:by|in|into|out|with|per|on|from)\b")
""" "Sorted by report" is not what is sorted."""
_WHO = re.compile(r"\bwho(?:'s|se)?\s+$")
_MUST = re.compile(r"(?:need|needs|got|have|has) to\b")
""" "Who has to do the staffing review" asks whose it is, however it stands."""
_DENIES_A_DEED = re.compile(r"\b(?:has|have|had|did|does|do|can|could|will|would|should) not\s$")


def narrow(marked: Marked, text: str) -> Narrowing:
    """Every filter in a question. `text` is what its intent's own words have left."""
    found = Narrowing(marked, text)
    if marked.named:
        means_one = any(each.means_one for each in marked.named)
        found.add(plans=marked.plans, reports=marked.reports, means_one=means_one)
    for named in marked.named:
        found.note("plan", named.start, named.end, ", ".join(paper.code for paper in named.papers))
    for ref in marked.refs:
        found.note("refs", ref.start, ref.end, ", ".join(ref.keys))
    for reader in (
        _read_refs,
        _read_kinds,
        read_bodies,
        _read_flags,
        _read_printed,
        _read_new_colours,
        _read_moved,
        _read_mine,
        _read_owners,
        read_times_of,
        _read_standing,
        read_dues,
    ):
        reader(found)
    return found


def _read_refs(found: Narrowing) -> None:
    """The refs asked about, and those left out: "everything overdue apart from rec 6"."""
    if not found.marked.refs:
        return
    wanted, unwanted = list[str](), list[str]()
    for ref in found.marked.refs:
        out = _LEFT_OUT.search(found.text, 0, ref.start)
        out = None if out and _ASKS_WHY.search(found.text, 0, out.start()) else out
        (unwanted if out else wanted).extend(ref.keys)
        if out:
            found.take(*out.span())
    found.add(refs=tuple(dict.fromkeys(wanted)), not_refs=tuple(dict.fromkeys(unwanted)))


def _read_kinds(found: Narrowing) -> None:
    """Read the kinds of recommendation: "AFIs", "causes of concern"."""
    for name, form in _KINDS:
        if match := form.search(found.text):
            found.add(kinds=(*found.filters.query.kinds, name))
            found.note("kinds", *match.span(), name)
            found.take(*match.span())


def _read_flags(found: Narrowing) -> None:
    """Read the conditions of a phrase each; dates that are only to be shown are none."""
    text = phrase("shows_dates").blanked(found.text, TAKEN)
    for name, filters in _FLAGS:
        match = phrase(name).search(text if name == "has_deadline" else found.text)
        if name == "has_deadline" and found.filters.query.has_deadline is False:
            continue
        if match and (out := _LEFT_OUT_WITH.search(found.text, 0, match.start())):
            _add_the_opposite(found, name, filters, (out.start(), match.end()))
        elif match:
            found.add(**filters)
            found.note(name, *match.span(), "yes")
            found.take(*match.span())


def _add_the_opposite(found: Narrowing, name: str, filters: dict[str, Any], span: tuple[int, int]) -> None:
    """The opposite of a condition whose actions are left out: "excluding any that have no deadline"."""
    opposite = {field: not value for field, value in filters.items() if field in _EITHER_WAY}
    found.add(**opposite)
    found.note(name if opposite else "unheard", *span, "no" if opposite else name)
    found.take(*span)


def _read_printed(found: Narrowing) -> None:
    """The colours that the document itself prints: "which ones did the tracker print as red"."""
    for match in phrase("printed").finditer(found.text):
        colours = {_PRINTED[word] for word in re.findall(r"[a-z]+", match.group()) if word in _PRINTED}
        found.add(printed=found.filters.query.printed | colours)
        found.note("printed", *match.span(), ", ".join(sorted(colours)))
        found.take(*match.span())


def _read_new_colours(found: Narrowing) -> None:
    """ "The new greens": where a plan prints what is new, and no day is said, those it prints."""
    match = phrase("new_colour").search(found.marked.text)
    if match and found.marked.vocabulary.prints_new and not found.marked.times:
        found.add(is_new=True)
        found.note("is_new", *match.span(), "yes")
        found.take(match.start(), match.start() + len(match.group().split()[0]))


def _read_moved(found: Narrowing) -> None:
    """Deadlines that moved, and how often at least: "more than once" is twice."""
    match = phrase("moved").search(found.text)
    if match is None or _HAS_NOT.search(found.text[: match.start()]):
        return
    if _SLIPPED.search(match.group()) and found.marked.times and not _MANY.match(found.text, match.end()):
        found.add(overdue=True, status_word="overdue")
        found.note("status", *match.span(), "overdue")
        found.take(*match.span())
        return
    many = _MANY.match(found.text, match.end())
    count = 1
    if many:
        count = int(many["many"]) if many["many"].isdigit() else _COUNTS.get(many["many"], 2)
        count += (many["more"] or "").startswith("more")
    found.add(moved=count)
    found.note("moved", match.start(), (many or match).end(), count)
    found.take(match.start(), (many or match).end())


def _read_mine(found: Narrowing) -> None:
    """ "My", "am I", "for me": the sender's own."""
    text = _MY_HOUR.sub(lambda hour: TAKEN * len(hour[0]), phrase("not_mine").blanked(found.text, TAKEN))
    match = phrase("mine").search(text)
    if match and not (found.marked.owners and match.group().endswith("for me")):
        found.add(mine=True)
        found.note("mine", *match.span(), "the sender")
        found.take(*match.span())


def _read_owners(found: Narrowing) -> None:
    """Read the owners, and those left out: "Horn but not Gomery"."""
    if not found.marked.owners:
        return
    wanted, unwanted = list[Match](), list[Match]()
    left_out, end = False, 0
    for mention in found.marked.owners:
        out = _left_out(found.text, end, mention.start) or _HAS_NOT_IT.match(found.text, mention.end)
        goes_on = left_out and re.fullmatch(r"\s*(?:,|or|and|nor)\s*", found.text[end : mention.start])
        left_out, end = bool(out or goes_on), mention.end
        (unwanted if left_out else wanted).append(mention.match)
        one = mention.match.owners[0] if len(mention.match.owners) == 1 else mention.match.kind.value
        found.note("left out" if left_out else "owners", mention.start, mention.end, one)
        if out:
            found.take(*out.span())
    found.add(owners=tuple(dict.fromkeys(wanted)), not_owners=tuple(dict.fromkeys(unwanted)))


def _left_out(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words that leave out whoever is named next; "what has not Horn done" denies the deed, not the person."""
    out = _LEFT_OUT.search(text, start, end)
    return None if out and _DENIES_A_DEED.search(text, 0, out.start() + 4) else out


def _read_standing(found: Narrowing) -> None:
    """Read the statuses: open, overdue, complete, red."""
    said = [each for each in statuses.read_statuses(found.text) if not _is_noise(each, found.text)]
    if not said:
        return
    stands, before = standing(said), found.filters
    found.add(
        statuses=stands.statuses if before.query.statuses is None else before.query.statuses,
        colours=before.query.colours | stands.colours,
        overdue=before.query.overdue or stands.overdue,
        status_word=before.status_word or stands.word,
    )
    for each in said:
        found.note("status", each.start, each.end, each.name)
        found.take(each.start, each.end)


def _is_noise(said: StatusWord, text: str) -> bool:
    """Whether a status word is only part of the sentence: "the current position", "started with"."""
    if _IS_IT.search(text[: said.start]) or (said.words == "sorted" and _IN_ORDER.match(text[said.end :])):
        return True
    if said.name == "complete" and said.words == "done" and _DONE_ABOUT.match(text[said.end :]):
        return bool(_WHAT_WE.search(text[: said.start]))
    if said.name == "open" and said.words in ("current", "live", "active", "left"):
        return bool(re.match(r"\s*(?:position|status|state|picture|progress|deadline|due|owner)", text[said.end :]))
    if _WHO.search(text[: said.start]) and _MUST.match(said.words):
        return True
    return said.words in ("started",) and not said.denied
