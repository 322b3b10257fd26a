"""The right pane's section 来歴: how far the document has come, what was done to it, and its saved versions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.small import clear, label

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.qt.icons import Icons
    from seian.qt.session import Session
    from seian.qt.settings import Settings

_MOST = 12


class HistorySection(Section):
    """State, adoption, log and versions of the document that is shown; read when unfolded."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Begin without a document."""
        key = "fold/history"
        super().__init__(_("来歴"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(lambda _folded: self._fill())
        self._session = session
        self._document: Document | None = None
        self.column.setSpacing(8)
        self.state = label("", self, "chip")
        self.add_to_head(self.state)
        session.state_changed.connect(self._saved)
        self._versions_of: object = None

    def show_document(self, document: Document | None) -> None:
        """Show the document as it is now."""
        before, self._document = self._document, document
        self.setVisible(document is not None)
        if document is None:
            return
        self.state.setText(document.state.value)
        if before is None or (before.id, before.log, before.adoption) != (document.id, document.log, document.adoption):
            self._fill()

    def _saved(self) -> None:
        if self._session.is_saved and self._versions_of != (self._session.path, id(self._session.dossier)):
            self._fill()

    def _fill(self) -> None:
        document = self._document
        if document is None or self.body.isHidden():
            return
        clear(self.column)
        if document.adoption is not None:
            on = spell(document.adoption.on) if document.adoption.on else _("日付なし")
            self._entry(_("採択"), on, document.adoption.by)
        for entry in reversed(document.log[-_MOST:]):
            self._entry(entry.what, _when(entry.at), entry.by)
        path = self._session.path
        self._versions_of = (path, id(self._session.dossier))
        if path is not None:
            from seian.dossier.versions import versions_of

            try:
                versions = versions_of(path, document.id)
            except SeianError as error:
                versions = ()
                self.column.addWidget(label(str(error), self.body, "second", wrap=True))
            for version in reversed(versions[-_MOST:]):
                name = _("第{number}版").format(number=version.number)
                self._entry(name, _when(version.saved_at.isoformat()), version.note or version.saved_by)
        if not self.column.count():
            words = _("まだありません。保存すると版が残ります。")
            self.column.addWidget(label(words, self.body, "second", wrap=True))

    def _entry(self, what: str, when: str, by: str) -> None:
        holder = QWidget(self.body)
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(what, holder, wrap=True))
        about = "　".join(part for part in (when, by) if part)
        column.addWidget(label(about, holder, "second", wrap=True))
        self.column.addWidget(holder)


def _when(at: str) -> str:
    """Return a moment as 11/10 14:02; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{moment:%Y/%m/%d %H:%M}"
