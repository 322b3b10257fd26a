"""A picture as an object of a PDF: a JPEG as it is, other pictures as their pixels (PDF 32000-1, 8.9.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.pdf_file.objects import Name

if TYPE_CHECKING:
    from seian.pdf_file.objects import PdfFile, Ref, Value

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def put_jpeg(file: PdfFile, data: bytes, width: int, height: int, channels: int = 3) -> Ref:
    """Put a JPEG into a file as it is; `channels` are 1 (grey), 3 (colour) or 4 (print colours, as Adobe inverts)."""
    about = {**_about(width, height, channels), "Filter": Name("DCTDecode")}
    if channels == len("CMYK"):
        about["Decode"] = [1, 0] * channels
    return file.stream(about, data, is_packed=False)


def put_pixels(file: PdfFile, pixels: bytes, width: int, height: int, channels: int = 3) -> Ref:
    """Put pixels into a file, row by row from above, a byte a channel, on white ground already."""
    return file.stream(_about(width, height, channels), pixels)


def _about(width: int, height: int, channels: int) -> dict[str, Value]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": Name(_SPACES[channels]),
        "BitsPerComponent": 8,
    }
