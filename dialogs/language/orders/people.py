"""Orders about people: a role on a plan, a link to an owner, another name, membership of a group."""

from __future__ import annotations

import re

from dialogs.language.grammar import POLITE
from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE
from dialogs.language.orders.parts import SEPARATORS, tail
from dialogs.language.signs import OWNER
from plan.names import parse_name
from plan.owners import Match
from plan.permissions import Role
from plan.ranks import leading_rank, rank_words

ME = "me"
_ROLE = r"(?P<role>viewer|owner|co-?ordinator|lead)s?\b"
_ARTICLES = r"(?:(?:an?|the|our|your|another|new|plan|force)\s+)*"
_BEGIN = rf"^{EDGE}{POLITE}"
_GIVEN = re.compile(
    rf"{_BEGIN}(?:make|appoint|name|set|promote|demote|add|give)\s+(?:up\s+)?"
    rf"(?P<who>.+?),?\s+(?:(?:as|to be|to|be|into)\s+)?{_ARTICLES}{_ROLE}"
)
_TAKEN = re.compile(
    rf"{_BEGIN}(?:remove|drop|stop|take|stand down|stand)\s+"
    rf"(?P<who>.+?)\s+(?:down\s+)?(?:off\s+)?(?:as|being)\s+{_ARTICLES}{_ROLE}"
)
_REVOKED = re.compile(
    rf"{_BEGIN}(?:remove|revoke|end|withdraw|take away)\s+(?P<who>.+?)\s+{_ROLE}\s+(?:role|rights|access|status)"
)
_IS_NOW = re.compile(
    rf"{_BEGIN}(?P<who>.+?)\s+(?:is|am|should be|will be|to be)\s+(?:now\s+)?"
    rf"(?:(?P<no>no longer|not)\s+)?{_ARTICLES}{_ROLE}"
)
_ON = re.compile(r"\W*(?:(?:on|of|for|in)\s+(?:the\s+)?(?:plan\s+)?(?P<code>[\w-]+))?")
_MYSELF = re.compile(r"^(?:me|myself|i)$", re.I)
_LINKED = re.compile(rf"{_BEGIN}link\s+(?P<who>.+?)\s+(?:up\s+)?(?:to|with|as)\s+(?:the\s+)?(?={OWNER})")
_UNLINKED = re.compile(rf"{_BEGIN}unlink\s+(?P<who>.+?)(?:\s+from\s+(?:the\s+)?(?={OWNER})|$)")
_CLAIMS = re.compile(r"\W*i\s*(?:am|['’]?m)\b", re.I)
_SURELY = re.compile(r"\b(?:called|known|printed|promoted|made up|rename|name|goes by|answers to|aka|written|named)\b")
_LITTLE = re.compile(r"^(?:(?:to|as|an?|be)\s+)+", re.I)
_ENDS = re.compile(r"\s*[,;(]\s*|\.(?=\s|$)|\s+-\s+|\s+(?:from today|as of today|please|pls|now)\b", re.I)
_PARTS = re.compile(r"\s*(?:,|&|\band\b)\s*", re.I)
_IN_OR_OUT = re.compile(r"\s+(?:up\s+)?(?:to|into|in|onto|on|out of|out|from|off of|off|of)\s+(?:the\s+)?$")
_VERB = re.compile(rf"{_BEGIN}(?:add|put|include|take|remove|drop|delete)\s+")
_GOES = re.compile(r"\b(?:take|remove|drop|delete|left|leaves|leaving|out of)\b")
_VERB_AFTER = re.compile(
    r"\s+(?:is|has|have|are)?\s*(?:now\s+)?"
    r"(?:joined|joining|joins|join|left|leaving|leaves|in|out of|part of|a member of)\s+(?:the\s+)?$"
)
_SUPERVISORS = r"(?:line\s+)?(?:supervisors?|managers?)\b"
_ABOVE = (
    re.compile(rf"{_BEGIN}(?P<above>.+?)\s+is\s+(?:now\s+)?(?:the\s+)?{_SUPERVISORS}\s+(?:of|for)\s+(?P<below>.+)$"),
    re.compile(rf"{_BEGIN}(?P<above>.+?)\s+is\s+(?:now\s+)?(?P<below>.+?)(?:['’]s?)?\s+(?:new\s+)?{_SUPERVISORS}"),
    re.compile(rf"{_BEGIN}(?P<below>.+?)(?:['’]s?)?\s+{_SUPERVISORS}\s+is\s+(?:now\s+)?(?P<above>.+)$"),
    re.compile(rf"{_BEGIN}(?P<above>.+?)\s+(?:supervises|line manages)\s+(?P<below>.+)$"),
    re.compile(
        rf"{_BEGIN}(?P<below>.+?)\s+(?:is\s+(?:supervised|line managed|managed)\s+by|(?:now\s+)?reports\s+to)"
        r"\s+(?P<above>.+)$"
    ),
    re.compile(rf"{_BEGIN}(?P<below>.+?)\s+has\s+no\s+(?P<above>){_SUPERVISORS}"),
)
_COURTESY = re.compile(r"\W*(?:(?:please|pls|now|too|as well|thanks|any ?more|role|again|away)\W*+)*", re.I)
_ENDS_THERE = re.compile(rf"{_COURTESY.pattern}$|\s*[,;(–-]|\s+(?:because|as|since|for)\b", re.I)
_ONE_FOR_ANOTHER = "^(change|correct) {owner} to"
"""Of two people it changes owners; of one, how they are printed."""
LONGEST_NAME = 60


