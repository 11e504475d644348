"""Log: the record in sentences, by photo, person or words, and one large verdict on the whole of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from photovet.errors import PhotovetError, VaultDamaged
from photovet.gui import wording
from photovet.gui.errands import Reading
from photovet.gui.language import spoken
from photovet.gui.office import Office
from photovet.gui.pages.parts import beside, button, dress, label, line
from photovet.gui.pages.saving import Saving
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import record
from photovet.workflow.papers import record_pdf
from photovet.workflow.record import Line
from photovet.workflow.vault import Desk, record_lines, verify_record

_ROOT = QModelIndex()
_FACTS = re.compile(r"(?<=[.!?]) \([^()]*\)$")
_WHAT = 2  # the column of the sentence
_SHORT = 12  # letters of a hash, as `record_words` cuts it
_Index = QModelIndex | QPersistentModelIndex


class LogPage(QWidget):
    """The verdict above, the entries below, newest first."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("pageBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._office = office
        self._reading, self._saving = Reading(office, self, self._read, self._failed), Saving(office, self)
        self.verdict = label("", "verdict")
        self.again = button(translate("Log", "Verify again"), self.enter)
        self.words = line(translate("Log", "Find words, a name of a user, or an id"))
        self.words.setAccessibleName(translate("Log", "Find in the record"))
        self.words.textChanged.connect(self._filter)
        self.about = QComboBox()
        self.about.setAccessibleName(translate("Log", "Whose entries to show"))
        self.about.currentIndexChanged.connect(self._filter)
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.about.setMinimumContentsLength(18)  # there may be thousands of people: none of them is measured
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
        if self._reading.ask(_read, self._office.keeper.save_all, spoken(), self._names()):
            self._say(translate("Log", "Verifying the record…"), "strong")
        self.words.setFocus()

    def _read(self, found: _Found) -> None:
        if found.error is None:
            words = translate("Log", "✓ The record is complete and unchanged (verified {time}, {number} entries)")
            now = datetime.now().astimezone()
            self._say(words.format(time=f"{now:%H:%M}", number=found.number), "verdictGood")
        else:
            words = translate("Log", "✕ The record is not what was written: {reason}")
            self._say(words.format(reason=vault_error(found.error)), "verdictBad")
        self.model.everything = found.rows
        here = self.about.currentData()
        choices = QStandardItemModel(self.about)
        for name, about in ((translate("Log", "Everything"), None), *found.about):
            item = QStandardItem(name)
            item.setData(about, Qt.ItemDataRole.UserRole)
            choices.appendRow(item)
        self.about.blockSignals(True)
        self.about.setModel(choices)
        self.about.setCurrentIndex(max(0, self.about.findData(here)) if here else 0)
        self.about.blockSignals(False)
        self._filter()

    def _names(self) -> Mapping[str, str]:
        """Of the photos of the window, by their hashes."""
        found = (entry for entry in self._office.session.entries if entry.review is not None)
        return {
            entry.review.photo.sha256: wording.name_of(entry.path)
            for entry in found
            if entry.review is not None and entry.review.photo is not None
        }

    def _failed(self, error: PhotovetError | None) -> None:
        self.model.everything = ()
        self._filter()
        self._say(vault_error(error), "verdictBad")

    def _say(self, words: str, look: str) -> None:
        self.verdict.setText(words)
        dress(self.verdict, look)

    def _filter(self) -> None:
        self.model.show(self.words.text().strip().casefold(), self.about.currentData())
        words = translate("Log", "{shown} of {all} entries")
        self._note.setText(words.format(shown=self.model.rowCount(), all=len(self.model.everything)))

    def _save(self, *, is_paper: bool) -> None:
        if is_paper:
            self._saving.save("record.pdf", record_pdf, spoken())
        else:
            self._saving.save("record.jsonl", _as_lines)


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry as it is shown, with everything worked out before the window has it."""

    cells: tuple[str, str, str]
    words: str
    about: frozenset[str]
    sought: str


@dataclass(frozen=True)
class _Found:
    """The record, newest first; whose entries can be chosen; how many were proven, or why not."""

    rows: tuple[_Row, ...]
    about: tuple[tuple[str, str], ...]
    number: int
    error: PhotovetError | None


class _Model(QAbstractTableModel):
    """When, who, what."""

    def __init__(self) -> None:
        super().__init__()
        self.everything: tuple[_Row, ...] = ()
        self._shown: list[_Row] = []

    def show(self, words: str, about: str | None) -> None:
        """Those that hold the words, and are about this photo or person."""
        self.beginResetModel()
        self._shown = [one for one in self.everything if words in one.sought and (about is None or about in one.about)]
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self._shown[index.row()]
        is_tip = role == Qt.ItemDataRole.ToolTipRole and index.column() == _WHAT
        return one.words if is_tip else one.cells[index.column()]

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


def _read(desk: Desk, save_all: Callable[[], None], language: str, names: Mapping[str, str]) -> _Found:
    save_all()  # what was decided a moment ago is part of it
    lines, people = record.lines(desk, language), record.people_by_id(desk)
    about = (*((name, photo) for photo, name in names.items()), *((name, id_) for id_, name in people.items()))
    kept = {photo: wording.name_of(Path(path)) for photo, path in record.paths_by_photo(desk).items()} | dict(names)
    rows = tuple(_row(one, kept) for one in reversed(lines))
    choices = tuple((wording.printable(name, 60), id_) for name, id_ in about)
    try:
        return _Found(rows, choices, verify_record(desk), None)
    except VaultDamaged as error:
        return _Found(rows, choices, len(lines), error)


def _row(one: Line, names: Mapping[str, str]) -> _Row:
    """The photo by its name, where it is known, and without the facts in brackets, which the tooltip has."""
    words = _FACTS.sub("", one.words)
    name = names.get(one.photo or "")
    short = words.replace(f"{one.photo[:_SHORT]}…", name) if one.photo and name else words
    sought = f"{one.who} {one.words} {short} {' '.join(one.about)}".casefold()
    cells = (wording.moment(datetime.fromisoformat(one.at)), one.who, short)
    return _Row(cells, one.words, one.about, sought)


def _as_lines(desk: Desk) -> bytes:
    return "".join(f"{one}\n" for one in record_lines(desk)).encode()
