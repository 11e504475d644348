"""What may stand in the canvas's place for a while: the tour, what will leave, a form, who it is, sheets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from photovet.domain.release import Channel
from photovet.domain.review import Review
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.add_release import read_kept_form
from photovet.gui.same import Same, SamePanel
from photovet.gui.together import TogetherSheet, is_next, offered
from photovet.gui.tour import Tour
from photovet.gui.vault_wording import vault_error
from photovet.gui.viewer import Viewer
from photovet.gui.who import WhoPage
from photovet.gui.wording import translate
from photovet.settings import Settings
from photovet.workflow.showing import would_leave
from photovet.workflow.vault import Desk


class Stage(QStackedWidget):
    """One of them at a time. `canvas_wanted`: the keyboard is the canvas's again."""

    canvas_wanted = Signal()

    def __init__(self, office: Office, canvas_area: QWidget) -> None:
        super().__init__()
        self._office, self._session = office, office.session
        self._canvas_area = canvas_area
        self.tour, self.viewer, self.who, self.same = Tour(office), _Both(), WhoPage(office), SamePanel(office.session)
        self.together = TogetherSheet(office.session)
        self._asked = 0
        self.addWidget(canvas_area)
        for each in (self.tour, self.viewer, self.who, self.same, self.together):
            self.addWidget(each)
            each.closed.connect(self.close_overlay)
        self._session.current_changed.connect(self.close_overlay)
        self._session.replaced.connect(self.close_overlay)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What stands over the canvas for a while makes no window wider."""
        return self._canvas_area.minimumSizeHint()

    @property
    def is_canvas(self) -> bool:
        """Whether the canvas itself is shown."""
        return self.currentWidget() is self._canvas_area

    def close_overlay(self) -> None:
        """Back to the canvas."""
        if not self.is_canvas:
            self._asked += 1
            self.setCurrentWidget(self._canvas_area)
            self.canvas_wanted.emit()

    def refresh(self) -> None:
        """The session has changed."""
        if self.currentWidget() is self.tour:
            self.tour.refresh()
        elif self.currentWidget() is self.together:
            self.together.follow()

    def _can_show(self) -> bool:
        entry = self._session.entry
        return entry is not None and entry.review is not None and entry.review.photo is not None

    # --- one by one -------------------------------------------------------------------------------------------

    def toggle_tour(self) -> None:
        """Begin the tour of the shown photo, or end it."""
        if self.currentWidget() is self.tour:
            self.close_overlay()
        elif self._can_show():
            self.setCurrentWidget(self.tour)
            self.tour.enter()
            self.tour.begin()

    def toggle_compare(self) -> None:
        """Show what would leave as it is settled now, or the canvas again."""
        review = self._session.review
        if self.currentWidget() is self.viewer:
            self.close_overlay()
        elif self._can_show() and review is not None:
            channel = self._session.judgement.channel
            words = translate("Stage", "What will leave for {channel}, as it is settled now")
            self._view(words.format(channel=wording.channel_word(channel)), translate("Stage", "Making it…"))
            self._office.start(_made, self._asked, review, channel, done=self._arrived, failed=self._failed)

    def show_form(self, sha256: str) -> None:
        """Show a signed form."""
        desk = self._office.desk
        if desk is not None:
            self._view(translate("Stage", "The signed form"), translate("Stage", "Opening the form…"))
            self._office.start(_form, self._asked, desk, sha256, done=self._arrived, failed=self._failed)

    def ask_who(self, person: str | None = None) -> None:
        """Ask who the selected face is, or for the form of a person."""
        self.setCurrentWidget(self.who)
        self.who.enter()
        if person is not None:
            self.who.choose(person)

    def show_same(self, same: Same) -> None:
        """Show the same ones."""
        self.same.begin(same)
        self.setCurrentWidget(self.same)
        self.same.enter()

    def toggle_together(self) -> None:
        """Show what is left of the shown photo on one sheet, or the canvas again."""
        if self.currentWidget() is self.together:
            self.close_overlay()
        elif offered(self._session):
            self._show_together()

    def go_on(self, answered: Sequence[str]) -> None:
        """After these were answered the sheet comes by itself, if only it is left."""
        if self.is_canvas and is_next(self._session, answered):
            self.together.come()
            self._show_together()

    def _show_together(self) -> None:
        self.together.begin()
        self.setCurrentWidget(self.together)
        self.together.enter()

    def _view(self, title: str, words: str) -> None:
        self._asked += 1
        self.viewer.begin(title, words)
        self.setCurrentWidget(self.viewer)
        self.viewer.enter()

    def _arrived(self, result: tuple[int, bytes | None]) -> None:
        asked, picture = result
        if asked != self._asked:
            return
        if picture is None:
            self.viewer.picture.say(translate("AddRelease", "A PDF document. It is kept as it is."))
        else:
            self.viewer.picture.show_image(picture)

    def _failed(self, error: PhotovetError | None) -> None:
        self.viewer.picture.say(vault_error(error))


class _Both(Viewer):
    """B goes back as it came."""

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802, ANN001 - Qt's name
        """Escape or B."""
        if event.text().lower() == "b":
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _made(_job: Job, asked: int, review: Review, channel: Channel) -> tuple[int, bytes]:
    return asked, would_leave(review, channel, Settings.for_machine(photos=1))


def _form(_job: Job, asked: int, desk: Desk, sha256: str) -> tuple[int, bytes | None]:
    return asked, read_kept_form(desk, sha256)
