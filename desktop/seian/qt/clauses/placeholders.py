"""Asking for what a clause leaves open, once: its placeholders, and figures that the dossier does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog
from seian.qt.panes.fields import LineField
from seian.qt.small import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Fact


class PlaceholdersDialog(FramedDialog):
    """A field for each name; `filled` comes with all values once every field has one."""

    filled = Signal(dict)

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        facts: Sequence[Fact],
        known: Mapping[str, str],
        parent: QWidget | None,
    ) -> None:
        """Take the clause's title, the names, the facts it would bring along, and what is known already."""
        super().__init__(
            _("記入する語句"),
            parent,
            _("「{title}」に入れる語句です。同じ語句は、次から尋ねません。").format(title=title),
        )
        self.setMinimumWidth(440)
        self.fields: dict[str, LineField] = {}
        for name in names:
            self._add(name, known.get(name, ""), _("案件から") if name in known else "")
        for fact in facts:
            if fact.name not in self.fields:
                self._add(fact.name, fact.value, _("文例の数値です。この案件の数値に直してください。"))
        self.primary = self.finish(_("入れる"), cancel=_("キャンセル"))
        self._follow()
        empty = next((field for field in self.fields.values() if not field.text()), None)
        first = empty or next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    @property
    def values(self) -> dict[str, str]:
        """What the fields say now, blanks at both ends aside."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def accept(self) -> None:
        """Hand on the values if none is missing."""
        if all(self.values.values()):
            super().accept()
            self.filled.emit(self.values)

    def _add(self, name: str, value: str, hint: str) -> None:
        field = LineField(name, parent=self)
        field.setText(value)
        field.textChanged.connect(self._follow)
        self.add(name, field)
        if hint:
            self.column.addWidget(label(hint, self, "caption"))
        self.fields[name] = field

    def _follow(self) -> None:
        if hasattr(self, "primary"):
            missing = [name for name, value in self.values.items() if not value]
            self.primary.setEnabled(not missing)
            self.primary.setToolTip(_("「{name}」がまだです").format(name=missing[0]) if missing else "")


def ask(
    parent: QWidget,
    of: tuple[str, Sequence[str], Sequence[Fact]],
    known: Mapping[str, str],
    then: Callable[[dict[str, str]], object],
) -> PlaceholdersDialog:
    """Open the dialog for a clause's title, names and facts; `then` gets the values, if there come any."""
    title, names, facts = of
    dialog = PlaceholdersDialog(title, names, facts, known, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filled.connect(then)
    dialog.open()
    return dialog
