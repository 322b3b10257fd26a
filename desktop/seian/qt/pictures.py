"""Pictures drawn: decoded at the size at which they are seen, on white, and kept only while there is room.

What comes in is looked at first by its headers (`document.pictures`); what has to be turned upright, or has the colours
of print, is drawn once and written anew.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from seian.document.pictures import JPEG, LARGEST, PNG, look, picture_of
from seian.errors import PictureError
from seian.files import read_file
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.paths import is_file
from seian.refused import reason

if TYPE_CHECKING:
    from pathlib import Path

    from seian.document.pictures import Picture

_QUALITY = 92  # of JPEG, at which nobody sees a difference
_MOST_KEPT: Final = 64 << 20  # bytes of decoded pictures: some screens full, however many there are in a document
_TWIPS_IN_INCH = 1440
PRINTED: Final = 300
"""Dots an inch at which pictures are printed at most: no office printer shows more."""

_kept: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()


class Taken(NamedTuple):
    """A picture that was taken in, and what the person is to know of what was done to it."""

    picture: Picture
    told: tuple[str, ...] = ()


def read_picture(path: Path) -> Taken:
    """Return the picture of a file. Raises PictureError for what is none, too large, broken, or out of reach."""
    try:
        data = read_file(path, LARGEST + 1)
    except OSError as error:
        with suppress(OSError):
            if is_file(path) and path.stat().st_size > LARGEST:
                look(b"\0" * (LARGEST + 1))  # which says how large one may be
        raise PictureError(
            _("画像「{name}」を読めません（{reason}）。").format(name=path.name, reason=reason(error))
        ) from error
    return take(data)


def take(data: bytes) -> Taken:
    """Return the picture that bytes are, upright, without what they say of a place or a camera. Raises PictureError."""
    seen = look(data)
    told: list[str] = []
    reader, buffer = _reader(data)
    reader.setScaledSize(_within(reader.size(), QSize(64, 64)))
    if reader.read().isNull():
        raise PictureError(
            _("画像が壊れていて、開けません。"),
            todo=_("元の画像を開けるか確かめ、保存し直してから入れてください。"),
        )
    buffer.close()
    if not seen.as_it_is:
        told.append(
            _("向きを直して保存し直しました。") if seen.turned else _("印刷用の色（CMYK）を、画面の色に直しました。")
        )
        bare = _drawn_anew(data, seen.kind, seen.dpi)
    else:
        bare = seen.bare
    if seen.extra and (seen.as_it_is or seen.turned):
        told.append(_("画像に付いていた撮影の場所や機種などの情報は、取り除きました。"))
    return Taken(picture_of(bare), tuple(told))


def picture_of_image(image: QImage) -> Picture:
    """Return what was copied from another program as a picture. Raises PictureError for too large a one."""
    if image.isNull():
        raise PictureError(_("コピーされている画像を開けません。"))
    return picture_of(_written(image, PNG))


def decoded(picture: Picture, width: int, height: int) -> QImage:
    """Return a picture on white, of that many device pixels; an empty image where it cannot be drawn."""
    key = (picture.mark, width, height)
    image = _kept.get(key)
    if image is not None:
        _kept.move_to_end(key)
        return image
    image = _decoded(picture, width, height)
    _kept[key] = image
    room = _MOST_KEPT
    for one in reversed([*_kept]):
        room -= _kept[one].sizeInBytes()
        if room < 0 and one != key:
            del _kept[one]
    return image


def printed_size(picture: Picture, width: float, height: float) -> tuple[int, int]:
    """Return in how many pixels a picture is printed on a rectangle, in twips: its own, but no more than are seen."""
    dots = min(PRINTED / _TWIPS_IN_INCH, picture.width / width)
    return max(round(width * dots), 1), max(round(height * dots), 1)


def is_grey(picture: Picture) -> bool:
    """Say whether a picture has no colours."""
    reader, buffer = _reader(picture.data)
    grey = reader.imageFormat() in {QImage.Format.Format_Grayscale8, QImage.Format.Format_Indexed8}
    buffer.close()
    return grey


def as_jpeg(image: QImage) -> bytes:
    """Return an image as a JPEG, as good as one that is taken in."""
    return _written(image, JPEG)


def _decoded(picture: Picture, width: int, height: int) -> QImage:
    if picture.is_lost:
        return QImage()
    reader, buffer = _reader(picture.data)
    wanted = QSize(max(width, 1), max(height, 1))
    if wanted.width() < reader.size().width():
        reader.setScaledSize(wanted)
    image = reader.read()
    buffer.close()
    if image.isNull():
        return image
    image = _on_white(image)
    if image.size() != wanted:
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(wanted, aspect, smooth)
    return image


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader, buffer


def _within(size: QSize, most: QSize) -> QSize:
    return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _drawn_anew(data: bytes, kind: str, dpi: int) -> bytes:
    reader, buffer = _reader(data)
    image = reader.read()
    buffer.close()
    if image.isNull():
        raise PictureError(_("画像が壊れていて、開けません。"))
    image = _on_white(image) if kind == JPEG else image
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    return _written(image, kind)


def _written(image: QImage, kind: str) -> bytes:
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    bare = QImage(image)
    for key in bare.textKeys():
        bare.setText(key, "")
    if not bare.save(out, kind.upper(), _QUALITY if kind == JPEG else -1):  # type: ignore[call-overload]
        raise PictureError(_("画像を保存できる形にできませんでした。"))
    return look(bytes(out.data().data())).bare
