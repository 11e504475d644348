"""Batches at the desk: saved at once, reopened after a crash, rescanned, approved by a second person."""

import hashlib
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from vaults import CHEAP, PASSPHRASE, PDF, actions, embedding

from photovet.domain.checklist import Answer, Question
from photovet.domain.finding import Certainty, Finding, IdentifierClass, Kind, Match, MatchLevel, Phi, Photo
from photovet.domain.gate import blockers
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Releases
from photovet.domain.review import Covered, CroppedOut, DetectorRun, Dismissed, Problem, Released, Review
from photovet.domain.roles import Role, Rules
from photovet.errors import BadInput, VaultRefused
from photovet.store import audit
from photovet.store import reviews as stored
from photovet.store.founding import open_vault
from photovet.store.keys import Secret
from photovet.store.vault import Options
from photovet.workflow import batches, staff
from photovet.workflow import vault as desks
from photovet.workflow.resolve import add_by_hand
from photovet.workflow.saved import review_from_json, review_to_json
from photovet.workflow.vault import Desk

sys.path.insert(0, str(Path(__file__).parents[1] / "domain"))
from strategies import reviews as any_reviews

PASSWORD = "correct horse"
TODAY = date(2025, 6, 15)


@pytest.fixture
def desk(vault):
    return Desk(vault)


@pytest.fixture
def review(tmp_path):
    path = tmp_path / "Jane.jpg"
    path.write_bytes(b"pixels")
    photo = Photo(path, hashlib.sha256(b"pixels").hexdigest(), (100, 80))
    face = Finding("f1", Kind.FACE, Region(Box(1 / 3, 2 / 7, 10, 12)), 0.987654321, "faces 1")
    text = Finding("f2", Kind.TEXT, Region.of_polygon([(1.1, 2.2), (3.3, 4.4), (5, 1)]), 0.5, "text 1", text="Jane")
    runs = tuple(DetectorRun(name, "1", ran=True) for name in sorted(Policy().required_detectors))
    return Review(photo.path, photo, (face, text), runs, seconds=1.25)


def crashed(vault, folder, tmp_path, name="crashed"):
    """The folder as it is in this moment, opened by the next start."""
    shutil.copytree(folder, tmp_path / name)
    return Desk(open_vault(tmp_path / name, Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)))


# --- what is kept -------------------------------------------------------------------------------------------------


@given(any_reviews())
def test_a_review_comes_back_to_the_last_bit(review):
    assert review_from_json(review_to_json(review)) == review


def test_every_field_of_a_finding_comes_back_but_the_suggestion(review):
    match = Match("p-1", "Ada Test", 0.5, 0.1, MatchLevel.SUGGESTED)
    full = Finding(
        id="f9",
        kind=Kind.FACE,
        region=Region(Box(1 / 7, 0, 3, 4)),
        score=1 / 3,
        source="faces 1",
        certainty=Certainty.POSSIBLE,
        text="words",
        identifiers=(IdentifierClass.NAME, IdentifierClass.MRN),
        phi=Phi.CHECK,
        detail="detail",
        landmarks=((0.1, 1 / 3), (5, 6)),
        body=Region(Box(0, 0, 1 / 9, 4)),
        match=match,
    )
    kept = review_from_json(review_to_json(replace(review, findings=(full,))))
    assert kept.findings == (replace(full, match=None),)


@pytest.mark.parametrize("row", [{}, {"path": 1}, None, [], {"photo": {}, "problem": 3}])
def test_what_is_no_review_is_refused(row):
    with pytest.raises(BadInput, match="not_a_result"):
        review_from_json(row)


def test_every_change_is_there_after_a_crash(desk, folder, review, tmp_path):
    batch = batches.start(desk, "Open day", "website", [review])
    states = [
        review.settle("f1", Released("r-1")),
        review.settle("f1", Covered(((0.1, 0.2), (30, 0), (30, 1 / 3)))).settle("f2", Dismissed("our own sign")),
        add_by_hand(review, Kind.MARK, Region(Box(5, 5, 5, 5)))
        .settle("h1", CroppedOut())
        .cropped_to(Box(0, 0, 50, 40)),
    ]
    for number, state in enumerate(states):
        batches.save(desk, batch.id, state, "resolved", finding="f1")
        with crashed(desk.vault, folder, tmp_path, f"crashed{number}").vault as vault:
            again = Desk(vault)
            assert batches.open_batches(again) == (batch,)
            assert batches.reopen(again, batch.id) == (state,)
    assert actions(desk.vault)[-3:] == ["resolved"] * 3


