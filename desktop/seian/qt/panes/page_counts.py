"""How many pages the documents have that are not on the sheet, counted when there is nothing else to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from seian.document.inline import plain
from seian.document.tree import PARTS, nodes_of
from seian.qt.after_painting import after_painting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Document
    from seian.document.printed import Printed
    from seian.flow.draft import Draft
    from seian.layout.pages import Pages
    from seian.qt.session import Session

_IDLE = 300  # milliseconds


class PageCounts(QObject):
    """Counts one document at a time; `counted` gives its id and its pages."""

    counted = Signal(str, int)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Count documents of this session once `begin` is called."""
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._known: dict[str, Document] = {}
        self._printed: dict[str, Printed] = {}
        self._laid: dict[str, tuple[Draft, Pages]] = {}
        self._style = session.style
        self._conditions = session.dossier.conditions
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._count_one)

    def begin(self) -> None:
        """Count what has changed since, soon; the first time once the window is painted."""
        if not self._known:
            after_painting(self._parent, self._timer.start)
        elif not self._timer.isActive():
            self._timer.start(_IDLE)

    def _count_one(self) -> None:
        from seian.document.printed import printed_after
        from seian.flow.build import Terms, View
        from seian.flow.draft import draft
        from seian.layout.pages import lay_out, relay

        session = self._session
        if self._style is not session.style or self._conditions != session.dossier.conditions:
            self._style, self._conditions = session.style, session.dossier.conditions
            self._known.clear()
        todo = [one for one in session.dossier.documents if self._known.get(one.id) is not one]
        if not todo:
            return
        document = todo[0]
        sheet = session.template_sheet
        self._known[document.id] = document
        terms = Terms(session.style, sheet, View.NOTED, self._conditions, marked=False)  # what would go out now
        before, laid = self._laid.get(document.id, (None, None))
        self._printed[document.id] = printed = printed_after(document, self._printed.get(document.id))
        made = draft(printed.document, terms, before)
        pages = relay(laid, made.flow) if laid is not None and laid.sheet is sheet else lay_out(made.flow, sheet)
        self._laid[document.id] = (made, pages)
        self.counted.emit(document.id, len(pages.pages))
        if len(todo) > 1:
            self._timer.start(0)


class Characters:
    """Counts the characters of wording, blanks not counted; a block is counted once for each of its states."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[str, tuple[object, int]] = {}

    def of(self, document: Document) -> int:
        """Return how many characters a document has."""
        known, now, total = self._known, dict[str, tuple[object, int]](), 0
        for part in PARTS:
            for node in nodes_of(document, part):
                entry = known.get(node.id)
                if entry is None or entry[0] is not node:
                    entry = (node, sum(len("".join(text.split())) for text in _texts_in((node,))))
                now[node.id] = entry
                total += entry[1]
        self._known = now
        return total


def _texts_in(nodes: Iterable[object]) -> Iterable[str]:
    for node in nodes:
        content = getattr(node, "content", None)
        if content is not None:
            yield plain(content)
        yield from _texts_in(
            getattr(node, "blocks", None) or getattr(node, "excerpts", None) or getattr(node, "cells", None) or ()
        )
