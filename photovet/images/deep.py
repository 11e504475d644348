"""Colour with more than 8 bits a channel, which Pillow would cut down to the high byte: read by OpenCV instead."""

from __future__ import annotations

import re

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from photovet.errors import UnreadablePhoto
from photovet.images.colour import over_white, used_range
from photovet.images.limits import Limits
from photovet.images.orientation import UPRIGHT, of_image
from photovet.images.render import Pixels, check_size, turned

_RADIANCE_SIZE = re.compile(rb"\n\n[^\n]*?[+-]([XY]) +(\d{1,9}) +[+-]([XY]) +(\d{1,9})\n")


def is_deep(image: Image.Image) -> bool:
    """Whether an opened (not yet loaded) PNG or TIFF has 16-bit colour behind Pillow's 8-bit mode."""
    if image.format not in {"PNG", "TIFF"} or image.mode not in {"RGB", "RGBA", "LA"}:
        return False
    return any(";16" in str(tile[3]) for tile in getattr(image, "tile", ()))


def decode_deep(data: bytes, image: Image.Image, limits: Limits) -> Pixels | None:
    """Upright RGB of a deep picture, None if OpenCV reads it differently from Pillow's header (Pillow's turn then)."""
    check_size(image.size, limits)
    orientation = of_image(image)  # OpenCV turns TIFFs by itself, as Pillow does, and PNGs not
    values = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if values is None or values.dtype != np.uint16 or values.shape[1::-1] != image.size:
        return None
    return _eight_bits(values) if orientation == UPRIGHT else turned(_eight_bits(values), orientation)


def decode_radiance(data: bytes, limits: Limits) -> Pixels:
    """RGB of a Radiance .hdr file, tone mapped."""
    header = _RADIANCE_SIZE.search(data[:65536])
    if header is None:
        raise UnreadablePhoto("damaged", format="HDR")
    check_size((int(header[2]), int(header[4])), limits)
    return decode_float(data)


def decode_float(data: bytes) -> Pixels:
    """RGB of a float picture whose size was checked; tone mapped."""
    values = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if values is None:
        raise UnreadablePhoto("damaged")
    if values.dtype != np.float32:
        return _eight_bits(values)
    colour = np.nan_to_num(_three(values)[..., ::-1].astype(np.float32), nan=0.0, posinf=65504.0, neginf=0.0)
    return _tone_mapped(np.maximum(colour, 0))


def _tone_mapped(light: NDArray[np.float32]) -> Pixels:
    """Reinhard et al. 2002, "Photographic tone reproduction": key 0.18, L / (1 + L), then gamma 2.2."""
    luminance = light @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    average = float(np.exp(np.mean(np.log(luminance + 1e-6))))
    exposed = light * (0.18 / max(average, 1e-6))
    return (255 * np.power(exposed / (1 + exposed), 1 / 2.2)).astype(np.uint8)


def _eight_bits(values: NDArray[np.generic]) -> Pixels:
    """BGR or BGRA of any integer depth -> RGB, by the range that is really used."""
    alpha = values[..., 3] if values.ndim == 3 and values.shape[2] == 4 else None
    colour = _three(values)
    top = used_range(float(colour.max()), whole=True)
    rgb = np.ascontiguousarray((colour[..., ::-1].astype(np.uint32) * 255 // int(top)).astype(np.uint8))
    if alpha is None:
        return rgb
    return over_white(np.dstack([rgb, (alpha.astype(np.uint32) * 255 // 65535).astype(np.uint8)]))


def _three(values: NDArray[np.generic]) -> NDArray[np.generic]:
    if values.ndim == 2:
        return np.repeat(values[..., None], 3, axis=2)
    return values[..., :3] if values.shape[2] >= 3 else np.repeat(values[..., :1], 3, axis=2)
