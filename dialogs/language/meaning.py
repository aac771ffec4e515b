"""The meaning of a message: the contract between hearing it and answering it. Plain data, no rows, no clock."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, ClassVar

from plan.actions import Status
from plan.evidence import Evidence as Shown
from plan.owners import Match
from plan.permissions import Role
from plan.query import Query
from plan.shares import Share


class Intent(StrEnum):
    """The sender's intents."""

    LIST = "list"
    ITEM = "item"
    HISTORY = "history"
    WHO = "who"
    COUNT = "count"
    COMPARE = "compare"
    SUMMARY = "summary"
    CHANGES = "changes"
    DEADLINE_HISTORY = "deadline_history"
    REACHED = "reached"
    FAULTS = "faults"
    CHART = "chart"
    PROMISES = "promises"
    MEETINGS = "meetings"
    PLANS = "plans"
    REQUESTS = "requests"
    ARRANGED = "arranged"
    FOLLOWING = "following"
    LINKS = "links"
    ME = "me"
    HANDOVERS = "handovers"
    FIRST_STEPS = "first_steps"
    DRY_RUN = "dry_run"
    SETTINGS = "settings"

    UPDATE = "update"
    PROPOSE = "propose"
    SIGN_OFF = "sign_off"
    REJECT = "reject"
    REOPEN = "reopen"
    CLOSE = "close"
    STATUS = "status"
    UNDELIVERABLE = "undeliverable"
    DELIVERABLE = "deliverable"
    DEMONSTRATE = "demonstrate"
    EVIDENCE = "evidence"
    PROMISE = "promise"
    DEADLINE = "deadline"
    OWNERS = "owners"
    ADD = "add"
    CORRECT = "correct"
    UNDO = "undo"
    CHASE = "chase"
    REMIND = "remind"
    QUIET = "quiet"
    OWN_HOURS = "own_hours"
    COVER = "cover"
    RESUME = "resume"
    STOP = "stop"
    NOT_MINE = "not_mine"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    ROLE = "role"
    LINK = "link"
    RENAME = "rename"
    ALIAS = "alias"
    TEACH = "teach"
    GROUP = "group"
    SUPERVISOR = "supervisor"
    CHASING = "chasing"
    ACCESS = "access"
    REPLIED = "replied"
    CHANNEL = "channel"
    CALL_OFF = "call_off"
    PACK = "pack"
    EVIDENCE_PACK = "evidence_pack"
    DIGEST = "digest"
    EXPORT = "export"
    IMPORT = "import"

    YES = "yes"
    NO = "no"
    BACK = "back"
    MORE = "more"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    UNKNOWN = "unknown"


QUESTIONS = frozenset(
    {
        Intent.LIST,
        Intent.ITEM,
        Intent.HISTORY,
        Intent.WHO,
        Intent.COUNT,
        Intent.COMPARE,
        Intent.SUMMARY,
        Intent.CHANGES,
        Intent.DEADLINE_HISTORY,
        Intent.REACHED,
        Intent.FAULTS,
        Intent.CHART,
        Intent.PROMISES,
        Intent.MEETINGS,
        Intent.SETTINGS,
        Intent.PLANS,
        Intent.REQUESTS,
        Intent.ARRANGED,
        Intent.FOLLOWING,
        Intent.LINKS,
        Intent.ME,
        Intent.HANDOVERS,
        Intent.FIRST_STEPS,
        Intent.DRY_RUN,
    }
)
SMALL_TALK = frozenset(
    {Intent.YES, Intent.NO, Intent.BACK, Intent.MORE, Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.UNKNOWN}
)
"""Words about the conversation itself."""
COMMANDS = frozenset(
    {
        Intent.UPDATE,
        Intent.PROPOSE,
        Intent.SIGN_OFF,
        Intent.REJECT,
        Intent.REOPEN,
        Intent.CLOSE,
        Intent.STATUS,
        Intent.UNDELIVERABLE,
        Intent.DELIVERABLE,
        Intent.DEMONSTRATE,
        Intent.EVIDENCE,
        Intent.PROMISE,
        Intent.DEADLINE,
        Intent.OWNERS,
        Intent.ADD,
        Intent.CORRECT,
        Intent.UNDO,
        Intent.CHASE,
        Intent.REMIND,
        Intent.QUIET,
        Intent.OWN_HOURS,
        Intent.COVER,
        Intent.RESUME,
        Intent.STOP,
        Intent.NOT_MINE,
        Intent.FOLLOW,
        Intent.UNFOLLOW,
        Intent.ROLE,
        Intent.LINK,
        Intent.RENAME,
        Intent.ALIAS,
        Intent.TEACH,
        Intent.GROUP,
        Intent.SUPERVISOR,
        Intent.CHASING,
        Intent.ACCESS,
        Intent.REPLIED,
        Intent.CHANNEL,
        Intent.CALL_OFF,
        Intent.PACK,
        Intent.EVIDENCE_PACK,
        Intent.DIGEST,
        Intent.EXPORT,
        Intent.IMPORT,
    }
)
"""Orders: what changes the plan, arranges something, or makes a paper. A test holds the three lists to every intent."""


