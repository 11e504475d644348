"""Runs in a process of its own for `window`: the real window, photos dropped on it, keys pressed while it looks.

`python -m benchmarks.window_run ORDER.json` where the order has `photos`, `number`, `vault`, `workers` and `to`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMimeData, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.heartbeat import Heartbeat
from photovet.domain.presets import PRESETS, Preset
from photovet.gui import theme
from photovet.gui.app import keep_what_is_loaded, open_window
from photovet.gui.main_window import MainWindow
from photovet.gui.preferences import Preferences
from photovet.gui.session import State
from photovet.store.keys import Cost
from photovet.workflow import staff
from photovet.workflow import vault as desks
from photovet.workflow.vault import Options

Json = dict[str, Any]

_GAP = 50.0
_EVERY = 400  # ms between two keys: as fast as anybody answers
_PASSPHRASE = "four words for measuring"  # noqa: S105 - of a vault that is gone a moment later
_OPTIONS = Options(cost=Cost(1, 8, 1), idle_seconds=None)
_CTRL, _NONE, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
# Answer, look around, change one's mind, compare, go on: what a person does all day.
_KEYS = (
    (Qt.Key.Key_1, _NONE),
    (Qt.Key.Key_N, _NONE),
    (Qt.Key.Key_D, _NONE),
    (Qt.Key.Key_N, _NONE),
    (Qt.Key.Key_F, _NONE),
    (Qt.Key.Key_1, _NONE),
    (Qt.Key.Key_Escape, _NONE),
    (Qt.Key.Key_Z, _CTRL),
    (Qt.Key.Key_Y, _CTRL),
    (Qt.Key.Key_1, _SHIFT),
    (Qt.Key.Key_Down, _CTRL),
    (Qt.Key.Key_N, _NONE),
    (Qt.Key.Key_2, _NONE),
    (Qt.Key.Key_Z, _CTRL),
    (Qt.Key.Key_T, _NONE),
    (Qt.Key.Key_Space, _NONE),
    (Qt.Key.Key_Space, _NONE),
    (Qt.Key.Key_Escape, _NONE),
)


class Run:
    """One batch, from the drop to the last photo."""

    def __init__(self, order: Json) -> None:
        self._order = order
        self._app = QApplication([])
        theme.apply(self._app)
        vault = Path(order["vault"])
        desk, _ = desks.found(vault, _PASSPHRASE, _OPTIONS)
        staff.change_rules(desk, PRESETS[Preset.SINGLE_USER].rules)
        desk.close()
        preferences = Preferences(QSettings(str(vault.parent / "window.ini"), QSettings.Format.IniFormat))
        keep_what_is_loaded()  # as `main` does
        self.window = open_window(vault=vault, preferences=preferences, options=_OPTIONS, workers=order["workers"])
        self.window.runner.pictures.get_ready()  # so does `main`
        self.seconds: dict[str, float] = {}
        self.answers = 0

    def all(self) -> Json:
        """Open the vault, drop the photos, work until all were looked at; the figures."""
        window = self.window
        page: Any = window.pages.page("unlock")
        page.passphrase.setText(_PASSPHRASE)
        page.unlock.click()
        self._until(lambda: window.keeper.desk is not None and not window.autosave.is_loading)
        self._rest(3)  # nobody drops photos in the second in which the window opens
        heart, person = Heartbeat(), QTimer()
        person.timeout.connect(self._press)
        self._started = time.perf_counter()
        window.session.photo_changed.connect(self._note)
        heart.start()
        _drop(window, Path(self._order["photos"]))
        self._until(lambda: window.session.in_state(State.TO_SETTLE, State.READY))
        person.start(_EVERY)
        self._until(lambda: len(window.session.entries) == self._order["number"] and not window.runner.is_looking)
        person.stop()
        beats = heart.stop()
        window.close()
        return {**self.seconds, "gaps": beats.figures(_GAP), "answers": self.answers}

    def _until(self, condition: Callable[[], object]) -> None:
        waker = QTimer()  # so that the loop looks at the condition even when no event comes
        waker.start(20)
        while not condition():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        waker.stop()

    def _rest(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self._until(lambda: time.perf_counter() > end)

    def _press(self) -> None:
        key, modifiers = _KEYS[self.answers % len(_KEYS)]
        self.answers += 1
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def _note(self, _index: int) -> None:
        now, entries = time.perf_counter() - self._started, self.window.session.entries
        for name, is_so in (
            ("first_thumbnail", any(one.preview for one in entries)),
            ("all_thumbnails", all(one.preview for one in entries)),
            ("first_ready", any(one.decided for one in entries)),
            ("all_looked_at", all(one.decided for one in entries)),
        ):
            if is_so:
                self.seconds.setdefault(name, round(now, 3))


def _drop(window: MainWindow, folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    where = QPointF(window.rect().center())
    window.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NONE))


def main() -> None:
    """Do what the order says."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = Run(order).all()
    Path(order["to"]).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
