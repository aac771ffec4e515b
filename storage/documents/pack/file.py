"""The pack as bytes of the kind that a file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plan.changes import Change
from plan.pack.blocks import Block, Title, WholePlan
from plan.pack.pack import Pack
from plan.pack.paper import board_paper, one_page
from plan.phrases import counted
from plan.refusals import Sorry

KINDS = (".docx", ".pdf", ".xlsx")


def pack_bytes(
    extension: str,
    pack: Pack,
    *,
    changes: Sequence[Change] = (),
    short: bool = False,
    template: bytes | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The whole paper, or its one page; in the house's own template where there is one and it is Word.

    `tell` hears each part as it is begun.
    """
    blocks = _telling(one_page(pack) if short else board_paper(pack), tell)
    if extension == ".docx" and template:
        from storage.documents.pack.house import to_house_word

        return to_house_word(template, pack, blocks)
    if extension == ".docx":
        from storage.documents.pack.word import to_word

        return to_word(pack.title, blocks, pack.as_at, upright=short)
    if extension == ".pdf":
        from storage.documents.pack.pdf import to_pdf

        return to_pdf(pack.title, blocks, pack.as_at, upright=short)
    if extension == ".xlsx":
        from storage.documents.pack.excel import to_excel

        return to_excel(pack.title, blocks, pack.plan, pack.as_at, changes)
    raise Sorry(f'A pack cannot be written as "{extension or "no extension"}". Use .docx, .pdf or .xlsx.')


def _telling(blocks: Iterable[Block], tell: Callable[[str], None]) -> Iterator[Block]:
    """The same blocks, each part named as it is begun."""
    for block in blocks:
        if isinstance(block, Title) and block.level == 1:
            tell(block.words)
        if isinstance(block, WholePlan):
            tell(f"Tables of {counted(sum(1 for _ in block.plan.actions()), 'action')}")
        yield block
