"""Forms of settings: a person's own reminders, and a plan's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cards.buttons import Button, button, dialog
from cards.elements import Card, Element, card, heading, line, note, run, section, under, wrong
from cards.phrases import capital, plain
from cards.verbs import Verb

ON, OFF = "true", "false"
PLAN_HOURS = ""
"""The hours of one's plans, rather than one's own."""
HOURS = {f"{hour:02}:{half:02}": f"{hour}.{half:02}" for hour in range(7, 20) for half in (0, 30)}
MOVES = {"any": "Any number of times", **{str(number): f"{number} times" for number in (0, 1, 2, 3, 4, 5)}}


@dataclass(frozen=True, slots=True)
class MySettings:
    """One person's reminders as they stand. `put_off` are the keys and words of what is snoozed.

    `owner` is empty for somebody who keeps plans and owns nothing: they set their hours alone.
    """

    owner: str
    hears: bool
    when: str
    at: str = PLAN_HOURS
    until: str = PLAN_HOURS
    since: date | None = None
    last: date | None = None
    cover: str = ""
    others: Sequence[str] = ()
    put_off: Mapping[str, str] = field(default_factory=dict)
    recurs: Sequence[str] = ()


def my_settings_card(mine: MySettings, *, said: str = "", given: Mapping[str, Any] | None = None) -> Card:
    """Whether and when cards come, who hears while one is away, and what is put off.

    `said` is what was wrong with the form, or that nothing was changed; `given` what was typed into it.
    """
    body = (
        heading("My reminders"),
        under(" · ".join(filter(None, (mine.owner, f"{mine.when}. Your deadlines do not move.")))),
        *wrong(said),
        *_when(mine),
        *(_away(mine) if mine.owner else ()),
        *(
            [
                section("Put off"),
                *(
                    _toggle(f"wake:{key}", f"{words} · remind me again now", False)
                    for key, words in mine.put_off.items()
                ),
            ]
            if mine.put_off
            else []
        ),
        *([section("Recurring reminders"), *(note(each) for each in mine.recurs)] if mine.recurs else []),
    )
    return card(*_filled(body, given or {}), buttons=[_save(Verb.SAVE_MY_SETTINGS)])


def _filled(body: Iterable[Element], given: Mapping[str, Any]) -> Iterator[Element]:
    """A form's parts, each box with what was typed into it."""
    for part in body:
        typed = str(given.get(part.get("id", "")) or "") if part["type"].startswith("Input.") else ""
        yield {**part, "value": plain(typed, 200)} if typed else part


def _when(mine: MySettings) -> list[Element]:
    """Whether cards come, and between which hours."""
    plans = {PLAN_HOURS: "When my plans send them"}
    return [
        *([_toggle("hears", "Remind me about my actions", mine.hears)] if mine.owner else []),
        _choice("from", "Not before", {**plans, **HOURS, **_also(mine.at)}, mine.at),
        _choice("before", "Not after", {**plans, **HOURS, **_also(mine.until)}, mine.until),
    ]


def _also(value: str) -> dict[str, str]:
    return {value: clock(value)} if value else {}


def clock(value: str) -> str:
    """`8.30`, of 08:30."""
    return f"{int(value[:2])}.{value[3:]}"


def _away(mine: MySettings) -> list[Element]:
    """Boxes for an absence and its cover."""
    nobody = {"": "Nobody: the coordinator is told"}
    return [
        section("Away"),
        _date("since", "First day", mine.since),
        _date("until", "Last day", mine.last),
        _choice("cover", "Send mine to", {**nobody, **{name: name for name in mine.others}}, mine.cover),
    ]


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """A plan's settings as they stand; `fields` are the values that can be changed here, by their ids."""

    code: str
    title: str
    fields: Mapping[str, str]
    kept: Sequence[tuple[str, str]]
    """What is changed in words, and how it stands: who may see it, places, supervisors, groups, digests, meetings."""


GROUPS = {
    "Reminders": {
        "chases": "Send reminders",
        "at": "Not before",
        "until": "Not after",
        "before": "Working days before a deadline",
        "weekly_for": "Weeks of weekly reminders once it is late",
        "silent_after": "Days without an update, then ask",
        "escalate_after": "Working days late and silent before the supervisor hears, then the lead",
    },
    "Sign-off and deadlines": {
        "sign_off": "Somebody else signs off what is done",
        "moves": "Moves of a deadline before a lead must agree",
    },
    "Who may see it": {"restricted": "Only the people and places that were let in"},
}
LABELS = {name: label for group in GROUPS.values() for name, label in group.items()}
_TOGGLES = ("chases", "sign_off", "restricted")


def plan_settings_card(plan: PlanSettings, *, said: str = "", given: Mapping[str, Any] | None = None) -> Card:
    """Each setting as it stands; what is set in words stands below, with the words. `given` was typed already."""
    body = (
        heading(f"Settings of {plain(plan.title, 120)}"),
        under(f"{plan.code} · nothing is changed before you confirm it"),
        *wrong(said),
        *(part for title, group in GROUPS.items() for part in _group(title, group, plan.fields)),
        *(
            [section("Changed in words"), *(part for kept in plan.kept for part in _as_kept(*kept))]
            if plan.kept
            else []
        ),
    )
    save = _save(Verb.SAVE_PLAN_SETTINGS, plan=plan.code, was=dict(plan.fields), title="See the changes")
    return card(*_filled(body, given or {}), buttons=[save])


def _group(title: str, group: Mapping[str, str], fields: Mapping[str, str]) -> list[Element]:
    shown = [_setting(name, fields[name]) for name in group if name in fields]
    return [section(title), *shown] if shown else []


def plan_changes_card(plan: PlanSettings, changes: Sequence[tuple[str, str, str]], wanted: Mapping[str, str]) -> Card:
    """Changes of settings, from and to, to be confirmed."""
    data: dict[str, Any] = {"plan": plan.code, "was": dict(plan.fields), "wanted": dict(wanted)}
    return card(
        heading(f"Change {len(changes)} setting{'' if len(changes) == 1 else 's'} of {plan.code}?"),
        under("Nothing is saved yet."),
        *(line(run(f"{label}:"), run(f"{was} →"), run(now, bold=True)) for label, was, now in changes),
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
    return [line(run(label), spacing="medium"), {**note(capital(value)), "spacing": "none"}]


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
        "placeholder": plain(choices.get("", ""), 110),  # an empty value is not drawn: Teams shows this in its place
        "value": value,
        "choices": [{"title": plain(title, 110), "value": sent} for sent, title in choices.items()],
    }


def _save(verb: Verb, *, title: str = "Save", **data: Any) -> Button:
    return button(title, verb, primary=True, form=True, **data)
