"""A message heard: cleaned, cut into asks, each marked and understood. Pure; never raises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from dialogs.language.clauses import EXPLAINED_ORDERS, in_clauses
from dialogs.language.clean import LONGEST, clean
from dialogs.language.follow import about_the_same, points_back
from dialogs.language.marks import Marked, mark
from dialogs.language.meaning import COMMANDS, QUESTIONS, SMALL_TALK, Filters, Heard, Hearing, Intent, Orders
from dialogs.language.news import news_after
from dialogs.language.notation import EDGE, REFS, phrase, phrase_source
from dialogs.language.orders.date_lists import dates_listed
from dialogs.language.readings import Reading, readings
from dialogs.language.reasons import without_orders
from dialogs.language.scenery import without_scenery
from dialogs.language.script import Script, fold
from dialogs.language.split import split
from dialogs.language.statuses import status_to_set
from dialogs.language.two_asks import halves
from dialogs.language.vocabulary import Vocabulary
from plan.actions import OPEN
from plan.dates import is_not_a_date
from plan.query import Query

_LISTS = (Intent.LIST, Intent.COUNT, Intent.UNKNOWN)
_OF_IT = re.compile(r"\bis there (?:an? |any )?(?:date|deadline|owner|update|news)\b")
MOST_HALVES = 3
"""How often one ask is taken apart."""
MOST_REFS = 100
"""Refs of one message that are listened to."""
TOO_LONG = f"That is more than I can take in at once. Send at most {LONGEST:,} characters, or import it as a document."
TOO_MANY = f"That names more than {MOST_REFS} actions. Send fewer at once, or say what they have in common."
_NUMBERED = re.compile(r"(?<!\w)\d{1,3}(?:\.\d{1,3})?\W?[a-z]?(?!\w)", re.IGNORECASE)
_ONLY_A_STATUS = re.compile(rf"^{EDGE}{REFS}\s+(?:as |to |is |now )?(?P<status>{phrase_source('settable')}){EDGE}$")
"""Another action's status after an order: "mark 8a complete, 8b ongoing"."""
_IS_THAT_SO = re.compile(
    rf"{EDGE}(?:and |so |but )?(?:is|are|was|were) (?:he|she|it|that|this|they|those) (?:really |actually )?"
    rf"(?:right|true|correct|so|the case|accurate){EDGE}"
)
"""A question whether what was just claimed is so."""
_PLAINLY = 0.5
"""The least score of an update that says it is one; a ref and what is said of it has less."""
_AND_ON = re.compile(r"\s*(?:,|and|&|\+|then)\s*(?:and\s+)?(?:again\s+)?(?:on\s+)?(?:the\s+)?")
_TO_A_DAY = re.compile(r"(?:to|until|till) \S+ \S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One ask of a message: its words, its readings, and its orders where it is better heard clause by clause."""

    part: Script
    marked: Marked
    weighed: list[Reading]
    orders: tuple[Heard, ...]

    @property
    def best(self) -> Heard:
        """The ask as its best reading takes it."""
        return self.weighed[0].heard


def hear(message: str, vocabulary: Vocabulary, *, today: date) -> Hearing:
    """Read a message in full: its asks in order, and the words not understood."""
    if too_much := _too_much(message):
        return Hearing((), fault=too_much)
    script, aside = without_scenery(Script.of(clean(message)), vocabulary, today)
    asks, unheard, normalised, fault = list[Heard](), [*aside], list[str](), None
    ways = list[tuple[tuple[Heard, float], ...]]()
    if dates := dates_listed(script, vocabulary, today):
        return Hearing(dates, tuple(unheard), script.text)
    for ask in _each_ask(split(script), vocabulary, today):
        part, marked = ask.part, ask.marked
        ways.append(tuple((each.heard, each.score) for each in ask.weighed))
        if asks and asks[-1].intent in _LISTS and _IS_THAT_SO.fullmatch(marked.text):
            asks[-1] = _as_they_stand(asks[-1])
            continue
        if ask.orders:
            orders = [without_orders(_in_its_papers(each, marked), marked) for each in ask.orders]
            asks += orders
            unheard += [said.words for each in orders for said in each.evidence if said.slot == "unheard"]
            normalised.append(marked.text)
            continue
        heard = _leaning_on(asks[-1], ask.best, marked) if asks else ask.best
        heard = without_orders(_in_its_papers(heard, marked), marked)
        if asks and _is_said_again(asks[-1], heard):
            reason = asks.pop().orders.reason
            heard = replace(heard, orders=replace(heard.orders, reason=heard.orders.reason or reason))
        wrong = _no_such_day(heard, part) or _no_known_day(heard, marked)
        fault = fault or wrong
        if not wrong or heard.intent in COMMANDS:
            asks += (_without_day(heard, marked),) if wrong else _on_each_day(heard, marked)
        normalised.append(marked.text)
        unheard += [each.words for each in heard.evidence if each.slot == "unheard"]
        if heard.intent in _LISTS:
            unheard += [part.typed_between(each.start, each.end).strip() for each in marked.times if each.vague]
        if heard.intent is Intent.UNKNOWN:
            unheard.append(part.typed_between(0))
    return Hearing(tuple(_lent_back(asks)), tuple(dict.fromkeys(unheard)), " / ".join(normalised), fault, tuple(ways))


def _by_clause(marked: Marked, whole: Heard) -> tuple[Heard, ...]:
    """The message heard clause by clause, where that finds what the whole takes for something else."""
    takes_all = whole.intent in COMMANDS - EXPLAINED_ORDERS - {Intent.UPDATE} or whole.intent in SMALL_TALK - {
        Intent.UNKNOWN
    }
    found = () if takes_all else in_clauses(marked)
    has_order = any(each.intent is not Intent.UPDATE for each in found)
    if whole.intent not in COMMANDS:
        return found if has_order or whole.intent in (Intent.ITEM, *_LISTS) else ()
    is_plainly_news = whole.intent is Intent.UPDATE and whole.score > _PLAINLY
    keys = {key for each in found for key in each.filters.query.refs}
    takes_back = [each.orders.owners_change for each in found] == ["swap"] and whole.orders.owners_change == "remove"
    says_so = any(said.slot == "unheard" for each in found for said in each.evidence)
    is_more = keys > {*whole.filters.query.refs} or len(found) > 1 or takes_back or says_so
    return found if is_more or (whole.intent is Intent.UPDATE and has_order and not is_plainly_news) else ()


def _each_ask(
    parts: Iterable[Script], vocabulary: Vocabulary, today: date, *, most: int = MOST_HALVES
) -> Iterator[_Ask]:
    """Every ask with its readings. A question is taken apart where both halves are understood by themselves."""
    for part in parts:
        marked = mark(part, vocabulary=vocabulary, today=today)
        weighed = readings(marked)
        ask = _Ask(part, marked, weighed, _by_clause(marked, weighed[0].heard))
        is_one = not most or ask.best.intent not in (*QUESTIONS, Intent.UNKNOWN) or ask.orders or ask.best.counts
        apart = None if is_one else halves(marked, part)
        both = list(_each_ask(apart, vocabulary, today, most=most - 1)) if apart else []
        if both and all(each.best.intent in QUESTIONS for each in both):
            yield from both
        else:
            yield ask


def _too_much(message: str) -> str | None:
    """The reason a message is not read: nobody else waits while a paste is read."""
    if len(message) > LONGEST:
        return TOO_LONG
    return TOO_MANY if sum(1 for _ in _NUMBERED.finditer(fold(message))) > MOST_REFS else None


def _leaning_on(before: Heard, heard: Heard, marked: Marked) -> Heard:
    """Lend an ask the actions of the one before it: "when is 5a due and who has it"."""
    named = _ONLY_A_STATUS.match(marked.text) if before.intent is Intent.STATUS else None
    if named and (status := status_to_set(named["status"])):
        return Heard(Intent.STATUS, Filters(Query(refs=marked.keys)), Orders(status=status[0]), evidence=heard.evidence)
    is_no_order = heard.intent not in COMMANDS or heard.intent is Intent.UPDATE
    if before.intent in COMMANDS and before.filters.query.refs and is_no_order and (news := news_after(before, marked)):
        return news
    of_it = heard.intent in EXPLAINED_ORDERS or (heard.intent is Intent.UPDATE and bool(heard.orders.text))
    lends = bool(before.filters.query.refs) and of_it and before.intent in COMMANDS
    if (heard.follows or lends) and heard.filters.is_empty and heard.nth is None and not before.filters.is_empty:
        return replace(heard, filters=before.filters, follows=before.follows)
    if (
        (points_back(marked) or _OF_IT.search(marked.text))
        and heard.intent in _LISTS
        and before.intent in QUESTIONS
        and before.filters.query.words
    ):
        return replace(heard, intent=Intent.ITEM, filters=before.filters, follows=False)
    return _of_the_same(before, heard, marked)


def _lent_back(asks: list[Heard]) -> list[Heard]:
    """Counts that name no place are of the one named after them: "how many red and how many amber in the tracker"."""
    for at in range(len(asks) - 2, -1, -1):
        this, later = asks[at].filters, asks[at + 1].filters
        both_count = asks[at].intent is asks[at + 1].intent is Intent.COUNT
        is_bare = this == about_the_same(Filters(), this) and not asks[at].follows
        if both_count and is_bare and later != about_the_same(Filters(), later):
            asks[at] = replace(asks[at], filters=about_the_same(later, this))
    return asks


def _is_said_again(before: Heard, heard: Heard) -> bool:
    """Whether a deadline is given twice for the same actions: "HR say January. Move it to 31 January"."""
    is_same = before.intent is heard.intent is Intent.DEADLINE and bool(heard.orders.due)
    return is_same and before.filters.query.refs == heard.filters.query.refs != ()


def _as_they_stand(claimed: Heard) -> Heard:
    """The actions that a claim is about, however they stand: "Liz says hers are not late. Is she right?"."""
    said = claimed.filters.query
    query = Query(refs=said.refs, reports=said.reports, words=said.words, statuses=OPEN)
    kept = claimed.filters
    filters = Filters(query, owners=kept.owners, mine=kept.mine, plans=kept.plans, means_one=kept.means_one)
    return replace(claimed, intent=Intent.LIST, filters=replace(filters, status_word="open"))


def _of_the_same(before: Heard, heard: Heard, marked: Marked) -> Heard:
    """Lend an ask that names nobody those of the one before it: "how many has Liz and how many are late"."""
    lent = before.filters
    names = heard.filters.owners or heard.filters.mine or heard.filters.query.refs or marked.named
    if names or before.intent not in QUESTIONS or heard.intent not in _LISTS or phrase("of_all").search(marked.text):
        return heard
    are_whole = all(ref.split("-")[-1].isdigit() for ref in lent.query.refs)
    if not are_whole or not (lent.query.refs or lent.owners or lent.mine or lent.plans or lent.query.reports):
        return heard
    same = {"refs": lent.query.refs, "plans": lent.plans, "reports": lent.query.reports, "means_one": lent.means_one}
    return replace(heard, filters=heard.filters.but(owners=lent.owners, mine=lent.mine, **same), follows=False)


def _on_each_day(heard: Heard, marked: Marked) -> Iterator[Heard]:
    """A reminder of several days as one for each: "on 10 June and 17 June"."""
    yield heard
    if heard.intent is not Intent.REMIND or not heard.orders.due or heard.orders.every:
        return
    for before, each in pairwise(marked.times):
        if before.day == heard.orders.due and _AND_ON.fullmatch(marked.text, before.end, each.start):
            heard = replace(heard, orders=replace(heard.orders, due=each.day))
            yield heard


def _in_its_papers(heard: Heard, marked: Marked) -> Heard:
    """An order's actions are looked for in the plans and reports named beside their refs."""
    refs = heard.filters.query.refs
    are_ids = bool(refs) and all("-" in ref for ref in refs)
    if heard.intent not in COMMANDS or not refs or are_ids or heard.filters.query.reports:
        return heard
    filters = heard.filters.but(plans=heard.filters.plans or marked.plans, reports=marked.reports)
    return replace(heard, filters=filters)


def _no_such_day(heard: Heard, part: Script) -> str | None:
    """The reason a named day cannot be: "31 June". An update's own words may say what they like."""
    if not re.search(r"\d", part.text) or (
        heard.intent is Intent.UPDATE and not _TO_A_DAY.match(heard.orders.text or "")
    ):
        return None
    return is_not_a_date(re.sub(r"\W+$", "", part.typed_between(0)))


def _no_known_day(heard: Heard, marked: Marked) -> str | None:
    """The reason a meeting's day is unknown: nobody has said when it is."""
    unknown = next((each.vague for each in marked.times if each.vague), None)
    if unknown is None or heard.intent not in _LISTS or not heard.filters.is_empty:
        return None
    return f"I do not know when {unknown.removeprefix('since ').strip()} is. Say the day: “due before 14 July”."


def _without_day(heard: Heard, marked: Marked) -> Heard:
    """The order without the day that cannot be, so that the day is asked for; its words are kept for its month."""
    said = next((each.words for each in marked.times if each.fault), None)
    orders = Orders() if heard.intent is Intent.UPDATE else heard.orders
    intent = Intent.DEADLINE if heard.intent is Intent.UPDATE else heard.intent
    return replace(heard, intent=intent, orders=replace(orders, due=None, due_text=said, reason=None))
