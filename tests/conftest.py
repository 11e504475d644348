"""Fixtures that every folder of tests uses."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

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
