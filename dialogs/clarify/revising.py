"""A waiting preview and what is said to it: how people change their mind, which actions they name, what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dialogs.language.hearing import hear
from dialogs.language.marks import mark
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.language.notation import phrase
from dialogs.language.refs import read_refs
from dialogs.language.script import Script
from dialogs.language.signs import SIGNS
from dialogs.language.vocabulary import Vocabulary
from dialogs.memory.proposed_change import ProposedChange
from plan.actions import ref_key
from plan.query import Query

YES = r"(?:yes|yeah|yep|yup|ok|okay|fine|sure|right|good|great|perfect|lovely)"
_A_MOMENT = r"(?:\s+(?:a|one)\s+(?:sec|second|min|minute|mo|moment|tick))?"
NO = (
    rf"(?:no|nope|nah|sorry|oops|whoops|actually|ah|oh|er|um|hmm|(?:wait|hang on|hold on){_A_MOMENT}|correction"
    r"|my mistake|my bad|please|pls|kindly|not (?:too |so |really )?sure(?: about (?:it|that|this))?"
    r"|on (?:reflection|second thoughts)|having (?:thought|reflected)(?: about it| on it)?|(?:i am|i'm) sorry"
    r"|(?:my )?apologies)"
)
_REQUESTS = (
    r"(?:could|can|would|will|may) (?:you|we|i)(?: please| kindly| just| also)*(?= (?:not )?[a-z]+ )|to be clear"
)
OPENING = re.compile(rf"^\W*(?:(?:{YES}|{NO}|{_REQUESTS}|but|though|and then)\b\W*)*", re.IGNORECASE)
"""What a change of mind opens with, before it says what is to change."""
MEANT = re.compile(
    r"(?:(?:i|we)\s+(?:really\s+)?(?:meant?|want(?:ed)?)(?:\s+to\s+say)?|(?:i\s+)?meant|make\s+(?:it|that|this|them)"
    r"|(?:leave|keep|have)\s+(?:it|that|this|them)\s+(?:as|at|on|to|for)"
    r"|(?:change|alter|amend|adjust|correct|revise)\s+(?:it|that|this|them)\s+to|(?:it|that|this|they)\s+(?:should|ought\s+to|must)\s+(?:be|go\s+to|have\s+been)"
    r"|(?:it|that|this)(?:'?s|\s+is|\s+was(?:\s+(?:meant|supposed)\s+to\s+be)?(?:\s+for)?)|should\s+(?:be|have\s+been)|set\s+(?:it|that|them)\s+to|to|till|until|for|say)\b\W*",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"(?:make\s+it\s+say|(?:it|that|this|which)\s+should\s+(?:say|read)|should\s+(?:say|read)|change\s+(?:the\s+)?(?:text|words|wording|update|note)"
    r"\s+to|(?:the\s+)?(?:text|wording|update|note)\s+(?:should\s+be|is)|reword\s+(?:it|that)?\s*(?:to|as)?)\b\W*",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    r"(?:leave\s+(?:it|that|them|this)(?:\s+(?:for\s+now|alone|be|as\s+(?:it\s+is|they\s+are|is)))?"
    r"|(?:do\s+not|don'?t)(?:\s+(?:bother|do\s+(?:it|that)|(?:save|record|post|log|add|write|put|send|file|submit|enter|publish|keep)(?:\s+(?:it|that|them|this|any|anything))?(?:\s+(?:down|in|yet|anywhere))?))?|forget\s+(?:it|that|about\s+it)"
    r"|(?:scrap|scrub|strike|drop|cancel|ignore|disregard|overlook|retract|rescind|revoke|remove|bin|withdraw|stop|abandon|ditch|can|kill|delete|lose|undo|abort|discard|park|chuck|stand\s+down)(?:\s+(?:it|that|them|all(?:\s+(?:of\s+)?(?:it|that|them))?|the\s+lot))?"
    r"|(?:put|change|set|turn|leave|keep)\s+(?:it|that|them|everything)\s+(?:back|as\s+(?:it|they|that)\s+(?:was|were|is|are)|how\s+(?:it|they)\s+(?:was|were))(?:\s+(?:how|as|to)\s+(?:how\s+)?(?:it|they)\s+(?:was|were))?|on\s+second\s+thoughts?(?:\W+(?:no|leave\s+it|do\s+not|don'?t|forget\s+it|scrap\s+it))?|never\s*mind|(?:not|wrong)\s+(?:(?:this|that|the)\s+)?(?:one|action)|not\s+(?:now|yet|that|this|it|those|any\s+of\s+(?:it|them))|(?:i(?:'ve)?\s+|have\s+)*changed\s+my\s+mind"
    r"|hold\s+off|none\s+of\s+(?:it|them|those))"
    r"(?:\W+(?:please|pls|sorry|thanks|thank\s+you|then|for\s+now|altogether|after\s+all|ta))*\W*",
    re.IGNORECASE,
)
HALTED = re.compile(r"\b(?:no|nope|nah|wait|hang on|hold on|oops|whoops|correction|my mistake|my bad)\b", re.IGNORECASE)
AGREES = re.compile(rf"\b{YES}\b", re.IGNORECASE)
NOT_THAT = re.compile(
    r"(?:(?:not|wrong)\s+(?:(?:this|that)\s+)?(?:one|action)|not\s+(?:that|this|it)|(?:scrap|forget|drop|ignore|disregard)\s+(?:that|it)"
    r"(?:\s+one)?)\b[\s,.;:!–-]*(?:(?:sorry|please|pls|but|rather|do|use|try|(?:i|we)\s+meant?)\b\W*)*",
    re.IGNORECASE,
)
"""The one action of a preview taken back, before the right one is named."""
OUT = re.compile(
    r"(?:leave|leaving|take|taking|keep|drop|scrap|bin|cancel|disregard|omit|withdraw|undo|remove|exclude|excluding|except|with\s+the\s+exception\s+of|without|not|skip|bar|apart\s+from|ignore"
    r"|forget|minus|lose|cut|but\s+not|do\s+not\s+do|don'?t\s+do|other\s+than|save\s+for)\b",
    re.IGNORECASE,
)
ONLY = re.compile(r"(?:just|only|keep\s+only|keep\s+just|simply)\b", re.IGNORECASE)
AND = re.compile(
    r"(?:and|also|plus|add|as\s+well\s+as|in\s+addition\s+to|alongside|together\s+with|besides|same\s+(?:for|with)|with|do|include|including)\b\W*",
    re.IGNORECASE,
)
TOO = re.compile(r"\b(?:too|as\s+well|also|in\s+(?:it|there)|please|pls|the\s+same)\b", re.IGNORECASE)
REST_OF_OUT = re.compile(
    r"\b(?:out|off|of\s+(?:it|that|this|them)|from\s+(?:it|that|this|them)|for\s+now|alone|as\s+(?:it|they)\s+(?:is|are)|it|the"
    r"|and|or|please|pls|though|action|actions|after\s+all|just\s+yet|for\s+the\s+moment|at\s+the\s+moment|rec|recs|number|one|ones|today|yet|this\s+time|actually|then|now)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(r"[\s,(–-]+(?:not|instead(?:\s+of)?|rather\s+than)\b.*$", re.IGNORECASE | re.DOTALL)
MAKE = re.compile(
    r"^\W*(?:make|alter|amend|adjust|revise|move|push|put|set|change|give|extend)\b\W*|\bfor\s*$", re.IGNORECASE
)
CLOSING = re.compile(
    r"[\s,–-]+(?:actually|please|pls|then|thanks|thank you|sorry|i think|i reckon|if (?:you|we) can|would be better"
    r"|would suffice|will do|would do|is fine"
    r"|is better|works better|better)(?=\W*$)",
    re.IGNORECASE,
)
GIVING = re.compile(
    r"\b(?:give|gives|assign|reassign|hand|pass|transfer|goes|alone|only|just|instead\s+of\s+them)\b", re.IGNORECASE
)
"""Words that say who has it from now on, rather than who is added, taken off or swapped."""
NOT_THE_NAME = re.compile(r"[\s,(–-]+(?:not|instead\s+of|rather\s+than)\s+(?P<name>[^,;()]+?)\W*$", re.IGNORECASE)
NOT_BUT = re.compile(
    r"^\W*(?:not|rather\s+than|instead\s+of)\s+(?P<name>[^,;:.]+?)\s*(?:[,;:.–-]+|\bbut\b)\s*(?:(?:but|rather|it(?:'?s|\s+is|\s+should\s+be)|make\s+(?:it|that|this|them)|say|should\s+(?:be|say|read))\s+)?(?P<now>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""One value in place of another: "not Leah, Liz"."""
