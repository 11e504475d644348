"""Users: sign-in, roles, training, rules."""

from datetime import date, timedelta

import pytest
from vaults import CHEAP, PDF, actions

from photovet.domain.roles import Role, Rules
from photovet.errors import VaultRefused
from photovet.store import audit, users

PASSWORD = "correct horse"
TODAY = date(2025, 6, 15)


@pytest.fixture
def officer(vault):
    with vault.change() as change:
        return users.add(change, "Olga Officer", PASSWORD, [Role.COMPLIANCE_OFFICER], CHEAP)


def test_the_right_password_signs_in_whatever_the_case_of_the_name(vault, officer):
    assert users.sign_in(vault, " olga  OFFICER", PASSWORD) == officer
    with vault.read() as at:
        entry = list(audit.read(at.connection))[-1].entry
    assert (entry.action, entry.user, entry.subject) == ("signed_in", officer.id, officer.id)


def test_a_wrong_password_and_an_unknown_name_are_told_alike_and_recorded(vault, officer):
    for name in ("Olga Officer", "Nobody"):
        with pytest.raises(VaultRefused, match="wrong_password"):
            users.sign_in(vault, name, "wrong password")
    assert actions(vault)[-2:] == ["sign_in_failed"] * 2
    with vault.read() as at:
        assert [one.entry.user for one in list(audit.read(at.connection))[-2:]] == [None, None]


def test_too_many_wrong_passwords_make_everybody_wait(vault, officer, clock):
    for _ in range(users.MOST_FAILURES):
        with pytest.raises(VaultRefused, match="wrong_password"):
            users.sign_in(vault, officer.name, "wrong password")
    with pytest.raises(VaultRefused, match="too_many_failures"):
        users.sign_in(vault, officer.name, PASSWORD)
    clock.now += users.WAIT
    assert users.sign_in(vault, officer.name, PASSWORD) == officer


def test_no_password_is_in_the_vault_or_the_record(vault, officer):
    with vault.alone() as (engine, _, _), engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT password FROM users").scalar_one()
        record = "".join(row[0] for row in connection.exec_driver_sql("SELECT content FROM record"))
    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored + record
    assert "olga" not in record.casefold()


@pytest.mark.parametrize(
    ("name", "password", "roles", "code"),
    [
        ("", PASSWORD, [Role.DRAFTER], "name_missing"),
        ("OLGA officer", PASSWORD, [Role.DRAFTER], "user_exists"),
        ("Dora", PASSWORD, [], "role_missing"),
        ("Dora", "too short", [Role.DRAFTER], "password_too_short"),
    ],
)
def test_who_can_not_be_a_user_is_refused(vault, officer, name, password, roles, code):
    with pytest.raises(VaultRefused, match=code), vault.change() as change:
        users.add(change, name, password, roles, CHEAP)


def test_there_is_always_a_compliance_officer(vault, officer):
    with pytest.raises(VaultRefused, match="last_compliance_officer"), vault.change() as change:
        users.set_roles(change, officer.id, [Role.DRAFTER])
    with pytest.raises(VaultRefused, match="last_compliance_officer"), vault.change() as change:
        users.disable(change, officer.id)
    with vault.change() as change:
        users.add(change, "Otto Officer", PASSWORD, [Role.COMPLIANCE_OFFICER], CHEAP)
    with vault.change() as change:
        users.disable(change, officer.id)
    with pytest.raises(VaultRefused, match="user_disabled"):
        users.sign_in(vault, officer.name, PASSWORD)


def test_the_first_user_is_a_compliance_officer(vault):
    with pytest.raises(VaultRefused, match="first_user_not_compliance"), vault.change() as change:
        users.add(change, "Dora", PASSWORD, [Role.DRAFTER, Role.APPROVER], CHEAP)


def test_a_new_password_ends_the_old_one_and_the_wait(vault, officer):
    with vault.change() as change:
        users.set_password(change, officer.id, "another one", CHEAP)
    with pytest.raises(VaultRefused, match="wrong_password"):
        users.sign_in(vault, officer.name, PASSWORD)
    assert users.sign_in(vault, officer.name, "another one")


def test_the_newest_training_counts_and_needs_its_signed_acknowledgement(vault, officer):
    for day in (date(2024, 1, 1), date(2025, 1, 1), date(2023, 1, 1)):
        with vault.change() as change:
            users.record_training(change, officer.id, day, PDF + str(day).encode())
    with vault.read() as at:
        assert users.last_trainings(at) == {officer.id: date(2025, 1, 1)}
    with pytest.raises(VaultRefused, match="training_in_future"), vault.change() as change:
        users.record_training(change, officer.id, TODAY + timedelta(days=1), PDF)
    with pytest.raises(VaultRefused, match="form_empty"), vault.change() as change:
        users.record_training(change, officer.id, TODAY, b"")


def test_the_rules_are_safe_until_they_are_changed_in_writing(vault, officer):
    with vault.read() as at:
        assert users.rules(at) == Rules()
    with vault.change(by=officer.id) as change:
        users.set_rules(change, Rules(single_user=True))
    with vault.read() as at:
        assert users.rules(at) == Rules(single_user=True)
        entry = list(audit.read(at.connection))[-1].entry
    assert (entry.action, entry.user, entry.facts) == ("rules_changed", officer.id, {"single_user": "False..True"})
