from dataclasses import FrozenInstanceError

import pytest

from photovet.domain.finding import Finding, IdentifierClass, Kind
from photovet.domain.geometry import Box, Region


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.METADATA])
def test_only_hidden_data_lies_nowhere(kind):
    with pytest.raises(ValueError, match="region"):
        Finding(id="f1", kind=kind, region=None, score=1.0, source="hand")


def test_hidden_data_needs_no_region():
    assert Finding(id="f1", kind=Kind.METADATA, region=None, score=1.0, source="metadata 1").region is None


def test_is_frozen():
    finding = Finding(id="f1", kind=Kind.FACE, region=Region(Box(0, 0, 1, 1)), score=1.0, source="hand")
    with pytest.raises(FrozenInstanceError):
        finding.kind = Kind.TEXT


def test_there_are_eighteen_identifiers():
    # 45 CFR 164.514(b)(2)(i)(A) to (R)
    assert len(IdentifierClass) == 18
