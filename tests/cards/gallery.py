"""One of each card, made of the sample plan's facts: to be looked at, and to be held to the rules."""

from __future__ import annotations

from datetime import date

from cards.action import action_card
from cards.actions import actions_card
from cards.changes_since import changes_since_card
from cards.choice import choice_card
from cards.digest import digest_card
from cards.elements import Card
from cards.file_ready import file_ready_card
from cards.history import history_card
from cards.link_person import link_person_card
from cards.nudge import nudge_card
from cards.preview import preview_card
from cards.reach import reach_card
from cards.refusal import refusal_card
from cards.saved import saved_card
from cards.sign_off import sign_off_card
from cards.summary import comparison_card, summary_card
from cards.time_request import time_request_card
from cards.update_form import time_form_card, update_form_card
from cards.welcome import help_card, welcome_card
from cards.which_action import which_action_card
from plan.actions import Status, Update
from plan.colours import Colour
from plan.evidence import Evidence
from plan.facts import ActionDetail, Change, CountFact, HistoryFact, ReachFact, SilentFact, SinceFact
from tests.cards.facts import TODAY, action

HORN = ("Supt Horn",)
READING = "Overdue · Supt Horn · Stop and Search"
LATE = [action("7c"), action("7e", owners=("Supt Horn", "Supt Gomery"))]
SOON = [action("6a", due=date(2015, 6, 5), owners=("CI Kitchen", "Head of ICT")), action("2a", due=date(2015, 6, 26))]
OTHERS = [
    action("7b", due=None, due_text="Ongoing subject to review", status=Status.ONGOING),
    action("1b", status=Status.COMPLETE, due=date(2015, 3, 31)),
    action("8c", status=Status.CLOSED, due=None),
    action("11c", status=Status.NOT_OURS, due=None, owners=("College of Policing",)),
]
DETAIL = ActionDetail(
    action("6a", due=date(2015, 7, 31), owners=("CI Kitchen", "Head of ICT"), due_text="March 2015"),
    moves=2,
    first_due=date(2015, 3, 31),
    updates=(
        Update("The supplier has sent a first version; custody will try it in the week of 15 June", date(2015, 5, 20)),
        Update("Met the supplier. Two faults left, both about printing", date(2015, 4, 14), author="CI Kitchen"),
    ),
    updates_in_all=5,
    evidence=(
        Evidence("https://intranet.example/6a/test-plan", added_by="Alan Tattersall", added_on=date(2015, 5, 28)),
    ),
)
MOVE = Change("SS-6a", "6a", "due", "2015-05-31", "2015-07-31", "the supplier is late; agreed with Ch Supt Noble")
SAID = Change("SS-7b", "7b", "update", None, "A member of the advisory group went out with B shift on Friday")
DONE = Change("SS-7b", "7b", "status", "in_progress", "proposed")
COUNTS = [
    CountFact("Supt Horn", 9, 2, ((Colour.RED, 2), (Colour.AMBER, 4), (Colour.GREEN, 3))),
    CountFact("CI Kitchen", 7, 1, ((Colour.RED, 1), (Colour.AMBER, 5), (Colour.GREEN, 1))),
    CountFact("Governance & Inspection Officer", 6, 0, ((Colour.AMBER, 1), (Colour.GREEN, 4), (Colour.CLOSED, 1))),
]
NEXT = ("Due in the next 30 days", "RAG summary by owner")
HISTORY = [
    HistoryFact(date(2014, 9, 8), "Coordinator", "new", None, "Replace the paper slip with a form on the handheld"),
    HistoryFact(date(2014, 11, 20), "CI Kitchen", "update", None, "Specification agreed with the supplier"),
    HistoryFact(date(2015, 3, 27), "Ch Supt Noble", "due", "2015-03-31", "2015-05-31", "the supplier is late"),
    HistoryFact(date(2015, 5, 4), "CI Kitchen", "status", "not_started", "in_progress"),
]
SINCE = [
    SinceFact("new red", LATE[0], on=date(2015, 6, 1)),
    SinceFact("new green", OTHERS[1], on=date(2015, 4, 2), who="Ch Supt Noble"),
    SinceFact("deadline moved", SOON[0], "2015-03-31", "2015-06-05", date(2015, 3, 27), "Ch Supt Noble", "late"),
]
REACHED = [
    ReachFact("Supt Horn", "answered", date(2015, 5, 29)),
    ReachFact("CI Kitchen", "sent", date(2015, 5, 29)),
    ReachFact("SMT Leads", "unreachable", None, "nobody in Teams is linked to this group"),
]
EXAMPLES = ("What is overdue?", "What am I down for?", "RAG summary by owner", "What is due this month?")
TOPICS = {
    "Ask": EXAMPLES,
    "Update": ("update 7b - went out with B shift on Friday", "propose 11c for closure, index in place"),
    "Deadlines": ("extend 6a to 31 July, supplier late, agreed with Ch Supt Noble",),
    "Reminders": ("im on leave til the 14th, send mine to PS Marsh", "stop reminding me about 4a till Nov"),
}

