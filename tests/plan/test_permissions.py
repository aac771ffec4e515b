"""Permissions: every role against every deed."""

import pytest

from plan.permissions import Deed, Role, check_may, may
from plan.refusals import Sorry

ANYBODY = {Deed.ASK, Deed.EXPORT, Deed.FOLLOW}
OWNERS = {Deed.UPDATE, Deed.PROPOSE, Deed.ASK_TIME, Deed.QUIETEN, Deed.UNDO}
LEADS = {Deed.SIGN_OFF, Deed.MOVE_BEYOND_LIMIT, Deed.MAKE_LEAD}


@pytest.mark.parametrize("deed", Deed)
def test_each_role_may_do_its_own_deeds_and_no_more(deed):
    assert may(Role.VIEWER, deed, own=True) is (deed in ANYBODY)
    assert may(Role.OWNER, deed) is (deed in ANYBODY)
    assert may(Role.OWNER, deed, own=True) is (deed in ANYBODY | OWNERS)
    assert may(Role.COORDINATOR, deed) is (deed not in LEADS)
    assert may(Role.LEAD, deed)


def test_a_refusal_says_who_can():
    with pytest.raises(Sorry, match="Only a lead can sign off an action"):
        check_may(Role.COORDINATOR, Deed.SIGN_OFF)
    with pytest.raises(Sorry, match="Only its owner, a coordinator or a lead can post an update"):
        check_may(Role.OWNER, Deed.UPDATE)


def test_what_is_allowed_passes():
    check_may(Role.OWNER, Deed.UPDATE, own=True)
