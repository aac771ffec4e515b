"""Names of plans and reports in a message: a taught one, a code, or words of a title, a publisher, a kind or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dialogs.language.paper_index import ITEMS, NOUNS, SMALL, NameWord, PaperIndex, index_of
from dialogs.language.script import Script
from dialogs.language.signs import REF
from dialogs.language.spelling import is_common, is_everyday
from dialogs.language.vocabulary import Paper, Vocabulary
from dialogs.language.words import body_names, force_names

_PAPER_NOUN = r"(?:action plan|plan|tracker|report|inspection|response)"
_CODE = re.compile(r"(?<![\w-])[a-z][a-z0-9-]{1,11}(?![\w-])")
_NOUN_BEFORE = re.compile(rf"\b{_PAPER_NOUN}\s+$")
_NOUN_AFTER = re.compile(rf"\s+{_PAPER_NOUN}(?![\w-])")
_UNKNOWN_CODE = re.compile(rf"\b{_PAPER_NOUN}\s+(?P<code>[a-z][a-z0-9-]{{1,11}})(?![\w-])")
_LOOKS_LIKE_A_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,7}")
_LEADS = re.compile(
    r"\b(?:on|in|for|from|under|against|across|off|into|of|to|with)\s+(?:all |both |the |our )*$"
    r"|\b(?:the|our|all|both|any|those|these|each)\s+$|^\W*$"
)
"""What stands before a name."""
_GOES_ON = re.compile(r"(?:,|\b(?:and|plus|or|also))\s+(?:the\s+)?$")
_ABOUT = re.compile(r"\b(?:about|mention\w*|regarding|re|concern(?:s|ing)?|covers?|say\w*)\s+(?:the |any |our )*$")
_MADE = re.compile(
    r"\b(?:write|draft|make|produce|export|create|generate|prepare|build|do|send|email)\s+"
    r"(?:me |us )?(?:the |a |our )*$"
)
"""A paper that is yet to be made is none there is."""
_WAITS = re.compile(r"\b(?:waiting|wait|awaiting|pending|blocked|depend\w*|sits?|sitting|stuck|with)\b[\w\s]*$")
_WAITS_ANYWHERE = re.compile(r"\b(?:waiting|wait|awaiting|pending|blocked|depend\w*)\b")
_ENDS = re.compile(r"\s*(?:[?.!,;:]|$|(?:and|that|which|by|still|as|due|are|is)\b)")
_ONLY = re.compile(r"\W*(?:(?:just|only|and|or|also|now|what about|how about|the|for|in|on)\s+)*")
_SEVERAL = re.compile(r"\b(?:all|both|every|each|either)\s+(?:of\s+)?(?:the\s+|our\s+)?$")
_REF_NEXT = re.compile(rf"\s*(?:'?s\s+)?(?:{REF}|(?:recs?|recommendations?)\s*{REF})")
JOINS_NAMES = re.compile(r"\s*(?:,|and|or|&|\+|plus|, and)\s*(?:the\s+)?")
_MADE_BY = re.compile(
    r"\s+(?:ever\s+)?(?:make|made|ask|asked|say|said|recommend|recommended|want|wanted|tell|told|find|found|set)\b"
)
_OWED_TO = re.compile(r"\b(?:for|from|owe|owed|owing|owed to|back to|answer to)\s+(?:the\s+)?$")
"""Before the body that a plan answers: "what do we owe HMICFRS"."""
_OF_A_BODY = re.compile(r"\b(?:for|to|with|at|on|from us)\s+(?:the\s+)?$")
_LONGEST = 24
"""A name has at most so many words."""
_STOPS = 2
"""So many small words may stand inside a name."""
_TAUGHT, _BY_CODE = 20.0, 8.0


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of a message that names plans or reports: all of `papers`, or one of them where it `means_one`."""

    start: int
    end: int
    papers: tuple[Paper, ...] = ()
    means_one: bool = False
    """Whether one is meant, and several fit: "the hate crime report"."""
    weight: float = 1.0
    """How many words it explains, rare ones more."""


def find_names(script: Script, vocabulary: Vocabulary) -> list[Named]:
    """Every name that may stand in a message, some of them over others."""
    return [*_taught(script.text, vocabulary), *_by_code(script, vocabulary), *_by_words(script.text, vocabulary)]


def _named(papers: Sequence[Paper], start: int, end: int, weight: float, *, means_one: bool = False) -> Named:
    return Named(start, end, tuple(papers), means_one and len(papers) > 1, weight)


