"""The objects of a PDF and the file they make (PDF 32000-1, 7.3 to 7.5).

Every number below is one of that standard's paragraphs. What is told to readers alone (structure, bookmarks) is
packed, many objects to a stream; what draws the pages stands in the open.
"""

from __future__ import annotations

import hashlib
import zlib
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Value: TypeAlias = "str | int | float | bytes | Sequence[Value] | Mapping[str, Value] | None"

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 200  # objects in a stream: a reader unpacks all of them for one
_IN_THE_OPEN, _IN_A_STREAM = 1, 2  # 7.5.8.3
_LEVEL = 6


class Name(str):
    """A name, without its solidus; ASCII letters and digits, `+` and `-`."""

    __slots__ = ()


class Ref(int):
    """Another object, by its number."""

    __slots__ = ()


class Written(bytes):
    """What is written already."""

    __slots__ = ()


def spelled(value: Value) -> bytes:  # noqa: C901, PLR0911 -- a line for each kind of value
    """Return a value as it stands in a file; `bytes` as a hexadecimal string, `str` as a text (7.9.2.2)."""
    match value:
        case Ref():
            return b"%d 0 R" % value
        case Name():
            return b"/" + value.encode("ascii")
        case Written():
            return bytes(value)
        case bytes():
            return b"<%s>" % value.hex().encode()
        case str():
            return text(value)
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case float():
            return number(value).encode()
        case None:
            return b"null"
        case list() | tuple():
            return b"[%s]" % b" ".join(map(spelled, value))
        case dict():
            return b"<< %s >>" % b" ".join(
                b"/%s %s" % (key.encode("ascii"), spelled(one)) for key, one in value.items() if one is not None
            )
    raise TypeError


def number(value: float) -> str:
    """Return a number to a thousandth, without an exponent, which PDF does not know."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def text(value: str) -> bytes:
    """Return a text: in ASCII as it is, else in UTF-16 with its mark. Halves of characters become U+FFFD."""
    if value.isascii() and value.isprintable():
        return b"(%s)" % value.encode().replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"<FEFF%s>" % utf_16(value)


def utf_16(value: str) -> bytes:
    """Return a text as hexadecimal digits of UTF-16."""
    try:
        encoded = value.encode("utf-16-be")
    except UnicodeEncodeError:
        encoded = value.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").encode("utf-16-be")
    return encoded.hex().upper().encode()


class PdfFile:
    """A file that grows object by object, and what it has been told so far as bytes."""

    def __init__(self) -> None:
        """Begin with the header alone."""
        self._parts = [_HEADER]
        self._length = len(_HEADER)
        self._numbers = count(1)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._packed: list[tuple[int, bytes]] = []
        self._mark = hashlib.sha256()

    def new(self) -> Ref:
        """Return the number of an object that is put later."""
        return Ref(next(self._numbers))

    def put(self, value: Value, ref: Ref | None = None, *, of_this_moment: bool = False) -> Ref:
        """Put an object into the file and return its number; `of_this_moment` keeps it out of the file's identity."""
        ref = self.new() if ref is None else ref
        self._write(ref, spelled(value), of_this_moment=of_this_moment)
        return ref

    def pack(self, value: Value, ref: Ref | None = None) -> Ref:
        """Put an object that draws nothing into the file, packed with others of its kind, and return its number."""
        ref = self.new() if ref is None else ref
        self._packed.append((ref, spelled(value)))
        if len(self._packed) == _PACKED:
            self._close_packed()
        return ref

    def stream(
        self,
        about: Mapping[str, Value],
        data: bytes,
        ref: Ref | None = None,
        *,
        is_packed: bool = True,
        of_this_moment: bool = False,
    ) -> Ref:
        """Put a stream into the file and return its number; compressed here where it `is_packed`."""
        ref = self.new() if ref is None else ref
        packed = zlib.compress(data, _LEVEL) if is_packed else data
        head = spelled({**about, "Length": len(packed), **({"Filter": Name("FlateDecode")} if is_packed else {})})
        self._write(ref, head + b"\nstream\n" + packed + b"\nendstream", of_this_moment=of_this_moment)
        return ref

    def closed(self, root: Ref, info: Ref) -> bytes:
        """Return the whole file; nothing may be put into it after that."""
        self._close_packed()
        table, place = self.new(), self._length
        self._places[table] = (_IN_THE_OPEN, place, 0)
        size = int(table) + 1
        free = (0, 0, 0)
        entries = b"".join(
            kind.to_bytes(1, "big") + at.to_bytes(4, "big") + nth.to_bytes(2, "big")
            for kind, at, nth in (self._places.get(one, free) for one in range(size))
        )
        mark = self._mark.digest()[:16]
        about: dict[str, Value] = {
            "Type": Name("XRef"),
            "Size": size,
            "W": [1, 4, 2],
            "Root": root,
            "Info": info,
            "ID": [mark, mark],
        }
        self.stream(about, entries, table)
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % place)
        return b"".join(self._parts)

    def _write(self, ref: Ref, body: bytes, *, of_this_moment: bool = False) -> None:
        self._places[ref] = (_IN_THE_OPEN, self._length, 0)
        part = b"%d 0 obj\n%s\nendobj\n" % (ref, body)
        self._parts.append(part)
        self._length += len(part)
        if not of_this_moment:
            self._mark.update(part)

    def _close_packed(self) -> None:
        if not self._packed:
            return
        holder = self.new()
        head: list[bytes] = []
        at = 0
        for nth, (ref, body) in enumerate(self._packed):
            head.append(b"%d %d" % (ref, at))
            self._places[ref] = (_IN_A_STREAM, holder, nth)
            at += len(body) + 1
        first = b" ".join(head) + b"\n"
        about: dict[str, Value] = {"Type": Name("ObjStm"), "N": len(self._packed), "First": len(first)}
        self.stream(about, first + b"\n".join(body for _ref, body in self._packed), holder)
        self._packed = []
