# ruff: noqa: E501
"""Which actions a question is about: every slot and flag in its words, made into filters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dialogs.language import owners, plans, refs, statuses, times
from dialogs.language.marks import Marked
from dialogs.language.meaning import Evidence, Filters, Window
from dialogs.language.statuses import Said, standing
from dialogs.language.times import Tense, Time, span_of
from dialogs.language.words import other_names
from plan.actions import OPEN, Status
from plan.owners import Match

TAKEN = "\ue005"
_SIGNS = refs.SIGN + owners.SIGN + times.SIGN + plans.SIGN + TAKEN
STALE_DAYS = 28
"""How long without an update is "stale", where no length is said."""

_T = times.SIGN
_TO_T = rf"{times.LITTLE}(?={_T})"
_NOT_BY_T = rf"(?! (?:by|before)\b){_TO_T}"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])")


_NO_DEADLINE = _form(
    r"(?:no|without(?: any| a)?|(?:has|have|do|does|with|got|set|had)(?: not|n't) (?:got |have |having |had )?(?:any|a|set a)?|missing(?: a)?|lacking(?: a)?|lack(?:s)?(?: a)?|blank|never had a|not set a|not given a)"
    r" ?(?:set |proper |agreed |real |firm |actual |clear )*(?:deadlines?|due dates?|dates?|dead lines?|end dates?|target dates?|targets?|timescales?|by dates?)(?: (?:at all|set|whatsoever|given))*"
    r"|undated|(?:deadlines?|due dates?|dates?) (?:is |are |has |have )?(?:not (?:been )?(?:set|given|agreed)|blank|missing|tbc|unknown)|open[ -]?ended|dateless"
)
_HAS_DEADLINE = _form(r"(?:with|have|has|having|got) (?:a |an |set |got )*(?:deadline|due date|deadlines|due dates)")
_NO_OWNER = _form(
    r"(?:no|without (?:an |any )?|(?:has|have|do|does)(?: not) (?:got |have )?(?:an|any)?|missing an?|lacking an?) ?(?:named |single |clear )?(?:owners?|leads?|one assigned|body assigned|name)|unowned|unassigned"
    r"|orphan(?:ed)?|not (?:been )?(?:assigned|allocated|owned)(?: to (?:anyone|anybody))?|(?:nobody|no one|no-one|noone) (?:owns|has|is leading|is assigned)|ownerless"
)
_UPDATE = r"(?:updates?|updated|notes?|heard|touched|news|progress|movement|moved|looked at|word|entries|entry|comments?|anything said|activity|chased)"
_NEVER = _form(
    rf"never (?:been |had )?(?:an? |any )?(?:been )?{_UPDATE}|(?:no|without(?: an?| any)?|zero) {_UPDATE}(?: at all| ever| whatsoever| recorded| posted| yet| so far)*"
    rf"|(?:has|have|had|having|got) (?:not|never) (?:yet )?(?:been |had |got )?(?:an?y? )?{_UPDATE}(?: at all| ever| yet| once)*|not (?:yet |once )?(?:been )?updated(?: at all| ever| yet| once)*|never (?:any )?(?:said|reported)"
)
_SILENT = _form(
    rf"(?:no|without(?: an?| any)?|not|never|nothing)(?: been| had| an?| any| yet| recent| new| fresh| had an?y?| had any| said| being)* ?{_UPDATE}?(?: on| at| from| (?:it|them))*"
    r"|stale|gone quiet|quiet|silent|dormant|gathering dust|neglected|forgotten|gone cold"
)
_STALE = _form(
    r"stale|gone (?:quiet|cold|stale)|dormant|gathering dust|neglected|no recent (?:updates?|activity|progress)|(?:not|has not|have not) been (?:updated|touched|looked at) (?:recently|lately|for a while|for ages|in a while|in ages|for some time)"
    r"|(?:need|needs|needing|want|wanting|wants|require|requires|due|owe|owes|owing) (?:an? |some )?(?:new |fresh )?(?:update|updating|chasing)"
)
_UPDATED = _form(
    rf"(?:updated|updates|had an update|been updated|with (?:an )?updates?|posted|reported|update|commented)(?: on| posted| made| given)?{_TO_T}|{_T}+ (?:updated|commented)"
)
_SETTLED_WHEN = _form(
    rf"(?:(?:been |was |were |got |get |gone |went |turned |have |has )?(?:completed?|closed(?: off| down)?|finished|done|signed off|green|delivered|wrapped up|achieved|ticked off))(?: off)?{_NOT_BY_T}|{_T}+ (?:completed|closed|finished|done|signed off)"
)
_MOVED = _form(
    r"(?:(?:deadlines?|dates?|due dates?|ones?|that|which|actions?|anything|has|have|been|ever)\s+)*(?:been |have |has |had |were |was |got )*(?:moved|slipped|extended|pushed back|put back|pushed|revised|rescheduled|slipping)"
    r"(?P<many> (?:more than once|twice|(?:more than )?(?:\d|two|three|four|once)(?: times?)?(?: or more)?|repeatedly|several times|multiple times|again and again|at least \w+))?"
    r"|(?:moved|revised|changed|extended) deadlines?|deadlines? changed|an extension|extensions"
)
_JOINT = _form(
    r"(?:in )?common|joint(?:ly)?(?: (?:owned|owners?|ownership|responsible|held|with|by))*|shared(?: (?:between|by|ownership|owners|with|actions?))?|co-?own(?:ed|ers?|s)|together"
    r"|(?:more than one|two(?: or more)?|multiple|several|2(?:\+| or more)?|many) (?:owners?|names?|people)|both own|shares?(?= *$|[?.!])|shares? (?=with)"
)
_WAITING = re.compile(
    r"(?:wait(?:s|ing)?(?: on| for|ing on)|awaiting|held up(?: by| at| with)?|blocked by|blocked on|stuck (?:with|at|on)|depend(?:s|ent|ing|ant)? (?:up)?on|relying on|reliant on"
    r"|hanging on|in the hands of|chasing|sat with|sitting with|down to)(?= (?!sign|an? (?:update|sign|date|decision|reply)|closure|approval|update)) (?P<who>(?:the |a |an |any )?[\w&' -]+?(?:(?:,| or| and|/) ?(?:the )?[\w&' -]+?)*)"
    r"(?= (?:that|which|are|is|and|still|at|by|before|to|for|who|right|just|now|under|overdue|open)\b|[?.!,;]|\s*$)"
)
_SIGN_OFF = _form(
    r"(?:awaiting|pending|waiting (?:on|for)|ready for|ready to be|needs?|needing|due for|up for|in for) (?:a |my |your |the )?(?:sign(?:ed|ing)?[ -]?off|closure|approval|closing)|waiting to be signed off|to be signed off|to sign off|for sign[ -]?off"
    r"|(?:want|wants|wanting) (?:signing off|sign[ -]?off|closing)|ready to (?:close|sign off)|can (?:i|we) sign off"
)
_CLOSE_DOWN = _form(
    r"(?:close ?-?down|completion|closure) (?:dates?|timelines?|timetable|schedule)|when will (?:everything|it all|they(?: all)?|the rest|all of it|it) be (?:done|finished|complete|completed|closed)"
)
_NEW = _form(
    r"(?:brand )?new (?:actions?|recommendations?|recs?|ones|items?)|newly added|just added|added (?:since|this|recently|last)"
)
_TURNING = _form(
    r"(?:will |would |could |might |may |going to |about to |due to |set to |likely to |to |at risk of |shortly )+(?:be(?:come)? |go(?:ing)? |turn(?:ing)? |get |fall(?:ing)? |have gone |being |hit )?(?:into )?(?:the )?(?:red|overdue|late)"
    r"|(?:go|goes|going|turn|turns|turning|become|becomes|becoming|falls?|falling) (?:red|overdue|late)"
)
_COMING = _form(
    r"coming up(?: next)?|upcoming|next to (?:fall|come|go|become|be) (?:due|red|overdue|late)|(?:due|up) (?:next|soon)|next (?:deadlines?|due dates?|due|up|one due|action due)|approaching|on the horizon|imminent|due (?:shortly|in future)|looming|future(?: deadlines)?"
)
_MINE = _form(
    r"my|mine|(?<!give )(?<!show )(?<!tell )(?<!let )(?<!send )(?<!get )(?<!remind )(?<!ask )(?<!find )(?<!help )(?<!fetch )(?<!thank )(?<!lets )(?<!excuse )(?<!pass )me|myself|i am (?:down for|responsible for|on|late|behind|due|the owner|working on|supposed to|meant to|doing)"
    r"|(?:do|have|am|should|must|did|will) i\b|i (?:have|own|owe|need|got|am|still|must|should|lead|had|has)|i've|assigned to me|on my plate"
)
_NOT_MINE = re.compile(
    r"\b(?:can|could|may|do|did|should|how do|where do|what can) i (?:see|get|have a list|view|find|ask|know|look|please|have the|have a look|need to know|check|do)\b|\bhave i missed\b|\bi (?:need|want|am after|am looking for|would like)(?: to (?:see|know|find))?\b|\bmy (?:team|boss|staff)\b"
)


@dataclass(slots=True)
class Narrowing:
    """Filters in the making: what has been read, and the words not yet taken."""

    marked: Marked
    text: str
    filters: Filters = field(default_factory=Filters)
    evidence: list[Evidence] = field(default_factory=list)
    taken_times: set[int] = field(default_factory=set)
    stray: tuple[str, ...] = ()
    """Words that are neither everyday, nor names, nor the plan's own."""

    def note(self, slot: str, start: int, end: int, value: object) -> None:
        """Remember in which words a slot was read."""
        words = self.marked.script.typed_between(start, end)
        self.evidence.append(Evidence(slot, words, str(value)))

    def take(self, start: int, end: int) -> None:
        """These words are accounted for; the slots among them stay."""
        kept = "".join(
            each if each in _SIGNS else TAKEN if not each.isspace() else each for each in self.text[start:end]
        )
        self.text = self.text[:start] + kept + self.text[end:]

    def add(self, **filters: object) -> None:
        """Narrow further."""
        self.filters = replace(self.filters, **filters)  # type: ignore[arg-type]


