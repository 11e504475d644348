"""Convert the object detector inside MediaPipe's Objectron package to ONNX.

    python objectron2onnx.py objectron_solution_packed_assets.data OUT.onnx

Needs TensorFlow 2.15 and tf2onnx 1.16. The package keeps two files in one: the labels (bytes 0 to 183, one a line) and
the TFLite network after them, as its `objectron_solution_packed_assets_loader.js` says. The labels are printed, as the
list that `weights.toml` holds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

LABELS_END = 184
OPSET = "13"


def split(assets: bytes) -> tuple[list[str], bytes]:
    """The labels (index = class of the output, 0 is background) and the TFLite file."""
    labels, network = assets[:LABELS_END], assets[LABELS_END:]
    if network[4:8] != b"TFL3":  # TFLite's file identifier
        raise SystemExit("no TFLite file where it should be: is this another version of the package?")
    return labels.decode("ascii").splitlines(), network


def main(source: str, target: str) -> None:
    """Split, convert, show the labels."""
    labels, network = split(Path(source).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        tflite = Path(folder, "ssd_oidv4.tflite")
        tflite.write_bytes(network)
        command = [sys.executable, "-m", "tf2onnx.convert", "--tflite", str(tflite), "--output", target]
        subprocess.run([*command, "--opset", OPSET], check=True)
    print(f"labels = {labels}")


if __name__ == "__main__":
    main(*sys.argv[1:])
