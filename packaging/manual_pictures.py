"""Pictures of the manual: parts of the window, as sharp as a small file may be; run by `manual_shot.py`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QImageWriter, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

import window_pictures
from seian.document.caret import Caret
from seian.document.inline import typed
from seian.document.model import Paragraph, Table
from seian.document.sources import SetPart
from seian.editing.parts import PaintedPart
from seian.qt.importing.dialog import ReviewDialog
from seian.qt.manual.pictures import DOTS_PER_METRE
from seian.qt.settings import Theme
from window_pictures import Picture, wait

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from seian.qt.window import Window
    from seian.qt.workspace import Workspace

WIDEST = 700  # pixels at 100 %
LARGEST = 40_000  # bytes
_MAKES = ((2, 60), (2, 100), (1.5, 80), (1.5, 120), (1.25, 80), (1, 60))
"""Pixels of a picture per pixel at 100 %, and how unlike the colours of edges are: the first not too large is taken."""

_PATIENCE = 20  # looks at what is shown
_MOST_COLOURS = 256
_AREA, _ALIKE = 0.003, 5  # part of a picture; of red, green and blue together


class Figure(NamedTuple):
    """The window in which something is shown, what is done in it before, and which part of it is the picture."""

    what: str
    width: int
    height: int
    part: Callable[[Window, QWidget], QRect]


def _space(window: Window) -> Workspace:
    assert window.workspace is not None  # noqa: S101 -- the sample is open
    return window.workspace


def _whole(_window: Window, shown: QWidget) -> QRect:
    return shown.rect()


def _be_quiet(shown: QWidget) -> None:
    """Wait until what is shown changes no more, however busy the machine is."""
    before = QImage()
    for _once in range(_PATIENCE):
        wait()
        now = shown.grab().toImage()
        if now == before:
            return
        before = now


def _of(widget: QWidget, shown: QWidget) -> QRect:
    """Return where a widget is in what is shown."""
    return QRect(widget.mapTo(shown, QPoint()), widget.size())


def _on_sheet(window: Window, first: str, last: str, above: int, below: int) -> QRect:
    """Return the sheet with its margins, from pixels above where a block begins to pixels below where another does."""
    editor = _space(window).editor
    area = _of(editor.viewport(), window)
    top, bottom = (editor.screen_rect(Caret(block, 0)) for block in (first, last))
    return QRect(
        QPoint(area.left(), window.mapFromGlobal(top.topLeft()).y() - above),
        QPoint(area.right(), window.mapFromGlobal(bottom.bottomLeft()).y() + below),
    )


def _pane(first: QWidget, last: QWidget, window: QWidget) -> QRect:
    """Return a part of a pane, from one section to another."""
    return _of(first, window).united(_of(last, window)).marginsAdded(QMargins(0, 6, 0, 6))


def _date(window: Window, shown: QWidget) -> QRect:
    """Write the date on the sheet."""
    space = _space(window)
    space.editor.verticalScrollBar().setValue(space.editor.verticalScrollBar().maximum())
    space.lead_to_part(PaintedPart(SetPart.DATE))
    wait()
    event = QInputMethodEvent()
    event.setCommitString("11/10")
    field = QApplication.focusWidget()
    assert field is not None  # noqa: S101 -- the date is written in one
    QApplication.sendEvent(field, event)
    _be_quiet(shown)
    area = _of(space.editor.viewport(), shown)
    top = _of(space.editor.writing, shown).top()
    return QRect(area.left(), top - 130, area.width(), 286)


def _card(window: Window, shown: QWidget) -> QRect:
    space = _space(window)
    assert space.desk.card is not None  # noqa: S101 -- it was opened just now
    words = space.editor.anchor_rect()
    line = QRect(shown.mapFromGlobal(words.topLeft()), words.size())
    return _of(space.desk.card, shown).united(line).marginsAdded(QMargins(12, 34, 12, 12))


def _findings(window: Window, shown: QWidget) -> QRect:
    """Write what is to be seen to."""
    space = _space(window)
    block = next(one for one in space.session.dossier.documents[0].body if isinstance(one, Paragraph))
    space.editor.go_to(block.id, len(typed(block.content)))
    space.editor.typist.type_text("昨年度の相談は●●件に上る。")
    space.properties.conditions.fold(folded=True)
    space.properties.findings.fold(folded=False)
    _be_quiet(shown)
    return _pane(space.properties.findings, space.properties.findings, shown)


def _table(window: Window, _shown: QWidget) -> QRect:
    space = _space(window)
    document = next(one for one in space.session.dossier.documents if one.id == space.document)
    table = next(block for block in document.body if isinstance(block, Table))
    return _on_sheet(window, table.cells[0].id, table.cells[-1].id, 60, 70)


def _annex(window: Window, shown: QWidget) -> QRect:
    editor = _space(window).editor
    editor.go_to_page(2)
    _be_quiet(shown)
    area = _of(editor.viewport(), shown)
    return QRect(area.left(), area.top() + 60, area.width(), 300)


def _finder(window: Window, shown: QWidget) -> QRect:
    pane = _space(window).finder.pane
    assert pane is not None  # noqa: S101 -- it was opened just now
    return _of(pane, shown)


def _history(window: Window, shown: QWidget) -> QRect:
    space = _space(window)
    assert space.views.changes is not None  # noqa: S101 -- two versions are compared
    return _pane(space.properties.history, space.views.changes, shown)


def _clauses(window: Window, shown: QWidget) -> QRect:
    return _of(_space(window).clauses, shown)


def _contents(window: Window, shown: QWidget) -> QRect:
    return _of(_space(window).contents, shown)


def _review(_window: Window, shown: QWidget) -> QRect:
    """Ask about the third line of a file, whichever was read first."""
    assert isinstance(shown, ReviewDialog)  # noqa: S101 -- it was opened just now
    shown.column.chosen.emit(max(shown.review.files))
    shown.strip.stepped.emit(2)
    _be_quiet(shown)
    return QRect(0, 0, shown.width(), 430)


def _submission(_window: Window, shown: QWidget) -> QRect:
    left = shown.findChild(QScrollArea, "dialogScroll")
    assert left is not None  # noqa: S101 -- it holds what is asked
    area = _of(left, shown)
    return QRect(QPoint(0, 0), QPoint(area.right(), shown.height() - 62))


FIGURES: Mapping[str, Figure] = {
    "window": Figure("sample", 1366, 640, _whole),
    "date": Figure("sample", 1250, 768, _date),
    "revision": Figure("card", 1366, 768, _card),
    "findings": Figure("sample", 1366, 768, _findings),
    "table": Figure("table", 1250, 768, _table),
    "annex": Figure("annex", 1250, 768, _annex),
    "replace": Figure("replace", 1250, 600, _finder),
    "history": Figure("versions", 1366, 960, _history),
    "clauses": Figure("clauses", 1250, 900, _clauses),
    "import": Figure("import", 1040, 560, _review),
    "submission": Figure("submission", 1366, 768, _submission),
    "print": Figure("print", 960, 560, _whole),
    "outline": Figure("contents", 1250, 900, _contents),
    "settings": Figure("settings", 1250, 768, _whole),
}
"""The pictures by their names."""


def shoot(target: Path, figure: Figure) -> None:
    """Make one picture of the manual and write it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)  # noqa: S101 -- there is no other kind in this process
    application.setCursorFlashTime(0)
    picture = Picture(figure.width, figure.height, Theme.LIGHT, figure.what)
    with window_pictures.showing(picture, hint=False) as (window, shown):
        _be_quiet(shown)
        part = figure.part(window, shown).intersected(shown.rect())
        image = shown.grab(part).toImage()
    width = min(part.width(), WIDEST)
    made = next(made for scale, alike in _MAKES if len(made := _file(image, width, scale, alike)) <= LARGEST)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made)


