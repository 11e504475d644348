"""One thing found in a photo, and the words for what it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photovet.domain.geometry import Region


class Kind(StrEnum):
    """What a finding is. The values are those of the result's JSON."""

    FACE = "face"
    PERSON = "person"
    SCREEN = "screen"
    DOCUMENT = "document"
    TEXT = "text"
    CODE = "code"
    PLATE = "plate"
    VEHICLE = "vehicle"
    MARK = "mark"
    METADATA = "metadata"


class Certainty(StrEnum):
    """How sure the detector is. A possible finding is still a finding; it can be dismissed in one key."""

    SURE = "sure"
    POSSIBLE = "possible"


class Phi(StrEnum):
    """What a text is: health information, something a person must look at, or ordinary."""

    PHI = "phi"
    CHECK = "check"
    ORDINARY = "ordinary"


class IdentifierClass(StrEnum):
    """The 18 identifiers of 45 CFR 164.514(b)(2), in its order."""

    NAME = "name"
    GEOGRAPHY = "geography"
    DATE = "date"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    SSN = "ssn"
    MRN = "mrn"
    HEALTH_PLAN = "health_plan"
    ACCOUNT = "account"
    LICENCE = "licence"
    VEHICLE = "vehicle"
    DEVICE = "device"
    URL = "url"
    IP = "ip"
    BIOMETRIC = "biometric"
    PHOTO = "photo"
    OTHER = "other"


class MatchLevel(StrEnum):
    """How much a similarity says. Never more than a suggestion: a person confirms."""

    SUGGESTED = "suggested"
    YOU_DECIDE = "you_decide"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Match:
    """A suggestion that a face is an enrolled person: cosine similarity, and the margin to the next person."""

    person: str
    name: str
    similarity: float
    margin: float
    level: MatchLevel
    second_opinion: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture file: the sha256 of its bytes, its path, and its upright size (width, height) in pixels."""

    path: Path
    sha256: str
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a photo.

    `region` is None only for METADATA. `score` is the detector's own, 0 to 1. `source` names the detector and its
    version, or "hand". `detail` says in plain facts what a METADATA finding is about. `landmarks` are the five of a
    face (right eye, left eye, nose, right and left corner of the mouth, as the face sees them), in upright pixels;
    `body` is the whole person that a face belongs to, where she was found.
    """

    id: str
    kind: Kind
    region: Region | None
    score: float
    source: str
    certainty: Certainty = Certainty.SURE
    text: str | None = None
    identifiers: tuple[IdentifierClass, ...] = ()
    phi: Phi | None = None
    detail: str | None = None
    landmarks: tuple[tuple[float, float], ...] = ()
    body: Region | None = None
    match: Match | None = None

    def __post_init__(self) -> None:
        if self.region is None and self.kind is not Kind.METADATA:
            raise ValueError(f"a {self.kind} finding has a region")
