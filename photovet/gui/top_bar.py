"""The line at the top: the batch, where it is to appear, undo and redo, export what is ready, and who sits there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from photovet.domain.release import Channel
from photovet.gui import wording
from photovet.gui.autosave import Autosave
from photovet.gui.keeper import Access, Keeper
from photovet.gui.session import Session, State
from photovet.gui.vault_wording import role_word
from photovet.gui.wording import translate

_LARGE = 15  # px
_EVERY = 20_000  # ms between two looks at the clock


class TopBar(QFrame):
    """Buttons for the whole batch and for whoever works on it."""

    open_wanted = Signal()
    releases_wanted = Signal()
    export_all_wanted = Signal()
    channel_chosen = Signal(object)
    batch_wanted = Signal(str)
    new_batch_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, session: Session, keeper: Keeper, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._session, self._keeper, self._autosave = session, keeper, autosave
        brand = QLabel("Photovet")
        brand.setObjectName("brand")
        self.batch = _menu_button(translate("Top", "The batch of photos that is open"))
        self.batch.menu().aboutToShow.connect(self._fill_batches)
        self.open = _button(translate("Top", "Add photos…"), translate("Top", "Add photos to this batch (Ctrl+O)"))
        self.open.clicked.connect(self.open_wanted)
        self._posting = QLabel(translate("Top", "Posting to"))
        self._posting.setObjectName("quiet")
        self.channel = self._channels()
        self._posting.setBuddy(self.channel)
        self.releases = _button("", translate("Top", "Choose the file of signed releases (Ctrl+R)"))
        self.releases.clicked.connect(self.releases_wanted)
        self.undo = _button(translate("Top", "Undo"), "", "flat")
        self.undo.clicked.connect(session.undo.undo)
        self.redo = _button(translate("Top", "Redo"), "", "flat")
        self.redo.clicked.connect(session.undo.redo)
        self.export_all = _button("", "")
        self.export_all.clicked.connect(self.export_all_wanted)
        self.user = _menu_button(translate("Top", "Who sits here"))
        self.user.menu().addAction(translate("Top", "Lock now (Ctrl+L)"), keeper.lock)
        self._switch = self.user.menu().addAction(translate("Top", "Somebody else signs in"), keeper.sign_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.setMinimumHeight(self.open.sizeHint().height() + 16)  # also when there is little in it
        for widget in (brand, self.batch, self.open, self._posting, self.channel, self.releases):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.undo, self.redo, self.export_all, self.user):
            row.addWidget(button)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._show_user)
        self._clock.start(_EVERY)
        self.refresh(is_busy=False)

    def _channels(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(translate("Top", "Where the photos are to appear"))
        box.setToolTip(box.accessibleName())
        for channel in Channel:
            box.addItem(wording.channel_word(channel), channel)
        box.setCurrentIndex(box.findData(self._session.judgement.channel))
        box.currentIndexChanged.connect(lambda: self.channel_chosen.emit(Channel(box.currentData())))
        return box

    def show_channel(self, channel: Channel) -> None:
        """Follow a channel that was chosen elsewhere."""
        self.channel.blockSignals(True)
        self.channel.setCurrentIndex(self.channel.findData(channel))
        self.channel.blockSignals(False)

    def show_parts(self, *, photos: bool) -> None:
        """On the other pages what belongs to the photos alone is not there."""
        is_open = self._keeper.access is Access.OPEN
        has_vault = self._keeper.access is not Access.NO_VAULT
        for widget in (self.open, self.channel, self.undo, self.redo, self.export_all):
            widget.setVisible(photos)
        self._posting.setVisible(photos and not self._is_large)
        self.batch.setVisible(photos and is_open)
        self.releases.setVisible(photos and not has_vault)
        self.user.setVisible(is_open)
        self._show_user()

    @property
    def _is_large(self) -> bool:
        """Whether the words are so large that only those are shown that nobody can do without."""
        return self.font().pixelSize() > _LARGE

    def refresh(self, *, is_busy: bool) -> None:
        """Follow the session."""
        undo = self._session.undo
        self.undo.setEnabled(undo.canUndo())
        self.redo.setEnabled(undo.canRedo())
        self.undo.setToolTip(translate("Top", "Undo: {step} (Ctrl+Z)").format(step=undo.undoText()))
        self.redo.setToolTip(translate("Top", "Redo: {step} (Ctrl+Y)").format(step=undo.redoText()))
        number = len(self._session.releases.by_id)
        if number:
            self.releases.setText(translate("Top", "Signed releases: {number}").format(number=number))
        else:
            self.releases.setText(translate("Top", "Signed releases…"))
        ready = len(self._session.in_state(State.READY))
        short, words = translate("Top", "Export {number}…"), translate("Top", "Export all ready ({number})…")
        self.export_all.setText((short if self._is_large else words).format(number=ready))
        self.export_all.setAccessibleName(words.format(number=ready))
        self.export_all.setEnabled(ready > 0 and not is_busy)
        none = translate("Top", "No photo is ready yet")
        self.export_all.setToolTip(translate("Top", "Write a clean copy of each (Ctrl+Shift+E)") if ready else none)
        batch = self._autosave.batch
        title = batch.title if batch else translate("Top", "New batch")
        self.batch.setText(wording.printable(title, 12 if self._is_large else 24))
        self.batch.setAccessibleName(translate("Top", "Batch: {title}").format(title=wording.printable(title, 60)))
        self._show_user()

    def _show_user(self) -> None:
        user = self._keeper.user
        locks = translate("Top", "locks in {minutes} min").format(minutes=self._keeper.minutes_left())
        if user is None:
            self.user.setText(locks[0].upper() + locks[1:])
        else:
            roles = ", ".join(role_word(role) for role in sorted(user.roles))
            self.user.setToolTip(f"{wording.printable(user.name, 60)}: {roles}")
            self.user.setText(f"{wording.printable(user.name.title(), 16)} · {locks}")
        self.user.setAccessibleName(self.user.text())
        if self._is_large:
            name = wording.printable(user.name.title(), 16) if user else translate("Top", "Lock")
            self.user.setText(name)
        self._switch.setVisible(user is not None)

    def _fill_batches(self) -> None:
        menu, here = self.batch.menu(), self._autosave.batch
        menu.clear()
        for one in self._autosave.all()[:12]:
            words = wording.printable(one.title, 60).replace("&", "&&")
            action = menu.addAction(words, partial(self.batch_wanted.emit, one.id))
            action.setCheckable(True)
            action.setChecked(here is not None and one.id == here.id)
        menu.addSeparator()
        menu.addAction(translate("Top", "New batch"), self.new_batch_wanted.emit)
        done = menu.addAction(translate("Top", "This batch is done"), self.finish_wanted.emit)
        done.setEnabled(here is not None)


def _button(words: str, tip: str, name: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _menu_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName("menuButton")
    button.setAccessibleName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(QMenu(button))
    return button
