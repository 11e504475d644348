"""The yardstick itself: made-up truth and made-up results whose figures are known by heart."""

import io
import json
import sys

import numpy as np
import pytest

from benchmarks import faces, fates, formats, made, text, truth
from benchmarks.program import Run, Usage, measured, result_of
from benchmarks.truth import Face, FacePhoto, TextPhoto, Word
from photovet.domain.geometry import Box

USAGE = Usage(status=1, seconds=4.0, cpu_seconds=6.0, peak_bytes=1000)


def face(x, y, w, h, certainty="sure"):
    return {"kind": "face", "box": [x, y, w, h], "polygon": None, "certainty": certainty, "text": None, "phi": None}


def line(x, y, w, h, words, phi="check"):
    return {"kind": "text", "box": [x, y, w, h], "polygon": None, "certainty": "sure", "text": words, "phi": phi}


def photo(path, *findings, error=None, size=(1000, 1000), seconds=1.0):
    answer = {"path": str(path), "size": None if error else list(size), "seconds": seconds, "findings": list(findings)}
    return {**answer, "error": {"code": error, "message": ""} if error else None, "runs": [{"ran": True}]}


def by_path(*photos):
    return {one["path"]: one for one in photos}


def quad(x, y, w, h):
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def word(quad, written, height=20.0, phi=None, readable=True):
    return Word(quad, written, readable, phi, height)


