"""The demo's batch: every file is what the demo says of it, and lies where the truth says."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from photovet.images.papers import SCHEDULE
from photovet.images.samples import SCENES, make_batch, make_consent_form
from photovet.resources import resource

READABLE = [scene for scene in SCENES if scene.readable]


def batch_in(folder: Path) -> tuple[Path, ...]:
    return make_batch(folder, portraits=resource("samples"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    paths = batch_in(tmp_path_factory.mktemp("batch") / "made" / "for it")
    return {path.name: path for path in paths}


def exif_of(path: Path) -> Image.Exif:
    with Image.open(path) as picture:
        return picture.getexif()


def test_the_files_are_those_of_the_truth_in_its_order(batch):
    assert list(batch) == [scene.name for scene in SCENES]
    assert all(path.is_file() for path in batch.values())


def test_a_second_run_writes_the_same_bytes(batch, tmp_path):
    assert [sha256(path) for path in batch_in(tmp_path)] == [sha256(path) for path in batch.values()]


@pytest.mark.parametrize("scene", READABLE, ids=lambda scene: scene.name)
def test_the_upright_size_is_the_one_of_the_truth(batch, scene):
    with Image.open(batch[scene.name]) as picture:
        assert ImageOps.exif_transpose(picture).size == scene.size


@pytest.mark.parametrize("scene", READABLE, ids=lambda scene: scene.name)
def test_things_lie_inside_the_photo_and_something_is_there(batch, scene):
    with Image.open(batch[scene.name]) as picture:
        pixels = np.asarray(ImageOps.exif_transpose(picture).convert("L"), np.float64)
    for thing in scene.things:
        x, y, width, height = thing.box
        assert 0 <= x < x + width <= scene.size[0], thing
        assert 0 <= y < y + height <= scene.size[1], thing
        # Ink on paper: the darkest and the lightest parts of the box are far apart. A flat surface has about 10.
        low, high = np.percentile(pixels[y : y + height, x : x + width], (1, 99))
        assert high - low > 40, thing


def test_what_is_private_is_in_the_truth_by_kind():
    kinds = {scene.name: {thing.kind for thing in scene.things} for scene in SCENES}
    assert kinds["IMG_0421.jpg"] == {"face", "screen", "text"}
    assert kinds["IMG_0422.jpg"] == {"face"}
    assert kinds["IMG_0423.jpg"] == {"document", "text"}
    assert kinds["IMG_0424.jpg"] == {"text"}
    assert kinds["IMG_0425.png"] == kinds["IMG_0426.jpg"] == set()
    texts = {thing.what for thing in SCENES[0].things if thing.kind == "text"}
    assert texts == {line.text for line in SCHEDULE.lines}


def test_the_second_person_can_be_cropped_out():
    patient, bystander = SCENES[1].things
    assert 60 <= bystander.box[3] <= 90
    assert bystander.box[0] > patient.box[0] + 3 * patient.box[2], "a crop between them has to leave the patient whole"
    assert bystander.box[0] > 0.85 * SCENES[1].size[0]


def test_the_sign_in_sheet_is_stored_lying_and_dated(batch):
    exif = exif_of(batch["IMG_0423.jpg"])
    assert exif[ExifTags.Base.Orientation] == 6
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal].startswith("2024:")
    with Image.open(batch["IMG_0423.jpg"]) as picture:
        assert picture.size == SCENES[2].size[::-1]


def test_the_first_photo_tells_place_serial_number_and_date(batch):
    exif = exif_of(batch["IMG_0421.jpg"])
    place, details = exif.get_ifd(ExifTags.IFD.GPSInfo), exif.get_ifd(ExifTags.IFD.Exif)
    assert place[ExifTags.GPS.GPSLatitudeRef] == "N"
    assert [float(part) for part in place[ExifTags.GPS.GPSLatitude]] == [43, 30, 12]
    assert [float(part) for part in place[ExifTags.GPS.GPSLongitude]] == [87, 5, 24]
    assert details[ExifTags.Base.BodySerialNumber]
    assert details[ExifTags.Base.DateTimeOriginal]


def test_the_first_photo_carries_a_thumbnail(batch):
    exif = exif_of(batch["IMG_0421.jpg"])
    second = exif.get_ifd(ExifTags.IFD.IFD1)
    start, length = second[ExifTags.Base.JpegIFOffset], second[ExifTags.Base.JpegIFByteCount]
    whole = batch["IMG_0421.jpg"].read_bytes()
    tiff = whole.index(b"Exif\0\0") + 6
    thumbnail = whole[tiff + start : tiff + start + length]
    assert thumbnail.startswith(b"\xff\xd8")
    assert thumbnail.endswith(b"\xff\xd9")


def test_the_png_carries_nothing_beside_its_pixels(batch):
    with Image.open(batch["IMG_0425.png"]) as picture:
        picture.load()
        assert picture.info == {}
        assert not picture.getexif()
    chunks = batch["IMG_0425.png"].read_bytes()
    assert not any(name in chunks for name in (b"tEXt", b"iTXt", b"eXIf", b"tIME"))


def test_the_last_photo_is_cut_off(batch):
    with Image.open(batch["IMG_0426.jpg"]) as picture, pytest.raises(OSError, match="truncated"):
        picture.load()


def test_the_consent_form_is_the_same_bytes_each_time(tmp_path):
    first, second, later = (tmp_path / f"{name}.pdf" for name in ("first", "second", "later"))
    for path in (first, second):
        make_consent_form(path, person="Mara Lindqvist", signed=date(2025, 2, 3))
    make_consent_form(later, person="Mara Lindqvist", signed=date(2025, 2, 4))
    assert first.read_bytes() == second.read_bytes() != later.read_bytes()
    assert first.read_bytes().startswith(b"%PDF")


def test_the_consent_form_is_a_page_of_letter_size(tmp_path):
    path = tmp_path / "release.png"
    make_consent_form(path, person="Mara Lindqvist")
    with Image.open(path) as page:
        assert page.size == (1275, 1650)


def test_the_portraits_are_small_and_as_their_readme_says():
    folder = resource("samples")
    readme = (folder / "README.md").read_text("utf-8")
    pictures = [path for path in folder.iterdir() if path.suffix in {".jpg", ".png"}]
    assert len(pictures) == 6
    for path in pictures:
        assert path.stat().st_size < 120_000
        assert sha256(path) in readme, f"{path.name} is not the file that the README describes"
        with Image.open(path) as picture:
            assert max(picture.size) <= 512
