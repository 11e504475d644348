"""Who works with the vault: sign-in, roles, training, and the clinic's rules for its own people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Row, func, insert, select, update

from photovet.domain.roles import Role, Rules, User
from photovet.errors import VaultRefused
from photovet.store import evidence, switches
from photovet.store.keys import Cost
from photovet.store.session import Change, Reader, new_id
from photovet.store.tables import trainings, users
from photovet.store.vault import Vault

SHORTEST_PASSWORD = 10
MOST_FAILURES = 5
WAIT = timedelta(minutes=5)
"""After so many wrong passwords in a row nobody gets in under that name for so long."""


def add(change: Change, name: str, password: str, roles: Iterable[Role], cost: Cost | None = None) -> User:
    """A new user. The first one is a compliance officer, or nobody could add the second.

    VaultRefused: name_missing, user_exists, role_missing, first_user_not_compliance, password_too_short.
    """
    held, cleaned = frozenset(roles), _cleaned(name)
    refusals = (
        ("name_missing", not cleaned),
        ("user_exists", change.one(select(users.c.id).where(users.c.name == cleaned)) is not None),
        ("role_missing", not held),
        ("first_user_not_compliance", Role.COMPLIANCE_OFFICER not in held and not everyone(change)),
    )
    for code, applies in refusals:
        if applies:
            raise VaultRefused(code)
    user = User(new_id("u"), cleaned, held)
    values = {"id": user.id, "name": user.name, "roles": _joined(held), "password": _hashed(password, cost)}
    change.run(insert(users).values(**values, created_at=change.at, failures=0))
    change.log("user_added", user.id, roles=_joined(held, "+"))
    return user


def everyone(at: Reader) -> Mapping[str, User]:
    """All users by id, also disabled ones."""
    return {row.id: _user(row) for row in at.rows(select(users).order_by(users.c.name))}


def get(at: Reader, user: str) -> User:
    """One user by id; VaultRefused("user_unknown")."""
    row = at.one(select(users).where(users.c.id == user))
    if row is None:
        raise VaultRefused("user_unknown", user=user)
    return _user(row)


def named(at: Reader, name: str) -> User:
    """One user by the name she signs in with; VaultRefused("user_unknown")."""
    row = at.one(select(users).where(users.c.name == _cleaned(name)))
    if row is None:
        raise VaultRefused("user_unknown")
    return _user(row)


def set_roles(change: Change, user: str, roles: Iterable[Role]) -> User:
    """Other roles; VaultRefused: role_missing, last_compliance_officer."""
    held = frozenset(roles)
    if not held:
        raise VaultRefused("role_missing")
    get(change, user)
    change.run(update(users).where(users.c.id == user).values(roles=_joined(held)))
    _keep_one_officer(change)
    change.log("roles_changed", user, roles=_joined(held, "+"))
    return get(change, user)


def disable(change: Change, user: str) -> User:
    """She signs in no more; what she did stays in the record. VaultRefused("last_compliance_officer")."""
    get(change, user)
    change.run(update(users).where(users.c.id == user).values(disabled_at=change.at))
    _keep_one_officer(change)
    change.log("user_disabled", user)
    return get(change, user)


def set_password(change: Change, user: str, password: str, cost: Cost | None = None) -> None:
    """Another password, which also ends a wait; VaultRefused("password_too_short")."""
    get(change, user)
    values = {"password": _hashed(password, cost), "failures": 0, "failed_at": None}
    change.run(update(users).where(users.c.id == user).values(**values))
    change.log("password_changed", user)


def sign_in(vault: Vault, name: str, password: str) -> User:
    """The user, if name and password are right; both outcomes are recorded.

    VaultRefused: wrong_password (also for a name that is not known: nobody learns which), too_many_failures,
    user_disabled.
    """
    with vault.change() as change:
        row = change.one(select(users).where(users.c.name == _cleaned(name)))
        problem = _sign_in_problem(row, password, change.now)
        if row is not None and problem == "wrong_password":
            failed = {"failures": row.failures + 1, "failed_at": change.at}
            change.run(update(users).where(users.c.id == row.id).values(**failed))
        elif row is not None and problem is None:
            change.run(update(users).where(users.c.id == row.id).values(failures=0, failed_at=None))
        change.by = row.id if row is not None and problem is None else None
        change.log("sign_in_failed" if problem else "signed_in", row.id if row is not None else None, why=problem)
    # Raised only now: the failure has to stay in the vault.
    if problem is not None or row is None:
        raise VaultRefused(problem or "wrong_password", minutes=int(WAIT.total_seconds() // 60))
    return _user(row)


def _sign_in_problem(row: Row[Any] | None, password: str, now: datetime) -> str | None:
    if row is None:
        _hashed("as much work as for a name that is known", None)
        return "wrong_password"
    if row.disabled_at is not None:
        return "user_disabled"
    if row.failures >= MOST_FAILURES and now - datetime.fromisoformat(row.failed_at) < WAIT:
        return "too_many_failures"
    try:
        PasswordHasher().verify(row.password, _normal(password))
    except VerificationError:
        return "wrong_password"
    return None


def record_training(change: Change, user: str, day: date, acknowledgement: bytes) -> None:
    """Her yearly training, with the acknowledgement that she signed. VaultRefused("training_in_future")."""
    get(change, user)
    if day > change.today:
        raise VaultRefused("training_in_future")
    sha256 = evidence.add(change, acknowledgement)
    values = {"id": new_id("t"), "user": user, "day": day.isoformat(), "acknowledgement_sha256": sha256}
    change.run(insert(trainings).values(**values))
    change.log("training_recorded", user, day=day.isoformat(), evidence=sha256)


def last_trainings(at: Reader) -> Mapping[str, date]:
    """By user: the day of the newest training whose acknowledgement is still there."""
    newest = select(trainings.c.user, func.max(trainings.c.day).label("day")).group_by(trainings.c.user)
    return {row.user: date.fromisoformat(row.day) for row in at.rows(newest)}


def rules(at: Reader) -> Rules:
    """The clinic's rules for its own people; the safe ones until somebody changes them."""
    return Rules(**switches.read(at, "rules"))


def set_rules(change: Change, changed: Rules) -> None:
    """Other rules. The record says what they were and what they are."""
    switches.write(change, "rules", asdict(rules(change)), asdict(changed))


def _keep_one_officer(change: Change) -> None:
    if not any(Role.COMPLIANCE_OFFICER in user.roles and not user.is_disabled for user in everyone(change).values()):
        raise VaultRefused("last_compliance_officer")


def _hashed(password: str, cost: Cost | None) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise VaultRefused("password_too_short", shortest=SHORTEST_PASSWORD)
    used = cost or Cost()
    return PasswordHasher(used.passes, used.kibibytes, used.lanes).hash(_normal(password))


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _cleaned(name: str) -> str:
    return " ".join(name.split()).casefold()


def _joined(roles: Iterable[Role], by: str = " ") -> str:
    return by.join(sorted(roles))


def _user(row: Row[Any]) -> User:
    roles = frozenset(Role(name) for name in row.roles.split())
    return User(row.id, row.name, roles, is_disabled=row.disabled_at is not None)
