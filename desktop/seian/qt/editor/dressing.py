"""How marked stretches of a line look: grounds behind the type, its colours, and lines under and through it."""

from __future__ import annotations

from enum import Enum
from math import inf
from typing import TYPE_CHECKING

from seian.document.inline import OPENING, PLAIN, Alternative
from seian.document.sources import SetPart
from seian.flow.set_blocks import Mark
from seian.layout.hit import end_offset, x_of
from seian.layout.marks import looks_on, marks_on
from seian.named import NamedTuple
from seian.qt.page_painter import CHANGES, Tint
from seian.revision.decisions import is_open, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from PySide6.QtGui import QColor

    from seian.editing.shown import Span
    from seian.layout.lines import Line
    from seian.layout.marks import LookedStretch, MarkedStretch
    from seian.qt.editor.scene import HitMark, Scene


class Stroke(Enum):
    """Lines along the type."""

    UNDER = "under"
    THROUGH = "through"
    DOTS = "dots"
    WAVE = "wave"


class Ground(NamedTuple):
    """A ground behind type, in twips from the edge of the text area."""

    x: float
    right: float
    colour: QColor
    frame: QColor | None = None


class Along(NamedTuple):
    """A line along the type, in twips from the edge of the text area."""

    stroke: Stroke
    x: float
    right: float
    colour: QColor


class Dressing(NamedTuple):
    """All that is to be painted with a line besides its characters in ink."""

    grounds: tuple[Ground, ...] = ()
    inks: tuple[Tint, ...] = ()
    strokes: tuple[Along, ...] = ()
    looks: tuple[LookedStretch, ...] = ()
    """What of it is set off, which the printed line is (`page_painter`)."""


BARE = Dressing()

_LOOKS: Mapping[Mark, tuple[str, Stroke | None, str]] = {
    Mark.SIGN: ("accent", None, ""),
    Mark.STANDING: ("", Stroke.UNDER, "accent"),
    Mark.POSSIBLE: ("accent", Stroke.UNDER, "accent"),
    Mark.REPLACED: ("text3", Stroke.THROUGH, "text3"),
    Mark.FACT: ("", Stroke.DOTS, "text2"),
    Mark.BLANK: ("", Stroke.UNDER, "border2"),
}
"""By mark the colour of the characters (none: ink), the line along them and its colour, by the names of tokens."""


def is_dressed(scene: Scene, row: int) -> bool:
    """Say whether any line of a row may look otherwise than bare; nearly none does."""
    shown = scene.painted
    block = shown.pages.paragraphs[row].block
    if row in shown.spans or row in shown.presences or block.source is SetPart.DATE:
        return True
    if block.source in scene.findings or (scene.hits and block.source in scene.hits):
        return True
    marks = [run.mark for run in block.runs if run.mark is not None or run.look is not PLAIN]
    return bool(marks) and not CHANGES.issuperset(marks)  # those are printed


def dressing(scene: Scene, row: int, line: Line) -> Dressing:
    """Return how a line of a row looks."""
    if not is_dressed(scene, row):
        return BARE
    shown = scene.painted
    block = shown.pages.paragraphs[row].block
    marks = [mark for mark in marks_on(line, block) if mark.mark not in CHANGES]
    spans = shown.spans.get(row, ())
    presences = shown.presences.get(row, ())
    grounds = [*_tints(scene, row, line, spans)]
    inks: list[Tint] = []
    strokes: list[Along] = []
    if shown.marked and any(
        not is_open(one, shown.decisions) and not stands(one, shown.decisions) for one in presences
    ):
        strokes.append(Along(Stroke.THROUGH, line.x, line.x + line.width, scene.colours.text3))
        inks.append(Tint(-inf, inf, scene.colours.text3))
    for mark in marks:
        _mark(scene, mark, spans, grounds, inks, strokes)
    if shown.marked and any(is_open(one, shown.decisions) and not stands(one, shown.decisions) for one in presences):
        inks.append(Tint(-inf, inf, scene.colours.accent))
    if block.source is SetPart.DATE and shown.rows:
        grounds.extend(_open_date(scene, line))
    strokes.extend(_waves(scene, row, line))
    if scene.hits:
        grounds.extend(_hits(scene, row, line))
    return Dressing(tuple(grounds), tuple(inks), tuple(strokes), tuple(looks_on(line, block)))


