"""The same in other photos: the same face, the same words, or all that looks ordinary; shown, then settled at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QToolButton, QWidget

from photovet.domain.finding import Finding, Kind, Phi
from photovet.domain.review import Covered, Dismissed, Released, Resolution
from photovet.gui import wording
from photovet.gui.answers import covering
from photovet.gui.flow import Flow
from photovet.gui.many import Place, leave_out_many, settle_many
from photovet.gui.pages.parts import button, clear, label
from photovet.gui.session import Session, State
from photovet.gui.suggestions import Suggestions
from photovet.gui.viewer import Overlay
from photovet.gui.wording import translate
from photovet.workflow.resolve import open_ones

_TILE, _COLUMNS, _MOST = 116, 4, 120


class What(Enum):
    """In which way they are the same."""

    FACE = "face"
    WORDS = "words"
    ORDINARY = "ordinary"


@dataclass(frozen=True)
class Same:
    """Open findings that may be settled alike; the selected one is the first."""

    what: What
    places: tuple[Place, ...]

    @property
    def photos(self) -> int:
        """In how many other photos."""
        return len({index for index, _ in self.places} - {self.places[0][0]})


def same_elsewhere(session: Session, suggestions: Suggestions) -> list[Same]:
    """What there is of the selected finding elsewhere in the batch."""
    finding, here = session.finding, session.current
    if finding is None or session.review is None:
        return []
    place = (here, finding.id)
    found = []
    if finding.kind is Kind.FACE:
        found.append(Same(What.FACE, (place, *_open(session, suggestions.group(place), place))))
    elif finding.kind is Kind.TEXT:
        words = _words(finding)
        if words:
            alike = [at for at, one in _texts(session) if _words(one) == words]
            found.append(Same(What.WORDS, (place, *_open(session, alike, place))))
        if finding.phi is Phi.ORDINARY:
            indexes = [index for index, entry in enumerate(session.entries) if entry.review is not None]
            reviews = [review for index in indexes if (review := session.entries[index].review) is not None]
            places = [(indexes[at], name) for at, name in open_ones(reviews, Kind.TEXT, Phi.ORDINARY)]
            found.append(Same(What.ORDINARY, (place, *_open(session, places, place))))
    return [same for same in found if len(same.places) > 1]


def _words(finding: Finding) -> str:
    return " ".join((finding.text or "").casefold().split())


def _texts(session: Session) -> list[tuple[Place, Finding]]:
    return [
        ((index, one.id), one)
        for index, entry in enumerate(session.entries)
        if entry.review is not None
        for one in entry.review.findings
        if one.kind is Kind.TEXT
    ]


def _open(session: Session, places: Sequence[Place], without: Place) -> list[Place]:
    """Those that nobody settled yet, in photos that can be worked on."""
    usable = set(session.in_state(State.TO_SETTLE))
    return [
        (index, name)
        for index, name in places
        if (index, name) != without
        and index in usable
        and (review := session.entries[index].review) is not None
        and name not in review.resolutions
    ]


def same_sentence(same: Same) -> str:
    """What it is and how many."""
    others = len(same.places) - 1
    if same.what is What.FACE:
        if others == 1:
            return translate("Same", "The same face in 1 other photo")
        return translate("Same", "The same face in {number} other photos").format(number=others)
    if same.what is What.WORDS:
        if others == 1:
            return translate("Same", "The same words once more")
        return translate("Same", "The same words {number} times more").format(number=others)
    words = translate("Same", "{number} more ordinary words, here and in {photos} other photos")
    return words.format(number=others, photos=same.photos)


def _small(jpeg: bytes) -> QImage:
    """Decoded no larger than it is shown: a hundred of them come at once."""
    buffer = QBuffer()
    buffer.setData(jpeg)
    reader = QImageReader(buffer, b"jpeg")
    reader.setScaledSize(reader.size().scaled(2 * _TILE, 2 * _TILE, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read() if jpeg else QImage()


class SamePanel(Overlay):
    """All of them: what is ticked is settled. Faces begin without a tick, since each has to be looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(translate("Same", "The same in other photos"))
        self._session = session
        self.same: Same | None = None
        self.tiles: dict[Place, QToolButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        inner = QWidget()
        inner.setObjectName("sameBody")
        inner.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setObjectName("sameScroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._count = label("")
        self.all = button(translate("Same", "Tick all"), self._tick_all)
        self._buttons = Flow()
        self._made: list[QPushButton] = []
        self.column.addWidget(scroll, 1)
        self.column.addWidget(self._count)
        self.column.addLayout(self._buttons)

    def begin(self, same: Same) -> None:
        """Show them."""
        self.same = same
        hint = translate("Same", "Look at each and tick those that really are. What you settle is one step of undo.")
        self.title.setText(f"{same_sentence(same)}. {hint}")
        clear(self._grid)
        self.tiles = {}
        for number, place in enumerate(same.places[:_MOST]):
            tile = self._tile(place)
            tile.setChecked(same.what is not What.FACE or number == 0)
            tile.toggled.connect(self._refresh)
            self.tiles[place] = tile
            self._grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
        self._make_buttons()
        # Whoever is released is confirmed face by face.
        self.all.setVisible(same.what is not What.FACE or self._released() is None)
        self._refresh()

    def enter(self) -> None:
        """The keyboard is on the first that nobody ticked."""
        unticked = [tile for tile in self.tiles.values() if not tile.isChecked()]
        (unticked or list(self.tiles.values()))[0].setFocus()

    def chosen(self) -> list[Place]:
        """Those that are ticked."""
        return [place for place, tile in self.tiles.items() if tile.isChecked()]

    # --- tiles ------------------------------------------------------------------------------------------------

    def _tile(self, place: Place) -> QToolButton:
        entry = self._session.entries[place[0]]
        name = wording.name_of(entry.path)
        finding = next(one for one in (entry.review.findings if entry.review else ()) if one.id == place[1])
        tile = QToolButton()
        tile.setObjectName("sameTile")
        tile.setCheckable(True)
        tile.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tile.setFixedSize(_TILE + 20, _TILE + 40)
        image = _small(entry.closeups.get(place[1], b""))
        words = wording.printable(name, 14)
        if not image.isNull():
            tile.setIcon(QIcon(QPixmap.fromImage(image)))
            tile.setIconSize(QSize(_TILE, _TILE))
        if finding.kind is Kind.TEXT and finding.text:
            words = wording.printable(finding.text, 14)
        # A sign besides the frame: who can't tell colours sees it too.
        tile.toggled.connect(lambda on, tile=tile, words=words: tile.setText(f"✓ {words}" if on else words))
        tile.setText(words)
        what = wording.printable(finding.text or "", 60) or wording.kind_word(finding.kind)
        tile.setAccessibleName(translate("Same", "{what} in {photo}").format(what=what, photo=name))
        tile.setToolTip(tile.accessibleName())
        return tile

    def _tick_all(self) -> None:
        is_all = all(tile.isChecked() for tile in self.tiles.values())
        for tile in self.tiles.values():
            tile.setChecked(not is_all)

    def _refresh(self) -> None:
        number = len(self.chosen())
        self._count.setText(translate("Same", "{number} of {all} ticked").format(number=number, all=len(self.tiles)))
        for one in self._made:
            one.setEnabled(number > 0)

    # --- what is done with them -------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        for old in self._made:
            old.hide()
            old.deleteLater()
        self._made = [button(words, partial(self._do, do), name) for words, do, name in self._ways()]
        self._buttons.removeWidget(self.all)
        for made in (*self._made, self.all):
            self._buttons.addWidget(made)

    def _ways(self) -> list[tuple[str, Resolution | None, str]]:
        """The words of a button, what it settles (None leaves the photos out), and how it looks."""
        if self.same is None:
            return []
        leave = (translate("Same", "Leave these photos out"), None, "")
        if self.same.what is What.FACE:
            known = self._released()
            if known is None:
                return [leave]
            words = translate("Same", "Yes, they are {name}: released").format(name=self._name(known))
            return [(words, known, "primary"), leave]
        cover: tuple[str, Resolution | None, str] = (translate("Same", "Cover them"), Covered(), "primary")
        finding = self._session.finding
        if finding is None or finding.phi is Phi.PHI:
            return [cover]
        ordinary = translate("Reason", "Ordinary words that say nothing about anybody")
        ours = translate("Reason", "Our own sign or logo")
        return [
            cover,
            (translate("Same", "Harmless: ordinary words"), Dismissed(ordinary), ""),
            (translate("Same", "Harmless: our own sign"), Dismissed(ours), ""),
        ]

    def _released(self) -> Released | None:
        """By whose release: of one of them that a person has named already, or of the person who is suggested."""
        for index, name in self.same.places if self.same else ():
            review = self._session.entries[index].review
            done = review.resolutions.get(name) if review else None
            if isinstance(done, Released):
                return done
        finding = self._session.finding
        release = covering(self._session, finding.match.person) if finding and finding.match else None
        return Released(release.id) if release else None

    def _name(self, known: Released) -> str:
        return wording.printable(self._session.release_names.get(known.release, known.release), 40)

    def _do(self, resolution: Resolution | None) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        if resolution is None:
            leave_out_many(self._session, sorted({index for index, _ in chosen}))
        else:
            settle_many(self._session, chosen, resolution)
        self.closed.emit()
