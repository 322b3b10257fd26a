"""What can still be read of a damaged dossier file: all that is whole, and of a damaged document what is left of it.

Where nothing is left of what a document says today, an earlier version stands in for it.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from seian.document.codec import load_addressees, load_date
from seian.document.model import Dossier
from seian.document.version_names import version_name
from seian.dossier.kept_pictures import with_kept_pictures
from seian.dossier.lines import dossier_of_text
from seian.dossier.mending import mended
from seian.dossier.pieces import LostError, Pieces
from seian.dossier.rows import condition_of, document_of, document_of_text, fact_of, text_of, understood
from seian.dossier.schema import DOSSIER
from seian.dossier.whole import checked, mark_of_text
from seian.errors import DamagedDossierError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.sqlite_file.connection import reading
from seian.sqlite_file.troubles import placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    from seian.document.dates import PartialDate
    from seian.document.model import Addressee, Document

    Row: TypeAlias = tuple[object, ...]

T = TypeVar("T")


class Salvaged(NamedTuple):
    """What was saved from a damaged file; `losses` says in sentences what was not, or only as it was earlier."""

    dossier: Dossier
    losses: tuple[str, ...]


def salvage(path: Path) -> Salvaged:
    """Read as much of a file as can be read, and say what could not; of a whole file that is all, and no losses.

    The file is not changed. Raises DamagedDossierError where it is no dossier or has lost its tables, and DossierError
    and its other children as `store.read` does.
    """
    path = placed(DOSSIER, path)
    lost: list[str] = []
    with reading(path, DOSSIER, lost=lost) as connection:
        remains = _Remains(connection, path)
        remains.losses.extend(_("{what}の一部は読めませんでした。").format(what=_of_table(table)) for table in lost)
        association, title, submission = remains.head()
        dossier = Dossier(
            association=association,
            title=title,
            documents=tuple(remains.documents()),
            conditions=tuple(remains.values("conditions", condition_of, _("条件"))),
            facts=tuple(remains.values("facts", fact_of, _("時点値"))),
            submission=submission,
            recipients=remains.recipients(),
        )
        if not remains.losses:  # what could not be read differs in any case
            remains.compare(dossier)
    return Salvaged(dossier, tuple(dict.fromkeys(remains.losses)))


def _of_table(table: str) -> str:
    words = {"versions": _("版の一覧"), "documents": _("文書の一覧"), "conditions": _("条件"), "facts": _("時点値")}
    return words.get(table, _("見出し"))


class _Remains:
    """What is left in a file; `losses` grows while it is read."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.losses: list[str] = []
        self._connection = connection
        self._pieces = Pieces(connection)
        self._path = path

    def head(self) -> tuple[str, str, PartialDate | None]:
        association, title, submission = self._first(
            "SELECT association, title, submission FROM dossier ORDER BY id", (None, None, None)
        )
        date = None
        if submission is not None:
            date = self._or_loss(lambda: understood(load_date, submission, self._path, ""), None, _("提出予定日"))
        return (
            self._or_loss(lambda: text_of(association, self._path, ""), "", _("団体名")),
            self._or_loss(lambda: text_of(title, self._path, ""), "", _("案件名")),
            date,
        )

    def recipients(self) -> tuple[Addressee, ...]:
        (cell,) = self._first("SELECT recipients FROM dossier ORDER BY id", (None,))
        if cell is None:
            return ()
        return self._or_loss(lambda: understood(load_addressees, cell, self._path, ""), (), _("提出先"))

    def documents(self) -> Iterator[Document]:
        names = self._rows("SELECT id FROM documents WHERE position IS NOT NULL ORDER BY position", _("文書の一覧"))
        for place, (name,) in enumerate(names or self._rows("SELECT DISTINCT document FROM versions"), 1):
            document = self._document(name, _("文書{number}").format(number=place))
            if document is not None:
                yield document

    def _document(self, name: object, where: str) -> Document | None:
        numbers = self._rows(
            "SELECT number FROM versions WHERE document = CAST(? AS TEXT) ORDER BY number DESC", where, name
        )
        for nth, (number,) in enumerate(numbers):
            body, mark = self._first(
                "SELECT body, mark FROM versions WHERE document = CAST(? AS TEXT) AND number = ?",
                (None, None),
                name,
                number,
            )
            document = self._version(name, body, where)
            if document is None:
                continue
            if not self._is_as_saved(body, mark):
                self._altered(where)
            if nth:
                self.losses.append(
                    _("{what}は、最後に保存した内容が読めないので、前の版（{version}）に戻しました。").format(
                        what=where, version=version_name(number if isinstance(number, int) else 0)
                    )
                )
            return document
        self._lost(where)
        return None

    def _version(self, name: object, kept: object, where: str) -> Document | None:
        with suppress(DamagedDossierError):
            return self._pictured(document_of(name, self._pieces, kept, self._path, where))
        with suppress(DamagedDossierError, LostError):
            text = mended(self._pieces.parts(kept))
            if text is not None:
                document = document_of_text(name, text, self._path, where)
                self.losses.append(_("{what}の一部は読めませんでした。").format(what=where))
                return self._pictured(document)
        return None

    def _pictured(self, document: Document) -> Document:
        return with_kept_pictures(self._connection, document)

    def _is_as_saved(self, kept: object, mark: object) -> bool:
        """Say whether a text is what was saved; of one without a mark, or with lost pieces, nothing can be said."""
        try:
            return mark is None or mark == mark_of_text(self._pieces.text(kept))
        except LostError:
            return True

    def compare(self, dossier: Dossier) -> None:
        """Tell what of the rows differs from the state that was saved last, as far as that can be read."""
        said, mark = self._first("SELECT said, mark FROM states ORDER BY number DESC LIMIT 1", (None, None))
        if mark is None:
            return
        with suppress(LostError):
            saved = dossier_of_text(self._pieces.text(said), self._path)
            for where in checked(dossier, saved, (), is_marked=True).altered:
                self._altered(where)

    def _altered(self, where: str) -> None:
        self.losses.append(
            _(
                "{what}は、保存したときの記録と合いません。読めるとおりに取り出したので、内容を確かめてください。"
            ).format(what=where)
        )

    def values(self, table: str, load: Callable[[object, object, Path, str], T], what: str) -> Iterator[T]:
        rows = self._rows(f"SELECT id, body FROM {table} ORDER BY position", what)  # noqa: S608 -- a table of ours
        for place, (name, body) in enumerate(rows, 1):
            where = f"{what}{place}"
            try:
                yield load(name, body, self._path, where)
            except DamagedDossierError:
                self._lost(where)

    def _or_loss(self, load: Callable[[], T], otherwise: T, what: str) -> T:
        try:
            return load()
        except DamagedDossierError:
            self._lost(what)
            return otherwise

    def _lost(self, what: str) -> None:
        self.losses.append(_("{what}は読めませんでした。").format(what=what))

    def _first(self, query: str, otherwise: Row, *values: object) -> Row:
        rows = self._rows(query, "", *values)
        return rows[0] if rows else otherwise

    def _rows(self, query: str, what: str = "", *values: object) -> list[Row]:
        rows: list[Row] = []
        try:
            rows.extend(self._connection.execute(query, values))
        except sqlite3.DatabaseError:  # a page is damaged: what came before it stays
            if what:
                self.losses.append(_("{what}の一部は読めませんでした。").format(what=what))
        return rows
