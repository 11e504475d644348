"""Fixtures that every folder of tests uses."""

import os
import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

# The same examples in every run: a red run must mean that something changed. `PHOTOVET_HYPOTHESIS=searching` looks for
# new ones. No deadline: two cores are often busy with the rest of the tests.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("PHOTOVET_HYPOTHESIS", "steady"))


@pytest.fixture(scope="session")
def photos():
    """The folder of real photos that are no part of the project; without it those tests say so and are skipped."""
    folder = Path(os.environ.get("PHOTOVET_PHOTOS") or Path(__file__).resolve().parents[1] / "../shared/photos")
    if not folder.is_dir():
        pytest.skip("no folder of real photos: set PHOTOVET_PHOTOS")
    return folder.resolve()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, worker_id):
    """made_once(name, make) -> what `make()` returned to the first process of this run that asked for it.

    The tests run in two processes, and to look at a photo takes seconds. What is shared so is pickled; nobody may
    change the files that it names.
    """

    def get(name, make):
        if worker_id == "master" or fcntl is None:
            return make()
        kept = tmp_path_factory.getbasetemp().parent / f"{name}.pickle"
        with kept.with_suffix(".lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        return pickle.loads(kept.read_bytes())

    return get


@pytest.fixture(scope="session")
def samples(made_once, tmp_path_factory):
    """The sample batch as it is made, with nothing done to it."""
    from photovet.workflow.demo import make_sample_batch

    today = date.today()  # noqa: DTZ011 - the clinic's own day
    return made_once("samples", lambda: make_sample_batch(tmp_path_factory.mktemp("samples") / "made", today))
