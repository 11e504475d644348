"""The demo's batch: six clinic-like photos painted from public-domain portraits and invented papers, with their truth.

`SCENES` says where each thing lies; the pictures are painted from the same numbers, so truth and picture can't drift
apart. Nothing here is used on a real photo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from photovet.images import phone_exif
from photovet.images.furniture import (
    bands,
    door,
    flat,
    lamp,
    monitor,
    mug,
    planks,
    plant,
    rack,
    room,
    stool,
    treatment_table,
    upright,
    wall_bars,
    window,
)
from photovet.images.papers import EXIT_SIGN, POSTER, SCHEDULE, SIGN_IN, STICKY_NOTE, Sheet, drawn, make_consent_form
from photovet.images.scenery import (
    Camera,
    Colour,
    Corners,
    Floats,
    Pixels,
    ball,
    block,
    blurred,
    developed,
    fill,
    lay,
    shade_floor,
    shaded,
    stand,
    surface,
)

__all__ = ["SCENES", "Scene", "Thing", "make_batch", "make_consent_form"]

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Thing:
    """One thing to find: kind (face, text, screen or document), box x, y, w, h in upright pixels, and what it is."""

    kind: str
    box: Box
    what: str

    @property
    def centre(self) -> tuple[int, int]:
        """x, y in upright pixels."""
        x, y, width, height = self.box
        return x + width // 2, y + height // 2


@dataclass(frozen=True)
class Scene:
    """One photo of the batch: file name, upright (width, height), its things; the cut-off file is not `readable`."""

    name: str
    size: tuple[int, int]
    things: tuple[Thing, ...]
    readable: bool = True


@dataclass(frozen=True)
class _Person:
    """A portrait (file stem), its face box in portrait pixels, and where it is set: left top in pixels, and scale."""

    portrait: str
    face: Box
    left_top: tuple[int, int]
    scale: float

    def thing(self, what: str) -> Thing:
        x, y, width, height = (round(part * self.scale) for part in self.face)
        return Thing("face", (x + self.left_top[0], y + self.left_top[1], width, height), what)

    def enter(self, picture: Floats, portraits: Path, *, smooth: float = 0.0) -> None:
        """Paint the person; `smooth` above 0 blurs the portrait by that many of its own pixels first."""
        face = _floats(Image.open(portraits / f"{self.portrait}.jpg").convert("RGB"))
        if smooth:
            face = blurred(face, smooth)
        outline = _floats(Image.open(portraits / f"{self.portrait}_outline.png").convert("L"))
        stand(picture, face, outline, self.left_top, self.scale)


def _floats(picture: Image.Image | Pixels) -> Floats:
    return np.asarray(picture, np.float32) / np.float32(255)


def _around(points: Corners) -> Box:
    low, high = np.floor(points.min(axis=0)).astype(int), np.ceil(points.max(axis=0)).astype(int)
    return int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1])


def _writing(sheet: Sheet, corners: Corners) -> tuple[Thing, ...]:
    """Every line of a sheet whose corners lie at `corners` (pixels, clockwise from its top left)."""
    width, height = sheet.size
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    warp = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    things = []
    for line in sheet.lines:
        x, y, wide, high = line.box
        outline = np.array([[[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]]], np.float64)
        things.append(Thing("text", _around(cv2.perspectiveTransform(outline, warp)[0]), line.text))
    return tuple(things)


# Scene 1: the office. Metres in the camera's terms; the glass of the monitor is turned a little towards the window.
_OFFICE = Camera((1600, 1200), 1450, 1.3, 0.2)
_SCREEN = upright(_OFFICE, (0.04, 0.85, 1.42), (0.58, 0.356), turn=-0.13)
_THERAPIST = _Person("grace_hopper", (182, 120, 170, 212), (128, 196), 1.3)

# Scene 2: the gym, patient in front, a second person at the far right edge where a crop can leave her out.
_GYM = Camera((1600, 1200), 1450, 1.4, 0.06)
_PATIENT = _Person("astronaut", (178, 62, 90, 113), (240, 116), 2.0)
_BYSTANDER = _Person("ada", (76, 72, 86, 116), (1374, 420), 0.64)

# Scene 3: looking down on the front desk, held upright.
_COUNTER = Camera((1200, 1600), 1500, 0.47, 0.86)
_SIGN_IN = flat(_COUNTER, (-0.04, 0.006, 0.395), (0.255, 0.3), 0.06)
_NOTE = flat(_COUNTER, (0.155, 0.002, 0.36), (0.085, 0.081), -0.13)

# Scene 4: the empty gym.
_HALL = Camera((1600, 1200), 1250, 1.5, 0.05)
_POSTER = upright(_HALL, (-0.75, 1.1, 4.99), (0.9, 1.26))
_EXIT = upright(_HALL, (1.22, 2.2, 4.95), (0.42, 0.21))

# Scene 5: the treatment room.
_CABIN = Camera((1280, 960), 900, 1.5, 0.12)

SCENES: tuple[Scene, ...] = (
    Scene(
        "IMG_0421.jpg",
        _OFFICE.size,
        (_THERAPIST.thing("therapist"), Thing("screen", _around(_SCREEN), "schedule"), *_writing(SCHEDULE, _SCREEN)),
    ),
    Scene("IMG_0422.jpg", _GYM.size, (_PATIENT.thing("patient"), _BYSTANDER.thing("second person in the background"))),
    Scene(
        "IMG_0423.jpg",
        _COUNTER.size,
        (
            Thing("document", _around(_SIGN_IN), "sign-in sheet"),
            Thing("document", _around(_NOTE), "sticky note"),
            *_writing(SIGN_IN, _SIGN_IN),
            *_writing(STICKY_NOTE, _NOTE),
        ),
    ),
    Scene("IMG_0424.jpg", _HALL.size, (*_writing(POSTER, _POSTER), *_writing(EXIT_SIGN, _EXIT))),
    Scene("IMG_0425.png", _CABIN.size, ()),
    Scene("IMG_0426.jpg", _CABIN.size, (), readable=False),
)

_GREEN_WALL: Colour = (0.8, 0.86, 0.82)
_CREAM_WALL: Colour = (0.91, 0.89, 0.84)
_BLUE_WALL: Colour = (0.76, 0.84, 0.89)
_OAK: Colour = (0.66, 0.52, 0.38)
_GREY_OAK: Colour = (0.6, 0.57, 0.53)
_WHITE: Colour = (0.9, 0.89, 0.87)
_YELLOW: Colour = (0.86, 0.76, 0.2)
_RED: Colour = (0.76, 0.21, 0.22)
_LEAF: Colour = (0.24, 0.5, 0.3)
_BLUE: Colour = (0.2, 0.38, 0.68)
_COAL: Colour = (0.25, 0.25, 0.28)


def _office(portraits: Path) -> Floats:
    picture = room(_OFFICE, wide=2.1, deep=3.4, wall=_GREEN_WALL, floor=planks(_GREY_OAK, seed=3))
    window(picture, _OFFICE, (0.15, 1.05, 3.38), (1.4, 1.15))
    _binders(picture)
    block(picture, _OFFICE, (-1.7, 0.0, 2.75), (-0.7, 0.88, 3.2), (0.84, 0.84, 0.82))
    plant(picture, _OFFICE, -1.36, 2.9, level=0.88, size=0.62)
    _THERAPIST.enter(picture, portraits)
    _desk(picture)
    monitor(picture, _SCREEN, _floats(drawn(SCHEDULE)))
    return picture


def _binders(picture: Floats) -> None:
    """Two shelves of plain ring binders; nothing is written on their backs."""
    tones: tuple[Colour, ...] = ((0.2, 0.36, 0.5), (0.75, 0.73, 0.7), (0.52, 0.2, 0.2), (0.24, 0.42, 0.34), _COAL)
    random = np.random.default_rng(4)
    for level, count in ((1.86, 12), (1.48, 17)):
        for place in range(count):
            left, tall = -1.7 + place * 0.075, 0.27 + float(random.uniform(0, 0.03))
            tone = tones[int(random.integers(5))]
            block(picture, _OFFICE, (left, level, 3.14), (left + 0.068, level + tall, 3.38), tone)
        # After the binders: seen from below, the shelf's front edge hides their feet.
        block(picture, _OFFICE, (-1.75, level - 0.055, 3.1), (-0.05, level, 3.4), _WHITE)


def _desk(picture: Floats) -> None:
    """The desk in front, with keyboard, mug and pen pot. Its far edge hides where the portrait ends."""
    wood = shaded(surface((900, 420), _OAK, rough=0.05, seed=7, stretch=6), 0.86, 1.08)
    far, near, level = 1.62, 0.72, 0.76
    corners = _OFFICE.project([(-1.6, level, far), (1.6, level, far), (1.6, level, near), (-1.6, level, near)])
    lay(picture, corners, wood)
    lay(picture, upright(_OFFICE, (-1.6, level - 0.004, far), (3.2, 0.006)), surface((50, 4), (0.5, 0.38, 0.26)))
    shade_floor(picture, _OFFICE, (0.1, level, 1.22), (0.62, level, 1.42), 0.5)
    shade_floor(picture, _OFFICE, (-0.42, level, 1.03), (0.02, level, 1.18), 0.5)
    block(picture, _OFFICE, (-0.44, level, 1.04), (0.0, level + 0.015, 1.18), (0.17, 0.17, 0.18))
    for row in range(4):
        for key in range(14):
            middle = (-0.417 + key * 0.0302, level + 0.019, 1.0675 + row * 0.03)
            fill(picture, flat(_OFFICE, middle, (0.026, 0.025), 0.0), (0.27, 0.27, 0.285))
    mug(picture, _OFFICE, (-0.58, level, 1.32), (0.82, 0.84, 0.86))


def _training(portraits: Path) -> Floats:
    picture = room(_GYM, wide=2.6, deep=5.0, wall=_CREAM_WALL, floor=planks(_OAK, seed=5))
    window(picture, _GYM, (-2.3, 0.95, 4.98), (1.5, 1.25))
    wall_bars(picture, _GYM, 0.35, 4.98)
    shade_floor(picture, _GYM, (1.32, 0, 3.4), (2.5, 0, 3.8), 0.45)
    _BYSTANDER.enter(picture, portraits, smooth=0.9)
    block(picture, _GYM, (1.32, 0.0, 3.5), (2.5, 1.13, 3.9), (0.72, 0.76, 0.77))
    block(picture, _GYM, (1.28, 1.13, 3.44), (2.55, 1.17, 3.95), _OAK)
    treatment_table(picture, _GYM, (-2.4, 0, 3.4), (1.7, 0.7), (0.2, 0.4, 0.5))
    _PATIENT.enter(picture, portraits)
    shade_floor(picture, _GYM, (-0.35, 0, 2.3), (0.6, 0, 3.0), 0.5)
    ball(picture, (724.0, 1190.0), 472.0, (0.16, 0.42, 0.7))
    return picture


def _front_desk(_: Path) -> Floats:
    picture = np.ones((_COUNTER.size[1], _COUNTER.size[0], 3), np.float32)
    wood = surface((1400, 1400), _OAK, rough=0.055, seed=11, stretch=11)
    lay(picture, flat(_COUNTER, (0, 0, 0.72), (1.6, 1.3), 0.0), shaded(wood, 0.82, 1.06))
    board = surface((120, 150), (0.42, 0.28, 0.17), rough=0.06)
    _lie(picture, flat(_COUNTER, (-0.04, 0.002, 0.402), (0.275, 0.335), 0.06), board)
    _lie(picture, _SIGN_IN, shaded(_floats(drawn(SIGN_IN)), 0.95, 1.02))
    clip = flat(_COUNTER, (-0.032, 0.016, 0.556), (0.11, 0.03), 0.06)
    _lie(picture, clip, shaded(surface((60, 20), (0.68, 0.7, 0.72)), 1.15, 0.75))
    _lie(picture, _NOTE, shaded(_floats(drawn(STICKY_NOTE)), 0.94, 1.05))
    pen = flat(_COUNTER, (0.15, 0.008, 0.5), (0.009, 0.14), 0.7)
    gloss = np.linspace(1.9, 0.6, 8, dtype=np.float32)[None, :, None]
    _lie(picture, pen, surface((8, 60), (0.12, 0.14, 0.2)) * gloss)
    mug(picture, _COUNTER, (-0.2, 0.0, 0.66), (0.84, 0.83, 0.8))
    return picture


def _lie(picture: Floats, corners: Corners, texture: Floats) -> None:
    """A thin thing on the desk, with the narrow shadow that it throws to the right and down."""
    thrown = corners + np.array([7, 9])
    shadow = np.zeros(picture.shape[:2], np.float32)
    cv2.fillConvexPoly(shadow, np.round(thrown).astype(np.int32), 1.0)
    x, y, wide, high = _around(thrown)
    near = (slice(max(y - 20, 0), y + high + 20), slice(max(x - 20, 0), x + wide + 20))
    picture[near] *= 1 - 0.42 * blurred(shadow[near], 6)[..., None]
    lay(picture, corners, texture)


def _hall(_: Path) -> Floats:
    picture = room(_HALL, wide=2.7, deep=5.0, wall=_BLUE_WALL, floor=planks(_GREY_OAK, seed=6))
    lamp(picture, _HALL, -1.5, 3.6)
    lamp(picture, _HALL, 0.5, 3.6)
    door(picture, _HALL, 0.95, 4.98)
    lay(picture, upright(_HALL, (-0.79, 1.06, 4.995), (0.98, 1.34)), surface((50, 70), (0.16, 0.16, 0.17)))
    lay(picture, _POSTER, _poster())
    block(picture, _HALL, (1.2, 2.18, 4.95), (1.66, 2.43, 5.0), (0.8, 0.8, 0.78))
    lay(picture, _EXIT, _floats(drawn(EXIT_SIGN)) * 1.08)
    bands(picture, _HALL, (-2.2, 1.75, 4.98), (_YELLOW, _RED, _LEAF, _BLUE, _COAL))
    rack(picture, _HALL, -0.95, 4.45, (_RED, _BLUE, _LEAF, _COAL))
    _mat(picture)
    for x, z, radius, colour in ((1.55, 3.5, 0.33, (0.18, 0.44, 0.7)), (-1.75, 4.1, 0.28, (0.62, 0.66, 0.2))):
        shade_floor(
            picture, _HALL, (x - radius * 0.7, 0, z - radius * 0.5), (x + radius * 0.8, 0, z + radius * 0.5), 0.75
        )
        ball(picture, _ball_place(_HALL, x, z, radius), radius * _HALL.focal / z, colour)
    return picture


def _ball_place(camera: Camera, x: float, z: float, radius: float) -> tuple[float, float]:
    """The centre in pixels of a ball that lies on the floor."""
    centre = camera.project([(x, radius, z)])[0]
    return float(centre[0]), float(centre[1])


def _mat(picture: Floats) -> None:
    """An exercise mat on the floor."""
    shade_floor(picture, _HALL, (-1.1, 0, 2.9), (0.8, 0, 3.6), 0.3)
    block(picture, _HALL, (-1.1, 0.0, 2.9), (0.8, 0.025, 3.6), (0.2, 0.42, 0.44))


def _poster() -> Floats:
    """The poster with its drawing: a stretching figure of plain shapes, without a face."""
    paper = _floats(drawn(POSTER)).copy()
    ink, sun = (0.93, 0.93, 0.88), (0.94, 0.7, 0.26)
    cv2.circle(paper, (300, 300), 210, sun, -1)
    cv2.circle(paper, (308, 196), 36, ink, -1)
    hip, shoulder = (300, 390), (300, 270)
    for start, end in (
        (shoulder, hip),
        (hip, (170, 520)),
        (hip, (400, 520)),
        (shoulder, (440, 170)),
        (shoulder, (180, 160)),
    ):
        cv2.line(paper, start, end, ink, 34, cv2.LINE_AA)
    return paper


def _cabin(_: Path) -> Floats:
    picture = room(_CABIN, wide=1.9, deep=4.0, wall=_GREEN_WALL, floor=planks(_OAK, seed=9))
    lamp(picture, _CABIN, -0.6, 2.9)
    window(picture, _CABIN, (-0.95, 1.0, 3.98), (1.5, 1.2))
    block(picture, _CABIN, (1.05, 0.0, 3.45), (1.88, 0.86, 3.98), (0.86, 0.86, 0.84))
    block(picture, _CABIN, (1.02, 0.86, 3.42), (1.88, 0.9, 3.98), _OAK)
    plant(picture, _CABIN, 1.45, 3.7, level=0.9, size=0.6)
    shade_floor(picture, _CABIN, (-1.72, 0, 3.35), (-1.2, 0, 3.75), 0.7)
    ball(picture, _ball_place(_CABIN, -1.5, 3.6, 0.3), 0.3 * _CABIN.focal / 3.6, (0.62, 0.66, 0.2))
    treatment_table(picture, _CABIN, (-1.15, 0, 2.6), (1.9, 0.75), (0.22, 0.42, 0.44))
    stool(picture, _CABIN, 0.95, 2.45, (0.16, 0.17, 0.19))
    return picture


_PAINTERS: tuple[tuple[str, Callable[[Path], Floats], int], ...] = (
    ("IMG_0421.jpg", _office, 421),
    ("IMG_0422.jpg", _training, 422),
    ("IMG_0423.jpg", _front_desk, 423),
    ("IMG_0424.jpg", _hall, 424),
    ("IMG_0425.png", _cabin, 425),
)


def make_batch(folder: Path, *, portraits: Path) -> tuple[Path, ...]:
    """Write the photos of `SCENES` into `folder` (made if absent) and return their paths in that order.

    `portraits` is the folder with the public-domain portraits (`resources/samples`). Same portraits and libraries, same
    bytes. Raises OSError if a portrait can't be read or a photo can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, paint, seed in _PAINTERS:
        pixels = developed(paint(portraits), seed=seed)
        path = folder / name
        path.write_bytes(_encoded(name, pixels))
        paths.append(path)
    cut_off = folder / "IMG_0426.jpg"
    whole = _jpeg(pixels[:, ::-1], b"")
    cut_off.write_bytes(whole[: len(whole) * 6 // 10])
    return (*paths, cut_off)


def _encoded(name: str, pixels: Pixels) -> bytes:
    """The photo as its phone would have stored it: what it carries beside its pixels differs by file."""
    if name.endswith(".png"):
        buffer = BytesIO()
        Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)
        return buffer.getvalue()
    if name == "IMG_0423.jpg":
        # Orientation 6: the phone was held upright, the pixels are stored lying on their side.
        return _jpeg(np.rot90(pixels), phone_exif.dated(orientation=6))
    if name == "IMG_0421.jpg":
        return _jpeg(pixels, phone_exif.telling(_thumbnail(pixels)))
    return _jpeg(pixels, phone_exif.dated(orientation=1))


def _jpeg(pixels: Pixels, exif: bytes) -> bytes:
    buffer = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue()


def _thumbnail(pixels: Pixels) -> bytes:
    small = Image.fromarray(pixels).resize((160, 120), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
