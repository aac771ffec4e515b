"""Taking back: one's own last change here, as a new entry; or putting it on the action that was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cards.phrases import listed
from cards.preview import preview_card
from cards.words import preview_sentence
from dialogs.clarify.revising import MEANT, ONLY, OPENING, OUT, Revising, past_all
from dialogs.clarify.rewording import mended, reworded
from dialogs.commands.undo_arrangement import taken_back
from dialogs.context import Request
from dialogs.language.clean import clean
from dialogs.language.meaning import COMMANDS, Filters, Heard, Intent, Orders
from dialogs.memory.conversation import ConversationMemory
from dialogs.memory.pending import Pending, Waits
from dialogs.permissions import check_may_undo
from dialogs.replies import interpretation
from dialogs.resolve.before import Before
from dialogs.turn import ChangeFact, Reply
from dialogs.writes import previews, save
from plan.changes import Change as Recorded
from plan.changes import Field
from plan.query import Query
from plan.refusals import Sorry
from storage import changes as written
from storage.actions import by_id

_CORRECTS_ITSELF = re.compile(
    r"\W*(?:(?:sorry|oops|whoops|correction|typo|my mistake|my bad|actually|no|i meant|apologies)\b|\*)", re.IGNORECASE
)
_WITH_A_VALUE = {Intent.DEADLINE: "extend {ref} to {said}", Intent.OWNERS: "give {ref} to {said}"}
_NOT_NEEDED = re.compile(
    r"\W*(?:(?:does|do|did|should|is|was)\s*(?:n'?t|\s+not))\s+(?:need|want|have|be|needed|wanted|meant)"
    r"(?:\s+(?:it|that|to|one|changed|moved|extended|included|in there|after all))*\W*",
    re.IGNORECASE,
)
"""Says, of an action named before it, that it was not to be changed."""


async def undoing(here: Request, talk: ConversationMemory, heard: Heard) -> tuple[Reply, Pending | None]:
    """Preview an undo; for "meant 2a not 2b", also the same change on 2a."""
    if talk.pending and talk.pending.waits is Waits.CONFIRM and not talk.pending.undoes:
        return await _not_saved_yet(here, talk.pending, heard)
    last = await written.last_of(here.session, here.turn.speaker.id, here.turn.place.id)
    arranged = talk.arranged if heard.intent is Intent.UNDO else None
    if arranged and talk.arranged_at and (not last or last[0].said.at < talk.arranged_at):
        return await taken_back(here, arranged)
    if not last:
        raise Sorry("You have not changed anything here that could be undone.")
    if here.turn.now - last[0].said.at > save.UNDO_WITHIN:
        raise Sorry("Your last change here is more than a day old. Say what it should be now instead.")
    again = []
    if heard.intent is Intent.CORRECT:
        again = [_instead(heard, each) for each in last if each.field is Field.UPDATE][:1]
        if not again:
            raise Sorry("Your last change here was not an update. Say “undo”, then what it should be.")
        return await _taking_back(here, last, again, heard)
    meant = _of_those_named(last, heard.filters.query.refs)
    return await _taking_back(here, meant, (), heard, partly=len(meant) < len(last))


def _of_those_named(last: Sequence[Recorded], refs: Sequence[str]) -> list[Recorded]:
    """The changes of the actions named, or all where none is."""
    meant = [each for each in last if each.action_id and any(_is(each.action_id, ref) for ref in refs)]
    if refs and not meant:
        changed = listed(list(dict.fromkeys(each.action_id for each in last if each.action_id)))
        raise Sorry(f"Your last change here was of {changed or 'another kind'}. Say what this should be now instead.")
    return meant or list(last)


def _is(action_id: str, ref: str) -> bool:
    return ref.lower() in (action_id.lower(), action_id.lower().rpartition("-")[2])


async def mending(here: Request, text: str, before: Before | None) -> tuple[Reply, Pending | None] | None:
    """ "Sorry, the 19th not the 12th": one's own last update here put right; "actually not 6b": part of it undone."""
    if not _CORRECTS_ITSELF.match(text):
        return None
    last = await written.last_of(here.session, here.turn.speaker.id, here.turn.place.id)
    is_fresh = last and here.turn.now - last[0].said.at <= save.UNDO_WITHIN
    is_order = before is not None and before.heard.intent in COMMANDS
    if is_fresh and before and is_order and (ask := _with_another_value(here, before, text)):
        return await previews.preview(here, [ask])
    if is_fresh and is_order and (gone := _left_out(here, last, text)):
        return await _taking_back(here, gone, (), Heard(Intent.UNDO), partly=len(gone) < len(last))
    if not is_fresh or any(each.field is not Field.UPDATE or not each.action_id for each in last):
        return None
    asks = tuple(_said_of(each) for each in last)
    revising = Revising(asks, (), clean(text), here.vocabulary, here.turn.today)
    rest = OPENING.sub("", revising.text, count=1)
    again = mended(revising, rest) or reworded(revising, rest)
    return await _taking_back(here, last, again, Heard(Intent.CORRECT)) if again else None


