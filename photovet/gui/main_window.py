"""The window: the rail, the line at the top, one page at a time. It wires; the gate decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from photovet.domain.release import Channel, Releases
from photovet.domain.review import Review
from photovet.gui import actions, theme
from photovet.gui.about import About
from photovet.gui.asking import Asking
from photovet.gui.autosave import Autosave
from photovet.gui.batch_runner import BatchRunner
from photovet.gui.empty_page import EmptyPage
from photovet.gui.keeper import Access, Keeper
from photovet.gui.notices import Notices
from photovet.gui.office import Office
from photovet.gui.pages.stack import PageStack
from photovet.gui.photos_control import PhotosControl
from photovet.gui.photos_page import PhotosPage
from photovet.gui.preferences import Preferences
from photovet.gui.rail import PAGES, Rail
from photovet.gui.session import Session
from photovet.gui.suggestions import Suggestions
from photovet.gui.top_bar import TopBar
from photovet.gui.wording import translate
from photovet.workflow.result import Judgement
from photovet.workflow.vault_gate import VaultJudgement


class MainWindow(QMainWindow):
    """Photovet's window, with or without a vault behind it."""

    def __init__(
        self, judgement: Judgement, preferences: Preferences, keeper: Keeper, *, workers: int | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Photovet")
        self.setAcceptDrops(True)
        self.preferences, self.keeper = preferences, keeper
        keeper.setParent(self)
        self.session = Session(judgement, self)
        self.runner = BatchRunner(self.session, keeper, workers, self)
        self.autosave = Autosave(self.session, keeper, preferences.file, self)
        self.notices = Notices(self)
        self.top = TopBar(self.session, keeper, self.autosave)
        self.office = Office(self.session, self.runner, keeper, preferences, self)
        Asking(self.office)
        suggestions = Suggestions(self.office, self.autosave)
        self.empty, self.page = EmptyPage(), PhotosPage(self.office, suggestions)
        self.control = PhotosControl(self.office, self.page, suggestions, self)
        self.rail = Rail()
        self.pages = PageStack(self.office, self.page, self.empty)
        self._lay_out()
        self.actions_by_name = actions.build(self, self._calls())
        self._connect()
        self.resize(1280, 800)
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)
        keeper.lock_after(preferences.idle_minutes)
        self._refresh()
        self.go(self.pages.first())
        if keeper.access is Access.LOCKED and keeper.is_remembered:
            keeper.recall()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.pages, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        self.setCentralWidget(body)
        self.statusBar().setSizeGripEnabled(False)

    def _calls(self) -> dict[str, Callable[[], object]]:
        pages = {f"page_{name}": lambda name=name: self.go(name) for name in PAGES}
        return {
            **self.control.calls(),
            **pages,
            "lock": self.keeper.lock,
            "keys": lambda: actions.KeySheet(self, self.pages.shown).show(),
            "about": lambda: About(self).show(),
        }

    def _connect(self) -> None:
        control, office, top = self.control, self.office, self.top
        self.empty.open_wanted.connect(control.choose_photos)
        self.empty.folder_wanted.connect(control.choose_folder)
        self.empty.sample_wanted.connect(control.try_sample)
        top.open_wanted.connect(control.choose_photos)
        top.releases_wanted.connect(control.choose_releases)
        top.export_all_wanted.connect(control.export_all)
        top.channel_chosen.connect(self._choose_channel)
        top.batch_wanted.connect(self._open_batch)
        top.new_batch_wanted.connect(lambda: self._if_idle(self.autosave.begin))
        top.finish_wanted.connect(lambda: self._if_idle(self.autosave.finish))
        control.said.connect(self.say)
        control.finished.connect(self._finished)
        control.people_wanted.connect(lambda: self.go("people"))
        self.rail.wanted.connect(self.go)
        office.said.connect(self.say)
        office.page_wanted.connect(self.go)
        office.channel_wanted.connect(self._choose_channel)
        office.sample_wanted.connect(self._try_sample)
        office.rules_changed.connect(self._rules_changed)
        self.keeper.read_again.connect(self._judge_by_the_vault)
        office.look_changed.connect(self._dress)
        self.keeper.changed.connect(self._access_changed)
        self.keeper.failed.connect(office.say_error)  # never a lambda: it would run in the thread that saves
        self.autosave.failed.connect(office.say_error)
        self.autosave.opened.connect(self._batch_opened)
        session = self.session
        session.photo_changed.connect(self._photo_changed)
        for signal in (session.photos_added, session.selection_changed, session.replaced):
            signal.connect(self._refresh)
        session.judgement_changed.connect(self._refresh)
        session.undo.indexChanged.connect(self._refresh_top)
        self.runner.changed.connect(self._refresh_top)
        self.runner.changed.connect(self._refresh_bar)
        self.runner.found_more.connect(self._found_more)

    # --- pages ------------------------------------------------------------------------------------------------

    def go(self, name: str) -> None:
        """Show a page; while the vault is locked there is only the way in."""
        self.pages.show_page(name)
        shown = self.pages.shown
        is_photos = shown == "photos"
        self.rail.show_page(self.pages.wanted)
        self.rail.setEnabled(not self.pages.is_closed)
        self.top.show_parts(photos=is_photos)
        actions.enable(self.actions_by_name, photos=is_photos, closed=self.pages.is_closed)
        if is_photos:
            self._refresh()

    def _access_changed(self) -> None:
        if self.keeper.access is Access.OPEN:
            self._judge_by_the_vault()
            self.autosave.come_in()
        else:
            self.page.inspector.refresh()
        self.go(self.pages.wanted)

    def _judge_by_the_vault(self) -> None:
        """The vault's releases, people, policy and day, as they were read last, from now on."""
        desk = self.keeper.desk
        if desk is None:
            return
        last, channel = self.keeper.last_read, self.session.judgement.channel
        judgement = VaultJudgement(Releases(), last.policy, channel, desk.today, desk)
        self.session.judge_with(judgement, last.releases, last.names)

    def _rules_changed(self) -> None:
        """What was read of the vault is not true any more: nothing is ready until it is asked again."""
        self.session.judge_again()
        self.keeper.read_anew()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.preferences.look)
            self.rail.refresh()
            self._refresh()
            self.top.show_parts(photos=self.pages.shown == "photos")

    # --- following --------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self.pages.follow(has_photos=bool(self.session.entries))
        if self.pages.shown == "photos":
            self.page.show_current(is_busy=self.runner.is_exporting)
        self._refresh_top()

    def _refresh_top(self) -> None:
        self.top.refresh(is_busy=self.runner.is_exporting)

    def _refresh_bar(self) -> None:
        self.page.bar.refresh(is_busy=self.runner.is_exporting)

    def _photo_changed(self, index: int) -> None:
        if index == self.session.current and not self.session.goes_on:
            self._refresh()
        else:
            self._refresh_top()

    def say(self, words: str) -> None:
        """One line below, until the next one."""
        self.statusBar().showMessage(words)

    def _finished(self, words: str) -> None:
        self.say(words)
        self.notices.tell(words)

    # --- the batch --------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take photos and folders in and look at them."""
        if paths and not self.pages.is_closed:
            self.go("photos")
            self.control.add(paths)

    def _found_more(self, index: int, review: Review) -> None:
        self.autosave.adopt(index, review)  # the export has kept it already
        self.session.set_review(index, review)
        if index == self.session.current:
            self.session.show(index)  # what is new is asked at once

    def _try_sample(self) -> None:
        self.go("photos")
        self.control.try_sample()

    def _open_batch(self, batch: str) -> None:
        self._if_idle(lambda: self.autosave.open(batch))

    def _if_idle(self, call: Callable[[], object]) -> None:
        if self.runner.is_looking or self.runner.is_exporting:
            self.say(translate("Window", "Photos are being worked on. Wait for the end, or press Cancel at the left."))
        else:
            call()

    def _batch_opened(self) -> None:
        channel = self.autosave.channel or self.preferences.channel
        if channel is not self.session.judgement.channel:
            self._choose_channel(channel)
        self.runner.show_again()
        self._refresh()

    def _choose_channel(self, channel: Channel) -> None:
        self.top.show_channel(channel)
        self.session.judge_with(replace(self.session.judgement, channel=channel))

    # --- Qt's own ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take them in."""
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """From now on every key and click says that somebody is there."""
        super().showEvent(event)
        if self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self.keeper)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Somebody came back: the clock at the top is right at once."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._refresh_top()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Save, and leave nothing running."""
        self.preferences.geometry = self.saveGeometry()
        self.autosave.stop()
        self.runner.stop()
        self.office.stop()
        self.keeper.stop()
        self.notices.stop()
        super().closeEvent(event)
