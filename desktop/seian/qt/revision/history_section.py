"""The right pane's section 来歴: how far the document has come, what was corrected and done, and its saved versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from seian.document.dates import spell
from seian.document.moments import spell_moment
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.small import clear, label, link

if TYPE_CHECKING:
    from seian.document.model import Correction, Document
    from seian.qt.icons import Icons
    from seian.qt.session import Session
    from seian.qt.settings import Settings

_MOST = 12


class HistorySection(Section):
    """State, corrections, log and versions of the document that is shown; read when unfolded."""

    withdrawal_wished = Signal(object)
    """A correction is to be taken back."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Begin without a document."""
        key = "fold/history"
        super().__init__(_("来歴"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(lambda _folded: self._fill())
        self._session = session
        self._document: Document | None = None
        self._shows_all = False
        self.column.setSpacing(8)
        self.state = label("", self, "chip")
        self.add_to_head(self.state)
        session.state_changed.connect(self._saved)
        self._versions_of: object = None

    def show_document(self, document: Document | None) -> None:
        """Show the document as it is now."""
        before, self._document = self._document, document
        if before is None or document is None or before.id != document.id:
            self._shows_all = False
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
        adoption = document.adoption
        if adoption is not None and not document.log:  # else the log says it
            self._entry(_("採択"), spell(adoption.on) if adoption.on else _("日付なし"), adoption.by)
        for correction in reversed(adoption.corrections if adoption is not None else ()):
            self._correction(correction)
        entries = document.log[::-1]
        for entry in entries if self._shows_all else entries[:_MOST]:
            self._entry(entry.what, spell_moment(entry.at), entry.by)
        if len(entries) > _MOST and not self._shows_all:
            words = _("前の{count}件も示す").format(count=len(entries) - _MOST)
            self.column.addWidget(link(words, self.body, self._show_all))
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
                self._entry(name, spell_moment(version.saved_at), version.note or version.saved_by)
        if not self.column.count():
            words = _("まだありません。保存すると版が残ります。")
            self.column.addWidget(label(words, self.body, "second", wrap=True))

    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    def _correction(self, correction: Correction) -> None:
        nothing = _("（なし）")
        said = _("訂正　{place}「{before}」→「{after}」").format(
            place=correction.place, before=correction.before or nothing, after=correction.after or nothing
        )
        holder = self._entry(
            said, spell_moment(correction.at), "　".join(filter(None, (correction.by, correction.reason)))
        )
        name = _("この訂正を取り消す：{what}").format(what=said)
        undo = link(_("訂正を取り消す"), holder, lambda: self.withdrawal_wished.emit(correction), name)
        inner = holder.layout()
        if inner is not None:
            inner.addWidget(undo)

    def _entry(self, what: str, when: str, by: str) -> QWidget:
        holder = QWidget(self.body)
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(what, holder, wrap=True))
        about = "　".join(part for part in (when, by) if part)
        column.addWidget(label(about, holder, "second", wrap=True))
        self.column.addWidget(holder)
        return holder
