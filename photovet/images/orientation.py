"""The eight EXIF orientations as views of an array: applied once, without a second copy of the pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

ORIENTATION_TAG = 0x0112
UPRIGHT = 1
_SWAPS_SIDES = frozenset({5, 6, 7, 8})


def valid(value: object) -> int:
    """The orientation as 1 to 8; whatever else a file claims (0, 9, text, nothing) means upright."""
    if isinstance(value, (tuple, list)) and value:
        value = value[0]
    return value if isinstance(value, int) and 1 <= value <= 8 else UPRIGHT


def upright_size(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """(width, height) of the upright picture for the stored (width, height)."""
    return (size[1], size[0]) if orientation in _SWAPS_SIDES else size


def stored_view(upright: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """A view of the upright (height, width, 3) array with the layout of the stored picture.

    Writing stored pixels into the view puts every pixel in its upright place. The cases are the table of the
    EXIF 2.32 standard, 4.6.4 A, tag 274.
    """
    rows, columns = upright[::-1], upright[:, ::-1]
    both = rows[:, ::-1]
    views = {
        1: upright,
        2: columns,
        3: both,
        4: rows,
        5: upright.transpose(1, 0, 2),
        6: columns.transpose(1, 0, 2),
        7: both.transpose(1, 0, 2),
        8: rows.transpose(1, 0, 2),
    }
    return views[valid(orientation)]


def of_image(image: Image.Image) -> int:
    """The orientation that still has to be applied to what Pillow decodes.

    EXIF only: Pillow would also take `tiff:Orientation` of the XMP block, which no common viewer does. Pillow turns
    TIFFs itself while it loads them, and writes the rotation of an AVIF into the EXIF it hands out.
    """
    if image.format == "TIFF":
        return UPRIGHT
    hidden: dict[Any, Any] = {key: image.info.pop(key, None) for key in ("xmp", "XML:com.adobe.xmp")}
    try:
        return valid(image.getexif().get(ORIENTATION_TAG))
    except Exception:  # noqa: BLE001  a damaged EXIF block can raise anything; the pixels are still good
        return UPRIGHT
    finally:
        image.info.update({key: value for key, value in hidden.items() if value is not None})
