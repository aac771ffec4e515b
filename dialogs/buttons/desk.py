"""Presses of buttons: each verb's handler, and the card that replaces the pressed one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from cards.refusal import NOT_LIVE, refusal_card
from cards.update_form import DELIVERABLE, UNDELIVERABLE, update_form_card
from cards.verbs import Input, Press, Verb, read_press
from dialogs import import_chat
from dialogs.buttons import decisions, forms, message_action, on_reminder, packs, settings, several, views
from dialogs.buttons.press import Pressed, StaleError
from dialogs.clarify import answers
from dialogs.clarify.must_ask import MustAsk
from dialogs.context import standing
from dialogs.memory.conversation import ConversationMemory, open_conversation, remember
from dialogs.memory.pending import OLD, Pending, Waits
from dialogs.memory.proposed_change import ProposedChange
from dialogs.questions import message_box
from dialogs.replies.combine import together
from dialogs.turn import Reply, Turn
from dialogs.writes import previews
from dialogs.writes.save import save, saved
from plan.changes import Field as Changed
from plan.evidence import from_data
from plan.permissions import NotAllowed
from plan.refusals import Sorry
from storage import changes
from storage.actions import by_id
from storage.edits import OutdatedError
from storage.engine import Store

Answer = Callable[[Turn, Store], Awaitable[Reply]]
Looks = Callable[[Pressed], Awaitable[Reply]]
Saves = Callable[[Pressed], Awaitable[Pending | Reply]]

LOOKS: Mapping[Verb, Looks] = {
    Verb.MORE: views.more,
    Verb.SHOW: views.show,
    Verb.REFRESH: views.refresh,
    Verb.HISTORY: views.history,
    Verb.UPDATE: views.update_form,
    Verb.SIGN_OFF_SEVERAL: several.form,
    Verb.MY_SETTINGS: settings.mine,
    Verb.PLAN_SETTINGS: settings.plan,
    Verb.SEARCH: message_box.search,
    Verb.UNFURL: message_box.unfurl,
    Verb.FROM_MESSAGE: message_action.from_message,
    Verb.ASK_TIME: views.time_form,
    Verb.REMINDER: on_reminder.again,
    Verb.PACK: packs.send,
}
SAVES: Mapping[Verb, Saves] = {
    Verb.SAVE_UPDATE: forms.update,
    Verb.SEND_TIME: forms.more_time,
    Verb.DONE: forms.done,
    Verb.SIGN_OFF: forms.sign_off,
    Verb.REJECT: forms.reject,
    Verb.SAVE_SIGN_OFFS: several.save,
    Verb.UNDO: forms.undo,
}
DECIDES: Mapping[Verb, Looks] = {
    Verb.ISSUE: packs.issue,
    Verb.GRANT: decisions.grant,
    Verb.REFUSE: decisions.refuse,
    Verb.LINK: decisions.link,
    Verb.DO_NOT_LINK: decisions.do_not_link,
    Verb.SNOOZE: forms.snooze,
    Verb.NOT_MINE: forms.not_mine,
    Verb.SAVE_MY_SETTINGS: settings.save_mine,
    Verb.SAVE_PLAN_SETTINGS: settings.save_plan,
}
_BOXES = {Changed.UPDATE: Input.NOTE, Changed.STATUS: Input.STATUS, Changed.DUE: Input.DUE}
ANSWERS = frozenset({Verb.CONFIRM, Verb.CANCEL, Verb.EDIT, Verb.CHOOSE})
"""What answers a preview or a question that waits."""
IMPORTS = dict.fromkeys(import_chat.VERBS, import_chat.pressed)
AS_WORDS: Mapping[Verb, str] = {Verb.CONFIRM: "yes", Verb.CANCEL: "cancel"}


async def answer(turn: Turn, store: Store, *, said: Answer) -> Reply:
    """Answer a press. `said` answers the buttons that stand for words."""
    press = read_press(turn.press or {})
    if press is None:
        return _stays("That button is not one I know. Ask me in words instead.")
    if longest := press.too_long:
        return _stays(f"That is too long: the {longest} may have at most {press.longest(longest):,} characters.", press)
    if press.verb is Verb.ASK:
        return await said(replace(turn, text=str(press.data.get("text") or ""), press=None), store)
    if press.verb in ANSWERS:
        return await _answers(turn, store, press, said)
    if press.verb is Verb.REFRESH and press.data.get("draft"):
        return await _draft_again(turn, store, press)
    if press.verb in IMPORTS:
        return await IMPORTS[press.verb](turn, store, press)
    if press.verb in LOOKS:
        async with store.reading() as session:
            reply = await _guarded(Pressed(press, await standing(session, turn)), LOOKS[press.verb])
            return on_reminder.with_way_back(press, reply)
    return await _written(turn, store, press)


async def _guarded(pressed: Pressed, looks: Looks) -> Reply:
    try:
        return await looks(pressed)
    except Sorry as sorry:
        return await pressed.refused(sorry)
    except MustAsk as unsettled:
        return await pressed.refused(Sorry(f"{unsettled.says} Ask me in words."))


async def _written(turn: Turn, store: Store, press: Press) -> Reply:
    """A press that saves: all of it or none; a card overtaken meanwhile shows how things stand instead."""
    try:
        async with store.writing() as session:
            pressed = Pressed(press, await standing(session, turn))
            return await on_reminder.after(pressed, await _outcome(pressed))
    except (OutdatedError, StaleError):
        async with store.reading() as session:
            pressed = Pressed(press, await standing(session, turn))
            if made := await changes.written_by(session, turn.speaker.id, turn.place.id, turn.message_id):
                # Saved before, by a process that ended before it could say so; Teams then sends the press again.
                return await saved(pressed.here, made, pressed.pending())
            return await on_reminder.instead(pressed, await pressed.as_it_stands(), said=await pressed.overtaken())
    except Sorry as sorry:
        async with store.reading() as session:
            pressed = Pressed(press, await standing(session, turn))
            if press.verb in settings.FORMS and not isinstance(sorry, NotAllowed):
                return await settings.again(pressed, str(sorry))
            return await on_reminder.instead(pressed, await pressed.refused(sorry))


async def _outcome(pressed: Pressed) -> Reply:
    if pressed.press.verb in DECIDES:
        return await DECIDES[pressed.press.verb](pressed)
    outcome = await SAVES[pressed.press.verb](pressed)
    return outcome if isinstance(outcome, Reply) else await save(pressed.here, outcome)


async def _answers(turn: Turn, store: Store, press: Press, said: Answer) -> Reply:
    """A press that answers what was asked: only by who was asked, only while it still waits."""
    async with store.reading() as session:
        _, talk = await open_conversation(session, store, turn)
    waits = talk.pending
    if waits is None or (press.data.get("draft") and press.data["draft"] != waits.id):
        return _ended(press)
    if press.verb is Verb.CHOOSE:
        option = press.said(Input.OPTION) or ""
        if waits.waits is Waits.PIECE and not option:
            return _stays("Nothing was filled in, so there is nothing to save.", press)
        if waits.waits is Waits.CONFIRM or (waits.waits is Waits.CHOICE and answers.chosen(waits, option) is None):
            return _ended(press)
        return await said(replace(turn, text=option, press=None, draft=waits.id), store)
    if press.verb is Verb.EDIT:
        return await _edited(turn, store, waits, talk)
    reason = press.said(Input.REASON) if press.verb is Verb.CONFIRM else None
    words = f"yes because {reason}" if reason else AS_WORDS[press.verb]
    return await said(replace(turn, text=words, press=None, draft=waits.id), store)


async def _draft_again(turn: Turn, store: Store, press: Press) -> Reply:
    """A preview as it is now, while it still waits; then that it does not."""
    async with store.reading() as session:
        here, talk = await open_conversation(session, store, turn)
        waits = talk.pending
        if waits is None or waits.id != press.data["draft"] or waits.waits is not Waits.CONFIRM:
            return replace(_ended(press), is_for_all=True)
        if waits.arranges:
            here = replace(here, turn=replace(turn, message_id=waits.id))
            return together([(await previews.arranged(here, each))[0] for each in waits.asks()])
        return await previews.shown(here, waits)


async def _edited(turn: Turn, store: Store, waits: Pending, talk: ConversationMemory) -> Reply:
    """The preview as a form that holds all of it; the preview itself waits no longer."""
    files = [each.new for each in waits.wanted if each.field is Changed.EVIDENCE and isinstance(each.new, dict)]
    async with store.writing() as session:
        here = await standing(session, turn)
        action = (await by_id(session, [each.action_id for each in waits.wanted], today=turn.today)).popitem()[1]
        await remember(session, store, turn, talk.awaiting(None))
        card = update_form_card(action=action, as_at=here.turn.today, given=_given(waits.wanted), files=files)
    return Reply(f"Change it before it is saved: {action.id}.", card, heard={"intent": "update"}, actions=[action])


def _given(wanted: Sequence[ProposedChange]) -> dict[Input, str]:
    """The filled-in boxes of a form, from words already said."""
    given: dict[Input, str] = {}
    for each in wanted:
        if each.field in _BOXES and each.new:
            given[_BOXES[each.field]] = str(each.new)
        if each.field is Changed.UNDELIVERABLE:
            given[Input.STATUS] = UNDELIVERABLE if each.new else DELIVERABLE
        if each.reason:
            given[Input.REASON] = each.reason
    links = [from_data(each.new).link for each in wanted if each.field is Changed.EVIDENCE]
    return given | ({Input.LINK: " ".join(links)} if links else {})


def _ended(press: Press) -> Reply:
    """The card of what waits no longer: it says so, and has no buttons."""
    return Reply(OLD, refusal_card(title=NOT_LIVE, reason=OLD), heard={"intent": press.verb.value})


def _stays(reason: str, press: Press | None = None) -> Reply:
    """Only words: the card stays as it was, with its buttons."""
    return Reply(reason, heard={"intent": press.verb.value if press else "unknown"})
