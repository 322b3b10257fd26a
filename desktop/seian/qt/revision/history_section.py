"""The right pane's section 来歴: how far the document has come, what was corrected and done, and its saved versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from seian.document.dates import spell
from seian.document.moments import spell_moment
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.qt.panes.section import Section
from seian.qt.row_list import RowList
from seian.qt.rows import Acts, Cell, ListRow, RowAct, Run, Shape
from seian.qt.small import label, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from seian.document.model import Correction, Document
    from seian.dossier.versions import Version
    from seian.qt.icons import Icons
    from seian.qt.rows import Line
    from seian.qt.session import Session
    from seian.qt.settings import Settings

_MOST = 12
_LONGEST = 160  # characters of an entry that are shown at once


class HistorySection(Section):
    """State, corrections, log and versions of the document that is shown; read when unfolded."""

    withdrawal_wished = Signal(object)
    """A correction is to be taken back."""

    version_wished = Signal(object, str)
    """A `Version` is to be held against the text of today (compare), put in its place (restore) or opened (open)."""

    def __init__(self, session: Session, icons: Icons, settings: Settings, parent: QWidget) -> None:
        """Begin without a document."""
        key = "fold/history"
        super().__init__(_("来歴"), icons, folded=settings.flag(key, default=True), parent=parent)
        self.folded.connect(lambda folded: settings.set_flag(key, value=folded))
        self.folded.connect(lambda _folded: self._fill())
        self._session = session
        self._document: Document | None = None
        self._shows_all = False
        self.list = RowList(_("来歴"), icons, self.body, shape=Shape(left=0, below=8))
        self.list.acted.connect(self._act)
        self.column.addWidget(self.list)
        self._corrections: tuple[Correction, ...] = ()
        self.state = label("", self, "chip")
        self.add_to_head(self.state)
        session.state_changed.connect(self._saved)
        self._versions_of: object = None
        self._versions: dict[int, Version] = {}

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
        self._corrections = tuple(reversed(document.adoption.corrections)) if document.adoption is not None else ()
        rows = [*self._done(document), *self._saved_versions(document)]
        nothing = _("まだありません。保存すると版が残ります。")
        self.list.show_rows(rows or [_told(nothing)])

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

    def _saved_versions(self, document: Document) -> Iterator[ListRow]:
        path = self._session.path
        self._versions_of = (path, id(self._session.dossier))
        if path is None:
            return
        from seian.dossier.versions import versions_of

        try:
            versions = versions_of(path, document.id)
        except SeianError as error:
            yield _told(str(error))
            return
        for version in reversed(versions[-_MOST:]):
            self._versions[version.number] = version
            name = _("第{number}版").format(number=version.number)
            acts = [
                RowAct(f"compare {version.number}", _("比べる"), _("{name}を、いまの文面と比べる").format(name=name)),
                RowAct(f"restore {version.number}", _("この版に戻す"), _("文面を{name}に戻す").format(name=name)),
            ]
            if version.state is not None:
                acts.append(
                    RowAct(f"open {version.number}", _("開く"), _("{name}の時の案件を、別に開く").format(name=name))
                )
            yield _entry(name, spell_moment(version.saved_at), version.note or version.saved_by, *acts)

    def _act(self, _at: int, act: str) -> None:
        if act == "all":
            self._shows_all = True
            self._fill()
        elif " " in act:
            wish, number = act.split(" ")
            self.version_wished.emit(self._versions[int(number)], wish)
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


def _told(words: str) -> ListRow:
    return ListRow(words, ((_wrapped(Run(words, "second")),),), enabled=False)


def _wrapped(run: Run) -> Cell:
    return Cell((run,), stretch=True, wraps=True)
