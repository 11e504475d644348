"""Who is this: the suggestion beside the enrolment picture, yes, no, somebody else, and the same face elsewhere."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from photovet.domain.finding import Kind, MatchLevel, Phi
from photovet.domain.release import Channel
from photovet.domain.review import Covered, Dismissed, Released
from photovet.gui.match_card import MatchCard
from photovet.gui.same import What, same_elsewhere
from photovet.gui.session import State
from photovet.workflow import staff
from photovet.workflow import vault as desks
from tests.gui import made_up
from tests.gui.conftest import put_in, read_anew


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def said(widget):
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


@pytest.fixture
def ada(vault_window, tmp_path, until):
    person = made_up.add_person(vault_window.keeper.desk, tmp_path, "Ada Lovelace", enrolled=1)
    read_anew(vault_window, until)
    return person


@pytest.fixture
def window(vault_window, ada, tmp_path, until):
    """Ada three times, as the second network of a test sees her; a sign in every photo."""
    match = made_up.suggested(ada, second_opinion="agrees")
    photos = [
        made_up.photo(
            tmp_path,
            f"IMG_{number}.jpg",
            [made_up.face(match=match), made_up.words()],
            shade=100 + 20 * number,
            embeddings={"f1": made_up.numbers(1)},
        )
        for number in range(3)
    ]
    window = put_in(vault_window, photos)
    window.session.show(0, "f1")
    return window


def test_the_card_shows_whom_a_face_is_like_and_what_her_release_covers(window, until):
    card = window.page.inspector.findChild(MatchCard)
    words = said(card)
    assert "Looks like Ada Lovelace." in words
    assert "Release covers the website" in words
    assert "The second opinion agrees." in words
    pictures = card.findChildren(QLabel, "closeup")
    until(lambda: [one.pixmap().isNull() for one in pictures] == [False, False])
    assert "enrolled" in said(card)


def test_the_second_opinion_is_asked_where_the_clinic_wants_it(window, until, monkeypatch):
    def disagree(_desk, reviews, _settings):
        return tuple(
            replace(
                review,
                findings=tuple(
                    replace(one, match=replace(one.match, second_opinion="disagrees")) if one.match else one
                    for one in review.findings
                ),
            )
            for review in reviews
        )

    monkeypatch.setattr("photovet.gui.suggestions.with_second_opinions", disagree)
    desk = window.keeper.desk
    staff.change_policy(desk, replace(staff.policy(desk), second_opinion=True))
    window.page._suggestions.refresh()
    until(lambda: window.page._suggestions._paths)
    assert "does not agree" in said(window.page.inspector.findChildren(MatchCard)[-1])


def test_one_key_says_yes_and_the_next_finding_comes(window):
    (release,) = desks.all_releases(window.keeper.desk)
    press(window, Qt.Key.Key_1)
    assert window.session.review.resolutions == {"f1": Released(release.id)}
    assert window.session.selected == "f2"


def test_a_batch_of_known_faces_takes_one_key_a_finding(window, until):
    session, keys = window.session, 0
    while session.in_state(State.TO_SETTLE):
        if session.state(session.current) is not State.TO_SETTLE:
            press(window, Qt.Key.Key_N)
        press(window, Qt.Key.Key_1)
        keys += 1
        assert keys <= 6
    assert keys == 6
    until(lambda: len(session.in_state(State.READY)) == 3)


def test_nobody_is_settled_before_a_person_says_so(window):
    assert all(not entry.review.resolutions for entry in window.session.entries)
    assert window.session.state(0) is State.TO_SETTLE


def test_no_means_never_again_for_this_face(window, ada, until):
    press(window, Qt.Key.Key_6)
    assert window.session.finding.match is None
    asked = window.page._suggestions._asked
    until(lambda: window.page._suggestions._paths, seconds=20)
    assert asked
    assert window.session.entries[0].review.findings[0].match is None
    assert window.page.inspector.findChild(MatchCard) is None or not window.page.inspector.findChild(
        MatchCard
    ).isVisibleTo(window)


def test_a_release_for_another_place_is_said_and_its_form_asked_for(window):
    window.top.channel.setCurrentIndex(window.top.channel.findData(Channel.FACEBOOK))
    window.session.show(0, "f1")
    assert "does not cover Facebook" in said(window.page.inspector.findChildren(MatchCard)[-1])
    press(window, Qt.Key.Key_1)
    stage = window.page.stage
    assert stage.currentWidget() is stage.who
    assert stage.who.currentWidget() is stage.who.form
    assert not window.session.review.resolutions


def test_somebody_else_is_chosen_by_typing_her_name(window, tmp_path, until):
    desk = window.keeper.desk
    made_up.add_person(desk, tmp_path, "Grace Hopper")
    read_anew(window, until)
    press(window, Qt.Key.Key_7)
    stage = window.page.stage
    QTest.keyClicks(window.focusWidget(), "gra")
    assert not window.session.review.resolutions  # the digits and letters are the name's
    press(window, Qt.Key.Key_Return)
    assert stage.is_canvas
    (done,) = window.session.review.resolutions.values()
    assert window.session.release_names[done.release] == "Grace Hopper"


def test_somebody_new_is_added_with_her_form_on_the_spot_and_recognised(window, tmp_path, until, monkeypatch):
    enrolled = []
    monkeypatch.setattr("photovet.gui.suggestions.enrol_from_photo", lambda *arguments: enrolled.append(arguments[1:4]))
    press(window, Qt.Key.Key_7)
    who = window.page.stage.who
    QTest.keyClicks(who.choosing.search, "Zoe New")
    who.choosing.recognise.setChecked(True)
    press(window, Qt.Key.Key_Return)  # nobody of that name: add her
    assert who.currentWidget() is who.adding
    assert who.adding.name.text() == "Zoe New"
    who.adding.add.click()
    until(lambda: who.currentWidget() is who.form)
    until(who.form.card.isVisible)
    who.form.card.take(tmp_path / "form.png")
    who.form.card.channels[Channel.WEBSITE].setChecked(True)
    for box in who.form.card.statements.values():
        box.setChecked(True)
    until(lambda: not who.form.card.picture.pixmap().isNull(), seconds=60)
    who.form.card.keep.click()
    until(lambda: window.session.review.resolutions)
    (done,) = window.session.review.resolutions.values()
    assert window.session.release_names[done.release] == "Zoe New"
    until(lambda: enrolled)
    assert enrolled[0][2] == "f1"


def test_escape_leaves_the_question(window):
    press(window, Qt.Key.Key_7)
    press(window, Qt.Key.Key_Escape)
    assert window.page.stage.is_canvas
    assert window.focusWidget() is window.page.canvas


def same_of(window, what):
    found = same_elsewhere(window.session, window.page._suggestions)
    return next(one for one in found if one.what is what)


def test_the_same_face_elsewhere_is_shown_and_settled_in_one_step(window, until):
    window.page._suggestions.refresh()
    until(lambda: window.page._suggestions.group((0, "f1")))
    session, panel = window.session, window.page.stage.same
    session.show(0, "f1")
    assert same_of(window, What.FACE).photos == 2
    press(window, Qt.Key.Key_G)
    assert [tile.isChecked() for tile in panel.tiles.values()] == [True, False, False]  # each has to be looked at
    press(window, Qt.Key.Key_Space)
    assert len(panel.chosen()) == 2
    yes = next(one for one in panel.findChildren(QPushButton) if one.text().startswith("Yes, they are Ada"))
    yes.click()
    assert [bool(entry.review.resolutions) for entry in session.entries] == [True, True, False]
    assert session.undo.count() == 1
    session.undo.undo()
    assert not any(entry.review.resolutions for entry in session.entries)


def test_leaving_out_all_photos_of_a_stranger_is_one_step(window, until):
    window.page._suggestions.refresh()
    until(lambda: window.page._suggestions.group((0, "f1")))
    window.session.show(0, "f1")
    press(window, Qt.Key.Key_G)
    panel = window.page.stage.same
    assert not panel.all.isVisible()  # a release is given face by face
    for tile in panel.tiles.values():
        tile.setChecked(True)
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Leave these photos out").click()
    assert len(window.session.in_state(State.LEFT_OUT)) == 3
    window.session.undo.undo()
    assert window.session.in_state(State.LEFT_OUT) == []


def test_ordinary_words_of_the_batch_are_settled_together(window):
    session = window.session
    session.show(0, "f2")
    assert same_of(window, What.ORDINARY).photos == 2
    press(window, Qt.Key.Key_G)
    panel = window.page.stage.same
    assert all(tile.isChecked() for tile in panel.tiles.values())
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Harmless: ordinary words").click()
    assert all(isinstance(entry.review.resolutions["f2"], Dismissed) for entry in session.entries)
    assert session.undo.count() == 1


def test_words_about_a_patient_are_never_called_harmless_by_the_dozen(window, tmp_path):
    photos = [
        made_up.photo(tmp_path, f"phi{at}.jpg", [made_up.words(text="MRN 12345", phi=Phi.PHI)], shade=60 + at)
        for at in (0, 9)
    ]
    session = window.session
    session.fill([])
    put_in(window, photos)
    session.show(0, "f2")
    press(window, Qt.Key.Key_G)
    panel = window.page.stage.same
    titles = [one.text() for one in panel.findChildren(QPushButton) if one.isVisibleTo(panel)]
    assert "Cover them" in titles
    assert not any("Harmless" in title for title in titles)
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Cover them").click()
    assert all(entry.review.resolutions["f2"] == Covered() for entry in session.entries)


def test_unsure_is_said_as_unsure(window, ada):
    from photovet.gui.match_card import looks_like

    assert "you decide" in looks_like(made_up.suggested(ada, MatchLevel.YOU_DECIDE))
    assert window.session.finding.kind is Kind.FACE
