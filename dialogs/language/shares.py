"""Groups asked for by how their actions stand: "who has nothing late", "which reports are all done"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.language.filters import narrow
from dialogs.language.follow import about_the_same
from dialogs.language.grammar import POLITE
from dialogs.language.left_out import note_what_is_left, place_strays, unexplained
from dialogs.language.marks import Marked
from dialogs.language.meaning import AnswerOrder, Filters, GroupBy, Heard, Intent
from dialogs.language.notation import EDGE, phrase
from dialogs.language.searched import search
from dialogs.language.signs import TAKEN
from dialogs.language.statuses import read_statuses
from plan.numbers import SMALL, any_of, number_of
from plan.shares import Quantity, Share

_ASKING = (
    rf"^{EDGE}{POLITE}(?:(?:and|so|but|tell me|list|show me|show|names?|give me|are there|is there|do we have|have we"
    r"|got|find|how many|which|what|any|all|the|of|our|has|have|had|is|are|does|do|did|every|those|these|open)\s+)*"
)
_NOUNS = {
    GroupBy.OWNER: r"whose(?: (?:actions?|work|stuff|ones|jobs))?|who|(?:any|some|every)(?:one|body)|owners?|leads"
    r"|people|person|officers?|managers?",
    GroupBy.RECOMMENDATION: r"recommendations?|recs?|causes? of concern|areas? for improvement|afis?",
    GroupBy.REPORT: r"reports?|inspections?|papers?",
    GroupBy.PLAN: r"plans?|trackers?|documents?",
}
_HEADS = {by: re.compile(rf"{_ASKING}(?P<noun>{words})\b(?!')") for by, words in _NOUNS.items()}
_WHICH = re.compile(
    rf"^{EDGE}{POLITE}(?:and |so |but )*(?:which|what) (?:of (?:them|those|these) )?(?:have|has|still have)\b"
)
""" "Which have nothing complete" is asked of what is made of actions."""
_BUT_STATUSES = re.compile(r"\b(?!(?:finished|completed|done|delivered|closed)\b)[\w']+")
_IN_OTHER_WORDS = re.compile(r"\W+(?:ie|i\.e\.?|meaning|that is to say|in other words)\b.*$")
_N = rf"(?P<n>\d{{1,3}}|{any_of(SMALL)}|an?|single)"
_THINGS = r"(?: (?:actions?|ones?|items?|things?))?(?: (?:that|which) (?:is|are))?"
_NUMBERS = (
    (Quantity.AT_LEAST, 1, re.compile(rf"\b(?:more than|over) {_N}{_THINGS}")),
    (Quantity.AT_LEAST, 0, re.compile(rf"\bat least {_N}{_THINGS}")),
    (Quantity.AT_LEAST, 0, re.compile(rf"\b{_N}(?: or more|\+){_THINGS}")),
    (Quantity.AT_MOST, -1, re.compile(rf"\b(?:fewer|less) than {_N}{_THINGS}")),
    (Quantity.AT_MOST, 0, re.compile(rf"\bat most {_N}{_THINGS}")),
    (Quantity.EXACTLY, 0, re.compile(rf"\b(?:only|just|exactly) (?:the |got )?{_N}{_THINGS}")),
)
_ADVERBS = r"(?:(?:still|now|already|currently|also|got|even)\s+)*"
_NO = re.compile(rf"\b(?:has|have|had|with|having|got|are|is)\s+{_ADVERBS}(?:no|zero|nil)\s+(?=\w)")
_ONLY = re.compile(r"\b(?:has|have|had|with|got)\s+(?:only|just)\s+(?=\w)")
_IS_NOT = re.compile(r"\b(?:is|are) not\s+(?:(?:yet|even|at all|currently|running)\s+)*(?=\w)")
_IS = re.compile(
    r" (?:(?:that|which) )?(?:is|are|has|have|has been|have been|were|we have|do we have)"
    r" (?:(?:now|already|been|all|actually) )*(?=\w)"
)
_MANY = {Quantity.MOST: phrase("shares most"), Quantity.FEWEST: phrase("shares fewest")}
_WHOLE = {
    Quantity.NOT_ALL: phrase("shares not_all"),
    Quantity.NONE: phrase("shares none"),
    Quantity.ALL: phrase("shares all"),
}


@dataclass(frozen=True, slots=True)
class AskedShare:
    """A share asked for: of which groups, and the text without the words that say so."""

    by: GroupBy | None
    share: Share
    text: str

    @property
    def is_worst(self) -> bool:
        """Whether the worst are asked for: those with most overdue."""
        return self.share.quantity is Quantity.MOST


def hear_share(marked: Marked) -> Heard | None:
    """Read a question for groups by the share of their actions that stand as it says."""
    asked = share_in(_IN_OTHER_WORDS.sub("", marked.text))
    if asked is None or any(not key.split("-")[-1].isdigit() for key in marked.keys):
        return None
    narrowing = narrow(marked, asked.text)
    search(narrowing)
    stands = about_the_same(Filters(), narrowing.filters).but(as_at=None) != Filters()
    if not stands and asked.is_worst:
        narrowing.add(overdue=True, status_word="overdue")
        stands = True
    if narrowing.stray or not (stands or asked.share.number or asked.share.quantity in _MANY):
        return None
    place_strays(narrowing)
    note_what_is_left(narrowing, unexplained(narrowing, None))
    return Heard(
        Intent.SUMMARY,
        narrowing.filters,
        order=AnswerOrder.WORST if asked.share.quantity is Quantity.MOST else AnswerOrder.PLAN,
        group_by=asked.by,
        share=asked.share,
        follows=asked.by is None,
        evidence=tuple(narrowing.evidence),
    )


def share_in(text: str) -> AskedShare | None:
    """The groups asked for by a share of their actions, where a message asks for groups at all."""
    heads = ((each, found) for each, form in _HEADS.items() if (found := form.match(text)))
    by, head = next(heads, (None, None))
    if head is None and not _WHICH.match(text):
        return None
    said = _whole(text) or _numbered(text) or _denied(text, by) or (_plain(text, head) if head else None)
    if said is None:
        return None
    share, *span = said
    for first, last in (span, *([head.span("noun")] if head else [])):
        text = text[:first] + _BUT_STATUSES.sub(lambda word: TAKEN * len(word[0]), text[first:last]) + text[last:]
    return AskedShare(by, share, text)


def _whole(text: str) -> tuple[Share, int, int] | None:
    """None, all or not all of them; of a plain "no", only before what it denies: "no overdue actions"."""
    for quantity, form in _WHOLE.items():
        if match := form.search(text):
            return Share(quantity), *match.span()
    if (only := _ONLY.search(text)) and any(each.at == only.end() for each in read_statuses(text)):
        return Share(Quantity.ALL), *only.span()
    if match := phrase("shares some").search(text):
        return Share(Quantity.AT_LEAST, 1), *match.span()
    match = _NO.search(text)
    if match and any(each.at == match.end() for each in read_statuses(text)):
        return Share(Quantity.NONE), *match.span()
    return None


def _numbered(text: str) -> tuple[Share, int, int] | None:
    for quantity, beyond, form in _NUMBERS:
        if match := form.search(text):
            said = match["n"]
            number = 1 if said in ("a", "an", "single") else number_of(said)
            return Share(quantity, number + beyond), *match.span()
    if match := phrase("shares worst").search(text):
        return Share(Quantity.MOST), *match.span()
    for quantity, many in _MANY.items():
        if match := many.search(text):
            return Share(quantity), *match.span()
    return None


def _plain(text: str, head: re.Match[str]) -> tuple[Share, int, int] | None:
    """ "Which recommendations are complete" asks for those of which everything is."""
    match = _IS.match(text, head.end())
    is_so = match and any(each.at == match.end() and each.name == "complete" for each in read_statuses(text))
    return (Share(Quantity.ALL), *match.span()) if match and is_so else None


def _denied(text: str, by: GroupBy | None) -> tuple[Share, int, int] | None:
    """ "Who isn't late" has nothing late; "which aren't finished" are those with something left."""
    match = _IS_NOT.search(text)
    said = next((each for each in read_statuses(text) if match and each.at == match.end()), None)
    if match is None or said is None or by is None:
        return None
    if said.name in ("complete", "settled", "closed") and by is not GroupBy.RECOMMENDATION:
        return Share(Quantity.NOT_ALL), *match.span()
    is_late = said.name in ("overdue", "RED") and by is GroupBy.OWNER
    return (Share(Quantity.NONE), *match.span()) if is_late else None
