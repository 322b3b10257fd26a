"""Pictures on their way to the sheet: dropped, pasted or chosen as files; what cannot be taken is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from seian.errors import PictureError
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.file_drops import files_in
from seian.qt.pictures import picture_of_image, read_picture, take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent

    from seian.document.pictures import Picture

_OF_PICTURES = frozenset(
    (
        *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff"),
        *(".webp", ".heic", ".heif", ".avif", ".svg", ".emf", ".wmf"),
    )
)
"""How files of pictures end, those too that are not taken, so that it is told what is to be done with them."""

_MOST_AT_ONCE = 50
_AS_FILE = ("image/png", "image/jpeg")


class Came(NamedTuple):
    """Pictures that were taken in, and what there is to know of it."""

    pictures: tuple[Picture, ...]
    told: tuple[str, ...]


def pictures_named(data: QMimeData) -> list[Path]:
    """Return the files that are dragged or copied, where all are pictures; none otherwise."""
    paths = [Path(name) for name in files_in(data)]
    return paths if paths and all(path.suffix.lower() in _OF_PICTURES for path in paths) else []


def has_picture(data: QMimeData) -> bool:
    """Say whether what was copied is a picture rather than a text: files of pictures, or one without any text."""
    return bool(pictures_named(data)) or (data.hasImage() and not data.text().strip())


def read_pictures(paths: Iterable[Path]) -> Came:
    """Return the pictures of files. Raises PictureError, which names the file, for the first that cannot be taken."""
    paths = list(paths)
    if len(paths) > _MOST_AT_ONCE:
        raise PictureError(_("一度に入れられる画像は {most} 件までです。").format(most=_MOST_AT_ONCE))
    pictures: list[Picture] = []
    told: list[str] = []
    for path in paths:
        try:
            came = read_picture(path)
        except PictureError as error:
            what = _("「{name}」：{what}").format(name=path.name, what=error.what)
            raise PictureError(what, kept=error.kept, todo=error.todo) from error
        pictures.append(came.picture)
        told += came.told
    return Came(tuple(pictures), tuple(dict.fromkeys(told)))


def pasted_picture(data: QMimeData) -> Came:
    """Return the pictures that were copied. Raises PictureError."""
    paths = pictures_named(data)
    if paths:
        return read_pictures(paths)
    for kind in _AS_FILE:
        if data.hasFormat(kind):
            came = take(bytes(data.data(kind).data()))
            return Came((came.picture,), came.told)
    image = data.imageData()
    return Came((picture_of_image(image if isinstance(image, QImage) else QImage()),), ())


def drags_pictures(event: QDropEvent) -> bool:
    """Say whether pictures are dragged that can be copied, not moved."""
    return bool(event.possibleActions() & Qt.DropAction.CopyAction) and bool(pictures_named(event.mimeData()))
