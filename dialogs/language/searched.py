"""The words of the plan that are asked for ("the custody one", "anything about PDAs"), and those nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dialogs.language.meaning import ReadWords
from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import phrase_source
from dialogs.language.spelling import is_common, is_everyday
from dialogs.language.vocabulary import TextIndex
from dialogs.language.word_forms import in_its_forms, root
from dialogs.language.words import other_ways, subject_words

_THINGS = phrase_source("things")
_ABOUT = re.compile(rf"(?:(?:{phrase_source('about')})\s*+)++(?!\s*(?:{phrase_source('not_about')}))")
_ON = re.compile(r"\b(?:on|with|re|in)\s+(?:the\s+|our\s+|all\s+)?(?P<what>(?:[\w'&/-]+\s*){1,5})")
_THE_ONE = re.compile(
    r"\b(?:the|that|this|any|all|those|our|an?)\s+"
    r"(?P<what>(?:(?!(?:the|that|this|any|our|on|about|for|of|with) )[\w'&/-]++\s++){1,5}?)"
    rf"(?:{_THINGS})"
)
_ACTIONS = re.compile(rf"(?<![\w'&/-])(?P<what>(?:[\w'&/-]++\s++){{1,3}}?)(?:{_THINGS})")
_SOUGHT = re.compile(rf"(?:{phrase_source('sought')})(?!\s*(?:{phrase_source('not_sought')}))")
_ASKING = re.compile(rf"^\s*(?:(?:{phrase_source('sorts')}|many|show me|me)\s+)+")
_QUESTION_WORD = re.compile(r"\b(?:which|what|who|whose|when|where|why|how)\b\s*")
_WORD = re.compile(r"[^\W_\ue001-\ue005]+(?:['&.-][^\W_\ue001-\ue005]+)*")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|\d{4}hrs?")
MOST_BESIDE = 3
"""So many words beside those searched for are tried."""
MOST_SOUGHT = 5
"""How many words of what is looked for are listened to."""
_MANY_TEXTS = 20
_FEW = 5
"""So few actions are surely meant by words that they alone have."""
_IN_THEM = re.compile(
    r"\b(?:have|has|with|got)\s+(?P<what>(?:[\w'&-]+\s+){1,3}?)in\s+(?:them|it|the text|their text|the wording)\b"
)
_LEFT_OUT = re.compile(
    rf"(?:{phrase_source('left_out')})\s+(?:the\s+|any\s+|all\s+)?[a-z][\w'-]{{2,}}(?:\s[\w'-]+){{0,2}}?"
    r"(?=\W*$|\s(?:ones|actions|recs|stuff))"
)
"""Words of the plan that are to be left out, which no query can say."""
_APART = re.compile(
    r"[,;:!?()\"]|\.(?=\s|$)|[\ue001-\ue005]+|\s-+\s|\b(?:which|who|whose|what|where|when|why|how|is|are|was|were|has|have|had|do|does"
    r"|did|will|would|can|could|should|i|we|you|they|he|she|it|that|because|before|after|if|so)\b"
)
"""What parts one stretch of words from the next."""
_SUBJECT = re.compile(r"\b(?:the|a|an|any|our|that|this)\s+(?P<what>(?:[\w'&/-]+\s+){0,2}?[\w'&/-]+)(?=\s|\W*$)")
_KEPT = frozenset(
    ("under", "over", "use", "stop", "single", "first", "second", "report", "reports", "review", "record", "board")
)
"""Everyday words that belong to what they stand beside: "under recording", "use of force"."""
_NOT_SEARCHED = frozenset(
    """a an the of to in on at for and or with is are was it its that this by from as be one ones not no me my i we our
    you your they there any all""".split()
)


def search(narrowing: Narrowing) -> None:
    """Narrow by the words of the plan that are asked for; keep what nobody can place."""
    if narrowing.filters.query.waiting_on:
        return
    for match in _LEFT_OUT.finditer(narrowing.text):
        narrowing.note("unheard", *match.span(), match.group())
        narrowing.take(*match.span())
    words = _asked_for(narrowing)
    stray: tuple[str, ...] = ()
    if words and not narrowing.marked.refs:
        narrowing.beside = _beside(words, narrowing)
    elif not narrowing.marked.refs:
        words, stray = _left_over(narrowing)
        narrowing.beside = _beside(words, narrowing) if words else ()
    narrowing.stray = tuple(each for each in stray if each not in _ways(narrowing.beside))
    if words:
        words = tuple(in_its_forms(each, narrowing.marked.vocabulary) for each in words)
        narrowing.add(words=words)
        narrowing.evidence.append(ReadWords("words", " ".join(words), " ".join(words)))


def _ways(words: Sequence[str]) -> set[str]:
    """Every way of saying some words."""
    return {way for each in words for way in each.split("|")}


def _beside(words: Sequence[str], narrowing: Narrowing) -> tuple[str, ...]:
    """The plan's words elsewhere in the sentence, which narrow where some action has them beside those asked for."""
    said = {root(part) for each in words for part in re.findall(r"[\w&-]+", each)}
    rest = dict.fromkeys(word for part in _APART.split(_ABOUT.sub(" ", narrowing.text)) for word in _searchable(part))
    new = (each for each in rest if said.isdisjoint(map(root, re.findall(r"[\w&-]+", each))))
    found = (each for each in new if _narrows(each, narrowing))
    return tuple(in_its_forms(each, narrowing.marked.vocabulary) for each in found)[:MOST_BESIDE]


