"""Face sets made from other sets: close-ups, turned, dark, and large mosaics. Each goes into a folder of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.truth import Face, FacePhoto, FaceSet
from photovet.domain.geometry import Box
from photovet.images.load import load

Pixels = NDArray[np.uint8]

CLOSE_UP, SMALLEST_ENLARGED, AROUND = 880, 48, 0.4
DARK = 0.12
AROUND_HEAD = 0.25
MOSAIC_WIDTH, MOSAIC_HEIGHT, GREY = 4000, 3000, 128


def made_sets(sets: Sequence[FaceSet], to: Path, limit: int | None) -> Iterator[FaceSet]:
    """Close-ups, turned and dark copies of the set `groups`, and mosaics of all sets that have faces."""
    photos = [photo for one in sets if one.name == "groups" for photo in one.photos[:limit]]
    if photos:
        yield _written("close-ups", to, (pair for photo in photos for pair in close_ups(photo)))
        for quarters in (1, 2, 3):
            yield _written(f"turned {90 * quarters}", to, (turned(photo, quarters) for photo in photos))
        yield _written("dark 12 %", to, (darkened(photo) for photo in photos))
    small = [photo for one in sets for photo in one.photos[:limit] if photo.faces]
    if small:
        yield _written("mosaics 12 MP", to, mosaics(small))


Made = tuple[Pixels, tuple[Face, ...]]


def close_ups(photo: FacePhoto) -> Iterator[Made]:
    """Each face of at least 48 px, with 40 % of its height around it, enlarged to 880 px."""
    pixels = _pixels(photo.path)
    whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
    for face in photo.faces:
        if face.must and face.box.h >= SMALLEST_ENLARGED:
            left, top, right, bottom = _whole_pixels(face.box.grown(AROUND * face.box.h), whole)
            scale = CLOSE_UP / face.box.h
            size = (round((right - left) * scale), round((bottom - top) * scale))
            enlarged = cv2.resize(pixels[top:bottom, left:right], size, interpolation=cv2.INTER_CUBIC)
            view = Box.from_corners(left, top, right, bottom)
            seen = [other for other in photo.faces if other.box.overlap(view) > 0]
            faces = [Face(_moved(_within(other.box, view), -left, -top, scale), other is face) for other in seen]
            yield np.asarray(enlarged, np.uint8), tuple(faces)


def turned(photo: FacePhoto, quarters: int) -> Made:
    """The pixels turned counter-clockwise by quarters of a circle: not by a note in the EXIF, which is undone."""
    pixels = _pixels(photo.path)
    faces = photo.faces
    width = pixels.shape[1]
    for _ in range(quarters):
        faces = tuple(Face(Box(one.box.y, width - one.box.right, one.box.h, one.box.w), one.must) for one in faces)
        pixels = np.rot90(pixels)
        width = pixels.shape[1]
    return np.ascontiguousarray(pixels), faces


def darkened(photo: FacePhoto) -> Made:
    """Every value at 12 %."""
    return np.round(_pixels(photo.path) * DARK).astype(np.uint8), photo.faces


def painted_over(pixels: Pixels, faces: Sequence[Box]) -> Pixels:
    """The picture with an ellipse over each face, a quarter larger than it, in the mean colour of the hair above it."""
    painted = pixels.copy()
    for face in faces:
        head = face.grown(AROUND_HEAD * face.h)
        top, left = max(0, int(head.y)), max(0, int(face.x))
        hair = pixels[top : max(0, int(face.y)) + 2, left : int(face.right) + 1].reshape(-1, 3)
        colour = tuple(float(value) for value in hair.mean(axis=0)) if hair.size else (60.0, 60.0, 60.0)
        centre, axes = (round(head.centre[0]), round(head.centre[1])), (round(head.w / 2), round(head.h / 2))
        cv2.ellipse(painted, centre, axes, 0, 0, 360, colour, cv2.FILLED)
    return painted


def mosaics(photos: Iterable[FacePhoto]) -> Iterator[Made]:
    """Photos side by side on sheets of 4000 x 3000 pixels, at their own size; larger ones are left out."""
    sheet, faces = _blank(), list[Face]()
    x = y = shelf = 0
    for photo in photos:
        pixels = _pixels(photo.path)
        height, width = pixels.shape[:2]
        if width > MOSAIC_WIDTH or height > MOSAIC_HEIGHT:
            continue
        if x + width > MOSAIC_WIDTH:
            x, y, shelf = 0, y + shelf, 0
        if y + height > MOSAIC_HEIGHT:
            yield sheet, tuple(faces)
            sheet, faces, x, y, shelf = _blank(), [], 0, 0, 0
        sheet[y : y + height, x : x + width] = pixels
        faces += [Face(_moved(face.box, x, y, 1.0), face.must) for face in photo.faces]
        x, shelf = x + width, max(shelf, height)
    if faces:
        yield sheet, tuple(faces)


def _blank() -> Pixels:
    return np.full((MOSAIC_HEIGHT, MOSAIC_WIDTH, 3), GREY, np.uint8)


def _moved(box: Box, right: float, down: float, scale: float) -> Box:
    return Box((box.x + right) * scale, (box.y + down) * scale, box.w * scale, box.h * scale)


def _within(box: Box, view: Box) -> Box:
    # What is cut off is found as far as it is seen, and must not count as a box without a face.
    low, high = (max(box.x, view.x), max(box.y, view.y)), (min(box.right, view.right), min(box.bottom, view.bottom))
    return Box.from_corners(*low, *high)


def _whole_pixels(box: Box, within: Box) -> tuple[int, int, int, int]:
    """Left, top, right, bottom in whole pixels, inside the photo."""
    left, top = max(within.x, box.x), max(within.y, box.y)
    right, bottom = min(within.right, box.right), min(within.bottom, box.bottom)
    return int(left), int(top), round(right), round(bottom)


def _pixels(path: Path) -> Pixels:
    return load(path).pixels


def _written(name: str, to: Path, made: Iterable[Made]) -> FaceSet:
    """Save the pictures as JPEG, quality 95, and name the set."""
    folder = to / "".join(letter for letter in name if letter.isalnum())
    folder.mkdir()
    photos = []
    for number, (pixels, faces) in enumerate(made):
        path = folder / f"{number:03}.jpg"
        if not cv2.imwrite(str(path), pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95]):
            raise OSError(f"can't write {path}")
        photos.append(FacePhoto(path, faces))
    return FaceSet(name, folder, tuple(photos))
