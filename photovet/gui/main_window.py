"""The window: joins the session, the jobs and the page. It wires; the gate decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from photovet.domain.release import Channel
from photovet.domain.review import Covered
from photovet.errors import PhotovetError
from photovet.gui import actions, wording
from photovet.gui.answers import Does
from photovet.gui.batch_runner import BatchRunner
from photovet.gui.empty_page import EmptyPage
from photovet.gui.photos_page import PhotosPage
from photovet.gui.rect_tool import Purpose
from photovet.gui.session import Session, State
from photovet.gui.top_bar import TopBar
from photovet.gui.wording import translate
from photovet.workflow.export import Exported
from photovet.workflow.result import Judgement

_GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """Photovet's window. `remembered` keeps its place and size, nothing else."""

    def __init__(self, judgement: Judgement, remembered: QSettings, *, workers: int | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Photovet")
        self.setAcceptDrops(True)
        self._remembered = remembered
        self.session = Session(judgement, self)
        self.runner = BatchRunner(self.session, workers, self)
        self.top = TopBar(self.session)
        self.empty = EmptyPage()
        self.page = PhotosPage(self.session)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.page)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self._pages, 1)
        self.setCentralWidget(body)
        self.statusBar().setSizeGripEnabled(False)
        self.actions_by_name = actions.build(self, self._calls())
        self._connect()
        self.resize(1280, 800)
        geometry = remembered.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self._refresh()
        self.empty.open.setFocus()

    def _calls(self) -> dict[str, Callable[[], object]]:
        page, session = self.page, self.session
        answers = {f"answer_{key}": partial(page.inspector.press, key) for key in range(1, 6)}
        return {
            **answers,
            "next": self._next,
            "previous": lambda: session.step(-1),
            "cover_together": session.cover_together,
            "settle_outside": session.settle_outside,
            "reopen": session.reopen,
            "walk_on": lambda: session.walk(1),
            "walk_back": lambda: session.walk(-1),
            "undo": session.undo.undo,
            "redo": session.undo.redo,
            "add": lambda: page.toggle(Purpose.ADD),
            "crop": lambda: page.toggle(Purpose.CROP),
            "escape": lambda: page.canvas.set_tool(None),
            "fit": page.canvas.fit,
            "actual": page.canvas.actual_size,
            "closer": lambda: page.canvas.zoom(1),
            "farther": lambda: page.canvas.zoom(-1),
            "next_photo": lambda: session.show(session.current + 1),
            "previous_photo": lambda: session.show(session.current - 1),
            "open": self.choose_photos,
            "folder": self.choose_folder,
            "paste": self._paste,
            "releases": self.choose_releases,
            "export": self.export_current,
            "export_all": self.export_all,
            "keys": lambda: actions.KeySheet(self).show(),
        }

    def _connect(self) -> None:
        self.empty.open_wanted.connect(self.choose_photos)
        self.empty.folder_wanted.connect(self.choose_folder)
        self.empty.sample_wanted.connect(self.try_sample)
        self.top.open_wanted.connect(self.choose_photos)
        self.top.releases_wanted.connect(self.choose_releases)
        self.top.export_all_wanted.connect(self.export_all)
        self.top.channel_chosen.connect(self._choose_channel)
        self.page.list.stop_wanted.connect(self.runner.stop_looking)
        self.page.list.go_on_wanted.connect(self.runner.look_on)
        self.page.bar.export_wanted.connect(self.export_current)
        self.page.inspector.answered.connect(self._answered)
        self.session.photo_changed.connect(self._photo_changed)
        self.session.photos_added.connect(self._refresh)
        self.session.current_changed.connect(self._refresh)
        self.session.selection_changed.connect(self._refresh)
        self.session.judgement_changed.connect(self._judged)
        self.session.undo.indexChanged.connect(self._refresh_top)
        self.runner.changed.connect(self._refresh_top)
        self.runner.changed.connect(self._refresh_bar)
        self.runner.added.connect(self._say_added)
        self.runner.exported.connect(self._say_exported)
        self.runner.failed.connect(self._say_failed)

    # --- following --------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if self.session.entries and self._pages.currentWidget() is self.empty:
            self._pages.setCurrentWidget(self.page)
            self.page.list.view.setFocus()
        self.page.show_current(is_busy=self.runner.is_exporting)
        self._refresh_top()

    def _refresh_top(self) -> None:
        self.top.refresh(is_busy=self.runner.is_exporting)

    def _refresh_bar(self) -> None:
        self.page.bar.refresh(is_busy=self.runner.is_exporting)

    def _photo_changed(self, index: int) -> None:
        if index == self.session.current:
            self._refresh()
        else:
            self._refresh_top()

    def _judged(self) -> None:
        self._refresh()
        number = len(self.session.judgement.releases.by_id)
        if number:
            self.say(translate("Window", "{number} signed releases are at hand").format(number=number))

    def say(self, words: str) -> None:
        """One line below, until the next one."""
        self.statusBar().showMessage(words)

    # --- photos in --------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take photos and folders in and look at them."""
        if paths:
            self.runner.add(paths)

    def choose_photos(self) -> None:
        """Ask for photos."""
        names, _ = QFileDialog.getOpenFileNames(self, translate("Window", "Add photos"))
        self.add([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self, translate("Window", "Add a folder of photos"))
        self.add([Path(name)] if name else [])

    def try_sample(self) -> None:
        """Play with six made-up photos."""
        self.say(translate("Window", "Making the sample batch…"))
        self.runner.try_sample()

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if not paths:
            self.say(
                translate("Window", "No photo files were copied. Copy them in your file manager, then paste here.")
            )
        self.add(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take them in."""
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _say_added(self, new: int, passed_over: int) -> None:
        words = translate("Window", "{number} photos added").format(number=new)
        if not new:
            words = translate("Window", "No new photo was found there")
        if passed_over:
            more = translate("Window", "{number} other files were passed over, as they are no photos by their name")
            words = f"{words} · {more.format(number=passed_over)}"
        self.say(words)

    # --- deciding ---------------------------------------------------------------------------------------------

    def _answered(self, does: Does) -> None:
        match does:
            case Does.COVER:
                self.session.settle(Covered())
            case Does.CROP_OUT:
                self.session.crop_out()
            case Does.LEAVE_OUT:
                self.session.leave_out(True)
            case Does.ASK_RELEASES_FILE:
                self.choose_releases()
            case Does.COVER_TOGETHER:
                self.session.cover_together()
            case Does.SETTLE_OUTSIDE:
                self.session.settle_outside()
            case Does.ASK_OUTLINE:
                self.page.toggle(Purpose.COVER)

    def _next(self) -> None:
        if not self.session.step(1):
            self.say(translate("Window", "Nothing is left to settle in the photos that were looked at"))

    def _choose_channel(self, channel: Channel) -> None:
        self.session.judge_with(channel=channel)

    def choose_releases(self) -> None:
        """Ask for the file of signed releases."""
        title = translate("Window", "The file of signed releases")
        name, _ = QFileDialog.getOpenFileName(self, title, "", translate("Window", "Signed releases (*.json)"))
        if name:
            self.runner.read_releases(Path(name))

    # --- photos out -------------------------------------------------------------------------------------------

    def export_current(self) -> None:
        """Write a clean copy of the shown photo, if nothing stands in the way."""
        index = self.session.current
        if self.session.entry and self.session.state(index) in (State.READY, State.EXPORTED):
            self._export([index])
        else:
            self.say(translate("Window", "This photo can't be exported yet: see below it what stands in the way"))

    def export_all(self) -> None:
        """Write a clean copy of every photo that is ready."""
        self._export(self.session.in_state(State.READY))

    def _export(self, indexes: list[int]) -> None:
        if not indexes or self.runner.is_exporting:
            return
        name = QFileDialog.getExistingDirectory(self, translate("Window", "Folder for the clean copies"))
        if name:
            self.say(translate("Window", "Writing…"))
            self.runner.export(indexes, Path(name))

    def _say_exported(self, results: tuple[Exported, ...]) -> None:
        written = [one for one in results if one.output is not None]
        if len(written) == len(results) and written:
            folder = wording.printable(str(written[0].output.parent)) if written[0].output else ""
            words = translate("Window", "✓ {number} clean copies are in {folder}")
            if len(written) == 1:
                words = translate("Window", "✓ A clean copy is in {folder}")
            self.say(words.format(number=len(written), folder=folder))
            return
        refused = next(one for one in results if one.output is None)
        reason = wording.error(refused.refusal) if refused.refusal else translate("Window", "Something is in the way.")
        words = translate("Window", "{done} of {all} written. {name}: {reason}")
        name = wording.name_of(refused.review.path)
        self.say(words.format(done=len(written), all=len(results), name=name, reason=reason))

    def _say_failed(self, error: PhotovetError | None) -> None:
        self.say(wording.error(error))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Leave nothing running."""
        self._remembered.setValue(_GEOMETRY, self.saveGeometry())
        self.runner.stop()
        super().closeEvent(event)
