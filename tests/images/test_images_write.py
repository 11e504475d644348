"""A clean file holds pixels and nothing else, and never takes the place of another file."""

import errno
import io
import os
import struct
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


def icc(primaries, gamma):
    """A matrix profile of RGB primaries (columns XYZ, D50) and a pure gamma, as ICC.1:2010 lays it out."""

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 2) + b"x\0" + bytes(78)
    tags = {b"desc": text, b"cprt": b"text\0\0\0\0x\0\0\0", b"wtpt": xyz((0.9642, 1.0, 0.8249))}
    tags |= {
        name: xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), np.transpose(primaries), strict=True)
    }
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, data, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        padded = content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", offset + len(data), len(content))
        data += padded
    header = struct.pack(">I4sI4s4s4s", offset + len(data), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28)
    header += b"".join(struct.pack(">i", round(value * 65536)) for value in (0.9642, 1.0, 0.8249))
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


# XYZ (D50) of the primaries: Adobe RGB (1998) annex, and Display P3 as Apple's profile has it; sRGB per IEC 61966-2-1.
ADOBE = np.array([[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]])
P3 = np.array([[0.51512, 0.29198, 0.15710], [0.24120, 0.69225, 0.06657], [-0.00105, 0.04189, 0.78407]])
SRGB = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])


def lab(linear, primaries):
    """CIE L*a*b* (D50) of linear RGB in (..., 3)."""
    t = (linear @ primaries.T) / (0.9642, 1.0, 0.8249)
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


@pytest.mark.parametrize(("primaries", "gamma"), [(ADOBE, 2.19921875), (P3, 2.2)], ids=["Adobe RGB", "Display P3"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colours_stay_what_they_were(primaries, gamma, kind):
    colours = np.random.default_rng(3).integers(0, 256, (12, 16, 3), np.uint8)
    wanted = lab((colours / 255) ** gamma, primaries)
    linear = (colours / 255) ** gamma @ primaries.T @ np.linalg.inv(SRGB).T
    inside = ((linear > 0.002) & (linear < 0.998)).all(axis=2)  # what sRGB can show at all
    assert inside.sum() > 60
    patches = colours.repeat(16, axis=0).repeat(16, axis=1)
    data = encode_clean(patches, format=kind, quality=92, profile=icc(primaries, gamma))
    seen = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))[8::16, 8::16] / 255
    linear = np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)
    assert np.linalg.norm(lab(linear, SRGB) - wanted, axis=2)[inside].max() < 2
    untouched = np.where(colours / 255 <= 0.04045, colours / 255 / 12.92, ((colours / 255 + 0.055) / 1.055) ** 2.4)
    assert np.linalg.norm(lab(untouched, SRGB) - wanted, axis=2)[inside].max() > 5  # it takes a conversion


def test_noise_at_the_highest_quality_is_written_too():
    pixels = np.random.default_rng(0).integers(0, 2, (300, 300, 3)).astype(np.uint8) * 255
    assert Image.open(io.BytesIO(encode_clean(pixels, format="JPEG", quality=100))).size == (300, 300)


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
