"""Convert NanoDet's TensorFlow.js graph to ONNX.

    python tfjs2onnx.py nanodet.json OUT.onnx

Needs TensorFlow 2.15 and tf2onnx 1.16; `nanodet.bin` lies beside the json. The graph is played again, node by node,
inside a traced TensorFlow function, which tf2onnx then converts. Nodes that depend on constants alone (TensorFlow.js
computes shapes in the graph) are computed once, here, and become constants. Knows just the operators of this graph; an
unknown one is an error. At the end both networks run on the same noise and the largest difference is printed.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tensorflow as tf
import tf2onnx

SHAPE = (1, 3, 416, 416)
# Scores and distances for strides 8, 16, 32: the order that `nanodet.onnx` has its outputs in.
OUTPUTS = ["Identity", "Identity_1", "Identity_2", "Identity_3", "Identity_4", "Identity_5"]
OPSET = 13

Node = dict[str, Any]
Value = Any  # a numpy array while it is constant, a tensor of TensorFlow after that; a list from SplitV; an attribute


def read_weights(graph: dict[str, Any], folder: Path) -> dict[str, np.ndarray]:
    """Every constant of the graph by name; weights kept as float16 come back as float32."""
    weights = {}
    for group in graph["weightsManifest"]:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for row in group["weights"]:
            stored = np.dtype(row.get("quantization", row)["dtype"])
            count = int(np.prod(row["shape"]))
            values = np.frombuffer(data, stored, count, offset).reshape(row["shape"])
            offset += count * stored.itemsize
            weights[row["name"]] = values.astype(row["dtype"])
    return weights


def attribute(node: Node, name: str) -> Value:
    """A node's attribute as a plain value: number, boolean, text, or list of whole numbers."""
    value = node["attr"][name]
    if "s" in value:
        return base64.b64decode(value["s"]).decode()
    if "list" in value:
        return [int(each) for each in value["list"]["i"]]
    return next(iter(value.values()))


def _numbers(values: Value) -> list[int]:
    return [int(each) for each in np.atleast_1d(values)]


def _convolution(node: Node, x: list[Value]) -> Value:
    strides, dilations = attribute(node, "strides"), attribute(node, "dilations")
    return tf.nn.conv2d(x[0], x[1], strides, attribute(node, "padding"), dilations=dilations)


def _sparse_to_dense(_: Node, x: list[Value]) -> Value:
    indices, shape, values, default = (np.asarray(each) for each in x)
    dense = np.full(shape, default, dtype=values.dtype)
    for place, index in enumerate(np.atleast_1d(indices)):
        dense[tuple(np.atleast_1d(index))] = values[place] if values.ndim else values
    return dense


def _resize(node: Node, x: list[Value]) -> Value:
    options = {name: attribute(node, name) for name in ("align_corners", "half_pixel_centers")}
    return tf.raw_ops.ResizeBilinear(images=x[0], size=x[1], **options)


def _max_pool(node: Node, x: list[Value]) -> Value:
    return tf.nn.max_pool2d(x[0], attribute(node, "ksize"), attribute(node, "strides"), attribute(node, "padding"))


OPERATORS = {
    "Add": lambda _, x: tf.add(*x),
    "AddV2": lambda _, x: tf.add(*x),
    "ConcatV2": lambda _, x: tf.concat(x[:-1], int(x[-1])),
    "Conv2D": _convolution,
    "Identity": lambda _, x: x[0],
    "LeakyRelu": lambda node, x: tf.nn.leaky_relu(x[0], float(attribute(node, "alpha"))),
    "MaxPool": _max_pool,
    "Pad": lambda _, x: tf.pad(*x),
    "PadV2": lambda _, x: tf.pad(x[0], x[1], constant_values=x[2]),
    "Reshape": lambda _, x: tf.reshape(*x),
    "ResizeBilinear": _resize,
    "Sigmoid": lambda _, x: tf.sigmoid(*x),
    "SparseToDense": _sparse_to_dense,
    "SplitV": lambda _, x: tf.split(x[0], _numbers(x[1]), int(x[2])),
    "Transpose": lambda _, x: tf.transpose(*x),
}


def in_order(nodes: dict[str, Node]) -> list[str]:
    """The names of the nodes that the outputs need, each after all its inputs."""
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in order:
            for each in nodes[name].get("input", []):
                visit(each.split(":")[0])
            order[name] = None

    for output in OUTPUTS:
        visit(output)
    return list(order)


def play(nodes: dict[str, Node], weights: dict[str, np.ndarray], photo: tf.Tensor) -> list[tf.Tensor]:
    """Run the graph on `photo`; called once, while TensorFlow traces it."""
    values: dict[str, Value] = {}
    for name in in_order(nodes):
        node = nodes[name]
        if node["op"] == "Placeholder":
            values[name] = photo
        elif node["op"] == "Const":
            values[name] = weights[name]
        else:
            values[name] = compute(node, [_input(values, each) for each in node["input"]])
    return [tf.identity(values[name], name=f"out{index}") for index, name in enumerate(OUTPUTS)]


def _input(values: dict[str, Value], name: str) -> Value:
    node, _, output = name.partition(":")
    value = values[node]
    return value[int(output or 0)] if isinstance(value, list) else value


def compute(node: Node, inputs: list[Value]) -> Value:
    """One node; outside the trace, and so a constant, when all its inputs are constants."""
    operator = OPERATORS[node["op"]]
    if all(isinstance(each, np.ndarray) for each in inputs):
        with tf.init_scope():
            return np.asarray(operator(node, inputs))
    return operator(node, inputs)


def main(source: str, target: str) -> None:
    """Convert, then compare with TensorFlow on one noise picture."""
    graph = json.loads(Path(source).read_text("utf-8"))
    nodes = {node["name"]: node for node in graph["modelTopology"]["node"]}
    weights = read_weights(graph, Path(source).parent)
    signature = [tf.TensorSpec(SHAPE, tf.float32, name="input")]

    @tf.function(input_signature=signature)
    def network(photo: tf.Tensor) -> list[tf.Tensor]:
        return play(nodes, weights, photo)

    tf2onnx.convert.from_function(network, input_signature=signature, opset=OPSET, output_path=target)
    noise = np.random.default_rng(0).uniform(0, 1, SHAPE).astype(np.float32)
    converted = onnxruntime.InferenceSession(target).run(None, {"input": noise})
    worst = max(float(np.abs(a - b.numpy()).max()) for a, b in zip(converted, network(noise), strict=True))
    print(f"{target}: differs from TensorFlow by at most {worst:.1e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
