"""A figure of a document as set blocks: its picture, and below it the line of its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import PictureSource
from seian.flow.document_tables import measure
from seian.flow.runs import label_of_caption
from seian.flow.set_blocks import Run, SetBlock, SetPicture, StyleName
from seian.flow.tables import FLUSH
from seian.house_style.sheet import Align
from seian.revision.places import figure_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from seian.document.model import Figure
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet

_ABOVE = 0.5  # lines
_HEIGHT = 12_000  # twips of a page, where no sheet says it
_CAPTION_LINES = 3  # that stay free below a picture as high as a page


def caption_label(number: int, style: HouseStyle) -> str:
    """Return what is printed before the caption."""
    return figure_name(number, style) + "\u3000"


def figure_blocks(figure: Figure, runs: tuple[Run, ...], label: str, sheet: Sheet | None) -> Iterator[SetBlock]:
    """Yield the picture of a figure, and its caption, which stays on its page."""
    block = SetBlock(
        PictureSource(figure.id) if figure.captioned else figure.id,
        StyleName.BODY,
        (),
        indent=FLUSH,
        before=_ABOVE,
        keep_with_next=figure.captioned,
        align=Align.CENTRE,
        picture=set_picture(figure, sheet),
    )
    yield block
    if figure.captioned:
        label = label_of_caption(label, runs)
        yield SetBlock(figure.id, StyleName.BODY, runs, label=label, indent=FLUSH, before=0.0, align=Align.CENTRE)


def set_picture(figure: Figure, sheet: Sheet | None) -> SetPicture:
    """Return the picture as wide as the figure says, at most as the text is, and at most as high as a page."""
    characters, pitch = measure(sheet)
    picture = figure.picture
    most = characters * pitch
    wanted = min(figure.width * pitch if figure.width else picture.natural_width, most)
    high = wanted * picture.height / picture.width
    room = room_for_picture(sheet, captioned=figure.captioned)
    if high > room:
        wanted, high = wanted * room / high, room
    return SetPicture(picture, max(round(wanted), 1), max(round(high), 1), figure.alt)


def room_for_picture(sheet: Sheet | None, *, captioned: bool) -> float:
    """Return how high a picture may be, in twips: a page, with room for its caption."""
    if sheet is None:
        return float(_HEIGHT)
    lines = _CAPTION_LINES if captioned else 1
    return max(float(sheet.page.height - sheet.page.top - sheet.page.bottom - lines * sheet.grid.line_pitch), 1.0)