def _with_another_value(here: Request, before: Before, text: str) -> Heard | None:
    """The last order with another day or owner: "sorry, make that February"."""
    revising = Revising((), (), clean(text), here.vocabulary, here.turn.today)
    said = past_all(MEANT, OPENING.sub("", revising.text, count=1)).strip(" .!,;")
    sentence = _WITH_A_VALUE.get(before.heard.intent)
    if sentence is None or not said or not before.ids or not revising.is_bare_value(said):
        return None
    heard = revising.heard_of(sentence.format(ref=before.ids[0].lower(), said=said))
    if len(heard) != 1 or heard[0].intent is not before.heard.intent:
        return None
    orders = replace(heard[0].orders, reason=before.heard.orders.reason, agreed_by=before.heard.orders.agreed_by)
    refs = tuple(each.lower() for each in before.ids)
    return replace(heard[0], filters=Filters(Query(refs=refs)), orders=orders)


def _left_out(here: Request, last: Sequence[Recorded], text: str) -> list[Recorded]:
    """The changes that a message leaves out after all: "actually not 6b", "sorry, only 6a"."""
    revising = Revising((), (), clean(text), here.vocabulary, here.turn.today)
    rest = OPENING.sub("", revising.text, count=1)
    said = OUT.match(rest) or ONLY.match(rest)
    named = revising.refs_in(rest)
    meant = [each for each in last if each.action_id and any(_is(each.action_id, ref) for ref in named)]
    if meant and _NOT_NEEDED.fullmatch(revising.without_refs(rest)):
        return meant
    if not said or not meant or not revising.says_no_more(rest[said.end() :]):
        return []
    return meant if OUT.match(rest) else [each for each in last if each not in meant]


def _said_of(change: Recorded) -> Heard:
    """The order a saved update came from."""
    return Heard(Intent.UPDATE, Filters(Query(refs=((change.action_id or "").lower(),))), Orders(text=change.new))


async def _taking_back(
    here: Request, last: Sequence[Recorded], again: Sequence[Heard], heard: Heard, *, partly: bool = False
) -> tuple[Reply, Pending]:
    """Preview these changes taken back, and orders in their place."""
    check_may_undo(here, last)
    preview, pending = await previews.preview(here, again, undoing=last, partly=partly)
    back = [_taken_back(each) for each in reversed(save.shown_changes(last))]
    changes = [*back, *preview.changes]
    text = preview_sentence(changes=changes)
    actions = await by_id(here.session, list(dict.fromkeys(each.id for each in changes)), today=here.turn.today)
    reply = Reply(
        text=f"Undo your last change here. {text}",
        card=preview_card(
            changes=changes,
            draft=pending.id,
            as_at=here.turn.today,
            actions=actions,
            title="Undo your last change here?",
            may_edit=False,
        ),
        heard=interpretation.as_json(heard),
        actions=list(actions.values()),
        count=len(changes),
        asks=previews.CONFIRM,
        changes=changes,
    )
    return reply, pending


async def _not_saved_yet(here: Request, pending: Pending, heard: Heard) -> tuple[Reply, Pending | None]:
    """Nothing was saved, so there is nothing to take back: the preview is dropped, or made for the other action."""
    if heard.intent is Intent.UNDO:
        return Reply("Nothing had been saved, so nothing is changed.", heard=interpretation.as_json(heard)), None
    asks = [replace(each, filters=_other(heard, each.filters)) for each in pending.asks()]
    return await previews.preview(here, asks)


def _other(heard: Heard, filters: Filters) -> Filters:
    """The refs as corrected: "meant 2a not 2b"."""
    wrong = heard.orders.instead_of or filters.query.refs
    kept = tuple(ref for ref in filters.query.refs if ref not in wrong)
    return filters.but(refs=(*heard.filters.query.refs, *kept))


def _instead(heard: Heard, change: Recorded) -> Heard:
    orders = replace(heard.orders, text=heard.orders.text or change.new)
    return replace(heard, intent=Intent.UPDATE, orders=orders)


def _taken_back(change: ChangeFact) -> ChangeFact:
    return replace(change, old=change.new, new=change.old, reason=None)
