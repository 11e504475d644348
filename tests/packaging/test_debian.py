"""The Debian package: made of a small folder, it holds what a desktop looks for."""

import configparser
import re
import shutil
import subprocess

import pytest
from PIL import Image

import photovet
from tests.packaging.conftest import ROOT

DESKTOP = ROOT / "packaging" / "linux" / "org.photovet.Photovet.desktop"
METAINFO = ROOT / "packaging" / "linux" / "org.photovet.Photovet.metainfo.xml"
# What a photo's kind is called on Linux, and how its files end on Windows.
ENDINGS = {
    "image/jpeg": {".jpg", ".jpeg"},
    "image/png": {".png"},
    "image/webp": {".webp"},
    "image/heif": {".heif"},
    "image/heic": {".heic"},
    "image/avif": {".avif"},
    "image/tiff": {".tif", ".tiff"},
    "image/bmp": {".bmp"},
    "image/gif": {".gif"},
}


@pytest.fixture(scope="module")
def desktop():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(DESKTOP, "utf-8")
    return parser["Desktop Entry"]


@pytest.fixture
def tree(script, tmp_path):
    """What is in the package of a folder with one program in it."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("no dpkg-deb here")
    folder = tmp_path / "photovet"
    folder.mkdir()
    for name in ("photovet", "lib.so.1"):
        (folder / name).write_bytes(b"\x7fELF")
        (folder / name).chmod(0o755)
    package = script("debian").build(folder, tmp_path)
    assert package.name.startswith(f"photovet_{photovet.__version__}_")
    subprocess.run(["dpkg-deb", "--raw-extract", package, tmp_path / "tree"], check=True)
    return tmp_path / "tree"


def test_the_command_is_the_program(tree):
    command = tree / "usr" / "bin" / "photovet"
    assert not command.readlink().is_absolute()
    assert command.resolve() == tree / "usr" / "lib" / "photovet" / "photovet"
    assert command.resolve().stat().st_mode & 0o777 == 0o755
    assert (tree / "usr" / "lib" / "photovet" / "lib.so.1").stat().st_mode & 0o777 == 0o644


def test_it_asks_for_what_the_window_needs_and_for_no_python(tree):
    control = (tree / "DEBIAN" / "control").read_text("utf-8")
    assert {"libegl1", "libxcb-cursor0", "fonts-dejavu-core"} <= set(re.search("Depends: (.*)", control)[1].split(", "))
    assert "python" not in control
    assert "{" not in control


def test_the_desktop_finds_entry_description_and_icons(tree):
    share = tree / "usr" / "share"
    assert (share / "applications" / DESKTOP.name).is_file()
    assert (share / "metainfo" / METAINFO.name).is_file()
    icons = {icon.relative_to(share / "icons" / "hicolor").parts[0] for icon in share.rglob("org.photovet.Photovet.*g")}
    assert {"scalable", "16x16", "22x22", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512"} <= icons
    for icon in share.rglob("org.photovet.Photovet.png"):
        with Image.open(icon) as picture:
            assert f"{picture.width}x{picture.height}" == icon.parts[-3]


def test_open_with_hands_over_every_photo_of_every_kind(desktop):
    assert desktop["Exec"] == "photovet gui %F"  # %F: all files that are selected
    assert set(desktop["MimeType"].strip(";").split(";")) == ENDINGS.keys()
    assert desktop["Icon"] == DESKTOP.stem


def test_windows_knows_the_same_kinds():
    script = (ROOT / "packaging" / "windows" / "photovet.iss").read_text("utf-8")
    named = set(re.findall(r"Classes\\(\.\w+)\\OpenWithProgids", script))
    assert named == set.union(*ENDINGS.values())


def test_this_version_is_among_the_releases_and_the_last_of_the_changes(script):
    assert script("debian")._day_of(photovet.__version__) in METAINFO.read_text("utf-8")
    with pytest.raises(LookupError):
        script("debian")._day_of("9.9.9")


@pytest.mark.parametrize(
    "command",
    [["desktop-file-validate", DESKTOP], ["appstreamcli", "validate", "--no-net", METAINFO]],
    ids=lambda it: it[0],
)
def test_the_desktops_own_tools_find_nothing_wrong(command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
