"""The portable copy: a zip whose bytes depend on nothing but what is in it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEVEL: Final = 9
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip of files by path, all in one folder: sorted, of one date, no owners; names are UTF-8."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX  # else the system it is made on
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, files[path])
    return target.getvalue()
