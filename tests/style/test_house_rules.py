"""Rules of the house that no linter knows: the clock, names, docstrings, reasons beside what is switched off."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("plan", "dialogs", "cards", "storage", "bot", "manifest")
BESIDE = ("bench", "soak", "tests")
"""Rooms that are no part of the product, and are read by the same people."""
CLOCK = Path("bot/clock.py")
CLOCK_READS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
RIDDLE = re.compile(
    r"(What|Who|Whose|Whom|Where|How|Whoever|Whatever|Somebody|Everybody|Everything|Nobody|When|Which|That|Those|Of|Why)\b"
)
"""Openings that make a reader guess what a function does; STYLE.md asks for an imperative or a noun phrase."""


@cache
def _modules(rooms: tuple[str, ...] = ROOMS) -> tuple[Path, ...]:
    files = (path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob("*.py"))
    return tuple(sorted(path for path in files if "versions" not in path.parts))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _definitions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def _reads_the_clock(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute)):
        return False
    owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
    return (owner, node.attr) in CLOCK_READS


def test_only_the_clock_reads_the_clock():
    found = [
        f"{path}:{node.lineno}"
        for path in _modules()
        if path != CLOCK
        for node in ast.walk(_tree(path))
        if _reads_the_clock(node)
    ]
    assert found == []


def test_a_clock_read_anywhere_else_would_be_found():
    planted = ast.parse("import datetime\nnow = datetime.datetime.now()\nday = date.today()\nt = time.time()")
    assert sum(map(_reads_the_clock, ast.walk(planted))) == 3


def test_docstrings_say_plainly_what_a_thing_is_or_does():
    riddles = [
        f"{path}: {words.splitlines()[0]}"
        for path in _modules((*ROOMS, *BESIDE))
        for node in (_tree(path), *_definitions(path))
        if (words := ast.get_docstring(node)) and RIDDLE.match(words)
    ]
    assert riddles == []


def test_a_class_name_means_one_thing():
    named: dict[str, list[str]] = defaultdict(list)
    for path in _modules():
        for node in _definitions(path):
            if isinstance(node, ast.ClassDef):
                named[node.name].append(str(path))
    assert {name: paths for name, paths in named.items() if len(paths) > 1} == {}


def test_what_is_switched_off_for_a_line_says_why():
    switched_off = re.compile(r"# (noqa|type: ignore)(?!.*\()")
    found = [
        f"{path}:{number}"
        for path in _modules()
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), start=1)
        if switched_off.search(line)
    ]
    assert found == []
