"""Fixtures of the tests of the verbs."""

import json

import hypothesis
import jsonschema
import pytest

from photovet.resources import resource

# No deadline: on a shared machine it measures the neighbours.
hypothesis.settings.register_profile("photovet", max_examples=40, deadline=None)
hypothesis.settings.load_profile("photovet")


@pytest.fixture(scope="session")
def valid():
    """Fails with the first thing in which a result breaks its schema."""
    schema = json.loads(resource("schema/result.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema).validate
