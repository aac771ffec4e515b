"""Settings saved from their forms: only what was changed, a plan's only after it was shown once more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from cards.phrases import day
from cards.settings import LABELS, ON, MySettings, in_words, plan_changes_card, settings_closed_card
from cards.verbs import Verb
from dialogs.buttons.press import Pressed
from dialogs.context import Request
from dialogs.permissions import check_may_on
from dialogs.questions import settings
from dialogs.turn import Reply
from plan.changes import Said
from plan.ladder import Rules
from plan.permissions import Deed
from plan.recipients import OwnHours
from plan.refusals import Sorry
from plan.reminder_settings import own_hours_words
from storage import arrangements, plan_settings
from storage.people import PlanHere

_RULES = ("at", "until", "before", "silent_after", "escalate_after", "weekly_for")
KEPT = frozenset({*_RULES, "chases", "sign_off", "moves", "restricted"})
"""The settings that `_keep` knows how to keep; a test holds that the form shows no other."""
_NUMBERS = re.compile(r"[0-9]{1,3}(?:\s*(?:,|and|\s)\s*[0-9]{1,3})*")
FORMS = frozenset({Verb.SAVE_MY_SETTINGS, Verb.SAVE_PLAN_SETTINGS})
MEANWHILE = "Somebody changed these settings meanwhile, so nothing was saved. This is how they stand now."


async def mine(pressed: Pressed) -> Reply:
    """The form of the speaker's own reminders."""
    return await settings.of_mine(pressed.here)


async def save_mine(pressed: Pressed) -> Reply:
    """Save the speaker's own reminders as the form says."""
    session, here = pressed.session, pressed.here
    stands = await settings.my_settings(here)
    said: list[str] = []
    hears = pressed.press.data.get("hears") == ON
    if hours := await _hours(pressed, stands):
        said.append(hours)
    if stands.owner and (away := await _away(pressed, stands.since, stands.last, stands.cover)):
        said.append(away)
    if stands.owner and hears is not stands.hears:
        said.append(
            "Your reminders are on again." if hears else "Your reminders are off: your cover or coordinator gets them."
        )
    if stands.owner and said:  # (being back switches them on, so this comes after it)
        await arrangements.set_hears_nothing(session, stands.owner, not hears)
    for key in stands.put_off:
        if pressed.press.data.get(f"wake:{key}") == ON:
            await arrangements.unsnooze(session, stands.owner, actions=[key] if key else ())
            said.append(f"You hear about {key or 'all of yours'} again.")
    if not said:
        return await settings.of_mine(here, said="Nothing was changed.")
    return Reply(" ".join(said), settings_closed_card("Saved", said), heard=settings.HEARD, saved=True)


async def _hours(pressed: Pressed, stands: MySettings) -> str:
    """Save the hours of the speaker's own cards; the sentence about it, empty where they stay."""
    data = pressed.press.data
    at, until = (str(data.get(name, kept) or "") for name, kept in (("from", stands.at), ("before", stands.until)))
    if (at, until) == (stands.at, stands.until):
        return ""
    own = OwnHours(_hour(at), _hour(until))
    if own.at and own.until and own.at >= own.until:
        raise Sorry("Nothing was saved. “Not before” must be the earlier hour.")
    await arrangements.set_hours(pressed.session, pressed.here.turn.speaker.id, own)
    return f"Your reminders come {own_hours_words(own) or 'when your plans send them'}."


def _hour(chosen: str) -> time | None:
    try:
        return time.fromisoformat(chosen) if chosen else None
    except ValueError:
        raise Sorry(f"{chosen} is no time of day. Nothing was saved.") from None


async def _away(pressed: Pressed, since: date | None, until: date | None, cover: str) -> str:
    """An absence taken down or taken back, in words; empty where nothing of it was changed."""
    owner, today = pressed.here.owner, pressed.here.turn.today
    data = pressed.press.data
    first, last, by = _day(data.get("since")), _day(data.get("until")), str(data.get("cover") or "")
    assert owner is not None
    if (first, last, by) == (since, until, cover) or (first is last is None and since is until is None):
        return ""
    if last is None:
        await arrangements.resume(pressed.session, owner, on=today)
        return "You are not away."
    if last < (first or today):
        raise Sorry("The last day away is before the first. Nothing was saved.")
    known = {name.printed for name in pressed.here.vocabulary.directory.names}
    if by and by not in known:
        raise Sorry(f"No owner here is called {by}. Nothing was saved.")
    await arrangements.resume(pressed.session, owner, on=today)
    await arrangements.cover(pressed.session, owner, by=by or None, since=first or today, until=last)
    return f"You are away from {day(first or today)} until {day(last)}; {by or 'the coordinator'} gets your reminders."


