"""Quantise CenterFace to 8 bits after its training, which makes it two to three times as fast and costs no recall.

    python quantize.py centerface.onnx centerface_int8.onnx FOLDER...

The folders hold photos of everyday life, people and crowds; what is taken from them is how large each layer's values
become, not a pixel. Weights have 7 bits: on processors without VNNI two products of 8 bits overflow a sum of 16.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import nncf
import numpy as np
import onnx
from nncf.quantization.advanced_parameters import AdvancedQuantizationParameters, OverflowFix
from onnx import version_converter

SIDE, PHOTOS_A_FOLDER = 640, 30
# The detector looks at photos shrunk, as they are and enlarged; clinics have dark corners.
SCALES, DARKENED, DARKEST = (0.5, 1.0, 1.5, 2.0), 0.15, 0.12
# The first operator set with a scale for each channel.
OPERATORS = 13


def prepared(path: Path) -> onnx.ModelProto:
    """The network with named nodes, free height and width, and operators that can be quantised."""
    model = onnx.load(path)
    weights = {one.name for one in model.graph.initializer}
    inputs = [one for one in model.graph.input if one.name not in weights]
    del model.graph.input[:]
    model.graph.input.extend(inputs)
    model.ir_version = 8
    model = version_converter.convert_version(model, OPERATORS)
    used = {name for node in model.graph.node for name in node.input}
    weights = [one for one in model.graph.initializer if one.name in used]
    # The converter notes the shapes of a picture of 32 x 32 throughout.
    del model.graph.initializer[:], model.graph.value_info[:]
    model.graph.initializer.extend(weights)
    for node in model.graph.node:
        node.name = f"{node.op_type}_{node.output[0]}"
    for one in (*model.graph.input, *model.graph.output):
        for axis, side in enumerate(one.type.tensor_type.shape.dim):
            side.ClearField("dim_value")
            side.dim_param = f"{one.name}_{axis}"
    model.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 1
    return model


def tiles(folders: list[Path]) -> Iterator[np.ndarray]:
    """Parts of photos as the detector feeds them: (1, 3, 640, 640), RGB, 0 to 255, black beyond the photo."""
    chance = random.Random(1)  # noqa: S311 - photos, not secrets
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
        for path in chance.sample(paths, min(PHOTOS_A_FOLDER, len(paths))):
            pixels = cv2.imread(str(path))
            if pixels is not None:
                yield tile(pixels[:, :, ::-1], chance)


def tile(pixels: np.ndarray, chance: random.Random) -> np.ndarray:
    """One part of one photo, scaled and sometimes darkened."""
    scale = chance.choice(SCALES)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    scaled = cv2.resize(np.ascontiguousarray(pixels), None, fx=scale, fy=scale, interpolation=how)
    top, left = (chance.randint(0, max(0, side - SIDE)) for side in scaled.shape[:2])
    part = scaled[top : top + SIDE, left : left + SIDE]
    if chance.random() < DARKENED:
        part = (part * chance.uniform(DARKEST, 0.7)).astype(np.uint8)
    tensor = np.zeros((1, 3, SIDE, SIDE), np.float32)
    tensor[0, :, : part.shape[0], : part.shape[1]] = part.transpose(2, 0, 1)
    return tensor


def quantised(model: onnx.ModelProto, pictures: list[np.ndarray]) -> onnx.ModelProto:
    """The same network with QuantizeLinear and DequantizeLinear around what can be computed in 8 bits."""
    name = model.graph.input[0].name
    return nncf.quantize(
        model,
        nncf.Dataset([{name: picture} for picture in pictures]),
        # Symmetric: what has a zero point beside zero runs in float again.
        preset=nncf.QuantizationPreset.PERFORMANCE,
        subset_size=len(pictures),
        advanced_parameters=AdvancedQuantizationParameters(overflow_fix=OverflowFix.ENABLE),
    )


def main() -> None:
    """Read, quantise, write."""
    source, target, *folders = map(Path, sys.argv[1:])
    pictures = list(tiles(folders))
    print(f"{len(pictures)} photos")
    onnx.save(quantised(prepared(source), pictures), target)


if __name__ == "__main__":
    main()