def test_a_batch_keeps_its_order_and_its_unreadable_photos(desk, review, tmp_path):
    torn = Review(tmp_path / "torn.jpg", None, problem=Problem("truncated", {"path": "torn.jpg"}))
    other = replace(review, path=tmp_path / "a.jpg", photo=replace(review.photo, path=tmp_path / "a.jpg"))
    shutil.copy(review.path, other.path)
    batch = batches.start(desk, "Open day", "website", [review, torn, other])
    batches.save(desk, batch.id, other.settle("f2", Covered()), "resolved")
    assert [one.path for one in batches.reopen(desk, batch.id)] == [review.path, torn.path, other.path]


def test_a_photo_that_changed_on_the_disk_since_its_scan_is_blocked(desk, review):
    batch = batches.start(desk, "Open day", "website", [review])

    def codes():
        (again,) = batches.reopen(desk, batch.id)
        found = blockers(again, Releases(), Policy(), channel=Channel.WEBSITE, today=TODAY)
        return again, [(blocker.code, blocker.facts.get("reason")) for blocker in found]

    assert ("unresolved", None) in codes()[1]
    review.path.write_bytes(b"other pixels")
    again, found = codes()
    assert found == [("unreadable", "photo_changed")]
    assert again.findings == review.findings
    review.path.unlink()
    assert codes()[1] == [("unreadable", "missing")]


def test_findings_by_hand_and_decisions_survive_a_rescan(desk, review):
    batch = batches.start(desk, "Open day", "website", [review])
    settled = add_by_hand(review, Kind.SCREEN, Region(Box(50, 50, 10, 10))).settle("h1", Covered())
    batches.save(desk, batch.id, settled.settle("f2", Dismissed("our own sign")), "finding_added", finding="h1")
    fresh = replace(review, findings=(*review.findings, Finding("f3", Kind.CODE, Region(Box(70, 7, 7, 7)), 1, "codes")))
    (merged,) = batches.rescan(desk, batch.id, [fresh])
    assert [finding.id for finding in merged.findings] == ["f1", "f2", "f3", "h1"]
    assert merged.resolutions == {"f2": Dismissed("our own sign"), "h1": Covered()}
    assert batches.reopen(desk, batch.id) == (merged,)
    assert batches.decided_before(desk, [fresh]) == (merged,)


def test_a_closed_batch_is_final_and_forgets_unknown_faces(desk, review):
    batch = batches.start(desk, "Open day", "website", [review])
    batches.keep_faces(desk, batch.id, review, {"f1": embedding(1)})
    assert batches.faces_of(desk, batch.id, review) == {"f1": embedding(1)}
    batches.close(desk, batch.id)
    assert batches.faces_of(desk, batch.id, review) == {}
    assert batches.open_batches(desk) == ()
    with pytest.raises(VaultRefused, match="batch_closed"):
        batches.save(desk, batch.id, review, "resolved")
    batches.delete(desk, batch.id)
    with pytest.raises(VaultRefused, match="batch_unknown"):
        batches.reopen(desk, batch.id)


# --- the second pair of eyes --------------------------------------------------------------------------------------


@pytest.fixture
def staffed(desk):
    """Desks of an officer, a drafter and two approvers, the first of whom drafts as well."""
    staff.add_user(desk, "Olga", PASSWORD, [Role.COMPLIANCE_OFFICER])
    olga = desks.sign_in(desk, "Olga", PASSWORD)
    for name, roles in (("Dora", [Role.DRAFTER]), ("Ann", [Role.DRAFTER, Role.APPROVER]), ("Bea", [Role.APPROVER])):
        staff.add_user(olga, name, PASSWORD, roles)
        staff.record_training(olga, name, TODAY, PDF + name.encode())
    return {name: desks.sign_in(desk, name, PASSWORD) for name in ("Olga", "Dora", "Ann", "Bea")}


def missing(desk, review):
    return [blocker.code for blocker in batches.approval_blockers(desk, review)]


def test_only_a_second_trained_person_with_the_role_approves(desk, staffed, review, clock):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    assert missing(desk, review) == ["approval_missing"]
    for who, code in ((desk, "not_signed_in"), (staffed["Dora"], "role_missing"), (staffed["Olga"], "role_missing")):
        with pytest.raises(VaultRefused, match=code):
            batches.approve(who, batch.id, review)
    batches.approve(staffed["Ann"], batch.id, review)
    assert missing(desk, review) == []
    clock.now += date(2026, 6, 16) - TODAY
    assert missing(desk, review) == ["approval_missing"]
    with pytest.raises(VaultRefused, match="training_out_of_date"):
        batches.approve(staffed["Bea"], batch.id, review)


