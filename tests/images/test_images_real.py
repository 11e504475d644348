"""Real files, awkward and hostile: each ends as pixels or as a code; no warning, no other error, bounded memory."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from photovet.images.load import load
from photovet.images.write import encode_clean

ROOT = Path(__file__).resolve().parents[2]
# In a process of its own: a decoder that dies must fail one test, and peak memory is a process's.
SCRIPT = """
import json, resource, sys, time, warnings
from pathlib import Path
warnings.simplefilter("error")
from photovet.errors import UnreadablePhoto
from photovet.images.load import load

def peak_megabytes():
    # getrusage also counts what the parent held when it started this process; VmHWM does not.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.perf_counter()
    print(json.dumps({"begin": ascii(path.name)}), flush=True)
    try:
        photo = load(path)
        outcome = {"size": photo.photo.size, "shape": photo.pixels.shape, "hidden": [f.detail for f in photo.hidden]}
        outcome["pictures"] = [picture.label for picture in photo.pictures]
    except UnreadablePhoto as error:
        outcome = {"code": error.code}
    peak = peak_megabytes()
    print(json.dumps({"name": ascii(path.name), "seconds": time.perf_counter() - start, "peak": peak, **outcome}))
"""
CODES = {"not_a_file", "empty", "too_many_pixels", "not_an_image", "unsupported", "damaged", "truncated"}


def outcomes(folder):
    command = [sys.executable, "-X", "faulthandler", "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout.splitlines()[-1:] + done.stderr.splitlines()[-20:]
    assert not done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["name"].strip("'\""): row for row in rows if "name" in row}


@pytest.fixture(scope="module")
def formats(photos):
    return outcomes(photos / "formats")


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked from POSIX")
@pytest.mark.parametrize("folder", ["formats", "hostile"])
def test_every_file_ends_as_pixels_or_as_a_code(photos, folder, request):
    found = request.getfixturevalue("formats") if folder == "formats" else outcomes(photos / folder)
    assert len(found) == len(list((photos / folder).iterdir()))
    for name, row in found.items():
        assert row.get("code", "damaged") in CODES, name
        assert row["seconds"] < 30, name
        assert row["peak"] < 1200, name
        if "shape" in row:
            assert row["shape"] == [row["size"][1], row["size"][0], 3], name


# Files of formats/ that are no photo in truth: 289 megapixels, and a JPEG 2000 that is cut off.
REFUSED = {"lv_17000x17000.avif", "pil_balloon_eciRGBv2_aware.jp2"}


def test_awkward_files_open(formats):
    assert {name for name, row in formats.items() if "code" in row} <= REFUSED


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("craft_exif_phi_gps.jpg", ["GPS position", "Testperson", "Testname", "00123456", "serial number"]),
        ("craft_iptc_phi.jpg", ["Testperson", "Testname"]),
        ("craft_xmp_face_region.jpg", ["Testperson"]),
        ("craft_apng_face_frame2.png", ["1 more frame"]),
        ("craft_alpha0_hidden_face.png", ["hidden under transparency"]),
        ("ex_DSCN0010.jpg", ["GPS position 43.4674, 11.8851", "preview picture"]),
        ("im_samsung-one-ui-6.heic", ["a video inside the file", "preview picture"]),
        ("lv_ultra-hdr.jpg", ["a second picture"]),
        ("pil_frozenpond.mpo", ["a second picture"]),
        ("pil_multipage.tiff", ["2 more pages"]),
    ],
)
def test_what_a_file_hides_is_found(formats, name, wanted):
    found = " | ".join(formats[name]["hidden"])
    assert not [words for words in wanted if words not in found], found


SECRETS = (b"Testperson", b"Testname", b"00123456", b"GPS", b"Exif", b"http://ns.adobe.com")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("name", ["craft_exif_phi_gps.jpg", "craft_iptc_phi.jpg", "craft_xmp_face_region.jpg"])
def test_no_planted_word_is_in_the_clean_file(photos, name, kind):
    photo = load(photos / "formats" / name)
    clean = encode_clean(photo.pixels, format=kind, profile=photo.profile)
    assert not [secret for secret in SECRETS if secret in clean or secret.decode().encode("utf-16-le") in clean]


def test_faces_keep_their_colours(photos):
    """The crafted pictures show one photo in many encodings; as pixels they are about the same."""
    plain = load(photos / "formats/craft_progressive_face.jpg").pixels.astype(int)
    for name in ("craft_cmyk_face.jpg", "craft_face.jp2", "craft_face.avif"):
        assert np.abs(load(photos / "formats" / name).pixels.astype(int) - plain).mean() < 12, name
    grey = load(photos / "formats/craft_gray_face.jpg").pixels.astype(int)
    deep = load(photos / "formats/craft_gray12in16_face.png").pixels.astype(int)
    assert np.abs(grey - plain.mean(axis=2, keepdims=True)).mean() < 12
    assert np.abs(grey - deep).mean() < 12
    small = load(photos / "formats/craft_face.bmp").pixels.astype(int)
    assert np.abs(load(photos / "formats/craft_rgb16_face.tif").pixels.astype(int) - small).mean() < 12


@pytest.mark.parametrize("folder", ["crowds", "groups", "scenes", "negative", "identities"])
def test_no_good_jpeg_is_taken_for_a_cut_one(photos, folder):
    paths = sorted(path for path in (photos / folder).rglob("*.jpg"))[:25]
    for path in paths:
        assert load(path).pixels.size
