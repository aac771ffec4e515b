"""A restricted plan beside the sample, with everything that could bring it out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plan.actions import Action, Status, Update
from plan.changes import Field, Said
from plan.deadlines import Deadline
from plan.permissions import Role
from plan.recommendations import Plan, Recommendation, Report
from plan.reminders import ReasonLine, ReminderContent
from plan.schedules import Every, Schedule
from storage import arrangements, handovers, meetings, owners, plan_settings, reminders, time_requests
from storage.conversations import Person, remember_person
from storage.edits import Edit, apply
from storage.engine import Session
from storage.identity_links import link
from storage.plans import save_plan
from storage.roles import set_role
from tests.conversations.conftest import START, said_by

SECRET = Plan(
    "OPX",
    "Operation Xylophone",
    "Marsh Constabulary",
    reports=(
        Report(
            "XYL",
            "The xylophone inspection",
            "HMIC",
            "May 2015",
            date(2015, 5, 1),
            recommendations=(
                Recommendation(
                    "7",
                    "Tune the xylophones",
                    actions=(
                        Action("OPX-7b", "7b", "Buy mallets of rosewood", ("CI Kitchen", "Supt Horn"),
                               Status.IN_PROGRESS, deadline=Deadline("May 2014", date(2014, 5, 31)),
                               updates=(Update("Rosewood ordered", date(2015, 5, 20)),)),
                        Action("OPX-7z", "7z", "Hide the glockenspiel", ("DCI Quill",), Status.PROPOSED,
                               deadline=Deadline("June 2019", date(2019, 6, 30))),
                    ),
                ),
                Recommendation("99", "Play on", actions=(
                    Action("OPX-99a", "99a", "Rehearse every evening", ("Head of Percussion", "Insp Horne"),
                           Status.COMPLETE),
                    Action("OPX-99b", "99b", "Publish the score", (), Status.NOT_STARTED),
                )),
            ),
        ),
    ),
)  # fmt: skip


NAMED = ("opx", "xyl", "xylophone", "mallet", "rosewood", "glockenspiel", "quill", "percussion", "horne", "99a", "99b")


async def hide(session: Session) -> None:
    """A plan restricted to one person and one channel, with people, meetings and changes of its own."""
    said = said_by("Keeper", "hiding")
    plan = await save_plan(session, SECRET)
    await plan_settings.restrict(session, plan, said, is_restricted=True)
    await plan_settings.let_in_place(session, plan, "secret-channel", said, is_bound=True)
    await meetings.add(session, plan, "Gold group", date(2015, 5, 25), said)
    await owners.add_alias(session, "DCI Quill", "Feather", said)
    for person, name in (("keeper", "Keeper"), ("quill", "Quill, Ray (DCI)")):
        await remember_person(session, Person(person, name, "", None))
    await link(session, "quill", "DCI Quill", by="Keeper", now=START)
    await set_role(session, "keeper", plan, Role.COORDINATOR, said)
    await plan_settings.let_in_person(session, plan, "quill", said)
    await handovers.plan_handover(session, "CI Kitchen", "DCI Quill", date(2015, 7, 1), by="Keeper", plans=[plan])
    edit = Edit("OPX-7b", 1, Field.UPDATE, "The mallets came on Friday")
    at = datetime(2015, 5, 29, 12, tzinfo=UTC)
    await apply(session, plan, [edit], Said("quill", "DCI Quill", "elsewhere", "m-1", at, at.date()))
    late = ReasonLine("OPX-7b", "OPX", "overdue", "late")
    said_of = ReminderContent("09:00", "1 action past its deadline", ("overdue",), ("OPX-7b",), (late,))
    card = reminders.ReminderCard(
        "person:kitchen", START.date(), "nudge", "CI Kitchen", "person", START, START, said_of
    )
    await reminders.keep(session, [card])
    weekly = Schedule(Every.WEEK, weekday=0)
    for owner, action in (("DCI Quill", "OPX-7z"), ("CI Kitchen", "OPX-7b")):
        await arrangements.nudge(session, weekly, owner=owner, actions=[action], plan="OPX", made_by="Admin")
        await arrangements.snooze(session, owner, actions=[action])
    await arrangements.cover(session, "DCI Quill", by="CI Kitchen", since=START.date(), until=date(2016, 1, 1))
    await time_requests.ask(
        session, "OPX-7z", due=date(2020, 1, 1), due_text=None, reason="tuning", by="quill", name="DCI Quill", now=at
    )
