"""Whose face it may be, across the photos of the window: asked anew when people change, and which faces are alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from photovet.domain.finding import Kind, Match
from photovet.domain.review import Review
from photovet.errors import PhotovetError
from photovet.gui.autosave import Autosave
from photovet.gui.jobs import Job
from photovet.gui.many import Place
from photovet.gui.office import Office
from photovet.gui.wording import printable, translate
from photovet.settings import Settings
from photovet.workflow import batches
from photovet.workflow import vault as desks
from photovet.workflow.enrol import enrol_from_photo
from photovet.workflow.recognise import recognised, same_person
from photovet.workflow.second_opinions import with_second_opinions
from photovet.workflow.staff import policy
from photovet.workflow.vault import Desk


@dataclass(frozen=True)
class _Compared:
    """What comparing all faces brought: the match of each, and the groups that are one person."""

    matches: Mapping[Place, Match | None] = field(default_factory=dict)
    groups: tuple[tuple[Place, ...], ...] = ()


class Suggestions(QObject):
    """One for each window. Without an open vault nobody is suggested, and nothing is compared."""

    changed = Signal()

    def __init__(self, office: Office, autosave: Autosave) -> None:
        super().__init__(office)
        self._office, self._autosave = office, autosave
        self._groups: tuple[tuple[Place, ...], ...] = ()
        self._paths: tuple[object, ...] = ()
        self._asked = 0
        office.runner.looked_at_all.connect(self.refresh)
        autosave.opened.connect(self._opened)

    def _opened(self) -> None:
        self._groups = ()
        self.refresh()

    def group(self, place: Place) -> tuple[Place, ...]:
        """The faces that are one person with this one, itself among them; () if there is no other."""
        if self._paths != tuple(entry.path for entry in self._office.session.entries):
            return ()  # another batch was opened meanwhile
        return next((group for group in self._groups if place in group), ())

    # --- asking -----------------------------------------------------------------------------------------------

    def refresh(self, _number: int = 0) -> None:
        """Compare all faces of the window anew, beside it."""
        desk = self._office.desk
        reviews = {at: one.review for at, one in enumerate(self._office.session.entries) if one.review is not None}
        if desk is None or not reviews:
            return
        self._asked += 1
        paths = tuple(entry.path for entry in self._office.session.entries)
        self._office.start(
            _compare, desk, self._autosave, reviews, (self._asked, paths), done=self._compared, failed=self._failed
        )

    def _compared(self, result: tuple[tuple[int, tuple[object, ...]], _Compared]) -> None:
        (asked, paths), found = result
        session = self._office.session
        if asked != self._asked or paths != tuple(entry.path for entry in session.entries):
            return
        self._paths, self._groups = paths, found.groups
        for index, entry in enumerate(session.entries):
            if entry.decided is not None:
                review = _with_matches(index, entry.decided.review, found.matches)
                if review is not entry.decided.review:
                    session.set_matches(index, review)
        self.changed.emit()

    def _failed(self, error: PhotovetError | None) -> None:
        self._office.say_error(error)

    # --- telling ----------------------------------------------------------------------------------------------

    def refuse(self) -> None:
        """The selected face is not the person who was suggested: she never is again for this face."""
        session = self._office.session
        finding, review = session.finding, session.review
        if finding is None or finding.match is None or review is None:
            return
        person, name = finding.match.person, printable(finding.match.name, 40)
        done, failed = partial(self._refused, name), self._not_refused
        if self._office.deeds.do(desks.refuse_match, review, finding.id, person, done=done, failed=failed):
            self._asked += 1  # what is being compared does not know it
            without = _with_matches(session.current, review, {(session.current, finding.id): None})
            session.set_matches(session.current, without)

    def _refused(self, name: str, _nothing: object) -> None:
        self._office.say(translate("Suggestions", "✓ {name} is not suggested for this face again").format(name=name))
        self.refresh()

    def _not_refused(self, error: PhotovetError | None) -> None:
        self._office.say_error(error)
        self.refresh()

    def enrol(self, person: str, review: Review, finding: str) -> None:
        """Recognise a person by this face from now on."""
        desk = self._office.desk
        if desk is not None:
            self._office.start(_enrol, desk, person, review, finding, done=self._enrolled, failed=self._failed)

    def _enrolled(self, _enrolment: object) -> None:
        self._office.say(translate("Suggestions", "✓ The face is kept: she is looked for in the other photos"))
        self._office.rules_changed.emit()
        self.refresh()


def _with_matches(index: int, review: Review, matches: Mapping[Place, Match | None]) -> Review:
    findings = tuple(
        replace(one, match=matches[index, one.id])
        if (index, one.id) in matches and matches[index, one.id] != one.match
        else one
        for one in review.findings
    )
    return (
        review
        if all(new is old for new, old in zip(findings, review.findings, strict=True))
        else replace(review, findings=findings)
    )


def _compare(
    _job: Job, desk: Desk, autosave: Autosave, reviews: Mapping[int, Review], asked: tuple[int, tuple[object, ...]]
) -> tuple[tuple[int, tuple[object, ...]], _Compared]:
    autosave.flush()  # what faces are recognised by is read from the vault
    if autosave.batch is None:
        return asked, _Compared()
    batch = autosave.batch.id
    known = [batches.faces_of(desk, batch, review) for review in reviews.values()]
    said = recognised(desk, list(reviews.values()), known)
    if policy(desk).second_opinion:
        said = with_second_opinions(desk, said, Settings.for_machine(photos=len(said)))
    matches = {
        (index, one.id): one.match
        for index, review in zip(reviews, said, strict=True)
        for one in review.findings
        if one.kind is Kind.FACE
    }
    faces = {
        (index, one.id): numbers[one.id]
        for (index, review), numbers in zip(reviews.items(), known, strict=True)
        for one in review.findings
        if one.id in numbers
    }
    return asked, _Compared(matches, same_person(faces))


def _enrol(_job: Job, desk: Desk, person: str, review: Review, finding: str) -> object:
    return enrol_from_photo(desk, person, review, finding, Settings.for_machine(photos=1))