def test_a_change_after_the_approval_makes_it_void(desk, staffed, review):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    batches.approve(staffed["Bea"], batch.id, review)
    changed = review.settle("f2", Dismissed("our own sign"))
    assert missing(desk, changed) == ["approval_missing"]
    with pytest.raises(VaultRefused, match="review_changed"):
        batches.approve(staffed["Bea"], batch.id, changed)
    batches.save(staffed["Dora"], batch.id, changed, "resolved")
    assert missing(desk, changed) == ["approval_missing"]


def test_nobody_becomes_the_second_person_by_a_colleagues_small_change(desk, staffed, review):
    batch = batches.start(staffed["Ann"], "Open day", "website", [review])
    settled = review.settle("f2", Dismissed("our own sign"))
    batches.save(staffed["Ann"], batch.id, settled, "resolved")
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], batch.id, settled)
    changed = settled.cropped_to(Box(0, 0, 50, 50))
    batches.save(staffed["Dora"], batch.id, changed, "cropped")
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], batch.id, changed)
    batches.save(staffed["Bea"], batch.id, changed, "resolved")  # saved, but nothing changed
    batches.approve(staffed["Bea"], batch.id, changed)
    assert missing(desk, changed) == []


def test_nobody_becomes_the_second_person_by_a_colleagues_copy(desk, staffed, review):
    settled = review.settle("f2", Dismissed("our own sign"))
    batches.start(staffed["Ann"], "Open day", "website", [settled])
    (brought,) = batches.decided_before(staffed["Dora"], [review])
    assert brought == settled
    copy = batches.start(staffed["Dora"], "The same again", "website", [brought])
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], copy.id, settled)
    batches.approve(staffed["Bea"], copy.id, settled)
    assert missing(desk, settled) == []


def test_whoever_settled_something_stays_a_drafter_when_another_look_finds_more(desk, staffed, review):
    settled = review.settle("f2", Dismissed("our own sign"))
    batches.start(staffed["Ann"], "Open day", "website", [settled])
    more = replace(review, findings=(*review.findings, Finding("f3", Kind.CODE, Region(Box(70, 7, 7, 7)), 1, "codes")))
    (brought,) = batches.decided_before(staffed["Dora"], [more])
    copy = batches.start(staffed["Dora"], "The same again", "website", [brought])
    batches.rescan(staffed["Bea"], copy.id, [more])
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], copy.id, brought)
    batches.approve(staffed["Bea"], copy.id, brought)


def test_to_look_makes_nobody_a_drafter(desk, staffed, review):
    batch = batches.start(staffed["Ann"], "Open day", "website", [review])
    settled = review.settle("f2", Dismissed("our own sign"))
    batches.save(staffed["Dora"], batch.id, settled, "resolved")
    (seen,) = batches.decided_before(staffed["Bea"], [review])
    batches.start(staffed["Bea"], "Another look", "website", [seen])
    batches.rescan(staffed["Ann"], batch.id, [review])
    batches.approve(staffed["Ann"], batch.id, settled)
    assert missing(desk, settled) == []


def test_where_nothing_was_settled_two_people_must_have_had_the_photo(desk, staffed, review):
    batch = batches.start(staffed["Ann"], "Open day", "website", [review])
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], batch.id, review)
    batches.rescan(staffed["Dora"], batch.id, [review])
    batches.approve(staffed["Ann"], batch.id, review)
    assert missing(desk, review) == []


def test_decisions_that_come_with_a_new_batch_have_a_drafter(desk, staffed, review):
    settled = review.cropped_to(Box(0, 0, 50, 50))
    batch = batches.start(staffed["Ann"], "Open day", "website", [settled])
    batches.start(staffed["Dora"], "Another look", "website", [review])
    with pytest.raises(VaultRefused, match="approver_is_drafter"):
        batches.approve(staffed["Ann"], batch.id, settled)


def test_what_is_sent_back_waits_for_its_drafter_with_a_note(desk, staffed, review):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    for who, note, code in ((staffed["Dora"], "no", "role_missing"), (staffed["Bea"], " ", "note_missing")):
        with pytest.raises(VaultRefused, match=code):
            batches.send_back(who, batch.id, review, note)
    batches.approve(staffed["Ann"], batch.id, review)
    batches.send_back(staffed["Bea"], batch.id, review, "Who is that in the mirror?")
    assert missing(desk, review) == ["sent_back"]
    (one,) = batches.sent_back(desk, batch.id)
    assert (one.user, one.note, one.is_open) == ("bea", "Who is that in the mirror?", True)
    with desk.vault.read() as at:
        entry = list(audit.read(at.connection))[-1].entry
    assert (entry.action, entry.photo) == ("sent_back", review.photo.sha256)
    assert "mirror" not in entry.content()
    with pytest.raises(VaultRefused, match="review_changed"):
        batches.send_back(staffed["Bea"], batch.id, review.cropped_to(Box(0, 0, 9, 9)), "no")
    changed = review.settle("f1", CroppedOut()).cropped_to(Box(20, 20, 50, 50))
    batches.save(staffed["Dora"], batch.id, changed, "cropped")
    assert missing(desk, changed) == ["approval_missing"]
    assert not batches.sent_back(desk, batch.id)[0].is_open
    batches.approve(staffed["Bea"], batch.id, changed)
    assert missing(desk, changed) == []


