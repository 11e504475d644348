"""Fixtures of the tests that run networks."""

import pytest

pytest.register_assert_rewrite("tests.vision.contract")


@pytest.fixture(scope="session")
def runtime():
    from photovet.vision.inference import Runtime

    return Runtime(threads=2)
