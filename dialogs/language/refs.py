"""Refs as they are typed: "7b", "3 a", "rec3(a)", "action 3.a", "SS-7b", "recs 7 and 8", "8c-8f"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.language.ref_ranges import Ref, range_of, to_an_end
from dialogs.language.script import Script
from dialogs.language.signs import PLAN, REF
from dialogs.language.vocabulary import Vocabulary, kept_with

NOUN = (
    r"(?:recommendations?|recomendations?|recommendation's|recs?|actions?|items?|refs?|references?|numbers?|nos?|points?|tasks?"
    r"|afis?|areas? for improvement|causes? of concern)"
)
"""What a ref is called by."""
_ID = (
    r"(?<![\w-])(?P<code>[a-z][a-z0-9]{0,11})[\s-]?"
    r"(?P<of_code>\d{1,3}(?:\.\d{1,3})?[\s(.]{0,2}[a-z]?\)?)(?![\w])(?!-\w)"
)
_LETTERED = r"\d{1,3}[\s.-]{0,2}(?:\([\s]?[a-z][\s]?\)|\[[a-z]\]|[a-z])(?![a-z0-9]|'[a-rt-z])"
_ONE = rf"(?:{_LETTERED}|\d{{1,3}}(?:\.\d{{1,3}})?[a-z]?(?![\w%]))"
_NO_DATE = r"(?!\s*(?:st|nd|rd|th|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|[/.-]\d)"
"""What follows a ref is no month: "extend rec 6 to 31 July" is not of recs 6 to 31."""
JOIN = rf"(?:\s*(?:,\s*(?:and\s+)?|\band\b|&|\+|/|\bor\b|\bplus\b)\s*(?:{NOUN}\s*)?)"
"""What stands between two refs of a list."""
_TO = r"(?:\s*(?:-|\bto\b|\bthrough\b|\bthru\b)\s*)"

_NAMED = re.compile(
    rf"(?<![\w-])(?:{NOUN}\b[\s.#:]*(?:from\s+(?=\d\S*\s+(?:on|up|and\s+(?:up|above|on))))?|rec(?=\d)|r(?=\d)|#\s?|under\s+(?=\d))(?P<first>{_ONE})(?P<rest>(?:(?:{JOIN}|{_TO}){_ONE}{_NO_DATE})*)"
)
_BARE = re.compile(
    r"(?<![\w.£$])(?<!\d/)(?<![a-z]{2}-)(?P<first>\d{1,2}(?:\.\d{1,2})?\s?(?:\(\s?[a-z]\s?\)|\[[a-z]\]|[.-]?[a-z]))"
    r"(?:s(?![\w']))?(?![a-z0-9(]|'[a-rt-z]|/(?!\s|\d{1,2}[a-z]|[a-z](?![a-z])))"
)
_IDS = re.compile(_ID)
_GOES_ON = re.compile(
    rf"(?:{JOIN}|(?P<to>{_TO}))(?:(?P<code>[a-z][a-z0-9]{{0,11}})-)?(?P<of_code>\d{{1,3}}(?:\.\d{{1,3}})?[a-z]?)"
    rf"(?![\w%/-]|[.:]\d){_NO_DATE}(?!\s+(?:more|others?|people|officers?|days?|weeks?|months?|trained|staff)\b)"
)
_AFTER_A_VERB = re.compile(
    r"\b(?:extend|update|close|complete|reopen|propose|sign off|approve|reject|mark|give|assign|reassign|push|move"
    r"|chase|set|of|owns?|about|with|is(?!\s+\d+\s+(?:to|until)\s+\d+\w*\s+[a-z]{3})|on|for|not|and|meant|has)\s+(?P<first>\d{1,3}(?:\.\d{1,3})?)"
    rf"(?P<rest>(?:(?:{JOIN}|{_TO})\d{{1,3}}(?![\w%/:]){_NO_DATE})*)"
    r"(?![\w/%+:]|\.\d|-\d|\s*(?:st|nd|rd|th|days?|weeks?|months?|years?|working|times?|hours?|actions?|items?|of|more"
    r"|or|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|am|pm|per|people|officers?|others?)\b)"
)
_UNDER_A_NUMBER = re.compile(
    r"\b(?:actions?|items?|tasks?|add|new|one|another)\s+(?:to|under|for|in|on|against|within)\s+(?P<first>\d{1,2})(?=\s*[:,-])"
)
"""The recommendation of a new action: "add an action to 12: …"."""
_IN_A_SECTION = re.compile(
    r"(?:^\W*|\b(?:complete|completed|done|open|overdue|late|outstanding|red|amber|green|actions|recs)\s+)"
    r"(?:in|under|within|from|for)\s+(?P<named>section\s+(?P<first>\d{1,2}))"
    r"(?=\W*$|\s*[,:]|\s+(?:what|which|who|how|is|are|list|show|when|has|have)\b)"
)
""" "In section 11, …" is recommendation 11, where a plan has one; section 60 is an Act's."""
_DONE_ALONE = re.compile(
    r"^[\s#]*(?P<first>\d{1,2}(?:\.\d{1,2})?)\s+(?:is\s+|are\s+|all\s+|now\s+)*(?:done|complete|completed|finished)\W*$"
)
"""A number that can only be a ref, whether there is such a one or not: "4.9 done"."""
_LETTER_ALONE = re.compile(r"\s*(?P<sign>,\s*and\b|,|/|&|\+|\band\b)?\s*\(?(?P<letter>[a-z])\)?(?![\w'.])")
_DOTTED = re.compile(
    r"(?<![\w.£$/-])(?P<first>\d{1,2}\.\d{1,2})(?![\w%:/]|\.\d|-\d|\s*(?:am|pm|per cent|million|hours?)\b)"
)
_SOLE_NUMBER = re.compile(
    r"^[\s#]*(?P<first>\d{1,3}(?:\.\d{1,3})?)(?:[\s.?!]*$|\s*:\s+(?=\D)|\s+(?:all\s+|now\s+)?(?:done|complete|completed|finished)(?=\W*$|\s*,)|\s+(?:is|are)\s+(?=[a-z])|\s+(?:was|has\s+(?:now\s+|just\s+|all\s+|already\s+)*been)\s+(?=[a-z])|\s+-+\s+(?=[a-z]{2}))",
    re.MULTILINE,
)
_NUMBER_LIST = re.compile(
    r"^\W*(?P<list>\d{1,3}(?:\s*(?:,|and|&|\+)\s*\d{1,3})+)(?=\s*(?:[,:?>=-]|$|\b(?:are|who|when|status|please|done|both|all|now|complete|completed|finished)\b))"
)
_AFTER_A_NAME = re.compile(
    rf"{PLAN}(?:'?s)?\s+(?:no\.?\s*|number\s+|#\s?)?(?P<first>{_ONE})(?P<rest>(?:(?:{JOIN}|{_TO}|\s+){_ONE}{_NO_DATE})*)"
)
"""A number right after the name of a report: "stolen freedom 5"."""
_EACH = re.compile(rf"(?P<to>{_TO})?(?P<one>{_ONE})")
_PIECE = re.compile(r"[^\s_()\[\]#-]+")
MOST_PIECES = 5
"""A ref is written in at most so many pieces."""
_USUAL_SHAPE = re.compile(r"\d{1,3}(?:\.\d{1,3})?[a-z]?")
_UNITS = frozenset("dhkmpswxy")


