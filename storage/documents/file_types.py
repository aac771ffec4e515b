"""Kinds: what a file really is, told by its bytes; what cannot be read is refused before it is opened."""

from __future__ import annotations

import io
import json
import zipfile
from enum import StrEnum
from pathlib import PurePath

from plan.refusals import Sorry

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_TEXT = 10 * 1024 * 1024
LARGEST_UNPACKED = 250 * 1024 * 1024
LARGEST_XML = 60 * 1024 * 1024
LARGEST_RATIO = 150
UNPACKED_WITHOUT_QUESTION = 20 * 1024 * 1024
MOST_PARTS = 10_000


class FileType(StrEnum):
    """The kinds of file that are read."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    TEXT = "text"
    JSON = "json"

    @property
    def words(self) -> str:
        """The kind's everyday name."""
        return WORDS[self]


WORDS = {
    FileType.DOCX: "a Word document",
    FileType.XLSX: "an Excel workbook",
    FileType.PDF: "a PDF",
    FileType.HTML: "a web page",
    FileType.CSV: "a comma-separated table",
    FileType.TEXT: "plain text",
    FileType.JSON: "a chaser export",
}
EXTENSIONS = {
    ".docx": FileType.DOCX,
    ".docm": FileType.DOCX,
    ".xlsx": FileType.XLSX,
    ".xlsm": FileType.XLSX,
    ".pdf": FileType.PDF,
    ".html": FileType.HTML,
    ".htm": FileType.HTML,
    ".csv": FileType.CSV,
    ".tsv": FileType.CSV,
    ".txt": FileType.TEXT,
    ".md": FileType.TEXT,
    ".json": FileType.JSON,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def check_size(name: str, size: int) -> None:
    """Refuse a file too large to be a plan."""
    if size > LARGEST_FILE:
        raise Sorry(
            f"{name} is {size / 1024**2:.0f} MB, and the most that is read is {LARGEST_FILE // 1024**2} MB. "
            "Take out its pictures, or keep only the pages with the plan, and send it again."
        )
    if size == 0:
        raise Sorry(f"{name} is empty. Save it again where it came from, and send that copy.")


def expected(name: str) -> FileType | None:
    """The kind a name promises."""
    return EXTENSIONS.get(PurePath(name).suffix.lower())


def recognise(name: str, data: bytes) -> FileType:
    """The kind the bytes are, whatever the name says; Sorry for what cannot be read."""
    if data.startswith(OLE):
        raise Sorry(_old_office(name, data))
    if data.startswith(b"PK"):
        return _packed(name, data)
    if b"%PDF-" in data[:1024]:
        return FileType.PDF
    if data.startswith(PICTURES):
        raise Sorry(f"{name} is a picture, so it has no words to read. Send the document it was taken from.")
    if data.startswith(b"{\\rtf"):
        raise Sorry(f"{name} is in Rich Text Format. Open it in Word, save it as .docx, and send that.")
    return _written(name, data)


def _old_office(name: str, data: bytes) -> str:
    """The reason a file in Office's old container cannot be read."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{name} is protected by a password. Save a copy without the password, and send that."
    newer = ".xlsx" if "Workbook".encode("utf-16-le") in data else ".docx"
    return f"{name} is in the old Office format. Open it, save it as {newer}, and send that."


def _packed(name: str, data: bytes) -> FileType:
    """The Office document in a package, checked for what it would unpack to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise Sorry(f"{name} is damaged or only part of it arrived. Save it again, and send that copy.") from None
    _check_unpacked(name, parts, packed=len(data))
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return FileType.DOCX
    if "xl/workbook.xml" in names:
        return FileType.XLSX
    raise Sorry(
        f"{name} is neither a Word document nor an Excel workbook. Save it as .docx, .xlsx or .pdf, and send that."
    )


def _check_unpacked(name: str, parts: list[zipfile.ZipInfo], *, packed: int) -> None:
    """Refuse a package that is locked, or would swell beyond any real plan."""
    if any(part.flag_bits & 1 for part in parts):
        raise Sorry(f"{name} is protected by a password. Save a copy without the password, and send that.")
    unpacked = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    swells = unpacked > UNPACKED_WITHOUT_QUESTION and unpacked > LARGEST_RATIO * packed
    if swells or unpacked > LARGEST_UNPACKED or xml > LARGEST_XML or len(parts) > MOST_PARTS:
        raise Sorry(
            f"{name} unpacks to far more than a plan would, so it was not opened. "
            "Copy the plan into a new file, and send that."
        )


def _written(name: str, data: bytes) -> FileType:
    """The kind of a text: the name decides between those that look alike."""
    if b"\x00" in data[:4096] and not data.startswith(BYTE_ORDER_MARKS):
        raise Sorry(f"{name} is not a kind of file that can be read. Save it as .docx, .xlsx, .csv or .pdf.")
    if len(data) > LARGEST_TEXT:
        raise Sorry(
            f"{name} holds {len(data) / 1024**2:.0f} MB of text, far more than a plan would. "
            "Keep only the part with the plan, and send it again."
        )
    promised = expected(name)
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return FileType.HTML
    if promised in (FileType.DOCX, FileType.XLSX, FileType.PDF):
        raise Sorry(
            f"{name} says it is {promised.words}, but it is not, or only part of it arrived. "
            "Save it again where it came from, and send that copy."
        )
    if start.startswith(b"{") and _is_json(data):
        return FileType.JSON
    return promised or FileType.TEXT


def _is_json(data: bytes) -> bool:
    """Whether the whole file is one JSON object."""
    try:
        return isinstance(json.loads(data), dict)
    except ValueError:
        return False
