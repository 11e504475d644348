"""make.py's own decisions; that it really installs is proved in a bare system, not here."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

import make

ROOT = Path(__file__).resolve().parent.parent
LOCK_TEXT = """\
# made by a tool
rich==15.0.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via photovet
uv==0.13.9 ; sys_platform != 'emscripten' \\
    --hash=sha256:cc \\
    --hash=sha256:dd
    # via photovet
uvicorn==1.0 \\
    --hash=sha256:ee
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout of its own, whose programs are never run: `commands` lists what would have been."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "photovet"\n', "utf-8")
    (tmp_path / "requirements.lock").write_text(LOCK_TEXT, "utf-8")
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(make, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(make, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(make, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(make, "LIBRARIES_TOLD", tmp_path / ".venv" / "told")
    monkeypatch.setattr(make, "pip_settings", dict)
    monkeypatch.setattr(make, "missing_libraries", list)
    return Checkout(tmp_path, monkeypatch)


class Checkout:
    """Answers for `make.call`: makes the programs that the real commands would have made."""

    def __init__(self, root, monkeypatch):
        self.root = root
        self.commands = []
        self.failing = ""
        self.interrupting = ""
        monkeypatch.setattr(make, "call", self.call)
        monkeypatch.setattr(make, "make_empty_environment", lambda: self.call(["make venv"]))

    def call(self, command, folder=None, environment=None):
        words = " ".join(str(part) for part in command)
        self.commands.append(words)
        if self.interrupting and self.interrupting in words:
            raise KeyboardInterrupt
        if self.failing and self.failing in words:
            return 1
        made = {"make venv": "python", "uv.txt": "uv", "--editable": "photovet"}
        for name in (name for part, name in made.items() if part in words):
            make.tool(name).parent.mkdir(parents=True, exist_ok=True)
            make.tool(name).touch()
        return 0

    def ran(self, *parts):
        return any(all(part in command for part in parts) for command in self.commands)


class TestEnvironment:
    def test_first_run_installs_and_second_run_only_runs(self, checkout):
        assert make.main(["test", "-k", "gate"]) == 0
        assert checkout.ran("make venv")
        assert checkout.ran("uv pip install", "--require-hashes", "requirements.lock")
        assert checkout.ran("--no-deps --no-build-isolation --editable")
        checkout.commands.clear()
        assert make.main(["test", "-k", "gate"]) == 0
        assert checkout.commands == [f"{make.tool('python')} -m pytest -q -n 2 --dist loadfile -k gate"]

    @pytest.mark.parametrize("step", ["make venv", "uv.txt", "requirements.lock", "--editable"])
    def test_an_interrupted_installation_is_done_again(self, checkout, step):
        checkout.interrupting = step
        assert make.main(["test"]) == 130
        assert not make.is_ready()
        checkout.interrupting = ""
        assert make.main(["test"]) == 0
        assert make.is_ready()

    @pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
    def test_is_rebuilt_when_what_it_is_made_from_changes(self, checkout, name):
        make.main(["test"])
        with (checkout.root / name).open("a") as file:
            file.write('version = "2"\n')
        assert not make.is_ready()

    def test_a_new_lint_rule_installs_nothing(self, checkout):
        make.main(["test"])
        with (checkout.root / "pyproject.toml").open("a") as file:
            file.write("[tool.ruff]\nline-length = 100\n")
        assert make.is_ready()

    @pytest.mark.parametrize("name", ["python", "photovet"])
    def test_is_rebuilt_when_a_program_is_gone(self, checkout, name):
        make.main(["test"])
        make.tool(name).unlink()
        assert not make.is_ready()

    def test_an_old_stamp_does_not_survive_the_start_of_an_installation(self, checkout):
        make.main(["test"])
        make.tool("photovet").unlink()
        checkout.interrupting = "make venv"
        assert make.main(["test"]) == 130
        assert not make.STAMP.exists()

    def test_pip_steps_in_for_uv(self, checkout):
        checkout.failing = "uv pip install"
        assert make.main(["test"]) == 0
        assert checkout.ran("-m pip", "--require-hashes --only-binary :all: -r", "requirements.lock")
        assert make.is_ready()

    def test_pip_does_it_alone_without_uv(self, checkout):
        checkout.failing = "uv.txt"
        assert make.main(["test"]) == 0
        assert not checkout.ran("uv pip")
        assert make.is_ready()

    def test_says_so_in_one_sentence_when_nothing_can_be_fetched(self, checkout, capsys):
        checkout.failing = "requirements.lock"
        assert make.main(["test"]) == 2
        assert "could not be installed" in capsys.readouterr().err
        assert not make.is_ready()

    def test_a_python_without_venv_is_told_the_package(self):
        with pytest.raises(make.SetupFailed, match=r"sudo apt-get install python3\.\d+-venv$"):
            make.require_venv_module(find=lambda name: None if name == "ensurepip" else object())

    def test_windows_has_other_paths(self):
        assert make.tool("python", system="nt").parts[-2:] == ("Scripts", "python.exe")
        assert make.tool("python", system="posix").parts[-2:] == ("bin", "python")


class TestLock:
    def test_takes_one_package_with_its_hashes(self):
        assert make.pinned(LOCK_TEXT, "uv") == (
            "uv==0.13.9 ; sys_platform != 'emscripten' \\\n    --hash=sha256:cc \\\n    --hash=sha256:dd\n"
        )

    def test_says_which_package_is_not_pinned(self):
        with pytest.raises(make.SetupFailed, match="does not pin ruff"):
            make.pinned(LOCK_TEXT, "ruff")

    def test_pins_every_dependency_and_names_no_host(self):
        lock = (ROOT / "requirements.lock").read_text("utf-8")
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        for requirement in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
            assert "--hash=sha256:" in make.pinned(lock, requirement.partition(">")[0])
        assert "://" not in lock

    def test_leaves_out_the_package_that_reports_home(self):
        assert "openvino-telemetry" not in (ROOT / "requirements.lock").read_text("utf-8")


class TestInstallerSettings:
    def test_reads_what_pip_lists(self):
        listing = "\n".join(
            [
                ":env:.cert='/new.pem'",
                "global.cert='/old.pem'",
                "global.extra-index-url='\\nfile:///a file:///b'",
                "install.no-binary=':none:'",
                "list.format='columns'",
            ]
        )
        assert make.parsed_pip_settings(listing) == {
            "cert": "/new.pem",
            "extra-index-url": "file:///a file:///b",
            "no-binary": ":none:",
        }

    def test_tells_uv_what_pip_was_told(self):
        settings = {"cert": "/a.pem", "index-url": "file:///i", "find-links": "/w /x", "no-binary": ":none:"}
        told = make.uv_environment(settings, inherited={})
        assert told["SSL_CERT_FILE"] == "/a.pem"
        assert told["UV_DEFAULT_INDEX"] == "file:///i"
        assert told["UV_FIND_LINKS"] == "/w,/x"

    def test_what_the_caller_told_uv_wins(self):
        told = make.uv_environment({"cert": "/a.pem"}, inherited={"SSL_CERT_FILE": "/b.pem", "HOME": "/h"})
        assert (told["SSL_CERT_FILE"], told["HOME"]) == ("/b.pem", "/h")


class TestLibraries:
    def test_names_the_packages_that_can_not_be_loaded(self):
        def load(library):
            if library in ("libGL.so.1", "libxcb-cursor.so.0"):
                raise OSError(library)

        assert make.missing_libraries(load) == ["libgl1", "libxcb-cursor0"]

    def test_gives_the_command_or_the_libraries_names(self):
        assert make.advice(["libgl1"], has_apt=True).endswith("apt-get install --no-install-recommends libgl1")
        assert make.advice(["libgl1"], has_apt=False).endswith("libGL.so.1")

    def test_without_permission_tells_once_and_goes_on(self, checkout, monkeypatch, capsys):
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(make, "missing_libraries", lambda: ["libgl1"])
        monkeypatch.setattr(make, "may_install", lambda: False)
        assert make.main(["test"]) == 0
        assert "libgl1" in capsys.readouterr().err
        assert make.main(["test"]) == 0
        assert capsys.readouterr().err == ""

    def test_with_permission_installs_and_says_nothing_more(self, checkout, monkeypatch, capsys):
        answers = iter([["libgl1"], []])
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(make, "missing_libraries", lambda: next(answers))
        monkeypatch.setattr(make, "may_install", lambda: True)
        monkeypatch.setattr(make.subprocess, "call", lambda command, stdout: checkout.call(command))
        assert make.main(["test"]) == 0
        assert checkout.ran("apt-get", "update")
        assert checkout.ran("apt-get", "install -y --no-install-recommends libgl1")
        assert "The command line works" not in capsys.readouterr().err


class TestVerbs:
    def test_without_a_verb_lists_them(self, capsys):
        assert make.main([]) == 0
        shown = capsys.readouterr().out
        assert all(f"  {verb} " in shown for verb in make.VERBS)

    def test_an_unknown_verb_is_bad_usage(self, capsys):
        assert make.main(["tset"]) == 2
        assert "'tset'" in capsys.readouterr().err

    def test_an_old_python_is_told_so(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
        assert make.main(["test"]) == 2
        assert "needs Python 3.11 or newer; this is 3.9." in capsys.readouterr().err

    def test_an_old_python_can_read_the_file(self):
        ast.parse((ROOT / "make.py").read_text("utf-8"), feature_version=(3, 7))

    def test_lint_runs_every_check_even_after_a_failure(self, checkout):
        checkout.failing = "ruff check"
        assert make.lint([]) == 1
        assert len(checkout.commands) == 4

    def test_bench_without_its_folder_is_bad_usage(self, checkout, capsys):
        assert make.bench([]) == 2
        assert "benchmarks" in capsys.readouterr().err


class TestCall:
    def test_hands_on_the_exit_status(self, tmp_path):
        assert make.call([sys.executable, "-c", "raise SystemExit(7)"], folder=tmp_path) == 7

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
    def test_hands_on_the_signal_as_shells_do(self, tmp_path):
        death = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
        assert make.call([sys.executable, "-c", death], folder=tmp_path) == 128 + signal.SIGTERM

    def test_an_interrupted_program_that_will_not_end_is_stopped(self, tmp_path):
        begun = time.monotonic()
        process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], cwd=tmp_path)
        make.end(process, seconds=0.1)
        assert process.returncode != 0
        assert time.monotonic() - begun < 30
