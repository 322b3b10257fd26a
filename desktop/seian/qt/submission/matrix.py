"""The dialog's table: which document is handed to whom, and the recipients in the order of the visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from seian.document.addressees import named_in
from seian.document.model import Addressee, addressee_text, title_text
from seian.i18n import translate as _
from seian.qt.panes.fields import ChoiceField, LineField
from seian.qt.settling import focus_below
from seian.qt.small import Elided, clear, label, link
from seian.submission.plan import Handing

if TYPE_CHECKING:
    from seian.document.model import Document, Dossier

_ROW, _MOST = 32, 5
_HONORIFICS = ("様", "殿", "宛て", "御中", "")


class Matrix(QFrame):
    """Boxes for documents and recipients; `changed` when one is, `recipients_changed` gives them anew."""

    changed = Signal()
    recipients_changed = Signal(tuple)

    def __init__(self, dossier: Dossier, honorific: str, parent: QWidget) -> None:
        """Begin with every document for every recipient; those not adopted only where none is."""
        super().__init__(parent)
        self.setObjectName("box")
        self._chosen: dict[tuple[str, Addressee | None], bool] = {}
        self._dossier = dossier
        self._recipients: tuple[Addressee | None, ...] = ()
        self.boxes: dict[tuple[str, Addressee | None], QCheckBox] = {}
        self._totals: dict[Addressee | None, QWidget] = {}
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("boxScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._body = QWidget(self._scroll)
        self._body.setObjectName("boxBody")
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._scroll.setWidget(self._body)
        self.title = LineField(_("提出先の職・団体"), _("例　厚生労働大臣"), self)
        self.name = LineField(_("氏名"), _("氏名"), self)
        self.honorific = ChoiceField(_("敬称"), _HONORIFICS, parent=self)
        self.honorific.show_value(honorific)
        self.take = QPushButton(_("加える"), self)
        self.take.clicked.connect(self._add)
        for field in (self.title, self.name):
            field.returnPressed.connect(self._add)
        self._fields = QWidget(self)
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(6)
        fields.addWidget(self.title, 3)
        fields.addWidget(self.name, 2)
        fields.addWidget(self.honorific, 1)
        fields.addWidget(self.take)
        self._fields.hide()
        self.adder = link(_("＋　提出先を加える…"), self, self.open_fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._scroll)
        column.addWidget(self._fields)
        column.addWidget(self.adder)
        self.show_dossier(dossier)

    @property
    def handings(self) -> tuple[Handing, ...]:
        """What is handed to whom, recipient after recipient."""
        return tuple(
            Handing(document.id, recipient)
            for recipient in self._recipients
            for document in self._dossier.documents
            if self._chosen.get((document.id, recipient))
        )

    def show_dossier(self, dossier: Dossier) -> None:
        """Show documents and recipients as they are now."""
        recipients: tuple[Addressee | None, ...] = dossier.recipients or (None,)
        same = self._dossier.documents is dossier.documents and recipients == self._recipients and bool(self.boxes)
        self._dossier, self._recipients = dossier, recipients
        if same:
            return
        some_adopted = any(one.adoption is not None for one in dossier.documents)
        for document in dossier.documents:
            for recipient in recipients:
                wanted = document.adoption is not None or not some_adopted
                self._chosen.setdefault((document.id, recipient), wanted and document.kind != "報道資料")
        self._rebuild()

    def open_fields(self) -> None:
        """Open the fields of a new recipient."""
        self._fields.show()
        self.adder.hide()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> str:
        """Add the recipient that is being written."""
        for field in (self.title, self.name):
            field.settle()
        if not self._fields.isHidden() and (self.title.text().strip() or self.name.text().strip()):
            self._add()
        return ""

    def give_back(self) -> bool:
        """Close the fields of a new recipient."""
        if self._fields.isHidden():
            return False
        self._clear()
        self._close_fields()
        return True

    def _clear(self) -> None:
        self.title.show_value("")
        self.name.show_value("")

    def _add(self) -> None:
        title, name = self.title.text().strip(), self.name.text().strip()
        if title or name:
            # a whole line may be typed or pasted into the first field: 厚生労働大臣　田中　一郎　様
            read = named_in("\u3000".join(part for part in (title, name) if part))
            if name and not read.honorific:
                read = read._replace(title=title, name=name)
            made = Addressee(read.title, read.name, read.honorific or self.honorific.currentText())
            self._clear()
            if made not in self._dossier.recipients:
                self.recipients_changed.emit((*self._dossier.recipients, made))
        self._close_fields()

    def _close_fields(self) -> None:
        had_focus = focus_below(self._fields) is not None
        self._fields.hide()
        self.adder.show()
        if had_focus:
            self.adder.setFocus()

    def _rebuild(self) -> None:
        clear(self._grid)
        self.boxes = {}
        self._totals = {}
        self._grid.addWidget(label(_("文書"), self._body, "second"), 0, 0)
        for column, recipient in enumerate(self._recipients, 1):
            self._grid.addWidget(self._head(column - 1, recipient), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, document in enumerate(self._dossier.documents, 1):
            self._grid.addWidget(self._document(row, document), row, 0)
            self._grid.setRowMinimumHeight(row, _ROW - 4)
            for column, recipient in enumerate(self._recipients, 1):
                box = self._box(document, recipient)
                self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignCenter)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(0, 190)
        rows = min(len(self._dossier.documents), _MOST) + 1
        self._scroll.setFixedHeight(rows * _ROW)

    def _document(self, number: int, document: Document) -> Elided:
        state = "" if document.adoption is not None else _("（{state}）").format(state=document.state.value)
        return Elided(self._body, f"{number}　{title_text(document) or document.kind}{state}")

    def _box(self, document: Document, recipient: Addressee | None) -> QCheckBox:
        box = QCheckBox(self._body)
        to = _to(recipient)
        box.setAccessibleName(_("{document}を{to}へ").format(document=title_text(document) or document.kind, to=to))
        box.setChecked(self._chosen[document.id, recipient])
        box.toggled.connect(lambda on, key=(document.id, recipient): self._toggle(key, on=on))
        self.boxes[document.id, recipient] = box
        return box

    def _toggle(self, key: tuple[str, Addressee | None], *, on: bool) -> None:
        self._chosen[key] = on
        self.changed.emit()

    def _head(self, at: int, recipient: Addressee | None) -> QWidget:
        if recipient is None:
            return label(_("文書の宛先"), self._body, "head")
        button = QToolButton(self._body)
        button.setText(recipient.title or recipient.name)
        button.setToolTip(addressee_text(recipient))
        button.setAccessibleName(addressee_text(recipient))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addAction(_("左へ移す（先に訪ねる）")).triggered.connect(lambda: self._move(at, -1))
        menu.addAction(_("右へ移す（後に訪ねる）")).triggered.connect(lambda: self._move(at, 1))
        menu.addSeparator()
        menu.addAction(_("提出先から外す")).triggered.connect(lambda: self._remove(at))
        button.setMenu(menu)
        return button

    def _move(self, at: int, by: int) -> None:
        recipients = list(self._dossier.recipients)
        if 0 <= at + by < len(recipients):
            recipients.insert(at + by, recipients.pop(at))
            self.recipients_changed.emit(tuple(recipients))

    def _remove(self, at: int) -> None:
        recipients = list(self._dossier.recipients)
        del recipients[at]
        self.recipients_changed.emit(tuple(recipients))


def _to(recipient: Addressee | None) -> str:
    return _("文書の宛先") if recipient is None else addressee_text(recipient)
