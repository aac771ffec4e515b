"""Orders whose every word says the same, in whatever sequence: "4a wont make november, march 2016 more realistic"."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase, words_of
from dialogs.language.orders import deadlines, owners
from dialogs.language.orders.parts import order
from dialogs.language.signs import OWNER, SIGNS, TIME
from dialogs.language.statuses import status_to_set
from plan.actions import Status

_WORD = re.compile(r"[a-z][a-z']*")
_NOT = re.compile(r"\b(?:not|instead of|rather than|from|is|was|(?:will not|can not) (?:make|hit|meet))\s+(?:the\s+)?$")
_NOT_THAT_DAY = re.compile(rf"\b(?:not|instead of|rather than)\s+(?:the\s+)?(?:{TIME}+|\d{{1,2}}(?:st|nd|rd|th)\b)")
_A_MEETING = re.compile(r"\b(?:meeting|board|committee|conference|panel|session|forum)$")
"""Where news goes to, rather than when it is due: "going to the June meeting"."""
_GOES = re.compile(
    rf"\b(?:no longer|not|off|instead of|rather than)\s+(?:the\s+)?{OWNER}+"
    rf"|{OWNER}+(?:\s+is)?\s+(?:out|off|no longer)\b"
)
_ONLY_A_NAME = re.compile(
    rf"{EDGE}(?:{REFS}\s*(?::|=|-+>?|>)\s*(?:now\s+)?{OWNER}+(?:\s*(?:,|and|&|/)\s*{OWNER}+)*|{OWNER}+\s+for\s+{REFS})(?:\s+(?:please|now))?{EDGE}$"
)
"""An action and a name: "13a: Robertshaw", "Robertshaw for 13a"."""
_SETS = re.compile(
    rf"{EDGE}(?:{REFS}\s*(?:=|[-=]*[>→]|\b(?:to|status|rag|colour)\b"
    r"|\b(?:should|must)\s+(?:(?:both|all|now)\s+)*(?:be|go)\b)|(?:mark|set|put|make|turn|change|move|switch|show|flag|back)\b)"
    r"|.*\b(?:back|down)\b"
)
"""What sets a status rather than tells of it: "5b -> complete", "back to amber for 11e"."""
_SAID_ALONE = frozenset({Status.ONGOING, Status.NOT_STARTED, Status.CLOSED})
"""What needs no more than its ref: no question is asked so."""
_UNDER_WAY = re.compile(r"\b(?:in progress|in-progress|under ?way|ours)\b")
_ONE_LIST = re.compile(REFS)
_NOTED = re.compile(rf"{EDGE}{REFS}\s*[:-]")
_ONLY_A_DAY = re.compile(rf"{EDGE}{REFS}\s*(?::|=|[-=]+[>→]?|>|→)\s*(?:(?:now|by|due|to|the)\s+)*{TIME}+{EDGE}$")
"""An action and a day: "13a: end of June"."""


def by_words(part: Marked, start: int, end: int, before: Intent | None, *, is_whole: bool) -> Heard | None:
    """The order of one clause; the same order before it makes a value alone enough."""
    said = part.text[:start] + part.text[start:end]
    words = _words(_NOT_THAT_DAY.sub(" ", said))
    begins = min(part.refs[0].start, start)
    for intent, reader in ((Intent.DEADLINE, _new_deadline), (Intent.OWNERS, _new_owners)):
        cues, best = f"order_cues {intent.value}", Candidate(intent, 1.0, begins, end, f"the words of {intent.value}")
        all_say_so = words <= _says_so(intent.value)
        is_cued = before is intent or phrase(cues).search(said) or _is_only(part, said, begins)
        heard = reader(part, best) if all_say_so and is_cued else None
        if heard and set(part.keys) <= {*heard.filters.query.refs}:
            return _without_reason(heard, part.script.typed_between(start, end), best.sentence)
    heard = _new_status(part, said, begins, part.script.typed_between(start, end))
    return heard if is_whole or _SETS.match(said, begins) else None


def only_a_status(part: Marked) -> Heard | None:
    """A ref and a status beside the news of others: "2a done 3b amber"."""
    return _new_status(part, part.text, 0, part.script.typed_between(0), is_news=True)


def _is_only(part: Marked, said: str, begins: int) -> bool:
    """Whether a clause is an action and a value for it: a name or a day."""
    name, day = part.owners and _ONLY_A_NAME.match(said, begins), part.times and _ONLY_A_DAY.match(said, begins)
    return bool(name or day)


def _new_status(part: Marked, said: str, begins: int, typed: str, *, is_news: bool = False) -> Heard | None:
    """ "5b -> complete", "back to amber for 11e"; done after a colon alone is news that claims it."""
    named = status_to_set(said)
    is_one = len(_ONE_LIST.findall(said)) == len(list(phrase("settable").finditer(said))) == 1
    if named is None or part.owners or part.times or not is_one:
        return None
    status = named[0]
    if not _words(phrase("settable").blanked(said, " ")) <= words_of("order_words status"):
        return None
    sets, noted = _SETS.match(said, begins), _NOTED.match(said, begins)
    is_said_alone = status in _SAID_ALONE or bool(_UNDER_WAY.search(said))
    if not (sets or is_news) and (status is Status.COMPLETE or not (noted or is_said_alone)):
        return None
    intent = Intent.CLOSE if status is Status.CLOSED else Intent.STATUS
    span = part.refs[0].start, part.refs[-1].end
    evidence = (ReadWords("intent", typed, "a ref and a status"),)
    return replace(order(intent, part, span, Orders(status=status)), evidence=evidence)


def says_no_more(part: Marked) -> bool:
    """Whether a clause says only that a deadline is to move: "can we move the date"."""
    said = part.text.strip()
    cued = phrase("order_cues deadline").search(said)
    return bool(cued) and _words(said) <= _says_so("deadline")


def _says_so(name: str) -> frozenset[str]:
    """The words that say nothing else than an order of this kind."""
    return words_of(f"order_cues {name}") | words_of(f"order_words {name}")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(re.sub(rf"[{SIGNS}]+", " ", text)))


def _without_reason(heard: Heard, said: str, why: str) -> Heard:
    return replace(heard, orders=replace(heard.orders, reason=None), evidence=(ReadWords("intent", said, why),))


def _new_deadline(part: Marked, best: Candidate) -> Heard | None:
    times = [
        each
        for each in part.times
        if not each.vague and not _NOT.search(part.text[: each.start]) and not _A_MEETING.search(each.words)
    ]
    if not times or part.owners:
        return None
    heard = deadlines.deadline(replace(part, times=tuple(times[-1:])), best)
    new = heard.orders
    return heard if new.due or new.shift_days or new.shift_months else None


def _new_owners(part: Marked, best: Candidate) -> Heard | None:
    if not part.owners or part.times:
        return None
    heard = owners.owners(part, best)
    spans = [each.span() for each in _GOES.finditer(part.text)]
    gone = [each for each in part.owners if any(start <= each.start < end for start, end in spans)]
    new = tuple(each.match for each in part.owners if each not in gone)
    if not heard or not gone:
        return heard
    names = (gone[0].match, *new) if new else tuple(each.match for each in gone)
    return replace(heard, orders=replace(heard.orders, owners=names, owners_change="swap" if new else "remove"))
