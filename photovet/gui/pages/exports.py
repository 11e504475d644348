"""Exports: what left, where it is to be seen, its certificate, what has to be taken down, and what went wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QMimeData, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from photovet.domain.release import Channel
from photovet.errors import PhotovetError
from photovet.gui import wording
from photovet.gui.drag_out import files_to_drag
from photovet.gui.errands import Reading
from photovet.gui.jobs import Job
from photovet.gui.office import Office
from photovet.gui.pages.add_person import to_date
from photovet.gui.pages.incidents import IncidentsCard
from photovet.gui.pages.parts import Card, Page, beside, button, clear, day_field, label, line, named, row
from photovet.gui.pages.saving import Saving
from photovet.gui.pages.take_down import TakeDownCard
from photovet.gui.theme import colour
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import certificate, departures
from photovet.workflow.departures import Departure, State
from photovet.workflow.preview import Preview
from photovet.workflow.vault import Desk

_ROW = 52
_THUMBNAIL = QSize(60, 45)
_MOST_ROWS = 10
_MOST_PICTURES = 200


class ExportsPage(Page):
    """A table, and a card about the chosen file below it."""

    def __init__(self, office: Office) -> None:
        super().__init__(translate("Exports", "Exports"), width=1100)
        self._office = office
        self.found: Sequence[Departure] = ()
        self._reading, self._saving = Reading(office, self, self._read, self._not_read), Saving(office, self)
        self._pictures: Job | None = None
        self._note = label("", "quiet")
        self.take_down = TakeDownCard(office)
        self.take_down.changed.connect(self.enter)
        self.table = ExportsTable(self)
        self.table.itemSelectionChanged.connect(self._show_one)
        self._one = QVBoxLayout()
        self.incidents = IncidentsCard(office)
        for widget in (self._note, self.take_down, self.table):
            self.column.addWidget(widget)
        self.column.addLayout(self._one)
        self.column.addWidget(self.incidents)
        self.column.addStretch(1)

    # --- the table --------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """Read the vault anew."""
        if self._reading.ask(_read) and not self.found:
            self._note.setText(translate("Exports", "Reading what left…"))
        self.take_down.refresh()
        self.incidents.refresh()
        self.table.setFocus()

    def _read(self, result: tuple[Sequence[Departure], Sequence[Path]]) -> None:
        chosen = self.one.export.id if self.one else None
        self.found, there = result
        self.table.show_rows(self.found)
        self._ask_for_pictures(there)
        self.table.setVisible(bool(self.found))
        rows = min(len(self.found), _MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * _ROW + 6)
        words = translate("Exports", "{number} files left. The newest is the first.").format(number=len(self.found))
        if len(self.found) == 1:
            words = translate("Exports", "1 file left.")
        if not self.found:
            words = translate("Exports", "Nothing left yet. Every file that you export is listed here.")
        self._note.setText(words)
        ids = [one.export.id for one in self.found]
        if ids:
            self.table.selectRow(ids.index(chosen) if chosen in ids else 0)
        self._show_one()

    def _not_read(self, error: PhotovetError | None) -> None:
        self._note.setText(vault_error(error))

    def _ask_for_pictures(self, files: Sequence[Path]) -> None:
        """Of the files that still lie where they were written: untrusted again, since anybody may have changed them."""
        if self._pictures is not None:
            self._pictures.cancel()
            self._pictures = None
        if files:
            self._pictures = self._office.runner.pictures.of_files(files, self._show_picture)

    def _show_picture(self, news: tuple[int, Path, Preview]) -> None:
        _, file, preview = news
        picture = QPixmap.fromImage(QImage.fromData(preview.thumbnail))
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # Qt would tint it
        self.table.show_icon(file, icon)

    @property
    def one(self) -> Departure | None:
        """The chosen file."""
        at = self.table.currentRow()
        return self.found[at] if 0 <= at < len(self.found) else None

    # --- one file ---------------------------------------------------------------------------------------------

    def _show_one(self) -> None:
        clear(self._one)
        one = self.one
        if one is None:
            return
        card = Card(wording.printable(one.export.output_name, 60))
        words, shade = standing(one)
        card.column.addWidget(label(words, f"{shade}Note"))
        if one.export.folder:
            words = translate("Exports", "Written to {folder}").format(folder=wording.printable(one.export.folder, 120))
            card.column.addWidget(label(words, "quiet"))
        for place in one.places:
            shown = label(f"● {wording.day(place.day)}: {wording.printable(place.url, 120)}")
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(translate("Exports", "A place where it was posted"))
            card.column.addWidget(shown)
        self.url = line("https://", 500)
        self.day = day_field(QDate.currentDate())
        self.url.returnPressed.connect(self._posted)
        fields = beside()
        fields.addLayout(named(translate("Exports", "Where was it posted?"), self.url), 1)
        fields.addLayout(named(translate("Exports", "On which day?"), self.day))
        card.column.addLayout(fields)
        self.write = button(translate("Exports", "Write it down"), self._posted, "primary")
        paper = button(translate("Exports", "Certificate as PDF…"), lambda: self._save(is_paper=True))
        data = button(translate("Exports", "Certificate as JSON…"), lambda: self._save(is_paper=False))
        wrong = button(translate("Exports", "Something went wrong with it…"), self._incident)
        card.column.addLayout(row(self.write, paper, data, wrong))
        self._one.addWidget(card)

    def _posted(self) -> None:
        if self.one is not None and self.write.isEnabled():
            url, day = self.url.text(), to_date(self.day.date())
            self.write.setEnabled(False)
            self._office.deeds.do(
                departures.posted, self.one.export.id, url, day, done=self._was_posted, failed=self._was_not
            )

    def _was_posted(self, _posting: object) -> None:
        self._office.say(translate("Exports", "✓ Written down"))
        self.enter()

    def _was_not(self, error: PhotovetError | None) -> None:
        self.write.setEnabled(True)
        self._office.say_error(error)

    def _save(self, *, is_paper: bool) -> None:
        if self.one is not None:
            name = f"{Path(self.one.export.output_name).stem}.certificate.{'pdf' if is_paper else 'json'}"
            self._saving.save(name, _certificate, self.one.export.id, is_paper)

    def _incident(self) -> None:
        if self.one is not None:
            self.incidents.begin(self.one.export)
            self.view.ensureWidgetVisible(self.incidents)


def file_of(one: Departure) -> Path:
    """Where the file was written; that says nothing about what lies there now."""
    return Path(one.export.folder, one.export.output_name)


def standing(one: Departure) -> tuple[str, str]:
    """How a file that left stands, in words, and the colour's name."""
    if one.to_take_down:
        return translate("Exports", "✕ Release revoked: take it down"), "bad"
    if one.export.state is State.LEAVING:
        return translate("Exports", "▲ Photovet was stopped as it left: look whether it is out there"), "todo"
    return translate("Exports", "● Fine"), "good"


