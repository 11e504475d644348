"""Everything that can be done by a key, in one table: words, keys, and the name of what it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from photovet.gui.page_help import page_help
from photovet.gui.rail import PAGES, page_word
from photovet.gui.wording import translate


@dataclass(frozen=True)
class Command:
    """One row of the table. `photos`: it means something on the Photos page alone."""

    name: str
    words: str
    keys: tuple[str, ...]
    photos: bool = True


def commands() -> list[Command]:
    """The table, in the order of the sheet of keys."""
    return [*_photo_commands(), *_window_commands()]


def _photo_commands() -> list[Command]:
    rows = (
        ("next", translate("Keys", "Next thing to settle, in this photo and then the others"), "N"),
        ("previous", translate("Keys", "Previous thing to settle"), "P"),
        ("answer_1", translate("Keys", "Cover it, or: this person signed a release"), "1"),
        ("answer_2", translate("Keys", "Crop it out"), "2"),
        ("answer_3", translate("Keys", "It is harmless, or not a face: give a reason"), "3"),
        ("answer_4", translate("Keys", "Leave this photo out"), "4"),
        ("answer_5", translate("Keys", "Cover the whole person, where your clinic allows it"), "5"),
        ("answer_6", translate("Keys", "No, it is not the person who was suggested"), "6"),
        ("answer_7", translate("Keys", "Somebody else: choose or add a person"), "7"),
        ("same", translate("Keys", "The same in other photos: settle those too"), "G"),
        ("together", translate("Keys", "Look at what is left of this photo together, on one sheet"), "L"),
        ("outline", translate("Keys", "Draw around a whole person and cover her"), "Shift+5|%"),
        ("cover_together", translate("Keys", "Cover it with all inside it, or all of its kind"), "Shift+1|!"),
        ("settle_outside", translate("Keys", "Mark all that lie outside the crop"), "Shift+2|@"),
        ("note", translate("Keys", "Write a note on this finding"), "W"),
        ("reopen", translate("Keys", "Take an answer back"), "Backspace"),
        ("walk_on", translate("Keys", "Next finding of this photo, settled ones too"), "]"),
        ("walk_back", translate("Keys", "Previous finding of this photo"), "["),
        ("undo", translate("Keys", "Undo"), "Ctrl+Z"),
        ("redo", translate("Keys", "Redo"), "Ctrl+Y|Ctrl+Shift+Z"),
        ("add", translate("Keys", "Add a finding: drag, or use the arrow keys and Enter"), "A"),
        ("crop", translate("Keys", "Crop the photo: drag, or use the arrow keys and Enter"), "C"),
        ("resize", translate("Keys", "Move or resize what you marked yourself"), "R"),
        ("compare", translate("Keys", "What will leave, beside what is there"), "B"),
        ("tour", translate("Keys", "The tour: every part of the photo at its own pixels"), "T"),
        ("escape", translate("Keys", "Stop adding or cropping"), "Esc"),
        ("fit", translate("Keys", "The whole photo"), "F"),
        ("actual", translate("Keys", "The photo's own pixels (100 %)"), "D"),
        ("closer", translate("Keys", "Closer"), "+|="),
        ("farther", translate("Keys", "Farther"), "-"),
        ("next_photo", translate("Keys", "Next photo"), "Ctrl+Down"),
        ("previous_photo", translate("Keys", "Previous photo"), "Ctrl+Up"),
        ("releases", translate("Keys", "Choose the file of signed releases"), "Ctrl+R"),
        ("export", translate("Keys", "Export this photo"), "Ctrl+E"),
        ("export_all", translate("Keys", "Export all photos that are ready"), "Ctrl+Shift+E"),
    )
    return [Command(name, words, tuple(keys.split("|"))) for name, words, keys in rows]


def _window_commands() -> list[Command]:
    pages = [
        Command(f"page_{name}", translate("Keys", "To the page “{page}”").format(page=page_word(name)), (f"Ctrl+{at}",))
        for at, name in enumerate(PAGES, start=1)
    ]
    rows = (
        ("open", translate("Keys", "Add photos"), "Ctrl+O"),
        ("folder", translate("Keys", "Add a folder"), "Ctrl+Shift+O"),
        ("paste", translate("Keys", "Add the photos that were copied elsewhere"), "Ctrl+V"),
        ("lock", translate("Keys", "Lock the vault now; everything is saved"), "Ctrl+L"),
        ("keys", translate("Keys", "This sheet"), "F1"),
        ("about", translate("Keys", "About Photovet, and its licences"), "Shift+F1"),
    )
    others = [Command(name, words, (keys,)) for name, words, keys in rows]
    return [replace(command, photos=False) for command in (*pages, *others)]


def build(window: QWidget, calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """A QAction of the window for each command; KeyError if one calls nothing."""
    found: dict[str, QAction] = {}
    for command in commands():
        action = QAction(command.words, window)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        call = calls[command.name]
        action.triggered.connect(lambda _=False, call=call: call())
        window.addAction(action)
        found[command.name] = action
    return found


_ALWAYS = frozenset({"keys", "about"})


def enable(found: Mapping[str, QAction], *, photos: bool, closed: bool) -> None:
    """Switch off what means nothing now: a key of the Photos page elsewhere, nearly all while the vault is locked."""
    for command in commands():
        meant = not closed and (photos or not command.photos)
        found[command.name].setEnabled(meant or command.name in _ALWAYS)


class KeySheet(QDialog):
    """What the page is for, and the keys. It stands beside the window and stops nothing."""

    def __init__(self, parent: QWidget, page: str = "photos") -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Keys", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        half = (len(commands()) + 1) // 2
        for at, command in enumerate(commands()):
            row, column = at % half, 2 * (at // half)
            key = QLabel(QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText))
            key.setObjectName("answerKey")
            grid.addWidget(key, row, column, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            words = QLabel(command.words)
            words.setWordWrap(True)
            grid.addWidget(words, row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        about = QLabel(page_help(page))
        about.setWordWrap(True)
        layout.addWidget(about)
        layout.addSpacing(8)
        inner = QWidget()
        inner.setLayout(grid)
        scroll = QScrollArea()
        scroll.setObjectName("pageScroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        layout.addWidget(scroll, 1)
        layout.addSpacing(12)
        layout.addWidget(buttons)
        # Large words make a large sheet; it never is larger than the window that it explains.
        size = self.fontMetrics().averageCharWidth() * 170
        self.resize(min(size, parent.width()), min(size * 3 // 5, parent.height()))
