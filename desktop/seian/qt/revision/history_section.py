"""The right pane's section 来歴: saved versions as a timeline, and below it what was corrected and done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from seian.document.dates import spell
from seian.document.moments import spell_moment
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.file_drops import LineEdit
from seian.qt.panes.fields import ChoiceField
from seian.qt.panes.section import Section
from seian.qt.revision.timeline import of_document, of_dossier
from seian.qt.revision.versions_list import VersionsList
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run, Shape
from seian.qt.small import label, link, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Correction, Document
    from seian.qt.icons import Icons
    from seian.qt.revision.timeline import Entry
    from seian.qt.rows import Line
    from seian.qt.session import Session
    from seian.qt.settings import Settings

_MOST = 12
_LONGEST = 160  # characters of an entry that are shown at once
_FILTERED_FROM = 8  # versions


class HistorySection(Section):
    """State, versions, corrections and log of the document that is shown; read when unfolded."""

    withdrawal_wished = Signal(object)
    """A correction is to be taken back."""

    keeping_wished = Signal()
    """The dossier as it is is to be kept under a name."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Begin without a document."""
        key = "fold/history"
        super().__init__(_("来歴"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(lambda _folded: self._fill())
        self._session = session
        self._document: Document | None = None
        self._shows_all = False
        self._corrections: tuple[Correction, ...] = ()
        self._seen: object = None
        self._filed: object = None
        self.state = label("", self, "chip")
        self.add_to_head(self.state)
        self.scope = ChoiceField(_("どの版か"), (_("この文書"), _("案件")), parent=self.body)
        self.keep = link(_("版を残す…"), self.body, self.keeping_wished.emit)
        self.filter = LineEdit(self.body)
        self.filter.setPlaceholderText(_("名前、日付、直した所で絞り込む"))
        self.filter.setAccessibleName(_("版を絞り込む"))
        self.filter.addAction(icons.icon("search", "text3", 16), LineEdit.ActionPosition.LeadingPosition)
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.versions = VersionsList(icons, self.body)
        self.fault = label("", self.body, "second", wrap=True)
        self.list = RowList(_("来歴"), icons, self.body, shape=Shape(left=0, below=8))
        self._lay_out()
        self.scope.chosen.connect(lambda _scope: self._fill(anew=True))
        self.filter.textChanged.connect(self._find)
        self.versions.typed.connect(self._begin_to_type)
        self.list.acted.connect(self._act)
        session.state_changed.connect(self._saved)

    def show_document(self, document: Document | None) -> None:
        """Show the document as it is now."""
        before, self._document = self._document, document
        is_another = before is None or document is None or before.id != document.id
        if is_another:
            self._shows_all = False
        self.setVisible(document is not None)
        if document is None:
            return
        self.state.setText(document.state.value)
        if is_another:
            self.versions.read_anew()
            self.versions.forget()
        self._fill(anew=is_another)

    def use(self) -> None:
        """Be unfolded, with the keys in the list."""
        self.fold(folded=False)
        self._fill(anew=True)
        self.versions.begin()

    def fill_anew(self) -> None:
        """Read the versions again."""
        self.versions.read_anew()
        self._fill(anew=True)

    @property
    def is_of_dossier(self) -> bool:
        """Whether the versions of the whole dossier are shown."""
        return self.scope.currentIndex() == 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """From the filter arrows go on in the list; Escape empties it first."""
        if watched is self.filter and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.versions.begin()
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.versions.left.emit()
                return True
        return False

    def _lay_out(self) -> None:
        self.column.setContentsMargins(8, 0, 4, 12)  # the list has its own room at both sides
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.scope)
        top.addStretch(1)
        top.addWidget(self.keep)
        self.column.addLayout(top)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.fault)
        self.column.addWidget(self.versions)
        self.column.addSpacing(8)
        self.column.addWidget(self.list)

    def _saved(self) -> None:
        self._fill()

    def _fill(self, *, anew: bool = False) -> None:
        document = self._document
        if document is None or self.body.isHidden():
            return
        filed, seen = self._session.filed, (self._is_filed(document), document.id, self.is_of_dossier)
        if anew or seen != self._seen or filed is not self._filed:
            self._seen, self._filed = seen, filed
            self._show_versions(document)
        self._corrections = tuple(reversed(document.adoption.corrections)) if document.adoption is not None else ()
        done = list(self._done(document))
        self.list.setVisible(bool(done))
        self.list.show_rows(done)

    def _is_filed(self, document: Document) -> bool:
        """Say whether the file has the document as it is now, or all documents where these are shown."""
        filed = self._session.filed
        if filed is None or self.is_of_dossier:
            return filed == self._session.dossier
        return any(one.id == document.id and one == document for one in filed.documents)

    def _show_versions(self, document: Document) -> None:
        entries: tuple[Entry, ...] = ()
        said = ""
        try:
            entries = self._entries(document)
        except SeianError as error:
            said = str(error)
        if not said and sum(bool(one.number) for one in entries) <= 1:
            said = _("採択と書き出しのとき、毎日の初めに、版が残ります。")
        self.fault.setText(said)
        self.fault.setVisible(bool(said))
        self.filter.setVisible(len(entries) >= _FILTERED_FROM or bool(self.filter.text()))
        self.versions.show_entries(entries)
        self.versions.setVisible(bool(entries))

    def _entries(self, document: Document) -> tuple[Entry, ...]:
        from seian.dossier.versions import dossier_versions, versions_of

        path, now, is_filed = self._session.path, datetime.now().astimezone(), self._is_filed(document)
        if path is None:
            return of_document((), now, is_saved=False)
        if not self.is_of_dossier:
            versions = versions_of(path, document.id)
            is_saved = is_filed and not (versions and versions[-1].running)
            return of_document(versions, now, is_saved=is_saved)
        places = {one.id: nth for nth, one in enumerate(self._session.dossier.documents, 1)}
        return of_dossier(
            dossier_versions(path), document.id, places, now, is_saved=is_filed and self._session.is_saved
        )

    def _find(self, query: str) -> None:
        found = self.versions.leave_only(query)
        self.fault.setText(_("「{query}」に当たる版はありません。").format(query=query))
        self.fault.setVisible(not found and bool(query))

    def _begin_to_type(self, letter: str) -> None:
        self.filter.show()
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.insert(letter)

    def _done(self, document: Document) -> Iterator[ListRow]:
        adoption = document.adoption
        if adoption is not None and not document.log:  # else the log says it
            yield _entry(_("採択"), spell(adoption.on) if adoption.on else _("日付なし"), adoption.by)
        for at, correction in enumerate(self._corrections):
            yield _correction(at, correction)
        entries = document.log[::-1]
        for entry in entries if self._shows_all else entries[:_MOST]:
            yield _entry(entry.what, spell_moment(entry.at), entry.by)
        if len(entries) > _MOST and not self._shows_all:
            words = _("前の{count}件も示す").format(count=len(entries) - _MOST)
            yield ListRow(words, (Acts((RowAct("all", words),)),), "all")

    def _act(self, _at: int, act: str) -> None:
        if act == "all":
            self._shows_all = True
            self._fill()
        else:
            self.withdrawal_wished.emit(self._corrections[int(act)])


def _correction(at: int, correction: Correction) -> ListRow:
    nothing = _("（なし）")
    said = _("訂正　{place}「{before}」→「{after}」").format(
        place=correction.place, before=correction.before or nothing, after=correction.after or nothing
    )
    about = "　".join(filter(None, (correction.by, correction.reason)))
    name = _("この訂正を取り消す：{what}").format(what=said)
    return _entry(said, spell_moment(correction.at), about, RowAct(str(at), _("訂正を取り消す"), name))


def _entry(what: str, when: str, by: str, *acts: RowAct) -> ListRow:
    about = "　".join(part for part in (when, by) if part)
    shown = shortened(what, _LONGEST)  # the names of many files with their hashes are long
    lines: list[Line] = [(_wrapped(Run(shown)),), (_wrapped(Run(about, "second")),)]
    cells = (*lines, Acts(acts)) if acts else tuple(lines)
    return ListRow(f"{what}　{about}", cells, enabled=bool(acts), indent=4, tip=what if shown != what else "")


def _wrapped(run: Run) -> Cell:
    return Cell((run,), stretch=True, wraps=True)
