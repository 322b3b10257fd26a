"""The dialog that begins a new dossier: its association, its name, and a first document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.kinds import KINDS
from seian.house_style.load import available
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import ChoiceField, LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NewDossier(NamedTuple):
    """What was chosen; `kind` is empty where no document is wanted yet."""

    association: str
    title: str
    kind: str


class NewDossierDialog(FramedDialog):
    """Asks for what a dossier needs to begin; everything can be changed later.

    No association is chosen unless it is given: one that nobody chose would sign papers. It is asked for; to have none
    is a choice of the list.
    """

    def __init__(
        self, parent: QWidget | None, *, title: str = "", association: str = "", with_kind: bool = True
    ) -> None:
        """Take a name and an association to begin with; `with_kind` asks for a first document too."""
        lead = _("あとからいつでも変えられます。ファイルの名前は、保存するときに決めます。")
        super().__init__(_("新しい案件"), parent, lead)
        self.setMinimumWidth(420)
        self._nobody = _("（団体なし。標準の書式、署名なし）")
        self.association = ChoiceField(_("団体"), (*available(), self._nobody), own=True, parent=self)
        self.association.show_value(association)
        line = self.association.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("選ぶか、書き込みます"))
        self.remark = label(
            _("前に選んだか、「設定」で決めた団体が入っています。") if association else "", self, "caption"
        )
        self.remark.setVisible(bool(association))
        self.association.editTextChanged.connect(lambda _text: self._remark(""))
        self.title_field = LineField(_("案件名"), _("例　令和３年11月 臨時会議"), self)
        self.title_field.show_value(title)
        none = _("（あとで加える）")
        self.kind = ChoiceField(_("最初の文書"), (none, *(kind.name for kind in KINDS)), parent=self)
        self.kind.setCurrentIndex(2)
        self._none = none
        self.add(_("案件名"), self.title_field)
        self.add(_("団体（一覧になければ書き込めます。書式は標準になります）"), self.association)
        self.column.addWidget(self.remark)
        if with_kind:
            self.add(_("最初の文書"), self.kind)
        else:
            self.kind.setCurrentIndex(0)
            self.kind.hide()
        self.column.addStretch(1)
        self.finish(_("案件を作る"), cancel=_("キャンセル"))
        self.title_field.setFocus()

    def accept(self) -> None:
        """Begin the dossier, but not before an association is chosen."""
        if not self.association.currentText().strip():
            self._remark(_("団体を選ぶか、書き込んでください。"))
            self.association.setFocus()
            return
        super().accept()

    def _remark(self, fault: str) -> None:
        self.remark.setText(fault)
        self.remark.setProperty("role", "fault")
        self.remark.style().polish(self.remark)
        self.remark.setVisible(bool(fault))

    def chosen(self) -> NewDossier:
        """Return what is in the fields."""
        kind, association = self.kind.currentText(), self.association.currentText().strip()
        return NewDossier(
            "" if association == self._nobody else association,
            self.title_field.text().strip(),
            "" if kind == self._none else kind,
        )
