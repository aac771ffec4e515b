"""Facts to look at: a small plan's worth, and any at all (hypothesis)."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from plan.actions import Status, Update, is_overdue
from plan.colours import colour
from plan.deadlines import days_late
from plan.evidence import Evidence
from plan.facts import ActionDetail, ActionFact, ChangeFact
from storage.sample import TODAY, sample_plan

TEXTS = {each.ref: each.text for each in sample_plan().actions()}


def action(
    ref: str = "7c",
    *,
    due: date | None = date(2015, 5, 31),
    status: Status = Status.IN_PROGRESS,
    owners: tuple[str, ...] = ("Supt Horn",),
    text: str | None = None,
    due_text: str | None = None,
    plan: str = "SS",
    undeliverable: str | None = None,
    demonstration_until: date | None = None,
    moves: int = 0,
) -> ActionFact:
    """One action of the sample's, as it stands on 1 June 2015."""
    words = text if text is not None else TEXTS.get(ref, "See that it is done")
    late = days_late(due, TODAY) if is_overdue(status, due, TODAY) else 0
    return ActionFact(
        id=f"{plan}-{ref}",
        ref=ref,
        plan=plan,
        text=words,
        owners=owners,
        status=status,
        color=colour(status, due, TODAY, undeliverable=undeliverable is not None),
        due=due,
        due_text=due_text,
        days_late=late,
        version=3,
        undeliverable=undeliverable,
        demonstration_until=demonstration_until,
        moves=moves,
    )


WORDS = st.text(max_size=300)
NASTY = st.sampled_from(
    [
        "[click](http://x.example)",
        "**b** _i_",
        "{{DATE(2017-02-14T06:08:39Z)}}",
        "${title}",
        "<at>x</at>",
        "1. a\n- b",
    ]
)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))

actions = st.builds(
    lambda ref, **rest: action(ref, **rest),
    st.text(min_size=1, max_size=12),
    due=st.none() | DAYS,
    status=st.sampled_from(Status),
    owners=st.lists(WORDS | NASTY, max_size=4).map(tuple),
    text=WORDS | NASTY | WORDS.map(lambda words: words * 40),
    due_text=st.none() | WORDS,
    plan=st.sampled_from(["SS", "CU", "HM"]),
    undeliverable=st.none() | WORDS | NASTY,
    demonstration_until=st.none() | DAYS,
    moves=st.integers(0, 4),
)
many_actions = st.lists(actions, max_size=6) | actions.map(lambda one: [one] * 500)

updates = st.builds(
    Update,
    text=WORDS | WORDS.map(lambda words: words * 40),
    said_on=st.none() | DAYS,
    label=st.none() | WORDS,
)
EVIDENCE = st.builds(Evidence, WORDS | NASTY, st.none() | WORDS, added_by=st.none() | WORDS, added_on=st.none() | DAYS)
details = st.builds(
    ActionDetail,
    action=actions,
    moves=st.integers(0, 9),
    first_due=st.none() | DAYS,
    updates=st.lists(updates, max_size=5).map(tuple),
    updates_in_all=st.integers(0, 400),
    comment=st.none() | WORDS | NASTY,
    evidence=st.lists(EVIDENCE, max_size=6).map(tuple),
)
values = st.none() | WORDS | NASTY | DAYS | DAYS.map(date.isoformat) | st.lists(WORDS, max_size=3)
one_change = st.builds(
    ChangeFact,
    id=st.text(min_size=1, max_size=20),
    ref=st.text(min_size=1, max_size=12),
    field=st.sampled_from(
        ["update", "status", "due", "owners", "text", "new", "evidence", "undeliverable", "demonstration"]
    ),
    old=values,
    new=values,
    reason=st.none() | WORDS,
)
many_changes = st.lists(one_change, max_size=6) | one_change.map(lambda one: [one] * 500)
