"""Orders in a message: heard only where it plainly gives one, never where it asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from dialogs.language.descriptions import BY_WORDS, asks_at_its_end, called_as_a_ref, callings
from dialogs.language.grammar import past_politeness
from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Heard, Intent, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase_source
from dialogs.language.orders import adding, deadlines, owners, papers, people, reminding, status, taking_back, updates
from dialogs.language.orders.parts import but, without_exceptions
from dialogs.language.orders.sets import of_a_set
from dialogs.language.signs import OWNER, TIME
from dialogs.language.statements import SURELY_NOT_NEWS, statement
from dialogs.language.words import other_ways
from plan.owners import Match

READERS: dict[Intent, Callable[[Marked, Candidate], Heard | None]] = {
    Intent.UPDATE: updates.update,
    Intent.PROPOSE: status.with_reason,
    Intent.SIGN_OFF: status.with_reason,
    Intent.REJECT: status.with_reason,
    Intent.REOPEN: status.with_reason,
    Intent.STATUS: status.status,
    Intent.UNDELIVERABLE: status.undeliverable,
    Intent.DELIVERABLE: status.with_reason,
    Intent.DEMONSTRATE: status.demonstrate,
    Intent.EVIDENCE: updates.evidence,
    Intent.DEADLINE: deadlines.deadline,
    Intent.OWNERS: owners.owners,
    Intent.ADD: adding.add,
    Intent.CORRECT: taking_back.correct,
    Intent.UNDO: taking_back.undo,
    Intent.CHASE: reminding.chase,
    Intent.REMIND: reminding.remind,
    Intent.QUIET: reminding.remind,
    Intent.OWN_HOURS: reminding.in_own_words,
    Intent.COVER: reminding.cover,
    Intent.RESUME: reminding.resume,
    Intent.STOP: reminding.stop,
    Intent.NOT_MINE: status.not_mine,
    Intent.FOLLOW: reminding.follow,
    Intent.UNFOLLOW: reminding.unfollow,
    Intent.ROLE: people.role,
    Intent.LINK: people.link,
    Intent.RENAME: people.another_name,
    Intent.ALIAS: people.another_name,
    Intent.TEACH: papers.teach,
    Intent.GROUP: people.group,
    Intent.SUPERVISOR: people.supervisor,
    Intent.CHASING: reminding.in_own_words,
    Intent.REPLIED: reminding.in_own_words,
    Intent.ACCESS: reminding.in_own_words,
    Intent.CHANNEL: reminding.channel,
    Intent.CALL_OFF: people.call_off,
    Intent.PROMISE: papers.promise,
    Intent.PACK: papers.pack,
    Intent.EVIDENCE_PACK: papers.evidence_pack,
    Intent.DIGEST: papers.export,
    Intent.EXPORT: papers.export,
    Intent.IMPORT: papers.bring_in,
}
_HARMLESS = frozenset({Intent.EXPORT, Intent.DIGEST, Intent.PACK, Intent.EVIDENCE_PACK, Intent.FOLLOW, Intent.TEACH})
"""What may be worded as a question: "can I have this in Word?", "when we say the blue book we mean …"."""
_NEWS = frozenset({Intent.UPDATE, Intent.ADD})
"""What is said of an action in the sender's own words, whatever else they name."""
_ASKS = re.compile(rf"^{EDGE}(?:{phrase_source('questions')})")
_REQUESTS = re.compile(rf"^{EDGE}(?:{phrase_source('requests')})")
_ASKS_FOR_ONE = re.compile(
    rf"^{EDGE}(?:(?:so|and|then|ok)\s+)*(?:can|could) "
    rf"(?:{OWNER}+ (?:take|have|pick|lead|own|do|look after|run)\b.*{REFS}"
    rf"|{REFS} (?:have|get|go|move|pass|be (?!\w+\W*$))"
    rf"|(?:the|its|my|our) (?:deadline|due date|date) (?:please )?(?:be|become|go|move)\b.*{TIME}"
    rf"|(?:we|i|you) (?:please )?(?:have|get) (?!an? (?:update|list|look|summary|copy|status)).*{TIME})"
)
"""A request that begins with what it is about: "could 7e have another week"."""
_DOES_THE_SAME = re.compile(
    rf"^{EDGE}(?:(?:and|also|then|please|can you|could you)\s+)*do (?:exactly )?the same (?:for|with|to|on)\b"
)
_ONE_ASIDE = re.compile(r"^\s{3,}(?:(?:one|ones|recs?|reports?|action plan|plan|tracker|letter)\b)?[\s,:-]*")
"""What is left of a report's name at the beginning."""
_OR_NOT = re.compile(r"\bor (?:not|no|isn't it|aren't they)\W*$")
_SAYS_WHAT_TO_WRITE = re.compile(rf"^{EDGE}update\s+{REFS}\s*[-:]\s*\S+\s+\S+\s+\S+")
DENIES = re.compile(
    rf"{EDGE}(?:please\s+|so\s+|but\s+|and\s+)*(?:do not|never|no need to|if|when|once|unless|until|whether)\b"
)
"""What takes an order back before it is given."""
_OWN_VALUE = re.compile(
    rf"(?:{phrase_source('exceptions')})\s+(?:the\s+)?{REFS}[\s,]*(?:(?:and|but)\s+)?(?:which|that|it|this)\b"
)
"""What is left out and given a value of its own: "other than 2a, which goes to 15 June"."""
_SETS_APART = re.compile(r"\s*(?::|\s-)\s")


