"""The dialog's table: which document is handed to whom, and the recipients in the order of the visits."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from seian.document.addressees import named_in
from seian.document.model import Addressee, addressee_text
from seian.i18n import translate as _
from seian.qt.panes.fields import ChoiceField, LineField
from seian.qt.settling import focus_below
from seian.qt.small import label, link
from seian.qt.submission.matrix_table import MatrixTable, Shown
from seian.submission.wish import Copies, Handing

if TYPE_CHECKING:
    from seian.document.model import Document, Dossier
    from seian.qt.icons import Icons

_HONORIFICS = ("様", "殿", "宛て", "御中", "")


class Matrix(QFrame):
    """Boxes for documents and recipients; `changed` when one is, `recipients_changed` gives them anew.

    The last column is 文書の宛先: a document may go to those it is addressed to, beside the recipients or without any.
    The menu of a column says whether copies (写し) go there, beside the papers or alone.
    """

    changed = Signal()
    recipients_changed = Signal(tuple)

    def __init__(self, dossier: Dossier, honorific: str, icons: Icons, parent: QWidget) -> None:
        """Begin with every document for every recipient; those not adopted only where none is."""
        super().__init__(parent)
        self.setObjectName("box")
        self._chosen: dict[tuple[str, Addressee | None], bool] = {}
        self._dossier = dossier
        self._recipients: tuple[Addressee | None, ...] = ()
        self._planned = bool(dossier.recipients)
        self._touched: set[tuple[str, Addressee | None]] = set()
        self._copies: dict[Addressee | None, Copies] = {}
        self.table = MatrixTable(icons, self)
        self.table.toggled.connect(self._toggle)
        self.table.asked.connect(self._ask)
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
        self._sentence_of: Addressee | None = None
        self.sentence = LineField(_("この提出先だけの一文"), _("前文の終わりに、この提出先の文書にだけ入れる文"), self)
        self.sentence.settled.connect(self._write_sentence)
        self._sentence_row, self._sentence_head = self._made_sentence_row()
        self.adder = link(_("＋　提出先を加える…"), self, self.open_fields)
        self.from_book = link(_("名簿から加える…"), self, self._add_from_book)
        self._icons, self._house_honorific = icons, honorific
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addWidget(self._fields)
        column.addWidget(self._sentence_row)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addWidget(self.adder)
        ways.addWidget(self.from_book)
        ways.addStretch(1)
        column.addLayout(ways)
        self.show_dossier(dossier)

    def _made_sentence_row(self) -> tuple[QWidget, QLabel]:
        """Return the field for a sentence with what stands above it, hidden, and the words there."""
        whole = QWidget(self)
        head = label("", whole, "second")
        row = QVBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(head)
        row.addWidget(self.sentence)
        whole.hide()
        return whole, head

    @property
    def handings(self) -> tuple[Handing, ...]:
        """What is handed to whom, recipient after recipient."""
        return tuple(
            Handing(document.id, recipient, copy)
            for recipient in self._recipients
            for copy in self._copies.get(recipient, Copies.NONE).ways
            for document in self._dossier.documents
            if self._chosen.get((document.id, recipient))
        )

    def show_dossier(self, dossier: Dossier) -> None:
        """Show documents and recipients as they are now."""
        recipients = (*dossier.recipients, None)
        same = self._dossier.documents is dossier.documents and recipients == self._recipients
        self._dossier, self._recipients = dossier, recipients
        if same:
            return
        for document in dossier.documents:
            for recipient in recipients:
                if (document.id, recipient) not in self._touched:
                    self._chosen[document.id, recipient] = self._is_meant(document, recipient)
        self._show_cells()

    def _show_cells(self) -> None:
        self.table.show_cells(Shown(self._dossier.documents, self._recipients, self._chosen, self._copies))

    def _is_meant(self, document: Document, recipient: Addressee | None) -> bool:
        """Say whether a box is ticked from the start.

        Recipients of the dossier stand in place of the documents' own addressees; one that is added here comes beside
        them, where a document has any.
        """
        some_adopted = any(one.adoption is not None for one in self._dossier.documents)
        if document.kind == "報道資料" or (some_adopted and document.adoption is None):
            return False
        alone = not self._dossier.recipients
        return recipient is not None or alone or (bool(document.addressees) and not self._planned)

    def open_fields(self) -> None:
        """Open the fields of a new recipient."""
        self._fields.show()
        self.adder.hide()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> str:
        """Add the recipient that is being written."""
        for field in (self.title, self.name, self.sentence):
            field.settle()
        self._write_sentence()
        if not self._fields.isHidden() and (self.title.text().strip() or self.name.text().strip()):
            self._add()
        return ""

    def give_back(self) -> bool:
        """Close the fields of a new recipient, or that of a sentence, as if nothing had been written there."""
        if self._sentence_of is not None:
            self._sentence_of = None
            self._sentence_row.hide()
            self.table.setFocus()
            return True
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
            if all(replace(one, sentence="") != made for one in self._dossier.recipients):
                self.recipients_changed.emit((*self._dossier.recipients, made))
        self._close_fields()

    def _add_from_book(self) -> None:
        """Ask whom of the book of recipients to add."""
        from seian.qt.recipients.chooser import choose_recipients

        self.settle()
        there = self._dossier.recipients
        chosen = choose_recipients(self._dossier.association, self._house_honorific, there, self._icons, self.window())
        if chosen:
            self.recipients_changed.emit((*there, *chosen))

    def _close_fields(self) -> None:
        had_focus = focus_below(self._fields) is not None
        self._fields.hide()
        self.adder.show()
        if had_focus:
            self.adder.setFocus()

    def _toggle(self, row: int, column: int) -> None:
        key = self._dossier.documents[row - 1].id, self._recipients[column - 1]
        self._chosen[key] = not self._chosen[key]
        self._touched.add(key)
        self.table.show_box(row, column)
        self.changed.emit()

    def _ask(self, at: int) -> None:
        """Open the menu of a recipient."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        recipient = self._recipients[at]
        if recipient is not None:
            menu.addAction(_("左へ移す（先に訪ねる）")).triggered.connect(lambda: self._move(at, -1))
            menu.addAction(_("右へ移す（後に訪ねる）")).triggered.connect(lambda: self._move(at, 1))
            menu.addSeparator()
        for copies, words in (
            (Copies.NONE, _("写しは出さない")),
            (Copies.BESIDE, _("写しも出す")),
            (Copies.ALONE, _("写しだけを出す")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._copies.get(recipient, Copies.NONE) is copies)
            action.triggered.connect(partial(self._copy, recipient, copies))
        if recipient is not None:
            menu.addSeparator()
            menu.addAction(_("この提出先だけの一文…")).triggered.connect(partial(self._ask_sentence, recipient))
            menu.addSeparator()
            menu.addAction(_("提出先から外す")).triggered.connect(lambda: self._remove(at))
        place = self.table.visualRect(self.table.model().index(0, at + 1))
        menu.popup(self.table.viewport().mapToGlobal(place.bottomLeft()))

    def _ask_sentence(self, recipient: Addressee) -> None:
        """Open the field for the sentence of a recipient."""
        self._write_sentence()
        self._sentence_of = recipient
        self.sentence.show_value(recipient.sentence)
        self.sentence.setAccessibleName(_("{recipient}だけの一文").format(recipient=addressee_text(recipient)))
        self._sentence_head.setText(self.sentence.accessibleName())
        self._sentence_row.show()
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sentence.end(False)  # noqa: FBT003 -- Qt's call

    def _write_sentence(self) -> None:
        """Give the recipient the sentence that stands in its field; what is chosen for it stays chosen."""
        old, self._sentence_of = self._sentence_of, None
        if old is None:
            return
        had_focus = self.sentence.hasFocus()
        self._sentence_row.hide()
        if had_focus:
            self.table.setFocus()
        new = replace(old, sentence=self.sentence.text().strip())
        recipients = self._dossier.recipients
        if new == old or old not in recipients:
            return
        self._copies = {new if one == old else one: copies for one, copies in self._copies.items()}
        self._chosen = {(id_, new if one == old else one): on for (id_, one), on in self._chosen.items()}
        self._touched = {(id_, new if one == old else one) for id_, one in self._touched}
        self.recipients_changed.emit(tuple(new if one == old else one for one in recipients))

    def _copy(self, recipient: Addressee | None, copies: Copies) -> None:
        """Let copies go to a recipient, or none."""
        self._copies[recipient] = copies
        self._show_cells()
        self.changed.emit()

    def _move(self, at: int, by: int) -> None:
        recipients = list(self._dossier.recipients)
        if 0 <= at + by < len(recipients):
            recipients.insert(at + by, recipients.pop(at))
            self.recipients_changed.emit(tuple(recipients))

    def _remove(self, at: int) -> None:
        recipients = list(self._dossier.recipients)
        del recipients[at]
        self.recipients_changed.emit(tuple(recipients))
