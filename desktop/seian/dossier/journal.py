"""Journals of unsaved work: their text, and finding and reading those that a crash has left behind.

A journal is a text of lines: the first says who keeps it, for which file and when, and the length and the checksum of
what follows; then the dossier's own fields, and a line for each document, condition and fact in its stored form. After
these come the changes since, one appended after the other (`journal_changes`). Its name is
`~$name.token.journal` beside the dossier's file, or `~$token.journal` in the folder for journals where the dossier has
no file or its folder cannot be written to.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from seian.document.codec import CONDITION, DOCUMENT, FACT, dump_addressees, dump_date, load_addressees, load_date
from seian.document.model import Addressee, Condition, Document, Dossier, Fact
from seian.dossier.journal_changes import replayed
from seian.dossier.schema import DOSSIER
from seian.errors import CodecError, DossierError, NewerFormatError, SeianError
from seian.i18n import translate as _
from seian.sqlite_file.connection import utf8
from seian.sqlite_file.lock import lock_path
from seian.sqlite_file.process import start_of
from seian.sqlite_file.troubles import damaged, newer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT: Final = 3  # 1 had no recipients, 2 no changes
_WITH_CHANGES: Final = 3  # the form in which changes follow the base
PATTERN: Final = "~$*.journal"
KEY: Final = "seian-journal"
_DOSSIER, _DOCUMENT, _CONDITION, _FACT = b"dossier ", b"document ", b"condition ", b"fact "


class Place(NamedTuple):
    """Where in a dossier one was working: a document, a block in it and the offset there, as `Caret` counts it."""

    document: str
    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as read: the dossier in it, the dossier's file, when it was written.

    `losses` says in sentences what of a damaged one could not be read; empty for a whole one.
    """

    file: Path
    path: Path | None
    written_at: datetime
    dossier: Dossier
    losses: tuple[str, ...]
    base: str
    token: str
    in_use: bool
    """Whether the session that keeps it still runs, as far as can be told."""
    older: tuple[Path, ...] = ()
    """Earlier journals of the same session in other places."""
    step: int = 0
    """Which of the states of its session it holds; the file says of its state, too, which one that is."""
    place: Place | None = None

    @classmethod
    def read(cls, file: Path) -> Journal:
        """Read a journal. The file is not changed.

        Raises DamagedDossierError if it is not understood, NewerDossierError if a newer program wrote it, and
        DossierError if it is out of reach.
        """
        try:
            first, _end, body = file.read_bytes().partition(b"\n")
        except OSError as error:
            raise DossierError(
                _("編集中の控え「{name}」を読めません（{reason}）。").format(
                    name=file.name, reason=error.strerror or error
                ),
                kept=_("控えはそのまま残っています。"),
            ) from error
        head = _head(first, file)
        length = head["length"] if head[KEY] >= _WITH_CHANGES else len(body)
        is_damaged = hashlib.sha256(body[:length]).hexdigest() != head["body"]
        state = replayed(body[:length], body[length:])
        head = _checked({**head, **state.fields}, file)
        remains = _Remains(file)
        dossier = remains.dossier(state.text.split(b"\n"))
        if not state.is_whole:
            remains.losses.append(_("控えの途中が壊れていて、そのあとに書いたところは読めませんでした。"))
        elif is_damaged and not remains.losses:
            remains.losses.append(_("控えの一部が壊れていて、欠けているところがあるかもしれません。"))
        path = None if head["path"] is None else _path_of(file, Path(head["path"]))
        return cls(
            file=file,
            path=path,
            written_at=datetime.fromisoformat(head["written_at"]).astimezone(),
            dossier=dossier,
            losses=tuple(remains.losses),
            base=head["base"],
            token=head["token"],
            in_use=_is_in_use(head, path),
            step=head["step"],
            place=head["place"],
        )

    def remove(self) -> None:
        """Remove it: what it holds is kept elsewhere or is not wanted. One out of reach stays."""
        for file in (self.file, *self.older):
            with suppress(OSError):
                file.unlink(missing_ok=True)


