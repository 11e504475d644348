"""Pictures of every page of the window, as they stand in the user guide: `python3 make.py screenshots [DIR]`.

The window is the real one, drawn offscreen, over a vault with our own samples only. One process a variant: the first
one fills the vault and looks at the sample batch, the others open it again as it was left.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photovet.domain.finding import Kind, Phi
from photovet.domain.gate import ACCEPTS
from photovet.domain.person import PersonKind
from photovet.domain.presets import Preset
from photovet.domain.release import Channel, ReleaseKind, Statement
from photovet.domain.review import Covered, Dismissed, Released, Resolution
from photovet.domain.roles import Role
from photovet.gui import actions, language, theme
from photovet.gui.about import About
from photovet.gui.answers import covering
from photovet.gui.app import open_window
from photovet.gui.entries import Entry
from photovet.gui.main_window import MainWindow
from photovet.gui.pages.exports import ExportsPage
from photovet.gui.preferences import Preferences
from photovet.gui.session import Session, State
from photovet.images.papers import make_consent_form
from photovet.resources import resource
from photovet.settings import Settings
from photovet.store.keys import Cost
from photovet.workflow import batches, departures, staff
from photovet.workflow import vault as desks
from photovet.workflow.demo import make_sample_batch
from photovet.workflow.enrol import portraits
from photovet.workflow.vault import Desk, Form, Options, Secret
from photovet.workflow.vault_gate import waiting_for_approval

SEEN = 100  # pixels: a form of this height is drawn, not announced
PASSPHRASE, PASSWORD = "four words for pictures only", "only for these pictures"
OPTIONS = Options(cost=Cost(1, 8, 1), idle_seconds=None)
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
GUIDE = {
    "rules": "light/04-rules",
    "photos": "light/20-photos",
    "tour": "light/15-tour",
    "together": "light/16-together",
    "approve": "light/22-approve",
    "exports": "light/23-exports",
    "people": "light/21-people",
    "form": "light/32-form",
    "dark": "dark/20-photos",
}
"""The pictures of docs/user-guide.md."""
VARIANTS: dict[str, tuple[str, dict[str, str]]] = {
    "light": ("", {}),
    "2x": ("", {"QT_SCALE_FACTOR": "2"}),
    "dark": ("dark", {}),
    "contrast": ("contrast", {}),
    "spanish": ("es", {}),
    "large": ("150", {}),
}


def main() -> None:
    """Without `--variant` all of them, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/screenshots"))
    parser.add_argument("--variant", choices=VARIANTS)
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--guide", action="store_true", help="put those of the user guide into docs/pictures, too")
    chosen = parser.parse_args()
    if chosen.variant:
        Pictures(chosen.folder / chosen.variant, chosen.vault, chosen.variant).take()
        return
    with tempfile.TemporaryDirectory(prefix="photovet-screenshots-") as name:
        for variant, (_, environment) in VARIANTS.items():
            own = ["--variant", variant, "--vault", str(Path(name) / "vault"), str(chosen.folder)]
            subprocess.run([sys.executable, __file__, *own], env={**os.environ, **environment}, check=True)
    if chosen.guide:
        for name, picture in GUIDE.items():
            QImage(str(chosen.folder / f"{picture}.png")).save(str(PICTURES / f"{name}.jpg"), quality=82)
    print(f"Written: {chosen.folder}")


