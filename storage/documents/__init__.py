"""Documents: bytes in, paragraphs and tables out, and plans back into bytes. One module a format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from plan.documents import Document
from plan.refusals import Sorry
from storage.documents import file_types
from storage.documents.file_types import FileType

READERS = {
    FileType.DOCX: "docx",
    FileType.XLSX: "xlsx",
    FileType.PDF: "pdf",
    FileType.HTML: "html",
    FileType.CSV: "csv_file",
    FileType.TEXT: "text",
}
"""The module of each format, loaded with its library when the first such file comes: most messages bring none."""


def load(path: Path) -> bytes:
    """A file's bytes, its size looked at before it is read."""
    try:
        file_types.check_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Sorry(f"There is no file called {path}. Check the name and the folder.") from None
    except OSError as trouble:
        raise Sorry(f"{path} cannot be read: {trouble.strerror}.") from None


def read(path: Path) -> Document:
    """A file as paragraphs and tables, every non-blank line once; Sorry says what to do where that fails."""
    return read_bytes(path.name, load(path))


def read_bytes(name: str, data: bytes) -> Document:
    """The same, for a file that came as an attachment."""
    file_types.check_size(name, len(data))
    kind = file_types.recognise(name, data)
    if kind is FileType.JSON:
        raise Sorry(f"{name} is JSON, not a document. Only an export of chaser is imported in that form.")
    reader = import_module(f"storage.documents.{READERS[kind]}")
    blocks, notes = reader.read(name, data)
    if not blocks:
        raise Sorry(f"{name} has no words in it. Check that it is the right file.")
    return Document(name, kind.value, blocks, (*_kind_note(name, kind), *notes))


def _kind_note(name: str, kind: FileType) -> tuple[str, ...]:
    """A word where a file is not what its name says."""
    promised = file_types.expected(name)
    if promised in (None, kind):
        return ()
    return (f"{name} is really {kind.words}, and was read as one.",)
