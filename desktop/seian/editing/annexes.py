"""Annexes (別紙, 別添, 参考), as a typist adds them, changes what they are called and takes them out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from seian.document.annexes import add_annex, annex_around, remove_annex, set_annex_mark
from seian.document.change import Kind
from seian.document.model import AnnexMark
from seian.editing.edit_act import EditAct
from seian.editing.selection import at
from seian.i18n import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from seian.editing.selection import Selection
    from seian.editing.shown import Shown


def in_annex(shown: Shown, selection: Selection) -> bool:
    """Say whether the caret stands in an annex."""
    return annex_around(shown.document, selection.caret.block) is not None


def _add(shown: Shown, selection: Selection, *, mark: AnnexMark) -> EditAct:
    """Put an annex behind the one the caret is in, else behind all others; one types on in its title."""
    done = add_annex(shown.document, selection.caret.block, mark)
    return EditAct(Kind.INSERT_ANNEX, done.document, at(done.caret) if done.caret else None)


def _mark(shown: Shown, selection: Selection, *, mark: AnnexMark) -> EditAct:
    if not in_annex(shown, selection):
        return _told(shown, selection)
    return EditAct(Kind.ANNEX_MARK, set_annex_mark(shown.document, selection.caret.block, mark), selection)


def _remove(shown: Shown, selection: Selection) -> EditAct:
    if not in_annex(shown, selection):
        return _told(shown, selection)
    done = remove_annex(shown.document, selection.caret.block)
    return EditAct(Kind.DELETE_ANNEX, done.document, at(done.caret) if done.caret else None)


def _told(shown: Shown, selection: Selection) -> EditAct:
    words = _("別紙の中にカーソルを置いてから選んでください。")
    return EditAct(Kind.ANNEX_MARK, shown.document, selection, told=(words,))


COMMANDS: Mapping[str, Callable[[Shown, Selection], EditAct | None]] = {
    **{f"add_annex_{mark.name.lower()}": partial(_add, mark=mark) for mark in AnnexMark},
    **{f"annex_mark_{mark.name.lower()}": partial(_mark, mark=mark) for mark in AnnexMark},
    "annex_remove": _remove,
}
"""Acts by the names that menus know them by."""
