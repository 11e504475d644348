"""Faces: CenterFace and YuNet together, at several scales, and turned where that shows more.

Scales and thresholds as measured in docs/benchmarks.md; what several looks say together is `face_fusion`'s to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.boxes import Rows, iou_matrix, suppress
from photovet.vision.centerface import CenterFace
from photovet.vision.face_fusion import (
    ASKED_FROM,
    REPORTED,
    REPORTED_THOROUGHLY,
    SAME_FACE,
    Candidates,
    Face,
    Network,
    distinct,
    fuse,
)
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels, scaled, tiles
from photovet.vision.yunet import YuNet

# Where a glance at the turned photo shows a face from this score on, better than the upright glance does, the photo is
# looked at in full that way round too.
_TURNED, _TURNED_THOROUGHLY = 0.7, 0.5
# The side of a tile, in pixels, and what the networks pad to. Larger tiles would cost a tenth less and 0.1 GB; but
# where tiles overlap a face is seen twice, which finds some more.
_TILE, _MULTIPLE = 1024, 64
# Up to this many pixels the networks keep their memory (0.3 GB) for the next photo: to take it anew would cost a third
# of the whole look.
_KEPT = 600_000


@dataclass(frozen=True)
class Look:
    """One look of one network at the picture scaled by `scale`.

    Candidates count only if they are at least `smallest` pixels high as the network saw them: the shrunk looks are
    there for close-ups, and their small candidates are mostly false.
    """

    network: Network
    scale: float
    shrunk: bool = False
    smallest: int = 0
    mirrored: bool = False


@dataclass(frozen=True)
class Plan:
    """The looks that pay for some size: `glances` each way round, the `others` upright and where a glance saw more."""

    glances: tuple[Look, ...]
    others: tuple[Look, ...]

    @property
    def grain(self) -> float:
        """How much larger CenterFace sees the picture than where small faces were measured: 1.5 times its size."""
        return next(look.scale for look in self.others if look.network == "centerface") / 1.5


def plan(width: int, height: int, *, thorough: bool = False) -> Plan:
    """The looks that pay for a picture of this size (pixels).

    A shrunk look is mandatory: at native scale both networks find only three of four faces that are 880 px high.
    """
    megapixels, longest = width * height / 1e6, max(width, height)
    # Beyond 50 megapixels phones deliver interpolated pixels: nothing smaller is to be found at full size.
    full = min(1.0, (50 / megapixels) ** 0.5)
    glance = min(0.6, 1600 / longest)
    halved = [side / longest for side in (640, 320) if side < 0.7 * longest * glance]
    glances = (
        Look("yunet", glance, shrunk=True),
        *(Look("yunet", scale, shrunk=True, smallest=40) for scale in halved),
    )
    shrunk = tuple(Look("centerface", scale, shrunk=True, smallest=40) for scale in halved)
    if megapixels <= 1.5:
        close = _looks((1.5, 2.0), (1.75,))
        more = (*_looks((1.25, 1.75, 2.25, 2.5), (2.0, 3.0)), *_looks((1.5, 2.0), (2.0,), mirrored=True))
    elif megapixels <= 4:
        close = _looks((1.5,), (1.0,))
        more = (*_looks((1.0, 1.25, 2.0), (1.5, 2.0)), *_looks((1.0, 1.5), (1.5,), mirrored=True))
    else:
        close = _looks((1.25 * full,), (full,))
        more = (*_looks((full, 1.5 * full), (1.5 * full,)), *_looks((full, 1.25 * full), (full,), mirrored=True))
        # Between the closest look and the first shrunk one lies a factor of eight: too much for faces of 100 to 400 px.
        shrunk = (Look("centerface", 0.5 * full, shrunk=True, smallest=40), *shrunk)
    return Plan(glances, (*close, *(more if thorough else ()), *shrunk))


def _looks(centerface: Sequence[float], yunet: Sequence[float], *, mirrored: bool = False) -> tuple[Look, ...]:
    """Looks of each network at these scales, at the picture or at its mirror image."""
    return (
        *(Look("centerface", scale, mirrored=mirrored) for scale in centerface),
        *(Look("yunet", scale, mirrored=mirrored) for scale in yunet),
    )


class FaceDetector:
    """Finds faces of 8 px to the whole picture, upright or turned, with five landmarks each."""

    name = "faces"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        centerface, yunet = CenterFace(runtime), YuNet(runtime)
        self._networks: dict[Network, CenterFace | YuNet] = {"centerface": centerface, "yunet": yunet}
        self.version = f"centerface-{centerface.version}+yunet-{yunet.version}/4"

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:
        """FACE findings, the most probable first."""
        height, width = pixels.shape[:2]
        looks = plan(width, height, thorough=thorough)
        faces: list[Face] = []
        shrunk = {look.scale: scaled(pixels, look.scale) for look in looks.glances}
        glances: list[list[Candidates]] = [[], [], [], []]
        for look in looks.glances:
            for quarters in (0, 2, 1, 3):  # a picture on its head has the same shape, so nothing is prepared anew
                glances[quarters].append(self._look(shrunk[look.scale], look, (width, height), quarters))
        for quarters, seen in enumerate(glances):
            if quarters == 0 or shows_more(seen, glances[0], _TURNED_THOROUGHLY if thorough else _TURNED):
                for look in looks.others:
                    seen.append(self._look(scaled(pixels, look.scale), look, (width, height), quarters))
                faces += fuse(seen, looks.grain, REPORTED_THOROUGHLY if thorough else REPORTED)
        if width * height > _KEPT:
            self._runtime.release()
        found = (self._finding(face, width, height) for face in distinct(faces))
        return tuple(finding for finding in found if finding is not None)

    def _look(self, resized: Pixels, look: Look, size: tuple[int, int], quarters: int = 0) -> Candidates:
        """What one look shows of the resized photo when it is turned counter-clockwise by quarters of a circle.

        The rows are in the pixels of the upright photo, whose width and height are `size`.
        """
        picture = np.rot90(resized[:, ::-1] if look.mirrored else resized, quarters)
        network, found = self._networks[look.network], []
        parts = tiles(picture.shape[1], picture.shape[0], side=_TILE, multiple=_MULTIPLE)
        seen = network.each([tile.of(picture) for tile in parts], ASKED_FROM[look.network])
        for tile, rows in zip(parts, seen, strict=True):
            found.append(moved(rows[~tile.cuts(rows)], tile.left, tile.top))
        rows = suppress(np.concatenate(found), 0.4)
        rows = rows[rows[:, 3] - rows[:, 1] >= look.smallest]
        high, wide = resized.shape[:2]
        rows = turned_back(rows, quarters, wide, high)
        if look.mirrored:
            rows = mirrored(rows, wide)
        rows[:, _X] *= size[0] / wide
        rows[:, _Y] *= size[1] / high
        return Candidates(look.network, rows, shrunk=look.shrunk)

    def _finding(self, face: Face, width: int, height: int) -> Finding | None:
        left, top = np.clip(face.row[:2], 0, (width, height))
        right, bottom = np.clip(face.row[2:4], 0, (width, height))
        if right - left < 1 or bottom - top < 1:
            return None
        return Finding(
            id="",
            kind=Kind.FACE,
            region=Region(Box.from_corners(left, top, right, bottom)),
            score=round(min(1.0, float(face.row[4])), 4),
            source=self.version,
            certainty=face.certainty,
            landmarks=tuple((float(x), float(y)) for x, y in face.row[5:15].reshape(5, 2)),
        )


_X, _Y = [0, 2, *range(5, 15, 2)], [1, 3, *range(6, 15, 2)]


def shows_more(turned: Sequence[Candidates], upright: Sequence[Candidates], least: float) -> bool:
    """Whether the turned glances show a face, scored at least `least`, better than the upright ones show it."""
    rows, others = (np.concatenate([glance.rows for glance in glances]) for glances in (turned, upright))
    rows = rows[rows[:, 4] >= least]
    best = np.where(iou_matrix(rows, others) >= SAME_FACE - 0.15, others[None, :, 4], 0).max(1, initial=0)
    return bool((rows[:, 4] > best).any())


def moved(rows: Rows, right: float, down: float) -> Rows:
    """The rows elsewhere in the picture."""
    rows = rows.copy()
    rows[:, _X] += right
    rows[:, _Y] += down
    return rows


def turned_back(rows: Rows, quarters: int, width: int, height: int) -> Rows:
    """Rows of a picture that was turned counter-clockwise by quarters, in the unturned one of this size."""
    if quarters == 0:
        return rows
    x, y = rows[:, _X], rows[:, _Y]
    left, top = {1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}[quarters]
    return _sorted_corners(rows, left, top)


def mirrored(rows: Rows, width: int) -> Rows:
    """Rows of a mirrored picture in the picture itself: what was the right eye is the left one."""
    swapped = _sorted_corners(rows, width - rows[:, _X], rows[:, _Y])
    return swapped[:, [*range(5), 7, 8, 5, 6, 9, 10, 13, 14, 11, 12]]


def _sorted_corners(rows: Rows, x: NDArray[np.float32], y: NDArray[np.float32]) -> Rows:
    rows = rows.copy()
    rows[:, _X], rows[:, _Y] = x, y
    rows[:, [0, 2]], rows[:, [1, 3]] = np.sort(rows[:, [0, 2]], axis=1), np.sort(rows[:, [1, 3]], axis=1)
    return rows