def narrow(marked: Marked, text: str) -> Narrowing:
    """Every filter in a question. `text` is what its intent's own words have left."""
    found = Narrowing(marked, text)
    found.add(refs=marked.keys)
    if marked.plan:
        found.add(**{"plan" if marked.plan.is_plan else "report": marked.plan.code})
        found.evidence.append(Evidence("plan", marked.plan.code, marked.plan.code))
    for ref in marked.refs:
        found.note("refs", ref.start, ref.end, ", ".join(ref.keys))
    for reader in (
        _read_waiting,
        _read_flags,
        _read_mine,
        _read_owners,
        _read_turning,
        _read_coming,
        _read_silence,
        _read_when,
        _read_standing,
        _read_due,
    ):
        reader(found)
    return found


def _read_waiting(found: Narrowing) -> None:
    match = _WAITING.search(found.text)
    if not match:
        return
    said = found.marked.script.typed_between(match.start("who"), match.end("who"))
    bodies = tuple(
        body
        for each in re.split(r",|/|\bor\b|\band\b", said, flags=re.I)
        if (body := re.sub(r"^(?:the|an?|any)\s+", "", each.strip(" ?.!"), flags=re.I).strip())
    )
    found.add(waiting_on=tuple(dict.fromkeys(name for body in bodies for name in other_names(body))))
    found.note("waiting_on", *match.span(), ", ".join(bodies))
    found.take(*match.span())


