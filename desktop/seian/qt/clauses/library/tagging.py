"""The dialog that puts the selected clauses into fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.qt.clauses.library.tags import TagsField
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget


class TaggingDialog(FramedDialog):
    """Asks for fields; those the clauses have stay."""

    def __init__(self, count: int, known: Iterable[str], parent: QWidget | None) -> None:
        """Take how many clauses are selected, and the fields there are."""
        lead = _("今の分野はそのままで、ここに書いた分野を加えます。")
        super().__init__(_("{count}件に分野を付ける").format(count=count), parent, lead)
        self.setMinimumWidth(420)
        self.fields = TagsField(_("分野"), _("例　防災、財政（↓で一覧）"), self)
        self.fields.offer(known)
        self.add(_("分野（読点で区切ります）"), self.fields)
        self.column.addStretch(1)
        self.primary = self.finish(_("{count}件に付ける").format(count=count), cancel=_("キャンセル"))
        self.fields.textChanged.connect(lambda _text: self.primary.setEnabled(bool(self.fields.tags)))
        self.primary.setEnabled(False)
        self.fields.setFocus()
