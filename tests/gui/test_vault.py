"""The vault in the window: set up, unlock, lock, everything saved at once, and back where you were after a crash."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photovet.domain.finding import Kind
from photovet.domain.presets import PRESETS, Preset
from photovet.domain.review import Covered
from photovet.domain.roles import Role
from photovet.gui.keeper import Access
from photovet.gui.session import State
from photovet.gui.strength import Strength, strength
from photovet.workflow import batches, staff
from tests.gui.conftest import PASSPHRASE, put_in, unlock


def of_kind(window, kind):
    return next(one for one in window.session.review.findings if one.kind is kind)


def set_up(window, until, preset):
    """Through the steps to the rules, as a person does."""
    page = window.pages.page("first_run")
    page.welcome.begin.click()
    page.passphrase.first.setText(PASSPHRASE)
    page.passphrase.second.setText(PASSPHRASE)
    page.passphrase.make.click()
    until(page.code.isVisible)
    assert not page.code.next.isEnabled()
    page.code.last.setText(page.code.code.text().split("-")[-1].lower())
    page.code.next.click()
    page.preset.choices[preset].setChecked(True)
    page.preset.next.click()
    until(lambda: not page.preset.isVisible())
    return page


def add_user(page, name, until, roles=()):
    form = page.users.form
    until(form.isEnabled)
    form.name.setText(name)
    form.password.setText("a long password")
    form.again.setText("a long password")
    for role in roles:
        form.roles[role].setChecked(True)
    form.add.click()
    until(lambda: form.add.isEnabled() and not form.name.text())


def test_setting_up_with_two_people_ends_signed_in(opened, tmp_path, until):
    window = opened(tmp_path / "vault")
    assert window.pages.shown == "first_run"
    page = set_up(window, until, Preset.STRICT)
    add_user(page, "Maria Lopez", until)
    until(lambda: window.keeper.user is not None)
    add_user(page, "Ben", until, roles=[Role.APPROVER])
    page.users.next.click()
    page.done.own.click()
    desk = window.keeper.desk
    assert window.pages.shown == "photos"
    assert desk.user.name == "maria lopez"
    assert staff.policy(desk) == PRESETS[Preset.STRICT].policy
    assert staff.rules(desk).cooling_off_hours == 24
    roles = {user.name: user.roles for user in staff.all_users(desk)}
    assert roles["maria lopez"] == {Role.COMPLIANCE_OFFICER, Role.DRAFTER}
    assert Role.APPROVER in roles["ben"]


def test_no_secret_stays_in_the_fields_of_the_set_up(opened, tmp_path, until):
    window = opened(tmp_path / "vault")
    page = set_up(window, until, Preset.SINGLE_USER)
    assert page.passphrase.first.text() == page.passphrase.second.text() == ""
    assert page.code.code.text() == page.code.last.text() == ""
    assert page.done.isVisible()  # a clinic of one has no users to add


def test_the_set_up_can_be_skipped_and_found_again(opened, tmp_path):
    window = opened(tmp_path / "vault")
    window.pages.page("first_run").welcome.skip.click()
    assert window.pages.shown == "photos"
    window.go("people")
    assert window.pages.shown == "no_vault"
    window.go("settings")
    window.pages.page("settings").vault.set_up.click()
    assert window.pages.shown == "first_run"
    window.close()
    assert opened(tmp_path / "vault").pages.shown == "photos"


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("short", Strength.TOO_SHORT),
        ("passwordpassword", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("correct horse battery staple", Strength.FAIR),
        ("correct horse battery staple under seven moons", Strength.GOOD),
    ],
)
def test_the_strength_of_a_passphrase(passphrase, said):
    assert strength(passphrase) is said


def test_a_wrong_passphrase_is_said_and_nothing_opens(opened, vault, until):
    window = opened(vault)
    page = window.pages.page("unlock")
    page.passphrase.setText("not this one at all")
    page.unlock.click()
    until(page.problem.text)
    assert "does not open" in page.problem.text()
    assert window.keeper.access is Access.LOCKED
    assert not window.rail.isEnabled()


def test_locking_hides_the_photos_and_keeps_them(vault_window, scanned, until):
    window = put_in(vault_window, scanned)
    window.session.select(of_kind(window, Kind.TEXT).id)
    QTest.keyClick(window, Qt.Key.Key_1)
    decided = window.session.review.resolutions
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.shown == "unlock"
    assert not window.page.isVisible()
    QTest.keyClick(window, Qt.Key.Key_4)  # leaves the photo out, if anything heard it
    assert window.session.review.resolutions == decided
    assert [one.code for one in window.session.blockers(0)]
    unlock(window, until)
    assert window.pages.shown == "photos"
    assert window.session.review.resolutions == decided


def test_the_vault_locks_itself_when_nobody_is_there(vault_window):
    keeper = vault_window.keeper
    assert keeper.minutes_left() == vault_window.preferences.idle_minutes
    keeper._idle.timeout.emit()
    assert keeper.access is Access.LOCKED


def test_what_is_found_while_the_vault_is_locked_is_saved_when_it_opens(vault_window, scanned, until):
    vault_window.keeper.lock()
    put_in(vault_window, scanned)
    unlock(vault_window, until)
    (batch,) = batches.open_batches(vault_window.keeper.desk)
    assert len(batches.reopen(vault_window.keeper.desk, batch.id)) == len(scanned)


def test_every_decision_is_in_the_vault_a_moment_after_its_key(vault_window, scanned, until):
    window = put_in(vault_window, scanned)
    desk, session = window.keeper.desk, window.session
    until(lambda: window.autosave.is_saved, seconds=5)
    (batch,) = batches.open_batches(desk)

    def kept():
        until(lambda: window.autosave.is_saved, seconds=5)
        return next(one for one in batches.reopen(desk, batch.id) if one.path == session.entry.path)

    chosen = of_kind(window, Kind.TEXT).id
    session.select(chosen)
    QTest.keyClick(window, Qt.Key.Key_1)
    assert kept().resolutions[chosen] == Covered()
    session.undo.undo()
    assert chosen not in kept().resolutions
    number = len(kept().findings)
    session.select(chosen)
    region = of_kind(window, Kind.TEXT).region
    session.add_finding(Kind.MARK, region)
    assert len(kept().findings) == number + 1
    session.undo.undo()
    assert len(kept().findings) == number


CRASH = """
import os, pickle, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from photovet.domain.review import Covered
from photovet.domain.finding import Kind
from photovet.gui.app import open_window
from photovet.gui.preferences import Preferences
from tests.gui.conftest import CHEAP, put_in, unlock

