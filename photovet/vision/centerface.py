"""CenterFace: strong on small faces. Decoding after its authors' reference code (Star-Clouds/CenterFace, MIT)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from photovet.vision.boxes import Rows, vote
from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, on_canvas

_STRIDE = 4
# A multiple of 32 would do; fewer different shapes are worth more than the padding costs.
_PADDED_TO = 64


class CenterFace:
    """Finds faces in an RGB picture of any size."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.picture_network("centerface")
        self.version = self._network.version

    def each(self, pictures: Sequence[Pixels], threshold: float) -> Iterator[Rows]:
        """Of one picture after another the candidates scored above `threshold`.

        (n, 15): left, top, right, bottom, score, five landmarks x, y.
        """
        outputs = self._network.each(on_canvas(pixels, multiple=_PADDED_TO) for pixels in pictures)
        return (_decode(output, threshold) for output in outputs)


def _decode(outputs: Sequence[Floats], threshold: float) -> Rows:
    heat, size, offset, marks = outputs
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
