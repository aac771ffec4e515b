"""The board pack: every number in it is a count of rows, and its balance adds up whatever happened in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plan.actions import Action, Status, is_overdue
from plan.changes import Change, Field, Said
from plan.colours import Colour, colour
from plan.deadlines import Deadline
from plan.meetings import Meeting, Promise, Promised, PromiseState, state
from plan.pack.balance import balance
from plan.pack.blocks import Grid
from plan.pack.charts import burn_down_chart, due_by_month_chart, month_ends_before
from plan.pack.cover import cover, summary
from plan.pack.items import items_of
from plan.pack.pack import Baseline, make_pack
from plan.pack.paper import board_paper, one_page
from plan.recommendations import Plan, Recommendation, Report

DAYS = st.dates(date(2014, 1, 1), date(2016, 12, 31))
THEN, NOW = date(2015, 3, 24), date(2015, 6, 1)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of up to twelve actions, each in any state."""
    refs = draw(st.lists(st.integers(1, 12), unique=True, max_size=12))
    return plan_of([draw(actions(f"{ref}a")) for ref in refs])


@st.composite
def actions(draw: st.DrawFn, ref: str) -> Action:
    due = draw(st.none() | DAYS)
    history = tuple(Deadline(None, day) for day in draw(st.lists(DAYS, max_size=3)))
    owners = tuple(draw(st.lists(st.sampled_from(["Supt Horn", "CI Kitchen", "Liz Riding"]), unique=True, max_size=2)))
    status = draw(st.sampled_from(list(Status)))
    return Action(f"SS-{ref}", ref, f"Do {ref}.", owners, status, deadline=Deadline(None, due), due_history=history)


def plan_of(found: list[Action]) -> Plan:
    asked = tuple(Recommendation(each.ref[:-1], "Do it.", actions=(each,)) for each in found)
    return Plan("SS", "Stop and search", reports=(Report("SS", "Stop and search", recommendations=asked),))


@given(then=plans(), now=plans())
def test_last_time_and_what_came_and_went_make_how_many_are_open_now(then: Plan, now: Plan) -> None:
    came = balance(items_of(then, THEN), items_of(now, NOW))
    assert len(came.last) == sum(each.status.is_open for each in then.actions())
    assert came.total == len(came.now) == sum(each.status.is_open for each in now.actions())


@given(then=plans(), now=plans())
def test_every_number_on_the_cover_is_counted_again_from_rows(then: Plan, now: Plan) -> None:
    pack = make_pack(now, (), as_at=NOW, before=Baseline(THEN, None, items_of(then, THEN)))
    wearing = [colour(each.status, each.deadline.due, NOW) for each in now.actions()]
    colours, came = (block for block in cover(pack) if isinstance(block, Grid))
    for name, number, last, change, _ in colours.rows[:-1]:
        before = [colour(each.status, each.deadline.due, THEN) for each in then.actions()].count(Colour(name))
        assert (number, last) == (str(wearing.count(Colour(name))), str(before))
        assert int(change.replace("−", "-")) == wearing.count(Colour(name)) - before
    assert colours.rows[-1][:3] == ("All", str(len(wearing)), str(sum(1 for _ in then.actions())))
    assert came.rows[0][1] == str(sum(each.status.is_open for each in then.actions()))
    assert came.rows[-1][1] == str(sum(each.status.is_open for each in now.actions()))
    signed = [int(number) * (-1 if words.startswith("−") else 1) for words, number, _ in came.rows[:-1]]
    assert sum(signed) == int(came.rows[-1][1])


@given(now=plans())
def test_every_number_of_the_summary_and_the_pictures_is_a_count(now: Plan) -> None:
    pack = make_pack(now, (), as_at=NOW)
    live = [each for each in now.actions() if each.status.is_open]
    assert f"{len(live)} action{'' if len(live) == 1 else 's'} still open" in summary(pack)[0]
    due = due_by_month_chart(pack.items)
    assert sum(many or 0 for _, values in due.series for many in values) == len(live) if due else not live
    late = sum(is_overdue(each.status, each.deadline.due, NOW) for each in live)
    assert due is None or due.series[0][1][0] == late
    assert list(board_paper(pack))
    assert list(one_page(pack))