def _read_flags(found: Narrowing) -> None:
    for form, filters in (
        (_NO_DEADLINE, {"has_deadline": False}),
        (_HAS_DEADLINE, {"has_deadline": True}),
        (_NO_OWNER, {"has_owner": False}),
        (_JOINT, {"joint": True}),
        (
            _SIGN_OFF,
            {"awaiting_sign_off": True, "statuses": frozenset({Status.PROPOSED}), "status_word": "awaiting sign-off"},
        ),
        (_NEW, {"is_new": True}),
        (_CLOSE_DOWN, {"statuses": OPEN, "status_word": "open"}),
    ):
        if match := form.search(found.text):
            found.add(**filters)
            found.note(next(iter(filters)), *match.span(), next(iter(filters.values())))
            found.take(*match.span())
    if match := _MOVED.search(found.text):
        found.add(moved=_times_moved(match["many"] or ""))
        found.note("moved", *match.span(), found.filters.moved)
        found.take(*match.span())


def _times_moved(many: str) -> int:
    """How often at least: "more than once" is twice."""
    said = re.search(r"\d+|two|twice|three|four|once|repeatedly|several|multiple|again", many)
    if not said:
        return 1
    count = {"once": 1, "two": 2, "twice": 2, "three": 3, "four": 4}.get(said[0], 2)
    count = int(said[0]) if said[0].isdigit() else count
    return count + 1 if "more than" in many else count


