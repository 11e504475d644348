"""Errors cross process borders whole, and any path can be shown."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from photovet.errors import ResourceMissing, UnreadablePhoto, describe_path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.jpg", "a.jpg"),
        ("caf\udce9.jpg", "caf\\xe9.jpg"),
        ("half\ud83d.jpg", "half\\ud83d.jpg"),
        ("😀.jpg", "😀.jpg"),
    ],
)
def test_every_path_can_be_shown_and_put_into_json(name, shown):
    assert describe_path(Path(name)) == shown
    describe_path(Path(name)).encode("utf-8")


@pytest.mark.parametrize("error", [UnreadablePhoto("damaged", path="a.jpg"), ResourceMissing("altered", name="x")])
def test_an_error_survives_the_way_out_of_a_worker(error):
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.code, dict(back.facts)) == (type(error), error.code, dict(error.facts))