class Unreadable(NamedTuple):
    """A journal that cannot be read, and why."""

    file: Path
    error: DossierError


class Found(NamedTuple):
    """Journals left behind, newest first, and those that cannot be read; all stay where they are."""

    journals: tuple[Journal, ...]
    unreadable: tuple[Unreadable, ...]


def find_journals(*folders: Path) -> Found:
    """Return the journals in these folders whose sessions have ended; folders that are missing have none.

    Of two that one session has written in two places, the older one is left out.
    """
    journals: dict[str, Journal] = {}
    unreadable: list[Unreadable] = []
    for file in _journals_in(folders):
        try:
            journal = Journal.read(file)
        except DossierError as error:
            unreadable.append(Unreadable(file, error))
            continue
        if not journal.in_use:
            other = journals.get(journal.token)
            journals[journal.token] = journal if other is None else _newer(journal, other)
    newest_first = sorted(journals.values(), key=lambda journal: journal.written_at, reverse=True)
    return Found(tuple(newest_first), tuple(unreadable))


def set_aside(file: Path) -> None:
    """Rename a damaged journal so that it is not found again, and keep it. One out of reach stays as it is."""
    with suppress(OSError):
        file.rename(file.with_name(f"{file.name}.damaged"))


def journals_of(path: Path, *folders: Path) -> Found:
    """Return the journals left behind for the dossier file `path`, beside it and in these folders."""
    real = Path(os.path.realpath(path))
    found = find_journals(real.parent, *folders)
    return found._replace(journals=tuple(journal for journal in found.journals if journal.path == real))


def digest(dossier: Dossier) -> str:
    """Return a checksum of all that a dossier says."""
    return hashlib.sha256(text_of_dossier(dossier)).hexdigest()


def text_of_dossier(dossier: Dossier) -> bytes:
    """Return a dossier as the lines that a journal has after its first. Raises CodecError."""
    return b"\n".join(lines_of(dossier, (document_line(document) for document in dossier.documents)))


def dossier_of_text(text: bytes, file: Path) -> Dossier | None:
    """Return the dossier that such lines say; None if anything of them cannot be read. `file` is where they stand.

    Raises NewerDossierError.
    """
    remains = _Remains(file)
    dossier = remains.dossier(text.split(b"\n"))
    return None if remains.losses else dossier


def _path_of(file: Path, path: Path) -> Path:
    """Return where the dossier of a journal is now: beside it, if it was, though the folder may have moved since."""
    real = Path(os.path.realpath(file))
    return real.with_name(path.name) if real.name.startswith(f"~${path.name}.") else path


def _newer(journal: Journal, other: Journal) -> Journal:
    older, newer_one = sorted((journal, other), key=lambda one: one.written_at)
    return replace(newer_one, older=(*newer_one.older, older.file, *older.older))


def lines_of(dossier: Dossier, documents: Iterable[bytes]) -> Iterator[bytes]:
    """Return the lines of a journal after its first, those of the documents as they are given."""
    submission = None if dossier.submission is None else dump_date(dossier.submission)
    fields = {"association": dossier.association, "title": dossier.title, "submission": submission}
    if dossier.recipients:
        fields["recipients"] = dump_addressees(dossier.recipients)
    yield _line(_DOSSIER, json.dumps(fields, ensure_ascii=False))
    yield from documents
    for condition in dossier.conditions:
        yield _line(_CONDITION, CONDITION.dump(condition))
    for fact in dossier.facts:
        yield _line(_FACT, FACT.dump(fact))


def document_line(document: Document) -> bytes:
    """Return the line of a document. Raises CodecError for one that could not be read again."""
    return _line(_DOCUMENT, DOCUMENT.dump(document))


def _line(kind: bytes, text: str) -> bytes:
    return kind + utf8(text)  # JSON on one line: a line break in a text is written \n there


