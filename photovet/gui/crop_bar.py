"""While a crop is drawn: the crops that solve most, in the shapes that the channel shows whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from photovet.domain.crop import ASPECTS, Aspect, Proposal, solving
from photovet.gui.flow import Flow
from photovet.gui.session import Session
from photovet.gui.wording import translate


def suggestions(session: Session) -> list[Proposal]:
    """For each shape of the channel the crop that leaves out whoever stands open, the channel's favourite first."""
    review = session.review
    if review is None or review.photo is None:
        return []
    is_open = set(session.open_ids(session.current))
    blocked = [one.id for one in review.findings if one.id in is_open and one.region is not None]
    shapes = ASPECTS[session.judgement.channel]
    found = solving(review, session.judgement.policy, blocked=blocked, aspects=shapes)
    return sorted(found, key=lambda one: shapes.index(one.aspect))


class CropBar(QWidget):
    """A button for each; `chosen` carries a Box."""

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._row = Flow()
        self.setLayout(self._row)
        self.buttons: list[QPushButton] = []

    def refresh(self) -> None:
        """What is suggested now."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = []
        for one in suggestions(self._session):
            made = QPushButton(f"{_shape(one.aspect)} · {round(100 * one.share)} %")
            words = translate("Crop", "Suggested: leaves {number} open things out, keeps {share} % of the photo")
            made.setToolTip(words.format(number=len(one.leaves_out), share=round(100 * one.share)))
            made.setAccessibleDescription(made.toolTip())
            made.clicked.connect(lambda _=False, crop=one.crop: self.chosen.emit(crop))
            self._row.addWidget(made)
            self.buttons.append(made)


def _shape(aspect: Aspect) -> str:
    return translate("Crop", "any shape") if aspect is Aspect.FREE else aspect.value
