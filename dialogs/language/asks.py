# ruff: noqa: E501, ARG001
"""Questions: what is asked of which actions, in what order, counted how."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.follow import PRONOUN
from dialogs.language.grammar import POLITE
from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Evidence, Filters, GroupBy, Heard, Intent, Order
from dialogs.language.narrowing import TAKEN, Narrowing, narrow
from dialogs.language.searched import search
from dialogs.language.spelling import is_common
from dialogs.language.times import Time

_WHOLE_MESSAGE = frozenset(
    {Intent.YES, Intent.NO, Intent.MORE, Intent.THANKS, Intent.GREETING, Intent.HELP} | {Intent.PLANS, Intent.REQUESTS}
)
_ABOUT_STATUS = frozenset({Intent.LIST, Intent.COUNT, Intent.SUMMARY, Intent.WHO, Intent.ITEM, Intent.COMPARE})
"""Intents whose own words may be status words too, and must be read again."""
_YES_OR_NO = re.compile(
    r"^[^\w\ue001-\ue006]*(?:so |and |ok |but )*(?:is|are|was|were|has|have|did|does|do|will|can|should|when|why|how|where)\b(?! (?:there|any|we got|i got|many|much|anything))"
)
_SORTS = re.compile(
    r"^[^\w\ue001-\ue006]*(?:which|what|anything|any|everything|all|list|show|how many|count|who|give me (?:all|every)|is there|are there)\b"
)
_ORDERS: tuple[tuple[Order, str], ...] = (
    (
        Order.WORST,
        r"worst(?: (?:first|one|ones|offenders?))?|most (?:overdue|late|urgent)(?: first)?|longest (?:overdue|late)(?: first)?|latest (?:and worst|offenders)|by (?:how (?:late|overdue)|days late|lateness|urgency)|reds? first|overdue first|priority order",
    ),
    (
        Order.SOONEST,
        r"soonest(?: (?:first|due))?|(?:earliest|nearest|closest) (?:deadlines?|due dates?|date)|close ?-?down (?:dates?|timelines?)|(?:in )?(?:order of |by )(?:deadlines?|dates?|due dates?|date order)|(?:in )?(?:date|deadline|due date) order|due (?:first|soonest)(?: first)?|(?:sorted|ordered|sort|order) by (?:deadline|date|due date)",
    ),
    (
        Order.OLDEST,
        r"oldest(?: (?:first|one|ones|to newest))?|earliest(?: first)?|longest (?:outstanding|open|running|standing)(?: first)?|chronological(?:ly)?(?: order)?|first to last",
    ),
    (
        Order.LATEST,
        r"newest(?: (?:first|one|ones|to oldest))?|most recent(?:ly)?(?: (?:first|ones?))?|latest (?:first|to earliest)|last (?:one )?first|(?:latest|last|furthest|final) (?:deadlines?|due dates?)|when is the (?:last|final) (?:one |action )?due|reverse (?:order|date)|furthest (?:away|out|off)",
    ),
    (Order.PLAN, r"(?:in )?(?:plan|ref|number|numerical|document) order|by (?:ref|number)"),
)
_ORDER_FORMS = [(order, re.compile(rf"(?<![\w'])(?:{said})(?![\w'])")) for order, said in _ORDERS]
_GROUPS: tuple[tuple[GroupBy, str], ...] = (
    (GroupBy.OWNER, r"owners?|person|people|officers?|names?|leads?|individual|who|everyone|somebody|someone"),
    (GroupBy.COLOUR, r"colou?rs?|rags?(?: status| rating)?|traffic lights?"),
    (GroupBy.STATUS, r"status(?:es)?"),
    (GroupBy.REPORT, r"reports?|inspections?"),
    (GroupBy.PLAN, r"plans?|trackers?|documents?"),
    (GroupBy.RECOMMENDATION, r"recommendations?|recs?"),
)
_GROUP_FORMS = [
    (group, re.compile(rf"\b(?:by|per|(?:for |has |have )?each|(?:for |has )?every|across) (?:the )?(?:{said})\b"))
    for group, said in _GROUPS
]
_LIMIT = re.compile(
    r"\b(?:top|first|worst|oldest|next|the|latest|last|newest|soonest) (?P<n>\d{1,2}|two|three|four|five|six|ten)\b(?! (?:days?|weeks?|months?|years?|updates?))"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_ONE_ONLY = re.compile(
    r"\b(?:which|what|who)(?: (?:one|action))? is (?:the |my )?(?:most overdue|worst|oldest|soonest|next|longest overdue)(?: (?:one|action|due))?\b|\bthe (?:most overdue|worst|oldest) (?:one|action)\b"
)


_WHO_SETTLED = re.compile(r"\bwho (?:\w+ )?(?:closed|completed|finished|signed|ticked)\b")
_DEED = re.compile(
    rf"^[^\w\ue001-\ue006]*{POLITE}(?:delete|drop|remove|erase|wipe|destroy|truncate|insert|cancel|kill|purge|merge|archive|do not|rename|alter|grant|mark|extend|reopen|assign|reassign|propose|reject|push|postpone|defer|transfer)\b(?! (?:the )?filter)"
)
"""Something to be done that nobody can do here: never taken for a question."""


_WHICH_REPORTS = re.compile(
    r"^(?:(?:what|which|list|show|show me|list all)\b[\w ]*?\b)?(?:the |all )*reports(?: (?:are there|do we have|have we(?: got)?))?\W*$"
)
"""The reports there are, rather than what is in them."""
_WHO_LEADS = re.compile(
    r"\bwho (?:leads|runs|keeps|coordinates|heads|manages|(?:can |may )?(?:signs? off|grants? (?:more )?time)|(?:is|are) (?:the |our |my )?(?:plan )?(?:leads?|coordinators?))\b"
)


def hear_question(marked: Marked) -> Heard | None:
    """What is asked, or None where nothing the plan can answer is."""
    if _WHO_LEADS.search(marked.text) and not marked.refs and not marked.owners:
        return Heard(Intent.WHO, topic="leads")
    if _WHICH_REPORTS.match(marked.text.strip()):
        return Heard(Intent.SUMMARY, group_by=GroupBy.REPORT)
    found = [each for each in candidates(marked.text) if each.intent not in COMMANDS]
    best = found[0] if found else None
    if best and best.intent in _WHOLE_MESSAGE:
        return Heard(
            best.intent,
            score=best.score,
            topic=marked.text if best.intent is Intent.HELP else None,
            evidence=_heard_in(marked, best),
        )
    if _DEED.match(marked.text):
        return None
    text = marked.text
    if best and best.intent not in _ABOUT_STATUS:
        text = _without_words(text, best)
    order, text = _order(text)
    group_by, text = _group(text)
    limit = _limit(text)
    narrowing = narrow(marked, text)
    search(narrowing)
    intent = _settled_intent(best, marked, narrowing, group_by)
    if intent is None or not _is_about_the_plan(intent, narrowing, marked, found):
        return None
    _place_strays(narrowing)
    heard = Heard(
        intent,
        narrowing.filters,
        order=order,
        group_by=group_by,
        limit=limit,
        topic="settled" if intent is Intent.WHO and _WHO_SETTLED.search(marked.text) else None,
        evidence=(*(_heard_in(marked, best) if best else ()), *narrowing.evidence),
        score=best.score if best else 1.0,
    )
    return _finished(heard, marked)


def _heard_in(marked: Marked, best: Candidate) -> tuple[Evidence, ...]:
    return (
        Evidence(
            "intent", marked.script.typed_between(best.start, best.end), f"{best.intent.value} by “{best.sentence}”"
        ),
    )


_COLOUR = re.compile(r"\b(?:greens?|reds?|ambers?|and)\b")


def _without_words(text: str, best: Candidate) -> str:
    colours = (
        _COLOUR.sub(lambda match: "\0" * len(match[0]), text[best.start : best.end])
        if best.intent is Intent.CHANGES
        else ""
    )
    kept = (
        each if ord(each) > 0xE000 or each.isspace() or colours[at : at + 1] == "\0" else TAKEN
        for at, each in enumerate(text[best.start : best.end])
    )
    return text[: best.start] + "".join(kept) + text[best.end :]


def _order(text: str) -> tuple[Order, str]:
    for order, form in _ORDER_FORMS:
        if match := form.search(text):
            return order, _blank(text, match)
    return Order.PLAN, text


def _group(text: str) -> tuple[GroupBy | None, str]:
    for group, form in _GROUP_FORMS:
        if match := form.search(text):
            return group, _blank(text, match)
    return None, text


def _blank(text: str, match: re.Match[str]) -> str:
    """The words taken, unless one of them is also a status that is asked for."""
    kept = {"overdue", "late", "reds", "red", "open", "outstanding", "due"}
    taken = re.sub(r"\w+", lambda word: word[0] if word[0] in kept else TAKEN * len(word[0]), match.group())
    return text[: match.start()] + taken + text[match.end() :]


_NEXT_ONE = re.compile(
    r"\b(?:the )?next (?:deadline|due date|one due|action due)\b|\b(?:what|which) (?:one |action )?is (?:the )?(?:next due|due next|next)\b"
)


def _limit(text: str) -> int | None:
    if _ONE_ONLY.search(text):
        return 1
    match = _LIMIT.search(text)
    if match is None and _NEXT_ONE.search(text):
        return 1
    return (int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]]) if match else None


def _settled_intent(
    best: Candidate | None, marked: Marked, narrowing: Narrowing, group_by: GroupBy | None
) -> Intent | None:
    """The intent meant: what was heard, unless what it is asked of says otherwise."""
    heard = best.intent if best else None
    filters = narrowing.filters
    if group_by and heard in (Intent.LIST, Intent.COUNT, Intent.WHO, Intent.ITEM, None):
        return Intent.SUMMARY
    if (
        heard is Intent.DEADLINE_HISTORY
        and not marked.refs
        and _SORTS.search(marked.text)
        and not re.search(r"\b(?:how (?:many times|often)|that|it)\b", marked.text)
    ):
        return Intent.COUNT if "how many" in marked.text else Intent.LIST
    if heard is Intent.SUMMARY and marked.refs:
        return Intent.ITEM
    if heard is Intent.SUMMARY and filters.words and not group_by:
        return Intent.LIST
    if heard is Intent.WHO and not marked.refs and _narrows_by_standing(filters):
        return Intent.LIST if filters.owners else Intent.SUMMARY
    if heard in (Intent.LIST, Intent.ITEM, None) and marked.refs:
        return _of_refs(marked, filters)
    if heard is None and not _has_slot(filters):
        return Intent.LIST if _look_is_asked(marked.text) else None
    return heard or Intent.LIST


def _place_strays(narrowing: Narrowing) -> None:
    """A word nobody can place may name somebody; where no one else is named it is asked after, else said not to be understood."""
    for word in narrowing.stray:
        filters = narrowing.filters
        names_nothing = not (filters.owners or filters.refs or filters.mine or filters.words)
        has_article = re.search(rf"\b(?:the|an?|our|any|this|that) {re.escape(word)}", narrowing.text)
        if names_nothing and not has_article and not is_common(word):
            narrowing.add(owners=(narrowing.marked.vocabulary.directory.find(word),))
            narrowing.evidence.append(Evidence("owners", word, narrowing.filters.owners[0].kind.value))
        else:
            narrowing.evidence.append(Evidence("unheard", word, word))


_SHARE = re.compile(r"\b(?:percent|percentage|proportion|ratio)\b|%")
_WHOLE_PLAN = re.compile(
    r"\b(?:actions?|items?|tasks?|recommendations?|recs?|plan|plans|everything|everyone|all of (?:it|them)|the lot|the (?:whole )?list|ones|total|jobs|is there|are there|there are|have we got)\b"
)


def _look_is_asked(text: str) -> bool:
    """Whether an order is asked for, and so a list to be put in it: "list by deadline"."""
    return _order(text)[0] is not Order.PLAN


def _is_about_the_plan(intent: Intent, narrowing: Narrowing, marked: Marked, found: list[Candidate]) -> bool:
    """Whether a question that narrows nothing still plainly asks about actions: "tell me a joke" does not."""
    filters = narrowing.filters
    if (
        narrowing.stray
        and filters.due
        and replace(filters, due=None, as_at=None).is_empty
        and not re.search(r"\bdue|deadline", marked.text)
    ):
        return False
    if intent is Intent.WHO and filters.is_empty:
        return bool(PRONOUN.search(marked.text))
    if intent is Intent.LIST and filters.is_empty and not narrowing.stray and _look_is_asked(marked.text):
        return True
    if intent in (Intent.LIST, Intent.COUNT) and filters.is_empty:
        return (
            bool(marked.plan or _WHOLE_PLAN.search(marked.text) or PRONOUN.search(marked.text)) and not narrowing.stray
        )
    return True


def _narrows_by_standing(filters: Filters) -> bool:
    return bool(
        filters.overdue
        or filters.colours
        or filters.statuses
        or filters.due
        or filters.silent_since
        or filters.never_updated
    )


def _has_slot(filters: Filters) -> bool:
    return not replace(filters, as_at=None).is_empty


def _of_refs(marked: Marked, filters: Filters) -> Intent:
    """One action looked at, or the actions under some refs sifted by more than their ref."""
    narrows = (
        _narrows_by_standing(filters)
        or filters.owners
        or filters.not_owners
        or filters.mine
        or filters.has_deadline is not None
        or filters.words
        or filters.joint
    )
    whole = all(key.split("-")[-1].isdigit() for key in filters.refs)
    sifts = narrows and (whole or bool(_SORTS.search(marked.text)))
    return Intent.LIST if sifts and not _YES_OR_NO.search(marked.text) else Intent.ITEM


def _finished(heard: Heard, marked: Marked) -> Heard:
    """With the times that only its intent explains, and without the filters that a look at one action does not sift by."""
    since = next((each for each in marked.times if each.before == "since" or each.vague), None)
    if heard.intent is Intent.CHANGES:
        return _changes(heard, marked, since)
    if heard.intent is Intent.SUMMARY and _SHARE.search(marked.text):
        return replace(
            heard, filters=replace(heard.filters, statuses=None, overdue=False, colours=frozenset(), status_word=None)
        )
    if heard.intent in (Intent.ITEM, Intent.WHO, Intent.HISTORY, Intent.DEADLINE_HISTORY) and marked.refs:
        filters = heard.filters
        return replace(
            heard,
            filters=Filters(
                refs=filters.refs,
                as_at=filters.as_at,
                updated=filters.updated,
                plan=filters.plan,
                report=filters.report,
            ),
            since=since.first if since and not since.vague else None,
        )
    return heard


def _changes(heard: Heard, marked: Marked, since: Time | None) -> Heard:
    time = since or (marked.times[0] if marked.times else None)
    filters = replace(heard.filters, due=None, as_at=None, settled=None)
    if filters.statuses is not None and not filters.status_word:
        filters = replace(filters, statuses=None)
    if time is None:
        return replace(heard, filters=filters)
    if time.vague:
        return replace(heard, filters=filters, since_words=time.vague.removeprefix("since ").strip())
    return replace(heard, filters=filters, since=time.first)
