"""The one place that runs networks: OpenVINO on the CPU, weights checked by hash, precision set on purpose."""

from __future__ import annotations

import contextlib
import copy
import ctypes
import hashlib
import os
import sys
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from photovet.errors import ResourceMissing
from photovet.resources import resource
from photovet.settings import Precision
from photovet.vision.classes import split_classes

Floats = NDArray[np.float32]
Tensor = Floats | NDArray[np.uint8]
# How many kernels prepared for earlier input shapes each network keeps (a shape needs 30 to 100). The networks for
# faces see many shapes: with 300 they take a quarter longer on small photos of many sizes, with 3,000 no less. The
# large ones see few, and what they keep is what fills the memory.
_KERNELS, _KERNELS_FOR_PICTURES = 300, 1000
# What OpenVINO says of a processor that computes in bf16 itself. It says BF16 of those where it has to emulate it too;
# what has 16-bit floats among instructions of 512 bits (FP16, WINOGRAD) has bf16 as well.
_NATIVE_BF16 = frozenset({"BF16", "FP16", "WINOGRAD"})


@dataclass(frozen=True)
class Weights:
    """One row of `resources/models/weights.toml`, with the file's bytes proven to be those of its sha256."""

    name: str
    version: str
    data: bytes


def load_weights(name: str) -> Weights:
    """Read and prove one network's weights; ResourceMissing("missing" | "altered") otherwise."""
    row = _table().get(name)
    if row is None:
        raise ResourceMissing("missing", name=f"models/{name}")
    file = f"models/{row['file']}"
    data = resource(file).read_bytes()
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise ResourceMissing("altered", name=file)
    return Weights(name, row["version"], data)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource("models/weights.toml").read_text("utf-8"))


