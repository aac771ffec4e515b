"""Hearing aside: a long message is heard in a thread of its own, so that nobody else waits for it."""

from __future__ import annotations

import asyncio
from datetime import date

from dialogs.language.hearing import hear
from dialogs.language.meaning import Hearing
from dialogs.language.vocabulary import Vocabulary

AT_ONCE_UP_TO = 120
"""Characters heard where they come in: crossing to a thread would cost more than it saves."""


async def hear_aside(text: str, vocabulary: Vocabulary, *, today: date) -> Hearing:
    """Hear a message without holding up other people's."""
    if len(text) <= AT_ONCE_UP_TO:
        return hear(text, vocabulary, today=today)
    return await asyncio.to_thread(hear, text, vocabulary, today=today)
