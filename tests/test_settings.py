"""What the machine and whoever keeps it say about how photos are looked at."""

import pytest

from photovet.settings import Settings
from photovet.workflow.detectors import build_recogniser


@pytest.mark.parametrize(("asked", "used"), [(None, "f32"), ("bf16", "bf16"), ("f32", "f32"), ("int8", "f32")])
def test_only_a_precision_that_there_is_is_taken_from_the_environment(monkeypatch, asked, used):
    if asked is None:
        monkeypatch.delenv("PHOTOVET_PRECISION", raising=False)
    else:
        monkeypatch.setenv("PHOTOVET_PRECISION", asked)
    assert Settings.for_machine(photos=1).precision == used


def test_faces_are_described_alike_whatever_the_precision():
    """What was enrolled on another computer stays comparable: comparisons ask for the same version."""
    exact, fast = (build_recogniser(Settings(precision=precision)).embedder for precision in ("f32", "bf16"))
    assert exact.version == fast.version
    assert "bf16" not in fast.version
