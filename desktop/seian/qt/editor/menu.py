"""The menu of the sheet itself: what a right click or the menu key offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from seian.document.inline import Look
from seian.editing.annexes import in_annex
from seian.editing.figures import selected_figure
from seian.editing.looks import BY_COMMAND
from seian.editing.tables import in_table
from seian.i18n import translate
from seian.named import NamedTuple
from seian.qt.command import RULE, without_mnemonic
from seian.qt.commands import ANNEX_ACTS, FIGURE_ACTS, TABLE_ACTS, command
from seian.qt.editor.clipboard import can_be_pasted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from seian.qt.editor.marked_view import MarkedView


class Here(NamedTuple):
    """What decides what the menu offers: words are chosen, the caret stands in the text, and so on."""

    chosen: bool
    in_text: bool
    changes: bool
    pastes: bool
    is_adopted: bool
    in_table: bool = False
    at_figure: bool = False
    emphasis: Look = Look.PLAIN
    in_annex: bool = False


_OFFERS: tuple[tuple[str, Callable[[Here], bool]] | None, ...] = (
    ("cut", lambda here: here.chosen and here.changes),
    ("copy", lambda here: here.chosen),
    ("paste", lambda here: here.changes and here.pastes),
    ("paste_plain", lambda here: here.changes and here.pastes),
    RULE,
    ("select_all", lambda _here: True),
    RULE,
)
_TYPED: tuple[tuple[str, Callable[[Here], bool]] | None, ...] = (
    ("bold", lambda here: here.changes and Look.BOLD in here.emphasis),
    ("underline", lambda here: here.changes and Look.UNDERLINED in here.emphasis),
    RULE,
    ("turn", lambda here: here.changes and here.in_text),
    ("house_numbers", lambda here: here.changes and here.in_text),
)
_ADOPTED: tuple[tuple[str, Callable[[Here], bool]] | None, ...] = (("correct", lambda here: here.chosen),)


def open_menu(view: MarkedView, where: QPoint) -> QMenu:
    """Open the menu at a point of the screen; it goes when it is closed."""
    here = _here(view)
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    for offer in (*_OFFERS, *(_ADOPTED if here.is_adopted else _TYPED)):
        if offer is None:
            menu.addSeparator()
            continue
        name, when = offer
        one = command(name)
        action = menu.addAction(without_mnemonic(translate(one.words)))
        action.setShortcuts([QKeySequence(key) for key in one.keys])
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(when(here))
        if name in BY_COMMAND:
            action.setCheckable(True)
            action.setChecked(BY_COMMAND[name] in view.looks.look)
        do = view.correction_wished.emit if name == "correct" else partial(view.command, name)
        action.triggered.connect(lambda _checked=False, name=name, do=do: view.run(name, do))
    if here.in_table and here.changes:
        menu.addSeparator()
        for name, words in TABLE_ACTS.items():
            menu.addAction(translate(words)).triggered.connect(
                lambda _checked=False, name=name: view.run(name, partial(view.command, name))
            )
    if here.at_figure and here.changes:
        menu.addSeparator()
        for name, words in FIGURE_ACTS.items():
            menu.addAction(translate(words)).triggered.connect(
                lambda _checked=False, name=name: view.run(name, partial(view.command, name))
            )
    if here.in_annex and here.changes:
        menu.addSeparator()
        for name, words in ANNEX_ACTS.items():
            menu.addAction(translate(words)).triggered.connect(
                lambda _checked=False, name=name: view.run(name, partial(view.command, name))
            )
    menu.popup(where)
    return menu


def _here(view: MarkedView) -> Here:
    shown, selection, changes = view.typist.shown, view.typist.selection, view.typist.may_type
    return Here(
        chosen=selection is not None and (not selection.empty or selection.figure),
        in_text=selection is not None,
        changes=changes,
        pastes=changes and can_be_pasted(QGuiApplication.clipboard().mimeData()),
        is_adopted=view.typist.is_adopted,
        in_annex=shown is not None and selection is not None and in_annex(shown, selection),
        in_table=shown is not None and selection is not None and in_table(shown, selection),
        at_figure=shown is not None and selected_figure(shown, selection) is not None,
        emphasis=Look.PLAIN if shown is None else shown.style.emphasis,
    )
