"""The real program, whose workers are killed at random moments: it ends, and answers for every photo once."""

import contextlib
import json
import os
import random
import subprocess
import sys

import psutil
import pytest
from PIL import Image

KILLS = int(os.environ.get("PHOTOVET_KILLS", "3"))


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_every_photo_is_answered_for(tmp_path):
    folder, result, dice = tmp_path / "photos", tmp_path / "result.json", random.Random(5)
    folder.mkdir()
    names = [f"{number}.png" for number in range(2 * KILLS)]
    for number, name in enumerate(names):
        Image.new("RGB", (96, 64), (number, 90, 120)).save(folder / name)
    program = subprocess.Popen(
        [sys.executable, "-m", "photovet", "check", folder, "--json", result, "--no-vault", "--jobs", "2"],
        stdout=subprocess.DEVNULL,
    )
    killed = 0
    while program.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(dice.random() * 2)
        if killed < KILLS:
            killed += kill_one(program.pid, dice)
    photos = json.loads(result.read_text("utf-8"))["photos"]
    assert program.returncode == (1 if any(photo["blockers"] for photo in photos) else 0)
    assert sorted(photo["path"] for photo in photos) == sorted(str(folder / name) for name in names)
    errors = [photo["error"]["code"] for photo in photos if photo["error"]]
    assert set(errors) <= {"worker_died"}
    assert len(errors) <= killed
    assert all(photo["blockers"] for photo in photos if photo["error"])


def kill_one(program, dice):
    with contextlib.suppress(psutil.NoSuchProcess, IndexError):
        workers = [one for one in psutil.Process(program).children() if "resource_tracker" not in one.cmdline()[-1]]
        dice.choice(workers).kill()
        return 1
    return 0
