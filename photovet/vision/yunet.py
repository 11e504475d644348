"""YuNet: precise boxes and landmarks. Decoding after OpenCV's FaceDetectorYN (Apache-2.0)."""

from __future__ import annotations

import numpy as np

from photovet.vision.boxes import Rows, vote
from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, planes

_STRIDES = (8, 16, 32)
_PADDED_TO = 32


class YuNet:
    """Finds faces in an RGB picture of any size."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("yunet", (1, 3, -1, -1))
        self.version = self._network.version

    def __call__(self, pixels: Pixels, threshold: float) -> Rows:
        """Candidates scored above `threshold`: (n, 15) left, top, right, bottom, score, five landmarks x, y."""
        # The network was trained on BGR.
        tensor = planes(pixels[:, :, ::-1], multiple=_PADDED_TO)
        outputs = self._network(tensor)
        levels = [_decode(outputs[i::3], stride, tensor.shape[3], threshold) for i, stride in enumerate(_STRIDES)]
        return vote(np.concatenate(levels), 0.45)


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
