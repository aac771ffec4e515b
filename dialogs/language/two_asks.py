"""Two asks in one sentence: "horn's overdue and kitchen's complete", "everything red plus anything due in June"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dialogs.language import signs
from dialogs.language.marks import Marked
from dialogs.language.notation import EDGE, names_in, phrase, phrase_source
from dialogs.language.script import Script
from dialogs.language.statuses import read_statuses

_JOINT = re.compile(
    r"\s*(?:[,;.]+\s+(?:and\s+|plus\s+|also\s+|then\s+)*|\s(?:and|plus|also|as well as|together with|&|\+)\s+)"
    r"(?:also\s+|then\s+|plus\s+)?"
)
_BEFORE_A_HEAD = rf"^{EDGE}(?:(?:so|and|also|please|can you|could you|just|give me|show me|tell me|list)\s+)*"
_HEAD = re.compile(rf"{_BEFORE_A_HEAD}(?:{phrase_source('split_asking_whole')})")
_OWN_HEAD = re.compile(rf"{_BEFORE_A_HEAD}(?:{phrase_source('split_asking')}|(?:all|those|the ones)\b)")
"""A question word that begins anew: "and did not get done" only goes on."""
_OF_THOSE = re.compile(r"\b(?:of|from|out of) (?:those|these|them)\b|\b(?:it|they|them|those|these|that one)\b")
_SUBJECTS = (signs.OWNER, signs.REF, signs.PLAN)
_CONDITIONS = [phrase(f"flags {name}") for name in names_in("flags") if name not in ("mine", "not_mine", "waiting")]
MOST_JOINTS = 8
"""Places where a sentence is tried apart."""


def halves(marked: Marked, part: Script) -> tuple[Script, Script] | None:
    """The two asks of one sentence, each with a subject or a question word and a condition of its own."""
    for start, end in _joints(marked.with_papers):
        left, right = marked.with_papers[:start], marked.with_papers[end:]
        if _stand_alone(left, right):
            return _apart(marked, part, start, end)
    return None


def _joints(text: str) -> Iterator[tuple[int, int]]:
    found = (match.span() for match in _JOINT.finditer(text))
    yield from (span for _, span in zip(range(MOST_JOINTS), found, strict=False))


def _stand_alone(left: str, right: str) -> bool:
    """Whether each half says what of which actions, and not the same of both."""
    of_right, asks = _subjects(right), bool(_HEAD.match(right))
    if not (of_right or asks) or _OF_THOSE.search(right):
        return False
    one, other, of_left = _conditions(left), _conditions(right), _subjects(left)
    if asks and one and (of_right - of_left or of_right < of_left) and (other or signs.REF in of_right):
        return True
    if not one or not other or one == other:
        return False
    return bool(of_left and of_right) or bool(_OWN_HEAD.match(right) and (of_left or _HEAD.match(left)))


def _subjects(half: str) -> set[str]:
    """Kinds of whom or what a half is about: people, refs, papers, the sender."""
    return {sign for sign in _SUBJECTS if sign in half} | ({"mine"} if phrase("mine").search(half) else set())


def _conditions(half: str) -> set[str]:
    """The words by which a half narrows: statuses, times and flags."""
    said = {f"{'not ' if each.denied else ''}{each.name}" for each in read_statuses(half)}
    return said | ({half} if signs.TIME in half or any(form.search(half) for form in _CONDITIONS) else set())


def _apart(marked: Marked, part: Script, start: int, end: int) -> tuple[Script, Script]:
    """The part cut where its marked words are."""
    at = marked.script.at
    left, right = bisect_right(part.at, at[start - 1]), bisect_left(part.at, at[end])
    return part.part(0, left), part.part(right, len(part.text))