def role(marked: Marked, best: Candidate) -> Heard | None:
    """ "Make Sgt Mills a coordinator on SS", "remove Sgt Mills as coordinator"."""
    if marked.refs:
        return None
    taken = _TAKEN.match(marked.text) or _REVOKED.match(marked.text)
    said = taken or _GIVEN.match(marked.text) or _IS_NOW.match(marked.text)
    if said is None:
        return None
    goes = bool(taken) or bool(said.groupdict().get("no"))
    named = Role(said["role"].replace("-", ""))
    on = _ON.match(marked.text, said.end())
    why = _why(marked, max(on.end() if on else 0, marked.named[-1].end if marked.named else 0, said.end()))
    orders = Orders(text=_who(marked, said), role=named, owners_change="remove" if goes else "give", reason=why)
    return Heard(Intent.ROLE, Filters(plans=_plan(marked, on)), orders)


def _why(marked: Marked, after: int) -> str | None:
    """The reason given behind it: a courtesy is none."""
    why = tail(marked, after).reason
    return None if why and _COURTESY.fullmatch(why) else why


def _who(marked: Marked, said: re.Match[str]) -> str:
    """A person's name as typed, or that the sender means themselves."""
    typed = marked.script.typed_between(*said.span("who")).strip(" ,;:")
    return ME if _MYSELF.match(typed) else re.sub(r"['’]s?$", "", typed)[:LONGEST_NAME]


def _plan(marked: Marked, on: re.Match[str] | None) -> tuple[str, ...]:
    """The plan named: by its noun, or by a code that is one here or can be nothing else."""
    if marked.plans:
        return marked.plans
    code = on["code"] if on else None
    if on is None or code is None:
        return ()
    is_code = code in marked.vocabulary.plans or marked.script.typed_between(*on.span("code")).isupper()
    return (code,) if is_code else ()


def link(marked: Marked, best: Candidate) -> Heard | None:
    """ "Link Jo Gomery to Supt Gomery", "unlink Jo Gomery"; "I am Supt Gomery" is only a claim."""
    owners = tuple(each.match for each in marked.owners)
    if said := _LINKED.match(marked.text):
        return Heard(Intent.LINK, Filters(owners=owners[-1:]), Orders(text=_who(marked, said), owners_change="give"))
    if said := _UNLINKED.match(marked.text):
        return Heard(Intent.LINK, Filters(), Orders(text=_who(marked, said), owners_change="remove"))
    if not _CLAIMS.match(marked.script.typed_between(0)):
        return None
    return Heard(Intent.LINK, Filters(owners=owners[:1]), Orders(text=ME, owners_change="give"))


