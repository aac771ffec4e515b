"""Every plan and report by the words it can be named by: its titles, publisher, body, kind, file, year and month."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from dialogs.language.spelling import is_common, is_everyday
from dialogs.language.vocabulary import Paper, Vocabulary, kept_with
from dialogs.language.words import bodies_called, body_names, common_words, force_names

TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
NOUNS: Mapping[str, str] = {
    **dict.fromkeys(("report", "inspection", "review", "thematic"), "report"),
    **dict.fromkeys(("tracker", "register", "log"), "tracker"),
    **dict.fromkeys(("document", "doc"), "document"),
    **{noun: noun for noun in ("letter", "paper", "plan", "page", "response", "complaint", "revisit")},
}
"""What a plan or a report is called, whatever it is about."""
TELLING_NOUNS = ("letter", "tracker", "page", "complaint", "revisit")
"""Those that name one by themselves, where one alone is called so."""
ITEMS = frozenset("one rec recommendation action item afi area cause".split())
"""What stands after a title and is not part of it: "the hate crime ones"."""
GLUE = frozenset("the of on in into and for to a an our all both from s at by".split())
_MONTHS = tuple("january february march april may june july august september october november december".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_INITIALS = range(3, 6)
"""A title is shortened to the initials of so many of its words: "BUSS", "the YOT report"."""
_TELLING_INITIALS = 4
"""Fewer initials are a name only beside "report" or another noun."""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a message: where it stands, and which papers it fits, by which of their features, a bit each."""

    start: int
    end: int
    stem: str
    titles: int = 0
    others: int = 0
    """By publisher, body or kind."""
    dates: int = 0
    noun: str = ""
    is_plural: bool = False

    @property
    def fits(self) -> int:
        """The papers it fits in any way."""
        return self.titles | self.others | self.dates


SMALL = NameWord(0, 0, "")
"""A small word, that may stand inside a name."""
Features = tuple[str, int, int, int, str, bool]
_MOST_KNOWN = 20_000


class PaperIndex:
    """Every paper by the words it can be named by."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        """Look at every word of every paper once."""
        self.papers = papers
        self.every = (1 << len(papers)) - 1
        self._known: dict[str, Features] = {}
        self._titles: dict[str, int] = {}
        self._others: dict[str, int] = {}
        self._dates: dict[str, int] = {}
        for bit, paper in enumerate(papers):
            for table, said in (
                (self._titles, _title_words(paper, papers)),
                (self._others, _other_words(paper)),
                (self._dates, _date_words(paper)),
            ):
                for word in said:
                    table[word] = table.get(word, 0) | 1 << bit
        self._acronyms = frozenset(
            word
            for paper in papers
            for word in _acronyms(paper)
            if len(word) >= _TELLING_INITIALS or word in _shouted(paper)
        )
        self._made: dict[str, int] = {}
        for bit, paper in enumerate(papers):
            for word in _makers(paper):
                self._made[word] = self._made.get(word, 0) | 1 << bit
        self._headed: dict[str, list[Paper]] = {}
        for paper in papers:
            first = next(iter(_stems(paper.titles[0])), "") if paper.is_plan and paper.titles else ""
            if first in body_names():
                self._headed.setdefault(first, []).append(paper)
        self._long_words = [word for word in self._titles if len(word) >= 6]

    def words_of(self, text: str) -> list[NameWord | None]:
        """Every word of a message and the papers it fits; None is a word that no paper has."""
        found = list(TOKEN.finditer(text))
        words = [self._look_up(match) for match in found]
        for at, match in enumerate(found[:-1]):
            if match[0] == "action" and found[at + 1][0] in ("plan", "plans"):
                words[at] = SMALL
        return words

    def _look_up(self, match: re.Match[str]) -> NameWord | None:
        said = match[0]
        features = self._known.get(said)
        if features is None:
            self._known = self._known if len(self._known) < _MOST_KNOWN else {}
            features = self._known[said] = self._features(said)
        if said in GLUE:
            return SMALL
        is_short_year = len(said) == 2 and said.isdigit() and match.string[match.start() - 1] == "'"
        if is_short_year:
            features = self._features(f"20{said}")
        return NameWord(match.start(), match.end(), *features) if features[0] else None

    def _features(self, typed: str) -> Features:
        """The values of a NameWord without its place; no stem where no paper has the word."""
        said = re.sub(r"'s?$", "", typed)
        word = _stem(said)
        noun = NOUNS.get(word, "")
        titles = self._titles.get(word, 0)
        others = self._others.get(word, 0) | self._others.get(said, 0) | self._others.get(noun, 0)
        dates = self._dates.get(word, 0)
        if not (titles or others or dates or noun) and len(word) >= 6 and not is_common(said) and not is_everyday(said):
            titles = self._titles.get(self._near(word), 0)
        if not (titles or others or dates or noun):
            return "", 0, 0, 0, "", False
        return word, titles, others, dates, noun, word != said and said.endswith("s")

    def fitting(self, words: Collection[NameWord]) -> list[Paper]:
        """The papers that all of these words fit; rather those with the year in their title, and those said in full."""
        fits = self.every
        for word in words:
            fits &= word.fits
        papers = [paper for bit, paper in enumerate(self.papers) if fits >> bit & 1]
        said = {word.stem for word in words}
        years = {word for word in said if _YEAR.fullmatch(word)}
        titled = [paper for paper in papers if years and any(years & set(_stems(title)) for title in paper.titles)]
        papers = titled or papers
        whole = [paper for paper in papers if any(_content(title) <= said for title in paper.titles)]
        return whole if len(whole) == 1 else papers

    def weight(self, word: NameWord) -> float:
        """The weight of a word: rare words tell more."""
        return 1.0 + log(max(len(self.papers), 1) / (word.fits.bit_count() or 1)) / 3

    def is_rare(self, word: NameWord) -> bool:
        """Whether few papers have a word in their titles."""
        return 0 < word.titles.bit_count() <= max(1, len(self.papers) // 4)

    def is_acronym(self, word: NameWord) -> bool:
        """Whether it stands in capitals in a title, or for the words of one."""
        return word.stem in self._acronyms

    def made_by(self, words: Sequence[NameWord]) -> list[Paper]:
        """The papers of a force or a body, where nothing but its name was said."""
        if not words or not all(map(self.is_maker, words)):
            return []
        of_all = self.every
        for word in words:
            of_all &= self._made[word.stem]
        return [paper for bit, paper in enumerate(self.papers) if of_all >> bit & 1]

    def headed_by(self, words: Sequence[NameWord]) -> list[Paper]:
        """The one plan whose own title begins with a body's name, where nothing but that name was said."""
        own = [word for word in words if not word.noun]
        headed = self._headed.get(own[0].stem, []) if len(own) == 1 else []
        return headed if len(headed) == 1 else []

    def is_maker(self, word: NameWord) -> bool:
        """Whether it is a force a paper is of, or the one body that published it."""
        return word.stem in self._made

    def is_telling(self, word: NameWord) -> bool:
        """Whether a word is a name by itself: few papers have it, and it is no everyday word."""
        if word.noun in TELLING_NOUNS:
            return word.fits.bit_count() == 1
        unusual = not is_everyday(word.stem) and not is_common(word.stem)
        return self.is_acronym(word) or (self.is_rare(word) and unusual)

    def _near(self, word: str) -> str:
        """The one long word of a title that a word is a slip of."""
        limit = 1 if len(word) < 9 else 2
        close = [each for each in self._long_words if OSA.distance(word, each, score_cutoff=limit) <= limit]
        return close[0] if len(close) == 1 else ""


