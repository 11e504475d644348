"""Bad input: one sentence and a code for each, the rest goes on, and files are as they were."""

import json
import os
import sys

import pytest

from tests.e2e.conftest import write_face, write_plain

CODES = {
    "gone.jpg": "missing",
    "album.jpg": "folder",
    "empty.jpg": "empty",
    "cut.jpg": "truncated",
    "words.jpg": "not_an_image",
    "n" * 300: "missing",
}
SENTENCES = {
    "missing": "there is no such file",
    "folder": "this is a folder, not a photo",
    "empty": "the file is empty",
    "truncated": "the file is cut off",
    "not_an_image": "this is not a picture",
    "not_a_file": "this is not an ordinary file",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory, photovet, read_result):
    """A folder with whatever goes wrong, what was expected of each file, and what `photovet check` said."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "album.jpg").mkdir()
    (folder / "empty.jpg").touch()
    write_face(folder / "cut.jpg")
    data = (folder / "cut.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(data[: len(data) // 2])
    (folder / "words.jpg").write_text("This is no picture.")
    write_plain(folder / "good.jpg")
    expected = {**CODES, "good.jpg": None}
    if os.name != "nt":
        os.mkfifo(folder / "pipe.jpg")
        (folder / "loop.jpg").symlink_to("loop.jpg")
        (folder / "nowhere.jpg").symlink_to("gone.jpg")
        expected |= {"pipe.jpg": "not_a_file", "loop.jpg": "not_a_file", "nowhere.jpg": "missing"}
    paths = [folder / name for name in expected]
    done = photovet("check", *paths, "--json", folder / "result.json", "--jobs", "2")
    return folder, expected, done, read_result(folder / "result.json")


class TestPhotos:
    def test_each_has_its_code_and_the_good_one_is_fine(self, odd):
        _, expected, done, found = odd
        assert done.status == 1
        assert {name: photo["error"] and photo["error"]["code"] for name, photo in found.items()} == expected
        assert [name for name, photo in found.items() if photo["exportable"]] == ["good.jpg"]

    def test_each_has_its_sentence(self, odd):
        _, expected, done, _ = odd
        rows = [line for line in done.out.splitlines() if "can't be read" in line]
        assert len(rows) == len(expected) - 1
        for code in {code for code in expected.values() if code}:
            assert any(SENTENCES[code] in row for row in rows), code
        assert done.err == ""

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
    def test_names_can_not_play_with_the_terminal(self, photovet, read_result, tmp_path):
        names = [b"\x1b[31mred.jpg", b"two\nlines.jpg", "\u202egpj.tac".encode(), b"\xff\xfe.jpg", b"[bold]x[red].jpg"]
        for name in names:
            (tmp_path / os.fsdecode(name)).touch()
        done = photovet("check", tmp_path, "--json", tmp_path / "result.json")
        assert done.status == 1
        assert not set(done.said) & set("\x1b\u202e\udcff\udcfe")
        for shown in ("\\x1b[31mred.jpg", "two\\nlines.jpg", "\\u202egpj.tac", "\\xff\\xfe.jpg", "[bold]x[red].jpg"):
            assert shown in done.out
        assert len(read_result(tmp_path / "result.json")) == len(names)

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that may not be read")
    def test_a_file_that_may_not_be_read(self, photovet, read_result, tmp_path):
        write_plain(tmp_path / "a.jpg")
        (tmp_path / "a.jpg").chmod(0)
        done = photovet("check", tmp_path, "--json", "-")
        assert done.status == 1
        assert read_result(done.out)["a.jpg"]["error"]["code"] == "permission"

    def test_a_terminal_that_knows_few_letters(self, photovet, tmp_path):
        (tmp_path / "ä中.jpg").touch()
        done = photovet("check", tmp_path, PYTHONIOENCODING="cp1252")
        assert done.status == 1
        assert "\\u4e2d.jpg" in done.out
        assert "Traceback" not in done.said


class TestUsage:
    def test_nothing_to_check(self, photovet, tmp_path):
        done = photovet("check", tmp_path)
        assert (done.status, done.out) == (2, "")
        assert done.err == "photovet: There is nothing to check here: no photo was found.\n"

    @pytest.mark.parametrize(
        "arguments",
        [
            ("check",),
            ("check", "--nope", "a.jpg"),
            ("check", "a.jpg", "--channel", "billboard"),
            ("check", "a.jpg", "--jobs", "0"),
            ("export", "a.jpg"),
            ("resolve", "a.json"),
            ("vet",),
        ],
    )
    def test_what_is_not_understood(self, photovet, tmp_path, arguments):
        done = photovet(*arguments, folder=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert "Usage: photovet" in done.err
        assert not list(tmp_path.iterdir())

    def test_a_photo_in_the_place_of_the_result(self, photovet, tmp_path):
        for name in ("a.jpg", "b.jpg"):
            write_plain(tmp_path / name)
        before = (tmp_path / "a.jpg").read_bytes()
        done = photovet("check", "--json", "a.jpg", "b.jpg", folder=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert "not written over" in done.err
        assert (tmp_path / "a.jpg").read_bytes() == before

    def test_folders_that_can_not_be_made(self, photovet, plain, tmp_path):
        (tmp_path / "file").touch()
        done = photovet("export", plain, "--to", "file", folder=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert done.err == "photovet: The folder “file” can't be made.\n"

    def test_version(self, photovet):
        from photovet import __version__

        assert photovet("--version").out == f"photovet {__version__}\n"


class TestDecisions:
    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ("{", "is not JSON"),
            ("[]", "does not have the form"),
            ('{"photos": ["a.jpg"]}', "does not have the form"),
            ('{"photos": [{"photo": "b.jpg"}]}', "names “b.jpg”, which is not among the photos"),
            ('{"photos": [{"photo": "good.jpg", "decisions": [{"finding": "f7", "how": "covered"}]}]}', "“f7”"),
            ('{"photos": [{"photo": "\\u001b[31m"}]}', "“\\x1b[31m”"),
        ],
    )
    def test_what_can_not_be_used_is_said_and_nothing_is_changed(self, photovet, odd, tmp_path, content, sentence):
        folder, *_ = odd
        result, decisions = tmp_path / "result.json", tmp_path / "decisions.json"
        before = (folder / "result.json").read_bytes()
        result.write_bytes(before)
        decisions.write_text(content, "utf-8")
        done = photovet("resolve", result, "--decisions", decisions)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("photovet: ")
        assert done.err.count("\n") == 1
        assert sentence in done.err
        assert result.read_bytes() == before

    @pytest.mark.parametrize("content", ["5", '{"schema": 1, "photos": []}', '{"schema": 1, "photos": [5]}'])
    def test_what_is_no_result(self, photovet, tmp_path, content):
        (tmp_path / "a.json").write_text(content, "utf-8")
        done = photovet("resolve", "a.json", "--decisions", "a.json", folder=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("photovet: ")
        assert (tmp_path / "a.json").read_text("utf-8") == content

    def test_releases_that_can_not_be_read(self, photovet, plain, tmp_path):
        (tmp_path / "a.json").write_text(json.dumps({"releases": [{"id": 1}]}), "utf-8")
        done = photovet("export", plain, "--to", tmp_path / "out", "--releases", "a.json", folder=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert "is not a list of releases" in done.err
