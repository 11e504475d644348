"""What the tests of the store share. Everybody in here is invented."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from photovet.domain.person import PersonKind
from photovet.domain.release import Channel, ReleaseKind
from photovet.store import audit, enrolments, people, releases
from photovet.store.keys import Cost
from photovet.store.releases import Form

PASSPHRASE = "correct horse battery staple"
CHEAP = Cost(passes=1, kibibytes=8, lanes=1)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


@dataclass
class Clock:
    """The moment now, and how much time has passed; both stand still until they are moved."""

    now: datetime
    passed: timedelta

    def seconds(self) -> float:
        return self.passed.total_seconds()

    def go(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.passed += timedelta(**time)


def flip(path, offset, bit=1):
    with path.open("r+b") as file:
        file.seek(offset)
        value = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([value ^ bit]))


def embedding(seed=1):
    """128 numbers that no other seed gives."""
    return np.random.default_rng(seed).normal(size=128).astype("<f4").tobytes()


def form(**changed):
    """A patient's release for the website, from a year before the clock's start on."""
    terms = {
        "kind": ReleaseKind.PATIENT,
        "channels": frozenset({Channel.WEBSITE}),
        "valid_from": date(2024, 6, 15),
        "until": date(2026, 6, 15),
    }
    return Form(**{**terms, **changed})


def someone(vault, name="Ada Test", *, kind=PersonKind.PATIENT, faces=0, minor_until=None, **terms):
    """A person with one release and so many enrolments; her id and the release's."""
    with vault.change() as change:
        person = people.add(change, name, kind, minor_until=minor_until)
        release = releases.add(change, person.id, form(**terms), PDF + person.id.encode())
        for number in range(faces):
            enrolments.enrol(change, person.id, b"picture", embedding(number + 1), model="sface")
    return person.id, release.id


def actions(vault):
    """What the record says happened, in order."""
    with vault.read() as at:
        return [one.entry.action for one in audit.read(at.connection)]