def hear_commands(marked: Marked) -> Iterator[Heard]:
    """The changes a message may ask for, the strongest first."""
    asks = is_question(marked.text)
    kept, left_out = without_exceptions(marked)
    if left_out and _OWN_VALUE.search(marked.text):
        yield Heard(Intent.UNKNOWN, score=SURELY_NOT_NEWS)
    elif left_out and not asks:
        yield from (but(heard, left_out) for heard in _orders(kept, COMMANDS - _NEWS, leaves_out=True))
    yield from _orders(marked, _HARMLESS if asks else _NEWS if left_out else COMMANDS)
    if asks:
        return
    if news := statement(marked):
        yield news
    yield from _named_by_words(marked)


def _orders(marked: Marked, allowed: frozenset[Intent], *, leaves_out: bool = False) -> Iterator[Heard]:
    """The orders of these kinds that a message may give, the strongest first."""
    if (
        Intent.STATUS in allowed
        and not DENIES.match(marked.text)
        and (found := of_a_set(marked, leaves_out=leaves_out))
    ):
        yield found
    if Intent.ADD in allowed and (addition := adding.new_one(marked)):
        yield addition
    for best in candidates(marked.text):
        if best.intent in allowed and (heard := READERS[best.intent](marked, best)):
            yield _with_evidence(_asking_which(heard, best), marked, best)


def _asking_which(heard: Heard, best: Candidate) -> Heard:
    """A deed and nothing else ("sign off") is asked about: it is not taken to be of all that was just spoken of."""
    return replace(heard, follows=heard.follows and not best.sentence.endswith(" $"))


def is_question(text: str) -> bool:
    """Whether a message asks. "Can you extend 6a?" is a request; "update 7b - …?" says what to write."""
    is_request = bool(_REQUESTS.match(text))
    text = _ONE_ASIDE.sub("", text)
    if _OR_NOT.search(text):
        return True
    if _ASKS_FOR_ONE.match(text) or _DOES_THE_SAME.match(text):
        return False
    if _ASKS.match(text[past_politeness(text) :] if is_request else text):
        return True
    return text.rstrip().endswith("?") and not is_request and not _SAYS_WHAT_TO_WRITE.match(text)


def _named_by_words(marked: Marked) -> Iterator[Heard]:
    """Orders and news of an action called by what it is about: "county lines: reopen it", "close the custody one"."""
    for named in () if marked.refs or asks_at_its_end(marked.text) else callings(marked):
        if heard_so := list(_called_so(marked, *named)):
            yield from heard_so
            return


def _called_so(marked: Marked, said: list[str], start: int, end: int) -> Iterator[Heard]:
    """Orders and news, as if the words between two places were a ref."""
    as_if = called_as_a_ref(marked, start, end)
    heard_so = [
        _with_evidence(heard, as_if, best)
        for best in candidates(as_if.text)
        if best.intent in COMMANDS and (heard := READERS[best.intent](as_if, best))
    ]
    if not heard_so and _SETS_APART.match(as_if.text, end):
        heard_so = [news] if (news := statement(as_if)) else []
    for heard in heard_so:
        if heard.filters.query.refs == (BY_WORDS,):
            yield replace(heard, filters=heard.filters.but(refs=(), words=other_ways(tuple(said))))


def _with_evidence(heard: Heard, marked: Marked, best: Candidate) -> Heard:
    said = marked.script.typed_between(best.start, best.end)
    why = ReadWords("intent", said, f"{best.intent.value} by “{best.sentence}”")
    return replace(heard, score=best.score, evidence=(why, *heard.evidence, *owner_words(marked)))


def owner_words(marked: Marked) -> list[ReadWords]:
    """The words in which people are named."""
    return [ReadWords("owners", each.words, _one_or_kind(each.match)) for each in marked.owners]


def _one_or_kind(match: Match) -> str:
    return match.owners[0] if len(match.owners) == 1 else match.kind.value
