"""The dialog that keeps the book of recipients in order: the list, and the fields of the one that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from seian.document.model import addressee_text
from seian.errors import SeianError, WriteError
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.recipients.form import RecipientForm
from seian.qt.recipients.rows import SHAPE, fits, row_of
from seian.qt.row_list import RowList
from seian.qt.small import label, link
from seian.recipients.book import add, change, found, remove
from seian.recipients.shelf import open_book, update

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.qt.icons import Icons
    from seian.recipients.book import Book, Key, Recipient

_SIZE, _LEFT = QSize(820, 520), 380


class RecipientsDialog(FramedDialog):
    """What is written goes into the book when its field is left; closing asks nothing and loses nothing."""

    def __init__(self, association: str, honorific: str, icons: Icons, parent: QWidget | None) -> None:
        """Open the book of an association; `honorific` is what a new recipient bears."""
        lead = _("{association}の名簿です。このPCに残り、案件のファイルには入りません。")
        super().__init__(_("宛先の名簿"), parent, lead.format(association=association or _("（団体なし）")))
        self.resize(_SIZE)
        self._association = association
        self._key: Key | None = None
        self._shown: tuple[Recipient, ...] = ()
        self._removed: tuple[Recipient, int] | None = None
        self._failed = False
        self._book, told = open_book(association)
        self.filter = LineField(_("絞り込む"), _("職・団体、氏名、住所で絞り込む"), self)
        self.list = RowList(_("宛先の名簿"), icons, self, shape=SHAPE, scrolls=True)
        self.empty = label(_("名簿には、まだだれもいません。"), self, "second")
        self.form = RecipientForm(honorific, self._keep, self)
        self.adder = QPushButton(icons.icon("add", "accent", 16), _("新しい宛先"), self)
        self.remover = QPushButton(_("名簿から消す"), self)
        self.said = label(told, self, "fault" if told else "second", wrap=True)
        self.undo = link(_("元に戻す"), self, self._put_back)
        self.undo.hide()
        self._lay_out()
        self.filter.edited.connect(lambda _text: self._list())
        self.list.acted.connect(lambda row, _act: self._choose(row))
        self.adder.clicked.connect(self._begin_new)
        self.remover.clicked.connect(self._remove)
        self.form.edited.connect(self._list)
        self.finish(_("閉じる"))
        self._list()
        if self._book:
            self._choose(0)
        else:
            self._begin_new()

    @property
    def book(self) -> Book:
        """The book as it is now."""
        return self._book

    def reject(self) -> None:
        """Close, once what is typed is kept; where the book cannot be written that is said first."""
        if self._settled():
            super().reject()

    def accept(self) -> None:
        """Close."""
        self.reject()

    def _settled(self) -> bool:
        had_failed, why = self._failed, self.form.settle()
        return not why or (had_failed and self._failed)  # what cannot be written does not keep the dialog for ever

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.filter)
        left.addWidget(self.empty)
        left.addWidget(self.list, 1)
        left.addWidget(self.adder, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form)
        right.addWidget(self.remover, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(24)
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.undo)
        self.column.addLayout(halves, 1)
        self.column.addLayout(foot)

    def _list(self) -> None:
        self._shown = tuple(one for one in self._book if fits(one, self.filter.text()))
        self.list.show_rows([row_of(one) for one in self._shown])
        self.empty.setVisible(not self._book)
        self.list.choose(next((at for at, one in enumerate(self._shown) if one.key == self._key), -1))
        self.remover.setEnabled(self._key is not None)

    def _choose(self, row: int) -> None:
        """Show the recipient of a row, once what is written of another is kept."""
        if not 0 <= row < len(self._shown):
            return
        wanted = self._shown[row].key
        if self.form.settle():
            return
        one = found(self._book, wanted)
        if one is not None:
            self._key = one.key
            self.form.show_recipient(one)
        self._list()

    def _begin_new(self) -> None:
        if self.form.settle():
            return
        self._key = None
        self.form.show_recipient(None)
        self._list()
        self.form.begin()

    def _keep(self, one: Recipient) -> str:
        """Put what the fields say into the book; returns why that cannot be."""
        key = self._key
        edit = partial(add, recipient=one) if key is None else partial(change, key=key, recipient=one)
        if key is None and found(self._book, one.key) is not None:
            edit = partial(change, key=("", ""), recipient=one)  # which says that it is there
        why = self._update(edit)
        if not why:
            self._key = one.key
        return why

    def _remove(self) -> None:
        key = self._key
        one = found(self._book, key) if key is not None else None
        if key is None or one is None:
            return
        at = [each.key for each in self._book].index(key)
        why = self._update(partial(remove, key=key))
        if why:
            self._say(why, is_fault=True)
            return
        self._removed, self._key = (one, at), None
        self.form.show_recipient(None)
        self._list()
        self._say(_("「{name}」を名簿から消しました。").format(name=addressee_text(one.addressee)))
        self.undo.show()

    def _put_back(self) -> None:
        if self._removed is None:
            return
        one, at = self._removed
        why = self.form.settle() or self._update(partial(add, recipient=one, at=at))
        if why:
            self._say(why, is_fault=True)
            return
        self._removed, self._key = None, one.key
        self.undo.hide()
        self._say("")
        self.form.show_recipient(one)
        self._list()

    def _update(self, edit: Callable[[Book], Book]) -> str:
        try:
            self._book = update(self._association, edit)
        except SeianError as error:
            self._failed = isinstance(error, WriteError)
            return str(error)
        self._failed = False
        return ""

    def _say(self, text: str, *, is_fault: bool = False) -> None:
        self.said.setText(text)
        self.said.setProperty("role", "fault" if is_fault else "second")
        self.said.style().polish(self.said)