class Runtime:
    """An OpenVINO CPU device with fixed precision: `streams` inputs of a network are at work at a time on `threads`.

    Precision is never left to OpenVINO: on a CPU that must emulate bf16 its own choice is five times slower, and a
    compliance tool must give the same answer tomorrow. `f32` is the default; bf16 is used where it was asked for and
    the processor has it, and then stands in the version of each network, and so in the result.
    """

    def __init__(
        self, *, threads: int = 2, streams: int = 1, precision: Precision = "f32", cache: Path | None = None
    ) -> None:
        ov = _openvino()
        _meet_numpy(ov)
        self._core = ov.Core()
        is_native = set(self._core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")) >= _NATIVE_BF16
        self.threads, self.streams = threads, streams
        self.precision: Precision = precision if is_native else "f32"
        self._networks: list[Network] = []
        self._options: dict[str, Any] = {"INFERENCE_PRECISION_HINT": self.precision, "INFERENCE_NUM_THREADS": threads}
        self._options["NUM_STREAMS"] = streams
        # Left alone, OpenVINO ties the first thread of each network in each process to the first core.
        self._options["ENABLE_CPU_PINNING"] = False
        if cache is not None:
            self._options["CACHE_DIR"] = os.fspath(cache)

    def apart(self) -> Runtime:
        """The same device with networks of its own: `release` here does not touch those there, which may be at work.

        Two that are apart may be used by two threads.
        """
        other = copy.copy(self)
        other._networks = []
        return other

    def network(self, name: str, shape: tuple[int, ...]) -> Network:
        """Load the weights `name` (checked) for inputs of `shape`, where -1 stands for any length."""
        version, model = self._model(name, shape)
        return self._compiled(model, version)

    def picture_network(self, name: str) -> Network:
        """Load the weights `name` (checked) of a network that is given plain pictures.

        Its inputs are (1, height, width, 3) in 8 bits, of any size: nobody has to make planes of floats of them.
        """
        version, model = self._model(name, (1, 3, -1, -1))
        ov = _openvino()
        prepared = ov.preprocess.PrePostProcessor(model)
        prepared.input().tensor().set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
        prepared.input().model().set_layout(ov.Layout("NCHW"))
        return self._compiled(prepared.build(), version, _KERNELS_FOR_PICTURES)

    def classifier(self, name: str, shape: tuple[int, ...], few: Sequence[int]) -> tuple[Network, Network]:
        """Load a network that ends in the probabilities of classes, in two parts.

        The first takes inputs of `shape` and gives the probabilities among the classes `few` alone, in their order,
        and what its last layer saw; the second makes of that the probabilities among all classes, as the whole
        network gives them. With thousands of classes the last layer is a good part of the work.
        """
        version, model = self._model(name, shape)
        first, second = split_classes(_openvino(), model, few)
        return self._compiled(first, version), self._compiled(second, version)

    def _model(self, name: str, shape: tuple[int, ...]) -> tuple[str, Any]:
        weights = load_weights(name)
        model = self._core.read_model(weights.data)
        model.reshape(list(shape))
        return weights.version if self.precision == "f32" else f"{weights.version}-{self.precision}", model

    def _compiled(self, model: Any, version: str, kernels: int = _KERNELS) -> Network:  # noqa: ANN401 - as above
        options = {**self._options, "CPU_RUNTIME_CACHE_CAPACITY": kernels}
        network = Network(self._core.compile_model(model, "CPU", options), version, self.streams)
        self._networks.append(network)
        return network

    def release(self) -> None:
        """Give back what the networks hold between two calls: hundreds of megabytes after a large picture.

        A detector calls this when it has looked at a photo; taking the memory again costs a few milliseconds.
        """
        for network in self._networks:
            network.release()
        _trim()


class Network:
    """A compiled network. Calling it is not thread-safe: one a worker."""

    def __init__(self, compiled: Any, version: str, streams: int = 1) -> None:  # noqa: ANN401 - OpenVINO ships no types
        self.version = version
        self._requests = [compiled.create_infer_request() for _ in range(streams)]
        self._compiled = compiled
        self._takes = np.uint8 if compiled.inputs[0].get_element_type().to_string() == "u8" else np.float32
        self._outputs = range(len(compiled.outputs))

    def __call__(self, tensor: Tensor) -> list[Floats]:
        """Run one input of the shape that was asked for; the outputs in the network's order.

        The arrays are views that the next call overwrites.
        """
        return next(self.each((tensor,)))

    def each(self, tensors: Iterable[Tensor]) -> Iterator[list[Floats]]:
        """The outputs of one input after another, in their order. The next ones are at work in the other streams.

        The arrays are views that hold until the next is asked for.
        """
        free, busy = deque(self._requests), deque[Any]()
        try:
            for tensor in tensors:
                if not free:
                    yield self._outputs_of(busy[0])
                    free.append(busy.popleft())
                free[0].start_async([np.ascontiguousarray(tensor, dtype=self._takes)], share_inputs=True)
                busy.append(free.popleft())
            while busy:
                yield self._outputs_of(busy[0])
                busy.popleft()
        finally:
            for request in busy:  # nobody wants the rest; what went wrong first is what is told
                with contextlib.suppress(RuntimeError):
                    request.wait()

    def _outputs_of(self, request: Any) -> list[Floats]:  # noqa: ANN401
        request.wait()
        return [request.get_output_tensor(index).data for index in self._outputs]

    def release(self) -> None:
        """Give back the working memory; the next call takes it again."""
        self._compiled.release_memory()


def _meet_numpy(ov: Any) -> None:  # noqa: ANN401 - OpenVINO ships no types
    """Let OpenVINO make its tables of NumPy's types now, before there are two threads.

    It makes them at the first tensor, gives the interpreter away meanwhile, and two threads that come to it together
    wait for each other for ever (seen with 2026.4: a photo alone was never finished).
    """
    tensor = ov.Tensor(np.zeros((1, 1), np.float32), shared_memory=True)
    tensor.get_element_type().to_dtype()
    np.asarray(tensor.data)


def _trim() -> None:
    """Hand freed memory back to the system: glibc keeps what came in pieces, and two workers share a small computer.

    Letting each large piece go at once (M_MMAP_THRESHOLD) would spare 0.2 GB a worker and cost 5 % of its time.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)


@cache
def _openvino() -> Any:  # noqa: ANN401
    # OpenVINO's converter tools import a telemetry client (HTTP) when it is installed. None in its place makes that
    # import fail, and OpenVINO falls back on its own empty stand-in: no network code is even loaded.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino  # noqa: PLC0415 - slow to import, and the line above must come first

    return openvino
