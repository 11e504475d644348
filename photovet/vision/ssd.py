"""The Open Images SSD of MediaPipe Objectron: people, screens and vehicles, strong on large ones."""

from __future__ import annotations

import cv2
import numpy as np

from photovet.domain.finding import Kind
from photovet.vision.boxes import Rows, suppress
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels

# The network's classes that make a kind (`labels` in weights.toml): person; laptop, monitor; vehicle, car.
CLASSES = {Kind.PERSON: (4,), Kind.SCREEN: (3, 10), Kind.VEHICLE: (18, 23)}

_SIDE = 300
_STRIDES = (16, 32, 64, 128, 256, 512)
_SMALLEST, _LARGEST = 0.2, 0.95
_RATIOS = (1.0, 2.0, 0.5, 3.0, 1 / 3)


class Ssd:
    """Finds things in an RGB picture of any size, which it sees stretched to 300 x 300 pixels."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("ssd_oidv4", (1, _SIDE, _SIDE, 3))
        self._anchors = _anchors()
        self.version = self._network.version

    def __call__(self, pixels: Pixels, threshold: float) -> dict[Kind, Rows]:
        """Candidates scored above `threshold`, by kind: (n, 5) left, top, right, bottom, score."""
        height, width = pixels.shape[:2]
        shrunk = cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
        offsets, logits = self._network(shrunk[None].astype(np.float32) / 127.5 - 1)
        stretch = np.array([width, height] * 2, np.float32)
        found = {}
        for kind, classes in CLASSES.items():
            score = 1 / (1 + np.exp(-logits[0][:, classes].max(axis=1)))
            cells = np.flatnonzero(score > threshold)
            boxes = _decode(offsets[0][cells], self._anchors[cells]) * stretch
            found[kind] = suppress(np.concatenate([boxes, score[cells, None]], axis=1), 0.5)
        return found


def _decode(offsets: Rows, anchors: Rows) -> Rows:
    """Boxes (left, top, right, bottom; the picture is 1 x 1) from the SSD's offsets: y, x, height, width."""
    centre = offsets[:, 1::-1] / 10 * anchors[:, 2:] + anchors[:, :2]
    # An offset of 10 is a thing 20,000 times its anchor; beyond it only overflows.
    half = np.exp(np.minimum(offsets[:, :1:-1] / 5, 10)) * anchors[:, 2:] / 2
    return np.concatenate([centre - half, centre + half], axis=1)


def _anchors() -> Rows:
    """The 1917 anchors: centre x, y, width, height (the picture is 1 x 1), after TensorFlow's SSD anchor generator."""
    rows = []
    steps = len(_STRIDES) - 1
    scales = [_SMALLEST + (_LARGEST - _SMALLEST) * level / steps for level in range(steps + 1)] + [1.0]
    for level, stride in enumerate(_STRIDES):
        shapes = [(scales[level], ratio) for ratio in _RATIOS] + [((scales[level] * scales[level + 1]) ** 0.5, 1.0)]
        if level == 0:  # the generator's "reduced" lowest layer
            shapes = [(0.1, 1.0), (scales[0], 2.0), (scales[0], 0.5)]
        sides = [(scale * ratio**0.5, scale / ratio**0.5) for scale, ratio in shapes]
        cells = -(-_SIDE // stride)
        grid = [((x + 0.5) / cells, (y + 0.5) / cells) for y in range(cells) for x in range(cells)]
        rows += [(*centre, *side) for centre in grid for side in sides]
    return np.array(rows, np.float32)
