"""Names as plans print them: a person with or without a rank, a role, a group."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plan.ranks import is_rank, leading_rank, rank_words

_ROLE_WORDS = frozenset(
    """head lead officer manager director coordinator administrator analyst advisor adviser chair chairman secretary
    champion superintendent inspector deputy assistant chief executive principal supervisor trainer clerk of
    owner investigator planner matron commissioner treasurer bursar registrar
    consultant solicitor practitioner""".split()
)
_GROUP_WORDS = frozenset(
    """leads team teams unit units office department dept spoc spocs
    sgts cis dris board boards committee group groups comms
    communications ops operations force forces constabulary service services directorate command commanders
    supts officers managers supervisors partners members representatives reps speakers coordinators directors heads
    governors councillors trustees college council councils trust bcu bcus hq smt dmt corporate
    custody training learning development standards governance inspection performance finance ict it hr psd ppu
    l&d occ estates fleet procurement legal policy planning intelligence crime justice safeguarding vetting
    ethics people digital data all stations watches wards leaders specialist strategic professional public
    protection human resources information media smb qpr dedg ttcg pab iag iags cps npcc opcc pcc mopac iopc
    hmic hmicfrs cop ho acpo control room neighbourhood policing roads response safety risk audit assurance""".split()
)
_SHORT_RANKS = frozenset("dci dsu dcs acc dcc aco dac cfo acfo dcfo".split())
_PARTICLES = frozenset("van von de der den del della di da du la le st ter ten bin al el".split())


@dataclass(frozen=True, slots=True)
class Name:
    """An owner's name taken apart. For a role or a group only `printed` and `words` say anything."""

    printed: str
    kind: str
    rank: str | None = None
    given: tuple[str, ...] = ()
    surname: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it names somebody, rather than a role or a group."""
        return self.kind == "person"


@lru_cache(maxsize=2_000)
def parse_name(text: str) -> Name:
    """A name taken apart: "Chief Supt. Stuart Noble", "Tattersall, Alan 1234 (CI)", "SMT Leads", "Head of L&D"."""
    printed = " ".join(text.split())
    bare = re.sub(r"\(([^)]*)\)", lambda aside: aside[1] if leading_rank(rank_words(aside[1]))[0] else " ", printed)
    rank, words = _without_rank(_unreversed(re.sub(r"\b[0-9]+\b", " ", bare)))
    kind = kind_of(words)
    if kind != "person":
        return Name(printed, kind, words=tuple(name_words(printed)))
    given, surname = _given_and_surname(words)
    return Name(printed, kind, rank, given, surname, tuple(words))


def name_as_now(printed: str, said: str) -> str:
    """The name somebody has from now: as said, or, where only a rank was said, that rank before the name they had."""
    new = " ".join(said.split())
    if new.islower():
        new = " ".join(word.upper() if len(word) < 3 or word in _SHORT_RANKS else word.title() for word in new.split())
    return f"{new} {_without_its_rank(printed)}" if is_rank(new) else new


def _without_its_rank(printed: str) -> str:
    words = printed.split()
    ranks = (length for length in range(len(words) - 1, 0, -1) if is_rank(" ".join(words[:length])))
    return " ".join(words[next(ranks, 0) :])


def name_words(text: str) -> list[str]:
    """The lower-case words that names are compared by: accents, stops and apostrophes away, "&" as "and"."""
    return list(_name_words(text))


@lru_cache(maxsize=50_000)
def _name_words(text: str) -> tuple[str, ...]:
    flat = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    flat = "".join(each for each in flat if not unicodedata.combining(each))
    flat = re.sub(r"['’‘`´]s?(?!\w)|['’‘`´.]", lambda each: " " if each[0] == "." else "", flat.replace("&", " and "))
    return tuple(re.findall(r"[^\W_]+", re.sub(r"(?<=\w)[-‐‑](?=\w)", "", flat)))


def kind_of(words: Sequence[str]) -> str:
    """Tell a person, a role and a group apart by a name's words."""
    if any(word in ("of", "for") for word in words) or (words and words[-1] in _ROLE_WORDS):
        return "role"
    office = [word in _GROUP_WORDS or word in _ROLE_WORDS or word == "and" for word in words]
    if words and (all(office) or words[-1] in _GROUP_WORDS or (len(words) > 1 and sum(office) * 2 > len(words))):
        return "group"
    return "person"


def is_office_word(word: str) -> bool:
    """Whether a word belongs to the names of roles and groups."""
    return word.lower() in _ROLE_WORDS or word.lower() in _GROUP_WORDS


def _unreversed(text: str) -> str:
    """ "Tattersall, Alan" the right way round, the rank kept in front."""
    before, comma, after = text.partition(",")
    if not comma or not before.strip() or not after.strip():
        return text.replace(",", " ")
    rest = rank_words(after)
    rank, taken = leading_rank(list(reversed(rest))[:1]) if len(rest) > 1 else (None, 0)
    if rank and taken:
        rest, after = rest[:-1], " ".join(after.split()[:-1])
        return f"{rank} {after} {before}"
    return f"{after} {before}"


def _without_rank(text: str) -> tuple[str | None, list[str]]:
    """The rank a name begins with, and its words without it. A rank alone keeps its words."""
    said = rank_words(text)
    rank, taken = leading_rank(said)
    if taken and taken < len(said):
        return rank, name_words(" ".join(said[taken:]))
    return rank, name_words(text)


def _given_and_surname(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Given names or initials before, the surname after: "van der berg" stays whole."""
    if len(words) <= 1:
        return (), "".join(words)
    start = next((index for index, word in enumerate(words) if index and word in _PARTICLES), len(words) - 1)
    return tuple(words[:start]), "".join(words[start:])
