"""Three ways to begin: how much a clinic asks of itself before a photo may leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from photovet.domain.policy import Policy
from photovet.domain.roles import Rules


class Preset(StrEnum):
    """The names of the three ways."""

    STRICT = "strict"
    STANDARD = "standard"
    SINGLE_USER = "single_user"


@dataclass(frozen=True)
class Switches:
    """What a preset sets: everything that a clinic can switch."""

    policy: Policy = field(default_factory=Policy)
    rules: Rules = field(default_factory=Rules)


PRESETS: Mapping[Preset, Switches] = MappingProxyType(
    {
        Preset.STRICT: Switches(
            Policy(thorough=True, checklist_required=True, tour_required=True, second_reader_required=True),
            Rules(cooling_off_hours=24),
        ),
        Preset.STANDARD: Switches(),
        Preset.SINGLE_USER: Switches(rules=Rules(single_user=True)),
    }
)
