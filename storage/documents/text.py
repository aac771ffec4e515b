"""Plain text, mark-down, and what was pasted into a message."""

from __future__ import annotations

from plan.documents import Block
from plan.intake.text.blocks import blocks_from_text
from plan.refusals import Sorry


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The text's paragraphs, and the tables it is found to hold."""
    return blocks_from_text(decoded(name, data)), ()


def decoded(name: str, data: bytes) -> str:
    """Text from bytes: UTF-8 or UTF-16 where it says so, else as older Windows programs wrote it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Sorry(f"{name} is damaged: its letters cannot be read. Save it again, and send that copy.")
