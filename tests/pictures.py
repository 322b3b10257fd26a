"""Bytes of pictures, made here: whole ones, and those that nobody should be able to hurt the program with."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(  # noqa: PLR0913 -- all that a test may want of one
    width: int = 6,
    height: int = 4,
    colour: tuple[int, int, int] = (40, 90, 160),
    *,
    dpi: int = 0,
    alpha: int | None = None,
    extra: bytes = b"",
    size: tuple[int, int] | None = None,
) -> bytes:
    """Return a PNG file of one colour; `alpha` lets what is below show through, `size` is what its head says."""
    pixel = bytes((*colour, alpha)) if alpha is not None else bytes(colour)
    rows = b"".join(b"\0" + pixel * width for _row in range(height))
    head = struct.pack(">IIBBBBB", *(size or (width, height)), 8, 2 if alpha is None else 6, 0, 0, 0)
    across = round(dpi / 0.0254)
    density = chunk(b"pHYs", struct.pack(">IIB", across, across, 1)) if dpi else b""
    return (
        SIGNATURE + chunk(b"IHDR", head) + density + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def segment(marker: int, body: bytes) -> bytes:
    """Return a segment of a JPEG file."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(orientation: int, order: str = "<") -> bytes:
    """Return an Exif segment that says how a picture stands, and where it was taken."""
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(f"{order}HHII", 0x8825, 4, 1, 0)
    mark = b"II*\0" if order == "<" else b"MM\0*"
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 2) + entries + struct.pack(f"{order}I", 0))


def jpeg_head(
    width: int = 8, height: int = 6, *, before: bytes = b"", components: int = 3, dpi: int = 0, marker: int = 0xC0
) -> bytes:
    """Return a JPEG file of which only the headers are real: nobody can draw it."""
    jfif = segment(0xE0, b"JFIF\0\1\1" + struct.pack(">BHHBB", 1, dpi, dpi, 0, 0)) if dpi else b""
    parts = b"".join(bytes((nth + 1, 0x11, 0)) for nth in range(components))
    frame = segment(marker, struct.pack(">BHHB", 8, height, width, components) + parts)
    scan = segment(0xDA, bytes((components,)) + b"\1\0" * components + b"\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    return b"\xff\xd8" + jfif + before + frame + scan + b"\xff\xd9"
