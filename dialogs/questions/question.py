"""A question in hand: what was heard, who asks, and the rows that answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cards.actions import SHOWN
from cards.elements import Card, line, run
from cards.phrases import toast
from cards.refusal import refusal_card
from dialogs.context import Request
from dialogs.language.meaning import Heard, Intent
from dialogs.language.spelling import is_everyday
from dialogs.replies import interpretation
from dialogs.replies.reports import brief_titles, named_by_report
from dialogs.resolve.actions_meant import Meant, meant, one_plan
from dialogs.resolve.closest_rows import closest, in_one_phrase, own_words_first, saying_most
from dialogs.resolve.follow_ups import KEPT
from dialogs.turn import Json, Reply
from plan.actions import Status
from plan.colours import Colour
from plan.facts import ActionFact
from plan.query import Query
from storage.actions import Order, find
from storage.as_at import find_as_at
from storage.engine import Session
from storage.people import PlanHere

MOST_IN_CHAT = 500
ONLY_COMPLETE = "None was closed without being completed; these are complete."
ONLY_LATE = "No deadline was moved; these are past theirs."
_SLIPPED = re.compile(r"\bslip", re.IGNORECASE)
LONGEST_STEP = 60
"""So long a question is still a button."""
FEW_WIDENED = 5
"""So few actions are shown for all words but one; more of them would be another question."""
_MENTIONS = re.compile(r"\bmention|\banywhere\b|\beverything\b|\bcontain|\bthe words?\b|\bsay|\bsaid\b", re.IGNORECASE)
"""Words wherever they stand are asked for."""
_THE_ONE = re.compile(r"\b(?:the|that)\s.*\bone\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, settled: every name in it is somebody's."""

    heard: Heard
    here: Request
    start: int = 0
    meant: Meant = field(init=False)
    notes: list[str] = field(default_factory=list)
    """Sentences that must be said of how the rows were found."""
    left_out: list[str] = field(default_factory=list)
    """Words searched for that no action has beside the others, and that the answer takes no account of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "meant", meant(self.heard, self.here))

    @property
    def session(self) -> Session:
        """The session of the request."""
        return self.here.session

    @property
    def today(self) -> date:
        """The real day of the question."""
        return self.here.turn.today

    @property
    def day(self) -> date:
        """The day it is asked of."""
        return self.meant.as_at or self.today

    @property
    def noun(self) -> str:
        """One of what was asked for."""
        return interpretation.noun(self.meant.query, brief_titles(self.here.vocabulary))

    @property
    def reading(self) -> str:
        """The question as it was read, in words."""
        return interpretation.reading(self.meant.query, self.meant.plans, brief_titles(self.here.vocabulary))

    @property
    def where(self) -> str:
        """The line under an answer's title: plan, place and day."""
        query = self.meant.query
        return self.reading if query.joint or query.not_owners else self.reading.rpartition(" · ")[2]

    @property
    def whose(self) -> tuple[str, ...]:
        """The owners that are the answer's subject."""
        is_speaker = self.heard.filters.mine and bool(self.here.owner)
        return ("You",) if is_speaker and len(self.meant.owners) == 1 else self.meant.owners

    @property
    def widely(self) -> str:
        """The same question of all plans, where what was asked before narrows it."""
        said = self.here.turn.text.strip(" .?!")
        is_narrowed = any(each.slot == KEPT for each in self.heard.evidence)
        everywhere = "in all plans" if len(self.here.plans) > 1 else "in the whole plan"
        return f"{said} {everywhere}" if is_narrowed and len(said) <= LONGEST_STEP else ""

    def one_plan(self) -> PlanHere:
        """The one plan it is about; asked for where it could be several."""
        return one_plan(self.meant.plans)

    async def rows(self, query: Query | None = None, order: Order | None = None) -> list[ActionFact]:
        """Every action that is meant, in the order asked for."""
        return (await self._found(query or self.meant.query, order or self.meant.order, None))[0]

    async def counted(self) -> tuple[list[ActionFact], int]:
        """The same, in a chat not more of them than anybody could read; and how many there are in all."""
        return await self._found(self.meant.query, self.meant.order, self.most)

    async def _found(self, wanted: Query, ordered: Order, most: int | None) -> tuple[list[ActionFact], int]:
        """The rows, those that the words are plainly of first; of one that is meant, the nearest."""
        wanted, found, total = await self._looked_up(wanted, ordered, most)
        if self.heard.filters.query.words and self._means_one:
            found, total = self._nearest(found, wanted.words)
        elif wanted.words and total == len(found) and not _MENTIONS.search(self.here.turn.text):
            found, total = self._first_of_them(found, wanted.words)
        found = named_by_report(found, self.here.vocabulary)
        if self.heard.nth and not self.heard.follows:
            self.notes.append(f"Number {self.heard.nth} of {total:,}.")
            found = found[self.heard.nth - 1 : self.heard.nth]
            return found, len(found)
        if not self.heard.limit:
            return found, total
        first = _first_of(found, self.heard.limit)
        return first, len(first)

    async def _looked_up(self, wanted: Query, ordered: Order, most: int | None) -> tuple[Query, list[ActionFact], int]:
        """The query as it was at last asked, and its rows; where it has none, those of less, or read otherwise."""
        if self.day < self.today:
            return wanted, *await find_as_at(self.session, wanted, day=self.day, order=ordered)
        if self.heard.beside and wanted.words:
            wanted = await self._closer(wanted)
        found, total = await find(self.session, wanted, today=self.day, order=ordered, most=most)
        if not total and (instead := self._instead(wanted)):
            found, total = await find(self.session, instead[0], today=self.day, order=ordered, most=most)
            if total:
                self.notes.append(instead[1])
                self._reads_as(instead[0])
        if not total and wanted.words:
            found, total = await self._widened(wanted, ordered)
        if not total and wanted.words:
            found, total = await self._however_they_stand(wanted, ordered)
        return wanted, found, total

    def _nearest(self, found: list[ActionFact], words: Sequence[str]) -> tuple[list[ActionFact], int]:
        """The rows nearest to what was said of one action; several of many are said to be so."""
        near = closest(found, words)
        near = saying_most(near, self.here.turn.text) or near
        if 1 < len(near) < len(found):
            self.notes.append(f"{len(found) - len(near):,} more have some of these words or mention them.")
        return near, len(near)

    def _first_of_them(self, found: list[ActionFact], words: Sequence[str]) -> tuple[list[ActionFact], int]:
        """The rows whose own words say it, those first that say it in one phrase; the others are counted."""
        own = own_words_first(found, words)
        is_a_phrase = len(words) > 2 or any(map(is_everyday, words))
        together = (in_one_phrase(own, words) if is_a_phrase else []) or saying_most(own, self.here.turn.text) or own
        if mentioning := len(found) - len(own):
            says = "mentions" if mentioning == 1 else "mention"
            self.notes.append(f"{mentioning:,} more {says} it in updates or comments.")
        if apart := len(own) - len(together):
            self.notes.append(f"{apart:,} more {'has' if apart == 1 else 'have'} some of these words.")
        return together, len(together)

    def _reads_as(self, query: Query) -> None:
        """Say the rows by the query that found them."""
        object.__setattr__(self, "meant", replace(self.meant, query=query))

    def _instead(self, wanted: Query) -> tuple[Query, str] | None:
        """Read a word otherwise where nothing is so: "closed" as complete, "slipped" as late."""
        if wanted.statuses == frozenset({Status.CLOSED}):
            return replace(wanted, statuses=frozenset({Status.COMPLETE})), ONLY_COMPLETE
        if wanted.due and (wanted.overdue or wanted.colours & {Colour.RED}):
            said = " or ".join(window.words for window in wanted.due)
            return replace(wanted, due=()), f"None of those is due {said}; this is what is late now."
        if wanted.waiting_on and not wanted.words:
            said = " or ".join(each.partition("|")[0] for each in wanted.waiting_on)
            return replace(wanted, waiting_on=(), words=wanted.waiting_on), f"None says that it waits on {said}."
        if wanted.moved == 1 and _SLIPPED.search(self.here.turn.text):
            return replace(wanted, moved=0, overdue=True, statuses=None), ONLY_LATE
        return None

    async def _closer(self, wanted: Query) -> Query:
        """The query with the words beside those searched for that some action has too; the others are said."""
        beside = self.heard.beside
        ways = dict.fromkeys((beside, *((each,) for each in beside)))
        for more in ways:
            closer = replace(wanted, words=(*wanted.words, *more))
            if (await find(self.session, closer, today=self.day, most=1))[1]:
                self.left_out.extend(each.partition("|")[0] for each in beside if each not in more)
                self._reads_as(closer)
                return closer
        self.left_out.extend(each.partition("|")[0] for each in beside)
        return wanted

    async def _however_they_stand(self, wanted: Query, ordered: Order) -> tuple[list[ActionFact], int]:
        """The few actions that the words are of, where none of them stands as was asked; that is said."""
        anyhow = replace(wanted, statuses=None, overdue=False, colours=frozenset(), due=())
        if anyhow == wanted or self.heard.intent not in (Intent.LIST, Intent.COUNT):
            return [], 0
        found, total = await find(self.session, anyhow, today=self.day, order=ordered, most=FEW_WIDENED + 1)
        if not 0 < total <= FEW_WIDENED:
            return [], 0
        self.notes.append(f"No {self.noun}; this is what there is.")
        self._reads_as(anyhow)
        return found, total

    async def _widened(self, wanted: Query, ordered: Order) -> tuple[list[ActionFact], int]:
        """The few actions that have all but one word, or the kind, where none has all; what is left out is said."""
        ways = [(kind, replace(wanted, kinds=())) for kind in wanted.kinds[:1]]
        for at, word in enumerate(wanted.words):
            rest = (*wanted.words[:at], *wanted.words[at + 1 :])
            says_something = any(not is_everyday(way) for each in rest for way in each.split("|"))
            ways += [(word.partition("|")[0], replace(wanted, words=rest))] if says_something else []
        for left_out, less in ways:
            found, total = await find(self.session, less, today=self.day, order=ordered, most=FEW_WIDENED + 1)
            if 0 < total <= FEW_WIDENED:
                self.left_out.append(left_out)
                self._reads_as(less)
                return found, total
        return [], 0

    @property
    def _means_one(self) -> bool:
        """Whether one action is meant: "who has …", "where are we with …", "the custody one"."""
        return self.heard.intent in (Intent.WHO, Intent.ITEM) or bool(_THE_ONE.search(self.here.turn.text))

    @property
    def most(self) -> int | None:
        """The number of rows to fetch: in a chat a little more than is shown, at a terminal all."""
        return None if self.here.turn.vouched else max(MOST_IN_CHAT, self.start + 2 * SHOWN)

    def reply(
        self,
        text: str,
        card: Card | None,
        actions: Sequence[ActionFact],
        *,
        count: int | None = None,
        summary: str | None = None,
        heard: Json | None = None,
    ) -> Reply:
        """The answer, with what must be said of how it was read."""
        left_out = list(dict.fromkeys(self.left_out))
        less = [f"No action has “{word}” beside the rest." for word in left_out]
        besides = (*self.meant.taken, *dict.fromkeys(self.notes), *less)
        return Reply(
            text=" ".join((*besides, text)),
            card=_with_note(card, besides),
            summary=summary or toast(actions, self.day) if actions else summary,
            heard=(heard or {})
            | interpretation.as_json(self.heard, query=self.meant.query)
            | ({"unheard": left_out} if left_out else {}),
            actions=actions,
            count=len(actions) if count is None else count,
        )

    def told(self, text: str, title: str, steps: Sequence[str] = (), *, number: int = 0) -> Reply:
        """An answer that is about no action: what is so, and what could be asked next."""
        card = refusal_card(title=title, reason=text, next_steps=steps)
        return self.reply(text, card, [], count=number, summary=text)


def _first_of(rows: list[ActionFact], most: int) -> list[ActionFact]:
    """The first few; where one is asked for, all that share its deadline."""
    first = rows[:most]
    if most == 1 and first and first[0].due:
        return [row for row in rows if row.due == first[0].due]
    return first


def _with_note(card: Card | None, taken: Sequence[str]) -> Card | None:
    """The card, with whom a name was taken for under its title."""
    if card is None or not taken:
        return card
    title, *rest = card["body"]
    return {**card, "body": [title, *rest[:1], *(line(run(each)) for each in taken), *rest[1:]]}