def _taught(text: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """Names a coordinator taught: "the Met letter"."""
    by_code = {paper.code: paper for paper in vocabulary.papers}
    for name, code in vocabulary.called.items():
        if code in by_code:
            for match in re.finditer(rf"(?<![\w-])(?:the\s+)?{re.escape(name)}(?:'?s)?(?![\w-])", text):
                yield _named([by_code[code]], *match.span(), _TAUGHT + len(name))


def _by_code(script: Script, vocabulary: Vocabulary) -> Iterator[Named]:
    """A code where one can stand: beside a noun, after "on", before a ref, or typed in capitals; or one of no plan."""
    text = script.text
    by_code = {paper.code: paper for paper in vocabulary.papers}
    for match in _CODE.finditer(text):
        if match[0] in by_code:
            start, end = match.span()
            before, after = _NOUN_BEFORE.search(text[max(0, start - 20) : start]), _NOUN_AFTER.match(text, end)
            if before or _is_a_code(script, start, end):
                first = start - len(before[0]) if before else start
                yield _named([by_code[match[0]]], first, after.end() if after else end, _BY_CODE)
    for match in _UNKNOWN_CODE.finditer(text):
        code = match["code"]
        if code not in by_code and _LOOKS_LIKE_A_CODE.fullmatch(script.typed_between(*match.span("code"))):
            yield Named(*match.span(), (Paper(code, True, ()),))


def _is_a_code(script: Script, start: int, end: int) -> bool:
    """Whether what is spelt as a code is meant as one: "what is late on DUPP", but not a body that is waited for."""
    text, typed = script.text, script.typed_between(start, end)
    following = _next_word(text, end)
    if re.match(r"[\s-]?\d", text[end:]):
        return False
    if following in NOUNS or following == "action plan" or _REF_NEXT.match(text, end):
        return True
    if _WAITS_ANYWHERE.search(text):
        return False
    if typed.isupper() and not script.typed.isupper():
        return True
    stands = _LEADS.search(text[:start]) and (
        following.rstrip("s") in ITEMS or re.match(r"\s*(?:[?.!,;:-]|$)", text[end:])
    )
    return bool(stands) and not is_common(text[start:end])


def _next_word(text: str, end: int) -> str:
    found = re.compile(r"\s*([a-z]+)").match(text, end)
    return found[1] if found else ""


def _by_words(text: str, vocabulary: Vocabulary) -> Iterator[Named]:
    """Names by words of a title, a publisher, a body, a kind, a year or a month."""
    index = index_of(vocabulary)
    words = index.words_of(text)
    taken = 0
    for at, word in enumerate(words):
        if word is None or word is SMALL or word.start < taken or not word.fits:
            continue
        is_maker = index.is_maker(word)
        if not (word.noun or is_maker) and is_everyday(word.stem) and not _goes_on(text, words, at, word):
            continue
        run = _longest_run(words, at, index)
        if named := _accepted(text, run, index, after=taken):
            yield named
            taken = named.end
        elif text[run[0].start : run[-1].end] in body_names():
            taken = run[-1].end


def _goes_on(text: str, words: Sequence[NameWord | None], at: int, word: NameWord) -> bool:
    """Whether a name goes on after an everyday word: "stop and search", but not "open in the letter"."""
    following = next((each for each in words[at + 1 : at + 2 + _STOPS] if each is not SMALL), None)
    if following is None or not (following.noun or following.fits & word.fits):
        return False
    return text[word.end : following.start].strip() in ("", "-", "and", "&", "of")


def _longest_run(words: Sequence[NameWord | None], first: int, index: PaperIndex) -> list[NameWord]:
    """The longest stretch from here all of whose words fit one paper, small words between them aside."""
    run, fits, stops = list[NameWord](), index.every, 0
    for word in islice(words, first, first + _LONGEST):
        if word is SMALL and stops < _STOPS:
            stops += 1
        elif word and (word.fits & fits or (word.noun and not word.titles and not index.is_telling(word))):
            run.append(word)
            fits &= word.fits if word.fits & fits else fits
            stops = 0
        else:
            break
    return run


def _accepted(text: str, run: Sequence[NameWord], index: PaperIndex, *, after: int) -> Named | None:
    """The run as a name, where it surely is one. `after` is where the name before it ends."""
    start, end = run[0].start, run[-1].end
    fits, content = index.every, list[NameWord]()
    for word in run:
        if word.fits & fits:
            content.append(word)
            fits &= word.fits
    nouns = [word for word in run if word.noun]
    joined = bool(after and JOINS_NAMES.fullmatch(text[after:start]) and all(map(index.is_rare, content)))
    is_quoted = _is_quoted_title(text, content, (start, end))
    if is_quoted:
        start, end = start - 1, end + 1
    if not (joined or is_quoted) and not _is_a_name(text, content, nouns, (start, end), index):
        return None
    papers = index.headed_by(content) or index.made_by(content) or index.fitting(content)
    if len(papers) == len(index.papers) > 1:
        return None
    is_dated = all(word.dates and not word.titles for word in content if not word.noun)
    several = any(word.is_plural for word in (*nouns, content[-1])) or bool(_SEVERAL.search(text[:start]))
    if is_dated and not several:
        papers = [max(papers, key=lambda paper: max(paper.days, default=date.min))]
    following = _next_word(text, end)
    is_open = not nouns and (
        following in ("ones", "recs", "recommendations", "actions") or any(map(index.is_acronym, content))
    )
    weight = sum(map(index.weight, content)) + bool(nouns)
    return _named(papers, start, end, weight, means_one=not several and not is_open)


def _is_quoted_title(text: str, content: Sequence[NameWord], span: tuple[int, int]) -> bool:
    """Whether the words of a title stand in quotes where a name does: "of the recs in 'Stolen freedom'"."""
    start, end = span
    is_quoted = text[:start].endswith(("'", '"')) and text[end : end + 1] == text[start - 1]
    return is_quoted and sum(bool(word.titles) for word in content) > 1 and bool(_LEADS.search(text[: start - 1]))


def _is_a_maker(said: str, own: Sequence[NameWord], index: PaperIndex) -> bool:
    """Whether words are the name of a force or of a body, and not of anything in a title."""
    is_body = re.sub(r"^the\s+|'?s$", "", said) in body_names()
    return is_body or all(index.is_maker(word) or (word.others and not word.titles) for word in own)


def _names_by_its_maker(text: str, own: Sequence[NameWord], span: tuple[int, int], index: PaperIndex) -> bool:
    """Whether a force or a body alone names its paper: "the Met's", "IOPC recs", "what did the IOPC ask for"."""
    before, after = text[: span[0]], text[span[1] :]
    if not (any(map(index.is_maker, own)) or index.headed_by(own)):
        return False
    if index.headed_by(own) and _OWED_TO.search(before) and not _WAITS.search(before):
        return True
    if own[0].stem == "met" and not (before.endswith("the ") or text[: own[0].end].endswith("'s")):
        return False
    if not any(word.stem in body_names() for word in own):
        return len(own) > 1 or any(text[word.start : word.end].removesuffix("'s") in force_names() for word in own)
    items_next = _next_word(text, span[1]).rstrip("s") in ITEMS
    return bool(_MADE_BY.match(after)) or (items_next and not _OF_A_BODY.search(before))


def _is_a_name(
    text: str, content: Sequence[NameWord], nouns: Sequence[NameWord], span: tuple[int, int], index: PaperIndex
) -> bool:
    """Whether words that fit a paper name it, rather than something its actions speak of."""
    before, after = text[: span[0]], text[span[1] :]
    own = [word for word in content if not word.noun or index.is_rare(word)]
    titles = [word for word in own if word.titles]
    if _MADE.search(before):
        return False
    if not own:
        return len(index.papers) > 1 and any(map(index.is_telling, content)) and bool(_LEADS.search(before))
    if all(word.dates and not word.titles for word in own):
        return any(noun.noun not in ("plan", "document", "response") for noun in nouns)
    if nouns:
        is_family = bool(titles) and any(noun.is_plural for noun in nouns)
        return (
            is_family
            or len(index.papers) == 1
            or len(own) > 1
            or any(index.is_rare(word) or word.others for word in own)
        )
    if len(index.papers) == 1 or (_WAITS.search(before) and len(titles) < 2):
        return False
    if any(map(index.is_maker, own)) and _is_before_a_ref(after):
        return True
    if _is_a_maker(text[slice(*span)], own, index):
        return _names_by_its_maker(text, own, span, index)
    if _is_before_a_ref(after):
        return True
    if _ABOUT.search(before):
        return False
    return _stands_as_name(text, own, titles, span, index)


def _is_before_a_ref(after: str) -> bool:
    return bool(_REF_NEXT.match(after) or re.match(r"\s+\d{1,3}[a-z]?\b(?!\s*(?:days?|weeks?|months?))", after))


def _stands_as_name(
    text: str, own: Sequence[NameWord], titles: Sequence[NameWord], span: tuple[int, int], index: PaperIndex
) -> bool:
    """Whether words of a title stand where a name does: led to, before "ones", or all that is said."""
    before, after, following = text[: span[0]], text[span[1] :], _next_word(text, span[1])
    items_next, leads = following.rstrip("s") in ITEMS, bool(_LEADS.search(before))
    ends = items_next or not following or following in NOUNS or is_everyday(following)
    if len(own) > 1:
        leads = leads and (ends or bool(before.strip()))
        return items_next or leads or bool(_ENDS.match(after) or _GOES_ON.search(before))
    if not titles:
        return items_next
    is_all = bool(_ONLY.fullmatch(before)) and not after.strip(" ?.!")
    return (index.is_telling(titles[0]) and (items_next or leads) and ends) or (is_all and index.is_rare(titles[0]))