def another_name(marked: Marked, best: Candidate) -> Heard | None:
    """ "CI Kitchen is now T/Supt Kitchen", "Liz Riding is also known as Elizabeth Riding"."""
    whose, said = marked.owners[0], marked.script.typed_between(best.end)
    name = _ENDS.split(_LITTLE.sub("", said), maxsplit=1)[0].strip(SEPARATORS + "“”\"'‘’")
    if best.sentence == _ONE_FOR_ANOTHER and any(
        each.match.owners != whose.match.owners for each in marked.owners[1:2]
    ):
        return None
    is_said_so = bool(_SURELY.search(marked.text[best.start : best.end]))
    if not name or len(name) > LONGEST_NAME or marked.refs or not (is_said_so or _is_a_name(name, whose.words)):
        return None
    why = tail(marked, min(len(marked.text), best.end + said.find(name) + len(name) + 1))
    return Heard(best.intent, Filters(owners=(whose.match,)), Orders(text=name, reason=why.reason))


def _is_a_name(typed: str, now: str) -> bool:
    """Whether what somebody "is now" is a name: it begins with a rank, or shares a name with the one they have."""
    rank, _ = leading_rank(rank_words(typed))
    same = {*parse_name(typed).words} & {*parse_name(now).words}
    return bool(rank or (same and typed[:1].isupper()))


def group(marked: Marked, best: Candidate) -> Heard | None:
    """ "Add PS Marsh to SMT Leads", "take PS Marsh out of SMT Leads"."""
    into = marked.owners[-1] if marked.owners else None
    if into is None or marked.refs or not (_ENDS_THERE.match(marked.text, into.end)):
        return None
    before = marked.text[: into.start]
    verb = _VERB.match(before)
    ends = (_IN_OR_OUT if verb else _VERB_AFTER).search(before)
    if ends is None:
        return None
    typed = marked.script.typed_between(verb.end() if verb else 0, ends.start())
    names = [each for each in _PARTS.split(typed) if each]
    if not names or not all(_may_be_name(each, marked) for each in names):
        return None
    found = tuple(marked.vocabulary.directory.find(each) for each in names)
    goes = bool(_GOES.search(before))
    change, why = "remove" if goes else "add", _why(marked, into.end)
    orders = Orders(text=", ".join(names), owners=() if goes else found, owners_change=change, reason=why)
    evidence = () if goes else tuple(map(_as_typed, names, found))
    return Heard(Intent.GROUP, Filters(owners=(into.match,)), orders, evidence=evidence)


def _as_typed(typed: str, match: Match) -> ReadWords:
    return ReadWords("owners", typed, match.owners[0] if len(match.owners) == 1 else match.kind.value)


def _may_be_name(typed: str, marked: Marked) -> bool:
    return typed[:1].isupper() or any(each.words in typed for each in marked.owners[:-1])


def supervisor(marked: Marked, best: Candidate) -> Heard | None:
    """ "Supt Robertshaw is PS Marsh's supervisor", "CI Kitchen reports to Supt Horn"."""
    said = next((found for form in _ABOVE if (found := form.match(marked.text))), None)
    if said is None or marked.refs:
        return None
    below, above = (_name_typed(marked, said.span(part)) for part in ("below", "above"))
    if not below or not (above or said.start("above") == said.end("above")):
        return None
    find = marked.vocabulary.directory.find
    named = [(typed, find(typed)) for typed in (below, above) if typed]
    orders = Orders(owners=tuple(match for _, match in named[1:]), owners_change=None if above else "remove")
    evidence = tuple(_as_typed(typed, match) for typed, match in named)
    return Heard(Intent.SUPERVISOR, Filters(owners=(named[0][1],)), orders, evidence=evidence)


def _name_typed(marked: Marked, span: tuple[int, int]) -> str:
    """A name as it was typed; nothing where what stands there can be none."""
    typed = re.sub(r"['’]s?$", "", marked.script.typed_between(*span).strip(SEPARATORS + ".!"))
    typed = re.sub(r"\s+(?:now|from now on|please|pls)$", "", typed, flags=re.I)
    is_name = typed[:1].isupper() or any(each.words in typed for each in marked.owners)
    return typed if is_name and len(typed) <= LONGEST_NAME else ""


def call_off(marked: Marked, best: Candidate) -> Heard:
    """ "Cancel the handover from Horn"."""
    owners = tuple(each.match for each in marked.owners)
    return Heard(Intent.CALL_OFF, Filters(owners=owners[:1]), Orders())
