"""What may not leave does not, whatever is asked, whatever a file says, and whatever a detector lacks."""

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import write_face, write_plain, write_sign

FACES = {f"face{number}.jpg": 80 + number for number in range(6)}


@pytest.fixture(scope="module")
def little(tmp_path_factory, photovet, read_result):
    """A folder of small photos, and the result of checking them."""
    folder = tmp_path_factory.mktemp("little")
    photos = folder / "photos"
    photos.mkdir()
    for name, quality in FACES.items():
        write_face(photos / name, quality)
    write_sign(photos / "sign.jpg")
    write_plain(photos / "swapped.jpg")
    done = photovet("check", photos, "--json", folder / "result.json")
    assert done.status == 1
    found = read_result(folder / "result.json")
    assert [name for name, photo in found.items() if photo["exportable"]] == ["swapped.jpg"]
    assert {item["kind"] for item in found["sign.jpg"]["findings"]} >= {"text"}
    assert all("face" in {item["kind"] for item in found[name]["findings"]} for name in FACES)
    return folder


def test_json_on_standard_output_is_all_there_is_on_it(photovet, read_result, plain):
    done = photovet("check", plain, "--json", "-")
    assert done.status == 0
    assert read_result(done.out)["plain.jpg"]["exportable"]
    assert "plain.jpg" in done.err
    assert "may be exported" in done.err


def test_without_decisions_nothing_with_a_finding_leaves_whatever_the_options(photovet, little, samples, tmp_path):
    out, photos = tmp_path / "out", (little / "photos/face0.jpg", little / "photos/sign.jpg")
    done = photovet("export", *photos, "--to", out, "--channel", "print", "--jobs", "1", "--releases", samples.releases)
    assert done.status == 1
    assert not list(out.iterdir())
    assert "0 of 2 photos written." in done.out


def test_a_result_that_was_tampered_with_lets_nothing_out(photovet, little, read_result, tmp_path):
    result = json.loads((little / "result.json").read_text("utf-8"))
    photos = {Path(photo["path"]).name: photo for photo in result["photos"]}
    for photo in photos.values():
        photo.update(blockers=[], exportable=True)

    def settle(name, **resolution):
        for item in photos[name]["findings"]:
            item["resolution"] = resolution

    photos["face0.jpg"]["findings"] = []
    settle("face1.jpg", how="removed")
    settle("face2.jpg", how="released", release="r9")
    settle("face3.jpg", how="cropped_out")
    photos["face3.jpg"]["crop"] = [-5000, -5000, 100, 100]
    settle("face4.jpg", how="dismissed", reason="a sign")
    for item in photos["face4.jpg"]["findings"]:
        item["kind"] = "text"
    settle("face5.jpg", how="covered")
    # What lies under this hash is judged by what is found there, not by what was found elsewhere.
    photos["swapped.jpg"]["sha256"], photos["sign.jpg"]["sha256"] = (
        photos["sign.jpg"]["sha256"],
        photos["swapped.jpg"]["sha256"],
    )
    tampered, out = tmp_path / "tampered.json", tmp_path / "out"
    tampered.write_text(json.dumps(result), "utf-8")
    written = tmp_path / "written.json"
    done = photovet("export", little / "photos", "--to", out, "--reviews", tampered, "--json", written)
    assert done.status == 1
    after = read_result(written)
    # Nothing was ever found in it: it alone may leave, as it might without any file.
    assert [name for name, photo in after.items() if photo["output"]] == ["swapped.jpg"]
    assert len(list(out.iterdir())) == 1
    codes = {name: {blocker["code"] for blocker in photo["blockers"]} for name, photo in after.items()}
    assert codes["face0.jpg"] == codes["face4.jpg"] == codes["sign.jpg"] == {"unresolved"}
    assert codes["face1.jpg"] >= {"resolution_not_accepted"}
    assert codes["face2.jpg"] >= {"release_unknown"}
    assert codes["face3.jpg"] >= {"crop_outside_photo"}
    assert codes["face5.jpg"] >= {"whole_person_cover_not_allowed"}


def flip_a_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(data)


def unlinked(path):
    path.unlink()


@pytest.mark.parametrize(
    ("file", "change", "detector", "reason"),
    [
        ("centerface.onnx", flip_a_bit, "faces", "weights_altered"),
        ("yunet.onnx", flip_a_bit, "faces", "weights_altered"),
        ("ppocr_det.onnx", flip_a_bit, "text", "weights_altered"),
        ("yunet.onnx", unlinked, "faces", "weights_missing"),
    ],
)
def test_a_network_that_is_altered_or_gone_blocks_every_photo(  # noqa: PLR0917
    photovet, another_installation, read_result, plain, tmp_path, file, change, detector, reason
):
    path = another_installation(lambda resources: change(resources / "models" / file))
    photos = tmp_path / "photos"
    photos.mkdir()
    shutil.copy(plain, photos)
    write_plain(photos / "other.jpg", 100)
    order = ("export", photos, "--to", tmp_path / "out", "--json", "-", "--jobs", "1")
    done = photovet(*order, folder=path, module=True, PYTHONPATH=path)
    assert done.status == 1
    assert not list((tmp_path / "out").iterdir())
    for photo in read_result(done.out).values():
        facts = {"detector": detector, "reason": reason}
        assert {"code": "detector_not_run", "finding": None, "facts": facts} in photo["blockers"]
    assert f"the detector “{detector}” did not look at this photo" in done.err


NO_NETWORK = """
import os, pathlib, socket, sys

class NoNetwork(socket.socket):
    def __init__(self, family=-1, *more, **named):
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            pathlib.Path(os.environ["MARKS"], "opened").write_text(repr(sys.argv))
            raise OSError("no network here")
        super().__init__(family, *more, **named)

def refuse(*_, **__):
    pathlib.Path(os.environ["MARKS"], "asked").write_text(repr(sys.argv))
    raise OSError("no network here")

socket.socket = socket.SocketType = NoNetwork
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = refuse
pathlib.Path(os.environ["MARKS"], str(os.getpid())).touch()
"""


def test_a_whole_export_needs_no_network(photovet, plain, hashes, read_result, tmp_path):
    marks, patch = tmp_path / "marks", tmp_path / "patch"
    marks.mkdir()
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    order = ("export", plain, "--to", tmp_path / "out", "--jobs", "1")
    done = photovet(*order, PYTHONPATH=str(patch), MARKS=str(marks))
    assert done.status == 0, done.said
    before = hashes(tmp_path / "out")
    assert len(before) == 1
    names = {mark.name for mark in marks.iterdir()}
    assert len(names) >= 3, "it did not reach the program and its workers"
    assert all(name.isdigit() for name in names)

    # The second time it says so, and nothing changes.
    done = photovet(*order, "--json", tmp_path / "again.json")
    assert done.status == 0
    assert "was there already" in done.out
    assert read_result(tmp_path / "again.json")["plain.jpg"]["output"]["repeat"] is True
    assert hashes(tmp_path / "out") == before
