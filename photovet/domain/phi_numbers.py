"""Numbers and net addresses that identify: phone, fax, e-mail, SSN, record, plan, account, licence, device, IP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from photovet.domain import phi_checksums as checksums
from photovet.domain.finding import IdentifierClass, Phi
from photovet.domain.phi_confusions import skeleton
from photovet.domain.phi_line import Hit, Line

_I = IdentifierClass
_SSN = re.compile(r"(?<![\d-])(\d{3})([-. ])(\d{2})\2(\d{4})(?![\d-])")
_SSN_LOST = re.compile(r"(?<![\d-])\d{3}-\d{6}(?![\d-])")
_SSN_END = re.compile(r"(?i)(?<![a-z])[x*#]{2,3}-?\s?(?:[x*#]{2}-?\s?\d{3,4}|-\s?\d{4})(?!\d)")
_PHONES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d.])(?:\+?1[-. ]{0,2})?\(?\d{3}\)?[-./, ]{0,2}\d{3}[-., ]{1,2}\d{4}(?!\d)",
        r"\(\d{2,4}\)?\s?\d{3}[-. ]?\d{3,4}(?!\d)|\d{3}\)\s?\d{3}[-. ]?\d{3,4}(?!\d)",
        r"(?<![\d.])\d{3}[-. ]\d{7}(?!\d)|(?<![\d.])\d{6}[-. ]\d{4}(?!\d)",
        r"(?<![\d.-])\(?\d{1,3}\)?[-. ]{1,2}\d{3}[-.]\d{4}(?!\d)|(?<![\d.-])\d{3}([-.])\d{2,3}\1\d{3,4}(?![\d.-])",
    )
)
_LOCAL = re.compile(r"(?<![\d.$-])[2-9]\d{2}\s?[-.]\s?\d{4}(?![\d-])")
_TOLL_FREE = re.compile(r"^1?[-. ]{0,2}\(?8(?:00|33|44|55|66|77|88)")
_VANITY = re.compile(r"\b1?[-. ]?8(?:00|33|44|55|66|77|88)[-. ][A-Z]{3,}")
_EMAIL = re.compile(r"([\w.+'-]{2,})\s?(?:@|\(at\)|\u00a9)\s?([\w-]+)\s?[.,]?\s?([a-z0-9]{2,})?", re.I)
# Where the sign was misread, the host still tells.
_MAIL_HOST = re.compile(
    "[a-z0-9._]{3}(?:"
    + "|".join(map(skeleton, ("gmail", "hotmail", "yahoo", "outlook", "icloud")))
    + r")[.,]?eo(?:r|$)"
)
_MAILBOX = re.compile(
    r"(?i)^(?:info|office|contact|admin|support|hello|sales|help|billing|appointments?|frontdesk|front|reception|careers?|jobs|"
    r"team|noreply|no-reply|service|scheduling|referrals?|pt|privacy|compliance)\d*$"
)
_URL = re.compile(
    r"(?i)(?:https?\s?[:;]\s?/{0,2}|www\s?[.,])\s?[\w.,-]{3,}(?P<path>\s?/\S+)?|[\w-]{3,}\.(?:com|org|net|edu|gov|io|us|health)\b(?P<tail>/\S+)?"
)
_PORTAL = re.compile(r"(?i)portal|mychart|patient|p/|\bid=|token|user|profile|\d{3,}")
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z][\w.]{2,}")
_IP_SLIPPED = re.compile(
    r"(?<![\d.])\d{6}(?:\.\d{1,3}){2}(?![\d.])|(?<![\d.])\d{1,3}\.\d{4,6}\.\d{1,3}(?![\d.])|(?<![\d.])\d{3}\.\d{1,3}\.\d{4,6}(?![\d.])"
)
_IP = re.compile(
    r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b|\b(?:[0-9a-f]{2}[:.-]){5}[0-9a-f]{2}\b",
    re.I,
)
_VERSION = re.compile(r"(?i)\b(?:v|ver|version|rev|release|firmware|build)\.?\s?\d")
# What is left of a phone number where some of its digits were not read.
_BROKEN = re.compile(r"(?=.*\d)(?=.*[-()])[\d\s().%*'-]*(?:[^\W\d_]{1,3}[\d\s().%*'-]*){0,2}")
# A long number with at most three words, as on a wristband, a folder or a label.
_ALONE = re.compile(r"\W*(?:[A-Za-z/]+[^\w$]*){0,3}[A-Za-z]{0,3}\d{6,11}\W*")
_LONG = re.compile(r"(?<![\d.$,])\d{6,20}(?![\d.,])")
# A number that something on the line calls a number, whatever was made of the word before it.
_RECORD = re.compile(
    r"(?i)(?:#|\bn[o0u]m?[.:]?|\bid|:)[\s:#.]*[A-Z]{0,3}-?\d{5,}(?![./]\d|\d*\s?(?:lbs?|kg|mg|ml|sq|ft|psi|hz)\b)"
)
_GROUPED = re.compile(r"(?<![\w-])[1-9IL][A-Z0-9]{2,4}(?:-[A-Z0-9]{3,4}-?|[A-Z0-9]{3}-)[A-Z0-9]{4,5}(?![\w-])")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
# Grouped like a card's number, of which a digit was lost or slipped.
_CARD_SLIPPED = re.compile(
    r"(?<![\d-])\d{3,4}([ -])\d{4}\1\d{4}\1\d{3,4}(?![\d-])|(?<!\d)\d{4} \d{4} \d{3} \d{4}(?!\d)"
)
_CODE = re.compile(r"(?<![A-Z0-9])(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{5,20}(?![A-Z0-9])")
_ICD = re.compile(r"\b[A-TV-Z]\d{2}\.\d{1,4}[A-Z]?\b")
_DIAGNOSIS = re.compile(r"(?i)(?<![a-z])(?:dx|hx|pmh|diagnos[ie]s|prognosis|s/p)\b\s?[:.]?\s*\w{2,}")
_NOTHING = re.compile(r"(?i)\b(?:model|mod|part|p/n|pn|item|sku|cat|ref|upc|lot|patent|pat)\b\.?\s?(?:no|number|#)?")
_BIOMETRIC = re.compile(
    r"(?i)\b(?:finger\s?prints?|voice\s?prints?|retina(?:l)? scans?|iris scans?|face id|palm scans?)"
    r"\b.*\b(?:of|for|on file)\b"
)
_PHOTO = re.compile(
    r"(?i)\b(?:photos?|pictures?|before and after|x-?ray|mri)\s(?:of|for)\s(?:pt|patient|mr|mrs|ms)\b"
    r"|\b(?:IMG|DSC|PXL)_\d{4,}"
)


def phone_hits(line: Line) -> Iterator[Hit]:
    """Phone and fax numbers; toll-free ones belong to businesses."""
    numbers = line.numbers
    match = next((m for pattern in _PHONES for m in pattern.finditer(numbers) if not _is_other(numbers, m)), None)
    label = line.label(_I.FAX, _I.PHONE)
    is_fax = bool(label and label.kind is _I.FAX)
    kind, word = (_I.FAX, "fax") if is_fax else (_I.PHONE, "phone")
    if (match and _TOLL_FREE.match(match[0].lstrip("(+"))) or _VANITY.search(line.text):
        yield Hit(Phi.CHECK, kind, "a toll-free number: usually a business")
    elif match or _LOCAL.search(numbers) or (label and len(label.digits) >= 7):
        yield Hit(Phi.PHI, kind, f"looks like a {word} number")
    elif label and len(label.digits) >= 4:
        yield Hit(Phi.CHECK, kind, f"may be a part of a {word} number")


def _is_other(numbers: str, match: re.Match[str]) -> bool:
    """Whether what looks like a phone number is a social security or an IP number, or part of a longer one."""
    around = numbers[max(0, match.start() - 1) : match.end() + 1]
    return bool(_SSN.fullmatch(match[0]) or _IP.search(around))


def ssn_hits(line: Line) -> Iterator[Hit]:
    """Social security numbers: three, two and four digits, or the words for it."""
    label = line.label(_I.SSN)
    if label and len(label.digits) >= 4:
        yield Hit(Phi.PHI, _I.SSN, "names a social security number")
    if _SSN_END.search(line.text):
        yield Hit(Phi.PHI, _I.SSN, "the end of a social security number")
    if _SSN_LOST.search(line.numbers):
        yield Hit(Phi.PHI, _I.SSN, "looks like a social security number")
    for match in _SSN.finditer(line.numbers):
        if match[2] == "-" or checksums.is_ssn(match[1] + match[3] + match[4]):
            yield Hit(Phi.PHI, _I.SSN, "looks like a social security number")


def net_hits(line: Line) -> Iterator[Hit]:
    """E-mail addresses, web addresses, IP and MAC addresses, names on social networks."""
    email = _EMAIL.search(line.text)
    if not email and _MAIL_HOST.search(skeleton(line.text)):
        yield Hit(Phi.PHI, _I.EMAIL, "looks like a person's e-mail address")
    if email and (email[3] or "@" in email[0]):
        is_office = bool(_MAILBOX.match(email[1]))
        reason = "an office's e-mail address" if is_office else "looks like a person's e-mail address"
        yield Hit(Phi.CHECK if is_office else Phi.PHI, _I.EMAIL, reason)
    url = None if email else _URL.search(line.text)
    if url:
        path = (url["path"] or url["tail"] or "").strip("/ ")
        if path and _PORTAL.search(url[0]):
            yield Hit(Phi.PHI, _I.URL, "a web address that leads to a record or an account")
        else:
            yield Hit(Phi.CHECK, _I.URL, "a web address: fine if it is a business's")
    is_ip = any(_is_ip(match[0]) for match in _IP.finditer(line.numbers)) or _IP_SLIPPED.search(line.numbers)
    if is_ip and not _VERSION.search(line.text):
        yield Hit(Phi.PHI, _I.IP, "looks like the network address of a device")
    if _HANDLE.search(line.text) and not email:
        yield Hit(Phi.CHECK, _I.OTHER, "a name on a social network")


def _is_ip(text: str) -> bool:
    """Four parts up to 255; of long ones a digit may have slipped."""
    parts = text.split(".")
    return len(parts) == 1 or len(text) >= 12 or all(int(part) < 256 for part in parts)


_LABELLED: tuple[tuple[IdentifierClass, int, str], ...] = (
    (_I.MRN, 4, "looks like a medical record number"),
    (_I.HEALTH_PLAN, 5, "looks like a number of a health plan's member or policy"),
    (_I.ACCOUNT, 4, "looks like an account or claim number"),
    (_I.LICENCE, 4, "looks like a licence or certificate number"),
    (_I.VEHICLE, 3, "looks like the number of a vehicle"),
    (_I.DEVICE, 4, "looks like the serial number of a device"),
    (_I.OTHER, 4, "a number that belongs to one case or order"),
)


def labelled_hits(line: Line) -> Iterator[Hit]:
    """Numbers after a word that says what they are."""
    npi = re.search(r"(?<!\d)\d{10}(?!\d)", line.numbers)
    if npi and checksums.is_npi(npi[0]) and "npi" in line.lower:
        yield Hit(Phi.CHECK, _I.LICENCE, "a provider's number (NPI), which is public")
        return
    for kind, least, reason in _LABELLED:
        label = line.label(kind)
        if label and len(label.digits) >= least:
            yield Hit(Phi.PHI, kind, reason)


def bare_hits(line: Line) -> Iterator[Hit]:
    """Numbers that say themselves what they are, by their check digit or their pattern; and long bare ones."""
    cards = (re.sub(r"\D", "", match[0]) for match in _CARD.finditer(line.numbers))
    if any(map(checksums.is_card, cards)) or _CARD_SLIPPED.search(line.numbers):
        yield Hit(Phi.PHI, _I.ACCOUNT, "a payment card's number")
    for code in (match[0].replace("-", "") for match in _CODE.finditer(line.text.upper())):
        if checksums.is_vin(code):
            yield Hit(Phi.PHI, _I.VEHICLE, "a vehicle's identification number")
        elif checksums.is_mbi(code):
            yield Hit(Phi.PHI, _I.HEALTH_PLAN, "looks like a Medicare number")
        elif checksums.is_dea(code) and "dea" in line.lower:
            yield Hit(Phi.CHECK, _I.LICENCE, "looks like a prescriber's DEA number")
    if any(_is_plan(match[0]) for match in _GROUPED.finditer(line.text.upper())):
        yield Hit(Phi.PHI, _I.HEALTH_PLAN, "looks like a Medicare number")
    if not _NOTHING.search(line.text) and not any(len(label.digits) >= 4 for label in line.labels):
        yield from _unlabelled(line)


def _unlabelled(line: Line) -> Iterator[Hit]:
    """Long numbers that nothing explains. One that stands alone is what a wristband or a folder has."""
    numbers = line.numbers
    if _RECORD.search(numbers):
        yield Hit(Phi.PHI, _I.MRN, "a long number after a sign for 'number'")
    elif _ALONE.fullmatch(numbers):
        yield Hit(Phi.PHI, _I.MRN, "a long number almost alone on its line: could be a record number")
    elif any(not checksums.is_product(match[0]) for match in _LONG.finditer(numbers)):
        yield Hit(Phi.CHECK, _I.MRN, "a long number: could be a record, a member or an account")
    elif _BROKEN.fullmatch(numbers) and (sum(c.isdigit() for c in numbers) >= 5 or "(" in numbers):
        yield Hit(Phi.CHECK, _I.PHONE, "a number that was not read whole: could be a phone number")
    elif re.fullmatch(r"\W*\d{5}\W*", numbers):
        yield Hit(Phi.CHECK, _I.GEOGRAPHY, "five digits alone: could be a ZIP code")


def _is_plan(code: str) -> bool:
    """Four, three and four characters, letters and digits mixed, as on a Medicare card; letters may have slipped."""
    return sum(c.isdigit() for c in code) >= 4 and sum(c.isalpha() for c in code) >= 3


def note_hits(line: Line) -> Iterator[Hit]:
    """Diagnoses, and words that speak of a patient's picture or print: health information once anyone is named."""
    if _DIAGNOSIS.search(line.text) or (_ICD.search(line.text) and not _NOTHING.search(line.text)):
        yield Hit(Phi.CHECK, _I.OTHER, "a diagnosis: whose?")
    if _BIOMETRIC.search(line.text):
        yield Hit(Phi.CHECK, _I.BIOMETRIC, "speaks of a person's finger-, voice- or eye-print")
    if _PHOTO.search(line.text):
        yield Hit(Phi.CHECK, _I.PHOTO, "speaks of a patient's picture")
