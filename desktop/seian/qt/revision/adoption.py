"""The dialog that records an adoption: of which documents, on which day, by which meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from seian.document.dates import parse
from seian.document.days import years_away
from seian.document.model import title_text
from seian.document.states import adoption_fault
from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import DateField, LineField
from seian.qt.revision.moment import today
from seian.qt.small import label, link

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from seian.document.dates import PartialDate
    from seian.document.model import Document, Dossier

    Adopt = Callable[[tuple[str, ...], PartialDate | None, str, str], str]

_ROW, _MOST_ROWS = 28, 8  # pixels, rows
_ID = Qt.ItemDataRole.UserRole


class AdoptionDialog(FramedDialog):
    """Asks for documents, day and meeting, and stays open until `adopt` has nothing to say against them.

    `adopt` takes the ids of the documents, the day (None: none is to be recorded), the meeting, and why a day far from
    all others is meant; it returns why nothing was adopted, empty where it was. Why is asked for only of such a day.
    """

    def __init__(self, dossier: Dossier, shown: str, adopt: Adopt, parent: QWidget | None) -> None:
        """Offer every document of a dossier, the one that is shown marked."""
        lead = _(
            "採択した後は、本文、題名、署名は変えられません。日付と宛先は変えられ、文言の誤りは訂正として記録します。"
        )
        super().__init__(_("採択"), parent, lead)
        self.setMinimumWidth(520)
        self._adopt = adopt
        self._dossier = dossier
        self._documents = dossier.documents
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("採択する文書"))
        for number, document in enumerate(dossier.documents, 1):
            self._add_row(number, document, is_marked=document.id == shown)
            if document.id == shown:
                self.list.setCurrentRow(number - 1)
        self.list.setFixedHeight(min(self.list.count(), _MOST_ROWS) * _ROW + 4)
        self.on = DateField(_("採択した日"), _("例　令和３年11月10日"), _whole, self)
        self.no_day = QCheckBox(_("日を記録しない"), self)
        self.by = LineField(_("採択した会議"), _("例　令和３年11月臨時会議"), self)
        self.by.show_value(dossier.title)
        self.why = LineField(_("その日でよい理由"), _("その日でよい理由"), self)
        self.why.hide()
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self.add(_("採択する文書"), self.list)
        self.column.addWidget(link(_("すべてに印を付ける"), self, self._mark_all))
        self.add(_("採択した日"), self.on)
        self.column.addWidget(self.no_day)
        self.add(_("採択した会議"), self.by)
        self.column.addWidget(self.why)
        self.column.addWidget(self.fault)
        self.hide_when_edited(self.fault, self.on.line, self.by, self.why)
        self.column.addStretch(1)
        self.primary = self.finish("", cancel=_("キャンセル"))
        self.list.itemChanged.connect(lambda _item: self._count())
        self.no_day.toggled.connect(self._without_day)
        self.on.edited.connect(self._say_what_is_against)
        self._count()
        self.on.line.setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the documents that are marked, in the order of the dossier."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_ID)) for item in rows if item.checkState() is Qt.CheckState.Checked)

    def accept(self) -> None:
        """Adopt what is marked; where that cannot be, say why and stay open."""
        text = self.on.line.text().strip()
        date = parse(text) if text and not self.no_day.isChecked() else None
        if not self.chosen:
            self._refuse(_("採択する文書に印を付けてください。"), self.list)
        elif self.no_day.isChecked():
            self._end(None)
        elif not text:
            why = _("採択した日を入れてください。分からないときは、「日を記録しない」に印を付けてください。")
            self._refuse(why, self.on.line)
        elif date is None or _whole(date):
            self._refuse("", self.on.line)
            self.on.line.settled.emit()  # the field says below itself what is wrong
        else:
            self._end(date)

    def _end(self, on: PartialDate | None) -> None:
        fault = self._adopt(self.chosen, on, self.by.text().strip(), self.why.text().strip())
        if fault:
            self._refuse(fault, self.on.line)
        else:
            super().accept()

    def _refuse(self, why: str, field: QWidget) -> None:
        self.fault.setText(why)
        self.fault.setVisible(bool(why))
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, number: int, document: Document, *, is_marked: bool) -> None:
        item = QListWidgetItem(self.list)
        item.setData(_ID, document.id)
        item.setSizeHint(QSize(0, _ROW))  # rows are laid out before the look of the window is known
        can = document.adoption is None
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        if can:
            item.setCheckState(Qt.CheckState.Checked if is_marked else Qt.CheckState.Unchecked)
        else:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._name_row(item, number, document, None)

    def _name_row(self, item: QListWidgetItem, number: int, document: Document, on: PartialDate | None) -> None:
        """Write a row: the number and title, and why the document cannot be adopted on that day."""
        said = f"{number}　{title_text(document) or document.kind}"
        if document.adoption is not None:
            said = _("{name}（採択済み）").format(name=said)
        elif fault := adoption_fault(document, on):
            said = _("{name}（採択の日より前の日付です）").format(name=said)
            item.setToolTip(fault)
        item.setText(said)

    def _say_what_is_against(self, on: PartialDate | None) -> None:
        self.why.setVisible(bool(years_away(on, self._dossier, today())))
        self.list.blockSignals(True)  # noqa: FBT003 -- Qt's flag
        for number, document in enumerate(self._documents, 1):
            self._name_row(self.list.item(number - 1), number, document, on)
        self.list.blockSignals(False)  # noqa: FBT003 -- Qt's flag

    def _mark_all(self) -> None:
        for row in range(self.list.count()):
            if self._documents[row].adoption is None:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)

    def _without_day(self, without: bool) -> None:  # noqa: FBT001 -- a slot
        self.on.setEnabled(not without)
        if without:  # what cannot be read does not stand in the way of no day at all
            self.on.line.clear()
            self.fault.hide()
            self.on.line.settled.emit()
        self._say_what_is_against(None if without else parse(self.on.line.text()))

    def _count(self) -> None:
        self.primary.setText(_("{count}件を採択した文書にする").format(count=len(self.chosen)))


def _whole(date: PartialDate) -> str:
    return "" if date.is_complete else _("年月日をすべて書いてください。")
