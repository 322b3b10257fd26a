"""Two wordings side by side, what was taken out struck in the first and what was put in underlined in the second."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.small import label
from seian.qt.theme import document_font
from seian.revision.differences import Fate, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QResizeEvent

    from seian.revision.differences import TextChange

NARROW = 520
"""Pixels of width below which the wordings stand one above the other."""

_SIZE = 14


class WordingBox(QFrame):
    """A wording in a box: Mincho, lines 1.6 high, to be selected and copied."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Take the name for screen readers."""
        super().__init__(parent)
        self.setObjectName("box")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setFont(document_font(_SIZE))
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName(name)
        self.plain = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 2)
        column.addWidget(self.text)

    def show_text(self, text: str) -> None:
        """Show a text as it is."""
        self._show(text, escape(text))

    def show_changes(self, changes: Iterable[TextChange], kind: Fate, colour: str) -> None:
        """Show one side of a difference: what is equal, and what is of `kind`, marked."""
        changes = [one for one in changes if one.kind in {Fate.EQUAL, kind}]
        line = "line-through" if kind is Fate.DELETED else "underline"
        mark = f'<span style="color:{colour};text-decoration:{line}">'
        parts = (escape(text) if each is Fate.EQUAL else f"{mark}{escape(text)}</span>" for each, text in changes)
        self._show("".join(text for _kind, text in changes), "".join(parts))

    def _show(self, plain: str, rich: str) -> None:
        self.plain = plain
        self.text.setAccessibleDescription(plain)
        lines = rich.replace("\n", "<br>") or "&nbsp;"
        self.text.setText(f'<p style="line-height: 155%; margin: 0">{lines}</p>')


class DifferenceView(QWidget):
    """Shows what became of a wording; one above the other where there is little room."""

    def __init__(self, tokens: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Take the colours of the look."""
        super().__init__(parent)
        self._tokens = tokens
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(12)
        self.labels = (label("", self, "second"), label("", self, "second"))
        self.boxes = (WordingBox(_("前の文言"), self), WordingBox(_("後の文言"), self))
        for words, box in zip(self.labels, self.boxes, strict=True):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(words)
            column.addWidget(box, 1)
            self._sides.addLayout(column, 1)
        self.said = label("", self, "second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._sides)
        column.addWidget(self.said)

    def show_texts(self, before: str, after: str, labels: tuple[str, str]) -> None:
        """Show two wordings under their labels, and say below in how many places they differ."""
        changes = differences(before, after)
        colour = self._tokens["red"]
        for box, kind, words, name in zip(self.boxes, (Fate.DELETED, Fate.INSERTED), self.labels, labels, strict=True):
            words.setText(name)
            box.text.setAccessibleName(name)
            box.show_changes(changes, kind, colour)
        count = _places(changes)
        self.said.setText(_("違いは{count}か所").format(count=count) if count else _("文言は同じです"))
        self.setAccessibleName(_("「{before}」と「{after}」の違い").format(before=labels[0], after=labels[1]))
        self.setAccessibleDescription(read_aloud(changes) or self.said.text())

    @property
    def is_narrow(self) -> bool:
        """Whether the wordings stand one above the other."""
        return self._sides.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self.is_narrow:
            way = QBoxLayout.Direction
            self._sides.setDirection(way.TopToBottom if narrow else way.LeftToRight)


def _places(changes: tuple[TextChange, ...]) -> int:
    """Return in how many places the texts differ; a deletion and what replaces it are one."""
    count, last = 0, Fate.EQUAL
    for kind, _text in changes:
        count += kind is not Fate.EQUAL and last is Fate.EQUAL
        last = kind
    return count


def read_aloud(changes: tuple[TextChange, ...]) -> str:
    """Return in words what was taken out and put in; "" for equal texts."""
    words = {Fate.DELETED: _("削除「{text}」"), Fate.INSERTED: _("追加「{text}」")}
    return "、".join(words[kind].format(text=text) for kind, text in changes if kind in words)
