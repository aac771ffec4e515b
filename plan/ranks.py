"""Ranks as really written, and the one short form each is known by. Detectives, acting and temporary ranks included."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FORMS = {
    "PC": "pc, dc, sc, constable, const, special constable",
    "PS": "ps, ds, sgt, sergeant, sargeant, srgt",
    "Insp": "insp, inspector, di, inspecter",
    "CI": "ci, dci, c insp, ch insp, chief insp, chief inspector, cinsp, chinsp",
    "Supt": "supt, sup, super, superintendent, superintendant, dsu, det su",
    "Ch Supt": "ch supt, c supt, chief supt, chief super, cs, dcs, csupt, chsupt, "
    "chief superintendent, chief superintendant",
    "ACC": "acc, assistant chief constable",
    "DCC": "dcc, deputy chief constable",
    "CC": "cc, chief constable",
    "ACO": "aco, assistant chief officer",
    "Cmdr": "cmdr, commander, cdr",
    "DAC": "dac, deputy assistant commissioner",
    "AC": "ac, assistant commissioner",
    "Deputy Commissioner": "deputy commissioner",
    "Commissioner": "commissioner",
    "FF": "ff, firefighter, fire fighter",
    "CM": "cm, crew manager",
    "WM": "wm, watch manager",
    "SM": "sm, station manager",
    "GM": "gm, group manager",
    "AM": "am, area manager, area commander",
    "ACFO": "acfo, assistant chief fire officer",
    "DCFO": "dcfo, deputy chief fire officer",
    "CFO": "cfo, chief fire officer",
}
_RANKS = {tuple(form.split()): rank for rank, forms in _FORMS.items() for form in forms.split(", ")}
_LONGEST = max(map(len, _RANKS))
_PREFIXES = frozenset("a t d det detective temp temporary acting".split())
_FIRST_WORDS = _PREFIXES | {words[0] for words in _RANKS}
_TITLES = frozenset("mr mrs ms miss mx dr sir dame prof professor".split())


def rank_words(text: str) -> list[str]:
    """A text in lower-case words as ranks are compared: "T/Supt." is t, supt."""
    initials = re.sub(r"(?<![a-z])([a-z])\.(?=[a-z](?![a-z]))", r"\1", text.lower())
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", initials)


def leading_rank(words: Sequence[str]) -> tuple[str | None, int]:
    """The rank that lower-case words begin with, and how many of them it takes; a title takes words but is no rank."""
    if words and words[0] in _TITLES:
        return None, 1
    if not words or words[0] not in _FIRST_WORDS:
        return None, 0
    for skipped in range(min(3, len(words))):
        for length in range(min(_LONGEST, len(words) - skipped), 0, -1):
            rank = _RANKS.get(tuple(words[skipped : skipped + length]))
            if rank:
                return rank, skipped + length
        if words[skipped] not in _PREFIXES:
            break
    return None, 0


def is_rank(text: str) -> bool:
    """Whether a text is a rank and nothing else: "Ch Insp", "T/Supt"."""
    words = rank_words(text)
    rank, taken = leading_rank(words)
    return rank is not None and taken == len(words)
