"""People named in a message: known names, a rank and what follows it, strangers where a name must stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz.distance import OSA

from dialogs.language.notation import phrase_source
from dialogs.language.script import Script
from dialogs.language.signs import SIGNS
from dialogs.language.spelling import is_common, is_everyday, slip_of
from dialogs.language.vocabulary import Vocabulary
from plan.owners import Directory, Match, MatchKind
from plan.ranks import leading_rank

_WORD = re.compile(rf"[^\W_{SIGNS}]+(?:['-][^\W_{SIGNS}]+)*")
_RANK_OR_WORD = frozenset(
    """am ac cs cc cm sm gm sup super sc di ps const a t d acting temp temporary ff det detective wm""".split()
)
"""Ranks that are also words or initials: taken for ranks only before a name."""
_ALONE_AFTER_THE = frozenset({"super", "sup", "di", "ps"})
"""Those that are ranks by themselves where an article stands before them, and no thing after: "the super"."""
_NAMES_ANYWHERE = 3
"""Words a name may have, beyond its rank."""
_RANKS_OF_MANY = {
    "superintendents": "supt", "supts": "supt", "sergeants": "sgt", "sgts": "sgt", "insps": "insp", "constables": "pc",
}  # fmt: skip
""" "All the supts' open ones": which of them is asked."""
_OFFICES = frozenset("head director chair manager coordinator deputy".split())
"""Those whose office is named by what follows: "the head of corporate comms"."""
_SHOUTED = 2
"""Beyond so many words in capitals, capitals tell nothing of names."""
_REACH = 24
"""How far back the words may begin that a name must follow."""
_SURELY_A_NAME = re.compile(rf"(?:{phrase_source('before_a_name')})\s+$")
_LOOKED_FOR = re.compile(rf"(?:{phrase_source('looked_for')})\s+$")
"""Before words of the plan, not before a name."""
_ASKS_OF = re.compile(rf"(?:{phrase_source('asks_of_a_name')})\s+$")
_ASKED_OF = re.compile(rf"\s+(?:{phrase_source('asked_of_a_name')})")
_OWNED = re.compile(r"\s+(?:actions?|list|items|stuff|ones|overdue|deadlines?|tasks|jobs)\b")
_POSSESSIVE = re.compile(r"'s?$|(?<=s)'$")
_GOES_ON = re.compile(r" |/| & |&")
_STOPS = re.compile(r"\n|\.? ?|\.?/|&| & ")
"""The same after what may be cut short: "Ch/Supt. Noble"."""
_AFTER_A_NAME = re.compile(rf"\s+(?:{phrase_source('after_a_name')})")


@dataclass(frozen=True, slots=True)
class NamedOwner:
    """An owner named: where, in which words, and who that may be."""

    start: int
    end: int
    words: str
    match: Match


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    typed: str

    @property
    def is_capital(self) -> bool:
        return self.typed[:1].isupper()


def read_owners(script: Script, vocabulary: Vocabulary) -> list[NamedOwner]:
    """Find all owners named, in order."""
    listener = _Listener(script, vocabulary)
    found, index = list[NamedOwner](), 0
    while index < len(listener.tokens):
        mention, used = listener.at(index)
        if mention:
            found.append(mention)
        index += max(used, 1)
    return found


class _Listener:
    """One message's words, each asked whether a name begins there."""

    def __init__(self, script: Script, vocabulary: Vocabulary) -> None:
        self.script, self.vocabulary = script, vocabulary
        self.directory: Directory = vocabulary.directory
        self.named = {each.start: each for each in self.directory.find_in(script.text)}
        words = list(_WORD.finditer(script.text))
        is_shouted = len(words) > _SHOUTED and script.typed.isupper()
        self.tokens = [
            _Token(*each.span(), each.group(), each.group() if is_shouted else script.typed_between(*each.span()))
            for each in words
        ]

    def at(self, index: int) -> tuple[NamedOwner | None, int]:
        """The name that begins at a word, if one does, and how many words it takes."""
        return self._known(index) or self._ranked(index) or self._unknown(index) or (None, 1)

    def _ranked(self, index: int) -> tuple[NamedOwner, int] | None:
        """A rank and whoever follows it; a rank alone where nobody does."""
        run = self._run(index, 4)
        rank, taken = leading_rank([_bare(each.word) for each in run])
        if many := self._rank_of_many(index, run):
            return many
        if not taken and self.tokens[index].word.strip("'") in _RANKS_OF_MANY:
            said = _RANKS_OF_MANY[self.tokens[index].word.strip("'")]
            return self._mention(index, 1, self.directory.find(said)), 1
        if not taken or (index and self._is_inside_word(index)):
            return None
        last = index + taken - 1
        goes_on = taken and self._next_to(last) and not self.tokens[last].word.endswith(("'s", "s'"))
        following = self._run(index + taken, _NAMES_ANYWHERE) if goes_on else []
        if named := self._after_rank(index, taken, following):
            return self._mention(index, taken + named[1], named[0]), taken + named[1]
        words = [each.word for each in self._run(index, taken)]
        if rank is None or (len(words) == 1 and words[0] in _RANK_OR_WORD and not self._is_the_rank(index)):
            return None
        match = self.directory.find(" ".join(map(_bare, words)))
        return self._mention(index, taken, match), taken

    def _rank_of_many(self, index: int, run: list[_Token]) -> tuple[NamedOwner, int] | None:
        """All of a rank of several words: "chief inspectors"."""
        for size in (3, 2):
            if len(run) < size or run[size - 1].word[-1] not in "s'":
                continue
            one = [*(each.word for each in run[: size - 1]), _bare(run[size - 1].word).removesuffix("s")]
            if leading_rank(one)[1] == size:
                return self._mention(index, size, self.directory.find(" ".join(one))), size
        return None

    def _is_the_rank(self, index: int) -> bool:
        """Whether a word that may be a rank is one by itself: "the super", not "the super complaint"."""
        ends = not self._next_to(index) or self._is_word(self.tokens[index + 1])
        return self.tokens[index].word in _ALONE_AFTER_THE and ends and self._before(index).endswith(("the ", "our "))

    def _after_rank(self, index: int, taken: int, following: list[_Token]) -> tuple[Match, int] | None:
        """The owner after a rank who is not known exactly: close, or a stranger."""
        if not following or self._is_word(following[0]):
            return None
        said = self.tokens[index].word
        if taken == 1 and said in _RANK_OR_WORD and not self._surely_follows(self.tokens[index], following[0]):
            return None
        ranked = " ".join(each.word for each in self._run(index, taken))
        sizes = [size for size in range(len(following), 0, -1) if not any(map(self._is_word, following[:size]))]
        for size in sizes:
            match = self.directory.find(" ".join([ranked, *(each.word for each in following[:size])]))
            if match.kind is not MatchKind.NONE:
                return match, size
        size = max((size for size in sizes if all(each.is_capital for each in following[:size])), default=1)
        return self.directory.find(" ".join([ranked, *(each.word for each in following[:size])])), size

    def _surely_follows(self, rank: _Token, name: _Token) -> bool:
        """Whether what may be a rank is one, since what follows can only be a name: "ps marsh", not "am tired"."""
        both_capital = rank.is_capital and name.is_capital
        return both_capital or (rank.word != "am" and self._may_be_name(name) and not is_common(_bare(name.word)))

    def _known(self, index: int) -> tuple[NamedOwner, int] | None:
        """A name the plan knows, exactly as it knows it; a name that is also a word only where a name stands."""
        token = self.tokens[index]
        named = self.named.get(token.start)
        if named is None:
            return None
        size = sum(1 for each in self.tokens[index:] if each.start < named.end)
        if size == 1 and (named.is_common_word or self._is_word(token)) and not self._stands_as_name(index):
            return None
        size += self._goes_on_as_name(index + size - 1)
        return self._mention(index, size, self._find(index, size)), size

    def _goes_on_as_name(self, last: int) -> int:
        """One more word, where a name goes on with one the plan does not know: "liz smith" is not Liz Riding."""
        if not self._next_to(last):
            return 0
        following = self.tokens[last + 1]
        if following.start in self.named:
            return int(self._is_first_name(self.tokens[last]) and self.script.text[following.start - 1] == " ")
        return int(self._may_be_name(following) and not _is_plain_english(following))

    def _is_first_name(self, token: _Token) -> bool:
        """Whether somebody known was named by a first name alone: what follows is then the surname typed with it."""
        named = self.named.get(token.start)
        return bool(named and named.end == token.end and _bare(token.word) not in _words_of(named.match)[-1:])

    def _unknown(self, index: int) -> tuple[NamedOwner, int] | None:
        """An owner not known exactly, where a name must stand: a close one, or a stranger."""
        token = self.tokens[index]
        if is_everyday(_bare(token.word)):
            return None
        sure = self._must_be_name(index)
        if not self._may_be_name(token):
            return self._office(index, sure) if token.word[0].isalpha() and len(token.word) > 1 else None
        if self._is_inside_word(index):
            return None
        size = self._size_of_unknown(index, sure)
        match = self._find(index, size)
        if match.kind is MatchKind.NONE and size == 2 and not self.tokens[index + 1].is_capital:
            size, match = 1, self._find(index, 1)
        slight = size == 1 and not token.is_capital and (len(_bare(token.word)) < 5 or not _is_near(token, match))
        if match.kind is MatchKind.NONE and _is_plain_english(token) and self._only_leads_on(index):
            return None
        if match.kind is MatchKind.NONE and match.nearest and size > 1 and token.is_capital:
            return self._mention(index, size, match), size
        if not sure and (match.kind is MatchKind.NONE or slight or _is_plain_english(token)):
            return None
        return self._mention(index, size, match), size

    def _size_of_unknown(self, index: int, sure: bool) -> int:
        """One word, or two: "john horn", "Bob Smith"."""
        if not self._next_to(index):
            return 1
        if sure and (size := self._size_of_title(index)):
            return size
        following = self.tokens[index + 1]
        if following.start in self.named and not self.named[following.start].is_common_word:
            named = self.named[following.start]
            return 1 + sum(1 for each in self.tokens[index + 1 :] if each.start < named.end)
        goes_on = self._may_be_name(following) and (following.is_capital or sure) and not _is_plain_english(following)
        return 2 if goes_on else 1

    def _size_of_title(self, index: int) -> int:
        """The number of words in an unknown title: "Head of Custody Services"; none where it is none."""
        run = self._run(index, 2 * _NAMES_ANYWHERE)
        if len(run) < 3 or run[1].word not in ("of", "for"):
            return 0
        if run[0].word in _OFFICES:
            unknown = list(takewhile(lambda each: not self._is_word(each), run[2:]))
            return 2 + (len(unknown) or run[2].is_capital)
        if not (run[0].is_capital and run[2].is_capital):
            return 0
        return 2 + len(list(takewhile(lambda each: each.is_capital, run[2:])))

    def _office(self, index: int, sure: bool) -> tuple[NamedOwner, int] | None:
        """A role or group by some of its words ("ppu", "the SMT's"), where a name must stand."""
        token = self.tokens[index]
        shouted = (
            token.typed.isupper()
            and len(token.word) > 2
            and not re.match(r" (?:ones?|thing)\b", self.script.text[token.end :])
        )
        if not sure and not shouted:
            return None
        match = self._find(index, 1)
        return (self._mention(index, 1, match), 1) if _bare(token.word) in _words_of(match) else None

    def _may_be_name(self, token: _Token) -> bool:
        """Whether a word could be a name nobody has told us: no everyday word, and none of the plan's."""
        bare = _bare(token.word)
        if self._is_word(token) or len(bare) < 2 or re.search(r"\d", bare):
            return False
        if self.vocabulary.has_word(bare):
            return False
        if not token.is_capital and slip_of(bare):
            return False
        return not token.word.endswith(("'t", "'re", "'ll", "'ve", "'m", "'d"))

    def _must_be_name(self, index: int) -> bool:
        """Whether nothing but a name can stand there: "for …", "what has … got", "…'s list"."""
        token, before = self.tokens[index], self._before(index)
        if (
            len(self.tokens) == 1
            and token.word != "super"
            and (token.typed.istitle() or self.directory.find(token.word).owners)
        ):
            return True
        if _LOOKED_FOR.search(before[-_REACH:]):
            return False
        if _SURELY_A_NAME.search(before[-_REACH:]) or token.word.endswith(("'s", "s'")):
            return True
        text = self.script.text
        asked = _ASKS_OF.search(before) and _ASKED_OF.match(text, token.end)
        owns = len(token.word) > 3 and token.word.endswith("s") and _OWNED.match(text, token.end)
        return bool(asked or _AFTER_A_NAME.match(text, token.end) or (owns and not _is_plain_english(token)))

    def _only_leads_on(self, index: int) -> bool:
        """Whether no more than "for", "by" or "to" says that a name stands here: "fingerprints for kids"."""
        return bool(re.search(r"\b(?:for|by|to)\s+$", self._before(index)))

    def _find(self, index: int, size: int) -> Match:
        start, end = self.tokens[index].start, self.tokens[index + size - 1].end
        return self.directory.find(self.script.text[start:end])

    def _stands_as_name(self, index: int) -> bool:
        token = self.tokens[index]
        capital = token.is_capital and index > 0 and not token.typed.isupper()
        return capital or bool(_AFTER_A_NAME.match(self.script.text[token.end :])) or token.word.endswith("'s")

    def _is_word(self, token: _Token) -> bool:
        return is_everyday(_bare(token.word)) or is_everyday(token.word)

    def _before(self, index: int) -> str:
        return self.script.text[: self.tokens[index].start]

    def _run(self, index: int, length: int) -> list[_Token]:
        """Words from here that nothing but spaces, stops and slashes part."""
        run = self.tokens[index : index + 1]
        for at in range(index + 1, min(index + length, len(self.tokens))):
            if not self._next_to(at - 1):
                break
            run.append(self.tokens[at])
        return run

    def _next_to(self, index: int) -> bool:
        """Whether the next word goes on with the name begun here: "Ch/Supt. Noble", but not "Kitchen. Horn"."""
        if index + 1 >= len(self.tokens):
            return False
        here, then = self.tokens[index], self.tokens[index + 1]
        may_stop = len(here.word) == 1 or (len(here.word) <= 5 and leading_rank([here.word])[0])
        return bool((_STOPS if may_stop else _GOES_ON).fullmatch(self.script.text, here.end, then.start))

    def _is_inside_word(self, index: int) -> bool:
        """Whether a word is part of an address or a file name: "police.uk"."""
        text, token = self.script.text, self.tokens[index]
        glued_before = token.start > 1 and text[token.start - 1] in "@._\\" and text[token.start - 2].isalnum()
        return glued_before or bool(re.match(r"[@._\\][a-z]{2,}", text[token.end : token.end + 4]))

    def _mention(self, index: int, size: int, match: Match) -> NamedOwner:
        start, end = self.tokens[index].start, self.tokens[index + size - 1].end
        if match.kind is MatchKind.CLOSE and self._is_another(start, end, match):
            match = Match(MatchKind.NONE, nearest=match.owners)
        return NamedOwner(start, end, self.script.typed_between(start, end), match)

    def _is_another(self, start: int, end: int, match: Match) -> bool:
        """Whether a name that is nearly an owner's is that of somebody else the plans name, who leads one of them."""
        said = self.script.text[start:end]
        surname = _bare(said).split()[-1]
        if f"{surname}e" in _words_of(match) or surname.removesuffix("e") in _words_of(match):
            return surname not in _words_of(match)
        is_written = surname in self.vocabulary.capitals and surname not in _words_of(match)
        return is_written or self.vocabulary.leads.find(said).kind is MatchKind.EXACT


def _is_near(token: _Token, match: Match) -> bool:
    """Whether a word is one slip away from a word of a name it was taken for: "victim" is not Victor."""
    bare = _bare(token.word)
    return any(OSA.distance(bare, word, score_cutoff=1) <= 1 for word in _words_of(match))


def _is_plain_english(token: _Token) -> bool:
    return is_common(_bare(token.word)) and not token.is_capital


def _words_of(match: Match) -> list[str]:
    return re.findall(r"\w+", " ".join(match.owners).lower())


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) if "'" in word else word
