"""Fold the quantised weights of an ONNX file into float16 constants, so that every runtime can load it.

    python fold_dequantize.py IN.onnx OUT.onnx

Needs onnx and numpy. SFace comes with block-wise int8 weights, which neither OpenVINO nor OpenCV 5's FaceRecognizerSF
loads. Every DequantizeLinear whose inputs are all constants becomes its own result, kept as float16 (half the size of
float32; the embeddings stay the same) with a Cast to float32 behind it. The same file gives the same bytes each time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[Any]


def dequantize(quantised: Array, scale: Array, zero: Array | None, axis: int, block: int) -> Array:
    """The float32 weights: (quantised - zero) * scale, as ONNX defines DequantizeLinear (opset 21)."""
    values = quantised.astype(np.float32)
    if zero is not None:
        values = values - _spread(zero.astype(np.float32), values.shape, axis, block)
    return values * _spread(scale.astype(np.float32), values.shape, axis, block)


def _spread(factor: Array, shape: tuple[int, ...], axis: int, block: int) -> Array:
    """A scalar, one value per index of `axis`, or one per `block` of indices, so that it broadcasts to `shape`."""
    if factor.size == 1:
        return factor.reshape(())
    if block:
        # The last block may be longer than what is left of the axis.
        return np.repeat(factor, block, axis=axis)[tuple(slice(0, length) for length in shape)]
    return factor.reshape([-1 if index == axis else 1 for index in range(len(shape))])


def fold(model: onnx.ModelProto) -> int:
    """Fold every constant DequantizeLinear of `model` in place; how many there were."""
    constants = _constants(model.graph)
    nodes, weights = [], []
    for node in model.graph.node:
        weight = _folded(node, constants)
        if weight is None:
            nodes.append(node)
            continue
        weights.append(weight)
        nodes.append(helper.make_node("Cast", [weight.name], [node.output[0]], to=TensorProto.FLOAT))
    model.graph.initializer.extend(weights)
    _replace(model.graph.node, nodes)
    _drop_unused(model.graph)
    return len(weights)


def _constants(graph: onnx.GraphProto) -> dict[str, Array]:
    found = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            found.setdefault(node.output[0], numpy_helper.to_array(node.attribute[0].t))
    return found


def _folded(node: onnx.NodeProto, constants: dict[str, Array]) -> onnx.TensorProto | None:
    if node.op_type != "DequantizeLinear" or not all(name in constants for name in node.input if name):
        return None
    quantised, scale = (constants[name] for name in node.input[:2])
    zero = constants.get(node.input[2]) if len(node.input) > 2 else None
    options = {each.name: helper.get_attribute_value(each) for each in node.attribute}
    # Defaults as in ONNX: axis 1, and block 0 for one scale an index of the axis.
    values = dequantize(quantised, scale, zero, options.get("axis", 1), options.get("block_size", 0))
    return numpy_helper.from_array(values.astype(np.float16), node.output[0] + "_fp16")


def _drop_unused(graph: onnx.GraphProto) -> None:
    """Take out the quantised weights, scales and zero points that nothing reads any more."""
    weights = {weight.name for weight in graph.initializer}
    used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
    _replace(graph.node, [node for node in graph.node if node.op_type != "Constant" or node.output[0] in used])
    _replace(graph.initializer, [weight for weight in graph.initializer if weight.name in used])
    # Old exporters list the weights among the inputs too.
    _replace(graph.input, [each for each in graph.input if each.name in used and each.name not in weights])


def _replace(field: Any, items: Iterable[Any]) -> None:  # noqa: ANN401 - protobuf's repeated field has no public type
    kept = list(items)
    del field[:]
    field.extend(kept)


def main(source: str, target: str) -> None:
    """Read, fold, check, write."""
    model = onnx.load(source)
    count = fold(model)
    onnx.checker.check_model(model)
    onnx.save(model, target)
    print(f"{target}: folded {count} weights")


if __name__ == "__main__":
    main(*sys.argv[1:])
