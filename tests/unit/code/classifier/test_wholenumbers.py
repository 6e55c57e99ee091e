"""Products of whole numbers, where the extra is installed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from manyvoices.code.classifier.embedding import installed
from manyvoices.code.classifier.wholenumbers import in_whole_numbers

needed = pytest.mark.skipif(
    not installed(), reason="the extra manyvoices[embeddings] is not installed"
)


def network(product: bool = True) -> bytes:
    """Return a model of one layer whose weights are whole numbers of eight bits."""
    from onnx import TensorProto, helper, numpy_helper

    draw = np.random.default_rng(1)
    weights = draw.integers(-127, 128, (64, 16)).astype(np.int8)
    scales = draw.uniform(0.001, 0.1, (1, 16)).astype(np.float32)
    nodes = [
        helper.make_node("Cast", ["whole"], ["fraction"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["fraction", "scale"], ["weights"]),
        helper.make_node("MatMul", ["x", "weights"], ["y"]),
    ]
    if not product:
        nodes = [helper.make_node("Identity", ["x"], ["y"])]
    graph = helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", 16 if product else 64])],
        [numpy_helper.from_array(weights, "whole"), numpy_helper.from_array(scales, "scale")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(made.SerializeToString())


def run(model: bytes, x: Any) -> Any:
    """Return what a model makes of x."""
    import onnxruntime

    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


@needed
def test_products_stay_nearly_the_same() -> None:
    x = np.random.default_rng(2).normal(size=(5, 64)).astype(np.float32)
    exact, whole = run(network(), x), run(in_whole_numbers(network()), x)
    assert not np.array_equal(exact, whole)
    assert np.corrcoef(exact.ravel(), whole.ravel())[0, 1] > 0.999
    assert np.abs(exact - whole).max() < 0.05 * np.abs(exact).max()


@needed
def test_sums_are_those_of_whole_numbers_however_large() -> None:
    import onnx
    from onnx import numpy_helper

    model = in_whole_numbers(network())
    held = {
        item.name: numpy_helper.to_array(item)
        for item in onnx.load_from_string(model).graph.initializer
    }
    weights, scales = held["y_whole"].astype(np.int64), held["y_scale"]
    assert np.abs(weights).max() == 63
    # whole numbers from 0 to 255 are rounded by the scale 1: their sums can be counted by hand
    x = np.random.default_rng(3).choice([0, 254, 255], size=(5, 64))
    assert np.allclose(run(model, x.astype(np.float32)), (x @ weights) * scales, rtol=1e-6)


@needed
def test_the_same_bytes_each_time_and_nothing_to_do_is_an_error() -> None:
    assert in_whole_numbers(network()) == in_whole_numbers(network())
    with pytest.raises(ValueError, match="eight bits"):
        in_whole_numbers(network(product=False))