def _read_mine(found: Narrowing) -> None:
    text = _NOT_MINE.sub(lambda match: TAKEN * len(match[0]), found.text)
    if match := _MINE.search(text):
        found.add(mine=True)
        found.note("mine", *match.span(), "the sender")
        found.take(*match.span())


_LEFT_OUT = re.compile(
    r"\b(?:not|except(?: for)?|excluding|apart from|other than|but not|without|ignoring|bar|anyone but|everyone but|everyone except|isn't|rather than)\s+(?:for\s+|by\s+|the\s+)?$"
)


def _read_owners(found: Narrowing) -> None:
    wanted, unwanted = list[Match](), list[Match]()
    before_out = False
    for index, mention in enumerate(found.marked.owners):
        before = found.text[: mention.start]
        previous = found.marked.owners[index - 1] if index else None
        carried = (
            before_out
            and previous
            and re.fullmatch(r"\s*(?:,|or|and|nor)\s*", found.text[previous.end : mention.start])
        )
        before_out = bool(_LEFT_OUT.search(before) or carried)
        (unwanted if before_out else wanted).append(mention.match)
        found.note(
            "not_owners" if before_out else "owners",
            mention.start,
            mention.end,
            ", ".join(mention.match.owners) or "nobody",
        )
        if before_out and (out := _LEFT_OUT.search(before)):
            found.take(*out.span())
    found.add(owners=tuple(dict.fromkeys(wanted)), not_owners=tuple(dict.fromkeys(unwanted)))


def _read_turning(found: Narrowing) -> None:
    if match := _TURNING.search(found.text):
        found.take(*match.span())
        stands = re.search(r"\bbe (?:red|overdue|late)$", match.group())
        day = next((each for each in found.marked.times if each.before in ("on", "at", "as at", "as of")), None)
        if stands and day and day.days is None:
            found.taken_times.add(found.marked.times.index(day))
            window = Window(None, day.first - timedelta(days=1), f"before {day.words}")
            found.add(statuses=OPEN, status_word="open", due=window)
            return
        found.add(statuses=OPEN, status_word="will go red", due=Window(found.marked.today, None, "from today"))
        found.note("due", *match.span(), "will go red")


def _read_coming(found: Narrowing) -> None:
    """What is due from today on, where no day is said: "coming up", "the next deadline"."""
    if (match := _COMING.search(found.text)) and not found.marked.times and not found.filters.due:
        found.add(due=Window(found.marked.today, None, "from today"))
        found.note("due", *match.span(), "from today")
        found.take(*match.span())


def _read_silence(found: Narrowing) -> None:
    """Never updated, or not since a day: "no update since April", "not updated for 60+ days", "stale"."""
    today = found.marked.today
    if match := _STALE.search(found.text):
        time = _time_just_after(found, match.end())
        found.add(silent_since=_silent_since(time, today) if time else today - timedelta(days=STALE_DAYS))
    elif (match := _SILENT_BEFORE.search(found.text)) and (time := _time_at(found, match.end())):
        found.add(silent_since=_silent_since(time, today))
    elif match := _NEVER.search(found.text):
        found.add(never_updated=True)
    else:
        return
    found.note("silent", *match.span(), found.filters.silent_since or "never updated")
    found.take(*match.span())


