"""The rows of a later issue, each with the held action it is: by its number where one is printed, and by its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from plan.actions import Action
from plan.recommendations import Plan

_ENOUGH = 0.8
"""How alike two texts must be: half the words in common and the same owner and deadline, or nearly all of the words."""
_SAME_OWNER = _SAME_DAY = 0.15
_SAME_NUMBER = 0.9
"""A number that is printed says more than any words: an item may be reworded whole under it."""
_TELLING = 60
"""A word in more rows than this tells none from another, so that pairing costs no more than a few rows each."""


@dataclass(slots=True)
class _Pairs:
    """The pairs found so far: an issue's action by its id, and the held actions that are left."""

    issue: dict[str, Action]
    held: dict[str, Action]
    made: dict[str, Action] = field(default_factory=dict)

    def pair(self, issue: str, held: str) -> None:
        self.made[issue] = self.held.pop(held)
        del self.issue[issue]


def partners(before: Plan | None, issue: Plan, held: Plan, counted: Collection[str] = ()) -> dict[str, Action]:
    """The held action that each printed one is, by its id. Ids that were `counted` are not printed and prove nothing.

    A row is compared with how each held action was printed last, and with how it stands now.
    """
    pairs = _Pairs({each.id: each for each in issue.actions()}, {each.id: each for each in held.actions()})
    printed = {each.id: each for each in before.actions()} if before else {}
    for key in _keys(counted):
        _pair_equals(pairs, {name: printed.get(name, each) for name, each in pairs.held.items()}, key)
        _pair_equals(pairs, dict(pairs.held), key)
    taken_issue, taken_held = set[str](), set[str]()
    for _, one, other in sorted(_alike(pairs, printed, counted), key=lambda each: -each[0]):
        if one not in taken_issue and other not in taken_held:
            taken_issue.add(one)
            taken_held.add(other)
            pairs.pair(one, other)
    return pairs.made


Key = Callable[[Action], Hashable | None]


def _keys(counted: Collection[str]) -> Iterator[Key]:
    """Keys that make two rows one, the surest first: None says nothing of a row."""
    yield lambda each: None if each.id in counted else (each.id, plain(each.text))
    yield lambda each: (plain(each.text), each.owners, each.deadline.due or each.deadline.text)
    yield lambda each: (plain(each.text), each.owners)
    yield lambda each: (plain(each.text), each.deadline.due or each.deadline.text)
    yield lambda each: plain(each.text)


def _pair_equals(pairs: _Pairs, faces: dict[str, Action], key: Key) -> None:
    """Pair the rows of one key; several alike in the order they stand."""
    waiting: dict[Hashable, deque[str]] = defaultdict(deque)
    for name, face in faces.items():
        if name in pairs.held and (found := key(face)) is not None:
            waiting[found].append(name)
    for name, each in list(pairs.issue.items()):
        found = key(each)
        if found is not None and waiting.get(found):
            pairs.pair(name, waiting[found].popleft())


def _alike(pairs: _Pairs, printed: dict[str, Action], counted: Collection[str]) -> Iterator[tuple[float, str, str]]:
    """Every row that is left with every held one it may be, and how alike the two are."""
    faces = {name: [each, *([printed[name]] if name in printed else [])] for name, each in pairs.held.items()}
    bags = {name: [words_in(face.text) for face in each] for name, each in faces.items()}
    index: dict[str, set[str]] = defaultdict(set)
    for name, each in bags.items():
        for word in set().union(*each):
            index[word].add(name)
    for one, row in pairs.issue.items():
        words = words_in(row.text)
        near = {name for word in words if len(index[word]) <= _TELLING for name in index[word]}
        is_printed = one in faces and one not in counted
        for other in sorted(near | ({one} if is_printed else set())):
            same_number = _SAME_NUMBER if is_printed and one == other else 0.0
            score = same_number + max(
                _likeness(row, words, face, bag) for face, bag in zip(faces[other], bags[other], strict=True)
            )
            if score >= _ENOUGH:
                yield score, one, other


def _likeness(row: Action, words: Counter[str], face: Action, bag: Counter[str]) -> float:
    """Measure how alike two rows' words are, with a little for the same owner and the same day."""
    shared = 2 * (words & bag).total() / max(words.total() + bag.total(), 1)
    if shared < _ENOUGH - _SAME_OWNER - _SAME_DAY:
        return 0.0
    same_day = row.deadline.due is not None and row.deadline.due == face.deadline.due
    return shared + _SAME_OWNER * (bool(row.owners) and row.owners == face.owners) + _SAME_DAY * same_day


def words_in(text: str) -> Counter[str]:
    """The words of a text, as often as it says them."""
    return Counter(re.findall(r"\w+", text.casefold()))


def plain(words: str | None) -> str:
    """A text as it is compared: without its capitals and its spacing."""
    return " ".join((words or "").split()).casefold()


def free_ref(ref: str, taken: Collection[str], others: Iterable[str] = ()) -> str:
    """A reference that nothing has: the one wanted, else the next number or letter that is free."""
    if ref.casefold() not in taken:
        return ref
    match = re.fullmatch(r"(.*?)(\d+)(\D*)", ref, re.DOTALL)
    lettered = re.fullmatch(r"(.*\d)([a-y])", ref)
    if lettered:
        letters = (f"{lettered[1]}{chr(code)}" for code in range(ord(lettered[2]) + 1, ord("z") + 1))
        if found := next((each for each in letters if each.casefold() not in taken), None):
            return found
    head, number, tail = (match[1], int(match[2]), match[3]) if match else (ref, 1, "")
    numbers = [int(other[1]) for each in others if (other := re.fullmatch(re.escape(head) + r"(\d+)", each))]
    following = max([number, *numbers]) + 1
    while f"{head}{following}{tail}".casefold() in taken:
        following += 1
    return f"{head}{following}{tail}"
