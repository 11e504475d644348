"""What is no readable photo ends with a code: at once, and without a trace in the file."""

import hashlib
import os
import socket
import sys

import pytest

from photovet.errors import UnreadablePhoto
from photovet.images.load import Limits, load

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files only")


def code_of(path, limits=None):
    with pytest.raises(UnreadablePhoto) as caught:
        load(path, limits or Limits())
    assert caught.value.facts["path"]
    return caught.value.code


def test_missing_folder_and_empty(tmp_path):
    (tmp_path / "folder.jpg").mkdir()
    (tmp_path / "empty.png").touch()
    assert code_of(tmp_path / "nothing.jpg") == "missing"
    assert code_of(tmp_path / "empty.png" / "deeper.jpg") == "missing"
    assert code_of(tmp_path / "folder.jpg") == "folder"
    assert code_of(tmp_path / "empty.png") == "empty"
    assert code_of(tmp_path / ("x" * 5000)) == "missing"
    assert code_of(tmp_path / "nul\0.jpg") == "missing"


@posix
def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.jpg")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.jpg")
        assert code_of(tmp_path / "s.jpg") == "not_a_file"
    assert code_of(tmp_path / "pipe.jpg") == "not_a_file"
    assert code_of(tmp_path / "pipe.jpg" / "x") == "missing"
    (tmp_path / "device.jpg").symlink_to("/dev/zero")
    assert code_of(tmp_path / "device.jpg") == "not_a_file"


@posix
def test_links(tmp_path, scene, encoded):
    (tmp_path / "a.jpg").symlink_to("b.jpg")
    (tmp_path / "b.jpg").symlink_to("a.jpg")
    (tmp_path / "dangling.jpg").symlink_to("gone")
    (tmp_path / "real.png").write_bytes(encoded(scene, "PNG"))
    (tmp_path / "good.jpg").symlink_to("real.png")
    assert code_of(tmp_path / "a.jpg") == "not_a_file"
    assert code_of(tmp_path / "dangling.jpg") == "missing"
    assert load(tmp_path / "good.jpg").format == "PNG"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_permission(tmp_path, scene, encoded):
    path = tmp_path / "locked.png"
    path.write_bytes(encoded(scene, "PNG"))
    path.chmod(0)
    assert code_of(path) == "permission"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no UTF-8 exist on Linux")
@pytest.mark.parametrize(
    "name", [b"bad\xff\xfe.jpg", b"new\nline.jpg", b"esc\x1b[31m.jpg", "rtl\u202egpj.exe".encode()]
)
def test_odd_names_are_read_and_said_safely(tmp_path, scene, encoded, name):
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(encoded(scene, "PNG"))
    assert load(path).photo.size == (96, 64)
    path.write_bytes(b"no picture")
    with pytest.raises(UnreadablePhoto) as caught:
        load(path)
    assert caught.value.code == "not_an_image"
    str(caught.value.facts["path"]).encode("utf-8")


def test_limits(tmp_path, scene, encoded):
    path = tmp_path / "photo.png"
    path.write_bytes(encoded(scene, "PNG"))
    assert code_of(path, Limits(max_bytes=100)) == "too_many_bytes"
    assert code_of(path, Limits(max_pixels=6143)) == "too_many_pixels"
    assert code_of(path, Limits(max_side=95)) == "too_many_pixels"
    assert load(path, Limits(max_pixels=6144, max_side=96)).photo.size == (96, 64)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"just words", "not_an_image"),
        (b"%PDF-1.7 ...", "unsupported"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "unsupported"),
        (b"8BPS\0\x01" + bytes(40), "unsupported"),
        (b"\0\0\0\x18ftypmp42" + bytes(40), "unsupported"),
        (b"\xff\x0a" + bytes(40), "unsupported"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"GIF89a", "damaged"),
        (b"II*\0", "damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
        (b"\0\0\0\x18ftypheic" + bytes(12), "damaged"),
    ],
)
def test_what_is_no_photo(tmp_path, data, code):
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    assert code_of(path) == code
    assert path.read_bytes() == data


def test_the_hash_is_of_the_bytes(tmp_path, scene, encoded):
    path = tmp_path / "photo.png"
    path.write_bytes(encoded(scene, "PNG"))
    before = path.stat()
    photo = load(path)
    assert photo.photo.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert photo.photo.size == (96, 64)
    assert (photo.pixels == scene).all()
    assert photo.pixels.flags.c_contiguous
    assert not photo.pixels.flags.writeable
    assert path.stat().st_mtime_ns == before.st_mtime_ns
