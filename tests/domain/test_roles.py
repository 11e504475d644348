"""Who may do what, as a table and as properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photovet.domain.roles import MAY, Act, Role, Rules, User, approval_problems, is_trained, problems_of

TODAY = date(2025, 6, 15)
APPROVER = User("u-2", "Ann", frozenset({Role.APPROVER}))


@pytest.mark.parametrize(
    ("approver", "drafters", "trained", "codes"),
    [
        (APPROVER, {"u-1"}, TODAY, ()),
        (APPROVER, {"u-1"}, TODAY - timedelta(days=365), ()),
        (APPROVER, {"u-1"}, TODAY - timedelta(days=366), ("training_out_of_date",)),
        (APPROVER, {"u-1"}, TODAY + timedelta(days=1), ("training_out_of_date",)),
        (APPROVER, {"u-1"}, None, ("training_missing",)),
        (APPROVER, {"u-2"}, TODAY, ("approver_is_drafter",)),
        (APPROVER, {"u-1", "u-2"}, TODAY, ("approver_is_drafter",)),
        (APPROVER, set(), TODAY, ("drafter_unknown",)),
        (None, {"u-1"}, None, ("not_signed_in",)),
        (User("u-2", "Ann", frozenset({Role.COMPLIANCE_OFFICER})), {"u-1"}, TODAY, ("role_missing",)),
        (User("u-2", "Ann", frozenset({Role.APPROVER}), is_disabled=True), {"u-1"}, TODAY, ("user_disabled",)),
    ],
)
def test_every_reason_against_an_approval_has_its_code(approver, drafters, trained, codes):
    drafters = frozenset(drafters)
    assert approval_problems(approver, drafters, trained, Rules(), TODAY) == codes
    assert approval_problems(approver, drafters, trained, Rules(single_user=True), TODAY) == ()


users = st.none() | st.builds(
    User, st.sampled_from(["u-1", "u-2"]), st.just("x"), st.frozensets(st.sampled_from(Role)), st.booleans()
)


@given(users, st.frozensets(st.sampled_from(["u-1", "u-2"])), st.none() | st.dates(date(2023, 1, 1), date(2026, 1, 1)))
def test_nobody_approves_her_own_draft_without_the_role_or_untrained(approver, drafters, trained):
    if approval_problems(approver, drafters, trained, Rules(), TODAY) == ():
        assert drafters
        assert approver.id not in drafters
        assert Role.APPROVER in approver.roles
        assert not approver.is_disabled
        assert is_trained(trained, Rules(), TODAY)


@given(st.sampled_from(Act), users)
def test_what_needs_a_role_is_done_by_nobody_without_it(act, user):
    allowed = user is not None and not user.is_disabled and bool(user.roles & MAY[act])
    assert (problems_of(act, user, Rules()) == ()) == allowed


def test_every_act_has_its_roles_and_anybody_may_revoke():
    assert set(MAY) == set(Act)
    assert MAY[Act.REVOKE] == frozenset(Role)


@pytest.mark.parametrize("rules", [{"training_days": 0}, {"cooling_off_hours": -1}])
def test_rules_that_mean_nothing_are_refused(rules):
    with pytest.raises(ValueError, match="training holds"):
        Rules(**rules)
