"""Keeping the journal of a session: the newest unsaved work, on the disk in one place."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import threading
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from seian.dossier.journal import FORMAT, KEY, digest, document_line, lines_of
from seian.errors import DossierError, WriteError
from seian.files import atomic_write
from seian.i18n import translate as _
from seian.sqlite_file.process import start_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from seian.document.model import Document, Dossier
    from seian.dossier.journal import Place

PATIENCE: Final = 10.0
"""How many seconds a write waits for the one before it, which may hang on a network share."""


class Work(NamedTuple):
    """What is to be kept: the dossier now, its file if it has one, and the state of that file when last seen.

    `step` counts the states of the session, `place` is where in it one was working.
    """

    dossier: Dossier
    path: Path | None = None
    base: Dossier | None = None
    step: int = 0
    place: Place | None = None


class JournalWriter:
    """Keeps one session's journal. `put` takes what is to be kept, `write` brings the disk up to it.

    Both may be called from any thread; whoever writes, writes what was put last.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Keep journals in `folder` where they cannot be beside their dossier; None: only beside."""
        self._folder = folder
        self.token = os.urandom(4).hex()
        self._wanted: Work | None = None
        self._written: Work | None = None
        self._files: set[Path] = set()
        self._texts: dict[str, tuple[Document, bytes]] = {}
        self._base: tuple[Dossier, str] | None = None
        self._lock = threading.Lock()

    def put(self, work: Work | None) -> None:
        """Say what is to be kept from now on; None: nothing, all is saved."""
        self._wanted = work

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to be kept."""
        return self._wanted is not None

    @property
    def is_behind(self) -> bool:
        """Whether there is something for `write` to do."""
        return self._wanted is not self._written

    def write(self, *, leave: bool = False) -> bool:
        """Write what was put last, atomically and onto the disk, or remove the journal if nothing is to be kept.

        Returns whether there is a journal now. `leave` marks it as nobody's, to be found while this process still
        runs. Raises DossierError where it can be written nowhere, CodecError for a document that could not be read
        again; an earlier journal stays then.
        """
        if not self._lock.acquire(timeout=PATIENCE):
            raise _not_kept(_("書き込みが終わりません"))
        try:
            wanted = self._wanted
            if wanted is None:
                self._remove_except(None)
            elif leave or wanted is not self._written:
                self._remove_except(self._put_somewhere(wanted, leave=leave))
            self._written = wanted
            return bool(self._files)
        finally:
            self._lock.release()

    def _put_somewhere(self, work: Work, *, leave: bool) -> Path | None:
        data = self._dump(work, leave=leave)
        reason = ""
        for file in self._places(work):
            try:
                if file.parent == self._folder:
                    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                atomic_write(file, data)
            except (WriteError, OSError) as error:
                reason = error.what if isinstance(error, WriteError) else error.strerror or str(error)
            else:
                self._files.add(file)
                return file
        if reason:
            raise _not_kept(reason.rstrip("。"))
        return None  # there is no place for it: whoever made us did not want any

    def _places(self, work: Work) -> Iterator[Path]:
        if work.path is not None:
            yield work.path.with_name(f"~${work.path.name}.{self.token}.journal")
        if self._folder is not None:
            yield self._folder / f"~${self.token}.journal"

    def _remove_except(self, kept: Path | None) -> None:
        for file in sorted(self._files - {kept}):
            with suppress(OSError):  # out of reach for now: tried again next time
                file.unlink(missing_ok=True)
                self._files.discard(file)

    def _dump(self, work: Work, *, leave: bool) -> bytes:
        body = b"".join(line + b"\n" for line in self._lines(work.dossier))
        pid = 0 if leave else os.getpid()
        head = {
            KEY: FORMAT,
            "token": self.token,
            "path": None if work.path is None else str(work.path),
            "written_at": datetime.now().astimezone().isoformat(),
            "host": socket.gethostname(),
            "pid": pid,
            "start": start_of(pid) or "",
            "base": self._digest(work.base),
            "body": hashlib.sha256(body).hexdigest(),
            "step": work.step,
            "place": work.place,
        }
        self._texts = {document.id: self._texts[document.id] for document in work.dossier.documents}
        return json.dumps(head).encode("ascii") + b"\n" + body

    def _digest(self, base: Dossier | None) -> str:
        if base is None:
            return ""
        if self._base is None or self._base[0] is not base:
            self._base = (base, digest(base))
        return self._base[1]

    def _lines(self, dossier: Dossier) -> Iterator[bytes]:
        for document in dossier.documents:  # typing changes one document: the others are not put into text again
            known = self._texts.get(document.id)
            if known is None or known[0] is not document:
                self._texts[document.id] = document, document_line(document)
        return lines_of(dossier, (self._texts[document.id][1] for document in dossier.documents))


def _not_kept(reason: str) -> DossierError:
    return DossierError(
        _("編集中の内容の控えを残せませんでした（{reason}）。").format(reason=reason),
        kept=_("編集中の内容は、この画面にはあります。"),
        todo=_("いま保存してください。保存できないときは、別の場所に名前を付けて保存してください。"),
    )