def _narrows(word: str, narrowing: Narrowing) -> bool:
    """Whether a word is one that few of the plan's own texts have, or a form of one."""
    texts, number = narrowing.marked.vocabulary.texts, narrowing.marked.vocabulary.texts.number
    if word.isdigit() or not (_is_content(word) or word in subject_words()):
        return False
    ways = in_its_forms(word, narrowing.marked.vocabulary)
    return 0 < len(texts.having((ways,))) <= max(_FEW, number // 3)


def _asked_for(narrowing: Narrowing) -> tuple[str, ...]:
    """The words after "about", or between "the" and "one": whether the plan has them or not."""
    return _after_a_cue(narrowing) or _before_a_thing(narrowing) or _after_on(narrowing)


def _after_a_cue(narrowing: Narrowing) -> tuple[str, ...]:
    """The words after "find" or "about", or said to be "in them"."""
    text = narrowing.text
    if (sought := _SOUGHT.search(text)) and (words := _searchable(_clause(text[sought.end() :]))):
        return tuple(dict.fromkeys(words[:MOST_SOUGHT]))
    if cue := _ABOUT.search(text):
        words = _searchable(_clause(text[cue.end() :]))
        if any(map(_is_content, words)):
            return _run(words, narrowing)
    within = _IN_THEM.search(text)
    return tuple(dict.fromkeys(_searchable(within["what"]))) if within else ()


def _before_a_thing(narrowing: Narrowing) -> tuple[str, ...]:
    """The words before "one" or "actions": "the custody one", "training actions"."""
    for match in (*_THE_ONE.finditer(narrowing.text), *_ACTIONS.finditer(narrowing.text)):
        said = _QUESTION_WORD.split(_ASKING.sub("", match["what"]))[-1 if match.re is _THE_ONE else 0]
        words = [each for each in _searchable(said) if not each.isdigit()]
        if any(_is_content(each) and (_is_known(each, narrowing) or not is_common(each)) for each in words):
            return tuple(dict.fromkeys(words))
        known = narrowing.marked.vocabulary.texts.having(words) or narrowing.marked.vocabulary.has_word(
            words[-1:][0] if words else ""
        )
        if words and words[-1] in subject_words() and known:
            return tuple(dict.fromkeys(words))
    return ()


def _after_on(narrowing: Narrowing) -> tuple[str, ...]:
    """The words after "on" or "in", where nothing else is said that nobody can place."""
    text = narrowing.text
    if not _ON.search(text):
        return ()
    strange = {
        word
        for run in _runs(text, narrowing.marked.vocabulary.texts)
        for word in run
        if _is_content(word) and not _is_known(word, narrowing)
    }
    for match in _ON.finditer(text):
        words = _searchable(match["what"])
        if strange - set(words):
            continue
        the = bool(re.match(r"\w+\s+(?:the|our)\s", match.group()))
        if any(_is_content(each) and (the or _is_sought(each, narrowing)) and not each.isdigit() for each in words):
            return tuple(dict.fromkeys(each for each in words if _is_content(each) or each.isdigit()))
    return ()


def _is_sought(word: str, narrowing: Narrowing) -> bool:
    """Whether a word is worth looking for: one of the plan's, a number, or none that everybody uses."""
    return _is_known(word, narrowing) or word.isdigit() or not is_common(word)


def _run(words: list[str], narrowing: Narrowing) -> tuple[str, ...]:
    """The words asked for, less those around them that the sentence goes on with: "training and still open"."""
    places = [at for at, each in enumerate(words) if _is_content(each)]
    known_words = narrowing.marked.vocabulary.words
    kept = {each for each in words if each in _KEPT and each in known_words}
    kept |= {each for each in words if each in subject_words() and narrowing.marked.vocabulary.texts.having((each,))}
    known = [at for at, each in enumerate(words) if each in kept]
    first = places[0]
    while first - 1 in known:
        first -= 1
    last = places[-1]
    while last + 1 in known:
        last += 1
    return tuple(dict.fromkeys(each for each in words[first : last + 1] if _is_content(each) or each in kept))


def _clause(text: str) -> str:
    return re.split(r"[,;!?]|\.(?=\s|$)| (?:that|which|who|due|owned) ", text)[0]


def _searchable(text: str) -> list[str]:
    return [each for each in other_ways(tuple(_WORD.findall(text))) if each not in _NOT_SEARCHED]


def _is_content(word: str) -> bool:
    return "|" in word or not (is_everyday(word) or is_everyday(re.sub(r"'s?$", "", word)))


def _is_known(word: str, narrowing: Narrowing) -> bool:
    """Whether the plan has a word, in some form of it; where its words are not known, any may be its own."""
    vocabulary = narrowing.marked.vocabulary
    known = vocabulary.words
    if "|" in word or word.isdigit():
        return "|" in word
    if word in vocabulary.capitals or vocabulary.texts.having((word,)):
        return True
    parts = [word, *word.split("-")]
    return not known or any(
        form in known
        for part in parts
        for form in (part, part.rstrip("s"), f"{part}s", re.sub(r"ing$|ed$", "", part), f"{part}ing")
    )


def _left_over(narrowing: Narrowing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words with no cue, the run of them that tells most: searched for where the plan has it; else they are strays."""
    runs = list(_runs(narrowing.text, narrowing.marked.vocabulary.texts))
    if not runs:
        return _subject(narrowing), ()
    weighed = sorted(runs, key=lambda run: _weight(run, narrowing), reverse=True)
    best, rest = weighed[0], [word for run in weighed[1:] for word in run if _is_content(word)]
    known = tuple(word for word in best if _is_content(word) and _is_known(word, narrowing))
    strange = [word for word in best if _is_content(word) and word not in known]
    if len(known) == 1 and is_common(known[0]) and _is_verb(known[0], narrowing.text):
        return (), tuple(dict.fromkeys((*strange, *known, *rest)))
    if not known or (strange and not _tells_enough(known, strange, narrowing)):
        return (), tuple(dict.fromkeys((*strange, *known, *rest)))
    if not (strange or rest) and narrowing.filters.but(as_at=None).is_empty:
        known = _run(best, narrowing)
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys((*strange, *rest)))


def _is_verb(word: str, text: str) -> bool:
    """Whether a word stands as a verb does: "which two carry a printed red"."""
    return bool(re.search(rf"\b{re.escape(word)}\s+(?:an?|the|any|us|it|them|me|him|her|out|up|off)\b", text))


def _is_everywhere(word: str, texts: TextIndex) -> bool:
    """Whether so many texts have a word that it tells nothing: "forces" in an inspectorate's reports."""
    return texts.number >= _MANY_TEXTS and len(texts.having((word,))) > texts.number // 4


def _runs(text: str, texts: TextIndex) -> Iterator[list[str]]:
    """The stretches of words that say something, little words between them aside."""
    for stretch in _APART.split(text):
        words = [word for word in _searchable(stretch) if not _is_everywhere(word, texts)]
        if any(_is_content(word) and not _CLOCK.fullmatch(word) for word in words):
            yield [word for word in words if len(word) > 2 and not word.isdigit() and not _CLOCK.fullmatch(word)]


def _weight(run: list[str], narrowing: Narrowing) -> tuple[bool, int, int]:
    """The weight of a run: whether one action's own text has all of it; how much of it the plan has."""
    known = [word for word in run if _is_content(word) and _is_known(word, narrowing)]
    return bool(narrowing.marked.vocabulary.texts.having(known)), len(known), len(run)


def _tells_enough(known: Sequence[str], strange: Sequence[str], narrowing: Narrowing) -> bool:
    """Whether so few actions have the known words that they are meant, whatever the strange ones say."""
    found = narrowing.marked.vocabulary.texts.having(known)
    if len(strange) > len(known):
        return False
    return 0 < len(found) <= (_FEW if len(known) > len(strange) else 2 if len(known) > 1 else 1)


def _subject(narrowing: Narrowing) -> tuple[str, ...]:
    """An everyday word with an article that few actions' own texts have: "has the briefing been done"."""
    texts = narrowing.marked.vocabulary.texts
    for match in _SUBJECT.finditer(narrowing.text):
        said = tuple(_searchable(match["what"]))
        if said and said[-1] in subject_words() and 0 < len(texts.having(said)) <= max(_FEW, texts.number // 8):
            return said
    return ()