_SILENT_BEFORE = re.compile(
    rf"(?<![\w'])(?:(?:no|without|not|never|nothing|zero)(?: (?:been|had|an?|any|yet|recent|new|fresh|heard|said|being|at|all|has|have|was|is|given|provided|posted|sent|submitted|done|made|gave|put|in))* ?(?:{_UPDATE})?(?: (?:on|at|from|it|them|said|posted|recorded|made|at all|in|newer than|more recent than))*"
    rf"|last (?:updated|touched|update(?: was)?|heard)(?: (?:was|from|more than))*|quiet|silent|stale|updates? older){_TO_T}"
)


def _silent_since(time: Time, today: date) -> date:
    """The day before which the last update must lie."""
    if time.days is not None:
        return today - timedelta(days=time.days)
    return today - (time.last - today) if time.first == today < time.last else time.first


def _time_at(found: Narrowing, place: int) -> Time | None:
    """The time that stands at a place, now spoken for."""
    for index, time in enumerate(found.marked.times):
        if time.start <= place < time.end and index not in found.taken_times:
            found.taken_times.add(index)
            return time
    return None


def _time_just_after(found: Narrowing, place: int) -> Time | None:
    following = re.compile(rf"\s*(?:for|since|in)?\s*(?={_T})").match(found.text, place)
    return _time_at(found, following.end()) if following else None


def _read_when(found: Narrowing) -> None:
    """Times that say when something was updated, settled, or how it stood: not when it is due."""
    for form, slot in ((_UPDATED, "updated"), (_SETTLED_WHEN, "settled")):
        match = form.search(found.text)
        if not match or _STILL_TO_BE.search(found.text[: match.start()]):
            continue
        time = _time_at(found, match.start() if match.group().startswith(_T) else match.end())
        if time is None:
            continue
        found.add(**{slot: _bounds(time, found.marked.today, past=True)})
        found.note(slot, match.start(), match.end(), time.words)
        if slot == "settled":
            found.add(statuses=frozenset({Status.COMPLETE, Status.CLOSED}), status_word="complete")
        found.take(*match.span())
    _read_as_at(found)


_STILL_TO_BE = re.compile(r"\b(?:to be|be|must be|not|due to be|should be|must|to)\s+$")
_STOOD = re.compile(r"\b(?:was|were|stood|looked|did)\b")
_POSITION = re.compile(r"\b(?:position|status|picture|state|rag|look|looked|plan|overdue|open|complete|red)\b")
_DUE_SAID = re.compile(r"\b(?:due|deadlines?|dated|falls?|falling|expir\w+|to be done|target)\b")


def _read_as_at(found: Narrowing) -> None:
    """ "as at 24 March", "what was 6a's status in March": the plan as it stood at the end of then."""
    for index, time in enumerate(found.marked.times):
        if index in found.taken_times or time.vague:
            continue
        stood = (
            _STOOD.search(found.text)
            and found.marked.tense is Tense.PAST
            and time.before not in ("since", "by", "before")
        )
        asked = (
            time.before in ("as at", "as of")
            or (time.before == "at" and _POSITION.search(found.text))
            or (stood and not _DUE_SAID.search(found.text))
        )
        if asked and time.first <= found.marked.today:
            found.taken_times.add(index)
            found.add(as_at=min(time.last, found.marked.today))
            found.note("as_at", time.start, time.end, found.filters.as_at)


def _read_standing(found: Narrowing) -> None:
    said = statuses.read_statuses(found.text)
    said = [each for each in said if not _is_noise(each, found.text)]
    stands = standing(said)
    if not said:
        return
    before = found.filters
    found.add(
        statuses=stands.statuses if before.statuses is None else before.statuses,
        colours=before.colours | stands.colours,
        overdue=before.overdue or stands.overdue,
        awaiting_sign_off=before.awaiting_sign_off or stands.awaiting_sign_off,
        status_word=before.status_word or stands.word,
    )
    for each in said:
        found.note("status", each.start, each.end, each.name)
        found.take(each.start, each.end)


