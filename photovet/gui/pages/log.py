"""Log: the record in sentences, by photo, person or words, and one large verdict on the whole of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFileDialog, QHeaderView, QTableView, QVBoxLayout, QWidget

from photovet.errors import PhotovetError, VaultDamaged
from photovet.gui import wording
from photovet.gui.jobs import Job
from photovet.gui.language import spoken
from photovet.gui.office import Office
from photovet.gui.pages.parts import beside, button, dress, label, line
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import record
from photovet.workflow.papers import record_pdf
from photovet.workflow.record import Line
from photovet.workflow.vault import Desk, record_lines, verify_record

_ROOT = QModelIndex()
_FACTS = re.compile(r"(?<=[.!?]) \([^()]*\)$")
_SHORT = 12  # letters of a hash, as `record_words` cuts it
_Index = QModelIndex | QPersistentModelIndex


class LogPage(QWidget):
    """The verdict above, the entries below, newest first."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self._asked = 0
        self.verdict = label("", "verdict")
        self.again = button(translate("Log", "Verify again"), self.enter)
        self.words = line(translate("Log", "Find words, a name of a user, or an id"))
        self.words.setAccessibleName(translate("Log", "Find in the record"))
        self.words.textChanged.connect(self._filter)
        self.about = QComboBox()
        self.about.setAccessibleName(translate("Log", "Whose entries to show"))
        self.about.currentIndexChanged.connect(self._filter)
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.about.setMaximumWidth(240)
        self.model = _Model()
        self.table = _table(self.model)
        self._note = label("", "quiet")
        lines = button(translate("Log", "Save as JSON Lines…"), lambda: self._save(is_paper=False))
        paper = button(translate("Log", "Save as PDF…"), lambda: self._save(is_paper=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(translate("Log", "Log"), "pageTitle"))
        column.addWidget(self.verdict)
        find = beside(self.words, self.about, self.again, lines, paper)
        find.setStretch(0, 1)
        column.addLayout(find)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)

    def enter(self) -> None:
        """Read and prove the record anew."""
        desk = self._office.desk
        if desk is None:
            return
        self._asked += 1
        self._say(translate("Log", "Verifying the record…"), "strong")
        self._office.start(_read, desk, self._asked, spoken(), done=self._read, failed=self._failed)
        self.words.setFocus()

    def _read(self, result: tuple[int, tuple[Line, ...], Mapping[str, str], int, PhotovetError | None]) -> None:
        asked, lines, people, number, error = result
        if asked != self._asked:
            return
        if error is None:
            words = translate("Log", "✓ The record is complete and unchanged (verified {time}, {number} entries)")
            now = datetime.now().astimezone()
            self._say(words.format(time=f"{now:%H:%M}", number=number), "verdictGood")
        else:
            words = translate("Log", "✕ The record is not what was written: {reason}")
            self._say(words.format(reason=vault_error(error)), "verdictBad")
        self.model.everything = lines[::-1]
        self.model.names = self._names()
        here = self.about.currentData()
        self.about.blockSignals(True)
        self.about.clear()
        self.about.addItem(translate("Log", "Everything"), None)
        session = self._office.session
        for entry in session.entries:
            if entry.review is not None and entry.review.photo is not None:
                self.about.addItem(wording.name_of(entry.path), ("photo", entry.review.photo.sha256))
        for person, name in people.items():
            self.about.addItem(wording.printable(name, 60), ("person", person))
        at = next((at for at in range(self.about.count()) if self.about.itemData(at) == here), 0)
        self.about.setCurrentIndex(at)
        self.about.blockSignals(False)
        self._filter()

    def _names(self) -> Mapping[str, str]:
        """Of the photos of the window, by their hashes: the record itself has no names."""
        found = (entry for entry in self._office.session.entries if entry.review is not None)
        return {
            entry.review.photo.sha256: wording.name_of(entry.path)
            for entry in found
            if entry.review is not None and entry.review.photo is not None
        }

    def _failed(self, error: PhotovetError | None) -> None:
        self._say(vault_error(error), "verdictBad")

    def _say(self, words: str, look: str) -> None:
        self.verdict.setText(words)
        dress(self.verdict, look)

    def _filter(self) -> None:
        self.model.show(self.words.text().strip().casefold(), self.about.currentData())
        words = translate("Log", "{shown} of {all} entries")
        self._note.setText(words.format(shown=self.model.rowCount(), all=len(self.model.everything)))

    def _save(self, *, is_paper: bool) -> None:
        desk = self._office.desk
        name = "record.pdf" if is_paper else "record.jsonl"
        chosen, _ = QFileDialog.getSaveFileName(self, translate("Log", "Save as"), name)
        if not chosen or desk is None:
            return
        self._office.say(translate("Log", "Writing the record…"))
        self._office.start(_write, desk, Path(chosen), is_paper, done=self._saved, failed=self._office.say_error)

    def _saved(self, path: Path | None) -> None:
        if path is None:
            self._office.say(translate("Exports", "The file could not be written there."))
        else:
            self._office.say(translate("Exports", "✓ Saved: {name}").format(name=wording.name_of(path)))


class _Model(QAbstractTableModel):
    """When, who, what."""

    def __init__(self) -> None:
        super().__init__()
        self.everything: tuple[Line, ...] = ()
        self.names: Mapping[str, str] = {}
        self._shown: list[Line] = []

    def show(self, words: str, about: tuple[str, str] | None) -> None:
        """Those that hold the words, and are about this photo or person."""
        self.beginResetModel()
        self._shown = [
            one
            for one in self.everything
            if words in f"{one.who} {one.words} {self._in_short(one)} {one.subject or ''} {one.photo or ''}".casefold()
            and (about is None or about[1] in one.about)
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self._shown[index.row()]
        words = one.words if role == Qt.ItemDataRole.ToolTipRole else self._in_short(one)
        return (wording.moment(datetime.fromisoformat(one.at)), one.who, words)[index.column()]

    def _in_short(self, one: Line) -> str:
        """The photo by its name, where it is known, and without the facts in brackets, which the tooltip has."""
        words = _FACTS.sub("", one.words)
        name = self.names.get(one.photo or "")
        return words.replace(f"{one.photo[:_SHORT]}…", name) if one.photo and name else words

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (translate("Log", "When"), translate("Log", "Who"), translate("Log", "What"))[section]


def _table(model: QAbstractTableModel) -> QTableView:
    made = QTableView()
    made.setObjectName("table")
    made.setAccessibleName(translate("Log", "Entries of the record"))
    made.setModel(model)
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setWordWrap(True)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.horizontalHeader().setResizeContentsPrecision(0)  # of the rows that are seen: there are thousands
    for column in (0, 1):
        made.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _read(
    _job: Job, desk: Desk, asked: int, language: str
) -> tuple[int, tuple[Line, ...], Mapping[str, str], int, PhotovetError | None]:
    lines, people = record.lines(desk, language), record.people_by_id(desk)
    try:
        return asked, lines, people, verify_record(desk), None
    except VaultDamaged as error:
        return asked, lines, people, len(lines), error


def _write(_job: Job, desk: Desk, path: Path, is_paper: bool) -> Path | None:
    data = record_pdf(desk) if is_paper else "".join(f"{one}\n" for one in record_lines(desk)).encode()
    try:
        path.write_bytes(data)
    except OSError:
        return None
    return path
