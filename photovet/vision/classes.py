"""A network of many classes in two parts, so that few classes cost little and all are there when they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def split_classes(ov: Any, model: Any, few: Sequence[int]) -> tuple[Any, Any]:  # noqa: ANN401 - OpenVINO ships no types
    """(image -> probabilities among `few`, what the last layer saw) and (that -> probabilities among all classes).

    `model` must end in MatMul, Add and Softmax, as a fully connected layer does; it is used up. ValueError if it
    does not. The arithmetic of each part is that of the whole.
    """
    op = ov.opset13
    softmax = _before(model.get_results()[0], "Softmax")
    added = _before(softmax, "Add")
    product = _before(added, "MatMul")
    seen = product.input_value(0)
    turns, axis = product.get_attributes(), softmax.get_attributes()["axis"]
    if turns["transpose_b"]:
        raise ValueError("weights that stand the other way")
    weights, bias = (_constant(node)[..., few] for node in (product, added))
    narrow = op.matmul(seen, op.constant(np.ascontiguousarray(weights)), turns["transpose_a"], transpose_b=False)
    probabilities = op.softmax(op.add(narrow, op.constant(bias)), axis)
    first = ov.Model([probabilities.output(0), seen], model.get_parameters())

    kept = op.parameter(seen.get_partial_shape(), ov.Type.f32)
    product.input(0).replace_source_output(kept.output(0))
    return first, ov.Model([softmax.output(0)], [kept])


def _before(node: Any, kind: str) -> Any:  # noqa: ANN401
    """The node that feeds this one; what changes nothing is passed over."""
    before = node.input_value(0).get_node()
    while before.get_type_name() == "Identity":
        before = before.input_value(0).get_node()
    if before.get_type_name() != kind:
        raise ValueError(f"{before.get_type_name()} in place of {kind}")
    return before


def _constant(node: Any) -> Any:  # noqa: ANN401
    """The second, constant input of a node."""
    return np.asarray(node.input_value(1).get_node().get_data())
