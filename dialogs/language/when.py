"""The times in a question: due, updated or settled within them, or as it stood then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import phrase, phrase_source
from dialogs.language.signs import TIME
from dialogs.language.spans import Tense, count_of
from dialogs.language.statuses import SETTLED
from dialogs.language.times import Time
from dialogs.language.windows import window_of
from plan.actions import OPEN
from plan.numbers import any_of
from plan.query import Window

STALE_DAYS = 28
"""How long without an update is "stale", where no length is said."""
_A_YEAR = 364
_LOOKS_BACK = ("since", "after", "on or after", "on or since")
_WILL_GO_RED = "will go red"
_STANDS_RED = re.compile(r"\bbe (?:red|overdue|late)$")
_JUST_AFTER = re.compile(rf"\s*(?:for|since|in)?\s*(?={TIME})")
_STILL_TO_BE = re.compile(
    r"\b(?:to be|be|must be|not|due to be|should be|must|to"
    r"|(?:should|ought to|must|supposed to|meant to) (?:have|of)(?: been)?)\s+$"
)
_STOOD = re.compile(r"\b(?:was|were|stood|looked|did)\b")
_SAID_ABOUT = re.compile(r"\b(?:said|written|heard|reported|recorded)\s+(?:about|on|of|regarding)\b")
_NOTHING = re.compile(r"\b(?:nothing|no|not|never|nobody)\b")
_SHOULD_HAVE = re.compile(r"\b(?:should|ought to|must) (?:have|of)\b")
_WHAT_IT_WAS = re.compile(r"\bwhat (?:was|were) .*\b(?:deadline|due date|target)\b")
_POSITION = re.compile(r"\b(?:position|status|picture|state|rag|look|looked|plan|overdue|open|complete|red)\b")
_DUE_SAID = re.compile(r"\b(?:due|deadlines?|dated|falls?|falling|expir\w+|to be done|target)\b")
_LISTED = re.compile(
    r"\s*(?:,|and|or|&|/|\+|plus|,\s*and)\s*(?:also\s+)?(?:due\s+)?(?:in|on|by|for|during|the)?\s*(?:the\s+)?"
)
_TODAY = ("today", "tonight", "this morning", "this afternoon")
_LESS = re.compile(rf"(?:{phrase_source('less')})\s*$")
_EXACTLY = re.compile(r"\b(?:exactly|precisely)\s+(?:by\s+)?$")
_NUMBER = rf"(?:\d{{1,3}}|an?|{any_of()})"
_BETWEEN = re.compile(rf"\b(?:between\s+)?(?P<n>{_NUMBER})\s*(?:and|to|-)\s*$")
"""Where a length begins that is said without its unit: "1 to 3 weeks late"."""
_BETWEEN_LENGTHS = re.compile(rf"\bbetween\s+{TIME}+\s+and\s+$")
_FIRST_NUMBER = re.compile(rf"{_NUMBER}\b")
_AT_MOST = re.compile(r"\b(?:only|just|merely|at most|not even)\s+(?:by\s+|about\s+)?$")
_JOINED = re.compile(
    r"(?:\bor|\band|,|\+|&|/)\s*(?:are |is |those |ones |anything |whats |what is |due |coming )*"
    r"(?:due|coming up|coming)?\s*(?:in |within )?(?:the )?$"
)


def read_times_of(found: Narrowing) -> None:
    """Times, and phrases of time, that say something else than a plain deadline."""
    for reader in (_read_turning, _read_coming, _read_silence, _read_past, _read_as_at):
        reader(found)


def _read_turning(found: Narrowing) -> None:
    """Read "will go red": from today on; "will be red on a day": everything due before it."""
    match = phrase("turning").search(found.text)
    if not match:
        return
    found.take(*match.span())
    on = next((each for each in found.times_left() if each[1].before in ("on", "at", "as at", "as of")), None)
    if on and _STANDS_RED.search(match.group()) and on[1].days is None:
        found.taken_times.add(on[0])
        window = Window(None, on[1].first - timedelta(days=1), f"before {on[1].words}")
        found.add(statuses=OPEN, status_word="open", due=(window,))
    else:
        found.add(statuses=OPEN, status_word=_WILL_GO_RED, due=(Window(found.marked.today, None, "from today"),))
    found.note("due", *match.span(), found.filters.status_word)


def _read_coming(found: Narrowing) -> None:
    """Read "coming up", "the next deadline": due from today on, where no day is said."""
    if (match := phrase("coming").search(found.text)) and not found.marked.times and not found.filters.query.due:
        found.add(due=(Window(found.marked.today, None, "from today"),))
        found.note("due", *match.span(), "from today")
        found.take(*match.span())


def _read_silence(found: Narrowing) -> None:
    """Never updated, or not since a day: "no update since April", "not updated for 60+ days", "stale"."""
    today = found.marked.today
    if match := phrase("stale").search(found.text):
        after = _JUST_AFTER.match(found.text, match.end())
        time = found.time_at(after.end()) if after else None
        found.add(silent_since=_silent_since(time, today) if time else today - timedelta(days=STALE_DAYS))
    elif ((match := phrase("silent_until").search(found.text)) and (time := found.time_at(match.end()))) or (
        (match := phrase("silent_for").search(found.text)) and (time := found.time_at(match.start()))
    ):
        found.add(silent_since=_silent_since(time, today))
    elif match := phrase("never_updated").search(found.text):
        later = next((each for each in found.times_left() if each[1].before in _LOOKS_BACK), None)
        if later and later[1].start >= match.end():
            found.taken_times.add(later[0])
            found.add(silent_since=_silent_since(later[1], today))
        else:
            found.add(never_updated=True)
    else:
        return
    found.note("silent", *match.span(), found.filters.query.silent_since or "never updated")
    found.take(*match.span())


def _silent_since(time: Time, today: date) -> date:
    """The day before which the last update must lie; "untouched since 2014" was last touched in that year."""
    if time.days is not None:
        return today - timedelta(days=time.days)
    if (time.last - time.first).days >= _A_YEAR and time.last < today:
        return time.last + timedelta(days=1)
    since = today - (time.last - today) if time.first == today < time.last else time.first
    return since.replace(year=since.year - 1, day=min(since.day, 28)) if since > today else since


def _read_past(found: Narrowing) -> None:
    """Read when something was updated or settled: "completed last month"."""
    if said := _SAID_ABOUT.search(found.text):
        for at, each in found.times_left() if not _NOTHING.search(found.text) else ():
            if each.start > said.end() and each.before in ("since", "in", "after", "during", "from"):
                found.taken_times.add(at)
                found.add(updated=window_of(each, found.marked.today, past=True))
                found.note("updated", each.start, each.end, each.words)
    for name, slot in (("updated_when", "updated"), ("settled_when", "settled")):
        match = phrase(name).search(found.text)
        if not match or _STILL_TO_BE.search(found.text[: match.start()]):
            continue
        time = found.time_at(match.start() if match.group().startswith(TIME) else match.end())
        if time is None or time.vague:
            continue
        found.add(**{slot: window_of(time, found.marked.today, past=True)})
        found.note(slot, match.start(), match.end(), time.words)
        if slot == "settled":
            found.add(statuses=SETTLED, status_word="complete")
        found.take(*match.span())


def _read_as_at(found: Narrowing) -> None:
    """ "As at 24 March", "what was 6a's status in March": the plan as it stood at the end of then."""
    today = found.marked.today
    for at, time in found.times_left():
        if time.first <= today and _is_as_at(found, time):
            found.taken_times.add(at)
            found.add(as_at=min(time.last, today))
            found.note("as_at", time.start, time.end, found.filters.as_at)


def _is_as_at(found: Narrowing, time: Time) -> bool:
    if time.before in ("as at", "as of"):
        return True
    if time.before == "at":
        return bool(_POSITION.search(found.text))
    if _SHOULD_HAVE.search(found.text):
        return False
    looks_back = found.marked.tense is Tense.PAST and time.before not in ("since", "by", "before")
    if looks_back and found.marked.refs and _WHAT_IT_WAS.search(found.text):
        return True
    return looks_back and bool(_STOOD.search(found.text)) and not _DUE_SAID.search(found.text)


def read_dues(found: Narrowing) -> None:
    """Read the remaining times as deadlines, or as days late."""
    for at, time in found.times_left():
        if not _says_when_due(time, overdue=found.filters.query.overdue):
            continue
        found.taken_times.add(at)
        due = _late_by(found, time) if time.days is not None else _due(found, time)
        before = found.marked.times[at - 1] if at and at - 1 in found.taken_times else None
        gap = found.text[before.end : time.start] if before else ""
        found.add(
            due=_together(found.filters.query.due, due, is_list=bool(_LISTED.fullmatch(gap)) and time.days is None)
        )
        found.note("due", time.start, time.end, f"{due.first or '…'} to {due.last or '…'}")
    _ours_and_due(found)
    _since_then(found)


def _since_then(found: Narrowing) -> None:
    """Read "due in April and updated since", "no update since": since the deadline that was asked for."""
    match, due = phrase("since_then").search(found.marked.text), found.filters.query.due
    if match is None or len(due) != 1 or due[0].last is None or found.filters.query.silent_since:
        return
    last = due[0].last
    if found.filters.query.never_updated or _NOTHING.search(found.text[: match.end()]):
        found.add(never_updated=False, silent_since=last + timedelta(days=1))
    else:
        found.add(updated=Window(last + timedelta(days=1), None, f"after {last.day} {last:%B %Y}"))
    found.note("updated", *match.span(), due[0].words)
    found.take(*match.span())


def _ours_and_due(found: Narrowing) -> None:
    """Take what is ours and due as still to do, not as done."""
    if found.filters.query.due and found.filters.status_word == "ours":
        found.add(statuses=OPEN)


def _together(known: tuple[Window, ...], window: Window, *, is_list: bool) -> tuple[Window, ...]:
    """Two times listed are either; one within the other narrows it: "this month, before the 15th"."""
    if not known or is_list:
        return (*known, window)
    first = max((each for each in (known[-1].first, window.first) if each), default=None)
    last = min((each for each in (known[-1].last, window.last) if each), default=None)
    if first and last and first > last:
        return (*known, window)
    return (*known[:-1], Window(first, last, f"{known[-1].words} {window.words}"))


def _says_when_due(time: Time, *, overdue: bool) -> bool:
    """A length says so only of what is late; "overdue today" is overdue as things stand."""
    return overdue if time.days is not None else not (overdue and time.words in _TODAY)


def _late_by(found: Narrowing, time: Time) -> Window:
    """ "Two weeks overdue", "over a month late", "by less than a week"."""
    since = found.marked.today - timedelta(days=time.days or 0)
    if _LESS.search(found.text[: time.start]):
        return Window(since, None, f"less than {time.words} overdue")
    if _EXACTLY.search(found.text[: time.start]):
        return Window(since, since, f"exactly {time.words} overdue")
    if (least := _BETWEEN.search(found.text[: time.start])) and (many := _FIRST_NUMBER.match(time.words)):
        days = (time.days or 0) * count_of(least["n"]) // count_of(many[0])
        until = found.marked.today - timedelta(days=days)
        return Window(since, until, f"{least['n']} to {time.words} overdue")
    if _BETWEEN_LENGTHS.search(found.text[: time.start]) or _AT_MOST.search(found.text[: time.start]):
        return Window(since, None, f"at most {time.words} overdue")
    more = time.before in ("more than", "over", "longer than", "older than")
    return Window(None, since - timedelta(days=more), f"{time.words} overdue")


def _due(found: Narrowing, time: Time) -> Window:
    """A deadline's window, joined to what is late already, or to what is yet to go red, where that is said."""
    today, filters = found.marked.today, found.filters
    window = window_of(time, today)
    if filters.query.overdue and window.last and window.last >= today and _JOINED.search(found.text[: time.start]):
        found.add(overdue=False, statuses=OPEN)
        return replace(window, first=None)
    if filters.query.overdue and window.first and window.first > today:
        found.add(overdue=False, statuses=OPEN)
        return Window(None, window.first - timedelta(days=1), window.words)
    if filters.status_word == _WILL_GO_RED and (window.first is None or window.first < today):
        return replace(window, first=today)
    return window
