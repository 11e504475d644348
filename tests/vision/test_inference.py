"""What the runtime promises: the precision and threads that were asked for, and no network code in the process."""

import contextlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from photovet.errors import ResourceMissing
from photovet.vision.inference import Runtime

PICTURE = np.zeros((1, 3, 64, 96), np.float32)


def asked_for(network, name):
    return network._requests[0].get_compiled_model().get_property(name)


def test_precision_is_set_on_purpose(runtime):
    network = runtime.network("yunet", (1, 3, -1, -1))
    assert runtime.precision == "f32"
    assert asked_for(network, "INFERENCE_PRECISION_HINT").get_type_name() == "f32"


def test_bf16_is_used_when_asked_for_where_the_processor_has_it_and_the_version_says_so(runtime):
    asked = Runtime(threads=1, precision="bf16")
    network, exact = asked.network("yunet", (1, 3, -1, -1)), runtime.network("yunet", (1, 3, -1, -1))
    assert asked_for(network, "INFERENCE_PRECISION_HINT").get_type_name() == asked.precision
    assert network.version == exact.version + ("-bf16" if asked.precision == "bf16" else "")
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():  # emulated it takes five times as long
        flags = set(cpuinfo.read_text("ascii", "replace").split())
        assert asked.precision == ("bf16" if flags >= {"avx512_bf16", "avx512_fp16"} else "f32")


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_are_those_asked_for(threads):
    network = Runtime(threads=threads).network("yunet", (1, 3, -1, -1))
    assert asked_for(network, "INFERENCE_NUM_THREADS") == threads


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="only Linux tells what a thread is tied to")
def test_no_thread_is_tied_to_a_core():
    """Two workers with a thread each would share the first core: that halved the speed of a batch."""
    network = Runtime(threads=1).network("yunet", (1, 3, -1, -1))
    large = np.zeros((1, 3, 640, 640), np.float32)
    everywhere, seen = os.sched_getaffinity(0), set()
    with ThreadPoolExecutor(1) as threads:
        at_work = threads.submit(lambda: [network(large) for _ in range(8)] and None)
        while not at_work.done():  # a thread is tied to a core only while it is at work
            for task in Path("/proc/self/task").iterdir():
                with contextlib.suppress(ProcessLookupError):
                    seen.add(frozenset(os.sched_getaffinity(int(task.name))))
    assert seen == {frozenset(everywhere)}


def test_outputs_are_fresh_views_of_any_size(runtime):
    network = runtime.network("yunet", (1, 3, -1, -1))
    first = [output.copy() for output in network(PICTURE)]
    network(np.ones((1, 3, 128, 32), np.float32))
    again = network(PICTURE)
    assert all(np.array_equal(one, other) for one, other in zip(first, again, strict=True))


def same(outputs, wanted):
    # But for the last digits: with more threads sums are taken in another order.
    return all(np.allclose(one, other, rtol=1e-4, atol=1e-4) for one, other in zip(outputs, wanted, strict=True))


class TestStreams:
    """Several inputs at work at a time: the same answers in the same order."""

    @pytest.fixture
    def pictures(self):
        noise = np.random.default_rng(7)
        return [noise.random((1, 3, 64, 32 * wide), np.float32) * 255 for wide in (1, 7, 2, 5, 3)]

    @pytest.fixture
    def expected(self, runtime, pictures):
        network = runtime.network("yunet", (1, 3, -1, -1))
        return [[output.copy() for output in network(picture)] for picture in pictures]

    @pytest.fixture(params=[1, 2, 3])
    def network(self, request):
        return Runtime(threads=2, streams=request.param).network("yunet", (1, 3, -1, -1))

    def test_in_their_order(self, network, pictures, expected):
        for outputs, wanted in zip(network.each(iter(pictures)), expected, strict=True):
            assert same(outputs, wanted)

    def test_nothing(self, network):
        assert list(network.each([])) == []

    def test_whoever_stops_in_the_middle_can_begin_again(self, network, pictures, expected):
        seen = network.each(pictures)
        assert same(next(seen), expected[0])
        seen.close()
        assert same(network(pictures[3]), expected[3])

    def test_an_input_that_can_not_be_made_is_told(self, network, pictures, expected):
        def broken():
            yield pictures[0]
            raise ValueError("no more")

        with pytest.raises(ValueError, match="no more"):
            list(network.each(broken()))
        assert same(network(pictures[1]), expected[1])


def test_takes_what_is_not_contiguous(runtime):
    network = runtime.network("yunet", (1, 3, -1, -1))
    noise = np.random.default_rng(5).random((1, 64, 96, 3), np.float32) * 255
    expected = [output.copy() for output in network(np.ascontiguousarray(noise.transpose(0, 3, 1, 2)))]
    assert all(map(np.array_equal, network(noise.transpose(0, 3, 1, 2)), expected))


def test_a_network_that_is_not_in_the_table(runtime):
    with pytest.raises(ResourceMissing) as caught:
        runtime.network("nowhere", (1, 3, -1, -1))
    assert caught.value.code == "missing"


def test_a_cache_gives_the_same_answer(tmp_path, runtime):
    expected = [output.copy() for output in runtime.network("yunet", (1, 3, -1, -1))(PICTURE)]
    for _ in range(2):
        network = Runtime(threads=2, cache=tmp_path).network("yunet", (1, 3, -1, -1))
        assert all(map(np.array_equal, network(PICTURE), expected))
    assert list(tmp_path.iterdir())


NETWORK_CODE = ("openvino_telemetry", "http.client", "requests", "urllib.request", "ssl")
LOADED_AFTER_BUILDING = """
import sys
from photovet.vision.inference import Runtime
Runtime(threads=1).network("yunet", (1, 3, -1, -1))
print(*[name for name in {names!r} if sys.modules.get(name) is not None])
"""


def test_no_network_code_is_loaded():
    # (`socket` alone is there: Python's own `email.utils`, which reads packages' descriptions, imports it.)
    script = LOADED_AFTER_BUILDING.format(names=NETWORK_CODE)
    checkout = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=checkout)
    assert run.stdout.split() == []


def test_two_threads_may_start_together():
    # In a process of its own each time: what once hung, at one start in five, happens only at the first tensor.
    script = (
        "import faulthandler, threading, numpy as np\n"
        "faulthandler.dump_traceback_later(20, exit=True)\n"
        "from photovet.vision.inference import Runtime\n"
        "runtime = Runtime(threads=1)\n"
        "networks = [runtime.apart().network('ppocr_cls', (-1, 3, -1, -1)) for _ in range(2)]\n"
        "together = threading.Barrier(2)\n"
        "def run(network):\n"
        "    together.wait()\n"
        "    network(np.zeros((1, 3, 48, 192), np.float32))\n"
        "threads = [threading.Thread(target=run, args=(network,)) for network in networks]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
    )
    for _ in range(6):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
