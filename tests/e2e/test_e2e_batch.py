"""The whole way of the sample batch in the demo: checked, settled, exported, and what the new files are."""

import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

WRITTEN = ("IMG_0421.jpg", "IMG_0422.jpg", "IMG_0424.jpg", "IMG_0425.png")
STAYED = {"IMG_0423.jpg": "unresolved", "IMG_0426.jpg": "unreadable"}


@pytest.fixture(scope="module")
def found(played, read_result):
    return read_result(played.result)


@pytest.fixture(scope="module")
def exported(played, read_result):
    return read_result(played.exported)


class TestDemo:
    def test_it_ends_well_and_says_what_to_do_next(self, played):
        assert played.status == 0
        assert "to settle" in played.told[2]
        assert "0 of 1 photo written" in played.told[3]
        assert "With photos of your own:" in played.told[5]
        assert "photovet check MY-PHOTOS" in played.told[5]

    def test_it_takes_a_folder_of_its_own(self, played):
        place = played.folder.parent
        assert sorted(path.name for path in place.iterdir()) == ["photovet-demo", "photovet-demo-2"]
        assert [path.name for path in (place / "photovet-demo").iterdir()] == ["mine.txt"]


class TestCheck:
    def test_the_result_has_every_photo_and_every_kind(self, found):
        assert list(found) == [f"IMG_042{number}.{'png' if number == 5 else 'jpg'}" for number in range(1, 7)]
        kinds = {name: Counter(item["kind"] for item in photo["findings"]) for name, photo in found.items()}
        assert kinds["IMG_0421.jpg"]["face"] == 1
        assert kinds["IMG_0421.jpg"]["text"] > 10
        assert kinds["IMG_0422.jpg"]["face"] == 2
        assert kinds["IMG_0423.jpg"]["text"] > 10
        assert any("GPS" in (item["detail"] or "") for item in found["IMG_0421.jpg"]["findings"])
        assert found["IMG_0426.jpg"]["error"]["code"] == "truncated"

    def test_what_is_open_blocks_and_nothing_else(self, found):
        for photo in found.values():
            open_ones = [item["id"] for item in photo["findings"] if item["resolution"] is None]
            if photo["error"] is None:
                assert [blocker["finding"] for blocker in photo["blockers"]] == open_ones
        assert not any(photo["exportable"] for name, photo in found.items() if name != "IMG_0425.png")

    def test_the_table_is_for_a_person(self, played, found):
        assert all(name in played.told[2] for name in found)
        assert "1 face" in played.told[2]
        assert "in the file: GPS position" in played.told[2]
        assert "the file is cut off" in played.told[2]
        assert (
            f"{sum(not photo['exportable'] for photo in found.values())} of 6 photos may not leave yet."
            in played.told[2]
        )

    def test_every_readable_photo_has_an_overlay_that_opens(self, played, found):
        drawn = sorted(played.overlays.iterdir())
        readable = [photo for photo in found.values() if photo["error"] is None]
        assert [path.name[:8] for path in drawn] == [Path(photo["path"]).stem for photo in readable]
        for path, photo in zip(drawn, readable, strict=True):
            with Image.open(path) as picture:
                picture.load()
                assert picture.width * photo["size"][1] == pytest.approx(picture.height * photo["size"][0], rel=0.01)


class TestResolve:
    def test_what_is_settled_no_longer_blocks(self, played, read_result):
        settled = read_result(played.settled)
        assert [name for name, photo in settled.items() if photo["exportable"]] == list(WRITTEN)
        ways = Counter(item["resolution"]["how"] for item in settled["IMG_0421.jpg"]["findings"])
        assert ways["released"] == 1
        assert ways["covered"] > 10
        assert ways["removed"] >= 4

    def test_the_first_result_is_as_it_was(self, found):
        assert all(item["resolution"] is None for item in found["IMG_0422.jpg"]["findings"] if item["kind"] == "face")


