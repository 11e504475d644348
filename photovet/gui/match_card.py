"""Whom a face looks like: her enrolment picture beside the face, how sure, and whether her release counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from photovet.domain.finding import Match, MatchLevel
from photovet.domain.release import Release, ReleaseKind
from photovet.gui import people_wording, wording
from photovet.gui.answers import covering
from photovet.gui.pages.parts import button, label, row
from photovet.gui.references import References
from photovet.gui.session import Session
from photovet.gui.wording import translate

_SIDE = 112


class MatchCard(QFrame):
    """What a person needs to see to say yes or no; `form_wanted` carries the hash of a signed form."""

    form_wanted = Signal(str)

    def __init__(self, references: References, session: Session, match: Match, face: QImage | None) -> None:
        super().__init__()
        self.setObjectName("matchCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        pictures = QHBoxLayout()
        pictures.setSpacing(8)
        self._references, self._match = references, match
        this, words = self._place(pictures)
        self._show_picture(this, words, face, translate("Match", "in this photo"))
        self.hers, self._caption = self._place(pictures)
        references.arrived.connect(self._show_enrolled)
        self._show_enrolled(match.person)
        column.addLayout(pictures)
        column.addWidget(label(looks_like(match), "strong"))
        column.addWidget(label(how_sure(match), "quiet"))
        column.addWidget(self._release(session, match))

    @staticmethod
    def _place(beside: QHBoxLayout) -> tuple[QLabel, QLabel]:
        """Room for one more picture, and the words below it."""
        shown, words = QLabel(), label("", "quiet")
        shown.setObjectName("closeup")
        shown.setFixedSize(_SIDE, _SIDE)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setFixedWidth(_SIDE)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(shown)
        column.addWidget(words)
        column.addStretch(1)
        beside.addLayout(column)
        return shown, words

    def _show_enrolled(self, person: str) -> None:
        """Her newest reference picture, as soon as it was read."""
        if person == self._match.person:
            name = wording.printable(self._match.name, 60)
            picture, day = self._references.of(person)
            self._show_picture(self.hers, self._caption, picture, f"{name}, {day}" if day else name)

    def _show_picture(self, shown: QLabel, words: QLabel, image: QImage | None, caption: str) -> None:
        shown.setAccessibleName(caption)
        words.setText(caption)
        if image is None or image.isNull():
            shown.setText(translate("Match", "no picture"))
        else:
            shown.setPixmap(_square(image, self.devicePixelRatio()))

    def _release(self, session: Session, match: Match) -> QFrame:
        box = QFrame()
        box.setObjectName("card")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        release, sign, words, shade = standing(session, match.person)
        column.addWidget(label(f"{sign} {words}", f"{shade}Note"))
        if release is None:
            return box
        column.addWidget(label(release_line(release), "quiet"))
        sha256 = release.evidence_sha256
        if sha256:
            see = button(translate("Match", "See the signed form"), lambda: self.form_wanted.emit(sha256), "flat")
            column.addLayout(row(see))
        return box


def looks_like(match: Match) -> str:
    """Whom, in one sentence. Never that it is she: a person says so."""
    name = wording.printable(match.name, 60)
    if match.level is MatchLevel.SUGGESTED:
        return translate("Match", "Looks like {name}.").format(name=name)
    return translate("Match", "May be {name}: you decide.").format(name=name)


def how_sure(match: Match) -> str:
    """How alike, how far ahead of the next person, and what the second opinion said."""
    alike = f"{match.similarity:.2f}".lstrip("0")
    if match.margin < 1:
        following = f"{match.similarity - match.margin:.2f}".lstrip("0")
        words = translate("Match", "Alike {alike}, the next person {next}.").format(alike=alike, next=following)
    else:
        words = translate("Match", "Alike {alike}, nobody else comes near.").format(alike=alike)
    return " ".join(part for part in (words, _second(match.second_opinion)) if part)


def _second(said: str | None) -> str:
    return {
        "agrees": translate("Match", "The second opinion agrees."),
        "disagrees": translate("Match", "▲ The second opinion does not agree: look closely."),
        "not_installed": translate("Match", "The second opinion is not installed."),
        "failed": translate("Match", "The second opinion could not look."),
    }.get(said or "", "")


def standing(session: Session, person: str) -> tuple[Release | None, str, str, str]:
    """Her release, the sign, the words and the colour's name: whether it counts for where the photo is to appear."""
    channel = wording.channel_word(session.judgement.channel)
    release = covering(session, person)
    if release is not None:
        return release, "●", translate("Match", "Release covers {channel}").format(channel=channel), "good"
    others = [one for one in session.releases if one.person == person]
    if not others:
        return None, "○", translate("Match", "No form on file: she can't be shown"), "todo"
    newest = max(others, key=lambda one: one.valid_from)
    problem = session.releases.problems(newest.id, session.judgement.channel, session.judgement.today)[0]
    words = wording.answer_problem(problem, session.judgement.channel)
    return newest, "▲", f"{words[0].upper()}{words[1:]}", "todo"


def release_line(release: Release) -> str:
    """When it was signed, by whom if not by herself, and until when."""
    signed = translate("Match", "signed {day}").format(day=wording.day(release.valid_from))
    until = translate("Match", "until {day}").format(day=wording.day(release.until)) if release.until else ""
    by = people_wording.release_kind(release.kind) if release.kind is ReleaseKind.GUARDIAN else ""
    return ", ".join(part for part in (signed, by, until) if part)


def _square(image: QImage, ratio: float) -> QPixmap:
    side = min(image.width(), image.height())
    part = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    wide = round(_SIDE * ratio)
    pixmap = QPixmap.fromImage(part.scaled(wide, wide, mode=Qt.TransformationMode.SmoothTransformation))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
