"""The dialog that records an adoption: on which day, by which meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from seian.document.model import title_text
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import DateField, LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.document.model import Document, Dossier


class AdoptionDialog(FramedDialog):
    """Asks for day and meeting; `taken` gives both."""

    taken = Signal(object, str)

    def __init__(self, document: Document, dossier: Dossier, parent: QWidget | None) -> None:
        """Take what is adopted."""
        name = title_text(document) or document.kind
        lead = _("採択した後は、本文、題名、署名は変えられません。日付と宛先は変えられます。")
        super().__init__(_("「{name}」の採択").format(name=name), parent, lead)
        self.setMinimumWidth(440)
        self.on = DateField(_("採択した日"), _("例　令和３年11月10日"), parent=self)
        self.by = LineField(_("採択した会議"), _("例　令和３年11月臨時会議"), self)
        self.by.show_value(dossier.title)
        self.add(_("採択した日"), self.on)
        self.add(_("採択した会議"), self.by)
        self.column.addStretch(1)
        self.primary = self.finish(_("採択した文書にする"), cancel=_("キャンセル"))
        self.accepted.connect(lambda: self.taken.emit(self.on.date, self.by.text().strip()))
        self.on.setFocus()
