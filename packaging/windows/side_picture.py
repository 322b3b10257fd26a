"""The picture at the side of the installer's first and last page: the sheet of the program's mark, as a .bmp."""

from __future__ import annotations

import struct
from typing import Final

WIDTH: Final = 164
HEIGHT: Final = 314
"""Pixels, as NSIS's pages have them; at 150 % they are drawn larger."""

_GROUND, _FOLD, _PAPER = (0x2A, 0x55, 0xA5), (0x9D, 0xB7, 0xE8), (0xFF, 0xFF, 0xFF)  # of resources/look/mark.svg
_LEFT, _TOP, _RIGHT, _FOOT, _CORNER = 46, 48, 118, 150, 22  # the sheet, and how much of its corner is folded
_LINES = ((60, 86, 104), (60, 102, 104), (60, 118, 86))  # from, height, to
_THICK = 5  # pixels of a line


def side_picture() -> bytes:
    """Return the picture: 24 bits a pixel, its rows from the lowest, as the format has them."""
    rows = b"".join(
        b"".join(bytes(reversed(_colour(x, y))) for x in range(WIDTH)) for y in reversed(range(HEIGHT))
    )  # 164 pixels fill a row to whole words
    head = struct.pack("<IiiHHIIiiII", 40, WIDTH, HEIGHT, 1, 24, 0, len(rows), 3780, 3780, 0, 0)  # 96 pixels an inch
    return struct.pack("<2sIHHI", b"BM", 14 + len(head) + len(rows), 0, 0, 14 + len(head)) + head + rows


def _colour(x: int, y: int) -> tuple[int, int, int]:
    if not (_LEFT <= x < _RIGHT and _TOP <= y < _FOOT):
        return _GROUND
    from_corner = (_RIGHT - x) + (y - _TOP)  # along the fold this is the same everywhere
    if _RIGHT - x <= _CORNER and y - _TOP < _CORNER:
        return _GROUND if from_corner <= _CORNER else _FOLD
    if any(left <= x < right and line <= y < line + _THICK for left, line, right in _LINES):
        return _GROUND
    return _PAPER
