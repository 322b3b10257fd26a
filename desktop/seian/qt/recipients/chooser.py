"""The dialog that takes recipients from the book, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from seian.document.digits import DigitWidth, spell
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.recipients.rows import SHAPE, fits, row_of
from seian.qt.row_list import RowList
from seian.qt.small import label, link
from seian.recipients.book import of_addressee
from seian.recipients.shelf import open_book

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Addressee
    from seian.qt.icons import Icons
    from seian.recipients.book import Book, Key, Recipient

_SIZE = QSize(480, 520)


class RecipientChooser(FramedDialog):
    """A list to tick; whom a paper has already cannot be chosen again."""

    def __init__(
        self, association: str, honorific: str, there: Iterable[Addressee], icons: Icons, parent: QWidget | None
    ) -> None:
        """Open the book of an association for a paper with some addressees; `honorific` is what a new one bears."""
        super().__init__(_("宛先の名簿から加える"), parent, _("印を付けた宛先を、名簿の順に加えます。"))
        self.resize(_SIZE)
        self._association, self._honorific, self._icons = association, honorific, icons
        self._there = {of_addressee(one).key for one in there}
        self._ticked: set[Key] = set()
        self._book: Book = ()
        self._shown: tuple[Recipient, ...] = ()
        self.filter = LineField(_("絞り込む"), _("職・団体、氏名、住所で絞り込む"), self)
        self.list = RowList(_("宛先の名簿"), icons, self, shape=SHAPE, scrolls=True)
        self.empty = label("", self, "second", wrap=True)
        self.column.addWidget(self.filter)
        self.column.addSpacing(4)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(link(_("名簿を直す…"), self, self._open_book))
        self.primary = self.finish(_("加える"), cancel=_("キャンセル"))
        self.filter.edited.connect(lambda _text: self._show())
        self.list.acted.connect(lambda row, _act: self._tick(row))
        self._read()
        self.filter.setFocus()

    @property
    def chosen(self) -> tuple[Addressee, ...]:
        """Those who are ticked, in the order of the book."""
        return tuple(one.addressee for one in self._book if one.key in self._ticked)

    def bring_up_to_date(self) -> None:
        """Let the button say how many are ticked."""
        count = len(self.chosen)
        words = _("{count}件を加える").format(count=spell(count, DigitWidth.MIXED)) if count else _("加える")
        self.primary.setText(words)
        self.primary.setEnabled(bool(count))

    def _read(self) -> None:
        self._book, told = open_book(self._association)
        self.empty.setText(told or _("名簿には、まだだれもいません。「名簿を直す…」で加えられます。"))
        self.empty.setVisible(bool(told) or not self._book)
        self._show()

    def _show(self) -> None:
        self._shown = tuple(one for one in self._book if fits(one, self.filter.text()))
        rows = [row_of(one, ticked=one.key in self._ticked, is_there=one.key in self._there) for one in self._shown]
        self.list.show_rows(rows)
        self.bring_up_to_date()

    def _tick(self, row: int) -> None:
        self._ticked ^= {self._shown[row].key}
        self._show()

    def _open_book(self) -> None:
        from seian.qt.recipients.dialog import RecipientsDialog

        dialog = RecipientsDialog(self._association, self._honorific, self._icons, self)
        dialog.exec()
        dialog.deleteLater()
        self._read()


def choose_recipients(
    association: str, honorific: str, there: Iterable[Addressee], icons: Icons, parent: QWidget
) -> tuple[Addressee, ...]:
    """Ask whom of the book to add to a paper; nobody where the person cancels."""
    dialog = RecipientChooser(association, honorific, there, icons, parent)
    chosen = dialog.chosen if dialog.exec() else ()
    dialog.deleteLater()
    return chosen
