"""The one way to a packaged file: `resources/` in a checkout, `photovet/_resources` once installed."""

from __future__ import annotations

from pathlib import Path

from photovet.errors import ResourceMissing

_PACKAGE = Path(__file__).resolve().parent
_PACKAGED, _CHECKOUT = _PACKAGE / "_resources", _PACKAGE.parent / "resources"


def resource(name: str) -> Path:
    """The path of a resource such as `models/yunet.onnx`; ResourceMissing("missing") if it is not there."""
    base = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    path = base / name
    if not path.exists():
        raise ResourceMissing("missing", name=name)
    return path
