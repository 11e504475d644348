"""Pixels of any mode -> RGB, 8 bits, as a viewer on a white page would show them."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Pixels = NDArray[np.uint8]
_ALPHA_MODES = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
_CLEAR = 16  # of 255: a pixel with less alpha than this can't be seen by anybody
_FEWEST_HIDDEN, _PLAIN = 64, 24  # fewer clear pixels, or less difference between them, is no picture
# A profile that moves a colour by more than this (of 255) changes what people see, not just how saturated it is.
_STRANGE = 64
_PHOTOMETRIC = 262  # TIFF tag; 0 means that the smallest value is white


class Painter:
    """Turns bands of one decoded picture into RGB.

    `profile` is the ICC profile that still describes the painted pixels, None where painting used it up (CMYK, grey,
    Lab, and RGB profiles that turn the colours upside down: a face must look like a face to a detector).
    `hides_colour` tells, once all bands are painted, whether transparent pixels hold a picture.
    """

    def __init__(self, image: Image.Image) -> None:
        profile = image.info.get("icc_profile")
        self.profile: bytes | None = profile if isinstance(profile, bytes) and profile else None
        self._paint = self._choose(image)
        self._clear = 0
        self._lowest, self._highest = np.full(3, 255), np.zeros(3, int)

    def paint(self, band: Image.Image) -> Pixels:
        """The band as (height, width, 3)."""
        return self._paint(band)

    @property
    def hides_colour(self) -> bool:
        """Whether the transparent pixels painted so far differ among themselves: something is drawn there."""
        return self._clear >= _FEWEST_HIDDEN and int((self._highest - self._lowest).max()) > _PLAIN

    def _choose(self, image: Image.Image) -> Callable[[Image.Image], Pixels]:
        mode = image.mode
        if mode in {"F", "I"} or mode.startswith("I;16"):
            self.profile = None
            return grey_scaler(image)
        if mode in _ALPHA_MODES or "transparency" in image.info:
            return self._with_alpha(self._converter("RGB"))
        return self._converter("L" if mode == "1" else mode)

    def _converter(self, mode: str) -> Callable[[Image.Image], Pixels]:
        """Straight conversion, or through the profile where the profile is needed to see the picture."""
        profile, space = self.profile, (self.profile or b"")[16:20]
        expected = {"RGB": b"RGB ", "P": b"RGB ", "YCbCr": b"RGB ", "L": b"GRAY", "CMYK": b"CMYK", "LAB": b"Lab "}
        if mode not in {"RGB", "P", "YCbCr"} or space != b"RGB ":
            self.profile = None
        if mode == "LAB":
            return _transformer(ImageCms.createProfile("LAB"), "LAB") or _plain
        if profile is None or space != expected.get(mode):
            return _plain
        source = _opened(profile)
        if mode in {"L", "CMYK"} and source is not None:
            return _transformer(source, mode) or _plain
        if source is not None and _is_strange(source):
            self.profile = None
            return _transformer(source, "RGB") or _plain
        return _plain

    def _with_alpha(self, convert: Callable[[Image.Image], Pixels]) -> Callable[[Image.Image], Pixels]:
        def paint(band: Image.Image) -> Pixels:
            rgba = np.asarray(band.convert("RGBA"))
            self._remember(rgba)
            return convert(Image.fromarray(over_white(rgba)))

        return paint

    def _remember(self, rgba: Pixels) -> None:
        clear = rgba[rgba[..., 3] < _CLEAR]
        if len(clear):
            self._clear += len(clear)
            self._lowest = np.minimum(self._lowest, clear[:, :3].min(axis=0))
            self._highest = np.maximum(self._highest, clear[:, :3].max(axis=0))


def over_white(rgba: Pixels) -> Pixels:
    """(height, width, 4) composited on white: what a viewer shows on a page."""
    alpha = rgba[..., 3:].astype(np.uint16)
    mixed = rgba[..., :3] * alpha + 255 * (255 - alpha)
    return ((mixed + 127) // 255).astype(np.uint8)


def grey_scaler(image: Image.Image) -> Callable[[Image.Image], Pixels]:
    """Painter of one deep channel (16 or 32 bits, float), scaled by the range that is really used."""
    values = np.asarray(image) if image.mode == "F" else None
    if values is not None:
        finite = values[np.isfinite(values)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    else:
        low, high = (float(value) for value in image.getextrema())  # type: ignore[arg-type]  # one channel
    low = min(0.0, low)
    top = used_range(high - low, whole=values is None)
    negative = getattr(image, "tag_v2", {}).get(_PHOTOMETRIC) == 0  # Pillow leaves deep TIFFs as negatives

    def paint(band: Image.Image) -> Pixels:
        scaled = np.nan_to_num((np.asarray(band).astype(np.float32) - low) * (255 / top), nan=0.0, posinf=255.0)
        grey = np.clip(scaled, 0, 255).astype(np.uint8)
        return np.repeat((255 - grey if negative else grey)[..., None], 3, axis=2)

    return paint


def used_range(highest: float, *, whole: bool) -> float:
    """The white point: the smallest full range (8, 10, 12, 16 bits; or 1.0 of a float) that holds `highest`.

    Cameras and scanners put 10 or 12 bits into 16; shown by the container's range such a picture is almost black.
    """
    if whole:
        return float(max(255, (1 << max(1, int(highest)).bit_length()) - 1))
    return 1.0 if highest <= 1 else float(255 if highest <= 255 else highest)


def _plain(band: Image.Image) -> Pixels:
    return np.asarray(band if band.mode == "RGB" else band.convert("RGB"))


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile | None:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        return None


def _transformer(source: object, mode: str) -> Callable[[Image.Image], Pixels] | None:
    """Painter through a profile to sRGB; None if lcms can't build the transform."""
    try:
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")  # type: ignore[arg-type]
    except (OSError, TypeError, ValueError, ImageCms.PyCMSError):
        return None

    def paint(band: Image.Image) -> Pixels:
        ready = band if band.mode == mode else band.convert(mode)
        return np.asarray(ImageCms.applyTransform(ready, transform))

    return paint


def _is_strange(source: ImageCms.ImageCmsProfile) -> bool:
    """Whether the profile turns ordinary colours into quite different ones (XYB, swapped channels)."""
    paint = _transformer(source, "RGB")
    if paint is None:
        return False
    steps = np.linspace(32, 224, 7).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
    shown = paint(Image.fromarray(np.ascontiguousarray(cube)))
    difference = np.abs(shown.astype(int) - cube)
    return float(np.mean(difference.max(axis=2))) > _STRANGE
