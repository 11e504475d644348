"""What a person does with the photos of the window: takes them in, answers, lets them out. It says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from photovet.domain.review import Covered, Released
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.answers import Does, covering
from photovet.gui.office import Office
from photovet.gui.photos_page import PhotosPage
from photovet.gui.rect_tool import Purpose
from photovet.gui.session import State
from photovet.gui.suggestions import Suggestions
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow.export import Exported


class PhotosControl(QObject):
    """Joins the Photos page to the jobs. `said` carries the line for the foot of the window."""

    said = Signal(str)
    people_wanted = Signal()
    finished = Signal(str)
    """Something long has ended while nobody may have been looking."""

    def __init__(self, office: Office, page: PhotosPage, suggestions: Suggestions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._runner, self._suggestions = office.session, office.runner, suggestions
        self._page, self._window, runner = page, window, office.runner
        self._passed_over = ""
        page.list.pause_wanted.connect(runner.pause_looking)
        page.list.stop_wanted.connect(runner.stop_looking)
        page.list.go_on_wanted.connect(runner.look_on)
        page.bar.export_wanted.connect(self.export_current)
        page.inspector.answered.connect(self._answered)
        runner.added.connect(self._say_added)
        runner.exported.connect(self._say_exported)
        runner.failed.connect(self._say_failed)
        runner.looked_at_all.connect(self._say_looked)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What the keys of the Photos page do, by the names of `actions`."""
        page, session = self._page, self._session
        answers = {f"answer_{key}": partial(page.inspector.press, key) for key in range(1, 8)}
        return {
            **answers,
            "next": self._next,
            "previous": lambda: session.step(-1),
            "cover_together": session.cover_together,
            "settle_outside": session.settle_outside,
            "reopen": session.reopen,
            "note": page.inspector.ask_note,
            "walk_on": lambda: session.walk(1),
            "walk_back": lambda: session.walk(-1),
            "undo": session.undo.undo,
            "redo": session.undo.redo,
            "add": lambda: page.toggle(Purpose.ADD),
            "crop": lambda: page.toggle(Purpose.CROP),
            "escape": page.escape,
            "resize": lambda: page.toggle(Purpose.RESIZE),
            "outline": lambda: page.inspector.press(5, shift=True),
            "same": page.show_same,
            "together": page.together,
            "compare": page.stage.toggle_compare,
            "tour": page.stage.toggle_tour,
            "fit": page.canvas.fit,
            "actual": page.canvas.actual_size,
            "closer": lambda: page.canvas.zoom(1),
            "farther": lambda: page.canvas.zoom(-1),
            "next_photo": lambda: session.show(session.current + 1),
            "previous_photo": lambda: session.show(session.current - 1),
            "open": self.choose_photos,
            "folder": self.choose_folder,
            "paste": self.paste,
            "releases": self.choose_releases,
            "export": self.export_current,
            "export_all": self.export_all,
        }

    # --- photos in --------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take photos and folders in and look at them."""
        if paths:
            self._runner.add(paths)

    def choose_photos(self) -> None:
        """Ask for photos."""
        names, _ = QFileDialog.getOpenFileNames(self._window, translate("Window", "Add photos"))
        self.add([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, translate("Window", "Add a folder of photos"))
        self.add([Path(name)] if name else [])

    def try_sample(self) -> None:
        """Play with six made-up photos."""
        self.said.emit(translate("Window", "Making the sample batch…"))
        self._runner.try_sample()

    def paste(self) -> None:
        """Take in the files that were copied elsewhere."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if not paths:
            words = translate("Window", "No photo files were copied. Copy them in your file manager, then paste here.")
            self.said.emit(words)
        self.add(paths)

    def _say_added(self, new: int, passed_over: int) -> None:
        words = translate("Window", "{number} photos added").format(number=new)
        if new == 1:
            words = translate("Window", "1 photo added")
        if not new:
            words = translate("Window", "No new photo was found there")
        more = translate("Window", "{number} other files were passed over, as they are no photos by their name")
        self._passed_over = f" · {more.format(number=passed_over)}" if passed_over else ""
        self.said.emit(words + self._passed_over)

    def _say_looked(self, number: int) -> None:
        words = translate("Window", "All {number} photos were looked at").format(number=number)
        if number == 1:
            words = translate("Window", "The photo was looked at")
        to_settle = len(self._session.in_state(State.TO_SETTLE))
        more = translate("Window", "{number} to settle").format(number=to_settle)
        # What was passed over is said to the end: nobody may take those files for clean.
        self.finished.emit((f"{words} · {more}" if to_settle else words) + self._passed_over)

    # --- deciding ---------------------------------------------------------------------------------------------

    def _answered(self, does: Does) -> None:
        session, stage = self._session, self._page.stage
        calls: dict[Does, Callable[[], object]] = {
            Does.COVER: lambda: session.settle(Covered()),
            Does.COVER_PERSON: lambda: session.settle(Covered()),
            Does.CROP_OUT: session.crop_out,
            Does.LEAVE_OUT: lambda: session.leave_out(True),
            Does.ASK_RELEASES_FILE: self.choose_releases,
            Does.CONFIRM: self._confirm,
            Does.NOT_HER: self._suggestions.refuse,
            Does.ASK_WHO: stage.ask_who,
            Does.COVER_TOGETHER: session.cover_together,
            Does.SETTLE_OUTSIDE: session.settle_outside,
            Does.ASK_OUTLINE: lambda: self._page.toggle(Purpose.COVER),
        }
        calls[does]()

    def _confirm(self) -> None:
        """A person says that it is she who was suggested: by her release, or else her form is asked for."""
        match = self._session.finding.match if self._session.finding else None
        if match is not None:
            release = covering(self._session, match.person)
            if release is not None:
                self._session.settle(Released(release.id))
            else:
                self._page.stage.ask_who(match.person)

    def _next(self) -> None:
        if not self._session.step(1):
            self.said.emit(translate("Window", "Nothing is left to settle in the photos that were looked at"))

    def choose_releases(self) -> None:
        """Ask for the file of signed releases."""
        if self._session.held is not None:
            self.people_wanted.emit()
            return
        title = translate("Window", "The file of signed releases")
        kinds = translate("Window", "Signed releases (*.json)")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if name:
            self._runner.read_releases(Path(name))

    # --- photos out -------------------------------------------------------------------------------------------

    def export_current(self) -> None:
        """Write a clean copy of the shown photo, if nothing stands in the way."""
        index = self._session.current
        if self._session.entry and self._session.state(index) in (State.READY, State.EXPORTED):
            self._export([index])
        else:
            self.said.emit(translate("Window", "This photo can't be exported yet: see below it what stands in the way"))

    def export_all(self) -> None:
        """Write a clean copy of every photo that is ready."""
        self._export(self._session.in_state(State.READY))

    def _export(self, indexes: list[int]) -> None:
        if not indexes or self._runner.is_exporting:
            return
        name = QFileDialog.getExistingDirectory(self._window, translate("Window", "Folder for the clean copies"))
        if name:
            self.said.emit(translate("Window", "Writing…"))
            self._runner.export(indexes, Path(name))

    def _say_exported(self, results: tuple[Exported, ...]) -> None:
        written = [one for one in results if one.output is not None]
        if len(written) == len(results) and written:
            folder = wording.printable(str(written[0].output.parent)) if written[0].output else ""
            words = translate("Window", "✓ {number} clean copies are in {folder}")
            if len(written) == 1:
                words = translate("Window", "✓ A clean copy is in {folder}")
            self.finished.emit(words.format(number=len(written), folder=folder))
            return
        refused = next(one for one in results if one.output is None)
        reason = wording.error(refused.refusal) if refused.refusal else translate("Window", "Something is in the way.")
        words = translate("Window", "{done} of {all} written. {name}: {reason}")
        name = wording.name_of(refused.review.path)
        self.finished.emit(words.format(done=len(written), all=len(results), name=name, reason=reason))

    def _say_failed(self, error: PhotovetError | None) -> None:
        self.said.emit(vault_error(error))
