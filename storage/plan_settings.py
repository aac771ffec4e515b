"""Settings of each plan: who may see it and where, sign-off, moves, meetings. Every change is in its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from plan.changes import Change, Field, Said
from plan.ladder import Rules
from plan.refusals import Sorry
from storage import changes
from storage.conversation_tables import ConversationRow, PersonRow, PlanPersonRow, PlanPlaceRow
from storage.engine import Session
from storage.imports import IMPORT, READING
from storage.meeting_tables import MeetingRow
from storage.plans import codes
from storage.removals import remove_plan
from storage.tables import ActionRow, PlanRow, ReportRow
from storage.upserts import upsert

ANSWER_TO = "answer to "
NAME = "name "
PLACE, PERSON = "place ", "person "


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan and how it is kept."""

    code: str
    title: str
    actions: int
    is_restricted: bool
    needs_sign_off: bool
    moves_allowed: int | None
    bound: tuple[str, ...]
    let_in: tuple[str, ...]
    """Places and people a restricted plan may be spoken of in and with."""
    meetings: tuple[tuple[str, date], ...]
    called: tuple[str, ...]
    """Names that people taught for the plan or one of its reports."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere the bot has been spoken to."""

    id: str
    scope: str
    team: str | None
    person: str | None


async def plan_id(session: Session, code: str) -> int:
    """The plan of a code. Refused where there is none."""
    found = await session.scalar(select(PlanRow.id).where(func.lower(PlanRow.code) == code.lower()))
    if found is None:
        held = ", ".join(await codes(session)) or "none yet"
        raise Sorry(f"There is no plan with the code {code}. Plans held: {held}.")
    return found


async def kept_of(session: Session, plan: int) -> Kept:
    """One plan and how it is kept."""
    return (await plans(session, only=plan))[0]


async def plans(session: Session, *, only: int | None = None) -> list[Kept]:
    """Every plan, or only one, in the order they came."""
    counted = dict((await session.execute(select(ActionRow.plan_id, func.count()).group_by(ActionRow.plan_id))).all())
    kept = []
    held = select(PlanRow).where(~PlanRow.is_removed) if only is None else select(PlanRow).where(PlanRow.id == only)
    for row in list(await session.scalars(held.order_by(PlanRow.id))):
        places = select(PlanPlaceRow.place_id, PlanPlaceRow.is_bound).where(PlanPlaceRow.plan_id == row.id)
        known = list((await session.execute(places.order_by(PlanPlaceRow.place_id))).all())
        people = (
            select(func.coalesce(PersonRow.name, PlanPersonRow.person_id))
            .select_from(PlanPersonRow)
            .outerjoin(PersonRow, PersonRow.id == PlanPersonRow.person_id)
            .where(PlanPersonRow.plan_id == row.id)
        )
        meetings = select(MeetingRow.name, MeetingRow.day).where(MeetingRow.plan_id == row.id).order_by(MeetingRow.day)
        let_in = [place for place, is_bound in known if not is_bound]
        kept.append(
            Kept(
                code=row.code,
                title=row.title,
                actions=counted.get(row.id, 0),
                is_restricted=row.is_restricted,
                needs_sign_off=row.needs_sign_off,
                moves_allowed=row.moves_allowed,
                bound=tuple(place for place, is_bound in known if is_bound),
                let_in=(*let_in, *(await session.scalars(people))),
                meetings=tuple((name, day) for name, day in await session.execute(meetings)),
                called=tuple(row.called),
            )
        )
    return kept


async def places(session: Session) -> list[Spot]:
    """Everywhere the bot has been spoken to and still is, the last first."""
    query = (
        select(
            func.coalesce(ConversationRow.channel_id, ConversationRow.id),
            ConversationRow.scope,
            ConversationRow.team_id,
            PersonRow.name,
        )
        .outerjoin(PersonRow, PersonRow.id == ConversationRow.person_id)
        .where(~ConversationRow.is_removed)
        .order_by(ConversationRow.seen_at.desc())
    )
    return [Spot(*row) for row in await session.execute(query)]