def _cells(one: Departure) -> list[tuple[str, str]]:
    words, shade = standing(one)
    places = ", ".join(wording.printable(place.url, 60) for place in one.places)
    return [
        (wording.printable(one.export.output_name, 60), ""),
        (wording.channel_word(Channel(one.export.channel)), ""),
        (wording.moment(datetime.fromisoformat(one.export.at)), ""),
        (places or translate("Exports", "nobody has said where"), "" if places else "quiet"),
        (words, shade),
    ]


class ExportsTable(QTableWidget):
    """A file can be dragged out of it, into a mail or a browser, if it still is the one that left."""

    def __init__(self, page: ExportsPage) -> None:
        super().__init__(0, 6)
        self._page = page
        self._rows: dict[Path, list[int]] = {}
        self.setDragEnabled(True)
        self.setIconSize(_THUMBNAIL)
        _lay_out(self)

    def show_rows(self, found: Sequence[Departure]) -> None:
        """One row a file."""
        self._rows.clear()
        self.setRowCount(len(found))
        for number, one in enumerate(found):
            self._rows.setdefault(file_of(one), []).append(number)
            self.setItem(number, 0, QTableWidgetItem())
            for column, (words, shade) in enumerate(_cells(one), start=1):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if shade:
                    item.setForeground(colour(shade))
                self.setItem(number, column, item)

    def show_icon(self, file: Path, icon: QIcon) -> None:
        """The picture of a file that lies there."""
        for number in self._rows.get(file, ()):
            item = self.item(number, 0)
            if item is not None:
                item.setIcon(icon)

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Links to files."""
        return ["text/uri-list"]

    def mimeData(self, items: Sequence[QTableWidgetItem]) -> QMimeData:  # noqa: N802
        """The files of these cells."""
        left = [self._page.found[row] for row in {item.row() for item in items}]
        return files_to_drag([file_of(one) for one in left if departures.is_there(one.export)])


def _lay_out(made: QTableWidget) -> None:
    made.setObjectName("table")
    made.setAccessibleName(translate("Exports", "Files that left"))
    titles = (
        "",
        translate("Exports", "File"),
        translate("Exports", "For"),
        translate("Exports", "Left"),
        translate("Exports", "Posted at"),
        translate("Exports", "State"),
    )
    made.setHorizontalHeaderLabels(titles)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(_ROW)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(0, _THUMBNAIL.width() + 16)
    for column in (1, 2, 3):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    for column in (4, 5):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def _read(desk: Desk) -> tuple[Sequence[Departure], Sequence[Path]]:
    """Everything that left, the newest first, and the newest files that still lie where they were written."""
    with contextlib.suppress(PhotovetError):  # the list says of each what is not known
        departures.find_leftovers(desk)
    found = departures.all_departures(desk)[::-1]
    return found, [file for one in found[:_MOST_PICTURES] if (file := file_of(one)).is_file()]


def _certificate(desk: Desk, export: str, is_paper: bool) -> bytes | None:
    text = certificate.of_export(desk, export)
    if text is None:
        return None
    return certificate.on_paper(desk, text) if is_paper else text.encode()
