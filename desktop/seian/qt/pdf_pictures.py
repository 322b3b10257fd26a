"""Pictures of a text as objects of a PDF: photographs as they are, as far as paper shows them, others as pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from seian.document.pictures import JPEG
from seian.pdf_file.pictures import put_jpeg, put_pixels
from seian.qt.pictures import as_jpeg, decoded, is_grey

if TYPE_CHECKING:
    from seian.document.pictures import Picture
    from seian.pdf_file.objects import PdfFile, Ref


def put_picture(file: PdfFile, picture: Picture, wide: int, high: int) -> Ref:
    """Put a picture of so many pixels into a file."""
    if picture.kind == JPEG and wide >= picture.width:
        return put_jpeg(file, picture.data, picture.width, picture.height, 1 if is_grey(picture) else 3)
    image = decoded(picture, wide, high)
    if picture.kind == JPEG:
        return put_jpeg(file, as_jpeg(image), image.width(), image.height())
    rows = image.convertToFormat(QImage.Format.Format_RGB888)
    bits, step, wide = bytes(rows.constBits()), rows.bytesPerLine(), rows.width()
    pixels = b"".join(bits[at * step : at * step + 3 * wide] for at in range(rows.height()))
    return put_pixels(file, pixels, wide, rows.height())