async def restrict(session: Session, plan: int, said: Said, *, is_restricted: bool) -> None:
    """Speak of a plan only with those and where it was let in; or, opened again, with everybody."""
    row = await changes.lock_plan(session, plan)
    old, row.is_restricted = row.is_restricted, is_restricted
    await record_setting(session, row, said, "restricted", old, is_restricted)


async def set_sign_off(session: Session, plan: int, said: Said, *, is_needed: bool) -> None:
    """Switch sign-off of completed actions on or off."""
    row = await changes.lock_plan(session, plan)
    old, row.needs_sign_off = row.needs_sign_off, is_needed
    await record_setting(session, row, said, "sign-off", old, is_needed)


async def allow_moves(session: Session, plan: int, said: Said, most: int | None) -> None:
    """Limit how often a deadline may move before a lead must agree; None lifts the limit."""
    row = await changes.lock_plan(session, plan)
    old, row.moves_allowed = row.moves_allowed, most
    await record_setting(session, row, said, "moves allowed", old, most)


async def set_reminders(session: Session, plan: int, said: Said, rules: Mapping[str, Any]) -> Mapping[str, Any]:
    """Change how a plan chases, and return all its settings. Sorry where one is wrong."""
    row = await changes.lock_plan(session, plan)
    new = {**row.reminder_rules, **rules}
    Rules.from_data(new)
    old, row.reminder_rules = row.reminder_rules, new
    await record_setting(session, row, said, "reminders", old, new)
    return new


async def teach_name(
    session: Session, plan: int, name: str, code: str | None, said: Said, *, undoes: int | None = None
) -> None:
    """Let a name mean a plan or one of its reports; None: nothing any more."""
    row = await changes.lock_plan(session, plan)
    old = row.called.get(name)
    others = {each: means for each, means in row.called.items() if each != name}
    row.called = {**others, name: code} if code else others
    row.version += 1
    await record_setting(session, row, said, f"{NAME}{name}", old, code, undoes=undoes)


async def reminders_of(session: Session, plan: int) -> Mapping[str, Any]:
    """A plan's chasing settings, where it has any."""
    return await session.scalar(select(PlanRow.reminder_rules).where(PlanRow.id == plan)) or {}


async def answer_report(
    session: Session, plan: int, report: str, day: date | None, said: Said, *, undoes: int | None = None
) -> None:
    """The day a report of the plan was answered in law: nobody is reminded of it any more. None takes it back."""
    row = await changes.lock_plan(session, plan)
    query = select(ReportRow).where(ReportRow.plan_id == plan, func.lower(ReportRow.code) == report.lower())
    answered = await session.scalar(query)
    if answered is None:
        raise Sorry(f"{row.code} has no report with the code {report}.")
    old, answered.answered_on = answered.answered_on, day
    values = (old and old.isoformat(), day and day.isoformat())
    await record_setting(session, row, said, f"{ANSWER_TO}{answered.code}", *values, undoes=undoes)


async def let_in_place(session: Session, plan: int, place: str, said: Said, *, is_bound: bool) -> None:
    """Let a place see the plan; a bound place reads "7b" as this plan's 7b."""
    row = await changes.lock_plan(session, plan)
    key = (PlanPlaceRow.plan_id == plan, PlanPlaceRow.place_id == place)
    old = await session.scalar(select(PlanPlaceRow.is_bound).where(*key))
    await upsert(session, PlanPlaceRow, {"plan_id": plan, "place_id": place, "is_bound": is_bound})
    words = {True: "bound", False: "let in", None: None}
    await record_setting(session, row, said, f"{PLACE}{place}", words[old], words[is_bound])


async def let_in_person(session: Session, plan: int, person: str, said: Said) -> None:
    """Speak of a restricted plan with this person, in private."""
    row = await changes.lock_plan(session, plan)
    query = select(PlanPersonRow).where(PlanPersonRow.plan_id == plan, PlanPersonRow.person_id == person)
    if await session.scalar(query) is None:
        await session.execute(insert(PlanPersonRow).values(plan_id=plan, person_id=person))
        await record_setting(session, row, said, f"{PERSON}{person}", None, "let in")


