"""Questions: what is asked of which actions, in what order, counted how."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dialogs.language.filters import narrow
from dialogs.language.grammar import POLITE
from dialogs.language.intents import Candidate, candidates
from dialogs.language.left_out import asks_for_something_else, note_what_is_left, place_strays, unexplained
from dialogs.language.looks import group_in, limit_in, nth_in, order_in
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, AnswerOrder, Filters, GroupBy, Heard, Intent, ReadWords
from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import EDGE, names_in, phrase, phrase_source, said_of
from dialogs.language.searched import search
from dialogs.language.settling import intent_meant
from dialogs.language.several_counts import counts_in
from dialogs.language.shares import hear_share
from dialogs.language.signs import TAKEN
from dialogs.language.times import Time
from plan.actions import OPEN, Status
from plan.query import Query, Window

_WHOLE_MESSAGE = frozenset(
    {
        Intent.YES,
        Intent.NO,
        Intent.BACK,
        Intent.MORE,
        Intent.THANKS,
        Intent.GREETING,
        Intent.HELP,
        Intent.PLANS,
        Intent.REQUESTS,
        Intent.FOLLOWING,
        Intent.LINKS,
        Intent.ME,
        Intent.HANDOVERS,
        Intent.FIRST_STEPS,
        Intent.DRY_RUN,
        Intent.SETTINGS,
    }
)
_ABOUT_STATUS = frozenset({Intent.LIST, Intent.COUNT, Intent.SUMMARY, Intent.WHO, Intent.ITEM, Intent.COMPARE})
"""Intents whose own words may be status words too, and must be read again."""
_OF_ONE_ACTION = frozenset({Intent.ITEM, Intent.WHO, Intent.HISTORY, Intent.DEADLINE_HISTORY})
_DEED = re.compile(rf"^{EDGE}{POLITE}(?:{phrase_source('deed')})")
"""Something to be done that was not understood: never taken for a question."""
_DEED_TO_ALL = re.compile(r"\b(?:set|mark|make|turn|change|switch) (?:all|every|everything|them all)\b.*\b(?:to|as)\b")
_NOT = re.compile(r"\b(?:not|never|nothing|nobody|no one)\s+(?:\w+\s+)?$")
_SAYS_DUE = re.compile(r"\b(?:due|deadlines?|before|by)\b")
_AGAINST = re.compile(r"\b(?:but|yet|though|although|while|whereas|when)\b")
_BY_HOW_MUCH = re.compile(r"\bby how (?:much|long|far|many days)\b")
""" "Who's late and by how much" wants each with its days."""
_WORSE = re.compile(r"\b(?:worse|worst|better|best|behind)\b")
_IS_IT = re.compile(rf"^{EDGE}(?:is|are|was|were|did|does|do|will|can) (?:the|a|an|my|our|your|it|he|she|they)\b")
_ONE_AFTER = re.compile(r"\s+(?:one|ones|action|actions|item|rec|recs|recommendation|thing|work)\b")
_ABOUT_BEFORE = re.compile(r"\b(?:about|on|with|regarding|mentions?|is|are)\s+(?:the|our|that)\s+$")
_COLOUR = re.compile(r"\b(?:greens?|reds?|ambers?|and)\b")


def hear_question(marked: Marked) -> Heard | None:
    """Read the question, or None where it is nothing a plan can answer."""
    if whole := _of_people(marked) or _of_reports(marked) or hear_share(marked):
        return whole
    asked = (each for each in candidates(marked.text) if each.intent not in COMMANDS)
    best = next((each for each in asked if not (_is_denied(each, marked.text) or _is_subject(each, marked))), None)
    if best and best.intent in _WHOLE_MESSAGE:
        return _of_no_action(marked, best)
    if best and best.intent is Intent.ARRANGED:
        return _of_what_is_arranged(marked, best)
    if any(form.search(marked.text) for form in (_DEED, _DEED_TO_ALL, phrase("opinion"))):
        return None
    order, text = order_in(_without_its_words(marked.text, best))
    group_by, text = group_in(text)
    narrowing = narrow(marked, text)
    search(narrowing)
    if _asks_who_leads(narrowing):
        return Heard(Intent.WHO, Filters(Query(reports=marked.reports), plans=marked.plans), topic="leads")
    intent = _by_degree(intent_meant(best, narrowing, group_by), narrowing)
    left = unexplained(narrowing, best)
    if intent is None or _is_no_question(intent, narrowing, left):
        return None
    place_strays(narrowing)
    note_what_is_left(narrowing, left)
    if intent is Intent.SUMMARY and best and best.intent is Intent.WHO:
        group_by = group_by or GroupBy.OWNER
    if _is_of_recommendations(intent, narrowing):
        intent, group_by = Intent.COUNT, GroupBy.RECOMMENDATION
    counted = _counted_apart(intent, narrowing)
    intent = Intent.SUMMARY if counted else intent
    heard = Heard(
        intent,
        narrowing.filters,
        order=order,
        group_by=group_by,
        limit=limit_in(marked.text),
        nth=nth_in(marked.text) if intent is Intent.LIST else None,
        topic=_topic(intent, marked.text),
        counts=counted,
        beside=narrowing.beside,
        evidence=(*_heard_in(marked, best), *narrowing.evidence),
        score=best.score if best else 1.0,
    )
    return _finished(heard, marked)


def _by_degree(intent: Intent | None, narrowing: Narrowing) -> Intent | None:
    """The question, where it asks how late each is, or who of two is worse."""
    if intent is Intent.SUMMARY and _BY_HOW_MUCH.search(narrowing.marked.text):
        return Intent.LIST
    if intent is Intent.COMPARE and _WORSE.search(narrowing.marked.text) and not narrowing.filters.query.statuses:
        narrowing.add(overdue=True, status_word="overdue")
    return intent


def _counted_apart(intent: Intent, narrowing: Narrowing) -> tuple[str, ...]:
    """Take the statuses of which each is counted as what is counted, not as a condition."""
    may_count = intent in (Intent.COUNT, Intent.LIST) and not narrowing.marked.refs
    counted = counts_in(narrowing.marked.text) if may_count else ()
    if counted:
        narrowing.add(statuses=None, overdue=False, colours=frozenset(), has_deadline=None, status_word=None)
        narrowing.evidence = [each for each in narrowing.evidence if each.slot not in ("unheard", "no_deadline")]
    return counted


def _of_what_is_arranged(marked: Marked, best: Candidate) -> Heard:
    """A question of leave, digests and reminders: whose, and which."""
    mine = bool(phrase("of_the_sender").search(marked.text)) and not marked.owners
    filters = Filters(owners=tuple(each.match for each in marked.owners), mine=mine)
    topic = next((each for each in ("away", "digests", "of_the_plan") if phrase(each).search(marked.text)), None)
    return Heard(best.intent, filters, score=best.score, topic=topic, evidence=_heard_in(marked, best))


def _is_no_question(intent: Intent, narrowing: Narrowing, left: tuple[str, ...]) -> bool:
    """Whether no plan can answer it: what is asked was lost, is of another world, or is set against itself."""
    lost = asks_for_something_else(intent, narrowing, left)
    return lost or _asks_of_another_world(narrowing) or _contradicts_itself(narrowing)


def _contradicts_itself(narrowing: Narrowing) -> bool:
    """Whether what is open and what is complete are set against each other: "noted as done but still open"."""
    statuses = narrowing.filters.query.statuses or frozenset()
    return statuses >= OPEN | {Status.COMPLETE} and bool(_AGAINST.search(narrowing.marked.text))


def _is_of_recommendations(intent: Intent, narrowing: Narrowing) -> bool:
    """Whether recommendations are counted, not the actions under them."""
    return intent is Intent.COUNT and bool(phrase("counts_recommendations").search(narrowing.marked.text))


def _of_no_action(marked: Marked, best: Candidate) -> Heard:
    """A whole message about the bot itself: help, settings, what is to be set up."""
    topic = marked.text if best.intent is Intent.HELP else None
    if best.intent is Intent.SETTINGS and phrase("of_the_plan").search(marked.text):
        topic = "of_the_plan"
    filters = Filters(plans=marked.plans) if best.intent in (Intent.DRY_RUN, Intent.SETTINGS) else Filters()
    return Heard(best.intent, filters, score=best.score, topic=topic, evidence=_heard_in(marked, best))


def _asks_of_another_world(narrowing: Narrowing) -> bool:
    """Whether a yes or no is asked about something no plan knows: "is the canteen open"."""
    filters, marked = narrowing.filters, narrowing.marked
    names = filters.owners or filters.mine or filters.query.refs or filters.query.words or marked.named
    return bool(narrowing.stray) and not names and bool(_IS_IT.match(marked.text))


def _is_denied(each: Candidate, text: str) -> bool:
    """Whether it asks for what has not happened: "which have not moved since March"."""
    return each.intent is Intent.CHANGES and bool(_NOT.search(text[: each.start]))


def _is_subject(each: Candidate, marked: Marked) -> bool:
    """Whether a summary's own word is what is asked about, being the plan's: "the dashboard one"."""
    word, text = marked.text[each.start : each.end].strip(), marked.text
    if each.intent is not Intent.SUMMARY or not marked.vocabulary.has_word(word):
        return False
    return bool(_ONE_AFTER.match(text, each.start + len(word)) or _ABOUT_BEFORE.search(text, 0, each.start))


def _of_reports(marked: Marked) -> Heard | None:
    """Read a question of which reports there are, or are in a plan."""
    if not phrase("which_reports").search(marked.text):
        return None
    return Heard(Intent.SUMMARY, Filters(plans=marked.plans), group_by=GroupBy.REPORT)


def _of_people(marked: Marked) -> Heard | None:
    """Read a question about people: who is in a group, who an owner is, who may do a deed."""
    text = marked.text
    if marked.refs:
        deed = next((each for each in names_in("who_may") if phrase(each).search(text)), None)
        return Heard(Intent.WHO, Filters(Query(refs=marked.keys)), topic=deed) if deed else None
    topic = said_of("who_is_who", text)
    owners = tuple(each.match for each in marked.owners)
    return Heard(Intent.WHO, Filters(owners=owners), topic=topic) if topic and owners else None


def _asks_who_leads(narrowing: Narrowing) -> bool:
    """Whether it asks who leads the plan itself: "who leads on custody" asks who has that action."""
    filters, marked = narrowing.filters, narrowing.marked
    asked = phrase("who_leads").search(marked.text)
    if asked is None:
        return False
    others = [word for word in (*narrowing.stray, *filters.query.words) if word not in asked[0]]
    return not (marked.refs or marked.owners or others)


def _topic(intent: Intent, text: str) -> str | None:
    """Pick a question's topic: who settled it, which date, who is silent or lost, the evidence."""
    if intent is Intent.WHO and phrase("who_settled").search(text):
        return "settled"
    group = _TOPICS.get(intent)
    return said_of(group, text) if group else None