def _file(image: QImage, width: int, scale: float, alike: int) -> bytes:
    """Return the file of a picture that is `width` pixels wide at 100 %; it says itself how many pixels an inch has."""
    image = image.scaledToWidth(round(width * scale), Qt.TransformationMode.SmoothTransformation)
    image = with_few_colours(image, alike)
    for set_density in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_density(round(DOTS_PER_METRE * scale))
    made = QBuffer()
    made.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(made, QByteArray(b"png"))
    writer.setQuality(0)  # pressed as much as can be
    if not writer.write(image):
        message = "Qt cannot write PNG files"
        raise OSError(message)
    return bytes(made.data().data())


def with_few_colours(image: QImage, alike: int) -> QImage:
    """Return a picture of the colours of its areas and, of those between them, those more unlike than `alike`."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    table: list[int] = []
    nearest: dict[int, int] = {}
    for colour, times in sorted(Counter(pixels).items(), key=lambda one: (-one[1], one[0])):
        at = min(range(len(table)), key=lambda nth: _apart(table[nth], colour), default=-1)
        least = _ALIKE if times > _AREA * len(pixels) else alike
        if len(table) < _MOST_COLOURS and (at < 0 or _apart(table[at], colour) > least):
            at = len(table)
            table.append(colour)
        nearest[colour] = at
    made = QImage(plain.width(), plain.height(), QImage.Format.Format_Indexed8)
    made.setColorTable(table)
    line, rows = made.bytesPerLine(), memoryview(made.bits())
    for y in range(plain.height()):
        row = pixels[y * plain.width() : (y + 1) * plain.width()]
        rows[y * line : y * line + plain.width()] = bytes(map(nearest.__getitem__, row))
    return made


def _apart(one: int, other: int) -> int:
    """Return how unlike two colours are: in red, green and blue together, and in whether they are warm or cold."""
    red, green, blue = ((one >> shift & 255) - (other >> shift & 255) for shift in (16, 8, 0))
    return abs(red) + abs(green) + abs(blue) + abs(red - blue)