# --- truth files ----------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path):
    for name in ("crowds", "groups", "negative", "text", "pairs"):
        (tmp_path / name).mkdir()
    rows = [{"file": "a.jpg", "faces": [{"box": [1, 2, 3, 4], "must": True}, {"box": [5, 6, 7, 8], "must": False}]}]
    (tmp_path / "crowds/truth.jsonl").write_text(json.dumps(rows[0]) + "\n\n")
    groups = {
        "groups/b.jpg": {"faces": [[0, 0, 9, 9]], "optional": [[20, 20, 5, 5]]},
        "identities/c.jpg": {"faces": [[0, 0, 1, 1]]},
    }
    (tmp_path / "truth.json").write_text(json.dumps({"groups": groups, "persons": {}}))
    (tmp_path / "negative/wall.jpg").touch()
    (tmp_path / "negative/notes.md").touch()
    (tmp_path / "pairs/truth.jsonl").write_text(json.dumps({"file": "p.jpg", "other": "q.jpg", "same": True}))
    words = [
        {"quad": [[0, 0], [30, 0], [30, 10], [0, 10]], "text": "Jane", "readable": True, "phi": True, "height": 9.5},
        {"quad": [[0, 0], [0, 30], [-10, 30], [-10, 0]], "text": "up", "readable": False},
    ]
    rows = [
        {"file": "card_12mp.jpg", "kind": "clinic", "words": words},
        {"file": "shop.jpg", "kind": "scene", "words": []},
    ]
    (tmp_path / "text/truth.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_every_folder_with_faces_is_a_set_and_no_other(data):
    sets = {one.name: one.photos for one in truth.face_sets(data)}
    crowd = FacePhoto(data / "crowds/a.jpg", (Face(Box(1, 2, 3, 4), must=True), Face(Box(5, 6, 7, 8), must=False)))
    group = FacePhoto(data / "groups/b.jpg", (Face(Box(0, 0, 9, 9), must=True), Face(Box(20, 20, 5, 5), must=False)))
    assert sets == {"crowds": (crowd,), "groups": (group,), "negative": (FacePhoto(data / "negative/wall.jpg"),)}


@pytest.mark.parametrize("name", ["crowds", "groups", "negative"])
def test_one_folder_alone_is_the_same_set(data, name):
    whole = [one for one in truth.face_sets(data) if one.name == name]
    assert list(truth.face_sets(data / name)) == whole


def test_words_have_a_height_of_their_own_or_that_of_their_outline(data):
    card, shop = truth.text_photos(data)
    assert (card.path, card.kind) == (data / "text/card_12mp.jpg", "clinic 12 MP")
    assert [(one.text, one.readable, one.phi, one.height) for one in card.words] == [
        ("Jane", True, True, 9.5),
        ("up", False, None, 10.0),  # it runs downwards: 10 px high, 30 px long
    ]
    assert (shop.kind, shop.words) == ("scene", ())


def test_a_folder_without_truth_is_said_to_have_none(tmp_path):
    with pytest.raises(ValueError, match="no truth about faces"):
        faces.sets_in(tmp_path)
    with pytest.raises(ValueError, match="no truth about words"):
        text.measure(tmp_path, None)
    with pytest.raises(ValueError, match="no files"):
        formats.measure(tmp_path, None)


# --- faces ----------------------------------------------------------------------------------------------------


def test_recall_by_height(tmp_path):
    heights = [16, 17, 32, 33, 64, 65]
    crowd = FacePhoto(tmp_path / "a.jpg", tuple(Face(Box(100 * n, 0, h, h), must=True) for n, h in enumerate(heights)))
    found = [face(0, 0, 16, 16), face(200, 0, 32, 32), face(300, 0, 33, 33), face(500, 0, 65, 65)]
    scored = faces.score([crowd], by_path(photo(crowd.path, *found)))
    expected = {"<=16": 1.0, "17-32": 0.5, "33-64": 0.5, ">64": 1.0, ">16": 3 / 5, ">32": 2 / 3, "all": 4 / 6}
    assert {name: scored.recall(name) for name in faces.BUCKETS} == pytest.approx(expected)
    assert scored.wrong[0]["missed"] == [[100, 0, 17, 17], [400, 0, 64, 64]]


@pytest.mark.parametrize(
    ("width", "found", "unmatched"),
    [(40, 1.0, 0), (39, 0.0, 0), (30, 0.0, 0), (29, 0.0, 1)],  # of 100: IoU .40, .39, .30, .29
)
def test_where_a_face_counts_as_found_and_a_box_as_false(tmp_path, width, found, unmatched):
    one = FacePhoto(tmp_path / "a.jpg", (Face(Box(0, 0, 100, 100), must=True),))
    scored = faces.score([one], by_path(photo(one.path, face(0, 0, width, 100))))
    assert (scored.recall("all"), scored.unmatched) == (found, unmatched)


def test_unmatched_boxes_by_size_and_certainty(tmp_path):
    one = FacePhoto(tmp_path / "a.jpg", (Face(Box(0, 0, 50, 50), must=False),))
    empty = FacePhoto(tmp_path / "b.jpg")
    boxes = [face(0, 0, 50, 50), face(200, 0, 32, 32), face(300, 0, 40, 40, "possible"), line(600, 0, 90, 90, "x")]
    scored = faces.score([one, empty], by_path(photo(one.path, *boxes), photo(empty.path, face(9, 9, 33, 33))))
    assert scored.document()["a_photo"] == {"unmatched": 1.5, "unmatched_large": 1.0, "unmatched_sure": 1.0}
    assert scored.recall("all") is None  # a face that need not be found is no miss


def test_a_photo_without_an_answer_has_all_its_faces_missed(tmp_path):
    photos = [FacePhoto(tmp_path / name, (Face(Box(0, 0, 20, 20), must=True),)) for name in ("a.jpg", "b.jpg", "c.jpg")]
    results = by_path(photo(photos[0].path, face(0, 0, 20, 20)), photo(photos[1].path, error="timeout"))
    scored = faces.score(photos, results)
    assert (scored.photos, scored.unread, scored.recall("all")) == (3, 2, pytest.approx(1 / 3))


# --- text -----------------------------------------------------------------------------------------------------

JANE = word(quad(0, 0, 100, 20), "Jane,")


@pytest.mark.parametrize(("width", "boxed"), [(52, True), (48, False)])
def test_a_word_is_boxed_when_half_of_it_is_covered(width, boxed):
    assert fates.fate_of(JANE, [line(0, 0, width, 20, "Jane")]).boxed is boxed


def test_findings_cover_a_word_together_and_overlaps_count_once():
    third = line(0, 0, 33, 20, "x")
    assert not fates.fate_of(JANE, [third, third]).boxed
    assert fates.fate_of(JANE, [third, line(50, 0, 33, 20, "y")]).boxed


def test_the_outline_counts_not_the_box_around_it():
    triangle = {**line(0, 0, 100, 20, "Jane"), "polygon": [[0, 0], [0, 20], [40, 0]]}
    assert not fates.fate_of(JANE, [triangle]).boxed


@pytest.mark.parametrize(
    ("read", "exact", "contained"),
    [
        ("Pt: JANE Doe", True, True),
        ("Pt:Jane Doe", False, True),  # glued to its neighbour
        ("J ane", True, True),  # the whole line is the word, spaces aside
        ("Jene", False, False),
        (None, False, False),
    ],
)
def test_reading_puts_case_and_punctuation_aside(read, exact, contained):
    fate = fates.fate_of(JANE, [line(0, 0, 100, 20, read)])
    assert (fate.exact, fate.contained) == (exact, contained)


def test_a_truth_of_several_words_is_a_run_of_the_line():
    assert fates.is_token("TEL 07-3", "Shop TEL: 07-3 (fax)")
    assert not fates.is_token("TEL 07-3", "TEL Shop 07-3")


def test_what_is_read_elsewhere_does_not_count():
    below = line(0, 40, 100, 20, "Jane")
    assert not fates.fate_of(JANE, [line(0, 0, 100, 20, "June"), below]).exact


def test_the_gravest_mark_counts_and_a_word_that_is_not_boxed_is_missed():
    ordinary, grave = line(0, 0, 60, 20, "Jane", "ordinary"), line(40, 0, 60, 20, "Doe", "phi")
    assert fates.fate_of(JANE, [ordinary, grave]).mark == "phi"
    assert fates.fate_of(JANE, [ordinary]).mark == "ordinary"
    assert fates.fate_of(JANE, [line(0, 0, 20, 20, "J", "phi")]).mark == "missed"


def test_a_dash_is_read_when_it_is_boxed():
    dash = word(quad(0, 0, 20, 20), "-")
    assert fates.fate_of(dash, [line(0, 0, 20, 20, "x")]).exact
    assert not fates.fate_of(dash, []).exact


def test_words_are_counted_by_kind_and_height(tmp_path):
    words = (
        word(quad(0, 0, 100, 20), "Jane", 12.0, phi=True),
        word(quad(0, 100, 100, 20), "exit", 12.0, phi=False),
        word(quad(0, 200, 100, 20), "DOB", 11.9, phi=True),
        word(quad(0, 300, 100, 20), "###", readable=False),
    )
    card = TextPhoto(tmp_path / "a.jpg", "clinic", words)
    found = [line(0, 0, 100, 20, "Jane", "phi"), line(0, 100, 100, 20, "exlt", "check")]
    tallies, wrong = text.score([card], by_path(photo(card.path, *found)))
    large, small = tallies["clinic", ">=12"], tallies["clinic", "8-11"]
    assert (large.words, large.boxed, large.exact, large.phi, large.innocent) == (2, 2, 1, {"phi": 1}, {"check": 1})
    assert (small.words, small.boxed, small.exact, small.phi) == (1, 0, 0, {"missed": 1})
    assert [row["word"] for row in wrong] == ["exit", "DOB"]


def test_phi_that_is_read_and_passed_as_ordinary_is_named(tmp_path):
    card = TextPhoto(tmp_path / "a.jpg", "clinic", (word(quad(0, 0, 100, 20), "Jane", phi=True),))
    _, wrong = text.score([card], by_path(photo(card.path, line(0, 0, 100, 20, "Jane", "ordinary"))))
    assert [(row["word"], row["mark"]) for row in wrong] == [("Jane", "ordinary")]


def test_false_boxes_a_megapixel():
    photos = [
        photo("a", line(0, 0, 9, 9, "x"), face(0, 0, 9, 9)),
        photo("b", size=(500, 2000)),
        photo("c", error="empty"),
    ]
    run = Run({"detectors": [{"name": "text", "ran": False}], "photos": photos}, USAGE)
    assert text.false_boxes(run) == {"boxes_a_megapixel": 0.5, "sure_a_megapixel": 0.5}
    assert run.not_run == ["text"]


# --- files, speed ---------------------------------------------------------------------------------------------


def test_how_files_ended(tmp_path):
    paths = [tmp_path / name for name in "abcde"]
    answers = [
        photo(paths[0], face(0, 0, 9, 9), seconds=3.0),
        photo(paths[1]),
        photo(paths[2], error="truncated"),
        photo(paths[3], error="worker_died"),
    ]
    told = formats.report(paths, by_path(*answers))
    assert told["outcomes"] == {"findings": 1, "nothing found": 1, "truncated": 1, "worker_died": 1, "no_result": 1}
    assert (told["files"], told["survived"], told["fell_over"]) == (5, False, {"d": "worker_died"})
    assert told["slowest"][0] == {"file": "a", "seconds": 3.0, "size": [1000, 1000]}
    assert formats.report(paths[:4], by_path(*answers))["survived"]


def test_speed_a_megapixel():
    run = Run({"detectors": [], "photos": [photo("a"), photo("b", size=(500, 2000)), photo("c", error="empty")]}, USAGE)
    speed = run.speed()
    assert (speed["megapixels"], speed["seconds_a_megapixel"], speed["cpu_seconds_a_megapixel"]) == (2.0, 2.0, 3.0)


def test_the_whole_tree_is_measured():
    busy = "import time\nwhile time.process_time() < .2: pass"
    parent = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {busy!r}]) + 3)"
    usage = measured([sys.executable, "-c", parent])
    assert usage.status == 3
    assert usage.cpu_seconds >= 0.2
    assert usage.seconds >= 0.2


