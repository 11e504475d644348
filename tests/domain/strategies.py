"""What hypothesis may draw: every value of the domain, on a photo of 100 x 80 pixels.

Coordinates are quarters of a pixel, so that sums and differences are exact and edges really coincide.
"""

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from photovet.domain.checklist import Answer, Question
from photovet.domain.finding import Finding, Kind, Photo
from photovet.domain.geometry import Box, Region
from photovet.domain.policy import Policy
from photovet.domain.release import Channel, Release, ReleaseKind, Releases, Statement
from photovet.domain.review import Covered, CroppedOut, DetectorRun, Dismissed, Released, Removed, Review

WIDTH, HEIGHT = 100, 80
PHOTO = Photo(Path("a.jpg"), "0" * 64, (WIDTH, HEIGHT))
DETECTORS = ("codes", "faces", "metadata", "scene", "text")
EVIDENCE = "e" * 64
DAY = date(2025, 6, 15)


def coordinates(low=-20, high=120):
    return st.integers(4 * low, 4 * high).map(lambda quarters: quarters / 4)


def points():
    return st.tuples(coordinates(), coordinates())


def outlines():
    return st.lists(points(), min_size=3, max_size=6).map(tuple)


def boxes(low=-20, high=120, longest=100):
    side = st.integers(0, 4 * longest).map(lambda quarters: quarters / 4)
    return st.builds(Box, coordinates(low, high), coordinates(low, high), side, side)


def regions():
    """With an outline or without; sometimes the outline sticks out of the box."""
    return st.one_of(
        boxes().map(Region), outlines().map(Region.of_polygon), st.builds(Region, box=boxes(), polygon=outlines())
    )


def findings():
    def of(kind):
        region = st.none() if kind is Kind.METADATA else regions()
        return st.builds(
            Finding,
            id=st.sampled_from(["f1", "f2", "f3", "h1"]),
            kind=st.just(kind),
            region=region,
            score=st.just(0.5),
            source=st.sampled_from(["faces 1", "hand"]),
            body=st.none() | regions() if kind is Kind.FACE else st.none(),
        )

    return st.sampled_from(Kind).flatmap(of)


def resolutions():
    return st.one_of(
        st.builds(Released, st.sampled_from(["good", "bad", "nowhere", ""])),
        st.builds(Covered, st.none() | outlines()),
        st.just(CroppedOut()),
        st.builds(Dismissed, st.sampled_from(["a poster", "", " \t", "\u200b", "..."])),
        st.just(Removed()),
    )


def runs():
    """Of every detector any number of runs, which may contradict each other and themselves."""
    run = st.builds(
        DetectorRun,
        name=st.sampled_from(DETECTORS),
        version=st.just("1"),
        ran=st.booleans(),
        problem=st.none() | st.just("failed:RuntimeError"),
    )
    whole = tuple(DetectorRun(name, "1", ran=True) for name in DETECTORS)
    return st.one_of(st.just(whole), st.lists(run, max_size=8).map(tuple))


def policies():
    return st.builds(
        Policy,
        required_detectors=st.frozensets(st.sampled_from(DETECTORS)),
        whole_person_cover=st.booleans(),
        metadata_removed_on_export=st.booleans(),
        crop_margin=st.sampled_from([0.0, 0.25, 1.0]),
        checklist_required=st.booleans(),
        tour_required=st.booleans(),
        second_reader_required=st.booleans(),
    )


def releases():
    """One that covers everything on `DAY`, one that may have any flaw, or none."""
    flawed = st.builds(
        Release,
        id=st.just("bad"),
        person=st.just("p2"),
        kind=st.sampled_from(ReleaseKind),
        channels=st.frozensets(st.sampled_from(Channel)),
        valid_from=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        until=st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        revoked_at=st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)),
        statements=st.frozensets(st.sampled_from(Statement)),
        evidence_sha256=st.sampled_from([None, "", EVIDENCE]),
        is_minor=st.booleans(),
        guardian=st.sampled_from([None, "", " ", "Ann Example"]),
    )
    return st.builds(
        lambda bad, proven: Releases.of([good_release(), bad], [EVIDENCE] if proven else []), flawed, st.booleans()
    )


def good_release(**changes):
    whole = {
        "id": "good",
        "person": "p1",
        "kind": ReleaseKind.PATIENT,
        "channels": frozenset(Channel),
        "valid_from": date(2025, 1, 1),
        "until": date(2025, 12, 31),
        "evidence_sha256": EVIDENCE,
    }
    return Release(**{**whole, **changes})


@st.composite
def reviews(draw, photo=PHOTO, problem=None):
    found = tuple(draw(st.lists(findings(), max_size=3, unique_by=lambda finding: finding.id)))
    settled = draw(st.dictionaries(st.sampled_from(["f1", "f2", "f3", "h1", "gone"]), resolutions()))
    return Review(
        path=PHOTO.path,
        photo=photo,
        findings=found,
        runs=draw(runs()),
        resolutions=settled,
        crop=draw(st.none() | boxes(0, 80, 60)),
        problem=problem,
        checklist=draw(st.dictionaries(st.sampled_from(Question), st.sampled_from(Answer))),
        seen=draw(st.sampled_from([(), (Box(0, 0, 50, HEIGHT),), (Box(0, 0, WIDTH, HEIGHT),)])),
        notes={one.id: "ask Zoë first" for one in found if draw(st.booleans())},
    )
