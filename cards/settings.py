"""Settings as they stand, to be changed in place: one's own reminders, and how a plan is kept and chases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cards.buttons import Button, button, dialog
from cards.elements import Card, Element, card, heading, line, note, run, section, under
from cards.phrases import plain
from cards.verbs import Verb

ON, OFF = "true", "false"
HOURS = {f"{hour:02}:{half:02}": f"{hour}.{half:02}" for hour in range(7, 20) for half in (0, 30)}
MOVES = {"any": "As often as it must", **{str(number): f"{number} times" for number in (0, 1, 2, 3, 4, 5)}}


@dataclass(frozen=True, slots=True)
class MySettings:
    """One owner's reminders as they stand. `put_off` are the keys and words of what is snoozed."""

    owner: str
    hears: bool
    when: str
    since: date | None
    until: date | None
    cover: str
    others: Sequence[str]
    put_off: Mapping[str, str]
    recurs: Sequence[str]


def my_settings_card(mine: MySettings, *, said: str = "") -> Card:
    """Whether and when cards come, who hears while one is away, and what is put off."""
    return card(
        heading("My reminders"),
        under(f"{mine.owner} · {mine.when}. Your deadlines do not move."),
        line(run(said, bold=True)) if said else None,
        _toggle("hears", "Remind me about my actions", mine.hears),
        section("Away"),
        _date("since", "First day", mine.since),
        _date("until", "Last day", mine.until),
        _choice(
            "cover",
            "Send mine to",
            {"": "Nobody: the coordinator hears", **{name: name for name in mine.others}},
            mine.cover,
        ),
        *(
            [
                section("Put off"),
                *(_toggle(f"wake:{key}", f"{words} · wake it now", False) for key, words in mine.put_off.items()),
            ]
            if mine.put_off
            else []
        ),
        *([section("Asked again and again"), *(note(each) for each in mine.recurs)] if mine.recurs else []),
        buttons=[_save(Verb.SAVE_MY_SETTINGS)],
    )


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """A plan's settings as they stand; `fields` are the values that can be changed here, by their ids."""

    code: str
    title: str
    fields: Mapping[str, str]
    kept: Sequence[tuple[str, str]]
    """What is changed in words, and how it stands: who may see it, places, supervisors, groups, digests, meetings."""


LABELS = {
    "chases": "Send reminders",
    "at": "Not before",
    "until": "Not after",
    "before": "Working days before a deadline",
    "silent_after": "Days without an update, then ask",
    "escalate_after": "Working days of silence: supervisor, lead",
    "weekly_for": "Weeks in which overdue is said weekly",
    "sign_off": "Somebody else signs off what is done",
    "moves": "A deadline may move before it takes a lead",
    "restricted": "Only where and with whom it is let in",
}
_TOGGLES = ("chases", "sign_off", "restricted")


def plan_settings_card(plan: PlanSettings, *, said: str = "") -> Card:
    """Each setting as it stands; what is set in words stands below, with the words."""
    return card(
        heading(f"Settings of {plain(plan.title, 120)}"),
        under(f"{plan.code} · nothing is changed before you confirm it"),
        line(run(said, bold=True)) if said else None,
        *(_setting(name, plan.fields[name]) for name in LABELS if name in plan.fields),
        *(part for label, value in plan.kept for part in _as_kept(label, value)),
        buttons=[_save(Verb.SAVE_PLAN_SETTINGS, plan=plan.code, was=dict(plan.fields), title="Look, then save")],
    )


def plan_changes_card(plan: PlanSettings, changes: Sequence[tuple[str, str, str]], wanted: Mapping[str, str]) -> Card:
    """Changes of settings, from and to, to be confirmed."""
    data: dict[str, Any] = {"plan": plan.code, "was": dict(plan.fields), "wanted": dict(wanted)}
    return card(
        heading(f"Change {len(changes)} setting{'' if len(changes) == 1 else 's'} of {plan.code}?"),
        under("Nothing is saved yet"),
        *(line(run(label), run(f"{was} → "), run(now, bold=True)) for label, was, now in changes),
        buttons=[
            button("Save", Verb.SAVE_PLAN_SETTINGS, primary=True, **data),
            button("Back", Verb.PLAN_SETTINGS, plan=plan.code),
        ],
    )


def settings_closed_card(title: str, said: Sequence[str]) -> Card:
    """The settings as made."""
    return card(heading(title), *(line(run(each, most=400)) for each in said))


def settings_opener_card(*, mine: bool, plan: str) -> Card:
    """A button to the settings where others read: a dialog for the one who opens it."""
    title = "My reminders" if mine else f"Settings of {plan}"
    verb = Verb.MY_SETTINGS if mine else Verb.PLAN_SETTINGS
    return card(
        heading(title),
        under("They open for you alone."),
        buttons=[dialog(f"Open {title[0].lower()}{title[1:]}", verb, plan=plan)],
    )


def in_words(name: str, value: str) -> str:
    """A setting's value as people say it."""
    if name in _TOGGLES:
        return "on" if value == ON else "off"
    return {"moves": MOVES, "at": HOURS, "until": HOURS}.get(name, {}).get(value, value)


def _setting(name: str, value: str) -> Element:
    label = LABELS[name]
    if name in _TOGGLES:
        return _toggle(name, label, value == ON)
    choices = {"moves": MOVES, "at": HOURS, "until": HOURS}.get(name)
    if choices:
        return _choice(name, label, {**choices, value: in_words(name, value)}, value)
    return {"type": "Input.Text", "id": name, "label": label, "value": value, "maxLength": 40}


def _as_kept(label: str, value: str) -> list[Element]:
    return [{**section(label), "spacing": "medium"}, {**note(value), "spacing": "none"}]


def _toggle(id_: str, title: str, value: bool) -> Element:
    return {"type": "Input.Toggle", "id": id_, "title": plain(title, 200), "value": ON if value else OFF, "wrap": True}


def _date(id_: str, label: str, value: date | None) -> Element:
    made: Element = {"type": "Input.Date", "id": id_, "label": label}
    return {**made, "value": value.isoformat()} if value else made


def _choice(id_: str, label: str, choices: Mapping[str, str], value: str) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "id": id_,
        "label": label,
        "style": "filtered" if len(choices) > 8 else "compact",
        "value": value,
        "choices": [{"title": plain(title, 110), "value": sent} for sent, title in choices.items()],
    }


def _save(verb: Verb, *, title: str = "Save", **data: Any) -> Button:
    return button(title, verb, primary=True, form=True, **data)
