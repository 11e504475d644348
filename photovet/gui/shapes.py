"""What is drawn of a photo's findings: where, with which label, and how it stands."""

from __future__ import annotations

from PySide6.QtGui import QTransform

from photovet.domain.checklist import HAND
from photovet.domain.finding import Finding
from photovet.gui import wording
from photovet.gui.boxes import Shape
from photovet.gui.session import Session

_CROWDED = 14


def shapes_of(session: Session, to_window: QTransform) -> list[Shape]:
    """Every finding of the shown photo that has a place. `to_window`: from upright pixels to the window's, unturned."""
    review = session.review
    if review is None:
        return []
    placed = [one for one in review.findings if one.region is not None]
    is_open, crowded = set(session.open_ids(session.current)), len(placed) > _CROWDED
    numbers = {one.id: str(number) for number, one in enumerate(review.findings, start=1)}
    across, left, down, top = to_window.m11(), to_window.dx(), to_window.m22(), to_window.dy()
    made = []
    for one in placed:
        points = one.region.outline if one.region else ()
        is_selected = one.id == session.selected
        is_short = crowded and not is_selected
        label = numbers[one.id] if is_short else _label(session, one, numbers[one.id], settled=one.id not in is_open)
        made.append(
            Shape(
                id=one.id,
                kind=one.kind,
                outline=tuple((float(round(x * across + left)), float(round(y * down + top))) for x, y in points),
                label=label,
                settled=one.id not in is_open,
                selected=is_selected,
                by_hand=one.source == HAND,
            )
        )
    return made


def _label(session: Session, finding: Finding, number: str, *, settled: bool) -> str:
    resolution = session.resolution(finding)
    if settled and resolution is not None:
        return wording.printable(f"{number} {wording.settled_as(resolution, person_of(session, finding))}", 36)
    return f"{number} · {wording.kind_word(finding.kind)}"


def person_of(session: Session, finding: Finding) -> str:
    """Whose release settles a finding; empty if none does."""
    release = getattr(session.resolution(finding), "release", "")
    found = session.judgement.releases.by_id.get(release)
    return session.release_names.get(release) or (found.person if found else release)
