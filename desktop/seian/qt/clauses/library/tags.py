"""A line for names parted by 、 (分野) or for one name (団体), with those that are known offered while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView

from seian.qt.panes.fields import LineField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_PARTING = "、"
_PARTS = str.maketrans(",，;；", "、、、、")  # not ・, which names have (福祉・医療)
_MOST = 10


class TagsField(LineField):
    """Completes the part the caret is in; Down offers all names."""

    def __init__(self, name: str, placeholder: str, parent: QWidget, *, several: bool = True) -> None:
        """Take the name for screen readers; without `several` the whole line is one name."""
        super().__init__(name, placeholder, parent)
        self._several = several
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST)
        popup = QListView()
        popup.setObjectName("offer")
        self._completer.setPopup(popup)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(lambda _text: self._offer(every=False))

    def offer(self, names: Iterable[str]) -> None:
        """Say which names are known."""
        names = list(names)
        if names != self._names.stringList():
            self._names.setStringList(names)

    @property
    def tags(self) -> tuple[str, ...]:
        """The names, each once."""
        return parted(self.text()) if self._several else tuple(filter(None, (self.text().strip(),)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Offer all names on Down."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self._offer(every=True)
            return
        super().keyPressEvent(event)

    def _part(self) -> tuple[int, int]:
        """Return where the part stands that the caret is in."""
        text, at = self.text().translate(_PARTS), self.cursorPosition()
        if not self._several:
            return 0, len(text)
        start = text.rfind(_PARTING, 0, at) + 1
        stop = text.find(_PARTING, at)
        return start, len(text) if stop < 0 else stop

    def _offer(self, *, every: bool) -> None:
        start, stop = self._part()
        part = self.text()[start:stop].strip()
        if not part and not every:
            self._completer.popup().hide()
            return
        self._completer.setCompletionPrefix("" if every else part)
        only = self._completer.completionCount() == 1 and self._completer.currentCompletion() == part
        if self._completer.completionCount() and not only:
            self._completer.complete()
        else:
            self._completer.popup().hide()

    def _take(self, name: str) -> None:
        start, stop = self._part()
        text = self.text()
        self.setText(text[:start] + name + text[stop:])
        self.setCursorPosition(start + len(name))
        self.edited.emit(self.text())


def parted(text: str) -> tuple[str, ...]:
    """Return the names a line holds, parted by any comma, each once."""
    parts = (part.strip() for part in text.translate(_PARTS).split(_PARTING))
    return tuple(dict.fromkeys(filter(None, parts)))
