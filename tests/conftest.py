"""Fixtures that every folder of tests uses."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def photos():
    """The folder of real photos that are no part of the project; without it those tests say so and are skipped."""
    folder = Path(os.environ.get("PHOTOVET_PHOTOS") or Path(__file__).resolve().parents[1] / "../shared/photos")
    if not folder.is_dir():
        pytest.skip("no folder of real photos: set PHOTOVET_PHOTOS")
    return folder.resolve()
