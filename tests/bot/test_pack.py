"""The board pack from the command line: three kinds of file, compared with the meeting before, frozen once issued."""

from __future__ import annotations

import asyncio
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor

from bot.__main__ import chaser
from bot.settings import load
from bot.store import open_store
from plan.actions import Status
from plan.changes import Field, Said
from plan.pack.pack import make_pack
from plan.refusals import Sorry
from storage import edits, meetings, packs
from storage.documents import read
from storage.documents.pack.file import pack_bytes
from storage.documents.traffic_lights import HEAD_FILL, PAINT
from storage.plans import save_plan
from storage.sample import sample_plan

SETTLED_ON = date(2015, 5, 11)


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample plan with two meetings, and an action completed between them."""
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2015-06-01")
    asyncio.run(_hold_the_sample())


async def _hold_the_sample() -> None:
    async with open_store(load()) as held, held.writing() as session:
        plan = await save_plan(session, sample_plan())
        for at, day in enumerate((date(2015, 3, 24), date(2015, 6, 9))):
            await meetings.add(session, plan, "SMB", day, said(f"meeting-{at}", date(2015, 3, 1)))
        done = edits.Edit("SS-7b", 1, Field.STATUS, Status.COMPLETE, "observers ride along")
        await edits.apply(session, plan, [done], said("done", SETTLED_ON))


def said(message: str, day: date) -> Said:
    return Said("lead", "Lead", "chat", message, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), day)


def run(*words: str) -> Result:
    found = CliRunner().invoke(chaser, ["pack", *words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_a_pack_is_written_in_each_kind_and_says_what_it_says(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"pack.{kind}"
    written = run("--to", str(path), "--meeting", "SMB")
    assert "36 actions: 11 RED, 9 AMBER, 16 GREEN. 20 actions still open." in written.output
    assert "Since the SMB of 24 March 2015: 11 newly RED, 1 completed, no deadline moved." in written.output
    words = " ".join(line.text for line in read(path).lines())
    assert "Newly RED: 11" in words
    assert "21 − 1 = 20" in words


def test_pictures_have_words_for_whom_cannot_see_them(tmp_path: Path) -> None:
    path = tmp_path / "pack.docx"
    run("--to", str(path))
    with zipfile.ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
    assert body.count("descr=") == body.count("<pic:pic") > 1
    assert "Bar chart of actions by colour: RED 11 (last time 0)" in body


def test_an_issued_pack_is_given_again_byte_for_byte_whatever_changed_since(tmp_path: Path) -> None:
    first, again, fresh = (tmp_path / f"{name}.docx" for name in ("first", "again", "fresh"))
    assert "Issued for the SMB of 9 June 2015" in run("--to", str(first), "--meeting", "SMB", "--issue").output
    asyncio.run(_change("SS-8c"))
    run("--to", str(again), "--meeting", "SMB", "--issue")
    run("--to", str(fresh), "--meeting", "SMB")
    assert again.read_bytes() == first.read_bytes() != fresh.read_bytes()


async def _change(action: str) -> None:
    async with open_store(load()) as held, held.writing() as session:
        reopened = edits.Edit(action, 1, Field.STATUS, Status.IN_PROGRESS, "evidence was thin")
        await edits.apply(session, 1, [reopened], said("later", date(2015, 6, 1)))


def test_each_part_is_said_as_it_is_begun(tmp_path: Path) -> None:
    said = run("--to", str(tmp_path / "pack.docx")).stderr.splitlines()
    assert said[:4] == ["Counting the rows of SS …", "Writing pack.docx …", "  Summary …", "  Exceptions first …"]
    assert said[-2:] == ["  Tables of 20 actions …", "  Tables of 16 actions …"]


@pytest.mark.parametrize("kind", ["action plan", "recommendations tracker"])
def test_what_a_part_says_of_its_reports_counts_all_of_their_actions(kind: str) -> None:
    plan = replace(sample_plan(), kind=kind)
    pack = make_pack(plan, (), as_at=date(2015, 6, 1))
    made = docx.Document(io.BytesIO(pack_bytes(".docx", pack)))
    said = [each.text for each in made.paragraphs]
    counted = "36 actions: " if kind == "action plan" else "answered by 36 actions; "
    assert len([each for each in said if counted in each and "recommendations" in each]) == 2
    assert [each for each in said if each.startswith("Listed here")] == [
        f"Listed here: {many} of the 36 actions. The figures are of all of them." for many in (21, 15)
    ]


def test_a_pdf_of_the_same_rows_is_the_same_file(tmp_path: Path) -> None:
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    run("--to", str(once))
    run("--to", str(twice))
    assert once.read_bytes() == twice.read_bytes()


def test_the_workbook_holds_the_figures_as_numbers_and_the_rows_behind_them(tmp_path: Path) -> None:
    run("--to", str(tmp_path / "pack.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "pack.xlsx")
    assert book.sheetnames[0] == "Summary"
    assert {"Exceptions first", "Close-down timeline", "Actions", "Updates", "Changes"} <= set(book.sheetnames)
    red = next(row for row in book["Summary"].iter_rows(values_only=True) if row[0] == "RED")
    colours = [row[5] for row in book["Actions"].iter_rows(min_row=2, values_only=True)]
    assert red[1] == colours.count("RED") == 11
    book.close()


def test_meetings_are_imported_from_a_list_once_and_called_off(tmp_path: Path) -> None:
    dates = tmp_path / "dates.csv"
    dates.write_text("Meeting,Date,Room\nSMB,14 July 2015,HQ\nSMB,9 June 2015,HQ\nQPR,21/07/2015,HQ\n", "utf-8")
    said = CliRunner().invoke(chaser, ["plans", "meeting", "import", "SS", str(dates)], catch_exceptions=False).output
    assert said.splitlines() == [
        *("SMB meets about SS on 14 July 2015.", "QPR meets about SS on 21 July 2015.", "1 known already.")
    ]
    called_off = ["plans", "meeting", "remove", "SS", "SMB", "2015-07-14"]
    assert "SMB does not meet about SS" in CliRunner().invoke(chaser, called_off, catch_exceptions=False).output
    with pytest.raises(Sorry, match="No SMB on 14 July 2015 is known"):
        CliRunner().invoke(chaser, called_off, catch_exceptions=False)


def test_a_meeting_with_an_issued_pack_stays(tmp_path: Path) -> None:
    run("--to", str(tmp_path / "pack.docx"), "--meeting", "SMB", "--issue")
    with pytest.raises(Sorry, match="A pack was issued for the SMB of 9 June 2015"):
        CliRunner().invoke(chaser, ["plans", "meeting", "remove", "SS", "SMB", "2015-06-09"], catch_exceptions=False)


def test_one_page_is_one_page(tmp_path: Path) -> None:
    import pdfplumber

    run("--to", str(tmp_path / "one.pdf"), "--one-page")
    with pdfplumber.open(tmp_path / "one.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_board_nobody_named_is_refused_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(Sorry, match="No meeting is called “QPR”"):
        run("--to", str(tmp_path / "pack.docx"), "--meeting", "QPR")


def test_a_house_template_is_filled_in_by_name_and_holds_the_pack(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("Borsetshire Constabulary · paper for the {{ meeting }} of {{ meeting_day }}")
    template.add_paragraph("{{ red }} RED of {{ total }}")
    template.add_paragraph("{{ pack }}")
    template.add_paragraph("Restricted when complete")
    buffer = io.BytesIO()
    template.save(buffer)
    (tmp_path / "house.docx").write_bytes(buffer.getvalue())
    CliRunner().invoke(chaser, ["plans", "template", "SS", str(tmp_path / "house.docx")], catch_exceptions=False)
    run("--to", str(tmp_path / "pack.docx"))
    made = docx.Document(str(tmp_path / "pack.docx"))
    words = [each.text for each in made.paragraphs]
    assert words[0] == "Borsetshire Constabulary · paper for the SMB of 9 June 2015"
    assert words[1] == "11 RED of 36"
    assert words[2].endswith("board pack")
    assert words[-1] == "Restricted when complete"
    assert [each.page_width > each.page_height for each in made.sections] == [False, True, False]
    room = made.sections[1].page_width - made.sections[1].left_margin - made.sections[1].right_margin
    assert all(sum(column.width for column in each.columns) <= room * 1.001 for each in made.tables)


def test_a_house_whose_pages_lie_on_their_side_keeps_its_one_section(tmp_path: Path) -> None:
    template = docx.Document()
    only = template.sections[0]
    only.page_width, only.page_height = only.page_height, only.page_width
    template.add_paragraph("{{ pack }}")
    template.save(str(tmp_path / "house.docx"))
    CliRunner().invoke(chaser, ["plans", "template", "SS", str(tmp_path / "house.docx")], catch_exceptions=False)
    run("--to", str(tmp_path / "pack.docx"))
    assert len(docx.Document(str(tmp_path / "pack.docx")).sections) == 1


def test_a_house_keeps_its_own_letter_and_styles_in_all_that_is_put_in(tmp_path: Path) -> None:
    template = docx.Document()
    for name in ("Title", "Heading 2", "Table Grid"):
        template.styles[name].delete()
    template.styles["Heading 1"].font.color.rgb = RGBColor(0x1B, 0x5E, 0x20)
    template.styles.add_style("House Body", WD_STYLE_TYPE.PARAGRAPH).font.name = "Gill Sans"
    template.add_paragraph("{{ pack }}", style="House Body")
    template.save(str(tmp_path / "house.docx"))
    CliRunner().invoke(chaser, ["plans", "template", "SS", str(tmp_path / "house.docx")], catch_exceptions=False)
    run("--to", str(tmp_path / "pack.docx"))
    made = docx.Document(str(tmp_path / "pack.docx"))
    cells = [each for grid in made.tables for row in grid.rows for cell in row.cells for each in cell.paragraphs]
    assert {each.style.name for each in cells if each.style} == {"House Body"}
    assert {each.style.name for each in made.paragraphs if each.style} == {
        *("Title", "Heading 1", "Heading 2", "House Body")
    }
    assert made.styles["Heading 2"].font.bold
    assert "w:insideH" in made.styles["Table Grid"].element.xml
    fills = {each.get(qn("w:fill")) for each in made.element.body.iter(qn("w:shd"))}
    assert "1B5E20" in fills
    assert HEAD_FILL not in fills


def test_a_letter_the_house_set_by_hand_is_the_packs_too(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph().add_run("{{ pack }}").font.name = "Gill Sans"
    template.save(str(tmp_path / "house.docx"))
    CliRunner().invoke(chaser, ["plans", "template", "SS", str(tmp_path / "house.docx")], catch_exceptions=False)
    run("--to", str(tmp_path / "pack.docx"))
    made = docx.Document(str(tmp_path / "pack.docx"))
    cell = made.tables[0].rows[1].cells[1].paragraphs[0]
    assert cell.style
    assert cell.style.font.name == "Gill Sans"


def test_a_template_with_a_name_we_do_not_have_is_refused(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{{ chief }} {{ pack }}")
    template.save(str(tmp_path / "house.docx"))
    with pytest.raises(Sorry, match="The template names chief, which a pack does not have"):
        CliRunner().invoke(chaser, ["plans", "template", "SS", str(tmp_path / "house.docx")], catch_exceptions=False)


async def test_what_is_compared_with_is_the_day_the_last_pack_was_as_at(tmp_path: Path) -> None:
    async with open_store(load()) as held:
        async with held.reading() as session:
            last = await packs.material(session, "SS", named="SMB", as_at=date(2015, 3, 20), today=date(2015, 3, 20))
        async with held.writing() as session:
            await packs.issue(
                session, last.plan_id, last.pack, "x.docx", b"as issued", said("issue", date(2015, 3, 21))
            )
        async with held.reading() as session:
            now = await packs.material(session, "SS", named="SMB", as_at=None, today=date(2015, 6, 1))
    assert now.pack.before
    assert now.pack.before.day == date(2015, 3, 20)


def test_the_one_page_stands_upright_and_is_one_page(tmp_path: Path) -> None:
    import pdfplumber

    path = tmp_path / "page.pdf"
    run("--to", str(path), "--meeting", "SMB", "--one-page")
    with pdfplumber.open(path) as opened:
        [page] = opened.pages
        assert page.height > page.width
    run("--to", str(tmp_path / "page.docx"), "--meeting", "SMB", "--one-page")
    [section] = docx.Document(str(tmp_path / "page.docx")).sections
    assert section.page_height > section.page_width


def test_a_workbooks_charts_wear_the_colours_they_count(tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    run("--to", str(path), "--meeting", "SMB")
    with zipfile.ZipFile(path) as held:
        charts = [held.read(name).decode() for name in held.namelist() if name.startswith("xl/charts/chart")]
    [over_time] = [each for each in charts if "Colours over time" in each]
    assert all(f'srgbClr val="{PAINT[colour][0]}"' in over_time for colour in ("RED", "AMBER", "GREEN"))
