"""YuNet: precise boxes and landmarks. Decoding after OpenCV's FaceDetectorYN (Apache-2.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from photovet.vision.boxes import Rows, vote
from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, on_canvas, padded

_STRIDES = (8, 16, 32)
_PADDED_TO = 64  # as for CenterFace


class YuNet:
    """Finds faces in an RGB picture of any size."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.picture_network("yunet")
        self.version = self._network.version

    def each(self, pictures: Sequence[Pixels], threshold: float) -> Iterator[Rows]:
        """Of one picture after another the candidates scored above `threshold`.

        (n, 15): left, top, right, bottom, score, five landmarks x, y.
        """
        in_bgr = (cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR) for pixels in pictures)  # as it was trained
        seen = self._network.each(on_canvas(np.asarray(one, np.uint8), multiple=_PADDED_TO) for one in in_bgr)
        for pixels, outputs in zip(pictures, seen, strict=True):
            width = padded(pixels.shape[1], _PADDED_TO)
            levels = [_decode(outputs[i::3], stride, width, threshold) for i, stride in enumerate(_STRIDES)]
            yield vote(np.concatenate(levels), 0.45)


def _decode(outputs: list[Floats], stride: int, width: int, threshold: float) -> Rows:
    """One level's candidates from its class, objectness, box and landmark outputs."""
    classes, objectness, boxes, marks = (output[0] for output in outputs)
    score = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objectness[:, 0], 0, 1))
    cells = np.flatnonzero(score > threshold)
    grid = np.stack([cells % (width // stride), cells // (width // stride)], axis=1).astype(np.float32)
    centre = (grid + boxes[cells, :2]) * stride
    half = np.exp(boxes[cells, 2:]) * stride / 2
    points = (grid[:, None] + marks[cells].reshape(-1, 5, 2)) * stride
    return np.concatenate([centre - half, centre + half, score[cells, None], points.reshape(-1, 10)], axis=1)