_TOPICS = {
    Intent.LIST: "list_aspect",
    Intent.DEADLINE_HISTORY: "which_date",
    Intent.REACHED: "reach",
    Intent.ITEM: "aspect",
}


def _heard_in(marked: Marked, best: Candidate | None) -> tuple[ReadWords, ...]:
    if best is None:
        return ()
    words = marked.script.typed_between(best.start, best.end)
    return (ReadWords("intent", words, f"{best.intent.value} by “{best.sentence}”"),)


def _without_its_words(text: str, best: Candidate | None) -> str:
    """The words an intent leaves to narrow by; of changes, its colours too: "new greens and reds"."""
    if best is None or best.intent in _ABOUT_STATUS:
        return text
    said = text[best.start : best.end]
    kept = (
        {at for match in _COLOUR.finditer(said) for at in range(*match.span())} if best.intent is Intent.CHANGES else ()
    )
    taken = (each if not (each.isalnum() or each in "'-") or at in kept else TAKEN for at, each in enumerate(said))
    return text[: best.start] + "".join(taken) + text[best.end :]


def _finished(heard: Heard, marked: Marked) -> Heard:
    """With the times only its intent explains; without the filters that a look at one action does not sift by."""
    filters = heard.filters
    if filters.query.is_new and filters.query.due and not _SAYS_DUE.search(marked.text):
        heard = replace(heard, filters=filters.but(due=()))
        filters = heard.filters
    since = next((each for each in marked.times if each.before == "since" or each.vague), None)
    if heard.intent is Intent.CHANGES:
        return _changes(heard, marked, since)
    if heard.intent is Intent.SUMMARY and phrase("share").search(marked.text):
        return replace(heard, filters=filters.but(statuses=None, overdue=False, colours=frozenset(), status_word=None))
    if heard.intent is Intent.ITEM and filters.query.words and not marked.refs:
        return replace(
            heard,
            filters=Filters(
                Query(words=filters.query.words, reports=filters.query.reports),
                plans=filters.plans,
                means_one=filters.means_one,
                as_at=filters.as_at,
            ),
        )
    if heard.nth and heard.order is AnswerOrder.PLAN and not filters.query.overdue and _SAYS_DUE.search(marked.text):
        heard = replace(heard, order=AnswerOrder.SOONEST)
    is_of_one = heard.limit == 1 or heard.nth
    if heard.order is AnswerOrder.SOONEST and is_of_one and not filters.query.due and not filters.query.overdue:
        coming = filters.but(due=(Window(marked.today, None, "from today"),))
        return replace(heard, filters=coming)
    if heard.intent is Intent.ITEM and marked.refs:
        filters = filters.but(updated=None)
    if heard.intent in _OF_ONE_ACTION and marked.refs:
        said = filters.query
        query = Query(refs=said.refs, updated=said.updated, reports=said.reports)
        only = Filters(query, plans=filters.plans, means_one=filters.means_one, as_at=filters.as_at)
        return replace(heard, filters=only, since=since.first if since and not since.vague else None)
    return heard


def _changes(heard: Heard, marked: Marked, since: Time | None) -> Heard:
    """Read which changes, since when, and by when: a day, or a meeting whose day the desk must find."""
    time = since or next(iter(marked.times), None)
    filters = heard.filters.but(due=(), as_at=_until(marked, time), settled=None, moved=0)
    if filters.query.statuses is not None and not filters.status_word:
        filters = filters.but(statuses=None)
    kinds = [name for name in names_in("which_changes") if phrase(f"which_changes {name}").search(marked.text)]
    heard = replace(heard, filters=filters, topic=" ".join(kinds) or None)
    if time is None:
        return heard
    if time.vague:
        return replace(heard, since_words=time.vague.removeprefix("since ").strip())
    return replace(heard, since=time.first)


def _until(marked: Marked, time: Time | None) -> date | None:
    """The last day of what is asked about, where that is past: "in March", "between 1 May and 20 May"."""
    if time is None or time.vague or time.days is not None or time.before in ("since", "after", "from"):
        return None
    return time.last if time.last < marked.today else None
