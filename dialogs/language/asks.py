# ruff: noqa: E501, ARG001
"""Questions: what is asked of which actions, in what order, counted how."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Evidence, Filters, GroupBy, Heard, Intent, Order
from dialogs.language.narrowing import TAKEN, Narrowing, narrow
from dialogs.language.spelling import is_everyday
from dialogs.language.times import Time

_WHOLE_MESSAGE = frozenset({Intent.YES, Intent.NO, Intent.MORE, Intent.THANKS, Intent.GREETING, Intent.HELP})
_ABOUT_STATUS = frozenset({Intent.LIST, Intent.COUNT, Intent.SUMMARY, Intent.WHO, Intent.ITEM, Intent.COMPARE})
"""Intents whose own words may be status words too, and must be read again."""
_YES_OR_NO = re.compile(
    r"^\W*(?:so |and |ok |but )*(?:is|are|was|were|has|have|did|does|do|will|can|should|when|why|how|where)\b(?! (?:there|any|we got|i got|many|much|anything))"
)
_SORTS = re.compile(
    r"^\W*(?:which|what|anything|any|everything|all|list|show|how many|count|who|give me (?:all|every)|is there|are there)\b"
)
_ORDERS: tuple[tuple[Order, str], ...] = (
    (
        Order.WORST,
        r"worst(?: (?:first|one|ones|offenders?))?|most (?:overdue|late|urgent)(?: first)?|longest (?:overdue|late)(?: first)?|latest (?:and worst|offenders)|by (?:how (?:late|overdue)|days late|lateness|urgency)|reds? first|overdue first|priority order",
    ),
    (
        Order.OLDEST,
        r"oldest(?: (?:first|one|ones|to newest))?|earliest(?: first)?|longest (?:outstanding|open|running|standing)(?: first)?|chronological(?:ly)?(?: order)?|first to last",
    ),
    (
        Order.LATEST,
        r"newest(?: (?:first|one|ones|to oldest))?|most recent(?:ly)?(?: (?:first|ones?))?|latest (?:first|to earliest)|last (?:one )?first|reverse (?:order|date)|furthest (?:away|out|off)",
    ),
    (
        Order.SOONEST,
        r"soonest(?: (?:first|due))?|(?:in )?(?:order of |by )(?:deadlines?|dates?|due dates?|date order)|(?:in )?(?:date|deadline|due date) order|due (?:first|next|soonest)|coming up (?:first|next|soonest)|(?:sorted|ordered|sort|order) by (?:deadline|date|due date)|next (?:deadlines?|up|due)",
    ),
    (Order.PLAN, r"(?:in )?(?:plan|ref|number|numerical|document) order|by (?:ref|number)"),
)
_ORDER_FORMS = [(order, re.compile(rf"(?<![\w'])(?:{said})(?![\w'])")) for order, said in _ORDERS]
_GROUPS: tuple[tuple[GroupBy, str], ...] = (
    (GroupBy.OWNER, r"owners?|person|people|officers?|names?|leads?|individual|who|everyone|somebody|someone"),
    (GroupBy.COLOUR, r"colou?rs?|rags?(?: status| rating)?|traffic lights?"),
    (GroupBy.STATUS, r"status(?:es)?"),
    (GroupBy.REPORT, r"reports?|inspections?|plans?"),
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
    r"\b(?:which|what|who)(?: (?:one|action))? is (?:the |my )?(?:most overdue|worst|oldest|soonest|next|longest overdue|latest)(?: (?:one|action|due))?\b|\bthe (?:most overdue|worst|oldest) (?:one|action)\b"
)
_SEARCH = re.compile(
    r"\b(?:about|regarding|re|concerning|mention(?:s|ing|ed)?|to do with|relat(?:es?|ed|ing) to|contain(?:s|ing)?|with the words?|(?:says?|saying)|on the subject of|that cover|covering|involving|that involve|around|linked to|say|called|on)\b"
)
_THE_ONE = re.compile(
    r"\b(?:the|that|this|any|all|those) (?P<what>(?:[\w'&/-]+ ){1,5}?)(?:ones?|actions?|items?|stuff|things?|points?|pieces?|work|tasks?|bits?|issue)\b"
)
_FILLER = re.compile(
    r"\b(?:the|a|an|one|ones|action|actions|item|items|that|is|it|for|of|in|on|to|stuff|thing|and|or|with|anything|work|please)\b"
)
_SEARCH_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "and",
        "or",
        "with",
        "is",
        "are",
        "was",
        "it",
        "its",
        "that",
        "this",
        "by",
        "from",
        "as",
        "be",
        "one",
        "ones",
        "under",
        "over",
        "not",
        "no",
    ]
)


def hear_question(marked: Marked) -> Heard | None:
    """What is asked, or None where nothing the plan can answer is."""
    found = [each for each in candidates(marked.text) if each.intent not in COMMANDS]
    best = found[0] if found else None
    if best and best.intent in _WHOLE_MESSAGE:
        return Heard(
            best.intent,
            score=best.score,
            topic=marked.text if best.intent is Intent.HELP else None,
            evidence=_heard_in(marked, best),
        )
    text = marked.text
    if best and best.intent not in _ABOUT_STATUS:
        text = _without_words(text, best)
    order, text = _order(text)
    group_by, text = _group(text)
    limit = _limit(text)
    narrowing = narrow(marked, text)
    intent = _settled_intent(best, found, marked, narrowing, group_by)
    _search(narrowing, intent)
    heard = Heard(
        intent or Intent.LIST,
        narrowing.filters,
        order=order,
        group_by=group_by,
        limit=limit,
        evidence=(*(_heard_in(marked, best) if best else ()), *narrowing.evidence),
        score=best.score if best else 1.0,
    )
    if intent is None:
        return None
    return _finished(heard, marked, narrowing)


def leftover(text: str) -> list[str]:
    """Words nothing accounts for."""
    words = re.findall(r"[^\W_]+(?:[.'&-][^\W_]+)*", text)
    return [each for each in words if not is_everyday(each) and not is_everyday(re.sub(r"'s?$", "", each))]


def _heard_in(marked: Marked, best: Candidate) -> tuple[Evidence, ...]:
    return (
        Evidence(
            "intent", marked.script.typed_between(best.start, best.end), f"{best.intent.value} by “{best.sentence}”"
        ),
    )


def _without_words(text: str, best: Candidate) -> str:
    kept = (each if ord(each) > 0xE000 or each.isspace() else TAKEN for each in text[best.start : best.end])
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


def _limit(text: str) -> int | None:
    if _ONE_ONLY.search(text):
        return 1
    match = _LIMIT.search(text)
    return (int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]]) if match else None


def _settled_intent(
    best: Candidate | None, found: list[Candidate], marked: Marked, narrowing: Narrowing, group_by: GroupBy | None
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
    if heard is Intent.WHO and not marked.refs and _narrows_by_standing(filters):
        return Intent.LIST if filters.owners else Intent.SUMMARY
    if heard in (Intent.LIST, Intent.ITEM, None) and marked.refs:
        return _of_refs(marked, filters)
    if heard is None and not _has_slot(filters):
        return None
    return heard or Intent.LIST


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
    """One action looked at, or the actions under some refs sifted."""
    sifts = _SORTS.search(marked.text) and (
        _narrows_by_standing(filters) or filters.owners or filters.has_deadline is not None
    )
    return Intent.LIST if sifts and not _YES_OR_NO.search(marked.text) else Intent.ITEM


def _search(narrowing: Narrowing, intent: Intent | None) -> None:
    """The words of the plan that are asked for: "the custody one", "anything about body worn video"."""
    if (
        intent not in (Intent.LIST, Intent.WHO, Intent.COUNT, Intent.ITEM, Intent.SUMMARY, None)
        or narrowing.filters.waiting_on
    ):
        return
    words = _searched_words(narrowing)
    if words:
        narrowing.add(words=words)
        narrowing.evidence.append(Evidence("words", " ".join(words), " ".join(words)))


def searched(narrowing: Narrowing) -> Narrowing:
    """With the words of the plan that a command's target is found by: "the CoP one"."""
    _search(narrowing, Intent.LIST)
    return narrowing