ADD = re.compile(r"add\b", re.IGNORECASE)
BARE_DAY = re.compile(r"(?:on\s+)?(?:the\s+)?(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?", re.IGNORECASE)
"""A day of the month alone: "the 29th", "30th"."""
REASON = re.compile(
    r"(?:(?:please\s+)?(?:add|put|give|set|change|make|include|record|use|with)\s+(?:in\s+)?(?:(?:the|a|this|that|as\s+(?:the|a))\s+)?"
    r"reason|(?:the\s+)?reason(?=\s+(?:to|is|was|being|should|for|that|as)\b)|the\s+reason)"
    r"(?:\s+(?:to|is|was|being|(?:should|is\s+to)\s+(?:be|say|read)|for\s+(?:it|that|this|them)|that|as)\b)*[\s:,;–-]*",
    re.IGNORECASE,
)
BECAUSE = re.compile(r"(?:reason|because|cos|due\s+to)\b[\s:,;–-]*", re.IGNORECASE)
AGREED = re.compile(
    r"(?:(?:it|that|this)\s+(?:was|is|has\s+been)\s+)?(?:agreed|approved|authorised|signed\s+off|okayed|cleared)\s+(?:with|by)\s+(?P<who>\S.*)$",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\W*(?:(?:(?:is|are|was|were|has|have)\s+not|isn'?t|aren'?t|wasn'?t|hasn'?t|haven'?t|not|still)\b"
    r"(?:\s+(?:yet|quite|really|actually|been|ready|done|finished|complete|completed|closed|sorted|there|though|open"
    r"|ongoing|being|worked|on|to\s+do))*"
    r"|(?:(?:should|must)\s+not|shouldn'?t|mustn'?t|does\s+not|doesn'?t|was\s+not|wasn'?t)\s+(?:be|belong|go|meant\s+to\s+be)\b"
    r"(?:\s+(?:in|on|part\s+of)?\s*(?:there|it|this|that|here|included|the\s+list|one\s+of\s+them))*)\W*",
    re.IGNORECASE,
)
"""Said of an action that a preview would complete: it is left out."""
YES_TO = re.compile(rf"\W*{YES}\W+(?:for|to|with|on)\s+(?=.*\d)", re.IGNORECASE)
"""Agreement to some of a preview: "ok for 6a and 7a"."""
NO_TO = re.compile(r"\W*(?:no|not)\s+(?:to|for|on)\s+(?=.*\d)", re.IGNORECASE)
NO_REASON = re.compile(r"\W*(?:no|without\s+(?:a|any))\s+(?:particular\s+)?reason\b", re.IGNORECASE)
REST = re.compile(
    r"(?:keep|just|only|leave|do)\b(?P<kept>.+?)\b(?:and\s+)?(?:lose|drop|leave|forget|ignore|not|bin|scrap)\s+(?:out\s+)?(?:the\s+)?(?:rest|others|other\s+ones?|other)\b",
    re.IGNORECASE,
)
PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
PLACE = re.compile(
    rf"\b(?:the\s+)?(?P<place>{'|'.join(PLACES)})(?:\s+(?P<count>two|three|2|3|one|1))?\b(?:\s+(?:one|ones|action|actions))?",
    re.IGNORECASE,
)
"""Which of the actions of a preview: "the last one", "the first two"."""
SOONER = re.compile(
    r"(?:by\s+)?(?P<length>.+?)\s+(?P<way>earlier|sooner|before(?:\s+that)?|later|after(?:\s+that)?)\W*$", re.IGNORECASE
)
"""A day so long before or after the one in the preview."""
HESITATES = re.compile(
    r"^\W*(?:let\s+me|i'?ll|i\s+will|i\s+am|i'?m|i\s+think|dunno|don'?t\s+know|not\s+sure|hmm|maybe|perhaps|need\s+to|do\s+it|go\s+ahead|save)\b",
    re.IGNORECASE,
)
AGREES_FULLY = re.compile(
    r"\W*(?:(?:please|kindly|thank\s+you|thanks|many\s+thanks|that\s+is\s+fine)\b\W*)*(?:(?:yes|yeah|yea|yep|yup|ya|aye|y|ok|okay|k|sure|fine|perfect|great|brilliant|lovely|excellent|spot\s+on|good|correct|confirmed?"
    r"|affirm(?:ative)?|absolutely|definitely|agreed|approved|all\s+good|looks?\s+(?:good|right|fine|ok|okay|great)|sounds?\s+(?:good|right|fine)"
    r"|(?:that'?s|that\s+is|it'?s|it\s+is|thats|all)\s+(?:right|correct|fine|good|it|the\s+one|great|perfect|spot\s+on)"
    r"|go\s+(?:ahead|for\s+it|on(?:\s+then)?)|crack\s+on|carry\s+on|do\s+(?:it|that|so)|(?:i\s+am\s+)?content|as\s+(?:shown|drafted)|please\s+do|save(?:\s+(?:it|that|them))?|post\s+(?:it|that)"
    r"|send\s+it|submit(?:\s+it)?|ship\s+it|happy(?:\s+with\s+(?:that|it))?|i\s+confirm|proceed|make\s+it\s+so)\b"
    r"(?:\W+(?:please|pls|thanks|thank\s+you|ta|thx|cheers|then|mate|now|that|it|with\s+that))*[\W_]*)+|\W*(?:[\U0001F44D\u2705\u2714\U0001F44C]\W*)+",
    re.IGNORECASE,
)
"""Nothing but agreement."""


def without_refs(text: str, vocabulary: Vocabulary) -> str:
    """Some words less the refs they name."""
    for ref in reversed(read_refs(Script.of(text), vocabulary)):
        text = f"{text[: ref.start]} {text[ref.end :]}"
    return text


@dataclass(frozen=True, slots=True)
class Revising:
    """A preview and what is said to it."""

    asks: tuple[Heard, ...]
    wanted: tuple[ProposedChange, ...]
    text: str
    vocabulary: Vocabulary
    today: date
    wants_reason: bool = False
    """Whether it waits for a reason."""

    @property
    def ids(self) -> set[str]:
        """The ids of every action in the preview."""
        return {each.action_id.lower() for each in self.wanted}

    def changed(self, asks: Iterable[Heard]) -> tuple[Heard, ...] | None:
        """The asks as they are now; None where none of them has changed."""
        found = tuple(asks)
        return found if found != self.asks else None

    def heard_of(self, text: str) -> tuple[Heard, ...]:
        """The meaning of some words by themselves."""
        return hear(text, self.vocabulary, today=self.today).asks

    def is_partly_heard(self, text: str) -> bool:
        """Whether some words, said alone, mean nothing or leave words over, as a reason does."""
        hearing = hear(text, self.vocabulary, today=self.today)
        return bool(hearing.unheard) or all(each.intent is Intent.UNKNOWN for each in hearing.asks)

    def without_refs(self, text: str) -> str:
        """The words less the refs they name."""
        return without_refs(text, self.vocabulary)

    def says_no_more(self, text: str) -> bool:
        """Whether nothing but refs and small words is said."""
        return not re.sub(r"[\W\d]+", "", REST_OF_OUT.sub("", self.without_refs(text)))

    def is_bare_value(self, text: str) -> bool:
        """Whether nothing but a day, a length, a name or a status is said, with the little words that lead to it."""
        marked = mark(Script.of(text), vocabulary=self.vocabulary, today=self.today)
        rest = phrase("settable").blanked(marked.text, " ")
        return bool(
            re.fullmatch(rf"(?:[\W{SIGNS}]|\b(?:the|to|by|until|till|on|for|a|an|of|and|or|end|instead)\b)*", rest)
        )

    def refs_in(self, text: str) -> tuple[str, ...]:
        """The refs some words name, whatever else they say."""
        return mark(Script.of(text), vocabulary=self.vocabulary, today=self.today).keys


def past_all(lead: re.Pattern[str], said: str) -> str:
    """The words after a lead, however often it is said: "I meant, make it …"."""
    while (match := lead.match(said)) and match.end():
        said = said[match.end() :]
    return said


def is_named(wanted: ProposedChange, refs: Iterable[str]) -> bool:
    key, id_ = ref_key(wanted.ref), wanted.action_id.lower()
    number = re.sub(r"[a-z]$", "", key)
    return any(ref == id_ or ref.rpartition("-")[2] in (key, number) for ref in refs)


def ids_of(revising: Revising, refs: Iterable[str]) -> set[str]:
    """The ids in the preview that these refs name."""
    keys = list(refs)
    return {each.action_id.lower() for each in revising.wanted if is_named(each, keys)}


def with_refs(ask: Heard, refs: Iterable[str]) -> Heard:
    return replace(ask, filters=Filters(Query(refs=tuple(dict.fromkeys(refs)))))