def _day(typed: Any) -> date | None:
    try:
        return date.fromisoformat(str(typed)) if typed else None
    except ValueError:
        raise Sorry(f"{typed} is not a day. Pick one from the calendar.") from None


async def again(pressed: Pressed, wrong: str) -> Reply:
    """The same form, with what was typed into it, and what was wrong."""
    data = pressed.press.data
    if pressed.press.verb is Verb.SAVE_PLAN_SETTINGS:
        return await settings.of_plan(pressed.here, _plan(pressed), said=wrong, given=data)
    return await settings.of_mine(pressed.here, said=wrong, given=data)


async def plan(pressed: Pressed) -> Reply:
    """A plan's settings, as a form."""
    return await settings.of_plan(pressed.here, _plan(pressed))


async def save_plan(pressed: Pressed) -> Reply:
    """Preview the form's changes; once confirmed they are saved and recorded."""
    here, session = pressed.here, pressed.session
    held = _plan(pressed)
    stands = await settings.plan_as_kept(here, held)
    data = pressed.press.data
    was = data.get("was")
    if was != dict(stands.fields):
        return await settings.of_plan(here, held, said=MEANWHILE)
    wanted = data.get("wanted")
    is_confirmed = isinstance(wanted, Mapping)
    source: Mapping[str, Any] = wanted if isinstance(wanted, Mapping) else data
    said = {name: " ".join(str(source[name]).split()) for name in LABELS if name in source}
    changed = {name: value for name, value in said.items() if value != stands.fields[name]}
    if not changed:
        return await settings.of_plan(here, held, said="Nothing was changed.")
    rules = {name: _rule(name, changed[name]) for name in _RULES if name in changed}
    Rules.from_data({**await plan_settings.reminders_of(session, held.id), **rules})
    changes = [(LABELS[name], in_words(name, stands.fields[name]), in_words(name, changed[name])) for name in changed]
    if not is_confirmed:
        text = "; ".join(f"{label}: {old} → {new}" for label, old, new in changes)
        return Reply(
            f"{text}. Nothing is saved yet.", plan_changes_card(stands, changes, changed), heard=settings.HEARD
        )
    await _keep(here, held, changed, rules)
    lines = [f"{label}: {new}" for label, _, new in changes]
    text = f"Saved for {held.code}: {'; '.join(lines)}."
    return Reply(text, settings_closed_card(f"Saved for {held.code}", lines), heard=settings.HEARD, saved=True)


def _plan(pressed: Pressed) -> PlanHere:
    code = str(pressed.press.data.get("plan") or "")
    held = pressed.here.plan(code) if code else next(iter(pressed.here.bound), None)
    if held is None:
        raise Sorry("I do not know that plan here.")
    check_may_on(pressed.here, held.code, Deed.SET_RULES)
    return held


def _rule(name: str, value: str) -> Any:
    """A reminder rule as a plan keeps it."""
    if name in ("at", "until"):
        return value
    if not _NUMBERS.fullmatch(value):
        raise Sorry(f"“{value}” is not a number of days. Write it as 10, 5, 1.")
    numbers = [int(each) for each in re.findall(r"[0-9]+", value)]
    return numbers if name in ("before", "escalate_after") else numbers[0]


async def _keep(here: Request, held: PlanHere, changed: Mapping[str, str], rules: Mapping[str, Any]) -> None:
    turn = here.turn
    said = Said(turn.speaker.id, turn.speaker.name, turn.place.id, turn.message_id, turn.now, turn.today, "settings")
    if "chases" in changed:
        rules = {**rules, "quiet": changed["chases"] != ON}
    if rules:
        await plan_settings.set_reminders(here.session, held.id, said, rules)
    if "sign_off" in changed:
        await plan_settings.set_sign_off(here.session, held.id, said, is_needed=changed["sign_off"] == ON)
    if "moves" in changed:
        most = changed["moves"]
        await plan_settings.allow_moves(here.session, held.id, said, None if most == "any" else int(most))
    if "restricted" in changed:
        await plan_settings.restrict(here.session, held.id, said, is_restricted=changed["restricted"] == ON)
