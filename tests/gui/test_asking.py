"""The window never waits for the vault, and nothing looks ready, or to be settled, because a job is at work with it."""

import contextlib
import threading

import pytest

from photovet.domain.gate import Blocker
from photovet.domain.release import Channel
from photovet.domain.review import Covered, Released
from photovet.errors import VaultDisk
from photovet.gui.match_card import MatchCard
from photovet.gui.session import State
from photovet.gui.status import status
from photovet.workflow import vault as desks
from photovet.workflow.vault_gate import VaultJudgement
from tests.gui import made_up
from tests.gui.conftest import put_in, read_anew

TOO_LONG = 10  # seconds: a window that waits for the vault ends up here


@pytest.fixture
def at_work():
    """at_work(desk) as a context: meanwhile a job has the vault to itself. Fails if anybody waited for it."""

    @contextlib.contextmanager
    def hold(desk):
        has_it, may_end, ended_in_time = threading.Event(), threading.Event(), []

        def job():
            with desk.vault.alone():
                has_it.set()
                ended_in_time.append(may_end.wait(TOO_LONG))

        thread = threading.Thread(target=job)
        thread.start()
        assert has_it.wait(TOO_LONG)
        try:
            yield
        finally:
            may_end.set()
            thread.join()
        assert ended_in_time == [True], "the window waited for the vault"

    return hold


@pytest.fixture
def window(vault_window, tmp_path, until):
    """A face and a word, both open; Ada has signed for the website."""
    made_up.add_person(vault_window.keeper.desk, tmp_path, "Ada Lovelace")
    read_anew(vault_window, until)
    put_in(vault_window, [made_up.photo(tmp_path, "IMG_0.jpg", [made_up.face(), made_up.words()])])
    until(lambda: vault_window.autosave.is_saved)
    return vault_window


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
