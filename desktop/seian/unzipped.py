"""The parts of a zip file from elsewhere, within limits that do not trust what it declares."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_PARTS = 4_000


def unzipped(data: bytes, most: int, wanted: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """Return the wanted files in a zip file by name, in its order; without `wanted` all of them.

    Raises what zipfile raises for bytes that are none or are damaged: BadZipFile, too, where there are more than
    `MOST_PARTS`, or those wanted unpack to more than `most` bytes, whatever the file declares.
    """
    with ZipFile(io.BytesIO(data)) as file:
        members = [member for member in file.infolist() if not member.filename.endswith("/")]
        if len(members) > MOST_PARTS:
            raise _too_large()
        members = [member for member in members if wanted is None or wanted(member.filename)]
        if sum(member.file_size for member in members) > most:
            raise _too_large()
        parts: dict[str, bytes] = {}
        left = most
        for member in members:
            if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others take memory as they declare
                raise BadZipFile(member.filename)
            with file.open(member) as part:
                parts[member.filename] = part.read(left + 1)
            left -= len(parts[member.filename])
            if left < 0:
                raise _too_large()
        return parts


def _too_large() -> BadZipFile:
    return BadZipFile("unpacks to more than is read")
