"""Where labels, names and titles stand on the template's sheet, in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.numbering import KNOWN_SCHEMES, is_bullet
from seian.flow.set_blocks import ITEM_STYLES, Indent, StyleName
from seian.flow.title import width

if TYPE_CHECKING:
    from seian.document.labels import Label
    from seian.house_style.sheet import Sheet

_SPREAD_FROM = 2  # one character cannot be spread
_WIDEST_SPREAD = 30.0  # without a sheet: three quarters of the usual 40 characters
_TWIPS_IN_HALF_POINT = 10


def own_indent(label: Label, expected: str, sheet: Sheet | None) -> Indent | None:
    """Return the indent of an item whose label has another width than its style was made for; None where it has not.

    `expected` is the label scheme the template's style of this level was made for. The label stands where the style
    puts it, later lines as far in from it as this label needs. Without a sheet each level is one character deeper
    (公用文 T11).
    """
    own = hang(label.scheme)
    if own == hang(expected):
        return None
    place = label.level - 1.0
    if sheet is not None:
        style = sheet.styles[ITEM_STYLES[min(label.level, len(ITEM_STYLES)) - 1].value]
        place = style.left + style.first_line
    return Indent(left=place + own, first_line=-own)


def hang(scheme: str) -> float:
    """Return how far later lines stand in from the label, as the templates have it.

    One character, two where the label is bracketed or has a stop; one and a half where the brackets are half-width; the
    width of a mark that does not count.
    """
    if scheme not in KNOWN_SCHEMES or is_bullet(scheme):
        return width(scheme)
    if scheme.endswith(")"):
        return 1.5
    return 2.0 if scheme[-1] in "）．." or scheme.startswith("第") else 1.0


def spread_width(text: str, room: float) -> float:
    """Return the width over which a name is letter-spaced, one space between letters; 0 where it cannot or need not be.

    A name that would not fit into the room (see `signature_room`) is set as it is: 均等割付 never wraps.
    """
    letters = len("".join(text.split()))
    wide = 2.0 * letters - 1
    return wide if letters >= _SPREAD_FROM and wide <= room else 0.0


def signature_room(sheet: Sheet | None) -> float:
    """Return how many characters a line of the signature holds."""
    return _room(sheet, StyleName.SIGNATURE)


def signature_scale(sheet: Sheet) -> float:
    """Return how wide a character of the signature is, in characters of the body."""
    return _scale(sheet, StyleName.SIGNATURE)


def addressee_room(sheet: Sheet | None) -> float:
    """Return how many characters a line of the addressees holds."""
    return _room(sheet, StyleName.ADDRESSEE)


def addressee_scale(sheet: Sheet | None) -> float:
    """Return how wide a character of the addressees is, in characters of the body."""
    return 1.0 if sheet is None else _scale(sheet, StyleName.ADDRESSEE)


def _room(sheet: Sheet | None, name: StyleName) -> float:
    if sheet is None:
        return _WIDEST_SPREAD
    style = sheet.styles[name.value]
    return sheet.grid.characters - style.left - style.right


def _scale(sheet: Sheet, name: StyleName) -> float:
    body, own = (sheet.styles[style.value].size for style in (StyleName.BODY, name))
    pitch = sheet.grid.character_pitch
    return (pitch + (own - body) * _TWIPS_IN_HALF_POINT) / pitch


def title_room(sheet: Sheet, name: StyleName = StyleName.TITLE) -> float:
    """Return how many characters of the title's size a line of the title, or of that of an annex, holds."""
    style = sheet.styles[name.value]
    measure = sheet.page.width - sheet.page.left - sheet.page.right
    return measure / (style.size * _TWIPS_IN_HALF_POINT) - style.left - style.right
