"""`photovet self-test`: it names what does not work, and its exit status says so."""

import importlib
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from photovet.workflow.self_test import Step

# A function of photovet.cli has the module's name.
command = importlib.import_module("photovet.cli.self_test")
steps = importlib.import_module("photovet.workflow.self_test")


def said(monkeypatch, capsys, *tried):
    monkeypatch.setattr(command, "self_test", lambda _today: iter(tried))
    status = command.run(with_window=False, only_window=False)
    return status, capsys.readouterr().out


def test_everything_works(monkeypatch, capsys):
    status, out = said(monkeypatch, capsys, Step("vault", works=True, seconds=1.234))
    assert status == 0
    assert "✓ vault (1.23 s)" in out
    assert "Everything works." in out


def test_what_does_not_work_is_named_with_its_code_and_what_to_do(monkeypatch, capsys):
    broken = Step("detector faces", works=False, seconds=0.1, problem="altered")
    status, out = said(monkeypatch, capsys, broken, Step("vault", works=True, seconds=1.0))
    assert status == 1
    assert "✗ detector faces (0.10 s): altered" in out
    assert "Install Photovet again." in out


def test_a_detector_that_is_not_there_is_no_success(monkeypatch):
    slot = SimpleNamespace(name="faces", detector=None, problem="missing")
    monkeypatch.setattr(steps, "build", lambda _settings: [slot])
    monkeypatch.setattr(steps, "_embedder", lambda _settings: None)
    first, _ = steps._networks(None)
    assert (first.works, first.problem) == (False, "missing")


def test_phones_photos_and_forms_are_tried_for_real():
    assert steps._heic() is None
    assert steps._forms() is None


def test_a_photo_of_a_phone_that_can_not_be_opened_is_named(monkeypatch, tmp_path):
    cut = tmp_path / "cut.heic"
    cut.write_bytes(steps.resource("samples/colours.heic").read_bytes()[:200])
    monkeypatch.setattr(steps, "resource", lambda _name: cut)
    assert not steps._tried("photos of phones (HEIC)", steps._heic).works


@pytest.mark.parametrize(("system", "works"), [("linux", False), ("darwin", False), ("win32", True)])
def test_a_second_reader_that_is_missing_is_a_failure_where_it_is_shipped(monkeypatch, system, works):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(steps, "second_reader", lambda: None)
    step = steps._second_reader(SimpleNamespace())
    assert (step.works, step.problem) == (works, "not_installed")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says it exactly")
def test_a_process_knows_its_age_to_a_tenth_of_a_second():
    module = "importlib.import_module('photovet.cli.self_test')"
    asked = f"import importlib, time; age = {module}._age; print(age(), time.time())"
    started = time.time()
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    age, now = map(float, done.stdout.split())
    assert -0.1 < (now - started) - age < 1.0  # between the two lie only the fork and the loader
    assert 0 < age <= now - started + 0.1
