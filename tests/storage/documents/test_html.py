"""Web pages: words and tables; nothing that is not seen."""

from __future__ import annotations

from plan.documents import Paragraph
from tests.storage.documents.making import cells, read, table, words


def _page(body: str) -> bytes:
    return f"<html><head><title>T</title></head><body>{body}</body></html>".encode()


def test_scripts_and_styles_are_not_words():
    assert words(read(_page("<script>var a</script><style>p{}</style><p>Seen<!-- not --></p>"), "p.html")) == ["Seen"]


def test_headings_keep_their_level_and_lists_their_marks():
    document = read(_page("<h2>Plan</h2><ul><li>one</li></ul><ol start=3><li>three</li><li>four</li></ol>"), "p.html")
    assert words(document) == ["Plan", "• one", "3. three", "4. four"]
    assert [block.heading for block in document.blocks if isinstance(block, Paragraph)] == [2, 0, 0, 0]


def test_words_marked_inside_a_sentence_do_not_break_it():
    assert words(read(_page("<p>On 26<sup>th</sup> <b>May</b><br>all was\ndone</p>"), "p.html")) == [
        "On 26th May",
        "all was done",
    ]


def test_a_table_keeps_its_spans_and_its_colours():
    body = (
        "<table><tr><th colspan=2>1. Over both</th></tr>"
        '<tr><td rowspan=2>a</td><td style="background-color: #ffc000">In hand</td></tr><tr><td>b</td></tr></table>'
    )
    found = table(read(_page(body), "p.html"))
    assert cells(found) == [["1. Over both"], ["a", "In hand"], ["b"]]
    assert (found.rows[0][0].across, found.rows[1][0].down, found.rows[1][1].fill) == (2, 2, "FFC000")


def test_a_table_that_only_lays_out_the_page_is_read_as_what_it_holds():
    body = "<table><tr><td><p>Menu</p></td><td><table><tr><td>Ref</td><td>Owner</td></tr></table></td></tr></table>"
    document = read(_page(body), "p.html")
    assert words(document) == ["Menu", "Ref", "Owner"]


def test_loose_words_beside_blocks_are_kept():
    assert words(read(_page("before<div>inside</div>after"), "p.html")) == ["before", "inside", "after"]


def test_a_button_that_opens_a_part_of_the_page_is_its_heading():
    page = _page('<h2><button aria-expanded="false">Action 1</button></h2><p>Lead: A B</p><button>Share</button>')
    document = read(page, "p.html")
    assert words(document) == ["Action 1", "Lead: A B"]
    assert [block.heading for block in document.blocks if isinstance(block, Paragraph)] == [2, 0]
