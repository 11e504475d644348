"""Tell whether two ONNX files are the same network, whatever their inner names are.

    python same_network.py A.onnx B.onnx

Needs onnx. tf2onnx numbers its helper constants in an order that changes from run to run, so a repeated conversion
never has the same sha256. Here every value is named by what computes it (operator, attributes, inputs, the bytes of
the weights), down to the inputs of the network; two networks are the same when their outputs carry the same names.
"""

from __future__ import annotations

import hashlib
import sys

import onnx
from onnx import numpy_helper


def fingerprint(model: onnx.ModelProto) -> list[str]:
    """One hash for each output (with its name, in order) that says all that computes it."""
    graph = model.graph
    known = {"": ""}  # an optional input that is left out
    for entry in graph.input:
        known[entry.name] = _hash(b"input", entry.name.encode(), entry.type.SerializeToString(deterministic=True))
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        known[weight.name] = _hash(b"weight", f"{values.dtype} {values.shape}".encode(), values.tobytes())
    for node in graph.node:  # ONNX keeps nodes in the order of computation
        computed = _computed(node, known)
        known.update({name: f"{computed}:{index}" for index, name in enumerate(node.output)})
    return [f"{output.name} {known[output.name]}" for output in graph.output]


def _computed(node: onnx.NodeProto, known: dict[str, str]) -> str:
    attributes = sorted(each.SerializeToString(deterministic=True) for each in node.attribute)
    inputs = [known[name].encode() for name in node.input]
    return _hash(node.domain.encode(), node.op_type.encode(), *attributes, b"inputs", *inputs)


def _hash(*parts: bytes) -> str:
    # Each part is hashed by itself first: no two lists of parts run together to the same bytes.
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def main(one: str, other: str) -> int:
    """Print the verdict; 0 when they are the same, 1 when not."""
    same = fingerprint(onnx.load(one)) == fingerprint(onnx.load(other))
    print("the same network" if same else "DIFFERENT networks")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
