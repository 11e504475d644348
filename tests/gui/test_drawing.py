"""Boxes, labels and rectangles, without a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.gate import is_outside_crop
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.review import CroppedOut, Released, Review
from photovet.gui import boxes
from photovet.gui.boxes import Shape
from photovet.gui.crop_suggestion import suggest_crop, whole_pixels
from photovet.gui.rect_tool import Purpose, RectTool

AREA = QRectF(0, 0, 640, 480)


def shape(name, kind, box, **more):
    x, y, w, h = box
    return Shape(name, kind, ((x, y), (x + w, y), (x + w, y + h), (x, y + h)), label=name, **more)


@pytest.fixture
def metrics(app):
    return QFontMetricsF(QFont(app.font()))


def test_labels_hide_no_face_and_no_other_label(metrics):
    shapes = [shape(f"{n}", Kind.FACE, (30 + 70 * n, 100, 60, 80)) for n in range(8)]
    placed = boxes.place_labels(shapes, AREA, metrics)
    rects = [rect for _, rect in placed]
    assert len(placed) == 8
    assert all(AREA.contains(rect) for rect in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert not any(rect.intersects(one.rect) for rect in rects for one in shapes)


def test_the_selected_label_is_drawn_even_in_a_wall_of_words(metrics):
    shapes = [shape(f"{n}", Kind.TEXT, (8 + 40 * (n % 15), 8 + 12 * (n // 15), 38, 11)) for n in range(500)]
    chosen = shape("here", Kind.TEXT, (300, 200, 38, 11), selected=True)
    placed = [one.id for one, _ in boxes.place_labels([*shapes, chosen], AREA, metrics)]
    assert "here" in placed
    assert len(placed) < 100


def test_kinds_differ_without_colour(app):
    """Painted in grey, no two groups of kinds look alike."""
    groups = (Kind.FACE, Kind.PERSON, Kind.TEXT, Kind.DOCUMENT, Kind.CODE, Kind.PLATE)
    drawn = []
    for kind in groups:
        image = QImage(200, 160, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        boxes.paint(painter, [shape("", kind, (20, 40, 160, 100))], QRectF(0, 0, 200, 160))
        painter.end()
        dark_runs = [image.pixelColor(x, 140).value() for x in range(20, 180)]
        drawn.append(tuple(dark_runs))
    assert len(set(drawn)) == len(groups)


@pytest.fixture
def review():
    def face(name, x):
        return Finding(name, Kind.FACE, Region(Box(x, 300, 100, 120)), 0.9, "test")

    photo = Photo(Path("a.jpg"), "0" * 64, (1000, 800))
    return Review(Path("a.jpg"), photo, (face("f1", 100), face("f2", 600), face("f3", 750)))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_suggested_crop_leaves_the_finding_outside_for_the_gate(review, number):
    finding = review.findings[number]
    crop = suggest_crop(review, finding, Policy())
    assert is_outside_crop(finding, crop, Policy())
    assert Box(0, 0, 1000, 800).contains(crop)


def test_a_suggested_crop_leaves_out_the_body_too(review):
    crop = suggest_crop(review, review.findings[0], Policy())
    assert not crop.touches(Box(100, 420, 100, 380))


def test_a_suggested_crop_keeps_the_other_people(review):
    crop = suggest_crop(review, review.findings[0], Policy())
    assert all(crop.contains(one.region.box) for one in review.findings[1:])


def test_a_suggested_crop_leaves_out_who_was_cropped_out_before_and_keeps_who_is_released(review):
    first = review.findings[1]
    cropped = review.cropped_to(suggest_crop(review, first, Policy())).settle(first.id, CroppedOut())
    crop = suggest_crop(cropped.settle("f1", Released("r1")), review.findings[2], Policy())
    assert all(is_outside_crop(one, crop, Policy()) for one in review.findings[1:])
    assert crop.contains(review.findings[0].region.box)


def test_no_crop_helps_against_what_fills_the_photo(review):
    everything = Finding("f9", Kind.SCREEN, Region(Box(0, 0, 1000, 800)), 0.9, "test")
    assert suggest_crop(review.add(everything), everything, Policy()) is None


def test_a_box_beside_the_photo_is_no_box():
    assert whole_pixels(Box(-50, -50, 40, 40), (100, 100)) is None
    assert whole_pixels(Box(-5, 10.4, 50, 50), (100, 40)) == Box(0, 10, 45, 30)


def test_a_rectangle_stays_inside_and_resizes_by_its_edges():
    tool = RectTool(Purpose.CROP, QRectF(0, 0, 100, 100), QRectF(10, 10, 50, 50))
    tool.press(QPointF(60, 30), 3)
    tool.drag(QPointF(500, 30))
    assert tool.rect == QRectF(10, 10, 90, 50)
    assert tool.release()
    tool.press(QPointF(50, 30), 3)
    tool.drag(QPointF(50, 900))
    assert tool.rect.bottom() == 100
    assert tool.key(Qt.Key.Key_Up, resize=False, step=10)
    assert tool.rect.bottom() == 90
