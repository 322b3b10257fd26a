"""The pictures of a dossier file: their bytes, each once, by their SHA-256, whatever names them."""

from __future__ import annotations

import re
import sqlite3
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from seian.document.figures import pictures_of, with_pictures
from seian.document.pictures import LARGEST, recalled, with_data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seian.document.model import Document
    from seian.document.pictures import Picture

_MARK: Final = re.compile(rb'"mark":"([0-9a-f]{64})"')
_LONGEST_PIECE: Final = 24 << 20


def with_kept_pictures(connection: sqlite3.Connection, document: Document) -> Document:
    """Return a document of a file with the bytes of its pictures, as far as the file has them whole."""

    def find(picture: Picture) -> Picture:
        held = recalled(picture)
        if not held.is_lost:
            return held
        with suppress(sqlite3.DatabaseError):  # a page is damaged: the text is there all the same
            body = _body(connection, picture.mark)
            if body is not None:
                return with_data(picture, body)
        return picture

    return with_pictures(document, find)


def write_pictures(connection: sqlite3.Connection, documents: Iterable[Document], *, doubting: bool = False) -> None:
    """Write the pictures that documents name and the file has not; with `doubting` those that it has are compared.

    What was written is read again. Raises RuntimeError where that is something else.
    """
    for mark, picture in pictures_of(documents).items():
        if picture.is_lost:
            continue
        key = (bytes.fromhex(mark),)
        if connection.execute("SELECT 1 FROM pictures WHERE mark = ?", key).fetchone() is not None:
            if not doubting or _body(connection, mark) == picture.data:
                continue
            connection.execute("DELETE FROM pictures WHERE mark = ?", key)
        connection.execute("INSERT INTO pictures (mark, body) VALUES (?, ?)", (*key, picture.data))
        if _body(connection, mark) != picture.data:
            message = "a picture that was written is read as something else"
            raise RuntimeError(message)  # a bug of ours; the transaction is taken back


def sweep_pictures(connection: sqlite3.Connection, documents: Iterable[Document]) -> None:
    """Remove the pictures that neither these documents nor any text of the file names.

    All texts are looked through, and only where there is a picture that the documents do not name. Where a text cannot
    be read, all pictures stay.
    """
    kept = {mark for (mark,) in connection.execute("SELECT mark FROM pictures")}
    loose = kept - {bytes.fromhex(mark) for mark in pictures_of(documents)}
    if not loose:
        return
    for (body,) in connection.execute("SELECT body FROM pieces"):
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(body, _LONGEST_PIECE)
        except (zlib.error, TypeError):
            return
        if not unpacking.eof:
            return
        loose -= {bytes.fromhex(mark.decode("ascii")) for mark in _MARK.findall(text)}
        if not loose:
            return
    connection.executemany("DELETE FROM pictures WHERE mark = ?", ((mark,) for mark in sorted(loose)))


def lost_pictures(documents: Iterable[Document]) -> int:
    """Return how many pictures documents name whose bytes are not there."""
    return sum(picture.is_lost for picture in pictures_of(documents).values())


def _body(connection: sqlite3.Connection, mark: str) -> bytes | None:
    row = connection.execute(
        "SELECT body FROM pictures WHERE mark = ? AND length(body) <= ?", (bytes.fromhex(mark), LARGEST)
    ).fetchone()
    return row[0] if row is not None and isinstance(row[0], bytes) else None
