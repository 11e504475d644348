"""The smoke test itself: it must fail where a program fails, and say what is skipped."""

import os
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the made-up program is a shell's")

WORKS = """#!{python}
import sys
for name in {names!r}:
    print("✓ " + name + " (0.1 s)")
print("✓ window (1.25 s, 1.00 s of work)")
sys.exit({status})
"""


@pytest.fixture
def smoke(script, monkeypatch):
    module = script("smoke")
    monkeypatch.setattr(module, "first_day", lambda *_: None)
    monkeypatch.setattr(module, "without_network", list)
    return module


@pytest.fixture
def installed(tmp_path):
    """A folder in which a program could lie."""
    sample = tmp_path / "installed" / "_resources" / "samples" / "astronaut.jpg"
    sample.parent.mkdir(parents=True)
    sample.touch()
    return tmp_path / "installed"


@pytest.fixture
def program(tmp_path):
    def make(names, status=0):
        path = tmp_path / "program"
        path.write_text(WORKS.format(python=sys.executable, names=list(names), status=status), "utf-8")
        path.chmod(0o755)
        return [str(path)]

    return make


def test_what_works_is_timed(smoke, program, installed):
    seconds = smoke.smoke(program(smoke._MUST_WORK), installed)
    assert seconds["window, warm"] == 1.25
    assert seconds["window, warm, its own work"] == 1.0


def test_one_thing_that_was_not_tried_is_a_failure(smoke, program, installed):
    for left_out in smoke._MUST_WORK:
        if left_out != "window":
            with pytest.raises(smoke.SmokeFailed, match="not seen to work"):
                smoke.smoke(program(name for name in smoke._MUST_WORK if name != left_out), installed)


def test_another_exit_status_is_a_failure(smoke, program, installed):
    with pytest.raises(smoke.SmokeFailed, match="ended with 1"):
        smoke.smoke(program(smoke._MUST_WORK, status=1), installed)


def test_a_network_that_is_not_cut_off_is_said(smoke, program, installed, capsys):
    smoke.smoke(program(smoke._MUST_WORK), installed)
    assert "THE NETWORK IS NOT CUT OFF" in capsys.readouterr().out


def test_the_program_gets_nothing_of_the_developers(smoke, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/home/somebody")
    monkeypatch.setenv("PHOTOVET_VAULT", "/home/somebody/vault")
    assert smoke.bare_environment("/home/nobody").keys() <= {
        "HOME",
        "PATH",
        "LANG",
        "QT_QPA_PLATFORM",
        "DISPLAY",
        "TEMP",
    }


class TestBuild:
    @pytest.fixture
    def build(self, script, monkeypatch, tmp_path):
        module = script("build")
        monkeypatch.setattr(module, "DIST", tmp_path)
        monkeypatch.setattr(module.tools, "provide", lambda *, smoke: None)
        return module

    def test_what_is_not_possible_here_is_said_and_is_no_failure(self, build, monkeypatch, capsys):
        monkeypatch.setattr(build.shutil, "which", lambda _: None)
        monkeypatch.setattr(sys, "argv", ["build", "deb", "--smoke"])
        assert build.main() == 0
        assert "SKIPPED, deb: There is no dpkg-deb here" in capsys.readouterr().out

    def test_what_does_not_work_is_a_failure(self, build, monkeypatch, capsys):
        def broken():
            raise build.smoke.SmokeFailed("the window did not open")

        monkeypatch.setattr(build, "PARTS", {"wheel": (lambda: None, broken)})
        monkeypatch.setattr(sys, "argv", ["build", "--smoke"])
        assert build.main() == 1
        assert "the window did not open" in capsys.readouterr().err

    def test_a_bare_system_takes_roots_rights(self, script, monkeypatch):
        debian = script("debian")
        monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
        with pytest.raises(debian.NotPossible, match="root"), debian.bare_system():
            pass


class TestTools:
    def test_what_is_missing_is_named_by_debians_packages(self, script):
        tools = script("tools")
        missing = tools.missing_tools(smoke=True, find=lambda _: None)
        assert {"binutils", "dpkg-dev", "debootstrap", "util-linux"} <= set(missing)
        assert "debootstrap" not in tools.missing_tools(smoke=False, find=lambda _: None)

    def test_a_python_without_a_library_is_seen(self, script):
        def fails(_name):
            raise OSError

        assert not script("tools").has_shared_python(load=fails)


def test_a_library_without_a_known_licence_is_not_shipped(script, tmp_path):
    licences = script("system_licences")
    stray = tmp_path / "libstray.so.1"
    stray.touch()
    if licences.shutil.which("dpkg-query") is None:
        pytest.skip("no dpkg here")
    with pytest.raises(licences.UnknownLicence, match="libstray"):
        licences.write([stray], tmp_path / "licences")
