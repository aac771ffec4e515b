"""Lists that stand beside an enum leave out none of its members, and say so by name."""

from cards.phrases import field
from cards.settings import LABELS
from dialogs.buttons.settings import KEPT
from dialogs.commands import PROPOSALS, reminders
from dialogs.language.grammar import grammar
from dialogs.language.meaning import COMMANDS, QUESTIONS, SMALL_TALK, Intent
from dialogs.questions import ANSWERS
from dialogs.reminders.day_card import ASKS
from dialogs.writes.save import DEEDS
from plan.changes import Field
from plan.ladder import Rung
from storage import edits

TAKES_BACK = {Intent.UNDO, Intent.CORRECT}
TALKED_ABOUT = {Intent.IMPORT}
"""Answered in words: the file itself is sent, not said."""
OF_THE_PLAN = {Field.ROLE, Field.SETTING, Field.RENAMED, Field.ALIAS, Field.MEMBERS, Field.SUPERVISOR}
WRITTEN_APART = {Field.NEW, Field.CORRECTION}
"""A new action and an edited message have no former value of an action to edit."""
BY_VALUE = {Field.STATUS, Field.DUE, Field.COMMENT}
"""Who may write these depends on the value, or they are written by an import alone."""


def test_every_intent_is_a_question_a_command_or_small_talk():
    assert set(Intent) == QUESTIONS | COMMANDS | SMALL_TALK
    assert len(QUESTIONS) + len(COMMANDS) + len(SMALL_TALK) == len(Intent)


def test_every_question_has_its_answer():
    assert set(ANSWERS) >= QUESTIONS


def test_every_command_has_its_handler():
    handled = {*PROPOSALS, *reminders.WAYS, *ANSWERS, *TAKES_BACK, *TALKED_ABOUT}
    assert handled >= COMMANDS


def test_every_setting_on_a_plans_form_is_kept():
    assert set(LABELS) == KEPT


def test_every_rung_of_a_coordinator_has_buttons_of_its_own():
    an_owners = {Rung.OVERDUE, Rung.DUE_TODAY, Rung.DUE_SOON, Rung.ASKED, Rung.SILENT}
    without_an_action = {Rung.STATUTORY, Rung.UNREACHABLE, Rung.LINK}
    assert set(Rung) == an_owners | without_an_action | set(ASKS)


def test_every_intent_can_be_said():
    by_status = {Intent.CLOSE}  # "mark it closed" is a status order whose value is closed
    known = grammar()
    sentences = [each for group in (*known.beginning.values(), *known.anywhere.values()) for each in group]
    assert {each.intent for each in sentences} >= set(Intent) - {Intent.UNKNOWN} - by_status


def test_every_field_of_an_action_can_be_edited_and_named():
    of_actions = set(Field) - OF_THE_PLAN - WRITTEN_APART
    assert set(edits.WAYS) == of_actions
    assert set(DEEDS) | BY_VALUE == of_actions
    assert all(field(each.value) for each in Field)
