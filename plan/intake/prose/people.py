"""People named in minutes: "(NAME) text", "NAME: text", "NAME to …", "… – NAME"; and who was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan.given_names import is_given_name
from plan.intake.cells.statuses import read_status
from plan.intake.cells.unmerge import who_is_to
from plan.intake.cells.verbs import is_verb
from plan.intake.text.page import Page
from plan.names import kind_of, name_words
from plan.owner_cells import looks_like_owner

_ANYONE = frozenset(
    """all everyone everybody group staff officers members clerk chair chairman secretary treasurer both team board
    committee panel secretariat
    trustees directors governors councillors management""".split()
)
_NOBODY = frozenset(
    """note notes update updates decision decisions question background motion issue action actions date time location
    present apologies resolved agreed minutes next venue vote none nb fyi tbc tba aob ok yes no kiv item items point
    points report reports discussion status priority owner deadline due summary purpose aim reason outcome result
    page appendix annex section part phase option options example monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december this that these those it
    we they there here what when where why how in on at by for from with if as to the a an and or but also cost
    thanks thank congratulations welcome good according owing prior subject up back addition
    total resolution recommendation response comment comments proposed seconded carried""".split()
)
_PIECE = re.compile(r"\s*(?:,|/|&|;|\+|\band\b)\s*", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}")
_WORD = re.compile(r"[A-Z][\w’'.-]*")
_SMALL = frozenset(["of", "and", "for", "the", "de", "van", "der", "von", "le", "la", "on"])
_NAMES = r"[A-Z(][\w’'.&/()-]*(?:[ ,/&]+(?:(?:and|of|for|the|on|in|de|van|der)\s+)*[A-Z(][\w’'.&/()-]*){0,9}"
_LED = re.compile(r"[\[(](?P<who>[A-Z][^()\[\]]{0,60})[\])]\s*[:–-]?\s*(?P<rest>\S.*)", re.DOTALL)
_COLON = re.compile(rf"(?P<who>{_NAMES})\s*(?P<mark>:|\s[-–—]|\.\.+)\s+(?P<rest>\S.*)", re.DOTALL)
_IS_TO = re.compile(
    rf"(?P<the>[Tt]he\s+)?(?P<who>{_NAMES}|[Aa]ll(?: [a-z]+)?|[Ee]veryone|[a-z]+(?: [a-z]+)?"
    r"|[A-Z][a-z]+(?: [a-z]+){0,3} (?:team|group|committee|board|unit|office|department|members?|staff|officers?))"
    r"(?P<does>,?\s+(?:to|will|is to|are to|agreed to|has agreed to|have agreed to|shall|must|should|is going to"
    r"|undertook to|was asked to|were asked to|offered to|volunteered to|was tasked with|were tasked with|is|are)\s+"
    r"(?:also |then |please )?)(?P<verb>[a-z-]+)"
)
_BEHIND = re.compile(
    r"(?P<text>.{8,}?)\s*\(\s*(?:the )?(?P<who>[A-Za-z][\w /&]{0,40}?) (?:to|will) [a-z]+"
    r"(?: \w+){0,2} (?:this|it|these|them)\s*\)\W*"
)
_WHEN = re.compile(r"(?:Upon|On|Once|When|After|Following|Before)\b[^,.;]{3,70}, (?=[A-Z])")
"""A clause that says when, before who is to do it: "Upon receipt of the note, SP to reply"."""
_FOR = re.compile(r"For (?=[A-Z][\w’'.&/ ]{0,60} to [a-z])")
INITIALS = r"[A-Z]{2,4}(?:\s*(?:/|&|,|and)\s*[A-Z]{2,4})*"
"""The initials of one or several, as a pattern."""
_INITIALLED = re.compile(rf"(?P<who>{INITIALS})\s+(?P<verb>[a-z-]+)\b")
_TAIL = re.compile(
    r"(?P<text>.*?\S)\s*(?:[\[(](?:action(?: point)?s?\s*[:–-]?\s*)?(?P<in>[A-Z][^()\[\]]{0,60})[\])]"
    r"|\s[–—-]\s*(?P<dash>[A-Z][^–—.()]{0,50}))\s*\.?\s*",
    re.DOTALL | re.IGNORECASE,
)
_THINGS = re.compile(
    r"(?:[^aeiou]s|ing|ment|tion|ity)\b|\b(?:budget|report|letter|meeting|invoice|email|policy|website|link|paper|survey|plan|draft|work"
    r"|issue|quote|notice|list|document|form|map|fund|project|data|agenda|date|item|site|contract|training)\b",
    re.IGNORECASE,
)
"""What is no name, though it stands before "to": a thing that is to be done something with."""
_THERE = re.compile(
    r"[\W\d]*(?:those |persons? |people |members |also |voting |board |regular |ex-officio )*"
    r"(?:present|attendees|in attendance|attending|attendance|apologies|participants"
    r"|membership|chair|minutes|invitees|(?:parish |town )?councillors|trustees"
    r"|governors|directors)\b[^:]{0,40}(?P<colon>:|$)",
    re.IGNORECASE,
)


_LISTED = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.]*\s){1,3})[–-]\s+(?:[A-Za-z]+ ){0,3}(?:chair\w*|treasurer|secretary|clerk|members?"
    r"|manage\w*|leader|lead|officer|director|rep\w*|president|trustee)",
    re.IGNORECASE,
)
"""Somebody in a list, with the office held: "Kay T – Practice Manager"."""


_SPOKE = re.compile(
    r"(?<![\w’'-])(?P<name>[A-Z][a-z’'-]+ [A-Z][a-z’'-]+) (?:has |had |then |also )?"
    r"(?:reported|confirmed|noted|advised|asked|explained|stated|informed|updated|thanked|requested|said|presented"
    r"|introduced|suggested|queried|raised|agreed to|apologised)\b"
)
"""Somebody whose words the minutes give, though no list says that they were there."""


@dataclass(frozen=True, slots=True)
class Known:
    """The people that a paper says were there: their names, first names, surnames and initials, in small letters."""

    words: frozenset[str] = frozenset()

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name.lower().strip(" .") in self.words or name.lower() in _ANYONE)


@dataclass(frozen=True, slots=True)
class Told:
    """An order in a line: the people named, the words of what is to be done, and how surely it is one."""

    who: str
    text: str
    is_order: bool = False


def people_of(page: Page) -> Known:
    """The people present, from the lines that say so and the lists under them."""
    words: set[str] = set()
    is_list = False
    for each in page[:120]:
        there = _THERE.match(each.whole)
        if there and len(each.whole) < 1200:
            is_list = True
            _learn(each.whole[there.end() :], words)
        elif each.mark and (listed := _LISTED.fullmatch(each.text)):
            _learn(listed["name"], words)
        elif is_list and (each.mark or len(each.whole) < 60) and not each.level:
            _learn(each.text, words)
        else:
            is_list = False
        for spoke in _SPOKE.finditer(each.whole):
            _learn(spoke["name"], words)
    return Known(frozenset(words))


def _learn(text: str, words: set[str]) -> None:
    for piece in re.split(r"[,;•\n]|\s-\s|\s–\s|\band\b|&", text):
        name = re.match(r"\s*(?P<name>(?:[A-Z][\w’'.-]*\s?){1,4})(?:\((?P<initials>[A-Z]{2,4})\))?", piece)
        if name is None or not name["name"].strip():
            continue
        said = [word for word in name["name"].split() if word.lower() not in _NOBODY]
        if not said or len(said) > 4:
            continue
        words.add(" ".join(said).lower())
        words.update(word.lower() for word in (said[0], said[-1]) if len(word) > 2)
        words.add("".join(word[0] for word in said).lower())
        if name["initials"]:
            words.add(name["initials"].lower())


def names_in(who: str, known: Known, *, is_strict: bool = True) -> bool:
    """Whether words name people, offices or a group, each of them. Less is asked of them where a mark sets them off."""
    pieces = [piece for piece in _PIECE.split(who.strip(" .:")) if piece.strip()]
    if not pieces or len(who) > 90 or read_status(who):
        return False
    if len(pieces) > 1 and looks_like_owner(who) >= 0.55:
        return True
    return all(_is_one(piece.strip(" .()"), known, is_strict=is_strict) for piece in pieces)


def _is_one(name: str, known: Known, *, is_strict: bool) -> bool:
    words = name.removeprefix("The ").removeprefix("the ").split()
    if not words or len(words) > 7 or any(word.lower() in _NOBODY for word in words[:1]):
        return False
    if name in known or (words[0].lower() in _ANYONE and len(words) <= 2):
        return True
    if len(words) == 1:
        word = words[0]
        if _INITIALS.fullmatch(word):
            return True
        if not _WORD.fullmatch(word) or is_verb(word):
            return False
        return not is_strict or is_given_name(word)
    if kind_of(name_words(" ".join(words))) != "person":
        return True
    if looks_like_owner(" ".join(words)) >= 0.55:
        return not is_verb(words[0])
    return not is_strict and all(_WORD.fullmatch(word) or word in _SMALL for word in words) and not is_verb(words[0])


def told(text: str, known: Known, *, is_labelled: bool = False) -> Told | None:
    """Read whom a line names in front, behind, or as who is to do it; None where it names nobody.

    Behind a label that says "Action" a single unknown word may be a name too.
    """
    before = _FOR.match(text) or _WHEN.match(text)
    if before and (asked := told(text[before.end() :], known, is_labelled=is_labelled)):
        return replace(asked, text=text) if asked.is_order else None
    if set_off := _set_off(text, known):
        return set_off
    if (order := _IS_TO.match(text)) and _is_told(order, known, is_labelled=is_labelled):
        return Told(order["who"], text, is_order=True)
    if who := who_is_to(text):
        return Told(who, text, is_order=True)
    if is_labelled and (briefly := _INITIALLED.match(text)) and is_verb(briefly["verb"]):
        return Told(briefly["who"], text, is_order=True)
    if (colon := _COLON.fullmatch(text)) and names_in(colon["who"], known, is_strict=colon["mark"] != ":"):
        return Told(colon["who"], colon["rest"])
    if is_labelled and (inside := _inside(text, known)):
        return Told(inside, text)
    if tail := _TAIL.fullmatch(text):
        who = tail["in"] or tail["dash"]
        if names_in(who, known, is_strict=not tail["in"]) and len(tail["text"].split()) > 2:
            return Told(who, tail["text"])
    return None


def _set_off(text: str, known: Known) -> Told | None:
    """The people that brackets in front or behind name: "(NAME) text", "text (NAME to do this)"."""
    if (led := _LED.fullmatch(text)) and names_in(led["who"], known, is_strict=False):
        return Told(led["who"], led["rest"])
    if (behind := _BEHIND.fullmatch(text)) and names_in(behind["who"], known, is_strict=False):
        return Told(behind["who"], behind["text"], is_order=True)
    return None


def _inside(text: str, known: Known) -> str | None:
    """The last names that stand in brackets inside some words: "Hold training. (SL) This was done"."""
    asides = re.findall(r"[(\[]([A-Z][A-Za-z &/,.]{1,40})[)\]](?!\s*$)", text)
    return next((each for each in reversed(asides) if names_in(each, known) and each.upper() == each), None)


def _is_told(order: re.Match[str], known: Known, *, is_labelled: bool) -> bool:
    """Whether somebody named is to do something, not a thing that is to be done."""
    who, verb = order["who"].strip(), order["verb"]
    if verb in ("be", "have", "not", "a", "an", "the", "no", "in", "on", "now", "that", "very", "it"):
        return False
    if order["does"].strip() in ("is", "are") and not verb.endswith("ing"):
        return False
    if who[0].islower() and order["the"] is None and who.split()[0] not in _ANYONE:
        return False
    is_loose = order["the"] or who.split()[-1].lower() in _ANYONE or (is_labelled and not _THINGS.search(who))
    return names_in(who, known, is_strict=not is_loose)


def first_names(names: Sequence[str]) -> frozenset[str]:
    """The first word of each name, in small letters."""
    return frozenset(name.split()[0].lower() for name in names if name.split())
