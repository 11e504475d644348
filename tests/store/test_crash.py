"""Kill -9 at random moments: the vault opens, the record is whole, and nothing that was confirmed is missing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from vaults import CHEAP, PASSPHRASE

from photovet.store import doctor, exports, names, releases, reviews, takedowns
from photovet.store.exports import State
from photovet.store.founding import create, open_vault
from photovet.store.keys import Secret
from photovet.store.vault import Options

SECRET, OPTIONS = Secret.passphrase(PASSPHRASE), Options(cost=CHEAP)
KILLS = int(os.environ.get("PHOTOVET_KILLS", "30"))


@pytest.fixture
def writers():
    here = Path(__file__)
    environment = {**os.environ, "PYTHONPATH": str(here.parents[2]), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, str(here.with_name("writer.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process
        process.stdin.close()


@pytest.mark.skipif(
    sys.platform == "win32", reason="nothing is forked there; what is proven is SQLite's and ours alike"
)
def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed(tmp_path, writers):
    folder, confirmed = tmp_path / "vault", tmp_path / "confirmed"
    create(folder, SECRET, OPTIONS)[0].close()
    seed = int(os.environ.get("PHOTOVET_SEED", str(time.time_ns())))
    chance = random.Random(seed)
    told = 0
    for kill in range(KILLS):
        confirmed.write_bytes(b"")
        writers.stdin.write(f"{folder} {confirmed} {seed + kill}\n")
        writers.stdin.flush()
        child = int(writers.stdout.readline())
        if kill % 2:
            time.sleep(chance.uniform(0.02, 0.25))  # often while it opens
        else:
            wait_for_word(confirmed, child)
            time.sleep(chance.uniform(0, 0.1))
        os.kill(child, signal.SIGKILL)
        wait_for_end(child)
        lines = [json.loads(line) for line in confirmed.read_bytes().splitlines()]
        with open_vault(folder, SECRET, OPTIONS) as vault:
            assert doctor.examine(vault) == (), f"seed {seed}, kill {kill}"
            with vault.read() as at:
                missing = [line for line in lines if not is_there(at, *line)]
            assert missing == [], f"seed {seed}, kill {kill}"
        told += len(lines)
    # Every other kill comes in the middle of the work, however busy the machine is.
    assert told >= KILLS // 2


def wait_for_word(confirmed, child):
    """Until the writer has been told that something is safe."""
    while not confirmed.stat().st_size:
        assert not has_ended(child)
        time.sleep(0.001)


def wait_for_end(child):
    """Until the process is a zombie: its parent reaps it later."""
    while not has_ended(child):
        time.sleep(0.001)


def has_ended(child):
    stat = Path(f"/proc/{child}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def is_there(at, what, batch, name, number):
    match what:
        case "release":
            return bool(releases.for_gate(at, [name]).proven_evidence) or releases.get(at, name).revoked_at is not None
        case "review":
            return reviews.load_one(at, batch, name).body["number"] >= number
        case "export":
            known = {export.id: export for export in exports.everything(at)}
            return known[name].state is State.LEFT and len(takedowns.at_places(at, name)) == 1
        case "name":
            return name in {one.text for one in names.everything(at)}
        case "revoke":
            return releases.get(at, name).revoked_at is not None
