"""A vault that is quick to open, with clocks that stand still until a test moves them."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # helpers shared by these tests

from vaults import CHEAP, PASSPHRASE, Clock

from photovet.store.founding import create, open_vault
from photovet.store.keys import Secret
from photovet.store.vault import Options

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
