"""A field for several people or bodies, a row or two of small fields each, to be added to and taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.panes.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.qt.icons import Icons

Entry = tuple[str, ...]

_ABREAST: Final = 2  # small fields beside each other: more would cut a name of five characters off


class Part(NamedTuple):
    """One small field of an entry: its name, and how wide it is beside the others of its row."""

    name: str
    stretch: int = 1


class PeopleField(QWidget):
    """Entries of text parts; the first part has a row of its own, the others go two by two.

    `edited` comes with all entries at every change.
    """

    edited = Signal(tuple)
    settled = Signal()

    def __init__(
        self, parts: Sequence[Part], new: Entry, add: str, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Take the parts of an entry, a fresh entry, the words of the button that adds one, and icons."""
        super().__init__(parent)
        self._parts = tuple(parts)
        self._new = new
        self._icons = icons
        self.rows: list[PersonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.add_button = QPushButton(icons.icon("add", "accent", 16), add, self)
        self.add_button.setProperty("link", True)  # noqa: FBT003 -- Qt's property
        self.add_button.clicked.connect(self._append)
        self._column.addWidget(self.add_button)

    def add_way(self, button: QWidget) -> None:
        """Put another way to add entries below the first."""
        self._column.addWidget(button)

    def show_value(self, entries: Sequence[Entry]) -> None:
        """Show entries; fields that show theirs already stay as they are."""
        while len(self.rows) > len(entries):
            self._drop(self.rows[-1])
        while len(self.rows) < len(entries):
            self._make()
        for row, entry in zip(self.rows, entries, strict=True):
            row.show_value(entry)

    def set_new(self, entry: Entry) -> None:
        """Say what a fresh entry is."""
        self._new = entry

    @property
    def first(self) -> QWidget:
        """Where writing begins: the first field, or the button that adds one."""
        return self.rows[0].fields[0] if self.rows else self.add_button

    def at(self, nth: int) -> QWidget:
        """Return where the entry of this number, from 0, is written; where there is none, where writing begins."""
        return self.rows[nth].fields[0] if nth < len(self.rows) else self.first

    def value(self) -> tuple[Entry, ...]:
        """Return the entries as they are written."""
        return tuple(row.value() for row in self.rows)

    def _append(self) -> None:
        self._make().show_value(self._new)
        self.rows[-1].fields[0].setFocus()
        self._tell()
        self.settled.emit()

    def _make(self) -> PersonRow:
        row = PersonRow(self._parts, self._icons, len(self.rows) + 1, self)
        row.edited.connect(self._tell)
        row.settled.connect(self.settled)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        before: QWidget | None = self.rows[-2].remove_button if len(self.rows) > 1 else None
        for widget in (*row.fields, row.remove_button, self.add_button):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        return row

    def _remove(self, row: PersonRow) -> None:
        self._drop(row)
        self.add_button.setFocus()
        self._tell()
        self.settled.emit()

    def _drop(self, row: PersonRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell(self) -> None:
        self.edited.emit(self.value())


class PersonRow(QWidget):
    """The small fields of one entry, with the button that removes it."""

    edited = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, parts: Sequence[Part], icons: Icons, number: int, parent: QWidget) -> None:
        """Make the fields of the entry with this number."""
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.fields: list[LineField] = []
        rows = 1 + (len(parts) > 1) + (len(parts) > _ABREAST + 1)
        for index, part in enumerate(parts):
            field = LineField(f"{part.name} {number}", part.name, self)
            field.edited.connect(lambda _text: self.edited.emit())
            field.settled.connect(self.settled)
            row, column = divmod(index - 1, _ABREAST)
            is_alone = index == 0 or (column == 0 and index == len(parts) - 1)
            last = row + 1 == rows - 1  # the button that removes the entry stands at its end, and Tab comes to it last
            width = (_ABREAST if is_alone else 1) + (not last and (is_alone or column == _ABREAST - 1))
            grid.addWidget(field, row + 1, column if index else 0, 1, width)
            if 0 < index <= _ABREAST:
                grid.setColumnStretch(column, part.stretch)
            self.fields.append(field)
        self.remove_button = QToolButton(self)
        self.remove_button.setIcon(icons.icon("dismiss", "text2", 16))
        self.remove_button.setFixedSize(26, 28)
        self.remove_button.setToolTip(_("この行を消す"))
        self.remove_button.setAccessibleName(_("{name} {number}を消す").format(name=parts[0].name, number=number))
        self.remove_button.clicked.connect(self.removed)
        grid.addWidget(self.remove_button, rows - 1, _ABREAST)

    def show_value(self, entry: Entry) -> None:
        """Show an entry."""
        for field, text in zip(self.fields, entry, strict=True):
            field.show_value(text)

    def value(self) -> Entry:
        """Return the entry as it is written."""
        return tuple(field.text() for field in self.fields)
