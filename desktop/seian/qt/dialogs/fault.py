"""What the person sees of a bug: whether the work is safe, and a report to be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from seian.i18n import translate as _
from seian.qt.dialogs.frame import FramedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from seian.qt.crash import Report


class FaultDialog(FramedDialog):
    """Tells of a fault in the program; closing it goes on."""

    def __init__(self, parent: QWidget | None, report: Report) -> None:
        """Take the report."""
        super().__init__(_("成案の中で誤りが起きました"), parent, report.kept)
        self.resize(620, 420)
        note = QLabel(
            _("続けて使えます。下の記録を開発者に送ると、直す手がかりになります。文書の内容は含みません。"), self
        )
        note.setWordWrap(True)
        text = QPlainTextEdit(report.text, self)
        text.setReadOnly(True)
        text.setAccessibleName(_("記録"))
        self.column.addWidget(note)
        self.column.addSpacing(8)
        self.column.addWidget(text, 1)
        copy = QPushButton(_("記録をコピーする"), self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report.text))
        self.finish(_("作業に戻る"), [copy])
