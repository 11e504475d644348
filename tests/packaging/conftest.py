"""The maintainers' scripts of packaging/, which are no package: their folder is where they find each other."""

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True, scope="session")
def _in_a_checkout():
    if not (ROOT / "packaging" / "smoke.py").is_file():
        pytest.skip("the source archive holds no packaging/")


@pytest.fixture
def script(monkeypatch):
    """script("debian") imports packaging/debian.py afresh."""
    for folder in (ROOT, ROOT / "packaging", ROOT / "packaging" / "pyinstaller"):
        monkeypatch.syspath_prepend(str(folder))
    known = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - known:
        if Path(getattr(sys.modules[name], "__file__", None) or "/").is_relative_to(ROOT / "packaging"):
            del sys.modules[name]