class Pictures:
    """Walks through the window of one variant."""

    def __init__(self, folder: Path, vault: Path, variant: str) -> None:
        self.folder, self.vault, self.variant = folder, vault, variant
        folder.mkdir(parents=True, exist_ok=True)
        self.app = QApplication([])
        wish = VARIANTS[variant][0]
        language.speak(self.app, "es" if wish == "es" else "en")
        self.preferences = Preferences(QSettings(str(vault.parent / "window.ini"), QSettings.Format.IniFormat))
        worn = wish if wish in theme.THEMES else "light"
        self.preferences.look = theme.Look(worn, 150 if wish == "150" else 100)
        theme.apply(self.app, self.preferences.look)

    def take(self) -> None:
        """All pictures of this variant."""
        is_first = not self.vault.exists()
        self._first_run(self.vault if is_first else self.vault.parent / f"vault-{self.variant}", keep=is_first)
        if is_first:
            self._fill()
        self._without_vault()
        window = self._open(self.vault)
        self._sign_in(window, shoot=True)
        self._pages(window)
        window.close()

    def _open(self, vault: Path | None, preferences: Preferences | None = None) -> MainWindow:
        window = open_window(vault=vault, preferences=preferences or self.preferences, options=OPTIONS, workers=2)
        window.resize(1280, 800)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    def _until(self, condition: Callable[[], object], seconds: float = 900) -> None:
        waker = QTimer()  # so that the loop looks again when no event comes, and leaves the processor to the workers
        waker.start(20)
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        waker.stop()

    def _shoot(self, window: MainWindow, name: str) -> None:
        for _ in range(3):  # the vault may still be asked what may leave, and what is painted may ask for pictures
            self._until(lambda: not window.office.jobs.is_busy())
            self.app.processEvents()
        window.grab().save(str(self.folder / f"{name}.png"))

    # --- the pages --------------------------------------------------------------------------------------------

    def _first_run(self, vault: Path, *, keep: bool) -> None:
        window = self._open(vault)
        page = window.pages.page("first_run")
        self._shoot(window, "01-welcome")
        page.welcome.begin.click()
        page.passphrase.first.setText(PASSPHRASE)
        page.passphrase.second.setText(PASSPHRASE)
        self._shoot(window, "02-passphrase")
        page.passphrase.make.click()
        self._until(page.code.isVisible)
        self._shoot(window, "03-recovery-code")
        page.code.last.setText(page.code.code.text().split("-")[-1])
        page.code.next.click()
        self._shoot(window, "04-rules")
        page.preset.choices[Preset.STANDARD].setChecked(True)
        page.preset.next.click()
        self._shoot(window, "05-yourself")
        form = page.users.form
        form.name.setText("Maria Lopez")
        form.password.setText(PASSWORD)
        form.again.setText(PASSWORD)
        form.add.click()
        self._until(lambda: window.keeper.user is not None)
        self._shoot(window, "06-staff")
        page.users.next.click()
        self._shoot(window, "07-ready")
        if keep:
            # Not the window's own sample batch, which goes with it: the other variants open the same photos.
            batch = make_sample_batch(self.vault.parent / "samples", window.keeper.desk.today)
            page.done.own.click()
            window.add([batch.photos])
            self._until(lambda: window.runner.is_looking)
            self._until(lambda: not window.runner.is_looking)
        window.close()

    def _fill(self) -> None:
        """People, and a batch that is on its way: one photo left, one waits for approval, one is begun."""
        desk = self._desk("Maria Lopez")
        fill_vault(desk, self.vault.parent)
        desk.close()
        window = self._open(self.vault)
        self._sign_in(window)
        session = window.session
        self._until(lambda: session.entries and all(map(_is_drawn, session.entries)))
        for index in (3, 1):
            session.show(index)
            for name in session.open_ids(index):
                session.select(name)
                session.settle(_answer(session))
        session.show(0)
        window.close()
        self._approve("IMG_0425.png")
        window = self._open(self.vault)
        self._sign_in(window)
        session = window.session
        self._until(lambda: session.in_state(State.READY))
        folder = self.vault.parent / "cleared"
        folder.mkdir()
        window.runner.export(session.in_state(State.READY), folder)
        self._until(lambda: session.in_state(State.EXPORTED))
        window.close()
        desk = self._desk("Maria Lopez")
        (left,) = departures.all_departures(desk)
        departures.posted(desk, left.export.output_name, "https://example.org/blog/new-treatment-room", desk.today)
        desk.close()

    def _desk(self, user: str) -> Desk:
        return desks.sign_in(desks.enter(self.vault, Secret.passphrase(PASSPHRASE), OPTIONS), user, PASSWORD)

    def _approve(self, photo: str) -> None:
        desk = self._desk("Ben Ortiz")
        for one in waiting_for_approval(desk):
            if one.review.path.name == photo:
                batches.approve(desk, one.batch.id, one.review)
        desk.close()

    def _without_vault(self) -> None:
        preferences = Preferences(QSettings(str(self.vault.parent / "none.ini"), QSettings.Format.IniFormat))
        window = self._open(None, preferences)
        self._shoot(window, "08-empty")
        window.go("people")
        self._shoot(window, "09-no-vault")
        window.close()

    def _sign_in(self, window: MainWindow, *, shoot: bool = False) -> None:
        page = window.pages.page("unlock")
        if shoot:
            self._shoot(window, "10-locked")
        page.passphrase.setText(PASSPHRASE)
        page.unlock.click()
        self._until(page.name.isVisible)
        if shoot:
            self._shoot(window, "11-sign-in")
        page.name.setText("Maria Lopez")
        page.password.setText(PASSWORD)
        page.sign_in.click()
        self._until(lambda: window.keeper.desk is not None)

    def _pages(self, window: MainWindow) -> None:
        session = window.session
        self._until(lambda: session.entries and all(map(_is_drawn, session.entries)))
        self._photos(window)
        pages = window.pages
        is_filled: dict[str, Callable[[], object]] = {
            "approve": lambda: pages.page("approve").waiting and pages.page("approve").approve.isEnabled(),
            "exports": lambda: _has_picture(pages.page("exports")),
            "log": lambda: pages.page("log").table.model().rowCount(),
        }
        for number, name in enumerate(("people", "approve", "exports", "log", "settings"), start=21):
            window.go(name)
            self._until(is_filled.get(name, lambda: True))
            if name == "exports":
                _show_folder(pages.page("exports"))
            self._shoot(window, f"{number}-{name}")
        settings = pages.page("settings")
        bar = settings.view.verticalScrollBar()
        for number in range(1, 9):
            if bar.value() == bar.maximum():
                break
            bar.setValue(bar.value() + bar.pageStep() - 40)
            self._shoot(window, f"25-settings-{number}")
        self._people(window)
        sheet = actions.KeySheet(window)
        sheet.show()
        self.app.processEvents()
        sheet.grab().save(str(self.folder / "40-keys.png"))
        sheet.close()
        about = About(window)
        about.show()
        self.app.processEvents()
        about.grab().save(str(self.folder / "41-about.png"))
        about.close()

    def _photos(self, window: MainWindow) -> None:
        """The photo with a name suggested, and what can stand over it."""
        session, page = window.session, window.page
        session.show(0)
        self._shoot(window, "20-photos")
        session.select(session.open_ids(0)[1])
        self._shoot(window, "12-screen")
        session.select(session.open_ids(0)[0])
        page.stage.ask_who()
        self._shoot(window, "13-who")
        page.stage.close_overlay()
        self._until(lambda: page.canvas.picture is not None)
        page.stage.toggle_together()
        self._shoot(window, "16-together")
        page.stage.close_overlay()
        session.show(3)
        page.stage.toggle_compare()
        self._until(lambda: not page.stage.viewer.picture.image.isNull())
        self._shoot(window, "14-before-after")
        page.stage.close_overlay()
        session.show(1)
        page.stage.toggle_tour()
        tour = page.stage.tour
        self._until(tour.next.isEnabled)
        while tour.share() < 0.3:  # seen parts are remembered, so that every variant shows the same
            tour.next_part()
        self._shoot(window, "15-tour")
        page.stage.close_overlay()
        session.show(0)

    def _people(self, window: MainWindow) -> None:
        window.go("people")
        people = window.pages.page("people")
        people.add()
        self._shoot(window, "30-add-person")
        people.enter()
        first = people.grid.view.model().index(0, 0)
        people.open(first.data(Qt.ItemDataRole.UserRole))
        self._shoot(window, "31-person")
        page = people.person
        page.form.start(page.file)
        page.form.show()
        page.form.take(self.vault.parent / "form.png")
        self._until(lambda: page.form.picture.height() > SEEN)
        self._shoot(window, "32-form")


