"""Plans, the reports they answer, and what those reports recommend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from plan.actions import Action, Status
from plan.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class Lead:
    """A plan's lead: role and name ("Force Lead", "Chief Supt. …")."""

    role: str
    who: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An inspectorate's recommendation. Without lettered actions it has exactly one: its own ref and text."""

    ref: str
    text: str
    kind: str = "recommendation"
    addressed_to: str | None = None
    ours: bool = True
    status: Status = Status.NOT_STARTED
    status_text: str | None = None
    is_new: bool = False
    deadline: Deadline = Deadline()
    due_history: tuple[Deadline, ...] = ()
    comment: str | None = None
    actions: tuple[Action, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """An inspection report the plan answers. `published` is the day, or the first of its month."""

    code: str
    title: str
    publisher: str | None = None
    published_text: str | None = None
    published: date | None = None
    summary: str | None = None
    recommendations: tuple[Recommendation, ...] = ()
    answered_on: date | None = None
    """When the reply the law asks for within 56 days was given."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The document people hold: an action plan, a recommendations tracker, a response."""

    code: str
    title: str
    body: str | None = None
    kind: str = "action plan"
    document_date: date | None = None
    leads: tuple[Lead, ...] = ()
    reports: tuple[Report, ...] = ()

    def recommendations(self) -> Iterator[Recommendation]:
        """Every recommendation, in printed order."""
        return (recommendation for report in self.reports for recommendation in report.recommendations)

    def actions(self) -> Iterator[Action]:
        """Every action, in printed order."""
        return (action for recommendation in self.recommendations() for action in recommendation.actions)

    def only(self, keeps: Callable[[Action], bool]) -> Plan:
        """The plan with some of its actions, and only what has any."""
        reports = []
        for report in self.reports:
            asked = [replace(each, actions=tuple(filter(keeps, each.actions))) for each in report.recommendations]
            if kept := tuple(each for each in asked if each.actions):
                reports.append(replace(report, recommendations=kept))
        return replace(self, reports=tuple(reports))
