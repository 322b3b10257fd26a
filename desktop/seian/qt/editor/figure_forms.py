"""What is asked about the figure the caret is at: another picture, and what is to be seen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.editing.figures import selected_figure, with_alt, with_picture
from seian.qt.editor.taking import read_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from seian.document.model import Dossier
    from seian.editing.edit_act import EditAct
    from seian.editing.selection import Selection
    from seian.editing.shown import Shown
    from seian.qt.editor.typist import Typist


def replace_figure(typist: Typist, ask: Callable[[], Sequence[Path]]) -> bool:
    """Put another picture in place of that of the figure the caret is at, once asked for; tell whether it was done."""
    if typist.shown is not None and selected_figure(typist.shown, typist.selection) is not None:
        paths = list(ask())[:1]
        if not paths:
            return False
    else:
        paths = []

    def change(shown: Shown, dossier: Dossier, selection: Selection) -> EditAct:
        if not paths:  # which says where the caret has to be
            return with_alt(shown, selection, "")
        came = read_pictures(paths)
        return with_picture(shown, dossier, selection, came.pictures[0], came.told)

    return typist.change_figure(change)


def describe_figure(typist: Typist, ask: Callable[[str], str | None]) -> bool:
    """Say what is to be seen in the figure the caret is at, once asked for; tell whether it was done."""
    figure = None if typist.shown is None else selected_figure(typist.shown, typist.selection)
    words = "" if figure is None else ask(figure.alt)
    return words is not None and typist.change_figure(lambda shown, _dossier, at: with_alt(shown, at, words))
