"""The clinic's switches, by name: plain values, and every change of one in the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select

from photovet.store.session import Change, Reader
from photovet.store.tables import facts

Values = Mapping[str, Any]


def read(at: Reader, name: str) -> Values:
    """The values that were set; empty for switches that nobody has touched."""
    row = at.one(select(facts.c.value).where(facts.c.name == name))
    return {} if row is None else dict(json.loads(row.value))


def write(change: Change, name: str, before: Values, after: Values) -> None:
    """Set them. The record says what each was and what it is: they are numbers, words without spaces, yes or no."""
    value = json.dumps(dict(after), sort_keys=True).encode()
    change.run(insert(facts).prefix_with("OR REPLACE").values(name=name, value=value))
    moved = {key: f"{_said(before.get(key))}..{_said(after[key])}" for key in after if before.get(key) != after[key]}
    change.log(f"{name}_changed", None, **moved)


def _said(value: object) -> str:
    if isinstance(value, (list, tuple, frozenset)):
        return "+".join(sorted(str(item) for item in value))
    return str(value)
