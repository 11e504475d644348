"""The yardstick for scenes and codes: made-up truth and results whose figures are known by heart."""

import json
import random

import numpy as np
import pytest
from PIL import Image

from benchmarks import codes, hidden, scene
from benchmarks.made import painted_over
from benchmarks.scene import ScenePhoto, matched, score
from photovet.domain.geometry import Box
from photovet.errors import describe_path

PATH = "scenes/a.jpg"


def row(kind, *box, body=None):
    return {"kind": kind, "box": list(box), "body": body}


def result(*rows):
    return {PATH: {"path": PATH, "size": [640, 480], "error": None, "findings": list(rows)}}


@pytest.fixture
def photo(tmp_path):
    return ScenePhoto(
        tmp_path.__class__(PATH),
        (
            ("person", Box(0, 0, 50, 100)),
            ("person", Box(200, 0, 20, 40)),
            ("person", Box(300, 0, 50, 100)),
            ("screen", Box(400, 0, 80, 70)),
        ),
    )


def test_a_person_is_found_by_herself_or_by_her_face_with_its_body(photo):
    rows = (
        row("person", 2, 0, 50, 100),
        row("face", 310, 5, 20, 20, body=[300, 2, 50, 98]),
        row("person", 500, 300, 40, 90),
        row("screen", 420, 0, 20, 20),
    )
    figures = score([photo], result(*rows)).document()
    assert figures["things"]["person"] == {"large": 2, "all": 3}
    assert figures["recall"]["person"] == {"large": 1.0, "all": pytest.approx(2 / 3)}
    assert figures["recall"]["screen"] == {"large": 0.0, "all": 0.0}
    assert figures["unmatched_a_photo"]["person"] == 1
    assert figures["unmatched_a_photo"]["screen"] == 1
    # The third has a face in her box; of the two without, the large one is found.
    assert figures["things"]["faceless"] == {"large": 1, "all": 2}
    assert figures["recall"]["faceless"] == {"large": 1.0, "all": 0.5}


def test_a_photo_without_an_answer_has_everything_missed(photo):
    figures = score([photo], {}).document()
    assert (figures["unread"], figures["recall"]["person"]["all"]) == (1, 0.0)


def test_one_box_finds_one_thing():
    assert matched([Box(0, 0, 10, 10), Box(1, 0, 10, 10)], [Box(1, 0, 10, 10)]) == {1: 0}


def test_sets_are_those_with_objects_and_the_negative_one(tmp_path):
    for folder in ("scenes", "negative", "others"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.jpg").write_bytes(b"x")
    truth = {"file": "a.jpg", "objects": [{"class": "vehicle", "box": [1, 2, 3, 4]}]}
    (tmp_path / "scenes" / "truth.jsonl").write_text(json.dumps(truth), "utf-8")
    assert [(name, [len(one.things) for one in photos]) for name, _, photos in scene.scene_sets(tmp_path)] == [
        ("negative", [0]),
        ("scenes", [1]),
    ]


@pytest.mark.parametrize(("kind", "degrees"), [("QR", 0), ("1-D", 15), ("PDF417", 30)])
def test_a_drawn_code_lies_where_the_box_says(kind, degrees):
    pixels = np.full((600, 800, 3), (90, 120, 90), np.uint8)
    one = codes.draw(pixels, kind, 200, degrees, 0.0, random.Random(1))
    left, top, right, bottom = (round(v) for v in (one.box.x, one.box.y, one.box.right, one.box.bottom))
    dark = np.argwhere((pixels < 60).all(axis=2))
    (y, x), (last_y, last_x) = dark.min(0), dark.max(0)
    assert max(abs(x - left), abs(y - top), abs(last_x - right), abs(last_y - bottom)) <= 6


def test_a_copy_without_faces_knows_only_the_people_who_had_one(photo, tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(np.full((480, 640, 3), 200, np.uint8)).save(path)
    seen = result(row("face", 310, 5, 20, 20))
    here, to = ScenePhoto(path, photo.things), tmp_path / "made"
    to.mkdir()
    (copy,) = scene.turned_away([here], {describe_path(path): seen[PATH]}, to)
    assert copy.things == (("person", Box(300, 0, 50, 100)),)
    assert copy.path.exists()


def test_a_face_is_painted_over_in_the_colour_above_it_and_the_rest_stays():
    pixels = np.full((100, 100, 3), 200, np.uint8)
    pixels[20:30] = 40
    painted = painted_over(pixels, [Box(40, 30, 20, 20)])
    assert painted[40, 50].max() < 100
    assert (painted[:20] == 200).all()
    assert (painted[:, :30] == pixels[:, :30]).all()


def test_what_was_planted_is_seen_in_any_encoding_and_so_are_the_marks_of_hidden_data():
    name = "craft_iptc_phi.jpg"
    assert hidden.leaked(b"only pixels", name) == []
    assert hidden.leaked("..Testname..".encode("utf-16-le"), name) == ["Testname"]
    assert hidden.leaked(b"..Exif\x00\x00..", name) != []
