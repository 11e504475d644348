"""The window never waits for the vault, and nothing looks ready, or to be settled, because a job is at work with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from photovet.domain.gate import Blocker
from photovet.domain.person import PersonKind
from photovet.domain.presets import PRESETS, Preset
from photovet.domain.release import Channel
from photovet.domain.review import Covered, Released
from photovet.domain.roles import Role
from photovet.errors import VaultDisk
from photovet.gui.match_card import MatchCard
from photovet.gui.session import State
from photovet.gui.status import status
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.vault import Secret
from photovet.workflow.vault_gate import VaultJudgement
from tests.gui import made_up
from tests.gui.conftest import CHEAP, PASSPHRASE, put_in, read_anew, unlock

PASSWORD = "a long password"


@pytest.fixture
def window(vault_window, tmp_path, until):
    """A face and a word, both open; Ada has signed for the website."""
    made_up.add_person(vault_window.keeper.desk, tmp_path, "Ada Lovelace")
    read_anew(vault_window, until)
    put_in(vault_window, [made_up.photo(tmp_path, "IMG_0.jpg", [made_up.face(), made_up.words()])])
    until(lambda: vault_window.autosave.is_saved)
    return vault_window


def said(widget):
    QApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def settle(session):
    (release,) = session.releases
    session.select("f1")
    session.settle(Released(release.id))
    session.select("f2")
    session.settle(Covered())
    return release


def test_the_vault_is_asked_beside_the_window(window, until, at_work):
    session = window.session
    with at_work(window.keeper.desk):
        assert session.state(0) is State.TO_SETTLE
        settle(session)
        assert session.state(0) is State.CHECKING
        assert session.open_ids(0) == ()
        assert status(session, 0).word == "Checking"
        assert not window.page.bar.export.isEnabled()
        assert not window.top.export_all.isEnabled()
    until(lambda: session.state(0) is State.READY)
    assert window.page.bar.export.isEnabled()
    assert window.top.export_all.isEnabled()


def test_the_inspector_says_that_the_vault_is_asked_and_then_what_it_said(window, until, at_work):
    session, inspector = window.session, window.page.inspector
    with at_work(window.keeper.desk):
        settle(session)
        assert "The vault is asked whether this photo may leave." in said(inspector)
        session.select("f1")
        assert "released by Ada Lovelace" in said(inspector)
        session.select(None)
        window.office.rules_changed.emit()
        assert "The vault is asked whether this photo may leave." in said(inspector)
    until(lambda: "Nothing stands in the way." in said(inspector))


def test_one_answer_of_two_is_no_reason_to_ask_the_vault(window, at_work):
    session = window.session
    with at_work(window.keeper.desk):
        session.select("f2")
        session.settle(Covered())
        assert session.open_ids(0) == ("f1",)
        assert session.selected == "f1"


def test_what_was_ready_is_not_once_the_rules_are_others(window, until, at_work):
    session, desk = window.session, window.keeper.desk
    release = settle(session)
    until(lambda: session.state(0) is State.READY)
    desks.revoke(desk, release.id, "she changed her mind")
    with at_work(desk):
        window.office.rules_changed.emit()
        assert session.state(0) is State.CHECKING
    until(lambda: session.state(0) is State.TO_SETTLE)
    assert [one.code for one in session.blockers(0)] == ["release_revoked"]


def test_a_channel_is_changed_while_a_job_is_at_work(window, until, at_work):
    session = window.session
    settle(session)
    until(lambda: session.state(0) is State.READY)
    with at_work(window.keeper.desk):
        window.office.channel_wanted.emit(Channel.PRINT)
        assert [one.code for one in session.blockers(0)] == ["release_wrong_channel"]
        window.office.channel_wanted.emit(Channel.WEBSITE)
        assert session.state(0) is State.CHECKING
    until(lambda: session.state(0) is State.READY)


def test_a_release_that_came_a_moment_ago_settles_at_once(window, until, tmp_path, at_work):
    session, desk = window.session, window.keeper.desk
    person = made_up.add_person(desk, tmp_path, "Grace Hopper")
    (new,) = desks.file_of(desk, person.id).releases
    with at_work(desk):
        session.select("f1")
        session.settle(Released(new.id))
        assert session.open_ids(0) == ("f2",)
    session.settle(Covered())
    until(lambda: session.state(0) is State.READY)


def test_a_release_that_nobody_knows_settles_nothing(window, until):
    session = window.session
    session.select("f1")
    session.settle(Released("r-nobody"))
    until(lambda: session.open_ids(0) == ("f1", "f2"))
    assert "release_unknown" in [one.code for one in session.blockers(0)]


def test_an_answer_about_another_decision_is_no_answer(window, until, at_work):
    session, seen = window.session, []
    session.photo_changed.connect(lambda at: seen.append(session.state(at)))
    with at_work(window.keeper.desk):
        settle(session)
        until(window.office.jobs.is_busy)  # the vault is being asked about what is taken back now
        session.undo.undo()
        assert session.state(0) is State.TO_SETTLE
    until(lambda: not window.office.jobs.is_busy())
    assert session.state(0) is State.TO_SETTLE
    assert State.READY not in seen


def test_a_vault_that_cannot_be_read_lets_nothing_look_ready(window, until, monkeypatch):
    def broken(self, review):
        raise VaultDisk("vault_unreadable")

    monkeypatch.setattr(VaultJudgement, "blockers", broken)
    settle(window.session)
    until(lambda: window.session.state(0) is State.TO_SETTLE)
    assert window.session.blockers(0) == (Blocker("vault_locked"),)


def test_a_face_is_shown_beside_whom_it_is_like_as_soon_as_her_picture_was_read(vault_window, tmp_path, until, at_work):
    window, desk = vault_window, vault_window.keeper.desk
    ada = made_up.add_person(desk, tmp_path, "Ada Lovelace", enrolled=1)
    read_anew(window, until)
    like = made_up.face(match=made_up.suggested(ada))
    with at_work(desk):
        put_in(window, [made_up.photo(tmp_path, "IMG_0.jpg", [like], embeddings={"f1": made_up.numbers(1)})])
        hers = window.page.inspector.findChildren(MatchCard)[-1].hers
        assert hers.text() == "no picture"
    until(lambda: not window.page.inspector.findChildren(MatchCard)[-1].hers.pixmap().isNull())


# --- the pages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meanwhile", "then"),
    [
        ("people", "Reading who is in the vault…", "1 of 1"),
        ("approve", "Looking what waits…", "Nothing waits"),
        ("exports", "Reading what left…", "Nothing left yet"),
        ("log", "Verifying the record…", "The record is complete"),
        ("settings", "Reading the rules…", "Nobody yet: whoever opens the vault"),
    ],
)
def test_a_page_says_that_the_vault_is_being_read(window, until, at_work, name, meanwhile, then):
    with at_work(window.keeper.desk):
        window.go(name)
        page = window.pages.page(name)
        assert meanwhile in said(page)
        assert then not in said(page)
    until(lambda: then in said(page))
    assert meanwhile not in said(page)


def test_a_person_is_read_beside_the_window(window, until, at_work):
    desk = window.keeper.desk
    window.go("people")
    people = window.pages.page("people")
    until(people.grid.view.model().rowCount)
    with at_work(desk):
        people.open(people.grid.view.model().index(0, 0).data(Qt.ItemDataRole.UserRole))
        assert "Reading what is kept of her…" in said(people.person)
    until(lambda: "Ada Lovelace" in said(people.person))


def test_what_is_pressed_while_a_job_is_at_work_is_done_in_that_order(window, until, at_work):
    desk = window.keeper.desk
    window.go("settings")
    rules = window.pages.page("settings").rules
    until(rules.fields["crop_margin"].isEnabled)
    with at_work(desk):
        rules.fields["crop_margin"].setValue(25)
        rules.fields["whole_person_cover"].setChecked(False)
        rules.fields["crop_margin"].setValue(40)
        until(lambda: "The vault is busy" in window.statusBar().currentMessage())
    until(lambda: not window.office.deeds.is_busy)
    policy = staff.policy(desk)
    assert (policy.whole_person_cover, policy.crop_margin) == (False, 0.4)
    until(lambda: window.session.judgement.policy == policy)
    assert rules.fields["crop_margin"].value() == 40
    assert "The rule holds" in window.statusBar().currentMessage()


def test_a_rule_that_was_read_before_it_was_changed_is_not_shown(window, until, at_work):
    window.go("settings")
    rules = window.pages.page("settings").rules
    until(rules.fields["crop_margin"].isEnabled)
    rules.fill()
    rules.fields["crop_margin"].setValue(55)
    until(lambda: not (window.office.jobs.is_busy() or window.office.deeds.is_busy))
    assert rules.fields["crop_margin"].value() == 55


def press_add(window, name):
    window.go("people")
    people = window.pages.page("people")
    people.add()
    people.adding.name.setText(name)
    people.adding.add.click()


def test_a_press_is_not_lost_when_the_vault_is_locked_right_after_it(window, until):
    press_add(window, "Grace Hopper")
    window.keeper.lock()
    assert not window.office.deeds.is_busy
    unlock(window, until)
    assert [one.name for one in desks.all_people(window.keeper.desk)] == ["Ada Lovelace", "Grace Hopper"]


def test_a_press_is_not_lost_when_the_window_is_closed_right_after_it(window, vault):
    press_add(window, "Grace Hopper")
    window.close()
    desk = desks.enter(vault, Secret.passphrase(PASSPHRASE), CHEAP)
    assert len(desks.all_people(desk)) == 2
    desk.close()


def test_what_was_asked_before_the_vault_was_locked_is_told_to_nobody(window, until, at_work):
    desk = window.keeper.desk
    window.go("log")
    page = window.pages.page("log")
    until(lambda: page.model.everything)
    desks.add_person(desk, "Grace Hopper", PersonKind.PATIENT)
    before = page.model.everything
    with at_work(desk):
        page.enter()
        window.keeper._desk = None  # as after the lock, which itself waits for the job
    until(lambda: not window.office.jobs.is_busy())
    assert page.model.everything is before
    window.keeper._desk = desk


def test_another_user_gets_pages_of_her_own(window, until):
    desk = window.keeper.desk
    window.go("log")
    hers = window.pages.page("log")
    until(lambda: hers.model.everything)
    for name, role in (("maria", Role.COMPLIANCE_OFFICER), ("ben", Role.APPROVER)):
        staff.add_user(desk, name, PASSWORD, [role])
    staff.change_rules(desk, PRESETS[Preset.STANDARD].rules)
    window.keeper.sign_out()
    sign_in = window.pages.page("unlock")
    until(sign_in.name.isVisible)
    sign_in.name.setText("ben")
    sign_in.password.setText(PASSWORD)
    sign_in.sign_in.click()
    until(lambda: window.keeper.user is not None)
    page = window.pages.page("log")
    assert page is not hers
    until(lambda: page.verdict.objectName() == "verdictBad")
    assert page.model.rowCount() == 0