def test_the_peak_holds_what_a_child_held():
    holder = "import time; kept = bytearray(100_000_000); time.sleep(1.2)"  # longer than the tree is looked through
    parent = f"import subprocess, sys; subprocess.call([sys.executable, '-c', {holder!r}])"
    assert measured([sys.executable, "-c", parent]).peak_bytes > 100_000_000


def test_a_path_that_is_not_text_finds_its_result(tmp_path):
    odd = tmp_path / "a\udcff.jpg"
    answer = photo(str(odd).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
    assert result_of(by_path(answer), odd) is answer


# --- sets made by the bench -----------------------------------------------------------------------------------


@pytest.fixture
def marked(tmp_path):
    """A grey photo, 200 x 100, with one white "face"."""
    from PIL import Image

    pixels = np.full((100, 200, 3), 100, np.uint8)
    pixels[10:60, 20:60] = 255
    Image.fromarray(pixels).save(tmp_path / "marked.png")
    return FacePhoto(
        tmp_path / "marked.png", (Face(Box(20, 10, 40, 50), must=True), Face(Box(190, 90, 5, 5), must=False))
    )


def is_white(pixels, box, soft=4):
    x, y, right, bottom = (round(side) for side in (box.x, box.y, box.right, box.bottom))
    inside = pixels[y + soft : bottom - soft, x + soft : right - soft]
    return (inside > 200).all() and (pixels > 200).all(axis=2).sum() == pytest.approx(box.area, rel=0.03)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_boxes_turn_with_the_pixels(marked, quarters):
    pixels, turned = made.turned(marked, quarters)
    assert is_white(pixels, turned[0].box)
    assert [one.must for one in turned] == [True, False]


def test_close_ups_are_880_px_high(marked):
    ((pixels, shown),) = made.close_ups(marked)
    assert [one.must for one in shown] == [True]  # the other lies outside of what was cut out
    assert shown[0].box.h == pytest.approx(880)
    assert is_white(pixels, shown[0].box, soft=20)


def test_a_neighbour_that_is_cut_off_counts_as_far_as_it_is_seen(marked):
    neighbour = Face(Box(70, 10, 40, 50), must=True)
    (_, shown), _ = made.close_ups(FacePhoto(marked.path, (marked.faces[0], neighbour)))
    assert [one.must for one in shown] == [True, False]
    assert (shown[1].box.x, shown[1].box.right) == pytest.approx((70 * 17.6, 80 * 17.6))  # the view ends 20 px right


def test_faces_too_small_to_enlarge_are_left_out(marked):
    small = FacePhoto(marked.path, (Face(Box(20, 10, 40, 47), must=True),))
    assert list(made.close_ups(small)) == []


def test_dark_is_twelve_percent(marked):
    pixels, same = made.darkened(marked)
    assert (pixels[0, 0, 0], pixels[30, 30, 0], same) == (12, 31, marked.faces)


def test_mosaics_move_the_faces_along(marked):
    ((pixels, shown),) = made.mosaics([marked] * 21)  # 20 fill a shelf
    assert pixels.shape == (3000, 4000, 3)
    assert (shown[2].box, shown[-2].box) == (Box(220, 10, 40, 50), Box(20, 110, 40, 50))
    assert (pixels[112:158, 22:58] == 255).all()


def test_a_full_mosaic_is_followed_by_another(marked):
    assert [len(shown) for _, shown in made.mosaics([marked] * 601)] == [1200, 2]


# --- what a person sees ---------------------------------------------------------------------------------------


def test_the_command_says_what_is_missing_and_ends_with_2(tmp_path, monkeypatch, capsys):
    from benchmarks import __main__ as command

    monkeypatch.setattr(sys, "argv", ["benchmarks", "faces", "--data", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2
    assert "no truth about faces" in capsys.readouterr().err


def test_tables_show_a_detector_that_did_not_run(data, monkeypatch):
    from rich.console import Console

    def run(folder, photos, limit):
        return Run({"detectors": [{"name": "faces", "ran": False}], "photos": [photo(path) for path in photos]}, USAGE)

    monkeypatch.setattr(faces, "check_photos", run)
    console = Console(width=150, record=True, file=io.StringIO())
    rows = faces.measure(truth.face_sets(data), None)
    console.print(faces.table(rows))
    shown = console.export_text()
    assert "faces DID NOT RUN" in shown
    assert json.loads(json.dumps(rows)) == rows


def test_the_default_folder_is_beside_the_checkout():
    from benchmarks.__main__ import _DEFAULT

    assert _DEFAULT.parts[-3:] == ("..", "shared", "photos")


def test_an_optional_detector_that_left_something_out_does_not_spoil_the_figures():
    rows = [{"name": "second_reader", "ran": False}, {"name": "text", "ran": False}, {"name": "faces", "ran": True}]
    assert Run({"detectors": rows, "photos": []}, USAGE).not_run == ["text"]
