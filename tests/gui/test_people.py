"""People and their releases: add, attach the form, enrol, revoke with the sweep, remove."""

import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from photovet.domain.person import Person, PersonKind
from photovet.domain.release import Channel, Release, ReleaseKind, Statement
from photovet.domain.review import Released, Review
from photovet.gui import people_wording
from photovet.gui.pages.parts import Confirm
from photovet.images.papers import make_consent_form
from photovet.workflow import vault as desks
from photovet.workflow.departures import Departures
from photovet.workflow.enrol import Portrait
from photovet.workflow.export import Exported
from tests.gui import made_up

TODAY = datetime.date(2026, 3, 2)
ALL = frozenset(Statement)


def release(**more):
    values = {
        "id": "r",
        "person": "p",
        "kind": ReleaseKind.PATIENT,
        "channels": frozenset({Channel.WEBSITE, Channel.INSTAGRAM}),
        "valid_from": datetime.date(2026, 1, 1),
        "evidence_sha256": "0" * 64,
        **more,
    }
    return Release(**values)


@pytest.mark.parametrize(
    ("releases", "words", "colour"),
    [
        ([], "no form on file", "quiet"),
        ([release()], "covers the website, Instagram", "good"),
        ([release(until=datetime.date(2027, 3, 1))], "covers the website, Instagram until 1 Mar 2027", "good"),
        ([release(until=datetime.date(2026, 3, 14))], "expires in 12 days", "todo"),
        ([release(until=datetime.date(2026, 3, 2))], "expires today", "todo"),
        ([release(until=datetime.date(2026, 3, 1))], "ran out on 1 Mar 2026", "bad"),
        ([release(revoked_at=datetime.date(2026, 2, 1))], "revoked on 1 Feb 2026", "bad"),
        ([release(statements=frozenset())], "the form lacks a required sentence", "todo"),
        ([release(evidence_sha256=None)], "the signed form is missing", "todo"),
        ([release(valid_from=datetime.date(2026, 4, 1))], "holds from 1 Apr 2026 on", "todo"),
        ([release(is_minor=True)], "the guardian's signature is missing", "todo"),
        ([release(until=datetime.date(2026, 3, 1)), release(id="r2")], "covers the website, Instagram", "good"),
    ],
)
def test_how_somebody_stands_is_said_in_words(releases, words, colour):
    status = people_wording.person_status(releases, TODAY)
    assert (status.word, status.colour) == (words, colour)


def words_on(widget):
    QApplication.processEvents()  # new widgets are shown when Qt comes to their layout
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def press(widget, words, until):
    def buttons():
        QApplication.processEvents()
        return [one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(widget)]

    until(buttons)
    buttons()[0].click()


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.png"
    make_consent_form(path, person="Ada Lovelace", signed=TODAY)
    return path


@pytest.fixture
def people(vault_window):
    vault_window.go("people")
    return vault_window.pages.page("people")


def add_ada(people, until):
    people.grid.add.click()
    people.adding.name.setText("Ada Lovelace")
    people.adding.add.click()
    until(lambda: people.person.file)


def attach(people, form, until):
    card = people.person.form
    card.take(form)
    until(lambda: not card.picture.pixmap().isNull(), seconds=60)
    until(lambda: card.picture.height() >= 300)  # whoever ticks what the form says has to see it
    card.channels[Channel.WEBSITE].setChecked(True)
    for box in card.statements.values():
        box.setChecked(True)
    card.keep.click()
    until(lambda: people.person.file.releases)


