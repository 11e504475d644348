"""One page at a time: which one, and the way in while the vault is locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from photovet.gui.keeper import Access
from photovet.gui.office import Office

_WITHOUT_VAULT = frozenset({"photos", "settings", "first_run"})
_FOR_EVERYBODY = frozenset({"photos", "first_run", "unlock", "no_vault"})
"""They show nothing that the vault says to one user and not to another."""


class PageStack(QStackedWidget):
    """Builds a page when it is first wanted. `shown` is what is there, `wanted` what comes back after a lock."""

    def __init__(self, office: Office, photos: QWidget, empty: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._photos = QStackedWidget()
        self._photos.addWidget(empty)
        self._photos.addWidget(photos)
        self._built: dict[str, QWidget] = {"photos": self._photos}
        self.addWidget(self._photos)
        self.wanted, self.shown = "photos", "photos"
        self._shown_to: str | None = None

    @property
    def is_closed(self) -> bool:
        """Whether only the way into the vault is shown."""
        return self.shown == "unlock"

    def first(self) -> str:
        """What a new window shows."""
        keeper = self._office.keeper
        is_new = keeper.folder is not None and keeper.access is Access.NO_VAULT
        return "first_run" if is_new and not self._office.preferences.is_setup_skipped else "photos"

    def show_page(self, name: str) -> None:
        """Show a page, or what stands before it."""
        self._forget_others()
        self.wanted = name
        self.shown = self._which(name)
        page = self.page(self.shown)
        is_new = self.currentWidget() is not page
        self.setCurrentWidget(page)
        if is_new or self.shown != "photos":
            self._begin(page)

    def _forget_others(self) -> None:
        """Another user sits there: what the pages were told for the one before goes, with what she typed."""
        keeper = self._office.keeper
        user = keeper.user.id if keeper.user else None
        if keeper.access is Access.OPEN and user != self._shown_to:
            self._shown_to = user
            for name in self._built.keys() - _FOR_EVERYBODY:
                page = self._built.pop(name)
                self.removeWidget(page)
                page.deleteLater()

    def _which(self, name: str) -> str:
        access = self._office.keeper.access
        # Setting up goes on when the first user was added, although nobody has signed in for that moment.
        if name == "first_run" and access is not Access.LOCKED:
            return name
        if access in (Access.LOCKED, Access.SIGN_IN):
            return "unlock"
        if access is Access.NO_VAULT and name not in _WITHOUT_VAULT:
            return "no_vault"
        return name

    def page(self, name: str) -> QWidget:
        """A page, built if it was never shown."""
        if name not in self._built:
            self._built[name] = page = _makers()[name](self._office)
            self.addWidget(page)
        return self._built[name]

    def follow(self, *, has_photos: bool) -> None:
        """The Photos page is a drop target until there is a photo."""
        if self._photos.currentIndex() != int(has_photos):
            self._photos.setCurrentIndex(int(has_photos))
            if self.shown == "photos":
                self._begin(self._photos)

    def _begin(self, page: QWidget) -> None:
        """Let the page, or the half of the Photos page that is shown, take the keyboard."""
        shown = self._photos.currentWidget() if page is self._photos else page
        enter = getattr(shown, "enter", None)
        if enter is not None:
            enter()


def _makers() -> Mapping[str, Callable[[Office], QWidget]]:
    """What builds each page; imported when it is needed, so that the window opens fast."""
    from photovet.gui.pages.approve import ApprovePage  # noqa: PLC0415
    from photovet.gui.pages.exports import ExportsPage  # noqa: PLC0415
    from photovet.gui.pages.first_run import FirstRunPage  # noqa: PLC0415
    from photovet.gui.pages.log import LogPage  # noqa: PLC0415
    from photovet.gui.pages.no_vault import NoVaultPage  # noqa: PLC0415
    from photovet.gui.pages.people import PeoplePage  # noqa: PLC0415
    from photovet.gui.pages.settings import SettingsPage  # noqa: PLC0415
    from photovet.gui.pages.unlock import UnlockPage  # noqa: PLC0415

    return {
        "people": PeoplePage,
        "approve": ApprovePage,
        "exports": ExportsPage,
        "log": LogPage,
        "settings": SettingsPage,
        "first_run": FirstRunPage,
        "unlock": UnlockPage,
        "no_vault": NoVaultPage,
    }
