"""Documents for the reader's tests: from a text, as it would be pasted, or the real ones where they are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plan.documents import Document
from plan.intake import Found
from plan.intake.reader import read_plan
from plan.intake.text.blocks import blocks_from_text

Read = Callable[..., Found]


@pytest.fixture
def read() -> Read:
    """Reads a text as a document."""

    def reading(text: str, *, name: str = "plan.txt", code: str | None = None) -> Found:
        return read_plan(Document(name, "text", blocks_from_text(text)), code=code)

    return reading


@pytest.fixture
def read_shared(shared_documents: Path, read: Read) -> Read:
    """Reads one of the real documents."""

    def reading(name: str, *, code: str | None = None) -> Found:
        return read((shared_documents / name).read_text(encoding="utf-8"), name=name, code=code)

    return reading