@given(then=plans(), now=plans(), moved=st.lists(DAYS, max_size=5), promised=st.lists(DAYS, max_size=3))
def test_every_number_of_the_summary_is_counted_again_from_rows(
    then: Plan, now: Plan, moved: list[date], promised: list[date]
) -> None:
    """Each sentence of the summary, made a second time from the plan's rows and its record alone."""
    ids = [each.id for each in now.actions()]
    moves = [
        replace(change(at, Field.DUE, data(THEN), data(NOW), day=day), action_id=ids[at % len(ids)])
        for at, day in enumerate(moved if ids else [], start=1)
    ]
    kept = {"promise": "complete", "meeting": "SMB", "held": THEN.isoformat()}
    promises = [
        replace(
            change(at, Field.PROMISE, None, {**kept, "by": day.isoformat()}, day=THEN), action_id=ids[at % len(ids)]
        )
        for at, day in enumerate(promised if ids else [], start=10)
    ]
    pack = make_pack(now, [*promises, *moves], as_at=NOW, before=Baseline(THEN, None, items_of(then, THEN)))
    before = {each.id: each for each in then.actions()}
    wears = {each.id: colour(each.status, each.deadline.due, NOW) for each in now.actions()}
    wore = {each.id: colour(each.status, each.deadline.due, THEN) for each in then.actions()}
    stands = ", ".join(f"{n} {each.value}" for each in Colour if (n := list(wears.values()).count(each)))
    live = [each for each in now.actions() if each.status.is_open]
    red = sum(wears[id_] is Colour.RED and wore.get(id_) is not Colour.RED for id_ in ids)
    done = sum(
        each.status is Status.COMPLETE and (each.id not in before or before[each.id].status.is_open)
        for each in now.actions()
    )
    shifted = sum(THEN < day <= NOW for day in moved) if ids else 0
    broken = sum(
        each.new["by"] < NOW.isoformat() and next(a for a in now.actions() if a.id == each.action_id).status.is_open
        for each in promises
    )
    stands = f": {stands}" if stands else ""
    expected = [f"{many(len(ids), 'action')}{stands}. {many(len(live), 'action')} still open."]
    gone = f"{many(shifted, 'deadline')} moved" if shifted else "no deadline moved"
    expected.append(f"Since 24 March 2015: {red or 'none'} newly RED, {done or 'none'} completed, {gone}.")
    expected += [f"{many(broken, 'promise')} made to the committee not kept."] if broken else []
    assert summary(pack) == expected
    for each in pack.exceptions:
        assert each.whole or len({one.item.id for one in each.found}) <= len(live)
    assert {each.title: len(each.found) for each in pack.exceptions}["Newly RED"] == red


def many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def test_a_picture_of_the_future_ends_where_the_deadlines_end() -> None:
    plan = plan_of([action("1a", due=date(2015, 7, 31)), action("2a"), action("3a", due=date(2015, 8, 10))])
    chart = burn_down_chart([(NOW, items_of(plan, NOW))])
    assert chart
    assert chart.labels == ("1 Jun 15", "30 Jun 15", "31 Jul 15", "31 Aug 15")
    assert chart.series[1] == ("Left if every deadline is met", (3, 3, 2, 1))
    assert month_ends_before(NOW, date(2015, 3, 1)) == [date(2015, 3, 31), date(2015, 4, 30), date(2015, 5, 31)]


def test_exceptions_are_named_each_with_its_reason() -> None:
    late = replace(action("1a", due=date(2015, 5, 31)), owners=("Supt Horn", "CI Kitchen"))
    cannot = replace(action("2a", due=date(2015, 12, 1)), undeliverable="funding withdrawn", owners=("Liz Riding",))
    pack = make_pack(
        plan_of([late, cannot, action("3a")]),
        (),
        as_at=NOW,
        before=Baseline(THEN, None, items_of(plan_of([late]), THEN)),
    )
    said = {each.title: {one.item.fact.ref: one.why for one in each.found} for each in pack.exceptions}
    assert said["Newly RED"] == {
        "1a": "was due 31 May 2015; no dated update",
        "2a": "declared undeliverable: funding withdrawn",
    }
    assert said["Declared undeliverable"] == {"2a": "funding withdrawn"}
    assert said["No owner"] == {"3a": "nobody is named"}
    assert said["No deadline"] == {"3a": "no date was ever set"}
    assert list(said["Several leads, so nobody in particular answers for it"]) == ["1a"]


def test_what_is_said_to_be_done_is_red_until_signed_off_but_not_silent() -> None:
    claimed = replace(action("1a", due=date(2015, 5, 31)), status=Status.PROPOSED, owners=("Supt Horn",))
    before = Baseline(THEN, None, items_of(plan_of([claimed]), THEN))
    pack = make_pack(plan_of([claimed]), (), as_at=NOW, before=before)
    said = {each.title: [one.why for one in each.found] for each in pack.exceptions if each.found}
    assert said == {"Newly RED": ["was due 31 May 2015; said to be done, waits for sign-off"]}