def _is_noise(said: Said, text: str) -> bool:
    """Whether a status word is only part of the sentence: "the current position", "started with"."""
    if said.name == "open" and said.words in ("current", "live", "active", "left"):
        return bool(re.match(r"\s*(?:position|status|state|picture|progress|deadline|due|owner)", text[said.end :]))
    return said.words in ("started",) and not said.denied


def _bounds(time: Time, today: date, *, past: bool = False) -> Window:
    """A time with its little word as a first and a last day."""
    by = time.before in ("by", "until", "till", "til", "up to", "no later than", "not later than", "through")
    if by or time.before in ("before", "prior to"):
        whole = by or re.search(r"\bend|board|meeting", time.words)
        last = time.last if whole else time.first - timedelta(days=1)
        return Window(None if past or last < today else today, last, f"by {_said(last)}")
    if time.before in ("after", "past", "beyond", "later than"):
        return Window(time.last + timedelta(days=1), None, f"after {_said(time.last)}")
    if time.before in ("since", "from", "older than"):
        return Window(time.first, today if past and time.before == "since" else None, f"from {_said(time.first)}")
    return Window(time.first, time.last, _period_said(time))


def _period_said(time: Time) -> str:
    """Days as they are said back: "this month" as it was said, "in May 2015" with the year it was taken for."""
    if not re.search(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", time.words) or " next " in f" {time.words}":
        return (
            time.words
            if time.before in ("", "of", "the") or time.words.startswith(time.before)
            else f"{time.before} {time.words}"
        )
    if time.first == time.last:
        return f"on {_said(time.first)}"
    if (time.first, time.last) == span_of(time.first, "month"):
        return f"in {time.first:%B %Y}"
    return f"from {_said(time.first)} to {_said(time.last)}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _read_due(found: Narrowing) -> None:
    """What is left of the times says when it is due."""
    today, filters = found.marked.today, found.filters
    for index, time in enumerate(found.marked.times):
        if index in found.taken_times or time.vague:
            continue
        if time.days is not None:
            if not filters.overdue:
                continue
            window = _overdue_by(found, time)
        elif filters.overdue and time.words in ("today", "tonight", "this morning", "this afternoon"):
            continue
        else:
            window = _bounds(time, today)
        found.taken_times.add(index)
        if filters.overdue and window.last and window.last >= today and _is_joined(found, time):
            window = replace(window, first=None)
            found.add(overdue=False, statuses=OPEN)
        elif filters.overdue and window.first and window.first > today:
            window = Window(None, window.first - timedelta(days=1), window.words)
            found.add(overdue=False, statuses=OPEN)
        if filters.status_word == "will go red" and (window.first is None or window.first < today):
            window = replace(window, first=today)
        found.add(due=window)
        found.note("due", time.start, time.end, f"{window.first or '…'} to {window.last or '…'}")


_LESS = re.compile(r"\b(?:less than|under|fewer than|no more than|not more than|up to|within)\s*$")


def _overdue_by(found: Narrowing, time: Time) -> Window:
    """Since when something is overdue "by more than 30 days", "by less than a week"."""
    assert time.days is not None
    today = found.marked.today
    if _LESS.search(found.text[: time.start]):
        return Window(today - timedelta(days=time.days), None, f"less than {time.words} overdue")
    more = time.before in ("more than", "over", "longer than", "older than")
    return Window(None, today - timedelta(days=time.days + more), f"{time.words} overdue")


def _is_joined(found: Narrowing, time: Time) -> bool:
    """ "overdue or due this week": both, not the days they share."""
    return bool(
        re.search(
            r"(?:\bor|\band|,|\+|&|/)\s*(?:are |is |those |ones |anything |whats |what is |due |coming )*(?:due|coming up|coming)?\s*(?:in |within )?(?:the )?$",
            found.text[: time.start],
        )
    )
