"""Draws launcher/seian.ico from the program's mark; small sizes from drawings that fit their pixels.

python packaging/windows/make_icon.py     runs inside the virtual environment
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent.parent
LAUNCHER = Path(__file__).with_name("launcher")
ICON = LAUNCHER / "seian.ico"
MARK = ROOT / "resources" / "look" / "mark.svg"
DENSITY: Final = 3937  # dots in a metre: 100 in an inch
DRAWINGS: Final = {  # what an icon of so many pixels is drawn from
    **dict.fromkeys((16, 32), LAUNCHER / "mark-16.svg"),
    **dict.fromkeys((24, 48), LAUNCHER / "mark-24.svg"),
    **dict.fromkeys((20, 40, 64, 128, 256), MARK),
}


def icon() -> bytes:
    """Return an .ico file with the mark in every size, each as a PNG."""
    pictures = [(size, _png(DRAWINGS[size], size)) for size in sorted(DRAWINGS)]
    head, at = [struct.pack("<HHH", 0, 1, len(pictures))], 6 + 16 * len(pictures)
    for size, data in pictures:
        head.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at))
        at += len(data)
    return b"".join(head) + b"".join(data for _, data in pictures)


def _png(drawing: Path, size: int) -> bytes:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    picture.setDotsPerMeterX(DENSITY)  # else it is what the screen has
    picture.setDotsPerMeterY(DENSITY)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


if __name__ == "__main__":
    ICON.write_bytes(icon())
    sys.exit(0)
