"""The window's hand on the vault: makes it, opens it, says who sits there, locks it when nobody does."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from photovet.domain.roles import User
from photovet.errors import PhotovetError, VaultLocked
from photovet.gui.jobs import Job, Jobs
from photovet.workflow import vault as desks
from photovet.workflow.vault import Desk, Keyring, Options, Secret
from photovet.workflow.vault_gate import LastRead, last_read

_Entered = tuple[Desk, LastRead, bool]
"""Who is in, what the vault holds, and whether somebody has to sign in."""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.Drop,
    }
)


class Access(Enum):
    """How far somebody is in."""

    NO_VAULT = "no_vault"
    LOCKED = "locked"
    SIGN_IN = "sign_in"
    OPEN = "open"


class Keeper(QObject):
    """One vault of one window. What takes long (a passphrase is slow to try on purpose) runs beside the window.

    `folder` None: a window that never has a vault.
    """

    changed = Signal()
    """Another access, or another user."""
    locking = Signal()
    """The vault is about to be locked: the last moment to save."""
    founded = Signal(str)
    """A new vault, with the recovery code that is shown this once."""
    read_again = Signal()
    """`last_read` is what the vault holds now."""
    failed = Signal(object)
    busy_changed = Signal()

    def __init__(
        self,
        folder: Path | None,
        options: Options | None = None,
        keyring: Callable[[], Keyring] = desks.system_keyring,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        # The window locks the vault itself: scrolling about is work too, and does not touch the vault.
        self._options = options or Options(idle_seconds=None)
        self._keyring = keyring
        self._jobs = Jobs(self)
        self._desk: Desk | None = None
        self._needs_sign_in = False
        self.last_read = LastRead()
        """For whoever shows something: the window never waits for the vault to say it again."""
        self._reading: Job | None = None
        self._is_outdated = False
        self.save_all: Callable[[], None] = lambda: None
        """Called by whoever is about to read reviews from the vault, in any thread: all are in it when it returns."""
        self.is_busy = False
        self._then: Callable[[Any], None] = self._entered
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one is a minute late after twenty
        self._idle.timeout.connect(self.lock)

    # --- how things stand -------------------------------------------------------------------------------------

    @property
    def access(self) -> Access:
        """How far somebody is in."""
        if self.folder is None or (self._desk is None and not desks.is_there(self.folder)):
            return Access.NO_VAULT
        if self._desk is None or self._desk.vault.is_locked:
            return Access.LOCKED
        return Access.SIGN_IN if self._needs_sign_in and self._desk.user is None else Access.OPEN

    @property
    def desk(self) -> Desk | None:
        """The desk, while the vault is open and whoever sits there has said who she is."""
        return self._desk if self.access is Access.OPEN else None

    @property
    def user(self) -> User | None:
        """Who has signed in."""
        return self._desk.user if self._desk else None

    @property
    def is_remembered(self) -> bool:
        """Whether this computer's keyring may open the vault."""
        return self.folder is not None and desks.is_remembered(self.folder)

    def minutes_left(self) -> int:
        """Until the vault locks itself, rounded up."""
        return -(-max(0, self._idle.remainingTime()) // 60_000)

    # --- in and out -------------------------------------------------------------------------------------------

    def found(self, passphrase: str) -> None:
        """Make a new vault."""
        self._run(self._was_founded, _founded, self.folder, passphrase, self._options)

    def _was_founded(self, made: tuple[_Entered, str]) -> None:
        self._entered(made[0])
        self.founded.emit(made[1])

    def enter(self, secret: Secret) -> None:
        """Open the vault."""
        self._run(self._entered, _entered, self.folder, secret, self._options)

    def recall(self) -> None:
        """Open the vault with what this computer remembers."""
        self._run(self._entered, _recalled, self.folder, self._keyring, self._options)

    def _entered(self, entered: _Entered) -> None:
        self._desk, self.last_read, self._needs_sign_in = entered
        self._idle.start()
        self.changed.emit()

    def sign_in(self, name: str, password: str) -> None:
        """Say who sits there."""
        if self._desk is not None:
            self._run(self._entered, _signed_in, self._desk, name, password)

    def sign_out(self) -> None:
        """Let somebody else sign in; the vault stays unlocked."""
        if self._desk is not None:
            self.locking.emit()
            self._desk = Desk(self._desk.vault)
            self._needs_sign_in = True  # until the vault has said that nobody has to
            self.changed.emit()
            self.rules_changed()

    def rules_changed(self) -> None:
        """Users were added, or the clinic became one of one: who has to sign in may be another question now."""
        if self._desk is not None:
            job = Job(self)
            job.done.connect(self._who_signs_in)
            job.failed.connect(self._not_asked)
            self._jobs.start(job, _call, _who_signs_in, (self._desk,))

    def _who_signs_in(self, found: tuple[Desk, bool]) -> None:
        if found[0] is self._desk and found[1] is not self._needs_sign_in:
            self._needs_sign_in = found[1]
            self.changed.emit()

    def read_anew(self) -> None:
        """People, releases or rules of the vault are others now: read them beside the window, and say so."""
        desk = self.desk
        if self._reading is not None:
            self._is_outdated = True
        elif desk is not None:
            self._is_outdated = False
            self._reading = job = Job(self)
            job.done.connect(self._was_read)
            job.failed.connect(self._not_read)
            self._jobs.start(job, _call, _read, (desk,))

    def _was_read(self, found: tuple[Desk, LastRead]) -> None:
        self._reading = None
        if found[0] is self._desk:
            self.last_read = found[1]
            self.read_again.emit()
        if self._is_outdated:
            self.read_anew()

    def _not_read(self, error: PhotovetError | None) -> None:
        self._reading = None
        self._not_asked(error)

    def _not_asked(self, error: PhotovetError | None) -> None:
        if not isinstance(error, VaultLocked):
            self.failed.emit(error)

    def lock(self) -> None:
        """Lock the vault; everything is saved first."""
        if self._desk is None:
            return
        self.locking.emit()
        self._idle.stop()
        desk, self._desk = self._desk, None
        desk.close()
        self.changed.emit()

    def remember(self, yes: bool) -> None:
        """Let this computer's keyring open the vault, or no more. VaultError says why not. It takes a while."""
        if self._desk is not None:
            (desks.remember if yes else desks.forget)(self._desk.vault, self._keyring())

    def stop(self) -> None:
        """The window goes."""
        self._jobs.stop()
        self._idle.stop()
        if self._desk is not None:
            desk, self._desk = self._desk, None
            desk.close()

    # --- idle time --------------------------------------------------------------------------------------------

    def lock_after(self, minutes: int) -> None:
        """Lock the vault when nobody has pressed or moved anything for so long."""
        self._idle.setInterval(minutes * 60_000)
        if self._idle.isActive():
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Installed on the window: somebody is there."""
        if event.type() in _INPUT and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    # --- beside the window ------------------------------------------------------------------------------------

    def _run(self, then: Callable[[Any], None], function: Callable[..., Any], *arguments: Any) -> None:  # noqa: ANN401
        if self.is_busy:
            return
        job = Job(self)
        self._then = then
        job.done.connect(self._ended)  # never a lambda: it would run in the job's own thread
        job.failed.connect(self._went_wrong)
        self._set_busy(is_busy=True)
        self._jobs.start(job, _call, function, arguments)

    def _ended(self, result: object) -> None:
        self._set_busy(is_busy=False)
        self._then(result)

    def _went_wrong(self, error: PhotovetError | None) -> None:
        self._set_busy(is_busy=False)
        self.failed.emit(error)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy_changed.emit()


def _call(_job: Job, function: Callable[..., Any], arguments: tuple[Any, ...]) -> object:
    return function(*arguments)


def _entered(folder: Path, secret: Secret, options: Options) -> _Entered:
    return _at(desks.enter(folder, secret, options))


def _founded(folder: Path, passphrase: str, options: Options) -> tuple[_Entered, str]:
    desk, code = desks.found(folder, passphrase, options)
    return _at(desk), code


def _recalled(folder: Path, keyring: Callable[[], Keyring], options: Options) -> _Entered:
    return _entered(folder, desks.remembered_secret(folder, keyring()), options)


def _signed_in(desk: Desk, name: str, password: str) -> _Entered:
    return _at(desks.sign_in(desk, name, password))


def _at(desk: Desk) -> _Entered:
    try:
        return desk, last_read(desk), desks.needs_sign_in(desk)
    except BaseException:
        if desk.user is None:  # a way in that ends here lets others in
            desk.close()
        raise


def _read(desk: Desk) -> tuple[Desk, LastRead]:
    return desk, last_read(desk)


def _who_signs_in(desk: Desk) -> tuple[Desk, bool]:
    return desk, desks.needs_sign_in(desk)
