"""Texts far longer than any cell are read in bounded time: an import may be given anything, and a chat a long paste."""

import time
from datetime import date

import pytest

from plan.dates import is_not_a_date
from plan.deadline_words import read_deadlines
from plan.owner_cells import looks_like_owner, split_owners
from plan.owners import Directory
from plan.schedule_words import read_schedule
from plan.update_stamps import find_stamps

DAY = date(2015, 6, 1)
DIRECTORY = Directory(["CI Kitchen", "Supt Horn", "Head of L&D", "SMT Leads", "Liz Riding"])
READERS = {
    "stamps": lambda text: find_stamps(text, near=DAY),
    "deadlines": lambda text: read_deadlines(text, published=DAY),
    "not a date": is_not_a_date,
    "owners in a cell": split_owners,
    "looks like an owner": looks_like_owner,
    "who is meant": DIRECTORY.find,
    "who is named": DIRECTORY.find_in,
    "schedule": lambda text: read_schedule(text, today=DAY),
}
PIECES = [
    "1",
    " ",
    "12/",
    "may ",
    "end of the ",
    "no deadline set ",
    "within ",
    "update - ",
    "20 th Nov '",
    "supt ",
    "A ",
    "Q2 2018/",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_takes_no_long_time(reader, piece):
    text = piece * (10_000 // len(piece))
    started = time.process_time()
    READERS[reader](text)
    assert time.process_time() - started < 1.5
