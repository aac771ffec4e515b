"""Unreadable files are refused in a sentence that says what to do, before they can do harm."""

from __future__ import annotations

import io
import struct
import zipfile

import docx
import pytest

from plan.refusals import Sorry
from storage.documents import read, read_bytes
from storage.documents.file_types import OLE
from tests.storage.documents.making import pdf, said, saved, workbook


def _zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def _refused(name: str, data: bytes) -> str:
    with pytest.raises(Sorry) as refusal:
        read_bytes(name, data)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password. Save a copy without"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Office format. Open it, save it as .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office format. Open it, save it as .xlsx"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"{\\rtf1 words}", "Rich Text Format. Open it in Word, save it as .docx"),
        (b"MZ\x00\x01\x02", "not a kind of file that can be read"),
        (b"", "is empty"),
        (b"  \n \n", "has no words in it"),
        (_zipped(ppt__presentation=b"x"), "neither a Word document nor an Excel workbook"),
        (_zipped(**{"word__document.xml": b"<w"}), "is damaged"),
        (_zipped(**{"xl__workbook.xml": b"<w"}), "is damaged"),
    ],
)
def test_each_is_refused_with_what_to_do(data, said):
    assert said in _refused("plan.bin", data)


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_half_a_file_is_refused(name, share):
    data = saved(docx.Document()) if name.endswith("docx") else workbook([["Ref"]])
    assert "only part of it arrived" in _refused(name, data[: int(len(data) * share)])


def test_a_zip_bomb_is_not_opened():
    bomb = _zipped(**{"word__document.xml": b"0" * 40_000_000})
    assert "unpacks to far more than a plan would" in _refused("plan.docx", bomb)


def test_a_part_that_lies_about_its_size_is_not_unpacked():
    honest = _zipped(**{"xl__workbook.xml": b"0" * 30_000_000})
    lying = honest.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1000))
    assert "is damaged" in _refused("plan.xlsx", lying)


def test_a_locked_package_is_refused():
    package = bytearray(_zipped(**{"word__document.xml": b"<w/>"}))
    package[package.rfind(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in _refused("plan.docx", bytes(package))


def test_a_locked_pdf_is_refused():
    locked = pdf(said("words", 50, 50)).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> >>",
    )
    assert "protected by a password" in _refused("plan.pdf", locked)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    huge = tmp_path / "plan.docx"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(Sorry, match="is 200 MB, and the most that is read is 50 MB"):
        read(huge)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(Sorry, match="There is no file called"):
        read(tmp_path / "plan.docx")


def test_a_wrong_name_is_read_by_its_real_kind_with_a_word():
    document = read_bytes("plan.docx", workbook([["Ref", "Action"]]))
    assert document.format == "xlsx"
    assert document.notes == ("plan.docx is really an Excel workbook, and was read as one.",)


def test_words_that_claim_to_be_a_word_document_are_refused():
    assert "says it is a Word document, but it is not" in _refused("plan.docx", b"just words")


def test_json_is_not_a_document():
    assert "Only an export of chaser" in _refused("plan.json", b'{"a": 1}')


def test_a_tangled_page_is_refused_at_once():
    assert "too tangled to read" in _refused("plan.html", b"<html><table>" + b"<tr><td><table>" * 500 + b"x")


def test_more_text_than_any_plan_holds_is_refused():
    assert "11 MB of text" in _refused("plan.txt", b"word\n" * (11 * 1024 * 1024 // 5 + 1))


def test_a_part_of_a_package_that_names_itself_over_and_over_is_refused():
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
    assert "is damaged" in _refused("plan.docx", _zipped(**{"word__document.xml": laughs}))