def read_refs(script: Script, vocabulary: Vocabulary) -> list[Ref]:
    """Every ref in a message, in order."""
    text, found = script.text, list[Ref]()
    for reader in _READERS:
        for one in reader(text, vocabulary):
            ref = _with_letters(text, one, vocabulary)
            found.append(ref)
            text = text[: ref.start] + REF * (ref.end - ref.start) + text[ref.end :]
    return [to_an_end(text, each, vocabulary) for each in sorted(found, key=lambda each: each.start)]


def _read_ids(text: str, vocabulary: Vocabulary) -> list[Ref]:
    codes = vocabulary.plans.keys() | vocabulary.reports.keys()
    found = list[Ref]()
    for match in _IDS.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        key = f"{match['code']}-{_key(match['of_code'])}"
        if key in vocabulary.refs or (match["code"] in codes and re.search(r"[a-z]$|-", match["of_code"].strip(" )"))):
            found.append(_going_on(Ref(*match.span(), (key,)), match["code"], text, vocabulary))
    return found


def _going_on(ref: Ref, code: str, text: str, vocabulary: Vocabulary) -> Ref:
    """ "OCDYO-4, 6 and 10", "DHC-1 to DHC-4": every number that goes on after an id, where the report has them all."""
    while match := _GOES_ON.match(text, ref.end):
        key = f"{code}-{match['of_code']}"
        if (match["code"] or code) != code or key not in vocabulary.refs:
            break
        first, last = (int(each.rpartition("-")[2]) for each in (ref.keys[-1], key)) if _are_plain(ref, key) else (0, 0)
        between = (f"{code}-{at}" for at in range(first + 1, last)) if match["to"] else ()
        ref = Ref(ref.start, match.end(), (*ref.keys, *(each for each in between if each in vocabulary.refs), key))
    return ref


