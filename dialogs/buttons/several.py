"""Several sign-offs on one form: all that were decided are saved together, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cards.sign_off_several import DECIDE, LEAVE, MOST, REASON, SIGN_OFF, ToDecide, sign_off_several_card
from cards.verbs import Input, Verb
from dialogs import permissions
from dialogs.buttons import forms
from dialogs.buttons.press import Pressed, StaleError
from dialogs.language.meaning import AnswerOrder, Filters, Heard, Intent
from dialogs.memory.pending import Pending
from dialogs.memory.proposed_change import ProposedChange
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.actions import Status
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import changes
from storage.details import evidence_counts

HEARD = {"intent": "sign_off"}
NOTHING = "Nothing waits for you to sign off."


async def form(pressed: Pressed) -> Reply:
    """A form of all that waits for the presser's decision."""
    return await _shown(pressed, {}, {})


async def save(pressed: Pressed) -> Pending | Reply:
    """All that was decided; the form again, with every word kept, where any of it cannot be."""
    given = {name: str(value) for name, value in pressed.press.data.items() if name.startswith((DECIDE, REASON))}
    wanted: list[ProposedChange] = []
    faults: dict[str, str] = {}
    for name, decision in given.items():
        if not name.startswith(DECIDE) or decision == LEAVE:
            continue
        id_ = name.removeprefix(DECIDE)
        try:
            outcome = await _decided(pressed, id_, decision, given.get(f"{REASON}{id_}", ""))
        except StaleError:
            faults[id_] = f"{id_} changed meanwhile. This is how it stands now."
        except Sorry as sorry:
            faults[id_] = str(sorry)
        else:
            wanted += outcome
    if faults or not wanted:
        said = "Nothing was saved yet." if faults else "Nothing was decided yet."
        return await _shown(pressed, given, faults, said=said)
    return pressed.pending(*wanted)


async def _decided(pressed: Pressed, id_: str, decision: str, reason: str) -> list[ProposedChange]:
    """One of them, as if its own button had been pressed."""
    versions = pressed.press.data.get("versions")
    version = versions.get(id_) if isinstance(versions, Mapping) else None
    verb = Verb.SIGN_OFF if decision == SIGN_OFF else Verb.REJECT
    press = replace(pressed.press, verb=verb, action=id_, version=version, data={Input.REASON.value: reason})
    decide = forms.sign_off if verb is Verb.SIGN_OFF else forms.reject
    outcome = await decide(replace(pressed, press=press))
    return list(outcome.wanted) if isinstance(outcome, Pending) else []


async def _shown(pressed: Pressed, given: Mapping[str, str], faults: Mapping[str, str], *, said: str = "") -> Reply:
    actions = await _waiting(pressed)
    if not actions:
        raise Sorry(NOTHING)
    shows = await evidence_counts(pressed.session, [each.id for each in actions])
    waiting = []
    for each in actions[:MOST]:
        claim = await changes.last_claim(pressed.session, each.id)
        says = f"{claim.said.actor} says it is done" if claim else "The plan says it is done"
        waiting.append(ToDecide(each.id, each.ref, each.version, each.text, says, shows.get(each.id, 0)))
    more = len(actions) - len(waiting)
    made = sign_off_several_card(waiting, given=given, faults=faults, said=said, more=more)
    text = " ".join([f"{len(actions)} wait for sign-off.", *filter(None, [said]), *faults.values()])
    return Reply(text, made, heard=HEARD, actions=actions)


async def _waiting(pressed: Pressed) -> list[ActionFact]:
    """Actions proposed here by others, and the presser's to sign off."""
    heard = Heard(Intent.LIST, Filters().but(statuses=frozenset({Status.PROPOSED})), order=AnswerOrder.WORST)
    found, _ = await Asked(heard, pressed.here).counted()
    theirs = []
    for each in found:
        if permissions.may(pressed.here, Deed.SIGN_OFF, each):
            claim = await changes.last_claim(pressed.session, each.id)
            if claim is None or claim.said.actor_id != pressed.here.turn.speaker.id:
                theirs.append(each)
    return theirs
