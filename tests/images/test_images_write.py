"""A clean file holds pixels and nothing else, and never takes the place of another file."""

import errno
import io
import os
import threading

import numpy as np
import pytest
from PIL import Image, ImageCms

from photovet.errors import ExportRefused
from photovet.images import write
from photovet.images.jpeg_segments import layout
from photovet.images.write import encode_clean, to_srgb, write_atomically

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links")


def refused(path, data=b"new"):
    with pytest.raises(ExportRefused) as caught:
        write_atomically(path, data)
    return caught.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_pixels(kind, scene):
    data = encode_clean(scene, format=kind)
    image = Image.open(io.BytesIO(data))
    assert image.format == kind
    assert np.abs(np.asarray(image.convert("RGB")).astype(int) - scene).mean() < 4
    assert not image.getexif()
    assert not {"icc_profile", "exif", "xmp", "comment", "photoshop"} & set(image.info)


def test_jpeg_segments_are_the_least(scene):
    data = encode_clean(scene, format="JPEG", quality=80)
    found = layout(data)
    assert found.end == len(data)
    assert {segment.marker for segment in found.segments} <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}


def test_png_chunks_are_the_least(scene):
    data = encode_clean(scene, format="PNG")
    kinds, at = [], 8
    while at < len(data):
        kinds.append(data[at + 4 : at + 8])
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_profile_is_used_up(scene):
    # Without a profile of its own, a picture is taken for sRGB; so a real conversion has to move the colours.
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = to_srgb(scene, linear)
    assert not same.damaged
    assert np.abs(same.pixels.astype(int) - scene).max() <= 2
    broken = to_srgb(scene, b"not a profile" * 20)
    assert broken.damaged
    assert (broken.pixels == scene).all()
    assert encode_clean(scene, format="PNG", profile=b"nonsense") == encode_clean(scene, format="PNG")


def test_too_long_for_webp():
    with pytest.raises(ExportRefused) as caught:
        encode_clean(np.zeros((1, 17000, 3), np.uint8), format="WEBP")
    assert caught.value.code == "too_large"


def test_write(tmp_path):
    path = tmp_path / "clean.jpg"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["clean.jpg"]


def test_an_existing_name_is_never_taken(tmp_path):
    path = tmp_path / "clean.jpg"
    path.write_bytes(b"old")
    assert refused(path) == "name_taken"
    assert path.read_bytes() == b"old"
    (tmp_path / "folder.jpg").mkdir()
    assert refused(tmp_path / "folder.jpg") == "name_taken"
    assert refused(tmp_path / "nowhere" / "clean.jpg") == "folder_missing"
    assert refused(path / "clean.jpg") == "folder_missing"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["clean.jpg", "folder.jpg"]


@posix
def test_links_are_not_followed(tmp_path):
    (tmp_path / "target.txt").write_bytes(b"old")
    (tmp_path / "live.jpg").symlink_to("target.txt")
    (tmp_path / "dangling.jpg").symlink_to("gone.txt")
    assert refused(tmp_path / "live.jpg") == "name_taken"
    assert refused(tmp_path / "dangling.jpg") == "name_taken"
    assert (tmp_path / "target.txt").read_bytes() == b"old"
    assert not (tmp_path / "gone.txt").exists()


@posix
@pytest.mark.parametrize("links_work", [True, False])
def test_a_name_that_appears_meanwhile(tmp_path, monkeypatch, links_work):
    path = tmp_path / "clean.jpg"
    real = os.link

    def link(source, target, **options):
        path.write_bytes(b"other")
        if not links_work:
            raise OSError(errno.EPERM, "no links here")
        real(source, target, **options)

    monkeypatch.setattr(os, "link", link)
    assert refused(path) == "name_taken"
    assert path.read_bytes() == b"other"
    assert [entry.name for entry in tmp_path.iterdir()] == ["clean.jpg"]


@posix
def test_a_file_system_without_links(tmp_path, monkeypatch):
    def link(*_args, **_options):
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", link)
    write_atomically(tmp_path / "clean.jpg", b"new")
    assert (tmp_path / "clean.jpg").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_one_of_many_wins(tmp_path):
    path = tmp_path / "clean.jpg"
    outcomes, losers = [], []

    def attempt(number):
        try:
            write_atomically(path, b"%d" % number * 1000)
            outcomes.append(number)
        except ExportRefused as error:
            losers.append(error.code)

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 1
    assert losers == ["name_taken"] * 7
    assert path.read_bytes() == b"%d" % outcomes[0] * 1000
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk"), (errno.EROFS, "permission"), (errno.EIO, "disk")])
def test_a_failing_disk_leaves_nothing(tmp_path, monkeypatch, number, code):
    def fsync(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(write.os, "fsync", fsync)
    assert refused(tmp_path / "clean.jpg") == code
    assert not list(tmp_path.iterdir())