def _journals_in(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(Path(os.path.realpath(folder)) for folder in folders):
        with suppress(OSError):
            yield from sorted(folder.glob(PATTERN))


def _head(line: bytes, file: Path) -> Mapping[str, Any]:
    try:
        return _checked(json.loads(line), file)
    except (ValueError, RecursionError) as error:
        raise _damaged(file) from error


def _checked(head: Any, file: Path) -> Mapping[str, Any]:  # noqa: ANN401 -- whatever stands there
    try:
        number = head[KEY]
        texts = [head[name] for name in ("token", "written_at", "host", "start", "base", "body")]
        path, pid, length = head["path"], head["pid"], head.get("length", 0)
        datetime.fromisoformat(head["written_at"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(file) from error
    if isinstance(number, int) and number > FORMAT:
        raise newer(DOSSIER, file, "", "")
    if not (
        isinstance(number, int)
        and 1 <= number <= FORMAT
        and all(isinstance(text, str) for text in texts)
        and isinstance(path, str | None)
        and isinstance(pid, int)
        and isinstance(length, int)
        and length >= 0
    ):
        raise _damaged(file)
    step = head.get("step")
    return {**head, "length": length, "step": step if isinstance(step, int) else 0, "place": _place(head.get("place"))}


def _place(said: object) -> Place | None:
    match said:
        case [str(document), str(block), int(offset)]:
            return Place(document, block, offset)
        case _:
            return None


def _is_in_use(head: Mapping[str, Any], path: Path | None) -> bool:
    pid: int = head["pid"]
    if not pid:
        return False
    if head["host"] != socket.gethostname():  # somebody else's, in a shared folder
        return path is not None and lock_path(path).exists()
    start = start_of(pid)
    return start is not None and (not start or start == head["start"])


class _Remains:
    """What can be read of a journal's lines; `losses` grows while they are read."""

    def __init__(self, file: Path) -> None:
        self.losses: list[str] = []
        self._file = file

    def dossier(self, lines: list[bytes]) -> Dossier:
        association, title, submission = "", "", None
        recipients: tuple[Addressee, ...] = ()
        seen = False
        documents: list[Document] = []
        conditions: list[Condition] = []
        facts: list[Fact] = []
        for number, line in enumerate(lines, 1):
            try:
                if line.startswith(_DOSSIER):
                    association, title, date, handed_to = _fields(line)
                    submission = None if date is None else load_date(date)
                    recipients = () if handed_to is None else load_addressees(handed_to)
                    seen = True
                elif line.startswith(_DOCUMENT):
                    documents.append(DOCUMENT.load(_text(line, _DOCUMENT)))
                elif line.startswith(_CONDITION):
                    conditions.append(CONDITION.load(_text(line, _CONDITION)))
                elif line.startswith(_FACT):
                    facts.append(FACT.load(_text(line, _FACT)))
                elif line:
                    self._lost(number)
            except NewerFormatError as error:
                raise newer(DOSSIER, self._file, "", "") from error
            except (CodecError, ValueError, TypeError, KeyError, RecursionError):
                self._lost(number)
        if not seen and not self.losses:
            self.losses.append(_("控えの一部が壊れていて、案件名は読めませんでした。"))
        return Dossier(association, title, tuple(documents), tuple(conditions), tuple(facts), submission, recipients)

    def _lost(self, number: int) -> None:
        self.losses.append(_("控えの{number}行目は壊れていて、読めませんでした。").format(number=number + 1))


def _fields(line: bytes) -> tuple[str, str, str | None, str | None]:
    fields = json.loads(_text(line, _DOSSIER))
    association, title, date = fields["association"], fields["title"], fields["submission"]
    recipients = fields.get("recipients")
    if not (isinstance(association, str) and isinstance(title, str)):
        raise TypeError
    if not (isinstance(date, str | None) and isinstance(recipients, str | None)):
        raise TypeError
    return association, title, date, recipients


def _text(line: bytes, kind: bytes) -> str:
    return line[len(kind) :].decode("utf-8", "surrogatepass")


def _damaged(file: Path) -> SeianError:
    error = damaged(DOSSIER, file, _("編集中の控えが壊れています"))
    error.kept = _("控えはそのまま残っています。")
    error.todo = _("案件のファイルは、前に保存したときのままです。ふだんどおり開いてください。")
    return error
