"""Whom a face looks like: her enrolment picture beside the face, how sure, and whether her release counts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from photovet.domain.finding import Match, MatchLevel
from photovet.domain.release import Release, ReleaseKind
from photovet.errors import PhotovetError
from photovet.gui import people_wording, wording
from photovet.gui.answers import covering
from photovet.gui.office import Office
from photovet.gui.pages.parts import button, label, row
from photovet.gui.session import Session
from photovet.gui.wording import translate
from photovet.workflow import vault as desks

_SIDE = 112


class MatchCard(QFrame):
    """What a person needs to see to say yes or no; `form_wanted` carries the hash of a signed form."""

    form_wanted = Signal(str)

    def __init__(self, office: Office, session: Session, match: Match, face: QImage | None) -> None:
        super().__init__()
        self.setObjectName("matchCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        pictures = QHBoxLayout()
        pictures.setSpacing(8)
        name = wording.printable(match.name, 60)
        enrolled, day = _enrolled(office, match.person)
        pictures.addLayout(self._picture(face, translate("Match", "in this photo")))
        pictures.addLayout(self._picture(enrolled, f"{name}, {day}" if day else name))
        column.addLayout(pictures)
        column.addWidget(label(looks_like(match), "strong"))
        column.addWidget(label(how_sure(match), "quiet"))
        column.addWidget(self._release(session, match))

    def _picture(self, image: QImage | None, caption: str) -> QVBoxLayout:
        shown = QLabel()
        shown.setObjectName("closeup")
        shown.setFixedSize(_SIDE, _SIDE)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(caption)
        if image is None or image.isNull():
            shown.setText(translate("Match", "no picture"))
        else:
            shown.setPixmap(_square(image, self.devicePixelRatio()))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(shown)
        words = label(caption, "quiet")
        words.setFixedWidth(_SIDE)
        column.addWidget(words)
        column.addStretch(1)
        return column

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


def _enrolled(office: Office, person: str) -> tuple[QImage | None, str]:
    """Her newest reference picture, and when it was taken into the vault."""
    desk = office.desk
    if desk is None:
        return None, ""
    try:
        kept = desks.file_of(desk, person).enrolments
        if not kept:
            return None, ""
        since = wording.day(datetime.fromisoformat(kept[-1].created_at).astimezone().date())
        picture = QImage.fromData(desks.picture_of(desk, kept[-1].id))
        return picture, translate("Match", "enrolled {day}").format(day=since)
    except PhotovetError:
        return None, ""


def _square(image: QImage, ratio: float) -> QPixmap:
    side = min(image.width(), image.height())
    part = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    wide = round(_SIDE * ratio)
    pixmap = QPixmap.fromImage(part.scaled(wide, wide, mode=Qt.TransformationMode.SmoothTransformation))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
