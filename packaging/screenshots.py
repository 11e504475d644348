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
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from photovet.domain.person import PersonKind
from photovet.domain.presets import Preset
from photovet.domain.release import Channel, ReleaseKind, Statement
from photovet.domain.roles import Role
from photovet.gui import actions, language, theme
from photovet.gui.about import About
from photovet.gui.app import open_window
from photovet.gui.entries import Entry
from photovet.gui.main_window import MainWindow
from photovet.gui.preferences import Preferences
from photovet.images.papers import make_consent_form
from photovet.resources import resource
from photovet.settings import Settings
from photovet.store.keys import Cost
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.demo import make_sample_batch
from photovet.workflow.enrol import portraits
from photovet.workflow.vault import Desk, Form, Options, Secret

PASSPHRASE, PASSWORD = "four words for pictures only", "only for these pictures"
OPTIONS = Options(cost=Cost(1, 8, 1), idle_seconds=None)
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
    chosen = parser.parse_args()
    if chosen.variant:
        Pictures(chosen.folder / chosen.variant, chosen.vault, chosen.variant).take()
        return
    with tempfile.TemporaryDirectory(prefix="photovet-screenshots-") as name:
        for variant, (_, environment) in VARIANTS.items():
            own = ["--variant", variant, "--vault", str(Path(name) / "vault"), str(chosen.folder)]
            subprocess.run([sys.executable, __file__, *own], env={**os.environ, **environment}, check=True)
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
        self._way_in(window)
        self._pages(window)
        window.close()

    def _open(self, vault: Path | None, preferences: Preferences | None = None) -> MainWindow:
        window = open_window(vault=vault, preferences=preferences or self.preferences, options=OPTIONS, workers=2)
        window.resize(1280, 800)
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window

    def _until(self, condition: Callable[[], object], seconds: float = 240) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)

    def _shoot(self, window: MainWindow, name: str) -> None:
        for _ in range(3):
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
        desk = desks.sign_in(desks.enter(self.vault, Secret.passphrase(PASSPHRASE), OPTIONS), "Maria Lopez", PASSWORD)
        fill_vault(desk, self.vault.parent)
        desk.close()

    def _without_vault(self) -> None:
        preferences = Preferences(QSettings(str(self.vault.parent / "none.ini"), QSettings.Format.IniFormat))
        window = self._open(None, preferences)
        self._shoot(window, "08-empty")
        window.go("people")
        self._shoot(window, "09-no-vault")
        window.close()

    def _way_in(self, window: MainWindow) -> None:
        page = window.pages.page("unlock")
        self._shoot(window, "10-locked")
        page.passphrase.setText(PASSPHRASE)
        page.unlock.click()
        self._until(page.name.isVisible)
        self._shoot(window, "11-sign-in")
        page.name.setText("Maria Lopez")
        page.password.setText(PASSWORD)
        page.sign_in.click()
        self._until(lambda: window.keeper.desk is not None)

    def _pages(self, window: MainWindow) -> None:
        session = window.session
        self._until(lambda: session.entries and all(map(_is_drawn, session.entries)))
        window.session.show(0)
        self._shoot(window, "20-photos")
        for number, name in enumerate(("people", "approve", "exports", "log", "settings"), start=21):
            window.go(name)
            self._shoot(window, f"{number}-{name}")
        settings = window.pages.page("settings")
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
        self._until(lambda: not page.form.picture.pixmap().isNull())
        self._shoot(window, "32-form")


def _is_drawn(entry: Entry) -> bool:
    return entry.preview is not None or (entry.review is not None and entry.review.problem is not None)


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


if __name__ == "__main__":
    main()