def _has_picture(page: ExportsPage) -> bool:
    item = page.table.item(0, 0) if page.found else None
    return item is not None and not item.icon().isNull()


def _show_folder(page: ExportsPage) -> None:
    """A folder as a clinic has it, not the one that these pictures are made in."""
    folder = "Pictures/Open house/Cleared"
    page.found = [replace(one, export=replace(one.export, folder=folder)) for one in page.found]
    page.table.itemSelectionChanged.emit()


def _is_drawn(entry: Entry) -> bool:
    return entry.preview is not None or (entry.review is not None and entry.review.problem is not None)


def _answer(session: Session) -> Resolution:
    """By her release if she has one; other people are portraits on a wall here, and words on it our own."""
    finding = session.finding
    if finding is None or Released in ACCEPTS[finding.kind]:
        match = finding.match if finding else None
        release = covering(session, match.person) if match else None
        return Released(release.id) if release else Dismissed("A drawing, doll or statue")
    if finding.kind is Kind.TEXT:
        return Covered() if finding.phi is Phi.PHI else Dismissed("Our own sign or logo")
    return Dismissed("A piece of furniture, nothing on it")


def fill_vault(desk: Desk, folder: Path) -> None:
    """People in every state that a card can show, with the public-domain portraits of the samples."""
    form = folder / "form.png"
    make_consent_form(form, person="Ada Lovelace", signed=desk.today)
    ago, soon = desk.today - timedelta(days=90), desk.today + timedelta(days=12)
    later = desk.today + timedelta(days=275)
    rows = (
        ("Ada Lovelace", PersonKind.PATIENT, {Channel.WEBSITE, Channel.INSTAGRAM}, later, "ada.jpg"),
        ("Grace Hopper", PersonKind.PATIENT, {Channel.WEBSITE}, soon, "grace_hopper.jpg"),
        ("Eileen Collins", PersonKind.STAFF, {Channel.WEBSITE, Channel.PRINT}, None, "astronaut.jpg"),
        ("Robert Example", PersonKind.PATIENT, {Channel.WEBSITE}, desk.today - timedelta(days=1), None),
        ("Sofía Example-Hernández de la Vega", PersonKind.OTHER, None, None, None),
    )
    scan = form.read_bytes()
    for name, kind, channels, until, portrait in rows:
        person = desks.add_person(desk, name, kind)
        if channels is None:
            continue
        signs = ReleaseKind.STAFF if kind is PersonKind.STAFF else ReleaseKind.PATIENT
        terms = Form(signs, frozenset(channels), ago, until, frozenset(Statement))
        desks.add_release(desk, person.id, terms, scan)
        if portrait is not None:
            for one in portraits([resource("samples") / portrait], Settings.for_machine(photos=1), lambda *_: None):
                desks.enrol(desk, person.id, one.picture, one.embedding, model=one.model)
    staff.add_user(desk, "Ben Ortiz", PASSWORD, [Role.APPROVER])
    staff.record_training(desk, "Ben Ortiz", desk.today, scan)


if __name__ == "__main__":
    main()