GALLERY: dict[str, Card] = {
    "actions": actions_card(
        what="overdue action", whose=HORN, reading=READING, as_at=TODAY, actions=LATE, next_steps=NEXT
    ),
    "actions-many": actions_card(
        what="action", reading="All · Stop and Search", as_at=TODAY, actions=[*LATE, *SOON, *OTHERS] * 5
    ),
    "actions-none": actions_card(what="overdue action", whose=HORN, reading=READING, as_at=TODAY, actions=[]),
    "action": action_card(detail=DETAIL, reading="6a · Stop and Search", as_at=TODAY),
    "old": action_card(detail=DETAIL, reading="", as_at=TODAY, said="That card was old, so nothing was saved."),
    "history": history_card(action=DETAIL.action, entries=HISTORY, as_at=TODAY),
    "summary": summary_card(
        title="Stop and Search by owner", reading="Every status", as_at=TODAY, counts=COUNTS, total=20
    ),
    "summary-one": summary_card(
        title="Stop and Search", reading="Every status", as_at=TODAY, by="plan", counts=COUNTS[:1], total=9
    ),
    "summary-colour": summary_card(
        title="By colour",
        reading="Every status",
        as_at=TODAY,
        by="colour",
        counts=[CountFact("RED", 2, 2, ((Colour.RED, 2),)), CountFact("AMBER", 9, 0, ((Colour.AMBER, 9),))],
        total=11,
    ),
    "comparison": comparison_card(what="action", reading="Every status", as_at=TODAY, sides=COUNTS[:2]),
    "changes-since": changes_since_card(since=date(2015, 3, 24), reading="Stop and Search", as_at=TODAY, changes=SINCE),
    "preview": preview_card(changes=[SAID, DONE, MOVE], draft="d1", doubts=["Taking Horm as Supt Horn."]),
    "saved": saved_card(changes=[SAID], as_at=TODAY, actions=[OTHERS[0]], undo="c1", by="Supt Horn"),
    "choice-few": choice_card(
        question="Which of them do you mean?", asks="owner", options=("Supt Horn", "DAC Horne"), draft="d1"
    ),
    "choice-many": choice_card(
        question="Which action is this about?", asks="action", options=[f"SS-{n}a" for n in range(1, 14)], draft="d1"
    ),
    "update-form": update_form_card(action=LATE[0], as_at=TODAY),
    "which-action": which_action_card(actions=[*LATE, *SOON], as_at=TODAY, note_text="The first meeting was held"),
    "time-form": time_form_card(action=LATE[0], as_at=TODAY, grants="The coordinator"),
    "sign-off": sign_off_card(detail=DETAIL, as_at=TODAY, proposed_by="CI Kitchen", proposed_on=date(2015, 5, 29)),
    "time-request": time_request_card(
        detail=DETAIL, request="r1", asked_by="CI Kitchen", until=date(2015, 9, 30), reason="Two faults", as_at=TODAY
    ),
    "nudge": nudge_card(
        whose="Supt Horn",
        as_at=TODAY,
        overdue=LATE,
        due_soon=SOON,
        waiting=[action("1b", status=Status.PROPOSED)],
        notes=("SMT Leads cannot be reached",),
    ),
    "nudge-sign-off": nudge_card(
        whose="Ch Supt Noble",
        as_at=TODAY,
        waiting=[action("1b", status=Status.PROPOSED), *LATE],
        own=(),
        to_sign_off=[action("1b", status=Status.PROPOSED)],
        why="1 waiting for your sign-off, 2 late with nothing heard from their owners",
        notes=(
            "SS-7c is 29 days past its deadline, and nothing heard from Supt Horn, though it was raised once already",
        ),
        steps=(("Chase again", "Chase SS-7c"), ("Show all", "What is waiting for sign-off?")),
    ),
    "nudge-one": nudge_card(whose="Supt Horn", as_at=TODAY, overdue=LATE[:1], why="1 action past its deadline"),
    "digest": digest_card(
        title="Stop and Search",
        reading="Every Monday at 8 am",
        as_at=TODAY,
        overdue=LATE,
        due_soon=SOON,
        closed=[OTHERS[1]],
        new_reds=LATE[:1],
        silent=[SilentFact("CI Kitchen", 4, date(2015, 3, 3)), SilentFact("SMT Leads", 1, None)],
        since=date(2015, 5, 25),
    ),
    "link-person": link_person_card(person="p1", shown_as="Horn, Peter 1234 (Supt)", owners=("Supt Horn", "DAC Horne")),
    "welcome": welcome_card(plans=("Stop and Search",), examples=EXAMPLES),
    "welcome-team": welcome_card(
        plans=("Stop and Search",), examples=EXAMPLES[:2], added_by="Liz Riding", in_team=True
    ),
    "help": help_card(topics=TOPICS),
    "file-ready": file_ready_card(
        name="SS 2015-06-01.docx", what="the action plan as Word", actions=36, size=84_200, as_at=TODAY
    ),
    "refusal": refusal_card(
        reason="7c belongs to Supt Horn. Supt Horn or the coordinator can update it.", next_steps=EXAMPLES[:1]
    ),
    "reach": reach_card(title="Reminders in May", reading="", as_at=TODAY, reached=REACHED),
}
