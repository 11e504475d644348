"""What was found before: by bytes and by the way of looking, bounded, and without a face that may not be kept."""

import time

import pytest
from vaults import embedding, someone

from photovet.store import looks, releases, reviews
from photovet.store.looks import Look
from photovet.store.reviews import State
from photovet.workflow import batches, cache
from photovet.workflow.vault import Desk

PHOTO, OTHER = "a" * 64, "b" * 64
BODY = {"findings": [{"id": "f1", "text": "Ada Test"}]}


@pytest.fixture
def desk(vault):
    return Desk(vault)


def batch_with(vault, *photos):
    with vault.change() as change:
        batch = reviews.open_batch(change, "photos", "website").id
        for photo in photos:
            reviews.save(change, batch, State(f"{photo}.jpg", photo, {}, {}), did="scanned")
    return batch


def faces_kept(desk, photo=PHOTO):
    return cache.cached(desk, [photo], "key")[photo].embeddings


def test_what_was_found_comes_back_for_the_same_bytes_and_the_same_way_of_looking(desk):
    cache.remember(desk, {PHOTO: Look(BODY)}, "faces 1, thorough")
    assert cache.cached(desk, [PHOTO, OTHER], "faces 1, thorough") == {PHOTO: Look(BODY)}
    assert cache.cached(desk, [PHOTO], "faces 2, thorough") == {}
    cache.remember(desk, {PHOTO: Look({"findings": []})}, "faces 1, thorough")
    assert cache.cached(desk, [PHOTO], "faces 1, thorough")[PHOTO].body == {"findings": []}
    cache.remember(desk, {}, "key")


def test_the_oldest_goes_when_there_is_no_room(desk):
    for number in range(5):
        with desk.vault.change() as change:
            looks.remember(change, {f"{number:064d}": Look({"filler": "x" * 500})}, "key", most_bytes=120)
    kept = cache.cached(desk, [f"{number:064d}" for number in range(5)], "key")
    assert 0 < len(kept) < 5
    assert f"{4:064d}" in kept


def test_faces_are_kept_only_while_the_photo_is_in_an_open_batch(desk):
    cache.remember(desk, {PHOTO: Look(BODY, embedding(1))}, "key")
    assert faces_kept(desk) is None
    one, two = (batch_with(desk.vault, PHOTO) for _ in range(2))
    cache.remember(desk, {PHOTO: Look(BODY, embedding(1))}, "key")
    batches.close(desk, one)
    assert faces_kept(desk) == embedding(1)
    batches.close(desk, two)
    assert faces_kept(desk) is None
    assert cache.cached(desk, [PHOTO], "key")[PHOTO].body == BODY


def test_a_batch_that_is_deleted_takes_what_was_found_in_its_photos_along(desk):
    one, two = batch_with(desk.vault, PHOTO, OTHER), batch_with(desk.vault, OTHER)
    cache.remember(desk, {PHOTO: Look(BODY, embedding(1)), OTHER: Look(BODY, embedding(2))}, "key")
    batches.delete(desk, one)
    assert cache.cached(desk, [PHOTO, OTHER], "key") == {OTHER: Look(BODY, embedding(2))}
    batches.delete(desk, two)
    assert cache.cached(desk, [OTHER], "key") == {}


def test_a_revocation_destroys_every_face_without_a_name(desk):
    _, release = someone(desk.vault, faces=1)
    batch = batch_with(desk.vault, PHOTO)
    with desk.vault.change() as change:
        reviews.keep_faces(change, batch, f"{PHOTO}.jpg", {"f1": embedding(9)})
    cache.remember(desk, {PHOTO: Look(BODY, embedding(9))}, "key")
    with desk.vault.change() as change:
        releases.revoke(change, release, "no more")
    assert faces_kept(desk) is None
    with desk.vault.read() as at:
        assert reviews.faces_of(at, batch, f"{PHOTO}.jpg") == {}


def test_a_hundred_photos_come_back_in_a_fraction_of_a_second(desk):
    finding = {"id": "f1", "kind": "text", "box": [1.5, 2.5, 3.5, 4.5], "text": "words of a line", "score": 0.5}
    body = {"findings": [{**finding, "id": f"f{number}"} for number in range(60)]}
    photos = [f"{number:064d}" for number in range(100)]
    cache.remember(desk, {photo: Look(body) for photo in photos}, "key")
    started = time.process_time()
    assert len(cache.cached(desk, photos, "key")) == 100
    assert time.process_time() - started < 0.5
