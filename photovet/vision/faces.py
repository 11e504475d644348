"""Faces: CenterFace and YuNet together, at several scales. Scales and thresholds as measured in docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.vision.boxes import Rows, iou_matrix, suppress
from photovet.vision.centerface import CenterFace
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels, scaled, tiles
from photovet.vision.yunet import YuNet

# Candidates of two passes are one face from this overlap on (IoU).
_SAME_FACE = 0.4
# A face that one network alone saw faintly is only possible; the other's support from this score on makes it sure.
_FAINT, _SUPPORT = 0.35, 0.3


@dataclass(frozen=True)
class Pass:
    """One look of one network at the picture scaled by `scale`.

    Candidates count from `threshold` on, and only if they are at least `smallest` pixels high as the network saw
    them: the shrunk looks are there for close-ups, and their small candidates are mostly false.
    """

    network: str
    scale: float
    threshold: float
    smallest: int = 0


def passes(width: int, height: int) -> tuple[Pass, ...]:
    """The looks that pay for a picture of this size (pixels).

    A shrunk look is mandatory: at native scale both networks find only three of four faces that are 880 px high.
    """
    megapixels, longest = width * height / 1e6, max(width, height)
    # Beyond 50 megapixels phones deliver interpolated pixels: nothing smaller is to be found at full size.
    full = min(1.0, (50 / megapixels) ** 0.5)
    halved = [side / longest for side in (640, 320) if side < 0.7 * longest]
    close: tuple[Pass, ...]
    if megapixels <= 1.5:
        close = (Pass("centerface", 1.5, 0.25), Pass("yunet", 2.0, 0.6), Pass("yunet", 0.5, 0.6, 16))
    elif megapixels <= 4:
        close = (Pass("centerface", 1.0, 0.25), Pass("yunet", 1.5, 0.6), Pass("yunet", 0.5, 0.6, 16))
    else:
        middle = 1600 / longest
        close = (
            Pass("centerface", full, 0.25),
            Pass("yunet", full, 0.6),
            Pass("centerface", middle, 0.3, 24),
            Pass("yunet", middle, 0.6, 24),
        )
    shrunk = [(Pass("centerface", scale, 0.35, 40), Pass("yunet", scale, 0.6, 40)) for scale in halved]
    return close + tuple(chain.from_iterable(shrunk))


@dataclass(frozen=True)
class Candidates:
    """What one pass saw: (n, 15) rows in the picture's own pixels, and which of them may stand alone.

    The others are too faint or too small to be a finding, but they support what the other network saw.
    """

    network: str
    rows: Rows
    alone: NDArray[np.bool_]


@dataclass(frozen=True)
class Face:
    """A merged candidate: its row, and the best score that each network gave it (0 where it saw nothing)."""

    row: Rows
    centerface: float
    yunet: float

    @property
    def certainty(self) -> Certainty:
        """Possible when CenterFace alone saw it, and only faintly."""
        faint = self.centerface < _FAINT and self.yunet < _SUPPORT
        return Certainty.POSSIBLE if faint else Certainty.SURE


class FaceDetector:
    """Finds faces of 8 px to the whole picture, upright or turned, with five landmarks each."""

    name = "faces"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        centerface, yunet = CenterFace(runtime), YuNet(runtime)
        self._networks: dict[str, CenterFace | YuNet] = {"centerface": centerface, "yunet": yunet}
        self.version = f"centerface-{centerface.version}+yunet-{yunet.version}/1"

    def __call__(self, pixels: Pixels, *, thorough: bool = False) -> tuple[Finding, ...]:  # noqa: ARG002
        """FACE findings, in the order of the passes that saw them."""
        height, width = pixels.shape[:2]
        seen = [self._look(pixels, look) for look in passes(width, height)]
        self._runtime.release()
        found = (self._finding(face, width, height) for face in merge(seen))
        return tuple(finding for finding in found if finding is not None)

    def _look(self, pixels: Pixels, look: Pass) -> Candidates:
        picture = scaled(pixels, look.scale)
        network, found = self._networks[look.network], []
        for tile in tiles(picture.shape[1], picture.shape[0]):
            rows = network(tile.of(picture), min(look.threshold, _SUPPORT))
            whole = rows[~tile.cuts(rows)]
            whole[:, [0, 2, *range(5, 15, 2)]] += tile.left
            whole[:, [1, 3, *range(6, 15, 2)]] += tile.top
            found.append(whole)
        rows = suppress(np.concatenate(found), 0.4)
        alone = (rows[:, 4] >= look.threshold) & (rows[:, 3] - rows[:, 1] >= look.smallest)
        rows[:, [0, 2, *range(5, 15, 2)]] *= pixels.shape[1] / picture.shape[1]
        rows[:, [1, 3, *range(6, 15, 2)]] *= pixels.shape[0] / picture.shape[0]
        return Candidates(look.network, rows, alone)

    def _finding(self, face: Face, width: int, height: int) -> Finding | None:
        left, top = np.clip(face.row[:2], 0, (width, height))
        right, bottom = np.clip(face.row[2:4], 0, (width, height))
        if right - left < 1 or bottom - top < 1:
            return None
        return Finding(
            id="",
            kind=Kind.FACE,
            region=Region(Box.from_corners(left, top, right, bottom)),
            score=round(min(1.0, max(face.centerface, face.yunet)), 4),
            source=self.version,
            certainty=face.certainty,
            landmarks=tuple((float(x), float(y)) for x, y in face.row[5:15].reshape(5, 2)),
        )


def merge(seen: Sequence[Candidates]) -> list[Face]:
    """One face for all candidates that overlap; an earlier pass gives the box, every pass gives support."""
    rows = np.concatenate([candidates.rows for candidates in seen])
    alone = np.flatnonzero(np.concatenate([candidates.alone for candidates in seen]))
    networks = np.concatenate([[candidates.network] * len(candidates.rows) for candidates in seen])
    overlaps = iou_matrix(rows[alone], rows) >= _SAME_FACE
    free, faces = np.ones(len(rows), np.bool_), []
    for index, same in zip(alone, overlaps, strict=True):
        if free[index]:
            free &= ~same
            best = {name: float(rows[same & (networks == name), 4].max(initial=0)) for name in ("centerface", "yunet")}
            faces.append(Face(rows[index], **best))
    return faces