app = QApplication([])
folder = Path(sys.argv[1])
preferences = Preferences(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
window = open_window(vault=folder / "vault", preferences=preferences, options=CHEAP, workers=1)

def until(condition):
    while not condition():
        app.processEvents()

unlock(window, until)
put_in(window, pickle.loads((folder / "scanned.pickle").read_bytes()))
session = window.session
session.leave_out(True)
session.show(1)
session.select(next(one.id for one in session.review.findings if one.kind is Kind.TEXT))
session.settle(Covered())
until(lambda: window.autosave.is_saved)
os._exit(9)
"""


def test_after_a_crash_the_window_opens_where_it_was(opened, vault, scanned, until, tmp_path):
    (tmp_path / "scanned.pickle").write_bytes(pickle.dumps(scanned))
    crashed = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], env={**os.environ}, check=False)
    assert crashed.returncode == 9
    window = opened(vault)
    unlock(window, until)
    session = window.session
    until(lambda: len(session.entries) == len(scanned))
    until(lambda: all(one.preview for one in session.entries), seconds=60)
    assert session.entry.path == scanned[1][0]
    assert Covered() in session.review.resolutions.values()
    assert session.state(0) is State.LEFT_OUT


def test_another_batch_brings_other_photos(vault_window, scanned, until):
    window = put_in(vault_window, scanned)
    window.autosave.begin()
    assert window.session.entries == []
    assert window.empty.isVisible()
    first = window.autosave.all()[0].id
    window.autosave.open(first)
    until(lambda: window.session.entries)
    assert {one.path for one in window.session.entries} == {path for path, _, _ in scanned}
    until(lambda: all(one.preview for one in window.session.entries), seconds=60)
    window.autosave.finish()
    assert window.autosave.all() == ()


def test_a_user_signs_in_and_another_takes_her_place(opened, tmp_path, until):
    window = opened(tmp_path / "vault")
    page = set_up(window, until, Preset.STANDARD)
    add_user(page, "Maria", until)
    until(lambda: window.keeper.user is not None)
    window.go("photos")
    window.keeper.sign_out()
    sign_in = window.pages.page("unlock")
    assert window.pages.shown == "unlock"
    sign_in.name.setText("maria")
    sign_in.password.setText("wrong password")
    sign_in.sign_in.click()
    until(sign_in.problem.text)
    assert window.keeper.desk is None
    sign_in.password.setText("a long password")
    sign_in.sign_in.click()
    until(lambda: window.keeper.desk is not None)
    assert window.pages.shown == "photos"
    assert sign_in.password.text() == ""


def test_a_rule_of_the_clinic_holds_at_once(vault_window, scanned, until):
    window = put_in(vault_window, scanned)
    window.go("settings")
    rules = window.pages.page("settings").rules
    until(rules.fields["crop_margin"].isEnabled)
    rules.fields["whole_person_cover"].setChecked(True)
    rules.fields["crop_margin"].setValue(25)
    until(lambda: not window.office.deeds.is_busy)
    policy = staff.policy(window.keeper.desk)
    assert (policy.whole_person_cover, policy.crop_margin) == (True, 0.25)
    until(lambda: window.session.judgement.policy == policy)
    assert policy == replace(policy, whole_person_cover=True)
