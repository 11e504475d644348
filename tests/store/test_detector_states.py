"""What is said of each detector: its parts with their licences, whether it is there, when it last looked."""

import hashlib
import tomllib
from dataclasses import replace
from datetime import datetime
from importlib import metadata

import pytest
from vaults import CHEAP, PASSPHRASE

from photovet.domain.finding import Photo
from photovet.domain.policy import Policy
from photovet.domain.review import DetectorRun, Review
from photovet.resources import resource
from photovet.store import audit
from photovet.workflow import batches
from photovet.workflow import vault as desks
from photovet.workflow.detector_states import known_detectors, last_looks
from photovet.workflow.vault import Options


def test_every_network_stands_at_a_detector_with_its_licence():
    table = tomllib.loads(resource("models/weights.toml").read_text("utf-8"))
    parts = [part for one in known_detectors() for part in one.parts]
    assert {(name, row["licence"]) for name, row in table.items()} <= set(parts)
    assert all(licence for _, licence in parts)
    assert metadata.metadata("zxing-cpp").json["license_expression"] == dict(parts)["ZXing-C++"]


def test_every_detector_that_a_photo_needs_is_named_and_there():
    known = {one.name: one for one in known_detectors()}
    assert known.keys() >= Policy().required_detectors
    assert all(known[name].is_installed for name in Policy().required_detectors)


@pytest.fixture
def at(tmp_path):
    """at(hour) is a desk whose clock stands there."""
    clock = {"now": datetime(2025, 6, 15, 8).astimezone()}
    desk, _ = desks.found(tmp_path / "vault", PASSPHRASE, Options(cost=CHEAP, now=lambda: clock["now"]))

    def set_to(hour):
        clock["now"] = clock["now"].replace(hour=hour)
        return desk

    yield set_to
    desk.close()


def look_at(desk, folder, name, **ran):
    path = folder / name
    path.write_bytes(name.encode())
    photo = Photo(path, hashlib.sha256(name.encode()).hexdigest(), (100, 80))
    runs = tuple(DetectorRun(one, "1", ran=is_there) for one, is_there in ran.items())
    review = Review(path, photo, (), runs)
    desks.record_scans(desk, [review])
    batches.start(desk, name, "website", [review])
    return review


def test_a_detector_last_looked_when_it_did_and_not_when_it_could_not(at, tmp_path):
    assert last_looks(at(8)) == {}
    look_at(at(9), tmp_path, "a.jpg", faces=True, text=True)
    look_at(at(10), tmp_path, "b.jpg", faces=True, text=False)
    found = {name: datetime.fromisoformat(when).astimezone().hour for name, when in last_looks(at(11)).items()}
    assert found == {"faces": 10, "text": 9}


def test_a_new_scan_is_a_look_and_a_decision_is_none(at, tmp_path):
    review = look_at(at(9), tmp_path, "a.jpg", faces=True)
    (batch,) = batches.open_batches(at(10))
    batches.save(at(10), batch.id, replace(review, crop=None, notes={"f1": "later"}), "resolved")
    assert datetime.fromisoformat(last_looks(at(11))["faces"]).astimezone().hour == 9
    batches.rescan(at(12), batch.id, [review])
    assert datetime.fromisoformat(last_looks(at(13))["faces"]).astimezone().hour == 12


def test_the_newest_entries_of_an_action_come_first(at, tmp_path):
    for hour, name in ((9, "a.jpg"), (10, "b.jpg"), (11, "c.jpg")):
        look_at(at(hour), tmp_path, name, faces=True)
    with at(12).vault.read() as reader:
        found = audit.newest(reader.connection, ["scanned"], most=2)
    hours = [datetime.fromisoformat(one.at).astimezone().hour for one in found]
    assert hours == [11, 11]  # once as it was looked at, once as it came into its batch
