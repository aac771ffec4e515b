"""Taking back: one's own last change here, as a new entry; or putting it on the action that was meant."""

from __future__ import annotations

from dataclasses import replace

from cards.preview import preview_card
from cards.words import preview_sentence
from dialogs.commands.undo_arrangement import taken_back
from dialogs.context import Request
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.memory.conversation import ConversationMemory
from dialogs.memory.pending import Pending, Waits
from dialogs.permissions import check_may_undo
from dialogs.replies import interpretation
from dialogs.turn import ChangeFact, Reply
from dialogs.writes import previews, save
from plan.changes import Change as Recorded
from plan.changes import Field
from plan.refusals import Sorry
from storage import changes as written
from storage.actions import by_id


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
    check_may_undo(here, last)
    again = []
    if heard.intent is Intent.CORRECT:
        again = [_instead(heard, each) for each in last if each.field is Field.UPDATE][:1]
        if not again:
            raise Sorry("Your last change here was not an update. Say “undo”, then what it should be.")
    preview, pending = await previews.preview(here, again, undoes=last[0].said.message_id)
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
