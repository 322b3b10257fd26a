"""Keeping the journal of a session: the newest unsaved work, on the disk in one place."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from seian.computer import computer_name
from seian.document.figures import pictures_of
from seian.dossier.journal import FORMAT, KEY, digest
from seian.dossier.journal_changes import parts_of, picture_record, record
from seian.dossier.lines import document_line, lines_of
from seian.dossier.pieces import cut
from seian.errors import DossierError, WriteError
from seian.files import atomic_write
from seian.helpers import journal_name
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.process import start_of
from seian.refused import LONG, Patience
from seian.refused import reason as why

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.model import Document, Dossier
    from seian.dossier.work import Work

Text: TypeAlias = "list[bytes]"
"""A text in pieces."""

ROOM: Final = 65536
"""How many bytes of changes a journal may have beyond twice what it had at first: then it is written anew."""

PATIENCE: Final = 10.0
"""How many seconds a write waits for the one before it, which may hang on a network share."""


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
        self._texts: dict[str, tuple[Document, Text]] = {}
        self._kept: _Kept | None = None
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
        """Bring what was put last onto the disk, as a whole or as a change appended to what is there; None: remove it.

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
        text = self._text(work.dossier)
        fields = self._fields(work, leave=leave)
        reason = ""
        for file in self._places(work):
            try:
                if file.parent == self._folder:
                    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not self._append(file, work, fields, text):
                    self._put_whole(file, work, fields, text)
            except (WriteError, OSError) as error:
                reason = error.what if isinstance(error, WriteError) else why(error)
            else:
                self._files.add(file)
                return file
        if reason:
            raise _not_kept(reason.rstrip("。"))
        return None  # there is no place for it: whoever made us did not want any

    def _append(self, file: Path, work: Work, fields: Mapping[str, object], text: Text) -> bool:
        """Add to the journal what changed since it was last written; False where it is to be written as a whole."""
        kept = self._kept
        if kept is None or (kept.file, kept.path) != (file, work.path) or kept.size > kept.first * 2 + ROOM:
            return False
        self._kept = None  # until all is on the disk: after half a record nothing may be appended
        new = {mark: data for mark, data in self._pictures(work).items() if mark not in kept.pictures}
        data = b"".join(map(picture_record, new.values())) + record(fields, parts_of(kept.text, text))
        try:
            with file.open("r+b") as journal:
                if journal.seek(0, os.SEEK_END) != kept.size:
                    return False
                journal.write(data)
                journal.flush()
                os.fsync(journal.fileno())
        except OSError:
            return False
        self._kept = kept._replace(size=kept.size + len(data), text=text, pictures=kept.pictures.union(new))
        return True

    def _put_whole(self, file: Path, work: Work, fields: Mapping[str, object], text: Text) -> None:
        body = b"".join(text)
        head = {
            KEY: FORMAT,
            "token": self.token,
            "path": None if work.path is None else str(work.path),
            "host": computer_name(),
            "length": len(body),
            "body": hashlib.sha256(body).hexdigest(),
            **fields,
        }
        pictures = self._pictures(work)
        data = json.dumps(head).encode("ascii") + b"\n" + body + b"".join(map(picture_record, pictures.values()))
        atomic_write(file, data, hidden=True, patience=Patience(LONG))
        self._kept = _Kept(file, work.path, len(data), len(data), text, frozenset(pictures))

    def _pictures(self, work: Work) -> Mapping[str, bytes]:
        """Return the pictures of the work that the file of the dossier has not, by their marks."""
        in_file = frozenset() if work.base is None else pictures_of(work.base.documents)
        now = pictures_of(work.dossier.documents)
        return {mark: one.data for mark, one in now.items() if mark not in in_file and not one.is_lost}

    def _places(self, work: Work) -> Iterator[Path]:
        if work.path is not None:
            yield Path(journal_name(str(work.path), self.token))
        if self._folder is not None:
            yield self._folder / f"~${self.token}.journal"

    def _remove_except(self, kept: Path | None) -> None:
        for file in sorted(self._files - {kept}):
            with suppress(OSError):  # out of reach for now: tried again next time
                file.unlink(missing_ok=True)
                self._files.discard(file)

    def _fields(self, work: Work, *, leave: bool) -> Mapping[str, object]:
        """Return the fields of a journal's first line that change while it is kept."""
        pid = 0 if leave else os.getpid()
        return {
            "written_at": datetime.now().astimezone().isoformat(),
            "pid": pid,
            "start": start_of(pid) or "",
            "base": self._digest(work.base),
            "step": work.step,
            "place": work.place,
        }

    def _digest(self, base: Dossier | None) -> str:
        if base is None:
            return ""
        if self._base is None or self._base[0] is not base:
            self._base = (base, digest(base))
        return self._base[1]

    def _text(self, dossier: Dossier) -> Text:
        """Return the lines of a journal after its first, in pieces."""
        texts = [(document, self._lines(document)) for document in dossier.documents]
        self._texts = {document.id: (document, text) for document, text in texts}
        head, *tail = (cut(line + b"\n") for line in lines_of(dossier, ()))
        return [*head, *chain.from_iterable(text for _document, text in texts), *chain.from_iterable(tail)]

    def _lines(self, document: Document) -> Text:
        known = self._texts.get(document.id)
        if known is not None and known[0] is document:  # typing changes one document: the others are not made again
            return known[1]
        return cut(document_line(document) + b"\n")


class _Kept(NamedTuple):
    """The journal as it was last written: where, for which file, its bytes then and at first, its text and pictures."""

    file: Path
    path: Path | None
    size: int
    first: int
    text: Text
    pictures: frozenset[str]


def _not_kept(reason: str) -> DossierError:
    return DossierError(
        _("編集中の内容の控えを残せませんでした（{reason}）。").format(reason=reason),
        kept=_("編集中の内容は、この画面にはあります。"),
        todo=_("いま保存してください。保存できないときは、別の場所に名前を付けて保存してください。"),
    )