def _searched_words(narrowing: Narrowing) -> tuple[str, ...]:
    text, known = narrowing.text, narrowing.marked.vocabulary.words
    if cue := _SEARCH.search(text):
        said = [
            each for each in re.findall(r"[^\W_]+(?:[.'&-][^\W_]+)*", text[cue.end() :]) if each not in _SEARCH_STOP
        ]
        content = [each for each in said if not is_everyday(each) or each in known]
        if [each for each in content if not is_everyday(each)]:
            return tuple(dict.fromkeys(content))
    rest = leftover(text)
    if rest and (match := _THE_ONE.search(text)) and any(each in match["what"] for each in rest):
        return tuple(
            each
            for each in dict.fromkeys(re.findall(r"[^\W_]+(?:[.'&-][^\W_]+)*", match["what"]))
            if each not in _SEARCH_STOP
        )
    return tuple(dict.fromkeys(each for each in rest))


def _finished(heard: Heard, marked: Marked, narrowing: Narrowing) -> Heard | None:
    """With the times that only its intent explains, and without the filters that a look at one action does not sift by."""
    since = next((each for each in marked.times if each.before == "since" or each.vague), None)
    if heard.intent is Intent.CHANGES:
        return _changes(heard, marked, since)
    if heard.intent in (Intent.ITEM, Intent.HISTORY, Intent.DEADLINE_HISTORY) and marked.refs:
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
        return replace(heard, filters=filters, since_words="the last meeting")
    if time.vague:
        return replace(heard, filters=filters, since_words=time.vague.removeprefix("since ").strip())
    return replace(heard, filters=filters, since=time.first)
