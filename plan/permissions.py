"""Permissions: one table of role and deed, and the one place where it is asked."""

from __future__ import annotations

from enum import StrEnum

from plan.refusals import Sorry


class Role(StrEnum):
    """A person's role on a plan. Each may do all that the one before it may, unless the table says otherwise."""

    VIEWER = "viewer"
    OWNER = "owner"
    COORDINATOR = "coordinator"
    LEAD = "lead"


class Deed(StrEnum):
    """The deeds that need permission, in the words of a refusal: "sign off an action"."""

    ASK = "ask about the plan"
    UPDATE = "post an update"
    PROPOSE = "propose an action as complete"
    ASK_TIME = "ask for more time"
    SET_STATUS = "set a status"
    MOVE_DEADLINE = "move a deadline"
    GRANT_TIME = "grant more time"
    MOVE_BEYOND_LIMIT = "move a deadline more often than the plan allows"
    SIGN_OFF = "sign off an action"
    REOPEN = "reopen an action"
    PROMISE = "record what was promised at a meeting"
    CLOSE = "close an action"
    CHANGE_OWNERS = "change who owns an action"
    EDIT_TEXT = "change an action's words"
    ADD_ACTION = "add an action"
    LINK_PEOPLE = "link people to names"
    NAME_PEOPLE = "change a name or who is in a group"
    GIVE_ROLE = "say what somebody is on a plan"
    MAKE_LEAD = "make somebody a lead, or no lead any more"
    SET_RULES = "change the plan's settings"
    IMPORT = "import a document"
    EXPORT = "export the plan"
    ISSUE = "issue the board pack"
    CHASE = "send reminders to others"
    QUIETEN = "put off a reminder"
    FOLLOW = "follow an action"
    UNDO = "undo a change"


_EVERYBODY = frozenset(Role)
_PLAN_KEEPERS = frozenset({Role.COORDINATOR, Role.LEAD})
_TABLE: dict[Deed, frozenset[Role]] = {
    Deed.ASK: _EVERYBODY,
    Deed.EXPORT: _EVERYBODY,
    Deed.FOLLOW: _EVERYBODY,
    Deed.UPDATE: _PLAN_KEEPERS,
    Deed.PROPOSE: _PLAN_KEEPERS,
    Deed.ASK_TIME: _PLAN_KEEPERS,
    Deed.QUIETEN: _PLAN_KEEPERS,
    Deed.UNDO: _PLAN_KEEPERS,
    Deed.SET_STATUS: _PLAN_KEEPERS,
    Deed.MOVE_DEADLINE: _PLAN_KEEPERS,
    Deed.GRANT_TIME: _PLAN_KEEPERS,
    Deed.REOPEN: _PLAN_KEEPERS,
    Deed.PROMISE: _PLAN_KEEPERS,
    Deed.CLOSE: _PLAN_KEEPERS,
    Deed.CHANGE_OWNERS: _PLAN_KEEPERS,
    Deed.EDIT_TEXT: _PLAN_KEEPERS,
    Deed.ADD_ACTION: _PLAN_KEEPERS,
    Deed.LINK_PEOPLE: _PLAN_KEEPERS,
    Deed.NAME_PEOPLE: _PLAN_KEEPERS,
    Deed.GIVE_ROLE: _PLAN_KEEPERS,
    Deed.SET_RULES: _PLAN_KEEPERS,
    Deed.IMPORT: _PLAN_KEEPERS,
    Deed.ISSUE: _PLAN_KEEPERS,
    Deed.CHASE: _PLAN_KEEPERS,
    Deed.SIGN_OFF: frozenset({Role.LEAD}),
    Deed.MOVE_BEYOND_LIMIT: frozenset({Role.LEAD}),
    Deed.MAKE_LEAD: frozenset({Role.LEAD}),
}
OF_OWNERS = frozenset({Deed.UPDATE, Deed.PROPOSE, Deed.ASK_TIME, Deed.QUIETEN, Deed.UNDO})
"""What an owner may do to an action that is theirs (undo: to their own last change)."""


def deed_of_move(moves: int, allowed: int | None) -> Deed:
    """The deed of moving a deadline that has moved so often: beyond the plan's limit it takes more."""
    return Deed.MOVE_DEADLINE if allowed is None or moves < allowed else Deed.MOVE_BEYOND_LIMIT


def deed_of_role(*roles: Role | None) -> Deed:
    """The deed of giving or taking a role: leads are made, and unmade, by leads."""
    return Deed.MAKE_LEAD if Role.LEAD in roles else Deed.GIVE_ROLE


def roles_for(deed: Deed) -> frozenset[Role]:
    """The roles that may do a deed to whatever is on the plan."""
    return _TABLE[deed]


def may(role: Role, deed: Deed, *, own: bool = False) -> bool:
    """Whether a role may do a deed; `own` says the action, or the change to undo, is that person's."""
    return role in _TABLE[deed] or (own and role is Role.OWNER and deed in OF_OWNERS)


def deeds_of(role: Role, *, own: bool = False) -> list[Deed]:
    """List all deeds of a role, in the table's order; `own`, where the action is that person's."""
    return [deed for deed in Deed if may(role, deed, own=own)]


class NotAllowed(Sorry):
    """Refused for what somebody is on a plan: which roles may, and, where that is known, on which plan and to what."""

    def __init__(self, only: str, roles: frozenset[Role]) -> None:
        super().__init__(f"{only} Ask one of them, or ask who they are: “who leads this plan?”")
        self.only = only
        self.roles = roles
        self.plan: str | None = None
        self.owners: tuple[str, ...] = ()


def check_may(role: Role, deed: Deed, *, own: bool = False) -> None:
    """Refuses what the role may not do, saying who can."""
    if may(role, deed, own=own):
        return
    who = " or ".join(f"a {each}" for each in Role if each in _TABLE[deed])
    if deed in OF_OWNERS:
        who = f"its owner, {who}"
    raise NotAllowed(f"Only {who} can {deed}.", _TABLE[deed])
