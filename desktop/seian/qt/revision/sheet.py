"""What the panes ask of the sheet, said in one place: where the selection is, and how to go somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.qt.editor.view import EditorView
    from seian.revision.findings import Finding


class Sheet(QObject):
    """The sheet of a workspace, as the panes know it."""

    alternative_activated = Signal(str, int)
    note_activated = Signal(str)
    finding_activated = Signal(int)

    def __init__(self, editor: EditorView) -> None:
        """Work with a sheet, and hand on what it tells."""
        super().__init__(editor)
        self._editor = editor
        editor.alternative_activated.connect(self.alternative_activated)
        editor.note_activated.connect(self.note_activated)
        editor.finding_activated.connect(self.finding_activated)

    def range(self) -> tuple[str, int, int] | None:
        """Return block, start and end of what is selected; of a caret alone both are where it is.

        A caret in an alternative means all of it. None where the selection goes over several blocks, or nothing is
        shown.
        """
        inside = self._editor.caret_alternative()
        if inside is not None:
            return inside[0], inside[1], inside[2]
        chosen = self._editor.selection_range()
        if chosen is not None:
            start, end = chosen
            return (start.block, start.offset, end.offset) if start.block == end.block else None
        selection = self._editor.typist.selection
        return None if selection is None else (selection.caret.block, selection.caret.offset, selection.caret.offset)

    def words(self) -> tuple[str, int, int] | None:
        """Return block, start and end of the words that are selected in one block, to the character; else None."""
        chosen = self._editor.selection_range()
        if chosen is None or chosen[0].block != chosen[1].block or chosen[0] == chosen[1]:
            return None
        return chosen[0].block, chosen[0].offset, chosen[1].offset

    def block(self) -> str | None:
        """Return the block of the caret."""
        selection = self._editor.typist.selection
        return None if selection is None else selection.caret.block

    def anchor(self) -> QRect:
        """Return where on the screen the selection stands."""
        rect = self._editor.anchor_rect()
        return rect if rect.isValid() else QRect(self._editor.mapToGlobal(self._editor.rect().center()), QSize(1, 1))

    def go_to(self, block: str, start: int, end: int) -> None:
        """Select a stretch and bring it into view."""
        self._editor.go_to(block, start, end)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Let the sheet mark findings."""
        self._editor.set_findings(findings)

    def step(self, by: int) -> bool:
        """Go to the next mark, or the one before; tell whether there is one."""
        return self._editor.next_mark() if by > 0 else self._editor.previous_mark()

    def scroll_by(self, pixels: int) -> None:
        """Move the sheet up, as far as it goes."""
        bar = self._editor.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def focus(self) -> None:
        """Give the sheet the focus."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
