"""The desk: one message in, one reply out. It hears, decides, and hands the message to a question or a command."""

from __future__ import annotations

from cards.choice import choice_card
from cards.refusal import refusal_card
from cards.words import choice_sentence
from dialogs import reading, small_talk
from dialogs.asking import MustAsk
from dialogs.conversation import Conversation, conversation, remember
from dialogs.followed import completed
from dialogs.language.hearing import hear
from dialogs.language.meaning import Heard
from dialogs.questions import ANSWERS
from dialogs.questions.asked import Asked
from dialogs.several import together
from dialogs.standing import Standing, standing
from dialogs.turn import Reply, Turn
from plan.refusals import Sorry
from storage.engine import Session, Store


async def answer(turn: Turn, store: Store) -> Reply:
    """The reply to one message or press."""
    async with store.reading() as session:
        here = await standing(session, turn)
        talk = await conversation(session, turn)
        reply, kept = await _heard(session, here, talk)
    if kept != talk:
        async with store.writing() as session:
            await remember(session, turn, kept)
    return reply


async def _heard(session: Session, here: Standing, talk: Conversation) -> tuple[Reply, Conversation]:
    hearing = hear(here.turn.text, here.vocabulary, today=here.turn.today)
    replies = []
    for ask in hearing.asks:
        heard = completed(ask, talk.before)
        reply = await _answered(session, here, heard)
        replies.append(reply)
        if heard.intent in ANSWERS and not reply.asks:
            talk = talk.after(heard, [row.id for row in reply.actions])
    if hearing.fault:
        replies.insert(0, Reply(hearing.fault))
    return together(replies or [small_talk.not_understood(here.turn.text)], hearing.unheard), talk


async def _answered(session: Session, here: Standing, heard: Heard) -> Reply:
    """One ask answered; what must be asked is asked; what cannot be done is said."""
    try:
        if heard.intent in ANSWERS:
            return await ANSWERS[heard.intent](Asked(heard, here, session))
        return small_talk.answer(heard, here)
    except MustAsk as unsettled:
        return _asks(unsettled, heard)
    except Sorry as sorry:
        return Reply(str(sorry), refusal_card(reason=str(sorry)), heard=reading.as_json(heard))


def _asks(unsettled: MustAsk, heard: Heard) -> Reply:
    card = choice_card(question=unsettled.says, asks=unsettled.subject, options=unsettled.options)
    text = choice_sentence(question=unsettled.says, options=unsettled.options)
    return Reply(text, card, heard=reading.as_json(heard), asks=unsettled.choice)
