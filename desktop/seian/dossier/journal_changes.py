"""What is appended to a journal: each change of its text as a record that is either whole or not there.

A record is `change length sha256`, a line end, so many bytes of JSON, a line end. Its JSON has the fields of the
journal's first line that are others now, and `parts`, of which the text is made anew: a stretch of the text before as
[start, length] in bytes, or a new text. A record that was broken off, the last one, is as if it had not been begun.

A picture that the file of the dossier has not is a record `picture length sha256`, a line end, its bytes, a line end;
it stands before the first change that names it.
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from seian.document.json_codec import parsed
from seian.dossier.pieces import LARGEST_TEXT
from seian.named import NamedTuple
from seian.sqlite_file.connection import utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Part: TypeAlias = str | list[int]

PARTS: Final = "parts"
_FRAME: Final = re.compile(rb"(?:change|picture) (\d{1,12}) ([0-9a-f]{64})\n")


class Replayed(NamedTuple):
    """A text after all changes that can be read, the fields that came with them, and whether none was damaged.

    `pictures` are those that came with them, by the hexadecimal digits of their SHA-256.
    """

    text: bytes
    fields: Mapping[str, Any]
    is_whole: bool
    pictures: Mapping[str, bytes] = MappingProxyType({})


def parts_of(before: Sequence[bytes], after: Sequence[bytes]) -> list[Part]:
    """Return of which stretches of a text another one is made; both are given in pieces, each kept or new as a whole.

    A piece must not end within a character.
    """
    starts = [0, *accumulate(map(len, before))]
    known = {piece: nth for nth, piece in reversed(list(enumerate(before)))}
    parts: list[Part] = []
    new: list[bytes] = []
    following = -1  # the piece of `before` that comes after the last one taken
    for piece in after:
        nth = following if 0 <= following < len(before) and before[following] == piece else known.get(piece, -1)
        if nth < 0:
            new.append(piece)
        elif parts and not new and isinstance(parts[-1], list) and sum(parts[-1]) == starts[nth]:
            parts[-1][1] += len(piece)
        else:
            parts += [*_text(new), [starts[nth], len(piece)]]
            new = []
        following = nth + 1 if nth >= 0 else following + 1  # one piece in place of another, as when one types
    return [*parts, *_text(new)]


def _text(pieces: list[bytes]) -> list[Part]:
    return [b"".join(pieces).decode("utf-8", "surrogatepass")] if pieces else []


def record(fields: Mapping[str, object], parts: list[Part]) -> bytes:
    """Return a change as it is appended."""
    said = utf8(json.dumps({**fields, PARTS: parts}, ensure_ascii=False, separators=(",", ":")))
    return b"change %d %s\n%s\n" % (len(said), hashlib.sha256(said).hexdigest().encode("ascii"), said)


def picture_record(data: bytes) -> bytes:
    """Return a picture as it is appended."""
    return b"picture %d %s\n%s\n" % (len(data), hashlib.sha256(data).hexdigest().encode("ascii"), data)


def replayed(text: bytes, records: bytes) -> Replayed:
    """Return a text as it is after the changes that were appended, up to the first that is damaged or broken off."""
    fields: dict[str, Any] = {}
    pictures: dict[str, bytes] = {}
    now = bytearray(text)
    records = records.rstrip(b"\0")  # where the power went the disk may have given room and nothing in it
    at = 0
    while at < len(records):
        frame = _FRAME.match(records, at)
        end = frame.end() + int(frame[1]) if frame else at
        said = records[frame.end() : end] if frame else b""
        if not frame or records[end : end + 1] != b"\n" or hashlib.sha256(said).hexdigest().encode() != frame[2]:
            return Replayed(bytes(now), fields, _is_broken_off(records, at, end), pictures)
        if frame[0].startswith(b"picture"):
            pictures[frame[2].decode("ascii")] = said
            at = end + 1
            continue
        try:
            change = parsed(said.decode("utf-8", "surrogatepass"))
            _change(now, change.pop(PARTS))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return Replayed(bytes(now), fields, is_whole=False, pictures=pictures)
        fields |= change
        at = end + 1
    return Replayed(bytes(now), fields, is_whole=True, pictures=pictures)


def _change(text: bytearray, parts: list[Part]) -> None:
    start, end = 0, len(text)  # what is before and behind stays where it is: a change is small, the text is not
    match parts:
        case [[0, int(length)], *rest] if 0 <= length <= end:
            start, parts = length, rest
    match parts:
        case [*rest, [int(begin), int(length)]] if start <= begin and begin + length == end:
            end, parts = begin, rest
    left = LARGEST_TEXT - (len(text) - (end - start))  # parts may name one stretch again and again
    pieces = []
    for part in parts:
        pieces.append(_part(text, part))
        left -= len(pieces[-1])
        if left < 0:
            raise ValueError
    text[start:end] = b"".join(pieces)


def _part(text: bytearray, part: Part) -> bytes | bytearray:
    if isinstance(part, str):
        return utf8(part)
    start, length = part
    if not 0 <= start <= start + length <= len(text):
        raise ValueError
    return text[start : start + length]


def _is_broken_off(records: bytes, at: int, end: int) -> bool:
    """Say whether what stands there is a last record that did not come to its end."""
    if _FRAME.search(records, at + 1):
        return False
    return end >= len(records) if end > at else b"\n" not in records[at:]
