"""The fields of one recipient of the book: what is written in them goes into the book when a field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from seian.document.addressees import named_in
from seian.i18n import translate as _
from seian.qt.panes.fields import EntryField
from seian.qt.small import label
from seian.recipients.book import MOST_COPIES, Recipient

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING = Recipient("")


class RecipientForm(QWidget):
    """Six fields that settle as a whole; `keep` takes what they say and returns why it cannot be kept."""

    edited = Signal()
    """Something was kept."""

    def __init__(self, honorific: str, keep: Callable[[Recipient], str], parent: QWidget) -> None:
        """Begin empty; `honorific` is what a new recipient bears."""
        super().__init__(parent)
        self._honorific, self._keep = honorific, keep
        self._shown = _NOTHING
        self.title = EntryField(_("職・団体"), _("例　厚生労働大臣"), self)
        self.name = EntryField(_("氏名"), _("空でもよい"), self)
        self.honorific = EntryField(_("敬称"), _("様、殿、宛て、御中"), self)
        self.address = EntryField(_("住所"), _("空でもよい"), self)
        self.copies = EntryField(_("部数"), "1", self)
        self.copies.setValidator(QIntValidator(1, MOST_COPIES, self))
        self.visit = EntryField(_("訪ねる時刻"), _("例　14時"), self)
        self.fields = (self.title, self.name, self.honorific, self.address, self.copies, self.visit)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for row, column, span, field in (
            *((0, 0, 2, self.title), (2, 0, 1, self.name), (2, 1, 1, self.honorific)),
            *((4, 0, 2, self.address), (6, 0, 1, self.visit), (6, 1, 1, self.copies)),
        ):
            words = label(field.accessibleName(), self, "label")
            words.setBuddy(field)
            words.setContentsMargins(0, 8 if row else 0, 0, 0)
            grid.addWidget(words, row, column, 1, span)
            grid.addWidget(field, row + 1, column, 1, span)
            field.taken.connect(lambda _text: self.settle())
        grid.addWidget(self.fault, 8, 0, 1, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)

    def show_recipient(self, one: Recipient | None) -> None:
        """Show a recipient, or the empty fields of a new one."""
        self._shown = one or Recipient("", honorific=self._honorific)
        self._complain("")
        for field, text in zip(self.fields, _texts(self._shown), strict=True):
            field.setText(text)

    def begin(self) -> None:
        """Give the focus to where writing begins."""
        self.title.setFocus()

    def settle(self) -> str:
        """Keep what is written; returns, and says below, why it cannot be kept. Empty fields are nobody."""
        for field in self.fields:
            field.blockSignals(True)  # noqa: FBT003 -- Qt's call: they are taken together
            field.settle()
            field.blockSignals(False)  # noqa: FBT003
        written = self._written()
        if written == self._shown or (not any(written.key) and not any(self._shown.key)):
            self._complain("")
            return ""
        why = self._keep(written)
        self._complain(why)
        if not why:
            self._shown = written
            self.edited.emit()
        return why

    def give_back(self) -> bool:
        """Show what is kept in place of what could not be."""
        if self._written() == self._shown:
            return False
        self.show_recipient(self._shown)
        return True

    def _written(self) -> Recipient:
        title, name, honorific, address, copies, visit = (field.text().strip() for field in self.fields)
        if title and not name:  # a whole line may be typed or pasted: 厚生労働大臣　架空　花子　様
            read = named_in(title)
            if read.name or read.honorific:
                title, name, honorific = read.title, read.name, read.honorific or honorific
        number = int(copies) if copies.isdecimal() else 1
        shown = self._shown
        return Recipient(title, name, honorific, address, max(1, min(number, MOST_COPIES)), visit, shown.last_used)

    def _complain(self, why: str) -> None:
        self.fault.setText(why)
        self.fault.setVisible(bool(why))


def _texts(one: Recipient) -> tuple[str, ...]:
    return one.title, one.name, one.honorific, one.address, str(one.copies), one.visit
