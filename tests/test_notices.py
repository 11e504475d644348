"""The third-party notice and the bill of materials say what is installed, with every licence."""

import importlib.util
import json
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

INSTALLED = {re.sub(r"[-_.]+", "-", one.name).lower() for one in metadata.distributions()}
_SCRIPT = Path(__file__).resolve().parents[1] / "packaging" / "notices.py"


@pytest.fixture(scope="module")
def notices():
    spec = importlib.util.spec_from_file_location("notices", _SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["notices"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["notices"]


def test_the_notice_is_of_what_is_installed(notices):
    assert notices.NOTICE.read_text("utf-8") == notices.notice(), "run packaging/notices.py again"


def test_the_bill_names_every_package_and_network(notices):
    bill = json.loads(notices.BILL.read_text("utf-8"))
    named = {component["name"] for component in bill["components"]}
    assert named == {part.name for part in notices.parts()} | notices.networks().keys()
    assert all(component["licenses"] for component in bill["components"])
    assert notices.BILL.read_text("utf-8") == notices.bill(), "run packaging/notices.py again"


def test_a_package_without_a_known_licence_is_refused(notices, monkeypatch):
    class Silent:
        def get(self, _name):
            return None

    monkeypatch.setattr(notices.metadata, "metadata", lambda _: Silent())
    with pytest.raises(LookupError, match="_LICENCES"):
        notices.notice()


def test_what_every_import_of_ours_needs_is_in_the_notice(notices):
    names = {part.name for part in notices.parts()}
    assert {"pyside6-essentials", "opencv-python-headless", "openvino", "numpy", "sqlcipher3", "reportlab"} <= names
    assert not names & {"pytest", "dlib-bin", "openvino-telemetry", "pillow-heif"}


def test_every_licence_goes_along_as_a_text(notices):
    common = ("LGPL-3.0", "Apache-2.0")  # their texts lie beside the notice, for the packages that bring none
    installed = {one.name for one in notices.parts() if one.name in INSTALLED}
    assert "pillow" in installed
    assert [one.name for one in notices.parts() if one.name in installed and not any(notices.texts(one.name))
            and not one.licence.startswith(common)] == []  # fmt: skip
