"""Updates: the sender's own words, and whether they claim that the work is done."""

from __future__ import annotations

import re

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import SAME_AGAIN, Filters, Heard, Intent, Orders
from dialogs.language.notation import phrase, phrase_source
from dialogs.language.orders.parts import nth_in, only, order, target
from dialogs.language.signs import OWNER, REF, TIME
from plan.evidence import links_in
from plan.query import Query

_LEADS_IN = re.compile(
    r"^\s*(?:[-–—:,;=]+|(?:to )?(?:say(?:s|ing)?|that(?! (?:is|was))|reads?|with(?= [\"“])|as follows|stating|is)\b"
    r"[:\s]*)\s*",
    re.I,
)
_SETS_SOMETHING = re.compile(
    r"^\s*(?:'s\s+)?(?:the\s+)?(?:(?:deadline|due date|target date|date|target|status|owner|rag|colour)\b"
    rf"|(?:to|as|=)\s+(?:{TIME}|{OWNER}|{phrase_source('settable')}))"
)
_OF_ALL = re.compile(rf"\b(?:everything|all|each|every one|both)\s+(?:of\s+)?(?:the\s+)?{OWNER}")
_CORRECTS = re.compile(r"(?:correct|amend|fix|reword|replace|change)\b")
_SHOULD_SAY = re.compile(
    r"^[\s,;:.-]*(?:(?:it|this|that|which)\s+)?"
    r"(?:(?:should|ought to|needs to|must)\s+(?:have\s+)?(?:say|said|read|be)|to|with|by)\b[\s:-]*",
    re.I,
)
"""What leads to the words that an update should have had."""
_ON_OR_FOR = re.compile(r"\b(?:update|one|word|line|comment|log|entry)\s+(?:on|for|re|against|about|from)\b")
_GOES_ON = re.compile(r"\s*(?:[-–—:]|that\b|,(?:\s+\S+){2})")
_SAYS_NOTHING = re.compile(r"^(?:please|pls|status|owner|deadline|\?|now|thanks)*\W*$", re.I)
_ON_HOLD = re.compile(r"\bon hold$")
_SAME = re.compile(
    r"\W*(?:(?:and|also|then|please|can you|could you|do|exactly)\s+)*(?:the\s+)?"
    r"(?:same(?!\s+(?:owner|reason|date))|likewise|ditto)\b"
)
_BUT = re.compile(
    rf"\W*(?:(?:but|with|and|owner|owners|owned|by|due|to|for|until|date|deadline|the)\W+)+(?:{OWNER}|{TIME})"
)
"""Leads to the value that is not the same."""
_ADDS = re.compile(r"(?:add|attach|upload|file|record|log|link)\b")
_IN_QUOTES = re.compile(r"[\"“]([^\"“”]*)[\"”]")

_NO_CHANGE = re.compile(rf"((?:still )?(?:no|nothing)\b.*?)\s+(?:on|for|with|re|against|under)\s+{REF}")
"""News before its action: "no change on 7c or 7e"."""
_OR_THESE = re.compile(rf"(?:\s*(?:,|or|nor|and)\s*{REF}+)*")
_NEWS_FIRST = re.compile(
    r"((?:still|just|now|we|i|have|had|await|wait|met|sent|chased|booked|agreed|spoke|got|received|finished|started|held"
    rf"|asked|rang|emailed)\w*\b.*?)\s+(?:on|for|re|about|under|against)\s+(?:the\s+)?{REF}"
)
"""News that names its action last: "still waiting for one form on 7b"."""
_POINTS_BACK = re.compile(r"\b(?:it|that|this one|that one|them|those)\b")

_DONE = r"(?:complete|completed|done|finished|closed|delivered)"
_CLAIMS = re.compile(
    rf"^(?:(?:this|it|action|now|all|is|has|been|actions?|are|fully)\s+)*{_DONE}\b"
    r"(?!\s+(?:by|when|if|once|in|at|to|with \d))"
    r"|\b(?:can|please|should|to|could|may)\s+(?:now\s+|then\s+|please\s+)?(?:be\s+)?"
    r"(?:mark|marked|shown|show|close|closed|signed off|sign off|considered|classed|recorded)"
    r"(?:\s+(?:as|this|it|off|down|now))*(?:\s+(?:complete|completed|done|closed|green|finished))?\b"
    r"|\b(?:now|is|are|all|fully)\s+(?:now\s+|all\s+|fully\s+)?(?:complete|completed|finished)\b\s*(?:$|[.,;!-])"
    r"|\b(?:propose|recommend|suggest)(?: that)? (?:it|this|the action|this action|the recommendation)(?: now)? "
    r"(?:be|is) (?:now )?(?:closed|completed|signed off|marked (?:as )?complete)\b"
    r"|\bready (?:for|to be) (?:sign[ -]?off|signed off|closure|closed)\b"
    r"|\b(?:that is|that's|thats|we are|we're) (?:us|me|it|this one|this|now|all)*\s*"
    r"(?:all |now |fully )*(?:done|finished|complete|completed|sorted)"
    r"(?: here| now| with (?:it|this|that)| (?:from|on|at) our (?:side|end))?[.!\s]*$"
    r"|\b(?:all|now) (?:done|finished|sorted|wrapped up)(?: (?:from|on|at) our (?:side|end))?[.!\s]*$"
    r"|[,;]?\s(?:and\s+)?so (?:(?:it|that) is |(?:it|that)'?s |now |all )*(?:done|complete|completed|finished)[.!\s]*$"
    r"|\bnothing (?:left|more|further|else) (?:for us )?to do[.!\s]*$"
    r"|[,;]\s*(?:please\s+)?(?:close|complete|sign off|mark complete)(?:\s+(?:it|this|this one|please|now))*[.\s]*$"
    r"|^complete[.\s]*$|[-–,.]\s*completed?[.\s]*$|\bmark (?:it |this )?(?:as )?(?:complete|done|green)\b",
    re.I,
)
_CLAIMS_NOT = re.compile(
    r"\b(?:not|n't|isn't|nearly|almost|partly|partially|mostly|once|when|until|before|will be|to be|yet|if|half"
    rf"|expected|should be|hope|hoping|%)\s*(?:\w+\s+){{0,2}}{_DONE}\b",
    re.I,
)


