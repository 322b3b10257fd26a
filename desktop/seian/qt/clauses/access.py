"""The library as the window knows it: opened when it is first asked for, written, and watched for changes of others.

What it needs is imported where it is used: the window is painted before anybody asks for clauses.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from seian.errors import LibraryError, SeianError
from seian.i18n import translate as _
from seian.qt.worker import start_job

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from seian.clauses.clause import Clause, ClauseId, Use
    from seian.clauses.library import Choices, Library
    from seian.clauses.shared import Copied
    from seian.clauses.writer import Writer
    from seian.qt.worker import Job, Task

T = TypeVar("T")

WATCH: Final = 3_000
"""Milliseconds between two looks at whether somebody else changed the library."""


class LibraryAccess(QObject):
    """Gives the library to the views of a window; all in the window's thread.

    `folder` is that of the person's own library (`clauses.home`).
    """

    changed = Signal()
    """The library says something else now, or is another one; by whomever it was changed."""

    trouble_changed = Signal()
    """Whether and why the library cannot be reached, or is behind the share it lies on."""

    choices_read = Signal(object)
    """What the filters of a search can be set to (`Choices`) in the library as it is."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        """Take no library yet."""
        super().__init__(parent)
        self._folder = folder
        self.trouble: SeianError | None = None
        self._library: Library | None = None
        self._state = ""
        self._refreshing: Job | None = None
        self._choices: tuple[str, Choices] | None = None
        self._choosing: Job | None = None
        self._telling: Job | None = None
        self._is_more_to_tell = False
        self._is_closed = False
        self._watch = QTimer(self, interval=WATCH)
        self._watch.timeout.connect(self._look)

    @cached_property
    def folder(self) -> Path:
        """The folder of the person's own library, of drafts and of what waits to be told."""
        from seian.fault import own_folder

        return self._folder or own_folder()

    @property
    def library(self) -> Library | None:
        """The library; None where it cannot be opened (`trouble` says why)."""
        if self._library is None and self.trouble is None:
            self._open_unasked()
        return self._library

    @property
    def is_shared(self) -> bool:
        """Whether the library lies on a share and is read from a copy here."""
        from seian.clauses.home import home

        return home(self.folder).shared

    def clause(self, name: ClauseId) -> Clause | None:
        """Return a clause; None where the library does not have it or cannot be read."""
        try:
            return self.library.clause(name) if self.library else None
        except LibraryError as error:
            self._set_trouble(error)
            return None

    @property
    def choices(self) -> Choices | None:
        """What the filters of a search can be set to, as it was last read; None until it is."""
        return self._choices[1] if self._choices else None

    def read_choices(self) -> None:
        """Read what the filters can be set to, in a thread, unless it is known; `choices_read` tells.

        It takes a look at every row of the library: 0.1 s for 100,000 clauses.
        """
        library = self.library
        if library is None or self._choosing is not None:
            return
        path, state = library.path, self._state
        if self._choices is not None and self._choices[0] == state:
            self.choices_read.emit(self._choices[1])
            return

        def work(_task: Task) -> tuple[str, Choices]:
            from seian.clauses.library import Library

            with Library(path) as opened:
                return state, opened.choices

        self._choosing = start_job(work, self)
        self._choosing.done.connect(self._have_choices)
        self._choosing.failed.connect(self._have_no_choices)

    def write(self, act: Callable[[Writer], T]) -> T:
        """Change the library in one transaction and say so. Raises SeianError; the library is as it was then."""
        library = self.library
        if library is None:
            raise self.trouble or LibraryError(_("文例集が開いていません。"))
        with library.writing() as writer:
            result = act(writer)
        self.follow()
        return result

    def tell_uses(self, uses: Mapping[str, tuple[Use, ...]]) -> None:
        """Tell the library which clauses documents hold; what cannot be told now waits on this computer."""
        from seian.clauses.outbox import keep, tell

        try:
            if self.is_shared:
                keep(self.folder, uses)
                self._tell_waiting()
            elif self.library is None:
                keep(self.folder, uses)
            elif tell(self.library, self.folder, uses):
                self.follow()
        except SeianError as error:
            self._set_trouble(error)

    def _tell_waiting(self) -> None:
        """Tell the library on the share what waits, in a thread: the share may be away."""
        if self._telling is not None:
            self._is_more_to_tell = True
            return
        from seian.clauses.home import home
        from seian.clauses.outbox import tell_waiting

        source, folder = home(self.folder).path, self.folder
        self._telling = start_job(lambda _task: tell_waiting(source, folder), self, waits=False)
        self._telling.done.connect(self._told)
        self._telling.failed.connect(self._set_trouble)
        self._telling.finished.connect(self._told_all)

    def _told(self, was_told: bool) -> None:  # noqa: FBT001 -- a slot
        if was_told:
            self.follow()

    def _told_all(self) -> None:
        self._telling = None
        if self._is_more_to_tell:
            self._is_more_to_tell = False
            self._tell_waiting()

    def use_other(self, path: Path | None, *, shared: bool | None = None) -> None:
        """Use another library from now on, None for the person's own. Raises SeianError; nothing changes then."""
        from seian.clauses.home import choose

        choose(path, self.folder, shared=shared)
        self.reopen()

    def reopen(self) -> None:
        """Open the library anew, perhaps another one."""
        if self._is_closed:
            return
        self._let_go()
        self.trouble = None
        self._open()
        self.changed.emit()

    def follow(self) -> None:
        """Read what the library says now; where it lies on a share, from a new copy."""
        if self.is_shared:
            self._refresh()
        else:
            self._look()

    def close(self) -> None:
        """Let go of the file for good.

        What a timer or an answer that is still to come asks of the library later does not open it again: there is none.
        """
        self._is_closed = True
        self._let_go()
        if self._choosing is not None:
            self._choosing.cancel()

    def _let_go(self) -> None:
        """Let go of the file, and of a newer copy of it that is under way."""
        self._watch.stop()
        if self._refreshing is not None:
            self._refreshing.cancel()
            self._refreshing = None
        if self._library is not None:
            self._library.close()
            self._library = None

    def _open_unasked(self) -> None:
        """Open the library; where it lies on a share, the copy there is, which then follows the share in a thread."""
        if self._is_closed:
            return
        from seian.clauses.home import home
        from seian.clauses.library import Library
        from seian.clauses.shared import newest_copy

        where = home(self.folder)
        if not where.shared:
            self._open()
            return
        copy = newest_copy(where.path, self.folder / "copies")
        try:
            if copy is not None:
                self._library = Library(copy, where.path)
                self._state = self._library.state
        except SeianError as error:  # a damaged one is made anew
            self._set_trouble(error)
        if self._library is None and self.trouble is None:
            self._set_trouble(LibraryError(_("共有の文例集を、いま読んでいます。")))
        self._watch.start()
        self._refresh()

    def _open(self) -> None:
        from seian.clauses.home import open_home

        try:
            self._library, trouble = open_home(self.folder)
            self._state = self._library.state
        except SeianError as error:
            self._set_trouble(error)
        else:
            self._set_trouble(trouble or self._aside())
        self._watch.start()

    def _aside(self) -> SeianError | None:
        """Return what to tell, as long as this library is open, of what lay beside it and was put aside."""
        said = self._library.put_aside_message if self._library is not None else ""
        return SeianError(said) if said else None

    def _look(self) -> None:
        if self._library is None:
            self._try_again()
            return
        if self.is_shared:
            self._refresh()
            return
        try:
            state = self._library.state
        except LibraryError as error:
            self._set_trouble(error)
            return
        self._set_trouble(self._aside())
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _try_again(self) -> None:
        """Open the library that could not be opened: it may be there again."""
        self._open_unasked()
        if self._library is not None:
            self.changed.emit()

    def _refresh(self) -> None:
        if self._is_closed or (self._refreshing is not None and not self._refreshing.is_over):
            return
        from seian.clauses.home import home
        from seian.clauses.shared import refreshed

        source, folder = home(self.folder).path, self.folder / "copies"

        def work(_task: Task) -> Copied:
            return refreshed(source, folder)

        self._refreshing = start_job(work, self, waits=False)
        self._refreshing.done.connect(self._refreshed)
        self._refreshing.failed.connect(self._set_trouble)

    def _refreshed(self, copy: Copied) -> None:
        from seian.clauses.home import home
        from seian.clauses.library import Library

        self._set_trouble(copy.trouble)
        before = self._library
        if before is not None and before.path == copy.path:
            return
        try:
            self._library = Library(copy.path, home(self.folder).path if before is None else before.source)
        except LibraryError as error:  # the copy has gone or is damaged: what was open before stays open
            self._set_trouble(error)
            return
        if before is not None:
            held = before.is_held
            before.close()
            if held:
                try:
                    self._library.hold()
                except LibraryError as error:  # somebody was quicker
                    self._set_trouble(error)
        self._state = self._library.state
        self.changed.emit()

    def _have_choices(self, choices: tuple[str, Choices]) -> None:
        self._choices, self._choosing = choices, None
        self.read_choices()  # which tells, or begins again where the library has changed meanwhile

    def _have_no_choices(self, error: object) -> None:
        self._choosing = None
        self._set_trouble(error)

    def _set_trouble(self, trouble: object) -> None:
        told = trouble if isinstance(trouble, SeianError) else None
        if isinstance(trouble, BaseException) and told is None:
            raise trouble
        if str(told) != str(self.trouble):
            self.trouble = told
            self.trouble_changed.emit()


def now() -> str:
    """Return this moment as a version of a clause keeps it."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def who() -> str:
    """Return the name of the person as a version of a clause keeps it."""
    from seian.sqlite_file.lock import user_name

    return user_name()