class TestExport:
    def test_exactly_the_cleared_ones_are_written(self, played, exported):
        names = {name: photo["output"] and Path(photo["output"]["path"]).name for name, photo in exported.items()}
        assert [name for name, output in names.items() if output] == list(WRITTEN)
        assert sorted(path.name for path in played.out.iterdir()) == sorted(filter(None, names.values()))
        assert "4 of 6 photos written." in played.told[5]

    def test_what_blocks_the_others_is_named(self, played, exported):
        for name, code in STAYED.items():
            assert {blocker["code"] for blocker in exported[name]["blockers"]} == {code}
        assert re.search(r"IMG_0423\.jpg.*not written.*to settle: .*texts", played.told[5])
        assert re.search(r"IMG_0426\.jpg.*not written.*the file is cut off", played.told[5])

    def test_names_say_nothing(self, played, hashes):
        for name, sha256 in hashes(played.out).items():
            assert name == f"photo-{sha256[:12]}.jpg"

    def test_originals_are_as_they_were(self, played, samples, hashes):
        assert hashes(played.photos) == hashes(samples.photos)

    @pytest.mark.parametrize("name", WRITTEN)
    def test_a_new_file_holds_pixels_and_nothing_else(self, exported, name):
        data = Path(exported[name]["output"]["path"]).read_bytes()
        assert segments(data) <= {0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xE0}
        assert data.endswith(b"\xff\xd9")
        assert not re.search(rb"Exif|GPS|http|xmp|Photoshop|ICC_PROFILE|2024|IMG_", data)
        with Image.open(exported[name]["output"]["path"]) as picture:
            assert not picture.getexif()
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}

    @pytest.mark.parametrize("name", WRITTEN)
    def test_it_is_upright_and_cropped_and_otherwise_the_same_picture(self, played, exported, name):
        photo = exported[name]
        left, top, width, height = map(round, photo["crop"] or [0, 0, *photo["size"]])
        after, before = pixels(photo["output"]["path"]), pixels(played.photos / name)
        assert list(before.shape[1::-1]) == photo["size"]
        assert after.shape == (height, width, 3)
        untouched = np.ones((height, width), bool)
        for x, y, w, h in covered(photo):
            untouched[max(0, int(y - h)) : int(y + 2 * h) + 1, max(0, int(x - h)) : int(x + w + h) + 1] = False
        difference = np.abs(after - before[top : top + height, left : left + width])
        assert difference[untouched].mean() < 3

    def test_the_text_that_was_covered_is_gone(self, exported):
        photo = exported["IMG_0421.jpg"]
        after = pixels(photo["output"]["path"])
        boxes = [box for box in covered(photo) if min(box[2:]) >= 6]
        assert len(boxes) > 10
        for x, y, w, h in boxes:
            # The inner half, and of a slanted line of words the middle: its outline is narrower than its box.
            inner = after[round(y + 0.4 * h) : round(y + 0.6 * h) + 1, round(x + 0.25 * w) : round(x + 0.75 * w)]
            assert np.ptp(inner.reshape(-1, 3), axis=0).max() <= 6
            assert np.abs(inner.reshape(-1, 3).mean(axis=0) - (90, 96, 104)).max() < 4


def test_the_schema_is_strict(played, read_result):
    import jsonschema

    result = json.loads(played.result.read_text("utf-8"))
    for holder in (result, result["photos"][0], result["photos"][0]["findings"][0], result["photos"][0]["blockers"][0]):
        holder["new"] = 1
        with pytest.raises(jsonschema.ValidationError):
            read_result(json.dumps(result))
        del holder["new"]
    read_result(json.dumps(result))


def covered(photo):
    """The boxes of what was covered."""
    ways = [(item["box"], item["resolution"]) for item in photo["findings"]]
    return [box for box, resolution in ways if resolution and resolution["how"] == "covered"]


def pixels(path):
    with Image.open(path) as picture:
        return np.asarray(ImageOps.exif_transpose(picture).convert("RGB")).astype(int)


def segments(data):
    """The markers of a JPEG up to its first scan."""
    found, at = set(), 2
    while data[at] == 0xFF:
        found.add(data[at + 1])
        if data[at + 1] == 0xDA:
            break
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return found
