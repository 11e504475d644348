"""The sheet about an export counts people, not photos, and is harmless to a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from photovet.domain.finding import Kind
from photovet.domain.gate import Blocker
from photovet.domain.review import Covered, CroppedOut, Dismissed, Released
from photovet.errors import BadInput, ExportRefused
from photovet.workflow.export import Exported
from photovet.workflow.summary import Words, as_csv, as_pdf, require_new, summary_of, write
from tests.workflow.makers import finding, review

WORDS = Words(lambda blocker: blocker.code, lambda error: error.code, {"r1": "p1", "r2": "p2", "r3": "p1"})


def photo(name, *how, **more):
    faces = [finding(f"f{number}", Kind.FACE, (10 * number, 0, 5, 5)) for number in range(len(how))]
    settled = {one.id: way for one, way in zip(faces, how, strict=True) if way}
    return review(*faces, path=name, resolutions=settled, **more)


@pytest.fixture
def summary():
    done = [
        Exported(photo("in/a.jpg", Released("r1"), Released("r2"), CroppedOut()), Path("out/photo-1.jpg"), "1" * 64),
        Exported(photo("in/b.jpg", Released("r3"), Dismissed("a bust"), Covered()), Path("out/photo-2.jpg"), "2" * 64),
        Exported(photo("=cmd.jpg", Released("r2"), None), blockers=(Blocker("unresolved", "f1"),)),
        Exported(photo("in/d.jpg"), refusal=ExportRefused("second_look")),
    ]
    return summary_of(done, channel="website", day="2025-06-15", words=WORDS)


def test_people_are_counted_once(summary):
    assert summary.people == 2  # p1 is in both files, by two releases; r2's other photo stayed
    assert [line.result for line in summary.lines] == ["written", "written", "blocked", "not written"]


def test_the_table_for_a_spreadsheet(summary):
    rows = list(csv.DictReader(io.StringIO(as_csv(summary))))
    assert [row["photo"] for row in rows] == ["a.jpg", "b.jpg", "'=cmd.jpg", "d.jpg", "all that were written"]
    assert [row["people shown by a release"] for row in rows] == ["2", "1", "1", "0", "3"]
    assert [row["people left out"] for row in rows] == ["1", "1", "0", "0", "2"]
    assert [row["people to settle"] for row in rows] == ["0", "0", "1", "0", "0"]
    assert [row["why not"] for row in rows][2:4] == ["unresolved", "second_look"]
    assert rows[-1]["why not"] == "different people shown: 2"
    assert rows[0]["sha256"] == "1" * 64


def test_the_page(summary):
    text = PdfReader(io.BytesIO(as_pdf(summary))).pages[0].extract_text().replace("\n", " ")
    assert (
        "2 different people are shown by a signed release, 3 times in 2 files; 2 were covered or cropped out." in text
    )
    assert "2 of 4 photos stayed." in text


def test_the_files(summary, tmp_path):
    write(summary, tmp_path / "a.csv")
    write(summary, tmp_path / "a.pdf")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfphoto,")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    for refuse in (require_new, lambda path: write(summary, path)):
        with pytest.raises(BadInput, match="summary_format"):
            refuse(tmp_path / "a.txt")
        with pytest.raises(BadInput, match="not_written"):
            refuse(tmp_path / "a.csv")
