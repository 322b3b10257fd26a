"""What the person chose and the window remembers, in one INI file."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from seian.fault import settings_folder
from seian.i18n import SOURCE_LANGUAGE
from seian.named import NamedTuple
from seian.paths import is_folder

_RECENT = 10
_BACKUPS, _MOST_BACKUPS = 5, 100


class Theme(Enum):
    """Light, dark, or whichever the system has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Recent(NamedTuple):
    """A dossier used before: its file, and its title then."""

    path: Path
    title: str


def default_file() -> Path:
    """Return the file of this person's settings on this machine."""
    return settings_folder() / "window.ini"


class Settings:
    """Reads and writes the settings; a value that is not understood is as one never set."""

    def __init__(self, file: Path) -> None:
        """Take the file; it is made when something is set."""
        self.file = file
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def theme(self) -> Theme:
        """Light, dark or as the system."""
        try:
            return Theme(self._text("look/theme", Theme.SYSTEM.value))
        except ValueError:
            return Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("look/theme", theme.value)

    @property
    def white_paper(self) -> bool:
        """Whether the paper stays white in the dark."""
        return self.flag("look/white_paper", default=False)

    @white_paper.setter
    def white_paper(self, white: bool) -> None:
        self.set_flag("look/white_paper", value=white)

    @property
    def language(self) -> str:
        """The language of the interface, `ja` or `en`."""
        return self._text("look/language", SOURCE_LANGUAGE)

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("look/language", language)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The dossiers used last, latest first; whether the files are still there is not looked at."""
        values = self._store.value("files/recent", [])
        pairs = values if isinstance(values, list) else [values]
        found = [str(pair).partition("\t") for pair in pairs if "\t" in str(pair)]
        return tuple(Recent(Path(path), title) for path, _tab, title in found)

    def remember(self, path: Path, title: str) -> None:
        """Put a dossier at the head of the recent ones."""
        self._store.sync()  # another window may have put its own there
        rest = [one for one in self.recent if one.path != path]
        entries = [Recent(path, title), *rest][:_RECENT]
        self._store.setValue("files/recent", [f"{one.path}\t{one.title}" for one in entries])

    def forget(self, path: Path) -> None:
        """Take a dossier off the recent ones."""
        self._store.sync()
        self._store.setValue("files/recent", [f"{one.path}\t{one.title}" for one in self.recent if one.path != path])

    @property
    def association(self) -> str:
        """The association this person chose last, empty if none yet."""
        return self._text("dossier/association", "")

    @association.setter
    def association(self, name: str) -> None:
        self._store.setValue("dossier/association", name)

    @property
    def own_association(self) -> str:
        """The association that new dossiers begin with, empty for the one chosen last."""
        return self._text("dossier/own_association", "")

    @own_association.setter
    def own_association(self, name: str) -> None:
        self._store.setValue("dossier/own_association", name)

    @property
    def new_association(self) -> str:
        """The association that a new dossier begins with, empty if none was ever chosen."""
        return self.own_association or self.association

    @property
    def name(self) -> str:
        """The person's own name, as records have it; empty for that of the login."""
        return self._text("person/name", "")

    @name.setter
    def name(self, name: str) -> None:
        self._store.setValue("person/name", name)

    @property
    def own_folder(self) -> str:
        """The folder for dossiers that the person has set, as it is written; empty for the one used last."""
        return self._text("files/own_folder", "")

    @own_folder.setter
    def own_folder(self, folder: str) -> None:
        self._store.setValue("files/own_folder", folder)

    @property
    def folder(self) -> Path:
        """The folder for dossiers, else that in which files were last opened or saved, else that for documents.

        It is one that is there.

        A dialog that is given a folder which is not there opens where the program was started.
        """
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        for name in (self.own_folder, self._text("files/folder", ""), documents):
            if name and is_folder(name):
                return Path(name)
        return Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("files/folder", str(folder))

    @property
    def printer(self) -> str:
        """The printer that was used last, by its name; empty for the system's usual one."""
        return self._text("print/printer", "")

    @printer.setter
    def printer(self, name: str) -> None:
        self._store.setValue("print/printer", name)

    @property
    def backups(self) -> int:
        """How many backups are kept beside a dossier; 0 for none."""
        return max(0, min(_MOST_BACKUPS, self.number("files/backups", _BACKUPS)))

    @backups.setter
    def backups(self, count: int) -> None:
        self.set_number("files/backups", count)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt keeps it; empty at first."""
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    def number(self, key: str, default: int) -> int:
        """Return a number such as a pane's width."""
        try:
            return int(self._text(key, str(default)))
        except ValueError:
            return default

    def set_number(self, key: str, value: int) -> None:
        """Keep a number."""
        self._store.setValue(key, str(value))

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a yes or no such as whether a section is folded."""
        return self._text(key, str(default).lower()) == "true"

    def set_flag(self, key: str, *, value: bool) -> None:
        """Keep a yes or no."""
        self._store.setValue(key, str(value).lower())

    def write(self) -> None:
        """Write what was set to the file now."""
        self._store.sync()

    def _text(self, key: str, default: str) -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default
