"""The clinic's own people: users, training, and the switches that say what is asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from photovet.domain.policy import Policy
from photovet.domain.roles import Act, Role, Rules, User, trained_until
from photovet.store import switches, users
from photovet.workflow.vault import Desk, require


def add_user(desk: Desk, name: str, password: str, roles: Iterable[Role]) -> User:
    """A new user; the first is a compliance officer."""
    require(desk, Act.MANAGE_USERS)
    with desk.vault.change(desk.by) as change:
        return users.add(change, name, password, roles, desk.vault.options.cost)


def all_users(desk: Desk) -> tuple[User, ...]:
    """All users, by name."""
    with desk.vault.read() as at:
        return tuple(users.everyone(at).values())


def set_roles(desk: Desk, name: str, roles: Iterable[Role]) -> User:
    """Other roles for the user of that name."""
    require(desk, Act.MANAGE_USERS)
    with desk.vault.change(desk.by) as change:
        return users.set_roles(change, users.named(change, name).id, roles)


def disable_user(desk: Desk, name: str) -> User:
    """She signs in no more."""
    require(desk, Act.MANAGE_USERS)
    with desk.vault.change(desk.by) as change:
        return users.disable(change, users.named(change, name).id)


def set_password(desk: Desk, name: str, password: str) -> None:
    """Another password: everybody her own, the compliance officer anybody's."""
    with desk.vault.read() as at:
        user = users.named(at, name)
    if desk.user is None or desk.user.id != user.id:
        require(desk, Act.MANAGE_USERS)
    with desk.vault.change(desk.by) as change:
        users.set_password(change, user.id, password, desk.vault.options.cost)


def record_training(desk: Desk, name: str, day: date, acknowledgement: bytes) -> None:
    """The yearly training of a user, with the acknowledgement that she signed."""
    require(desk, Act.MANAGE_USERS)
    with desk.vault.change(desk.by) as change:
        users.record_training(change, users.named(change, name).id, day, acknowledgement)


def training_register(desk: Desk) -> tuple[tuple[User, date | None, date | None], ...]:
    """Every user with her last training and the day on which it runs out; None for one who has none."""
    with desk.vault.read() as at:
        last, rules = users.last_trainings(at), users.rules(at)
        return tuple(
            (user, day := last.get(user.id), day and trained_until(day, rules))
            for user in users.everyone(at).values()
            if not user.is_disabled
        )


def rules(desk: Desk) -> Rules:
    """The clinic's rules for its own people."""
    with desk.vault.read() as at:
        return users.rules(at)


def change_rules(desk: Desk, changed: Rules) -> None:
    """Other rules; the record says what they were."""
    require(desk, Act.CHANGE_RULES)
    with desk.vault.change(desk.by) as change:
        users.set_rules(change, changed)


def policy(desk: Desk) -> Policy:
    """What the clinic requires before a photo may leave; the safe defaults until somebody changes them."""
    with desk.vault.read() as at:
        values = dict(switches.read(at, "policy"))
    if "required_detectors" in values:
        values["required_detectors"] = frozenset(values["required_detectors"])
    return Policy(**values)


def change_policy(desk: Desk, changed: Policy) -> None:
    """Another policy; the record says what it was."""
    require(desk, Act.CHANGE_RULES)
    before = policy(desk)
    with desk.vault.change(desk.by) as change:
        switches.write(change, "policy", _values(before), _values(changed))


def _values(of: Policy) -> dict[str, Any]:
    return {**asdict(of), "required_detectors": sorted(of.required_detectors)}
