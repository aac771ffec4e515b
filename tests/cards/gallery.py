"""One of each card, made of the sample plan's facts: to be looked at, and to be held to the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cards.action import action_buttons, action_card
from cards.actions import actions_card, channel_card
from cards.arranged import ArrangedLine, arranged_card
from cards.buttons import ask, button
from cards.changes_since import changes_since_card
from cards.choice import choice_card
from cards.digest import digest_card
from cards.drawn import chart_card
from cards.dry_run import WouldHear, dry_run_card
from cards.elements import Card
from cards.file_ready import file_ready_card
from cards.first_steps import Step, first_steps_card
from cards.found import found_card
from cards.history import history_card
from cards.import_look import (
    ColumnShown,
    ConflictShown,
    LookShown,
    RowShown,
    import_look_card,
    import_rows_card,
    import_split_card,
)
from cards.link_person import link_person_card
from cards.nudge import Asks, Dealt, NudgeRow, nudge_card
from cards.pack_ready import LookFirst, pack_ready_card
from cards.plan_faults import forecast_card, plan_faults_card
from cards.preview import preview_card
from cards.reach import reach_card
from cards.refusal import refusal_card
from cards.saved import saved_card
from cards.settings import (
    MySettings,
    PlanSettings,
    my_settings_card,
    plan_changes_card,
    plan_settings_card,
    settings_opener_card,
)
from cards.sign_off import sign_off_card
from cards.sign_off_several import ToDecide, sign_off_several_card
from cards.summary import comparison_card, count_card, summary_card
from cards.time_request import TimeAsked, time_request_card, time_requests_card
from cards.update_form import time_form_card, update_form_card
from cards.verbs import Input, Verb
from cards.welcome import help_card, team_card, welcome_card
from cards.which_action import which_action_card
from plan.actions import Status, Update
from plan.colours import Colour
from plan.evidence import Evidence
from plan.facts import ActionDetail, ChangeFact, CountFact, HistoryFact, ReachFact, SilentFact, SinceFact
from plan.faults import Fault, Kind
from plan.pack.charts import ChartLook, PackChart
from tests.cards.facts import TODAY, action

PLAN = "Stop and Search Action Plan"
KITCHEN = ("CI Kitchen",)
SHORT_8A = "8a Give people who are searched the information they need about the encounter."
HORNS = ("SS-5b", "SS-7e")
APRIL, JUNE, JULY = date(2015, 4, 30), date(2015, 6, 12), date(2015, 7, 31)

LATE_8A = action("8a", owners=("CI Kitchen", "Liz Riding"))
DUE_7B = action("7b", owners=KITCHEN, due=JUNE, moves=1)
OPEN_11F = action("11f", owners=("CI Kitchen", "Leah Watson"), due=None, due_text="Ongoing", status=Status.ONGOING)
OPEN_12A = action("12a", owners=KITCHEN, due=None, due_text="Ongoing", status=Status.ONGOING)
DONE = [
    action(ref, owners=KITCHEN, status=Status.COMPLETE, due=date(2015, 3, 31))
    for ref in ("1a", "1b", "9a", "9b", "10c", "11a", "11b", "11c", "11d", "11e")
]
MINE = [LATE_8A, DUE_7B, OPEN_11F, OPEN_12A, *DONE]
OLDEST = [action(ref, owners=("Alan Tattersall",), due=APRIL) for ref in ("6a", "6b")]
OLDEST += [action("6c", owners=("Ian Billsborough",), due=APRIL), action("7a", owners=("Alan Tattersall",), due=APRIL)]
NEWER = [action(ref) for ref in ("2a", "3a", "3b", "7c", "7d", "7e")] + [LATE_8A]
OVERDUE = [*OLDEST, *NEWER]
MOVE = HistoryFact(date(2015, 5, 28), "Ch Supt Noble", "due", "2015-05-31", "2015-06-12", "more rides to follow")
DETAIL = ActionDetail(
    DUE_7B,
    moves=1,
    first_due=date(2015, 5, 31),
    last_move=MOVE,
    updates=(
        Update("One rider has been out, though nobody was searched. More rides to follow.", date(2015, 5, 28)),
        Update("The first riders have met the officers they go out with.", date(2015, 3, 24), author="CI Kitchen"),
        Update("Riders are being found.", date(2014, 12, 18)),
    ),
    updates_in_all=4,
)
PROPOSED = action("8a", owners=("CI Kitchen", "Liz Riding"), status=Status.PROPOSED)
SLIPS = Update("Slips are printed and out since Friday.", TODAY, author="CI Kitchen")
TO_SIGN = ActionDetail(
    PROPOSED,
    updates=(SLIPS,),
    updates_in_all=1,
    evidence=(
        Evidence(
            "https://force.sharepoint.com/slip.pdf",
            "Search slip, as printed.pdf",
            245_000,
            "ab" * 32,
            "CI Kitchen",
            TODAY,
        ),
        Evidence("https://force.example/searched", added_by="CI Kitchen", added_on=date(2015, 5, 28)),
    ),
)
SAID = [
    ChangeFact("SS-8a", "8a", "update", None, "Slips are printed and out since Friday."),
    ChangeFact("SS-8a", "8a", "status", "in_progress", "proposed"),
    ChangeFact("SS-7b", "7b", "due", "2015-06-12", "2015-07-31", "UCLAN students only start in July."),
]
KNOWN = {"SS-8a": LATE_8A, "SS-7b": DUE_7B}
AGREES = {"SS-7b": "if Ch Supt Noble agrees"}
LIGHTS = [CountFact("RED", 11, 11, ((Colour.RED, 11),)), CountFact("AMBER", 10, 0, ((Colour.AMBER, 10),))]
LIGHTS += [CountFact("GREEN", 15, 0, ((Colour.GREEN, 15),))]
WHO_IS_LATE = [("Alan Tattersall", 4), ("Liz Riding", 2), ("SMT Leads", 2), ("Supt Horn", 2)]
WHO_IS_LATE += [("CI Kitchen", 1), ("Ian Billsborough", 1), ("Supt Puttock", 1)]
COUNTS = [
    CountFact("Alan Tattersall", 9, 4, ((Colour.RED, 4), (Colour.AMBER, 2), (Colour.GREEN, 3))),
    CountFact("CI Kitchen", 14, 1, ((Colour.RED, 1), (Colour.AMBER, 3), (Colour.GREEN, 10))),
    CountFact("Governance & Inspection Officer", 6, 0, ((Colour.AMBER, 1), (Colour.GREEN, 4), (Colour.CLOSED, 1))),
]
HISTORY = [
    HistoryFact(date(2014, 9, 8), "Coordinator", "new", None, "Let observers ride along"),
    HistoryFact(date(2014, 11, 20), "CI Kitchen", "update", None, "The first riders are named"),
    HistoryFact(date(2015, 5, 4), "CI Kitchen", "status", "not_started", "in_progress"),
    MOVE,
]
SINCE = [
    *(SinceFact("new red", each, on=date(2015, 6, 1)) for each in NEWER),
    SinceFact("new green", DONE[1], on=date(2015, 4, 2), who="Ch Supt Noble"),
    SinceFact("deadline moved", DUE_7B, "2015-05-31", "2015-06-12", date(2015, 5, 28), "Ch Supt Noble", "more rides"),
    SinceFact("updated", LATE_8A, None, "Slips are printed", date(2015, 5, 29), "CI Kitchen"),
]
REACHED = [
    ReachFact("Supt Horn", "answered", date(2015, 5, 29)),
    ReachFact("CI Kitchen", "sent", date(2015, 5, 29)),
    ReachFact("SMT Leads", "unreachable", None, "nobody in Teams is linked to this group"),
    ReachFact("Leah Watson", "unreachable", None, "nobody in Teams is linked to this name"),
]
EXAMPLES = ("What am I down for?", "8a: slips are printed and out since Friday", "Can I have until 31 July for 7b?")
TOPICS = {
    "What is late, due or done": ("What is overdue?",),
    "One action": ("Where are we with 7b?",),
    "How we stand": ("Are we on track?",),
    "Post an update": ("8a: slips are printed",),
    "Ask for more time": ("Extend 7b to 31 July, students start in July",),
    "Reminders and leave": ("I am on leave until the 14th, send mine to PS Marsh",),
}
STEPS = [
    Step("Read the plan in", "36 actions", True),
    Step("Look through what was read", "Kept as you agreed", True),
    Step(
        "Link people to their names",
        "9 of 13 owners are linked. Owners can ask but not update until they are.",
        False,
        "Link the other 4",
        "Who is not linked?",
    ),
    Step("Choose the channel", "Add me to a team and say there “@chaser this channel is for SS”.", False),
    Step("Try a reminder, then switch them on", "You see who would get what. Nothing is sent until you say so.", False),
]
HEAR = [
    WouldHear(
        "CI Kitchen",
        "8.30",
        "1 action past its deadline",
        (f"8a {LATE_8A.text}", f"7b {DUE_7B.text}"),
        "In their own chat",
    ),
    WouldHear(
        "SMT Leads", "8.30", "2 actions past their deadline", ("3a Have first line managers supervise searches.",), ""
    ),
]
SILENT = NudgeRow(OPEN_12A, why="no update since 20 November 2014")

ROWS_READ = (
    RowShown(
        "SS-10a",
        "10a",
        "Record every search electronically, with printing.",
        "Ongoing subject to PDA pilot and funding",
        "Supt Horn · no deadline · ongoing",
        ("The deadline is words that give no day.",),
    ),
    RowShown(
        "SS-3a",
        "3a",
        "Have first line managers supervise searches effectively.",
        "SMT Leads / May 2015",
        "SMT Leads · due 31 May 2015 · in progress",
        ("SMT Leads is a group: nobody to remind.",),
        ("Have first line managers supervise searches effectively.", "Report to the board each quarter."),
    ),
)
FILE = LookShown(
    id="f1",
    version=1,
    file="Stop and Search May 2015.docx",
    rows=36,
    unsure=ROWS_READ,
    doubts=(),
    columns=(
        ColumnShown("lead", "Lead", "CI Kitchen, SMT Leads", "owner"),
        ColumnShown("timescale/rag", "Timescale/RAG", "May 2015, Complete", "deadline"),
    ),
    meanings=("number", "action", "owner", "deadline", "status", "something else"),
    conflicts=(),
    changes="",
    plan="",
    plans={"": "A new plan"},
    left_out="14 × heading, 6 × page number",
    unplaced=("Version 4, for the SMB",),
    possible=("Force to consider a leaflet for schools.",),
    second="Read it the other way",
)
ISSUE = replace(
    FILE,
    version=2,
    unsure=(),
    changes="next issue of SS: 2 new, 3 changed, 1 in conflict",
    plan="SS",
    plans={"": "A new plan", "SS": f"The next issue of {PLAN}"},
    conflicts=(ConflictShown("SS-7b due", "7b deadline", "30 June 2015", "12 June 2015", follows_document=False),),
)
OWN_SETTINGS = MySettings(
    "Supt Horn",
    hears=True,
    when="On working days, between 9.00 and 16.00",
    until="16:00",
    others=("CI Kitchen", "PS Marsh"),
    put_off={"SS-11f": "11f Put all of this into policy and procedures, until 15 June"},
    recurs=("7c Find a forum, ideally an existing one, every Friday at 09:00",),
)
SETTINGS = PlanSettings(
    "SS",
    PLAN,
    {
        "chases": "true",
        "at": "09:00",
        "until": "18:00",
        "before": "10, 5, 1",
        "silent_after": "60",
        "escalate_after": "10, 20",
        "weekly_for": "8",
        "sign_off": "true",
        "moves": "any",
        "restricted": "false",
    },
    (
        ("Coordinators and leads", "Pat Ellis (coordinator) · “make Sam Noble a lead”"),
        ("Also let in", "nobody · “let Pat Ellis see SS”"),
        ("Meetings", "SMB 24 June 2015 · “add meeting SMB on 24 June”"),
    ),
)


BACK = {"reminder": TODAY.isoformat()}

GALLERY: dict[str, Card] = {
    "overdue-channel": channel_card(
        what="overdue action",
        reading=PLAN,
        as_at=TODAY,
        actions=OVERDUE,
        question="what is overdue?",
        mine="what am I late with?",
    ),
    "my-actions": actions_card(
        what="action",
        reading=PLAN,
        as_at=TODAY,
        actions=MINE,
        whose=("You",),
        owners=KITCHEN,
        grouped=True,
        first=(
            button("Update 8a", Verb.UPDATE, primary=True, action="SS-8a", version=3),
            ask("My reminders", "What reminders are set up?"),
        ),
    ),
    "actions": actions_card(
        what="overdue action",
        whose=KITCHEN,
        owners=KITCHEN,
        reading=PLAN,
        as_at=TODAY,
        actions=[LATE_8A],
        next_steps=("What is due this month for CI Kitchen?",),
    ),
    "actions-to-sign-off": actions_card(
        what="proposed action",
        reading=PLAN,
        as_at=TODAY,
        actions=[PROPOSED, replace(DUE_7B, status=Status.PROPOSED)],
        first=(
            button("Decide 8a", Verb.SHOW, primary=True, action="SS-8a", version=3),
            button("Decide several", Verb.SIGN_OFF_SEVERAL),
        ),
    ),
    "actions-many": actions_card(
        what="action", reading="2 plans", as_at=TODAY, actions=[*OVERDUE, *MINE] * 5, again={"question": {}}
    ),
    "actions-colour": actions_card(
        what="red action", reading=PLAN, as_at=TODAY, actions=OVERDUE[:3], colour=True, next_steps=("By owner",)
    ),
    "actions-none": actions_card(what="overdue action", whose=KITCHEN, reading=PLAN, as_at=TODAY, actions=[]),
    "action": action_card(detail=DETAIL, plan=PLAN, as_at=TODAY, buttons=action_buttons(DETAIL, may_update=True)),
    "action-viewer": action_card(
        detail=ActionDetail(DONE[1]), plan=PLAN, as_at=TODAY, buttons=action_buttons(DETAIL, may_update=False)
    ),
    "old": action_card(
        detail=DETAIL,
        plan=PLAN,
        as_at=TODAY,
        said="That card was old, so nothing was saved.",
        buttons=action_buttons(DETAIL, may_update=True),
    ),
    "history": history_card(action=DUE_7B, entries=HISTORY, as_at=TODAY),
    "summary": summary_card(
        title="11 of 21 open actions are late",
        reading=PLAN,
        as_at=TODAY,
        by="colour",
        counts=LIGHTS,
        total=36,
        late_owners=WHO_IS_LATE,
        next_steps=("Show the 11 late", "By owner"),
    ),
    "summary-owner": summary_card(
        title="11 of 21 open actions are late", reading=PLAN, as_at=TODAY, counts=COUNTS, total=24
    ),
    "summary-chart": summary_card(
        title="11 of 21 open actions are late", reading=PLAN, as_at=TODAY, counts=COUNTS, total=29, chart=True
    ),
    "count": count_card(
        title="11 actions are overdue",
        reading=PLAN,
        as_at=TODAY,
        share="11 of 21 open actions, 52%",
        buttons=[button("Show the 11", Verb.MORE, question={}, start=0)],
    ),
    "comparison": comparison_card(what="action", reading=PLAN, as_at=TODAY, sides=COUNTS[:2]),
    "changes-since": changes_since_card(since=date(2015, 3, 24), reading=PLAN, as_at=TODAY, changes=SINCE),
    "update-preview": preview_card(changes=SAID, draft="d1", as_at=TODAY, actions=KNOWN, conditions=AGREES),
    "preview-doubt": preview_card(
        changes=[replace(each, reason=None) for each in SAID[2:]],
        draft="d1",
        as_at=TODAY,
        actions=KNOWN,
        doubts=["Taking “Kitchin” as CI Kitchen."],
        wants_reason=True,
    ),
    "preview-arranged": preview_card(
        changes=(),
        draft="d1",
        as_at=TODAY,
        offered="Remind CI Kitchen about SS-8a, every Friday at 09:00.",
        concerns=[LATE_8A],
        may_edit=False,
    ),
    "update-saved": saved_card(
        changes=SAID,
        as_at=TODAY,
        actions=[PROPOSED, DUE_7B],
        asked={"SS-7b": "Ch Supt Noble agrees"},
        undo="c1",
        by="CI Kitchen",
    ),
    "not-saved": refusal_card(title="Not saved", reason="Nothing was changed."),
    "did-you-mean": choice_card(
        question="Which action is this about?",
        asks="action",
        options=("SS-7c", "SS-7e"),
        as_at=TODAY,
        draft="d1",
        said="Just had the scrutiny board on the forum one, went well",
        actions={"SS-7c": action("7c"), "SS-7e": action("7e")},
        way_out=("None of these", "What am I down for?"),
    ),
    "choice-rows": choice_card(
        question="Which action of 6 do you mean?",
        asks="action",
        options=[each.id for each in OVERDUE],
        as_at=TODAY,
        draft="d1",
        said="6 is done",
        actions={each.id: each for each in OVERDUE},
    ),
    "choice-few": choice_card(
        question="Which of them do you mean?",
        asks="owner",
        options=("Supt Horn", "DAC Horne"),
        as_at=TODAY,
        draft="d1",
    ),
    "choice-many": choice_card(
        question="Which action is this about?",
        asks="action",
        options=[each.id for each in MINE],
        as_at=TODAY,
        draft="d1",
        actions={each.id: each for each in MINE},
    ),
    "update-form": update_form_card(action=LATE_8A, as_at=TODAY, given={Input.STATUS: "proposed"}, back=BACK),
    "update-form-error": update_form_card(
        action=LATE_8A, as_at=TODAY, given={Input.DUE: "2015-07-31"}, said="Nothing was saved. Say why it moves."
    ),
    "which-action": which_action_card(actions=MINE[:4], as_at=TODAY, note_text="Slips are printed"),
    "time-form": time_form_card(action=DUE_7B, as_at=TODAY, grants="a coordinator or lead"),
    "sign-off": sign_off_card(detail=TO_SIGN, as_at=TODAY, proposed_by="CI Kitchen", proposed_on=TODAY),
    "sign-off-error": sign_off_card(
        detail=TO_SIGN,
        as_at=TODAY,
        proposed_by="CI Kitchen",
        proposed_on=TODAY,
        said="Nothing was sent back. Say what is missing, then press Send back again.",
    ),
    "time-request": time_request_card(
        detail=DETAIL,
        request="r1",
        asked_by="CI Kitchen",
        until=JULY,
        reason="UCLAN students start in July",
        as_at=TODAY,
    ),
    "time-requests": time_requests_card(
        asked=[
            TimeAsked(DUE_7B, "CI Kitchen", JULY, "UCLAN students start in July", decides=True),
            TimeAsked(NEWER[3], "Supt Horn", JULY, "the PCC meeting moved", decides=True),
        ],
        plan=PLAN,
        as_at=TODAY,
        opens=True,
    ),
    "reminder": nudge_card(
        whose="CI Kitchen",
        as_at=TODAY,
        rows=[NudgeRow(LATE_8A), NudgeRow(DUE_7B), SILENT],
    ),
    "reminder-after": nudge_card(
        whose="CI Kitchen",
        as_at=TODAY,
        rows=[NudgeRow(DUE_7B), SILENT],
        dealt=[Dealt(PROPOSED, "Done, waits for sign-off", "c1")],
    ),
    "reminder-lead": nudge_card(
        whose="Ch Supt Noble",
        as_at=TODAY,
        rows=[
            NudgeRow(PROPOSED, Asks.SIGN_OFF),
            NudgeRow(OVERDUE[0], Asks.OTHERS, "nothing heard from Alan Tattersall"),
        ],
        notes=("SMT Leads cannot be reached",),
        said="Nothing was sent back. Say what is missing, then press Send back again.",
        steps=(("Whole plan", "What is overdue?"),),
    ),
    "digest": digest_card(
        title=PLAN,
        reading="Every Monday at 8 am",
        as_at=TODAY,
        overdue=OVERDUE,
        due_soon=[DUE_7B],
        closed=[],
        new_reds=NEWER,
        silent=[SilentFact("CI Kitchen", 4, date(2015, 3, 3)), SilentFact("SMT Leads", 1, None)],
        since=date(2015, 5, 25),
    ),
    "link-person": link_person_card(
        person="p1",
        shown_as="Kitchen, Karen 1234 (CI)",
        owners=("CI Kitchen", "DAC Kitchener"),
        others=("Sam Marsh, perhaps PS Marsh", "Visitor, with no name like theirs in the plan"),
    ),
    "welcome-officer": welcome_card(plans=(PLAN,), examples=EXAMPLES, who="CI Kitchen", confirms="Pat Ellis"),
    "welcome-coordinator": first_steps_card(plan=PLAN, steps=STEPS),
    "welcome-team": team_card(plans=(PLAN,), examples=("What is overdue?", "Are we on track?"), added_by="Liz Riding"),
    "dry-run": dry_run_card(plan=PLAN, code="SS", on=date(2015, 6, 2), hear=HEAR, is_on=False),
    "import-look": import_look_card(FILE),
    "import-look-issue": import_look_card(ISSUE, said="I read it again as you said. Look at it, then keep it."),
    "import-rows": import_rows_card(FILE, ROWS_READ, start=0),
    "import-split": import_split_card(FILE, ROWS_READ[-1]),
    "sign-off-several": sign_off_several_card(
        [
            ToDecide("SS-7c", "7c", 3, "Hold a scrutiny panel every quarter.", "Supt Horn says it is done", 2),
            ToDecide("SS-8a", "8a", 2, "Print the slips.", "CI Kitchen says it is done", 0),
        ],
        given={},
        faults={"SS-8a": "Nothing was signed off. Without evidence, say how you know it is done."},
        said="Nothing was saved yet.",
    ),
    "my-settings": my_settings_card(OWN_SETTINGS),
    "plan-settings": plan_settings_card(SETTINGS),
    "plan-settings-changes": plan_changes_card(SETTINGS, [("Send reminders", "on", "off")], {"chases": "false"}),
    "settings-channel": settings_opener_card(mine=True, plan=""),
    "found": found_card(action=LATE_8A, as_at=TODAY, said="Update added: slips are printed."),
    "help": help_card(topics=TOPICS),
    "arranged": arranged_card(
        title="2 arrangements about reminders",
        reading=PLAN,
        as_at=TODAY,
        said=[
            ArrangedLine(
                "CI Kitchen about 8a, every Friday at 9", "cancel the reminder to CI Kitchen about SS-8a", of=SHORT_8A
            ),
            ArrangedLine("SS is quiet: no reminders at all"),
        ],
        buttons=[ask("Turn reminders on for SS", "turn reminders on for plan SS"), ask("My reminders", "My settings")],
    ),
    "pack-ready": pack_ready_card(
        plan="SS",
        meeting="SMB",
        held=date(2015, 6, 9),
        as_at=TODAY,
        now={Colour.RED: 11, Colour.AMBER: 10, Colour.GREEN: 15},
        last={Colour.RED: 0, Colour.AMBER: 21, Colour.GREEN: 15},
        since="the SMB of 24 March 2015",
        changes=["11 newly RED, none completed", "1 deadline moved: 7b, 31 May 2015 → 12 June 2015"],
        looks=[
            LookFirst("Late and silent: 4", "what is wrong with the plan?"),
            LookFirst("SS-7e says only where to look: “see above.”", "history of SS-7e"),
        ],
        may_issue=True,
    ),
    "plan-faults": plan_faults_card(
        reading=PLAN,
        as_at=TODAY,
        faults=[
            Fault("SS-12a", Kind.NO_DEADLINE, "SS-12a is ongoing and has no day it is due (it says “Ongoing”)."),
            Fault("SS-7e", Kind.SILENT, "SS-7e is 1 day late, and nothing has been said since 20 November 2014."),
            Fault("SS-7c", Kind.SILENT, "SS-7c is 1 day late, and nothing has been said since 20 November 2014."),
            Fault(
                "SS",
                Kind.LEFT,
                "Supt Horn can no longer be reached and owns 2 open actions.",
                "Supt Horn",
                actions=HORNS,
            ),
        ],
        known={f"SS-{each}": action(each) for each in ("12a", "7e", "7c", "5b")},
    ),
    "plan-faults-paged": plan_faults_card(
        reading=PLAN,
        as_at=TODAY,
        faults=[
            Fault(f"SS-{at}a", Kind.NO_DEADLINE, f"SS-{at}a is ongoing and has no day it is due.") for at in range(20)
        ],
        known={f"SS-{at}a": replace(DUE_7B, id=f"SS-{at}a", ref=f"{at}a") for at in range(20)},
        start=1,
        again={"question": {"intent": "faults"}},
    ),
    "chart-lines": chart_card(
        chart=PackChart(
            ChartLook.LINES,
            "Open actions against their deadlines",
            "Line chart: 20 open on 1 June 2015, 5 left after 30 June 2015.",
            ("24 Mar 15", "1 Jun 15", "30 Jun 15"),
            (("Open", (21, 20, None)), ("Left if every deadline is met", (None, 20, 5))),
        ),
        reading=PLAN,
        as_at=TODAY,
        steps=["Show the colours over time"],
    ),
    "chart-stacked": chart_card(
        chart=PackChart(
            ChartLook.STACKED,
            "Colours over time",
            "Stacked bars of actions by colour.",
            ("24 Mar 15", "1 Jun 15"),
            (("RED", (0, 11)), ("AMBER", (21, 10))),
        ),
        reading=PLAN,
        as_at=TODAY,
        steps=["Show the burn-down"],
    ),
    "chart-across": chart_card(
        chart=PackChart(
            ChartLook.ACROSS,
            "Days that deadlines have moved, by owner",
            "Bar chart of days moved: Supt Horn 61.",
            ("Supt Horn",),
            (("Days moved", (61,)),),
            "days",
        ),
        reading=PLAN,
        as_at=TODAY,
        steps=["Show the burn-down"],
    ),
    "forecast": forecast_card(
        title="1 action may go RED",
        reading="Open · Due before 31 July 2015 · Stop and Search Action Plan",
        as_at=TODAY,
        found=[(DUE_7B, ("due in 11 days", "no update since 24 March 2015", "its deadline moved before"))],
        names={"SS-7b": "7b"},
    ),
    "file-ready": file_ready_card(
        name="SS 2015-06-01.docx", what="the action plan as Word", actions=36, size=84_200, as_at=TODAY
    ),
    "refusal": refusal_card(
        title="7c is Supt Horn’s", reason="Supt Horn or the coordinator can update it.", next_steps=EXAMPLES[:1]
    ),
    "reach": reach_card(title="Reminders in May", reading="", as_at=TODAY, reached=REACHED),
}
