"""Owners' names as typed, against the names a plan knows. Exact acts, close is said back, doubt is asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plan.given_names import same_given_name
from plan.name_query import NameQuery, agrees, does_not_contradict, is_slip, read_asked, readings, without_possessive
from plan.names import Name as Name
from plan.names import name_words
from plan.names import parse_name as parse_name
from plan.near_names import NearNames
from plan.ranks import leading_rank

NEAREST = 3
_LONGEST_NAME = 6
_SHORTEST_BEGINNING = 3
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*['’.]?")
_BREAK = re.compile(r"[^\w\s'’.&-]|[0-9]|[.]\s+(?=[A-Z]?[a-z]{3})")
_COMMON_WORDS = frozenset(
    """will may mark grant rob bill sue pat jack dawn hope dean frank april june august page post case ward field law
    green white brown black grey gray young day best good close read long short open march king bishop price
    chase moss wood hill park marsh bell hall rose drew art sage gene miles guy noble mills force new old back
    list have been drive wells parish board date dates week weeks left late done love light wise strong""".split()
)


class MatchKind(StrEnum):
    """The certainty of a match: act on exact, say close back, ask about several, none is nobody."""

    EXACT = "exact"
    CLOSE = "close"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """The owners a name may mean: one (exact, close), some to choose from (several), or the nearest names."""

    kind: MatchKind
    owners: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerMention:
    """Owners named in a sentence, and where. `is_common_word` warns of one who is called "May", "Mark" or "Green"."""

    start: int
    end: int
    match: Match
    is_common_word: bool = False


class Directory:
    """Every owner the plans know, ready to be looked up. Make it once and keep it: looking is quick, making is not."""

    def __init__(self, names: Iterable[str], aliases: Mapping[str, str] | None = None) -> None:
        self.names = tuple(parse_name(name) for name in dict.fromkeys(names))
        self.aliases = {tuple(name_words(alias)): owner for alias, owner in (aliases or {}).items()}
        self._whole: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._surname: dict[str, list[Name]] = defaultdict(list)
        self._given: dict[str, list[Name]] = defaultdict(list)
        self._rank: dict[str, list[Name]] = defaultdict(list)
        self._office: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            self._index(name)
        self._near_surnames = NearNames(self._surname)
        self._near_given = NearNames(each for each in self._given if len(each) > 1)
        self._near_offices = NearNames(self._office)
        starts = (key[0] for key in (*self._whole, *self.aliases) if key)
        self._starts = frozenset((*self._surname, *self._given, *starts))

    def find(self, phrase: str) -> Match:
        """Find the owner a phrase means: "supt horn", "Tattersall, Alan", "Kitchen's", "smt leads"."""
        words = name_words(phrase)
        if owner := self.aliases.get(tuple(words)):
            return Match(MatchKind.EXACT, (owner,))
        asked = read_asked(phrase)
        whole = self._whole.get(tuple(words), []) or self._whole.get(asked.words, [])
        if len(whole) == 1:
            return _exact(whole)
        if not asked.words:
            return self._by_rank(asked.rank)
        if person := self._person(asked):
            return self._unless_contradicted(person, asked)
        return self._by_office(asked) or self._close(asked) or self._nobody(asked)

    def has_surname(self, surname: str) -> bool:
        """Whether somebody has exactly this surname, in lower case."""
        return surname in self._surname

    def find_in(self, text: str) -> list[OwnerMention]:
        """Find the owners a sentence names exactly, longest first at each place, none overlapping."""
        words, mentions, index = list(_WORD.finditer(text)), list[OwnerMention](), 0
        while index < len(words):
            mention, taken = self._mention_at(text, words, index)
            if mention:
                mentions.append(mention)
            index += taken
        return mentions

    def _mention_at(self, text: str, words: Sequence[re.Match[str]], index: int) -> tuple[OwnerMention | None, int]:
        """The longest name that begins at a word, and how many words it takes (one where there is none)."""
        rank, before = leading_rank([each.group().lower().strip(".") for each in words[index : index + 5]])
        for skipped in dict.fromkeys((before, 0)):
            if index + skipped >= len(words) or not self._may_begin(words[index + skipped].group()):
                continue
            for length in range(min(_LONGEST_NAME, len(words) - index - skipped), 0, -1):
                last = index + skipped + length - 1
                named = text[words[index + skipped].start() : words[last].end()]
                if _BREAK.search(named) or not (key := tuple(name_words(named))):
                    continue
                if match := self._exactly(rank if skipped else None, key):
                    start, end = words[index].start(), words[last].end()
                    common = not skipped and length == 1 and key[0] in _COMMON_WORDS
                    return OwnerMention(start, end, match, is_common_word=common), skipped + length
        return None, 1

    def _may_begin(self, typed: str) -> bool:
        word = next(iter(name_words(typed)), "")
        return word in self._starts or word.removesuffix("s") in self._starts

    def _exactly(self, rank: str | None, words: tuple[str, ...]) -> Match | None:
        if owner := self.aliases.get(words):
            return Match(MatchKind.EXACT, (owner,))
        if len(whole := self._whole.get(words, [])) == 1:
            return _exact(whole)
        found = self._person(NameQuery(rank, words))
        if found is None or found.kind not in (MatchKind.EXACT, MatchKind.SEVERAL):
            return None
        return self._unless_contradicted(found, NameQuery(rank, words))

    def _index(self, name: Name) -> None:
        self._whole[tuple(name_words(name.printed))].append(name)
        if not name.is_person:
            for word in set(name.words):
                self._office[word].append(name)
            return
        self._surname[name.surname].append(name)
        for given in name.given:
            self._given[given].append(name)
        if name.rank:
            self._rank[name.rank].append(name)
        if name.given:
            self._whole[name.words].append(name)
        for joined in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+$", name.printed):
            self._whole[tuple(name_words(joined.replace("-", " ")))].append(name)

    def _person(self, asked: NameQuery) -> Match | None:
        """Match a person whose surname, whole name or first name is exactly the one typed."""
        for words in without_possessive(asked.words):
            found = self._surnamed(NameQuery(asked.rank, words)) or self._first_named(NameQuery(asked.rank, words))
            if found:
                return found
        return None

    def _unless_contradicted(self, match: Match, asked: NameQuery) -> Match:
        """Asks, where the rank or given name typed is not the namesake's but that of somebody spelt much alike."""
        if len(match.owners) != 1 or not (asked.rank or len(asked.words) > 1):
            return match
        taken = parse_name(match.owners[0])
        given, surname = next(readings(asked.words))[0], taken.surname
        if (not asked.rank or taken.rank == asked.rank) and (not given or match.kind is MatchKind.EXACT):
            return match
        alike = (name for key in self._near_surnames.alike(surname) for name in self._surname[key])
        rivals = [
            each
            for each in alike
            if (each.rank == asked.rank if asked.rank else bool(each.given))
            and does_not_contradict(each, given, asked.rank)
        ]
        return _several([taken, *rivals]) if rivals else match

    def _surnamed(self, asked: NameQuery) -> Match | None:
        for given, surname in readings(asked.words):
            people = self._surname.get(surname, [])
            if people:
                return self._among(people, given, asked.rank)
        return None

    def _first_named(self, asked: NameQuery) -> Match | None:
        if len(asked.words) != 1 or not (people := self._given.get(asked.words[0], [])):
            return None
        if asked.rank and not (people := [each for each in people if each.rank in (None, asked.rank)]):
            return None
        return _exact(people) if len(people) == 1 else _several(people)

    def _among(self, people: list[Name], given: tuple[str, ...], rank: str | None) -> Match:
        """One of the people who share a surname: the given name settles it, then the rank; contradiction is nobody."""
        same = [each for each in people if each.given and agrees(given, each.given, same_given_name)] if given else []
        unsaid = [each for each in people if not each.given and (not rank or each.rank in (None, rank))]
        fits = same or (unsaid if given else people)
        if not fits:
            near = [each for each in people if given and each.given and agrees(given, each.given, is_slip)]
            return _close(near) if len(near) == 1 else _none(people)
        if len(fits) > 1 and rank:
            fits = [each for each in fits if each.rank == rank] or fits
        if len(fits) > 1:
            return _several(fits)
        return _exact(fits) if same or not given else _close(fits)

    def _by_rank(self, rank: str | None) -> Match:
        people = self._rank.get(rank or "", [])
        return _several(people) if people else Match(MatchKind.NONE)

    def _by_office(self, asked: NameQuery) -> Match | None:
        """A role or a group by some of its words: "ppu" for "Head of PPU"."""
        words = [word for word in asked.words if word not in ("the", "of", "and", "for")]
        if not words or asked.rank:
            return None
        return _nearest_of(self._offices_with([self._office.get(word, []) for word in words]))

    def _close(self, asked: NameQuery) -> Match | None:
        """Match a person one slip of the keyboard away, unless the rank or given name says otherwise."""
        for given, surname in readings(asked.words, longest=1):
            near = [name for key in self._near_surnames.within(surname) for name in self._surname[key]]
            fits = [each for each in near if does_not_contradict(each, given, asked.rank)]
            if fits:
                return _nearest_of(fits)
            if near and (given or asked.rank):
                return _none(near)
        if len(asked.words) == 1 and not asked.rank:
            near = [name for key in self._near_given.within(asked.words[0]) for name in self._given[key]]
            if near:
                return _nearest_of(near)
        by_word = [
            self._office.get(word) or [name for key in self._near_offices.within(word) for name in self._office[key]]
            for word in asked.words
        ]
        return _nearest_of(self._offices_with(by_word)) if not asked.rank else None

    def _nobody(self, asked: NameQuery) -> Match:
        """Match no owner, and offer the names most like it."""
        keys = [key for word in asked.words for key in self._near_surnames.nearest(word, NEAREST)]
        short = [name for key in self._given if self._is_short_for(asked.words, key) for name in self._given[key]]
        given = [name for word in asked.words for key in self._near_given.nearest(word, 1) for name in self._given[key]]
        return _none([*short, *given, *(name for key in keys for name in self._surname[key])])

    @staticmethod
    def _is_short_for(words: Sequence[str], given: str) -> bool:
        """Whether a word is the beginning of a given name: "vic" of Victor."""
        return any(len(word) >= _SHORTEST_BEGINNING and given.startswith(word) for word in words)

    @staticmethod
    def _offices_with(by_word: Sequence[list[Name]]) -> list[Name]:
        return [name for name in by_word[0] if all(name in names for names in by_word[1:])] if by_word else []


def _names(found: Iterable[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.printed for name in found))


def _exact(found: Sequence[Name]) -> Match:
    return Match(MatchKind.EXACT, _names(found))


def _close(found: Sequence[Name]) -> Match:
    return Match(MatchKind.CLOSE, _names(found))


def _several(found: Sequence[Name]) -> Match:
    return Match(MatchKind.SEVERAL, _names(found))


def _none(near: Iterable[Name]) -> Match:
    return Match(MatchKind.NONE, nearest=_names(near)[:NEAREST])


def _nearest_of(found: Sequence[Name]) -> Match | None:
    names = _names(found)
    if not names:
        return None
    return Match(MatchKind.CLOSE if len(names) == 1 else MatchKind.SEVERAL, names)
