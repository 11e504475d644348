"""NanoDet: people, screens and vehicles, strong on small ones. Decoding after RangiLyu/nanodet (Apache-2.0)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from photovet.domain.finding import Kind
from photovet.vision.boxes import Rows, suppress
from photovet.vision.inference import Floats, Runtime
from photovet.vision.pixels import Pixels, padded, planes

# The network's COCO classes that make a kind: person; tv, laptop, mobile phone; car, motorcycle, bus, truck.
CLASSES = {Kind.PERSON: (0,), Kind.SCREEN: (62, 63, 67), Kind.VEHICLE: (2, 3, 5, 7)}

_STRIDES = (8, 16, 32)
_PADDED_TO = 32
# Each side's distance from the cell's centre is a distribution over this many bins, one stride wide each.
_BINS = 11
# Blue, green, red: the order that the network was trained on.
_MEAN = np.array([103.53, 116.28, 123.675], np.float32).reshape(3, 1, 1)
_FACTOR = 1 / np.array([57.375, 57.12, 58.395], np.float32).reshape(3, 1, 1)


class NanoDet:
    """Finds things in an RGB picture of any size. It was trained on pictures of 416 pixels."""

    def __init__(self, runtime: Runtime) -> None:
        self._network = runtime.network("nanodet", (1, 3, -1, -1))
        self.version = self._network.version

    def each(self, pictures: Sequence[Pixels], threshold: float) -> Iterator[dict[Kind, Rows]]:
        """Of one picture after another the candidates scored above `threshold`, by kind.

        (n, 5): left, top, right, bottom, score.
        """
        seen = self._network.each(_tensor(pixels) for pixels in pictures)
        for pixels, outputs in zip(pictures, seen, strict=True):
            yield _found(outputs, padded(pixels.shape[1], _PADDED_TO), threshold)


def _found(outputs: Sequence[Floats], width: int, threshold: float) -> dict[Kind, Rows]:
    levels = list(zip(outputs[:3], outputs[3:], _STRIDES, strict=True))
    found = {}
    for kind, classes in CLASSES.items():
        # A cell's score is that of its best class: whether a screen is a tablet or a phone does not matter.
        scored = [(scores[0][:, classes].max(axis=1), sides[0], stride) for scores, sides, stride in levels]
        rows = [_decode(score, sides, stride, width, threshold) for score, sides, stride in scored]
        found[kind] = suppress(np.concatenate(rows), 0.5)
    return found


def _tensor(pixels: Pixels) -> Rows:
    """The picture in BGR, normalised, padded at right and bottom to a multiple of 32: (1, 3, height, width)."""
    tensor = planes(pixels[:, :, ::-1], multiple=_PADDED_TO)
    tensor -= _MEAN
    tensor *= _FACTOR
    return tensor


def _decode(score: Rows, sides: Rows, stride: int, width: int, threshold: float) -> Rows:
    """One level's candidates for one kind."""
    cells = np.flatnonzero(score > threshold)
    across = width // stride
    centre = (np.stack([cells % across, cells // across], axis=1).astype(np.float32) + 0.5) * stride
    bins = sides[cells].reshape(-1, 4, _BINS)
    weights = np.exp(bins - bins.max(axis=2, keepdims=True))
    distance = weights @ np.arange(_BINS, dtype=np.float32) / weights.sum(axis=2) * stride
    return np.concatenate([centre - distance[:, :2], centre + distance[:, 2:], score[cells, None]], axis=1)