def _are_plain(ref: Ref, key: str) -> bool:
    """Whether both end in a number alone."""
    return ref.keys[-1].rpartition("-")[2].isdigit() and key.rpartition("-")[2].isdigit()


def _read_named(text: str, vocabulary: Vocabulary) -> list[Ref]:
    found = []
    for match in (*_NAMED.finditer(text), *_AFTER_A_NAME.finditer(text)):
        if match.group().startswith("under") and _key(match["first"]) not in vocabulary.recommendations:
            continue
        keys, end = _keys_of(text[match.start("first") : match.end()], vocabulary)
        if keys:
            start = match.start() + match.group().startswith(PLAN)
            found.append(Ref(start, match.start("first") + end, keys))
    return found


def _keys_of(run: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], int]:
    """The refs in "7 and 8" or "8c-8f", ranges written out, and where the last of them ends."""
    keys, end = list[str](), 0
    for match in _EACH.finditer(run):
        key = _known_or_number(match["one"], vocabulary)
        spread = range_of(keys[-1], key, vocabulary) if keys and match["to"] else [key]
        keys += spread or [key]
        end = match.start("one") + len(key if key != _key(match["one"]) else match["one"])
    return tuple(dict.fromkeys(keys)), end


def _known_or_number(said: str, vocabulary: Vocabulary) -> str:
    """ "3 a" is 3a where there is such an action; else the "a" is a word, and 3 is meant."""
    key = _key(said)
    spaced = re.match(r"(\d+)\s+a$", said)
    return spaced[1] if spaced and key not in vocabulary.refs else key


