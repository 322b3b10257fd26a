"""To and from the clipboard: what is selected as text and as a fragment, what is there as one of the two."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from seian.document.fragment_codec import FRAGMENT, MOST_BYTES, pictured, pictures_in
from seian.document.inline import length
from seian.document.model import Cell, Figure
from seian.document.tree import content_of_node
from seian.editing.copying import (
    MOST_CHARACTERS,
    MOST_LINES,
    copied_blocks,
    copied_cells,
    selected_lines,
    text_of_blocks,
    text_to_paste,
    too_much,
)
from seian.errors import SeianError
from seian.rich_text.html import html_of, html_of_words
from seian.rich_text.rtf import rtf_of, rtf_of_words

if TYPE_CHECKING:
    from seian.document.fragment import Fragment
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown

OWN = "application/x-seian-fragment+json"
"""A fragment of a document, see `document.fragment_codec`."""

_OWN_PICTURE = "application/x-seian-picture-"
"""Before the mark of a picture that a fragment names."""

RTF = "text/rtf"
_RTF_ON_WINDOWS = 'application/x-qt-windows-mime;value="Rich Text Format"'  # the name it has for programs there
_RTF_NAMES = (RTF, "application/rtf", "text/richtext", _RTF_ON_WINDOWS)


def mime_of(shown: Shown, selection: Selection, fragment: Fragment) -> QMimeData:
    """Return what is selected for the clipboard: text, HTML and RTF as printed, a fragment for sheets of this program.

    More than one paragraph is copied as it is set; words of one go as text, to be what they are written among, with no
    more than their 太字 and 下線.
    """
    data = QMimeData()
    blocks = copied_blocks(shown, selection)
    if len(blocks) == 1 and blocks[0].picture is None:
        data.setText("\n".join(selected_lines(shown, selection, labels=True)))
        if any(run.look for run in blocks[0].runs):
            _set_rich(data, html_of_words(blocks[0]), rtf_of_words(blocks[0]))
    else:
        sheet = shown.pages.sheet
        cells = copied_cells(shown, selection)
        data.setText(text_of_blocks(blocks, cells))
        _set_rich(data, html_of(blocks, sheet, cells), rtf_of(blocks, sheet))
    with suppress(SeianError):  # what no file can hold goes as text alone
        data.setData(OWN, FRAGMENT.dump(fragment).encode("utf-8", "surrogatepass"))
        for mark, picture in pictures_in(fragment).items():
            data.setData(_OWN_PICTURE + mark, picture)
    return data


def _set_rich(data: QMimeData, html: str, rtf: str) -> None:
    data.setHtml(html)
    for name in (RTF, _RTF_ON_WINDOWS):
        data.setData(name, rtf.encode("ascii"))


def can_be_pasted(data: QMimeData | None) -> bool:
    """Say whether there is a text or a fragment; None: the clipboard is empty, or whoever filled it has gone."""
    return data is not None and (data.hasText() or data.hasFormat(OWN) or data.hasImage() or _has_markup(data))


def fragment_of(data: QMimeData | None) -> Fragment | None:
    """Return the fragment on the clipboard; None where there is none that a sheet of this program can have put there.

    Then its text is pasted. Raises SeianError for too much of it.
    """
    if data is None or not data.hasFormat(OWN):
        return None
    stored = bytes(data.data(OWN).data())
    if len(stored) > MOST_BYTES:
        return None
    try:
        fragment = FRAGMENT.load(stored.decode())
        named = [piece.node.picture.mark for piece in fragment.pieces if isinstance(piece.node, Figure)]
        pictures = {mark: bytes(data.data(_OWN_PICTURE + mark).data()) for mark in dict.fromkeys(named)}
        fragment = pictured(fragment, pictures)
    except (SeianError, UnicodeDecodeError):
        return None
    characters = sum(length(content_of_node(piece.node)) for piece in fragment.pieces)
    lines = sum(not isinstance(piece.node, Cell) for piece in fragment.pieces)
    if characters > MOST_CHARACTERS or lines > MOST_LINES:
        raise too_much(characters, lines if characters <= MOST_CHARACTERS else 0)
    return fragment


def text_of(data: QMimeData | None) -> str:
    """Return the text on the clipboard as it is to be pasted. Raises SeianError for what is no text, or too much."""
    return "" if data is None else text_to_paste(data.text())


def html_on(data: QMimeData) -> str:
    """Return the HTML on the clipboard, empty for none."""
    return data.html() if data.hasHtml() else ""


def rtf_on(data: QMimeData) -> bytes:
    """Return the rich text on the clipboard, empty for none."""
    return next((bytes(data.data(name).data()) for name in _RTF_NAMES if data.hasFormat(name)), b"")


def _has_markup(data: QMimeData) -> bool:
    return data.hasHtml() or any(map(data.hasFormat, _RTF_NAMES))
