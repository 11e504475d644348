"""Notes on findings: kept with the review, in the record as a proof, and worth nothing to the gate or an approval."""

import hashlib

import pytest
from vaults import actions

from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.review import Covered, Review
from photovet.store import audit
from photovet.store import reviews as stored
from photovet.workflow import batches
from photovet.workflow.resolve import carry_over
from photovet.workflow.vault import Desk

NOTE = "Jane's mother asked us to wait"


@pytest.fixture
def review(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"pixels")
    photo = Photo(path, hashlib.sha256(b"pixels").hexdigest(), (100, 80))
    found = tuple(
        Finding(name, Kind.TEXT, Region(Box(at, 5, 9, 9)), 0.9, "t 1") for name, at in (("f1", 5), ("f2", 50))
    )
    return Review(path, photo, found)


@pytest.fixture
def batch(vault, review):
    return batches.start(Desk(vault), "Day", "website", [review]).id


def test_a_note_is_in_the_vault_and_the_record_proves_it_without_its_words(vault, folder, review, batch):
    desk, noted = Desk(vault), review.noted("f1", NOTE)
    batches.settle(desk, batches.kept_of(desk, [review]), [noted])
    assert batches.reopen(desk, batch) == (noted,)
    batches.settle(desk, batches.kept_of(desk, [review]), [noted.noted("f1", "")])
    assert batches.reopen(desk, batch) == (review,)
    assert actions(vault)[-2:] == ["note_written", "note_removed"]
    with vault.read() as at:
        written = [one.entry for one in audit.read(at.connection)][-2]
    assert written.facts["finding"] == "f1"
    assert written.facts["note_sha256"] == hashlib.sha256(NOTE.encode()).hexdigest()
    assert not any(NOTE.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_whoever_writes_a_note_is_no_drafter_and_the_approval_of_it_holds(vault, review, batch):
    desk, settled = Desk(vault), review.settle("f1", Covered())
    batches.settle(desk, batches.kept_of(desk, [review]), [settled])
    with vault.read() as at:
        (before,) = stored.load(at, batch)
    batches.settle(desk, batches.kept_of(desk, [review]), [settled.noted("f2", NOTE)])
    with vault.read() as at:
        (after,) = stored.load(at, batch)
    assert (after.digest, after.hands) == (before.digest, before.hands)
    assert after.body != before.body


def test_a_new_scan_of_the_same_bytes_keeps_the_note(review):
    assert carry_over(review, review.noted("f2", NOTE)).notes == {"f2": NOTE}
