"""The JSON files that are handed in and written: evidence is opened, nothing of the user's own is lost."""

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from photovet.domain.release import Channel, Release, ReleaseKind
from photovet.errors import BadInput
from photovet.workflow.files import read_json, read_releases, replace_text

DAY = date(2025, 6, 15)
FORM = b"%PDF-1.4 a signed form"


@pytest.fixture
def releases(tmp_path):
    """releases(form=FORM, **changes) -> the releases of a file with one row, its form beside it."""

    def write(form=FORM, **changes):
        row = {
            "id": "r1",
            "person": "p1",
            "kind": "patient",
            "channels": ["website"],
            "from": "2025-01-01",
            "statements": ["use_described", "may_be_revoked", "treatment_independent"],
            "evidence": "form.pdf",
            "evidence_sha256": hashlib.sha256(FORM).hexdigest(),
        }
        if form is not None:
            (tmp_path / "form.pdf").write_bytes(form)
        kept = {key: value for key, value in {**row, **changes}.items() if value is not ...}
        path = tmp_path / "releases.json"
        path.write_text(json.dumps({"releases": [kept]}), "utf-8")
        return read_releases(path)

    return write


class TestReleases:
    def test_without_a_file_there_are_none(self):
        assert not list(read_releases(None))

    def test_a_release_with_its_form_covers(self, releases):
        assert releases().problems("r1", Channel.WEBSITE, DAY) == ()

    def test_everything_of_a_row_is_read(self, releases):
        more = {"kind": "guardian", "until": "2026-01-01", "revoked_at": "2025-07-01", "minor": True, "guardian": "Ann"}
        assert list(releases(**more)) == [
            Release(
                id="r1",
                person="p1",
                kind=ReleaseKind.GUARDIAN,
                channels=frozenset({Channel.WEBSITE}),
                valid_from=date(2025, 1, 1),
                until=date(2026, 1, 1),
                revoked_at=date(2025, 7, 1),
                evidence_sha256=hashlib.sha256(FORM).hexdigest(),
                is_minor=True,
                guardian="Ann",
            )
        ]

    @pytest.mark.parametrize("form", [None, b"", b"another form"])
    def test_a_form_that_is_gone_or_was_changed_proves_nothing(self, releases, form):
        assert releases(form).problems("r1", Channel.WEBSITE, DAY) == ("release_evidence_unproven",)

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"evidence": ...}, "release_evidence_unproven"),
            ({"evidence": "../nowhere/form.pdf"}, "release_evidence_unproven"),
            ({"evidence": "."}, "release_evidence_unproven"),
            ({"evidence_sha256": ...}, "release_without_evidence"),
            ({"evidence_sha256": ""}, "release_without_evidence"),
            ({"evidence_sha256": "0" * 64}, "release_evidence_unproven"),
            ({"evidence_sha256": hashlib.sha256(b"").hexdigest()}, "release_evidence_unproven"),
            ({"minor": True}, "release_without_guardian"),
            ({"statements": []}, "release_statement_missing"),
            ({"channels": []}, "release_wrong_channel"),
        ],
    )
    def test_what_a_row_lacks_has_a_name(self, releases, changes, code):
        assert releases(**changes).problems("r1", Channel.WEBSITE, DAY) == (code,)

    @pytest.mark.parametrize(
        "changes",
        [
            *({key: ...} for key in ("id", "person", "kind", "channels", "from", "statements")),
            {"kind": "cousin"},
            {"channels": "website"},
            {"channels": ["billboard"]},
            {"from": "15.6.2025"},
            {"from": 20250101},
            {"until": ""},
            {"revoked_at": "yes"},
            {"statements": ["we_asked"]},
            {"guardian": 5},
            {"revoked": "2025-07-01"},
            {"evidence": "form\0.pdf"},
            {"evidence_sha256": ["x"]},
        ],
    )
    def test_what_is_no_release_says_so(self, releases, changes):
        with pytest.raises(BadInput, match="not_releases"):
            releases(**changes)

    @pytest.mark.parametrize("content", ["[]", "5", "null", '{"releases": 5}', '{"releases": ["r1"]}', "{}"])
    def test_what_is_no_list_of_releases_says_so(self, tmp_path, content):
        (tmp_path / "releases.json").write_text(content, "utf-8")
        with pytest.raises(BadInput, match="not_releases"):
            read_releases(tmp_path / "releases.json")


class TestReadJson:
    @pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe{\0}\0", b"\x89PNG"])
    def test_what_is_no_json_says_so(self, tmp_path, data):
        (tmp_path / "a.json").write_bytes(data)
        with pytest.raises(BadInput, match=r"not_json|unreadable_file"):
            read_json(tmp_path / "a.json")

    def test_a_file_that_notepad_wrote(self, tmp_path):
        (tmp_path / "a.json").write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xa4"}')
        assert read_json(tmp_path / "a.json") == {"a": "ä"}

    @pytest.mark.parametrize("name", ["gone.json", ".", "n" * 300, "a.json/b.json"])
    def test_what_can_not_be_read_says_so(self, tmp_path, name):
        (tmp_path / "a.json").write_text("{}")
        with pytest.raises(BadInput, match="unreadable_file"):
            read_json(tmp_path / name)


class TestReplaceText:
    def test_a_result_takes_the_place_of_an_earlier_one(self, tmp_path):
        for text in ('{"a": 1}', '{"b": 2}'):
            replace_text(tmp_path / "a.json", text)
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.json", '{"b": 2}')]

    @pytest.mark.parametrize("name", ["gone/a.json", ".", "..", "folder", "note.txt/a.json", "n" * 300])
    def test_what_can_not_be_written_says_so_and_leaves_nothing(self, tmp_path, name):
        (tmp_path / "folder").mkdir()
        (tmp_path / "note.txt").write_text("")
        with pytest.raises(BadInput, match="not_written"):
            replace_text(tmp_path / name, "{}")
        assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "note.txt"]

    @pytest.mark.parametrize("name", ["", ".", "/"])
    def test_a_name_that_is_none(self, tmp_path, monkeypatch, name):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(BadInput, match="not_written"):
            replace_text(Path(name), "{}")

    def test_a_photo_is_not_written_over(self, tmp_path):
        # `--json photos/*.jpg` where the file's name was forgotten.
        photo = tmp_path / "a.jpg"
        photo.write_bytes(b"\xff\xd8\xff\xe0")
        with pytest.raises(BadInput, match="not_json_there"):
            replace_text(photo, "{}")
        assert photo.read_bytes() == b"\xff\xd8\xff\xe0"
        assert list(tmp_path.iterdir()) == [photo]

    @pytest.mark.skipif(os.name == "nt", reason="needs pipes")
    def test_nor_is_a_pipe_or_a_device(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(BadInput, match="not_written"):
            replace_text(tmp_path / "pipe", "{}")
        assert (tmp_path / "pipe").is_fifo()

    @pytest.mark.parametrize("before", [b"", b" \n{}", b"[1]", b"\xef\xbb\xbf{}"])
    def test_an_empty_file_and_json_are(self, tmp_path, before):
        (tmp_path / "a.json").write_bytes(before)
        replace_text(tmp_path / "a.json", "{}")
        assert (tmp_path / "a.json").read_text() == "{}"
