"""The pack as bytes of the kind that a file's name asks for."""

from __future__ import annotations

from collections.abc import Sequence

from plan.changes import Change
from plan.pack.pack import Pack
from plan.pack.paper import board_paper, one_page
from plan.refusals import Sorry

KINDS = (".docx", ".pdf", ".xlsx")


def pack_bytes(
    extension: str, pack: Pack, *, changes: Sequence[Change] = (), short: bool = False, template: bytes | None = None
) -> bytes:
    """The whole paper, or its one page; in the house's own template where there is one and it is Word."""
    blocks = one_page(pack) if short else board_paper(pack)
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
