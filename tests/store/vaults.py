"""What the tests of the store share. Everybody in here is invented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from photovet.store.keys import Cost

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
