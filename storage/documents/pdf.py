"""PDFs that carry text: tables joined over page breaks, and every other line of every page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from plan.documents import Block
from plan.refusals import Sorry
from storage.documents.line_numbers import Numbering
from storage.documents.pdf_pages import PageTable, PageText, Piece, heading_sizes, pieces

MOST_PAGES = 200
MOST_LETTERS = 2_000_000


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The PDF's blocks in order, and a word about pages that are only pictures."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages, notes = _pages(name, file)
    except (PdfminerException, MalformedPDFException) as trouble:
        raise Sorry(_refusal(name, trouble)) from None
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
        RecursionError,
    ) as trouble:
        raise Sorry(_refusal(name, trouble)) from trouble
    number = Numbering(name)
    sizes = heading_sizes(piece for page in pages for piece in page)
    return tuple(piece.block(number, sizes) for piece in _joined(pages)), notes


def _pages(name: str, file: PDF) -> tuple[list[list[Piece]], tuple[str, ...]]:
    """The contents of each page; a PDF without any words is refused."""
    if len(file.pages) > MOST_PAGES:
        raise Sorry(
            f"{name} has {len(file.pages)} pages, and the most that are read is {MOST_PAGES}. "
            "Send only the pages with the plan."
        )
    found, pictures, letters = [], [], 0
    for page in file.pages:
        letters += len(page.chars)
        if letters > MOST_LETTERS:
            raise Sorry(f"{name} holds far more words than a plan would. Send only the pages with the plan.")
        if page.images and not page.chars:
            pictures.append(page.page_number)
        found.append(list(pieces(page)))
        page.close()
    if not letters:
        raise Sorry(
            f"{name} is a scan: a picture of the pages, with no words in it. "
            "Send the Word or Excel file it was printed from, or a PDF made with text recognition (OCR)."
        )
    return found, tuple(f"Page {page} is a picture, and nothing on it could be read." for page in pictures)


def _joined(pages: list[list[Piece]]) -> Iterator[Piece]:
    """The pieces of all pages in order, a table that goes on over a page break made one."""
    repeated = _repeated(pages)
    waiting: list[Piece] = []
    for page in pages:
        table, before = _ends(page, repeated), _ends(waiting[::-1], repeated)
        if table is not None and before is not None and before.goes_on_as(table):
            before.rows.extend(table.rows)
            waiting.extend(piece for piece in page if piece is not table)
            if any(isinstance(piece, PageTable) for piece in page if piece is not table):
                yield from waiting
                waiting = []
            continue
        yield from waiting
        waiting = list(page)
    yield from waiting


def _repeated(pages: list[list[Piece]]) -> set[str]:
    """Lines on more than one page, but for their numbers: the pages' own heads and feet."""
    said = Counter(words for page in pages for words in {_unnumbered(piece) for piece in page})
    return {words for words, times in said.items() if times > 1}


def _unnumbered(piece: Piece) -> str:
    return re.sub(r"\d+", "#", " ".join(piece.lines)) if isinstance(piece, PageText) else ""


def _ends(pieces: list[Piece], repeated: set[str]) -> PageTable | None:
    """The table that pieces begin with, but for a page's own head or foot."""
    for piece in pieces:
        if isinstance(piece, PageTable):
            return piece
        if _unnumbered(piece) not in repeated:
            return None
    return None


def _refusal(name: str, trouble: Any) -> str:
    """The reason a PDF could not be opened, and what to do."""
    if trouble.args and isinstance(trouble.args[0], PDFPasswordIncorrect):
        return f"{name} is protected by a password. Save a copy without the password, and send that."
    return f"{name} is damaged or only part of it arrived. Save it again, and send that copy."
