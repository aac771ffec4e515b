"""Answers to a preview: a reason, agreement in any words, a bare yes."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import saved_by

from .conftest import Chat

REASONS = [
    (("extend 7e til end of july", "add the reason: waiting for the PCC"), "waiting for the PCC"),
    (("extend 7e til end of july", "the reason is waiting for the PCC"), "waiting for the PCC"),
    (("extend 7e til end of july, ICT late", "change the reason to waiting on 5a"), "waiting on 5a"),
    (("extend 7e til end of july, ICT late", "because the PCC is away"), "the PCC is away"),
    (("extend 7e til end of july", "add the reason: PCC away", "make that the 29th"), "PCC away"),
    (("give 7e to Leah", "reason: Horn has moved"), "Horn has moved"),
    (("extend 7e til end of july", "the panel has not met"), "the panel has not met"),
    (("extend 7e til end of july", "no staff until then"), "no staff until then"),
    (("extend 7e til end of july, ICT late", "reason should be that the PCC is away"), "the PCC is away"),
    (("extend 7e til end of july", "supplier late"), "supplier late"),
    (("extend 7e til end of july", "yes", "what did I just change", "who owns 7c", "capacity"), "capacity"),
]


@pytest.mark.parametrize(("said", "reason"), REASONS)
async def test_a_reason_said_to_a_preview_is_saved_with_it(chat: Chat, said: tuple[str, ...], reason: str) -> None:
    for text in said:
        assert not (await chat.says("Coordinator", text)).saved
    saved = await chat.says("Coordinator", "yes")
    assert [(each.ref, each.reason) for each in saved.changes if saved.saved] == [("7e", reason)]


@pytest.mark.parametrize(
    "words",
    [
        "Please proceed",
        "Thank you, yes",
        "go for it",
        "yup thats right",
        "perfect thanks",
        "looks good",
        "\N{THUMBS UP SIGN}",
    ],
)
async def test_agreement_in_any_words_is_a_yes(chat: Chat, words: str) -> None:
    await chat.says("Coordinator", "give 13a to Leah")
    assert saved_by(await chat.says("Coordinator", words)) == {"13a": ["Leah Watson"]}


async def test_a_reason_given_later_is_of_the_changes_that_had_none(chat: Chat) -> None:
    await chat.says("Coordinator", "propose closing 3b, the new system covers it. Move 2a to end of June.")
    await chat.says("Coordinator", "the supplier is late")
    saved = await chat.says("Coordinator", "yes")
    assert [(each.ref, each.reason) for each in saved.changes] == [
        ("3b", "the new system covers it"),
        ("2a", "the supplier is late"),
    ]


async def test_a_yes_to_several_names_is_asked_again(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > 13a should be owned by Insp Leck
        Bot         > Who is it? Insp Leck (a new owner) or Leah Watson
        Coordinator > yes
        Bot         > Say which, by its name or its number
        Coordinator > insp leck
        Bot         > SS-13a owners CI Mills → Insp Leck
    """)


async def test_a_yes_is_no_update(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > same for 8a
        Bot         > What has happened on SS-8a?
        Coordinator > yes
        Bot         > What has happened on SS-8a?
    """)


async def test_a_reason_that_was_asked_for_is_a_yes(chat: Chat) -> None:
    await chat.says("Coordinator", "extend 7e til end of july")
    saved = await chat.says("Coordinator", "reason: waiting for the PCC")
    assert saved.saved
    assert [each.reason for each in saved.changes] == ["waiting for the PCC"]
