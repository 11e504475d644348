"""What comes back from the workers for a window to show."""

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from photovet.domain.geometry import Box
from photovet.errors import UnreadablePhoto
from photovet.settings import Settings
from photovet.workflow.preview import Glances, closeup_box, look, look_job, preview_job


def test_a_large_photo_comes_back_small(tmp_path):
    Image.new("RGB", (5000, 300), (120, 130, 140)).save(tmp_path / "wide.jpg")
    preview = preview_job(Settings(), tmp_path / "wide.jpg")
    picture, thumbnail = QImage.fromData(preview.picture), QImage.fromData(preview.thumbnail)
    assert preview.size == (5000, 300)
    assert 1990 <= picture.width() <= 2000
    assert 310 <= thumbnail.width() <= 320


def test_every_finding_with_a_place_is_enlarged(scanned):
    for _, _, looked in scanned:
        placed = {one.id for one in looked.review.findings if one.region}
        assert set(looked.closeups) == placed
        assert all(not QImage.fromData(data).isNull() for data in looked.closeups.values())


def test_a_closeup_stays_inside_the_photo():
    assert Box(0, 0, 100, 80).contains(closeup_box(Box(-10, 60, 50, 40), (100, 80)))


def test_a_bad_file_has_no_preview_and_a_review_that_says_why(tmp_path):
    (tmp_path / "bad.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing")
    with pytest.raises(UnreadablePhoto):
        preview_job(Settings(), tmp_path / "bad.jpg")
    assert look_job(Settings(), tmp_path / "bad.jpg").review.problem is not None


def test_nothing_is_handed_on_after_a_cancel(tmp_path):
    Image.new("RGB", (30, 30)).save(tmp_path / "a.png")
    heard = []

    def hear(index, what):
        heard.append((index, what))

    look([tmp_path / "a.png"], Settings(), looked=hear, cancelled=lambda: True)
    assert heard == []


def test_glances_show_what_can_be_shown_the_wanted_first_and_end_at_once(tmp_path):
    photos = [tmp_path / f"{number}.png" for number in range(3)]
    for number, photo in enumerate(photos):
        Image.new("RGB", (30 + number, 30)).save(photo)
    photos[0].write_bytes(b"no picture")
    glances, heard = Glances(Settings()), []
    glances.get_ready()
    try:
        glances.make(
            photos, seen=lambda at, one: heard.append((at, one.size)), cancelled=lambda: False, first=lambda: 2
        )
    finally:
        glances.stop()
    assert heard == [(2, (32, 30)), (1, (31, 30))]
    glances.make(photos, seen=lambda at, one: heard.append(at), cancelled=lambda: False)
    assert len(heard) == 2