def test_whoever_sent_it_back_may_think_better_of_it(desk, staffed, review):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    batches.send_back(staffed["Bea"], batch.id, review, "Not nice")
    batches.approve(staffed["Bea"], batch.id, review)
    assert missing(desk, review) == []
    assert not batches.sent_back(desk, batch.id)[0].is_open


def test_another_answer_of_the_checklist_makes_an_approval_void_and_another_look_does_not(desk, staffed, review):
    answered = review.answered(Question.BADGE, Answer.NONE)
    batch = batches.start(staffed["Dora"], "Open day", "website", [answered])
    batches.approve(staffed["Bea"], batch.id, answered)
    assert missing(desk, answered.looked_at(Box(0, 0, 50, 40))) == []
    assert missing(desk, answered.answered(Question.BADGE, None)) == ["approval_missing"]
    assert missing(desk, answered.answered(Question.PAPER, Answer.SEEN)) == ["approval_missing"]


def test_the_record_says_what_was_answered_toured_and_why_something_is_nothing(desk, review):
    batch = batches.start(desk, "Open day", "website", [review])
    reason = "a poster of Jane Doe"
    decided = review.answered(Question.BADGE, Answer.NONE).looked_at(Box(0, 0, 50, 80))
    batches.settle(desk, [batches.Kept(review, batch.id)], [decided.settle("f1", Dismissed(reason))])
    with desk.vault.read() as at:
        entries = [one.entry for one in audit.read(at.connection)][-3:]
        (kept,) = stored.load(at, batch.id)
    said = [(entry.action, {key: fact for key, fact in entry.facts.items() if key != "digest"}) for entry in entries]
    why = hashlib.sha256(reason.encode()).hexdigest()
    assert said == [
        ("checklist_answered", {"question": "badge", "answer": "none"}),
        ("toured", {"percent": 50}),
        ("resolved", {"finding": "f1", "how": "dismissed", "reason_sha256": why}),
    ]
    assert review_from_json(kept.body).resolutions == {"f1": Dismissed(reason)}


def test_an_approval_outlives_a_move_and_another_look_at_the_same_photo(desk, staffed, review, tmp_path):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    batches.approve(staffed["Bea"], batch.id, review)
    moved = replace(review, path=tmp_path / "moved.jpg", seconds=9.0)
    assert missing(desk, moved) == []
    assert missing(desk, replace(moved, findings=moved.findings[:1])) == ["approval_missing"]


def test_an_approval_counts_only_while_the_approver_may_approve(desk, staffed, review):
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    batches.approve(staffed["Bea"], batch.id, review)
    staff.disable_user(staffed["Olga"], "Bea")
    assert missing(desk, review) == ["approval_missing"]


def test_a_photo_cools_off_before_it_leaves(desk, staffed, review, clock):
    staff.change_rules(staffed["Olga"], Rules(cooling_off_hours=2))
    batch = batches.start(staffed["Dora"], "Open day", "website", [review])
    batches.approve(staffed["Bea"], batch.id, review)
    assert missing(desk, review) == ["cooling_off"]
    clock.now += 2 * (clock.now - clock.now.replace(hour=clock.now.hour - 1))
    assert missing(desk, review) == []


def test_a_clinic_of_one_needs_no_second_person_and_the_record_says_so(desk, review):
    staff.change_rules(desk, Rules(single_user=True))
    batch = batches.start(desk, "Open day", "website", [review])
    assert missing(desk, review) == []
    batches.approve(desk, batch.id, review)
    with desk.vault.read() as at:
        entries = [one.entry for one in audit.read(at.connection)]
    assert entries[-1].facts["second_person"] is False
    assert "rules_changed" in [entry.action for entry in entries]


def test_what_is_stored_is_as_plain_as_it_is_said(desk, review):
    batch = batches.start(desk, "Open day", "website", [review])
    with desk.vault.read() as at:
        (one,) = stored.load(at, batch.id)
    assert one.photo_sha256 == review.photo.sha256
    assert one.hands == stored.Hands()