def claims_done(text: str) -> bool:
    """Whether an update says that the work is done: a claim, which proposes."""
    return bool(_CLAIMS.search(text)) and not _CLAIMS_NOT.search(text) and not is_hedged(text)


def is_hedged(text: str) -> bool:
    """Whether what is said to be done is so in part: "done except for custody", "done our bit"."""
    return bool(phrase("hedges").search(text.lower()))


_LINK = re.compile(r"https?://\S+")
_SHOWS = re.compile(
    r"^(?:[\s,;:.()–-]|\b(?:which|that|this|it|and|also|as well|please|thanks?|pls|shows?(?: that)?|showing(?: that)?"
    r"|because|see|here|is|are)\b)+|(?:[\s,;:.()–-]|\b(?:and|also|as well|please|pls|thanks?|thank you)\b)+$",
    re.IGNORECASE,
)


def evidence(marked: Marked, best: Candidate) -> Heard | None:
    """ "Evidence for 7b: https://…". Without a link it is asked for where it is to be added, else it is a question."""
    shows = links_in(marked.script.typed_between(best.start))
    adds = _ADDS.match(marked.text[best.start : best.end])
    why = _what_it_shows(marked.script.typed_between(best.end))
    orders = Orders(shows=shows, reason=why)
    return order(Intent.EVIDENCE, marked, (best.start, best.end), orders) if shows or adds else None


def _what_it_shows(after: str) -> str | None:
    """The words beside a piece of evidence, less its links: "minutes of the June board"."""
    words = _SHOWS.sub("", _LINK.sub(" ", after))
    return " ".join(words.split()) if re.search(r"[^\W\d_]{2}", words) else None


def update(marked: Marked, best: Candidate) -> Heard | None:
    """ "Update 7b - the rep went out": the words after the ref, as typed."""
    after = marked.script.typed_between(best.end)
    core = marked.text[best.start : best.end]
    asks_for_one = _ON_OR_FOR.search(core) and not _GOES_ON.match(after) and not core.endswith((":", "-", "that"))
    sets_something = _SETS_SOMETHING.match(marked.text[best.end :])
    if (asks_for_one or sets_something) and not _CORRECTS.match(core):
        return None
    leads_in = _SHOULD_SAY if _CORRECTS.match(core) else _LEADS_IN
    text = _LEADS_IN.sub("", leads_in.sub("", after, count=1), count=1).strip()
    if before := _NEWS_FIRST.match(core):
        first = marked.script.typed_between(best.start, best.start + before.end(1))
        text = ", ".join(filter(None, (first, text)))
    if says_none := _NO_CHANGE.match(core):
        none = marked.script.typed_between(best.start + says_none.start(1), best.start + says_none.end(1))
        others = _OR_THESE.match(marked.text, best.end)
        after = marked.script.typed_between(others.end() if others else best.end)
        more = after.strip(" ,;:.-")
        text = (", " if after[:1] in ",;:.-" else " ").join(filter(None, (none, more)))
    if _ON_HOLD.search(core):
        text = f"on hold {text}".strip()
    if _SAYS_NOTHING.match(text):
        text = ""
    elif quoted := _IN_QUOTES.fullmatch(text):
        text = quoted[1].strip()
    keys = marked.keys if says_none else only(marked, best.start, best.end).keys
    if _SAME.match(core) and keys and (not text or _BUT.match(marked.text, best.end)):
        return _same_again(marked, best, keys)
    orders = Orders(text=text or None, claims_done=claims_done(text))
    if not keys and _OF_ALL.search(core):
        return Heard(Intent.UPDATE, target(marked, best.start, best.end), orders)
    nth = None if keys else nth_in(core)
    points_back = bool(nth or _POINTS_BACK.search(core) or core.endswith(("that", "note", "record", "minute")))
    return Heard(Intent.UPDATE, Filters(Query(refs=keys)), orders, follows=not keys and points_back, nth=nth)


def _same_again(marked: Marked, best: Candidate, keys: tuple[str, ...]) -> Heard:
    """The order before it, of other actions: "same for 6c", "same again under rec 6 but owner Liz"."""
    owners = tuple(each.match for each in marked.owners if each.start >= best.end)
    day = next((each for each in marked.times if each.start >= best.end and each.days is None), None)
    orders = Orders(owners=owners, due=day.last if day else None, due_text=day.words if day else None)
    return Heard(Intent.UPDATE, Filters(Query(refs=keys)), orders, topic=SAME_AGAIN)
