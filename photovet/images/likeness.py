"""Whether a picture inside a file is the picture itself in small: then it shows nothing that isn't seen anyway."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photovet.images.render import Pixels

# Compared in this many cells a side: a head that was painted over fills some, the noise of JPEG fills none.
_CELLS = 48
# How far brightness (0 to 255) may differ in the mean of all cells and in any of them.
_MEAN, _ANY = 4.0, 26.0
# How far the proportions may differ: a thumbnail's sides are whole pixels.
_PROPORTION = 0.03


def is_copy(small: Pixels, whole: Pixels) -> bool:
    """Whether `small` shows what `whole` shows and nothing else, as far as its own pixels go (both upright RGB)."""
    if min(small.shape[:2]) < 2 or min(whole.shape[:2]) < 2:
        return False
    proportion = (small.shape[1] / small.shape[0]) / (whole.shape[1] / whole.shape[0])
    if abs(proportion - 1) > _PROPORTION:
        return False
    difference = np.abs(_cells(small) - _cells(whole))
    return bool(difference.mean() <= _MEAN and difference.max() <= _ANY)


def _cells(pixels: Pixels) -> NDArray[np.float32]:
    return cv2.resize(pixels, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA).astype(np.float32)