async def forget_place(session: Session, plan: int, place: str, said: Said) -> None:
    """Neither bound to a place nor let into it any more."""
    row = await changes.lock_plan(session, plan)
    held = await session.get(PlanPlaceRow, (plan, place))
    if held is None:
        raise Sorry(f"{row.code} was not bound to {place}, nor let into it.")
    old = "bound" if held.is_bound else "let in"
    await session.delete(held)
    await record_setting(session, row, said, f"{PLACE}{place}", old, None)


async def forget_person(session: Session, plan: int, person: str, said: Said) -> None:
    """Stop letting a person see a restricted plan."""
    row = await changes.lock_plan(session, plan)
    held = await session.get(PlanPersonRow, (plan, person))
    if held is None:
        raise Sorry(f"That person was not let into {row.code}.")
    await session.delete(held)
    await record_setting(session, row, said, f"{PERSON}{person}", "let in", None)


async def put_back(session: Session, change: Change, said: Said) -> None:
    """A setting as it was before a change. Refused of places and meetings, which are set one by one."""
    what, value = change.new["what"], change.old["value"]
    row = await changes.lock_plan(session, change.plan_id)
    if what.startswith(ANSWER_TO):
        day = date.fromisoformat(value) if value else None
        await answer_report(session, row.id, what.removeprefix(ANSWER_TO), day, said, undoes=change.id)
    elif what.startswith(NAME):
        await teach_name(session, row.id, what.removeprefix(NAME), value, said, undoes=change.id)
    elif what == IMPORT:
        await _check_only_imported(session, change)
        await remove_plan(session, row.id, said, undoes=change.id)
    elif what in _COLUMNS:
        old = getattr(row, _COLUMNS[what])
        setattr(row, _COLUMNS[what], value)
        await record_setting(session, row, said, what, old, value, undoes=change.id)
    elif what.startswith((PLACE, PERSON)):
        await _let_in_again(session, row, what, value, said, undoes=change.id)
    else:
        raise Sorry("That cannot be undone in one step. Say what it should be now instead.")


async def _check_only_imported(session: Session, change: Change) -> None:
    """Refuse to take a plan's import back once something was changed in it."""
    since = [each for each in await changes.of_plan(session, change.plan_id) if each.number > change.number]
    taken_back = await changes.undone(session, [each.id for each in since])
    stands = [each for each in since if each.undoes is None and each.id not in taken_back]
    if any(each.said.message_id != change.said.message_id for each in stands):
        raise Sorry(
            "The plan was changed after it was read in, so the import cannot be undone in one step. "
            "To have it gone all the same, remove the plan."
        )


async def _let_in_again(
    session: Session, row: PlanRow, what: str, value: str | None, said: Said, *, undoes: int
) -> None:
    """A place or a person as it was before: bound, let in, or neither."""
    table, column = (PlanPlaceRow, "place_id") if what.startswith(PLACE) else (PlanPersonRow, "person_id")
    named = what.removeprefix(PLACE).removeprefix(PERSON)
    held = await session.get(table, (row.id, named))
    old = None if held is None else "bound" if isinstance(held, PlanPlaceRow) and held.is_bound else "let in"
    if held is not None:
        await session.delete(held)
        await session.flush()
    if value is not None:
        bound = {"is_bound": value == "bound"} if table is PlanPlaceRow else {}
        await session.execute(insert(table).values(plan_id=row.id, **{column: named}, **bound))
    await record_setting(session, row, said, what, old, value, undoes=undoes)


_COLUMNS = {
    "restricted": "is_restricted",
    "sign-off": "needs_sign_off",
    "moves allowed": "moves_allowed",
    "reminders": "reminder_rules",
    READING: "reading",
}


async def record_setting(
    session: Session, plan: PlanRow, said: Said, what: str, old: Any, new: Any, *, undoes: int | None = None
) -> None:
    """One entry in the plan's record; none where nothing changed."""
    if old != new:
        values = ({"what": what, "value": old}, {"what": what, "value": new})
        await changes.append(session, plan, said, None, Field.SETTING, *values, undoes=undoes)
