"""Many files → what each of them says: folders are walked, and every result comes as soon as it is there.

Files are read in processes of their own, one for each core: one that hangs or breaks down takes no other with it, and
the window stays free. A process is replaced by a new one after so many files, so that what it holds is bounded.
"""

from __future__ import annotations

import os
import pickle
import queue
import threading
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from seian.children import Child, GoneError, LateError
from seian.frozen import READ_FILES
from seian.house_style.load import NEUTRAL, house_style_of
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.reading import many_child
from seian.reading.file_read import FileRead, Trouble, file_read, unread
from seian.reasons import in_words
from seian.revision.same_papers import NEAR, Papers, print_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from seian.document.model import Document
    from seian.reading.asked import Asked
    from seian.revision.same_papers import Print

__all__ = ["LIMIT", "MOST", "Came", "Trouble", "files_under", "read_many"]

MOST: Final = 5_000
"""Files that are taken in at once."""
LIMIT: Final = 30.0
"""Seconds that a file may take to be read."""

_LOCKS = ("~$", ".~lock.")  # what Word and LibreOffice put beside a file that is open
_OF_WINDOWS = ("desktop.ini", "thumbs.db")  # what Windows puts, hidden, into folders that somebody has looked at
_START = 60.0  # seconds that a process may take to be there: a virus scanner looks at all it loads
_FILES = 100  # that a process reads
_BYTES = 128 << 20  # that a process reads
_LOOK = 0.05  # seconds between two looks at whether results are still wanted
_AHEAD = 4  # results for each process that nobody has taken yet


class Came(NamedTuple):
    """A file that was read, or could not be.

    `digest` is the SHA-256 of its bytes, `size` how many there are; empty and 0 where they could not be read.
    One of `asked` and `trouble` is there. `same` is empty, the id of the document of the dossier that says the same,
    the path of a file that came before it and does, or `near`.
    """

    path: str
    digest: str
    size: int
    asked: Asked | None
    trouble: Trouble | None
    same: str


def _unseen(_count: int) -> None:
    """Tell nobody."""


def files_under(paths: Iterable[str], look: Callable[[int], None] = _unseen) -> tuple[str, ...]:
    """Return the files named, and those in the folders named and all below, in the order of names, `MOST` at most.

    Hidden files, and those that say that another is open, are left out of folders; no link to a folder is followed. A
    folder that cannot be looked into is named itself, so that reading it tells so. `look` is told before each how many
    there are; what it raises ends the search.
    """
    found: dict[str, None] = {}
    for path in paths:
        is_folder = os.path.isdir(path)  # noqa: PTH112 -- never raises, also where a folder above is closed
        for one in _walked(path) if is_folder else (path,):
            look(len(found))
            found.setdefault(one)
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)


def _walked(folder: str) -> Iterator[str]:
    closed: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for one in sorted(files):
            if not one.startswith((".", *_LOCKS)) and one.lower() not in _OF_WINDOWS:
                yield str(Path(parent, one))
    yield from closed


def read_many(
    paths: Sequence[str],
    *,
    jobs: int = 0,
    stop: Callable[[], bool] = lambda: False,
    known: Sequence[Document] = (),
    association: str = "",
    changes: str = "",
) -> Generator[Came, None, None]:
    """Yield what each file says as soon as it is read.

    `jobs` is in how many processes at once, 0 for as many as there are cores. Once `stop` says so nothing more comes;
    then, or when the iterator is closed, the processes end. `known` are the documents of the dossier, `association` is
    whose house style tells papers apart. `changes` is what becomes of all that Word tracks: `taken`, `left`, or empty
    where it is asked about. A file that takes longer than `LIMIT` seconds, or at which its process breaks down, is told
    as such.
    """
    twins = _Twins(known)
    with _Readers(paths, min(jobs or os.cpu_count() or 1, len(paths)), _How(association, changes, LIMIT)) as readers:
        for _nth in paths:
            came = readers.next(stop)
            if came is None:
                return
            path, read = came
            yield Came(path, read.digest, read.size, read.asked, read.trouble, twins.told(path, read))


class _Twins:
    """What has come, and what the dossier has, by which it is told that the same comes again."""

    def __init__(self, known: Sequence[Document]) -> None:
        self._files: dict[str, str] = {}
        self._papers = Papers[str]()
        for document in known:
            self._papers.add(print_of(document), document.id)

    def told(self, path: str, read: FileRead) -> str:
        """Return what a file is the same as, and keep it."""
        if read.asked is None:
            return ""
        earlier = self._files.setdefault(read.digest, path)
        same = earlier if earlier != path else self._same(read.prints)
        for one in read.prints if not same else ():
            self._papers.add(one, path)
        return same

    def _same(self, prints: Sequence[Print]) -> str:
        likes = [self._papers.like(one) for one in prints]
        found = [one for one in likes if one is not None]
        if not found or len(found) < len(likes):
            return ""
        return found[0].key if all(one.whole for one in found) else NEAR


