"""Who may do what: roles, training, the second pair of eyes. Pure functions; the reasons are codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a user is trusted with."""

    DRAFTER = "drafter"
    APPROVER = "approver"
    COMPLIANCE_OFFICER = "compliance_officer"


class Act(StrEnum):
    """What needs a role."""

    REVIEW = "review"
    EXPORT = "export"
    APPROVE = "approve"
    MANAGE_PEOPLE = "manage_people"
    REVOKE = "revoke"
    MANAGE_USERS = "manage_users"
    CHANGE_RULES = "change_rules"
    READ_RECORD = "read_record"


_EVERYBODY = frozenset(Role)

MAY: Mapping[Act, frozenset[Role]] = MappingProxyType(
    {
        Act.REVIEW: _EVERYBODY,
        Act.EXPORT: _EVERYBODY,
        Act.APPROVE: frozenset({Role.APPROVER}),
        Act.MANAGE_PEOPLE: _EVERYBODY,
        Act.REVOKE: _EVERYBODY,  # whoever is at the desk when a patient says no
        Act.MANAGE_USERS: frozenset({Role.COMPLIANCE_OFFICER}),
        Act.CHANGE_RULES: frozenset({Role.COMPLIANCE_OFFICER}),
        Act.READ_RECORD: frozenset({Role.COMPLIANCE_OFFICER}),
    }
)
"""Which roles may do what. One of them is enough."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works with Photovet."""

    id: str
    name: str
    roles: frozenset[Role]
    is_disabled: bool = False


@dataclass(frozen=True)
class Rules:
    """The clinic's rules for its own people. Every default is the safe answer.

    `single_user` switches sign-in, the second pair of eyes and the proof of training off, for a clinic of one; the
    record says so at every approval.
    """

    single_user: bool = False
    training_days: int = 365
    cooling_off_hours: int = 0

    def __post_init__(self) -> None:
        if self.training_days < 1 or self.cooling_off_hours < 0:
            raise ValueError("training holds for at least a day, and nothing cools off backwards")


def problems_of(act: Act, user: User | None, rules: Rules) -> tuple[str, ...]:
    """Every reason why the user may not do it; empty means that she may."""
    if rules.single_user:
        return ()
    if user is None:
        return ("not_signed_in",)
    if user.is_disabled:
        return ("user_disabled",)
    return () if user.roles & MAY[act] else ("role_missing",)


def approval_problems(
    approver: User | None, drafters: frozenset[str], last_training: date | None, rules: Rules, today: date
) -> tuple[str, ...]:
    """Every reason why the approver may not approve what the drafters (ids of users) settled; empty: she may.

    Whoever changed anything is a drafter: a colleague's small change at the end does not make her the second person.
    """
    if rules.single_user:
        return ()
    found = (
        *((code, True) for code in problems_of(Act.APPROVE, approver, rules)),
        ("drafter_unknown", not drafters),
        ("approver_is_drafter", approver is not None and approver.id in drafters),
        ("training_missing", approver is not None and last_training is None),
        ("training_out_of_date", last_training is not None and not is_trained(last_training, rules, today)),
    )
    return tuple(code for code, applies in found if applies)


def trained_until(last_training: date, rules: Rules) -> date:
    """The last day on which the training counts."""
    return last_training + timedelta(days=rules.training_days)


def is_trained(last_training: date, rules: Rules, today: date) -> bool:
    """Whether the training counts today. One that is dated in the future does not."""
    return last_training <= today <= trained_until(last_training, rules)