def _read_bare(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """ "7b" standing alone; a number and a unit ("60d") only where the plan has such a ref."""
    found = []
    for match in _BARE.finditer(text):
        key = _key(match["first"])
        known = key in vocabulary.refs
        loose = " " in match["first"].strip() and "(" not in match["first"]
        if (known and not (loose and _reads_as_words(text, match))) or (
            not loose and not known and (key[-1] not in _UNITS or _is_alone(text, match))
        ):
            found.append(Ref(*match.span(), (key,)))
    return _joined_by_range(text, found, vocabulary)


def _reads_as_words(text: str, match: re.Match[str]) -> bool:
    """Whether "3 a" is a number and an article: "update 3 a new form", "the 3 i own"."""
    after = text[match.end() :].lstrip()
    return (
        bool(re.match(r"[a-z]{2,}", after))
        and match["first"].strip()[-1] in "ai"
        and not re.match(
            r"(?:and|or|is|are|was|now|to|by|done|complete|status|history|please|pls|overdue|due|still|has|for|done|as)\b",
            after,
        )
    )


def _is_alone(text: str, match: re.Match[str]) -> bool:
    return not re.search(r"[a-z]", text[: match.start()] + text[match.end() :].replace("?", ""))


def _joined_by_range(text: str, found: list[Ref], vocabulary: Vocabulary) -> list[Ref]:
    """ "8c-8f" and "8c to 8f": all of them, as the plan has them."""
    joined = list[Ref]()
    for ref in found:
        before = joined[-1] if joined else None
        between = text[before.end : ref.start] if before else ""
        spread = range_of(before.keys[-1], ref.keys[0], vocabulary) if before and re.fullmatch(_TO, between) else []
        if before and spread and not _is_move(text[: before.start]):
            joined[-1] = Ref(before.start, ref.end, (*before.keys, *spread))
        else:
            joined.append(ref)
    return joined


def _is_move(before: str) -> bool:
    """Whether "2b to 2a" is a change of mind rather than a range."""
    return bool(re.search(r"\b(?:change|move|swap|correct|from|not|meant)\b[\w\s]*$", before))


def _with_letters(text: str, ref: Ref, vocabulary: Vocabulary) -> Ref:
    """ "7a, b and c": the letters that go on with the same number, where the plan has them."""
    number = re.match(r"(?:[a-z]+-)?\d+(?=[a-z]$)", ref.keys[-1])
    while (
        number and (match := _LETTER_ALONE.match(text, ref.end)) and f"{number[0]}{match['letter']}" in vocabulary.refs
    ):
        if match["sign"] is None and match["letter"] in "ai":
            break
        ref = Ref(ref.start, match.end(), (*ref.keys, f"{number[0]}{match['letter']}"))
    return ref


def _read_numbers(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """A number alone, where the plan has it and a ref must stand: "extend 1 to …", "status of 10"."""
    found = []
    for match in (*_AFTER_A_VERB.finditer(text), *_UNDER_A_NUMBER.finditer(text)):
        start = match.start("first")
        keys, length = _keys_of(text[start : match.end()], vocabulary)
        if all(map(vocabulary.has_ref, keys)) and len(keys) > 1:
            found.append(Ref(start, start + length, keys))
        elif vocabulary.has_ref(match["first"]):
            found.append(Ref(*match.span("first"), (match["first"],)))
    return found


def _read_sections(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """ "In section 11, which are open": the recommendation of that number."""
    found = (match for match in _IN_A_SECTION.finditer(text) if vocabulary.has_ref(match["first"]))
    return [Ref(*match.span("named"), (match["first"],)) for match in found]


def _read_dotted(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """ "4.7" standing anywhere, where the plan numbers so."""
    found = (match for match in _DOTTED.finditer(text) if vocabulary.has_ref(match["first"]))
    return [Ref(*match.span("first"), (match["first"],)) for match in found]


def _read_number_list(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """Numbers alone, joined, where the plan has them all: "1 and 3, who has them"."""
    found = []
    for match in _NUMBER_LIST.finditer(text):
        keys = tuple(re.findall(r"\d{1,3}", match["list"]))
        if all(map(vocabulary.has_ref, keys)):
            found.append(Ref(*match.span("list"), keys))
    return found


def _read_sole(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """A number alone, or before a colon or a dash, where the plan has it: "2: all relabelled"."""
    return [
        Ref(*match.span("first"), (match["first"],))
        for match in _SOLE_NUMBER.finditer(text)
        if vocabulary.has_ref(match["first"])
    ] or [Ref(*match.span("first"), (match["first"],)) for match in _DONE_ALONE.finditer(text)]


def _read_other_shapes(text: str, vocabulary: Vocabulary) -> list[Ref]:
    """Refs of a shape that only their plan has, however they are spaced: "EO-2027-001", "24 AGS 03"."""
    known = _other_shapes(vocabulary)
    if not known:
        return []
    pieces = [(match[0].rstrip(",;:.?!"), match.start()) for match in _PIECE.finditer(text)]
    found, taken = list[Ref](), 0
    for at, (_, start) in enumerate(pieces):
        if start >= taken and (best := _longest_of(pieces[at : at + MOST_PIECES], known)):
            key, taken = best
            found.append(Ref(start, taken, (key,)))
    return found


def _longest_of(pieces: Sequence[tuple[str, int]], known: frozenset[str]) -> tuple[str, int] | None:
    """The longest ref that these pieces begin with, and where it ends."""
    best, said = None, ""
    for piece, start in pieces:
        said += piece
        if said in known:
            best = said, start + len(piece)
    return best


@kept_with
def _other_shapes(vocabulary: Vocabulary) -> frozenset[str]:
    """The refs that neither a number nor a number and a letter tells, with a digit in them."""
    keys = (key for key in vocabulary.recommendations | vocabulary.refs if "-" not in key)
    return frozenset(key for key in keys if not _USUAL_SHAPE.fullmatch(key) and re.search(r"\d", key))


def _key(said: str) -> str:
    return re.sub(r"(?<=\d)\.(?=[a-z])", "", re.sub(r"[\s()\[\]#-]+", "", said)).strip(".")


_READERS = (
    _read_other_shapes,
    _read_ids,
    _read_named,
    _read_bare,
    _read_sections,
    _read_dotted,
    _read_number_list,
    _read_numbers,
    _read_sole,
)
"""Those that tell most first: each sees only what the ones before it left."""
