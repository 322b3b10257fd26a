"""Which library a person works with: by default one of their own, made from the starting clauses.

The choice is kept in a small file beside it, so that the window and the command line agree.
"""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

from seian.clauses.library import SUFFIX, Library, create_library
from seian.clauses.schema import LIBRARY
from seian.clauses.shared import is_on_share, open_shared
from seian.clauses.starting import starting_clauses
from seian.errors import LibraryError
from seian.fault import own_folder
from seian.files import atomic_write, read_file, sweep
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import exists
from seian.refused import reason
from seian.sqlite_file.troubles import placed

NAME = "文例集"
_CHOICE = "library.json"
_LARGEST_CHOICE = 65_536  # bytes; a path and a word
_PATIENCE = 50  # tenths of a second: making the starting library takes two


class Home(NamedTuple):
    """Which file is the library; `shared` says that others write it too, so that it is read from a copy here."""

    path: Path
    shared: bool


def home(folder: Path | None = None) -> Home:
    """Return which library is to be used; `folder` is that of the person's own one."""
    folder = folder or own_folder()
    own = Home(folder / f"{NAME}{SUFFIX}", shared=False)
    try:
        said = json.loads(read_file(folder / _CHOICE, _LARGEST_CHOICE))
        path, shared = said["path"], said["shared"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return own
    return Home(Path(path), shared=shared) if isinstance(path, str) and isinstance(shared, bool) else own


def choose(path: Path | None, folder: Path | None = None, *, shared: bool | None = None) -> Home:
    """Use another library from now on, None for the person's own; `shared` None asks the system where it lies.

    Raises WriteError where the choice cannot be kept, LibraryError where the file is no library.
    """
    folder = folder or own_folder()
    if path is None:
        (folder / _CHOICE).unlink(missing_ok=True)
        return home(folder)
    target = placed(LIBRARY, path)
    Library(target).close()
    shared = is_on_share(target, folder) if shared is None else shared
    folder.mkdir(parents=True, exist_ok=True)
    said = json.dumps({"path": str(target), "shared": shared}, ensure_ascii=False)
    atomic_write(folder / _CHOICE, said.encode())
    return Home(target, shared=shared)


def open_home(folder: Path | None = None) -> tuple[Library, LibraryError | None]:
    """Open the library that is to be used, and make the person's own one if it is not there yet.

    Returns it with why it may be behind the share it lies on, None if it is not. Raises LibraryError, WriteError.
    """
    folder = folder or own_folder()
    sweep(folder)
    where = home(folder)
    if where.shared:
        return open_shared(where.path, folder / "copies")
    if not exists(where.path) and where == home_of_own(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                _("文例集を置くフォルダー「{folder}」を作れませんでした（{why}）。").format(
                    folder=folder, why=reason(error)
                ),
                todo=_("空き容量とアクセス権を確かめてください。文例集のほかは、そのまま使えます。"),
            ) from error
        _make(where.path)
    return Library(where.path), None


def _make(path: Path) -> None:
    """Make the person's own library, unless another process of theirs makes it just now."""
    try:
        create_library(path, starting_clauses(datetime.now().astimezone().isoformat(timespec="seconds")))
    except LibraryError:
        for _time in range(_PATIENCE):
            if exists(path):
                return
            time.sleep(0.1)
        raise


def home_of_own(folder: Path) -> Home:
    """Return the person's own library in a folder, whatever was chosen."""
    return Home(folder / f"{NAME}{SUFFIX}", shared=False)
