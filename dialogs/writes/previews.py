"""Commands as heard, become a preview: what each would change, asked to be confirmed before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.phrases import day, listed
from cards.preview import preview_card
from cards.words import preview_sentence
from dialogs.commands import PROPOSALS, reminders
from dialogs.commands.order import Ordered
from dialogs.commands.status import needs_reason
from dialogs.context import Request
from dialogs.language.meaning import Heard, Intent
from dialogs.memory import codec
from dialogs.memory.pending import Pending, Waits
from dialogs.memory.proposed_change import ProposedChange, explained_once, whole
from dialogs.replies import interpretation
from dialogs.turn import Choice, Reply
from dialogs.writes import deadline_rights
from plan.actions import Status
from plan.changes import Change, Field
from plan.facts import ActionFact
from plan.refusals import Sorry
from storage.actions import by_id
from storage.changes import touched
from storage.details import evidence_counts
from storage.engine import Session

CONFIRM = Choice("confirm", ("yes", "no"))
ONLY_SAID = "Only a coordinator or lead can declare it undeliverable, so your words are kept as an update."
IN_FORM = frozenset({Field.UPDATE, Field.STATUS, Field.DUE, Field.EVIDENCE, Field.UNDELIVERABLE})
"""What the update form has a box for."""
NOTHING = "There is nothing there to change. Name the action, or say what is new: “add under rec 8: …”."
WHY = "Say why, and it is saved: “yes, because …”."


async def preview(
    here: Request, asks: Sequence[Heard], *, undoing: Sequence[Change] = (), partly: bool = False
) -> tuple[Reply, Pending]:
    """Preview all of these commands together. MustAsk and Sorry pass through.

    They come after the changes of one message are taken back, all of them or only those given where it is `partly`.
    """
    wanted: list[ProposedChange] = []
    for heard in asks:
        wanted += await PROPOSALS[heard.intent](Ordered(heard, here))
    if not wanted and not undoing:
        raise Sorry(NOTHING)
    undone = touched(undoing)
    pending = Pending(
        id=here.turn.message_id,
        waits=Waits.CONFIRM,
        heard=tuple(codec.dump(heard) for heard in asks),
        wanted=tuple(_after_undoing(each, undone) for each in whole(explained_once(wanted))),
        undoes=undoing[0].said.message_id if undoing else None,
        undoes_of=tuple(undone) if partly else (),
    )
    pending = replace(pending, wants_reason=bool(await lacking_reason(here.session, pending.wanted)))
    return await shown(here, pending), pending


def _after_undoing(change: ProposedChange, undone: Sequence[str]) -> ProposedChange:
    """The change as it will find its action: taking something of it back makes a version of its own."""
    return replace(change, version=change.version + (change.action_id in undone))


async def arranged(here: Request, heard: Heard) -> tuple[Reply, Pending]:
    """Preview an arrangement about reminders."""
    heard = reminders.spelled_out(heard, here.turn.text)
    made = await reminders.arrangement(here, heard)
    pending = Pending(id=here.turn.message_id, waits=Waits.CONFIRM, heard=(codec.dump(heard),), arranges=True)
    card = preview_card(
        changes=(),
        draft=pending.id,
        as_at=here.turn.today,
        offered=made.says,
        may_edit=False,
        concerns=made.actions,
    )
    reply = Reply(
        f"{made.says} Shall I?",
        card,
        summary=made.says,
        heard=interpretation.as_json(heard),
        actions=made.actions,
        count=len(made.actions),
        asks=CONFIRM,
        refresh={"verb": "refresh", "draft": pending.id},
    )
    return reply, pending


async def shown(here: Request, pending: Pending, *, said: Sequence[str] = ()) -> Reply:
    """The preview of what waits to be confirmed."""
    wanted = pending.wanted
    actions = await by_id(here.session, [each.action_id for each in wanted], today=here.turn.today)
    doubts = [*said, *await doubtful(here.session, pending)]
    asked = [each for each in wanted if await is_request(here, each, actions)]
    requests = await _requests(here, asked, actions)
    changes = [each.change for each in wanted]
    in_order = [actions[each] for each in dict.fromkeys(each.action_id for each in wanted) if each in actions]
    text = " ".join((*doubts, *requests, preview_sentence(changes=changes, actions=in_order)))
    card = preview_card(
        changes=changes,
        draft=pending.id,
        as_at=here.turn.today,
        actions=actions,
        conditions=await _conditions(here, asked, actions),
        stays=_stays(wanted, actions),
        doubts=doubts,
        may_edit=_fits_a_form(wanted),
        wants_reason=pending.wants_reason,
    )
    heard = [interpretation.as_json(each) for each in pending.asks()]
    return Reply(
        text=text,
        card=card,
        summary=preview_sentence(changes=changes),
        heard=(heard[0] if heard else {"intent": "undo"}) | ({"also": heard[1:]} if heard[1:] else {}),
        actions=in_order,
        count=len(changes),
        asks=CONFIRM,
        changes=changes,
        refresh={"verb": "refresh", "draft": pending.id},
    )


async def _conditions(here: Request, asked: Sequence[ProposedChange], actions: dict[str, ActionFact]) -> dict[str, str]:
    """The agreement each new deadline needs, by action."""
    return {each.action_id: f"if {await deadline_rights.condition(here, actions[each.action_id])}" for each in asked}


async def _requests(here: Request, asked: Sequence[ProposedChange], actions: dict[str, ActionFact]) -> list[str]:
    """The decider of each move that may only be asked for; the card says it beside the new day."""
    return [
        f"You ask for more time for {each.action_id}: "
        f"{await deadline_rights.who_decides(here, actions[each.action_id])}."
        for each in asked
    ]


async def doubtful(session: Session, pending: Pending) -> list[str]:
    """Doubts to say before a yes: words taken for something else, and changes that need a reason."""
    wanted = pending.wanted
    said = [_described(each) for each in wanted if each.field is Field.NEW and (each.owners or each.due)]
    if any(heard.intent is Intent.UNDELIVERABLE for heard in pending.asks()) and any(
        each.field is Field.UPDATE for each in wanted
    ):
        said.append(ONLY_SAID)
    unexplained = await lacking_reason(session, wanted)
    if unexplained:
        said.append(f"{_why_asked(unexplained)} {WHY}")
    return said


async def is_request(here: Request, change: ProposedChange, actions: dict[str, ActionFact]) -> bool:
    """Whether the speaker may only ask for this move of a deadline."""
    action = actions.get(change.action_id)
    return change.field is Field.DUE and action is not None and await deadline_rights.only_asks(here, action)


async def lacking_reason(session: Session, wanted: Sequence[ProposedChange]) -> list[ProposedChange]:
    """The changes that may not be saved without a reason, and have none."""
    signed = [each for each in wanted if each.field is Field.STATUS and each.new == Status.COMPLETE and not each.reason]
    shown_by = await evidence_counts(session, [each.action_id for each in signed])
    attached = {each.action_id for each in wanted if each.field is Field.EVIDENCE}
    return [
        each
        for each in wanted
        if not each.reason
        and (
            each.field is Field.DUE
            or (each.field is Field.UNDELIVERABLE and each.new is not None)
            or needs_reason(each)
            or (each in signed and not shown_by.get(each.action_id) and each.action_id not in attached)
        )
    ]


def with_reason(
    wanted: Sequence[ProposedChange], lacking: Sequence[ProposedChange], reason: str
) -> tuple[ProposedChange, ...]:
    """The same changes, those that lacked a reason given this one."""
    return tuple(replace(each, reason=reason) if each in lacking else each for each in wanted)


def _described(new: ProposedChange) -> str:
    """A new action's owner and deadline, in words."""
    due = f"due {day(new.due)}" if new.due else "no deadline"
    return f"{new.action_id}: {listed(new.owners) or 'no owner'}, {due}."


def _why_asked(lacking: Sequence[ProposedChange]) -> str:
    ids = ", ".join(dict.fromkeys(each.action_id for each in lacking))
    if all(each.field is Field.DUE for each in lacking):
        return f"A deadline moves with a reason ({ids})."
    if all(each.new == Status.COMPLETE for each in lacking):
        return f"No evidence is attached to {ids}."
    return f"That needs a reason ({ids})."


def _stays(wanted: Sequence[ProposedChange], actions: dict[str, ActionFact]) -> str:
    """The parts an update leaves unchanged, so that nobody takes them for done."""
    noted = {each.action_id for each in wanted if each.field is Field.UPDATE}
    moved = {each.action_id for each in wanted if each.field is Field.STATUS}
    stay = sorted({actions[each].status.words for each in noted - moved if each in actions})
    return f"Status stays {stay[0]}" if len(stay) == 1 and not moved else ""


def _fits_a_form(wanted: Sequence[ProposedChange]) -> bool:
    """Whether the update form holds all of it: it is about one action, and has a box for each change."""
    return len({each.action_id for each in wanted}) == 1 and {each.field for each in wanted} <= IN_FORM