def test_a_moved_deadline_says_why_and_who_agreed_unless_it_was_moved_back() -> None:
    held = replace(action("1a", due=date(2015, 7, 31)), due_history=(Deadline(None, date(2015, 4, 30)),))
    moved = change(1, Field.DUE, data(date(2015, 4, 30)), data(date(2015, 7, 31)), day=date(2015, 5, 20))
    moved = replace(moved, reason="ICT fix slipped", agreed_by="Ch Supt Noble")
    before = Baseline(THEN, None, items_of(plan_of([held]), THEN))
    (shown,) = make_pack(plan_of([held]), [moved], as_at=NOW, before=before).moves
    assert (shown.old, shown.new, shown.days) == ("30 Apr 2015", "31 Jul 2015", 92)
    assert (shown.reason, shown.agreed_by) == ("ICT fix slipped", "Ch Supt Noble")
    back = replace(change(2, Field.DUE, moved.new, moved.old, day=date(2015, 5, 21)), undoes=1)
    assert make_pack(plan_of([held]), [moved, back], as_at=NOW, before=before).moves == ()


def test_what_was_brought_forward_makes_up_for_no_delay() -> None:
    later = replace(action("1a", due=date(2015, 7, 31)), due_history=(Deadline(None, date(2015, 7, 1)),))
    earlier = replace(action("2a", due=date(2015, 7, 1)), due_history=(Deadline(None, date(2015, 7, 31)),))
    slipped = make_pack(plan_of([later, earlier]), (), as_at=NOW).slipped
    assert (slipped.moves, slipped.days, slipped.earlier) == (2, 30, 30)


def test_nobody_is_said_to_have_agreed_a_move_who_did_not() -> None:
    held = replace(action("1a", due=date(2015, 7, 31)), due_history=(Deadline(None, date(2015, 4, 30)),))
    moved = change(1, Field.DUE, data(date(2015, 4, 30)), data(date(2015, 7, 31)), day=date(2015, 5, 20))
    before = Baseline(THEN, None, items_of(plan_of([held]), THEN))
    (shown,) = make_pack(plan_of([held]), [moved], as_at=NOW, before=before).moves
    assert shown.agreed_by == "not said; moved by Lead"


def test_the_appendix_says_why_an_action_ended_whenever_that_was() -> None:
    ended = replace(action("1a"), status=Status.CLOSED, settled_on=date(2014, 9, 1))
    closed = replace(change(1, Field.STATUS, "in_progress", "closed", day=date(2014, 9, 1)), reason="superseded")
    before = Baseline(THEN, None, items_of(plan_of([ended]), THEN))
    blocks = list(board_paper(make_pack(plan_of([ended]), [closed], as_at=NOW, before=before)))
    assert isinstance(blocks[-1], Grid)
    assert blocks[-1].rows[0][-1] == "1 Sep 2014: superseded"


def test_a_first_deadline_is_set_and_not_moved() -> None:
    held = action("1a", due=date(2015, 7, 31))
    given = replace(
        change(1, Field.DUE, data(None), data(date(2015, 7, 31)), day=date(2015, 5, 20)), reason="the board asked"
    )
    pack = make_pack(plan_of([held]), [given], as_at=NOW, before=Baseline(THEN, None, items_of(plan_of([held]), THEN)))
    assert (pack.moves, [each.new for each in pack.first_deadlines]) == ((), ["31 Jul 2015"])
    assert "no deadline moved" in summary(pack)[1]


def test_how_a_promise_stands_is_told_by_the_record() -> None:
    promise = Promise("SS-1a", Promised.COMPLETE, Meeting("SMB", THEN), date(2015, 5, 1), "Lead", THEN)
    held, done = Status.IN_PROGRESS, Status.COMPLETE
    assert state(promise, held, None, None, date(2015, 5, 1)) is PromiseState.OPEN
    assert state(promise, held, None, None, date(2015, 5, 2)) is PromiseState.BROKEN
    assert state(promise, done, None, date(2015, 5, 1), NOW) is PromiseState.KEPT
    assert state(promise, done, None, date(2015, 5, 2), NOW) is PromiseState.LATE
    assert state(promise, Status.CLOSED, None, None, NOW) is PromiseState.RELEASED
    dated = replace(promise, what=Promised.DEADLINE)
    assert state(dated, held, None, None, NOW) is PromiseState.BROKEN
    assert state(dated, held, NOW, date(2015, 4, 1), NOW) is PromiseState.KEPT


def action(ref: str, due: date | None = None) -> Action:
    return Action(f"SS-{ref}", ref, f"Do {ref}.", status=Status.IN_PROGRESS, deadline=Deadline(None, due))


def data(due: date | None) -> dict[str, object]:
    return {"text": None, "due": due.isoformat() if due else None, "approximate": False, "set_by": None}


def change(number: int, field: Field, old: object, new: object, *, day: date) -> Change:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=9)
    said = Said("lead", "Lead", "chat", f"message-{number}", at, day)
    return Change(number, 1, number, said, "SS-1a", field, old, new)
