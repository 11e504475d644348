"""Looking at what is left of a photo together: every finding on one sheet, each with its answer, settled at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QWidget

from photovet.domain.finding import Certainty, Finding, Kind
from photovet.domain.review import Covered, Dismissed, Resolution
from photovet.domain.together import Offer, Way, offers
from photovet.gui.flow import Flow
from photovet.gui.many import Place, settle_each
from photovet.gui.pages.parts import button, clear, label
from photovet.gui.session import Session, State
from photovet.gui.sheet_tile import Tile
from photovet.gui.viewer import Overlay
from photovet.gui.wording import translate

_MOST = 120
_SCALES = (2.0, 1.6, 1.3, 1.0)
_BESIDE = 40  # px: margins and the scroll bar
_ABOVE_AND_BELOW = 10  # times the size of the words: title, count and button
_STARTLED = 500  # ms: a key pressed so soon after the sheet came by itself was meant for what was there before
_LARGE = 15  # px: from words of this size on, two things no longer stand side by side
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WAYS = {"1": Way.COVER, "3": Way.CLEAR, "5": Way.COVER}


def offered(session: Session) -> tuple[Offer, ...]:
    """What could be looked at together in the shown photo, at most so many at a time."""
    review = session.review
    if review is None or session.state(session.current) is not State.TO_SETTLE:
        return ()
    undecided = [name for name in session.open_ids(session.current) if name not in review.resolutions]
    return offers(review, session.judgement.policy, undecided)[:_MOST]


def is_next(session: Session, answered: Sequence[str]) -> bool:
    """Whether the sheet comes by itself after these ids were answered: the last that had to be answered one by one.

    All that is open in the shown photo can be answered on it, then, it is more than one finding, and no face that has a
    name to be said. Whoever answers one by one what could be on the sheet has chosen to, and is not interrupted.
    """
    rest, review = offered(session), session.review
    if review is None or len(rest) < 2 or any(map(_has_a_name, rest)):
        return False
    if not all(map(_has_a_name, offers(review, session.judgement.policy, answered))):
        return False
    on_it = {name for one in rest for name in (one.finding.id, *one.inside)}
    return on_it.issuperset(session.open_ids(session.current))


def _has_a_name(offer: Offer) -> bool:
    finding = offer.finding
    return finding.kind is Kind.FACE and (finding.certainty is Certainty.SURE or finding.match is not None)


class TogetherSheet(Overlay):
    """The sheet. Enter settles what is on it once every picture was on the screen; before that it turns the page."""

    def __init__(self, session: Session) -> None:
        super().__init__(translate("Together", "What is left of this photo, on one sheet"))
        self._session = session
        self.picture: Callable[[], QImage | None] = lambda: None
        self.tiles: list[Tile] = []
        self._just_came = QTimer(self)
        self._just_came.setSingleShot(True)
        inner = QWidget()
        inner.setObjectName("sameBody")
        self._flow = Flow()
        inner.setLayout(self._flow)
        self._scroll = _Scroll()
        self._scroll.setObjectName("sameScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._count = label("")
        self.go = button("", self.go_on, "primary")
        self._hint = label("")
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._count)
        self._below = QHBoxLayout()
        self._below.setSpacing(12)
        self._below.addWidget(self.go)
        self._below.addWidget(self._hint, 1)
        self.column.addLayout(self._below)
        self.column.setSpacing(6)

    def begin(self) -> None:
        """Show what is left of the session's photo."""
        clear(self._flow)
        is_large = self.font().pixelSize() > _LARGE
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight)
        entry, review = self._session.entry, self._session.review
        size = review.photo.size if review and review.photo else (1, 1)
        picture, closeups = self.picture(), entry.closeups if entry else {}
        self.tiles = []
        for offer in offered(self._session):
            tile = Tile(offer, self._session.number(offer.finding), size)
            tile.show_pictures(picture, closeups.get(offer.finding.id, b""))
            if not tile.has_picture:
                tile.choose(Way.OPEN)
                tile.setEnabled(False)
            tile.changed.connect(self._refresh)
            tile.reached.connect(self._marked)
            self.tiles.append(tile)
            self._flow.addWidget(tile)
        self._grow()
        self._scroll.verticalScrollBar().setValue(0)
        hint = translate("Together", "Arrows move · Space takes one out · 1 covers · 3 nothing to see · Esc gives up")
        self._hint.setText(hint)
        self._hint.setVisible(not is_large)  # F1 says the same, and the pictures need the room
        self._refresh()

    def _grow(self) -> None:
        """As large as all of them fit on the sheet without turning the page."""
        room = (self.parentWidget() or self).size()  # of the stage: the sheet itself is not shown yet
        wide, high = room.width() - _BESIDE, room.height() - _ABOVE_AND_BELOW * self.font().pixelSize()
        for scale in _SCALES:
            for tile in self.tiles:
                tile.grow(scale)
            if self._flow.heightForWidth(wide) <= high and all(one.sizeHint().width() <= wide for one in self.tiles):
                return

    def come(self) -> None:
        """It was not asked for: for a moment it takes no answer."""
        self._just_came.start(_STARTLED)

    @property
    def is_listening(self) -> bool:
        """Whether it takes answers."""
        return not self._just_came.isActive()

    def enter(self) -> None:
        """The keyboard is on the first."""
        first = next((tile for tile in self.tiles if tile.isEnabled()), None)
        (first or self).setFocus()

    def follow(self) -> None:
        """The session has changed: what is on the sheet no longer is what can be answered on it."""
        shown = [(tile.offer.finding.id, tile.offer.ways, tile.offer.inside) for tile in self.tiles]
        if shown != [(one.finding.id, one.ways, one.inside) for one in offered(self._session)]:
            self.closed.emit()

    # --- settling ---------------------------------------------------------------------------------------------

    def unseen(self) -> list[Tile]:
        """Those that would be settled and were not wholly on the screen yet."""
        return [tile for tile in self.tiles if tile.answer is not Way.OPEN and not tile.was_seen]

    def on_screen(self) -> list[Tile]:
        """Those that lie wholly in the part that is shown."""
        view, top = self._scroll.viewport().height(), self._scroll.verticalScrollBar().value()
        return [tile for tile in self.tiles if tile.y() >= top and tile.geometry().bottom() < top + view]

    def go_on(self) -> None:
        """To the next that nobody saw; once all were seen, settle them in one step of undo."""
        if not self.is_listening:
            return
        unseen = self.unseen()
        if unseen:
            self._scroll.verticalScrollBar().setValue(unseen[0].y() - 4)
            unseen[0].setFocus()
            return
        allowed = {one.finding.id: one.ways for one in offered(self._session)}
        resolutions: dict[Place, Resolution] = {}
        for tile in self.tiles:
            resolution = self._resolution(tile)
            if resolution is not None and tile.answer in allowed.get(tile.offer.finding.id, frozenset()):
                resolutions |= {(self._session.current, name): resolution for name in tile.settled()}
        if resolutions:
            self.closed.emit()
            settle_each(self._session, resolutions)

    def _resolution(self, tile: Tile) -> Resolution | None:
        if tile.answer is Way.COVER:
            return Covered()
        if tile.answer is Way.CLEAR:
            return Dismissed(reason_for(tile.offer.finding, len(self.tiles) - 1))
        return None

    # --- showing ----------------------------------------------------------------------------------------------

    def _marked(self) -> None:
        tile = self.focusWidget()
        if isinstance(tile, Tile):
            self._scroll.ensureWidgetVisible(tile, 0, 8)
            if tile.offer.finding.id != self._session.selected:
                self._session.select(tile.offer.finding.id)

    def _refresh(self) -> None:
        everything = sum(1 + len(tile.offer.inside) for tile in self.tiles)
        covered, cleared = (
            sum(len(tile.settled()) for tile in self.tiles if tile.answer is way) for way in (Way.COVER, Way.CLEAR)
        )
        is_open = everything - covered - cleared
        others = len(self._session.open_ids(self._session.current)) - everything
        title = translate("Together", "Look at all {number}. Nothing is settled before you press Enter.")
        self.title.setText(title.format(number=len(self.tiles)))
        words = translate("Together", "■ {covered} covered · ✓ {cleared} nothing to see · ○ {open} stay open")
        said = words.format(covered=covered, cleared=cleared, open=is_open)
        if others > 0:
            more = translate("Together", "{number} more are answered one by one")
            if others == 1:
                more = translate("Together", "{number} more is answered by itself")
            said = f"{said} · {more.format(number=others)}"
        self._count.setText(said)
        unseen, number = self.unseen(), covered + cleared
        if unseen:
            self.go.setText(translate("Together", "Go on: {number} not seen yet (Enter)"))
            self.go.setText(self.go.text().format(number=len(unseen)))
        else:
            self.go.setText(translate("Together", "I looked at them: settle {number} (Enter)").format(number=number))
        self.go.setEnabled(bool(unseen or number))

    def _answer(self, tile: Tile, way: Way) -> None:
        """Another answer for the marked one, and on to the next; or why it can't get this one here."""
        if tile.choose(way):
            after = self.tiles[self.tiles.index(tile) + 1 :]
            next((one for one in after if one.isEnabled()), tile).setFocus()
            return
        self._hint.show()
        words = translate("Together", "{what} can't get this answer here: press Esc and answer it by itself.")
        self._hint.setText(words.format(what=tile.what()))

    def _move(self, across: int, down: int) -> None:
        here = self.focusWidget()
        if not isinstance(here, Tile):
            self.enter()
            return
        at, order = here.geometry().center(), [tile for tile in self.tiles if tile.isEnabled()]
        beside = [tile for tile in order if _lies(tile.geometry().center() - at, across, down)]
        if beside:
            min(beside, key=lambda tile: _distance(tile.geometry().center() - at, down)).setFocus()
        elif across:
            order[(order.index(here) + across) % len(order)].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, the numbers of the answers, Enter once a press."""
        key, tile = Qt.Key(event.key()), self.focusWidget()
        if key in _ARROWS:
            self._move(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key that is held down looks at nothing
                self.go_on()
        elif event.text() in _WAYS and isinstance(tile, Tile):
            # Neither a key that is held down nor one that comes before the picture has seen anything.
            if self.is_listening and tile.was_seen and not event.isAutoRepeat():
                self._answer(tile, _WAYS[event.text()])
        else:
            super().keyPressEvent(event)


class _Scroll(QScrollArea):
    """Its keys are the sheet's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Not here."""
        event.ignore()


def reason_for(finding: Finding, others: int) -> str:
    """Why it is nothing, and how it was looked at: true of whoever presses Enter on the sheet."""
    what = {
        Kind.FACE: translate("Reason", "Not a face"),
        Kind.PERSON: translate("Reason", "Nobody else who can be recognised"),
        Kind.TEXT: translate("Reason", "Ordinary words that say nothing about anybody"),
    }.get(finding.kind, translate("Reason", "Nothing to see on it"))
    if others < 1:
        return what
    words = translate("Reason", "{what}; looked at on one sheet with {number} others")
    if others == 1:
        words = translate("Reason", "{what}; looked at on one sheet with {number} other")
    return words.format(what=what, number=others)


def _lies(way: QPoint, across: int, down: int) -> bool:
    if down:
        return way.y() * down > 0
    return way.x() * across > 0 and abs(way.y()) < 2  # in the same row


def _distance(way: QPoint, down: int) -> float:
    return math.hypot(way.x(), way.y() * (20 if down else 1))