class _How(NamedTuple):
    """How files are read: see `read_many`."""

    association: str
    changes: str
    limit: float


class _Readers:
    """Threads, each with a process that reads for it."""

    def __init__(self, paths: Sequence[str], count: int, how: _How) -> None:
        self.how = how
        self._paths = iter(paths)
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._children: set[Child] = set()
        self._results: queue.Queue[tuple[str, FileRead]] = queue.Queue(max(count, 1) * _AHEAD)
        self._threads = [threading.Thread(target=self._read, name="seian-reader", daemon=True) for _nth in range(count)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        with self._lock:
            for child in self._children:
                child.kill()
        for thread in self._threads:
            thread.join()

    def next(self, stop: Callable[[], bool]) -> tuple[str, FileRead] | None:
        """Return the next file that was read; None once it is not wanted any more."""
        while not stop():
            try:
                return self._results.get(timeout=_LOOK)
            except queue.Empty:
                continue
        return None

    def _read(self) -> None:
        reader = _Reader(self)
        try:
            while not self._over.is_set() and (path := self._next_path()) is not None:
                self._put(path, _told(reader, path))
        finally:
            reader.end()

    def _next_path(self) -> str | None:
        with self._lock:
            return next(self._paths, None)

    def _put(self, path: str, read: FileRead) -> None:
        while not self._over.is_set():
            try:
                self._results.put((path, read), timeout=_LOOK)
            except queue.Full:
                continue
            return

    def begun(self) -> Child:
        """Return a process that is there. Raises OSError where none can be started, LateError or GoneError."""
        own = self.how.association, self.how.changes
        child = Child(many_child.__file__, READ_FILES, *own, begins_others=True)  # LibreOffice, for older formats
        with self._lock:
            self._children.add(child)
            if self._over.is_set():
                child.kill()
        try:
            child.ask(b"", _START)
        except BaseException:
            self.ended(child)
            raise
        return child

    def ended(self, child: Child) -> None:
        """End a process."""
        child.end()
        with self._lock:
            self._children.discard(child)

    @property
    def is_over(self) -> bool:
        """Whether nothing is wanted any more."""
        return self._over.is_set()


def _told(reader: _Reader, path: str) -> FileRead:
    """Return what a file says, or that it was not read: whoever waits for it must hear of it whatever happens."""
    try:
        return reader.read(path)
    except Exception as error:  # noqa: BLE001 -- a thread that cannot be started, memory that has run out
        reader.end()
        return FileRead(trouble=unread(path, _("読み取りを続けられないので（{error}）").format(error=in_words(error))))


class _Reader:
    """Reads files in a process that is replaced when it has read enough."""

    def __init__(self, readers: _Readers) -> None:
        self._readers = readers
        self._child: Child | None = None
        self._files = self._bytes = 0

    def read(self, path: str) -> FileRead:
        """Return what a file says, or why not."""
        how = self._readers.how
        try:
            child = self._child = self._child or self._readers.begun()
        except (OSError, LateError, GoneError):
            if self._readers.is_over:
                return FileRead()
            style = house_style_of(how.association or NEUTRAL)
            return file_read(path, style, how.changes)  # here, since no process may be started
        try:
            read = _loaded(child.ask(path.encode("utf-8", "surrogateescape"), how.limit))
        except LateError:
            self.end()
            why = _("{seconds}秒かけても終わらないので").format(seconds=round(how.limit))
            return FileRead(trouble=unread(path, why))
        except (GoneError, pickle.UnpicklingError):
            self.end()
            return FileRead(trouble=unread(path, _("読み取りの途中で止まったので")))
        self._files += 1
        self._bytes += read.size
        if self._files >= _FILES or self._bytes >= _BYTES:
            self.end()
        return read

    def end(self) -> None:
        """End the process; the next file has a new one."""
        if self._child is not None:
            self._readers.ended(self._child)
        self._child = None
        self._files = self._bytes = 0


_VALUES = (
    "seian.reading.recognised",
    "seian.reading.questions",
    "seian.reading.asked",
    "seian.reading.file_read",
    "seian.revision.same_papers",
)


class _Values(pickle.Unpickler):
    """Reads what a process answers: it has looked at files from elsewhere, so only values are taken from it."""

    def find_class(self, module: str, name: str) -> object:
        """Return a named tuple of the modules that say what was read; nothing else has a name here."""
        found = super().find_class(module, name) if module in _VALUES and name.isidentifier() else None
        if not isinstance(found, type) or not issubclass(found, tuple) or found.__module__ != module:
            raise pickle.UnpicklingError(name)
        return found


def _loaded(answer: bytes) -> FileRead:
    """Return what a process answered. Raises UnpicklingError for what is no such answer."""
    try:
        read = _Values(BytesIO(answer)).load()
    except (EOFError, AttributeError, IndexError, TypeError, ValueError) as error:
        raise pickle.UnpicklingError from error
    if not isinstance(read, FileRead):
        raise pickle.UnpicklingError
    return read
