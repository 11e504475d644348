"""The gate with the vault behind it: a release counts while it covers, and not a moment longer."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from vaults import CHEAP, PASSPHRASE, actions, embedding, someone

from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel
from photovet.domain.review import DetectorRun, Released, Review
from photovet.domain.roles import Rules
from photovet.errors import VaultLocked, VaultRefused
from photovet.images.load import load
from photovet.images.write import write_atomically
from photovet.settings import Settings
from photovet.store import enrolments, exports
from photovet.store.founding import create
from photovet.store.keys import Secret
from photovet.store.vault import Options
from photovet.workflow import departures, staff
from photovet.workflow import vault as desks
from photovet.workflow.departures import Departures
from photovet.workflow.export import export
from photovet.workflow.vault import Desk
from photovet.workflow.vault_gate import judgement_at


@pytest.fixture
def desk(vault):
    """A clinic of one, so that only the releases decide."""
    staff.change_rules(Desk(vault), Rules(single_user=True))
    return Desk(vault)


def a_photo(folder, name, release):
    """A picture with one face that the release is to cover."""
    pixels = np.random.default_rng(len(name)).integers(0, 255, (80, 100, 3), np.uint8)
    path = folder / f"{name}.png"
    Image.fromarray(pixels).save(path)
    face = Finding("f1", Kind.FACE, Region(Box(10, 10, 20, 20)), 0.9, "faces 1")
    runs = tuple(DetectorRun(detector, "1", ran=True) for detector in {"faces", *Policy().required_detectors})
    return Review(path, load(path).photo, (face,), runs, {"f1": Released(release)})


def codes(desk, review, channel=Channel.WEBSITE):
    return [blocker.code for blocker in judgement_at(desk, channel).blockers(review)]


def test_a_release_counts_for_its_channel_its_days_and_until_it_is_revoked(desk, clock, tmp_path):
    person, release = someone(desk.vault)
    review = a_photo(tmp_path, "a", release)
    judgement = judgement_at(desk, Channel.WEBSITE)
    assert judgement.blockers(review) == ()
    assert codes(desk, review, Channel.PRINT) == ["release_wrong_channel"]
    clock.now += timedelta(days=400)
    assert [blocker.code for blocker in judgement.blockers(review)] == ["release_expired"]
    clock.now -= timedelta(days=400)
    desks.revoke(desk, release, "no more")
    assert [blocker.code for blocker in judgement.blockers(review)] == ["release_revoked"]
    desks.remove_person(desk, person)
    assert [blocker.code for blocker in judgement.blockers(review)] == ["release_unknown"]


def test_evidence_is_opened_and_hashed_at_every_question(desk, tmp_path):
    _, release = someone(desk.vault)
    review = a_photo(tmp_path, "a", release)
    assert codes(desk, review) == []
    with desk.vault.alone() as (engine, _, _), engine.begin() as connection:
        connection.exec_driver_sql("UPDATE evidence SET data = x'255044462d'")
    assert codes(desk, review) == ["release_evidence_unproven"]


def test_a_clinic_of_more_than_one_needs_the_second_person_too(desk, tmp_path):
    _, release = someone(desk.vault)
    review = a_photo(tmp_path, "a", release)
    staff.change_rules(desk, Rules())
    assert codes(desk, review) == ["approval_missing"]


def test_a_locked_vault_lets_nothing_out(desk, tmp_path):
    _, release = someone(desk.vault)
    judgement = judgement_at(desk, Channel.WEBSITE)
    desk.vault.lock()
    with pytest.raises(VaultLocked):
        judgement.blockers(a_photo(tmp_path, "a", release))


def test_the_policy_is_the_clinics_own_and_its_change_is_recorded(desk):
    assert judgement_at(desk, Channel.WEBSITE).policy == Policy()
    staff.change_policy(desk, Policy(whole_person_cover=True, crop_margin=0.25))
    assert judgement_at(desk, Channel.WEBSITE).policy == Policy(whole_person_cover=True, crop_margin=0.25)
    assert actions(desk.vault)[-1] == "policy_changed"


def test_a_revocation_in_the_middle_of_an_export_stops_the_rest_and_lists_what_left(
    desk, tmp_path, monkeypatch, blind_second_look
):
    _, release = someone(desk.vault, faces=2)
    reviews = [a_photo(tmp_path, name, release) for name in ("a", "bb", "ccc")]
    held = desks.releases_for(desk, reviews)
    (tmp_path / "out").mkdir()

    def write_and_revoke(path, data):
        write_atomically(path, data)
        desks.revoke(desk, release, "no more")

    monkeypatch.setattr("photovet.workflow.export.write_atomically", write_and_revoke)
    settings = Settings.for_machine(photos=3, jobs=1)
    order = Departures(desk, Channel.WEBSITE, held).order
    exported = export(reviews, tmp_path / "out", judgement_at(desk, Channel.WEBSITE), settings, lambda *_: None, order)
    written = [one for one in exported if one.output]
    assert len(written) == 1
    assert [blocker.code for one in exported for blocker in one.blockers] == ["release_revoked"] * 2
    with desk.vault.read() as at:
        noted = exports.relying_on(at, release)
    assert [(one.output_sha256, one.state) for one in noted] == [(written[0].sha256, exports.State.LEFT)]
    # It was written down before it got its name, so even a revocation in that moment lists it.
    assert [item.export for item in departures.checklist(desk)] == list(noted)


def test_entering_destroys_what_consent_no_longer_covers(folder, options, clock):
    vault, _ = create(folder, Secret.passphrase(PASSPHRASE), options)
    person, _ = someone(vault, faces=2, until=clock.now.date())
    vault.close()
    clock.now += timedelta(days=1)
    entered = desks.enter(folder, Secret.passphrase(PASSPHRASE), Options(cost=CHEAP, now=lambda: clock.now))
    assert desks.file_of(entered, person).enrolments == ()
    assert desks.gallery(entered, model="sface").people == ()
    assert actions(entered.vault)[-1] == "consent_ran_out"
    entered.close()


def test_an_enrolled_person_is_in_the_gallery_and_a_refusal_is_kept(desk):
    person, _ = someone(desk.vault)
    desks.enrol(desk, person, b"picture", embedding(5), model="sface")
    assert desks.gallery(desk, model="sface").people == (person,)
    face, place = Finding("f1", Kind.FACE, Region(Box(1, 2, 3, 4)), 0.9, "faces 1"), Box(1, 2, 3, 4)
    review = Review(Path("a.jpg"), Photo(Path("a.jpg"), "a" * 64, (9, 9)), (face,))
    desks.refuse_match(desk, review, "f1", person)
    with desk.vault.read() as at:
        assert enrolments.refused(at, ["a" * 64]) == {"a" * 64: ((place, person),)}
    with pytest.raises(VaultRefused, match="face_unknown"):
        desks.refuse_match(desk, review, "f2", person)
