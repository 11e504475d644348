"""What leaves is written down before it gets its name: no kill leaves a file of which the vault knows nothing."""

import hashlib
import os
import signal
import sys
from dataclasses import replace

import pytest
from vaults import CHEAP, PASSPHRASE, actions, someone

from photovet.domain.finding import Photo
from photovet.domain.release import Channel
from photovet.domain.review import Released, Review
from photovet.errors import ExportRefused, VaultLocked, VaultRefused
from photovet.images.write import write_atomically
from photovet.store import doctor, exports, releases
from photovet.store.exports import State
from photovet.store.founding import open_vault
from photovet.store.keys import Secret
from photovet.store.vault import Options
from photovet.workflow import departures, incidents
from photovet.workflow.departures import Departures
from photovet.workflow.export import Exported
from photovet.workflow.incidents import About
from photovet.workflow.vault import Desk, releases_for


@pytest.fixture
def desk(vault):
    return Desk(vault)


def one_of(tmp_path, release, number=1):
    data = f"pixels {number}".encode()
    photo = Photo(tmp_path / f"{number}.jpg", f"{number:064d}", (10, 10))
    review = Review(photo.path, photo, resolutions={"f1": Released(release)})
    sha256 = hashlib.sha256(data).hexdigest()
    return Exported(review, tmp_path / f"photo-{sha256[:12]}.jpg", sha256), data


def order_for(desk, review):
    return Departures(desk, Channel.WEBSITE, releases_for(desk, [review])).order


def test_an_entry_comes_before_the_name_and_another_after(desk, tmp_path):
    person, release = someone(desk.vault)
    one, _ = one_of(tmp_path, release)
    order = order_for(desk, one.review)
    order.before_name(one)
    assert "exporting" in actions(desk.vault)
    order.on_written(one)
    assert actions(desk.vault)[-1] == "exported"
    (left,) = departures.all_departures(desk, release=release)
    assert (left.export.state, left.export.output_sha256) == (State.LEFT, one.sha256)
    with desk.vault.read() as at:
        assert exports.relying_on_person(at, person) == (left.export,)


def test_a_file_without_people_is_found_like_every_other(desk, tmp_path):
    one, _ = one_of(tmp_path, "nobody's")
    one = replace(one, review=replace(one.review, resolutions={}))
    order = order_for(desk, one.review)
    order.before_name(one)
    with desk.vault.read() as at:
        assert [left.output_sha256 for left in exports.leaving(at)] == [one.sha256]
    order.on_written(one)
    with desk.vault.read() as at:
        assert [left.output_sha256 for left in exports.of_file(at, one.sha256)] == [one.sha256]
    posting = departures.posted(desk, one.output.name, "https://example.org/a", desk.today)
    assert departures.departure(desk, posting.export).places == (posting,)


def test_what_did_not_get_its_name_is_on_no_list(desk, tmp_path):
    _, release = someone(desk.vault)
    one, data = one_of(tmp_path, release)
    one.output.write_bytes(b"somebody else's")
    order = order_for(desk, one.review)
    order.before_name(one)
    with pytest.raises(ExportRefused, match="name_taken"):
        write_atomically(one.output, data)
    order.on_failed(one)
    assert actions(desk.vault)[-1] == "export_withdrawn"
    assert departures.all_departures(desk) == ()
    with desk.vault.change() as change:
        assert releases.revoke(change, release, "no more").exports == ()
    assert departures.checklist(desk) == ()


def test_nothing_gets_a_name_when_the_vault_is_locked(desk, tmp_path):
    _, release = someone(desk.vault)
    one, _ = one_of(tmp_path, release)
    order = order_for(desk, one.review)
    desk.vault.lock()
    with pytest.raises(VaultLocked):
        order.before_name(one)


def test_after_a_crash_a_file_is_found_where_it_was_to_lie_or_named_as_unsure(desk, tmp_path):
    _, release = someone(desk.vault)
    written, data = one_of(tmp_path, release, 1)
    lost, _ = one_of(tmp_path, release, 2)
    for one in (written, lost):
        order_for(desk, one.review).before_name(one)
    written.output.write_bytes(data)
    (unsure,) = departures.find_leftovers(desk)
    assert unsure.output_name == lost.output.name
    assert departures.departure(desk, written.sha256).export.state is State.LEFT
    # Nobody knows whether it is out there, so it counts as if it were.
    with desk.vault.change() as change:
        assert len(releases.revoke(change, release, "no more").exports) == 2
    assert len(departures.checklist(desk)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there")
@pytest.mark.parametrize("moment", ["before_entry", "after_entry", "after_name", "after_all"])
def test_a_kill_never_leaves_a_file_that_the_vault_does_not_know(vault, folder, tmp_path, moment):
    _, release = someone(vault)
    vault.close()
    one, data = one_of(tmp_path, release)
    child = os.fork()
    if child == 0:
        export_until(moment, folder, one, data)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    with open_vault(folder, Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)) as again:
        desk = Desk(again)
        departures.find_leftovers(desk)
        known = {row.export.output_name for row in departures.all_departures(desk)}
        assert known >= {path.name for path in tmp_path.glob("photo-*.jpg")}
        assert bool(known) is (moment != "before_entry")
        assert doctor.examine(again) == ()


def export_until(moment, folder, one, data):
    desk = Desk(open_vault(folder, Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)))
    order = order_for(desk, one.review)
    steps = {
        "before_entry": lambda: None,
        "after_entry": lambda: order.before_name(one),
        "after_name": lambda: write_atomically(one.output, data),
        "after_all": lambda: order.on_written(one),
    }
    for name, step in steps.items():
        step()
        if name == moment:
            os.kill(os.getpid(), signal.SIGKILL)


def test_a_file_that_was_exported_twice_is_taken_down_once(desk, tmp_path):
    _, release = someone(desk.vault)
    one, _ = one_of(tmp_path, release)
    for repeat in (one, replace(one, is_repeat=True)):
        order = order_for(desk, repeat.review)
        order.before_name(repeat)
        order.on_written(repeat)
    with desk.vault.change() as change:
        releases.revoke(change, release, "no more")
    assert len(departures.checklist(desk)) == 1


def test_what_is_not_there_has_a_name(desk, tmp_path):
    for call, code in (
        (lambda: departures.departure(desk, "x-nothing"), "export_unknown"),
        (lambda: departures.taken_down(desk, "t-nothing"), "takedown_unknown"),
        (lambda: incidents.incident_of(desk, "i-nothing"), "incident_unknown"),
        (lambda: incidents.note(desk, "i-nothing", {About.WHAT: "no"}), "incident_unknown"),
        (lambda: incidents.begin(desk, None, {About.WHAT: " "}), "note_missing"),
    ):
        with pytest.raises(VaultRefused, match=code):
            call()


def test_an_incident_is_only_added_to_and_what_was_changed_is_named(desk):
    incident = incidents.begin(desk, None, {About.WHAT: "A screen in the mirror"})
    for statement in (
        "UPDATE incident_notes SET text = 'nothing'",
        "DELETE FROM incident_notes",
        "DELETE FROM incidents",
    ):
        with pytest.raises(Exception, match="append-only"), desk.vault.change() as change:
            change.connection.exec_driver_sql(statement)
    with desk.vault.change() as change:
        change.connection.exec_driver_sql("DROP TRIGGER incident_notes_are_never_edited")
        change.connection.exec_driver_sql("UPDATE incident_notes SET text = 'nothing'")
        change.log("noted")
    assert {ailment.code for ailment in doctor.examine(desk.vault)} == {"incident_altered"}
    assert incidents.incident_of(desk, incident.id).notes[0].text == "nothing"
