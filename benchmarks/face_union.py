"""The plain union of CenterFace and YuNet that our face finder is held against: both in OpenVINO, on one thread.

CenterFace as published, at 1.5 times the photo's size, from .25; of YuNet at 2 times and at half its size, from .6, the
boxes that CenterFace does not have. Every input shape has a network compiled for it alone, before any clock runs.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import openvino

from photovet.vision.boxes import Rows, iou_matrix, suppress
from photovet.vision.inference import load_weights
from photovet.vision.pixels import Pixels

_LOOKS = (("centerface", 1.5, 0.25), ("yunet", 2.0, 0.6), ("yunet", 0.5, 0.6))
_MULTIPLE, _SAME = 64, 0.4
# Networks are kept for the next photo of the same shape, up to this many pixels of input: about 4.5 GB.
_KEPT = 30_000_000


class Networks:
    """Both networks, compiled for one input shape each time that another one comes. CPU only."""

    def __init__(self, centerface: Path, *, threads: int = 1, precision: str = "f32") -> None:
        self._core = openvino.Core()
        self._options = {"INFERENCE_PRECISION_HINT": precision, "INFERENCE_NUM_THREADS": threads}
        self._weights = {"centerface": centerface.read_bytes(), "yunet": load_weights("yunet").data}
        self._compiled: dict[tuple[str, int, int], Any] = {}

    def of(self, name: str, height: int, width: int) -> Any:  # noqa: ANN401 - OpenVINO ships no types
        """The network `name` for inputs of (1, 3, height, width)."""
        key = name, height, width
        if key not in self._compiled:
            if sum(high * wide for _, high, wide in self._compiled) > _KEPT:
                self._compiled.clear()
            model = self._core.read_model(self._weights[name])
            model.reshape([1, 3, height, width])
            self._compiled[key] = self._core.compile_model(model, "CPU", self._options)
        return self._compiled[key]


class Union:
    """Finds faces in an RGB picture."""

    def __init__(self, networks: Networks) -> None:
        self._networks = networks

    def prepare(self, pixels: Pixels) -> None:
        """Compile what this picture needs."""
        for name, scale, _ in _LOOKS:
            self._networks.of(name, *_padded(pixels, scale))

    def __call__(self, pixels: Pixels) -> Rows:
        """Rows of left, top, right, bottom, score."""
        found = [_LOOK[name](self._networks, pixels, scale, least) for name, scale, least in _LOOKS]
        union = found[0]
        for row in np.concatenate(found[1:]):
            if not (iou_matrix(union, row[None]) >= _SAME).any():
                union = np.vstack([union, row])
        return union


def _padded(pixels: Pixels, scale: float) -> tuple[int, int]:
    height, width = (max(32, math.ceil(side * scale / _MULTIPLE) * _MULTIPLE) for side in pixels.shape[:2])
    return height, width


def _centerface(networks: Networks, pixels: Pixels, scale: float, least: float) -> Rows:
    """The picture is stretched to the padded size."""
    height, width = _padded(pixels, scale)
    outputs = networks.of("centerface", height, width)(_tensor(_resized(pixels, width, height, scale)))
    heat, size, offset = (outputs[index][0] for index in range(3))
    y, x = np.nonzero(heat[0] > least)
    high, wide = np.exp(size[:, y, x]) * 4
    left = np.clip((x + offset[1, y, x] + 0.5) * 4 - wide / 2, 0, width)
    top = np.clip((y + offset[0, y, x] + 0.5) * 4 - high / 2, 0, height)
    right, bottom = np.minimum(left + wide, width), np.minimum(top + high, height)
    rows = suppress(np.stack([left, top, right, bottom, heat[0, y, x]], axis=1).astype(np.float32), 0.3)
    rows[:, 0:4:2] *= pixels.shape[1] / width
    rows[:, 1:4:2] *= pixels.shape[0] / height
    return rows


def _yunet(networks: Networks, pixels: Pixels, scale: float, least: float) -> Rows:
    """The picture is padded with black; the network was trained on BGR."""
    height, width = _padded(pixels, scale)
    small = _resized(pixels, round(pixels.shape[1] * scale), round(pixels.shape[0] * scale), scale)
    right, bottom = width - small.shape[1], height - small.shape[0]
    padded = cv2.copyMakeBorder(small, 0, bottom, 0, right, cv2.BORDER_CONSTANT)
    outputs = networks.of("yunet", height, width)(_tensor(padded[:, :, ::-1]))
    rows = [np.zeros((0, 5), np.float32)]
    for level, stride in enumerate((8, 16, 32)):
        classes, objects, boxes = (outputs[level + 3 * part][0] for part in range(3))
        score = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objects[:, 0], 0, 1))
        cells = np.flatnonzero(score > least)
        grid = np.stack([cells % (width // stride), cells // (width // stride)], axis=1)
        centre, half = (grid + boxes[cells, :2]) * stride, np.exp(boxes[cells, 2:4]) * stride / 2
        rows.append(np.concatenate([centre - half, centre + half, score[cells, None]], axis=1))
    found = suppress(np.concatenate(rows).astype(np.float32), 0.45)
    found[:, :4] /= scale
    return found


def _tensor(pixels: Pixels) -> Rows:
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], np.float32)


_LOOK = {"centerface": _centerface, "yunet": _yunet}


def _resized(pixels: Pixels, width: int, height: int, scale: float) -> Pixels:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)
