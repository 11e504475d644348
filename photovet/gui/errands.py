"""What pages ask of the vault and have done in it: beside the window, which never waits for the vault."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from photovet.errors import PhotovetError
from photovet.gui.jobs import Job
from photovet.gui.wording import translate
from photovet.workflow.vault import Desk

if TYPE_CHECKING:
    from photovet.gui.office import Office

_SAY_AFTER = 400  # ms: what takes no longer than that needs no sentence


class Reading(QObject):
    """One thing that a page shows of the vault. Only the newest question is answered, and only at the same desk.

    Whoever sits there after the vault was locked, or after another has signed in, hears nothing of it.
    """

    def __init__(
        self,
        office: Office,
        page: QObject,
        done: Callable[[Any], None],
        failed: Callable[[PhotovetError | None], None] | None = None,
    ) -> None:
        super().__init__(page)
        self._office, self._done, self._failed = office, done, failed or office.say_error
        self._turn = self._begun_at = 0
        self._asked: tuple[Callable[..., Any], tuple[Any, ...]] | None = None
        self.is_under_way = False
        office.deeds.idle.connect(self._once_more)

    def ask(self, function: Callable[..., Any], *arguments: Any) -> bool:  # noqa: ANN401
        """Read `function(desk, *arguments)`; False if nobody sits there."""
        self._turn += 1
        self._asked = None
        self._begun_at = self._office.deeds.number
        desk = self._office.desk
        self.is_under_way = desk is not None
        if desk is not None:
            asked = (self._turn, desk, function, arguments)
            self._office.start(_read, *asked, done=self._arrived, failed=self._office.say_error)
        return self.is_under_way

    def _once_more(self) -> None:
        if self._asked is not None:
            self.ask(self._asked[0], *self._asked[1])

    def _arrived(self, found: tuple[_Asked, Any, PhotovetError | None, bool]) -> None:
        (turn, desk, function, arguments), result, error, is_read = found
        if turn != self._turn:
            return
        deeds = self._office.deeds
        if desk is self._office.desk and (deeds.is_busy or deeds.number != self._begun_at):
            # Something was pressed meanwhile: what was read may be what was true before it.
            self._asked = function, arguments
            if not deeds.is_busy:
                self._once_more()
            return
        self.is_under_way = False
        if desk is not self._office.desk:
            return
        if is_read:
            self._done(result)
        else:
            self._failed(error)


_Asked = tuple[int, Desk, Callable[..., Any], tuple[Any, ...]]


def _read(
    _job: Job, turn: int, desk: Desk, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> tuple[_Asked, Any, PhotovetError | None, bool]:
    return (turn, desk, function, arguments), *_outcome(desk, function, arguments)


def _outcome(
    desk: Desk, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> tuple[Any, PhotovetError | None, bool]:
    """What came of it, or what went wrong (None: a mistake of our own), and whether it was done."""
    try:
        return function(desk, *arguments), None, True
    except PhotovetError as error:
        return None, error, False
    except Exception:  # noqa: BLE001 - as in `jobs`: it is told, and never ends the program
        return None, None, False


@dataclass(frozen=True)
class _Deed:
    desk: Desk
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    done: Callable[[Any], None]
    failed: Callable[[PhotovetError | None], None]


class Deeds(QObject):
    """What was pressed, done in the vault in that order, one at a time. One for each window.

    No press is lost: the vault is locked, and the window closed, only when all of it is done.
    """

    idle = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self.number = 0
        """Another one whenever something was begun or ended."""
        self._waiting: deque[_Deed] = deque()
        self._news: deque[tuple[_Deed, Any, PhotovetError | None, bool]] = deque()
        self._turn = threading.RLock()
        self._open = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SAY_AFTER)
        self._late.timeout.connect(self._say)
        self._has_said = False
        office.keeper.locking.connect(self.finish)

    @property
    def is_busy(self) -> bool:
        """Whether something that was pressed is not done yet."""
        return self._open > 0

    def do(
        self,
        function: Callable[..., Any],
        *arguments: Any,  # noqa: ANN401
        done: Callable[[Any], None],
        failed: Callable[[PhotovetError | None], None] | None = None,
    ) -> bool:
        """Do `function(desk, *arguments)`. `done` gets what came of it; False if nobody sits there.

        Neither is called once somebody else sits there; what went wrong is said even then.
        """
        desk = self._office.desk
        if desk is None:
            return False
        self._open += 1
        self.number += 1
        self._waiting.append(_Deed(desk, function, arguments, done, failed or self._office.say_error))
        if not self._late.isActive():
            self._late.start()
        job = Job(self)
        job.done.connect(self._deliver)
        job.failed.connect(self._deliver)
        self._office.jobs.start(job, _work, self._work)
        return True

    def finish(self) -> None:
        """Everything that was pressed is done, and whoever pressed has heard of it, when this returns."""
        self._work()
        self._deliver()

    def _work(self) -> None:
        with self._turn:
            while self._waiting:
                deed = self._waiting.popleft()
                self._news.append((deed, *_outcome(deed.desk, deed.function, deed.arguments)))

    def _deliver(self, _job: object = None) -> None:
        while self._news:
            self._ended(self._news.popleft())

    def _ended(self, news: tuple[_Deed, Any, PhotovetError | None, bool]) -> None:
        deed, result, error, is_done = news
        self._open -= 1
        self.number += 1
        if not self._open:
            self._late.stop()
        if self._has_said:
            self._has_said = False
            self._office.say("")
        is_same_desk = deed.desk is self._office.desk
        if is_done and is_same_desk:
            deed.done(result)
        elif not is_done:
            (deed.failed if is_same_desk else self._office.say_error)(error)
        if not self._open:
            self.idle.emit()

    def _say(self) -> None:
        self._has_said = True
        self._office.say(translate("Errands", "The vault is busy. What you pressed is written down in a moment…"))


def _work(_job: Job, work: Callable[[], None]) -> None:
    work()