RECOMMENDATION = "recommendation"
"""The topic of adding a recommendation, which only a document does."""
SAME_AGAIN = "same again"
"""The topic of an order that is the one before it, of another action: "and 3b the same"."""
THE_OTHERS = "the others"
"""The topic of a question for the groups that the answer before left out: "and who isn't"."""


class AnswerOrder(StrEnum):
    """The order an answer's rows come in."""

    PLAN = "plan"
    WORST = "worst"
    SOONEST = "soonest"
    LATEST = "latest"
    OLDEST = "oldest"


class GroupBy(StrEnum):
    """The groups of a summary."""

    OWNER = "owner"
    COLOUR = "colour"
    STATUS = "status"
    PLAN = "plan"
    REPORT = "report"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Filters:
    """The actions meant: the query as far as words settle it, and beside it what only the place can settle."""

    query: Query = Query()
    owners: tuple[Match, ...] = ()
    not_owners: tuple[Match, ...] = ()
    mine: bool = False
    plans: tuple[str, ...] = ()
    """Codes as typed, in lower case; perhaps of no plan there is."""
    means_one: bool = False
    """Whether one report is meant, of those that fit its name."""
    as_at: date | None = None
    status_word: str | None = None
    __pydantic_config__: ClassVar = {"extra": "forbid"}
    """What an older release kept is refused, not taken for a question that nothing narrows."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the plan."""
        return self == Filters(as_at=self.as_at, plans=self.plans, means_one=self.means_one)

    def but(self, **changes: Any) -> Filters:
        """The same with these fields set, of the query or beside it."""
        beside = {name: changes.pop(name) for name in _BESIDE & changes.keys()}
        return replace(self, query=replace(self.query, **changes) if changes else self.query, **beside)


_BESIDE = frozenset(each.name for each in fields(Filters))
"""The names not of the query. Owners and plans are both: here as typed, there as settled."""


@dataclass(frozen=True, slots=True)
class Orders:
    """A command's values, beyond the actions it is done to. None is not said."""

    text: str | None = None
    """An update's, or a new action's, words: the sender's own, verbatim. Of people, a name as it was typed."""
    status: Status | None = None
    due: date | None = None
    due_text: str | None = None
    shift_days: int | None = None
    """"by two weeks": days after the deadline there is."""
    shift_months: int | None = None
    """"another month": months after it, the same day of the month where there is one."""
    reason: str | None = None
    agreed_by: str | None = None
    owners: tuple[Match, ...] = ()
    owners_change: str | None = None
    """give (replaces) | add | remove | swap (one for another) | exchange (two actions' owners)."""
    role: Role | None = None
    """What somebody is to be on a plan; `owners_change` "remove" takes it from them."""
    instead_of: tuple[str, ...] = ()
    """Refs named by mistake: "meant 2a not 2b"."""
    until: date | None = None
    since: date | None = None
    at: time | None = None
    """The hour asked for: "at 2pm"."""
    every: str | None = None
    """A schedule's words: "every friday"."""
    file_kind: str | None = None
    claims_done: bool = False
    link: str | None = None
    shows: tuple[Shown, ...] = ()
    """What shows that it is done."""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words that a slot was read in."""

    slot: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Heard:
    """One ask: what is wanted, of which actions, and what was said about it."""

    intent: Intent
    filters: Filters = field(default_factory=Filters)
    orders: Orders = field(default_factory=Orders)
    order: AnswerOrder = AnswerOrder.PLAN
    group_by: GroupBy | None = None
    share: Share | None = None
    """Of a summary's groups, those of whose actions so many are as asked."""
    limit: int | None = None
    nth: int | None = None
    """"show the second": 2; -1 is the last, or "the other one" of two."""
    since: date | None = None
    since_words: str | None = None
    """"the last meeting", where no day was said: the desk finds the day."""
    follows: bool = False
    """Whether it leans on what was asked before ("and Supt Gomery?", "only the May ones")."""
    narrows: bool = False
    """Whether it names nothing of its own ("whats closed"): then it is of what was asked about before."""
    counts: tuple[str, ...] = ()
    """The statuses and colours that are each counted: "how many open, how many late"."""
    beside: tuple[str, ...] = ()
    """Words beside those searched for: they narrow where some action has them too, and else are said to be left out."""
    of_one: bool = False
    """Whether "it" or "that" says of which action an order is: of several spoken of before, it is asked which."""
    topic: str | None = None
    """What help is about; of "who", "settled" asks who closed it, "leads" who leads the plan; of a deadline's history,
    which date is meant: "whose", "original", "inspectorate", "internal" or "revised"."""
    score: float = 1.0
    evidence: tuple[ReadWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Hearing:
    """A whole message heard: its asks in order, and the words that fitted none of them."""

    asks: tuple[Heard, ...]
    unheard: tuple[str, ...] = ()
    normalised: str = ""
    fault: str | None = None
    """A sentence about something said that cannot be: "31 June is not a date"."""
    ways: tuple[tuple[tuple[Heard, float], ...], ...] = ()
    """Of each ask, the readings that were weighed and their scores, the best first."""
