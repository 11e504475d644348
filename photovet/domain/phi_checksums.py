"""Check digits and ranges of the numbers that identify people and things. Digits and letters only, no separators."""

from __future__ import annotations

import re

_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", map(int, "123456781234579234567890123456789"), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_NPI_PREFIX = "80840"
_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d\d"
)


def is_luhn(digits: str) -> bool:
    """ISO/IEC 7812: every second digit from the right doubled, the sum of all digits divisible by ten."""
    doubled = [int(c) * (1 + i % 2) for i, c in enumerate(reversed(digits))]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def is_card(digits: str) -> bool:
    """A payment card: 13 to 19 digits, a known first digit, Luhn."""
    return 13 <= len(digits) <= 19 and digits[0] in "3456" and len(set(digits)) > 1 and is_luhn(digits)


def is_npi(digits: str) -> bool:
    """A National Provider Identifier: ten digits, the first 1 or 2, Luhn with the prefix 80840 (45 CFR 162.406)."""
    return len(digits) == 10 and digits[0] in "12" and is_luhn(_NPI_PREFIX + digits)


def is_dea(code: str) -> bool:
    """A DEA registration: two letters, seven digits, the last one the sum (1st+3rd+5th) + 2 (2nd+4th+6th) mod 10."""
    if not re.fullmatch(r"[A-Z][A-Z9]\d{7}", code):
        return False
    digits = [int(c) for c in code[2:]]
    return (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def is_vin(code: str) -> bool:
    """A vehicle identification number: 17 characters without I, O, Q, with its check digit (49 CFR 565.15)."""
    if len(code) != 17 or any(c not in _VIN_VALUES for c in code):
        return False
    rest = sum(_VIN_VALUES[c] * w for c, w in zip(code, _VIN_WEIGHTS, strict=True)) % 11
    return code[8] == ("X" if rest == 10 else str(rest))


def is_ssn(digits: str) -> bool:
    """A social security number that could have been given out (SSA, since 2011): area, group and serial not zero."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return len(digits) == 9 and area not in ("000", "666") and area[0] != "9" and group != "00" and serial != "0000"


def is_phone(digits: str) -> bool:
    """A number of the North American plan: area code and exchange begin with 2 to 9."""
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return len(digits) == 10 and digits[0] in "23456789" and digits[3] in "23456789"


def is_product(digits: str) -> bool:
    """A product's bar code (UPC-A, EAN-13): 12 or 13 digits, weights 1 and 3, the sum divisible by ten."""
    weighted = (int(c) * (1 + 2 * (i % 2)) for i, c in enumerate(reversed(digits)))
    return len(digits) in (12, 13) and sum(weighted) % 10 == 0


def is_mbi(code: str) -> bool:
    """A Medicare Beneficiary Identifier: eleven characters in CMS's pattern."""
    return _MBI.fullmatch(code) is not None
