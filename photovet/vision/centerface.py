"""CenterFace: strong on small faces. Decoding after its authors' reference code (Star-Clouds/CenterFace, MIT)."""

from __future__ import annotations

import numpy as np

from photovet.vision.boxes import Rows, vote
from photovet.vision.inference import Runtime
from photovet.vision.pixels import Pixels, planes

_STRIDE = 4
_PADDED_TO = 32


class CenterFace:
    """Finds faces in an RGB picture of any size."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("centerface", (1, 3, -1, -1))
        self.version = self._network.version

    def __call__(self, pixels: Pixels, threshold: float) -> Rows:
        """Candidates scored above `threshold`: (n, 15) left, top, right, bottom, score, five landmarks x, y."""
        heat, size, offset, marks = self._network(planes(pixels, multiple=_PADDED_TO))
        rows, columns = np.nonzero(heat[0, 0] > threshold)
        if len(rows) == 0:
            return np.zeros((0, 15), np.float32)
        height, width = np.exp(size[0, :, rows, columns]).T * _STRIDE
        left = (columns + offset[0, 1, rows, columns] + 0.5) * _STRIDE - width / 2
        top = (rows + offset[0, 0, rows, columns] + 0.5) * _STRIDE - height / 2
        found = np.empty((len(rows), 15), np.float32)
        found[:, :5] = np.stack([left, top, left + width, top + height, heat[0, 0, rows, columns]], axis=1)
        found[:, 5::2] = marks[0, 1::2, rows, columns] * width[:, None] + left[:, None]
        found[:, 6::2] = marks[0, 0::2, rows, columns] * height[:, None] + top[:, None]
        return vote(found, 0.3)