@kept_with
def index_of(vocabulary: Vocabulary) -> PaperIndex:
    """The index of what can be named in a place."""
    return PaperIndex(vocabulary.papers)


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


def _stem(word: str) -> str:
    """A word without its plural: "letters" is "letter", "bodies" is "body"; HMICFRS is none."""
    if word in body_names():
        return word
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _content(title: str) -> set[str]:
    return {each for each in _stems(title) if each not in GLUE}


def _title_words(paper: Paper, papers: Sequence[Paper]) -> set[str]:
    """The words of a title and of its file; "national" where a force's own report stands beside it."""
    said = {each for text in (*paper.titles, paper.file) for each in _content(text)} | set(_acronyms(paper))
    title = _content(paper.titles[-1]) if paper.titles else set[str]()
    others = [_content(other.titles[-1]) for other in papers if other is not paper and other.titles]
    if any(other > title for other in others):
        said.add("national")
    if title & {_stem(name) for name in force_names()} and any(other - {"national"} < title for other in others):
        said.add("force")
    beginnings = {next(iter(_stems(title)), "") for title in paper.titles}
    return said - ITEMS - (body_names() - beginnings) - (NOUNS.keys() - {"revisit", "complaint"})


def _makers(paper: Paper) -> set[str]:
    """The words that name the force a paper is of, and the body that published it alone."""
    publisher = paper.publisher.lower()
    alone = set(_stems(publisher)) if " and " not in publisher else set[str]()
    named = [*((publisher,) if alone else ()), paper.body.lower()]
    said = {each for each in _stems(paper.body) if each not in (*GLUE, "police", "service")} | (alone & body_names())
    said |= _other_names(named)
    return said | {_stem(word) for word in said}


def _other_names(texts: Sequence[str]) -> set[str]:
    """The single words that the bodies named in some texts go by."""
    return {
        word
        for names in bodies_called()
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names for text in texts)
        for word in names
        if " " not in word
    }


def _shouted(paper: Paper) -> set[str]:
    """Words in capitals of titles that are not all in capitals."""
    return {
        word.lower() for title in paper.titles if not title.isupper() for word in re.findall(r"\b[A-Z]{3,}s?\b", title)
    }


def _acronyms(paper: Paper) -> Iterator[str]:
    """Words of a title in capitals ("PEEL"), and what the initials of its words make, where that is no word itself."""
    yield from _shouted(paper)
    for title in paper.titles:
        initials = "".join(word[0] for word in re.findall(r"[a-z]+", title.lower()) if word not in GLUE)
        made = (initials[at : at + size] for size in _INITIALS for at in range(len(initials) - size + 1))
        yield from (word for word in made if word not in common_words() and not is_everyday(word))


def _other_words(paper: Paper) -> set[str]:
    """The words of a publisher, a body and a kind, in every form they go by."""
    named = f"{paper.publisher} {paper.body}".lower()
    said = {each for each in _stems(named) if each not in GLUE and each not in ("police", "service")}
    said |= _other_names([named])
    called = _stems(f"{paper.kind} {' '.join(paper.titles)} {paper.file}")
    return said | {NOUNS[word] for word in called if word in NOUNS}


def _date_words(paper: Paper) -> set[str]:
    """The years in a title, and the month and year of publication."""
    said = {year for title in paper.titles for year in _YEAR.findall(title)}
    for day in paper.days:
        said |= {str(day.year), _MONTHS[day.month - 1], _MONTHS[day.month - 1][:3]}
    return said
