"""Texts of the file in pieces that they share: each is stored once, compressed, found by the SHA-256 of its bytes.

A text is cut where a block or a part of a document begins, so that of two versions only the blocks that differ are
there twice. What stands for it in the file is a list of numbers of pieces; long lists are cut as well, at numbers that
stay the same from version to version, and their stretches are pieces themselves. Put together again the pieces are the
text, wherever it was cut: the places of the cuts may be chosen otherwise at any time.

Pieces that only work which nobody saved has made are `loose`: those still loose at the next saving go.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BEGINNING: Final = re.compile(  # inside a text such quotes stand as \"
    rb'\{"(?:type":"(?:paragraph|item|heading|ki|end|figure)"|id":|at":|format":)'
)
_MEMBER: Final = re.compile(
    rb'\],"(?:body|date|signatories|seal_omitted|notes|attachments|contact|numbering|state|log)":'
)
_LINE: Final = re.compile(rb"\n")
_SPREAD: Final = 0x9E3779B1  # 2**32 by the golden ratio: near numbers fall far apart
_STRETCH: Final = 2**32 // 16  # so that a stretch has sixteen numbers on average
_MARK: Final = 8  # bytes of the SHA-256: what is written is read again, so that two texts of one mark would be noticed


LARGEST_TEXT: Final = 24 << 20
"""Bytes of all the texts of one state of a dossier; five hundred pages, adopted, have eight million."""

_MOST_PIECES: Final = 1_000_000  # of such texts: pieces may be empty, or not there
_IN_A_STRETCH: Final = 16  # on average, see `_STRETCH`
_LONGEST_NUMBER: Final = 63  # bits


class LostError(Exception):
    """A piece, or a list of pieces, is damaged or not there."""


def cut(text: bytes) -> list[bytes]:
    """Return a text in pieces, each beginning with a block, a part or a line; together they are the text."""
    inside = {match.start() for pattern in (_BEGINNING, _MEMBER, _LINE) for match in pattern.finditer(text)}
    ends = sorted({0, *inside, len(text)})
    return [text[start:end] for start, end in pairwise(ends)]


class Pieces:
    """The pieces in a database, for one reading or one writing.

    With `loose`, what is added is nobody's yet; with `doubting`, pieces that are there are believed only when they have
    been read, and damaged ones are put right.
    """

    def __init__(self, connection: sqlite3.Connection, *, loose: bool = False, doubting: bool = False) -> None:
        """Work in the transaction that is open, or read."""
        self._connection = connection
        self._loose = loose
        self._doubting = doubting
        self._known: dict[bytes, int] = {}
        self._left = [LARGEST_TEXT, _MOST_PIECES]  # a list of few bytes may name one long piece a million times
        self._named: set[int] = set()
        self._held: set[int] = set()

    def keep(self, text: bytes) -> bytes:
        """Store a text and return what stands for it, the same bytes for the same text."""
        numbers = [self._number(piece) for piece in cut(text)]
        return _packed(self._number(_packed(stretch)) for stretch in _stretches(numbers))

    def text(self, kept: object) -> bytes:
        """Return the text that something stands for. Raises LostError."""
        parts = list(self.parts(kept))
        if None in parts:
            raise LostError
        return b"".join(part for part in parts if part is not None)

    def parts(self, kept: object) -> Iterator[bytes | None]:
        """Yield the pieces of a text in order, None where one piece or more is lost. Raises LostError if all is."""
        for stretch in _unpacked(kept):
            self._left[1] -= _IN_A_STRETCH
            if self._left[1] < 0:
                raise LostError
            try:
                numbers = _unpacked(self._piece(stretch))
            except LostError:
                yield None
                continue
            self._left[1] -= len(numbers)
            for part in self._pieces(numbers):
                self._left[0] -= len(part or b"")
                if min(self._left) < 0:
                    raise LostError
                yield part

    def use(self, kept: object) -> None:
        """Take note that this stays in the file, so that `sweep` leaves its pieces."""
        self._named.update(self.numbers(kept))

    def hold(self, kept: object) -> None:
        """Take note that this stays for now: `sweep` leaves its pieces, and those that are loose stay so."""
        self._held.update(self.numbers(kept))

    def numbers(self, kept: object) -> set[int]:
        """Return the numbers of all pieces of a text, as far as it can be read."""
        found: set[int] = set()
        with suppress(LostError):
            stretches = _unpacked(kept)
            found.update(stretches)
            for list_ in self._pieces(stretches):
                found.update(() if list_ is None else _unpacked(list_))
        return found

    def sweep(self) -> None:
        """Remove the loose pieces that were neither kept nor used by this writing: nothing stands for them any more."""
        loose = {number for (number,) in self._connection.execute("SELECT piece FROM loose")}
        self.remove(loose - self._named - self._held)
        settled = sorted(loose - (self._held - self._named))
        self._connection.executemany("DELETE FROM loose WHERE piece = ?", ((one,) for one in settled))

    def remove(self, numbers: set[int]) -> None:
        """Remove pieces that nothing stands for."""
        self._connection.executemany("DELETE FROM pieces WHERE id = ?", ((one,) for one in sorted(numbers)))

    def _number(self, piece: bytes) -> int:
        mark = _mark(piece)
        number = self._known.get(mark)
        if number is None:
            number = self._known[mark] = self._stored(mark, piece)
            self._named.add(number)
        return number

    def _stored(self, mark: bytes, piece: bytes) -> int:
        row = self._connection.execute("SELECT id FROM pieces WHERE mark = ?", (mark,)).fetchone()
        if row is not None:
            found: int = row[0]
            if self._doubting and self._pieces([found]) != [piece]:
                self._connection.execute("UPDATE pieces SET body = ? WHERE id = ?", (_compressed(piece), found))
            return found
        added = self._connection.execute(
            "INSERT INTO pieces (mark, body) VALUES (?, ?)", (mark, _compressed(piece))
        ).lastrowid
        if added is None:
            raise LostError
        if self._loose:
            self._connection.execute("INSERT INTO loose (piece) VALUES (?)", (added,))
        return added

    def _piece(self, number: int) -> bytes:
        (piece,) = self._pieces([number])
        if piece is None:
            raise LostError
        return piece

    def _pieces(self, numbers: list[int]) -> list[bytes | None]:
        wanted = ",".join(map(str, numbers))
        try:
            rows = self._connection.execute(f"SELECT id, mark, body FROM pieces WHERE id IN ({wanted})")  # noqa: S608 -- numbers
            found = {number: _whole(mark, body) for number, mark, body in rows}
        except sqlite3.DatabaseError:  # a page is damaged: what is on others can be read
            return [None] if len(numbers) == 1 else [piece for one in numbers for piece in self._pieces([one])]
        return [found.get(number) for number in numbers]


def _compressed(piece: bytes) -> bytes:
    return zlib.compress(piece, 9)


def _whole(mark: object, body: object) -> bytes | None:
    try:
        unpacking = zlib.decompressobj()
        piece = unpacking.decompress(body, LARGEST_TEXT) if isinstance(body, bytes) else b""
    except zlib.error:
        return None
    if isinstance(body, bytes) and not unpacking.eof:
        return None  # cut off, or more than any text
    return piece if _mark(piece) == mark else None


def _mark(piece: bytes) -> bytes:
    return hashlib.sha256(piece).digest()[:_MARK]


def _stretches(numbers: list[int]) -> Iterator[list[int]]:
    stretch: list[int] = []
    for number in numbers:
        stretch.append(number)
        if number * _SPREAD % 2**32 < _STRETCH:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as bytes: the step from each to the next, seven bits a byte, the sign in the lowest bit."""
    data = bytearray()
    last = 0
    for number in numbers:
        step = number - last
        last = number
        rest = step << 1 if step >= 0 else (-step << 1) | 1
        while rest > 0x7F:  # noqa: PLR2004 -- seven bits
            data.append(rest & 0x7F | 0x80)
            rest >>= 7
        data.append(rest)
    return bytes(data)


def _unpacked(data: object) -> list[int]:
    if not isinstance(data, bytes):
        raise LostError
    numbers: list[int] = []
    last = value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if shift > _LONGEST_NUMBER or len(numbers) > _MOST_PIECES:
            raise LostError
        if byte < 0x80:  # noqa: PLR2004 -- the last byte of a number
            last += -(value >> 1) if value & 1 else value >> 1
            numbers.append(last)
            value = shift = 0
    if shift:
        raise LostError
    return numbers