def _mark(
    scene: Scene,
    mark: MarkedStretch,
    spans: Iterable[Span],
    grounds: list[Ground],
    inks: list[Tint],
    strokes: list[Along],
) -> None:
    ink, stroke, line = _LOOKS[mark.mark]
    if mark.mark is Mark.STANDING and scene.painted.marked and any(_is_current(span, mark) for span in spans):
        return  # the wording of today looks as it always did; what came in its place is underlined
    if ink:
        inks.append(Tint(mark.start, mark.stop, getattr(scene.colours, ink)))
    if stroke is not None:
        strokes.append(Along(stroke, mark.x, mark.right, getattr(scene.colours, line)))
    if mark.mark is Mark.BLANK:
        grounds.append(Ground(mark.x, mark.right, scene.colours.track))


def _is_current(span: Span, mark: MarkedStretch) -> bool:
    """Say whether a stretch, on whatever line, is of the wording that an alternative has today."""
    if not isinstance(span.inline, Alternative):
        return False
    begins = span.start + len(OPENING)
    return begins <= mark.start < begins + len(span.inline.current)


def _tints(scene: Scene, row: int, line: Line, spans: Iterable[Span]) -> Iterator[Ground]:
    """Yield the grounds of alternatives; that of the one the caret is in is a shade darker."""
    if not scene.painted.marked:
        return
    selection = scene.painted_selection
    caret = selection.caret if selection is not None else None
    here = caret is not None and scene.painted.rows[caret.block] == row
    last = end_offset(line)
    for span in spans:
        start, stop = max(span.start, line.start), min(span.end, last)
        if isinstance(span.inline, Alternative) and start < stop:
            inside = here and caret is not None and span.start < caret.offset < span.end
            colour = scene.colours.tint2 if inside else scene.colours.tint
            yield Ground(x_of(line, start), x_of(line, stop), colour)


def _open_date(scene: Scene, line: Line) -> Iterator[Ground]:
    """Yield the ground of what is still to be written into the date."""
    date = scene.painted.document.date
    if date is None or (date.month and date.day):
        return
    text = "".join(run.text for run in line.runs)
    start = text.find("\u3000")
    if start >= 0:
        yield Ground(x_of(line, line.start + start), x_of(line, line.start + len(text)), scene.colours.track)


def _hits(scene: Scene, row: int, line: Line) -> Iterator[Ground]:
    """Yield the grounds of what a search found on a line; the current one has a frame."""
    last = end_offset(line)
    for start, end, mark in hits_in(scene, row):
        low, high = max(start, line.start), min(end, last)
        if low < high:
            frame = scene.colours.accent if mark.current else None
            yield Ground(x_of(line, low), x_of(line, high), scene.colours.hit, frame)


def hits_in(scene: Scene, row: int) -> Iterator[tuple[int, int, HitMark]]:
    """Yield what a search found in a row with its offsets there; what this view does not show is left out."""
    shown = scene.painted
    source = shown.pages.paragraphs[row].block.source
    offsets = shown.offsets.get(row)
    for mark in scene.hits.get(source, ()) if isinstance(source, str) else ():
        start = mark.start if offsets is None else offsets.shown(mark.start)
        end = mark.end if offsets is None else offsets.shown(mark.end)
        if start < end <= (shown.lengths[row] or 0):
            yield start, end, mark


def _waves(scene: Scene, row: int, line: Line) -> Iterator[Along]:
    last = end_offset(line)
    for _number, start, end in found_in(scene, row):
        low, high = max(start, line.start), min(end, last)
        if low < high:
            yield Along(Stroke.WAVE, x_of(line, low), x_of(line, high), scene.colours.amberLine)


def found_in(scene: Scene, row: int) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each finding in a row with its offsets there; those whose wording has gone are left out."""
    shown = scene.painted
    source = shown.pages.paragraphs[row].block.source
    for number, finding in scene.findings.get(source, ()):
        offsets = shown.offsets.get(row)
        start = finding.start if offsets is None else offsets.shown(finding.start)
        end = finding.end if offsets is None else offsets.shown(finding.end)
        if start < end <= (shown.lengths[row] or 0) and shown.text(row)[start:end] == finding.text:
            yield number, start, end
