"""Word documents are read as they would print."""

from __future__ import annotations

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from plan.documents import Paragraph, Table
from tests.storage.documents.making import cells, read, saved, table, word_table, words


def test_paragraphs_and_tables_come_in_the_order_they_print():
    document = docx.Document()
    document.add_heading("Custody plan", 1)
    document.add_paragraph("What was asked.")
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "An owner"
    document.add_paragraph("What comes after.")
    blocks = read(saved(document), "plan.docx").blocks
    assert [type(block) for block in blocks] == [Paragraph, Paragraph, Table, Paragraph]
    assert [(block.heading, block.text) for block in blocks[:2]] == [(1, "Custody plan"), (0, "What was asked.")]


def test_lines_are_numbered_from_one_without_gaps():
    document = read(word_table([["Ref", "Action"], ["1", "Write it\nand send it"]]), "plan.docx")
    assert [line.number for line in document.lines()] == [1, 2, 3, 4, 5]


def test_a_merged_cell_stands_once_with_how_far_it_reaches():
    document = docx.Document()
    made = document.add_table(rows=3, cols=3)
    made.cell(0, 0).merge(made.cell(0, 2)).text = "1. Over all three"
    made.cell(1, 2).merge(made.cell(2, 2)).text = "May 2026"
    for row in (1, 2):
        made.cell(row, 0).text, made.cell(row, 1).text = f"{row}", "PS Adeyemi"
    found = table(read(saved(document), "plan.docx"))
    assert cells(found) == [["1. Over all three"], ["1", "PS Adeyemi", "May 2026"], ["2", "PS Adeyemi"]]
    assert (found.rows[0][0].across, found.rows[1][2].down) == (3, 2)


def test_tracked_changes_are_taken_as_final():
    document = docx.Document()
    paragraph = document.add_paragraph("Due ")
    for tag, text, word in (("w:del", "w:delText", "May "), ("w:ins", "w:t", "June "), ("w:moveFrom", "w:t", "gone")):
        change, run, said = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text)
        said.text = word
        said.set(qn("xml:space"), "preserve")
        run.append(said)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("2026")
    assert words(read(saved(document), "plan.docx")) == ["Due June 2026"]


def test_a_row_deleted_under_tracked_changes_is_gone():
    document = docx.Document()
    made = document.add_table(rows=2, cols=2)
    made.cell(0, 0).text, made.cell(1, 0).text = "kept", "struck out"
    made.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert words(read(saved(document), "plan.docx")) == ["kept"]


def test_automatic_numbers_are_read_as_printed():
    document = docx.Document()
    for text in ("First thing", "Second thing"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("A point", style="List Bullet")
    assert words(read(saved(document), "plan.docx")) == ["1. First thing", "2. Second thing", "• A point"]


def test_an_automatic_letter_alone_in_its_cell_is_a_ref():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    made = document.add_table(rows=2, cols=2)
    for row, text in zip(made.rows, ("Brief the teams", "Check the records"), strict=True):
        properties = row.cells[0].paragraphs[0]._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))
        row.cells[1].text = text
    assert cells(table(read(saved(document), "plan.docx"))) == [
        ["a.", "Brief the teams"],
        ["b.", "Check the records"],
    ]


def test_a_table_that_only_lays_out_the_page_is_read_as_what_it_holds():
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "Custody plan"
    inner = frame.add_table(rows=2, cols=2)
    inner.cell(0, 0).text, inner.cell(1, 1).text = "Ref", "Supt Obi"
    document = read(saved(document), "plan.docx")
    assert cells(table(document)) == [["Ref", ""], ["", "Supt Obi"]]
    assert words(document)[0] == "Custody plan"


def test_a_table_inside_a_cell_gives_a_line_a_row():
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    inner = outer.cell(1, 1).add_table(rows=2, cols=2)
    for row, texts in enumerate((("June", "half done"), ("July", "all done"))):
        for column, text in enumerate(texts):
            inner.cell(row, column).text = text
    assert words(read(saved(document), "plan.docx")) == ["June\thalf done", "July\tall done"]


def test_headers_and_footers_are_read_once():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Custody plan"
    document.sections[0].footer.paragraphs[0].text = "Page"
    document.add_paragraph("Body")
    document.add_section()
    assert words(read(saved(document), "plan.docx")) == ["Custody plan", "Body", "Page"]


def test_a_cell_keeps_its_fill():
    document = docx.Document()
    made = document.add_table(rows=1, cols=2)
    for cell, fill in zip(made.rows[0].cells, ("FFC000", "D9E2F3"), strict=True):
        cell.text = "In hand"
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))
    assert [cell.fill for cell in table(read(saved(document), "plan.docx")).rows[0]] == ["FFC000", "D9E2F3"]


def test_a_text_box_is_read_once():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("Before")._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert words(read(saved(document), "plan.docx")) == ["Before", "In the box"]
