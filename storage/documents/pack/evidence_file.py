"""The evidence index as a file: a Word paper, or a .zip of that paper, the index as CSV, and their fingerprints."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Sequence
from datetime import date

from plan.pack.evidence_index import EvidenceFile, evidence_paper, index_rows
from plan.refusals import Sorry
from storage.documents.pack.word import to_word

KINDS = (".docx", ".zip")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def evidence_bytes(extension: str, title: str, files: Sequence[EvidenceFile], as_at: date) -> bytes:
    """The file's bytes. Refused where its kind is neither."""
    if extension not in KINDS:
        raise Sorry(f'An evidence pack cannot be written as "{extension or "no extension"}". Use .docx or .zip.')
    paper = to_word(title, evidence_paper(title, files, as_at), as_at)
    return paper if extension == ".docx" else _zipped(paper, _index(files), as_at)


def _index(files: Sequence[EvidenceFile]) -> bytes:
    """The index as CSV; no words in it can be taken for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for row in index_rows(files):
        writer.writerow([f"'{each}" if each.startswith(DANGEROUS) else each for each in row])
    return buffer.getvalue().encode("utf-8-sig")


def _zipped(paper: bytes, index: bytes, as_at: date) -> bytes:
    parts = {"evidence.docx": paper, "index.csv": index}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in (parts | {"SHA256SUMS": sums.encode()}).items():
            made.writestr(zipfile.ZipInfo(name, (as_at.year, as_at.month, as_at.day, 0, 0, 0)), data)
    return buffer.getvalue()
