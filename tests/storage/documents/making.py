"""Files made on the fly, as people's programs make them."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Sequence

import docx
import openpyxl
from docx.document import Document as Word

from plan.documents import Document, Table
from storage.documents import read_bytes

Rows = Sequence[Sequence[str]]


def read(data: bytes, name: str) -> Document:
    """The file as it is read."""
    return read_bytes(name, data)


def words(document: Document) -> list[str]:
    """Every line of a document."""
    return [line.text for line in document.lines()]


def table(document: Document) -> Table:
    """The one table of a document."""
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def cells(found: Table) -> list[list[str]]:
    """The words of a table's cells."""
    return [[cell.text for cell in row] for row in found.rows]


def saved(document: Word) -> bytes:
    """A Word document's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_table(rows: Rows) -> bytes:
    """A Word document with one table."""
    document = docx.Document()
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return saved(document)


def workbook(*sheets: Rows) -> bytes:
    """A workbook with a sheet for each set of rows."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for rows in sheets:
        sheet = made.create_sheet()
        for row, texts in enumerate(rows, start=1):
            for column, text in enumerate(texts, start=1):
                if text:
                    sheet.cell(row, column, text).data_type = "s"
    return packed(made)


def packed(made: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def separated(rows: Rows, separator: str = ",") -> bytes:
    """A comma-separated file."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(rows)
    return buffer.getvalue().encode()


def web_table(rows: Rows) -> bytes:
    """A web page with one table."""

    def safe(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")

    body = "".join("<tr>" + "".join(f"<td>{safe(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<!doctype html><meta charset=utf-8><table>{body}</table>".encode()


PAGE = 842


def pdf(*pages: str) -> bytes:
    """A PDF with a page for each set of drawing commands."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, drawing in enumerate(pages):
        stream = zlib.compress(drawing.encode("cp1252"))
        box = f"/MediaBox [0 0 595 {PAGE}] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * at} 0 R >>".encode())
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + stream + b"\nendstream")
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    """A PDF's objects with the index that finds them."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    index = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{index}"
    tail += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()


def said(text: str, across: float, down: float, size: int = 10) -> str:
    """Words on a page, `down` from its top."""
    safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {across} {PAGE - down} Td ({safe}) Tj ET\n"


def ruled(rows: Rows, down: float, width: float = 120, height: float = 24) -> str:
    """A table drawn with rules on a page, `down` from its top."""
    drawing = ""
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            across, top = 50 + column * width, down + at * height
            drawing += f"{across} {PAGE - top - height} {width} {height} re S\n"
            drawing += said(text, across + 4, top + 15)
    return drawing
