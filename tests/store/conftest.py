"""A vault that is quick to open, with clocks that stand still until a test moves them."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from PIL import Image
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))  # helpers shared by these tests

from vaults import CHEAP, PASSPHRASE, Clock

from photovet.cli import app, batch_commands, commands, vault_batch
from photovet.domain.finding import Finding, Kind
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.review import DetectorRun, Review
from photovet.images.load import load
from photovet.store.founding import create, open_vault
from photovet.store.keys import Cost, Secret
from photovet.store.vault import Options
from photovet.workflow import clean_copy, export
from photovet.workflow.scan import Scanned
from tests.here_and_now import HereAndNow

# No deadline: on a shared machine it measures the neighbours.
hypothesis.settings.register_profile("photovet", max_examples=30, deadline=None)
hypothesis.settings.load_profile("photovet")


@pytest.fixture
def clock():
    return Clock(datetime(2025, 6, 15, 10, 0, tzinfo=UTC), timedelta())


@pytest.fixture
def options(clock):
    return Options(cost=CHEAP, now=lambda: clock.now, monotonic=clock.seconds)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def vault(folder, options):
    made, _ = create(folder, Secret.passphrase(PASSPHRASE), options)
    yield made
    made.close()


@pytest.fixture
def reopened(folder, options):
    """Open the vault again, any number of times."""
    opened = []

    def again(passphrase=PASSPHRASE, **how):
        opened.append(open_vault(folder, Secret.passphrase(passphrase), options, **how))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


# --- the commands at a vault, without the detectors ----------------------------------------------------------------


@pytest.fixture
def wanted():
    """How `check` and `export` were told to look, one after the other."""
    return []


@pytest.fixture
def blind_second_look(monkeypatch):
    """No processes and no networks in an export: what it sees in the new file is what `test_verify.py` proves."""
    monkeypatch.setattr(export, "Workers", HereAndNow)
    monkeypatch.setattr(clean_copy, "detectors_for", lambda _: ())


@pytest.fixture
def quick(monkeypatch, wanted, blind_second_look):
    """No networks: in every photo there is a text, at a place that JSON has to round."""
    monkeypatch.setattr(Cost.__init__, "__defaults__", (CHEAP.passes, CHEAP.kibibytes, CHEAP.lanes))

    def look(paths, wants=None, **_):
        wanted.append(wants)
        runs = tuple(DetectorRun(name, "1", ran=True) for name in {"faces", *Policy().required_detectors})
        text = Finding("f1", Kind.TEXT, Region(Box(10 / 3, 10, 20, 20)), 0.9, "text 1")
        return tuple(Scanned(Review(path, load(path).photo, (text,), runs)) for path in map(Path, paths))

    for module in (commands, vault_batch, batch_commands):
        monkeypatch.setattr(module, "look", look)


@pytest.fixture
def run(tmp_path):
    """run(*words, user=None, status=0, said_in=None) -> what the command said, at the vault."""

    def call(*words, user=None, status=0, at_vault=True, said_in=None):
        read, write = os.pipe()
        secrets = [PASSPHRASE] + ["correct horse"] * 2
        os.write(write, "".join(f"{secret}\n" for secret in secrets).encode())
        os.close(write)
        options = ["--vault", tmp_path / "vault", "--passphrase-fd", read] if at_vault else []
        options += ["--user", user, "--password-fd", read] if user else []
        options += ["--new-password-fd", read] if words[:2] == ("users", "add") else []
        done = CliRunner().invoke(app, [*map(str, words), *map(str, options)], input=said_in, env={"COLUMNS": "250"})
        os.close(read)
        assert done.exit_code == status, done.output + repr(done.exception)
        return done.output

    return call


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (96, 64), (90, 120, 150)).save(path)
    return path


@pytest.fixture
def decisions(tmp_path):
    path = tmp_path / "decisions.json"
    rows = [{"finding": "f1", "how": "covered"}]
    added = [{"kind": "text", "box": [50, 10, 20, 20]}]
    more = [*rows, {"finding": "h1", "how": "covered"}]
    path.write_text(json.dumps({"photos": [{"photo": "a.png", "add": added, "decisions": more}]}))
    return path
