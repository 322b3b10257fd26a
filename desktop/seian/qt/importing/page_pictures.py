"""Pictures of the pages of one PDF: drawn in a thread, those that are seen first, and as many kept as fit."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from seian.named import NamedTuple
from seian.qt.worker import start_job, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.qt.worker import Job, Task
    from seian.reading.pdf.pictures import PagePicture, PageSize

MOST: Final = 64 << 20
"""Bytes of pictures that are kept; at 1366×768 some thirty pages."""

_ALIKE = 0.02  # of a scale: so little more is not worth another picture


_WHOLE = -1  # the page that stands for the file


class _Opened(NamedTuple):
    """A file's bytes and the sizes of its pages."""

    data: bytes
    sizes: Sequence[PageSize]


class PagePictures(QObject):
    """Draws one page after the other; `changed` tells of each, and of the sizes of another file's pages."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin without a file."""
        super().__init__(parent)
        self.sizes: Sequence[PageSize] = ()
        self._path, self._digest = "", ""
        self._data = b""
        self._kept: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._troubles: dict[int, str] = {}
        self._wanted: list[int] = []
        self._scale = 1.0
        self._job: Job | None = None
        self._drawing = _WHOLE

    def show(self, path: str, digest: str) -> bool:
        """Turn to a file, and say whether it is another one; its sizes come with `changed`."""
        if (path, digest) == (self._path, self._digest):
            return False
        self._path, self._digest = path, digest
        self.sizes, self._data = (), b""
        self._kept.clear()
        self._troubles.clear()
        self._wanted = []
        if self._job is not None:
            self._job.cancel()
        else:
            self._next()
        return True

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page; None while there is none."""
        found = self._kept.get(page)
        if found is None:
            return None
        self._kept.move_to_end(page)
        return found[1]

    def trouble(self, page: int = _WHOLE) -> str:
        """Return why a page, or the whole file, has no picture; empty where it will have one."""
        return self._troubles.get(page, "")

    def want(self, pages: Sequence[int], scale: float) -> None:
        """Ask for the pictures of pages at so many pixels a point; those asked for before are not wanted any more."""
        self._scale = scale
        self._wanted = [page for page in pages if page not in self._troubles and not self._is_good(page)]
        self._next()

    def _is_good(self, page: int) -> bool:
        found = self._kept.get(page)
        return found is not None and abs(found[0] - self._scale) <= _ALIKE * self._scale

    def _next(self) -> None:
        if self._job is not None or not self._path or _WHOLE in self._troubles:
            return
        if not self.sizes:
            self._drawing = _WHOLE
            self._begin(_opening(self._path, self._digest))
        elif self._wanted:
            self._drawing = self._wanted.pop(0)
            self._begin(_drawing(self._data, self._drawing, self._scale, self._path))

    def _begin(self, work: Callable[[Task], object]) -> None:
        self._job = start_job(work, self)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.finished.connect(self._finished)

    def _done(self, result: object) -> None:
        if isinstance(result, _Opened):
            self._data, self.sizes = result.data, result.sizes
        else:
            self._keep(cast("tuple[float, PagePicture]", result))
        self.changed.emit()

    def _keep(self, drawn: tuple[float, PagePicture]) -> None:
        """Keep a picture, and let those go that were not seen for longest."""
        scale, picture = drawn
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self._kept[self._drawing] = scale, image.copy()
        self._kept.move_to_end(self._drawing)
        while len(self._kept) > 1 and sum(one.sizeInBytes() for _scale, one in self._kept.values()) > MOST:
            self._kept.popitem(last=False)

    def _failed(self, error: object) -> None:
        trouble = told(error)
        self._troubles[self._drawing] = "\n".join(filter(None, (trouble.what, trouble.todo)))
        self.changed.emit()

    def _finished(self) -> None:
        self._job = None
        self._next()


def _opening(path: str, digest: str) -> Callable[[Task], _Opened]:
    def work(task: Task) -> _Opened:
        from seian.qt.importing.source_bytes import bytes_of
        from seian.reading.pdf.pictures import page_sizes

        data = bytes_of(path, digest)
        task.check()
        return _Opened(data, page_sizes(data, path))

    return work


def _drawing(data: bytes, page: int, scale: float, path: str) -> Callable[[Task], tuple[float, PagePicture]]:
    def work(task: Task) -> tuple[float, PagePicture]:
        from seian.reading.pdf.pictures import page_picture

        task.check()
        return scale, page_picture(data, page, scale, path)

    return work
