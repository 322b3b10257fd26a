"""Word files with one thing changed in one of their parts, for tests of what must not leave the house."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a Word file with `old`, which must be there, replaced in one part."""
    parts = parts_of(data)
    text = parts[part].decode()
    assert old in text, f"{old} is not in {part}"
    return packed(parts | {part: text.replace(old, new, 1).encode()})


def without(data: bytes, part: str) -> bytes:
    """Return a Word file that lacks a part."""
    parts = parts_of(data)
    del parts[part]
    return packed(parts)