def test_from_a_name_to_a_release_that_can_be_chosen(people, vault_window, form, until):
    add_ada(people, until)
    assert people.person.form.isVisible()  # a person without a form is asked for one at once
    people.person.form.keep.click()
    assert "no form, no release" in people.person.form.problem.text()
    attach(people, form, until)
    assert "covers the website until" in words_on(people.person)
    until(lambda: vault_window.session.releases.by_id)
    (held,) = vault_window.session.releases
    assert vault_window.session.release_names[held.id] == "Ada Lovelace"
    people.enter()
    until(people.grid.view.model().rowCount)
    card = people.grid.view.model().index(0, 0)
    until(lambda: "covers the website" in card.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_minor_needs_a_guardian_first(people, vault_window, form, until):
    people.grid.add.click()
    people.adding.name.setText("Leo")
    people.adding.minor.setChecked(True)
    people.adding.of_age.setDate(QDate.currentDate().addYears(5))
    people.adding.add.click()
    page = people.person
    until(lambda: page.file)
    assert not page.form.isVisible()
    page._add_guardian("Robert", "father")
    until(page.form.isVisible)
    attach(people, form, until)
    until(lambda: vault_window.session.releases.by_id)
    (held,) = vault_window.session.releases
    assert held.kind is ReleaseKind.GUARDIAN
    assert held.guardian == page.file.guardians[0].id


def test_revoking_asks_once_destroys_and_lists_what_is_out_there(
    people, vault_window, form, until, monkeypatch, tmp_path
):
    add_ada(people, until)
    attach(people, form, until)
    desk, page = vault_window.keeper.desk, people.person
    face = Portrait((tmp_path / "form.png").read_bytes(), b"\0\0\x80?" * 128, "test/1")
    monkeypatch.setattr("photovet.gui.pages.person.portraits", lambda *_: (face,))
    page.enrol([form])
    until(lambda: page.file.enrolments)
    (held,) = desks.all_releases(desk)
    left = Exported(Review(form, None, resolutions={"f": Released(held.id)}), tmp_path / "clean-1.jpg", "1" * 64)
    run = Departures(desk, Channel.WEBSITE, desks.releases_for(desk, [left.review]))
    run.leaving(left)
    run.left(left)
    press(page, "Revoke…", until)
    ask = page.findChild(Confirm)
    assert ask.keep.hasFocus()  # Enter keeps it
    assert "Ada Lovelace" in words_on(ask)
    ask.go.click()
    until(lambda: "revoked on" in words_on(page))
    said = words_on(page)
    assert "clean-1.jpg" in said
    assert "destroyed" in said
    assert desks.file_of(desk, page.file.person.id).enrolments == ()


def test_removing_somebody_asks_once(people, vault_window, until):
    add_ada(people, until)
    page, desk = people.person, vault_window.keeper.desk
    press(page, "Remove this person…", until)
    page.findChild(Confirm).given_up.emit()
    assert len(desks.all_people(desk)) == 1
    press(page, "Remove this person…", until)
    page.findChildren(Confirm)[-1].go.click()
    until(lambda: people.currentWidget() is people.grid)
    assert desks.all_people(desk) == ()


def test_the_grid_finds_people(people, vault_window, until):
    desk = vault_window.keeper.desk
    for name, kind in (("Ada", PersonKind.PATIENT), ("Ben", PersonKind.STAFF)):
        assert isinstance(desks.add_person(desk, name, kind), Person)
    people.enter()
    model = people.grid.view.model()
    until(lambda: model.rowCount() == 2)
    people.grid.search.setText("AD")
    assert [model.index(0, 0).data()] == ["Ada"]
    people.grid.search.clear()
    people.grid.filter.setCurrentIndex(3)
    assert [model.index(0, 0).data()] == ["Ben"]


def test_each_card_has_her_picture_and_nobody_elses(people, vault_window, tmp_path, until):
    for name, seed in (("Ada", 1), ("Ben", None), ("Cy", 2)):
        made_up.add_person(vault_window.keeper.desk, tmp_path, name, enrolled=seed)
    people.enter()
    model = people.grid.view.model()
    until(lambda: model.rowCount() == 3)

    def has_picture():
        return [not model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).isNull() for row in range(3)]

    until(lambda: has_picture() == [True, False, True])


def test_the_form_is_shown_in_its_place_and_put_away_again(people, vault_window, tmp_path, until):
    person = made_up.add_person(vault_window.keeper.desk, tmp_path, "Ada Lovelace")
    people.open(person.id)
    page = people.person

    def pictures():
        return [one for one in page.findChildren(QLabel) if one.isVisibleTo(page) and not one.pixmap().isNull()]

    press(page, "See the form", until)
    assert "Opening the form…" in words_on(page)
    until(pictures, seconds=60)
    press(page, "See the form", until)
    assert pictures() == []
